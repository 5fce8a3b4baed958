"""What cells look like under the name of a column, where the formats that know it agree."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache

from kpi_core.imports.format import marker_keys, part_keys
from kpi_core.imports.headers import loose_key
from kpi_core.imports.lines import normalise_header
from kpi_core.imports.recognise import header_keys, is_date, is_known
from kpi_core.imports.shapes import Shape, shape
from kpi_core.imports.templates import known_formats
from kpi_core.tables import NUMBERS, TABLES, Kind

_FIGURE = re.compile(r"[^\w]*\d")
_MOMENT = re.compile(r"\d{5,}(?:[.,]\d+)?")  # 20250314, seconds since 1970, a spreadsheet's number
_ADDRESS = re.compile(r"/|[^\W\d_]\.|\.[^\W\d_]")
_RATE = re.compile(r"[\d.,\s]*\d[.,]\d+\s*%?|[\d.,\s]*\d\s*%")
_LEAST_OF_ID = 5  # digits: a shorter number is no name of anything
_SAYS_NOTHING = (Shape.BLANK, Shape.PLACEHOLDER)


class Due(StrEnum):
    """What a column is due to hold, in the widest sense in which it can be read."""

    FIGURE = "figure"
    DAY = "day"
    ADDRESS = "address"
    WORD = "word"
    MARK = "mark"  # an id, an answer: figures too


def is_named(name: str, known: frozenset[str]) -> bool:
    """Whether a name is one of the known ones, in normal form, or of any format."""
    return normalise_header(name) in known or is_known(header_keys((name,))[0])


def strangers(names: Sequence[str]) -> set[int]:
    """The places of names that no format has of those which know the most of the names."""
    keys = [loose_key(key) for key in header_keys(tuple(names))]
    hits = [[key in vocabulary for key in keys] for vocabulary in _vocabularies()]
    most = max(map(sum, hits))
    best = [found for found in hits if sum(found) == most > 0]
    return {n for n in range(len(keys)) if best and not any(found[n] for found in best)}


def contradicts(name: str, cells: Iterable[str]) -> bool:
    """Whether most of the cells that say something can't be what the name is due to stand over."""
    due = _due_under(name)
    if due is None:
        return False
    filled = [cell for cell in map(str.strip, cells) if shape(cell) not in _SAYS_NOTHING]
    if due is Due.DAY and len(set(filled)) == 1 and shape(filled[0]) is Shape.TEXT:
        return False  # Meta's posts have “Lifetime” for their date
    return 2 * sum(_could_be(due, cell) for cell in filled) < len(filled)


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
    return found is not Shape.DATE and _RATE.fullmatch(cell) is None


def _due_under(name: str) -> Due | None:
    key = header_keys((name,))[0]
    found = _dues().get(key) or _dues().get(loose_key(key), frozenset())
    return next(iter(found)) if len(found) == 1 else None


@cache
def _vocabularies() -> tuple[frozenset[str], ...]:
    """The names that each format has, in loose form."""
    return tuple(
        frozenset(
            loose_key(name)
            for part in record.parts
            for name in marker_keys(part.markers).union(*part_keys(part).values())
        )
        for record in known_formats()
    )


@cache
def _dues() -> Mapping[str, frozenset[Due]]:
    """Names as keys, exact and loose → what any format has below them."""
    found: defaultdict[str, frozenset[Due]] = defaultdict(frozenset)
    for record in known_formats():
        for part in record.parts:
            for column, names in part_keys(part).items():
                due = frozenset(filter(None, [_due(part.table, column)]))
                for name in names:
                    for key in {name, loose_key(name)}:
                        found[key] |= due
    return found


def _due(table: str, column: str) -> Due | None:
    """What a column of a table holds; of no table, anything."""
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
