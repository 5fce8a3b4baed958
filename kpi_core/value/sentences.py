"""What a valuation says, in sentences: ranges, chances and what they rest on."""

import math
from collections.abc import Sequence

import pandas as pd

from kpi_core.format import (
    UNKNOWN,
    format_count,
    format_range,
    format_relative,
    format_value,
    format_whole,
)
from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.value.assumptions import Assumption, Grade, Meaning
from kpi_core.value.lines import Line, Subtotal, ValueClass
from kpi_core.value.simulation import BreakEven, Range
from kpi_core.value.valuation import Return, Scenario, Swing, Valuation


def rounded(value: float, figures: int = 3) -> float:
    """A figure with no more digits than an estimate can carry."""
    if not math.isfinite(value) or value == 0:
        return value
    return round(value, figures - 1 - math.floor(math.log10(abs(value))))


def say_money(value: float, currency: str) -> str:
    """An estimated sum of money in three figures."""
    return format_value(rounded(value), Unit.MONEY, currency)


def say_exact(value: float, currency: str) -> str:
    """A sum of money that is no estimate, in full, as cards and tables write it."""
    return format_value(value, Unit.MONEY, currency)


def say_range(found: Range, currency: str) -> str:
    """Say "likely between … and …", or the one figure where there is no doubt in it."""
    if found.low == found.high:
        return say_exact(found.likely, currency)
    return format_range(rounded(found.low), rounded(found.high), Unit.MONEY, currency)


def say_tenths(chance: float) -> str:
    """A chance as cases in ten, never surer than draws can be."""
    if chance < 0.05:
        return "in fewer than 1 of 10 cases"
    if chance > 0.95:
        return "in more than 9 of 10 cases"
    return f"in {max(1, min(9, round(chance * 10)))} of 10 cases"


def say_result(subtotal: Subtotal, result: Return, currency: str) -> str:
    """The sentence over a class of value: its range, and how often it is above its cost."""
    name = subtotal.label.capitalize()
    cost = say_cost(result, currency)
    if subtotal.label == ValueClass.REALISED:
        amount = subtotal.value.likely
        worth = f"{name} is at most {say_exact(amount, currency)}, with full credit"
        if math.isnan(result.chance):
            return f"{worth}; whether it paid can't be said while its cost is unknown."
        if amount <= result.cost:
            return f"{worth}; even that is not above {cost}."
        return f"{worth}; a part of it may or may not cover {cost}."
    worth = f"{name} is {say_range(subtotal.value, currency)}"
    if math.isnan(result.chance):
        return f"{worth}; whether it paid can't be said while its cost is unknown."
    return f"{worth}; {say_tenths(result.chance)} it is above {cost}."


def say_cost(result: Return, currency: str) -> str:
    """The cost, called known where whole kinds of it are not."""
    known = "the known part of its cost" if result.is_cost_partial else "its cost"
    return f"{known}, {say_exact(result.cost, currency)}"


def say_largest(subtotal: Subtotal, currency: str) -> str:
    """What a chart of the lines shows: which line carries the class."""
    largest = max(subtotal.lines, key=lambda line: line.value.likely)
    worth = say_range(largest.value, currency)
    which = "only" if len(subtotal.lines) == 1 else "largest"
    return f"The {which} line is {largest.kind.label.lower()}: {worth}."


def say_roi(subtotal: Subtotal, result: Return) -> str:
    """ROI as a range, as the bound it is, or that it is unknown."""
    low, likely, high = result.roi.low, result.roi.likely, result.roi.high
    if math.isnan(likely):
        return "ROI: unknown, because the cost is."
    text = f"ROI likely between {say_percent(low)} and {say_percent(high)}."
    if low == high:
        text = f"ROI {say_percent(likely)}."
    if subtotal.label == ValueClass.REALISED:
        text = f"ROI at most {say_percent(likely)}, on revenue with full credit, not on margin."
    return (
        f"{text} Costs that nobody has entered would lower it." if result.is_cost_partial else text
    )


def say_percent(value: float) -> str:
    """A return in percent with its sign, in figures that an estimate can carry."""
    size = rounded(abs(value), 2)
    text = format_relative(size)[1:] if size >= 0.1 else format_value(size, Unit.RATE)
    return f"−{text}" if value < 0 else f"+{text}"


def say_nothing_known() -> str:
    """What stands in place of a result while no quantity is known."""
    return (
        "Can't say yet what all of it may be worth: no number of leads, followers, downloads, "
        "visits or links is known. Type one, or load an export that holds it."
    )


def say_evidence(valuation: Valuation) -> str:
    """Which assumptions under the figures are guesses or placeholders, in words."""
    ledger = valuation.scenario.by_name
    used = {name for line in valuation.lines for name in line.kind.factors}
    weak = {
        grade: [a.label for a in ledger.values() if a.name in used and a.grade is grade]
        for grade in (Grade.NONE, Grade.GUESS)
    }
    parts = []
    if weak[Grade.NONE]:
        parts.append(f"without any evidence: {', '.join(weak[Grade.NONE])}")
    if weak[Grade.GUESS]:
        parts.append(f"guesses: {', '.join(weak[Grade.GUESS])}")
    return f"It rests on assumptions – {'; '.join(parts)}." if parts else ""


