"""Levels, such as followers: the last value of each account, and how it changes."""

import numpy as np
import pandas as pd

from kpi_core.compute import cells as ask_engine
from kpi_core.compute.cells import ENTITY, GRAINS, grain_of
from kpi_core.compute.slices import bucket, cut
from kpi_core.engine import Engine
from kpi_core.kpi import Kpi, KpiKind, Source, Unit
from kpi_core.settings import Filters


def level(
    engine: Engine, kpi: Kpi, source: Source, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Last known value of each account on or before the end of the period; then the sum.

    `unknown` counts the accounts whose level isn't known yet: the sum is then a lower bound.
    """
    frame = _since(_levels(engine, kpi, source, by, filters), by, filters)
    return frame.assign(low=np.nan, high=np.nan, numerator=frame["value"], denominator=np.nan)


def change(
    engine: Engine, kpi: Kpi, source: Source, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """Level at the end minus level at the start; over a grain, from one period to the next.

    The start is the last value before the period, or the first in it. One value is no change, and
    neither is an account that comes in.
    """
    grain = grain_of(by)
    if grain:
        levels = _levels(engine, kpi, source, by, filters).sort_values(list(by), ignore_index=True)
        others = [name for name in by if name != grain]
        series = levels.groupby(others, dropna=False) if others else levels
        start = series["value"].shift(1)
        same = series["unknown"].shift(1) == levels["unknown"]
        moved = levels.assign(
            numerator=(levels["value"] - start).where(same), denominator=start.where(same)
        )
        frame = _since(moved, by, filters)
    else:
        frame = _in_period(_cut(engine, kpi, source, by, filters), by, filters)
    ratio = frame["numerator"] / frame["denominator"].where(frame["denominator"] != 0)
    value = ratio if kpi.unit is Unit.RATE else frame["numerator"]
    return frame.assign(value=value, low=np.nan, high=np.nan, unknown=0)


def _cut(
    engine: Engine, kpi: Kpi, source: Source, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    extra = tuple(name for name in by if name not in GRAINS)
    cells = cut(ask_engine.levels(engine, kpi, source, extra), filters, KpiKind.LEVEL, by)
    return cells.frame().sort_values("day", ignore_index=True)


def _accounts(cells: pd.DataFrame, by: tuple[str, ...]) -> list[str]:
    others = [name for name in by if name not in GRAINS]
    return list(dict.fromkeys([*others, *(name for name in ENTITY if name in cells)]))


def _levels(
    engine: Engine, kpi: Kpi, source: Source, by: tuple[str, ...], filters: Filters
) -> pd.DataFrame:
    """`value`, n and the number of accounts unknown, per group of `by`."""
    cells = _cut(engine, kpi, source, by, filters)
    grain = grain_of(by)
    others = [name for name in by if name != grain]
    accounts = _accounts(cells, by)
    everyone = cells[accounts].drop_duplicates()
    if filters.to_on:
        cells = cells[cells["day"] <= pd.Timestamp(filters.to_on)]
    if grain:
        cells = cells.assign(**{grain: bucket(cells["day"], grain)})
        last = _carry_forward(_last(cells, [grain, *accounts]), grain, accounts)
    else:
        last = _last(cells, accounts)
    if not by:
        known = {"value": last["level"].sum(min_count=1), "n": int(last["n"].sum())}
        return pd.DataFrame([{**known, "unknown": len(everyone) - len(last)}])
    frame = last.groupby(list(by), dropna=False, as_index=False).agg(
        value=("level", "sum"), n=("n", "sum"), _known=("level", "size")
    )
    if others:
        of_group = everyone.groupby(others, dropna=False).size().rename("_all").reset_index()
        frame = frame.merge(of_group, on=others, how="left")
    else:
        frame["_all"] = len(everyone)
    return frame.assign(unknown=frame["_all"] - frame["_known"]).drop(columns=["_all", "_known"])


def _last(cells: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The latest level of each group of `keys`; cells are in the order of days."""
    return cells.groupby(keys, dropna=False, as_index=False).agg(
        level=("level", "last"), n=("n", "sum")
    )


def _carry_forward(last: pd.DataFrame, grain: str, accounts: list[str]) -> pd.DataFrame:
    """An account without a value in a period keeps its last one: it hasn't lost its followers."""
    if not len(last):
        return last
    account = last.groupby(accounts, dropna=False, sort=False).ngroup().to_numpy()
    table = last.assign(_account=account).set_index(["_account", grain])
    level = table["level"].unstack().ffill(axis=1)
    n = table["n"].unstack(fill_value=0).astype("int64")
    filled = pd.DataFrame({"level": level.stack(), "n": n.stack()}).dropna(subset=["level"])
    names = last[accounts].set_axis(pd.Index(account))
    names = names[~names.index.duplicated()]
    return filled.reset_index().join(names, on="_account").drop(columns="_account")


def _since(frame: pd.DataFrame, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Periods of a grain that the filters ask for: earlier ones only served as a start."""
    grain = grain_of(by)
    if not grain or filters.from_on is None:
        return frame
    start = pd.Timestamp(filters.from_on).to_period(GRAINS[grain]).start_time
    return frame[pd.to_datetime(frame[grain]) >= start].reset_index(drop=True)


def _in_period(cells: pd.DataFrame, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    if filters.to_on:
        cells = cells[cells["day"] <= pd.Timestamp(filters.to_on)]
    start = pd.Timestamp(filters.from_on) if filters.from_on else pd.Timestamp.min
    is_before = cells["day"] < start
    cells = cells.assign(
        before=cells["level"].where(is_before), within=cells["level"].where(~is_before)
    )
    found = cells.groupby(_accounts(cells, by), dropna=False).agg(
        end=("level", "last"),
        before=("before", "last"),
        first=("within", "first"),
        days=("day", "nunique"),
        n=("n", "sum"),
    )
    begin = found["before"].fillna(found["first"])
    enough = (found["days"] > 1) & found["first"].notna()
    found = found.assign(
        numerator=(found["end"] - begin).where(enough), denominator=begin.where(enough)
    )
    if by:
        sums = found.groupby(level=list(by), dropna=False)[["numerator", "denominator"]]
        counts = found.groupby(level=list(by), dropna=False)["n"].sum()
        return sums.sum(min_count=1).assign(n=counts).reset_index()
    total = found[["numerator", "denominator"]].sum(min_count=1)
    return pd.DataFrame([{**total.to_dict(), "n": int(found["n"].sum())}])
