"""What an engine is asked: sums by day and by whatever a filter may ask, cut up in memory later.

A filter or period then costs no query: the cells of a KPI are few thousand rows, computed once per
engine. What doesn't add up (distinct people, medians) is asked anew for every question.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pandas as pd

from kpi_core.compute.arrays import Cells
from kpi_core.engine import Engine
from kpi_core.kpi import Interval, Kpi, KpiKind, Source
from kpi_core.settings import Filters
from kpi_core.tables import TABLES, Kind

GRAINS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
"""Time grains and their pandas periods; a week begins on Monday."""
TRUNCATIONS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
ENTITY = ("brand", "platform", "account")
FILTERED = ("brand", "platform", "is_own", "is_paid")
THINGS = (*ENTITY, "event", "campaign", "ad")
"""What tells apart the things that a range and a day may both be about."""
ADDITIVE = (ops.Sum, ops.Count, ops.CountStar)


class NotComputable(Exception):
    """The KPI's table is not loaded, or lacks a column that the question needs."""


def open_source(engine: Engine, source: Source) -> ir.Table:
    """The source's table, narrowed to its rows."""
    if source.table not in engine.schemas:
        raise NotComputable(f"the table {source.table} is not loaded")
    rows = ibis.table(engine.schemas[source.table], name=source.table)
    return rows.filter(source.rows(rows)) if source.rows is not None else rows


def grain_of(by: Sequence[str]) -> str:
    """The one time grain among `by`, or ""."""
    grains = [name for name in by if name in GRAINS]
    if len(grains) > 1:
        raise ValueError(f"one time grain at most, not {' and '.join(grains)}")
    return grains[0] if grains else ""


def columns_of(engine: Engine, source: Source, by: Sequence[str]) -> tuple[str, ...]:
    """Columns of the source's table; refuses a question by one that it doesn't have."""
    if source.table not in engine.schemas:
        raise NotComputable(f"the table {source.table} is not loaded")
    names = tuple(engine.schemas[source.table].names)
    for name in by:
        if ("day" if name in GRAINS else name) not in names:
            raise NotComputable(f"{source.table} has no {name}")
    return names


def is_additive(engine: Engine, source: Source) -> bool:
    """Whether sums over days are sums over all: counts and sums are, distinct people are not."""
    return not source.per and _is_additive(source, engine.schemas[source.table])


@lru_cache(maxsize=512)
def _is_additive(source: Source, schema: ibis.Schema) -> bool:
    rows = ibis.table(schema, name=source.table)
    parts = [source.numerator(rows)]
    if source.denominator is not None:
        parts.append(source.denominator(rows))
    return all(
        isinstance(reduction, ADDITIVE)
        for part in parts
        for reduction in part.op().find(ops.Reduction)
    )


def sums(engine: Engine, kpi: Kpi, source: Source, extra: tuple[str, ...]) -> Cells:
    """Numerator, denominator, `mixed` and n of a source, by everything a question may ask.

    Columns: `extra`, those of `FILTERED` and `THINGS` that the table has, `day`, `start` (first
    day of a range), `end` (first day without it, of what stands for a time), `is_known`.
    """
    extra = tuple(name for name in extra if name not in FILTERED)  # which are there anyway
    key = ("sums", kpi.name, source.table, source.variant, extra)

    def make() -> Cells:
        rows = open_source(engine, source)
        keys = _keys(rows, source, extra)
        cells = as_days(engine.run(rows.group_by(**keys).agg(**measures(kpi, source, rows))))
        return Cells.of(each_account_once(cells) if source.table == "account_days" else cells)

    return engine.remember(key, make)


def measures(kpi: Kpi, source: Source, rows: ir.Table) -> dict[str, Any]:
    """What is added up in each group."""
    found = {"numerator": source.numerator(rows), "n": rows.count()}
    if source.denominator is not None:
        found["denominator"] = source.denominator(rows)
    if kpi.interval is Interval.NET:
        found["mixed"] = source.mixed(rows) if source.mixed else rows.count()
    return found


def known(rows: ir.Table, columns: Sequence[str]) -> Any:
    """Whether every column that a figure rests on is there."""
    return ibis.and_(ibis.literal(True), *(rows[name].notnull() for name in columns))


def _keys(rows: ir.Table, source: Source, extra: Sequence[str]) -> dict[str, Any]:
    from_day = TABLES[source.table].from_day if source.table in TABLES else ""
    names = [*extra, *(name for name in FILTERED if name in rows.columns)]
    if from_day:
        names += [name for name in THINGS if name in rows.columns]
    keys: dict[str, Any] = {name: rows[name] for name in dict.fromkeys(names)}
    if "day" in rows.columns:
        keys["day"] = rows.day
    if from_day:
        keys["start"] = rows[from_day]
    if source.until:
        keys["end"] = rows[source.until].cast("date")
    keys["is_known"] = known(rows, source.columns)
    return keys


