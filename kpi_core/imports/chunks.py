"""Rows of Arrow tables and columns that lie in many chunks."""

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

Cells = TypeVar("Cells", pa.Table, pa.ChunkedArray)


def rows_at(cells: Cells, places: "Sequence[int] | np.ndarray[Any, Any]") -> Cells:
    """The rows at ascending places; Arrow's `take` would first join all chunks into one."""
    where = np.zeros(len(cells), dtype=bool)
    where[places] = True
    return cells.filter(pa.array(where))
