"""Text files: from bytes to records with line numbers, tolerant of everything but wrong shapes."""

import csv
import io
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby, pairwise

from kpi_core.imports.block import Dialect
from kpi_core.imports.values.shapes import Column, Shape, columns, is_typed, shape

DELIMITERS = (",", ";", "\t", "|")
_NO_DELIMITERS = ("\x1f", "\x1e", "\ue000", "\uf8ff")
_SAMPLE = 400_000
_FEW_ROWS, _FEW_LINES = 6, 60
_STEADY = 3
_SEVERAL = 2
_NEARLY_ALL = 1.05
LONGEST_RECORD = 300_000
_LINE_END = re.compile(r"\r\n|\n|\r")
csv.field_size_limit(2**31 - 1)


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


@lru_cache(maxsize=32)
def _record(delimiter: str, *, with_strays: bool = False) -> re.Pattern[str]:
    """A record that obeys the rules, but for quotes `with_strays` within cells that have none."""
    d = re.escape(delimiter)
    strays = rf'(?:(?!")[^{d}\r\n]++)?+' if with_strays else rf'[^"{d}\r\n]*+'
    cell = rf'(?:"(?:[^"]++|"")*+"|{strays})'
    return re.compile(rf"{cell}(?:{d}{cell})*+(?=[\r\n])")


@lru_cache(maxsize=16)
def _quoted(delimiter: str) -> re.Pattern[str]:
    d = re.escape(delimiter)
    return re.compile(rf'(?:(?<=[{d}\r\n])|\A)"(?:[^"]++|"")*+"(?=[{d}\r\n]|\Z)')


@lru_cache(maxsize=16)
def _beside(delimiter: str) -> re.Pattern[str]:
    """A quoted cell at the beginning of a line, or a delimiter and the quoted cell that follows it;
    with the spaces beside them.
    """
    d = re.escape(delimiter)
    cell = rf'"(?:[^"]++|"")*+"(?= *+(?:[{d}\r\n]|\Z))'
    return re.compile(
        rf"(?<![^\r\n])(?P<first>{cell}) *+|(?:(?<! ) ++)?{d}(?P<space> *+)(?:(?P<cell>{cell}) *+)?"
    )


@lru_cache(maxsize=16)
def _spaced_record(delimiter: str) -> re.Pattern[str]:
    """A record that obeys the rules, but for spaces beside its delimiters."""
    d = re.escape(delimiter)
    cell = rf' *+(?:"(?:[^"]++|"")*+" *+|[^"{d}\r\n]*+)'
    return re.compile(rf"(?<![^\r\n]){cell}(?:{d}{cell})*+(?=[\r\n]|\Z)")


def closed_up(text: str, delimiter: str) -> str:
    """The text without the spaces beside its delimiters; within quoted cells all stay, and so they
    do in lines whose quotes don't show where a cell ends.
    """

    def close(found: re.Match[str]) -> str:
        return found["first"] or delimiter + (found["cell"] or "")

    def close_record(found: re.Match[str]) -> str:
        return _beside(delimiter).sub(close, found[0])

    return _spaced_record(delimiter).sub(close_record, text)


def is_spaced(text: str, delimiter: str) -> bool:
    """Whether a space follows nearly all delimiters, but for those with nothing behind them."""
    if delimiter not in DELIMITERS or 2 * text.count(delimiter + " ") < text.count(delimiter):
        return False
    nothing = frozenset(["", delimiter, "\r", "\n"])
    spaces = [
        bool(found["space"])
        for found in _beside(delimiter).finditer(text)
        if found["space"] is not None
        and text[found.end("space") : found.end("space") + 1] not in nothing
    ]
    return 0 < len(spaces) <= _NEARLY_ALL * sum(spaces)


def quoted_spans(raw: str, delimiter: str) -> list[tuple[int, int]]:
    """Where the cells of a record that are quoted by the rules begin and end, beside any mark."""
    marks = "".join([*DELIMITERS, " ", delimiter])
    return [found.span() for found in _quoted(marks).finditer(raw)]


def quoted_cells(text: str, delimiter: str) -> list[str]:
    """The cells that are quoted by the rules of CSV, with their quotes."""
    return _quoted(delimiter).findall(text)


def without_quoted(raw: str, delimiter: str) -> str:
    """A record with blanks in the place of its quoted cells."""
    for start, stop in quoted_spans(raw, delimiter):
        raw = raw[:start] + " " * (stop - start) + raw[stop:]
    return raw


def has_quoted_cells(text: str, delimiter: str) -> bool:
    """Whether some cell is quoted by the rules of CSV."""
    return _quoted(delimiter).search(text) is not None


def split_strictly(raw: str, delimiter: str) -> list[str]:
    """The cells of one record that obeys the rules."""
    if '"' not in raw:
        return raw.split(delimiter)
    return next(csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter, strict=True))


def is_sound(raw: str, delimiter: str) -> bool:
    """Whether a record's quotes obey the rules of CSV."""
    found = _record(delimiter).match(raw + "\n")
    return found is not None and found.end() == len(raw)


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
    if quotes and '"' in _quoted(delimiter).sub("", text):
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
    pattern, with_strays = _record(delimiter), _record(delimiter, with_strays=True)
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


# ---------------------------------------------------------------------------------------- dialect


