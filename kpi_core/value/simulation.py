"""Ranges in, ranges out: draws of the assumptions, percentiles, chances and break-even points."""

import math
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, ndtri

from kpi_core.kpi import Unit
from kpi_core.value.assumptions import Assumption, Meaning

Floats = NDArray[np.float64]
DRAWS = 20_000
Z90 = float(ndtri(0.95))
GRID = np.linspace(-5, 5, 2_001)


@dataclass(frozen=True)
class Range:
    """5th percentile, median and 95th percentile: what "likely between" means for money."""

    low: float
    likely: float
    high: float


UNKNOWN_RANGE = Range(math.nan, math.nan, math.nan)


@lru_cache(maxsize=200)
def _beta_grid(a: float, b: float) -> Floats:
    """Quantiles of Beta(a, b) at the normal scores of `GRID`: the exact inverse is too slow."""
    shares = 0.5 * np.array([math.erfc(-z / math.sqrt(2)) for z in GRID])
    return np.asarray(betaincinv(a, b, shares), dtype="float64")


def quantiles(assumption: Assumption, scores: Floats) -> Floats:
    """Values of an assumption at normal scores: −1.645 is its 5th percentile, 0 its median.

    Counted rates are Beta. Otherwise "almost surely between" is lognormal if low > 0, else normal,
    with a spread of its own on each side of `likely`: where `likely` is the middle (of the
    logarithms), that is the plain lognormal of statistics, section 9. "Never outside" is PERT.
    """
    low, likely, high = assumption.low, assumption.likely, assumption.high
    if assumption.is_exact:
        return np.full(len(scores), likely)
    if assumption.trials is not None:
        hits = assumption.successes or 0
        grid = _beta_grid(hits + 0.5, assumption.trials - hits + 0.5)
        return np.interp(scores, GRID, grid)
    if assumption.meaning is Meaning.LIMITS:
        width = high - low
        grid = _beta_grid(1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width)
        return low + width * np.interp(scores, GRID, grid)
    if low > 0:
        below, above = math.log(likely / low), math.log(high / likely)
        values = likely * np.exp(scores / Z90 * np.where(scores < 0, below, above))
    else:
        values = likely + scores / Z90 * np.where(scores < 0, likely - low, high - likely)
    return np.clip(values, 0, 1 if assumption.unit is Unit.RATE else None)


def draw(ledger: Mapping[str, Assumption], seed: int, draws: int = DRAWS) -> dict[str, Floats]:
    """Draws of every assumption, independent of each other and the same for the same seed.

    Each has a stream of its own, named by the assumption, so that two scenarios differ by what
    was changed and not by chance. Draws are spread evenly over the range (one per 1/`draws`).
    """
    return {name: _drawn(assumption, seed, draws) for name, assumption in ledger.items()}


@lru_cache(maxsize=100)
def _drawn(assumption: Assumption, seed: int, draws: int) -> Floats:
    """Draws of one assumption, kept: a moved slider changes one of them and leaves the others."""
    values = quantiles(assumption, _scores(assumption.name, seed, draws))
    values.flags.writeable = False
    return values


@lru_cache(maxsize=100)
def _scores(name: str, seed: int, draws: int) -> Floats:
    generator = np.random.Generator(np.random.PCG64([seed, zlib.crc32(name.encode())]))
    even = (generator.permutation(draws) + generator.random(draws)) / draws
    scores: Floats = ndtri(np.clip(even, 1e-12, 1 - 1e-12))
    scores.flags.writeable = False
    return scores


def with_luck(chances: Floats, people: float, name: str, seed: int) -> Floats:
    """Shares that come true when each of `people` decides by itself, not the chance alone."""
    if not people:
        return chances
    stream = zlib.crc32(f"luck of {name}".encode())
    generator = np.random.Generator(np.random.PCG64([seed, stream]))
    trials = max(1, round(people))
    return np.asarray(generator.binomial(trials, chances) / trials, dtype="float64")


def range_of(values: Floats) -> Range:
    """The 90 % range and the median of draws."""
    if not len(values) or not np.isfinite(values).all():
        return UNKNOWN_RANGE
    low, likely, high = np.percentile(values, [5, 50, 95])
    return Range(float(low), float(likely), float(high))


def return_on(value: Floats, cost: float | Floats) -> Floats:
    """ROI = (value − cost) ÷ cost (spec 89); unknown where the cost is unknown or 0."""
    costs = np.broadcast_to(np.asarray(cost, dtype="float64"), value.shape)
    known = np.where(costs > 0, costs, np.nan)
    return np.asarray((value - known) / known, dtype="float64")


def chance_above(value: Floats, cost: float | Floats) -> float:
    """Share of the cases in which the value is above the cost; unknown cost → unknown."""
    costs = np.asarray(cost, dtype="float64")
    if not np.isfinite(costs).all() or not (costs > 0).all():
        return math.nan
    return float(np.mean(value > costs))


@dataclass(frozen=True)
class BreakEven:
    """Where one driver alone brings the value to the cost, the others at their median."""

    driver: str
    label: str
    unit: Unit
    at: float  # NaN where `note` says why there is none
    note: str = ""


def solve_break_even(
    value_at: Callable[[float], float], cost: float, limit: float = math.inf
) -> tuple[float, str]:
    """Where a value that is linear in its driver meets the cost: x = (cost − rest) ÷ per unit.

    NaN and the reason where it meets it nowhere from 0 to `limit`.
    """
    rest = value_at(0.0)
    per_unit = value_at(1.0) - rest
    if not math.isfinite(cost) or cost <= 0:
        return math.nan, "the cost is unknown"
    if rest >= cost:
        return math.nan, "already above, even without it"
    if per_unit <= 0:
        return math.nan, "not reachable: the rest of the line is 0"
    at = (cost - rest) / per_unit
    return (at, "") if at <= limit else (math.nan, "not reachable: it would take over 100%")
