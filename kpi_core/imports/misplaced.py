"""Rows of the right length whose cells may have moved: some fit other columns, or one is blank
where no other row has a blank.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.imports.chunks import rows_at
from kpi_core.imports.shapes import Shape, sampled, shape

Array = np.ndarray[Any, Any]
_FEW_ROWS, _FEW_BLANKS, _OFTEN = 20, 3, 5
_UNKNOWN = (Shape.BLANK, Shape.PLACEHOLDER)
_PLAIN = {
    Shape.NUMBER: r"^[-+]?[0-9]+(?:[.,][0-9]+)?%?$",
    Shape.DATE: r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}.*)?$",
    Shape.ADDRESS: r"^https?://[!-~]+$",
    Shape.TEXT: r"^(?:[^0-9hwHW]|[hH][^tT]|[wW][^wW])",
}
"""Most cells of each shape, so that only others are looked at one by one."""
_FOREIGN = "Several cells of this row are no values of their columns: they may have moved."
_ALONE = "This row has a blank where nearly all others have none: its cells may have moved."


def moved(columns: Sequence[pa.ChunkedArray]) -> dict[int, str]:
    """The numbers of rows whose cells may have moved, each with what shows it; an absent cell
    shows nothing.

    A blank in a column of figures, dates or addresses tells where no other row has one; at the end
    of a row, from which a cell was lost, it may stand in a few. A cell that is no value of its
    column, a number among texts, or all that a column holds, tells beside another such cell, or
    beside a blank or a word that stands nowhere else in its column; a number also beside a blank at
    the end.
    """
    size = len(columns[0]) if columns else 0
    if size < _FEW_ROWS:
        return {}
    foreign, numbers, odd, blanks = (np.zeros(size, dtype=np.int64) for _ in range(4))
    places = sampled(size)
    kinds = [_main_shape(rows_at(column, places).to_pylist()) for column in columns]
    filled = []
    for column, kind in zip(columns, kinds, strict=True):
        blank = pc.fill_null(pc.equal(column, ""), fill_value=False).to_numpy()
        count = int(blank.sum())
        filled.append(count <= _FEW_BLANKS)
        if count == size - 1 and not column.null_count:
            numbers += ~blank
        if kind is None:
            continue
        if kind is not Shape.TEXT and filled[-1]:
            blanks += blank
        strange, figures = _foreign(column, kind)
        foreign += strange
        if figures.sum() <= _FEW_BLANKS:
            numbers += figures
        if count == 1:
            odd += blank
        if kind is Shape.TEXT and count < size - 1:
            odd += _alone(column, places)
    if kinds[-1] not in (None, Shape.TEXT):
        odd += (numbers > 0) & pc.fill_null(pc.equal(columns[-1], ""), fill_value=False).to_numpy()
    found = {}
    gaps = np.flatnonzero(blanks)
    several = np.flatnonzero((foreign + numbers > 0) & (foreign + numbers + odd > 1))
    if len(gaps) <= _FEW_BLANKS:
        for row in gaps[blanks[gaps] == 1].tolist():
            cells = [column[row].as_py() for column in columns]
            if (len(gaps) == 1 or cells[-1] == "") and _fits_beside(cells, kinds, filled):
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


def _fits_beside(
    cells: Sequence[str | None], kinds: Sequence[Shape | None], filled: Sequence[bool]
) -> bool:
    """Whether the cells behind the one blank could each stand one column further left, up to the
    first in a column that is often blank, or, where the last one is blank, the one before it in the
    last column. `filled` says which columns have hardly a blank.
    """
    told = [kind not in (None, Shape.TEXT) for kind in kinds]
    blank = next(n for n, cell in enumerate(cells) if told[n] and filled[n] and cell == "")
    last = len(cells) - 1
    end = next((n for n in range(blank + 1, last) if cells[n] and not filled[n]), last)
    places = range(blank + 1, end + 1) if blank < last else [blank - 1]
    step = -1 if blank < last else 1
    return all(shape(cells[n] or "") in _fitting(kinds[n + step]) for n in places)


def _fitting(kind: Shape | None) -> tuple[Shape, ...]:
    """The shapes that a cell of a column may have."""
    if kind is None:
        return tuple(Shape)
    return (kind, *_UNKNOWN, Shape.NUMBER) if kind is Shape.TEXT else (kind, *_UNKNOWN)


def _foreign(column: pa.ChunkedArray, kind: Shape) -> tuple[Array, Array]:
    """Which cells say something in another way than their column, and which are numbers in a column
    of texts; a text may be a number.
    """
    nothing = np.zeros(len(column), dtype=bool)
    if kind is Shape.PLACEHOLDER:
        return nothing, nothing
    fitting = _fitting(kind)
    unlike = pc.invert(pc.match_substring_regex(column, _PLAIN.get(kind, "^$")))
    shapes = {
        cell: shape(cell) for cell in column.filter(unlike).unique().to_pylist() if cell is not None
    }
    strange = [cell for cell, found in shapes.items() if found not in fitting]
    numbers = [cell for cell, found in shapes.items() if found is Shape.NUMBER]
    return _where(column, strange), _where(column, numbers) if kind is Shape.TEXT else nothing


def _alone(column: pa.ChunkedArray, places: range) -> Array:
    """Which cells hold the one text that stands once in a column of few texts."""
    few = len(places) // _OFTEN
    if pc.count_distinct(rows_at(column, places)).as_py() > few:
        return np.zeros(len(column), dtype=bool)
    counts = pc.value_counts(column)
    once = counts.filter(pc.equal(counts.field("counts"), 1)).field("values").to_pylist()
    return _where(column, [text for text in once if text] if len(once) == 1 else [])


def _where(column: pa.ChunkedArray, cells: Sequence[str]) -> Array:
    where: Array = pc.is_in(column, pa.array(cells, pa.large_string())).to_numpy()
    return where