def choose_delimiter(text: str) -> str:
    """The delimiter under which most records agree with their neighbours; "" if none makes two."""
    first = text[:20].splitlines()[0].strip().strip('"') if text else ""
    announced = first[4:5] if first.lower().startswith("sep=") else ""
    if announced == '"' or announced.isalnum():
        announced = ""
    sample = text
    if len(text) > _SAMPLE:
        sample = text[: text.rfind("\n", 0, _SAMPLE) + 1] or text[:_SAMPLE]
    if announced and any(len(row) > 1 for row in records(sample, announced).rows):
        return announced
    if named := _parting_names(sample):
        return named
    scores = {mark: _agreement(sample, mark) for mark in DELIMITERS if mark in sample}
    best = max(scores, key=lambda mark: scores[mark], default="")
    if best:
        near = [mark for mark, score in scores.items() if 2 * score >= scores[best]]
        if len(near) > 1:
            spans = {mark: _span(sample, mark, scores[mark]) for mark in near}
            below = [
                mark for mark in near if not any(_is_above(spans[mark], spans[k]) for k in near)
            ]
            best = min(below, key=lambda mark: (spans[mark].first, -scores[mark]))
    if not best or scores[best] <= 0 or _is_single(records(sample, best)):
        return ""
    return best


def _parting_names(sample: str) -> str:
    """The one delimiter of the first of few rows, where it parts names and gives half of the other
    rows as many cells, or but one less: of two rows a damaged one would outweigh the other.
    """
    head = next((line for line in sample.splitlines() if line.strip()), "")
    marks = [mark for mark in DELIMITERS if mark in head]
    if len(marks) != 1 or sample.count("\n") > _FEW_LINES:
        return ""
    names, *rows = (row for row in records(sample, marks[0]).rows if row)
    if not 0 < len(rows) < _FEW_ROWS or len(names) <= _SEVERAL or len(set(names)) < len(names):
        return ""
    is_named = all(shape(name) is Shape.TEXT for name in names)
    agreeing = sum(len(row) + 1 >= len(names) for row in rows)
    return marks[0] if is_named and 2 * agreeing >= len(rows) else ""


def _is_single(found: Records) -> bool:
    """Whether the few lines with the delimiter are texts of one column that happen to hold it, also
    without those that have wrong quotes.
    """
    cells = [cell for row in found.rows if len(row) > 1 for cell in row]
    sound = [len(row) for n, row in enumerate(found.rows) if row and n not in found.broken]
    widths = [len(row) for row in found.rows if row]
    return (
        _are_unsteady(widths)
        and (max(sound, default=0) < 2 or _are_unsteady(sound))
        and sum(map(is_typed, cells)) < 0.05 * len(cells)
    )


def _are_unsteady(widths: Sequence[int]) -> bool:
    """Whether, below a line of one cell, few rows of several are as long as those beside them."""
    split = next(place for place, width in enumerate(widths) if width > 1)
    if not split or len(widths) < _FEW_ROWS:
        return False
    runs = [len(list(run)) for width, run in groupby(widths[split:]) if width > 1]
    steady = sum(length for length in runs if length >= _STEADY)
    return steady < 0.8 * (len(widths) - split)


@dataclass(frozen=True)
class _Span:
    """The lines of the records that have as many cells, two or more, as most; how many records the
    delimiter tears within quotes, and how well it explains the text.
    """

    lines: Sequence[int]
    cells: int
    broken: int
    score: float

    @property
    def first(self) -> int:
        return self.lines[0]


def _span(sample: str, delimiter: str, score: float) -> _Span:
    """Where a delimiter parts lines, those that it doesn't tear within quotes if there are some;
    the last line where it parts none.
    """
    found = records(sample, delimiter)
    sizes = Counter(len(row) for row in found.rows if len(row) > 1)
    usual = max(sizes, key=lambda size: sizes[size], default=0)
    places = [place for place, row in enumerate(found.rows) if len(row) == usual > 1]
    whole = [place for place in places if place not in found.broken] or places
    lines = [found.lines[place] for place in whole] or found.lines[-1:]
    return _Span(lines, usual, len(found.broken), score)


def _is_above(one: _Span, other: _Span) -> bool:
    """Whether one delimiter parts mostly lines above a wider table, or lines above it and some that
    the other explains better: commas of a report's title, and within figures.
    """
    mostly = 2 * bisect_left(one.lines, other.first) > len(one.lines)
    within = one.first < other.first and other.first not in one.lines
    is_wider = 0 < one.cells < other.cells and other.broken <= one.broken
    return is_wider and (mostly or (within and one.score <= other.score))


def _agreement(sample: str, delimiter: str) -> float:
    """How well a delimiter explains a text: by the pattern of its rows and the types of its cells.

    Source: van den Burg, Nazábal, Sutton, Wrangling messy CSV files by detecting row and type
    patterns, Data Mining and Knowledge Discovery 33 (2019).
    """
    found = records(sample, delimiter)
    rows = [row for row in found.rows if row]
    widths = [len(row) for row in rows]
    if not rows or max(widths) < 2:
        return 0.0
    agreeing = [
        row
        for place, row in enumerate(rows)
        if len(row) > 1 and len(row) in widths[max(0, place - 1) : place] + widths[place + 1 :][:1]
    ]
    if not agreeing:
        return 0.01 * Counter(width > 1 for width in widths)[True] / len(rows)
    cells = [cell for row in agreeing[:: len(agreeing) // 300 + 1] for cell in row]
    shapes = Counter(map(shape, cells))
    known = len(cells) - shapes[Shape.BLANK]
    typed = sum(map(is_typed, cells)) / known if known else 0.0
    patterns = sum((len(row) - 1) / len(row) for row in agreeing)
    return patterns / len(rows) * (1 + typed)
