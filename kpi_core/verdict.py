"""Whether a figure rises or falls, or it can't be said yet, and what would be needed to say it."""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import pandas as pd

from kpi_core import intervals
from kpi_core.catalogue import tables_of
from kpi_core.compute import (
    MOST_OF_IT,
    is_counted,
    measure,
    measure_source,
    networks_told,
    previous_period,
    span,
)
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_day, format_value
from kpi_core.kpi import Interval, Kpi, KpiKind, Source
from kpi_core.settings import Filters

RECENT_DAYS = 30
FEWEST_DAYS = 7
DAY = timedelta(days=1)
STEADY = 0.05  # a change surely within ±5 % of the earlier value is none worth naming
WORTH_NAMING = 5  # "about N more needed" is said up to five times what there is, then "over N"
DAILY = (KpiKind.SUM, KpiKind.PEOPLE, KpiKind.TOTAL)


class Direction(StrEnum):
    """The verdict on a change, in the words that the reader sees."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    UNCLEAR = "can't say yet"
    NONE = ""  # nothing to compare with


@dataclass(frozen=True)
class Change:
    """A value against the equally long period before; NaN where there is nothing to compare."""

    direction: Direction = Direction.NONE
    now: float = math.nan
    before: float = math.nan
    low: float = math.nan  # interval of now − before, of day means for counts
    high: float = math.nan
    against: str = ""  # which period it is compared with, in words
    until: date | None = None  # the last day compared, where the reader chose another or none
    needed: str = ""  # what would settle a "can't say yet", or why nothing would

    @property
    def compared(self) -> str:
        """Which periods it compares, in words, with the last day that the reader didn't choose."""
        return f"{self.against}, up to {format_day(self.until)}" if self.until else self.against

    @property
    def difference(self) -> float:
        """Now minus before."""
        return self.now - self.before

    @property
    def relative(self) -> float:
        """The difference as a part of the earlier value; NaN where that is 0."""
        return self.difference / self.before if self.before else math.nan


@dataclass(frozen=True)
class Figure:
    """A KPI and the one source that its value is from: its past is read from the same."""

    engine: Engine
    kpi: Kpi
    source: Source | None = None  # None: several, such as the parts of a quotient, each by itself

    def measure(self, by: tuple[str, ...], filters: Filters, doubt: bool = True) -> pd.DataFrame:
        """See `compute.measure`."""
        if self.source is None:
            return measure(self.engine, self.kpi, by, filters, doubt)
        return measure_source(self.engine, self.kpi, self.source, by, filters, doubt)

    def unfiltered(self, filters: Filters) -> tuple[str, ...]:
        """Filters in force that the source has no column for, in the words of the screen."""
        if self.source is None:
            return ()
        names = self.engine.schemas[self.source.table].names
        asked = {
            "day": (filters.from_on or filters.to_on, "period"),
            "platform": (filters.platforms, "platform"),
            "is_paid": (filters.paid is not None, "paid or organic"),
        }
        return tuple(word for name, (on, word) in asked.items() if on and name not in names)

    @property
    def tables(self) -> tuple[str, ...]:
        """The table, or the tables that the KPI can be read from."""
        return tables_of(self.kpi) if self.source is None else (self.source.table,)

    @property
    def span(self) -> tuple[date | None, date | None]:
        """First and last day of the table, or of those that the KPI can be read from.

        Of what is added up, the days that all its tables have.
        """
        added = () if self.source else networks_told(self.engine, self.kpi, Filters())
        tables = tuple(source.table for source, _ in added) or self.tables
        spans = [span(self.engine, table) for table in tables]
        starts = [start for start, _ in spans if start]
        ends = [end for _, end in spans if end]
        if not starts:
            return None, None
        return (max(starts), min(ends)) if added else (min(starts), max(ends))


def compared(figure: Figure, filters: Filters) -> tuple[Filters, Filters] | None:
    """The period and the one before it, or, without a period, the last 30 days of data.

    None where the data don't cover both.
    """
    first, last = figure.span
    periods = _periods(last, filters)
    if periods is None or first is None or last is None:
        return None
    now, before = periods
    if before.from_on is None or now.to_on is None or before.from_on < first or now.to_on > last:
        return None
    return periods


