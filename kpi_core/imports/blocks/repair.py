"""Damaged rows: mended when exactly one reading fits the table, otherwise explained."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from kpi_core.imports.blocks.dialect import SWAP
from kpi_core.imports.blocks.text import (
    DELIMITERS,
    closed_up,
    is_sound,
    quoted_spans,
    split_strictly,
    without_quoted,
)
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import normalise_header
from kpi_core.imports.values.shapes import Column, Shape, shape

_MOST_READINGS, _MOST_QUOTES = 2_000, 100
_MOST_STEPS, _STEPS_OF_ROW, _STEPS_AT_LEAST = 200_000, 20_000, 500


class _ManyReadingsError(Exception):
    """A row whose quotes can be read in more ways than anyone should try."""


@dataclass
class Budget:
    """The steps left for reading damaged rows of one table, so that none takes for ever."""

    steps: int = _MOST_STEPS


@dataclass(frozen=True)
class Verdict:
    """What became of a damaged row: its cells when it could be mended, and what was wrong."""

    kind: IssueKind
    message: str
    cells: tuple[str, ...] | None = None
    short: bool = False


@dataclass(frozen=True)
class Expected:
    """What a row of the table looks like: its width in the file, its width without trailing
    delimiters, its columns, and the numbers of cells that many rows at once fall short to.
    """

    length: int
    width: int
    columns: Sequence[Column]
    delimiter: str
    usual_short: frozenset[int] = frozenset()
    marks_in_text: frozenset[str] = frozenset()
    budget: Budget = field(default_factory=Budget)

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether the cells are a whole row of the table."""
        return len(cells) in (self.length, self.width) and self.agrees(cells)

    def agrees(self, cells: Sequence[str]) -> bool:
        """Whether each cell could stand in its column; cells beyond the last must be blank."""
        known = zip(self.columns, cells, strict=False)
        return all(column.fits(cell) for column, cell in known) and not any(cells[self.width :])


def mend(cells: Sequence[str], raw: str, expected: Expected, *, broken: bool) -> Verdict:
    """The verdict on a row that has another number of cells than its table, or stray quotes.

    `raw` is the row as it stands in the file; "" for a row of a sheet.
    """
    wrapped = unwrap(cells, raw, expected)
    if wrapped is not None:
        return wrapped
    escaped = _escaped(raw, expected)
    if escaped is not None:
        return escaped
    if broken:
        return (
            _spaced(raw, expected)
            or _other_delimiter(raw, expected)
            or _two_rows(raw, expected)
            or _mend_quotes(raw, expected)
        )
    quoted = _apostrophes(raw, expected)
    if quoted is not None:
        return quoted
    other = _other_delimiter(raw, expected) if raw else None
    if other is not None:
        return other
    if len(cells) > expected.length or any(cells[expected.width :]):
        return _too_long(cells, expected)
    return _too_short(cells, expected)


def unwrap(cells: Sequence[str], raw: str, expected: Expected) -> Verdict | None:
    """The row without the quotes around all its cells, if it fits so; delimiters may follow."""
    raw = raw.rstrip(expected.delimiter)
    if len(raw) < 3 or not (raw.startswith('"') and raw.endswith('"')):
        return None
    alone = not any(cells[1:]) and is_sound(raw, expected.delimiter)
    inner = cells[0] if alone else raw[1:-1]
    if not is_sound(inner, expected.delimiter):
        return None
    found = split_strictly(inner, expected.delimiter)
    if len(found) < 2 or not expected.fits(found):
        return None
    return Verdict(
        IssueKind.STRAY_QUOTE,
        "The whole row was wrapped in quotes; it was read without them.",
        tuple(found),
    )


def _escaped(raw: str, expected: Expected) -> Verdict | None:
    """The row without the backslashes before its quotes or delimiters, if it fits so."""
    mark = expected.delimiter
    if '\\"' in raw and is_sound(plain := raw.replace('\\"', '""'), mark):
        found = split_strictly(plain, mark)
    elif f"\\{mark}" in raw and '"' not in raw:
        pieces = re.split(rf"(?<!\\){re.escape(mark)}", raw)
        found = [piece.replace(f"\\{mark}", mark) for piece in pieces]
    else:
        return None
    if not expected.fits(found):
        return None
    return Verdict(
        IssueKind.STRAY_QUOTE,
        "Backslashes stand before quotes or delimiters of this row; it was read without them.",
        tuple(found),
    )