def say_overlap(subtotal: Subtotal, currency: str) -> str:
    """What the double-count guard does to a subtotal; empty where nobody can stand in two lines."""
    if not subtotal.has_overlap:
        return ""
    low, high = (say_money(b.likely, currency) for b in (subtotal.lowest, subtotal.highest))
    text = (
        f"The same people may stand in several lines: the median lies between {low} (as many as "
        f"possible do) and {high} (nobody does)."
    )
    if subtotal.is_falling:
        text += (
            " Here somebody further along is worth less than somebody before, so no better bound "
            "holds than the value of the deepest line alone."
        )
    return text


def say_formula(line: Line, scenario: Scenario, currency: str, counted: float | None = None) -> str:
    """The line with its likely inputs filled in: quantity, or what of it counts, × factors."""
    ledger = scenario.by_name
    if not line.kind.factors:
        return f"Σ of closed sales = {say_exact(line.plug_in, currency)}"
    number = line.quantity if counted is None else counted
    parts = [f"{format_value(rounded(number, 6), Unit.COUNT)} {line.kind.noun}"]
    factors = [ledger[name] for name in line.kind.factors]
    parts += [say_likely(factor, currency) for factor in factors]
    return f"{' × '.join(parts)} = {_say_product(factors, currency, number)}"


def _say_product(factors: Sequence[Assumption], currency: str, number: float = 1.0) -> str:
    """What so many come to by the likely inputs: in full where none of these is an estimate."""
    say = say_exact if all(factor.is_exact for factor in factors) else say_money
    return say(number * math.prod(factor.likely for factor in factors), currency)


def say_unit_formula(factors: Sequence[Assumption], currency: str) -> str:
    """What one is worth by the likely inputs."""
    parts = " × ".join(say_likely(assumption, currency) for assumption in factors)
    if len(factors) == 1:
        return f"{parts} by the likely figure"
    return f"{parts} = {_say_product(factors, currency)} by the likely figures"


def say_span(found: Range, currency: str) -> str:
    """A range as a headline: low – high."""
    if found.low == found.high:
        return say_exact(found.likely, currency)
    return f"{say_money(found.low, currency)} – {say_money(found.high, currency)}"


def say_each(value: Range, factors: Sequence[Assumption], currency: str) -> str:
    """What one is worth, as a headline: a figure of the ledger by itself as it stands there."""
    if len(factors) > 1 or factors[0].meaning is Meaning.LIMITS:
        return say_span(value, currency)
    ends = (factors[0].low, factors[0].high)
    return " – ".join(dict.fromkeys(say_exact(end, currency) for end in ends))


def say_likely(assumption: Assumption, currency: str) -> str:
    """The likely value of an assumption with its unit."""
    return format_value(assumption.likely, assumption.unit, currency)


def say_break_even(point: BreakEven, currency: str) -> str:
    """One break-even point, or why there is none; half a lead is no lead."""
    if point.note:
        return point.note
    if point.unit is Unit.COUNT:
        return format_value(rounded(math.ceil(round(point.at, 6))), Unit.COUNT)
    return format_value(rounded(point.at), point.unit, currency)


def say_ends(assumption: Assumption, currency: str) -> str:
    """Low and high of an assumption, and what they mean."""
    if assumption.is_exact:
        return f"{say_likely(assumption, currency)}, assumed exact."
    low, high = (
        format_value(end, assumption.unit, currency) for end in (assumption.low, assumption.high)
    )
    if assumption.meaning is Meaning.LIMITS:
        return f"Never below {low} or above {high}."
    return f"Likely between {low} and {high}."


def say_unit(assumption: Assumption, currency: str) -> str:
    """What the figures of an assumption count: percent of something, or money for something."""
    unit = "%" if assumption.unit is Unit.RATE else currency
    return f"in {unit} {assumption.per}"


def say_source(assumption: Assumption, currency: str) -> str:
    """Where an assumption comes from, its year, and whether its currency needs a look."""
    text = assumption.source
    if assumption.year and assumption.year not in text:
        text += f" ({assumption.year})"
    if assumption.published_in and assumption.published_in != currency:
        text += (
            f". Published in {assumption.published_in} and taken one for one as {currency}: change "
            f"it if that matters"
        )
    if assumption.is_exact:
        text += ". Without a range: assumed exact"
    return f"{text}."


def say_known(quantity: float | None, note: str) -> str:
    """What the data say about a quantity, for the empty field in which another can be typed."""
    if quantity is None or not math.isfinite(quantity):
        return "unknown"
    return format_count(round(quantity), note, note)


