"""How value, return, chance, break-even and payback come about, with their inputs filled in."""

import math
from dataclasses import dataclass

from kpi_core.format import format_list, format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.value.lines import SALES, Line, Subtotal
from kpi_core.value.sentences import (
    rounded,
    say_formula,
    say_likely,
    say_money,
    say_months,
    say_overlap,
    say_percent,
    say_span,
    say_tenths,
)
from kpi_core.value.simulation import BreakEven, Range
from kpi_core.value.valuation import (
    LEAST_COST,
    Return,
    Scenario,
    known_cost,
    payback,
    value_at,
)

FOREGONE = "What would have happened without it."
"""What no return can tell (spec 89)."""


@dataclass(frozen=True)
class CostOrigin:
    """The cost before anything was typed, what is known of it, and whether own rows hold it."""

    cost: float | None
    note: str
    is_own: bool

    def has_rows(self, scenario: Scenario) -> bool:
        """Whether the cost of a scenario is still the one that own rows add up to."""
        return self.is_own and self.cost is not None and scenario.cost == self.cost


def say_cost_source(scenario: Scenario, origin: CostOrigin, currency: str) -> str:
    """The cost with where it is from."""
    if scenario.cost is None:
        return f"Cost: unknown. {origin.note}"
    cost = format_value(scenario.cost, Unit.MONEY, currency)
    if scenario.cost < LEAST_COST:
        return f"Cost: {cost}, as good as none, so it is taken as unknown."
    if scenario.cost == origin.cost:
        return f"Cost: {cost}. {origin.note}"
    before = "" if origin.cost is None else f" in place of {_money(origin.cost, currency)}"
    return f"Cost: {cost}, typed on this page{before}."


def say_sum(subtotal: Subtotal, currency: str) -> str:
    """The value as the sum of its lines, and what low, likely and high are of."""
    lines = [line.kind.label for line in subtotal.lines]
    value = subtotal.value
    name = f"{subtotal.label.capitalize()} = {' + '.join(lines)}"
    if subtotal.is_exact:
        return f"{name} = {_money(value.likely, currency)}. It is one figure: nothing to draw."
    told = (
        f"{name}, worked out in each of {format_whole(len(subtotal.draws))} draws of the "
        f"assumptions. In 5 of 100 draws it is below {_money(value.low, currency)}, in half of "
        f"them below {_money(value.likely, currency)}, and in 5 of 100 above "
        f"{_money(value.high, currency)}: these are low, likely and high."
    )
    if len(lines) > 1:
        told += " They aren't the sums of the lines' own, since not all are low or high at once."
    return told


def say_terms(subtotal: Subtotal, scenario: Scenario, currency: str) -> list[str]:
    """What each line adds: those of it that count here × the likely inputs, and its range."""
    return [
        _term(line, counted, scenario, currency)
        for line, counted in zip(subtotal.lines, subtotal.counted, strict=True)
    ]


def _term(line: Line, counted: float, scenario: Scenario, currency: str) -> str:
    of_all = ""
    if counted < line.quantity:
        of_all = f" (of {format_value(line.quantity, Unit.COUNT)})"
    told = f"{line.kind.label}{of_all}: {say_formula(line, scenario, currency, counted)}"
    found = _counted(line, counted)
    if found.low == found.high:
        return told
    return f"{told} by the likely inputs; median {say_money(found.likely, currency)}, " + (
        f"range {say_span(found, currency)}"
    )


def _counted(line: Line, counted: float) -> Range:
    """Range of the counted part of a line; a line of unknown number counts whole."""
    if line.quantity == counted or not math.isfinite(line.quantity):
        return line.value
    return Range(*(end * counted for end in (line.each.low, line.each.likely, line.each.high)))


def say_guard(subtotal: Subtotal, scenario: Scenario, currency: str) -> str:
    """How somebody who stands in two lines is counted (spec 91); empty where nobody can."""
    is_less = any(
        counted < line.quantity
        for line, counted in zip(subtotal.lines, subtotal.counted, strict=True)
    )
    if not is_less and not subtotal.has_overlap:
        return ""
    told = "Each person counts once, at the stage that comes first in the order of stages."
    if scenario.people:
        told += " Who is known by an id is found in each line by it."
    if subtotal.has_overlap:
        told += (
            f" Of those who can stand in two lines, {format_value(scenario.overlap, Unit.RATE)} "
            f"are taken to. {say_overlap(subtotal, currency)}"
        )
    return told


def say_chance_formula(subtotal: Subtotal, result: Return, currency: str) -> str:
    """The chance above cost as draws of all draws."""
    if math.isnan(result.chance):
        return "Chance above cost: unknown, because the cost is."
    cost, draws = _money(result.cost, currency), len(subtotal.draws)
    if subtotal.is_exact:
        is_above = "above" if subtotal.value.likely > result.cost else "not above"
        value = _money(subtotal.value.likely, currency)
        return f"Chance above cost: nothing is drawn, and {value} is {is_above} {cost}."
    above = round(result.chance * draws)
    return (
        f"Chance above cost: in {format_whole(above)} of {format_whole(draws)} draws the value is "
        f'above {cost}, {format_value(result.chance, Unit.RATE)}: "{say_tenths(result.chance)}". '
        "That is as sure as the assumptions are, and no surer."
    )


