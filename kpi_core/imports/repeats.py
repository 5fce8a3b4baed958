"""Rows that stand twice in one file."""

import numpy as np
import pandas as pd

from kpi_core.imports.check import Aside, known
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.notes import Notes
from kpi_core.imports.shapes import Shape, shape
from kpi_core.tables import Table

_FEW_ROWS, _FEW_AGAIN = 20, 3


def check_repeats(
    frame: pd.DataFrame, table: Table, raw: pd.DataFrame, aside: Aside, notes: Notes
) -> None:
    """A key that stands twice: an identical row is set aside, a differing one too, with an issue.

    Rows of account_days that complete each other stay: they are merged by column later.
    """
    keep = ~aside.where
    if not table.key:
        again = _check_copies(raw, keep, notes)
        if table.from_day and raw.shape[1] > 1:
            _check_contradictions(raw[keep & ~again], notes)
        return
    identity = [name for name in table.key if name in frame]
    usable = keep.copy()
    if table.name == "mentions":
        usable &= known(frame[table.key[-1]])
        _check_copies(raw, keep & ~usable, notes)
    told = frame[identity] if usable.all() else frame.loc[usable, identity]
    if any(told[name].is_unique for name in reversed(identity)):
        return
    repeated = told.duplicated(keep=False)
    if not repeated.any():
        return
    part = frame.loc[repeated.index[repeated]]
    same = np.zeros(len(frame), dtype=bool)
    differs = np.full(len(frame), "", dtype=object)
    same[part.index], differs[part.index] = _compared(part, table)
    other = differs != ""
    rows = pd.Series("", index=raw.index, dtype="str")
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
    for names in pd.unique(differs[other]):
        reason = f"another row with this {' and '.join(identity)} says otherwise: {names}"
        aside.add(differs == names, IssueKind.DUPLICATE_ROW, reason, names.split(",")[0])
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


def _check_copies(raw: pd.DataFrame, among: np.ndarray, notes: Notes) -> np.ndarray:
    """Which rows without a key repeat an earlier one word for word: flagged, all stay. Spaces
    around a cell make no difference.
    """
    where = np.zeros(len(raw), dtype=bool)
    if raw.shape[1] < 2 or not among.any():
        return where
    places = np.flatnonzero(among)
    for name in raw:  # most rows differ in a column already
        cells = raw[name].iloc[places].str.strip()
        places = places[cells.duplicated(keep=False).to_numpy(dtype=bool)]
    rows = raw.iloc[places].apply(lambda cells: cells.str.strip())
    where[places] = rows.duplicated(keep="first").to_numpy(dtype=bool)
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
    return where


def _check_contradictions(raw: pd.DataFrame, notes: Notes) -> None:
    """Totals without a key that stand twice with other figures, where the names of all other rows
    differ: flagged, both stay.
    """
    names = [column for column in raw if not _are_figures(raw[column])]
    if len(raw) < _FEW_ROWS or not names:
        return
    again = raw.duplicated(names, keep="first").to_numpy(dtype=bool)
    if 0 < again.sum() <= _FEW_AGAIN:
        notes.cells(
            IssueKind.CONFLICT,
            again,
            raw[names[0]],
            "",
            "one row per name",
            "row {row} names the same as an earlier row, with other figures",
            "both are loaded; delete the wrong one",
        )


def _are_figures(texts: pd.Series) -> bool:
    filled = [text for text in texts.dropna().iloc[:200] if text.strip()]
    return sum(shape(text) is Shape.NUMBER for text in filled) > 0.8 * len(filled)


def _compared(part: pd.DataFrame, table: Table) -> tuple[np.ndarray, np.ndarray]:
    """Which rows say nothing but what the first of their key says, and in which columns the others
    contradict it: their names, "" for none.

    In account_days a row that adds to the first without contradicting it is neither.
    """
    rest = [column.name for column in table if column.name not in table.key]
    group = part.groupby(list(table.key), dropna=False, sort=False)
    number, turn = group.ngroup().to_numpy(), group.cumcount().to_numpy()
    first = part.loc[turn == 0, rest].reset_index(drop=True)
    same, differs = np.zeros(len(part), dtype=bool), np.full(len(part), "", dtype=object)
    completes = table.name == "account_days"
    for each in range(1, turn.max() + 1) if completes else (None,):
        places = np.flatnonzero(turn > 0 if each is None else turn == each)
        adds = np.zeros(len(places), dtype=bool)
        names = np.full(len(places), "", dtype=object)
        fresh: dict[str, np.ndarray] = {}
        for name in rest:
            mine = part[name].iloc[places].reset_index(drop=True)
            its = first[name].iloc[number[places]].reset_index(drop=True)
            told, knew = known(mine), known(its)
            unequal = told & knew & mine.ne(its).fillna(False).to_numpy(dtype=bool)
            names[unequal] = names[unequal] + ", " + name
            fresh[name] = told & ~knew
            adds |= fresh[name]
        differs[places] = [found[2:] for found in names]
        adds &= (names == "") & completes
        same[places] = (names == "") & ~adds
        for name, where in fresh.items() if adds.any() else ():
            rows = places[where & adds]
            first.loc[number[rows], name] = part[name].iloc[rows].array
    return same, differs
