"""The records of a text, with line numbers, tolerant of everything but wrong shapes."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from kpi_core.imports.block import Dialect
from kpi_core.imports.blocks.text.quoting import (
    closed_up,
    has_lone_quotes,
    is_sound,
    is_spaced,
    record,
    split_strictly,
)
from kpi_core.imports.values.shapes import Column, columns

_NO_DELIMITERS = ("\x1f", "\x1e", "\ue000", "\uf8ff")
_SEVERAL = 2
LONGEST_RECORD = 300_000
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass
class Records:
    """Rows as they stand in a text file or sheet, before any row is a header.

    `rows[i]` begins on line `lines[i]`; `broken` holds the raw text of rows that can't be read by
    the rules of CSV (their cells are then a plain split); an empty line is an empty list. `strays`
    are lines from which NUL bytes or marks of byte order were taken, `western` ones those that are
    of Windows-1252 in a file of UTF-8. A text whose delimiters are
    `spaced` stands here without those spaces, but for lines with quotes where none belong.
    """

    rows: list[list[str]]
    lines: list[int]
    broken: dict[int, str] = field(default_factory=dict)
    dialect: Dialect = field(default_factory=Dialect)
    sheet: str = ""
    first_column: int = 0
    delimiter: str = ","
    strays: frozenset[int] = frozenset()
    text: str = ""
    spaced: bool = False
    western: frozenset[int] = frozenset()

    @cached_property
    def _text_lines(self) -> list[str]:
        return io.StringIO(self.text, newline="").readlines()

    @cached_property
    def raws(self) -> list[str]:
        """Each record's own text, without its line end; [] for a sheet."""
        return [self.stretch(place, place) for place in range(len(self.rows))] if self.text else []

    def stretch(self, first: int, last: int) -> str:
        """The text of neighbouring records, without the last line end."""
        end = self.lines[last + 1] - 1 if last + 1 < len(self.lines) else len(self._text_lines)
        return "".join(self._text_lines[self.lines[first] - 1 : end]).rstrip("\r\n")


def records(text: str, delimiter: str) -> Records:
    """Every record of the text with the line it begins on; without a delimiter one cell each."""
    delimiter = delimiter or next((m for m in _NO_DELIMITERS if m not in text), _NO_DELIMITERS[0])
    spaced = is_spaced(text, delimiter)
    if spaced:
        text = closed_up(text, delimiter)
    found = _clean_records(text, delimiter) or _tolerant_records(text, delimiter)
    if 3 * len(found.broken) > len(found.rows):
        closer = closed_up(text, delimiter)
        tighter = _clean_records(closer, delimiter) if closer != text else None
        found = tighter or found
    found.text = text
    found = _without_swallowers(text, delimiter, found)
    found.text, found.delimiter, found.spaced = text, delimiter, spaced
    return found


def _clean_records(text: str, delimiter: str) -> Records | None:
    """One pass by the `csv` module, or None unless every quote in the text is where it belongs."""
    quotes = '"' in text
    if quotes and has_lone_quotes(text, delimiter):
        return None
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        strict=True,
        quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
    )
    try:
        rows = list(reader)
        if reader.line_num == len(rows):
            return Records(rows, list(range(1, len(rows) + 1)))
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        ends = [reader.line_num for _ in reader]
    except csv.Error:
        return None
    return Records(rows, [1, *(end + 1 for end in ends[:-1])])


