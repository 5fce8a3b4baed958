"""Paid, owned and earned apart, wherever content, posts or mentions have a total (spec 97)."""

import ibis
import pandas as pd

from kpi_core.content.groups import open_rows
from kpi_core.engine import Engine
from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

MEDIA = ("paid", "owned", "earned")
UNTAGGED = "not tagged"
TOTALS = ["pieces", "visits", "reads", "posts", "mentions"]


def by_media(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Totals of each medium: `label`, `value` (visits), `text`, then `TOTALS`.

    A post without a tag is paid if it was boosted, else owned. Mentions on channels of others are
    earned. What a file doesn't tell is unknown, what has no tag stands apart.
    """
    found = pd.DataFrame(index=pd.Index([*MEDIA, UNTAGGED], name="label"))
    visits = open_rows(engine, "visits", filters)
    if visits is not None:
        rows = visits.filter(visits.scroll_reached_pct.fill_null(0) == 0, ~visits.is_turn)
        tagged = rows.group_by(label=rows.media_kind.fill_null(UNTAGGED))
        one = ibis._.n_visits.fill_null(1)
        counts = tagged.agg(visits=one.sum(), reads=(ibis._.is_read.cast("int64") * one).sum())
        found = found.join(engine.run(counts).set_index("label"))
    if "content" in engine.schemas:
        content = ibis.table(engine.schemas["content"], name="content")
        tagged = content.group_by(label=content.media.fill_null(UNTAGGED))
        found = found.join(engine.run(tagged.agg(pieces=ibis._.count())).set_index("label"))
    posts = open_rows(engine, "posts", filters)
    if posts is not None:
        own = posts.filter(posts.is_own)
        tagged = own.group_by(label=own.media_kind.fill_null(UNTAGGED))
        found = found.join(engine.run(tagged.agg(posts=ibis._.count())).set_index("label"))
    mentions = open_rows(engine, "mentions", filters)
    if mentions is not None:
        own = mentions.filter(mentions.is_own)
        counts = own.group_by(label=own.media_kind.fill_null(UNTAGGED)).agg(mentions=ibis._.count())
        found = found.join(engine.run(counts).set_index("label"))
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
