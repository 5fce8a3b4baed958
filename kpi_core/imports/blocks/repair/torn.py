"""Damaged rows of which a quoted cell holds line breaks: each of their lines seems to be a row."""

from collections.abc import Sequence

from kpi_core.imports.blocks.repair.expected import Verdict
from kpi_core.imports.blocks.repair.mending import PIECE, Mending
from kpi_core.imports.blocks.repair.one_reading import may_open, mend_lines

_MOST_LINES, _MOST_TRIES = 50, 500
_CLOSING = tuple("\"'”“»")


def join_lines(mending: Mending, odd: Sequence[int], blank: Sequence[int]) -> None:
    """The `odd` rows of a table that go on below are read with the lines there, some of them
    `blank` and none a row alone; a row that is whole without them only if they end in its quote.
    """
    if not mending.records.sheet and mending.account.kept and mending.header.width > 1:
        _Torn(mending, odd, blank).join()


class _Torn:
    """The lines that are `left` to be read, and the blank ones between."""

    def __init__(self, mending: Mending, odd: Sequence[int], blank: Sequence[int]) -> None:
        self.mending, self.records = mending, mending.records
        self.kept, self.part = mending.account.kept, mending.account.part
        self.left, self.blank = set(odd), set(blank)
        self.tries = _MOST_TRIES

    def join(self) -> None:
        """Every row is read with the lines below that are its own."""
        for place in sorted(self.left):
            if place in self.left and self._may_go_on(place):
                self._join_below(place)
        for place in sorted(self.left):
            if place in self.left and self.mending.account.raw(place)[-1:] in _CLOSING:
                self._join_above(place)

    def _join_below(self, place: int) -> None:
        for stop in range(place + 1, min(place + _MOST_LINES, self.part.stop)):
            if stop in self.blank:
                continue
            self.tries -= 1
            if self.tries < 0 or not self._may_be_piece(stop):
                return
            verdict = self._as_one(place, stop)
            if verdict is not None:
                self._apply([n for n in range(place, stop + 1) if n not in self.blank], verdict)
                return

    def _join_above(self, place: int) -> None:
        """A damaged line that ends in a quote and has no first one, as the end of a whole row above
        if that gives the right cells. Other quotes than straight ones must open in that row.
        """
        raw, first = self.mending.account.raw(place), place - 1
        while first in self.left and first not in self.records.broken:
            first -= 1
        is_end = raw[0] != '"' if _closes(raw) else raw[-1] != '"'
        if first not in self.kept or not is_end:
            return
        if self.mending.alone(place).cells is not None:
            return
        verdict = mend_lines(self.records.stretch(first, place), self.mending.expected)
        if verdict is not None and verdict.cells is not None:
            self._apply(range(first, place + 1), verdict)

    def _may_be_piece(self, place: int) -> bool:
        """Whether a line is no row alone: a damaged one without a reading, or a whole one with
        cells that are none of their columns.
        """
        if place in self.left:
            return self.mending.alone(place).cells is None
        kept = self.kept.get(place)
        return kept is not None and not self.mending.expected.fits(kept)

    def _may_go_on(self, place: int) -> bool:
        """Whether a damaged row lacks cells, or a quote at its end."""
        ends = place not in self.records.broken or self.mending.account.raw(place)[-1:] == '"'
        return not (ends and self.mending.is_mendable(place))

    def _as_one(self, place: int, stop: int) -> Verdict | None:
        """The verdict on lines that are one row; None if they are none."""
        raw = self.records.stretch(place, stop)
        is_quoted = any(n in self.records.broken for n in range(place, stop + 1))
        if not is_quoted and not may_open(raw, self.records.delimiter):
            return None
        below = self.records.stretch(place + 1, stop)
        if self.mending.is_mendable(place) and not _closes(below):
            return None
        verdict = mend_lines(raw, self.mending.expected)
        return verdict if verdict is not None and verdict.cells is not None else None

    def _apply(self, lines: Sequence[int], verdict: Verdict) -> None:
        first, *rest = lines
        self.mending.apply(first, verdict, full=True)
        for place in rest:
            self.mending.account.set_aside(place, verdict.kind, PIECE)
            self.kept.pop(place, None)
        self.left -= {*lines}


def _closes(raw: str) -> bool:
    """Whether a text ends in a quote that opens nowhere in it."""
    return raw[-1:] == '"' and raw.rstrip('"').count('"') % 2 == 0
