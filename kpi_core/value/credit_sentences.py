"""What the conventions of credit say: the band, its gaps, its formulas, the full-credit warning."""

from collections.abc import Mapping

import pandas as pd

from kpi_core.format import format_count, format_day, format_value, format_whole
from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.value.credit import FULL, LABELS, Band, Credit

FORMULAS: Mapping[str, str] = {
    "first": "a sale is social media's if its first touch is",
    "last": "a sale is social media's if its last touch is",
    "linear": "social touches ÷ touches of the sale",
    "position": "40% to the first touch, 40% to the last, 20% shared by those between",
    "w": "30% each to the first touch and those that made lead and opportunity, 10% to the rest",
    "time_decay": "each touch weighs 2^(−days before the sale ÷ {half_life})",
    "markov": (
        "removal effect: what a first-order chain of all journeys would lose without the channel; "
        "an account that bought nothing has a journey too, which ends with its last touch"
    ),
    "shapley": "the same to each distinct channel of a sale",
    "declared": "a sale is social media's if the customer says so",
    FULL: "a sale is social media's if its lead came from there, whatever else had a hand in it",
}
"""How each convention shares one sale."""


def say_band(band: Band, currency: str) -> str:
    """The disagreement of the conventions, which is what the page has to say."""
    low, high = band.ends
    if low != low:
        return "Can't say yet how much of the sales is social media's: no sale with touches."
    amount = [format_value(part * band.amount, Unit.MONEY, currency) for part in (low, high)]
    if low == high:
        known = [c for c in band.credits if c.share == c.share and c.model != FULL]
        by = f"by “{LABELS[known[0].model]}” alone" if len(known) == 1 else "by each convention"
        share = format_value(low, Unit.RATE)
        return f"Social media's share of the sales is {share} {by}: {amount[0]}."
    return (
        f"Social media's share of the sales is anything from {format_value(low, Unit.RATE)} to "
        f"{format_value(high, Unit.RATE)}, depending on the convention: {amount[0]} to {amount[1]}."
    )


def say_journeys(band: Band) -> str:
    """How many sales the conventions can't see, and how many had no social touch at all."""
    told = [_say_touched(band), _say_social(band)]
    if band.lost:
        told.append(
            f"What would be lost without it is told by {format_count(band.lost, 'account')} that "
            "bought nothing, too, by as many days before the last touch."
        )
    return " ".join(filter(None, told))


def _say_touched(band: Band) -> str:
    sales, blind = format_count(band.sales, "sale"), band.without_touches
    if blind == band.sales:
        return f"{sales} without any known touch."
    if not blind:
        return f"{sales}, {'each ' if band.sales > 1 else ''}with a known touch or more."
    return f"{sales}, {format_whole(blind)} of them without any known touch."


def _say_social(band: Band) -> str:
    seen, none = band.sales - band.without_touches, band.without_social
    if not seen:
        return ""
    if seen == 1:
        one = "The other one" if band.without_touches else "It"
        return f"{one} had {'no social touch at all' if none else 'a social touch'}."
    whom = f"the {format_whole(seen)} others" if band.without_touches else "them"
    if none in (0, seen):
        return f"{'None' if none else 'Each'} of {whom} had a social touch."
    return f"{format_whole(none)} of {whom} had no social touch at all."


@kept
def band_frame(band: Band, manual: float = float("nan")) -> pd.DataFrame:
    """The conventions that have an answer, for `draw_ranges` and its table twin.

    `manual` is the share by somebody's own judgement.
    """
    own = Credit("manual", manual, manual, manual, band.sales)
    known = [credit for credit in (*band.credits, own) if credit.share == credit.share]
    return pd.DataFrame(
        {
            "label": LABELS[credit.model],
            "low": min(credit.low, credit.share),
            "likely": credit.share,
            "high": max(credit.high, credit.share),
            "text": _range(credit),
            "sales judged": credit.sales,
        }
        for credit in known
    )


def _range(credit: Credit) -> str:
    share, *ends = (
        format_value(part, Unit.RATE) for part in (credit.share, credit.low, credit.high)
    )
    return share if set(ends) == {share} else f"{share} ({ends[0]} – {ends[1]})"


