"""Whether a rate moved, or only the mix of platforms that it is made of."""

import pandas as pd

from kpi_core import intervals
from kpi_core.format import format_count, format_value, platform_name
from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.periods import complete

TOGETHER = "all together"
FEWEST_PERIODS = 4


@kept
def rate_by_platform(total: pd.DataFrame, parts: pd.DataFrame, grain: str) -> pd.DataFrame:
    """A rate over time as `draw_trend` wants it: all together, then a series per platform."""
    if "platform" not in parts or parts["platform"].nunique() < 2:
        return pd.DataFrame(columns=["period", "series", "value", "numerator", "denominator"])
    both = pd.concat([total.assign(platform=TOGETHER), parts], ignore_index=True)
    both = both.dropna(subset=["value", "platform"])
    both = both.assign(period=both[grain], series=both["platform"].map(platform_name))
    both = both[["period", "series", "value", "numerator", "denominator", "is_whole"]]
    return complete(both[both["is_whole"].astype(bool)].reset_index(drop=True), grain)


@kept
def say_mix(rates: pd.DataFrame) -> str:
    """How the rate went from the first half of the periods to the second, and on each platform.

    Platforms are only spoken of where all together moved by more than chance (Newcombe, 95 %).
    """
    periods = sorted(rates["period"].unique())
    if len(periods) < FEWEST_PERIODS:
        return _say_few(rates[rates["series"] == TOGETHER].sort_values("period"))
    late = rates["period"] >= periods[len(periods) // 2]
    first, second = (_ratio(rates[~late]), _ratio(rates[late]))
    moves = (second["value"] - first["value"]).dropna()
    if TOGETHER not in moves:
        return (
            "All together it isn't known in both halves of the period: how it moves can't be said."
        )
    whole, each = moves[TOGETHER], moves.drop(TOGETHER)
    halves = [_estimate(half, TOGETHER) for half in (first, second)]
    low, high = intervals.difference(*halves)
    then, now = (format_value(half[0], Unit.RATE) for half in halves)
    if low <= 0 <= high:
        return (
            f"All together it was {then} in the first half of the period and {now} in the second: "
            "whether that is more than chance can't be said yet."
        )
    text = f"All together it went from {then} to {now} between the two halves of the period"
    against = int((each * whole < 0).sum())
    if len(each) > 1 and against == len(each):
        way = "fell" if whole > 0 else "rose"
        return f"{text}, though it {way} on each platform: only the mix of platforms moved it."
    if against:
        return f"{text}, the other way than on {against} of {len(each)} platforms."
    return f"{text}, the same way as on every platform."


def _say_few(together: pd.DataFrame) -> str:
    """First and last value where there are too few periods to halve."""
    values = [format_value(value, Unit.RATE) for value in together["value"]]
    if not values:
        return "All together it isn't known: how it moves can't be said."
    course = f"went from {values[0]} to {values[-1]}" if len(values) > 1 else f"is {values[0]}"
    return (
        f"All together it {course} in {format_count(len(values), 'whole period')}: to say whether "
        f"that is more than chance takes {FEWEST_PERIODS}."
    )


def _ratio(rates: pd.DataFrame) -> pd.DataFrame:
    """Ratio of sums by series with Wilson's interval."""
    sums = rates.groupby("series")[["numerator", "denominator"]].sum()
    low, high = intervals.wilson(sums["numerator"], sums["denominator"])
    value = sums["numerator"] / sums["denominator"].where(sums["denominator"] > 0)
    return pd.DataFrame({"value": value, "low": low, "high": high}, index=sums.index)


def _estimate(ratios: pd.DataFrame, series: str) -> intervals.Estimate:
    value, low, high = (float(ratios[name].loc[series]) for name in ("value", "low", "high"))
    return value, low, high
