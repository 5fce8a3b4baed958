"""Runs an expression on an engine; DuckDB is the embedded default."""

from kpi_core.engine.base import Engine, EngineProblem, to_sql
from kpi_core.engine.duckdb import DuckDB, DuckDBStore, sweep_spills, write_parquet
from kpi_core.engine.place import Place, sweep

__all__ = [
    "DuckDB",
    "DuckDBStore",
    "Engine",
    "EngineProblem",
    "Place",
    "sweep",
    "sweep_spills",
    "to_sql",
    "write_parquet",
]
