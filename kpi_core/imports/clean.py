"""Large text files without any damage, read at once; whatever is not proven clean is left alone.

The tolerant reader reads the first rows and says where the table begins. One pass over the bytes
then proves that all further rows are like these: every quote stands where it belongs, every row
has the same number of cells, and no row is a title or a comment. Blank rows, totals and the header
once more are told apart as the tolerant reader does. Only then is the file parsed in bulk. The
result is the tolerant reader's, cell by cell and line by line.
"""

import codecs
import io
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from kpi_core.imports.block import Block, SetAside
from kpi_core.imports.characters import (
    HIGH_CONTROL,
    MISREAD,
    NO_CHARACTERS,
    may_be_misread,
    odd_cells,
)
from kpi_core.imports.chunks import Array, first_bytes, give_back, rows_at
from kpi_core.imports.encoding import decode
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.lines import COMMENT, Lines
from kpi_core.imports.misplaced import kind_of, moved
from kpi_core.imports.quoted import otherwise_quoted
from kpi_core.imports.repair import is_parted_by
from kpi_core.imports.rows import HEADER_AGAIN, blank_rows, order_of
from kpi_core.imports.shapes import columns, sampled, tell_apart
from kpi_core.imports.text import (
    DELIMITERS,
    LONGEST_RECORD,
    Records,
    choose_delimiter,
    holds_row,
    records,
)
from kpi_core.imports.totals import has_word, is_total_word, totals_among

Tolerant = Callable[[str, str], list[Block]]
"""The tolerant reader: text and encoding → blocks."""

LEAST = 250_000
HEAD = 500
_DIALECT_BYTES = 2_000_000  # at least the characters from which the delimiter is chosen
_CHUNK = 2**22
_ROWS = 2**13
_BLOCK = 2**18
_PLAIN, _QUOTE, _MARK, _LF, _CR, _ODD = range(6)
_STRAY_BYTES = ("\ufffd".encode(), *NO_CHARACTERS)
_TOLD_ANEW = (
    IssueKind.AMBIGUOUS,
    IssueKind.UNREADABLE_BYTES,
    IssueKind.STRAY_QUOTE,
    IssueKind.WRONG_TYPE,
)
_BLANK_END = (b"\n\n", b"\n\r\n", b"\r\r", b"\n\r", b"\r\r\n")
_MOST_NAMES = 1_000
_SHORT = 30  # no word for a total is longer
_MAY_BE_SPACE = (0x00, 0x20, 0xC2, 0xE1, 0xE2, 0xE3)  # first bytes of blank cells


@dataclass(frozen=True)
class _Rows:
    """The lines and bytes on which records begin, the bytes before which they end, and whether they
    are empty lines; begin and end of those of several lines.
    """

    lines: Array
    begins: Array
    ends: Array
    empty: Array
    long: list[tuple[int, int]]


