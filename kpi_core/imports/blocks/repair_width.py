"""Rows with a cell too many or too few."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kpi_core.imports.blocks.expected import Expected, Verdict
from kpi_core.imports.issues import IssueKind


def too_long(cells: Sequence[str], expected: Expected, *, in_text: bool) -> Verdict:
    """The verdict on a row with more cells than its table: a lone blank one may be left out. Only
    `in_text` a cell may have lost its quotes.
    """
    surplus = len(cells) - expected.length
    message = f"The row has {len(cells)} cells, the table has {expected.width}."
    if in_text:
        message += " A text that contains the delimiter is probably not in quotes."
    if surplus == 1:
        without = {
            (*cells[:place], *cells[place + 1 :])
            for place, cell in enumerate(cells)
            if not cell.strip()
        }
        fitting = {reading for reading in without if expected.fits(reading)}
        is_last = tuple(cells[:-1]) in fitting
        others = [*_joined(cells, expected.delimiter)]
        if not is_last:
            others += _without_a_value(cells)
        if len(fitting) == 1 and not any(map(expected.fits, others)):
            return Verdict(
                IssueKind.EXTRA_CELL, "One blank cell too many; it was left out.", fitting.pop()
            )
    return Verdict(IssueKind.EXTRA_CELL, message)


def _joined(cells: Sequence[str], delimiter: str) -> Iterator[tuple[str, ...]]:
    """Every reading in which two neighbours are one text that has lost its quotes."""
    for place, (one, other) in enumerate(pairwise(cells)):
        if one.strip() and other.strip():
            yield (*cells[:place], one + delimiter + other, *cells[place + 2 :])


def _without_a_value(cells: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every reading in which one cell that isn't blank is too many."""
    for place, cell in enumerate(cells):
        if cell.strip():
            yield (*cells[:place], *cells[place + 1 :])


def too_short(cells: Sequence[str], expected: Expected) -> Verdict:
    """The verdict on a row with fewer cells than its table: kept if only its end can be lost."""
    gap = expected.length - len(cells)
    message = f"The row has {len(cells)} cells, the table has {expected.width}."
    if len(cells) < 2 or not expected.agrees(cells):
        return Verdict(IssueKind.MISSING_CELL, message)
    kept = Verdict(
        IssueKind.MISSING_CELL,
        f"The row ends after {len(cells)} of {expected.width} cells; the rest is unknown.",
        tuple(cells),
        short=True,
    )
    if len(cells) in expected.usual_short:
        return kept
    others = expected.columns[len(cells) : len(cells) + gap]
    ambiguous = (
        len(cells) >= expected.width
        or any(column.fits(cells[-1]) for column in others)
        or (gap == 1 and any(_could_be_two(cells, place, expected) for place in range(len(cells))))
    )
    return Verdict(IssueKind.MISSING_CELL, message) if ambiguous else kept


def _could_be_two(cells: Sequence[str], place: int, expected: Expected) -> bool:
    """Whether one cell could be two that lost the delimiter between them."""
    behind = zip(expected.columns[place + 2 :], cells[place + 1 :], strict=False)
    if place + 1 >= len(expected.columns) or not all(column.fits(cell) for column, cell in behind):
        return False
    cell, left, right = cells[place], expected.columns[place], expected.columns[place + 1]
    cuts = range(1, len(cell)) if len(cell) < 200 else range(1, len(cell), len(cell) // 100)
    return any(left.fits(cell[:cut]) and right.fits(cell[cut:]) for cut in cuts)
