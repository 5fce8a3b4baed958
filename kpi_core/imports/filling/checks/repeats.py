"""Rows that stand twice in one file."""

import itertools
import re
from collections.abc import Hashable, Iterable, Sequence

import numpy as np
import pandas as pd

from kpi_core.imports.filling.aside import known
from kpi_core.imports.filling.draft import Draft
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.notes import EACH
from kpi_core.imports.values.shapes import Shape, shape
from kpi_core.tables import NUMBERS, Kind, Table, column_label

_FEW_ROWS, _FEW_AGAIN = 10, 3
_READ = (*NUMBERS, Kind.CATEGORY, Kind.BOOL)
_ID = re.compile(r"(?i)(?<![^\W_])ids?(?![^\W_])")
LONGEST_CELL = 24


def check_repeats(draft: Draft) -> None:
    """A key that stands twice: an identical row is set aside, a differing one too, with an issue.
    Capitals make no other account.

    Rows of account_days that complete each other stay: they are merged by column later.
    """
    frame, table, aside = draft.frame, draft.table, draft.aside
    keep = ~aside.where
    if not table.key:
        again = _check_copies(draft, keep)
        if draft.block.frame.shape[1] > 1:
            _check_contradictions(draft, keep & ~again)
        return
    identity = [name for name in table.key if name in frame]
    usable = keep.copy()
    if table.name == "mentions":
        usable &= known(frame[table.key[-1]])
        _check_copies(draft, keep & ~usable)
    keys = frame[identity] if usable.all() else frame.loc[usable, identity]
    if any(keys[name].is_unique for name in reversed(identity) if name != "account"):
        return
    if "account" in keys:
        keys = keys.assign(account=_plain(keys["account"]))
    repeated = keys.duplicated(keep=False)
    if not repeated.any():
        return
    part = frame.loc[repeated.index[repeated]]
    if "account" in keys:
        _spell_alike(frame, part["account"], keys["account"])
        part = frame.loc[part.index]
    same = np.zeros(len(frame), dtype=bool)
    differs = np.full(len(frame), "", dtype=object)
    same[part.index], differs[part.index] = _compared(part, table)
    other = differs != ""
    key = [*map(column_label, identity)]
    aside.add(
        same,
        IssueKind.DUPLICATE_ROW,
        "the same as an earlier row with this " + " and ".join(key),
    )
    if same.any():
        places = pd.Series(part.index, index=part.index)
        first = places.groupby([part[name] for name in table.key], dropna=False).transform("first")
        draft.tell_rows(
            IssueKind.DUPLICATE_ROW,
            same,
            "one row per " + ", ".join(key),
            "row {row} repeats {value} and counts once",
            "nothing to do",
            _named(part.index[same[part.index]], first[same[part.index]], draft.block.frame),
        )
    for others in pd.unique(differs[other]):
        told = others.split(", ")
        reason = f"another row with this {' and '.join(key)} says otherwise: "
        reason += ", ".join(map(column_label, told))
        aside.add(differs == others, IssueKind.DUPLICATE_ROW, reason, told[0])
    if other.any():
        against = draft.constant("").astype("object")
        for place in np.flatnonzero(other)[:EACH].tolist():
            own = part[~other[part.index] | (part.index == place)]
            against.iloc[place] = _against(draft, place, differs[place], own)
        draft.tell_rows(
            IssueKind.CONFLICT,
            other,
            "one row per " + ", ".join(key),
            "row {row} contradicts an earlier row with the same " + " and ".join(key) + ": {value}",
            "the first one is loaded; correct the file if the other one is right",
            against,
        )


def _against(draft: Draft, place: int, told: str, part: pd.DataFrame) -> str:
    """The first cell by which a row contradicts those of its key in `part`, and what each says."""
    block, name = draft.block, told.split(", ")[0]
    number = part.groupby(list(draft.table.key), dropna=False, sort=False).ngroup()
    alike = (number == number[place]) & known(part[name])
    first = next(at for at in part.index[alike] if at != place)
    header = draft.names.get(name, "")
    if block.header.count(header) == 1:
        texts = block.frame[block.header.index(header)]
        here, there = str(texts.iloc[place]), str(texts.iloc[first])
    else:
        header, here, there = column_label(name), str(part[name][place]), str(part[name][first])
    return _say_apart(header, here, there, int(block.frame.index[first]))


def _say_apart(name: str, here: str, there: str, row: int) -> str:
    """Two cells that should be one: "Likes is 9 here and 6 in row 3"; of long ones their ends."""
    same = sum(itertools.takewhile(bool, map(str.__eq__, here, there)))
    ends = [
        text[:LONGEST_CELL] if same < LONGEST_CELL else f"…{text[same - 3 :][:LONGEST_CELL]}"
        for text in (here, there)
    ]
    return f"{name[:LONGEST_CELL]} is {ends[0]} here and {ends[1]} in row {row}"


def _named(places: Iterable[int], first: Iterable[int], raw: pd.DataFrame) -> pd.Series:
    """Beside each of some rows the earlier one that it repeats: "row 3"."""
    texts = np.full(len(raw), "", dtype=object)
    texts[[*places]] = [f"row {row}" for row in raw.index[[*first]]]
    return pd.Series(texts, index=raw.index)


