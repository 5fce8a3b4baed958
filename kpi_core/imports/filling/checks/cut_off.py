"""Exports that end after so many rows, where their total row counts the others too."""

import pandas as pd

from kpi_core.imports.filling.draft import Written
from kpi_core.imports.filling.reshape import places_of
from kpi_core.imports.format import Limit
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.numbers import read_numbers


def check_cut_off(written: Written, limit: Limit) -> None:
    """Tells what the total of a table has more than its rows together, where they are as many as
    the export ever holds: of any other number some may be gone that the total still counts.
    """
    block = written.block
    totals = [row for row in block.set_aside if row.kind is IssueKind.TOTAL_ROW]
    if len(block.frame) != limit.rows or len(totals) != 1:
        return
    (total,) = totals
    for place in places_of(block, limit.adds_up):
        if place >= len(total.cells):
            continue
        cells = pd.concat([block.frame[place], pd.Series([total.cells[place]], dtype="str")])
        *values, stated = read_numbers(cells, whole=True).values.tolist()
        together = sum(value for value in values if value == value)
        if stated > together:
            name = block.header[place]
            written.notes.add(
                IssueKind.TOTAL_ROW,
                f"the export ends after {limit.rows:,} rows, and there are more: {name} of all are "
                f"{stated:,.0f} by its total in row {total.row}, of those in it {together:,.0f}",
                row=total.row,
                column=name,
                value=total.cells[place],
                expected=f"{together:,.0f}",
                cure=limit.cure,
            )
            return
