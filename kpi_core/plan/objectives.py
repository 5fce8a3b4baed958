"""Whether an objective is SMART, how far it has come, and whether that is fast enough (111, 112).

All of it is our reading. A count is that of the last 30 days of the data, a level the last one; it
is as of the last day that the figure's data speak of, and so is the time that has gone.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from kpi_core.catalogue import catalogue, tables_of
from kpi_core.compute import compute, span
from kpi_core.engine import Engine
from kpi_core.format import (
    format_count,
    format_day,
    format_tenths,
    format_value,
    platform_name,
)
from kpi_core.intervals import poisson
from kpi_core.kpi import Kpi, KpiKind, Unit
from kpi_core.settings import Filters
from kpi_core.settings.goals import Objective

DAYS = 30
MONTHS, FEWEST_MONTHS = 12, 3
ON_TRACK, BEHIND, REACHED = "on track", "behind", "reached"
UNCLEAR, UNKNOWN_NOW = "can't say yet", "unknown"
COUNTED = (Unit.COUNT, Unit.PEOPLE)


@dataclass(frozen=True)
class Standing:
    """An objective as it stands; NaN where the loaded data don't say."""

    objective: Objective
    now: float
    low: float
    high: float
    on: date | None  # the last day that the figure's data speak of
    progress: float  # (now − start) ÷ (target − start)
    elapsed: float  # part of the time that has gone, 0-1
    verdict: str

    @property
    def pace(self) -> float:
        """Progress ÷ time gone: 1 is just in time; NaN before any time has gone."""
        return self.progress / self.elapsed if self.elapsed > 0 else math.nan


@dataclass(frozen=True)
class Check:
    """One letter of SMART: what it asks, whether it holds (None is unknown), and why."""

    letter: str
    asks: str
    holds: bool | None
    why: str


def is_stock(kpi: Kpi) -> bool:
    """Whether a figure is what stands on a day, and not what happened in a time."""
    return kpi.kind is KpiKind.LEVEL or any(source.until for source in kpi.sources)


def standing(engine: Engine, _: Filters, objective: Objective) -> Standing:
    """Where an objective stands, whatever period a page shows."""
    kpi = catalogue().get(objective.kpi)
    on = _last_day(engine, kpi) if kpi else None
    now = low = high = math.nan
    if kpi and on:
        row = compute(engine, [kpi.name], (), _lately(objective, kpi, on)).iloc[0]
        now, low, high = (float(row[name]) for name in ("value", "low", "high"))
        low, high = _limits(kpi, now, low, high)
    whole = objective.target - objective.start
    progress = (now - objective.start) / whole
    elapsed = _elapsed(objective, on)
    verdict = _verdict(objective, now, low, high, elapsed)
    return Standing(objective, now, low, high, on, progress, elapsed, verdict)


def _last_day(engine: Engine, kpi: Kpi) -> date | None:
    ends = [span(engine, table)[1] for table in tables_of(kpi)]
    return max((end for end in ends if end), default=None)


def _lately(objective: Objective, kpi: Kpi, on: date) -> Filters:
    platforms = (objective.platform,) if objective.platform else ()
    start = None if is_stock(kpi) else on - timedelta(days=DAYS - 1)
    return Filters(from_on=start, to_on=on, platforms=platforms)


def _limits(kpi: Kpi, now: float, low: float, high: float) -> tuple[float, float]:
    """The figure's own range; of a count that happened its exact one; else it is taken as it is."""
    if math.isfinite(low) and math.isfinite(high):
        return low, high
    if kpi.unit in COUNTED and not is_stock(kpi) and now >= 0:
        below, above = poisson(now)
        return float(below), float(above)
    return now, now


def _elapsed(objective: Objective, on: date | None) -> float:
    if on is None:
        return math.nan
    gone = (on - objective.start_on).days / (objective.due_on - objective.start_on).days
    return min(1.0, max(0.0, gone))


def _verdict(objective: Objective, now: float, low: float, high: float, elapsed: float) -> str:
    if not math.isfinite(now) or not math.isfinite(elapsed):
        return UNKNOWN_NOW
    sign = 1 if objective.target > objective.start else -1
    least, most = sorted((sign * low, sign * high))
    if least >= sign * objective.target:
        return REACHED
    due = sign * (objective.start + elapsed * (objective.target - objective.start))
    if least >= due:
        return ON_TRACK
    return BEHIND if most < due else UNCLEAR


def smart(
    engine: Engine, filters: Filters, objective: Objective, currency: str
) -> tuple[Check, ...]:
    """The five letters, each with its reason (spec 111)."""
    kpi = catalogue().get(objective.kpi)
    found = standing(engine, filters, objective)
    label = kpi.label if kpi else objective.kpi
    where = platform_name(objective.platform) if objective.platform else "all platforms"
    specific = Check("S", "one figure of one segment", kpi is not None, f"{label}, {where}")
    known = math.isfinite(found.now)
    if kpi and known:
        told = f"{format_value(found.now, kpi.unit, currency)} on {format_day(found.on)}"
    else:
        told = f"{_say_silence(kpi, found.on)}: load one that does, or choose another figure"
    linked = f"it serves “{objective.goal}”" if objective.goal else "name the goal that it serves"
    late = found.on is not None and found.on >= objective.due_on
    until = f"due on {format_day(objective.due_on)}" + (", which is over" if late else "")
    return (
        specific,
        Check("M", "measured by what is loaded", known, told),
        _achievable(engine, kpi, found, currency),
        Check("R", "linked to a goal", bool(objective.goal), linked),
        Check("T", "a day by which", not late, until),
    )


