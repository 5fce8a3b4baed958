"""Values, intervals and shares of KPIs: the only place that divides.

One row per KPI and group, with the numbers it rests on. Unknown is NaN, never 0: see the rules of
section 3 of the KPI contract, each of which has a test named for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kpi_core import intervals
from kpi_core.catalogue import catalogue
from kpi_core.engine import Engine
from kpi_core.kpi import Interval, Kpi, KpiKind, Source, Unit
from kpi_core.settings import Filters
from kpi_core.tables import TABLES

GRAINS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
ENTITY = ("brand", "platform", "account")
MEASURES = ("value", "low", "high", "n", "unknown", "numerator", "denominator", "variant")
COLUMNS = ("kpi", "class", "unit", *MEASURES)


class NotComputable(Exception):
    """The KPI's table is not loaded, or lacks a column that the question needs."""


def compute(
    engine: Engine,
    names: Sequence[str],
    by: Sequence[str] = (),
    filters: Filters | None = None,
) -> pd.DataFrame:
    """KPIs `names`, one row per KPI and group of `by`, with columns `COLUMNS` + `by`.

    `by` holds columns of the tables (platform, brand, campaign …) and at most one grain of
    `GRAINS`, whose column holds the first day of the period; `is_whole` then says whether the
    data cover all of it. `n` counts the rows a value rests on and `unknown` those that could not
    enter it. KPIs whose table is not loaded, or lacks a `by` column, have a row of unknowns when
    `by` is empty and none otherwise.
    """
    filters = filters or Filters()
    frames = []
    frame: pd.DataFrame | None
    for name in names:
        kpi = catalogue()[name]
        try:
            frame = measure(engine, kpi, tuple(by), filters)
        except NotComputable:
            frame = _unknown() if not by else None
        if frame is not None:
            frame = frame.assign(kpi=name, **{"class": kpi.kpi_class.value, "unit": kpi.unit.value})
            frames.append(frame)
    grain = _grain(by)
    extra = [*by, "is_whole"] if grain else list(by)
    if not frames:
        return pd.DataFrame(columns=[*COLUMNS, *extra])
    return pd.concat(frames, ignore_index=True).reindex(columns=[*COLUMNS, *extra])


