"""Cells cut to a question: its filters, its period, its groups.

Everything here is a mask over a few thousand cells: a card asks for half a dozen cuts, so pandas'
own bookkeeping would cost more than the sums.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from kpi_core.compute.cells import GRAINS, THINGS
from kpi_core.kpi import KpiKind
from kpi_core.settings import Filters

NUMBERS = ("numerator", "denominator", "mixed")


def cut(cells: pd.DataFrame, filters: Filters, kind: KpiKind, by: Sequence[str]) -> pd.DataFrame:
    """Cells that pass the filters or may: a blank platform or `is_paid` makes them unknown."""
    keep = np.ones(len(cells), dtype=bool)
    known = cells["is_known"].to_numpy() if "is_known" in cells else keep
    if filters.platforms and "platform" in cells:
        blank = cells["platform"].isna().to_numpy()
        keep &= cells["platform"].isin(filters.platforms).to_numpy() | blank
        known = known & ~blank
    if filters.paid is not None and "is_paid" in cells:
        blank = cells["is_paid"].isna().to_numpy()
        keep &= cells["is_paid"].isin([filters.paid]).to_numpy() | blank
        known = known & ~blank
    if kind is not KpiKind.SHARE and "brand" in cells:
        if filters.brands:
            keep &= cells["brand"].isin(filters.brands).to_numpy()
        elif "brand" not in by:
            keep &= cells["is_own"].to_numpy()
    return _kept(cells, keep, known)


def _kept(cells: pd.DataFrame, keep: Any, known: Any) -> pd.DataFrame:
    kept = cells if keep.all() else cells[keep]
    return kept.assign(is_known=known[keep]) if "is_known" in cells else kept


def in_period(cells: pd.DataFrame, filters: Filters, grain: str) -> pd.DataFrame:
    """Cells that touch the period; those that stick out of it, or of a grain, are not known.

    A range never counts beside daily figures of the same thing and time: those are finer.
    """
    if "day" not in cells:
        return cells
    end = cells["day"].to_numpy()
    has_ranges = "start" in cells
    begin = cells["start"].fillna(cells["day"]).to_numpy() if has_ranges else end
    keep = np.ones(len(cells), dtype=bool)
    known = cells["is_known"].to_numpy()
    if filters.from_on:
        first = np.datetime64(filters.from_on)
        keep &= end >= first
        known = known & (begin >= first)
    if filters.to_on:
        last = np.datetime64(filters.to_on)
        keep &= begin <= last
        known = known & (end <= last)
    if has_ranges and (begin < end).any():
        keep &= ~_shadows(cells, begin, end, known & keep)
        if grain:
            known = known & (bucket(begin, grain) == bucket(end, grain))
    return _kept(cells, keep, known)


def _shadows(cells: pd.DataFrame, begin: Any, end: Any, known: Any) -> Any:
    """Ranges within whose time known days of the same thing lie."""
    is_range = begin < end
    days = pd.Series(end).where(known & ~is_range)
    things = [cells[name].to_numpy() for name in THINGS if name in cells]
    if things:
        grouped_days = days.groupby(things, dropna=False)
        earliest, latest = grouped_days.transform("min"), grouped_days.transform("max")
    else:
        earliest, latest = (pd.Series(d, index=days.index) for d in (days.min(), days.max()))
    return is_range & (begin <= latest.to_numpy()) & (end >= earliest.to_numpy())


def standing(cells: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Cells that had begun by the end of the period and not ended; no start is an old one."""
    if filters.to_on is None:
        return cells[cells["end"].isna()]
    last = pd.Timestamp(filters.to_on)
    begun = cells["day"].isna() | (cells["day"] <= last)
    return cells[begun & (cells["end"].isna() | (cells["end"] > last))]


def bucket(days: Any, grain: str) -> Any:
    """First day of the period of each day, as an array; a week begins on Monday."""
    values = np.asarray(days, dtype="datetime64[D]")
    if grain == "week":
        values = values - (values.astype("int64") + 3) % 7  # 1 January 1970 was a Thursday
    elif grain == "quarter":
        months = values.astype("datetime64[M]")
        values = months - months.astype("int64") % 3
    elif grain != "day":
        values = values.astype(f"datetime64[{GRAINS[grain]}]")
    return values.astype("datetime64[us]")


def grouped(cells: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Sums of the known cells per group, and how many rows are known and unknown."""
    known, rows = cells["is_known"].to_numpy(), cells["n"].to_numpy("int64")
    columns: dict[str, Any] = {
        name: np.where(known, cells[name].to_numpy("float64"), np.nan)
        for name in NUMBERS
        if name in cells
    }
    counts = {"n": np.where(known, rows, 0), "unknown": np.where(known, 0, rows)}
    if not by:
        sums = {name: _sum(values) for name, values in columns.items()}
        return pd.DataFrame([{**sums, **{name: int(c.sum()) for name, c in counts.items()}}])
    frame = cells[list(by)].assign(**columns, **counts)
    return frame.groupby(list(by), dropna=False, as_index=False).sum(min_count=1)


def _sum(values: Any) -> float:
    """Sum of what is known; NaN when nothing is."""
    return float(np.nansum(values)) if np.isfinite(values).any() else float("nan")
