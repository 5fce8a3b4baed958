"""Cells as arrays: columns of equal length that nobody changes, picked from and added to."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

Array = np.ndarray[Any, Any]


class Cells:
    """A small table whose columns are arrays, and what pandas would call their types."""

    def __init__(self, columns: Mapping[str, Array], types: Mapping[str, Any], n: int) -> None:
        self._columns = columns
        self._types = types
        self._n = n

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "Cells":
        """The cells of a frame; texts and nullable values as objects, blanks as `NaN` or None."""
        columns = {str(name): _array(frame[name]) for name in frame}
        return cls(columns, {str(name): frame[name].dtype for name in frame}, len(frame))

    def __len__(self) -> int:
        return self._n

    def __contains__(self, name: object) -> bool:
        return name in self._columns

    def __getitem__(self, name: str) -> Array:
        return self._columns[name]

    def pick(self, where: Array) -> "Cells":
        """The cells at a mask or at positions."""
        n = int(where.sum()) if where.dtype == bool else len(where)
        return Cells({name: c[where] for name, c in self._columns.items()}, self._types, n)

    def having(self, **columns: Array) -> "Cells":
        """The same cells with further columns, or others in their place."""
        types = {**self._types, **{name: column.dtype for name, column in columns.items()}}
        return Cells({**self._columns, **columns}, types, self._n)

    def frame(self, names: Sequence[str] = ()) -> pd.DataFrame:
        """The cells, or some columns of them, as a frame."""
        return pd.DataFrame(
            {
                name: pd.Series(self._columns[name], dtype=self._types[name])
                for name in names or self._columns
            }
        )


def _array(column: Any) -> Array:
    if isinstance(column.dtype, np.dtype):
        found = column.to_numpy()
    elif pd.api.types.is_integer_dtype(column) and column.notna().all():
        found = column.to_numpy("int64")
    else:
        found = column.to_numpy(dtype=object, na_value=None)
    return np.asarray(found)