def _plain(names: pd.Series) -> pd.Series:
    """Names in small letters and without spaces around, if that makes two of them one."""
    codes, found = pd.factorize(names)
    plain = [str(name).strip().casefold() for name in found]
    if len(set(plain)) == len(plain):
        return names
    return pd.Series([*plain, None], dtype="str").take(codes).set_axis(names.index)


def _spell_alike(frame: pd.DataFrame, accounts: pd.Series, plain: pd.Series) -> None:
    """Writes the accounts of some rows in the first spelling of each."""
    same = plain.loc[accounts.index]
    first = accounts.groupby(same).transform("first").where(same.notna(), accounts)
    if not first.equals(accounts):
        frame.loc[accounts.index, "account"] = first


def _figures(draft: Draft) -> dict[int, pd.Series]:
    """The numbers and categories that were read from columns of a block, by the place of each."""
    header, names = draft.block.header, draft.names
    return {
        header.index(names[column.name]): draft.frame[column.name]
        for column in draft.table
        if column.kind in _READ and column.name in names and header.count(names[column.name]) == 1
    }


def _check_copies(draft: Draft, among: np.ndarray) -> np.ndarray:
    """Which rows without a key repeat an earlier one in every cell: flagged, all stay. Spaces
    around a cell and the way a number or a category is written make no difference.
    """
    raw, figures = draft.block.frame, _figures(draft)
    where = np.zeros(len(raw), dtype=bool)
    if raw.shape[1] < 2 or not among.any():
        return where
    places = np.flatnonzero(among)
    alike = np.zeros(len(places), dtype=np.int64)
    # most rows differ in their names and days already
    for place in sorted(range(raw.shape[1]), key=figures.__contains__):
        codes = _codes(raw.iloc[places, place], figures.get(place), places)
        alike = pd.factorize(alike * (codes.max() + 1) + codes)[0]
        again = np.bincount(alike)[alike] > 1
        places, alike = places[again], alike[again]
        if not len(places):
            return where
    again = pd.Series(alike).duplicated().to_numpy(dtype=bool)
    where[places] = again
    if where.any():
        first = pd.Series(places).groupby(alike).transform("first").to_numpy()
        draft.tell_rows(
            IssueKind.DUPLICATE_ROW,
            where,
            "rows that differ",
            "row {row} repeats {value} in every cell",
            "it is loaded; delete one of the two if it should count once",
            _named(places[again], first[again], raw),
        )
    return where


def _codes(texts: pd.Series, figures: pd.Series | None, places: np.ndarray) -> np.ndarray:
    """The same number for the same cells: equal figures, and equal texts where there is none.
    Capitals make no other category.
    """
    written: np.ndarray = pd.factorize(texts.str.strip(), use_na_sentinel=False)[0]
    if figures is None:
        return written
    values = figures.iloc[places]
    read = pd.factorize(values.str.casefold() if values.dtype == "str" else values)[0]
    return np.where(read < 0, read.max() + 1 + written, read)


def _same_things(draft: Draft) -> np.ndarray | None:
    """Which rows without a key may contradict each other: all totals, and what is said to be about
    the same at the same moment; on one day or in one month much may happen twice. None where no
    rows may.
    """
    frame, table = draft.frame, draft.table
    if table.from_day:
        return np.ones(len(frame), dtype=bool)
    if not table.about or table[table.day].kind is not Kind.TIME:
        return None
    moments = frame[table.day]
    has_clock = known(moments) & (moments != moments.dt.normalize()).to_numpy(dtype=bool)
    same: np.ndarray = has_clock & frame.duplicated(list(table.about), keep=False).to_numpy()
    return same if same.any() else None


def _check_contradictions(draft: Draft, among: np.ndarray) -> None:
    """Rows without a key that stand twice with other figures, where the names of all others
    differ: flagged, both stay. Totals are only told where there are rows enough.
    """
    same = _same_things(draft)
    least = _FEW_ROWS if draft.table.from_day else 0
    raw = draft.block.frame[among]
    names = [
        column
        for column, header in zip(raw, draft.block.header, strict=True)
        if _ID.search(header) or not _are_figures(raw[column])
    ]
    if same is None or len(raw) < least or not names:
        return
    again = same[among] & raw.duplicated(names, keep="first").to_numpy(dtype=bool)
    if 0 < again.sum() <= _FEW_AGAIN:
        apart = pd.Series("", index=raw.index, dtype="object")
        for place in np.flatnonzero(again).tolist():
            apart.iloc[place] = _figures_apart(raw, names, draft.block.header, place)
        draft.notes.cells(
            IssueKind.CONFLICT,
            again,
            apart,
            "",
            "one row per name",
            "row {row} names the same as an earlier row, with other figures: {value}",
            "both are loaded; delete the wrong one",
        )


def _figures_apart(
    raw: pd.DataFrame, names: Sequence[Hashable], header: Sequence[str], place: int
) -> str:
    """The first figure in which a row differs from the first one that names the same."""
    filled = raw.fillna("").astype("object")
    row, named = filled.iloc[place].tolist(), filled[[*names]]
    first = int(np.flatnonzero(named.eq(named.iloc[place]).all(axis="columns"))[0])
    earlier = filled.iloc[first].tolist()
    apart = next(at for at, cell in enumerate(row) if cell != earlier[at])
    return _say_apart(header[apart], row[apart], earlier[apart], int(raw.index[first]))


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
