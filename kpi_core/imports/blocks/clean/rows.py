"""The rows of a table read in bulk: blank ones, totals, the header once more, and those at which
the tolerant reader would take a second look.
"""

import re
from collections.abc import Sequence
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.imports.blocks.cells.characters import (
    MISREAD,
    lost_letters,
    may_be_misread,
    odd_cells,
)
from kpi_core.imports.blocks.clean.bytes import Rows
from kpi_core.imports.blocks.lines import COMMENT, Lines
from kpi_core.imports.blocks.repair.one_reading import is_parted_by
from kpi_core.imports.blocks.rows import order_of, plain_name, plain_names
from kpi_core.imports.blocks.text.records import Records, holds_row
from kpi_core.imports.blocks.totals import has_word, is_total_word, totals_among
from kpi_core.imports.chunks import Array, rows_at
from kpi_core.imports.issues import Issue
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import columns, sampled, tell_apart

_MOST_NAMES = 1_000
_SHORT = 30  # no word for a total is longer
_MAY_BE_SPACE = (0x00, 0x20, 0xC2, 0xE1, 0xE2, 0xE3)  # first bytes of blank cells


def told_apart(
    table: pa.Table, firsts: Sequence[Array], rows: Rows, names: Sequence[str], width: int
) -> tuple[Array, list[int]] | None:
    """The places of the rows, among the records, and of those that are the header once more; None
    where a row is one at which the tolerant reader takes a second look. `firsts` are the first
    bytes of the cells.
    """
    if any(first.any() for first in firsts[width:]):
        return None
    space = np.zeros(256, dtype=bool)
    space[list(_MAY_BE_SPACE)] = True
    filled = np.zeros(table.num_rows, dtype=np.uint8)
    in_apostrophes = firsts[0] == ord("'")
    stands_apart = np.ones(table.num_rows, dtype=bool)
    for first in firsts[:width]:
        filled += (filled < 2) & ~space[first]
        in_apostrophes &= (first == ord("'")) | (first == 0)
    spaced = np.zeros(table.num_rows, dtype=np.uint8)
    for first in firsts[1:width]:
        stands_apart &= (first == ord(" ")) | (first == 0)
        spaced += (spaced < 2) & (first == ord(" "))
    if (in_apostrophes | (stands_apart & (spaced > 1))).any() or _repeats_otherwise(table, names):
        return None
    marked = _texts(table[0], (firsts[0] == ord("#")) | (firsts[0] == ord('"')))
    if any(map(COMMENT.match, marked)):
        return None
    sparse = np.flatnonzero(filled < 2)
    if len(sparse) > table.num_rows // 4:
        return None
    blank = []
    for place, cells in zip(sparse, _rows(table, sparse, width), strict=True):
        count = sum(bool(cell.strip()) for cell in cells)
        if count == 1:
            return None
        if not count:
            blank.append(place)
    places = np.flatnonzero(~rows.empty)
    repeats = _repeats(table, names)
    again = places[repeats].tolist()
    gaps = np.concatenate([np.flatnonzero(rows.empty), places[blank]])
    places = np.delete(places, [*blank, *repeats])
    if len(gaps) > len(places) // 2 or not _continue(table, rows, gaps, again, names):
        return None
    return places, again


def others(size: int, places: Sequence[int] | Array) -> Array:
    """The numbers below `size` that are not among the places."""
    others = np.ones(size, dtype=bool)
    others[places] = False
    return np.flatnonzero(others)


def _continue(
    table: pa.Table, rows: Rows, gaps: Array, again: Sequence[int], names: Sequence[str]
) -> bool:
    """Whether no row behind a gap looks like the header of another table."""
    behind = np.array(sorted({*(gaps + 1)} - {*gaps, *again, len(rows.lines)}), dtype=int)
    if not len(behind):
        return True
    cells = [list(row) for row in (names, *cells_of(table, rows, behind))]
    lines = Lines(Records(cells, list(range(len(cells)))), frozenset())
    return lines.is_header_like(0) and not any(map(lines.is_header_like, range(1, len(cells))))


def numbers_of(rows: Rows, places: Sequence[int] | Array) -> Array:
    """The numbers of some of the records, none of them an empty line, among the rows."""
    numbers: Array = np.cumsum(~rows.empty)[places] - 1
    return numbers


def taken(table: pa.Table, rows: Rows, places: Sequence[int] | Array) -> pa.Table:
    """The rows of some of the records, none of them an empty line."""
    if len(places) == table.num_rows:
        return table
    return rows_at(table, numbers_of(rows, places))


def cells_of(table: pa.Table, rows: Rows, places: Sequence[int] | Array) -> list[tuple[str, ...]]:
    """The cells of some of the records, none of them an empty line."""
    found = rows_at(table, numbers_of(rows, list(places)))
    return list(zip(*(column.to_pylist() for column in found.columns), strict=True))


def _texts(column: pa.ChunkedArray, where: Array) -> list[str]:
    return column.filter(pa.array(where)).unique().to_pylist() if where.any() else []


def _repeats(table: pa.Table, names: Sequence[str]) -> Array:
    """The numbers of the rows that are the header once more."""
    nothing = np.zeros(0, dtype=np.int64)
    if len(names) != table.num_columns:
        return nothing
    same = pc.equal(table[0], names[0])
    for column, name in zip(table.columns[1:], names[1:], strict=True):
        if not pc.any(same).as_py():
            return nothing
        same = pc.and_(same, pc.equal(column, name))
    return np.flatnonzero(same.to_numpy())


