"""Rows of the right length whose cells may have moved: they fit other columns better than their
own.
"""

from collections.abc import Sequence
from itertools import combinations
from math import log
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.imports.blocks.cells.column_look import FEW_ROWS, SORTS, Look, unlike_others
from kpi_core.imports.chunks import rows_at, side_by_side
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import Shape, sampled, shape

Cells = Sequence[str]
_LEAST_ROWS, _MOST = 5, 500
_USUAL = -1.0  # of a cell that every third row has, as a logarithm
_BETTER, _BETTER_FIGURES = 1.0, 3.2  # as logarithms; of the cells that moved, without the blank
_SEVERAL_ROWS, _CUT = 10, 2  # cells
_LETTERS = 3
_ODD = -2.0  # of a cell that one row in eight has, as a logarithm
_SURE = 6.0
"""By how much another reading must be likelier in a table of few rows, as a logarithm: three cells
or so must speak for it. In others it is the logarithm of the rows, as if one of them were damaged:
one blank is enough where no other row has one, if all cells behind it fit, and better than where
they stand: a figure may be unknown among figures. Two exchanged cells must both be so seldom where
they stand.
"""


class Sign(NamedTuple):
    """What shows that cells may have moved: the kind of issue it is, and its message."""

    kind: IssueKind
    message: str


_MOVED = Sign(
    IssueKind.MOVED_CELLS,
    "The cells of this row fit other columns better than their own: they may have moved.",
)
_FOREIGN = Sign(
    IssueKind.MOVED_CELLS,
    "Several cells of this row are no values of their columns: they may have moved.",
)
_RARE = Sign(
    IssueKind.AMBIGUOUS,
    "A cell of this row is no value of its column, and another is like no other: they may have "
    "moved.",
)
_JOINED = Sign(
    IssueKind.MOVED_CELLS,
    "A cell of this row seems to hold two: its end would fit in the blank one beside it.",
)
_TWICE = Sign(
    IssueKind.AMBIGUOUS,
    "Two cells side by side hold the same text, one of them as no other of its column: it may have "
    "been copied over another.",
)
_LONE = "One cell of this row is no value of its column: all others there are {kind}."


def moved(columns: Sequence[pa.ChunkedArray]) -> dict[int, Sign]:
    """The numbers of rows whose cells may have moved, each with what shows it; a row with an absent
    cell shows nothing.

    Rows with a cell that hardly any other in its column is like are read once more: with the cells
    behind a blank one column further left, with those before a blank at the end one further right,
    with the one before a blank parted, and with two cells exchanged. The row is told if one of
    these readings is far likelier by what all other rows hold, or if several of its cells are like
    no other, one of them a value. A lone word among figures, a figure among names, or anything
    among days, is told as well. Cells exchanged are of two kinds, or one is a word where there are
    few: that a firm of one word stands beside a land of two is chance. In a table of few rows the
    blank must be the only one of its column, and of cells exchanged the kinds must differ; there it
    is enough that several cells are of other kinds than all in their columns, and fit moved.
    """
    size = len(columns[0]) if columns else 0
    if size < _LEAST_ROWS or len(columns) < 2:
        return {}
    places = sampled(size)
    samples = [rows_at(column, places).to_pylist() for column in columns]
    odd = np.zeros(size, dtype=bool)
    pairs = list(zip(columns, samples, strict=True))
    for found_odd in side_by_side(lambda pair: unlike_others(*pair), pairs, size):
        odd |= found_odd
    suspects = np.flatnonzero(odd)
    if not 0 < len(suspects) <= _MOST:
        return {}
    seen = [Look.of(sample) for sample in samples]
    rows = zip(*(rows_at(column, suspects).to_pylist() for column in columns), strict=True)
    found = {
        place: sign
        for place, cells in zip(suspects.tolist(), rows, strict=True)
        if None not in cells and (sign := _told(cells, seen, known=place in places))
    }
    return found if hardly_any(len(found), size) else {}


def ends_early(columns: Sequence[pa.ChunkedArray]) -> int | None:
    """The number of the one row whose last cells are blank, where no other row of several lacks one
    of them. A sheet doesn't show how many cells a row has.
    """
    if len(columns) <= _CUT or len(columns[0]) < _SEVERAL_ROWS:
        return None
    blank = [np.flatnonzero(pc.equal(column, "").to_numpy()) for column in columns[-_CUT:]]
    lone = {int(places[0]) for places in blank if len(places) == 1}
    return lone.pop() if len(lone) == 1 and all(len(places) == 1 for places in blank) else None


