"""Seeded chance: one independent stream per subject, so that a change in one moves no other."""

import math
import random
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from .company import SEED

T = TypeVar("T")


class Chance(random.Random):
    """Random numbers with the few shapes that this company needs."""

    def poisson(self, mean: float) -> int:
        """A count with this mean; a rounded normal for large means."""
        if mean <= 0:
            return 0
        if mean > 40:
            return max(0, round(self.gauss(mean, math.sqrt(mean))))
        limit, count, product = math.exp(-mean), 0, self.random()
        while product > limit:
            count += 1
            product *= self.random()
        return count

    def around(self, middle: float, spread: float) -> float:
        """A positive number with this median and a heavy right tail (log-normal)."""
        return middle * math.exp(self.gauss(0.0, spread))

    def part_of(self, total: int, rate: float) -> int:
        """How many of `total` happen when each happens at `rate`."""
        return min(total, self.poisson(total * rate))

    def pick(self, options: Mapping[T, float]) -> T:
        """One key, by weight."""
        return self.choices(list(options), list(options.values()))[0]

    def yes(self, rate: float) -> bool:
        return self.random() < rate


class Pool(Generic[T]):
    """Things drawn again and again by fixed weights, quickly."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self.things = things
        self.cumulative = list(accumulate(weights))

    def draw(self, chance: Chance) -> T:
        return chance.choices(self.things, cum_weights=self.cumulative)[0]


def stream(name: str) -> Chance:
    """The numbers of one subject, the same ones each time."""
    return Chance(f"{SEED}/{name}")
