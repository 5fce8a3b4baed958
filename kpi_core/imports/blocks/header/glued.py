"""The header and the first row on one line, where the line break between them is lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kpi_core.imports.blocks.lines import extent
from kpi_core.imports.blocks.text.quoting import is_sound, split_strictly
from kpi_core.imports.blocks.text.records import Records
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.names.headers import normalise_header
from kpi_core.imports.values.shapes import Column, Shape, columns, is_typed, shape

_MOST_ABOVE, _LONGEST = 20, 4_000
_FEWEST_CELLS, _FEWEST_ROWS = 3, 2
_LOOK = 50
_PAIR = 2  # cells of a name and its value
_NO_FIGURES = frozenset([Shape.DATE, Shape.TIME, Shape.ADDRESS])


@dataclass(frozen=True)
class _Parting:
    """A line parted in two: where, and the cells before and behind."""

    stop: int
    start: int
    names: Sequence[str]
    cells: Sequence[str]


def glued_header(records: Records) -> int | None:
    """The place of a line that is too long by a whole row, right above the first rows of three
    columns or more; it may have lost a delimiter too.
    """
    found = records.rows[: _MOST_ABOVE + _LOOK]
    width = Counter(map(len, found)).most_common(1)[0][0] if found and records.text else 0
    if width < _FEWEST_CELLS or sum(len(row) == width for row in found) < _FEWEST_ROWS:
        return None
    above = takewhile(lambda row: len(row) != width or extent(row) <= _PAIR, found[:_MOST_ABOVE])
    place = len(list(above)) - 1
    if not 0 <= place < len(found) - 1 or len(found[place + 1]) != width:
        return None
    is_broken = place in records.broken
    length = records.raws[place].count(records.delimiter) + 1 if is_broken else len(found[place])
    is_long = length in (2 * width, 2 * width - 1) or (is_broken and length > 2 * width)
    return place if is_long else None


def part_header(records: Records, known: frozenset[str]) -> Issue | None:
    """Parts the header from the first row, as records of one line, where there is only one way;
    the issue that tells it. `known` holds normalised names of any format.
    """
    place = glued_header(records)
    if place is None or len(records.raws[place]) > _LONGEST:
        return None
    raw, mark = records.raws[place], records.delimiter
    width = len(records.rows[place + 1])
    rows = [row for row in records.rows[place + 1 : place + 1 + _LOOK] if len(row) == width]
    expected = columns(rows, width)
    begins = {_begins(row[0]) for row in rows}
    found = [
        each
        for each in _partings(raw, mark, width)
        if _fits(each, expected) and _begins(each.cells[0]) in begins
    ]
    whole = [each for each in found if each.stop < each.start]
    named = [each for each in found if normalise_header(each.names[-1]) in known]
    sure = whole or _whole_words(raw, named) or _typed_ends(raw, found, expected[0])
    if len(sure) != 1:
        return None
    (parting,) = sure
    raws = [*records.raws]
    raws[place : place + 1] = [raw[: parting.stop], raw[parting.start :]]
    records.rows[place : place + 1] = [[*parting.names], [*parting.cells]]
    records.lines.insert(place, records.lines[place])
    records.broken = {n + (n > place): text for n, text in records.broken.items() if n != place}
    records.raws = raws
    return Issue(
        IssueKind.UNEXPECTED_HEADER,
        f"The line break between the header and the first row is lost: “{parting.names[-1]}” was "
        f"read as the last name, and “{parting.cells[0]}” as the first cell.",
        row=records.lines[place],
        column=parting.names[-1],
    )


def _partings(raw: str, mark: str, width: int) -> Iterator[_Parting]:
    """All ways to part a line in two rows, at a delimiter or beside it."""
    for place in range(1, len(raw)):
        size = len(mark) if raw.startswith(mark, place) else 0
        before, behind = raw[:place].rstrip(" "), raw[place + size :].lstrip(" ")
        if before.endswith(mark) or not (is_sound(before, mark) and is_sound(behind, mark)):
            continue
        names, cells = split_strictly(before, mark), split_strictly(behind, mark)
        if len(names) == len(cells) == width and behind and raw[place - 1] != " ":
            yield _Parting(place, place + size, names, cells)


def _fits(parting: _Parting, expected: Sequence[Column]) -> bool:
    """Whether the first cells could be names above columns of other things, the last ones a row."""
    names = parting.names
    return (
        len(set(map(normalise_header, names)) - {""}) == len(names)
        and not any(map(is_typed, names))
        and all(map(Column.fits, expected, parting.cells))
        and any(column.typed for column in expected)
    )


def _begins(cell: str) -> str:
    """What a cell begins with: a capital, another letter, a digit or the mark itself."""
    first = cell.lstrip()[:1]
    kinds = {"A": first.isupper(), "a": first.isalpha(), "0": first.isdigit()}
    return next((kind for kind, is_one in kinds.items() if is_one), first)


def _whole_words(raw: str, found: Sequence[_Parting]) -> list[_Parting]:
    """Those that part no word or figure."""
    return [
        each
        for each in found
        if not (raw[each.stop - 1].isalpha() and raw[each.start].islower())
        and not (raw[each.stop - 1].isdigit() and raw[each.start].isdigit())
    ]


def _typed_ends(raw: str, found: Sequence[_Parting], column: Column) -> list[_Parting]:
    """Those that end a name with a quote, or a word before a day or an address: a figure may be the
    end of the name.
    """
    shortest, longest = column.lengths
    quoted = [each for each in found if raw[each.stop - 1] == '"' or raw[each.start] == '"']
    is_day = column.typed and column.shapes & _NO_FIGURES
    return quoted or [
        each
        for each in _whole_words(raw, found)
        if is_day
        and shape(each.cells[0]) in _NO_FIGURES
        and shortest <= len(each.cells[0]) <= longest
        and not raw[each.stop - 1].isdigit()
        and raw[each.stop - 1] not in "/-.:,"
    ]
