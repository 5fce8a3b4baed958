"""Several imports of one table become one: nothing counts twice, nothing is averaged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from kpi_core.tables import LEVELS, Column, Kind, Repeats, Table

DTYPES = {
    "string": "str",
    "int64": "Int64",
    "float64": "float64",
    "timestamp(6)": "datetime64[us]",
    "date": "datetime64[us]",
    "boolean": "boolean",
}
"""Type in memory of each storage type, as the importer gives it."""


class Overlap(StrEnum):
    """Which word stands where an import states otherwise what an earlier one has stated."""

    REPLACE = "replace"  # the later one
    SKIP = "skip"  # the earlier one
    KEEP = "keep"  # both: they are of different accounts, or of two bills


@dataclass(frozen=True)
class Conflict:
    """Two imports state one cell differently: `kept` stands, `other` doesn't.

    `is_shorter`: the later import states it over a shorter time than the earlier one did.
    """

    key: dict[str, str]
    column: str
    kept: str
    other: str
    is_range: bool = False
    is_shorter: bool = False


def merge(
    frames: Sequence[pd.DataFrame], table: Table, choices: Sequence[Overlap] = ()
) -> tuple[pd.DataFrame, list[Conflict]]:
    """One frame of all imports, in order of import, and the cells they disagree on.

    `choices` says for each frame what becomes of its contradictions to the ones before it; without
    them the earlier word stands. Tables with a key merge cell by cell: an unknown cell takes what
    another import knows. Of tables without one, rows about the same thing are taken from one
    import, which is the fuller one where they don't differ; so are those that one import states by
    advert and the other as a whole. Of two ranges that overlap, only one keeps a figure that both
    state; of adverts, of a range and its days as well. Where both words are kept of a table without
    a key, all rows stand, and equal ones count once.
    """
    frames = [canonical(frame, table) for frame in frames]
    if not frames:
        return pd.DataFrame(columns=[column.name for column in table]), []
    whole, conflicts = _tidy(frames[0], table)
    for place, frame in enumerate(frames[1:], start=1):
        choice = choices[place] if place < len(choices) else Overlap.SKIP
        whole, found = _add(whole, frame, table, choice)
        conflicts += found
    return whole, list({(*c.key.values(), c.column): c for c in reversed(conflicts)}.values())[::-1]


def canonical(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The columns of `table`, each in the one type that equal values have to share to be equal.

    Files on disk give days as `date` and the importer as `datetime64`: they would never meet.
    """
    frame = frame.reindex(columns=[column.name for column in table])
    changed = {}
    for column in table:
        values, kind = frame[column.name], DTYPES[column.storage]
        if str(values.dtype) != kind:
            moments = pd.to_datetime(values) if kind.startswith("datetime") else values
            changed[column.name] = moments.astype(pd.api.types.pandas_dtype(kind))
    return frame.assign(**changed)


def known_before(earlier: pd.DataFrame, later: pd.DataFrame, table: Table) -> pd.Series:
    """Which rows of `later` are about something that `earlier` has a row of."""
    if not len(earlier):
        return pd.Series(False, index=later.index)
    earlier, later = canonical(earlier, table), canonical(later, table)
    names = list(table.identity)
    before = _hashed(earlier.loc[~_nameless(earlier, table)], names)
    return _hashed(later, names).isin(before) & ~_nameless(later, table)


def _tidy(frame: pd.DataFrame, table: Table) -> tuple[pd.DataFrame, list[Conflict]]:
    """One frame with its own repeats merged."""
    frame = frame.reset_index(drop=True)
    if table.repeats is Repeats.COUNT_ONCE or not _repeated(frame, table):
        return frame, []
    return _merge_cells([frame], table)