def read_clean(
    data: bytes, tolerant: Tolerant, *, least: int = LEAST, head: int = HEAD
) -> list[Block]:
    """The table that fills a clean text file of at least `least` bytes, behind what short ones may
    stand above it; or nothing.

    `tolerant` reads the first `head` rows; what it decides about a table rests on fewer.
    """
    if len(data) < least:
        return []
    content, encoding = _as_utf8(data)
    stray = b"\xef" in content and any(mark in content for mark in _STRAY_BYTES)
    if stray or HIGH_CONTROL.search(content):
        return []
    if content.endswith(_BLANK_END):
        content = content.rstrip(b"\r\n")
    first = content[:_DIALECT_BYTES].decode("utf-8", "ignore")
    delimiter = choose_delimiter(first)
    top = _top(first, head)
    if not delimiter or not top:
        return []
    *short, block = tolerant(top, encoding)
    if not _is_plain(block, delimiter):
        return []
    lines = _lines(top)
    block = block.with_(
        issues=tuple(
            issue
            for issue in block.issues
            if issue.kind not in _TOLD_ANEW or (issue.row or 0) <= block.header_row
        )
    )
    line = int(block.frame.index[0])
    above = records("".join(lines[: line - 1]), delimiter)
    start = len("".join(lines[: line - 1]).encode())
    length = len(records("".join(lines[line - 1 :]), delimiter).rows[0])
    with ThreadPoolExecutor(1) as beside:
        parsing = beside.submit(_parse, content, start, delimiter, length)
        rows = _prove(content, start, line, delimiter.encode(), length)
        table = parsing.result()
    if rows is None or table is None or table.num_rows != (~rows.empty).sum():
        return []
    names = above.rows[above.lines.index(block.header_row)]
    width = len(block.header)
    if _swallows(content, rows.long, table, above.rows, delimiter):
        return []
    many = [
        mark
        for mark in DELIMITERS
        if mark != delimiter and _holds(content, mark.encode(), start, length - 1)
    ]
    firsts = [first_bytes(column) for column in table.columns]
    parted = _told_apart(table, firsts, rows, names, width)
    if parted is None:
        return []
    places, again = parted
    kept = _taken(table, rows, places)
    if many and _are_parted_otherwise(kept, width, delimiter, many):
        return []
    firsts = [first[_numbers(rows, places)] for first in firsts[:width]]
    totals = _totals(kept, firsts)
    aside = {
        **{place: (IssueKind.REPEATED_HEADER, HEADER_AGAIN) for place in again},
        **{int(places[n]): (IssueKind.TOTAL_ROW, why) for n, why in totals.items()},
    }
    places = np.delete(places, list(totals))
    firsts = [np.delete(first, list(totals)) for first in firsts]
    blanks = _others(len(rows.lines), [*places, *aside] if aside else places)
    kept = _taken(table, rows, places).select(range(width))
    lines = rows.lines[places]
    issues = [*block.issues, *blank_rows(blanks.tolist(), rows.lines, len(rows.lines))]
    if may_be_misread(content, start):
        issues += _misread(kept, lines, block.header)
    found = moved(kept.columns).items()
    issues += [Issue(kind_of(why), why, row=int(lines[n])) for n, why in found]
    found = otherwise_quoted(kept.columns, firsts, lambda: _straight(content, rows, places)).items()
    issues += [Issue(IssueKind.STRAY_QUOTE, why, row=int(lines[n])) for n, why in found]
    frame = kept.to_pandas()
    frame = frame.set_axis(range(width), axis=1).set_axis(lines)
    dialect = replace(block.dialect, quote='"' if b'"' in content else "")
    whole = dict(zip(sorted(aside), _cells(table, rows, sorted(aside)), strict=True))
    set_aside = tuple(
        SetAside(int(rows.lines[place]), whole[place], *aside[place]) for place in sorted(aside)
    )
    return [
        *(each.with_(dialect=dialect) for each in short),
        block.with_(
            frame=frame,
            dialect=dialect,
            set_aside=set_aside,
            blank=len(blanks),
            issues=tuple(sorted(issues, key=lambda issue: issue.row or 0)),
        ),
    ]


def _holds(data: bytes, mark: bytes, start: int, times: int) -> bool:
    """Whether a mark stands so many times behind a byte."""
    for _ in range(times):
        start = data.find(mark, start) + 1
        if not start:
            return False
    return True


def _as_utf8(data: bytes) -> tuple[bytes, str]:
    """The content as UTF-8 without a mark at its beginning, and the encoding it came in."""
    if data.startswith(codecs.BOM_UTF8):
        if _is_utf8(data):
            return data[3:], "utf-8-sig"
    elif b"\0" not in data[:10_000] and _is_utf8(data):
        return data, "utf-8"
    text, encoding = decode(data)
    return text.encode("utf-8", "replace"), encoding


def _is_utf8(data: bytes) -> bool:
    ends = pa.py_buffer(np.array([0, len(data)], dtype="int64"))
    text = pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(data))
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _lines(text: str) -> list[str]:
    return io.StringIO(text, newline="").readlines()


def _top(text: str, rows: int) -> str:
    """The first rows of a longer text, up to the end of a record; "" when there are no more."""
    lines = _lines(text)[:-1]
    quotes = 0
    for count, line in enumerate(lines, start=1):
        quotes += line.count('"')
        if count >= rows and quotes % 2 == 0:
            return "".join(lines[:count])
    return ""