def _told(cells: Cells, seen: Sequence[Look], *, known: bool) -> Sign | None:
    """What shows that cells may have moved, or None; a row that is `known` is one of those that
    were seen.
    """
    own: Sequence[str | None] = cells if known else [None] * len(cells)
    chance = np.array(
        [
            [column.chance(cell, mine) for column, mine in zip(seen, own, strict=True)]
            for cell in cells
        ]
    )
    stands = chance.diagonal()
    left = np.cumsum((chance.diagonal(-1) - stands[1:])[::-1])[::-1]
    right = np.cumsum((chance.diagonal(1) - stands[:-1])[::-1])[::-1]
    last = len(cells) - 1
    size = seen[0].size
    few, enough = size < FEW_ROWS, log(size)
    blank = [
        n
        for n, cell in enumerate(cells)
        if not cell and not (few and seen[n].holds(Shape.BLANK, known=known))
    ]

    def is_better(gain: float, moved_: Cells) -> bool:
        if not all(map(_is_figure, moved_)):
            return gain > _BETTER
        return gain > _BETTER_FIGURES * max(1, sum(map(bool, moved_)) / 2)  # each has its chance

    def leaves(here: int, there: int) -> float:
        """What speaks for a blank at another place: that it is none of many where it stands."""
        is_usual = stands[here] > _USUAL
        return float(chance[here, there] * is_usual - stands[here])

    gains = [
        left[n] + leaves(n, last)
        for n in blank
        if n < last and any(cells[n + 1 :]) and is_better(left[n], cells[n + 1 :])
    ]
    if last in blank:
        gains += [
            right[n] + leaves(last, n)
            for n in range(last)
            if any(cells[n:last]) and is_better(right[n], cells[n:last])
        ]
    if not few and any(_joined_gain(cells, n, seen, own) > enough for n in blank if n):
        return _JOINED
    low = [n for n in range(last + 1) if stands[n] < -1]
    swaps = [
        chance[p, q] + chance[q, p] - stands[p] - stands[q]
        for p, q in combinations(low, 2)
        if _differ(cells[p], cells[q]) or (not few and (seen[p].closed or seen[q].closed))
    ]
    if size > _LEAST_ROWS and max(gains, default=0) > (_SURE if few else enough):
        return _MOVED
    if max(swaps, default=0) > max(_SURE, 2 * enough):
        return _MOVED
    if few and _fits_moved(cells, seen, known=known):
        return _MOVED
    if not few and any(_is_copied(cells, n, seen, known=known) for n in range(last)):
        return _TWICE
    alone = [n for n in range(last + 1) if stands[n] < -enough]
    foreign = [
        n
        for n in alone
        if cells[n] and not seen[n].holds(shape(cells[n]), known=known)
        if not seen[n].may_hold_address or shape(cells[n]) is not Shape.ADDRESS
    ]
    if foreign and len(alone) > 1 and not few:
        return _FOREIGN if len(foreign) > 1 else _RARE
    lone = next((seen[n].sort for n in foreign if seen[n].excludes(cells[n])), None)
    return Sign(IssueKind.WRONG_TYPE, _LONE.format(kind=SORTS[lone])) if lone else None


def _is_copied(cells: Cells, place: int, seen: Sequence[Look], *, known: bool) -> bool:
    """Whether a cell equals the next one, a text of several letters, and only one of both columns
    is a list, of which it is none; one that is mostly blank is no list.
    """
    if cells[place] != cells[place + 1] or shape(cells[place]) is not Shape.TEXT:
        return False
    both = seen[place : place + 2]
    listed = [look.forms[Shape.TEXT, cells[place]] > known for look in both if look.is_list]
    return len(cells[place]) > _LETTERS and len(listed) == 1 and not listed[0]


def _is_figure(cell: str) -> bool:
    return not cell or shape(cell) is Shape.NUMBER


def _joined_gain(
    cells: Cells, blank: int, seen: Sequence[Look], own: Sequence[str | None]
) -> float:
    """By how much likelier it is that the cell before a blank one, which few in its column are
    like, holds both, parted by a space: one of them is a known word of a list, or the end is a
    value.
    """
    one, two = seen[blank - 1 : blank + 1]
    mine, other = own[blank - 1 : blank + 1]
    words = cells[blank - 1].split(" ")
    alone = one.chance(cells[blank - 1], mine)
    if len(words) < 2 or alone > _ODD:
        return 0.0
    parts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return max(
        (
            one.chance(begin, mine) + two.chance(end, other) - alone - two.chance("", other)
            for begin, end in parts
            if shape(end) is not Shape.TEXT or one.lists(begin) or two.lists(end)
        ),
        default=0.0,
    )


def _differ(one: str, other: str) -> bool:
    """Whether two cells are of two kinds: also a mail or a handle and another text."""
    return shape(one) is not shape(other) or ("@" in one) != ("@" in other)


def _fits_moved(cells: Cells, seen: Sequence[Look], *, known: bool) -> bool:
    """Whether several cells are of a kind that no other row has in their columns, one of them where
    most hold values of another kind, and none is if the cells move towards a blank, or by as many
    columns as are blank at the end, or if two that both stand among such values change places.
    """
    kinds = [shape(cell) for cell in cells]
    last = len(cells) - 1

    def is_odd(cell: int, column: int) -> bool:
        return not seen[column].holds(kinds[cell], known=known)

    odd = [n for n in range(last + 1) if is_odd(n, n)]
    foreign = [n for n in odd if cells[n] and 2 * seen[n].others(kinds[n]) > seen[n].size]
    if len(odd) < 2 or not foreign:
        return False
    first = odd[0]
    before = [n for n in range(first + 1) if not cells[n]]
    filled = [n for n in range(last + 1) if cells[n]]
    ends = range(filled[-1] if cells[first] else last, last)
    return (
        any(not any(is_odd(n, n + last - end) for n in range(first, end + 1)) for end in ends)
        or (bool(before) and not any(is_odd(n, n - 1) for n in range(before[-1] + 1, last + 1)))
        or (len(odd) == 2 == len(foreign) and not (is_odd(*odd) or is_odd(*odd[::-1])))
    )
