"""Which line of a stretch is the header, and how others relate to it."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from kpi_core.imports.blocks.header.above import behind_pairs
from kpi_core.imports.blocks.header.glued import glued_header
from kpi_core.imports.blocks.header.words import is_row
from kpi_core.imports.blocks.lines import LOOK, Lines
from kpi_core.imports.blocks.text.names import are_names
from kpi_core.imports.values.shapes import Shape, shape


class HeaderLines(Lines):
    """The records with the search for a header among them."""

    @cached_property
    def glued(self) -> int | None:
        """The place of a line that may be the header and the first row."""
        return glued_header(self.records)

    def find_header(self, start: int, stop: int) -> int | None:
        """The place of the likeliest header in a stretch without blank lines; None if all lines of
        it are titles.
        """
        if self.names_the_second(start, stop):
            return start
        if self.glued is not None and start < self.glued < stop:
            start = self.glued
        start = behind_pairs(self, start, stop)
        lines = [place for place in range(start, stop) if not self.is_title(place)]
        if not lines:
            return None
        for place in lines[:50]:
            if self.hits(place) >= 0.6:
                return place
        if self.rectangular:
            widest = max(map(self.extent, lines[:200]))
            wide = [place for place in lines if 2 * self.extent(place) >= widest]
            likely = [place for place in wide[:10] if self.is_header_like(place)]
            if likely and self.filled[wide[0]] >= self.filled[likely[0]]:
                return wide[0]
            return likely[0] if likely else wide[0]
        usual = Counter(self.lengths[place] for place in lines).most_common(1)[0][0]
        first = next(place for place in lines if self.lengths[place] == usual)
        before = first - 1
        while before > start and self.lengths[before] == usual:
            before -= 1
        if before in lines and self._lacks_blanks(before, lines, usual):
            return before
        if (
            before in lines
            and self.is_header_like(before)
            and (not self.is_header_like(first) or self._are_words(before, first, lines))
            and (
                abs(self.lengths[before] - usual) <= max(1, usual // 4)
                or sum(self.lengths[n] == self.lengths[before] > usual for n in lines) > 2
            )
        ):
            return before
        return first

    def _are_words(self, place: int, first: int, lines: Sequence[int]) -> bool:
        """Whether a line could name columns of words over a row of them."""
        names = [cell for cell in self.rows[place] if cell.strip()]
        below = [n for n in lines if n > first][:LOOK]
        return are_names(names) and not self.typed_columns(below) and is_row(self, first, below)

    def names_the_second(self, place: int, stop: int) -> bool:
        """Whether a line names the second of two columns alone, as programs do that write their
        rows' own names or numbers below no name; a title would stand in the first cell.
        """
        row = self.rows[place]
        below = range(place + 1, min(stop, place + 1 + LOOK))
        return (
            len(row) == 2
            and not row[0].strip()
            and len(below) > 1
            and all(self.filled[n] == self.lengths[n] == 2 for n in below)
            and bool(row[1].strip())
        )

    def names_the_rows(self, place: int, below: Sequence[int]) -> bool:
        """Whether a line names every column but the blank ones with which all rows below it end,
        the first of which names none of them.
        """
        return (
            self.filled[place] == self.lengths[place]
            and self.is_header_like(place)
            and self._lacks_blanks(place, below, self.lengths[below[0]])
            and not self.is_foreign(below[0], below[1:])
        )

    def _lacks_blanks(self, place: int, lines: Sequence[int], width: int) -> bool:
        """Whether a line is shorter than the rows of one width, by blank cells at their end alone;
        by more than one only if it could name columns.
        """
        own = self.lengths[place]
        return (own == width - 1 or (own < width and self.is_header_like(place))) and all(
            self.extent(n) <= own for n in lines if self.lengths[n] == width
        )

    def is_foreign(self, place: int, lines: Sequence[int]) -> bool:
        """Whether a line has text where most of the given lines have numbers or dates."""
        row = self.rows[place]
        typed = self.typed_columns(lines[:LOOK])
        return any(column < len(row) and shape(row[column]) == Shape.TEXT for column in typed)
