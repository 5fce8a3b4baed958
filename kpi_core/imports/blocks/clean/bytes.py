"""The bytes of a text file: whether they leave no doubt where its rows and cells are."""

import codecs
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.csv

from kpi_core.imports.blocks.text.encoding import decode
from kpi_core.imports.blocks.text.records import LONGEST_RECORD
from kpi_core.imports.chunks import Array, give_back

_CHUNK = 2**22
_ROWS = 2**13
_BLOCK = 2**18
_PLAIN, _QUOTE, _MARK, _LF, _CR, _ODD = range(6)


@dataclass(frozen=True)
class Rows:
    """The lines and bytes on which records begin, the bytes before which they end, and whether they
    are empty lines; begin and end of those of several lines.
    """

    lines: Array
    begins: Array
    ends: Array
    empty: Array
    long: list[tuple[int, int]]


def prove(data: bytes, start: int, line: int, delimiter: bytes, length: int) -> Rows | None:
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
    return Rows(line_of, begin, end_of, empty, spans)


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


def parse(data: bytes, start: int, delimiter: str, length: int) -> pa.Table | None:
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


def as_utf8(data: bytes) -> tuple[bytes, str]:
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


def holds(data: bytes, mark: bytes, start: int, times: int) -> bool:
    """Whether a mark stands so many times behind a byte."""
    for _ in range(times):
        start = data.find(mark, start) + 1
        if not start:
            return False
    return True


def straight_quotes(data: bytes, rows: Rows, places: Array) -> Array | None:
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
