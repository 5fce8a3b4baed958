"""Shares of one brand in all, with intervals that count people and not mentions."""

from typing import Any

import numpy as np
import pandas as pd

from kpi_core import intervals
from kpi_core.compute import cells as ask_engine
from kpi_core.compute.arrays import Cells
from kpi_core.compute.cells import columns_of, grain_of, is_additive, open_source
from kpi_core.compute.slices import bucket, cut, grouped, in_period
from kpi_core.engine import Engine
from kpi_core.kpi import Interval, Kpi, KpiKind, Source
from kpi_core.settings import Filters


def share(
    engine: Engine,
    kpi: Kpi,
    source: Source,
    by: tuple[str, ...],
    filters: Filters,
    doubt: bool,
) -> pd.DataFrame:
    """Part of each value of the KPI's dimension in all of them; own brand when not asked by it.

    Always over all brands: a filter for brands picks the rows that are shown, not the whole.
    """
    dimension = kpi.dimension
    others = tuple(name for name in by if name != dimension)
    cells = _cells(engine, kpi, source, (*others, dimension), filters)
    counts = grouped(cells.pick(cells["is_known"]), (*others, dimension))
    counts = counts[counts["n"] > 0].reset_index(drop=True)
    if others:
        totals = counts.groupby(list(others), dropna=False)["numerator"].transform("sum")
    else:
        totals = pd.Series(counts["numerator"].sum(), index=counts.index)
    value = counts["numerator"] / totals.where(totals != 0)
    counts = counts.assign(denominator=totals, value=value, unknown=0, low=np.nan, high=np.nan)
    if doubt and kpi.interval is Interval.AUTHORS and len(counts):
        counts = _with_interval(engine, kpi, source, others, filters, counts)
    if dimension not in by:
        wanted = set(filters.brands) or _own(engine, source, dimension)
        total = float(counts["numerator"].sum())
        counts = counts[counts[dimension].isin(wanted)].drop(columns=dimension)
        if not by and not len(counts):
            return _nothing(total if wanted else 0.0)
    return counts.reset_index(drop=True)


def _own(engine: Engine, source: Source, dimension: str) -> set[str]:
    """Values of the dimension that are the user's own, at any time."""

    def make() -> pd.DataFrame:
        rows = open_source(engine, source)
        return engine.run(rows.filter(rows.is_own).select(dimension).distinct())

    return set(engine.remember(("own", source.table, dimension), make)[dimension])


def _nothing(total: float) -> pd.DataFrame:
    """Nobody mentions us: 0 of what others have, up to Wilson's limit; else unknown."""
    row = dict.fromkeys(("value", "low", "high", "numerator", "denominator"), np.nan)
    if total:
        high = float(intervals.wilson([0], [total])[1][0])
        row = {"value": 0.0, "low": 0.0, "high": high, "numerator": 0.0, "denominator": total}
    return pd.DataFrame([{**row, "n": 0, "unknown": 0}])


def _cells(
    engine: Engine, kpi: Kpi, source: Source, by: tuple[str, ...], filters: Filters
) -> Cells:
    grain = grain_of(by)
    if is_additive(engine, source):
        extra = tuple(name for name in by if name != grain)
        cells = cut(ask_engine.sums(engine, kpi, source, extra), filters, KpiKind.SHARE, by)
        cells = in_period(cells, filters, grain)
        return cells.having(**{grain: bucket(cells["day"], grain)}) if grain else cells
    return Cells.of(ask_engine.ask(engine, kpi, source, by, filters))


def _with_interval(
    engine: Engine,
    kpi: Kpi,
    source: Source,
    others: tuple[str, ...],
    filters: Filters,
    counts: pd.DataFrame,
) -> pd.DataFrame:
    """Bootstrap by author where authors are known, else Goodman's simultaneous interval."""
    people = None
    parts = tuple(counts[kpi.dimension].dropna().unique())
    if "author" in columns_of(engine, source, others):
        people = ask_engine.voices(engine, kpi, source, others, filters, parts)
    counts = counts.copy()
    groups = counts.groupby(list(others), dropna=False) if others else [((), counts)]
    for key, group in groups:
        part = people
        if part is not None:
            values = key if isinstance(key, tuple) else (key,)
            for name, value in zip(others, values, strict=True):
                part = part[part[name] == value]
        if part is not None and part["is_named"].any():
            places = [
                f"part_{parts.index(brand)}" if brand in parts else ""
                for brand in group[kpi.dimension]
            ]
            bounds = intervals.shares_by_author(*_kinds(part, places))
        else:
            bounds = intervals.goodman(group["numerator"].to_numpy())
        counts.loc[group.index, "low"], counts.loc[group.index, "high"] = bounds
    return counts


def _kinds(voices: pd.DataFrame, places: list[str]) -> tuple[Any, Any]:
    """What authors gave, and how many gave just so; a mention without one is one of its own."""
    is_named = voices["is_named"].to_numpy(bool)
    given = voices.reindex(columns=places, fill_value=0).to_numpy("float64")
    nameless = given[~is_named].sum(axis=0)
    kinds = np.vstack([given[is_named], np.eye(len(places))])
    return kinds, np.concatenate([voices["authors"].to_numpy("int64")[is_named], nameless])
