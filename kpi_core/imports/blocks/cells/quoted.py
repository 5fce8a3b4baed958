"""Cells in other quotes than those of CSV: of a row that another program wrote."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.imports.chunks import Array, rows_at
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import TYPED, shape

_PAIRS = ("''", "``", "“”", "„“", "„”", "‘’", "‚‘", "«»", "»«", "‹›")
_SPACES = "\\s\u00a0\u202f"  # within guillemets, as French and Swiss texts quote
_QUOTED = "(?s)^(?:{})$".format(
    "|".join(f"{pair[0]}(?:[^{pair}{_SPACES}].*)?{pair[1]}" for pair in _PAIRS)
)
_OPENING = np.zeros(256, dtype=bool)
_OPENING[[pair.encode()[0] for pair in _PAIRS]] = True
_NAME = re.compile(r"/\S*|\w[\w-]*(?:[_/@:]|\.(?=\w))\S*\w/?")
"""A path, domain, address of mail, or a name such as form_submit: nothing that one quotes."""
_OFTEN, _LEAST, _FEW_BARE, _SEVERAL = 10, 10, 3, 3
_MESSAGE = (
    "A cell stands in apostrophes, backticks or typographic quotes, as no other of its column "
    "does; it was left as it is."
)
_IS_QUOTED = re.compile(_QUOTED)


def is_otherwise_quoted(text: str) -> bool:
    """Whether a text stands in apostrophes, backticks or typographic quotes as a whole."""
    return _IS_QUOTED.search(text) is not None


@dataclass(frozen=True)
class _Quotation:
    """A cell in other quotes: its row and column, and its text without them."""

    place: int
    column: int
    mark: str
    text: str


def otherwise_quoted(
    columns: Sequence[pa.ChunkedArray],
    firsts: Sequence[Array],
    straight: Callable[[], Array | None],
) -> dict[int, str]:
    """The numbers of rows with cells in apostrophes, backticks or typographic quotes that are no
    part of them, each with what to say.

    `firsts` are the first bytes of the cells; `straight` counts the straight quotes of each row, or
    gives None where most have none. A text may well be a quotation. That it is none shows
    where its column holds the same without quotes, where it is a figure, date, address or name,
    where others of its column begin or end like it, where several cells of the row, not all blank,
    stand in the same quotes, or where the row is one of few without straight ones, or with fewer
    than two for each cell. A column with many such cells tells nothing.
    """
    found = [
        quotation
        for number, (column, first) in enumerate(zip(columns, firsts, strict=True))
        for quotation in _quotations(column, number, np.flatnonzero(_OPENING[first]))
    ]
    if not found:
        return {}
    told: set[int] = set()
    rows: dict[int, list[_Quotation]] = {}
    for number, column in enumerate(columns):
        cells = [each for each in found if each.column == number]
        if not 0 < _OFTEN * len(cells) <= max(_OFTEN, len(column)):
            continue
        texts = [each.text for each in cells]
        again = set(column.filter(pc.is_in(column, pa.array(texts, column.type))).to_pylist())
        for each in cells:
            rows.setdefault(each.place, []).append(each)
            if (each.text and each.text in again) or _is_none(column, each):
                told.add(each.place)
    told |= {
        place
        for place, several in rows.items()
        if len(several) > len({each.mark for each in several}) and any(e.text for e in several)
    }
    counts = straight()
    if counts is not None:
        told |= _without_straight(found, counts > 0) | _not_in_all(found, counts, len(columns))
    return dict.fromkeys(sorted(told), _MESSAGE)


def _quotations(column: pa.ChunkedArray, number: int, places: Array) -> list[_Quotation]:
    """The cells of a column, among some of its places, that stand in other quotes."""
    if not len(places):
        return []
    cells = rows_at(column, places)
    quoted = pc.match_substring_regex(cells, _QUOTED)
    where = places[quoted.to_numpy()].tolist()
    return [
        _Quotation(place, number, cell[0], cell[1:-1])
        for place, cell in zip(where, cells.filter(quoted).to_pylist(), strict=True)
    ]


def _is_none(column: pa.ChunkedArray, found: _Quotation) -> bool:
    """Whether a lone cell in other quotes is no quotation. Backticks stand around code only."""
    if shape(found.text) in TYPED or _NAME.fullmatch(found.text):
        return True
    if found.text and found.mark == "`" and pc.sum(pc.match_substring(column, "`")).as_py() == 1:
        return True
    return _is_alike(column, found.text)


def _is_alike(column: pa.ChunkedArray, text: str) -> bool:
    """Whether nearly all cells of a column begin with the two characters with which a text does, or
    have as many words as it, and several of them its last one.
    """
    size, words = len(column), text.count(" ")
    if size < _LEAST or not text.strip():
        return False
    begin = pc.sum(pc.starts_with(column, text[:2])).as_py() or 0
    if _OFTEN * begin >= (_OFTEN - 1) * (size - 1):
        return True
    alike = column.filter(pc.equal(pc.count_substring(column, " "), words))
    if not words or _OFTEN * len(alike) < (_OFTEN - 1) * (size - 1):
        return False
    end = pc.sum(pc.ends_with(alike, text[text.rindex(" ") :])).as_py() or 0
    return bool(_OFTEN * end >= size)


def _without_straight(found: Sequence[_Quotation], straight: Array) -> set[int]:
    """The rows without a straight quote where nearly all others have some, with a text in other
    ones, in a column where no row with straight ones has those.
    """
    bare = int((~straight).sum())
    most = max(_FEW_BARE, len(straight) // 20)
    rows = {each.place for each in found if each.text and not straight[each.place]}
    if bare > 2 * most or 2 * bare > len(straight) or bare - len(rows) > most:
        return set()
    usual = {each.column for each in found if straight[each.place]}
    return {each.place for each in found if each.place in rows and each.column not in usual}


def _not_in_all(found: Sequence[_Quotation], counts: Array, width: int) -> set[int]:
    """The rows with a text in other quotes and too few straight ones for all cells, where hardly
    any other row has too few.
    """
    few = counts < 2 * width
    rows = {each.place for each in found if each.text and few[each.place]}
    return rows if hardly_any(few.sum(), len(few), _SEVERAL) else set()
