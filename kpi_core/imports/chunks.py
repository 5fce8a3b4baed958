"""Rows of Arrow tables and columns that lie in many chunks, and the memory they leave."""

import ctypes
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

TRIM = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
"""The C library's own, where it has one; Arrow's pools don't call it for another's memory."""
Array = np.ndarray[Any, Any]
Cells = TypeVar("Cells", pa.Table, pa.ChunkedArray)
Item = TypeVar("Item")
Found = TypeVar("Found")
_MANY = 50_000
_AT_ONCE = 2  # more would hold more columns in memory than they save time


def side_by_side(
    work: Callable[[Item], Found], items: Iterable[Item], rows: int
) -> Iterable[Found]:
    """What `work` makes of each item, in their order; columns of many rows are worked on at once.

    Arrow and NumPy compute without holding up other threads.
    """
    if rows < _MANY:
        return map(work, items)

    def done(item: Item) -> Found:
        try:
            return work(item)
        finally:
            give_back()

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return list(threads.map(done, items))


def rows_at(cells: Cells, places: "Sequence[int] | Array") -> Cells:
    """The rows at ascending places; Arrow's `take` would first join all chunks into one."""
    where = np.zeros(len(cells), dtype=bool)
    where[places] = True
    return cells.filter(pa.array(where))


def give_back() -> None:
    """Give the system the memory that large tables leave behind and that is held for nothing."""
    pa.default_memory_pool().release_unused()
    if TRIM is not None:
        TRIM(0)


def first_bytes(column: pa.ChunkedArray) -> Array:
    """The first byte of each cell; 0 for an empty cell."""
    found = [np.zeros(0, dtype=np.uint8)]
    for chunk in column.chunks:
        _, ends, text = chunk.buffers()
        ends = np.frombuffer(ends, np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
        first = np.zeros(len(chunk), dtype=np.uint8)
        filled = ends[1:] > ends[:-1]
        if filled.any():
            first[filled] = np.frombuffer(text, np.uint8)[ends[:-1][filled]]
        found.append(first)
    return np.concatenate(found)
