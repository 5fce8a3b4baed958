"""How a KPI stands: its value, the verdict on its change, a sparkline."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kpi_core.catalogue import catalogue
from kpi_core.compute import (
    MOST_OF_IT,
    NotComputable,
    is_counted,
    last_day,
    measure,
    measure_source,
)
from kpi_core.engine import Engine
from kpi_core.format import format_day, format_list
from kpi_core.kpi import Better, Kpi, KpiKind, Source
from kpi_core.periods import complete
from kpi_core.settings import Filters
from kpi_core.verdict import DAILY, Change, Direction, Figure, change_of

GRAINS = ("day", "week", "month")
"""Of the periods of a course, the shortest first."""
COUNTED = (KpiKind.SUM, KpiKind.PEOPLE, KpiKind.LEVEL, KpiKind.TOTAL)
"""Kinds that what is unknown could only add to."""
AT_MOST = "at most"


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
    grain: str = ""  # of the periods that `spark` has a value of
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
    def bound(self) -> str:
        """Whether the figure is a bound, such as "at least" or "at most", as its source says.

        A count or sum with gaps is at least so much, unless what is unknown could lower it; at most
        so much it is only of what is known. A total is the bound that its first part is.
        """
        kpi = catalogue()[self.kpi.parts[0]] if self.kpi.parts else self.kpi
        told = [source for source in kpi.sources if source.variant == self.variant]
        stated = next((source.is_bound for source in told or kpi.sources if source.is_bound), "")
        if stated == AT_MOST and self.unknown and self.kpi.kind in COUNTED:
            return f"of what is known, {stated}"
        if stated or not self.unknown or self.kpi.kind not in COUNTED:
            return stated
        return "" if any(source.is_balance for source in told) else "at least"

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
        spark, grain = sparkline(figure, filters)
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
                spark=spark,
                grain=grain,
                unfiltered=figure.unfiltered(filters),
            )
        )
    return readings


def say_compared(readings: Sequence[Reading]) -> str:
    """Which periods changes compare and courses show: a line of all may fall where a change rises.

    Empty where there is neither.
    """
    changes = [r.change for r in readings if r.change.direction is not Direction.NONE]
    ends = sorted({change.until for change in changes if change.until})
    against = {change.compared if len(ends) == 1 else change.against for change in changes}
    told = [f"Changes: {'; '.join(sorted(against))}."] if against else []
    if len(ends) > 1:
        told.append(f"The data end between {format_day(ends[0])} and {format_day(ends[-1])}.")
    grains = {reading.grain for reading in readings if reading.spark}
    if grains:
        by = format_list([grain for grain in GRAINS if grain in grains])
        rest = ", those with at least 9 of 10 days" if grains - {"day"} else ""
        told.append(f"Lines: the whole period by {by}{rest}.")
    return " ".join(told)


def other_sources(engine: Engine, kpi: Kpi, filters: Filters) -> pd.DataFrame:
    """The KPI from each of its sources that is loaded, side by side, never added."""
    frames = []
    for source in kpi.sources:
        try:
            frames.append(measure_source(engine, kpi, source, (), filters))
        except NotComputable:
            continue
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def _source(engine: Engine, kpi: Kpi, variant: str) -> Source | None:
    loaded = (source for source in kpi.sources if source.table in engine.schemas)
    return next((source for source in loaded if source.variant == variant), None)


def figure_of(engine: Engine, reading: Reading) -> Figure:
    """The KPI of a reading, from the source that the reading is from."""
    return Figure(engine, reading.kpi, _source(engine, reading.kpi, reading.variant))


def sparkline(figure: Figure, filters: Filters) -> tuple[tuple[float, ...], str]:
    """Values by day, week or month of the period, oldest first; and by which.

    Only of those that are whole or nearly so: the last post is rarely of a month's last day. None
    where there are too few for a course.
    """
    first, last = figure.span
    if first is None or last is None:
        return (), ""
    grain = choose_grain(filters.from_on or first, filters.to_on or last)
    try:
        frame = figure.measure((grain,), filters, doubt=False)
    except NotComputable:
        return (), ""
    frame = comparable(figure.kpi, frame)
    named = frame.assign(period=frame[grain], series=figure.kpi.name, kpi=figure.kpi.name)
    silent = silent_series(named.dropna(subset=["value"]))
    course = complete(named[["period", "series", "value", "is_whole"]], grain, silent)
    drawn = course["is_whole"]
    if not any(source.awaits for source in figure.kpi.sources):
        first, last = max(first, filters.from_on or first), min(last, filters.to_on or last)
        drawn |= _covered(course["period"], grain, first, last) >= MOST_OF_IT
    values = course[drawn].sort_values("period")["value"].dropna()
    return (tuple(float(value) for value in values), grain) if len(values) > 2 else ((), "")


def _covered(starts: pd.Series, grain: str, first: date, last: date) -> np.ndarray:
    """Of each period the part that lies between two days."""
    begin, day = starts.to_numpy("datetime64[D]"), np.timedelta64(1, "D")
    after = last_day(begin, grain) + day
    there = np.minimum(after, np.datetime64(last) + day) - np.maximum(begin, np.datetime64(first))
    part: np.ndarray = there / (after - begin)
    return part


def comparable(kpi: Kpi, frame: pd.DataFrame) -> pd.DataFrame:
    """Periods that may stand side by side: a sum of levels only where it has the same accounts."""
    if kpi.kind is not KpiKind.LEVEL or not len(frame):
        return frame
    return pd.DataFrame(frame[frame["unknown"] == frame["unknown"].min()])


def silent_series(frame: pd.DataFrame) -> dict[str, str]:
    """Series of which a period without rows is 0, because each row behind them is an event.

    Each with the tables of its events, which say nothing of days before and after them. `frame` has
    `series`, `kpi` and `variant`. Where somebody counted by the day, such a period is unknown.
    """
    found = {}
    groups = frame[["series", "kpi", "variant"]].drop_duplicates().groupby("series")
    for series, rows in groups:
        told = zip(rows["kpi"], rows["variant"], strict=True)
        tables = [_events_of(catalogue()[kpi], variant) for kpi, variant in told]
        if all(tables):
            found[str(series)] = " ".join(sorted({*tables}))
    return found


def _events_of(kpi: Kpi, variant: str) -> str:
    """The tables of events that a source reads; "" where somebody counted."""
    sources = [source for source in kpi.sources if source.variant == variant]
    if kpi.kind not in DAILY or any(is_counted(s.table) or s.until for s in sources):
        return ""
    return " ".join(sorted({source.table for source in sources}))


def choose_grain(first: date, last: date) -> str:
    """Day, week or month, so that a period has some 10 to 60 points."""
    days = (last - first).days + 1
    if days <= 45:
        return "day"
    return "week" if days <= 400 else "month"