def line_frame(subtotal: Subtotal, scenario: Scenario, currency: str) -> pd.DataFrame:
    """The lines of a class for `draw_ranges` and its table twin."""
    return pd.DataFrame(
        {
            "label": line.kind.label,
            "low": line.value.low,
            "likely": line.value.likely,
            "high": line.value.high,
            "text": say_span(line.value, currency),
            "likely inputs": say_formula(line, scenario, currency),
            "evidence": line.grade.value,
            "what it can't tell you": line.kind.caveat,
        }
        for line in subtotal.lines
    )


def say_break_evens(result: Return, currency: str) -> list[str]:
    """Break-even points: what one driver alone must reach, the others staying as they are."""
    return [f"{p.label}: {say_break_even(p, currency)}" for p in result.break_evens]


def say_tornado(swings: Sequence[Swing], currency: str) -> str:
    """Which assumption matters most, and which one would take most of the doubt away if known."""
    top = swings[0]
    ends = f"{say_money(top.low, currency)} to {say_money(top.high, currency)}"
    name = top.assumption.label
    text = f"{name} matters most: alone it moves the value from {ends}."
    known = [swing for swing in swings if swing.doubt > 0]
    if not known:
        return text
    next_one = max(known, key=lambda swing: swing.doubt)
    which = "it" if next_one is top else next_one.assumption.label
    return (
        f"{text} Find out more of {which} next: known for sure, it would take away "
        f"{say_share(next_one.doubt)} of the doubt."
    )


def say_share(share: float) -> str:
    """A share in two figures; unknown reads as a dash."""
    return UNKNOWN if math.isnan(share) else say_percent(share)[1:]


def tornado_frame(swings: Sequence[Swing], currency: str) -> pd.DataFrame:
    """The swings for `draw_ranges` and its table twin."""
    return pd.DataFrame(
        {
            "label": swing.assumption.label,
            "low": swing.low,
            "likely": swing.likely,
            "high": swing.high,
            "text": f"{say_money(swing.low, currency)} – {say_money(swing.high, currency)}",
            "share of the doubt": say_share(swing.doubt),
            "evidence": swing.assumption.grade.value,
        }
        for swing in swings
    )


def spread_frame(subtotal: Subtotal, cost: float) -> pd.DataFrame:
    """How the cases spread: `start`, `end`, `share` of the cases and whether it is above the cost.

    One case in a hundred at the far end is left out, which would flatten all others.
    """
    shares, edges = subtotal.spread
    return pd.DataFrame(
        {
            "start": edges[:-1],
            "end": edges[1:],
            "share": shares,
            "is_above": edges[:-1] >= cost if math.isfinite(cost) else True,
        }
    )


@kept
def spread_table(spread: pd.DataFrame, currency: str) -> pd.DataFrame:
    """The table twin of `spread_frame`: from which sum to which, and the share of the cases."""
    sums = {
        name: [format_value(sum_, Unit.MONEY, currency) for sum_ in spread[column]]
        for name, column in {"from": "start", "to": "end"}.items()
    }
    table = pd.DataFrame({**sums, "share of the cases": spread["share"]})
    if spread["is_above"].all():
        return table
    is_above = spread["is_above"].map({True: "yes", False: "no"})
    return table.assign(**{"wholly above the cost": is_above})


def say_spread(subtotal: Subtotal, currency: str) -> str:
    """Where the cases of a class lie: half below the median, and the long end."""
    half, most = (say_money(end, currency) for end in (subtotal.value.likely, subtotal.tail[0]))
    return (
        f"{subtotal.label.capitalize()} is below {half} in half of the cases, and above {most} in "
        "1 of 10."
    )


def say_payback(found: Range, months: float) -> str:
    """When the value has covered the cost, if it comes in evenly; empty where unknown."""
    if math.isnan(found.likely):
        return ""
    spread = f"if the value comes in evenly over {say_months(months)} months"
    if math.isinf(found.low):
        return f"Not paid back in 9 of 10 cases and more, {spread}."
    early = f"after {say_months(found.low)} months at the earliest"
    if math.isinf(found.likely):
        return f"Rather not paid back, {early}, {spread}."
    if math.isinf(found.high):
        late = "perhaps never"
    else:
        late = f"after {say_months(found.high)} at the latest"
    return f"Paid back after {say_months(found.likely)} months, {early}, {late}, {spread}."


def say_months(value: float) -> str:
    """A number of months: whole ones, or one decimal below two."""
    return format_whole(round(value)) if value >= 2 else format_value(round(value, 1), Unit.NUMBER)


@kept
def cost_frame(costs: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Total cost by kind, largest first, as a table to read."""
    known = costs.dropna(subset=["value"]).sort_values("value", ascending=False)
    amounts = [format_value(float(v), Unit.MONEY, currency) for v in known["value"]]
    return pd.DataFrame({"kind": list(known["kind"].astype(str)), "cost": amounts})