def _is_plain(block: Block, delimiter: str) -> bool:
    """Whether the tolerant reader had nothing to say on the first rows but on their header."""
    return (
        block.dialect.delimiter == delimiter
        and block.dialect.quote != "'"
        and block.header_row > 0
        and len(block.header) > 1
        and len(block.frame) > 2
        and not block.set_aside
        and not block.blank
        and not all(name[:1] == name[-1:] == "'" for name in block.header)
        and all(
            (issue.row or 0) <= block.header_row or issue.kind in _TOLD_ANEW
            for issue in block.issues
        )
    )


# ------------------------------------------------------------------------------------------- bytes


def _prove(data: bytes, start: int, line: int, delimiter: bytes, length: int) -> _Rows | None:
    """The rows from a byte on, if the rules of CSV leave no doubt that each is an empty line or has
    `length` cells.

    A quote opens at the beginning of a cell and closes at its end; there are no control characters.
    """
    codes = np.zeros(256, dtype=np.uint8)
    codes[:32] = codes[127] = _ODD
    codes[ord("\t")] = _PLAIN
    codes[[delimiter[0], *b'"\n\r']] = _MARK, _QUOTE, _LF, _CR
    special = (codes != _PLAIN).tobytes()
    cells = np.frombuffer(data, np.uint8)
    inside, waiting, ended = 0, 0, line
    begins, lines, sizes = [np.array([start])], [np.array([line])], []
    for low in range(start, len(data), _CHUNK):
        marks = np.frombuffer(data[low : low + _CHUNK].translate(special), dtype=bool)
        places = np.flatnonzero(marks) + low
        kinds = codes[cells[places]]
        quote = kinds == _QUOTE
        quotes = np.cumsum(quote) + inside
        inside = int(quotes[-1]) if len(quotes) else inside
        if (kinds == _ODD).any() or not _stand_well(cells, places[quote], quotes[quote], codes):
            return None
        end = (kinds == _LF) | ((kinds == _CR) & (cells[places + 1 - len(data)] != ord("\n")))
        closes = end & (quotes % 2 == 0)
        counts = closes | ((kinds == _MARK) & (quotes % 2 == 0))
        found = np.flatnonzero(closes[counts])
        sizes.append(np.diff(found, prepend=-1 - waiting))
        waiting = int(counts.sum() - 1 - found[-1] if len(found) else waiting + counts.sum())
        if ((sizes[-1] != length) & (sizes[-1] != 1)).any():
            return None
        begins.append(places[closes] + 1)
        lines.append(ended + np.cumsum(end)[closes])
        ended += int(end.sum())
    begin, line_of = np.concatenate(begins), np.concatenate(lines)
    if begin[-1] == len(data):
        begin, line_of = begin[:-1], line_of[:-1]
    elif waiting != length - 1:
        return None
    end_of = np.append(begin[1:], len(data))
    single = np.flatnonzero(np.concatenate(sizes) == 1)
    if any(data[begin[n] : end_of[n]].strip(b"\r\n") for n in single):
        return None
    empty = np.zeros(len(begin), dtype=bool)
    empty[single] = True
    several = np.flatnonzero(np.diff(line_of, append=ended) > 1)
    if inside % 2 or not len(begin) or (end_of - begin).max() > LONGEST_RECORD:
        return None
    spans = [(int(begin[n]), int(end_of[n])) for n in several]
    return _Rows(line_of, begin, end_of, empty, spans)


def _stand_well(cells: Array, places: Array, numbers: Array, codes: Array) -> bool:
    """Whether quotes of odd number follow a delimiter, a line end or a quote, and others precede
    one.
    """
    edge = (codes != _PLAIN) & (codes != _ODD)
    opening = numbers % 2 == 1
    after = places[~opening] + 1
    return bool(
        edge[cells[places[opening] - 1]].all() and edge[cells[after[after < len(cells)]]].all()
    )


def _parse(data: bytes, start: int, delimiter: str, length: int) -> pa.Table | None:
    """The body as a table of text; None where the parser stumbles."""
    names = [str(place) for place in range(length)]
    try:
        return pyarrow.csv.read_csv(
            pa.BufferReader(pa.py_buffer(data)[start:]),
            pyarrow.csv.ReadOptions(column_names=names, block_size=_BLOCK, use_threads=False),
            pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()),
                strings_can_be_null=False,
                check_utf8=False,
            ),
            pa.system_memory_pool(),  # which holds the least for nothing
        )
    except pa.ArrowInvalid:
        return None
    finally:
        give_back()