def _repeats_otherwise(table: pa.Table, names: Sequence[str]) -> bool:
    """Whether a row holds the names of the header in another order, with spaces around them or
    with other capitals, or some of them.
    """
    said = np.zeros(table.num_rows, dtype=np.int32)
    for column, name in zip(table.columns, names, strict=False):
        hit = pc.equal(column, name).to_numpy()
        if name.strip() and hardly_any(int(hit.sum()), table.num_rows):
            said += hit
    if ((said > 1) & (said < sum(map(bool, map(str.strip, names))))).any():
        return True
    known = plain_names(names)
    any_name = rf"(?i)^\s*(?:{'|'.join(map(re.escape, map(plain_name, names)))})\s*$"
    places = np.flatnonzero(pc.match_substring_regex(table[0], any_name).to_numpy())
    rows = _rows(table, places[:_MOST_NAMES], table.num_columns)
    return any(row != tuple(names) and order_of(row, known) for row in rows)


def totals_of(table: pa.Table, firsts: Sequence[Array]) -> dict[int, str]:
    """The numbers of the rows that are totals, each with the reason."""
    size = table.num_rows
    space = np.zeros(256, dtype=bool)
    space[list(_MAY_BE_SPACE)] = True
    numbers, suspects = np.arange(size), []
    for column, first in zip(table.columns, firsts, strict=False):
        cells = rows_at(column, numbers) if len(numbers) < size else column
        is_short = pc.less(pc.binary_length(cells), 4 * _SHORT)
        short = cells if pc.all(is_short).as_py() else cells.filter(is_short)
        wordy = short.filter(pc.match_substring_regex(short, "^[^0-9:]*(:|$)"))
        words = [word for word in wordy.unique().to_pylist() if is_total_word(word)]
        if words:
            hit = pc.is_in(cells, pa.array(words, pa.large_string()))
            suspects += numbers[hit.to_numpy()].tolist()
        numbers = numbers[space[first[numbers]]]
        if not len(numbers):
            break

    def row(number: int) -> tuple[str, ...]:
        return tuple(column[number].as_py() for column in table.columns[: len(firsts)])

    worded = [number for number in sorted(suspects) if has_word(row(number))]
    return totals_among(worded, size, row, lambda place: table[place].to_pylist())


def are_parted_otherwise(table: pa.Table, width: int, delimiter: str, marks: Sequence[str]) -> bool:
    """Whether rows hold another mark as often as others are parted, and what stands in them fits
    no column, or would fit if that mark parted it.
    """
    most = np.zeros(table.num_rows, dtype=np.int64)
    for mark in marks:
        counts = [pc.count_substring(column, mark) for column in table.columns[:width]]
        most = np.maximum(most, sum(count.to_numpy() for count in counts))
    suspects = np.flatnonzero(most >= table.num_columns - 1)
    if not len(suspects):
        return False
    few = 10 * len(suspects) <= table.num_rows
    places = np.flatnonzero(most < table.num_columns - 1) if few else np.arange(table.num_rows)
    expected = columns(_rows(table, places[sampled(len(places))], width), width)
    rows = rows_at(table.select(range(width)), suspects)
    raws = pc.binary_join_element_wise(*rows.columns, pa.scalar(delimiter, pa.large_string()))
    for mark in marks:
        parted = raws.filter(pc.equal(pc.count_substring(raws, mark), width - 1))
        if any(is_parted_by([mark], raw, delimiter, expected) for raw in parted.to_pylist()):
            return True
    for place, column in tell_apart(expected).items():
        cells = rows[place]
        if not few:
            holds = [pc.match_substring(cells, mark) for mark in marks]
            cells = cells.filter(reduce(pc.or_, holds))
        if not all(map(column.fits, cells.unique().to_pylist())):
            return True
    return False


def misread(
    table: pa.Table, content: bytes, start: int, lines: Array, header: Sequence[str]
) -> list[Issue]:
    """Rows with letters that were read in a wrong encoding once before, or lost in one."""
    hits = []
    if may_be_misread(content, start):
        hits += [pc.match_substring_regex(column, MISREAD.pattern) for column in table.columns]
    if content.find(b"?", start) >= 0:
        asking = [c for c in table.columns if pc.any(pc.match_substring(c, "?")).as_py()]
        hits += [pc.is_in(c, pa.array(lost_letters(c), pa.large_string())) for c in asking]
    if not hits:
        return []
    places = np.flatnonzero(reduce(pc.or_, hits).to_numpy())
    rows = dict(enumerate(_rows(table, places, table.num_columns))) if len(places) else {}
    told = rows_at(table, places).columns
    return odd_cells(Records([], lines[places].tolist()), rows, header, told)


def _rows(table: pa.Table, places: Array, width: int) -> list[tuple[str, ...]]:
    cells = rows_at(table.select(range(width)), places)
    return list(zip(*(column.to_pylist() for column in cells.columns), strict=True))


def swallows(
    data: bytes,
    long: Sequence[tuple[int, int]],
    table: pa.Table,
    above: Sequence[Sequence[str]],
    delimiter: str,
) -> bool:
    """Whether a cell of several lines holds rows of the table."""
    length = table.num_columns
    raws = [
        data[low:high].decode().rstrip("\r\n")
        for low, high in long
        if data.count(delimiter.encode(), low, high) >= 2 * (length - 1)
    ]
    if not raws or length < 3:
        return False
    before = [row for row in above if len(row) == length]
    places = sampled(len(before) + table.num_rows)
    inside = np.array([place - len(before) for place in places if place >= len(before)])
    sample = [before[place] for place in places if place < len(before)]
    expected = columns([*sample, *_rows(table, inside, length)], length)
    return any(column.typed for column in expected) and any(
        holds_row(raw, delimiter, expected) for raw in raws
    )
