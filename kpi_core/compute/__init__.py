"""Values, intervals and shares of KPIs: the only place that divides.

One row per KPI and group, with the numbers it rests on. Unknown is NaN, never 0: see the rules of
section 3 of the KPI contract, each of which has a test named for it.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd

from kpi_core import intervals
from kpi_core.catalogue import catalogue
from kpi_core.compute import cells as ask_engine
from kpi_core.compute.arrays import Cells
from kpi_core.compute.cells import (
    GRAINS,
    NotComputable,
    columns_of,
    covers,
    first_awaiting,
    grain_of,
    has_own,
    is_additive,
    is_counted,
    narrowed,
    rows_behind,
    source_rows,
    span,
    spans_of_platforms,
)
from kpi_core.compute.levels import change, level
from kpi_core.compute.shares import share
from kpi_core.compute.slices import NUMBERS, bucket, cut, grouped, in_period, last_day, stands
from kpi_core.engine import Engine
from kpi_core.kpi import Interval, Kpi, KpiKind, Source
from kpi_core.settings import Filters

MOST_OF_IT = 0.9  # of a period, to cover it: the last post is rarely of the last day
MEASURES = ("value", "low", "high", "n", "unknown", "numerator", "denominator", "variant")
COLUMNS = ("kpi", "class", "unit", *MEASURES)

__all__ = [
    "COLUMNS",
    "GRAINS",
    "MOST_OF_IT",
    "NotComputable",
    "compute",
    "is_counted",
    "last_day",
    "measure",
    "measure_source",
    "narrowed",
    "networks_told",
    "previous_period",
    "rows_behind",
    "source_rows",
    "span",
]


def compute(
    engine: Engine,
    names: Sequence[str],
    by: Sequence[str] = (),
    filters: Filters | None = None,
    doubt: bool = True,
) -> pd.DataFrame:
    """KPIs `names`, one row per KPI and group of `by`, with columns `COLUMNS` + `by`.

    `by` holds columns of the tables (platform, brand, campaign …) and at most one grain of
    `GRAINS`, whose column holds the first day of the period; `is_whole` then says whether data
    and filters leave all of it. `n` counts the rows a value rests on and `unknown` those that
    could not enter it. KPIs whose table is not loaded, or lacks a `by` column, have a row of
    unknowns when `by` is empty and none otherwise. Without `doubt` no interval is resampled.
    """
    filters = filters or Filters()
    frames = []
    for name in names:
        kpi = catalogue()[name]
        try:
            frame = measure(engine, kpi, tuple(by), filters, doubt)
        except NotComputable:
            if by:
                continue
            frame = _unknown()
        told = {"class": kpi.kpi_class.value, "unit": kpi.unit.value}
        frames.append(frame.assign(kpi=name, **told))
    extra = [*by, "is_whole"] if grain_of(by) else list(by)
    if not frames:
        return pd.DataFrame(columns=[*COLUMNS, *extra])
    return pd.concat(frames, ignore_index=True).reindex(columns=[*COLUMNS, *extra])


def measure(
    engine: Engine, kpi: Kpi, by: tuple[str, ...], filters: Filters, doubt: bool = True
) -> pd.DataFrame:
    """One KPI: of its sources the first that knows a value, for each group.

    Without `doubt` no interval is resampled, for sparklines that show none.
    """
    if kpi.quotient:
        return _quotient(engine, kpi, by, filters)
    if kpi.parts:
        return _total(engine, kpi, by, filters)
    if kpi.told_by == "platform":
        told = _networks_added_up(engine, kpi, by, filters)
    else:
        told = _each_by_one_source(engine, kpi, by, filters) if kpi.told_by else None
    if told is not None:
        return told
    found = None
    for source in _finest_first(engine, kpi, filters):
        try:
            frame = measure_source(engine, kpi, source, by, filters, doubt)
        except NotComputable:
            continue
        found = frame if found is None else _prefer(found, frame, by)
        if not by and found["value"].notna().any():
            break
    if found is None:
        raise NotComputable(kpi.name)
    return found.sort_values(list(by), ignore_index=True) if by else found


def networks_told(
    engine: Engine, kpi: Kpi, filters: Filters
) -> list[tuple[Source, tuple[str, ...]]]:
    """Which networks each source tells of, where it takes several sources to tell of all: each by
    the first that knows anything of it, at whatever time, so that its periods compare.

    Empty where one source is enough, and where paid or organic is asked for, which totals mix.
    """
    if kpi.told_by != "platform" or filters.paid is not None:
        return []
    first = engine.remember(
        ("networks", kpi.name, filters.brands),
        lambda: _first_to_know(engine, kpi, Filters(brands=filters.brands)),
    )
    asked = [name for name in first if not filters.platforms or name in filters.platforms]
    told = [
        (source, tuple(sorted(name for name in asked if first[name] is source)))
        for source in kpi.sources
    ]
    told = [(source, names) for source, names in told if names]
    return told if len(told) > 1 else []


def _first_to_know(engine: Engine, kpi: Kpi, filters: Filters) -> dict[str, Source]:
    """The first source that knows anything of each network, or else has rows of it."""
    knows: dict[str, Source] = {}
    lists: dict[str, Source] = {}
    loaded = [source for source in kpi.sources if source.table in engine.schemas]
    every = {name for source in loaded for name in spans_of_platforms(engine, source.table)}
    for source in loaded:
        cells = cut(ask_engine.sums(engine, kpi, source, ()), filters, kpi.kind, ())
        for name in pd.unique(cells["platform"][cells["is_known"]]):
            knows.setdefault(name, source)
        for name in pd.unique(cells["platform"]):
            lists.setdefault(name, source)
        if every <= knows.keys():
            break
    return {**lists, **knows}


def _networks_added_up(
    engine: Engine, kpi: Kpi, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame | None:
    """A sum over networks that different sources tell of; None where one source is enough.

    A period is whole where all of them cover it.
    """
    told = [] if "platform" in by else networks_told(engine, kpi, filters)
    if not told:
        return None
    frames = []
    for source, names in told:
        part = filters.model_copy(update={"platforms": names})
        frame = measure_source(engine, kpi, source, by, part)
        frames.append(frame.assign(variant=source.variant or source.table))
    found = _added_up(frames, by)
    own = {source.table for source, _ in told if not source.variant}
    found["variant"] = found["variant"].where(~found["variant"].isin(own), "")
    if grain := grain_of(by):
        for source, _ in told:
            found["is_whole"] &= _whole(engine, source, found[grain], grain, filters)
    return found


def _each_by_one_source(
    engine: Engine, kpi: Kpi, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame | None:
    """Sums: each value of `told_by` is told by the first source that knows it; None if none does.

    What names no value may be any of them: it stands alone, and only where nothing else is told.
    Of a time grain each period is told by itself.
    """
    grain, apart = grain_of(by), kpi.told_by
    period = [grain] if grain else []
    parts: list[pd.DataFrame] = []
    taken: set[tuple[object, ...]] = set()
    for source in _finest_first(engine, kpi, filters):
        try:
            frame = measure_source(engine, kpi, source, (*by, apart), filters)
        except NotComputable:
            continue
        names = frame[apart].astype(object).where(frame[apart].notna(), "")
        periods = list(zip(*(frame[name] for name in period), strict=True)) or [()] * len(frame)
        told = list(zip(periods, names, strict=True))
        busy = {when for when, _ in taken}
        is_free = np.array(
            [
                when not in busy if not name else not {(when, name), (when, "")} & taken
                for when, name in told
            ],
            dtype=bool,
        )
        is_known = frame["value"].notna().to_numpy() & is_free
        # Later sources fill gaps; what they know as little as the first makes no wider gap.
        parts.append(frame[is_known if taken else is_free])
        taken |= {key for key, known in zip(told, is_known, strict=True) if known}
    return _added_up(parts, by) if taken else None


def _added_up(parts: Sequence[pd.DataFrame], by: tuple[str, ...]) -> pd.DataFrame:
    """Frames of `measure`, or of finer groups, summed into those of `by`; unknowns left out."""
    keys = list(by) or ["_all"]
    whole = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    whole["_label"] = whole["variant"].where(whole["value"].notna(), "")
    grouped = whole.assign(_all=0).groupby(keys, dropna=False)
    sums = grouped[["value", "n", "unknown"]].sum(min_count=1)
    found = sums.assign(variant=grouped["_label"].agg(_joined))
    if "is_whole" in whole:
        found["is_whole"] = grouped["is_whole"].all()
    counts = {name: found[name].astype("int64") for name in ("n", "unknown")}
    blank = dict.fromkeys(("low", "high", "denominator"), np.nan)
    found = found.assign(**counts, **blank, numerator=found["value"]).reset_index()
    return found if by else found.drop(columns="_all")


def _joined(labels: "pd.Series[str]") -> str:
    return " and ".join(dict.fromkeys(filter(None, labels)))


def _finest_first(engine: Engine, kpi: Kpi, filters: Filters) -> list[Source]:
    """Sources that speak of most of the period before those that don't, else the finest first."""
    if len(kpi.sources) == 1 or filters.from_on is None or filters.to_on is None:
        return list(kpi.sources)
    return sorted(kpi.sources, key=lambda source: not _speaks_of(engine, source, filters))