def say_formulas(band: Band, currency: str, half_life: float) -> list[str]:
    """Each convention's rule with its inputs filled in: credited amount ÷ amount of its sales."""
    days = format_count(round(half_life), "day")
    return [
        f"{LABELS[credit.model]}: {FORMULAS[credit.model].format(half_life=days)}. Over "
        f"{format_count(credit.sales, 'sale')}: "
        f"{format_value(credit.share * credit.amount, Unit.MONEY, currency)} ÷ "
        f"{format_value(credit.amount, Unit.MONEY, currency)} = "
        f"{format_value(credit.share, Unit.RATE)}."
        for credit in band.credits
        if credit.share == credit.share
    ]


def say_removal(band: Band, chance: float) -> str:
    """How the removal effect comes to its shares, with the journeys it is of."""
    sold = band.sales - band.without_touches
    journeys = format_count(sold + band.lost, "journey")
    return (
        f"{sold} of {journeys} ended in a sale: {format_value(chance, Unit.RATE)}. Take a channel "
        "out, end each journey where it would have come next, and so much of the amount sold is "
        "lost. The losses, as parts of their sum, are the credit."
    )


def say_sale(shares: pd.DataFrame, currency: str) -> str:
    """What each convention gives to social media of one sale, from the rows of its touches."""
    amount = float(shares["amount"].iloc[0])
    parts = ", ".join(
        f"{rule} {format_value(share, Unit.RATE)}"
        for rule, share in shares.loc[shares["social media"]].iloc[:, 6:].sum().items()
    )
    told = f"Of {format_value(amount, Unit.MONEY, currency)}, " if amount == amount else ""
    return f"{told}social media gets by {parts}."


def told_frame(frame: pd.DataFrame, currency: str) -> pd.DataFrame:
    """A table of shares as a reader reads it: shares in percent, the amount as money."""
    told = frame.copy()
    for name in frame.select_dtypes("float"):
        unit = {"amount": Unit.MONEY, "days before": Unit.NUMBER}.get(str(name), Unit.RATE)
        told[name] = [format_value(value, unit, currency) for value in frame[name]]
    if "social media" in frame:
        told["social media"] = frame["social media"].map({True: "yes", False: "no"})
    return told


def name_sales(sales: pd.DataFrame, currency: str) -> dict[str, str]:
    """What to call each sale in a list to choose from, by its id."""
    days = [format_day(None if pd.isna(closed) else closed) for closed in sales["closed"]]
    return {
        str(sale): f"{sale}, {day}, {format_value(amount, Unit.MONEY, currency)}"
        for sale, day, amount in zip(sales["sale"], days, sales["amount"], strict=True)
    }


def say_gaps(band: Band) -> list[str]:
    """Why conventions have no answer: each reason once, with those that it leaves out.

    Full credit is no convention, and `say_full_credit` tells why it is unknown.
    """
    left_out: dict[str, list[str]] = {}
    for credit in band.credits:
        if credit.note and credit.model != FULL:
            left_out.setdefault(credit.note, []).append(LABELS[credit.model])
    return [
        f"{note[:1].upper()}{note[1:]}. Left out: {'; '.join(labels)}."
        for note, labels in left_out.items()
    ]


def say_full_credit(band: Band, currency: str) -> str:
    """Sales of social leads in full, with the warning that belongs to them (spec 92)."""
    if band.full_credit != band.full_credit:
        return "Full credit: unknown, since no sale says whether its lead came from social media."
    _, high = band.ends
    told = (
        f"Full credit would be {format_value(band.full_credit, Unit.MONEY, currency)} of "
        f"{format_value(band.amount, Unit.MONEY, currency)}: everything sold to leads from social "
        f"media. That is almost certainly too high: {_say_shared(band)}."
    )
    full = next(credit.share for credit in band.credits if credit.model == FULL)
    if high > full:
        told += " Where a convention gives more, it credits sales whose lead came from elsewhere."
    return told


def _say_shared(band: Band) -> str:
    """In how many of the sales of social leads other channels had a hand."""
    if not band.shared:
        return "what other channels did for these sales is left out"
    which = f"each of these {format_whole(band.social_leads)} sales"
    if band.social_leads == 1:
        which = "this one sale"
    elif band.shared < band.social_leads:
        which = f"{format_whole(band.shared)} of these {format_whole(band.social_leads)} sales"
    return f"in {which} other channels had touched the customer too"


def say_manual(band: Band, percent: float, currency: str) -> str:
    """What a share of somebody's own judgement comes to."""
    amount = format_value(band.amount * percent / 100, Unit.MONEY, currency)
    return f"By your own judgement of {format_value(percent / 100, Unit.RATE)}: {amount}."