def _without_swallowers(text: str, delimiter: str, found: Records) -> Records:
    """The records, read again where a cell of several lines holds rows of the table, or the end of
    one and the beginning of the next.

    Two lone quotes far apart look like one cell over many lines; rows inside it give it away.
    """
    if '"' not in text:
        return found
    end = 1 + sum(1 for _ in io.StringIO(text, newline=""))
    spans = [following - line for line, following in pairwise([*found.lines, end])]
    if max(spans, default=1) == 1:
        return found
    usual, count = Counter(map(len, found.rows)).most_common(1)[0]
    if usual < 3 or count < 3:
        return found
    long = [
        place
        for place, span in enumerate(spans)
        if span > 2 or (span == 2 and _could_hold_rows(found.rows[place], delimiter))
    ]
    if not long:
        return found
    others = [
        row for place, row in enumerate(found.rows) if len(row) == usual and place not in long
    ]
    if len(others) > _SEVERAL:
        others = others[1:]  # the names tell nothing of the cells
    expected = columns(others, usual) if others else []
    if not any(column.typed for column in expected):
        return found
    single = frozenset(
        found.lines[place] for place in long if holds_row(found.raws[place], delimiter, expected)
    )
    return _tolerant_records(text, delimiter, single) if single else found


def _could_hold_rows(cells: Sequence[str], delimiter: str) -> bool:
    """Whether a cell holds as many delimiters as part its row."""
    return any(cell.count(delimiter) >= len(cells) - 1 for cell in cells)


def holds_row(raw: str, delimiter: str, expected: Sequence[Column]) -> bool:
    """Whether a line within a record of several lines is a whole row of the expected columns, or a
    cell of the record holds the end of one row and the beginning of the next.
    """
    for line in _LINE_END.split(raw)[1:-1]:
        if line.count(delimiter) >= len(expected) - 1 and is_sound(line, delimiter):
            cells = split_strictly(line, delimiter)
            if len(cells) == len(expected) and all(
                column.fits(cell) for column, cell in zip(expected, cells, strict=True)
            ):
                return True
    return holds_ends(split_strictly(raw, delimiter), delimiter, expected)


def holds_ends(cells: Sequence[str], delimiter: str, expected: Sequence[Column]) -> bool:
    """Whether a cell of several lines ends its first one with what should stand behind it in its
    row and begins its last one with what should stand before it: several figures or dates among it,
    or one if the cell holds nothing else than these two ends of rows.
    """
    if len(cells) != len(expected):
        return False
    for place, cell in enumerate(cells):
        lines = [line.split(delimiter) for line in _LINE_END.split(cell)]
        first, last, behind = lines[0], lines[-1], len(cells) - 1 - place
        if len(lines) < 2 or len(first) <= behind or len(last) <= place:
            continue
        ends = [*last[:place], *first[len(first) - behind :]]
        others = [*expected[:place], *expected[place + 1 :]]
        typed = sum(column.typed for column in others)
        exact = (len(lines), len(first), len(last)) == (2, behind + 1, place + 1)
        if typed >= (1 if exact else _SEVERAL) and all(map(Column.fits, others, ends)):
            return True
    return False


def _tolerant_records(text: str, delimiter: str, single: frozenset[int] = frozenset()) -> Records:
    """Record by record; those that begin on a line of `single` must end on it."""
    if not text.endswith(("\n", "\r")):
        text += "\n"
    found = Records([], [])
    pattern, with_strays = record(delimiter), record(delimiter, with_strays=True)
    position, line, length = 0, 1, len(text)
    while position < length:
        end_of_line = _LINE_END.search(text, position)
        assert end_of_line is not None
        raw = text[position : end_of_line.start()]
        found.lines.append(line)
        if '"' not in raw:
            found.rows.append(raw.split(delimiter) if raw else [])
        else:
            limit = min(length, position + LONGEST_RECORD)
            match = pattern.match(text, position, limit)
            is_broken = match is None
            if match is None:
                wider = with_strays.match(text, position, limit)
                match = wider if wider and wider.end() > end_of_line.start() else None
            if match is None or (line in single and match.end() > end_of_line.start()):
                found.broken[len(found.rows)] = raw
                found.rows.append(raw.split(delimiter))
            else:
                whole = match.group()
                if is_broken:
                    found.broken[len(found.rows)] = whole
                found.rows.append(split_strictly(whole, delimiter))
                if len(whole) > len(raw):
                    line += len(_LINE_END.findall(whole))
                    end_of_line = _LINE_END.match(text, match.end())
                    assert end_of_line is not None
        position = end_of_line.end()
        line += 1
    return found
