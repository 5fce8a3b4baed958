"""Rows that stand twice in one file."""

import numpy as np
import pandas as pd

from kpi_core.imports.check import Aside, known
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.notes import Notes
from kpi_core.tables import Table


def check_repeats(
    frame: pd.DataFrame, table: Table, raw: pd.DataFrame, aside: Aside, notes: Notes
) -> None:
    """A key that stands twice: an identical row is set aside, a differing one too, with an issue.

    Rows of account_days that complete each other stay: they are merged by column later.
    """
    rows = pd.Series("", index=raw.index, dtype="str")
    keep = ~aside.where
    if not table.key:
        cells = raw.shape[1]
        if cells < 2:
            return
        twice = raw[keep].duplicated(keep="first").to_numpy(dtype=bool)
        where = np.zeros(len(frame), dtype=bool)
        where[np.flatnonzero(keep)[twice]] = True
        if where.any():
            notes.cells(
                IssueKind.DUPLICATE_ROW,
                where,
                raw[raw.columns[0]],
                "",
                "rows that differ",
                "row {row} repeats an earlier row word for word",
                "it is loaded; delete one of the two if it should count once",
            )
        return
    identity = [name for name in table.key if name in frame]
    usable = keep.copy()
    if table.name in ("mentions", "backlinks"):
        usable &= known(frame[table.key[-1]]) | (table.name == "backlinks")
    part = frame.loc[usable]
    repeated = part.duplicated(subset=identity, keep=False)
    if not repeated.any():
        return
    rest = [column.name for column in table if column.name not in table.key]
    same, other = np.zeros(len(frame), dtype=bool), np.zeros(len(frame), dtype=bool)
    differs: dict[int, str] = {}
    for _, group in part[repeated].groupby(identity, dropna=False, sort=False):
        first = group.iloc[0][rest].copy()
        for place in group.index[1:]:
            row = group.loc[place, rest]
            both = row.notna() & first.notna()
            unequal = [name for name in rest if both[name] and row[name] != first[name]]
            fresh = row.notna() & first.isna()
            if unequal:
                other[place] = True
                differs[int(place)] = ", ".join(unequal)
            elif fresh.any() and table.name == "account_days":
                first[fresh] = row[fresh]
            else:
                same[place] = True
    aside.add(
        same,
        IssueKind.DUPLICATE_ROW,
        "the same as an earlier row with this " + " and ".join(identity),
    )
    if same.any():
        notes.cells(
            IssueKind.DUPLICATE_ROW,
            same,
            rows,
            "",
            "one row per " + ", ".join(identity),
            "row {row} repeats an earlier row and counts once",
            "nothing to do",
        )
    for place in np.flatnonzero(other):
        reason = (
            f"another row with this {' and '.join(identity)} says otherwise: {differs[int(place)]}"
        )
        mask = np.zeros(len(frame), dtype=bool)
        mask[place] = True
        aside.add(mask, IssueKind.DUPLICATE_ROW, reason, differs[int(place)].split(",")[0])
    if other.any():
        notes.cells(
            IssueKind.CONFLICT,
            other,
            rows,
            "",
            "one row per " + ", ".join(identity),
            "row {row} contradicts an earlier row with the same " + " and ".join(identity),
            "the first one is loaded; correct the file if the other one is right",
        )
