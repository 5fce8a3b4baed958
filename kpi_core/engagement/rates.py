"""One engagement rate on three bases (spec 38), and why a benchmark needs its denominator."""

from kpi_core.format import format_value
from kpi_core.kpi import Unit

RATES = {
    "impressions": "engagement_rate_by_impressions",
    "reach": "engagement_rate_by_reach",
    "followers": "acts_per_follower",
}
UNITS = {"impressions": Unit.RATE, "reach": Unit.RATE, "followers": Unit.NUMBER}
WITHOUT_CLICKS = "_without_clicks"


def rate_of(base: str, has_clicks: bool) -> str:
    """The KPI of a base, with clicks or without."""
    return RATES[base] + ("" if has_clicks else WITHOUT_CLICKS)


def axis_of(base: str, has_clicks: bool) -> str:
    """The title of an axis that such a rate stands on: what is divided by what."""
    return f"acts{'' if has_clicks else ' without clicks'} ÷ {base}"


def compare_benchmark(
    benchmark: float, base: str, own: dict[str, tuple[float, float, float]]
) -> str:
    """How a published rate (0-1) on a stated base stands to one's own; refuses one without.

    `own` holds value, low and high on each base; a base that the files don't know is left out.
    """
    if not base:
        told = [_told(value, name) for name, (value, _, _) in own.items()]
        return (
            "Not compared: a benchmark says nothing without what it is divided by. The same acts "
            f"of yours are {', '.join(told) or 'unknown on every base'}."
        )
    if base not in own:
        return f"Not compared: your files don't know the rate by {base}."
    value, low, high = own[base]
    yours = f"yours is {_told(value, base)}"
    theirs = format_value(benchmark, UNITS[base])
    if not low <= high:  # unknown limits: a quotient of two counts of different things
        way = "above" if value > benchmark else "below"
        return f"On the same base {yours}, {way} {theirs}; how sure that is can't be said."
    if low > benchmark:
        return f"On the same base {yours}, surely above {theirs}."
    if high < benchmark:
        return f"On the same base {yours}, surely below {theirs}."
    return f"On the same base {yours}; whether that differs from {theirs} can't be said yet."


def _told(value: float, base: str) -> str:
    """A rate as its figure is written; acts per follower are no part of anything."""
    told = format_value(value, UNITS[base])
    return f"{told} acts per follower" if UNITS[base] is Unit.NUMBER else f"{told} by {base}"
