"""Whose credit is a conversion? One answer per convention, side by side with its uncertainty.

Each model is a convention and none measures cause (spec 93). Rules share one conversion among the
touches of its journey; the removal effect asks how many conversions a first-order chain of all
journeys would lose without a channel; Shapley shares each conversion among the distinct channels
that it took, which is Shapley's value where a set of channels earns the conversions of the journeys
that stay within it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from kpi_core.value.journeys import Floats, Ints, Journeys

FIRST_AND_LAST = 0.4  # position-based: 40 % each, the touches between share the rest
W_ROLE, W_REST = 0.3, 0.1
HALF_LIFE = 30.0  # days; 7 is usual in retail, a B2B journey takes months
DRAWS = 300
LEAST, MOST = 5.0, 95.0  # the range that is shown for money everywhere
NO_DATES = "needs the date of each touch, which this file does not hold"
NO_ROLES = "needs the dates on which the lead and the opportunity were made"
NO_NULLS = (
    "needs the journeys that did not convert: without them removing a channel only says how many "
    "converting journeys it was part of"
)
NO_CONVERSION = "no journey converted"


# ------------------------------------------------------------------ what each touch is worth


def first_weights(journeys: Journeys) -> Floats:
    """All to the first touch of each path."""
    weights = np.zeros(len(journeys.touches))
    weights[journeys.firsts] = 1.0
    return weights


def last_weights(journeys: Journeys) -> Floats:
    """All to the last touch."""
    weights = np.zeros(len(journeys.touches))
    weights[journeys.lasts] = 1.0
    return weights


def linear_weights(journeys: Journeys) -> Floats:
    """The same to each touch: a channel that touches twice gets two shares."""
    return np.asarray(1.0 / journeys.lengths[journeys.paths])


def position_weights(journeys: Journeys) -> Floats:
    """40 % first, 40 % last, 20 % shared by those between; two touches half each; one takes all."""
    lengths = journeys.lengths[journeys.paths].astype("float64")
    weights: Floats = (1 - 2 * FIRST_AND_LAST) / np.maximum(lengths - 2, 1)
    ends = np.where(journeys.lengths > 2, FIRST_AND_LAST, 1 / np.minimum(journeys.lengths, 2))
    weights[journeys.firsts] = ends
    weights[journeys.lasts] = ends
    return weights


def shapley_weights(journeys: Journeys) -> Floats:
    """The same to each distinct channel of a path, told at its first touch there."""
    pairs = journeys.paths * len(journeys.channels) + journeys.touches
    _, where = np.unique(pairs, return_index=True)
    weights = np.zeros(len(journeys.touches))
    weights[where] = 1.0
    distinct = np.bincount(journeys.paths, weights, minlength=journeys.count)
    return weights / distinct[journeys.paths]


def decay_weights(journeys: Journeys, days_before: Floats, half_life: float = HALF_LIFE) -> Floats:
    """2^(−days before the conversion ÷ half-life), as shares of each path.

    `days_before` has one number per touch. Raises `ValueError` for a half-life that isn't positive.
    """
    if not half_life > 0:
        raise ValueError("The half-life must be more than 0 days.")
    nearest = np.minimum.reduceat(days_before, journeys.firsts)[journeys.paths]
    raw = np.exp2(-(days_before - nearest) / half_life)
    weights: Floats = (
        raw / np.bincount(journeys.paths, raw, minlength=journeys.count)[journeys.paths]
    )
    return weights


def w_weights(journeys: Journeys, lead_touch: Ints, opportunity_touch: Ints) -> Floats:
    """30 % to the first touch, the one that made the lead and the one that made the opportunity.

    `lead_touch` and `opportunity_touch` say for each path at which of its touches (0 = first). A
    touch in two roles takes both shares. The rest share 10 %; without any, the roles do.
    """
    roles = np.zeros(len(journeys.touches))
    for touch in (np.zeros_like(lead_touch), lead_touch, opportunity_touch):
        roles[journeys.firsts + touch] += W_ROLE
    others = np.bincount(journeys.paths, roles == 0, minlength=journeys.count)[journeys.paths]
    weights: Floats = np.where(
        others > 0,
        np.where(roles == 0, W_REST / np.maximum(others, 1), roles),
        roles / (3 * W_ROLE),
    )
    return weights


RULES: dict[str, Callable[[Journeys], Floats]] = {
    "first": first_weights,
    "last": last_weights,
    "linear": linear_weights,
    "position": position_weights,
    "shapley": shapley_weights,
}
MARKOV = "markov"
MODELS = ("first", "last", "linear", "position", MARKOV, "shapley")


def rule_credits(journeys: Journeys, weights: Floats, worth: Floats) -> Floats:
    """Credit per channel where each path is worth `worth`: conversions, or their value."""
    shares = weights * worth[journeys.paths]
    return np.bincount(journeys.touches, shares, len(journeys.channels)).astype("float64")


# ------------------------------------------------------------------ the removal effect


@dataclass(frozen=True)
class RemovalEffects:
    """Of a first-order chain: the chance of a conversion, and its part lost with each channel."""

    base_rate: float
    effects: Floats

    def credits(self, total: float) -> Floats:
        """`total` shared in proportion to the effects."""
        return np.asarray(total * self.effects / self.effects.sum())


class Chain:
    """Transitions of all journeys between start, channels, conversion and loss.

    Removing a channel sends whoever would come to it away for good. With N = (I − Q)⁻¹, a journey
    ever comes to channel k with the chance (sN)ₖ ÷ Nₖₖ, and converts from there with (Nr)ₖ: their
    product is what the chain loses without k. One inverse gives all effects, exactly.
    """

    def __init__(self, journeys: Journeys) -> None:
        self.size = size = len(journeys.channels)
        taken, paths = journeys.touches, journeys.paths
        steps = np.flatnonzero(paths[1:] == paths[:-1])
        self._steps, self._owners = taken[steps] * size + taken[steps + 1], paths[steps]
        self._entered, self._left = taken[journeys.firsts], taken[journeys.lasts]

    def effects(self, converted: Floats, lost: Floats, worth: Floats) -> RemovalEffects:
        """Effects on what the conversions are `worth`: their number, or their value."""
        size, times = self.size, converted + lost
        moves = np.bincount(self._steps, times[self._owners], size**2).reshape(size, size)
        leaving = moves.sum(axis=1) + np.bincount(self._left, times, size)
        leaving = np.where(leaving > 0, leaving, 1.0)  # a channel that no journey took
        entering = np.bincount(self._entered, times, size) / times.sum()
        inner = np.linalg.inv(np.eye(size) - moves / leaving[:, None])
        arrive = entering @ inner
        pays = inner @ (np.bincount(self._left, worth, size) / leaving)
        base = float(entering @ pays)
        return RemovalEffects(base, arrive / np.diag(inner) * pays / base)


# ------------------------------------------------------------------ all models together


@dataclass(frozen=True)
class Attribution:
    """Credits per model (one number per channel), their ranges, and why a model has none."""

    channels: tuple[str, ...]
    credits: dict[str, Floats]
    values: dict[str, Floats]
    ranges: dict[str, tuple[Floats, Floats]]
    not_computable: dict[str, str]


def attribute(journeys: Journeys, draws: int = DRAWS, seed: int = 0) -> Attribution:
    """Credit every channel by every model that the journeys allow.

    Ranges are the 5th to the 95th percentile of how the same conversions are split over journeys
    drawn anew with replacement; the same seed gives the same figures.
    """
    reasons = {"time_decay": NO_DATES, "w": NO_ROLES}
    total = float(journeys.converted.sum())
    if not total > 0:
        return Attribution(
            journeys.channels, {}, {}, {}, reasons | dict.fromkeys(MODELS, NO_CONVERSION)
        )
    weights = {name: rule(journeys) for name, rule in RULES.items()}
    credits = {n: rule_credits(journeys, w, journeys.converted) for n, w in weights.items()}
    values = {n: rule_credits(journeys, w, journeys.value) for n, w in weights.items()}
    chain = Chain(journeys) if journeys.lost.sum() > 0 else None
    if chain is None:
        reasons[MARKOV] = NO_NULLS
    else:
        by_number = chain.effects(journeys.converted, journeys.lost, journeys.converted)
        credits[MARKOV] = by_number.credits(total)
        if journeys.value.sum() > 0:
            by_value = chain.effects(journeys.converted, journeys.lost, journeys.value)
            values[MARKOV] = by_value.credits(float(journeys.value.sum()))
    ranges = _ranges(journeys, weights, chain, draws, seed)
    return Attribution(journeys.channels, credits, values, ranges, reasons)


def _ranges(
    journeys: Journeys, weights: dict[str, Floats], chain: Chain | None, draws: int, seed: int
) -> dict[str, tuple[Floats, Floats]]:
    counts = np.concatenate([journeys.converted, journeys.lost])
    number = round(counts.sum())
    drawn = np.random.default_rng(seed).multinomial(number, counts / counts.sum(), size=draws)
    drawn = drawn[drawn[:, : journeys.count].sum(axis=1) > 0]
    converted, lost = drawn[:, : journeys.count].T, drawn[:, journeys.count :].T
    shape = (len(journeys.channels), journeys.count)
    samples: dict[str, Any] = {
        name: sparse.csr_matrix((weight, (journeys.touches, journeys.paths)), shape=shape)
        @ converted
        for name, weight in weights.items()
    }
    if chain is not None:
        samples[MARKOV] = np.column_stack(
            [
                chain.effects(here, gone, here).effects
                for here, gone in zip(converted.T, lost.T, strict=True)
            ]
        )
    total = journeys.converted.sum()
    ranges = {}
    for name, sample in samples.items():
        split = total * sample / sample.sum(axis=0)
        ranges[name] = np.percentile(split, LEAST, axis=1), np.percentile(split, MOST, axis=1)
    return ranges
