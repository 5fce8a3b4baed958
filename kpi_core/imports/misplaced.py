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
_ALONE = "This row has a blank where nearly all others have none: its cells may have moved."


def moved(columns: Sequence[pa.ChunkedArray]) -> dict[int, str]:
    """The numbers of rows whose cells may have moved, each with what shows it; an absent cell
    shows nothing.

    A blank in a column of figures, dates or addresses tells where no other row has one; at the end
    of a row, from which a cell was lost, it may stand in a few.
    """
    size = len(columns[0]) if columns else 0
    if size < _FEW_ROWS:
        return {}
    foreign, blanks = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    places = pa.array(sampled(size))
    kinds = [_main_shape(column.take(places).to_pylist()) for column in columns]
    for column, kind in zip(columns, kinds, strict=True):
        if kind is None:
            continue
        if kind is not Shape.TEXT:
            blanks += pc.fill_null(pc.equal(column, ""), fill_value=False).to_numpy()
        foreign += _foreign(column, kind)
    found = {}
    gaps, several = np.flatnonzero(blanks), np.flatnonzero(foreign > 1)
    if len(gaps) <= _FEW_BLANKS:
        for row in gaps[blanks[gaps] == 1].tolist():
            cells = [column[row].as_py() for column in columns]
            if (len(gaps) == 1 or cells[-1] == "") and _fits_beside(cells, kinds):
                found[row] = _ALONE
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


def _fits_beside(cells: Sequence[str | None], kinds: Sequence[Shape | None]) -> bool:
    """Whether the cells behind the one blank could each stand one column further left, or, where
    the last one is blank, the one before it in the last column.
    """
    told = [kind not in (None, Shape.TEXT) for kind in kinds]
    blank = next(n for n, cell in enumerate(cells) if told[n] and cell == "")
    places = range(blank + 1, len(cells)) if blank + 1 < len(cells) else [blank - 1]
    step = -1 if blank + 1 < len(cells) else 1
    return all(shape(cells[n] or "") in _fitting(kinds[n + step]) for n in places)


def _fitting(kind: Shape | None) -> tuple[Shape, ...]:
    """The shapes that a cell of a column may have."""
    if kind is None:
        return tuple(Shape)
    return (kind, *_UNKNOWN, Shape.NUMBER) if kind is Shape.TEXT else (kind, *_UNKNOWN)


def _foreign(column: pa.ChunkedArray, kind: Shape) -> Array:
    """Which cells say something in another way than their column; a text may be a number."""
    if kind is Shape.PLACEHOLDER:
        return np.zeros(len(column), dtype=bool)
    fitting = _fitting(kind)
    odd = pc.invert(pc.match_substring_regex(column, _PLAIN.get(kind, "^$")))
    others = column.filter(odd).unique().to_pylist()
    strange = [cell for cell in others if cell is not None and shape(cell) not in fitting]
    where: Array = pc.is_in(column, pa.array(strange, pa.large_string())).to_numpy()
    return where