def _speaks_of(engine: Engine, source: Source, filters: Filters) -> bool:
    first, last = span(engine, source.table)
    if first is None or last is None or filters.from_on is None or filters.to_on is None:
        return False
    shared = (min(last, filters.to_on) - max(first, filters.from_on)).days + 1
    return shared >= MOST_OF_IT * ((filters.to_on - filters.from_on).days + 1)


def measure_source(
    engine: Engine,
    kpi: Kpi,
    source: Source,
    by: tuple[str, ...],
    filters: Filters,
    doubt: bool = True,
) -> pd.DataFrame:
    """One KPI from one of its sources."""
    columns_of(engine, source, by)
    kind = source.kind or kpi.kind
    grain = grain_of(by)
    if grain and source.is_unsettled:
        raise NotComputable(f"{kpi.name} has no values by {grain}")
    if kind is KpiKind.SHARE:
        frame = share(engine, kpi, source, by, filters, doubt)
    elif kind is KpiKind.LEVEL:
        frame = level(engine, kpi, source, by, filters)
    elif kind is KpiKind.CHANGE:
        frame = change(engine, kpi, source, by, filters)
    else:
        adds_up = kind is not KpiKind.MEDIAN and is_additive(engine, source)
        frame = _sums(engine, kpi, source, by, filters, kind, adds_up)
    if grain:
        frame = frame.assign(is_whole=_whole(engine, source, frame[grain], grain, filters))
    return frame.assign(variant=source.variant)


