"""What Kelvin asks of an engine: which tables there are, and the result of an expression."""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any, Protocol, TypeVar

import ibis
import ibis.expr.types as ir
import pandas as pd

Answer = TypeVar("Answer")


class EngineProblem(Exception):
    """A query that an engine could not finish: the message says why and what to do."""


class Engine(Protocol):
    """One workspace's tables on some engine."""

    @property
    def schemas(self) -> Mapping[str, ibis.Schema]:
        """Enriched schema of every table that holds data."""
        ...

    def remember(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What `make` returns, made once per key; of a frame the caller gets a copy of its own."""
        ...

    def run(self, expression: ir.Table) -> pd.DataFrame:
        """The rows of a small result; whole numbers arrive as nullable Int64."""
        ...


@lru_cache(maxsize=2048)
def _sql(operation: Any, dialect: str) -> str:
    return str(ibis.to_sql(operation.to_expr(), dialect=dialect))


def to_sql(expression: ir.Table, dialect: str = "duckdb") -> str:
    """SQL of an expression over unbound tables; cached by operation, which compares by value."""
    return _sql(expression.op(), dialect)
