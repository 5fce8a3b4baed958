"""Cells cut to a question: its filters, its period, its groups.

Everything here is a mask over a few thousand cells: a card asks for half a dozen cuts, so pandas'
own bookkeeping would cost more than the sums.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi_core.compute.arrays import Cells
from kpi_core.compute.cells import THINGS
from kpi_core.kpi import KpiKind
from kpi_core.settings import Filters

NUMBERS = ("numerator", "denominator", "mixed")
MONTHS = {"month": 1, "quarter": 3, "year": 12}
Mask = npt.NDArray[np.bool_]


def cut(cells: Cells, filters: Filters, kind: KpiKind, by: Sequence[str]) -> Cells:
    """Cells that pass the filters or may: a blank platform or `is_paid` makes them unknown."""
    keep = np.ones(len(cells), dtype=bool)
    known = cells["is_known"]
    for name, wanted in (("platform", filters.platforms), ("is_paid", _paid(filters))):
        if wanted and name in cells:
            blank = pd.isna(cells[name])
            keep &= _is_any(cells[name], wanted) | blank
            known = known & ~blank
    if kind is not KpiKind.SHARE and "brand" in cells:
        if filters.brands:
            keep &= _is_any(cells["brand"], filters.brands)
        elif "brand" not in by:
            keep &= cells["is_own"]
    return _kept(cells, keep, known)


def _paid(filters: Filters) -> tuple[bool, ...]:
    return () if filters.paid is None else (filters.paid,)


def _is_any(column: Any, wanted: Sequence[object]) -> Mask:
    found: Mask = np.logical_or.reduce([np.asarray(column == v, dtype=bool) for v in wanted])
    return found


def _kept(cells: Cells, keep: Mask, known: Mask) -> Cells:
    return (cells if keep.all() else cells.pick(keep)).having(is_known=known[keep])


def in_period(cells: Cells, filters: Filters, grain: str) -> Cells:
    """Cells that touch the period; those that stick out of it, or of a grain, are not known.

    A range never counts beside daily figures of the same thing and time: those are finer.
    """
    if "day" not in cells:
        return cells
    end = cells["day"]
    has_ranges = "start" in cells
    begin = np.where(np.isnat(cells["start"]), end, cells["start"]) if has_ranges else end
    keep = np.ones(len(cells), dtype=bool)
    known = cells["is_known"]
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


def _shadows(cells: Cells, begin: Any, end: Any, known: Any) -> Any:
    """Ranges within whose time known days of the same thing lie."""
    is_range = begin < end
    days = pd.Series(end).where(known & ~is_range)
    things = [cells[name] for name in THINGS if name in cells]
    if things:
        grouped_days = days.groupby(things, dropna=False)
        earliest, latest = grouped_days.transform("min"), grouped_days.transform("max")
    else:
        earliest, latest = (pd.Series(d, index=days.index) for d in (days.min(), days.max()))
    return is_range & (begin <= latest.to_numpy()) & (end >= earliest.to_numpy())


def stands(cells: Cells, on: date | None) -> Mask:
    """Which cells had begun by a day and not ended then, or never; no start is an old one."""
    if on is None:
        return np.isnat(cells["end"])
    last = np.datetime64(on)
    begun = np.isnat(cells["day"]) | (cells["day"] <= last)
    return begun & (np.isnat(cells["end"]) | (cells["end"] > last))


def bucket(days: Any, grain: str) -> Any:
    """First day of the period of each day, as an array; a week begins on Monday."""
    values = np.asarray(days, dtype="datetime64[D]")
    if grain == "week":
        values = values - (values.astype("int64") + 3) % 7  # 1 January 1970 was a Thursday
    elif grain == "quarter":
        months = values.astype("datetime64[M]")
        values = months - months.astype("int64") % 3
    elif grain in MONTHS:
        values = values.astype("datetime64[M]" if grain == "month" else "datetime64[Y]")
    return values.astype("datetime64[us]")


def last_day(starts: Any, grain: str) -> Any:
    """Last day of the periods that begin on `starts`, as an array."""
    values = np.asarray(starts, dtype="datetime64[D]")
    if grain in MONTHS:
        after = values.astype("datetime64[M]") + MONTHS[grain]
        return after.astype("datetime64[D]") - 1
    return values + (6 if grain == "week" else 0)


def grouped(cells: Cells, by: Sequence[str]) -> pd.DataFrame:
    """Sums of the known cells per group, and how many rows are known and unknown."""
    known, rows = cells["is_known"], cells["n"].astype("int64")
    columns: dict[str, Any] = {
        name: np.where(known, cells[name], np.nan) for name in NUMBERS if name in cells
    }
    counts = {"n": np.where(known, rows, 0), "unknown": np.where(known, 0, rows)}
    if not by:
        sums = {name: _sum(values) for name, values in columns.items()}
        return pd.DataFrame([{**sums, **{name: int(c.sum()) for name, c in counts.items()}}])
    frame = cells.frame(by).assign(**columns, **counts)
    return frame.groupby(list(by), dropna=False, as_index=False).sum(min_count=1)


def _sum(values: Any) -> float:
    """Sum of what is known; NaN when nothing is."""
    return float(np.nansum(values)) if np.isfinite(values).any() else float("nan")
