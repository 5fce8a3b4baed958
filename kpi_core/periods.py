"""What a chart over time says: its highest and lowest period, its last one, and its gaps.

Whether a figure rises is not said here but in `verdict`: the highest of some wiggling figures is
a fact, and no rise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd

from kpi_core.format import format_count, format_period, format_value
from kpi_core.keep import kept
from kpi_core.kpi import Unit

ON = {"day": "on"}  # a day has another preposition than the longer periods
STARTS = {"day": "D", "week": "W-MON", "month": "MS", "quarter": "QS"}
MOST_TIES = 2  # periods that share the highest place are named up to two, then counted


@dataclass(frozen=True)
class Scale:
    """How the values of a chart are written: grain of its periods, unit, currency."""

    grain: str
    unit: Unit
    currency: str = "EUR"

    def value(self, value: float) -> str:
        """One value as a person reads it."""
        return format_value(float(value), self.unit, self.currency)

    def period(self, start: date) -> str:
        """One period as a person calls it."""
        return format_period(pd.Timestamp(str(start)).date(), self.grain)

    def within(self, start: date) -> str:
        """One period with its preposition: "on 6 Jan 2025", "in March 2025"."""
        return f"{ON.get(self.grain, 'in')} {self.period(start)}"


@kept
def complete(
    trend: pd.DataFrame, grain: str, silent: Mapping[str, str] = MappingProxyType({})
) -> pd.DataFrame:
    """A row for every period of each series of `trend`, so that no line runs over a gap.

    Of the series in `silent` each row is an event, so a period without rows is 0 between the first
    and the last of the series that are told by the same tables; of any other it is unknown, between
    the series' own first and last. A period with rows and without a value stays unknown in both.
    """
    is_known = trend["value"].notna()
    unknown, trend = trend[~is_known], trend[is_known]
    if not len(trend):
        return trend
    silences = set(zip(unknown["series"], pd.to_datetime(unknown["period"]), strict=True))
    periods = pd.to_datetime(trend["period"])
    parts = []
    for name, rows in trend.assign(period=periods).groupby("series", sort=False):
        alike = [other for other in silent if silent[other] == silent.get(str(name))]
        within = periods[trend["series"].isin([name, *alike]).to_numpy()]
        every = pd.date_range(within.min(), within.max(), freq=STARTS[grain])
        filled = rows.set_index("period").reindex(every.union(pd.DatetimeIndex(rows["period"])))
        is_new = ~filled.index.isin(rows["period"])
        filled["series"], filled["is_whole"] = name, filled["is_whole"].astype("boolean") | is_new
        if name in silent:
            is_empty = [(name, period) not in silences for period in filled.index]
            filled.loc[is_new & is_empty, "value"] = 0.0
        parts.append(filled.rename_axis("period").reset_index())
    return pd.concat(parts, ignore_index=True).astype({"is_whole": bool})[list(trend.columns)]


@kept
def say_extremes(trend: pd.DataFrame, series: str, scale: Scale) -> str:
    """Where a series was highest and lowest over its whole periods, as the end of a sentence."""
    whole = _whole(trend, series)
    if not len(whole):
        return f"no whole {scale.grain} is known"
    most, least = float(whole.max()), float(whole.min())
    if len(whole) == 1:
        where = scale.period(whole.index[0])
        return f"only one whole {scale.grain} is known, {where} with {scale.value(most)}"
    if most == least:
        return f"the same in each of {format_count(len(whole), scale.grain)}: {scale.value(most)}"
    return f"highest {_where(whole, most, scale)}, lowest {_where(whole, least, scale)}"


@kept
def is_course(trend: pd.DataFrame) -> bool:
    """Whether a series is known in two periods or more: one point is no course over time."""
    known = trend.dropna(subset=["value"]) if len(trend) else trend
    return bool(len(known)) and int(known.groupby("series")["period"].nunique().max()) > 1


@kept
def say_latest(trend: pd.DataFrame, series: str, scale: Scale) -> str:
    """The last whole period beside the one before, those that aren't whole, and the gaps."""
    rows = _rows(trend, series)
    sentences = []
    whole = _whole(trend, series)
    steps = list(rows["period"])
    if len(whole):
        last = whole.index[-1]
        text = f"{scale.period(last)}: {scale.value(whole.iloc[-1])}"
        position = steps.index(last)
        if position and steps[position - 1] in whole.index:
            before = steps[position - 1]
            text += f", after {scale.value(whole[before])} in the {scale.grain} before"
        sentences.append(f"The last whole {scale.grain}, {text}.")
    cut = rows[~rows["is_whole"] & rows["value"].notna()]
    for period, value in zip(cut["period"], cut["value"], strict=True):
        sentences.append(f"Only a part of {scale.period(period)} is counted: {scale.value(value)}.")
    gaps = rows.loc[rows["value"].isna(), "period"]
    if len(gaps):
        first = scale.period(gaps.iloc[0])
        count = format_count(len(gaps), scale.grain)
        where = first if len(gaps) == 1 else f"{count}, the first of them {first}"
        sentences.append(f"Nothing is known of {where}.")
    return " ".join(sentences)


def _rows(trend: pd.DataFrame, series: str) -> pd.DataFrame:
    rows = trend[trend["series"] == series]
    return rows.assign(period=pd.to_datetime(rows["period"])).sort_values("period")


def _whole(trend: pd.DataFrame, series: str) -> "pd.Series[float]":
    """Known values of whole periods, by period."""
    rows = _rows(trend, series)
    whole = rows[rows["is_whole"].astype(bool)].dropna(subset=["value"])
    return whole.set_index("period")["value"].astype("float64")


def _where(whole: "pd.Series[float]", value: float, scale: Scale) -> str:
    at = whole.index[whole == value]
    if len(at) > MOST_TIES:
        return f"in {format_count(len(at), scale.grain)} ({scale.value(value)} each)"
    named = " and ".join(scale.within(period) for period in at)
    return f"{named} ({scale.value(value)}{' each' if len(at) > 1 else ''})"
