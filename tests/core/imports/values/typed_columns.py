"""Columns of texts, typed as a column of a canonical table."""

import numpy as np
import pandas as pd

from kpi_core.imports.values.kinds import type_column
from kpi_core.imports.values.typed import How, Typed
from kpi_core.tables import TABLES

DIGITS = [str(n) for n in range(1_000, 1_020)]


def typed(table: str, column: str, *texts: str | None, how: How | None = None) -> Typed:
    return type_column(pd.Series(list(texts), dtype="str"), TABLES[table][column], how)


def plain(result: Typed) -> list[object]:
    return [None if pd.isna(value) else value for value in result.values]


def remarked(result: Typed) -> list[int]:
    return sorted(int(place) for where, _ in result.remarks for place in np.flatnonzero(where))