# ------------------------------------------------------------------------------------------- cells


def _told_apart(
    table: pa.Table, firsts: Sequence[Array], rows: _Rows, names: Sequence[str], width: int
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


def _others(size: int, places: Sequence[int] | Array) -> Array:
    """The numbers below `size` that are not among the places."""
    others = np.ones(size, dtype=bool)
    others[places] = False
    return np.flatnonzero(others)


def _continue(
    table: pa.Table, rows: _Rows, gaps: Array, again: Sequence[int], names: Sequence[str]
) -> bool:
    """Whether no row behind a gap looks like the header of another table."""
    behind = np.array(sorted({*(gaps + 1)} - {*gaps, *again, len(rows.lines)}), dtype=int)
    if not len(behind):
        return True
    cells = [list(row) for row in (names, *_cells(table, rows, behind))]
    lines = Lines(Records(cells, list(range(len(cells)))), frozenset())
    return lines.is_header_like(0) and not any(map(lines.is_header_like, range(1, len(cells))))


def _numbers(rows: _Rows, places: Sequence[int] | Array) -> Array:
    """The numbers of some of the records, none of them an empty line, among the rows."""
    numbers: Array = np.cumsum(~rows.empty)[places] - 1
    return numbers


def _taken(table: pa.Table, rows: _Rows, places: Sequence[int] | Array) -> pa.Table:
    """The rows of some of the records, none of them an empty line."""
    if len(places) == table.num_rows:
        return table
    return rows_at(table, _numbers(rows, places))


def _cells(table: pa.Table, rows: _Rows, places: Sequence[int] | Array) -> list[tuple[str, ...]]:
    taken = rows_at(table, _numbers(rows, list(places)))
    return list(zip(*(column.to_pylist() for column in taken.columns), strict=True))


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
    """Whether a row holds the names of the header in another order, or with spaces around them."""
    known = [name.strip() for name in names]
    first = pa.array([form for name in known for form in (name, f" {name}")], pa.large_string())
    places = np.flatnonzero(pc.is_in(table[0], first).to_numpy())
    rows = _rows(table, places[:_MOST_NAMES], table.num_columns)
    return any(row != tuple(names) and order_of(row, known) for row in rows)


def _totals(table: pa.Table, firsts: Sequence[Array]) -> dict[int, str]:
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


def _are_parted_otherwise(
    table: pa.Table, width: int, delimiter: str, marks: Sequence[str]
) -> bool:
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


def _misread(table: pa.Table, lines: Array, header: Sequence[str]) -> list[Issue]:
    """Rows with letters that were read in a wrong encoding once before."""
    hit = reduce(pc.or_, [pc.match_substring_regex(c, MISREAD.pattern) for c in table.columns])
    places = np.flatnonzero(hit.to_numpy())
    rows = dict(enumerate(_rows(table, places, table.num_columns))) if len(places) else {}
    told = rows_at(table, places).columns
    return odd_cells(Records([], lines[places].tolist()), rows, header, told)


def _straight(data: bytes, rows: _Rows, places: Array) -> Array | None:
    """How many straight quotes each of the rows holds; None where most hold none."""
    begins = rows.begins
    if data.count(b'"', begins[0]) < len(places):
        return None
    counts = np.empty(len(begins), dtype=np.int64)
    for low in range(0, len(begins), _ROWS):  # at once it takes eight times the file
        part = begins[low : low + _ROWS]
        end = begins[low + _ROWS] if low + _ROWS < len(begins) else len(data)
        quotes = np.frombuffer(data, np.uint8, end - part[0], part[0]) == ord('"')
        counts[low : low + _ROWS] = np.add.reduceat(quotes, part - part[0], dtype=np.int64)
    return counts[places]


def _rows(table: pa.Table, places: Array, width: int) -> list[tuple[str, ...]]:
    cells = rows_at(table.select(range(width)), places)
    return list(zip(*(column.to_pylist() for column in cells.columns), strict=True))


def _swallows(
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
