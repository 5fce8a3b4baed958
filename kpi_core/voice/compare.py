"""Whether a rival is spoken of better or worse, and tone rises or falls, or it can't be said.

Differences of net sentiment come with an interval (spec 72); so does the slope of its course over
time (spec 41). Both are our reading: a verdict needs an interval clear of nothing.
"""

import math

import numpy as np
import pandas as pd

from kpi_core import intervals
from kpi_core.format import format_change, format_count, format_list, format_value, with_minus
from kpi_core.intervals import Z95
from kpi_core.kpi import Unit

BETTER, WORSE, UNCLEAR = "better", "worse", "can't say"
MOST_TIMES = 50
FEWEST_PERIODS = 4
COLUMNS = ["label", "value", "low", "high", "verdict", "text"]


def against_own(net: pd.DataFrame, own: str) -> pd.DataFrame:
    """Net sentiment of each other brand less the own one's, best first, with 95 % intervals.

    `net` is a frame of `compute` by brand. Columns `COLUMNS`; `text` says the verdict, and where it
    can't be said how much more talk would decide it, if it stays as it is.
    """
    known = net.dropna(subset=["value", "low", "high"])
    mine = known[known["brand"] == own]
    if not len(mine):
        return pd.DataFrame(columns=COLUMNS)
    ours = mine.iloc[0]
    rows = []
    for _, rival in known[known["brand"] != own].iterrows():
        value = float(rival["value"] - ours["value"])
        low, high = intervals.difference(_estimate(ours), _estimate(rival))
        verdict = BETTER if low > 0 else WORSE if high < 0 else UNCLEAR
        text = f"{with_minus(format_change(value, Unit.NET))}, {verdict}"
        if verdict == UNCLEAR:
            text += f" – {_more(value, (high - low) / 2, ours, rival)}"
        rows.append([rival["brand"], value, low, high, verdict, text])
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.sort_values(["value", "label"], ascending=[False, True], ignore_index=True)


def _estimate(row: pd.Series) -> tuple[float, float, float]:
    return float(row["value"]), float(row["low"]), float(row["high"])


def _more(value: float, half: float, *rows: pd.Series) -> str:
    times = (half / value) ** 2 if value else math.inf
    if times > MOST_TIMES:
        return f"over {MOST_TIMES} times as many mentions needed"
    there = sum(float(row["denominator"]) for row in rows)
    more = math.ceil(there * (times - 1))
    return f"about {format_count(more, 'more mention', 'more mentions')} of both needed"


def say_against(found: pd.DataFrame, own: str) -> str:
    """How many rivals are spoken of better or worse than the own brand, by name."""
    if not len(found):
        return f"There is nobody to compare the tone of {own} with."
    parts = []
    for verdict in (BETTER, WORSE):
        names = [f"“{name}”" for name in found.loc[found["verdict"] == verdict, "label"]]
        if names:
            are = "is" if len(names) == 1 else "are"
            parts.append(f"{format_list(names)} {are} spoken of {verdict} than {own}")
    unclear = [f"“{name}”" for name in found.loc[found["verdict"] == UNCLEAR, "label"]]
    if unclear:
        parts.append(f"of {format_list(unclear)} it can't be said yet")
    return f"{'; '.join(parts)}."


def slope_of(course: pd.DataFrame, grain: str) -> tuple[float, float, float] | None:
    """Change of net sentiment per period with its 95 % interval; None from too few periods.

    `course` is one brand's net sentiment of `compute` by `grain`: whole periods only are used, each
    weighted by its sampling variance. Where periods scatter by more than that, the interval widens.
    """
    known = course[course["is_whole"].astype(bool)].dropna(subset=["value", "low", "high"])
    if len(known) < FEWEST_PERIODS:
        return None
    x = _numbers(known[grain], grain)
    y, n = known["value"].to_numpy("float64"), known["denominator"].to_numpy("float64")
    error = (known["high"] - known["low"]).to_numpy("float64") / 2 / Z95
    weight = 1 / np.maximum(error, 1 / n) ** 2  # all of one tone has no spread of its own
    middle = np.average(x, weights=weight)
    spread = float((weight * (x - middle) ** 2).sum())
    slope = float((weight * (x - middle) * y).sum()) / spread
    rest = y - np.average(y, weights=weight) - slope * (x - middle)
    scatter = max(1.0, float((weight * rest**2).sum()) / (len(x) - 2))
    half = _t_value(len(x) - 2) * math.sqrt(scatter / spread)
    return slope, slope - half, slope + half


def _t_value(freedom: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))


def _numbers(periods: pd.Series, grain: str) -> np.ndarray:
    """Periods as whole numbers, so that a gap counts."""
    days = pd.to_datetime(periods)
    if grain in ("month", "quarter"):
        months = (days.dt.year * 12 + days.dt.month).to_numpy("float64")
        return months / (3 if grain == "quarter" else 1)
    return (days - days.min()).dt.days.to_numpy("float64") / (7 if grain == "week" else 1)


def say_slope(slope: tuple[float, float, float] | None, grain: str, own: str, steady: float) -> str:
    """Whether tone rises, falls or holds steady: within ±`steady` per period for certain."""
    if slope is None:
        return f"Too few {grain}s to say whether the tone of {own} rises or falls."
    value, low, high = slope
    by = (
        f"{with_minus(format_change(value, Unit.NET))} a {grain}, likely between "
        f"{format_value(low, Unit.NET)} and {format_value(high, Unit.NET)}"
    )
    if -steady <= low and high <= steady:
        return f"The tone of {own} holds steady: {by}."
    if low > 0 or high < 0:
        return f"The tone of {own} {'rises' if low > 0 else 'falls'}: {by}."
    return f"Whether the tone of {own} rises or falls can't be said yet: {by}."