def say_roi_formulas(subtotal: Subtotal, result: Return, currency: str) -> list[str]:
    """ROI = (value − cost) ÷ cost, for low, likely and high (spec 89)."""
    if math.isnan(result.roi.likely):
        return ["ROI = (value − cost) ÷ cost: unknown, because the cost is."]
    cost, value, roi = _money(result.cost, currency), subtotal.value, result.roi
    ends = {
        "low": (value.low, roi.low),
        "likely": (value.likely, roi.likely),
        "high": (value.high, roi.high),
    }
    if subtotal.is_exact:
        is_sold = any(line.kind is SALES for line in subtotal.lines)
        ends = {"at most, with full credit" if is_sold else "one figure": ends["likely"]}
    told = [
        f"ROI, {name}: ({_money(end, currency)} − {cost}) ÷ {cost} = {say_percent(part)}"
        for name, (end, part) in ends.items()
    ]
    if not subtotal.is_exact:
        told.append(
            "Low, likely and high of the ROI are taken over its draws, too. As the cost is one "
            "figure, that comes to the same as putting in those of the value; with a cost that "
            "is itself in doubt it wouldn't."
        )
    return told


def say_break_even_formulas(
    subtotal: Subtotal, scenario: Scenario, result: Return, currency: str
) -> list[str]:
    """Each break-even point: (cost − the rest) ÷ what one unit of the driver is worth."""
    if not result.break_evens:
        return []
    told = [_point(point, subtotal, scenario, currency) for point in result.break_evens]
    shared = [
        line.kind.noun
        for line, counted in zip(subtotal.lines, subtotal.counted, strict=True)
        if line.kind.factors and counted < line.quantity
    ]
    if shared:
        told.append(
            f"{format_list(shared)}: no break-even of their own is given, since some of them "
            "count in another line"
        )
    return told


def _point(point: BreakEven, subtotal: Subtotal, scenario: Scenario, currency: str) -> str:
    value = value_at(subtotal, scenario, point.driver)
    cost, rest = known_cost(scenario), value(0.0)
    per_unit = value(1.0) - rest
    if rest >= cost or per_unit <= 0:
        kept = f" ({_money(rest, currency)})" if rest >= cost else ""
        return f"{point.label}: {point.note}{kept}"
    parts = [
        _inputs(line, counted, point.driver, scenario, currency)
        for line, counted in zip(subtotal.lines, subtotal.counted, strict=True)
        if point.driver in (line.kind.name, *line.kind.factors)
    ]
    above = f"({_money(cost, currency)} − {_money(rest, currency)} of the rest)" if rest else ""
    at = format_value(rounded((cost - rest) / per_unit), point.unit, currency)
    formula = f"{above or _money(cost, currency)} ÷ ({' + '.join(parts)}) = {at}"
    return f"{point.label}: {formula}{f', {point.note}' if point.note else ''}"


def _inputs(line: Line, counted: float, driver: str, scenario: Scenario, currency: str) -> str:
    """The likely inputs of a line without one of them: "120 open leads × 1.50%"."""
    number = f"{format_value(rounded(counted, 6), Unit.COUNT)} {line.kind.noun}"
    parts = [] if driver == line.kind.name else [number]
    ledger = scenario.by_name
    parts += [say_likely(ledger[name], currency) for name in line.kind.factors if name != driver]
    return " × ".join(parts)


def say_payback_formulas(subtotal: Subtotal, scenario: Scenario, currency: str) -> list[str]:
    """Payback = months × cost ÷ value; empty where it is unknown, or sales have come in already."""
    found, value = payback(subtotal, scenario), subtotal.value
    if math.isnan(found.likely) or any(line.kind is SALES for line in subtotal.lines):
        return []
    cost = _money(known_cost(scenario), currency)
    ends = {
        "early": (value.high, found.low),
        "likely": (value.likely, found.likely),
        "late": (value.low, found.high),
    }
    if subtotal.is_exact:
        ends = {"one figure": ends["likely"]}
    months = say_months(scenario.months)
    return [
        f"Payback, {name}: {months} months × {cost} ÷ {_money(end, currency)} = "
        f"{format_value(rounded(after), Unit.NUMBER)} months"
        if math.isfinite(after)
        else f"Payback, {name}: {_money(end, currency)} in {months} months doesn't cover {cost}"
        for name, (end, after) in ends.items()
    ]


def say_limits(subtotal: Subtotal, result: Return) -> list[str]:
    """What the figures of a class can't tell, of the return and of its lines."""
    told = [FOREGONE, *(f"{line.kind.label}: {line.kind.caveat}" for line in subtotal.lines)]
    if result.is_cost_partial:
        told.append("What the kinds of cost come to that nobody has entered.")
    return told


def say_specs(subtotal: Subtotal) -> str:
    """The items of the list of KPIs that a value and its return implement."""
    specs = sorted({line.kind.spec for line in subtotal.lines} | {88, 89, 90, 91})
    return f"KPIs {format_list([str(spec) for spec in specs])} of the list."


def _money(value: float, currency: str) -> str:
    """Money as it is, so that a formula can be worked out by hand."""
    return format_value(value, Unit.MONEY, currency)
