"""Rows with a cell too many or too few."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kpi_core.imports.blocks.repair.expected import Expected, Verdict
from kpi_core.imports.blocks.text.quoting import is_sound, split_strictly
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.shapes import Column, Shape, shape

_MOST_CUTS, _FEW_CELLS, _LONGEST_DAY = 2_000, 40, 30


def too_long(cells: Sequence[str], expected: Expected, *, in_text: bool) -> Verdict:
    """The verdict on a row with more cells than its table: a lone blank one may be left out, and so
    may all blank ones at the end. Only `in_text` a cell may have lost its quotes.
    """
    surplus = len(cells) - expected.length
    message = f"The row has {len(cells)} cells, the table has {expected.width}."
    if surplus == 1:
        fitting = {*filter(expected.fits, _without_a_blank(tuple(cells)))}
        is_last = tuple(cells[:-1]) in fitting
        others = [*_joined(cells, expected.delimiter)]
        if not is_last:
            others += _without_a_value(cells)
        if len(fitting) == 1 and not any(map(expected.fits, others)):
            return Verdict(
                IssueKind.EXTRA_CELL, "One blank cell too many; it was left out.", fitting.pop()
            )
    is_blank = surplus > 0 and not any(map(str.strip, cells[expected.length :]))
    if is_blank and _ends_too_late(cells, expected):
        says = "One blank cell" if surplus == 1 else f"{surplus} blank cells"
        left_out = "it was left out." if surplus == 1 else "they were left out."
        says += f" too many at the end of the row; {left_out}"
        return Verdict(IssueKind.EXTRA_CELL, says, tuple(cells[: expected.length]))
    ends = (row[: expected.length] for row in _joined(cells, expected.delimiter))
    if in_text and (not is_blank or any(map(expected.fits_if_filled, ends))):
        message += " A text that contains the delimiter is probably not in quotes."
    return Verdict(IssueKind.EXTRA_CELL, message)


def _ends_too_late(cells: Sequence[str], expected: Expected) -> bool:
    """Whether a row fits without the blank cells behind it and in no other way; if none fits, with
    blank ones anywhere.
    """
    whole = tuple(cells[: expected.length])
    others = {*_fewer(tuple(cells), len(cells) - expected.length, expected.delimiter)} - {whole}
    if expected.fits(whole) or any(map(expected.fits, others)):
        return expected.fits(whole) and not any(map(expected.fits, others))
    is_row = sum(map(bool, map(str.strip, whole))) > 1 and expected.fits_if_filled(whole)
    return is_row and not any(map(expected.fits_if_filled, others))


def _fewer(cells: tuple[str, ...], surplus: int, delimiter: str) -> Iterator[tuple[str, ...]]:
    """Every reading of a row with up to two blank cells left out or pairs of cells joined, and
    otherwise without its end.
    """
    once = {*_joined(cells, delimiter), *_without_a_blank(cells)}
    yield from (row[: len(cells) - surplus] for row in once)
    if surplus > 1 and len(cells) <= _FEW_CELLS:
        for row in once:
            for other in (*_joined(row, delimiter), *_without_a_blank(row)):
                yield other[: len(cells) - surplus]


def _without_a_blank(cells: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every reading in which one blank cell is too many."""
    for place, cell in enumerate(cells):
        if not cell.strip():
            yield (*cells[:place], *cells[place + 1 :])


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


def too_short(cells: Sequence[str], raw: str, expected: Expected) -> Verdict:
    """The verdict on a row with fewer cells than its table: kept if only its end can be lost, or
    if only one delimiter or one cell can be.
    """
    gap = expected.length - len(cells)
    if gap == 1 and (between := _between_quotes(cells, raw, expected)):
        return _lost_delimiter(between)
    message = f"The row has {len(cells)} cells, the table has {expected.width}."
    if len(cells) >= 2 and expected.agrees(cells):
        kept = Verdict(
            IssueKind.MISSING_CELL,
            f"The row ends after {len(cells)} of {expected.width} cells; the rest is unknown.",
            tuple(cells),
            lost=len(cells),
        )
        if len(cells) in expected.usual_short:
            return kept
        others = expected.columns[len(cells) : len(cells) + gap]
        ambiguous = (
            len(cells) >= expected.width
            or any(column.fits(cells[-1]) for column in others)
            or (gap == 1 and _may_be_glued(cells, expected))
        )
        if not ambiguous:
            return kept
    verdict = None
    if gap == 1 and expected.forms:
        verdict = _completed(cells, raw, expected)
    if gap == 1 and verdict is None and raw and (parted := _where_kinds_change(cells, expected)):
        verdict = _lost_delimiter(parted)
    return verdict or Verdict(IssueKind.MISSING_CELL, message)


def _lost_delimiter(cells: tuple[str, ...]) -> Verdict:
    message = "A delimiter is lost in this row; only one reading gives cells like the others."
    return Verdict(IssueKind.MISSING_CELL, message, cells)


def _between_quotes(cells: Sequence[str], raw: str, expected: Expected) -> tuple[str, ...] | None:
    """The row with one cell parted at the only quote within, if that may close one cell and open
    the next, and no other row holds a quote there.
    """
    quoted = [place for place, cell in enumerate(cells) if '"' in cell]
    if len(quoted) != 1 or cells[quoted[0]].count('"') != 1:
        return None
    place = quoted[0]
    one, other = cells[place].split('"')
    if not one or not other or one[-1] == " " or other[0] == " " or f'{one}""{other}' not in raw:
        return None
    found = (*cells[:place], one, other, *cells[place + 1 :])
    usual = any(expected.held[n].quotes for n in (place, place + 1))
    return found if not usual and expected.fits(found) else None


