"""Lines between the rows that hold one text, filled up with delimiters: rulers, titles, remarks."""

import re
from collections.abc import Collection, Mapping, Sequence

from kpi_core.imports.blocks.account import Row
from kpi_core.imports.blocks.lines import COMMENT, is_page_mark
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import is_typed

_RULER = re.compile(r"([-=*~_+–—])\1+(?![-\w]*$)|([-=*~_+–—])\2{3,}$")
"""Signs that a row of is drawn, before words or alone: `--- from here on ---`."""
_PAGER = re.compile(
    r"(?i)showing \d+ (?:to|-|–) \d+ of [\d.,]+ \w+|rows? \d+ ?[-–] ?\d+ of [\d.,]+"
)
_FEWEST_COLUMNS, _FEWEST_ROWS, _FEW = 3, 6, 3


def _is_remark(text: str) -> bool:
    """Whether a text by itself is a ruler, a comment or the number of a page."""
    is_page = is_page_mark(text) and any(map(str.isalpha, text))
    return is_page or any(map(re.Pattern.match, (_RULER, COMMENT, _PAGER), [text] * 3))


def _alone(kept: Mapping[int, Row]) -> dict[int, str]:
    """The texts of rows that hold one, by place."""
    found = {}
    for place, row in kept.items():
        if len(row) >= _FEWEST_COLUMNS and row.count("") + 1 >= len(row):
            filled = [cell for cell in row if cell.strip()]
            if len(filled) == 1:
                found[place] = filled[0].strip()
    return found


def remarks_between(kept: Mapping[int, Row], headers: Collection[int]) -> list[int]:
    """The places of rows that are remarks, or titles right above the header once more: few, in a
    table in which hardly any other row holds one cell.
    """
    alone = _alone(kept)
    found = {place for place, text in alone.items() if _is_remark(text)}
    for header in headers:
        place = header - 1
        while place in alone and header - place <= _FEW:
            found.add(place)
            place -= 1
    size = len(kept)
    others = len(alone) - len(found)
    is_seldom = len(found) <= _FEW or hardly_any(len(found), size)
    return sorted(found) if is_seldom and hardly_any(others, size) else []


def lone_row(rows: Sequence[Sequence[str | None]]) -> int | None:
    """The number of the one row of several that holds one cell, of more words than any other in its
    column, where no other row lacks one of the other cells; only figures may be unknown anywhere.
    """
    if len(rows) < _FEWEST_ROWS or len(rows[0]) < _FEWEST_COLUMNS:
        return None
    most = len(rows[0]) - 1
    lone = [n for n, row in enumerate(rows) if row.count("") + row.count(None) == most]
    if len(lone) != 1:
        return None
    blank = [place for place, cell in enumerate(rows[lone[0]]) if not cell]
    (held,) = {*range(len(rows[0]))} - {*blank}
    own, *others = [
        len((rows[n][held] or "").split()) for n in (*lone, *{*range(len(rows))} - {*lone})
    ]
    if own < _FEW or own <= max(others):
        return None
    if any(not row[place] for n, row in enumerate(rows) if n != lone[0] for place in blank):
        return None
    other = rows[lone[0] - 1]
    return None if all(is_typed(other[place] or "") for place in blank) else lone[0]
