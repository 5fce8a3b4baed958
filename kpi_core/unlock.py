"""What is missing, and which single further export would bring most of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kpi_core.catalogue import CLASS_ORDER, catalogue, tables_of
from kpi_core.imports.format import Format, all_formats
from kpi_core.kpi import Kpi, KpiClass
from kpi_core.tables import TABLES


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


def unlock_matrix(loaded: Mapping[str, int]) -> list[TableUnlock]:
    """Every table with its rows loaded; a KPI stands with each table that can bring it."""
    found = []
    for table in TABLES:
        kpis = [kpi for kpi in catalogue().values() if table in base_tables(kpi)]
        on = tuple(kpi for kpi in kpis if is_on(kpi, loaded))
        off = tuple(kpi for kpi in kpis if not is_on(kpi, loaded))
        found.append(TableUnlock(table, loaded.get(table, 0), on, off))
    return found


def is_on(kpi: Kpi, loaded: Collection[str]) -> bool:
    """Whether the loaded tables allow the KPI: any of its sources, or both parts of a quotient."""
    if kpi.quotient:
        return all(is_on(catalogue()[name], loaded) for name in kpi.quotient)
    return any(table in loaded for table in base_tables(kpi))


def base_tables(kpi: Kpi) -> tuple[str, ...]:
    """Tables that can bring the KPI, derived tables named by what they are derived from."""
    from kpi_core.enrich import DERIVED

    places = (DERIVED[table][0] if table in DERIVED else table for table in tables_of(kpi))
    return tuple(dict.fromkeys(places))


def tables_filled(form: Format) -> frozenset[str]:
    """Canonical tables that an export fills."""
    return frozenset(part.table for part in form.parts if part.table)


def formats_for(tables: Iterable[str]) -> list[Format]:
    """Exports that fill any of these tables, those that fill the first ones first."""
    order = list(tables)

    def rank(form: Format) -> int:
        return min(order.index(table) for table in tables_filled(form) if table in order)

    found = [form for form in all_formats() if tables_filled(form).intersection(order)]
    return sorted(found, key=rank)


def best_unlock(loaded: Collection[str]) -> Unlock | None:
    """The export that would turn on most, quality KPIs counting more; None when all are on."""
    best: tuple[int, Unlock] | None = None
    off = [kpi for kpi in catalogue().values() if not is_on(kpi, loaded)]
    for form in all_formats():
        more = {*loaded, *tables_filled(form)}
        gained = tuple(kpi for kpi in off if is_on(kpi, more))
        worth = sum(weight(kpi.kpi_class) for kpi in gained)
        if gained and (best is None or worth > best[0]):
            best = (worth, Unlock(form, gained))
    return best[1] if best else None


def weight(kpi_class: KpiClass) -> int:
    """Sales count most, vanity least."""
    return len(CLASS_ORDER) - CLASS_ORDER.index(kpi_class)