def _achievable(engine: Engine, kpi: Kpi | None, found: Standing, currency: str) -> Check:
    """The growth a month that is still needed against those of the past year."""
    asks, objective = "no more growth than it has known", found.objective
    past = monthly_changes(engine, objective, kpi) if kpi else []
    if kpi is None or found.on is None or not math.isfinite(found.now):
        return Check("A", asks, None, "the figure isn't known")
    if len(past) < FEWEST_MONTHS:
        more = format_count(FEWEST_MONTHS - len(past), "more month")
        return Check("A", asks, None, f"about {more} of past growth needed to say")
    months = max(1.0, (objective.due_on - found.on).days / DAYS)
    needed = (objective.target - found.now) / months
    sign = 1 if objective.target > objective.start else -1
    best = max(sign * change for change in past)
    least, most, more = (_signed(kpi, end, currency) for end in (min(past), max(past), needed))
    still = f"{more} a month needed" if sign * needed > 0 else "it is there already"
    why = f"{still}; past months brought {least} to {most}"
    return Check("A", asks, sign * needed <= best, why)


def monthly_changes(engine: Engine, objective: Objective, kpi: Kpi) -> list[float]:
    """How the figure moved from one whole month to the next, of the last `MONTHS`."""
    platforms = (objective.platform,) if objective.platform else ()
    frame = compute(engine, [kpi.name], ("month",), Filters(platforms=platforms), doubt=False)
    if not len(frame):
        return []
    whole = frame[frame["is_whole"].astype(bool)].dropna(subset=["value"]).sort_values("month")
    months = pd.to_datetime(whole["month"])
    apart = (months.dt.year * 12 + months.dt.month).diff()
    changes = whole["value"].astype("float64").diff()[apart == 1]
    return [float(change) for change in changes.tail(MONTHS)]


def _signed(kpi: Kpi, value: float, currency: str) -> str:
    sign = "−" if value < 0 else "+"
    if kpi.unit in (Unit.RATE, Unit.PERCENT):
        size = abs(value) * (100 if kpi.unit is Unit.RATE else 1)
        return f"{sign}{format_tenths(size)} points"
    return f"{sign}{format_value(abs(value), kpi.unit, currency)}"


def _say_silence(kpi: Kpi | None, on: date | None) -> str:
    """Why a figure isn't known: no file brings it, or those that do say nothing of late."""
    if kpi is None or on is None:
        return "no loaded file brings its figure"
    days = "" if is_stock(kpi) else f"for the {DAYS} days "
    return f"the files bring no figure {days}up to {format_day(on)}"


def say_standing(found: Standing, currency: str) -> str:
    """Where an objective stands, and why it is called so."""
    objective = found.objective
    kpi = catalogue().get(objective.kpi)
    if kpi is None or found.verdict == UNKNOWN_NOW:
        return f"{objective.name}: unknown, as {_say_silence(kpi, found.on)}."
    start, now, target = (
        format_value(value, kpi.unit, currency)
        for value in (objective.start, found.now, objective.target)
    )
    of = "" if is_stock(kpi) else f" in the last {DAYS} days"
    told = f"{objective.name}: {found.verdict}. {now}{of}, from {start} to {target}"
    gone = format_value(found.elapsed, Unit.RATE)
    if found.verdict == REACHED:
        return f"{told}, with {gone} of the time gone."
    if found.progress < 0:
        text = f"{told}: further off than at the start, with {gone} of the time gone"
    else:
        part = format_value(found.progress, Unit.RATE)
        text = f"{told}: {part} of the way with {gone} of the time gone"
        if math.isfinite(found.pace):
            text += f", a pace of {format_value(round(found.pace, 2), Unit.NUMBER)}"
    if found.verdict == UNCLEAR:
        text += "; chance alone could make the difference"
    return f"{text}."


def progress_bars(found: Sequence[Standing]) -> pd.DataFrame:
    """Progress of each objective as bars, with what its figure's range makes of it."""
    rows = []
    for one in found:
        if not math.isfinite(one.progress):
            continue
        whole = one.objective.target - one.objective.start
        ends = sorted((end - one.objective.start) / whole for end in (one.low, one.high))
        rows.append(
            {
                "label": one.objective.name,
                "value": max(0.0, one.progress),
                "low": max(0.0, ends[0]),
                "high": max(0.0, ends[1]),
                "text": f"{format_value(one.progress, Unit.RATE)}, {one.verdict}",
            }
        )
    return pd.DataFrame(rows, columns=["label", "value", "low", "high", "text"])


def say_objectives(found: Sequence[Standing]) -> str:
    """How many objectives are on track, behind, or can't be judged."""
    if not found:
        return "No objective is written down yet: what should be different, and by when?"
    told = [
        f"{sum(one.verdict == verdict for one in found)} {verdict}"
        for verdict in (REACHED, ON_TRACK, BEHIND, UNCLEAR, UNKNOWN_NOW)
        if any(one.verdict == verdict for one in found)
    ]
    return f"Of {format_count(len(found), 'objective')}: {', '.join(told)}."
