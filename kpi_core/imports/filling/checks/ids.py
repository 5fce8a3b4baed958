"""Ids that spreadsheets or people have cut short or rounded, by their rows and addresses."""

import re

import numpy as np
import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.filling.aside import known
from kpi_core.imports.filling.draft import Draft
from kpi_core.imports.issues import AS_DOWNLOADED, IssueKind
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.tables import Kind

_KEPT_DIGITS = 15  # of a number in a spreadsheet; elsewhere up to 17
_LONG_ROUND = r"[0-9]{15,17}0+"
_FEWER_DIGITS, _SHARED_DIGITS, _MOST_CUT = 2, 3, 20

_SEVERAL = 3


def in_addresses(ids: pd.Series, block: Block, among: np.ndarray) -> np.ndarray:
    """Which of some ids stand in an address of their row: spreadsheets round no text."""
    found = np.zeros(len(ids), dtype=bool)
    for place in np.flatnonzero(among):
        cells = block.frame.iloc[place].dropna()
        found[place] = any(ids.iloc[place] in cell for cell in cells if "://" in cell)
    return found


def cut_short(ids: pd.Series, block: Block) -> np.ndarray:
    """The few ids that have lost their last digits: an address of the row goes on behind them, or
    all others are equally long and one beside them begins with the same digits; or, where those
    are as long as a network's, have twice as many.
    """
    cut = np.zeros(len(ids), dtype=bool)
    lengths = ids.str.len()
    short = (lengths <= lengths.median() - _FEWER_DIGITS).fillna(False).to_numpy(dtype=bool)
    size = int(known(ids).sum())
    few = 0 < short.sum() <= _MOST_CUT and hardly_any(short.sum(), size)
    if not few or size < _SEVERAL or not ids.dropna().str.fullmatch("[0-9]+").all():
        return cut
    usual = lengths[~short].dropna().unique()
    for place in map(int, np.flatnonzero(short)):
        found = ids.iloc[place]
        longer = re.compile(rf"(?<![0-9]){found}[0-9]{{{_FEWER_DIGITS},}}(?![0-9])")
        cells = block.frame.iloc[place].dropna()
        beside = ids.iloc[[max(0, place - 1), min(place + 1, len(ids) - 1)]].fillna("")
        alike = any(
            len(other) > len(found) >= _SHARED_DIGITS and other.startswith(found[:_SHARED_DIGITS])
            for other in beside
        )
        alike |= bool(usual[0] >= max(_KEPT_DIGITS, 2 * len(found)))
        cut[place] = (len(usual) == 1 and alike) or any(
            longer.search(cell) for cell in cells if "://" in cell
        )
    return cut


def check_links(draft: Draft) -> None:
    """Ids that were cut short, or that end in zeros where an address of the row has other digits;
    the row stays.
    """
    frame, block = draft.frame, draft.block
    for column in draft.table:
        if column.kind is not Kind.ID or column.name not in draft.texts:
            continue
        ids = frame[column.name]
        draft.tell(
            IssueKind.CONFLICT,
            cut_short(ids, block),
            column.name,
            "an id in all its digits",
            "{column} {value} in row {row} has fewer digits than all others: its end may "
            "be missing",
            "compare it with the export and correct the cell if it is wrong",
        )
        zeros = ids.str.fullmatch(_LONG_ROUND).fillna(False).to_numpy(dtype=bool)
        for place, header in enumerate(block.header if zeros.any() else ()):
            cells = block.frame.iloc[:, place][zeros]
            told = cells.str.contains("://", regex=False).fillna(False).to_numpy(dtype=bool)
            pairs = zip(np.flatnonzero(zeros)[told], ids[zeros][told], cells[told], strict=True)
            other = np.zeros(len(frame), dtype=bool)
            for row, found, cell in pairs:
                other[row] = found[:_KEPT_DIGITS] in cell and found not in cell
            if other.any():
                draft.tell(
                    IssueKind.CONFLICT,
                    other,
                    column.name,
                    f"the id in {header}",
                    f"{{column}} {{value}} in row {{row}} differs from the id in {header} in its "
                    "last digits: a spreadsheet may have rounded it",
                    AS_DOWNLOADED,
                )
