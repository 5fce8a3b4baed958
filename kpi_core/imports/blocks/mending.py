"""The damaged rows of a table: found, put right where only one reading fits, else set aside."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import cached_property

from kpi_core.imports.blocks.account import Account, Row
from kpi_core.imports.blocks.expected import Expected, Verdict
from kpi_core.imports.blocks.header_width import Header
from kpi_core.imports.blocks.lines import says_or_rules
from kpi_core.imports.blocks.parted import Parted, find_neighbours, put_together
from kpi_core.imports.blocks.repair import is_parted_by, may_open, mend, mend_lines, unwrap
from kpi_core.imports.blocks.text import DELIMITERS
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import Column, columns, tell_apart

_FEW_ROWS, _SEVERAL = 5, 3
_FEW_PIECES = 6
_MOST_LINES, _MOST_TRIES = 50, 500
_PIECE = "A line break parted a row; this line is a piece of it and was read with it."
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

        wrong = [
            place
            for place in suspects
            if (is_foreign(place) and not sure) or self._is_parted_by(marks, place, expected)
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
                self._apply(place, verdict, full=True)

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

    def join_lines(self, odd: Sequence[int], blank: Sequence[int]) -> None:
        """Damaged rows of which a quoted cell holds line breaks, read with the lines below, which
        may be blank but are no rows alone; a row that is whole without them only if they end in a
        quote.
        """
        if self.records.sheet or not self.account.kept or self.header.width < 2:
            return
        left, between, tries = set(odd), set(blank), _MOST_TRIES
        for place in sorted(odd):
            if place not in left or not self._may_go_on(place):
                continue
            for stop in range(place + 1, min(place + _MOST_LINES, self.account.part.stop)):
                if stop in between:
                    continue
                if not self._may_be_piece(stop, left):
                    break
                tries -= 1
                verdict = self._as_one(place, stop) if tries > 0 else None
                if verdict is not None:
                    lines = [n for n in range(place, stop + 1) if n not in between]
                    left -= {*lines}
                    self._apply_lines(lines, verdict)
                    break
        for place in sorted(left & self.records.broken.keys()):
            if place in left:
                left -= self._join_above(place, left)

    def _join_above(self, place: int, left: Container[int]) -> set[int]:
        """The places of the lines of a whole row above that ends in a damaged line without a first
        quote: read so where that gives the right cells.
        """
        raw, first = self.account.raw(place), place - 1
        while first in left and first not in self.records.broken:
            first -= 1
        is_end = raw[-1:] == '"' and raw.count('"') % 2 == 1 and raw[0] != '"'
        if first not in self.account.kept or not is_end or self._alone(place).cells is not None:
            return set()
        verdict = mend_lines(self.records.stretch(first, place), self.expected)
        if verdict is None or verdict.cells is None:
            return set()
        lines = [*range(first, place + 1)]
        self._apply_lines(lines, verdict)
        return {*lines}

    def _alone(self, place: int) -> Verdict:
        """The verdict on a damaged row without the lines below it."""
        if place not in self._verdicts:
            row, broken = self.records.rows[place], place in self.records.broken
            raw = self.account.raw(place)
            self._verdicts[place] = mend(row, raw, self.expected, broken=broken)
        return self._verdicts[place]

    def _may_be_piece(self, place: int, left: Container[int]) -> bool:
        """Whether a line is no row alone: none of the damaged ones that are `left` to be read, or a
        whole one with cells that are none of their columns.
        """
        if place in left:
            return self._alone(place).cells is None
        kept = self.account.kept.get(place)
        return kept is not None and not self.expected.fits(kept)

    def _may_go_on(self, place: int) -> bool:
        """Whether a damaged row may go on below: it has quotes, and none of them closes it."""
        raw = self.account.raw(place)
        if place not in self.records.broken:
            return not self._is_whole(place)
        return raw[-1:] != '"' or not self._is_whole(place)

    def _is_whole(self, place: int) -> bool:
        """Whether a damaged row has all its cells without the lines below it."""
        verdict = self._alone(place)
        return verdict.cells is not None and verdict.lost is None

    def _as_one(self, place: int, stop: int) -> Verdict | None:
        """The verdict on lines as one row; None if they are none."""
        raw = self.records.stretch(place, stop)
        is_quoted = any(n in self.records.broken for n in range(place, stop + 1))
        if not is_quoted and not may_open(raw, self.records.delimiter):
            return None
        if self._is_whole(place) and raw[-1:] != '"':
            return None
        verdict = mend_lines(raw, self.expected)
        return verdict if verdict and verdict.cells is not None else None

    def _apply_lines(self, lines: Sequence[int], verdict: Verdict) -> None:
        """Several lines as one row."""
        first, *rest = lines
        self._apply(first, verdict, full=True)
        for place in rest:
            self.account.set_aside(place, verdict.kind, _PIECE)
            self.account.kept.pop(place, None)

    def put_together(self, odd: Sequence[int]) -> None:
        """Rows parted by a line break outside quotes, put together or told on all their lines."""
        rows, broken, kept = self.records.rows, self.records.broken, self.account.kept
        length, width = self.header.length, self.header.width
        if self.records.sheet or not kept or width < 2 or length != width:
            return
        short = {n for n in odd if n not in broken and len(rows[n]) < length}
        lengths = Counter(len(rows[n]) for n in short)
        few = max(_FEW_PIECES, len(kept) // 20)
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
            account.set_aside(place, IssueKind.STRAY_QUOTE, _PIECE)
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

    def is_mendable(self, place: int) -> bool:
        """Whether one reading of a damaged row gives all its cells."""
        return self._is_whole(place)

    def mend(self, odd: Sequence[int]) -> None:
        """Each of the damaged rows is read in the only way that fits the others, or set aside."""
        full = bool(self.account.kept)
        for place in odd:
            self._apply(place, self._alone(place), full=full)
        self._tell_tails(odd)

    def _apply(self, place: int, verdict: Verdict, *, full: bool) -> None:
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
