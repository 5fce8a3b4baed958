"""A scenario priced: lines, subtotals by class, ROI with its chance and its break-even points."""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pydantic import Field

from kpi_core.kpi import Unit
from kpi_core.settings import Setting
from kpi_core.value.assumptions import DEFAULTS, Assumption
from kpi_core.value.lines import (
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
    Range,
    chance_above,
    draw,
    range_of,
    return_on,
    solve_break_even,
)

COST_KINDS = ("labour", "tools", "content", "images", "paid", "survey", "seo")


class Scenario(Setting):
    """Everything a valuation depends on: the same scenario gives the same figures.

    `quantities` holds what is known, by the name of the line; `cost` and `sales` are None when
    unknown. `overlap` is 0 (nobody stands in two lines) to 1 (as many as can).
    """

    ledger: tuple[Assumption, ...] = DEFAULTS
    quantities: Mapping[str, float] = {}
    sales: float | None = Field(default=None, ge=0)
    n_sales: float | None = Field(default=None, ge=0)
    cost: float | None = Field(default=None, ge=0)
    is_cost_partial: bool = False
    overlap: float = Field(default=1, ge=0, le=1)
    with_luck: bool = False
    seed: int = 1
    draws: int = Field(default=DRAWS, ge=1_000, le=1_000_000)

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

    def grand_total(self) -> Subtotal:
        """All classes added, everybody counted once: only for who has ticked the warning."""
        return add_up("everything added up", self.lines, self.scenario.overlap)


def valuate(scenario: Scenario) -> Valuation:
    """Price every line whose quantity is known and add up each class by itself."""
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
            subtotals[value_class] = add_up(value_class.value, of_class, scenario.overlap)
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


def judge(subtotal: Subtotal, scenario: Scenario) -> Return:
    """ROI of a subtotal on the scenario's cost; an unknown or zero cost leaves it unknown."""
    cost = math.nan if scenario.cost is None else scenario.cost
    chance = chance_above(subtotal.draws, cost)
    roi = range_of(return_on(subtotal.draws, cost)) if math.isfinite(chance) else UNKNOWN_RANGE
    return Return(
        cost, scenario.is_cost_partial, roi, chance, break_evens(subtotal, scenario, cost)
    )


def break_evens(subtotal: Subtotal, scenario: Scenario, cost: float) -> tuple[BreakEven, ...]:
    """For each driver the value at which the subtotal meets the cost, the others at their median.

    Solved, not searched: with everybody counted once the subtotal is linear in each driver.
    """
    if not math.isfinite(cost) or cost <= 0:
        return ()
    ledger = scenario.by_name
    pairs = [
        pair for pair in zip(subtotal.lines, subtotal.counted, strict=True) if pair[0].kind.factors
    ]

    def value_with(changed: str) -> Callable[[float], float]:
        def value_at(x: float) -> float:
            total = sum(line.plug_in for line in subtotal.lines if not line.kind.factors)
            for line, counted in pairs:
                part = x if line.kind.name == changed else counted
                for name in line.kind.factors:
                    part *= x if name == changed else ledger[name].likely
                total += part
            return total

        return value_at

    found = []
    for line, counted in pairs:
        if not counted < line.quantity:  # a line that is partly counted elsewhere has no such point
            at, note = solve_break_even(value_with(line.kind.name), cost)
            found.append(BreakEven(line.kind.name, line.kind.noun, Unit.COUNT, at, note))
    used = dict.fromkeys(name for line, n in pairs if n > 0 for name in line.kind.factors)
    for name in used:
        assumption = ledger[name]
        limit = 1.0 if assumption.unit is Unit.RATE else math.inf
        at, note = solve_break_even(value_with(name), cost, limit)
        found.append(BreakEven(name, assumption.label, assumption.unit, at, note))
    return tuple(found)


def missing_costs(kinds: Collection[str]) -> tuple[str, ...]:
    """Kinds of cost that nobody has entered: unknown, not 0 (spec 88)."""
    return tuple(kind for kind in COST_KINDS if kind not in kinds)
