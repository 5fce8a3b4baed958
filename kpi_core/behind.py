"""The rows that a figure was counted from, for whoever wants to see what lies behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from kpi_core.catalogue import catalogue
from kpi_core.compute import NotComputable, measure, networks_told, source_rows
from kpi_core.engine import Engine
from kpi_core.enrich import PICKED
from kpi_core.kpi import Kpi, Source
from kpi_core.settings import Filters
from kpi_core.tables import TABLES
from kpi_core.unlock import base_table

MOST = 100_000
"""Rows of one table that are read; a spreadsheet takes ten times as many."""


@dataclass(frozen=True)
class Behind:
    """Rows of one table that a figure, or a part of it, was counted from."""

    table: str  # the canonical one, or that which its rows are made of
    part: str  # the label of the part that they tell, "" for the figure itself
    rows: pd.DataFrame  # the latest first, `MOST` at most
    total: int


def rows_of(engine: Engine, filters: Filters, name: str) -> list[Behind]:
    """What KPI `name` was counted from under these filters, by its own row filter.

    Of a quotient or total the rows of its parts. Rows that could not enter the figure, because a
    column that it rests on is unknown in them, are among these: they are what it calls unknown.
    """
    kpi = catalogue()[name]
    names = kpi.quotient or kpi.parts
    if names:
        parts = [(catalogue()[part], catalogue()[part].label) for part in names]
    else:
        parts = [(kpi, "")]
    return [behind for part, label in parts for behind in _told(engine, filters, part, label)]


def _told(engine: Engine, filters: Filters, kpi: Kpi, label: str) -> Iterator[Behind]:
    if kpi.quotient or kpi.parts:
        for behind in rows_of(engine, filters, kpi.name):
            yield Behind(behind.table, behind.part or label, behind.rows, behind.total)
        return
    try:
        variants = str(measure(engine, kpi, (), filters, doubt=False)["variant"].iloc[0])
    except NotComputable:
        return
    if told := networks_told(engine, kpi, filters):
        for source, names in told:
            part = filters.model_copy(update={"platforms": names})
            yield _read(engine, part, kpi, source, label)
        return
    loaded = [source for source in kpi.sources if source.table in engine.schemas]
    sources = [source for source in loaded if source.variant in variants.split(" and ")]
    for source in sources if kpi.told_by else sources[:1]:
        yield _read(engine, filters, kpi, source, label)


def _read(engine: Engine, filters: Filters, kpi: Kpi, source: Source, label: str) -> Behind:
    base = base_table(source.table)
    is_like_base = source.table in TABLES or source.table in PICKED
    canonical = [column.name for column in TABLES[base]]
    names = canonical if is_like_base else list(engine.schemas[source.table].names)
    rows, total = source_rows(engine, kpi, source, filters, base, names, MOST)
    return Behind(base, label, rows, total)