def _periods(last: date | None, filters: Filters) -> tuple[Filters, Filters] | None:
    """The two periods to compare, whether or not the data cover them.

    A period that lacks its last few days is compared without them, with one as short.
    """
    if last is None:
        return None
    if filters.from_on is None or filters.to_on is None:
        start = last - timedelta(days=RECENT_DAYS - 1)
        filters = filters.model_copy(update={"from_on": start, "to_on": last})
    elif MOST_OF_IT <= (last - filters.from_on + DAY) / (filters.to_on - filters.from_on + DAY) < 1:
        filters = filters.model_copy(update={"to_on": last})
    before = previous_period(filters)
    return None if before is None else (filters, before)


def _uncovered(figure: Figure, filters: Filters) -> str:
    """What is missing for a comparison; empty where the figure has no days at all."""
    first, last = figure.span
    if first is None or last is None:
        return ""
    if filters.from_on is None or filters.to_on is None:
        missing = 2 * RECENT_DAYS - ((last - first).days + 1)
        return f"about {format_count(missing, 'more day')} needed"
    if filters.to_on > last:
        return f"data up to {format_day(filters.to_on)} needed, they end on {format_day(last)}"
    before = previous_period(filters)
    start = before.from_on if before else None
    return f"data from {format_day(start)} on needed, they begin on {format_day(first)}"


def change_of(figure: Figure, filters: Filters) -> Change:
    """A figure against the period before, with a verdict that allows for chance."""
    kpi = figure.kpi
    if any(source.is_unsettled for source in kpi.sources):
        return Change(needed="whoever came lately has had less time than those before")
    periods = compared(figure, filters)
    if periods is None:
        return Change(needed=_uncovered(figure, filters))
    against = "this period against the equally long one before"
    if filters.from_on is None or filters.to_on is None:
        against = f"last {RECENT_DAYS} days against the {RECENT_DAYS} before"
    until = None if periods[0].to_on == filters.to_on else periods[0].to_on
    filters, before = periods
    now_row, before_row = (figure.measure((), part).iloc[0] for part in (filters, before))
    if now_row["variant"] != before_row["variant"]:
        return Change(needed="the period before is known from another source only")
    if kpi.kind is KpiKind.LEVEL and now_row["unknown"] != before_row["unknown"]:
        return Change(needed="the period before doesn't know the same accounts")
    here, there = (float(row["value"]) for row in (now_row, before_row))
    change = Change(now=here, before=there, against=against, until=until)
    if not (math.isfinite(change.now) and math.isfinite(change.before)):
        return Change(needed="it isn't known for both periods")
    if kpi.interval is not Interval.WILSON:
        if kpi.kind in (KpiKind.LEVEL, KpiKind.CHANGE) or any(s.until for s in kpi.sources):
            return replace(change, direction=_sign(change.difference))
        if kpi.kind in DAILY:
            return _judge_days(change, figure, filters, before)
    return _judge_estimates(change, now_row, before_row)


def say_change(kpi: Kpi, change: Change, currency: str) -> str:
    """The verdict on a KPI's change as a sentence without its full stop."""
    now, before = (format_value(v, kpi.unit, currency) for v in (change.now, change.before))
    if change.direction in (Direction.RISING, Direction.FALLING):
        verb = "rose" if change.direction is Direction.RISING else "fell"
        return f"{kpi.label} {verb} from {before} to {now} ({change.against})"
    if change.direction is Direction.STEADY:
        return f"{kpi.label} held steady, {now} after {before} ({change.against})"
    doubt = f"{kpi.label}: {Direction.UNCLEAR} whether rising or falling"
    if change.direction is Direction.UNCLEAR:
        doubt += f", {now} after {before} ({change.against})"
    return f"{doubt} – {change.needed}" if change.needed else doubt


def _sign(difference: float) -> Direction:
    if difference == 0:
        return Direction.STEADY
    return Direction.RISING if difference > 0 else Direction.FALLING


