"""Whether a definition finds the people who became customers (spec 15)."""

from collections.abc import Sequence

import pandas as pd

from kpi_core import intervals
from kpi_core.audience.rules import met_column
from kpi_core.audience.standing import verdicts
from kpi_core.engine import Engine
from kpi_core.format import format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

FEWEST_CUSTOMERS = 5


def calibration(engine: Engine, filters: Filters, names: Sequence[str]) -> pd.DataFrame:
    """Customers among the qualified and among the others, of each definition.

    Two rows per definition: `definition`, `group`, `customers`, `people`, `value` with Wilson's
    `low` and `high`; `lift` with `lift_low` and `lift_high` (Katz) is the same in both rows and NaN
    with fewer than `FEWEST_CUSTOMERS` in either. Unknown people are in neither group. A definition
    is judged alone: flags as customer would make every customer qualified.
    """
    found = verdicts(engine, filters, len(names))
    rows = []
    for position, name in enumerate(names):
        state = found[met_column(position)]
        counts = []
        for wanted in (True, False):
            told = found[state.map(lambda s, w=wanted: s is w)]
            customers = told.loc[told["is_buyer"], "people"].sum()
            counts.append((int(customers), int(told["people"].sum())))
        (k1, n1), (k2, n2) = counts
        lift = lift_of(k1, n1, k2, n2)
        for group, (customers, people) in zip(("qualified", "not qualified"), counts, strict=True):
            low, high = (float(bound[0]) for bound in intervals.wilson([customers], [people]))
            rows.append(
                {
                    "definition": name,
                    "group": group,
                    "customers": customers,
                    "people": people,
                    "value": customers / people if people else float("nan"),
                    "low": low,
                    "high": high,
                    "lift": lift[0],
                    "lift_low": lift[1],
                    "lift_high": lift[2],
                }
            )
    return pd.DataFrame(rows)


def lift_of(k1: int, n1: int, k2: int, n2: int) -> tuple[float, float, float]:
    """Customers per qualified ÷ customers per other person; NaN with too few to say."""
    if min(k1, k2) < FEWEST_CUSTOMERS:
        return float("nan"), float("nan"), float("nan")
    return intervals.ratio(k1, n1, k2, n2)


def say_calibration(rows: pd.DataFrame, name: str) -> str:
    """Whether a definition picks out buyers, or why that can't be said."""
    pair = rows[rows["definition"] == name].set_index("group")
    yes, no = pair.loc["qualified"], pair.loc["not qualified"]
    if pd.isna(yes["lift"]):
        return (
            f"“{name}”: too few customers to say, "
            f"{format_whole(int(yes['customers']))} among the qualified and "
            f"{format_whole(int(no['customers']))} among the others; "
            f"{FEWEST_CUSTOMERS} of each are needed."
        )
    lift, low, high = (
        format_value(float(yes[column]), Unit.NUMBER)
        for column in ("lift", "lift_low", "lift_high")
    )
    told = f"({low} to {high} times, likely)"
    if yes["lift_low"] > 1:
        return f"“{name}” finds buyers: the qualified buy {lift} times as often {told}."
    if yes["lift_high"] < 1:
        return f"“{name}” misses buyers: the qualified buy only {lift} times as often {told}."
    return f"“{name}”: no difference you could detect, {lift} times as often {told}."


def calibration_bars(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """The two groups of one definition as bars with their intervals."""
    pair = rows[rows["definition"] == name]
    texts = [
        f"{format_value(float(value), Unit.RATE)} ({format_whole(int(customers))} of "
        f"{format_whole(int(people))})"
        for value, customers, people in zip(
            pair["value"], pair["customers"], pair["people"], strict=True
        )
    ]
    return pair.assign(label=pair["group"], text=texts)[
        ["label", "value", "low", "high", "text"]
    ].reset_index(drop=True)
