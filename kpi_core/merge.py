"""Several imports of one table become one: nothing counts twice, nothing is averaged."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kpi_core.tables import Kind, Repeats, Table

DTYPES = {
    "int64": "Int64",
    "float64": "float64",
    "timestamp(6)": "datetime64[us]",
    "date": "datetime64[us]",
    "boolean": "boolean",
}
"""Type in memory of each storage type, as the importer gives it; texts are objects or None."""


@dataclass(frozen=True)
class Conflict:
    """Two imports state one cell differently; the earlier import's value is kept."""

    key: dict[str, str]
    column: str
    kept: str
    other: str


def merge(frames: Sequence[pd.DataFrame], table: Table) -> tuple[pd.DataFrame, list[Conflict]]:
    """One frame of all imports, in order of import, and the cells they disagree on.

    Tables with a key merge cell by cell: an unknown cell takes what another import knows. Tables
    without one count a row that two imports both hold once, and keep repeats within an import.
    """
    frames = [canonical(frame, table) for frame in frames]
    if not frames:
        return pd.DataFrame(columns=[column.name for column in table]), []
    if len(frames) == 1 and (
        table.repeats is Repeats.COUNT_ONCE or not _repeated(frames[0], table)
    ):
        return frames[0].reset_index(drop=True), []
    if table.repeats is Repeats.COUNT_ONCE:
        return _count_once(frames), []
    return _merge_cells(frames, table)


def canonical(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The columns of `table`, each in the one type that equal values have to share to be equal.

    Files on disk give days as `date` and the importer as `datetime64`: they would never meet.
    """
    frame = frame.reindex(columns=[column.name for column in table])
    changed = {}
    for column in table:
        values, kind = frame[column.name], DTYPES.get(column.storage)
        if kind is None:
            if values.dtype != object or values.isna().any():
                values = values.astype(object)
                changed[column.name] = values.where(values.notna(), None)
        elif str(values.dtype) != kind:
            moments = pd.to_datetime(values) if kind.startswith("datetime") else values
            changed[column.name] = moments.astype(pd.api.types.pandas_dtype(kind))
    return frame.assign(**changed)


def _nameless(frame: pd.DataFrame, table: Table) -> pd.Series:
    """Rows whose id is unknown: nothing can be the same thing as they are."""
    ids = [name for name in table.key if table[name].kind is Kind.ID]
    return frame[ids].isna().any(axis=1) if ids else pd.Series(False, index=frame.index)


def _repeated(frame: pd.DataFrame, table: Table) -> bool:
    named = frame[~_nameless(frame, table)]
    return bool(named.duplicated(list(table.key)).any())


def _count_once(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    counted = []
    for frame in frames:
        row = pd.util.hash_pandas_object(frame.astype("string"), index=False)
        counted.append(
            frame.assign(_row=row.to_numpy(), _nth=row.groupby(row).cumcount().to_numpy())
        )
    together = _concat(counted)
    return together.drop_duplicates(["_row", "_nth"], ignore_index=True).drop(
        columns=["_row", "_nth"]
    )


def _merge_cells(
    frames: Sequence[pd.DataFrame], table: Table
) -> tuple[pd.DataFrame, list[Conflict]]:
    together = _concat(frames)
    key = list(table.key)
    nameless = _nameless(together, table)
    named = together[~nameless]
    many = named.duplicated(key, keep=False)
    repeated = named[many]
    if not len(repeated):
        return together, []
    order = pd.Series(range(len(together)), index=together.index)
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
            where = {str(k): _say(v) for k, v in place.items() if not pd.isna(v)}
            found.append(Conflict(where, column, _say(first), _say(other)))
    return found


def _say(value: object) -> str:
    """A cell as text; a day without the hour that it has in memory."""
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return value.date().isoformat()
    return str(value)


def _concat(frames: Sequence[pd.DataFrame], ignore_index: bool = True) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled or list(frames)[:1], ignore_index=ignore_index)
