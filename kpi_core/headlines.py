"""Which figures stand on the first page, and the sentences that sum up a workspace."""

from collections.abc import Callable, Collection, Sequence

from kpi_core.catalogue import CLASS_ORDER, catalogue
from kpi_core.format import (
    format_change,
    format_count,
    format_list,
    format_range,
    format_relative,
    format_value,
)
from kpi_core.keep import kept
from kpi_core.kpi import Kpi, KpiClass, Unit
from kpi_core.trend import Reading
from kpi_core.unlock import Filled, best_unlock, is_on
from kpi_core.verdict import Direction

HEADLINES: dict[KpiClass, tuple[str, ...]] = {
    KpiClass.SALES: ("social_sales_revenue", "people_contacted", "satisfied_interactions_rate"),
    KpiClass.MARKETING: (
        "qualified_followers",
        "leads",
        "cost_per_lead",
        "strong_engagements",
        "downloads",
    ),
    KpiClass.STRATEGIC: ("share_of_voice", "mentioning_people"),
    KpiClass.CONTENT: ("completion_rate", "readers", "mean_rating"),
    KpiClass.BRAND: ("agreement_rate", "direct_influencers", "indirect_influencers"),
    KpiClass.INDICATIVE: (
        "engagement_rate_by_impressions",
        "click_through_rate",
        "engaged_visit_rate",
        "net_sentiment",
        "follower_change",
        "shares",
    ),
    KpiClass.VANITY: ("followers", "likes", "impressions"),
}


def stand_ins(kpi_class: KpiClass, filled: Filled) -> list[str]:
    """KPIs that may stand in for a class none of whose headline figures is known.

    As many of the others that the loaded columns allow as the class has headlines.
    """
    headlines = HEADLINES[kpi_class]
    others = [name for name, kpi in catalogue().items() if kpi.kpi_class is kpi_class]
    on = [name for name in others if name not in headlines and is_on(catalogue()[name], filled)]
    return on[: len(headlines)]


def say_whose(accounts: Sequence[str], is_ours: Callable[[str], bool]) -> str:
    """What to do where files name accounts and none of them is known as the user's; else ""."""
    if not accounts or any(map(is_ours, accounts)):
        return ""
    many = format_count(len(accounts), "account")
    return f"The files name {many}, and none is marked as yours: say which is."


def say_where_we_stand(
    readings: Sequence[Reading],
    currency: str,
    why: Callable[[Reading], str] = lambda _: "",
    chosen: Collection[str] = (),
) -> str:
    """The movement of the best class and what drove it, as `why` says; else what is known.

    KPIs that were `chosen` to lead go before all classes.
    """
    moving = [
        reading
        for kpi_class in CLASS_ORDER
        for reading in readings
        if reading.kpi.kpi_class is kpi_class
        and reading.change.direction in (Direction.RISING, Direction.FALLING)
    ]
    moving.sort(key=lambda reading: reading.kpi.name not in chosen)
    serious = [r for r in moving if r.kpi.kpi_class is not KpiClass.VANITY]
    if serious:
        reading = serious[0]
        size = _size(reading, currency)
        good = {True: ", which is good", False: ", which is not good", None: ""}[reading.is_good]
        others = len(moving) - 1
        rest = format_count(others, "other figure") if others else "no other figure"
        driver = f", {said}" if (said := why(reading)) else ""
        return (
            f"{reading.kpi.label} {_verb(reading)} by {size}{driver}{good} "
            f"({reading.change.against}); {rest} moved for certain."
        )
    known = [reading for reading in readings if reading.is_known]
    if not known:
        return "Nothing can be said yet: no loaded file answers a headline question."
    if not any(reading.change.direction for reading in known):
        return say_what_files_tell(readings, currency)
    but = f" but {format_list([r.kpi.label for r in moving])}, which is vanity," if moving else ""
    return f"No figure{but} moved more than chance alone would move it."


def say_what_files_tell(readings: Sequence[Reading], currency: str) -> str:
    """One sentence on what loaded files say: the best-founded figure of the best class known."""
    known = [
        reading
        for kpi_class in CLASS_ORDER
        for reading in readings
        if reading.kpi.kpi_class is kpi_class and reading.is_known
    ]
    if not known:
        return "These files hold no figure that answers a headline question."
    best = known[0]
    text = f"{best.kpi.label}: {format_value(best.value, best.kpi.unit, currency)}"
    if doubt := format_range(best.low, best.high, best.kpi.unit, currency):
        text += f", {doubt}"
    vain = [r for r in known if r.kpi.kpi_class is KpiClass.VANITY and r is not best]
    if vain:
        value = format_value(vain[0].value, vain[0].kpi.unit, currency)
        text += f"; beside it {vain[0].kpi.label.lower()} of {value}, which flatter more than tell"
    return f"{text}."


@kept
def say_what_is_missing(filled: Filled) -> str:
    """The single further export that would unlock most; empty when nothing is missing."""
    unlock = best_unlock(filled)
    if unlock is None:
        return ""
    names = [kpi.label for kpi in sorted(unlock.kpis, key=_rank)][:3]
    count = format_count(len(unlock.kpis), "figure")
    return (
        f"{unlock.format.label} would unlock most: {count} more, "
        f"among them {', '.join(names)}. How to get it: {'; '.join(unlock.format.how_to_get)}."
    )


def _rank(kpi: Kpi) -> int:
    return CLASS_ORDER.index(kpi.kpi_class)


def _verb(reading: Reading) -> str:
    return "rose" if reading.change.direction is Direction.RISING else "fell"


def _size(reading: Reading, currency: str) -> str:
    change = reading.change
    if reading.kpi.unit in (Unit.RATE, Unit.PERCENT, Unit.NET) or not change.before:
        return format_change(abs(change.difference), reading.kpi.unit, currency).lstrip("+")
    return format_relative(abs(change.relative)).lstrip("+")