def _sums(
    engine: Engine,
    kpi: Kpi,
    source: Source,
    by: tuple[str, ...],
    filters: Filters,
    kind: KpiKind,
    adds_up: bool,
) -> pd.DataFrame:
    grain = grain_of(by)
    if not adds_up:
        if source.until and grain:
            raise NotComputable(f"{kpi.name} has no values by {grain}")
        cells = Cells.of(ask_engine.ask(engine, kpi, source, by, filters))
        has_rows = not is_counted(source.table)
    else:
        extra = tuple(name for name in by if name != grain)
        cells = ask_engine.sums(engine, kpi, source, extra)
        has_rows = len(cells) > 0 or not is_counted(source.table)
        cells = cut(cells, filters, kind, by)
        if source.until:
            cells = _standing(engine, source, cells, filters, grain)
        else:
            cells = in_period(cells, filters, grain)
            if grain:
                cells = cells.having(**{grain: bucket(cells["day"], grain)})
    frame = grouped(cells, by)
    is_silent = not by and not len(cells) and has_rows and kind is not KpiKind.MEDIAN
    is_silent = is_silent and (bool(filters.brands) or has_own(engine, source.table))
    if is_silent and covers(engine, source.table, filters):
        frame = frame.assign(numerator=0.0, denominator=0.0)
    return _finish(kpi, kind, frame)


def _standing(engine: Engine, source: Source, cells: Cells, filters: Filters, grain: str) -> Cells:
    """What stood at the end of the period, or of each period of a grain."""
    if not grain:
        return cells.pick(stands(cells, filters.to_on))
    first, last = span(engine, source.table)
    first, last = filters.from_on or first, filters.to_on or last
    if grain == "day" or first is None or last is None:
        raise NotComputable(f"{source.table} has no standing by {grain}")
    periods = pd.period_range(first, last, freq=GRAINS[grain])
    starts = periods.start_time.to_numpy()
    ends = (min(end, last) for end in last_day(starts, grain).tolist())
    then = [np.flatnonzero(stands(cells, end)) for end in ends]
    column = np.repeat(starts, [len(places) for places in then])
    return cells.pick(np.concatenate(then)).having(**{grain: column})


def _finish(kpi: Kpi, kind: KpiKind, frame: pd.DataFrame) -> pd.DataFrame:
    """Divide where the kind divides, and put the interval on."""
    blank = np.full(len(frame), np.nan)
    part, whole, mixed = (
        frame[name].to_numpy("float64") if name in frame else blank for name in NUMBERS
    )
    is_part = kind is KpiKind.RATIO
    low = high = blank
    if kpi.interval is Interval.WILSON:
        low, high = intervals.wilson(part, whole)
    elif kpi.interval is Interval.POISSON and not is_part:
        low, high = intervals.poisson(part)
    elif kpi.interval is Interval.NET:
        low, high = intervals.net(part, whole, mixed)
    value = divide(part, whole) if is_part else part
    found = {"numerator": part, "denominator": whole, "value": value, "low": low, "high": high}
    keys = [name for name in frame if name not in NUMBERS]
    return frame[keys].assign(**found)


