"""What every value rests on: a range with its unit, source, year and grade, open to editing."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator
from scipy.special import betaincinv

from kpi_core.format import format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.settings import Setting, Word


class Grade(StrEnum):
    """How good the evidence is, best first."""

    OWN = "own data"
    PUBLISHED = "published"
    GUESS = "guess"
    NONE = "no evidence"


class Meaning(StrEnum):
    """What a person means by low and high (statistics, section 9): chosen by words on screen."""

    PERCENTILES = "almost surely between low and high"  # 5th and 95th percentile
    LIMITS = "never below low or above high"  # beta-PERT


MEANINGS: Mapping[Meaning, str] = {
    Meaning.PERCENTILES: (
        "Low and high are where 5 in 100 cases lie below and 5 above; half the cases lie below "
        "likely. The tails go on beyond them, cut only at 0 and, for rates, at 100%."
    ),
    Meaning.LIMITS: (
        "No case lies below low or above high, and likely is the commonest (PERT). That is "
        "narrower than most people mean by a low and a high."
    ),
}


class Assumption(Setting):
    """Low, likely and high of one driver. A rate is 0–1; money is in the workspace's currency.

    `trials` is given for a rate counted in own data, `successes` of them came true; then the rate
    is Beta(successes + ½, trials − successes + ½) and low and high are its 5th and 95th percentile.
    """

    name: Word
    label: Word
    low: float
    likely: float
    high: float
    unit: Unit
    per: str = ""
    source: str
    year: str = ""
    grade: Grade
    published_in: str = ""  # currency of the source, where it needn't be the workspace's
    meaning: Meaning = Meaning.PERCENTILES
    successes: int | None = Field(default=None, ge=0)
    trials: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if problem := problem_of(self.low, self.likely, self.high, self.unit):
            raise ValueError(problem)
        return self

    @property
    def is_exact(self) -> bool:
        """Whether it has no range: assumed exact."""
        return self.low == self.high

    @property
    def scale(self) -> int:
        """What a stored value is multiplied by to be shown: rates are shown in percent."""
        return 100 if self.unit is Unit.RATE else 1

    def shown(self) -> tuple[float, float, float]:
        """Low, likely and high as a person types them."""
        low, likely, high = (
            round(value * self.scale, 6) for value in (self.low, self.likely, self.high)
        )
        return low, likely, high

    def meaning_by(self, meaning: Meaning) -> "Assumption":
        """The same figures, read as percentiles or as limits; a counted rate stays as counted."""
        return self.model_copy(update={"meaning": meaning})

    def typed(self, low: float, likely: float, high: float) -> "Assumption":
        """The same driver with what a person has typed, in percent for a rate.

        Unchanged figures keep their source. Changed ones are a guess of whoever typed them.
        Raises ValueError with a sentence for figures that can't be.
        """
        if (low, likely, high) == self.shown():
            return self
        low, likely, high = (value / self.scale for value in (low, likely, high))
        return self.changed(low, likely, high, f"typed on this page, in place of: {self.source}")

    def slid(self, likely: float) -> "Assumption":
        """The same driver with another likely figure, as shown; low and high move in proportion.

        A rate stays at most 1. Where likely is 0 there is no proportion: then it is a point.
        """
        before = self.shown()[1]
        by = likely / before if before else 0.0
        most = 1.0 if self.unit is Unit.RATE else math.inf
        middle = min(likely / self.scale, most)
        low, high = (min(end * by, most) if by else middle for end in (self.low, self.high))
        source = f"moved on this page, in place of: {self.source}"
        return self.changed(min(low, middle), middle, max(high, middle), source)

    def changed(
        self, low: float, likely: float, high: float, source: str, grade: Grade = Grade.GUESS
    ) -> "Assumption":
        """The same driver with other figures (a rate as 0–1), from `source`.

        Raises ValueError with a sentence for figures that can't be.
        """
        if problem := problem_of(low, likely, high, self.unit):
            raise ValueError(problem)
        return self.model_copy(
            update={
                "low": low,
                "likely": likely,
                "high": high,
                "source": source,
                "year": "",
                "grade": grade,
                "published_in": "",
                "successes": None,
                "trials": None,
            }
        )


MOST = 10**12  # of any price


@dataclass(frozen=True)
class Slide:
    """From 0 to where a slider for the likely figure of a driver ends, and in what steps."""

    value: float
    most: float
    step: float

    @property
    def decimals(self) -> int:
        """Digits after the decimal mark that tell the steps apart."""
        return max(0, -math.floor(math.log10(self.step)))


def slide_of(assumption: Assumption) -> Slide:
    """Round steps of about a fiftieth of the figure, up to well beyond its high; it begins at the
    figure itself, in as many digits as tell the steps apart.
    """
    _, likely, high = assumption.shown()
    rough = max(likely, high / 4) / 50 or 0.01
    tens = 10.0 ** math.floor(math.log10(rough))
    step = max(nice * tens for nice in (1, 2, 5) if nice * tens <= rough * (1 + 1e-9))
    most = math.ceil(max(2.5 * likely, 1.25 * high, 10 * step) / step) * step
    if assumption.unit is Unit.RATE:
        most = min(most, 100.0)
    slide = Slide(likely, round(most, 9), round(step, 9))
    return replace(slide, value=round(likely, slide.decimals))


def problem_of(low: float, likely: float, high: float, unit: Unit) -> str:
    """What is wrong with a range, and how to mend it; empty when nothing is."""
    if not all(math.isfinite(value) for value in (low, likely, high)):
        return "A figure is missing: give low, likely and high."
    if low < 0:
        return "Low is below 0: a price or a rate can't be."
    if unit is Unit.RATE and high > 1:
        return "High is above 100%: no more than all can happen."
    if high > MOST:
        return f"High is above {format_whole(MOST)}: no figure here can be."
    if low > high:
        return "Low is above high: swap them, or correct one."
    if likely < low:
        return "Likely is below low: give low ≤ likely ≤ high."
    if likely > high:
        return "Likely is above high: give low ≤ likely ≤ high."
    return ""


def own_rate(default: Assumption, successes: int, trials: int, what: str) -> Assumption:
    """The rate counted in the user's own data, in place of `default` (Jeffreys; spec 80).

    Raises ValueError without a single trial: then the default stands.
    """
    if not 0 <= successes <= trials or trials < 1:
        raise ValueError(f"{successes} of {trials} is no rate")
    a, b = successes + 0.5, trials - successes + 0.5
    low, likely, high = (float(betaincinv(a, b, p)) for p in (0.05, 0.5, 0.95))
    before = [format_value(part, Unit.RATE) for part in (default.low, default.likely, default.high)]
    return default.model_copy(
        update={
            "low": low,
            "likely": likely,
            "high": high,
            "source": (
                f"{format_whole(successes)} of {format_whole(trials)} {what}; in place of "
                f"{' – '.join(before)} ({default.grade}: {default.source})"
            ),
            "year": "",
            "grade": Grade.OWN,
            "successes": successes,
            "trials": trials,
        }
    )


def own_price(
    default: Assumption, value: float, low: float, high: float, source: str
) -> Assumption:
    """A price measured in the user's own data; without known limits it is taken as exact.

    Its source says what it stands in place of, so that both are seen.
    """
    low = min(low, value) if math.isfinite(low) else value
    high = max(high, value) if math.isfinite(high) else value
    before = [format_whole(round(part)) for part in (default.low, default.likely, default.high)]
    source += f"; in place of {' – '.join(before)} ({default.grade}: {default.source})"
    return Assumption(
        **{
            **default.model_dump(),
            **{"low": low, "likely": value, "high": high, "source": source, "year": ""},
            **{"grade": Grade.OWN, "published_in": ""},
        }
    )


PLACEHOLDER = (
    "placeholder, set below the rate of leads because these people are further from buying; no "
    "published figure was found, so put your own here"
)

DEFAULTS: tuple[Assumption, ...] = (
    Assumption(
        name="lead_to_won_rate",
        label="Lead → customer",
        low=0.005,
        likely=0.015,
        high=0.04,
        unit=Unit.RATE,
        per="of the leads",
        source="growthengineer.ai: quartiles 0.5%, 1.5% and 2.5%, best 4%; no method given",
        year="2026",
        grade=Grade.GUESS,
    ),
    Assumption(
        name="prospect_to_customer_rate",
        label="Follower → customer in a year",
        low=0.001,
        likely=0.003,
        high=0.01,
        unit=Unit.RATE,
        per="of the qualified followers",
        source=(
            f"{PLACEHOLDER}. The customers among your followers can't fill it, since most bought "
            "first; a year of leads that name people can"
        ),
        grade=Grade.NONE,
    ),
    Assumption(
        name="margin",
        label="Margin of one customer",
        low=6_000,
        likely=18_000,
        high=36_000,
        unit=Unit.MONEY,
        per="per customer",
        source="placeholder: only you know your margin; put it here first",
        grade=Grade.NONE,
    ),
    Assumption(
        name="backlink_cost",
        label="Price of one backlink",
        low=100,
        likely=400,
        high=2_000,
        unit=Unit.MONEY,
        per="per link",
        source=(
            "508.95 mean (2025, a blog that credits uSERP); 352.92 mean (2016, Ahrefs, 250 sites) "
            "and 700–2,000+ for a high-quality placement (2025, Editorial.link, survey of 518), "
            "both as quoted by others"
        ),
        year="2025",
        grade=Grade.GUESS,
        published_in="USD",
    ),
    Assumption(
        name="search_cpc",
        label="Price of one search click",
        low=3.5,
        likely=5,
        high=9,
        unit=Unit.MONEY,
        per="per click",
        source=(
            "LocaliQ / WordStream, Search Advertising Benchmarks 2021–2025: 3.53 (2021), 4.66 "
            "(2024, 17,000+ campaigns), 5.26 (2025, 16,446 campaigns)"
        ),
        year="2025",
        grade=Grade.PUBLISHED,
        published_in="USD",
    ),
    Assumption(
        name="download_to_sale_rate",
        label="Download → sale",
        low=0.002,
        likely=0.008,
        high=0.02,
        unit=Unit.RATE,
        per="of the downloads",
        source=PLACEHOLDER,
        grade=Grade.NONE,
    ),
    Assumption(
        name="dissatisfied_to_customer_rate",
        label="Dissatisfied → customer",
        low=0.001,
        likely=0.004,
        high=0.015,
        unit=Unit.RATE,
        per="of those dissatisfied with a competitor",
        source=PLACEHOLDER,
        grade=Grade.NONE,
    ),
)
"""Published figures and their grades: A and B are "published", C and D "guess"."""


def default_ledger() -> dict[str, Assumption]:
    """The defaults by name, in the order in which pages show them."""
    return {assumption.name: assumption for assumption in DEFAULTS}
