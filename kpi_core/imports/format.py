"""What an export format is: one record per file in `formats/`, found by itself."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kpi_core.imports.block import Block
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import header_key

Reshape = Callable[[Block], Block]


@dataclass(frozen=True)
class Derived:
    """A column read out of another: the first group of `pattern`, where it matches.

    Elsewhere it stays unknown, or takes the whole text with `or_whole`.
    """

    column: str
    source: str
    pattern: str
    or_whole: bool = False


@dataclass(frozen=True)
class Limit:
    """Where an export ends, whatever its total row counts: after so many rows. `adds_up` are the
    headers of counts of which the total is a sum, as it is none of people or rates.
    """

    rows: int
    adds_up: tuple[str, ...]
    cure: str


@dataclass(frozen=True)
class Part:
    """One kind of table that an export holds, and where its columns go.

    `columns` maps canonical columns to header spellings, the preferred one first. `need` lists
    what must be there to recognise the part: canonical columns or markers, `a|b` for either.
    `markers` are headers that belong to the export without being loaded. `without` are headers
    that rule the part out. `values` swaps words of a column (in small letters; "*" stands for any
    other word). A part with a `table` of "" is recognised, but nothing takes it:
    `says` is the sentence for the user.
    """

    name: str
    table: str
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    need: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    at_least: int = 0  # so many of its columns must be found
    to_the_letter: bool = False  # headers are ours: a plural is another word
    sheets: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)  # words of a title → column of "value"
    title_needed: bool = False
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    derived: tuple[Derived, ...] = ()
    coalesce: tuple[str, ...] = ()  # columns filled from the first spelling that isn't blank
    reshape: Reshape | None = None
    date_order: str = ""  # documented order of day and month: "mdy", "dmy"; "" = evidence only
    percent: tuple[str, ...] = ()  # columns that are percentages even without a sign
    default_platform: str = ""
    snapshot: bool = False  # without a date it counts as of the file's last day, or of the import
    # (a, b): a > b is impossible in this export, beside what is so in any: more clicks on an advert
    # of Meta than views, for one, whose posts count every click.
    never: tuple[tuple[str, str], ...] = ()
    # Headers, or columns, of counts less what was lost or taken back, so below 0 at times.
    net: tuple[str, ...] = ()
    limit: Limit | None = None
    second_best: tuple[str, ...] = ()  # headers that stand for a column only where none better is
    says: str = ""
    sure: bool = False  # what it needs is proof enough, whatever other columns there are
    quiet: tuple[IssueKind, ...] = ()  # remarks of the reader that are normal for this table
    shape_only: bool = False  # recognised by `fits` alone, the headers are data
    fits: Callable[[Block], bool] | None = None
    by_name_only: bool = False  # looked for only where something else says which export it is


@dataclass(frozen=True)
class Example:
    """A tiny file as the platform writes it, with invented rows, and what must come out of it.

    `expect` maps a table to `{"rows": n, column: sum}`.
    """

    file: str
    data: str | Callable[[], bytes]
    expect: Mapping[str, Mapping[str, float]]
    set_aside: int = 0

    @property
    def bytes(self) -> bytes:
        return self.data.encode() if isinstance(self.data, str) else self.data()


@dataclass(frozen=True)
class Format:
    """One export format of one platform."""

    name: str
    label: str
    platform: str
    how_to_get: tuple[str, ...]
    source: str  # where the header facts come from
    parts: tuple[Part, ...]
    examples: tuple[Example, ...] = ()
    is_by_hand: bool = False  # no program exports it, so nobody is told to get it
    is_open: bool = False  # anybody may have named its columns
    figures_between: bool = False  # single figures stand between its tables, under their names


@cache
def all_formats() -> tuple[Format, ...]:
    """Every `FORMAT` in `formats/`, by name; two of one name are refused."""
    package = importlib.import_module("kpi_core.imports.formats")
    found: dict[str, Format] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        record = importlib.import_module(f"{package.__name__}.{module}").FORMAT
        if record.name in found:
            raise ValueError(f"two formats are named {record.name}")
        found[record.name] = record
    return tuple(found.values())


@cache
def spellings(part_columns: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, tuple[str, ...]]:
    """Canonical column → its spellings as keys."""
    return {column: tuple(map(header_key, words)) for column, words in part_columns}


def part_keys(part: Part) -> dict[str, tuple[str, ...]]:
    """Canonical column → its spellings in the form in which headers are compared."""
    return spellings(tuple(part.columns.items()))


@cache
def marker_keys(markers: tuple[str, ...]) -> frozenset[str]:
    """Headers that belong to a part without being loaded, in the form in which they compare."""
    return frozenset(map(header_key, markers))
