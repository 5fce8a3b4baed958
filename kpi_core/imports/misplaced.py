"""Rows of the right length whose cells may have moved: some fit other columns, or one is blank
where no other row has a blank.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from kpi_core.imports.shapes import Shape, sampled, shape

Array = np.ndarray[Any, Any]
_FEW_ROWS, _FEW_BLANKS = 20, 3
_UNKNOWN = (Shape.BLANK, Shape.PLACEHOLDER)
FOREIGN = "Several cells of this row are no values of their columns: they may have moved."
ALONE = "This row alone has a blank in columns that all others fill: its cells may have moved."


def main_shape(cells: Sequence[str]) -> Shape | None:
    """What nearly all filled cells of a column look like, from a sample; a placeholder where none
    is filled, None where they are of several kinds.
    """
    counts = Counter(shape(cells[place]) for place in sampled(len(cells)))
    known = Counter({kind: counts[kind] for kind in counts if kind not in _UNKNOWN})
    if not known:
        return Shape.PLACEHOLDER if counts[Shape.PLACEHOLDER] else None
    kind, most = known.most_common(1)[0]
    return kind if most >= 0.95 * known.total() else None


def is_foreign(cell: str, kind: Shape) -> bool:
    """Whether a cell says something in another way than its column; a text may be a number."""
    found = shape(cell)
    if kind is Shape.PLACEHOLDER or found in (kind, *_UNKNOWN):
        return False
    return kind is not Shape.TEXT or found is not Shape.NUMBER


def moved(foreign: Sequence[Array], blank: Sequence[Array]) -> dict[int, str]:
    """The numbers of rows whose cells may have moved, each with what shows it.

    `foreign` says for each column of one kind in which rows its cell is of another, `blank` for
    each of figures, dates or addresses in which rows it is blank.
    """
    if not foreign or len(foreign[0]) < _FEW_ROWS:
        return {}
    gaps = np.flatnonzero(np.any(blank, axis=0)) if blank else np.array([], dtype=int)
    found = dict.fromkeys(gaps.tolist(), ALONE) if len(gaps) <= _FEW_BLANKS else {}
    several = np.flatnonzero(np.sum(foreign, axis=0) > 1)
    if 20 * len(several) <= len(foreign[0]):
        found |= dict.fromkeys(several.tolist(), FOREIGN)
    return found


def moved_rows(kept: Mapping[int, Sequence[str]], width: int) -> dict[int, str]:
    """The places of rows, all `width` wide, whose cells may have moved, and what shows it."""
    if len(kept) < _FEW_ROWS:
        return {}
    foreign, blank = [], []
    for cells in zip(*kept.values(), strict=True):
        kind = main_shape(cells)
        if kind is not None:
            other = {cell for cell in set(cells) if is_foreign(cell, kind)}
            foreign.append(np.array([cell in other for cell in cells]))
        if kind not in (None, Shape.TEXT):
            blank.append(np.array([not cell.strip() for cell in cells]))
    places = list(kept)
    return {places[number]: reason for number, reason in moved(foreign, blank).items()}