def _where_kinds_change(cells: Sequence[str], expected: Expected) -> tuple[str, ...] | None:
    """The row with one cell parted where only one reading gives cells that fit, or only one parts a
    word from figures that no other word of its column is beside; None if a cell may be lost.
    """
    width = expected.width
    if expected.budget.steps <= 0 or not expected.columns:
        return None
    expected.budget.steps -= sum(map(len, cells))
    without = ((*cells[:n], "", *cells[n:]) for n in range(width))
    if any(
        expected.fits(row, place) and not _begins_as_none(row, expected)
        for place, row in enumerate(without)
    ):
        return None
    found = [
        (place, cell[:cut], cell[cut:])
        for place, cell in enumerate(cells[: width - 1])
        for cut in range(1, min(len(cell), _MOST_CUTS))
        if _fits_exactly(cell[:cut], expected.columns[place])
        and _fits_exactly(cell[cut:], expected.columns[place + 1])
        and expected.fits((*cells[:place], cell[:cut], cell[cut:], *cells[place + 1 :]))
    ]
    if len(found) > 1:
        found = [each for each in found if _parts_word(*each, expected)]
    if len(found) != 1:
        return None
    place, one, other = found[0]
    return (*cells[:place], one, other, *cells[place + 1 :])


def _begins_as_none(cells: Sequence[str], expected: Expected) -> bool:
    """Whether a cell begins with a day or time and a word directly behind it, in a column of which
    no other cell begins with a figure.
    """
    return any(
        cell[:1].isdecimal()
        and any(
            cell[cut].isalpha() and shape(cell[:cut]) in (Shape.DATE, Shape.TIME)
            for cut in range(1, min(len(cell), _LONGEST_DAY))
        )
        and not held.first_figures
        for cell, held in zip(cells, expected.held, strict=False)
    )


def _fits_exactly(cell: str, column: Column) -> bool:
    """Whether a cell fits and is, but among figures and texts, no longer than the others."""
    is_free = shape(cell) in (Shape.NUMBER, Shape.TEXT, Shape.ADDRESS)
    return column.fits(cell) and (is_free or len(cell) <= column.lengths[1])


def _parts_word(place: int, one: str, other: str, expected: Expected) -> bool:
    """Whether a letter stands on one side and a figure on the other, and no cell of the word's
    column has a figure there.
    """
    if one[-1].isdecimal() and other[0].isalpha():
        return not expected.held[place + 1].first_figures
    if one[-1].isalpha() and other[0].isdecimal():
        return not expected.held[place].last_figures
    return False


def _completed(cells: Sequence[str], raw: str, expected: Expected) -> Verdict | None:
    """The verdict on a row that lacks one cell or delimiter, if its other cells show which.

    Two cells are parted where all cells are written exactly as others in their columns by this one
    reading alone. A cell is lost where all others fit their columns, even loosely, in no other
    way, and no cell could be two.
    """
    without = {place: (*cells[:place], "", *cells[place:]) for place in range(expected.width)}
    exact = {row for place, row in without.items() if expected.is_exactly(row, place)}
    loose = {row: place for place, row in without.items() if expected.fits(row, place)}
    readings = {*_parted(raw, expected), *exact}
    if len(readings) != 1:
        return None
    (reading,) = readings
    if not exact:
        return _lost_delimiter(reading)
    if len(loose) > 1 or _may_be_glued(cells, expected):
        return None
    message = f"The row has {len(cells)} cells, the table has {expected.width}: one is unknown."
    return Verdict(IssueKind.MISSING_CELL, message, reading, loose[reading])


def _parted(raw: str, expected: Expected) -> Iterator[tuple[str, ...]]:
    """Every reading with one delimiter more, in which all cells are written like others."""
    mark = expected.delimiter
    for cut in range(1, min(len(raw), _MOST_CUTS)):
        if expected.budget.steps <= 0:
            return
        expected.budget.steps -= 1
        whole = raw[:cut] + mark + raw[cut:]
        if is_sound(whole, mark):
            found = tuple(split_strictly(whole, mark))
            if expected.is_exactly(found):
                yield found


def _may_be_glued(cells: Sequence[str], expected: Expected) -> bool:
    """Whether one of the cells could be two that lost the delimiter between them."""
    return any(_could_be_two(cells, place, expected) for place in range(len(cells)))


def _could_be_two(cells: Sequence[str], place: int, expected: Expected) -> bool:
    """Whether one cell could be two that lost the delimiter between them."""
    behind = zip(expected.columns[place + 2 :], cells[place + 1 :], strict=False)
    if place + 1 >= len(expected.columns) or not all(column.fits(cell) for column, cell in behind):
        return False
    cell, left, right = cells[place], expected.columns[place], expected.columns[place + 1]
    cuts = range(1, len(cell)) if len(cell) < 200 else range(1, len(cell), len(cell) // 100)
    return any(left.fits(cell[:cut]) and right.fits(cell[cut:]) for cut in cuts)
