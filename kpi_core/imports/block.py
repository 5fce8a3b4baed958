"""A block: one table as it stands in a file, before anyone knows what it means."""

from dataclasses import dataclass, field, replace

import pandas as pd

from kpi_core.imports.issues import Issue, IssueKind


@dataclass(frozen=True)
class Dialect:
    """How a text file was read; blank fields for a workbook."""

    encoding: str = ""
    delimiter: str = ""
    quote: str = ""


@dataclass(frozen=True)
class SetAside:
    """A row that is not loaded, with the reason; `cells` as they stand in the file."""

    row: int
    cells: tuple[str, ...]
    kind: IssueKind
    reason: str
    column: str = ""


@dataclass(frozen=True)
class Block:
    """One table found in a file or sheet.

    `frame` holds text only: columns are numbered 0 … n − 1 in the order of `header`, the index is
    the row's line in the file (1-based), and a cell that the row lacks is `pd.NA` while an empty
    cell is "". `above` are the non-blank lines over the header, each as its cells, and `above_rows`
    where they stand, if that is known.
    Conservation: `rows_in` = rows of `frame` + `set_aside` + `blank`; the header line and the
    lines above it are no rows.
    """

    header: tuple[str, ...]
    frame: pd.DataFrame
    header_row: int = 1
    sheet: str = ""
    above: tuple[tuple[str, ...], ...] = ()
    above_rows: tuple[int, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    blank: int = 0
    issues: tuple[Issue, ...] = ()
    dialect: Dialect = field(default_factory=Dialect)

    @property
    def rows_in(self) -> int:
        return len(self.frame) + len(self.set_aside) + self.blank

    @property
    def title(self) -> str:
        """The lines above the header as one text, `sep=` lines left out."""
        lines = (" ".join(cell for cell in cells if cell) for cells in self.above)
        return "\n".join(line for line in lines if not line.lower().startswith("sep="))

    def with_(self, **changes: object) -> "Block":
        return replace(self, **changes)  # type: ignore[arg-type]
