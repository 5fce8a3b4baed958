"""Rows of Arrow tables and columns that lie in many chunks, and the memory they leave."""

import ctypes
import sys
from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

TRIM = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
"""The C library's own, where it has one; Arrow's pools don't call it for another's memory."""
Cells = TypeVar("Cells", pa.Table, pa.ChunkedArray)


def rows_at(cells: Cells, places: "Sequence[int] | np.ndarray[Any, Any]") -> Cells:
    """The rows at ascending places; Arrow's `take` would first join all chunks into one."""
    where = np.zeros(len(cells), dtype=bool)
    where[places] = True
    return cells.filter(pa.array(where))


def give_back() -> None:
    """Give the system the memory that large tables leave behind and that is held for nothing."""
    pa.default_memory_pool().release_unused()
    if TRIM is not None:
        TRIM(0)
