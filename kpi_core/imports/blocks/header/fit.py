"""Which names fit which columns: by what names of any format are due to stand over."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from kpi_core.imports.blocks.account import Row
from kpi_core.imports.names.due import Due
from kpi_core.imports.names.headers import normalise_header
from kpi_core.imports.names.vocabulary import contradicts, dues, is_named, strangers

Columns = Sequence[Sequence[str]]
"""The cells of some rows, column by column."""
_PIECES, _NEARLY_ALL = 2, 0.9
FEW_CELLS, _HIGHEST_RATE, _MOST_DIGITS = 3, 100, 9
_FIGURE, _FIGURE_END = re.compile(r"\D{0,2}\d{1,3}"), re.compile(r"(?:\d{2}|\d{3})(?!\d)")
_RATE = re.compile(r"(?i)\brate\b|\bctr\b|%|percent|\btaux\b|\bquote\b|\btasa\b|\btaxa\b")


def joined(head: Row, columns: Columns, delimiter: str, known: frozenset[str]) -> tuple[Row, str]:
    """The names with the pieces of one put together again, and that one: pieces that give a known
    name, or a strange one, alone behind a space, with the one before it. () and "" where that
    leaves doubt.
    """
    if not _is_enough(columns) or delimiter.isspace():
        return (), ""
    size = len(head) - len(columns) + 1
    names = {n: delimiter.join(head[n : n + size]).strip(' "') for n in range(len(columns))}
    found = [
        n
        for n, name in names.items()
        if normalise_header(name) in known
        and not all(is_named(piece, known) for piece in head[n : n + size])
    ]
    if not found and size == _PIECES:
        spaced = [n for n, name in enumerate(head) if n and name[:1].isspace()]
        found = [n - 1 for n in spaced if spaced == [n] and n in strangers(head)]
    if len(found) != 1 or names[found[0]] in head:
        return (), ""
    start = found[0]
    read = [*head[:start], names[start], *head[start + size :]]
    return (read, names[start]) if all_agree(read, columns) else ((), "")


def surplus(head: Row, columns: Columns) -> int | None:
    """The place of the one name that no column stands below: a strange one, without which all
    others agree with their cells. None where the rows may as well lack a blank last cell.
    """
    if not _is_enough(columns) or len(head) != len(columns) + 1:
        return None
    last, strange = len(head) - 1, strangers(head)
    due = dues(head)
    before = [*map(agrees, head[:-1], due, columns)]
    behind = [True, *map(agrees, head[1:], due[1:], columns)]
    found = [
        n
        for n in range(len(head))
        if (n in strange or n == last) and all(before[:n]) and all(behind[n + 1 :])
    ]
    return found[0] if len(found) == 1 and found[0] in strange else None


def _is_enough(columns: Columns) -> bool:
    """Whether there are rows enough to say what a column holds."""
    return bool(columns) and len(columns[0]) >= FEW_CELLS


def is_parted(columns: Columns) -> bool:
    """Whether the cells of some column look like the ends of those before them: a space begins most
    of them, or nearly all are digits behind the comma of a figure.
    """
    cells = [[cell for cell in column if cell] for column in columns]
    spaced = any(2 * sum(cell[0] == " " for cell in found) > len(found) for found in cells[1:])
    figures = any(
        sum(map(_parts_a_figure, one, other)) > _NEARLY_ALL * len(one)
        for one, other in pairwise(columns)
    )
    return spaced or figures


def _parts_a_figure(cell: str, end: str) -> bool:
    return _FIGURE.fullmatch(cell) is not None and _FIGURE_END.match(end) is not None


def nameless(head: Row, columns: Columns) -> int | None:
    """The place of the one column that can be without a name, where the names before it agree with
    their cells, and those behind it with the cells one further right.
    """
    if not _is_enough(columns):
        return None
    due = dues(head)
    before = [*map(agrees, head, due, columns)]
    behind = [*map(agrees, head, due, columns[1:])]
    fitting = [n for n in range(len(columns)) if all(before[:n]) and all(behind[n:])]
    return fitting[0] if len(fitting) == 1 else None


def all_agree(head: Sequence[str], columns: Columns) -> bool:
    """Whether every name of a header can stand over its cells."""
    return all(map(agrees, head, dues(head), columns))


def agrees(name: str, due: Due | None, cells: Sequence[str]) -> bool:
    """Whether cells can stand below a name and be what is due there, whatever else they are."""
    filled = {cell.strip() for cell in cells} - {""}
    is_no_rate = len(filled) >= FEW_CELLS and _is_no_rate(name, filled)
    return not is_no_rate and not contradicts(due, cells)


def _is_no_rate(name: str, cells: Collection[str]) -> bool:
    """Whether a name says rate and the cells are whole numbers, not all below a hundred."""
    return (
        _RATE.search(name) is not None
        and all(map(str.isdecimal, cells))
        and any(len(cell) > _MOST_DIGITS or int(cell) > _HIGHEST_RATE for cell in cells)
    )
