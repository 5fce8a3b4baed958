"""Which of several columns of one name is meant: their cells tell, or the names beside them."""

import csv
from collections.abc import Sequence
from functools import cache

from kpi_core.imports.block import Block
from kpi_core.imports.format import Format, Part
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.due import could_stand, due_in
from kpi_core.imports.names.templates import known_formats
from kpi_core.imports.names.vocabulary import header_keys
from kpi_core.tables import TABLES

_CELLS = 200
_MARKS = ",;\t"


def told_apart(
    block: Block, record: Format, part: Part, keys: Sequence[str], column: str, position: int
) -> int | None:
    """The position of the one of the columns named as that at `position` which a canonical column
    is read from: the first of equal ones, or where the export has a name twice by nature; else
    the one whose cells can be what is due, or beside which the names are as usual. None where
    nothing tells.
    """
    same = [n for n, key in enumerate(keys) if key == keys[position]]
    table = TABLES.get(part.table)
    if len(same) < 2 or table is None or column not in table:
        return position
    is_equal = all(block.frame[n].equals(block.frame[position]) for n in same)
    if is_equal or IssueKind.DUPLICATE_HEADER in part.quiet:
        return position
    due = due_in(part.table, column)
    fitting = [n for n in same if could_stand(due, block.frame[n].dropna().head(_CELLS))]
    if len(fitting) != 1:
        fitting = _in_usual_place(record.name, keys, fitting)
    return fitting[0] if len(fitting) == 1 else None


def _in_usual_place(export: str, keys: Sequence[str], places: Sequence[int]) -> list[int]:
    """Those of some places of one name with the most neighbours that an example of the export has
    beside it.
    """
    found = set()
    for usual in _usual(export):
        if not places or usual.count(keys[places[0]]) != 1:
            continue
        at = usual.index(keys[places[0]])
        beside = {n: _beside(keys, n) for n in places}
        due = _beside(usual, at)
        same = {n: sum(a == b != "" for a, b in zip(beside[n], due, strict=True)) for n in places}
        most = max(same.values())
        found |= {n for n in places if same[n] == most > 0}
    return sorted(found)


def _beside(keys: Sequence[str], place: int) -> tuple[str, str]:
    """The names before and behind a place; "" at either end."""
    before, *_, behind = ["", *keys, ""][place : place + 3]
    return before, behind


@cache
def _usual(export: str) -> tuple[tuple[str, ...], ...]:
    """The lines of the examples of an export that are texts, as keys, by whatever parts them: the
    headers among them.
    """
    return tuple(
        header_keys(tuple(cells))
        for record in known_formats()
        for example in record.examples
        if record.name == export and isinstance(example.data, str)
        for mark in _MARKS
        for cells in csv.reader(example.data.splitlines(), delimiter=mark)
        if len(cells) > 1
    )
