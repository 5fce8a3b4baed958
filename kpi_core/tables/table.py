"""What a canonical table is: columns with a kind, a key, and the days that place its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds. Storage types follow from it, see `STORAGE`."""

    ID = "id"
    TEXT = "text"
    CATEGORY = "category"
    COUNT = "count"  # whole number of things, >= 0
    WHOLE = "whole"  # whole number that is no count: a page number, minutes
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"  # 0-1
    PERCENT = "percent"  # 0-100
    TIME = "time"  # naive timestamp, UTC
    DATE = "date"
    BOOL = "bool"


STORAGE = {
    Kind.ID: "string",
    Kind.TEXT: "string",
    Kind.CATEGORY: "string",
    Kind.COUNT: "int64",
    Kind.WHOLE: "int64",
    Kind.NUMBER: "float64",
    Kind.MONEY: "float64",
    Kind.SHARE: "float64",
    Kind.PERCENT: "float64",
    Kind.TIME: "timestamp(6)",
    Kind.DATE: "date",
    Kind.BOOL: "boolean",
}
"""Ibis type of each kind. Times are naive and mean UTC: zones are no engine's business."""


NUMBERS = (Kind.COUNT, Kind.WHOLE, Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.PERCENT)


@dataclass(frozen=True)
class Column:
    """One column of a canonical table; `choices` lists the only values a category may take."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    unit: str = ""
    choices: tuple[str, ...] = ()

    @property
    def storage(self) -> str:
        """Ibis type."""
        return STORAGE[self.kind]


class Repeats(StrEnum):
    """What two rows with the same key, from two imports, mean."""

    MERGE = "merge"  # the same thing described twice: merged cell by cell, conflicts reported
    COUNT_ONCE = "count once"  # no key: rows of one thing are taken from one of two imports


@dataclass(frozen=True)
class Table:
    """One canonical table: what it and a row of it are called where people read, its columns, and
    what identifies a row.
    """

    name: str
    label: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    about: tuple[str, ...] = ()  # without a key: what rows of one thing share, figures apart
    detail: str = ""  # the column of `about` by which some exports part a thing and others don't
    day: str = ""  # the column that places a row in time
    from_day: str = ""  # the first day of the range a row covers, where it covers one
    one_of: tuple[tuple[str, ...], ...] = ()  # of each group at least one must be known

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def __contains__(self, name: object) -> bool:
        return any(column.name == name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """Columns without which a row is not loaded."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def identity(self) -> tuple[str, ...]:
        """Columns that say what a row is about: its key, else `about`, else all of them."""
        return self.key or self.about or tuple(column.name for column in self.columns)

    @property
    def repeats(self) -> Repeats:
        """What the same row in two imports means."""
        return Repeats.MERGE if self.key else Repeats.COUNT_ONCE

    @property
    def schema(self) -> dict[str, str]:
        """Ibis type of each column, in order."""
        return {column.name: column.storage for column in self.columns}
