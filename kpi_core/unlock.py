"""What is missing, and which single further export would bring most of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kpi_core.catalogue import CLASS_ORDER, catalogue, tables_of
from kpi_core.imports.format import Format, all_formats
from kpi_core.kpi import Kpi, KpiClass, Source
from kpi_core.tables import TABLES

Filled = Mapping[str, Collection[str]]
"""Loaded tables, and their columns that hold anything."""


@dataclass(frozen=True)
class Unlock:
    """One export that isn't there yet, and the KPIs it would bring to life."""

    format: Format
    kpis: tuple[Kpi, ...]


@dataclass(frozen=True)
class TableUnlock:
    """One table, and the KPIs that it can bring: those that are on now, and those that wait."""

    table: str
    rows: int
    on: tuple[Kpi, ...]
    off: tuple[Kpi, ...]


def unlock_matrix(rows: Mapping[str, int], filled: Filled) -> list[TableUnlock]:
    """Every table with its rows loaded; a KPI stands with each table that can bring it."""
    found = []
    for table in TABLES:
        kpis = [kpi for kpi in catalogue().values() if table in base_tables(kpi)]
        on = tuple(kpi for kpi in kpis if is_on(kpi, filled))
        off = tuple(kpi for kpi in kpis if not is_on(kpi, filled))
        found.append(TableUnlock(table, rows.get(table, 0), on, off))
    return found


def is_on(kpi: Kpi, filled: Filled) -> bool:
    """Whether loaded columns allow the KPI: those of a source, or both parts of a quotient.

    Of a total, the first part.
    """
    if kpi.parts:
        return is_on(catalogue()[kpi.parts[0]], filled)
    if kpi.quotient:
        return all(is_on(catalogue()[name], filled) for name in kpi.quotient)
    return any(_is_filled(source, filled) for source in kpi.sources)


def _is_filled(source: Source, filled: Filled) -> bool:
    """What `enrich` adds to a table counts as there where any column it rests on is."""
    from kpi_core.enrich import DERIVED, RESTS_ON

    table = base_table(source.table)
    if table not in filled:
        return False
    there = set(filled[table])
    canonical = {column for column in source.columns if column in TABLES[table]}
    added = [RESTS_ON.get((table, column), there) for column in source.columns]
    if source.table in DERIVED:
        canonical.update(DERIVED[source.table].needs)
    return canonical <= there and all(there.intersection(any_of) for any_of in added)


def base_table(table: str) -> str:
    """The canonical table that a table is, or is derived from."""
    from kpi_core.enrich import DERIVED

    return DERIVED[table].base if table in DERIVED else table


def base_tables(kpi: Kpi) -> tuple[str, ...]:
    """Tables that can bring the KPI, derived tables named by what they are derived from."""
    return tuple(dict.fromkeys(map(base_table, tables_of(kpi))))


def columns_filled(form: Format) -> Filled:
    """Canonical tables that an export fills, and which of their columns."""
    found: dict[str, set[str]] = {}
    for part in form.parts:
        if part.table:
            named = {*part.columns, *part.constants, *part.titles.values()}
            derived = {column.column for column in part.derived}
            found.setdefault(part.table, set()).update(named, derived)
    return found


def _exports() -> list[Format]:
    return [form for form in all_formats() if not form.is_by_hand]


def formats_for(tables: Sequence[str], kpis: Collection[Kpi] = ()) -> list[Format]:
    """Exports that fill any of these tables, those that fill the first ones first.

    Where KPIs are given, only exports that allow one of them all by themselves.
    """

    def rank(form: Format) -> int:
        return min(tables.index(table) for table in columns_filled(form) if table in tables)

    found = [form for form in _exports() if set(columns_filled(form)).intersection(tables)]
    if kpis:
        found = [f for f in found if any(is_on(kpi, columns_filled(f)) for kpi in kpis)]
    return sorted(found, key=rank)


def best_unlock(filled: Filled) -> Unlock | None:
    """The export that would turn on most, quality KPIs counting more; None when all are on."""
    best: tuple[int, Unlock] | None = None
    off = [kpi for kpi in catalogue().values() if not is_on(kpi, filled)]
    for form in _exports():
        more = {table: set(columns) for table, columns in filled.items()}
        for table, columns in columns_filled(form).items():
            more.setdefault(table, set()).update(columns)
        gained = tuple(kpi for kpi in off if is_on(kpi, more))
        worth = sum(weight(kpi.kpi_class) for kpi in gained)
        if gained and (best is None or worth > best[0]):
            best = (worth, Unlock(form, gained))
    return best[1] if best else None


def weight(kpi_class: KpiClass) -> int:
    """Sales count most, vanity least."""
    return len(CLASS_ORDER) - CLASS_ORDER.index(kpi_class)
