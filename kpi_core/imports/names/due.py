"""What the cells of a column are due to be, in the widest sense in which they can be read."""

import re
from collections.abc import Iterable
from enum import StrEnum

from kpi_core.imports.values.moments import is_date
from kpi_core.imports.values.shapes import Shape, shape
from kpi_core.tables import NUMBERS, TABLES, Kind

_FIGURE = re.compile(r"[^\w]*\d")
_MOMENT = re.compile(r"\d{5,}(?:[.,]\d+)?")  # 20250314, seconds since 1970, a spreadsheet's number
_ADDRESS = re.compile(r"/|[^\W\d_]\.|\.[^\W\d_]")
_RATE = re.compile(r"[\d.,\s]*\d[.,]\d+\s*%?|[\d.,\s]*\d\s*%")
_LEAST_OF_ID = 5  # digits: a shorter number is no name of anything
_SAYS_NOTHING = (Shape.BLANK, Shape.PLACEHOLDER)


class Due(StrEnum):
    """What a column is due to hold."""

    FIGURE = "figure"
    DAY = "day"
    ADDRESS = "address"
    WORD = "word"
    MARK = "mark"  # an id, an answer: figures too


def due_in(table: str, column: str) -> Due | None:
    """What a column of a canonical table holds; None, so anything, where there is no such one."""
    if table not in TABLES or column not in TABLES[table]:
        return None
    kind = TABLES[table][column].kind
    if kind in NUMBERS:
        return Due.FIGURE
    if kind in (Kind.TIME, Kind.DATE):
        return Due.DAY
    if column == "url":
        return Due.ADDRESS
    is_free = kind in (Kind.TEXT, Kind.CATEGORY) and not TABLES[table][column].choices
    return Due.WORD if is_free and table != "survey" else Due.MARK


def could_stand(due: Due | None, cells: Iterable[str]) -> bool:
    """Whether at least half of the cells that say something can be what is due."""
    filled = [cell for cell in map(str.strip, cells) if shape(cell) not in _SAYS_NOTHING]
    return due is None or 2 * sum(_could_be(due, cell) for cell in filled) >= len(filled)


def is_rate(cell: str) -> bool:
    """Whether a cell is a number with a fraction or a percentage, and so no id and no word."""
    return _RATE.fullmatch(cell) is not None


def _could_be(due: Due, cell: str) -> bool:
    found = shape(cell)
    if due is Due.FIGURE:
        return found not in (Shape.DATE, Shape.ADDRESS) and _FIGURE.match(cell) is not None
    if due is Due.DAY:
        is_moment = found in (Shape.DATE, Shape.TIME) or _MOMENT.fullmatch(cell) is not None
        return is_moment or is_date(cell)
    if due is Due.ADDRESS:
        return found is Shape.ADDRESS or (" " not in cell and _ADDRESS.search(cell) is not None)
    if due is Due.WORD and found is Shape.NUMBER and len(cell) < _LEAST_OF_ID:
        return False
    return found is not Shape.DATE and not is_rate(cell)
