"""The damaged rows of a table: found, put right where only one reading fits, else set aside."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from kpi_core.imports.blocks.account import Account, Row
from kpi_core.imports.blocks.header.width import Header
from kpi_core.imports.blocks.lines import says_or_rules
from kpi_core.imports.blocks.repair.expected import Expected, Verdict
from kpi_core.imports.blocks.repair.one_reading import is_parted_by, mend, unwrap
from kpi_core.imports.blocks.repair.parted import Parted, find_neighbours, put_together
from kpi_core.imports.blocks.text.quoting import DELIMITERS
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import Column, columns, is_typed, tell_apart

_FEW_ROWS, _SEVERAL = 5, 3
_FEWPIECES = 6
_MOST_LINES = 50
PIECE = "A line break parted a row; this line is a piece of it and was read with it."
_QUOTED = re.compile('"[^"]*"')


def _stands_apart(row: Row) -> bool:
    """Whether all cells but the first begin with a space, several of them before a text."""
    texts = sum(bool(cell.strip()) for cell in row[1:])
    return texts > 1 and all(cell[0] == " " for cell in row[1:] if cell)


def _is_missed(columns: Sequence[Column], cells: Sequence[str]) -> bool:
    """Whether some cell behind the first is of a kind that its column asks for, or stands where
    none of several is blank.
    """
    telling = tell_apart(columns)
    return any(
        cell and (n in telling or (column.seen >= _SEVERAL and not column.fits("")))
        for n, (column, cell) in enumerate(zip(columns, cells, strict=False))
        if n
    )


class Mending:
    """The damaged rows of one table; `account` learns what becomes of them."""

    def __init__(self, account: Account, header: Header) -> None:
        self.account, self.header = account, header
        self.records = account.records
        self._verdicts: dict[int, Verdict] = {}

    @cached_property
    def expected(self) -> Expected:
        """What the rows that were kept look like when the first damaged one is looked at."""
        kept, width = self.account.kept, self.header.width
        sure = [row for n, row in kept.items() if n - 1 not in self.records.broken]
        full = sure if len(sure) > _SEVERAL else list(kept.values())
        short = Counter(
            len(self.records.rows[n]) for n in self.account.places if n not in self.records.broken
        )
        cells = [cell for row in full[:1_000] for cell in row]
        return Expected(
            self.header.length,
            width,
            columns(full, width) if full else (),
            self.records.delimiter,
            frozenset(n for n, count in short.items() if n < width and count > 1),
            frozenset(mark for mark in DELIMITERS if any(mark in cell for cell in cells)),
            full,
            self.records.spaced,
        )

    def otherwise_separated(self) -> list[int]:
        """The kept rows that have enough cells only because their texts hold the delimiter: another
        mark parts them, and what stands where fits no column. They are kept no more.
        """
        kept, length = self.account.kept, self.header.length
        if length < 2 or self.records.sheet:
            return []
        marks = [mark for mark in DELIMITERS if mark != self.records.delimiter]
        suspects = self._with_many(marks)
        if not suspects:
            return []
        most = max(1, len(kept) // 10) if len(kept) > 1 else 0
        few = len(suspects) <= most
        sure = len(kept) < _FEW_ROWS  # of few rows one must be parted well by another mark
        doubtful = set(suspects)
        others = [row for place, row in kept.items() if place not in doubtful]
        sample = others if few or len(others) >= _FEW_ROWS else list(kept.values())
        expected = columns(sample, self.header.width)
        telling = tell_apart(expected)

        def is_foreign(place: int) -> bool:
            return any(
                (few or any(mark in kept[place][n] for mark in marks))
                and not column.fits(kept[place][n])
                for n, column in telling.items()
            )

        def is_at_home(place: int) -> bool:
            """Whether values stand where values are due: another mark is a part of a text."""
            typed = [n for n, column in telling.items() if column.typed]
            return bool(typed) and all(
                is_typed(kept[place][n]) and telling[n].fits(kept[place][n]) for n in typed
            )

        wrong = [
            place
            for place in suspects
            if (is_foreign(place) and not sure)
            or (self._is_parted_by(marks, place, expected) and not is_at_home(place))
        ]
        if len(wrong) > most:
            return []
        for place in wrong:
            del kept[place]
        return wrong

    def _with_many(self, marks: Sequence[str]) -> list[int]:
        """The kept rows in which one of the marks, outside quotes, could part all cells."""
        gaps = self.header.length - 1
        found = []
        for place, row in self.account.kept.items():
            text = "".join(row)
            if not any(text.count(mark) >= gaps for mark in marks) or not says_or_rules(text):
                continue
            bare = _QUOTED.sub("", self.account.raw(place))
            if any(bare.count(mark) >= gaps for mark in marks):
                found.append(place)
        return found

    def _is_parted_by(self, marks: Sequence[str], place: int, expected: Sequence[Column]) -> bool:
        raw = self.account.raw(place)
        return '"' not in raw and is_parted_by(marks, raw, self.records.delimiter, expected)

    def unwrap(self) -> None:
        """Kept rows that stand in their first cell as a whole, as a spreadsheet leaves them, are
        read as the others; blank cells in quotes of their own show that the first is one too, and
        so does a delimiter with nothing behind it.
        """
        mark, kept, width = self.records.delimiter, self.account.kept, self.header.width
        if self.records.sheet or width < 2:
            return
        whole = [
            n
            for n, row in kept.items()
            if mark in row[0] and not any(row[1:]) and f'{mark}""' not in self.account.raw(n)[-3:]
        ]
        if not whole:
            return
        sample = [row for n, row in kept.items() if n not in whole]
        spaced = self.records.spaced
        expected = Expected(self.header.length, width, columns(sample, width), mark, spaced=spaced)
        for place in whole if sample else ():
            verdict = unwrap(kept[place], self.account.raw(place), expected)
            if verdict is not None and _is_missed(expected.columns, verdict.cells or ()):
                self.apply(place, verdict, full=True)

    def close_up(self) -> None:
        """Kept rows in which a space follows each delimiter, as in hardly any others, are read
        without spaces around their cells.
        """
        kept = self.account.kept
        if self.records.sheet or self.header.width < _SEVERAL:
            return
        spaced = f"{self.records.delimiter} "
        apart = [
            place
            for place, row in kept.items()
            if row[1][:1] == " " and _stands_apart(row) and spaced in self.account.raw(place)
        ]
        if not apart or len(apart) == len(kept) or not hardly_any(len(apart), len(kept)):
            return
        for place in apart:
            kept[place] = [cell.strip(" ") for cell in kept[place]]
            reason = "A space follows each delimiter of this row; it was read without."
            self.account.tell(IssueKind.OTHER_DELIMITER, reason, place)

    def part_once(self) -> None:
        """Kept rows in which another mark stands before each delimiter, as in hardly any others,
        are read without it.
        """
        kept, own = self.account.kept, self.records.delimiter
        if self.records.sheet or self.header.width < _SEVERAL:
            return
        for mark in DELIMITERS:
            twice = [
                place
                for place, row in kept.items()
                if mark != own
                and row[0][-1:] == mark
                and all(cell[-1:] == mark for cell in row[:-1])
                and self.account.raw(place).count(mark + own) >= len(row) - 1
            ]
            if not twice or len(twice) == len(kept) or not hardly_any(len(twice), len(kept)):
                continue
            for place in twice:
                *cells, last = kept[place]
                kept[place] = [*(cell[:-1] for cell in cells), last]
                reason = f"{mark!r} stands before each delimiter of this row; it was read without."
                self.account.tell(IssueKind.OTHER_DELIMITER, reason, place)

    def alone(self, place: int) -> Verdict:
        """The verdict on a damaged row without the lines beside it."""
        if place not in self._verdicts:
            row, broken = self.records.rows[place], place in self.records.broken
            raw = self.account.raw(place)
            self._verdicts[place] = mend(row, raw, self.expected, broken=broken)
        return self._verdicts[place]

    def is_mendable(self, place: int) -> bool:
        """Whether one reading of a damaged row gives all its cells."""
        verdict = self.alone(place)
        return verdict.cells is not None and verdict.lost is None

    def put_together(self, odd: Sequence[int]) -> None:
        """Rows parted by a line break outside quotes, put together or told on all their lines."""
        rows, broken, kept = self.records.rows, self.records.broken, self.account.kept
        length, width = self.header.length, self.header.width
        if self.records.sheet or not kept or width < 2 or length != width:
            return
        short = {n for n in odd if n not in broken and len(rows[n]) < length}
        lengths = Counter(len(rows[n]) for n in short)
        few = max(_FEWPIECES, len(kept) // 20)
        pieces = {
            n: rows[n]
            for n in short
            if (len(rows[n]) == 1 or (lengths[len(rows[n])] <= few and {n - 1, n + 1} & short))
            and not self.is_mendable(n)
        }
        self._join(put_together(pieces, self.expected.columns, length))
        told = self.account.aside.keys() | kept.keys()
        lone = {n: row[0] for n, row in pieces.items() if len(row) == 1 and n not in told}
        others = [row for n, row in kept.items() if not {n - 1, n + 1} & lone.keys()]
        if lone and others:
            first, *_, last = columns(others, width)
            self._join(find_neighbours(lone, kept, first, last, width))

    def _join(self, found: Parted) -> None:
        account = self.account
        for place, cells in found.rows.items():
            account.kept[place] = cells
            reason = "A line break parted this row; its pieces were put together."
            account.tell(IssueKind.STRAY_QUOTE, reason, place)
        for place in found.rest:
            account.set_aside(place, IssueKind.STRAY_QUOTE, PIECE)
        for place in found.unsure:
            reason = "A line break seems to part a row here, and its pieces may be rows themselves."
            account.set_aside(place, IssueKind.AMBIGUOUS, reason)
            account.kept.pop(place, None)
        for place, reason in found.doubtful.items():
            account.tell(IssueKind.AMBIGUOUS, reason, place)
        for place in found.loose:
            reason = (
                f"The row has 1 cell, the table has {self.header.width}; it may also be the "
                "beginning of the first cell in the next row."
            )
            account.set_aside(place, IssueKind.MISSING_CELL, reason)

    def mend(self, odd: Sequence[int]) -> None:
        """Each of the damaged rows is read in the only way that fits the others, or set aside."""
        full = bool(self.account.kept)
        for place in odd:
            self.apply(place, self.alone(place), full=full)
        self._tell_tails(odd)

    def apply(self, place: int, verdict: Verdict, *, full: bool) -> None:
        """A row as its verdict reads it; if no row is `full`, only one whose quotes were wrong."""
        width = self.header.width
        if verdict.cells is None or not (full or verdict.kind == IssueKind.STRAY_QUOTE):
            message = verdict.message
            if verdict.cells is not None:
                message = "No row has as many cells as the header: what stands where is unknown."
            self.account.set_aside(place, verdict.kind, message)
            return
        cells = verdict.cells[:width]
        if len(cells) < width:
            self.account.short[place] = cells + (None,) * (width - len(cells))
        else:
            self.account.kept[place] = cells
        self.account.tell(
            verdict.kind,
            verdict.message,
            place,
            expected=f"{width} cells",
            column="" if verdict.lost is None else self.header.names[verdict.lost],
        )

    def _tell_tails(self, odd: Sequence[int]) -> None:
        """Whole rows that may be the end of one whose first cell is never closed, as that holds too
        few delimiters for a row: where first cells often have several lines, or where it begins
        with a small letter, as hardly any does.
        """
        kept = self.account.kept
        several = sum("\n" in row[0] or "\r" in row[0] for row in kept.values())
        small = sum(row[0][:1].islower() for row in kept.values())
        for place in odd:
            raw = self.account.raw(place)
            few = raw.count(self.records.delimiter) < self.header.length - 1
            set_aside = place in self.account.aside
            if not set_aside or raw[:1] != '"' or raw.count('"') % 2 == 0 or not few:
                continue
            following = range(place + 1, min(place + _MOST_LINES, self.account.part.stop))
            end = next((n for n in following if n in kept), None)
            if end is None:
                continue
            is_small = kept[end][0][:1].islower() and hardly_any(small, len(kept), _FEW_ROWS)
            if is_small or 10 * several >= len(kept):
                message = (
                    f"The quote that opens in row {self.records.lines[place]} is never closed: "
                    "this row may be the end of that one."
                )
                self.account.tell(IssueKind.AMBIGUOUS, message, end)
