"""Two scenarios side by side: each class of value, and how far apart they are, as ranges."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi_core.format import UNKNOWN, format_value
from kpi_core.kpi import Unit
from kpi_core.value.lines import ValueClass
from kpi_core.value.sentences import say_exact, say_money, say_percent, say_span
from kpi_core.value.simulation import UNKNOWN_RANGE, Range, range_of
from kpi_core.value.valuation import Scenario, valuate


@dataclass(frozen=True)
class Difference:
    """A class of value in two scenarios, and the second less the first.

    `more` is the share of the cases in which the second is worth more. Both are drawn from the same
    numbers, so that what they have in common cancels out.
    """

    value_class: ValueClass
    first: Range | None
    second: Range | None
    difference: Range
    more: float


def compare(first: Scenario, second: Scenario) -> tuple[Difference, ...]:
    """Each class that either scenario knows; what one doesn't know has no difference."""
    second = second.model_copy(update={"seed": first.seed, "draws": first.draws})
    one, other = valuate(first).subtotals, valuate(second).subtotals
    found = []
    for value_class in ValueClass:
        before, after = one.get(value_class), other.get(value_class)
        if before and after:
            gain = after.draws - before.draws
            more = float(np.mean(gain > 0))
            found.append(Difference(value_class, before.value, after.value, range_of(gain), more))
        elif before or after:
            one_value, other_value = (part.value if part else None for part in (before, after))
            found.append(Difference(value_class, one_value, other_value, UNKNOWN_RANGE, math.nan))
    return tuple(found)


def comparison_frame(
    first: Scenario, second: Scenario, names: tuple[str, str], currency: str
) -> pd.DataFrame:
    """The two side by side, class by class, with their cost and their return."""
    rows = []
    for found in compare(first, second):
        title = found.value_class.capitalize()
        rows.append(
            {
                "what": title,
                names[0]: say_span(found.first, currency) if found.first else UNKNOWN,
                names[1]: say_span(found.second, currency) if found.second else UNKNOWN,
                "difference": say_signed(found.difference, currency),
            }
        )
    costs = [scenario.cost for scenario in (first, second)]
    told = [UNKNOWN if cost is None else say_exact(cost, currency) for cost in costs]
    gap = UNKNOWN
    if costs[0] is not None and costs[1] is not None:
        apart = costs[1] - costs[0]
        gap = say_signed(Range(apart, apart, apart), currency)
    rows.append({"what": "Cost", names[0]: told[0], names[1]: told[1], "difference": gap})
    returns = [_roi(scenario) for scenario in (first, second)]
    rows.append(
        {
            "what": "ROI on expected revenue",
            names[0]: returns[0],
            names[1]: returns[1],
            "difference": "",
        }
    )
    return pd.DataFrame(rows)


def _roi(scenario: Scenario) -> str:
    found = valuate(scenario).returns.get(ValueClass.EXPECTED)
    if found is None or math.isnan(found.chance):
        return UNKNOWN
    return f"{say_percent(found.roi.low)} to {say_percent(found.roi.high)}"


def say_signed(found: Range, currency: str) -> str:
    """A difference with the signs of its ends; unknown reads as a dash."""
    if math.isnan(found.likely):
        return UNKNOWN
    say = say_exact if found.low == found.high else say_money
    ends = [_signed(end, say(abs(end), currency)) for end in (found.low, found.high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _signed(value: float, told: str) -> str:
    return told if value == 0 else f"{'+' if value > 0 else '−'}{told}"


def say_comparison(first: Scenario, second: Scenario, names: tuple[str, str], currency: str) -> str:
    """What the comparison comes to: how much more, and how surely."""
    known = [found for found in compare(first, second) if found.first and found.second]
    if not known:
        return "These two can't be compared: they know no class of value in common."
    best = next((found for found in known if found.value_class is ValueClass.EXPECTED), known[0])
    name = best.value_class
    if best.difference.low == best.difference.high == 0:
        return f"Both scenarios come to the same {name}."
    apart = say_signed(best.difference, currency)
    share = format_value(best.more, Unit.RATE)
    return (
        f"{names[1]} instead of {names[0]} changes {name} by {apart}; it is worth more in {share} "
        "of the cases."
    )
