"""Rows of the right length whose cells may have moved: some fit other columns, or one is blank
where no other row has a blank.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.imports.shapes import Shape, sampled, shape

Array = np.ndarray[Any, Any]
_FEW_ROWS, _FEW_BLANKS = 20, 3
_UNKNOWN = (Shape.BLANK, Shape.PLACEHOLDER)
_PLAIN = {
    Shape.NUMBER: r"^[-+]?[0-9]+(?:[.,][0-9]+)?%?$",
    Shape.DATE: r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}.*)?$",
    Shape.ADDRESS: r"^https?://[!-~]+$",
    Shape.TEXT: r"^[^0-9hwHW]",
}
"""Most cells of each shape, so that only others are looked at one by one."""
_FOREIGN = "Several cells of this row are no values of their columns: they may have moved."
_ALONE = "This row alone has a blank in columns that all others fill: its cells may have moved."


def moved(columns: Sequence[pa.ChunkedArray]) -> dict[int, str]:
    """The numbers of rows whose cells may have moved, each with what shows it; an absent cell
    shows nothing.
    """
    size = len(columns[0]) if columns else 0
    if size < _FEW_ROWS:
        return {}
    foreign, blanks = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=bool)
    places = pa.array(sampled(size))
    for column in columns:
        kind = _main_shape(column.take(places).to_pylist())
        if kind is None:
            continue
        if kind is not Shape.TEXT:
            blanks |= pc.fill_null(pc.equal(column, ""), fill_value=False).to_numpy()
        foreign += _foreign(column, kind)
    gaps, several = np.flatnonzero(blanks), np.flatnonzero(foreign > 1)
    found = dict.fromkeys(gaps.tolist(), _ALONE) if len(gaps) <= _FEW_BLANKS else {}
    if 20 * len(several) <= size:
        found |= dict.fromkeys(several.tolist(), _FOREIGN)
    return found


def _main_shape(cells: Sequence[str | None]) -> Shape | None:
    """What nearly all filled cells of a column look like; a placeholder where none is filled, None
    where they are of several kinds.
    """
    counts = Counter(shape(cell) for cell in cells if cell is not None)
    known = Counter({kind: counts[kind] for kind in counts if kind not in _UNKNOWN})
    if not known:
        return Shape.PLACEHOLDER if counts[Shape.PLACEHOLDER] else None
    kind, most = known.most_common(1)[0]
    return kind if most >= 0.95 * known.total() else None


def _foreign(column: pa.ChunkedArray, kind: Shape) -> Array:
    """Which cells say something in another way than their column; a text may be a number."""
    if kind is Shape.PLACEHOLDER:
        return np.zeros(len(column), dtype=bool)
    fitting = (kind, *_UNKNOWN, *([Shape.NUMBER] if kind is Shape.TEXT else []))
    odd = pc.invert(pc.match_substring_regex(column, _PLAIN.get(kind, "^$")))
    others = column.filter(odd).unique().to_pylist()
    strange = [cell for cell in others if cell is not None and shape(cell) not in fitting]
    where: Array = pc.is_in(column, pa.array(strange, pa.large_string())).to_numpy()
    return where
