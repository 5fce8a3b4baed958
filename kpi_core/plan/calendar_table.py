"""The editorial calendar as a table, on screen and in a file, and as the pieces that it means."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

import pandas as pd

from kpi_core.settings.calendar import Piece, Status, platform_key

FIELDS = {
    "day": "on",
    "time": "at",
    "platform": "platform",
    "title": "title",
    "topic": "topic",
    "owner": "owner",
    "status": "status",
    "text": "text",
    "link": "link",
    "campaign": "campaign",
    "purpose": "purpose",
    "id": "id",
}
"""Columns of the table in their order, and what each is of a piece."""
DEFAULTED = ("status", "id")  # a row that holds nothing else is blank


class RowProblem(Exception):
    """A row of the table that can't be meant: the message names it and says how to mend it."""


def as_table(pieces: Iterable[Piece]) -> pd.DataFrame:
    """One row per piece, the earliest first and those without a day last: columns `FIELDS`."""
    ordered = sorted(pieces, key=lambda p: (p.on is None, p.on or date.max, p.at or time.max))
    rows = [[_cell(getattr(piece, field)) for field in FIELDS.values()] for piece in ordered]
    table = pd.DataFrame(rows, columns=list(FIELDS), dtype="object")
    return table.assign(day=pd.to_datetime(table["day"]))


def _cell(value: Any) -> Any:
    if value is None or value == "":
        return None
    return value if isinstance(value, date | time) else str(value)


def rows_of(table: pd.DataFrame, taken: Iterable[str] = ()) -> list[dict[str, object]]:
    """What the rows of a table say, as settings take them; blank rows are left out.

    A row without an id gets one that no row has and that isn't `taken`. Raises `RowProblem`.
    """
    told = [
        (number, row)
        for number, row in enumerate(table.to_dict("records"), 1)
        if any(_is_given(row.get(name)) for name in FIELDS if name not in DEFAULTED)
    ]
    ids = {str(row.get("id")).strip() for _, row in told if _is_given(row.get("id"))}
    fresh = _free_ids(ids | set(taken))
    return [_row(number, row, fresh) for number, row in told]


def _row(number: int, row: Mapping[Hashable, Any], fresh: Iterator[str]) -> dict[str, object]:
    said: dict[str, object] = {
        field: row[name] for name, field in FIELDS.items() if _is_given(row.get(name))
    }
    where = f"Row {number}" + (f" (“{said['title']}”)" if "title" in said else "")
    for needed in ("title", "platform"):
        if needed not in said:
            raise RowProblem(f"{where} has no {needed}: fill it in, or delete the row.")
    if "at" in said and "on" not in said:
        raise RowProblem(f"{where} has a time and no day: name the day, or leave both.")
    if "on" in said:
        said["on"] = pd.Timestamp(str(said["on"])).date()
    said["platform"] = platform_key(str(said["platform"]))
    if "id" not in said:
        said["id"] = next(fresh)
    said["id"] = str(said["id"])
    return said


def _is_given(value: Any) -> bool:
    return bool(pd.notna(value)) and str(value).strip() != ""


def _free_ids(taken: set[str]) -> Iterator[str]:
    numbers = [int(name[1:]) for name in taken if name[:1] == "p" and name[1:].isdecimal()]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"p{number}"


def joined(
    known: Sequence[Piece], rows: Sequence[Mapping[str, object]]
) -> list[Piece | Mapping[str, object]]:
    """The known pieces and those of a file, which replace pieces of the same id."""
    replaced = {row["id"] for row in rows}
    return [*(piece for piece in known if piece.id not in replaced), *rows]


STATUSES = [status.value for status in Status]
