"""What the conventions of credit say: the band, its gaps, its formulas, the full-credit warning."""

from collections.abc import Mapping

import pandas as pd

from kpi_core.format import format_count, format_value
from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.value.credit import LABELS, Band, Credit

FORMULAS: Mapping[str, str] = {
    "first": "a sale is social media's if its first touch is",
    "last": "a sale is social media's if its last touch is",
    "linear": "social touches ÷ touches of the sale",
    "position": "40 % to the first touch, 40 % to the last, 20 % shared by those between",
    "w": "30 % each to the first touch and those that made lead and opportunity, 10 % to the rest",
    "time_decay": "each touch weighs 2^(−days before the sale ÷ half-life)",
    "markov": (
        "what a first-order chain of all journeys would lose without the channel; an account that "
        "bought nothing has a journey too, which ends with its last touch"
    ),
    "shapley": "the same to each distinct channel of a sale",
    "declared": "a sale is social media's if the customer says so",
}
"""How each convention shares one sale."""


def say_band(band: Band, currency: str) -> str:
    """The disagreement of the conventions, which is what the page has to say."""
    low, high = band.ends
    if low != low:
        return "Can't say yet how much of the sales is social media's: no sale with touches."
    amount = [format_value(part * band.amount, Unit.MONEY, currency) for part in (low, high)]
    return (
        f"Social media's share of the sales is anything from {format_value(low, Unit.RATE)} to "
        f"{format_value(high, Unit.RATE)}, depending on the convention: {amount[0]} to {amount[1]}."
    )


def say_journeys(band: Band) -> str:
    """How many sales the conventions can't see, and how many had no social touch at all."""
    told = band.sales - band.without_touches
    return (
        f"{format_count(band.sales, 'sale')}, {band.without_touches} of them without any known "
        f"touch. Of the {told} others, {band.without_social} had no social touch at all."
        + (
            f" The removal effect also takes {format_count(band.lost, 'account')} that bought "
            "nothing, by as many days before the last touch."
            if band.lost
            else ""
        )
    )


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
            "text": " – ".join(format_value(x, Unit.RATE) for x in (credit.low, credit.high)),
            "sales judged": credit.sales,
        }
        for credit in known
    )


def say_formulas(band: Band, currency: str) -> list[str]:
    """Each convention's rule with its result filled in: share × amount of the sales it judges."""
    return [
        f"{LABELS[credit.model]}: {FORMULAS[credit.model]}. {format_value(credit.share, Unit.RATE)}"
        f" of {format_count(credit.sales, 'sale')}, "
        f"{format_value(credit.amount, Unit.MONEY, currency)} in all."
        for credit in band.credits
        if credit.share == credit.share
    ]


def say_gaps(band: Band) -> list[str]:
    """Why a convention has no answer."""
    return [f"{LABELS[c.model]}: {c.note}." for c in band.credits if c.note]


def say_full_credit(band: Band, currency: str) -> str:
    """Sales of social leads in full, with the warning that belongs to them (spec 92)."""
    if band.full_credit != band.full_credit:
        return "Full credit: unknown, since no sale says whether its lead came from social media."
    return (
        f"Full credit would be {format_value(band.full_credit, Unit.MONEY, currency)} of "
        f"{format_value(band.amount, Unit.MONEY, currency)}: everything sold to leads from social "
        "media. That is almost certainly too high."
    )


def say_manual(band: Band, percent: int, currency: str) -> str:
    """What a share of somebody's own judgement comes to."""
    amount = format_value(band.amount * percent / 100, Unit.MONEY, currency)
    return f"By your own judgement of {format_value(percent / 100, Unit.RATE)}: {amount}."