def divide(numerator: Any, denominator: Any) -> Any:
    """Quotient as an array, NaN where the denominator is 0 or unknown."""
    above, below = (np.asarray(part, dtype="float64") for part in (numerator, denominator))
    return np.divide(above, below, out=np.full(len(above), np.nan), where=below != 0)


def _quotient(engine: Engine, kpi: Kpi, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """One KPI divided by another, group by group."""
    if kpi.quotient is None:
        raise NotComputable(kpi.name)
    above, below = (measure(engine, catalogue()[name], by, filters) for name in kpi.quotient)
    keys = list(by)
    if keys:
        both = above.merge(below, on=keys, how="outer", suffixes=("", "_below"))
    else:
        both = pd.concat([above, below.add_suffix("_below")], axis=1)
    numerator, denominator = both["value"], both["value_below"]
    low = high = np.full(len(both), np.nan)
    if kpi.interval is Interval.POISSON:
        fewest, most = intervals.poisson(denominator)
        low, high = divide(numerator, most), divide(numerator, fewest)
    elif kpi.interval is Interval.WILSON:
        low, high = intervals.wilson(numerator, denominator)
    labels = both["variant"].fillna("") + "|" + both["variant_below"].fillna("")
    both = both.assign(
        value=divide(numerator, denominator),
        low=low,
        high=high,
        numerator=numerator,
        denominator=denominator,
        n=both["n_below"].fillna(0).astype("int64"),
        unknown=both["unknown"].fillna(0).astype("int64"),
        variant=[" ÷ ".join(filter(None, label.split("|"))) for label in labels],
    )
    return both[[name for name in (*keys, "is_whole", *MEASURES) if name in both]]


def _total(engine: Engine, kpi: Kpi, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """KPIs added up, group by group; unknown where the first is, of all or of a period."""
    first = measure(engine, catalogue()[kpi.parts[0]], by, filters)
    frames = [first]
    for name in kpi.parts[1:]:
        try:
            more = measure(engine, catalogue()[name], by, filters)
        except NotComputable:
            continue
        frames.append(more[more["value"].fillna(0) != 0])
    found = _added_up(frames, by)
    grain = grain_of(by)
    is_known = pd.Series(bool(first["value"].notna().any()), index=found.index)
    if grain:
        is_known = found[grain].isin(first.loc[first["value"].notna(), grain])
    value = found["value"].where(is_known)
    return found.assign(value=value, numerator=value)


def _unknown() -> pd.DataFrame:
    row: dict[str, Any] = dict.fromkeys(MEASURES, np.nan)
    return pd.DataFrame([{**row, "n": 0, "unknown": 0, "variant": ""}])


def _prefer(first: pd.DataFrame, second: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    """Groups of `second` that `first` lacks or doesn't know."""
    if not by:
        return first if first["value"].notna().any() else second
    keys = list(by)
    both = pd.concat([first.assign(_rank=0), second.assign(_rank=1)], ignore_index=True)
    both["_is_unknown"] = both["value"].isna()
    both = both.sort_values(["_is_unknown", "_rank"], kind="stable")
    return both.drop_duplicates(keys).drop(columns=["_rank", "_is_unknown"]).reset_index(drop=True)


def _whole(
    engine: Engine, source: Source, starts: pd.Series, grain: str, filters: Filters
) -> pd.Series:
    """Whether data and filters leave all of each period, and no row of it awaits its value."""
    first, last = span(engine, source.table)
    if first is None or last is None or not len(starts):
        return pd.Series(False, index=starts.index)
    first, last = max(first, filters.from_on or first), min(last, filters.to_on or last)
    begin, end = starts.to_numpy("datetime64[D]"), last_day(starts.to_numpy("datetime64[D]"), grain)
    is_whole = (begin >= np.datetime64(first)) & (end <= np.datetime64(last))
    if source.awaits:
        is_whole &= end < np.datetime64(first_awaiting(engine, source))
    return pd.Series(is_whole, index=starts.index)


def previous_period(filters: Filters) -> Filters | None:
    """The equally long period right before; None where the filters name no period."""
    if filters.from_on is None or filters.to_on is None:
        return None
    length = filters.to_on - filters.from_on
    end = filters.from_on - timedelta(days=1)
    return filters.model_copy(update={"from_on": end - length, "to_on": end})
