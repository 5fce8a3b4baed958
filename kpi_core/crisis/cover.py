"""Monitoring cover (spec 100): which of the week's 168 hours somebody watches, and the gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kpi_core.format import format_count, format_value
from kpi_core.kpi import Unit
from kpi_core.settings.crisis import CrisisPlan, Shift, Watch

HOURS = 168
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOBODY = "nobody"
SERIES = (*(watch.value for watch in Watch), NOBODY)
"""What an hour can be, as the grid shows it, the closest watch first."""


@dataclass(frozen=True)
class Cover:
    """Hours of the week in which somebody watches; a gap may run over Sunday midnight."""

    hours: int
    authorised: int  # hours in which somebody named may answer without asking
    gap: int  # longest run of hours in which nobody watches
    gap_start: int  # hour of the week, 0 is Monday 0:00
    gaps: int

    @property
    def rate(self) -> float:
        """Covered part of the week, 0-1."""
        return self.hours / HOURS


def hours_of(shift: Shift) -> set[int]:
    """Hours of the week that a shift covers: 0 is Monday 0:00 to 1:00, 167 the last of Sunday."""
    days = (shift.last_day - shift.first_day) % 7 + 1
    length = (shift.end - shift.start) % 24 or 24
    starts = ((shift.first_day + day) % 7 * 24 + shift.start for day in range(days))
    return {(start + hour) % HOURS for start in starts for hour in range(length)}


def measure_cover(shifts: Sequence[Shift]) -> Cover:
    """The cover of a week; an hour counts once, however many watch.

    An hour has somebody authorised only where a shift that covers it says so and names somebody.
    """
    covered: set[int] = set()
    authorised: set[int] = set()
    for shift in shifts:
        covered |= hours_of(shift)
        if shift.is_authorised and shift.who:
            authorised |= hours_of(shift)
    gaps = _gaps(covered)
    start, longest = max(gaps, key=lambda gap: gap[1], default=(0, 0))
    return Cover(len(covered), len(authorised), longest, start, len(gaps))


def _gaps(covered: set[int]) -> list[tuple[int, int]]:
    """Start and length of each uncovered stretch of the round week."""
    if not covered:
        return [(0, HOURS)]
    starts = [
        hour for hour in range(HOURS) if hour not in covered and (hour - 1) % HOURS in covered
    ]
    gaps = []
    for start in starts:
        length = 1
        while (start + length) % HOURS not in covered:
            length += 1
        gaps.append((start, length))
    return gaps


def week_frame(shifts: Sequence[Shift]) -> pd.DataFrame:
    """One row per hour of the week: `day`, `hour`, `watch` (or nobody), `who`, `may_answer`."""
    rows = []
    for hour in range(HOURS):
        on = [shift for shift in shifts if hour in hours_of(shift)]
        on.sort(key=lambda shift: (list(Watch).index(shift.watch), not shift.is_authorised))
        rows.append(
            {
                "day": DAYS[hour // 24],
                "hour": hour % 24,
                "watch": on[0].watch.value if on else NOBODY,
                "who": ", ".join(dict.fromkeys(shift.who for shift in on if shift.who)),
                "may_answer": ", ".join(
                    dict.fromkeys(shift.who for shift in on if shift.is_authorised and shift.who)
                ),
            }
        )
    return pd.DataFrame(rows)


def week_cells(week: pd.DataFrame) -> pd.DataFrame:
    """The same hours as `draw_week` wants them: `label`, `x`, `series`, `text`."""
    text = [who or watch for who, watch in zip(week["who"], week["watch"], strict=True)]
    return pd.DataFrame(
        {"label": week["day"], "x": week["hour"], "series": week["watch"], "text": text}
    )


def say_hour(hour: int) -> str:
    """An hour of the week, such as "Friday 17:00"."""
    return f"{DAYS[hour % HOURS // 24]} {hour % 24}:00"


def say_gap(cover: Cover) -> str:
    """The longest gap in words; "none" where there is none."""
    if not cover.gap:
        return "none"
    if cover.gap == HOURS:
        return "the whole week"
    return f"{say_hour(cover.gap_start)} to {say_hour(cover.gap_start + cover.gap)}"


def say_cover(cover: Cover) -> str:
    """Cover and longest gap as one sentence."""
    if not cover.hours:
        return "Nobody watches yet: say below who does, and when."
    part = format_value(cover.rate, Unit.RATE)
    text = f"Somebody watches in {cover.hours} of {HOURS} hours of the week ({part})"
    if not cover.gap:
        return f"{text}, without a gap."
    return f"{text}; the longest gap is {format_count(cover.gap, 'hour')}, {say_gap(cover)}."


def cover_remarks(plan: CrisisPlan, cover: Cover) -> list[str]:
    """What the figure leaves open, as sentences (spec 100)."""
    remarks = []
    if plan.is_need_constant and cover.gap:
        remarks.append(
            "A service such as yours is needed at all hours, and so is somebody who watches: "
            "every gap counts."
        )
    elif cover.gap > plan.limits.gap_hours:
        limit = format_count(plan.limits.gap_hours, "hour")
        remarks.append(f"The longest gap is longer than {limit}, your limit.")
    if cover.authorised < cover.hours:
        without = format_count(cover.hours - cover.authorised, "watched hour")
        remarks.append(
            f"In {without} nobody named may answer without asking: watching alone answers nobody."
        )
    if cover.gap and not plan.morning_check:
        remarks.append(
            "Where nobody watches all night, somebody by name has to look at the very start of "
            "each working day: nobody is named yet."
        )
    elif cover.gap:
        remarks.append(f"{plan.morning_check} looks at the very start of each working day.")
    return remarks
