"""From the lines of one table to a Block: every line is loaded, set aside or blank."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from kpi_core.imports.block import Block, SetAside
from kpi_core.imports.characters import odd_cells, stray_lines
from kpi_core.imports.chunks import first_bytes
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.layout import Part, normalise_header
from kpi_core.imports.misplaced import kind_of, moved
from kpi_core.imports.parted import Parted, find_neighbours, put_together
from kpi_core.imports.quoted import is_otherwise_quoted, otherwise_quoted
from kpi_core.imports.repair import (
    Expected,
    Verdict,
    is_parted_by,
    mend,
    mended_names,
    parted_names,
    unwrap,
)
from kpi_core.imports.shapes import TYPED, Column, Shape, columns, shape, tell_apart
from kpi_core.imports.text import DELIMITERS, Records
from kpi_core.imports.totals import is_remark, total_rows

Row = Sequence[str]
_FEW_LETTERS = 3  # in an explanation there are at least so many
_FEW_FIGURES = 2  # below an explanation there are at least so many
_FEW_LINES = 20
_MOST_LINES = 50
_FEW_REMARKS = 3
_FEW_CELLS, _HIGHEST_RATE, _MOST_DIGITS = 3, 100, 9
_RATE = re.compile(r"(?i)\brate\b|\bctr\b|%|percent|\btaux\b|\bquote\b|\btasa\b|\btaxa\b")
_ADDRESS = re.compile(r"(?i)\b(?:url|permalink|link)$")
_DAY = re.compile(r"(?i)(?:.* )?(?:date|day|datum|tag|fecha|data|дата)")
_COUNT = re.compile(r"(?i)impressions|reach|likes|comments|shares|clicks|views|reactions|followers")
_COUNTED = 3  # rows that are counted by more than chance
_NO_NAME = re.compile(
    r"(?i)unnamed: ?\d+|(?:column|spalte|colonne|columna|coluna|колона|стовпець) ?\d+|\?+"
)
_QUOTED = re.compile('"[^"]*"')
_RULE = re.compile(r"(\S)\1\1")
_FEW_ROWS = 5
_FEW_PIECES = 6
HEADER_AGAIN = "The header is repeated in this row."


def frame_of(
    rows: Sequence[Sequence[str | None]], lines: Sequence[int], width: int
) -> pd.DataFrame:
    """A frame of text with numbered columns; None becomes a missing value."""
    cells = list(zip(*rows, strict=True)) if rows else [()] * width
    index = pd.Index(np.array(lines, dtype="int64"))
    table = {
        place: pd.Series(pa.array(column, pa.large_string()), index=index, dtype="str")
        for place, column in enumerate(cells)
    }
    return pd.DataFrame(table, index=index)


def _extent(row: Sequence[str]) -> int:
    return next((n for n in range(len(row), 0, -1) if row[n - 1].strip()), 0)


def _says_or_rules(text: str) -> bool:
    """Whether a text holds a letter or a digit, or is a line drawn of signs; ² alone is neither."""
    return any(c.isalpha() or c.isdecimal() for c in text) or _RULE.search(text) is not None


def _in_apostrophes(row: Sequence[str]) -> bool:
    """Whether every cell that isn't blank stands in apostrophes, and there are several."""
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and all(len(cell) > 2 and cell[0] == cell[-1] == "'" for cell in filled)


def blank_rows(
    places: Sequence[int], lines: Sequence[int] | np.ndarray, size: int, sheet: str = ""
) -> list[Issue]:
    """Issues for the blank ones among `size` rows, one by one; one for all where they are as many
    as rows, or a long run at the end.
    """
    if not places:
        return []
    if len(places) > _FEW_LINES and 2 * len(places) >= size - 1:
        message = f"{len(places)} rows between the others are blank; they were left out."
        return [Issue(IssueKind.BLANK_ROW, message, sheet, int(lines[places[0]]))]
    tail = len(places)
    while tail and places[tail - 1] == size - 1 - (len(places) - tail):
        tail -= 1
    if len(places) - tail <= _FEW_LINES:
        tail = len(places)
    message = "The row is blank; it was left out."
    found = [Issue(IssueKind.BLANK_ROW, message, sheet, int(lines[n])) for n in places[:tail]]
    if places[tail:]:
        message = f"All rows from here to row {lines[places[-1]]} are blank; they were left out."
        found.append(Issue(IssueKind.BLANK_ROW, message, sheet, int(lines[places[tail]])))
    return found