def _add(
    earlier: pd.DataFrame, later: pd.DataFrame, table: Table, choice: Overlap
) -> tuple[pd.DataFrame, list[Conflict]]:
    earlier_stands = choice is Overlap.SKIP
    if table.repeats is Repeats.COUNT_ONCE and choice is Overlap.KEEP:
        return _together(*_numbered(earlier, later, table)), []
    earlier, later, conflicts = _part_ranges(earlier, later, table, earlier_stands)
    if table.repeats is Repeats.COUNT_ONCE:
        whole, found = _count_once(earlier, later, table, earlier_stands)
    else:
        whole, found = _merge_cells([earlier, later], table, last_first=not earlier_stands)
    return whole, conflicts + found


def _nameless(frame: pd.DataFrame, table: Table) -> pd.Series:
    """Rows whose id is unknown: nothing can be the same thing as they are."""
    ids = [name for name in table.key if table[name].kind is Kind.ID]
    return frame[ids].isna().any(axis=1) if ids else pd.Series(False, index=frame.index)


def _repeated(frame: pd.DataFrame, table: Table) -> bool:
    named = frame.loc[~_nameless(frame, table), list(table.key)]
    return bool(named.duplicated().any())


def _hashed(frame: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    texts = frame[list(columns)].astype("string")
    return pd.util.hash_pandas_object(texts, index=False).set_axis(frame.index)


# ------------------------------------------------------------------------ without a key


def _count_once(
    earlier: pd.DataFrame, later: pd.DataFrame, table: Table, earlier_stands: bool
) -> tuple[pd.DataFrame, list[Conflict]]:
    """Equal rows of both frames count once; of rows that differ about one thing, one side stays."""
    old, new = _numbered(earlier, later, table)
    old_only, new_only = (~_in(one, other) for one, other in ((old, new), (new, old)))
    torn = set(old.loc[old_only, "_thing"]) & set(new.loc[new_only, "_thing"])
    conflicts = _torn(old[old_only], new[new_only], torn, table, earlier_stands) if torn else []
    if earlier_stands:
        new = new[~new["_thing"].isin(torn)]
    else:
        old = old[~old["_thing"].isin(torn)]
    return _together(old, new), conflicts


def _numbered(
    earlier: pd.DataFrame, later: pd.DataFrame, table: Table
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both frames with what each row says, how often it was said before, and what it is about."""
    old, new = (
        frame.assign(
            _row=(row := _hashed(frame, list(frame.columns))),
            _nth=row.groupby(row).cumcount(),
            _thing=_hashed(things, table.identity),
        )
        for frame, things in zip((earlier, later), _as_detailed(earlier, later, table), strict=True)
    )
    return old, new


def _as_detailed(
    earlier: pd.DataFrame, later: pd.DataFrame, table: Table
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What the rows of both are about, without the detail of what the other states as a whole: a
    campaign's spend is that of its adverts.
    """
    names = list(table.identity)
    if not table.detail:
        return earlier[names], later[names]
    rest = [n for n in names if n not in (table.detail, table.day, table.from_day)]
    (old, is_whole), (new, is_new_whole) = (
        (_hashed(frame, rest), frame[table.detail].isna()) for frame in (earlier, later)
    )
    both = set(old[is_whole]) & set(new[~is_new_whole]) | set(old[~is_whole]) & set(
        new[is_new_whole]
    )
    old_things, new_things = (
        frame[names].assign(**{table.detail: frame[table.detail].mask(thing.isin(both))})
        for frame, thing in ((earlier, old), (later, new))
    )
    return old_things, new_things


def _together(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    rows = _concat([old, new]).drop_duplicates(["_row", "_nth"], ignore_index=True)
    return rows.drop(columns=["_row", "_nth", "_thing"])


def _in(one: pd.DataFrame, other: pd.DataFrame) -> pd.Series:
    marks = ["_row", "_nth"]
    return pd.Series(
        pd.MultiIndex.from_frame(one[marks]).isin(pd.MultiIndex.from_frame(other[marks])),
        index=one.index,
    )


def _torn(
    old: pd.DataFrame, new: pd.DataFrame, torn: set[int], table: Table, earlier_stands: bool
) -> list[Conflict]:
    """What both sides say otherwise of each thing, cell by cell."""
    key = list(table.identity)
    pairs = [_stated(part[part["_thing"].isin(torn)], table) for part in (old, new)]
    kept, other = pairs if earlier_stands else pairs[::-1]
    if table.detail:
        kept[table.detail] = kept[table.detail].where(kept[table.detail] == other[table.detail])
    found = []
    for column in (c.name for c in table if c.name not in key and not _is_apart(c, table)):
        one, two = kept[column], other[column]
        differs = (one.isna() != two.isna()) | (one != two).fillna(False).astype(bool)
        differs &= one.notna() | two.notna()
        places = kept.loc[differs, key].astype(object).to_dict("records")
        for place, first, second in zip(places, one[differs], two[differs], strict=True):
            found.append(Conflict(_where(place), column, _say(first), _say(second)))
    return found


def _stated(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """What rows say of each thing: the first of them, or their sums where a detail parts it."""
    stated = rows.drop_duplicates("_thing").set_index("_thing").sort_index()
    if table.detail:
        group = rows.groupby("_thing")
        for column in table:
            if column.kind in (Kind.COUNT, Kind.MONEY) and not _is_apart(column, table):
                stated[column.name] = group[column.name].sum(min_count=1)
    return stated


def _is_apart(column: Column, table: Table) -> bool:
    """Whether a figure of a thing can't be compared with those of its parts: people that several
    parts reach are the same ones.
    """
    return bool(table.detail) and column.unit == "people"


# ------------------------------------------------------------------------ by key


def _merge_cells(
    frames: Sequence[pd.DataFrame], table: Table, last_first: bool = False
) -> tuple[pd.DataFrame, list[Conflict]]:
    """Rows of one key become one, each cell the first that is known (of the last frame first)."""
    together = _concat(frames)
    key = list(table.key)
    named = together.loc[~_nameless(together, table), key]
    many = named.duplicated(keep=False)
    repeated = together.loc[many.index[many]]
    if not len(repeated):
        return together, []
    order = pd.Series(range(len(together)), index=together.index)
    if last_first:
        is_last = repeated.index >= len(together) - len(frames[-1])
        repeated = pd.concat([repeated[is_last], repeated[~is_last]])
    group = repeated.groupby(key, dropna=False, sort=False)
    merged = group.first().reset_index().reindex(columns=together.columns)
    place = order.loc[repeated.index].groupby(group.ngroup()).min()
    merged.index = pd.Index(place.to_numpy())
    rest = together.drop(index=repeated.index)
    rest.index = pd.Index(order.loc[rest.index].to_numpy())
    whole = _concat([rest, merged], ignore_index=False).sort_index().reset_index(drop=True)
    return whole.astype(together.dtypes.to_dict()), _conflicts(repeated, table)


def _conflicts(repeated: pd.DataFrame, table: Table) -> list[Conflict]:
    found = []
    key = list(table.key)
    group = repeated.groupby(key, dropna=False, sort=False)
    for column in (c.name for c in table if c.name not in key):
        values, kept = repeated[column], group[column].transform("first")
        differs = (values.notna() & (values != kept)).fillna(False).astype(bool)
        if not differs.any():
            continue
        others = repeated[differs].assign(_kept=kept[differs]).drop_duplicates(key)
        places = others[key].astype(object).to_dict("records")
        for place, first, other in zip(places, others["_kept"], others[column], strict=True):
            found.append(Conflict(_where(place), column, _say(first), _say(other)))
    return found


# ------------------------------------------------------------------------ ranges


def _part_ranges(
    earlier: pd.DataFrame, later: pd.DataFrame, table: Table, earlier_stands: bool
) -> tuple[pd.DataFrame, pd.DataFrame, list[Conflict]]:
    """Both frames without the figures of ranges that the other one's ranges overlap.

    A total of 90 days and one of 28 days within them would count those 28 days twice.
    """
    pairs = _overlapping(earlier, later, table)
    if not len(pairs):
        return earlier, later, []
    loser, winner = (later, earlier) if earlier_stands else (earlier, later)
    lost, won = (pairs["new"], pairs["old"]) if earlier_stands else (pairs["old"], pairs["new"])
    things = [name for name in table.identity if name not in (table.day, table.from_day)]
    conflicts, blanked, touched = [], {}, np.zeros(len(loser), dtype=bool)
    sums = [c.name for c in table if c.kind in (Kind.COUNT, Kind.MONEY) and c.name not in LEVELS]
    for column in sums:
        both = loser[column].notna().to_numpy()[lost] & winner[column].notna().to_numpy()[won]
        if not both.any():
            continue
        places = lost[both].to_numpy()
        blanked[column] = loser[column].copy()
        blanked[column].iloc[places] = pd.NA if str(loser[column].dtype) == "Int64" else np.nan
        touched[places] = True
        for one, two, shorter in zip(won[both], places, pairs["is_shorter"][both], strict=True):
            kept, other = winner.iloc[one], loser.iloc[two]
            conflicts.append(
                Conflict(
                    _where({name: kept[name] for name in things}),
                    column,
                    f"{_say(kept[column])} ({_range(kept, table)})",
                    f"{_say(other[column])} ({_range(other, table)})",
                    is_range=True,
                    is_shorter=bool(shorter),
                )
            )
    loser = loser.assign(**blanked)
    figures = [c.name for c in table if c.kind in (Kind.COUNT, Kind.MONEY)]
    empty = touched & loser[figures].isna().all(axis=1).to_numpy()
    loser = loser[~empty].reset_index(drop=True)
    return (winner, loser, conflicts) if earlier_stands else (loser, winner, conflicts)


def _overlapping(earlier: pd.DataFrame, later: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Places of rows (`old`, `new`) whose ranges differ and overlap, about the same thing; of
    adverts also those of the days within a range.
    """
    if not table.from_day:
        return pd.DataFrame()
    parts = []
    things = [n for n in table.identity if n not in (table.day, table.from_day)]
    detailed = _as_detailed(earlier, later, table)
    for frame, about, name in zip((earlier, later), detailed, ("old", "new"), strict=True):
        begin, end = frame[table.from_day], frame[table.day]
        is_range = (begin < end).fillna(False).to_numpy(dtype=bool)
        begin = begin.where(is_range, end)
        part = pd.DataFrame({"thing": _hashed(about, things), "begin": begin, "end": end})
        part = part.assign(is_range=is_range, **{name: np.arange(len(frame))})
        parts.append(part if table.detail else part[is_range])
    old, new = parts
    pairs = pd.concat(
        one.merge(other, on="thing", suffixes=("_old", "_new"))
        for one, other in (
            (old[old["is_range"]], new),
            (old[~old["is_range"]], new[new["is_range"]]),
        )
    )
    meets = (pairs["begin_old"] <= pairs["end_new"]) & (pairs["begin_new"] <= pairs["end_old"])
    is_same = (pairs["begin_old"] == pairs["begin_new"]) & (pairs["end_old"] == pairs["end_new"])
    length = pairs["end_new"] - pairs["begin_new"]
    pairs = pairs.assign(is_shorter=length < pairs["end_old"] - pairs["begin_old"])
    return pairs[meets & ~is_same].reset_index(drop=True)


def _range(row: pd.Series, table: Table) -> str:
    first, last = row[table.from_day], row[table.day]
    return _say(last) if pd.isna(first) else f"{_say(first)} to {_say(last)}"


# ------------------------------------------------------------------------ words


def _where(place: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): _say(value) for name, value in place.items() if not pd.isna(value)}


def _say(value: Any) -> str:
    """A cell as text; a day without the hour, a whole amount without the point it has in memory."""
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return "unknown" if pd.isna(value) else str(value)


def _concat(frames: Sequence[pd.DataFrame], ignore_index: bool = True) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled or list(frames)[:1], ignore_index=ignore_index)