def _spaced(raw: str, expected: Expected) -> Verdict | None:
    """The row without the spaces beside its delimiters and quotes, if it fits so."""
    closed = closed_up(raw, expected.delimiter)
    if closed == raw or not is_sound(closed, expected.delimiter):
        return None
    found = split_strictly(closed, expected.delimiter)
    if not expected.fits(found):
        return None
    return Verdict(
        IssueKind.OTHER_DELIMITER,
        "Spaces stand beside the delimiters of this row; it was read without.",
        tuple(found),
    )


def _two_rows(raw: str, expected: Expected) -> Verdict | None:
    """The verdict on two rows that lost the line break between them, beside a quote."""
    places = [place for place, char in enumerate(raw) if char == '"'][:_MOST_QUOTES]
    for cut in sorted({cut for place in places for cut in (place, place + 1)}):
        rows = raw[:cut].rstrip(" "), raw[cut:].lstrip(" ")
        if all(
            is_sound(row, expected.delimiter)
            and expected.fits(split_strictly(row, expected.delimiter))
            for row in rows
        ):
            message = "Two rows seem to stand on this line: the line break between them is lost."
            return Verdict(IssueKind.EXTRA_CELL, message)
    return None


def _apostrophes(raw: str, expected: Expected) -> Verdict | None:
    """The row with apostrophes in the place of quotes, if it fits so."""
    if raw.count("'") < 2:
        return None
    other = raw.translate(SWAP)
    if not is_sound(other, expected.delimiter):
        return None
    cells = tuple(cell.translate(SWAP) for cell in split_strictly(other, expected.delimiter))
    if not expected.fits(cells):
        return None
    return Verdict(
        IssueKind.STRAY_QUOTE,
        "Apostrophes stand where this row's quotes should be; it was read without them.",
        cells,
    )


def _other_delimiter(raw: str, expected: Expected) -> Verdict | None:
    fitting = []
    for mark in DELIMITERS:
        if mark != expected.delimiter and mark in raw and is_sound(raw, mark):
            found = split_strictly(raw, mark)
            doubtful = mark in expected.marks_in_text and expected.delimiter in raw
            if expected.fits(found) and not doubtful:
                fitting.append((mark, tuple(found)))
    if len({found for _, found in fitting}) != 1:
        return None if fitting else _mixed(raw, expected)
    mark, cells = fitting[0]
    name = "a tab" if mark == "\t" else mark
    return Verdict(
        IssueKind.OTHER_DELIMITER,
        f"This row is separated by {name} instead of the file's delimiter; it was read so.",
        cells,
    )


def is_parted_by(
    marks: Sequence[str], raw: str, delimiter: str, expected: Sequence[Column]
) -> bool:
    """Whether one of the marks parts a row without quotes into cells that fit its columns, one of
    them a column of figures or dates, while the file's delimiter stands within cells only. A mark
    within a figure that the file's delimiter gives parts none: "1,065".
    """
    if not any(column.typed and Shape.ADDRESS not in column.shapes for column in expected):
        return False
    figures = [cell for cell in raw.split(delimiter) if shape(cell) is Shape.NUMBER]
    return any(
        raw.count(mark) == len(expected) - 1
        and not any(mark in figure for figure in figures)
        and all(
            column.fits(cell)
            and cell.strip(delimiter) == cell
            and not (delimiter in cell and shape(cell) is Shape.ADDRESS)
            for column, cell in zip(expected, raw.split(mark), strict=True)
        )
        for mark in marks
    )


