"""What an import brought: canonical rows, counts, remarks, questions, and the rows set aside."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from kpi_core.export import guard
from kpi_core.imports.answers import Need
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.names.headers import CURRENCIES, OURS

CURES: Mapping[IssueKind, str] = {
    IssueKind.MISSING_VALUE: "fill in the value and import this row again",
    IssueKind.WRONG_TYPE: "write the value as expected and import this row again",
    IssueKind.IMPOSSIBLE_VALUE: "correct the value and import this row again",
    IssueKind.TOTAL_ROW: "nothing to do",
    IssueKind.FOOTER: "nothing to do",
    IssueKind.REPEATED_HEADER: "nothing to do",
    IssueKind.DUPLICATE_ROW: "nothing to do, or keep the right one of the two rows",
    IssueKind.NO_PLACE: "nothing to do: Kelvin has no use for it",
    IssueKind.MISSING_HEADER: "answer the question of this file, or add the column",
    IssueKind.AMBIGUOUS: "answer the question of this file",
}

HARMLESS = frozenset(
    (
        IssueKind.TOTAL_ROW,
        IssueKind.FOOTER,
        IssueKind.NO_PLACE,
        IssueKind.REPEATED_HEADER,
        IssueKind.DUPLICATE_ROW,
    )
)
"""Kinds of rows set aside that nobody has to mend."""


@dataclass(frozen=True)
class SetAsideRow:
    """One row that was not loaded, and why."""

    sheet: str
    row: int
    column: str
    value: str
    kind: IssueKind
    reason: str
    cure: str
    cells: tuple[str, ...]
    header: tuple[str, ...]
    table: str = ""


@dataclass(frozen=True)
class AsideGroup:
    """Rows set aside of one block, kept as a frame until somebody wants to see them."""

    sheet: str
    header: tuple[str, ...]
    frame: pd.DataFrame
    kinds: tuple[IssueKind, ...]
    reasons: tuple[str, ...]
    columns: tuple[str, ...]
    table: str = ""

    def __iter__(self) -> Iterator[SetAsideRow]:
        rows = self.frame.itertuples(index=True, name=None)
        for (row, *found), kind, reason, column in zip(
            rows, self.kinds, self.reasons, self.columns, strict=True
        ):
            cells = tuple("" if pd.isna(cell) else str(cell) for cell in found)
            value = ""
            if column in self.header:
                value = cells[self.header.index(column)]
            cure = CURES.get(kind, "mend the row and import it again")
            yield SetAsideRow(
                self.sheet,
                int(row),
                column,
                value,
                kind,
                reason,
                cure,
                cells,
                self.header,
                self.table,
            )


@dataclass(frozen=True)
class Counts:
    """The conservation law of one table: `rows_in` = `loaded` + `set_aside` + `blank`."""

    rows_in: int = 0
    loaded: int = 0
    set_aside: int = 0
    blank: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.rows_in + other.rows_in,
            self.loaded + other.loaded,
            self.set_aside + other.set_aside,
            self.blank + other.blank,
        )

    @property
    def balanced(self) -> bool:
        return self.rows_in == self.loaded + self.set_aside + self.blank


@dataclass(frozen=True)
class Loaded:
    """The rows of one canonical table: exactly its columns, in its order and types."""

    table: str
    frame: pd.DataFrame
    counts: Counts


@dataclass(frozen=True)
class Understood:
    """How one block of the file was read, in plain values for a screen."""

    sheet: str
    title: str
    label: str
    table: str
    confidence: float
    runner_up: str
    counts: Counts
    columns: Mapping[str, str] = field(default_factory=dict)  # canonical column → header
    unused: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True)
class Imported:
    """One file after import; `error` is set when it can't be read as data at all."""

    file: str
    fingerprint: str
    format: str = ""
    label: str = ""
    confidence: float = 0.0
    runner_up: str = ""  # label of a format that fits nearly as well
    runner_up_format: str = ""  # its name: the answer `format` that chooses it
    parts: Mapping[str, Loaded] = field(default_factory=dict)
    nowhere: Counts = Counts()  # rows of blocks that no table takes
    blocks: tuple[Understood, ...] = ()
    issues: tuple[Issue, ...] = ()
    aside: tuple[AsideGroup, ...] = ()
    needs: tuple[Need, ...] = ()
    error: str = ""

    @property
    def counts(self) -> Mapping[str | None, Counts]:
        """Counts per table; rows that no table takes stand under None."""
        counts: dict[str | None, Counts] = {name: part.counts for name, part in self.parts.items()}
        if self.nowhere.rows_in:
            counts[None] = self.nowhere
        return counts

    @property
    def damaged(self) -> int:
        """Rows set aside because something is wrong with them, not because they are no data."""
        return sum(kind not in HARMLESS for group in self.aside for kind in group.kinds)

    @property
    def foreign_currency(self) -> str:
        """The currency of its amounts where that is one other than the workspace's, else ""."""
        kind = IssueKind.OTHER_CURRENCY
        found = {issue.value for issue in self.issues if issue.kind is kind}
        code = found.pop() if len(found) == 1 else ""
        return code if code in CURRENCIES else ""

    @property
    def set_aside(self) -> Iterator[SetAsideRow]:
        """Every row that was not loaded, in the order of the file's blocks."""
        return (row for group in self.aside for row in group)


_PLAIN_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*%?")


def _safe(cell: str) -> str:
    """A cell of an import, which is text even where it is a number: −5 starts no formula."""
    return cell if _PLAIN_NUMBER.fullmatch(cell) else str(guard(cell))


def set_aside_csv(imported: Imported) -> str:
    """The rows set aside as CSV, under the headers they came with, to be mended and imported.

    The first columns say where a row stood and why it was set aside; they are ignored when the
    file comes back, and so is the apostrophe before a leading = + - @.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    ours = ("row", "column", "value", "reason", "cure")
    several = len(imported.aside) > 1
    for group in imported.aside:
        if several and lines.tell():
            writer.writerow(())
        if several and group.sheet:
            writer.writerow((_safe(group.sheet),))
        writer.writerow((*map(_safe, group.header), *(f"{OURS} {name}" for name in ours)))
        for row in group:
            told = (str(row.row), row.column, row.value, row.reason, row.cure)
            writer.writerow([*map(_safe, row.cells), *map(_safe, told)])
    return lines.getvalue()
