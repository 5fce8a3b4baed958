"""Who comes back, how soon and how often (spec 54 to 56), and whether ids can tell at all."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core import intervals
from kpi_core.content.groups import EVERYBODY, daily, members, open_rows
from kpi_core.content.survival import kaplan_meier
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters, ReaderGroup

OTHERS = "everybody else"
RETURN_DAYS = (0, 7, 14, 30, 60, 90)
ROTATING_BELOW, ROTATING_AT_MOST = 0.01, 0.05
"""Ids rotate when fewer than 1 % of visitors return, and surely fewer than 5 %."""
COLUMNS = ["label", "value", "low", "high", "text", "readers", "too recent", "visit days of 30",
           "median days between"]  # fmt: skip


def compare_returns(engine: Engine, filters: Filters, group: ReaderGroup) -> pd.DataFrame:
    """Loyalty of a group beside everybody else, or of everybody alone: columns `COLUMNS`.

    `readers` had enough time to come back, those `too recent` had not and are left out. They are
    called visitors where files tell neither depth nor time, so that every visit counts.
    """
    rows = open_rows(engine, "reader_days", filters)
    if rows is None:
        return pd.DataFrame(columns=COLUMNS)
    found = members(engine, group)
    parts = {group.name: rows}
    if found is not None:
        parts = {
            group.name: rows.semi_join(found, "visitor_id"),
            OTHERS: rows.anti_join(found, "visitor_id"),
        }
    counts = pd.concat([engine.run(_returns(part)).assign(label=n) for n, part in parts.items()])
    counts = counts[counts["readers"] + counts["too recent"] > 0]
    back, readers = counts["back"].astype("float64"), counts["readers"].astype("float64")
    low, high = intervals.wilson(back, readers)
    value = back / readers.where(readers > 0)
    text = [
        f"{format_value(share, Unit.RATE)} of {format_count(int(of), _called(is_told))}"
        for share, of, is_told in zip(value, readers, counts["is_told"], strict=True)
    ]
    days = counts["observed"].astype("float64")
    counts = counts.assign(value=value, low=low, high=high, text=text)
    counts["visit days of 30"] = counts["days"].astype("float64") / days.where(days > 0) * 30
    return counts.rename(columns={"gap": "median days between"})[COLUMNS].reset_index(drop=True)


def _called(is_told: object) -> str:
    return "visitor" if is_told is False or is_told == 0 else "reader"


def _returns(rows: ir.Table) -> ir.Table:
    return rows.agg(
        {
            "is_told": rows.is_told.any(),
            "readers": rows.is_back.count(where=rows.is_first),
            "back": (rows.is_back & rows.is_first).fill_null(False).ifelse(1, 0).sum(),
            "too recent": (rows.is_back.isnull() & rows.is_first).ifelse(1, 0).sum(),
            "days": rows.count(where=rows.is_returning),
            "observed": rows.observed_days.sum(where=rows.is_returning & rows.is_first),
            "gap": rows.gap_days.median(where=rows.is_returning),
        }
    )


def say_returns(compared: pd.DataFrame, within: int) -> str:
    """How many come back, whether the group differs, and how many had no time to."""
    known = compared.dropna(subset=["value"])
    if not len(known):
        return f"Nobody has been seen long enough to come back within {within} days."
    first = known.iloc[0]
    sentence = f"{first['text']} came back within {within} days"
    if len(known) > 1:
        other = known.iloc[1]
        apart = first["low"] > other["high"] or first["high"] < other["low"]
        more = "more" if first["value"] > other["value"] else "fewer"
        sentence += f", against {format_value(other['value'], Unit.RATE)} of everybody else"
        sentence += f": {more}, for certain" if apart else ": no difference for certain"
    return f"{sentence}."


def return_curve(engine: Engine, filters: Filters, group: ReaderGroup = EVERYBODY) -> pd.DataFrame:
    """The part of readers back by each day after the first read: `depth` is in days.

    Columns depth, value, low, high, text. Readers not seen long enough count for as long as they
    were seen (Kaplan–Meier).
    """
    columns = ["depth", "value", "low", "high", "text"]

    def ask(rows: ir.Table) -> ir.Table:
        first = rows.filter(rows.is_first)
        return first.group_by(
            day=first.day,
            time=first.days_to_return.coalesce(first.observed_days - 1),
            came=first.days_to_return.notnull(),
        ).agg(n=first.count())

    waits = daily(engine, "reader_days", filters, group, ("waits",), ask)
    if waits is None or not len(waits):
        return pd.DataFrame(columns=columns)
    waiting = kaplan_meier(waits["time"], waits["came"], waits["n"])
    seen = float(waits["time"].max())
    marks = [day for day in RETURN_DAYS if day <= seen]
    found = []
    for day in marks:
        before = waiting[waiting["time"] <= day]
        last = before.iloc[-1] if len(before) else {"value": 1.0, "low": 1.0, "high": 1.0}
        value = 1 - float(last["value"])
        found.append(
            {
                "depth": day,
                "value": value,
                "low": 1 - float(last["high"]),
                "high": 1 - float(last["low"]),
                "text": format_value(value, Unit.RATE),
            }
        )
    return pd.DataFrame(found, columns=columns)


def say_return_curve(curve: pd.DataFrame) -> str:
    """How many are back after the first marks."""
    later = curve[curve["depth"] > 0]
    if not len(later):
        return "These files span too few days to see anybody come back."
    parts = [f"{row['text']} by day {row['depth']:.0f}" for row in later.head(3).to_dict("records")]
    return f"Back on another day: {', '.join(parts)}."


def cohorts(engine: Engine, filters: Filters, group: ReaderGroup = EVERYBODY) -> pd.DataFrame:
    """Readers by the month of their first read, and the part seen again in each later month.

    One row per cohort: `first read`, `readers`, then "+1", "+2" …; a month that the data don't
    hold to its end is blank, as are those that are yet to come.
    """

    def ask(rows: ir.Table) -> ir.Table:
        months = rows.group_by(day=rows.day, seen=rows.on_day.truncate("M").cast("date"))
        return months.agg(n=rows.visitor_id.nunique())  # adds up: a reader has one first day

    people = daily(engine, "reader_days", filters, group, ("months",), ask)
    if people is None or not len(people):
        return pd.DataFrame(columns=["first read", "readers"])
    last_whole = _last_whole_month(engine)
    first, later = (people[name].to_numpy("datetime64[M]") for name in ("day", "seen"))
    people = people.assign(
        cohort=pd.PeriodIndex(first, freq="M"), offset=(later - first).astype("int64")
    )
    table = people.pivot_table(index="cohort", columns="offset", values="n", aggfunc="sum")
    most = (last_whole - table.index.min()).n
    found = []
    for cohort, seen in zip(table.index, table.to_dict("records"), strict=True):
        cells: dict[str, object] = {"first read": str(cohort), "readers": int(seen[0])}
        for offset in range(1, most + 1):
            count = seen.get(offset, 0.0)
            share = 0.0 if pd.isna(count) else float(count) / float(seen[0])
            cells[f"+{offset}"] = share if cohort + offset <= last_whole else None
        found.append(cells)
    return pd.DataFrame(found)


def _last_whole_month(engine: Engine) -> pd.Period:
    """The last month that the visits hold to its end."""
    visits = ibis.table(engine.schemas["visits"], name="visits")
    people = visits.filter(visits.visitor_id.notnull())
    found = engine.remember(("last visit",), lambda: engine.run(people.agg(last=people.day.max())))
    end = pd.Timestamp(found["last"].iloc[0])
    month = end.to_period("M")
    return month if end == month.end_time.normalize() else month - 1


@dataclass(frozen=True)
class Identity:
    """How many visitors there are, and how many were seen on another day."""

    visitors: int = 0
    returned: int = 0

    @property
    def is_rotating(self) -> bool:
        """Whether ids evidently change: next to nobody ever returns."""
        if not self.visitors:
            return False
        _, high = intervals.wilson(self.returned, self.visitors)
        return self.returned / self.visitors < ROTATING_BELOW and float(high) < ROTATING_AT_MOST


def identity(engine: Engine, filters: Filters) -> Identity:
    """Visitors of all data who could return, since data go on after their first day."""
    if "visits" not in engine.schemas:
        return Identity()
    visits = ibis.table(engine.schemas["visits"], name="visits")
    known = visits.filter(visits.visitor_id.notnull())

    def make() -> pd.DataFrame:
        people = known.group_by("visitor_id").agg(first=known.day.min(), last=known.day.max())
        data_end = known.agg(data_end=known.day.max())
        people = people.cross_join(data_end).filter(ibis._.first < ibis._.data_end)
        back = (people.last > people.first).ifelse(1, 0).sum()
        return engine.run(people.agg(visitors=people.count(), returned=back.fill_null(0)))

    found = engine.remember(("identity",), make).iloc[0]
    return Identity(int(found["visitors"]), int(found["returned"]))


def say_identity(found: Identity) -> str:
    """What rotating ids mean for the figures about people."""
    return (
        f"Of {format_count(found.visitors, 'visitor')}, {found.returned} ever returned on another "
        "day: the visitor ids in this file evidently change from day to day. Loyalty, return "
        "frequency and numbers of people can't be read from it; depth and time can."
    )
