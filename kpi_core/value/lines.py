"""What is priced and how: value lines by class, and the guard against counting a person twice."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

import numpy as np

from kpi_core.kpi import Unit
from kpi_core.value.assumptions import Assumption, Grade
from kpi_core.value.simulation import Floats, Range, range_of, with_luck

BANDS = 36


class ValueClass(StrEnum):
    """Three kinds of money that no sum mixes silently (spec 90)."""

    REPLACEMENT = "replacement cost"
    EXPECTED = "expected revenue"
    REALISED = "realised revenue"


CLASS_NOTES: Mapping[ValueClass, str] = {
    ValueClass.REPLACEMENT: "What the same result would have cost elsewhere. Nobody earned it.",
    ValueClass.EXPECTED: "People × the chance that one buys × margin. Not yet earned.",
    ValueClass.REALISED: "Sales closed with leads from social media. Revenue, not margin.",
}
MIXED_WARNING = (
    "A saving, a hope and a sale are unlike things: their sum means little, even with everybody "
    "counted once."
)


@dataclass(frozen=True)
class LineKind:
    """One way in which social media may be worth money; `depth` orders people by stage."""

    name: str
    label: str
    spec: int
    value_class: ValueClass
    noun: str
    one: str
    unit_spec: int
    factors: tuple[str, ...]
    depth: int | None  # None: not people, so outside the double-count guard
    caveat: str


TRAFFIC = LineKind(
    name="traffic",
    label="Visits from social media",
    spec=78,
    value_class=ValueClass.REPLACEMENT,
    noun="social visits",
    one="one social visit",
    unit_spec=78,
    factors=("search_cpc",),
    depth=0,
    caveat="No income: what you would have paid for visits of unknown worth.",
)
FOLLOWERS = LineKind(
    name="followers",
    label="Qualified followers",
    spec=84,
    value_class=ValueClass.EXPECTED,
    noun="qualified followers who aren't customers",
    one="one qualified follower",
    unit_spec=85,
    factors=("prospect_to_customer_rate", "margin"),
    depth=1,
    caveat="Whether following makes anybody likelier to buy.",
)
DISSATISFIED = LineKind(
    name="dissatisfied",
    label="People dissatisfied with a competitor",
    spec=86,
    value_class=ValueClass.EXPECTED,
    noun="people dissatisfied with a competitor",
    one="one dissatisfied person",
    unit_spec=86,
    factors=("dissatisfied_to_customer_rate", "margin"),
    depth=2,
    caveat="Whether the angry switch, or stay and grumble.",
)
DOWNLOADS = LineKind(
    name="downloads",
    label="Downloads",
    spec=79,
    value_class=ValueClass.EXPECTED,
    noun="downloads",
    one="one download",
    unit_spec=79,
    factors=("download_to_sale_rate", "margin"),
    depth=3,
    caveat="Anything at all, unless the rate is truly known.",
)
LEADS = LineKind(
    name="leads",
    label="Open leads",
    spec=80,
    value_class=ValueClass.EXPECTED,
    noun="open leads",
    one="one lead",
    unit_spec=81,
    factors=("lead_to_won_rate", "margin"),
    depth=4,
    caveat="Which of them; and old rates may not hold.",
)
BACKLINKS = LineKind(
    name="backlinks",
    label="Backlinks",
    spec=82,
    value_class=ValueClass.REPLACEMENT,
    noun="domains that link to you",
    one="one backlink",
    unit_spec=83,
    factors=("backlink_cost",),
    depth=None,
    caveat="Whether the link brings rank or readers.",
)
SALES = LineKind(
    name="sales",
    label="Sales from social leads, full credit",
    spec=92,
    value_class=ValueClass.REALISED,
    noun="sales",
    one="one sale",
    unit_spec=92,
    factors=(),
    depth=5,
    caveat="What else had a hand in it: full credit is almost certainly too high.",
)

DEEPEST_FIRST = tuple(
    kind.name
    for kind in sorted(
        (TRAFFIC, FOLLOWERS, DISSATISFIED, DOWNLOADS, LEADS, SALES),
        key=lambda kind: -(kind.depth or 0),
    )
)
"""The stages at which a person may be valued, in the order of spec rule 9, which may be changed."""

PRICED: tuple[LineKind, ...] = (LEADS, FOLLOWERS, DOWNLOADS, DISSATISFIED, BACKLINKS, TRAFFIC)
UNIT_VALUES: tuple[LineKind, ...] = (LEADS, FOLLOWERS, BACKLINKS)

NOT_PRICED: tuple[tuple[str, str, str], ...] = (
    (
        "strong_engagements",
        "Strong engagements (comments)",
        "Important all the same, but no return can be ascribed to a comment: nobody knows what "
        "it led to.",
    ),
    (
        "qualified_commenters",
        "Qualified people who commented",
        "The right people, doing something. What follows from it shows in leads and followers, "
        "where it is priced; pricing it here too would count it twice.",
    ),
    (
        "qualified_sharers",
        "Qualified people who shared",
        "The right people, but a share is a weak sign whose effect can't be known.",
    ),
)
"""KPIs that matter and have no price (spec 87), each with the reason."""


@dataclass(frozen=True)
class Line:
    """One priced line: a quantity, what one is worth, and what all are worth, as ranges.

    `plug_in` is the product of the likely figures, the one that a person can check by hand.
    """

    kind: LineKind
    quantity: float
    each: Range
    value: Range
    plug_in: float
    grade: Grade
    unit_draws: Floats = field(repr=False)
    draws: Floats = field(repr=False)


def price(
    kind: LineKind,
    quantity: float,
    ledger: Mapping[str, Assumption],
    drawn: Mapping[str, Floats],
    luck_seed: int | None = None,
) -> Line:
    """A line from its quantity and its factors; `luck_seed` lets each person decide alone.

    Raises ValueError for a quantity that is unknown or below 0.
    """
    if not math.isfinite(quantity) or quantity < 0:
        raise ValueError(f"{quantity} {kind.noun} can't be priced")
    unit, plug_in = np.ones_like(drawn[kind.factors[0]]), quantity
    for name in kind.factors:
        chances = drawn[name]
        if luck_seed is not None and ledger[name].unit is Unit.RATE:
            chances = with_luck(chances, quantity, kind.name, luck_seed)
        unit = unit * chances
        plug_in *= ledger[name].likely
    draws = quantity * unit
    unit.flags.writeable = draws.flags.writeable = False
    grade = max((ledger[name].grade for name in kind.factors), key=list(Grade).index)
    return Line(kind, quantity, range_of(unit), range_of(draws), plug_in, grade, unit, draws)


def realised(amount: float, count: float, draws: int) -> Line:
    """Closed sales (spec 92): known money, so a line without a range; `count` may be unknown."""
    unit = amount / count if count > 0 else math.nan
    value = np.full(draws, amount)
    exact = Range(amount, amount, amount)
    each = Range(unit, unit, unit)
    return Line(SALES, count, each, exact, amount, Grade.OWN, np.full(draws, unit), value)


@dataclass(frozen=True)
class Guard:
    """How many of each line are counted when nobody is counted twice (spec 91).

    `lowest` and `highest` hold the counted number per line, for the greatest possible overlap and
    for none. `is_falling` says that a person further along is worth less here: then the bound
    doesn't hold and only the deepest line is counted.
    """

    lowest: tuple[float, ...]
    highest: tuple[float, ...]
    is_falling: bool

    def counted(self, overlap: float) -> tuple[float, ...]:
        """Numbers counted at an overlap from 0 (nobody is in two lines) to 1 (as many as can)."""
        return tuple(
            high - overlap * (high - low)
            for low, high in zip(self.lowest, self.highest, strict=True)
        )


def guard(
    counts: Sequence[float],
    units: Sequence[float],
    depths: Sequence[int | None],
    known: Mapping[frozenset[int], float] | None = None,
) -> Guard:
    """Bounds of a total whose lines may hold the same people; NaN as a count means unknown.

    `known` says of identified people in which lines they stand, by the places of these, and how
    many do: each is counted at the deepest. Of the others anybody may stand in a deeper line too:
    at least as many people have come to a stage or further as the largest line from there on
    holds, or as are identified there. Without ids the lowest is Σ uₖ·max(0, nₖ − the largest n of
    any deeper stage), u the value of one. Lines without a depth aren't people.
    """
    staged = sorted(
        (place for place, depth in enumerate(depths) if depth is not None),
        key=lambda place: depths[place] or 0,
    )
    known = known or {}
    worths = [units[place] for place in staged if math.isfinite(units[place])]
    is_falling = any(deep < shallow for shallow, deep in pairwise(worths))
    lowest, highest = list(counts), list(counts)
    deeper: set[int] = set()
    reached = named_deeper = 0.0  # people who have come to the stages so far: at least; by id
    strangers = 0.0  # those without an id
    for place in reversed(staged):
        deeper.add(place)
        count = counts[place] if math.isfinite(counts[place]) else math.inf
        named = sum(n for places, n in known.items() if places & deeper)
        own = sum(n for places, n in known.items() if place in places)
        at_least = max(reached, count, named)
        strangers += max(0.0, count - own)
        if len(deeper) > 1 and math.isfinite(counts[place]):
            highest[place] = named - named_deeper + max(0.0, count - own)
            if not strangers:
                lowest[place] = highest[place]
            elif is_falling or not math.isfinite(at_least):
                lowest[place] = 0.0
            else:
                lowest[place] = at_least - reached
        reached, named_deeper = at_least, named
    return Guard(tuple(lowest), tuple(highest), is_falling)


def guard_lines(
    lines: Sequence[Line], people: Mapping[str, float], order: Sequence[str] = DEEPEST_FIRST
) -> Guard:
    """The guard over priced lines, each judged by the median worth of one.

    `order` names the stages, the deepest first; lines that aren't in it aren't people.

    `people` counts identified people by the names of the lines they stand in, parted by a space. A
    line that holds fewer than are identified in it counts other people: its ids are left out.
    """
    places = {line.kind.name: place for place, line in enumerate(lines)}
    named = {
        name: sum(n for names, n in people.items() if name in names.split()) for name in places
    }
    fitting = {name for name, place in places.items() if named[name] <= lines[place].quantity}
    known: dict[frozenset[int], float] = {}
    for names, number in people.items():
        where = frozenset(places[name] for name in names.split() if name in fitting)
        if where:
            known[where] = known.get(where, 0.0) + number
    return guard(
        [line.quantity for line in lines],
        [line.each.likely for line in lines],
        [-order.index(line.kind.name) if line.kind.name in order else None for line in lines],
        known,
    )


@dataclass(frozen=True)
class Subtotal:
    """Lines of one class added up, everybody counted once, with the bounds of the overlap."""

    label: str
    lines: tuple[Line, ...]
    value: Range
    lowest: Range
    highest: Range
    counted: tuple[float, ...]
    is_falling: bool
    draws: Floats = field(repr=False)

    @property
    def is_exact(self) -> bool:
        """Whether there is no doubt in it: everything was assumed exact."""
        return self.value.low == self.value.high

    @cached_property
    def tail(self) -> tuple[float, float]:
        """What 1 case in 10 lies above, and 1 in 100."""
        most, far = np.percentile(self.draws, [90, 99])
        return float(most), float(far)

    @cached_property
    def spread(self) -> tuple[Floats, Floats]:
        """Share of the cases in each of `BANDS` from 0 up to the last 1 in 100, and their ends."""
        numbers, ends = np.histogram(self.draws, bins=BANDS, range=(0.0, self.tail[1] or 1.0))
        return numbers / len(self.draws), ends

    @property
    def has_overlap(self) -> bool:
        """Whether the same people may stand in two lines."""
        return self.lowest != self.highest


def add_up(
    label: str,
    lines: Sequence[Line],
    overlap: float,
    people: Mapping[str, float] | None = None,
    order: Sequence[str] = DEEPEST_FIRST,
) -> Subtotal:
    """The total of some lines at an overlap from 0 to 1; the rest as `guard_lines` takes it."""
    held = guard_lines(lines, people or {}, order)
    counted = held.counted(overlap)
    at_overlap, lowest, highest = (
        sum((_part(line, n) for line, n in zip(lines, numbers, strict=True)), np.zeros(1))
        for numbers in (counted, held.lowest, held.highest)
    )
    return Subtotal(
        label,
        tuple(lines),
        range_of(at_overlap),
        range_of(lowest),
        range_of(highest),
        counted,
        held.is_falling,
        at_overlap,
    )


def _part(line: Line, counted: float) -> Floats:
    """The counted part of a line's draws; a line of unknown number is the deepest: all of it."""
    if line.quantity == counted or not math.isfinite(line.quantity):
        return line.draws
    return line.unit_draws * counted
