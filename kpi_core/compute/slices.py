"""Cells cut to a question: its filters, its period, its groups."""

from collections.abc import Sequence

import pandas as pd

from kpi_core.compute.cells import GRAINS, THINGS
from kpi_core.kpi import KpiKind
from kpi_core.settings import Filters


def cut(cells: pd.DataFrame, filters: Filters, kind: KpiKind, by: Sequence[str]) -> pd.DataFrame:
    """Cells that pass the filters or may: a blank platform or `is_paid` makes them unknown."""
    if filters.platforms and "platform" in cells:
        blank = cells["platform"].isna()
        cells = cells[cells["platform"].isin(filters.platforms) | blank]
        cells = _unknown_where_blank(cells, "platform")
    if filters.paid is not None and "is_paid" in cells:
        blank = cells["is_paid"].isna()
        cells = cells[(cells["is_paid"] == filters.paid).fillna(False).astype(bool) | blank]
        cells = _unknown_where_blank(cells, "is_paid")
    if kind is not KpiKind.SHARE and "brand" in cells:
        if filters.brands:
            cells = cells[cells["brand"].isin(filters.brands)]
        elif "brand" not in by:
            cells = cells[cells["is_own"]]
    return cells


def _unknown_where_blank(cells: pd.DataFrame, column: str) -> pd.DataFrame:
    if "is_known" not in cells:
        return cells
    return cells.assign(is_known=cells["is_known"] & cells[column].notna())


def in_period(cells: pd.DataFrame, filters: Filters, grain: str) -> pd.DataFrame:
    """Cells that touch the period; those that stick out of it, or of a grain, are not known.

    A range never counts beside daily figures of the same thing and time: those are finer.
    """
    if "day" not in cells:
        return cells
    has_ranges = "start" in cells
    start = cells["start"].fillna(cells["day"]) if has_ranges else cells["day"]
    cells = cells.assign(begin=start)
    if filters.from_on:
        first = pd.Timestamp(filters.from_on)
        cells = cells[cells["day"] >= first]
        cells = cells.assign(is_known=cells["is_known"] & (cells["begin"] >= first))
    if filters.to_on:
        last = pd.Timestamp(filters.to_on)
        cells = cells[cells["begin"] <= last]
        cells = cells.assign(is_known=cells["is_known"] & (cells["day"] <= last))
    if has_ranges:
        cells = _without_shadows(cells)
        if grain:
            fits = bucket(cells["begin"], grain) == bucket(cells["day"], grain)
            cells = cells.assign(is_known=cells["is_known"] & fits)
    return cells.drop(columns="begin")


def _without_shadows(cells: pd.DataFrame) -> pd.DataFrame:
    """Ranges left out where known days of the same thing lie within their time."""
    is_range = cells["begin"] < cells["day"]
    if not is_range.any():
        return cells
    things = [name for name in THINGS if name in cells]
    days = cells["day"].where(cells["is_known"] & ~is_range)
    if things:
        grouped = days.groupby([cells[name] for name in things], dropna=False)
        earliest, latest = grouped.transform("min"), grouped.transform("max")
    else:
        earliest = pd.Series(days.min(), index=cells.index)
        latest = pd.Series(days.max(), index=cells.index)
    meets = (cells["begin"] <= latest) & (cells["day"] >= earliest)
    return cells[~(is_range & meets)]


def standing(cells: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Cells that had begun by the end of the period and not ended; no start is an old one."""
    if filters.to_on is None:
        return cells[cells["end"].isna()]
    last = pd.Timestamp(filters.to_on)
    begun = cells["day"].isna() | (cells["day"] <= last)
    return cells[begun & (cells["end"].isna() | (cells["end"] > last))]


def bucket(days: pd.Series, grain: str) -> pd.Series:
    """First day of the period of each day."""
    if grain == "day":
        return days
    return pd.Series(days.dt.to_period(GRAINS[grain]).dt.start_time)


def grouped(cells: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Sums of the known cells per group, and how many rows are known and unknown."""
    numbers = [name for name in ("numerator", "denominator", "mixed") if name in cells]
    is_known = cells["is_known"]
    values = cells[numbers].where(is_known)
    counts = pd.DataFrame(
        {
            "n": cells["n"].where(is_known, 0).astype("int64"),
            "unknown": cells["n"].where(~is_known, 0).astype("int64"),
        }
    )
    if not by:
        row = {**values.sum(min_count=1).to_dict(), **counts.sum().to_dict()}
        return pd.DataFrame([row])
    keys = [cells[name] for name in by]
    sums = values.groupby(keys, dropna=False).sum(min_count=1)
    return sums.join(counts.groupby(keys, dropna=False).sum()).reset_index()
