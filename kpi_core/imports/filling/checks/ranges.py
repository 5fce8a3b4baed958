"""Totals of one thing over ranges that overlap within one file: a day counts once."""

import numpy as np
import pandas as pd

from kpi_core.imports.filling.aside import known
from kpi_core.imports.filling.draft import Draft
from kpi_core.imports.issues import IssueKind
from kpi_core.tables import LEVELS, Kind, Table


def check_ranges(draft: Draft) -> None:
    """Sets aside totals whose days a longer total of the same thing covers in part or whole.

    A row that states a sum which the longer one doesn't state stays, and so do levels such as
    followers: nobody adds them up.
    """
    frame, table, aside = draft.frame, draft.table, draft.aside
    if not (table.key and table.from_day):
        return
    begin, end = frame[table.from_day], frame[table.day]
    ranges = np.flatnonzero((begin < end).fillna(False).to_numpy(dtype=bool) & ~aside.where)
    things = [name for name in table.key if name not in (table.day, table.from_day)]
    sums = [c.name for c in table if c.kind in (Kind.COUNT, Kind.MONEY) and c.name not in LEVELS]
    if len(ranges) < 2:
        return
    part = frame.iloc[ranges].reset_index(drop=True)
    part["_thing"] = part.groupby(things, dropna=False, sort=False).ngroup() if things else 0
    part = part.drop_duplicates(["_thing", table.from_day, table.day])
    part = part.sort_values(["_thing", table.from_day], kind="stable")
    latest = part.groupby("_thing")[table.day].transform(lambda days: days.cummax().shift())
    torn = part.loc[(part[table.from_day] <= latest).fillna(False), "_thing"].unique()
    covered = np.zeros(len(frame), dtype=bool)
    for _, rows in part[part["_thing"].isin(torn)].groupby("_thing", sort=False):
        covered[ranges[_covered(rows, table, sums)]] = True
    if not covered.any():
        return
    aside.add(
        covered,
        IssueKind.DUPLICATE_ROW,
        "a total over a longer time in this file covers its days",
    )
    draft.tell_rows(
        IssueKind.DUPLICATE_ROW,
        covered,
        "ranges that don't overlap",
        "the days of row {row} are in a total over a longer time, and count once",
        "export one of the two ranges, or single days",
    )


def _covered(rows: pd.DataFrame, table: Table, sums: list[str]) -> list[int]:
    """Places of the rows of one thing that a longer one overlaps and that add nothing to it."""
    length = rows[table.day] - rows[table.from_day]
    rows = rows.loc[length.sort_values(ascending=False, kind="stable").index]
    stated = {name: known(rows[name]) for name in sums}
    begin, end = rows[table.from_day].to_numpy(), rows[table.day].to_numpy()
    kept: list[int] = []
    found: list[int] = []
    for place, index in enumerate(rows.index):
        overlapping = [n for n in kept if begin[n] <= end[place] and begin[place] <= end[n]]
        adds = any(
            told[place] and not any(told[n] for n in overlapping) for told in stated.values()
        )
        if overlapping and not adds:
            found.append(int(index))
        else:
            kept.append(place)
    return found
