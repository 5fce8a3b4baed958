"""A block on its way to rows of a table: its columns as they are written, then its rows as they
are read.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.filling.aside import Aside
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.notes import Notes
from kpi_core.tables import Table


@dataclass(frozen=True)
class Written:
    """The columns of a table as a block writes them.

    `texts` maps canonical columns to cells, with the index of the block's frame; `names` those that
    the file names to their headers. `unused` are the headers that nothing loads. What completes or
    reads columns adds to both, and to the `notes`.
    """

    block: Block
    table: Table
    texts: dict[str, pd.Series]
    names: dict[str, str]
    unused: tuple[str, ...]
    notes: Notes

    def header(self, name: str) -> str:
        """The header of a canonical column; its name where the file has none."""
        return self.names.get(name, name)

    def is_vital(self, name: str) -> bool:
        """Whether a row with a wrong cell in a canonical column is set aside, not the cell: without
        it no row is one, or it is the only figure that rows have.
        """
        is_only = any(
            [each for each in group if each in self.texts] == [name] for group in self.table.one_of
        )
        return self.table[name].required or name == self.table.day or is_only

    def constant(self, value: str) -> pd.Series:
        """The same text for every row."""
        return pd.Series(value, index=self.block.frame.index, dtype="str")

    def tell(
        self,
        kind: IssueKind,
        where: np.ndarray,
        name: str,
        expected: str,
        message: str,
        cure: str,
        *,
        at_header: bool = False,
    ) -> None:
        """An issue with cells of a canonical column, as `Notes.cells` words it."""
        header = self.header(name)
        self.notes.cells(
            kind, where, self.texts[name], header, expected, message, cure, at_header=at_header
        )

    def tell_rows(
        self,
        kind: IssueKind,
        where: np.ndarray,
        expected: str,
        message: str,
        cure: str,
        values: pd.Series | None = None,
    ) -> None:
        """An issue with rows as a whole; `values` are what the message says of each."""
        texts = self.constant("") if values is None else values
        self.notes.cells(kind, where, texts, "", expected, message, cure)


@dataclass(frozen=True)
class Draft(Written):
    """The rows of a table before they are loaded: `frame` has one, by number, for each row of the
    block. Checks blank cells of it, put rows `aside`, and tell why.
    """

    frame: pd.DataFrame
    aside: Aside
