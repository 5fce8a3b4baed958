"""The delimiter of a text, by how well each explains it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kpi_core.imports.blocks.text.quoting import DELIMITERS
from kpi_core.imports.blocks.text.records import Records, records
from kpi_core.imports.values.shapes import Shape, is_typed, shape

_SAMPLE = 400_000
_FEW_ROWS, _FEW_LINES = 6, 60
_STEADY = 3
_SEVERAL = 2


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
