"""How a KPI stands: its value, the change to the period before, a verdict, a sparkline."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import pandas as pd

from kpi_core import intervals
from kpi_core.catalogue import catalogue, tables_of
from kpi_core.compute import (
    NotComputable,
    is_counted,
    measure,
    measure_source,
    previous_period,
    span,
)
from kpi_core.engine import Engine
from kpi_core.kpi import Better, Interval, Kpi, KpiKind, Source
from kpi_core.settings import Filters

RECENT_DAYS = 30
FEWEST_DAYS = 7
STEADY = 0.05  # a change surely within ±5 % of the earlier value is none worth naming
WORTH_NAMING = 5  # "about N more needed" is said up to five times what there is
DAILY = (KpiKind.SUM, KpiKind.PEOPLE)


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
    needed: str = ""  # what more would settle a "can't say yet"

    @property
    def difference(self) -> float:
        """Now minus before."""
        return self.now - self.before

    @property
    def relative(self) -> float:
        """The difference as a part of the earlier value; NaN where that is 0."""
        return self.difference / self.before if self.before else math.nan


@dataclass(frozen=True)
class Reading:
    """One KPI as a card shows it."""

    name: str
    value: float
    low: float
    high: float
    n: int
    unknown: int
    numerator: float
    denominator: float
    variant: str
    change: Change
    spark: tuple[float, ...] = ()
    unfiltered: tuple[str, ...] = ()  # what the filters ask and the source can't tell

    @property
    def kpi(self) -> Kpi:
        """The KPI's record."""
        return catalogue()[self.name]

    @property
    def is_known(self) -> bool:
        """Whether there is a value to show."""
        return math.isfinite(self.value)

    @property
    def is_good(self) -> bool | None:
        """Whether the change is for the better; None where that can't be said."""
        if self.change.direction not in (Direction.RISING, Direction.FALLING):
            return None
        if self.kpi.better is Better.NEITHER:
            return None
        rising = self.change.direction is Direction.RISING
        return rising == (self.kpi.better is Better.HIGHER)


def read_kpis(engine: Engine, names: Sequence[str], filters: Filters) -> list[Reading]:
    """A reading of each KPI whose table is loaded, in the order asked for."""
    readings = []
    for name in names:
        kpi = catalogue()[name]
        try:
            row = measure(engine, kpi, (), filters).iloc[0]
        except NotComputable:
            continue
        figure = Figure(engine, kpi, _source(engine, kpi, str(row["variant"])))
        readings.append(
            Reading(
                name=name,
                value=float(row["value"]),
                low=float(row["low"]),
                high=float(row["high"]),
                n=int(row["n"]),
                unknown=int(row["unknown"]),
                numerator=float(row["numerator"]),
                denominator=float(row["denominator"]),
                variant=str(row["variant"]),
                change=change_of(figure, filters),
                spark=sparkline(figure, filters),
                unfiltered=figure.unfiltered(filters),
            )
        )
    return readings


def other_sources(engine: Engine, kpi: Kpi, filters: Filters) -> pd.DataFrame:
    """The KPI from each of its sources that is loaded, side by side, never added."""
    frames = []
    for source in kpi.sources:
        try:
            frames.append(measure_source(engine, kpi, source, (), filters))
        except NotComputable:
            continue
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


@dataclass(frozen=True)
class Figure:
    """A KPI and the one source that its value is from: its past is read from the same."""

    engine: Engine
    kpi: Kpi
    source: Source | None = None  # None: a quotient, whose parts choose for themselves

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
    def span(self) -> tuple[date | None, date | None]:
        """First and last day of the table, or of the tables that a quotient can be read from."""
        tables = tables_of(self.kpi) if self.source is None else (self.source.table,)
        spans = [span(self.engine, table) for table in tables]
        first = min((start for start, _ in spans if start), default=None)
        last = max((end for _, end in spans if end), default=None)
        return first, last


def _source(engine: Engine, kpi: Kpi, variant: str) -> Source | None:
    loaded = (source for source in kpi.sources if source.table in engine.schemas)
    return next((source for source in loaded if source.variant == variant), None)


def figure_of(engine: Engine, reading: Reading) -> Figure:
    """The KPI of a reading, from the source that the reading is from."""
    return Figure(engine, reading.kpi, _source(engine, reading.kpi, reading.variant))


def compared(figure: Figure, filters: Filters) -> tuple[Filters, Filters] | None:
    """The period and the one before it, or, without a period, the last 30 days of data.

    None where the data don't cover both.
    """
    first, last = figure.span
    if first is None or last is None:
        return None
    if filters.from_on is None or filters.to_on is None:
        start = last - timedelta(days=RECENT_DAYS - 1)
        filters = filters.model_copy(update={"from_on": start, "to_on": last})
    before = previous_period(filters)
    if before is None or before.from_on is None or filters.to_on is None:
        return None
    if before.from_on < first or filters.to_on > last:
        return None
    return filters, before