def _mixed(raw: str, expected: Expected) -> Verdict | None:
    """One reading in which some of the row's delimiters are replaced by one other mark."""
    delimiter, found, doubtful = expected.delimiter, set[tuple[str, ...]](), False
    if not expected.columns:
        return None
    bare = without_quoted(raw, delimiter)
    missing = expected.length - bare.count(delimiter) - 1
    for mark in DELIMITERS:
        if mark == delimiter or bare.count(mark) != missing or missing < 1:
            continue
        line = "".join(
            delimiter if plain == mark else char for char, plain in zip(raw, bare, strict=True)
        )
        if not is_sound(line, delimiter):
            continue
        cells = tuple(split_strictly(line, delimiter))
        if expected.fits(cells):
            found.add(cells)
            doubtful |= mark in expected.marks_in_text
    if doubtful:
        message = "Some cells of this row seem to be separated by a mark that texts hold too."
        return Verdict(IssueKind.OTHER_DELIMITER, message)
    if len(found) != 1:
        return None
    return Verdict(
        IssueKind.OTHER_DELIMITER,
        "Some cells of this row are separated by another mark than the file's delimiter; it was "
        "read so.",
        found.pop(),
    )


def mended_names(raw: str, delimiter: str, width: int) -> tuple[str, ...]:
    """The names of a header line that was wrapped in quotes, separated otherwise than its rows or
    has a stray quote; () unless one reading gives `width` names. Names that sound quotes hold
    together are not parted, and without quotes no two names are equal.
    """
    found = set()
    inner = raw[1:-1] if raw[:1] == raw[-1:] == '"' else raw
    mixed = inner
    for mark in DELIMITERS:
        mixed = mixed.replace(mark, delimiter)
        for line in {raw, inner}:
            if mark in line and is_sound(line, mark):
                found.add(tuple(split_strictly(line, mark)))
    parts = split_strictly(raw, delimiter) if is_sound(raw, delimiter) else []
    if len(parts) < 2 or '"' not in raw:
        found.add(tuple(inner.replace('"', "").split(delimiter)))
    if '"' not in inner:
        found.add(tuple(mixed.split(delimiter)))
    fitting = {names for names in found if len(names) == width and all(map(str.strip, names))}
    if '"' in raw:
        fitting = {names for names in fitting if len(set(map(normalise_header, names))) == width}
    return fitting.pop() if len(fitting) == 1 else ()


def parted_names(head: Sequence[str], known: frozenset[str]) -> set[tuple[str, ...]]:
    """The readings of a header that lacks one delimiter: in each one name is parted into two of
    the known ones.
    """
    return {
        (*head[:place], name[:cut].strip(), name[cut:].strip(), *head[place + 1 :])
        for place, name in enumerate(head)
        if normalise_header(name) not in known
        for cut in range(1, len(name))
        if {normalise_header(name[:cut]), normalise_header(name[cut:])} <= known
    }


# ----------------------------------------------------------------------------------------- quotes


def _mend_quotes(raw: str, expected: Expected) -> Verdict:
    pieces = raw.split(expected.delimiter)
    unclosed = raw.count('"') % 2 == 1
    kind = IssueKind.UNCLOSED_QUOTE if unclosed else IssueKind.STRAY_QUOTE
    name = "A quote is not closed" if unclosed else "A quote stands where none belongs"
    best: dict[int, set[tuple[str, ...]]] = {}
    try:
        if len(pieces) <= 4 * expected.length + 8:
            for cells, faults in _readings(pieces, _inner(raw, pieces, expected), expected):
                if expected.fits(cells):
                    best.setdefault(faults, set()).add(cells)
            for cells in _undelimited(raw, expected):
                best.setdefault(min(best, default=1), set()).add(cells)
    except _ManyReadingsError:
        return Verdict(kind, f"{name}, and the row can be read in many ways.")
    if best and len(best[min(best)]) == 1:
        return Verdict(
            kind, f"{name}; only one reading gives the right cells.", best[min(best)].pop()
        )
    if best:
        return Verdict(kind, f"{name}, and the row can be read in more than one way.")
    return Verdict(kind, f"{name}, and no reading gives {expected.width} cells that fit.")