def levels(engine: Engine, kpi: Kpi, source: Source, extra: tuple[str, ...]) -> Cells:
    """The level of each account on each day that states it: `day`, `level`, n, accounts."""
    key = ("levels", kpi.name, source.table, source.variant, extra)

    def make() -> Cells:
        rows = open_source(engine, source)
        rows = rows.filter(known(rows, source.columns))
        names = [*extra, *(name for name in (*FILTERED, "account") if name in rows.columns)]
        keys = {name: rows[name] for name in dict.fromkeys(names)}
        level = source.numerator(rows).max()
        grouped = rows.group_by(**keys, day=rows.day).agg(level=level, n=rows.count())
        cells = each_account_once(as_days(engine.run(grouped)))
        return Cells.of(cells.assign(is_known=True))

    return engine.remember(key, make)


def each_account_once(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells in which no account stands under two names: blank, its own, or another spelling.

    An export of one's own page leaves the account blank; a comparison with competitors names it. A
    blank account is the one that is named, where a platform has just one of one's own. What both
    state of one day counts once; what is known goes before what isn't.
    """
    if "account" not in cells:
        return cells
    account = cells["account"].astype("string").str.casefold().fillna("")
    own = cells["is_own"] & (account != "")
    names = account[own].groupby(cells.loc[own, "platform"]).unique()
    single = {platform: found[0] for platform, found in names.items() if len(found) == 1}
    is_blank = cells["is_own"] & (account == "")
    named = cells["platform"].map(single).astype("string").fillna("")
    spelt = dict(zip(account, cells["account"], strict=True))
    cells = cells.assign(account=account.where(~is_blank, named).map(spelt), _blank=is_blank)
    order = [name for name in ("is_known", "_blank") if name in cells]
    measured = ("numerator", "denominator", "mixed", "level", "n", "is_known", "_blank")
    keys = [name for name in cells if name not in measured]
    cells = cells.sort_values(order, ascending=False, kind="stable").drop_duplicates(keys)
    return cells.drop(columns="_blank").sort_index()


def ask(
    engine: Engine, kpi: Kpi, source: Source, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """The same as `sums` for what doesn't add up: grouped by `by` under these very filters."""
    kind = source.kind or kpi.kind
    key = ("ask", kpi.name, source.table, source.variant, by, filters)

    def make() -> pd.DataFrame:
        rows, columns = _asked(engine, kpi, source, by, filters)
        keys: dict[str, Any] = {name: _group(rows, name) for name in by}
        keys["is_known"] = known(rows, columns)
        found = measures(kpi, source, rows)
        if kind is KpiKind.MEDIAN:
            found["numerator"] = source.numerator(rows).median()
        counted = rows.group_by(**keys)
        if source.per:
            each = rows.group_by(**keys, per=rows[source.per]).agg(**found)
            met = (each.numerator >= source.least).ifelse(1, 0).sum()
            counted, found = each.group_by(*keys), {"numerator": met, "n": each.n.sum()}
        return as_days(engine.run(counted.agg(**found)))

    return engine.remember(key, make)


def voices(
    engine: Engine,
    kpi: Kpi,
    source: Source,
    others: tuple[str, ...],
    filters: Filters,
    parts: tuple[str, ...],
) -> pd.DataFrame:
    """How many authors gave which numerators to the parts of a share, per group of `others`.

    Columns `part_0` … for each of `parts`, `is_named` and `authors`; those without a name stand
    together, since nobody knows how many they are. Millions of authors talk in a few ways.
    """
    by = (*others, kpi.dimension)
    key = ("voices", kpi.name, source.table, source.variant, by, filters, parts)

    def make() -> pd.DataFrame:
        rows, columns = _asked(engine, kpi, source, by, filters)
        rows = rows.filter(known(rows, columns))
        names = [f"part_{number}" for number in range(len(parts))]
        given = {
            name: given_where(source.numerator(rows), rows, rows[kpi.dimension] == part)
            for name, part in zip(names, parts, strict=True)
        }
        groups = {name: _group(rows, name) for name in others}
        people = rows.group_by(**groups, author=rows.author).agg(**given)
        alike = people.group_by(*others, *names, is_named=people.author.notnull())
        found = as_days(engine.run(alike.agg(authors=people.count())))
        return found.astype(dict.fromkeys(names, "float64"))

    return engine.remember(key, make)


def given_where(numerator: Any, rows: ir.Table, is_part: Any) -> Any:
    """The numerator of those `rows` of one author that are a part; 0 without any.

    In one pass over the rows: grouping by part and author first takes twice as long.
    """

    def narrow(node: Any, changed: dict[str, Any] | None) -> Any:
        if not isinstance(node, ops.Reduction):
            return node.__recreate__(changed) if changed else node
        where = node.where.to_expr() & is_part if node.where is not None else is_part
        if isinstance(node, ops.CountDistinct) and node.arg == rows.author.op():  # one is one
            return where.any().ifelse(1, 0).op()
        return node.copy(where=where.op())

    return numerator.op().replace(narrow).to_expr().fill_null(0)


def _asked(
    engine: Engine, kpi: Kpi, source: Source, by: tuple[str, ...], filters: Filters
) -> tuple[ir.Table, tuple[str, ...]]:
    """A source's rows that the filters let through, and the columns that a known one needs."""
    rows = open_source(engine, source)
    asked = [name for name in ("platform", "is_paid") if _asks(filters, name, rows)]
    conditions = list(_conditions(rows, source, filters, source.kind or kpi.kind, by))
    return rows.filter(*conditions) if conditions else rows, (*source.columns, *asked)


def _asks(filters: Filters, name: str, rows: ir.Table) -> bool:
    wanted = filters.platforms if name == "platform" else filters.paid
    return name in rows.columns and wanted not in ((), None)


def _group(rows: ir.Table, name: str) -> Any:
    if name in GRAINS:
        return rows.day.truncate(TRUNCATIONS[name]).cast("date")
    return rows[name]


def _conditions(
    rows: ir.Table, source: Source, filters: Filters, kind: KpiKind, by: Sequence[str]
) -> list[Any]:
    """What the filters ask of a row; a blank platform or `is_paid` may pass, as unknown."""
    found = []
    if _asks(filters, "platform", rows):
        found.append(rows.platform.isin(filters.platforms) | rows.platform.isnull())
    if _asks(filters, "is_paid", rows):
        found.append((rows.is_paid == filters.paid).fill_null(True))
    if kind is not KpiKind.SHARE and "brand" in rows.columns:
        if filters.brands:
            found.append(rows.brand.isin(filters.brands))
        elif "brand" not in by:
            found.append(rows.is_own)
    if "day" not in rows.columns:
        return found
    if source.until:
        end = rows[source.until].cast("date")
        if filters.to_on is None:
            return [*found, end.isnull()]
        begun = rows.day.isnull() | (rows.day <= filters.to_on)
        return [*found, begun, end.isnull() | (end > filters.to_on)]
    if filters.from_on:
        found.append(rows.day >= filters.from_on)
    if filters.to_on:
        found.append(rows.day <= filters.to_on)
    return found


def as_days(frame: pd.DataFrame) -> pd.DataFrame:
    """The same cells with timestamps for days, numbers for counts, true booleans for flags."""
    for name in ("day", "start", "end", *(g for g in GRAINS if g in frame)):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name])
    for name in ("numerator", "denominator", "mixed", "level"):
        if name in frame:
            frame[name] = pd.to_numeric(frame[name], errors="coerce").astype("float64")
    for name in ("is_known", "is_own"):
        if name in frame:
            frame[name] = frame[name].fillna(False).astype(bool)
    return frame


