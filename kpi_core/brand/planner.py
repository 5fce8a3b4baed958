"""How many answers a survey needs to tell a change, what that costs, and what fewer can tell.

Two independent groups, two-sided, normal approximation with the pooled variance under "no change"
(Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions, 2003, ch. 4).
"""

import math

from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from kpi_core.format import UNKNOWN, format_count, format_tenths, format_value
from kpi_core.kpi import Unit

POWER, ALPHA = 0.8, 0.05
MOST_ANSWERS = 10**9  # of a wave; more than there are people to ask


def answers_needed(before: float, after: float, power: float, alpha: float) -> float:
    """Answers per wave or group that tell `after` from `before` in `power` of all surveys.

    `alpha` is how often two alike are called different. Rates, power and alpha lie between 0 and 1.
    Raises ValueError where they don't, or where nothing changes.
    """
    if not all(0 < part < 1 for part in (power, alpha)):
        raise ValueError("Power and the risk of a false alarm lie between 0 and 100%.")
    if not all(0 <= rate <= 1 for rate in (before, after)):
        raise ValueError("No share is below 0 or above 100%: choose another change.")
    if before == after:
        raise ValueError("A change of 0 needs no survey: choose one that is worth knowing.")
    middle = (before + after) / 2
    chance = ndtri(1 - alpha / 2) * math.sqrt(2 * middle * (1 - middle))
    real = ndtri(power) * math.sqrt(before * (1 - before) + after * (1 - after))
    return float(((chance + real) / (before - after)) ** 2)


def power_of(before: float, after: float, answers: float, alpha: float) -> float:
    """In which part of all surveys with so many answers per wave the change would be told."""
    middle = (before + after) / 2
    chance = ndtri(1 - alpha / 2) * math.sqrt(2 * middle * (1 - middle))
    real = math.sqrt(before * (1 - before) + after * (1 - after))
    moved = abs(after - before) * math.sqrt(answers)
    return float(ndtr((moved - chance) / real) + ndtr((-moved - chance) / real))


def smallest_change(before: float, answers: float, power: float, alpha: float) -> float:
    """The smallest rise that so many answers per wave tell; NaN where no rise is large enough."""

    def surplus(change: float) -> float:
        return answers_needed(before, before + change, power, alpha) - answers

    room = 1 - before
    if room <= 0 or answers <= 0 or surplus(room) > 0:
        return math.nan
    return float(brentq(surplus, min(1e-6, room / 2), room))


def cost_of_change(needed: float, each: float) -> float:
    """What two waves of `needed` answers cost, at `each` per person who answers (spec 49)."""
    return 2 * math.ceil(needed) * each


def say_plan(
    before: float, change: float, power: float, alpha: float, each: float, currency: str
) -> str:
    """How many answers a wave needs, and what both waves cost; or why that can't be said."""
    try:
        needed = answers_needed(before, before + change, power, alpha)
    except ValueError as problem:
        return str(problem)
    if needed > MOST_ANSWERS:
        return "So small a change no survey can tell: there aren't as many people to ask."
    told = (
        f"To tell a change of {points(change)} from {format_value(before, Unit.RATE)}, each wave "
        f"needs {format_count(math.ceil(needed), 'answer')}"
    )
    if not each > 0:
        return f"{told}; what that costs can't be said while the cost of an answer is unknown."
    cost = format_value(cost_of_change(needed, each), Unit.MONEY, currency)
    return f"{told}; two waves cost {cost}."


def say_smallest(before: float, answers: int, power: float, alpha: float) -> str:
    """What a wave of so many answers can tell."""
    found = smallest_change(before, answers, power, alpha)
    told = format_count(answers, "answer")
    if math.isnan(found):
        return f"{told} a wave can tell no rise from {format_value(before, Unit.RATE)}."
    return (
        f"{told} a wave can tell a rise from {format_value(before, Unit.RATE)} if it is "
        f"{points(found)} or more."
    )


def say_meaning(power: float, alpha: float) -> str:
    """What power and alpha mean, since a number of answers without them says nothing."""
    found, false = (format_tenths(100 * part) for part in (power, alpha))
    return (
        f"A change of that size would be found in {found} of 100 such surveys (power), and where "
        f"nothing has changed {false} of 100 would find one all the same (alpha, two-sided)."
    )


def points(change: float) -> str:
    """A difference of two rates in percentage points."""
    if not math.isfinite(change):
        return UNKNOWN
    return f"{format_tenths(100 * abs(change), is_fixed=True)} points"