def _judge_estimates(change: Change, now: pd.Series, before: pd.Series) -> Change:
    """Two estimates by the interval of their difference, as wide as each of theirs makes it."""
    low, high = intervals.difference(
        *((float(row["value"]), float(row["low"]), float(row["high"])) for row in (before, now))
    )
    if not (math.isfinite(low) and math.isfinite(high)):
        reason = "it comes without a range, so chance can't be ruled out"
        return replace(change, direction=Direction.UNCLEAR, needed=reason)
    there = float(now["denominator"])
    return _judged(change, low, high, change.before, there, "more observation")


def _judge_days(change: Change, figure: Figure, now: Filters, before: Filters) -> Change:
    """Welch's interval of the difference of day means: days differ by more than chance alone."""
    from scipy.special import stdtrit

    days_now, days_before = _days(figure, now, before)
    if min(len(days_now), len(days_before)) < FEWEST_DAYS:
        needed = f"at least {FEWEST_DAYS} days with figures needed in each period"
        return replace(change, direction=Direction.UNCLEAR, needed=needed)
    variances = [float(np.var(days, ddof=1)) / len(days) for days in (days_now, days_before)]
    error = math.sqrt(sum(variances))
    mean_before = float(np.mean(days_before))
    difference = float(np.mean(days_now)) - mean_before
    half = 0.0
    if error:
        freedom = sum(variances) ** 2 / sum(
            variance**2 / (len(days) - 1)
            for variance, days in zip(variances, (days_now, days_before), strict=True)
        )
        half = float(stdtrit(freedom, 0.975)) * error
    low, high = difference - half, difference + half
    return _judged(change, low, high, mean_before, len(days_now), "more day")


def _judged(
    change: Change, low: float, high: float, before: float, there: float, what: str
) -> Change:
    """The verdict by the interval of a difference to `before`, which rests on `there` of `what`."""
    tolerance = STEADY * abs(before)
    if -tolerance <= low and high <= tolerance:
        direction = Direction.STEADY
    elif low > 0 or high < 0:
        direction = _sign(low + high)
    else:
        needed = _needed((high - low) / 2, abs(low + high) / 2, tolerance, there, what)
        return replace(change, direction=Direction.UNCLEAR, low=low, high=high, needed=needed)
    return replace(change, direction=direction, low=low, high=high)


def _needed(half: float, size: float, tolerance: float, there: float, what: str) -> str:
    """How many more would narrow an interval of ±`half` until it tells a change or a steadiness.

    Its width shrinks with the root of the number: to leave 0 out it must be narrower than the
    difference, to lie within the tolerance narrower than what the difference leaves of it.
    """
    widest = max(size, tolerance - size)
    if not widest:
        return "both periods are alike, and no number of them would tell a change"
    factor = (half / widest) ** 2
    if factor > WORTH_NAMING:
        more = math.floor(there * (WORTH_NAMING - 1))
        return f"over {format_count(more, what)} needed"
    return f"about {format_count(max(1, math.ceil(there * (factor - 1))), what)} needed"


def _days(figure: Figure, now: Filters, before: Filters) -> tuple[np.ndarray, np.ndarray]:
    """Daily values of two adjoining periods.

    A day without rows is 0 where each row is an event, since the data cover the period; where
    somebody counted by the day, a missing day is unknown and left out.
    """
    start, middle, end = (
        pd.Timestamp(str(day)) for day in (before.from_on, now.from_on, now.to_on)
    )
    both = now.model_copy(update={"from_on": before.from_on})
    frame = figure.measure(("day",), both)
    values = pd.Series(frame["value"].to_numpy("float64"), index=pd.to_datetime(frame["day"]))
    if not any(map(is_counted, figure.tables)):
        silent = pd.date_range(start, end, freq="D").difference(pd.DatetimeIndex(values.index))
        values = pd.concat([values, pd.Series(0.0, index=silent)])
    known = values.dropna()
    is_now = known.index >= middle
    return known[is_now].to_numpy(), known[~is_now].to_numpy()