def measure(engine: Engine, kpi: Kpi, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """One KPI: of its sources the first that knows a value, for each group."""
    if kpi.quotient:
        return _quotient(engine, kpi, by, filters)
    found = None
    for source in kpi.sources:
        try:
            frame = measure_source(engine, kpi, source, by, filters)
        except NotComputable:
            continue
        found = frame if found is None else _prefer(found, frame, by)
    if found is None:
        raise NotComputable(kpi.name)
    return found.sort_values(list(by), ignore_index=True) if by else found


def measure_source(
    engine: Engine, kpi: Kpi, source: Source, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """One KPI from one of its sources."""
    if source.until and _grain(by):
        return _standing_over_time(engine, kpi, source, by, filters)
    scope = _scope(engine, kpi, source, by, filters)
    kind = source.kind or kpi.kind
    if kind is KpiKind.SHARE:
        frame = _share(engine, kpi, source, scope, filters)
    elif kind is KpiKind.LEVEL:
        frame = _level(engine, source, scope)
    elif kind is KpiKind.CHANGE:
        frame = _change(engine, kpi, source, scope)
    else:
        frame = _aggregate(engine, kpi, source, scope, kind)
    if scope.grain:
        frame["is_whole"] = _whole(frame[scope.grain], scope.grain, *span(engine, source.table))
    return frame.assign(variant=source.variant)


# ---------------------------------------------------------------------------- which rows


@dataclass(frozen=True)
class Scope:
    """The rows of a source that a question is about, and how they are grouped."""

    rows: ir.Table  # with `is_known`, and a column per grain
    by: tuple[str, ...]
    grain: str
    filters: Filters


def _grain(by: Sequence[str]) -> str:
    grains = [name for name in by if name in GRAINS]
    if len(grains) > 1:
        raise ValueError(f"one time grain at most, not {' and '.join(grains)}")
    return grains[0] if grains else ""


def _scope(
    engine: Engine, kpi: Kpi, source: Source, by: tuple[str, ...], filters: Filters
) -> Scope:
    if source.table not in engine.schemas:
        raise NotComputable(f"{kpi.name} needs the table {source.table}")
    rows = ibis.table(engine.schemas[source.table], name=source.table)
    grain = _grain(by)
    missing = [name for name in by if name not in rows.columns and name != grain]
    if missing or (grain and "day" not in rows.columns):
        raise NotComputable(f"{source.table} has no {', '.join(missing) or 'day'}")
    kind = source.kind or kpi.kind
    if source.rows is not None:
        rows = rows.filter(source.rows(rows))
    rows, narrowed_by = _narrow(rows, filters, kind, by)
    needed = (*source.columns, *narrowed_by)
    rows = rows.mutate(
        is_known=ibis.and_(ibis.literal(True), *(rows[name].notnull() for name in needed))
    )
    if source.until:
        rows = _standing(rows, source.until, filters)
    elif kind not in (KpiKind.LEVEL, KpiKind.CHANGE):
        rows = _in_period(rows, source.table, filters, grain)
    if grain:
        rows = rows.mutate(**{grain: rows.day.truncate(GRAINS[grain]).cast("date")})
    return Scope(rows, by, grain, filters)


def _narrow(
    rows: ir.Table, filters: Filters, kind: KpiKind, by: tuple[str, ...]
) -> tuple[ir.Table, list[str]]:
    """Rows that pass the filters or may: a blank platform or `is_paid` makes a row unknown."""
    wanted: dict[str, tuple[Any, ...]] = {"platform": filters.platforms}
    wanted["is_paid"] = () if filters.paid is None else (filters.paid,)
    narrowed_by = [name for name, values in wanted.items() if values and name in rows.columns]
    for name in narrowed_by:
        rows = rows.filter(rows[name].isin(wanted[name]) | rows[name].isnull())
    if kind is not KpiKind.SHARE and "brand" in rows.columns:
        if filters.brands:
            rows = rows.filter(rows.brand.isin(filters.brands))
        elif "brand" not in by:
            rows = rows.filter(rows.is_own)
    return rows, narrowed_by


def _standing(rows: ir.Table, until: str, filters: Filters) -> ir.Table:
    """Rows that had begun by the end of the period and had not ended; no start is an old one."""
    if filters.to_on is None:
        return rows.filter(rows[until].isnull())
    return rows.filter(
        rows.day.isnull() | (rows.day <= filters.to_on),
        rows[until].isnull() | (rows[until] > filters.to_on),
    )


def _standing_over_time(
    engine: Engine, kpi: Kpi, source: Source, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """What stood at the end of each period; by day would be a query a day, so it is refused."""
    grain = _grain(by)
    first, last = span(engine, source.table)
    first, last = filters.from_on or first, filters.to_on or last
    if grain == "day" or first is None or last is None:
        raise NotComputable(f"{kpi.name} has no values by {grain}")
    others = tuple(name for name in by if name != grain)
    frames = []
    for period in pd.period_range(first, last, freq=PERIODS[grain]):
        end = min(period.end_time.date(), last)
        then = filters.model_copy(update={"from_on": None, "to_on": end})
        frame = measure_source(engine, kpi, source, others, then)
        frames.append(frame.assign(**{grain: period.start_time}))
    found = pd.concat(frames, ignore_index=True)
    return found.assign(is_whole=_whole(found[grain], grain, *span(engine, source.table)))


def _in_period(rows: ir.Table, table: str, filters: Filters, grain: str) -> ir.Table:
    """Rows that touch the period; those that stick out of it, or of a grain, are not known.

    A range never counts beside daily figures of the same thing and time: those are finer.
    """
    if "day" not in rows.columns:
        return rows
    from_day = TABLES[table].from_day if table in TABLES else ""
    rows = rows.mutate(start_on=rows[from_day].coalesce(rows.day) if from_day else rows.day)
    if filters.from_on:
        rows = rows.filter(rows.day >= filters.from_on)
        rows = rows.mutate(is_known=rows.is_known & (rows.start_on >= filters.from_on))
    if filters.to_on:
        rows = rows.filter(rows.start_on <= filters.to_on)
        rows = rows.mutate(is_known=rows.is_known & (rows.day <= filters.to_on))
    if from_day:
        rows = _without_shadows(rows)
        if grain:
            code = GRAINS[grain]
            fits = rows.start_on.truncate(code) == rows.day.truncate(code)
            rows = rows.mutate(is_known=rows.is_known & fits)
    return rows.drop("start_on")


def _without_shadows(rows: ir.Table) -> ir.Table:
    """Ranges left out where known days of the same thing lie within their time."""
    partition = [name for name in (*ENTITY, "event", "campaign", "ad") if name in rows.columns]
    daily = (rows.is_known & ~rows.is_range).ifelse(rows.day, ibis.null("date"))
    window = ibis.window(group_by=partition)
    meets = (rows.start_on <= daily.max().over(window)) & (rows.day >= daily.min().over(window))
    rows = rows.mutate(is_shadow=rows.is_range & meets.fill_null(False))
    return rows.filter(~rows.is_shadow).drop("is_shadow")


def span(engine: Engine, table: str) -> tuple[date | None, date | None]:
    """First and last day that the rows of `table` speak of."""
    if table not in engine.schemas or "day" not in engine.schemas[table].names:
        return None, None
    rows = ibis.table(engine.schemas[table], name=table)
    start = rows.day
    if table in TABLES and TABLES[table].from_day:
        start = rows[TABLES[table].from_day].coalesce(rows.day)
    first, last = engine.run(rows.agg(first=start.min(), last=rows.day.max())).iloc[0]
    if pd.isna(first) or pd.isna(last):
        return None, None
    return pd.Timestamp(first).date(), pd.Timestamp(last).date()


def _covers(engine: Engine, table: str, filters: Filters) -> bool:
    first, last = span(engine, table)
    if first is None or last is None:
        return False
    return (filters.from_on or first) >= first and (filters.to_on or last) <= last


def _whole(starts: pd.Series, grain: str, first: date | None, last: date | None) -> pd.Series:
    if first is None or last is None:
        return pd.Series(False, index=starts.index)
    begin = pd.to_datetime(starts)
    end = begin.dt.to_period(PERIODS[grain]).dt.end_time.dt.normalize()
    return (begin >= pd.Timestamp(first)) & (end <= pd.Timestamp(last))


# ---------------------------------------------------------------------------- the kinds


def _unknown() -> pd.DataFrame:
    row: dict[str, Any] = dict.fromkeys(MEASURES, np.nan)
    return pd.DataFrame([{**row, "n": 0, "unknown": 0, "variant": ""}])


def _prefer(first: pd.DataFrame, second: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    """Groups of `second` that `first` lacks or doesn't know."""
    if not by:
        return first if first["value"].notna().any() else second
    known = first[first["value"].notna()]
    keys = list(by)
    marks = pd.MultiIndex.from_frame(known[keys]) if len(known) else None
    if marks is not None:
        second = second[~pd.MultiIndex.from_frame(second[keys]).isin(marks)]
    rest = first[first["value"].isna()]
    if len(second) and len(rest):
        better = pd.MultiIndex.from_frame(second[second["value"].notna()][keys])
        rest = rest[~pd.MultiIndex.from_frame(rest[keys]).isin(better)]
        spare = pd.MultiIndex.from_frame(rest[keys])
        second = second[~pd.MultiIndex.from_frame(second[keys]).isin(spare)]
    return pd.concat([known, second, rest], ignore_index=True)


def _floats(frame: pd.DataFrame, name: str) -> pd.Series:
    return pd.to_numeric(frame[name], errors="coerce").astype("float64")


def divide(numerator: pd.Series, denominator: pd.Series) -> pd.Series:
    """Quotient, NaN where the denominator is 0 or unknown."""
    return numerator / denominator.where(denominator != 0)


def _aggregate(
    engine: Engine, kpi: Kpi, source: Source, scope: Scope, kind: KpiKind
) -> pd.DataFrame:
    rows = scope.rows
    measures = {"numerator": source.numerator(rows), "n": rows.count()}
    if kind is KpiKind.MEDIAN:
        measures["numerator"] = source.numerator(rows).median()
    if source.denominator is not None:
        measures["denominator"] = source.denominator(rows)
    if kpi.interval is Interval.NET:
        measures["mixed"] = source.mixed(rows) if source.mixed else rows.count()
    grouped = engine.run(rows.group_by(*scope.by, "is_known").agg(**measures))
    keys = list(scope.by)
    known = grouped[grouped["is_known"]].drop(columns="is_known")
    unknown = grouped[~grouped["is_known"]][[*keys, "n"]].rename(columns={"n": "unknown"})
    if keys:
        frame = known.merge(unknown, on=keys, how="outer")
    else:
        frame = known if len(known) else pd.DataFrame([{"n": 0}])
        frame = frame.assign(unknown=int(unknown["unknown"].sum()))
        frame = frame.reindex(columns=["numerator", "denominator", "mixed", "n", "unknown"])
        empty = not len(known) and not len(unknown)
        is_countable = kind is not KpiKind.MEDIAN
        if empty and is_countable and _covers(engine, source.table, scope.filters):
            frame = frame.assign(numerator=0.0, denominator=0.0)
    return _finish(kpi, kind, frame)


def _finish(kpi: Kpi, kind: KpiKind, frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.reset_index(drop=True)
    for name in ("numerator", "denominator", "mixed"):
        frame[name] = _floats(frame, name) if name in frame else np.nan
    for name in ("n", "unknown"):
        frame[name] = _floats(frame, name).fillna(0).astype("int64")
    is_part = kind in (KpiKind.RATIO, KpiKind.SHARE)
    ratio = divide(frame["numerator"], frame["denominator"])
    frame["value"] = ratio if is_part else frame["numerator"]
    frame["low"] = frame["high"] = np.nan
    if kpi.interval is Interval.WILSON:
        low, high = intervals.wilson(frame["numerator"], frame["denominator"])
        frame["low"], frame["high"] = low, high
    elif kpi.interval is Interval.POISSON and not is_part:
        frame["low"], frame["high"] = intervals.poisson(frame["numerator"])
    elif kpi.interval is Interval.NET:
        low, high = intervals.net(frame["numerator"], frame["denominator"], frame["mixed"])
        frame["low"], frame["high"] = low, high
    return frame.drop(columns="mixed")


def _level(engine: Engine, source: Source, scope: Scope) -> pd.DataFrame:
    """Last known value of each account on or before the end of the period; then the sum."""
    return _since(_levels(engine, source, scope), scope)


def _since(levels: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Periods of a grain that the filters ask for: earlier ones only served as a start."""
    if not scope.grain or scope.filters.from_on is None:
        return levels
    start = pd.Timestamp(scope.filters.from_on).to_period(PERIODS[scope.grain]).start_time
    return levels[pd.to_datetime(levels[scope.grain]) >= start].reset_index(drop=True)


def _carry_forward(last: pd.DataFrame, grain: str, others: list[str]) -> pd.DataFrame:
    """An account without a value in a period keeps its last one: it hasn't lost its followers."""
    periods = pd.Index(sorted(last[grain].unique()), name=grain)
    parts = []
    for _, part in last.groupby(others, dropna=False) if others else [((), last)]:
        whole = part.set_index(grain).reindex(periods)
        whole["n"] = whole["n"].fillna(0)
        parts.append(whole.ffill().dropna(subset="level").reset_index())
    return pd.concat(parts, ignore_index=True).astype({"n": "Int64"})


def _levels(engine: Engine, source: Source, scope: Scope) -> pd.DataFrame:
    rows, filters = scope.rows, scope.filters
    if filters.to_on:
        rows = rows.filter(rows.day <= filters.to_on)
    entity = [name for name in ENTITY if name in rows.columns and name not in scope.by]
    keys = [*scope.by, *entity]
    known = rows.filter(rows.is_known)
    last = engine.run(
        known.group_by(keys).agg(level=source.numerator(known).argmax(known.day), n=known.count())
    )
    last["level"] = _floats(last, "level")
    if scope.grain and len(last):
        last = _carry_forward(last, scope.grain, [name for name in keys if name != scope.grain])
    if not scope.by:
        value = last["level"].sum() if len(last) else np.nan
        result = pd.DataFrame([{"value": value, "n": int(last["n"].sum()) if len(last) else 0}])
    else:
        result = last.groupby(list(scope.by), dropna=False, as_index=False).agg(
            value=("level", "sum"), n=("n", "sum")
        )
    return result.assign(
        low=np.nan, high=np.nan, unknown=0, numerator=result["value"], denominator=np.nan
    )


def _change(engine: Engine, kpi: Kpi, source: Source, scope: Scope) -> pd.DataFrame:
    """Level at the end minus level at the start; over a grain, from one period to the next.

    The start is the last value before the period, or the first in it. One value is no change.
    """
    if scope.grain:
        levels = _levels(engine, source, scope).sort_values(list(scope.by), ignore_index=True)
        others = [name for name in scope.by if name != scope.grain]
        series = levels.groupby(others, dropna=False)["value"] if others else levels["value"]
        start = series.shift(1)
        end = levels["value"]
        frame = _since(levels.assign(numerator=end - start, denominator=start), scope)
    else:
        frame = _change_in_period(engine, source, scope)
    ratio = divide(frame["numerator"], frame["denominator"])
    value = ratio if kpi.unit is Unit.RATE else frame["numerator"]
    return frame.assign(value=value, low=np.nan, high=np.nan, unknown=0)


def _change_in_period(engine: Engine, source: Source, scope: Scope) -> pd.DataFrame:
    rows, filters = scope.rows.filter(scope.rows.is_known), scope.filters
    if filters.to_on:
        rows = rows.filter(rows.day <= filters.to_on)
    entity = [name for name in ENTITY if name in rows.columns and name not in scope.by]
    level = source.numerator(rows)
    is_before = rows.day < filters.from_on if filters.from_on else ibis.literal(False)
    found = engine.run(
        rows.group_by([*scope.by, *entity]).agg(
            end=level.argmax(rows.day),
            before=level.argmax(rows.day, where=is_before),
            first=level.argmin(rows.day, where=~is_before),
            days=rows.day.nunique(),
            n=rows.count(),
        )
    )
    end, before, first = (_floats(found, name) for name in ("end", "before", "first"))
    start = before.fillna(first)
    enough = (found["days"].astype("float64") > 1) & first.notna()
    found = found.assign(
        numerator=(end - start).where(enough), denominator=start.where(enough), n=found["n"]
    )
    if scope.by:
        return found.groupby(list(scope.by), dropna=False, as_index=False).agg(
            numerator=("numerator", _sum_known),
            denominator=("denominator", _sum_known),
            n=("n", "sum"),
        )
    return pd.DataFrame(
        [
            {
                "numerator": _sum_known(found["numerator"]),
                "denominator": _sum_known(found["denominator"]),
                "n": int(found["n"].sum()) if len(found) else 0,
            }
        ]
    )


def _sum_known(values: pd.Series) -> float:
    return float(values.sum(min_count=1))


def _share(
    engine: Engine, kpi: Kpi, source: Source, scope: Scope, filters: Filters
) -> pd.DataFrame:
    """Part of each value of the KPI's dimension in all of them; own brand when not asked by it."""
    rows = scope.rows.filter(scope.rows.is_known)
    dimension = kpi.dimension
    others = [name for name in scope.by if name != dimension]
    counts = engine.run(
        rows.group_by(*others, dimension).agg(numerator=source.numerator(rows), n=rows.count())
    )
    counts = counts.sort_values([*others, dimension], ignore_index=True)  # engines keep no order
    counts["numerator"] = _floats(counts, "numerator")
    if others:
        totals = counts.groupby(others, dropna=False)["numerator"].transform("sum")
    else:
        totals = pd.Series(counts["numerator"].sum(), index=counts.index)
    counts = counts.assign(denominator=totals, value=divide(counts["numerator"], totals), unknown=0)
    low, high = _share_interval(engine, kpi, source, rows, others, counts)
    counts = counts.assign(low=low, high=high)
    if dimension not in scope.by:
        wanted = list(filters.brands) or _own_values(engine, source.table, dimension)
        counts = counts[counts[dimension].isin(wanted)].drop(columns=dimension)
        if not scope.by and not len(counts):
            return _unknown().drop(columns="variant")
    return counts.reset_index(drop=True)


def _own_values(engine: Engine, table: str, dimension: str) -> list[str]:
    rows = ibis.table(engine.schemas[table], name=table)
    own = engine.run(rows.filter(rows.is_own).select(dimension).distinct())
    return list(own[dimension])


def _share_interval(
    engine: Engine,
    kpi: Kpi,
    source: Source,
    rows: ir.Table,
    others: list[str],
    counts: pd.DataFrame,
) -> tuple[pd.Series, pd.Series]:
    """Bootstrap by author where authors are known, else Goodman's simultaneous interval."""
    low = pd.Series(np.nan, index=counts.index)
    high = low.copy()
    if kpi.interval is not Interval.AUTHORS or not len(counts):
        return low, high
    people = None
    if "author" in rows.columns:
        people = engine.run(
            rows.group_by(*others, "author", kpi.dimension).agg(units=source.numerator(rows))
        )
    groups = counts.groupby(others, dropna=False) if others else [((), counts)]
    for key, group in groups:
        index = group.index
        part = people
        if people is not None and others:
            values = key if isinstance(key, tuple) else (key,)
            for name, value in zip(others, values, strict=True):
                part = part[part[name] == value] if part is not None else None
        if part is not None and part["author"].notna().any():
            bounds = intervals.shares_by_author(_per_author(part, kpi.dimension, group))
        else:
            bounds = intervals.goodman(group["numerator"].to_numpy())
        low.loc[index], high.loc[index] = bounds
    return low, high


def _per_author(people: pd.DataFrame, dimension: str, group: pd.DataFrame) -> Any:
    """Authors × values of the dimension; a mention without an author is an author of its own."""
    columns = list(group[dimension])
    named = people[people["author"].notna()]
    table = named.pivot_table(
        index="author", columns=dimension, values="units", aggfunc="sum", fill_value=0
    ).reindex(columns=columns, fill_value=0)
    nameless = people[people["author"].isna()].set_index(dimension)["units"]
    singles = [
        np.tile(np.eye(len(columns))[position], (int(nameless.get(value, 0)), 1))
        for position, value in enumerate(columns)
    ]
    return np.vstack([table.to_numpy(dtype="float64"), *singles])


def _quotient(engine: Engine, kpi: Kpi, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """One KPI divided by another, group by group."""
    assert kpi.quotient is not None
    above, below = (measure(engine, catalogue()[name], by, filters) for name in kpi.quotient)
    keys = list(by)
    if keys:
        both = above.merge(below, on=keys, how="outer", suffixes=("", "_below"))
    else:
        both = pd.concat([above, below.add_suffix("_below")], axis=1)
    numerator, denominator = _floats(both, "value"), _floats(both, "value_below")
    low = high = pd.Series(np.nan, index=both.index)
    if kpi.interval is Interval.POISSON:
        fewest, most = intervals.poisson(denominator)
        low = divide(numerator, pd.Series(most, index=both.index))
        high = divide(numerator, pd.Series(fewest, index=both.index))
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


# ---------------------------------------------------------------------------- over time


def previous_period(filters: Filters) -> Filters | None:
    """The equally long period right before; None where the filters name no period."""
    if filters.from_on is None or filters.to_on is None:
        return None
    length = filters.to_on - filters.from_on
    end = filters.from_on - timedelta(days=1)
    return filters.model_copy(update={"from_on": end - length, "to_on": end})


def rows_behind(
    engine: Engine,
    table: str,
    filters: Filters,
    all_brands: bool = False,
    limit: int = 100_000,
) -> pd.DataFrame:
    """The canonical rows of `table` that the filters let through, latest first.

    Of your own brand, unless the filters name others or `all_brands` asks for all.
    """
    if table not in engine.schemas:
        return pd.DataFrame()
    rows = ibis.table(engine.schemas[table], name=table)
    rows, _ = _narrow(rows, filters, KpiKind.SUM, ("brand",) if all_brands else ())
    rows = _in_period(rows.mutate(is_known=ibis.literal(True)), table, filters, "")
    names = [column.name for column in TABLES[table]]
    order = [ibis.desc(rows.day)] if "day" in rows.columns else [rows[names[0]]]
    frame = engine.run(rows.order_by(order).select(*names).limit(limit))
    return frame.dropna(axis="columns", how="all")


def distinct_values(engine: Engine, column: str, tables: Sequence[str] = ()) -> list[str]:
    """Values of a column over all tables that have it, in alphabetical order, blanks left out."""
    found: set[str] = set()
    for name, schema in engine.schemas.items():
        if column in schema.names and (not tables or name in tables):
            rows = ibis.table(schema, name=name)
            values = engine.run(rows.select(column).distinct())[column]
            found.update(str(value) for value in values.dropna())
    return sorted(found, key=str.casefold)
