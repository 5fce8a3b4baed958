"""Builds an engine over the few rows of a worked example."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from kpi_core.engine import DuckDB, DuckDBStore, write_parquet
from kpi_core.settings import Settings
from kpi_core.tables import TABLES, Kind
from kpi_core.workspace import open_engine

FILLER = {
    Kind.ID: "id",
    Kind.TEXT: "text",
    Kind.CATEGORY: "x",
    Kind.COUNT: 1,
    Kind.TIME: "2025-01-15 12:00",
    Kind.DATE: "2025-01-15",
    Kind.MONEY: 1.0,
}

Rows = Sequence[Mapping[str, Any]]


def frame_of(table: str, rows: Rows) -> pd.DataFrame:
    """Canonical frame of `rows`; required columns that a row leaves out get a filler."""
    definition = TABLES[table]
    filled = []
    for number, row in enumerate(rows):
        filler = {
            column.name: f"id{number}" if column.kind is Kind.ID else FILLER[column.kind]
            for column in definition
            if column.required
        }
        filled.append({**filler, **row})
    frame = pd.DataFrame(filled).reindex(columns=[column.name for column in definition])
    for column in definition:
        if column.kind in (Kind.TIME, Kind.DATE):
            frame[column.name] = pd.to_datetime(frame[column.name])
        elif column.kind in (Kind.COUNT, Kind.WHOLE):
            frame[column.name] = frame[column.name].astype("Int64")
        elif column.kind is Kind.BOOL:
            frame[column.name] = frame[column.name].astype("boolean")
        elif column.kind in (Kind.MONEY, Kind.NUMBER, Kind.SHARE, Kind.PERCENT):
            frame[column.name] = frame[column.name].astype("float64")
        else:
            frame[column.name] = frame[column.name].astype("string")
    return frame


def engine_of(
    store: DuckDBStore, tables: Mapping[str, Rows], settings: Settings | None = None
) -> DuckDB:
    files = {}
    for name, rows in tables.items():
        path = Path(store.root) / f"{name}-{id(rows):x}.parquet"
        write_parquet(frame_of(name, rows), TABLES[name].schema, path)
        files[name] = path
    return open_engine(store, files, settings or Settings())
