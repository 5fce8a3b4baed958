"""Paid, owned and earned apart, wherever content, posts or mentions have a total (spec 97)."""

import ibis
import ibis.expr.types as ir
import pandas as pd
from ibis.expr.types.groupby import GroupedTable

from kpi_core.content.groups import EVERYBODY, daily
from kpi_core.content.kpis.parts import is_arrival
from kpi_core.engine import Engine
from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

MEDIA = ("paid", "owned", "earned")
UNTAGGED = "not tagged"
TOTALS = ["pieces", "visits", "reads", "posts", "mentions"]


def _visits(rows: ir.Table) -> ir.Table:
    rows = rows.filter(is_arrival)
    one = rows.n_visits.fill_null(1)
    reads = (rows.is_read.cast("int64") * one).sum()
    return _tagged(rows).agg(visits=one.sum(), reads=reads)


def _posts(rows: ir.Table) -> ir.Table:
    return _tagged(rows.filter(rows.is_own)).agg(posts=ibis._.count())


def _mentions(rows: ir.Table) -> ir.Table:
    return _tagged(rows.filter(rows.is_own)).agg(mentions=ibis._.count())


def _tagged(rows: ir.Table) -> GroupedTable:
    return rows.group_by(day=rows.day, label=rows.media_kind.fill_null(UNTAGGED))


COUNTS = {"visits": _visits, "posts": _posts, "mentions": _mentions}


def by_media(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Totals of each medium: `label`, `value` (visits), `text`, then `TOTALS`.

    A post without a tag is paid if it was boosted, else owned. Mentions on channels of others are
    earned. What a file doesn't tell is unknown, what has no tag stands apart.
    """
    found = pd.DataFrame(index=pd.Index([*MEDIA, UNTAGGED], name="label"))
    if "content" in engine.schemas:
        content = ibis.table(engine.schemas["content"], name="content")
        tagged = content.group_by(label=content.media.fill_null(UNTAGGED))
        ask = tagged.agg(pieces=ibis._.count())
        pieces = engine.remember(("pieces by media",), lambda: engine.run(ask))
        found = found.join(pieces.set_index("label"))
    for table, count in COUNTS.items():
        days = daily(engine, table, filters, EVERYBODY, ("media",), count)
        if days is not None:
            found = found.join(days.drop(columns="day").groupby("label").sum(min_count=1))
    there = [name for name in TOTALS if name in found]
    found = found[found[there].notna().any(axis=1)].reset_index()
    found = found.reindex(columns=["label", *TOTALS])
    found["value"] = found["visits"].astype("float64")
    found["text"] = [format_value(value, Unit.COUNT) for value in found["value"]]
    return found[["label", "value", "text", *TOTALS]]


def say_media(split: pd.DataFrame) -> str:
    """Which medium brings most visits, and how much stands without a tag."""
    known = split.dropna(subset=["value"])
    total = float(known["value"].sum())
    if not total:
        return "Nothing here says what is paid, owned or earned."
    top = known.sort_values("value", ascending=False).iloc[0]
    share = format_value(float(top["value"]) / total, Unit.RATE)
    if top["label"] == UNTAGGED:
        return f"{share} of the visits went to pieces without a tag: paid, owned or earned."
    return f"{share} of the visits went to {top['label']} content."