def span(engine: Engine, table: str) -> tuple[date | None, date | None]:
    """First and last day that the rows of `table` speak of."""
    if table not in engine.schemas or "day" not in engine.schemas[table].names:
        return None, None

    def make() -> tuple[date | None, date | None]:
        rows = ibis.table(engine.schemas[table], name=table)
        start = _start(rows, table)
        first, last = engine.run(rows.agg(first=start.min(), last=rows.day.max())).iloc[0]
        if pd.isna(first) or pd.isna(last):
            return None, None
        return pd.Timestamp(first).date(), pd.Timestamp(last).date()

    return engine.remember(("span", table), make)


def _start(rows: ir.Table, table: str) -> Any:
    """The first day that each row speaks of."""
    if table in TABLES and TABLES[table].from_day:
        return rows[TABLES[table].from_day].coalesce(rows.day)
    return rows.day


def first_awaiting(engine: Engine, source: Source) -> date:
    """The first day with a row that wasn't watched for long enough; the end of time if none."""

    def make() -> date:
        rows = ibis.table(engine.schemas[source.table], name=source.table)
        first = rows.day.min(where=rows[source.awaits].isnull())
        day = engine.run(rows.agg(first=first))["first"].iloc[0]
        return date.max if pd.isna(day) else pd.Timestamp(day).date()

    return engine.remember(("awaiting", source.table, source.awaits), make)


def is_counted(table: str) -> bool:
    """Whether somebody counted by the day: a missing day is then unknown, and not without events.

    Tables whose rows are events (posts, visits, mentions …) place them by a moment, not by a day.
    """
    return (
        table in TABLES and bool(day := TABLES[table].day) and TABLES[table][day].kind is Kind.DATE
    )


