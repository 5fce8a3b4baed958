"""Rows parted by a line break outside quotes: which lines are the pieces of one row.

A break in an inner cell leaves two short rows that together make exactly one. A break in the first
or the last cell leaves a whole row with a line of one cell before or after it, and only the cells
tell to which neighbour that line belongs.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kpi_core.imports.blocks.totals import is_remark
from kpi_core.imports.values.shapes import Column, Shape, shape

Row = Sequence[str]
_MOST_PIECES = 30
_ENOUGH = 6


@dataclass
class Parted:
    """What became of pieces: `rows` that were put together, by the place of their first line (of
    their whole line where they have one); `rest`, the places of their other lines; `unsure`, places
    of pieces of one row that can't be put together; `doubtful`, whole rows which may have lost a
    piece, each with the reason; `loose`, lines that may as well begin the row below.
    """

    rows: dict[int, tuple[str, ...]] = field(default_factory=dict)
    rest: set[int] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)
    doubtful: dict[int, str] = field(default_factory=dict)
    loose: set[int] = field(default_factory=set)


def put_together(pieces: Mapping[int, Row], expected: Sequence[Column], length: int) -> Parted:
    """Short rows on neighbouring lines that make one row: of `pieces`, by place.

    They are joined where the columns show that the second line begins no row of its own, and are
    unsure otherwise.
    """
    found = Parted()
    done: set[int] = set()
    for place in sorted(pieces):
        if place in done or not 0 < len(pieces[place]) < length:
            continue
        cells = list(pieces[place])
        for following in range(place + 1, place + _MOST_PIECES):
            more = pieces.get(following)
            if not more or following in done or len(cells) + len(more) - 1 > length:
                break
            cells = _joined(cells, more, expected)
            if len(cells) < length:
                continue
            if _agree(cells, expected):
                lines = set(range(place, following + 1))
                done |= lines
                if any(_agree(pieces[n], expected) for n in lines - {place}):
                    found.unsure |= lines
                else:
                    found.rows[place] = tuple(cells)
                    found.rest |= lines - {place}
            break
    return found


def find_neighbours(
    lone: Mapping[int, str], kept: Mapping[int, Row], first: Column, last: Column, width: int
) -> Parted:
    """Lines of one cell, by place, that belong to the last cell of the row above them or to the
    first cell of the row below.

    Where one of the two is no cell of its column without the line and is one with it, they are put
    together. Where the line may continue the row above, that is doubtful, unless the line reads
    like a row of which only the first cell is left, of two cells only one, or like a remark. The
    row below is doubtful only where its first cell is blank or begins with a space or, other than
    nearly all rows, with a small letter.
    """
    found = Parted()
    end = max(kept, default=0)
    low = sum(row[0][:1].islower() for row in kept.values())
    known = Counter(row[0] for row in kept.values())
    for place, text in lone.items():
        above, below = kept.get(place - 1), kept.get(place + 1)
        whole = "" if below is None else text + below[0]
        longer = "" if above is None else _with(above[-1], text, last)
        begins = below is not None and first.is_like(whole)
        ends = above is not None and last.is_like(longer)
        if below is not None and (name := _known_name(text, below[0], known)):
            found.rows[place + 1] = (name, *below[1:])
            found.rest.add(place)
        elif below is not None and begins and _lacks(below[0], first):
            found.rows[place + 1] = (whole, *below[1:])
            found.rest.add(place)
        elif above is not None and ends and _lacks(above[-1], last):
            found.rows[place - 1] = (*above[:-1], longer)
            found.rest.add(place)
        elif (
            is_remark(text)
            or (first.typed and (first.is_like(text) if last.typed else first.fits(text)))
            or (width == 2 and last.typed and last.fits(text))
        ):
            continue
        else:
            if ends and (place < end or last.typed or text[:1].islower()):
                found.doubtful[place - 1] = "The next line may be the rest of this row's last cell."
            if begins and below is not None:
                small = below[0][:1].islower() and shape(below[0]) is Shape.TEXT
                if below[0][:1] in ("", " ") or (small and 20 * (low - 1) < len(kept)):
                    found.doubtful[place + 1] = (
                        "The line before may be the beginning of this row's first cell."
                    )
                else:
                    found.loose.add(place)
    return found


def _known_name(line: str, cell: str, known: Counter[str]) -> str:
    """The first cell that a line and the cell below it make together, if other rows have that one
    and neither half; else "".
    """
    if not cell or known[cell] > 1 or known[line]:
        return ""
    joined = (f"{line.rstrip()} {cell.lstrip()}", line + cell)
    return next((name for name in joined if known[name]), "")


def _lacks(cell: str, column: Column) -> bool:
    """Whether a cell is none of its column; in a column of any texts only a blank shows that, or
    another length than all of them have.
    """
    alike = column.lengths[0] == column.lengths[1] and column.seen >= _ENOUGH
    told = column.typed or column.values or alike or not cell.strip()
    return not column.is_like(cell) and bool(told)


def _with(before: str, after: str, column: Column) -> str:
    return before + ("" if column.typed or not before or not after else "\n") + after


def _joined(cells: Row, more: Row, expected: Sequence[Column]) -> list[str]:
    place = len(cells) - 1
    seam = _with(cells[-1], more[0], expected[place]) if place < len(expected) else more[0]
    return [*cells[:-1], seam, *more[1:]]


def _agree(cells: Row, expected: Sequence[Column]) -> bool:
    return all(column.fits(cell) for column, cell in zip(expected, cells, strict=False))