def _undelimited(raw: str, expected: Expected) -> Iterator[tuple[str, ...]]:
    """Every reading of a row with a delimiter more beside one of its quotes, within a cell."""
    mark = expected.delimiter
    places = [place for place, char in enumerate(raw) if char == '"']
    if len(places) % 2 or len(places) > _MOST_QUOTES:
        return
    for cut in sorted({cut for place in places for cut in (place, place + 1)}):
        whole = raw[:cut] + mark + raw[cut:]
        if 0 < cut < len(raw) and mark not in raw[cut - 1 : cut + 1] and is_sound(whole, mark):
            cells = tuple(split_strictly(whole, mark))
            if expected.fits(cells):
                yield cells


def _inner(raw: str, pieces: Sequence[str], expected: Expected) -> frozenset[int]:
    """The numbers of the pieces that begin within a cell quoted by the rules."""
    spans = quoted_spans(raw, expected.delimiter)
    begins = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    return frozenset(
        number
        for number, begin in enumerate(begins)
        if any(start < begin < stop for start, stop in spans)
    )


def _readings(
    pieces: Sequence[str], inner: frozenset[int], expected: Expected
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every way to join neighbouring pieces to cells, with the number of cells whose quotes are
    wrong; a cell of several pieces has a quote at its start or its end, and none begins at one of
    the `inner` pieces.
    """
    most, least = sorted((expected.length, expected.width), reverse=True)
    allowed, found = max(_STEPS_AT_LEAST, min(_STEPS_OF_ROW, expected.budget.steps)), 0
    expected.budget.steps -= allowed
    stack: list[tuple[int, tuple[str, ...], int]] = [(0, (), 0)]
    parted = f'"{expected.delimiter}"'  # the end of one quoted cell and the beginning of the next
    while stack:
        place, done, faults = stack.pop()
        if place == len(pieces):
            if len(done) in (expected.length, expected.width):
                found += 1
                yield done, faults
            continue
        left = most - len(done) - 1
        if left < 0:
            continue
        farthest = min(len(pieces), len(pieces) - (least - len(done) - 1))
        for stop in range(place + 1, farthest + 1):
            allowed -= 1
            if allowed < 0 or found > _MOST_READINGS:
                raise _ManyReadingsError
            if stop in inner or (stop < len(pieces) and left <= 0):
                continue
            text = expected.delimiter.join(pieces[place:stop])
            many = stop - place > 1
            if many and not (text.startswith('"') or text.endswith('"')):
                continue
            if many and parted in text[1:-1].replace('""', ""):
                continue
            value, wrong = _cell(text)
            if many and not wrong and not text.startswith('"'):
                continue
            column = expected.columns[len(done)] if len(done) < len(expected.columns) else None
            if column is not None and not column.fits(value):
                value = value.replace('"', "")
                if not wrong or not column.typed or not column.fits(value):
                    continue
            stack.append((stop, (*done, value), faults + wrong))
    expected.budget.steps += allowed


def _cell(text: str) -> tuple[str, int]:
    """The value of one cell whose quotes may be wrong, and whether they are."""
    if '"' not in text:
        return text, 0
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        inner = text[1:-1]
        if '"' not in inner.replace('""', ""):
            return inner.replace('""', '"'), 0
        for rest in (text[1:], text[:-1]):
            doubled = rest.count('""')
            if doubled and doubled % 2 == 0 and '"' not in rest.replace('""', ""):
                return rest.replace('""', '"'), 1  # a quotation within
        return inner, 1
    if text.startswith('"') and '"' not in text[1:].replace('""', ""):
        return text[1:].replace('""', '"'), 1
    if text.endswith('"') and '"' not in text[:-1].replace('""', ""):
        return text[:-1].replace('""', '"'), 1
    return text, 1


# ---------------------------------------------------------------------------------------- lengths


def _too_long(cells: Sequence[str], expected: Expected) -> Verdict:
    surplus = len(cells) - expected.length
    message = (
        f"The row has {len(cells)} cells, the table has {expected.width}. A text that contains "
        "the delimiter is probably not in quotes."
    )
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


def _too_short(cells: Sequence[str], expected: Expected) -> Verdict:
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
