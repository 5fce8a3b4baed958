"""How long something takes when not everybody has been watched long enough: Kaplan–Meier."""

import numpy as np
import pandas as pd

from kpi_core.intervals import Z95


def kaplan_meier(time: pd.Series, event: pd.Series, count: pd.Series | None = None) -> pd.DataFrame:
    """The part still waiting after each `time` at which something happened (Kaplan, Meier 1958).

    `event` says whether it happened then, or watching ended; `count` weighs rows that stand for
    several. Whoever's watch ended at a time counts among those still at risk then. Columns: `time`,
    `value`, `low`, `high` (95 %, Greenwood's variance on the log-log scale), `at_risk`, `events`.
    """
    weight = pd.Series(1.0, index=time.index) if count is None else count.astype("float64")
    happened = event.astype(bool)
    table = pd.DataFrame(
        {
            "time": time.astype("float64"),
            "events": weight.where(happened, 0.0),
            "left": weight,
        }
    )
    table = table.groupby("time", as_index=False).sum().sort_values("time", ignore_index=True)
    table["at_risk"] = table["left"].sum() - table["left"].cumsum() + table["left"]
    table = table[table["events"] > 0].reset_index(drop=True)
    risk, gone = table["at_risk"].to_numpy(), table["events"].to_numpy()
    value = np.cumprod(1 - gone / risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(gone / (risk * (risk - gone)))
        spread = Z95 * np.sqrt(variance) / np.log(value)
        low, high = value ** np.exp(-spread), value ** np.exp(spread)
    inside = value > 0
    return pd.DataFrame(
        {
            "time": table["time"],
            "value": value,
            "low": np.where(inside, low, np.nan),
            "high": np.where(inside, high, np.nan),
            "at_risk": risk.astype("int64"),
            "events": gone.astype("int64"),
        }
    )