def change_of(figure: Figure, filters: Filters) -> Change:
    """A figure against the period before, with a verdict that allows for chance."""
    kpi = figure.kpi
    periods = compared(figure, filters)
    if periods is None:
        return Change()
    against = "this period against the equally long one before"
    if filters.from_on is None or filters.to_on is None:
        against = f"last {RECENT_DAYS} days against the {RECENT_DAYS} before"
    filters, before = periods
    now_row, before_row = (figure.measure((), part).iloc[0] for part in (filters, before))
    if now_row["variant"] != before_row["variant"]:
        return Change()
    if kpi.kind is KpiKind.LEVEL and now_row["unknown"] != before_row["unknown"]:
        return Change()
    change = Change(now=float(now_row["value"]), before=float(before_row["value"]), against=against)
    if not (math.isfinite(change.now) and math.isfinite(change.before)):
        return Change()
    if kpi.interval is Interval.WILSON:
        return _judge_rate(change, now_row, before_row)
    if kpi.kind in (KpiKind.LEVEL, KpiKind.CHANGE) or any(s.until for s in kpi.sources):
        return replace(change, direction=_sign(change.difference))
    if kpi.kind in DAILY:
        return _judge_days(change, figure, filters, before)
    if kpi.interval is Interval.AUTHORS:
        return _judge_apart(change, now_row, before_row)
    return replace(change, direction=Direction.UNCLEAR)


def _judge_apart(change: Change, now: pd.Series, before: pd.Series) -> Change:
    """Two resampled intervals that don't touch: a stricter test than that of their difference."""
    low, high = now["low"] - before["high"], now["high"] - before["low"]
    return replace(change, low=low, high=high, direction=_direction(low, high, change.before))


def _sign(difference: float) -> Direction:
    if difference == 0:
        return Direction.STEADY
    return Direction.RISING if difference > 0 else Direction.FALLING


def _direction(low: float, high: float, before: float) -> Direction:
    if not (math.isfinite(low) and math.isfinite(high)):
        return Direction.UNCLEAR
    tolerance = STEADY * abs(before)
    if -tolerance <= low and high <= tolerance:
        return Direction.STEADY
    if low > 0 or high < 0:
        return _sign(low if low > 0 else high)
    return Direction.UNCLEAR


def _judge_rate(change: Change, now: pd.Series, before: pd.Series) -> Change:
    low, high = intervals.newcombe(
        before["numerator"], before["denominator"], now["numerator"], now["denominator"]
    )
    direction = _direction(low, high, change.before)
    needed = ""
    if direction is Direction.UNCLEAR and change.difference:
        factor = ((high - low) / 2 / abs(change.difference)) ** 2
        if 1 < factor <= WORTH_NAMING:
            more = math.ceil(now["denominator"] * (factor - 1))
            needed = f"about {more:,} more observations needed"
    return replace(change, low=low, high=high, direction=direction, needed=needed)


def _judge_days(change: Change, figure: Figure, now: Filters, before: Filters) -> Change:
    """Welch's interval of the difference of day means: days differ by more than chance alone."""
    from scipy.special import stdtrit

    days_now, days_before = _days(figure, now, before)
    if min(len(days_now), len(days_before)) < FEWEST_DAYS:
        return replace(change, direction=Direction.UNCLEAR)
    variances = [float(np.var(days, ddof=1)) / len(days) for days in (days_now, days_before)]
    error = math.sqrt(sum(variances))
    difference = float(np.mean(days_now) - np.mean(days_before))
    if error == 0:
        direction = _direction(difference, difference, float(np.mean(days_before)))
        return replace(change, direction=direction, low=difference, high=difference)
    freedom = sum(variances) ** 2 / sum(
        variance**2 / (len(days) - 1)
        for variance, days in zip(variances, (days_now, days_before), strict=True)
    )
    half = float(stdtrit(freedom, 0.975)) * error
    low, high = difference - half, difference + half
    direction = _direction(low, high, float(np.mean(days_before)))
    needed = ""
    if direction is Direction.UNCLEAR and difference:
        factor = (half / abs(difference)) ** 2
        if 1 < factor <= WORTH_NAMING:
            needed = f"about {math.ceil(len(days_now) * (factor - 1))} more days needed"
    return replace(change, low=low, high=high, direction=direction, needed=needed)


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
    if figure.source is None or not is_counted(figure.source.table):
        silent = pd.date_range(start, end, freq="D").difference(pd.DatetimeIndex(values.index))
        values = pd.concat([values, pd.Series(0.0, index=silent)])
    known = values.dropna()
    is_now = known.index >= middle
    return known[is_now].to_numpy(), known[~is_now].to_numpy()


def sparkline(figure: Figure, filters: Filters) -> tuple[float, ...]:
    """Values by day, week or month of the period, whole periods only, oldest first."""
    first, last = figure.span
    if first is None or last is None:
        return ()
    grain = choose_grain(filters.from_on or first, filters.to_on or last)
    try:
        frame = figure.measure((grain,), filters, doubt=False)
    except NotComputable:
        return ()
    whole = comparable(figure.kpi, frame[frame["is_whole"].astype(bool)])
    values = whole.sort_values(grain)["value"].dropna()
    return tuple(float(value) for value in values) if len(values) > 2 else ()


def comparable(kpi: Kpi, frame: pd.DataFrame) -> pd.DataFrame:
    """Periods that may stand side by side: a sum of levels only where it has the same accounts."""
    if kpi.kind is not KpiKind.LEVEL or not len(frame):
        return frame
    return pd.DataFrame(frame[frame["unknown"] == frame["unknown"].min()])


def choose_grain(first: date, last: date) -> str:
    """Day, week or month, so that a period has some 10 to 60 points."""
    days = (last - first).days + 1
    if days <= 45:
        return "day"
    return "week" if days <= 400 else "month"