def covers(engine: Engine, table: str, filters: Filters) -> bool:
    """Whether a table speaks of all of the period, and of each network asked for, so that no rows
    means zero.
    """
    spans = [span(engine, table)]
    if filters.platforms and "platform" in engine.schemas[table].names:
        told = spans_of_platforms(engine, table)
        spans = [told.get(platform, (None, None)) for platform in filters.platforms]
    return all(_covers(engine, table, first, last, filters) for first, last in spans)


def _covers(
    engine: Engine, table: str, first: date | None, last: date | None, filters: Filters
) -> bool:
    if first is None or last is None:
        return False
    start, end = filters.from_on or first, filters.to_on or last
    if start < first or end > last:
        return False
    return not is_counted(table) or _has_rows(engine, table, start, end)


def spans_of_platforms(engine: Engine, table: str) -> dict[str, tuple[date, date]]:
    """First and last day of the rows of each network."""

    def make() -> dict[str, tuple[date, date]]:
        rows = ibis.table(engine.schemas[table], name=table)
        found = rows.group_by("platform").agg(first=_start(rows, table).min(), last=rows.day.max())
        frame = as_days(engine.run(found)).dropna()
        days = zip(pd.to_datetime(frame["first"]), pd.to_datetime(frame["last"]), strict=True)
        return {
            str(platform): (first.date(), last.date())
            for platform, (first, last) in zip(frame["platform"], days, strict=True)
        }

    return engine.remember(("spans of platforms", table), make)


def has_own(engine: Engine, table: str) -> bool:
    """Whether any row is of the own brand; a table without brands is all the user's own."""
    if "is_own" not in engine.schemas[table].names:
        return True

    def make() -> pd.DataFrame:
        rows = ibis.table(engine.schemas[table], name=table)
        return engine.run(rows.filter(rows.is_own).limit(1).select("is_own"))

    return len(engine.remember(("own", table), make)) > 0


def _has_rows(engine: Engine, table: str, start: date, end: date) -> bool:
    def make() -> pd.DataFrame:
        rows = ibis.table(engine.schemas[table], name=table)
        return engine.run(rows.select("day").distinct())

    days = pd.to_datetime(engine.remember(("days", table), make)["day"])
    return bool(days.between(pd.Timestamp(start), pd.Timestamp(end)).any())


def narrowed(
    engine: Engine, table: str, filters: Filters, all_brands: bool = False, is_sure: bool = True
) -> ir.Table | None:
    """The rows of `table` that the filters let through, enriched; None if it isn't loaded.

    Of your own brand, unless the filters name others or `all_brands` asks for all. Unless
    `is_sure`, rows may pass whose platform or payment is asked for and unknown.
    """
    if table not in engine.schemas:
        return None
    rows = ibis.table(engine.schemas[table], name=table)
    by = ("brand",) if all_brands else ()
    conditions = _conditions(rows, Source(table, (), _count), filters, KpiKind.SUM, by)
    if is_sure:
        asked = (name for name in ("platform", "is_paid") if _asks(filters, name, rows))
        conditions += [rows[name].notnull() for name in asked]
    return rows.filter(*conditions) if conditions else rows


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
    rows = narrowed(engine, table, filters, all_brands, is_sure=False)
    if rows is None:
        return pd.DataFrame()
    return _latest(engine, rows, table, [column.name for column in TABLES[table]], limit)


def source_rows(
    engine: Engine,
    kpi: Kpi,
    source: Source,
    filters: Filters,
    base: str,
    names: Sequence[str],
    limit: int,
) -> tuple[pd.DataFrame, int]:
    """The rows that a KPI is counted from, the latest first, and how many there are in all.

    `base` is the canonical table that the source's is made of, `names` are the columns wanted, of
    which those that a known row needs stand after the first required ones.
    """
    rows, columns = _asked(engine, kpi, source, (), filters)
    starred = [column.name for column in TABLES[base] if column.required]
    wanted = dict.fromkeys((*starred, *columns, *names))
    shown = [name for name in wanted if name in rows.columns]
    total = engine.run(rows.agg(total=rows.count()))["total"].iloc[0]
    return _latest(engine, rows, base, shown, limit), int(total)


def _latest(
    engine: Engine, rows: ir.Table, table: str, names: Sequence[str], limit: int
) -> pd.DataFrame:
    """The latest of some rows; a day is one, and a column that knows nothing is left out."""
    order = [ibis.desc(rows.day)] if "day" in rows.columns else [rows[names[0]]]
    frame = engine.run(rows.order_by(order).select(*names).limit(limit))
    for column in TABLES[table]:
        if column.kind is Kind.DATE and column.name in frame:
            frame[column.name] = pd.to_datetime(frame[column.name]).dt.date
    return frame.dropna(axis="columns", how="all")


def _count(rows: ir.Table) -> Any:
    return rows.count()