def _contradicts(name: str, cells: Collection[str]) -> bool:
    """Whether a name says what none of the cells is: a rate, an address, a day or a count."""
    if _RATE.search(name):
        return all(map(str.isdecimal, cells)) and any(
            len(cell) > _MOST_DIGITS or int(cell) > _HIGHEST_RATE for cell in cells
        )
    if _ADDRESS.search(name):
        return not any("/" in cell or "." in cell for cell in cells)
    if _DAY.fullmatch(name):
        return not any(shape(cell) in (Shape.DATE, Shape.TIME) for cell in cells)
    return bool(_COUNT.fullmatch(name)) and not any(shape(cell) is Shape.NUMBER for cell in cells)


class _Body:
    """One table under assembly."""

    def __init__(self, records: Records, part: Part, known: frozenset[str]) -> None:
        self.records, self.part, self.known = records, part, known
        self.issues: list[Issue] = []
        self.aside: dict[int, SetAside] = {}
        self.blank = 0
        self._known: Expected | None = None
        self.kept: dict[int, Row] = {}
        self.short: dict[int, tuple[str | None, ...]] = {}

    def _raw(self, place: int) -> str:
        return self.records.raws[place] if self.records.text else ""

    def issue(self, kind: IssueKind, message: str, place: int | None = None, **more: str) -> None:
        row = None if place is None else self.records.lines[place]
        self.issues.append(Issue(kind, message, sheet=self.records.sheet, row=row, **more))

    def set_aside(
        self, place: int, kind: IssueKind, reason: str, cells: Sequence[str] | None = None
    ) -> None:
        cells = self.records.rows[place] if cells is None else cells
        self.aside[place] = SetAside(self.records.lines[place], tuple(cells), kind, reason)

    # -------------------------------------------------------------------- measures

    def measure(self) -> None:
        """The table's width, and the number of cells its rows have in the file."""
        rows, part = self.records.rows, self.part
        head = rows[part.header] if part.header is not None else []
        self.places = range(part.start, part.stop)
        lengths = Counter(
            len(rows[place])
            for place in self.places
            if rows[place] and place not in self.records.broken
        )
        named = _extent(head) if part.header is not None else 0
        usual = lengths.most_common(1)[0][0] if lengths else len(head)
        as_header = lengths[len(head)] * 20 >= lengths.total() > 0
        if usual < named and not as_header and part.names is None:
            head = self._fewer_names(head, usual)
            named = _extent(head)
        if as_header or usual < named:
            usual = len(head)
        damaged = part.header is not None and part.header in self.records.broken
        names = head if part.names is None else part.names
        if part.header is not None and part.names is None and (damaged or len(head) < usual):
            mended = mended_names(self._raw(part.header), self.records.delimiter, usual)
            if mended and (mended != tuple(head) or damaged):
                names = head = list(mended)
                named = len(head)
                self.issue(
                    IssueKind.OTHER_DELIMITER if not damaged else IssueKind.STRAY_QUOTE,
                    "The header is quoted or separated otherwise than the rows; only one reading "
                    f"gives {named} names.",
                    part.header,
                )
        surplus = len(head) - usual
        if 0 < surplus == len(head) - named and part.names is None and not self.records.sheet:
            self.issue(
                IssueKind.BLANK_HEADER,
                "The header ends in a blank name for which no row has a cell; it was left out.",
                part.header,
            )
        beyond = named
        if usual > named:
            beyond = max(
                (_extent(rows[n]) for n in self.places if len(rows[n]) == usual), default=named
            )
        if part.names is None and named == len(head) == usual - 1 == max(beyond, named):
            self._check_names(head)
        self.length = usual
        self.width = max(named, min(beyond, usual)) if len(head) >= usual else named
        if part.header is None:
            self.width = beyond
        elif len(head) < usual and beyond > named:
            names = self._more_names(head, beyond)
            self.width = beyond
        self.header = tuple(names[: self.width]) + ("",) * (self.width - len(names))

    def _fewer_names(self, head: Row, width: int) -> list[str]:
        """The names of a header that has more of them than all rows have cells: without its blank
        ones where that gives as many names as cells, else as it stands.
        """
        solid = [name for name in head if name.strip()]
        message = f"The header has {len(head)} cells, the rows have {width}: "
        if len(solid) == width:
            message += "its blank names were left out."
        else:
            message += "it is unknown which name is too much, or which cell is missing."
        cure = "" if len(solid) == width else "Correct the header and load the file again."
        self.issue(IssueKind.UNEXPECTED_HEADER, message, self.part.header, cure=cure)
        return solid if len(solid) == width else list(head)

    def _check_names(self, head: Row) -> None:
        """Rows that end in a blank cell which the header doesn't name: it may be a name in the
        middle that is missing, where a name says what no cell below it is.
        """
        rows = [self.records.rows[n] for n in self.places]
        rows = [row for row in rows if len(row) == len(head) + 1][:_MOST_LINES]
        for place, name in enumerate(head):
            cells = {row[place].strip() for row in rows} - {""}
            if len(cells) >= _FEW_CELLS and _contradicts(name, cells):
                self.issue(
                    IssueKind.MISSING_HEADER,
                    f"The rows have one cell more than the header, and no cell under “{name}” is "
                    "one: a name before it may be missing.",
                    self.part.header,
                    column=name,
                    cure="Compare the header with the export and correct it.",
                )
                return

    def _more_names(self, head: Row, width: int) -> list[str]:
        """Names for rows with more cells than the header names: one name parted in two where only
        that gives names we know, else numbers, so that no name stands over another's column.
        """
        found = parted_names(head, self.known) if len(head) == width - 1 else ()
        message = f"The header names {len(head)} columns, the rows have {width} cells: "
        if found:
            message += "one delimiter was missing between two names that are known; it was read so."
        else:
            message += "it is unknown which name is missing, so the columns are numbered."
        self.issue(
            IssueKind.MISSING_HEADER, message, self.part.header, expected=f"{width} names",
            cure="" if found else "Correct the header, or say what the columns are.",
        )  # fmt: skip
        return list(found) or [f"Column {place + 1}" for place in range(width)]

    def check_header(self) -> None:
        if self.part.header is None:
            self.issue(
                IssueKind.NO_HEADER,
                "The table has no header: its first line looks like all others.",
                self.part.start,
                cure="Write a line with the names of the columns above the first row.",
            )
            return
        self.header = tuple(map(self._without_break, self.header))
        self._check_pieces()
        self._check_quotes()
        names = [pa.chunked_array([[name]], pa.large_string()) for name in self.header]
        self.issues += odd_cells(self.records, {self.part.header: self.header}, self.header, names)
        seen: dict[str, int] = {}
        unnamed = [n for n, name in enumerate(self.header) if _NO_NAME.fullmatch(name.strip())]
        for place in unnamed if 2 * len(unnamed) < len(self.header) else ():
            if place or "0" not in self.header[0]:  # the numbers of rows, which pandas writes
                self.issue(
                    IssueKind.BLANK_HEADER,
                    f"The name “{self.header[place]}” only says that column {place + 1} has none.",
                    self.part.header,
                    column=self.header[place],
                )
        for place, name in enumerate(self.header):
            key = normalise_header(name) or name.strip()
            if not key and not place and self._numbers_rows():
                continue
            if not key:
                self.issue(
                    IssueKind.BLANK_HEADER,
                    f"Column {place + 1} has no name.",
                    self.part.header,
                    column=str(place + 1),
                )
            elif key in seen:
                self.issue(
                    IssueKind.DUPLICATE_HEADER,
                    f"Columns {seen[key] + 1} and {place + 1} have the same name “{name}”.",
                    self.part.header,
                    column=name,
                )
            seen.setdefault(key, place)

    def _numbers_rows(self) -> bool:
        """Whether the first cells count the rows from 0 or 1, as pandas and R write them."""
        rows = self.records.rows
        first = [rows[place][0].strip() for place in self.places if rows[place]]
        start = first[0] if first else ""
        counted = range(int(start), int(start) + len(first)) if start in ("0", "1") else ()
        return len(first) >= _COUNTED and first == [*map(str, counted)]

    def _without_break(self, name: str) -> str:
        """The name without the line break that parts a word of it, if only that gives a name we
        know.
        """
        whole = "".join(name.splitlines())
        if (
            whole == name
            or normalise_header(name) in self.known
            or normalise_header(whole) not in self.known
        ):
            return name
        message = f"A line break parts the name “{whole}”; it was read without."
        self.issue(IssueKind.UNEXPECTED_HEADER, message, self.part.header, column=whole)
        return whole

    def _check_pieces(self) -> None:
        """Put the first name together again if a line break parts it and only that gives a name we
        know: its beginning looks like a title.
        """
        first = self.part.above[-1] if self.part.above else None
        if first is None or first + 1 != self.part.header or _extent(self.records.rows[first]) != 1:
            return
        piece, rest = self.records.rows[first][0], self.header[0]
        names = [piece + rest, f"{piece} {rest}"]
        whole = next((name for name in names if normalise_header(name) in self.known), "")
        if not whole or normalise_header(rest) in self.known:
            return
        message = f"A line break parts the name “{whole}”; it was read without."
        self.issue(IssueKind.UNEXPECTED_HEADER, message, first, column=whole)
        self.header = (whole, *self.header[1:])

    def _check_quotes(self) -> None:
        """Read names without apostrophes, backticks or typographic quotes around them: names that
        we know so, or nearly all.
        """
        quoted = [n for n, name in enumerate(self.header) if is_otherwise_quoted(name)]
        known = [n for n in quoted if normalise_header(self.header[n]) in self.known]
        told = quoted if 2 * len(quoted) > len(self.header) else known
        if not told:
            return
        self.issue(
            IssueKind.STRAY_QUOTE,
            "Names of the header stand in apostrophes, backticks or typographic quotes; they were "
            "read without.",
            self.part.header,
            column=self.header[told[0]],
        )
        bare = [name[1:-1] if n in told else name for n, name in enumerate(self.header)]
        self.header = tuple(bare)

    # ------------------------------------------------------------------------ rows

    def sort_rows(self) -> None:
        rows, broken = self.records.rows, self.records.broken
        length, width = self.length, self.width
        head = list(self.records.rows[self.part.header]) if self.part.header is not None else None
        sound: list[int] = []
        odd: list[int] = []
        blank: list[int] = []
        for place in self.places:
            row = rows[place]
            if not row or ((len(row) > 1 or width > 1) and not any(map(str.strip, row))):
                blank.append(place)
            elif row == head:
                self.set_aside(place, IssueKind.REPEATED_HEADER, HEADER_AGAIN)
            elif (
                len(row) != length
                or place in broken
                or (row[0][:1] == "'" and _in_apostrophes(row))
            ):
                odd.append(place)
            else:
                sound.append(place)
        if length == width:
            self.kept = {place: rows[place] for place in sound}
        else:
            for place in sound:
                if any(rows[place][width:]):
                    odd.append(place)
                else:
                    self.kept[place] = rows[place][:width]
        odd += self._otherwise_separated()
        self._unwrap()
        self._blanks(blank)
        self._second_headers()
        self._totals()
        self._pieces(odd)
        odd = [place for place in odd if place not in self.aside and place not in self.kept]
        self._footers(odd)
        self._mend([place for place in odd if place not in self.aside])

    def _unwrap(self) -> None:
        """Rows that stand in their first cell as a whole, as a spreadsheet leaves them."""
        mark = self.records.delimiter
        if self.records.sheet or self.width < 2:
            return
        whole = [n for n, row in self.kept.items() if mark in row[0] and not any(row[1:])]
        if not whole:
            return
        sample = [row for n, row in self.kept.items() if n not in whole]
        expected = Expected(self.length, self.width, columns(sample, self.width), mark)
        for place in whole if sample else ():
            verdict = unwrap(self.kept[place], self._raw(place), expected)
            if verdict is not None:
                self._apply(place, verdict, full=True)

    def _otherwise_separated(self) -> list[int]:
        """Rows that have enough cells only because their texts hold the delimiter: another mark
        parts them, and what stands where fits no column.
        """
        if self.length < 2 or self.records.sheet:
            return []
        marks = [mark for mark in DELIMITERS if mark != self.records.delimiter]
        suspects = []
        for place, row in self.kept.items():
            text = "".join(row)
            if not any(text.count(mark) >= self.length - 1 for mark in marks):
                continue
            if not _says_or_rules(text):
                continue
            bare = _QUOTED.sub("", self._raw(place))
            if any(bare.count(mark) >= self.length - 1 for mark in marks):
                suspects.append(place)
        if not suspects:
            return []
        most = max(1, len(self.kept) // 10) if len(self.kept) >= _FEW_ROWS else 0
        few = len(suspects) <= most
        doubtful = set(suspects)
        others = [row for place, row in self.kept.items() if place not in doubtful]
        sample = others if few or len(others) >= _FEW_ROWS else list(self.kept.values())
        expected = columns(sample, self.width)
        telling = tell_apart(expected)
        wrong = [
            place
            for place in suspects
            if any(
                (few or any(mark in self.kept[place][n] for mark in marks))
                and not column.fits(self.kept[place][n])
                for n, column in telling.items()
            )
            or self._is_parted_by(marks, place, expected)
        ]
        if len(wrong) > most:
            return []
        for place in wrong:
            del self.kept[place]
        return wrong

    def _is_parted_by(self, marks: Sequence[str], place: int, expected: Sequence[Column]) -> bool:
        raw = self._raw(place)
        return '"' not in raw and is_parted_by(marks, raw, self.records.delimiter, expected)

    def _blanks(self, places: list[int]) -> None:
        self.blank = len(places)
        start = self.part.start
        lines = self.records.lines[start : self.part.stop]
        self.issues += blank_rows(
            [place - start for place in places], lines, len(lines), self.records.sheet
        )

    def _second_headers(self) -> None:
        """Lines of explanations, without a figure, between the header and the rows of figures."""
        places = list(self.kept)[:200]
        if len(places) < 4:
            return
        first, rows = places[:2], [self.kept[n] for n in places[2:]]
        typed = [
            place
            for place, column in enumerate(columns(rows, self.width))
            if column.typed
            and not column.shapes & {Shape.ADDRESS}
            and sum(bool(row[place]) for row in rows) >= _FEW_FIGURES
        ]
        if not typed:
            return
        for place in first:
            cells = [self.kept[place][column] for column in typed]
            found = [shape(cell) for cell in self.kept[place]]
            texts = sum(
                shape(cell) is Shape.TEXT and sum(map(str.isalpha, cell)) >= _FEW_LETTERS
                for cell in cells
            )
            if any(kind in TYPED for kind in found) or texts < max(2, len(typed) / 2):
                return
            self.set_aside(
                place, IssueKind.REPEATED_HEADER, "The row explains the header and holds no data."
            )
            del self.kept[place]

    def _totals(self) -> None:
        places = list(self.kept)
        for number, reason in total_rows([self.kept[n] for n in places]).items():
            place = places[number]
            self.set_aside(place, IssueKind.TOTAL_ROW, reason)
            del self.kept[place]

    def _footers(self, odd: list[int]) -> None:
        """Lines under the last row that hold one text, or a comment."""
        rows = self.records.rows
        lone = {place for place in odd if _extent(rows[place]) <= 1 or rows[place][0][:2] == "# "}
        if len(self.kept) > 2 and self.width > 1:
            alone = [n for n, row in self.kept.items() if not any(map(str.strip, row[1:]))]
            few = alone if len(alone) <= _FEW_REMARKS else [max(self.kept)]
            first = columns([row for n, row in self.kept.items() if n not in few], 1)[0]
            told = (first.typed or bool(first.values)) and len(alone) <= _FEW_REMARKS
            remarks = {n for n in alone if is_remark(rows[n][0])}
            if len(remarks) <= _FEW_REMARKS:
                lone |= remarks
            foreign = {n for n in alone if told and not first.fits(rows[n][0])}
            lone |= {n for n in foreign if _says_or_rules(rows[n][0])}
        for place in reversed(self.places):
            if place in lone and place not in self.records.broken:
                raw = self._raw(place)
                if raw and place in odd and self._is_mendable(place):
                    break
                self.set_aside(place, IssueKind.FOOTER, "A remark under the table, no record.")
                self.kept.pop(place, None)
            elif place in self.kept or place in odd:
                break

    def _pieces(self, odd: list[int]) -> None:
        """Rows parted by a line break outside quotes, put together or told on all their lines."""
        rows, broken = self.records.rows, self.records.broken
        if self.records.sheet or not self.kept or self.width < 2 or self.length != self.width:
            return
        short = {n for n in odd if n not in broken and len(rows[n]) < self.length}
        lengths = Counter(len(rows[n]) for n in short)
        few = max(_FEW_PIECES, len(self.kept) // 20)
        pieces = {
            n: rows[n]
            for n in short
            if (len(rows[n]) == 1 or (lengths[len(rows[n])] <= few and {n - 1, n + 1} & short))
            and not self._is_mendable(n)
        }
        self._join(put_together(pieces, self._expected().columns, self.length))
        lone = {n: row[0] for n, row in pieces.items() if len(row) == 1 and n not in self.aside}
        others = [row for n, row in self.kept.items() if not {n - 1, n + 1} & lone.keys()]
        if lone and others:
            first, *_, last = columns(others, self.width)
            self._join(find_neighbours(lone, self.kept, first, last, self.width))

    def _join(self, found: Parted) -> None:
        for place, cells in found.rows.items():
            self.kept[place] = cells
            reason = "A line break parted this row; its pieces were put together."
            self.issue(IssueKind.STRAY_QUOTE, reason, place)
        for place in found.rest:
            reason = "A line break parted a row; this line is a piece of it and was read with it."
            self.set_aside(place, IssueKind.STRAY_QUOTE, reason)
        for place in found.unsure:
            reason = "A line break seems to part a row here, and its pieces may be rows themselves."
            self.set_aside(place, IssueKind.AMBIGUOUS, reason)
            self.kept.pop(place, None)
        for place, reason in found.doubtful.items():
            self.issue(IssueKind.AMBIGUOUS, reason, place)
        for place in found.loose:
            reason = (
                f"The row has 1 cell, the table has {self.width}; it may also be the beginning of "
                "the first cell in the next row."
            )
            self.set_aside(place, IssueKind.MISSING_CELL, reason)

    def _is_mendable(self, place: int) -> bool:
        raw = self._raw(place)
        verdict = mend(self.records.rows[place], raw, self._expected(), broken=False)
        return verdict.cells is not None and not verdict.short

    def _expected(self) -> Expected:
        if self._known is None:
            full = list(self.kept.values())
            short = Counter(
                len(self.records.rows[n]) for n in self.places if n not in self.records.broken
            )
            cells = [cell for row in full[:1_000] for cell in row]
            self._known = Expected(
                self.length,
                self.width,
                columns(full, self.width) if full else (),
                self.records.delimiter,
                frozenset(n for n, count in short.items() if n < self.width and count > 1),
                frozenset(mark for mark in DELIMITERS if any(mark in cell for cell in cells)),
            )
        return self._known

    def _mend(self, odd: list[int]) -> None:
        rows, full = self.records.rows, bool(self.kept)
        for place in odd:
            raw = self._raw(place)
            verdict = mend(rows[place], raw, self._expected(), broken=place in self.records.broken)
            self._apply(place, verdict, full=full)
        self._tails(odd)

    def _tails(self, odd: list[int]) -> None:
        """Whole rows that may be the end of one whose first cell is never closed: of several lines,
        as the row holds too few delimiters for one and first cells often have several.
        """
        several = sum("\n" in row[0] or "\r" in row[0] for row in self.kept.values())
        if 10 * several < len(self.kept):
            return
        for place in odd:
            raw = self._raw(place)
            few = raw.count(self.records.delimiter) < self.length - 1
            if place not in self.aside or raw[:1] != '"' or raw.count('"') % 2 == 0 or not few:
                continue
            following = range(place + 1, min(place + _MOST_LINES, self.part.stop))
            end = next((n for n in following if n in self.kept), None)
            if end is not None:
                message = (
                    f"The quote that opens in row {self.records.lines[place]} is never closed: "
                    "this row may be the end of that one."
                )
                self.issue(IssueKind.AMBIGUOUS, message, end)

    def _apply(self, place: int, verdict: Verdict, *, full: bool) -> None:
        if verdict.cells is None or not (full or verdict.kind == IssueKind.STRAY_QUOTE):
            message = verdict.message
            if verdict.cells is not None:
                message = "No row has as many cells as the header: what stands where is unknown."
            self.set_aside(place, verdict.kind, message)
            return
        cells = verdict.cells[: self.width]
        if len(cells) < self.width:
            self.short[place] = cells + (None,) * (self.width - len(cells))
        else:
            self.kept[place] = cells
        self.issue(
            verdict.kind,
            verdict.message,
            place,
            expected=f"{self.width} cells",
            column=self.header[len(cells)] if verdict.short else "",
        )

    def _otherwise_quoted(
        self, cells: Sequence[pa.ChunkedArray], places: Sequence[int]
    ) -> dict[int, str]:
        def straight() -> np.ndarray | None:
            if '"' not in self.records.text:
                return None
            return np.array(['"' in self.records.raws[place] for place in places])

        return otherwise_quoted(cells, [first_bytes(column) for column in cells], straight)

    # ----------------------------------------------------------------------- block

    def block(self) -> Block:
        self.measure()
        self.check_header()
        self.sort_rows()
        lines, rows = self.records.lines, self.records.rows
        kept: dict[int, Sequence[str | None]] = {**self.kept, **self.short}
        places = sorted(kept)
        above = tuple(tuple(rows[n][: _extent(rows[n])]) for n in self.part.above)
        frame = frame_of([kept[n] for n in places], [lines[n] for n in places], self.width)
        cells = [pa.chunked_array(frame[column]) for column in frame]
        self.issues += odd_cells(self.records, {n: kept[n] for n in places}, self.header, cells)
        for number, reason in moved(cells).items():
            self.issue(kind_of(reason), reason, places[number])
        known = {issue.row for issue in self.issues if issue.kind is IssueKind.STRAY_QUOTE}
        for number, reason in self._otherwise_quoted(cells, places).items():
            if lines[places[number]] not in known:
                self.issue(IssueKind.STRAY_QUOTE, reason, places[number])
        if self.records.strays:
            begin = self.part.start if self.part.header is None else self.part.header
            self.issues += stray_lines(self.records, range(begin, self.part.stop))
        block = Block(
            header=self.header,
            frame=frame,
            header_row=lines[self.part.header] if self.part.header is not None else 0,
            sheet=self.records.sheet,
            above=above,
            set_aside=tuple(self.aside[n] for n in sorted(self.aside)),
            blank=self.blank,
            issues=tuple(sorted(self.issues, key=lambda issue: issue.row or 0)),
            dialect=self.records.dialect,
        )
        if block.rows_in != len(self.places):
            raise AssertionError(f"{len(self.places)} rows in, {block.rows_in} accounted for")
        return block


def assemble(records: Records, part: Part, known: frozenset[str] = frozenset()) -> Block:
    """The block of one table; `known` holds normalised header names of any format."""
    return _Body(records, part, known).block()
