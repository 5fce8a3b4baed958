"""A scenario priced: lines, subtotals by class, ROI with its chance and its break-even points."""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from pydantic import Field, field_validator
from scipy.special import ndtri

from kpi_core.kpi import Unit
from kpi_core.settings import Setting
from kpi_core.value.assumptions import DEFAULTS, Assumption
from kpi_core.value.lines import (
    DEEPEST_FIRST,
    PRICED,
    UNIT_VALUES,
    Line,
    Subtotal,
    ValueClass,
    add_up,
    price,
    realised,
)
from kpi_core.value.simulation import (
    DRAWS,
    UNKNOWN_RANGE,
    BreakEven,
    Floats,
    Range,
    chance_above,
    draw,
    quantiles,
    range_of,
    return_on,
    solve_break_even,
)

SLICES = 50  # equal parts of a driver's range, within each of which it is as good as known
MOST_UNITS = 10**10  # of any line
LEAST_COST = 0.01  # one hundredth of the currency: below it a return on it says nothing
COST_KINDS = ("labour", "tools", "content", "images", "paid", "survey", "seo")


class Scenario(Setting):
    """Everything a valuation depends on: the same scenario gives the same figures.

    `quantities` holds what is known, by the name of the line; `cost` and `sales` are None when
    unknown. `overlap` is 0 (nobody stands in two lines) to 1 (as many as can); `people` counts
    those who are identified by the lines they stand in, for whom it needs no such guess. `order`
    names the stages at which a person may be valued, the deepest first.
    """

    ledger: tuple[Assumption, ...] = DEFAULTS
    quantities: Mapping[str, float] = {}
    people: Mapping[str, float] = {}
    sales: float | None = Field(default=None, ge=0)
    n_sales: float | None = Field(default=None, ge=0)
    cost: float | None = Field(default=None, ge=0)
    is_cost_partial: bool = False
    overlap: float = Field(default=1, ge=0, le=1)
    order: tuple[str, ...] = DEEPEST_FIRST
    with_luck: bool = False
    months: float = Field(default=12, gt=0, le=120)  # over which the value comes in
    seed: int = Field(default=1, ge=0)
    draws: int = Field(default=DRAWS, ge=1_000, le=1_000_000)

    @field_validator("quantities")
    @classmethod
    def _quantities_can_be(cls, quantities: Mapping[str, float]) -> Mapping[str, float]:
        known = [kind.name for kind in PRICED]
        for name, number in quantities.items():
            if name not in known:
                raise ValueError(f"there is no line {name!r}; lines are {', '.join(known)}")
            if not 0 <= number <= MOST_UNITS:
                raise ValueError(f"{name}: {number} can't be; give 0 to {MOST_UNITS}")
        return quantities

    @field_validator("order")
    @classmethod
    def _order_is_whole(cls, order: tuple[str, ...]) -> tuple[str, ...]:
        if sorted(order) != sorted(DEEPEST_FIRST):
            raise ValueError(f"name each once, the deepest first: {', '.join(DEEPEST_FIRST)}")
        return order

    def __hash__(self) -> int:
        return hash((self.ledger, frozenset(self.quantities.items()), self.cost, self.overlap))

    @property
    def by_name(self) -> dict[str, Assumption]:
        """The assumptions by name."""
        return {assumption.name: assumption for assumption in self.ledger}


@dataclass(frozen=True)
class Valuation:
    """A priced scenario."""

    scenario: Scenario
    units: Mapping[str, Range]
    subtotals: Mapping[ValueClass, Subtotal]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All priced lines, class after class."""
        return tuple(line for subtotal in self.subtotals.values() for line in subtotal.lines)

    @cached_property
    def returns(self) -> "Mapping[ValueClass, Return]":
        """What came back on the cost, by class."""
        return {name: judge(part, self.scenario) for name, part in self.subtotals.items()}

    @cached_property
    def tornados(self) -> "Mapping[ValueClass, tuple[Swing, ...]]":
        """How far each driver moves each class."""
        return {name: tornado(part, self.scenario) for name, part in self.subtotals.items()}

    def grand_total(self) -> Subtotal:
        """All classes added, everybody counted once: only for who has ticked the warning."""
        return add_up(
            "everything added up",
            self.lines,
            self.scenario.overlap,
            self.scenario.people,
            self.scenario.order,
        )


@lru_cache(maxsize=16)
def valuate(scenario: Scenario) -> Valuation:
    """Price every line whose quantity is known and add up each class by itself.

    Kept as it is, not as a copy: nobody can write to its draws.
    """
    ledger = scenario.by_name
    drawn = draw(ledger, scenario.seed, scenario.draws)
    luck = scenario.seed if scenario.with_luck else None
    lines = [
        price(kind, scenario.quantities[kind.name], ledger, drawn, luck)
        for kind in PRICED
        if kind.name in scenario.quantities
    ]
    if scenario.sales is not None:
        count = math.nan if scenario.n_sales is None else scenario.n_sales
        lines.append(realised(scenario.sales, count, scenario.draws))
    subtotals = {}
    for value_class in ValueClass:
        of_class = [line for line in lines if line.kind.value_class is value_class]
        if of_class:
            subtotals[value_class] = add_up(
                value_class.value, of_class, scenario.overlap, scenario.people, scenario.order
            )
    units = {kind.name: price(kind, 1, ledger, drawn).value for kind in UNIT_VALUES}
    return Valuation(scenario, units, subtotals)


@dataclass(frozen=True)
class Return:
    """What came back on the cost, as far as a class of value goes."""

    cost: float
    is_cost_partial: bool
    roi: Range
    chance: float  # that the value is above the cost; NaN when unknown
    break_evens: tuple[BreakEven, ...]


def known_cost(scenario: Scenario) -> float:
    """The cost that returns are of; NaN where it is unknown, or as good as none."""
    cost = scenario.cost
    return math.nan if cost is None or cost < LEAST_COST else cost


def judge(subtotal: Subtotal, scenario: Scenario) -> Return:
    """ROI of a subtotal on the scenario's cost; an unknown or zero cost leaves it unknown."""
    cost = known_cost(scenario)
    chance = chance_above(subtotal.draws, cost)
    roi = range_of(return_on(subtotal.draws, cost)) if math.isfinite(chance) else UNKNOWN_RANGE
    return Return(
        cost, scenario.is_cost_partial, roi, chance, break_evens(subtotal, scenario, cost)
    )


