"""Runs an expression on an engine; DuckDB is the embedded default."""

from kpi_core.engine.base import Engine, EngineProblem, to_sql
from kpi_core.engine.duckdb import DuckDB, DuckDBStore, write_parquet

__all__ = ["DuckDB", "DuckDBStore", "Engine", "EngineProblem", "to_sql", "write_parquet"]
