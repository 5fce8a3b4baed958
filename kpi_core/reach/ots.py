"""Opportunity to see: which part of what somebody receives she has the time to read (spec 61).

Article B's rule of thumb, by its author's own account full of assumptions; its result for the
default habits is the familiar "divide reach by 10". A default, not a finding.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Habits:
    """How somebody uses a network on one day; the defaults are article B's."""

    minutes: float = 5
    posts_per_day: float = 5
    seconds_to_write: float = 30
    follows: float = 100
    seconds_to_read: float = 3

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if not value >= 0:
                raise ValueError(f"{name} is {value}; it can't be below 0")
        if self.seconds_to_read == 0:
            raise ValueError("seconds_to_read is 0; reading a post takes some time")


@dataclass(frozen=True)
class Opportunity:
    """The steps of the model, so that a page can show them; `factor` is NaN if nothing arrives."""

    seconds_left: float
    received: float
    readable: float
    factor: float


def opportunity(habits: Habits | None = None) -> Opportunity:
    """Posts that can be read ÷ posts that arrive, at most 1.

    left = max(0, minutes × 60 − posts a day × seconds to write); received = follows × posts a day;
    readable = left ÷ seconds to read.
    """
    habits = habits or Habits()
    left = max(0.0, habits.minutes * 60 - habits.posts_per_day * habits.seconds_to_write)
    received = habits.follows * habits.posts_per_day
    readable = left / habits.seconds_to_read
    factor = min(1.0, readable / received) if received else float("nan")
    return Opportunity(left, received, readable, factor)