def value_at(subtotal: Subtotal, scenario: Scenario, driver: str) -> Callable[[float], float]:
    """The subtotal as a function of one driver or quantity, the others at their median."""
    ledger = scenario.by_name

    def value(x: float) -> float:
        total = 0.0
        for line, counted in zip(subtotal.lines, subtotal.counted, strict=True):
            if not line.kind.factors:
                total += line.plug_in
                continue
            part = x if line.kind.name == driver else counted
            for name in line.kind.factors:
                part *= x if name == driver else ledger[name].likely
            total += part
        return total

    return value


def drivers_of(subtotal: Subtotal) -> tuple[str, ...]:
    """The assumptions that a subtotal rests on, each once."""
    pairs = zip(subtotal.lines, subtotal.counted, strict=True)
    return tuple(dict.fromkeys(name for line, n in pairs if n > 0 for name in line.kind.factors))


def break_evens(subtotal: Subtotal, scenario: Scenario, cost: float) -> tuple[BreakEven, ...]:
    """For each driver the value at which the subtotal meets the cost, the others at their median.

    Solved, not searched: with everybody counted once the subtotal is linear in each driver.
    """
    if not math.isfinite(cost) or cost <= 0:
        return ()
    found = []
    for line, counted in zip(subtotal.lines, subtotal.counted, strict=True):
        # A line that is partly counted elsewhere has no such point.
        if line.kind.factors and not counted < line.quantity:
            at, note = solve_break_even(value_at(subtotal, scenario, line.kind.name), cost)
            found.append(BreakEven(line.kind.name, line.kind.noun, Unit.COUNT, at, note))
    for name in drivers_of(subtotal):
        assumption = scenario.by_name[name]
        limit = 1.0 if assumption.unit is Unit.RATE else math.inf
        at, note = solve_break_even(value_at(subtotal, scenario, name), cost, limit)
        found.append(BreakEven(name, assumption.label, assumption.unit, at, note))
    return tuple(found)


@dataclass(frozen=True)
class Swing:
    """What a subtotal is at the low and at the high of one driver, the others at their median.

    `doubt` is the share of the subtotal's variance, of its logarithm where it is above 0, that
    would go if the driver were known (first-order share; NaN where there is no doubt).
    """

    assumption: Assumption
    low: float
    likely: float
    high: float
    doubt: float

    @property
    def width(self) -> float:
        """How far this one driver moves the subtotal."""
        return self.high - self.low


def tornado(subtotal: Subtotal, scenario: Scenario) -> tuple[Swing, ...]:
    """The drivers by how far each alone moves the subtotal, the widest first."""
    swings = []
    drawn = draw(scenario.by_name, scenario.seed, scenario.draws)
    totals = np.log(subtotal.draws) if (subtotal.draws > 0).all() else subtotal.draws
    for name in drivers_of(subtotal):
        assumption = scenario.by_name[name]
        value = value_at(subtotal, scenario, name)
        ends = (assumption.low, assumption.likely, assumption.high)
        doubt = share_of_variance(totals, assumption, drawn[name])
        low, likely, high = (value(end) for end in ends)
        swings.append(Swing(assumption, low, likely, high, doubt))
    return tuple(sorted(swings, key=lambda swing: -swing.width))


def share_of_variance(totals: Floats, assumption: Assumption, drawn: Floats) -> float:
    """Variance of the mean total at each value of a driver ÷ variance of the total (Sobol's Sᵢ)."""
    whole = float(np.var(totals))
    if not whole > 0:
        return math.nan
    if assumption.is_exact:
        return 0.0
    ends = quantiles(assumption, ndtri(np.arange(1, SLICES) / SLICES))
    slices = np.searchsorted(ends, drawn)
    counts = np.bincount(slices, minlength=SLICES)
    means = np.bincount(slices, totals, SLICES) / np.maximum(counts, 1)
    return float(np.sum(counts * (means - totals.mean()) ** 2) / len(totals) / whole)


def payback(subtotal: Subtotal, scenario: Scenario) -> Range:
    """Months until the value has covered the cost, where it comes in evenly over the horizon.

    Unknown where the cost is, and infinite where the horizon ends before.
    """
    cost = known_cost(scenario)
    if not cost > 0:
        return UNKNOWN_RANGE
    ends = (subtotal.value.high, subtotal.value.likely, subtotal.value.low)
    return Range(*(scenario.months * cost / end if end >= cost else math.inf for end in ends))


def missing_costs(kinds: Collection[str]) -> tuple[str, ...]:
    """Kinds of cost that nobody has entered: unknown, not 0 (spec 88)."""
    return tuple(kind for kind in COST_KINDS if kind not in kinds)
