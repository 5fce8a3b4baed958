"""Where the tables of a file begin and end: preambles, headers, bodies, stacked tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kpi_core.imports.blocks.header.above import are_pairs
from kpi_core.imports.blocks.header.lines import HeaderLines
from kpi_core.imports.blocks.header.words import is_row
from kpi_core.imports.blocks.lines import LOOK, YEAR, is_page_mark
from kpi_core.imports.blocks.text.names import are_names, mended_names
from kpi_core.imports.blocks.text.records import Records
from kpi_core.imports.values.shapes import TYPED, Shape, is_typed, shape

_LABEL = re.compile(r"[^\W\d_][^:]{0,40}:(?:\s|$)")
"""The beginning of a line that says what stands behind its colon: `Report end: June 30`."""
_LONG = 10  # lines; a preamble of names and values has fewer


@dataclass
class Part:
    """One table among the records: places of its lines above, its header and its rows.

    `names` are given when the header takes two lines; `header` is None when there is none.
    """

    above: list[int]
    header: int | None
    start: int
    stop: int
    width: int
    names: tuple[str, ...] | None = None


@dataclass
class _Segment:
    """Neighbouring lines without a gap that may be a table of their own."""

    start: int
    stop: int
    header: int | None = None
    width: int = 0
    commented: bool = False
    is_table: bool = False
    titles: list[int] = field(default_factory=list)


def find_tables(records: Records, known: frozenset[str] = frozenset()) -> list[Part]:
    """The tables among the records, in their order; empty when there is nothing but blank rows."""
    return _Finder(records, known).parts()


class _Finder(HeaderLines):
    """The search for tables."""

    # --------------------------------------------------------------------- segments

    def segments(self) -> list[_Segment]:
        found = []
        place, end = 0, len(self.rows)
        while place < end:
            if not self.filled[place]:
                place += 1
                continue
            stop = place
            while stop < end and self.filled[stop]:
                stop += 1
            found += self._stacked(place, stop)
            place = stop
        return found

    def _stacked(self, start: int, stop: int) -> list[_Segment]:
        """The segments of a stretch without blank lines."""
        suspects = [
            place
            for place in range(start + 1, stop)
            if self.filled[place] <= 1
            or (not self.rectangular and self.lengths[place] != self.lengths[place - 1])
            or self.is_comment(place)
        ]
        cuts = [start]
        for place in suspects:
            after_title = place - 1 > cuts[-1] and self.is_title(place - 1)
            if not after_title and self._starts_table(cuts[-1], place, stop):
                cuts.append(place)
        return [self._segment(low, high) for low, high in zip(cuts, [*cuts[1:], stop], strict=True)]

    def _starts_table(self, before: int, place: int, stop: int) -> bool:
        header = place
        while header < stop and self.is_title(header):
            header += 1
        titled = header > place
        if header >= stop or header in self.records.broken or not self.is_header_like(header):
            return False
        if place == before + 1 and self.names_the_rows(before, range(place, stop)):
            return False
        if titled and all(self.is_title(line) for line in range(before, place)):
            return False
        width = self.width(header)
        body = [line for line in range(header + 1, min(header + 1 + LOOK, stop))]
        if not body:
            return titled and self._is_remark(place)
        agrees = all(
            self.width(line) <= width if self.rectangular else self.width(line) == width
            for line in body[:2]
        )
        if not (agrees and self.contrasts(header, [n for n in body if self.width(n) <= width])):
            return False
        short = titled and self.lengths[place] == 1 != self.lengths[before]
        if short or self._is_remark(place):
            return True
        if self.rectangular or self.lengths[header] == self.lengths[place - 1]:
            return (
                titled
                and len(body) > 1
                and shape(self.rows[place][0]) == Shape.TEXT
                and self.is_foreign(header, range(before + 1, place))
            )
        return len(body) > 1

    def _is_remark(self, place: int) -> bool:
        """Whether a line is a comment and no row of the table above it."""
        return self.is_comment(place) and self.lengths[place] != self.lengths[place - 1]

    def _segment(self, start: int, stop: int) -> _Segment:
        segment = _Segment(start, stop)
        segment.header = self.find_header(start, stop)
        if segment.header is None:
            segment.titles = list(range(start, stop))
            return segment
        segment.titles = list(range(start, segment.header))
        segment.commented = any(map(self.is_comment, segment.titles))
        segment.width = self.width(segment.header)
        body = range(segment.header + 1, min(stop, segment.header + 1 + LOOK))
        likely = self.is_header_like(segment.header)
        if self.hits(segment.header) >= 0.5 or self.names_the_second(segment.header, stop):
            segment.is_table = True
        elif not body:
            segment.is_table = likely and bool(segment.titles)
        else:
            labels = sum(self.rows[place][0].rstrip().endswith(":") for place in body)
            if all(_LABEL.match(self.rows[place][0]) for place in (segment.header, *body)):
                labels = len(body)
            long = stop - segment.header > _LONG
            segment.is_table = (
                (likely and (segment.width > 2 or long or self.contrasts(segment.header, body)))
                or (len(body) >= 2 and bool(self.typed_columns(body)) and segment.width > 2)
            ) and 2 * labels < len(body)
        return segment

    # ------------------------------------------------------------------------ parts

    def parts(self) -> list[Part]:
        segments = self.segments()
        if not segments:
            return []
        if all(segment.header is None for segment in segments):
            return [self._single_column()]
        if not any(segment.is_table for segment in segments):
            best = max(
                (segment for segment in segments if segment.header is not None),
                key=lambda segment: (segment.stop - segment.start) * segment.width,
            )
            best.is_table = True
        for segment, following in pairwise(segments):
            segment.is_table = segment.is_table or self._heads(segment, following)
        self._leave_pairs(segments)
        parts: list[Part] = []
        pending: list[int] = []
        for segment in segments:
            lines = list(range(segment.start, segment.stop))
            if segment.header is None:
                pending += lines
            elif parts and self._continues(parts[-1], segment):
                parts[-1].stop, pending = segment.stop, []
            elif segment.is_table:
                parts.append(self._part(pending + segment.titles, segment))
                pending = []
            elif parts:
                parts[-1].stop, pending = segment.stop, []
            else:
                pending += lines
        if pending:
            parts[-1].stop = pending[-1] + 1
        if not self.records.sheet:
            last = max(place for place, row in enumerate(self.rows) if row)
            parts[-1].stop = max(parts[-1].stop, last + 1)
        return parts

    def _leave_pairs(self, segments: Sequence[_Segment]) -> None:
        """Names with values that stand over the first table are none themselves."""
        tables = [
            segment for segment in segments if segment.is_table and segment.header is not None
        ]
        for number, segment in enumerate(tables):
            following = [later.header for later in tables[number + 1 :] if later.header is not None]
            if not are_pairs(self, range(segment.start, segment.stop), following):
                return
            segment.is_table = False

    def _heads(self, segment: _Segment, following: _Segment) -> bool:
        """Whether a line alone is the header of the rows after the gap."""
        header, first = segment.header, following.header
        if header is None or first is None or following.titles or header + 1 < segment.stop:
            return False
        body = range(first + 1, min(following.stop, first + LOOK))
        return (
            self.is_header_like(header)
            and self.lengths[first] == self.lengths[header]
            and not (self.is_header_like(first) and self.contrasts(first, body))
        )

    def _part(self, above: list[int], segment: _Segment) -> Part:
        """The segment as a table: header lines joined, a missing header recognised."""
        header, stop = segment.header, segment.stop
        assert header is not None
        body = range(header + 1, min(stop, header + 1 + LOOK))
        if is_data := self._is_data(header, body):
            first = shape(self.rows[header][0])
            while (
                above
                and above[-1] == header - 1
                and self.lengths[header - 1] == self.lengths[header]
                and shape(self.rows[header - 1][0]) == first != Shape.TEXT
            ):
                header, above = header - 1, above[:-1]
        if above and above[-1] == header - 1 and self._is_damaged_header(header - 1, header, body):
            return Part(above[:-1], header - 1, header, stop, segment.width)
        is_glued = above and above[-1] == header - 1 == self.glued
        if is_glued and (is_data or not self.contrasts(header, body)):
            return Part(above[:-1], None, header - 1, stop, segment.width)
        if is_data:
            return Part(above, None, header, stop, segment.width)
        names = None
        if above and above[-1] == header - 1 and self._groups(header - 1, header, body):
            names = self._joined(header - 1, header)
        elif body and self._groups(header, header + 1, body[1:]):
            names, above, header = self._joined(header, header + 1), [*above, header], header + 1
        return Part(above, header, header + 1, stop, segment.width, names)

    def _is_damaged_header(self, place: int, first: int, body: Sequence[int]) -> bool:
        """Whether a line over rows without a header names their columns, parted otherwise."""
        raw = self.records.raws[place] if self.records.text else ""
        names = mended_names(raw, self.records.delimiter, self.lengths[first])
        if self.is_header_like(first):
            return are_names(names) and not self.typed_columns(body) and is_row(self, first, body)
        return bool(names) and not any(map(is_typed, names))

    def _is_data(self, header: int, body: Sequence[int]) -> bool:
        """Whether a line in the header's place is a row like those below it. A year over figures
        may be a name, and so may a word that is a known one, unless a word of the line stands in
        its column again.
        """
        says_again = self._says_again(header, body)
        if (self.hits(header) and not says_again) or self.is_header_like(header):
            return False
        row = self.rows[header]
        shapes = [shape(cell) for cell in row]
        typed = self.typed_columns(body)
        if not typed:
            return 2 * sum(found in TYPED for found in shapes) > self.filled[header]
        alike = years = 0
        for column in typed:
            if column >= len(row) or shapes[column] in (Shape.BLANK, Shape.PLACEHOLDER):
                continue
            below = [shape(self.rows[n][column]) for n in body if column < len(self.rows[n])]
            filled = [str(kind) for kind in below if kind not in (Shape.BLANK, Shape.PLACEHOLDER)]
            if filled.count(shapes[column]) * 2 <= len(filled):
                return False
            is_year = bool(YEAR.fullmatch(row[column]))
            alike, years = alike + (not is_year), years + is_year
        return alike > 0 or (years > 0 and says_again)

    def _says_again(self, header: int, body: Sequence[int]) -> bool:
        """Whether a word of a line stands in the same column of a line below it."""
        return any(
            shape(cell) is Shape.TEXT
            and any(column < len(self.rows[n]) and self.rows[n][column] == cell for n in body)
            for column, cell in enumerate(self.rows[header])
        )

    def _groups(self, upper: int, lower: int, body: Sequence[int]) -> bool:
        """Whether two lines are a header of groups and names: blanks above, data below."""
        top, bottom = self.rows[upper], self.rows[lower]
        first = self.rows[body[0]] if body else []
        if not self.is_header_like(lower) or self.filled[upper] < 2 or self.is_comment(upper):
            return False
        names = [cell.strip() for cell in bottom if cell.strip()]
        gaps = sum(
            not cell.strip() and bool(below.strip())
            for cell, below in zip(top[1:], bottom[1:], strict=False)
        )
        labels = any(is_typed(cell) or cell.strip().endswith(":") for cell in top)
        several = len(set(names)) < len(names) or not bottom[0].strip()
        return bool(
            several and gaps and not labels and len(top) == len(bottom) == len(first)
        ) and self.contrasts(lower, body)

    def _joined(self, upper: int, lower: int) -> tuple[str, ...]:
        names, group = [], ""
        for top, bottom in zip(self.rows[upper], self.rows[lower], strict=True):
            group = top.strip() or group
            names.append(f"{group} {bottom.strip()}".strip())
        return tuple(names)

    def _single_column(self) -> Part:
        places = [place for place, filled in enumerate(self.filled) if filled]
        first = next(
            (
                place
                for place in places
                if not self.is_comment(place) and not self.rows[place][0].lower().startswith("sep=")
            ),
            places[-1],
        )
        last = places[-1]
        if not self.records.sheet:
            last = max(place for place, row in enumerate(self.rows) if row)
        return Part([n for n in places if n < first], first, first + 1, last + 1, 1)

    def _continues(self, part: Part, segment: _Segment) -> bool:
        """Whether lines after a gap are further rows of the table above them."""
        assert segment.header is not None
        top = part.start if part.header is None else part.header
        if segment.commented:
            return False
        lines = [n for n in range(segment.start, segment.stop) if not self.is_title(n)]
        first = lines[0]
        if self.rows[first] == self.rows[top]:
            return all(is_page_mark(" ".join(self.rows[n])) for n in segment.titles)
        same = sum(
            self.width(place) <= part.width
            if self.rectangular
            else self.lengths[place] == self.lengths[top]
            for place in lines
        )
        if 2 * same < len(lines):
            return False
        marked = any(is_typed(cell.strip("'")) for cell in self.rows[first])
        if marked or first in self.records.broken:  # the end of a text with wrong quotes
            return True
        header = segment.header
        if not self.is_header_like(first) or (
            self.lengths[header] == self.lengths[top] and not self.is_header_like(header)
        ):
            return True
        sample = range(part.start, min(part.stop, part.start + LOOK))
        foreign = not self.typed_columns(sample) or self.is_foreign(first, sample)
        named = foreign and (bool(segment.titles) or self.contrasts(first, lines[1:LOOK]))
        return not named
