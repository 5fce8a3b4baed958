"""Shared is not read: shares of the posts that lead to a piece, against reads of it."""

import ibis
import pandas as pd

from kpi_core import intervals
from kpi_core.content.groups import open_rows
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

FEWEST_VISITS = 10  # below it a share of reads says little
COLUMNS = ["label", "x", "value", "low", "high", "visits", "posts", "text"]


def shared_against_read(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Pieces with the shares of your posts that lead there, and the part of those visits read.

    A post belongs to the piece that most of its visits go to, so that its shares count once. Only
    visits that can be judged; posts whose shares are unknown are left out. Most shared first.
    """
    visits = open_rows(engine, "visits", filters)
    if visits is None or "posts" not in engine.schemas:
        return pd.DataFrame(columns=COLUMNS)
    posts = ibis.table(engine.schemas["posts"], name="posts")
    known = posts.filter(posts.is_own, posts.shares.notnull())
    known = known.group_by("post_id").agg(shares=known.shares.max())
    visits = visits.filter(
        ~visits.is_turn,
        visits.n_visits.isnull(),
        visits.post_id.notnull(),
        visits.is_read.notnull(),
    )
    led = visits.group_by("post_id", "content_id").agg(
        visits=visits.count(), reads=visits.is_read.ifelse(1, 0).sum()
    )
    rank = ibis.row_number().over(
        group_by=led.post_id, order_by=[ibis.desc(led.visits), led.content_id]
    )
    mine = led.mutate(rank=rank).filter(ibis._.rank == 0).drop("rank").join(known, "post_id")
    found = engine.run(
        mine.group_by("content_id").agg(
            shares=mine.shares.sum(),
            visits=mine.visits.sum(),
            reads=mine.reads.sum(),
            posts=mine.count(),
        )
    )
    found = found[found["visits"] >= FEWEST_VISITS]
    reads, of = found["reads"].astype("float64"), found["visits"].astype("float64")
    low, high = intervals.wilson(reads, of)
    value = reads / of
    found = found.assign(label=found["content_id"], x=found["shares"], value=value, low=low)
    found["high"] = high
    found["text"] = [
        f"{format_count(int(row['shares']), 'share')}, "
        f"{format_value(row['value'], Unit.RATE)} of "
        f"{format_count(int(row['visits']), 'visit')} read"
        for row in found.to_dict("records")
    ]
    return found.sort_values(["x", "label"], ascending=[False, True])[COLUMNS].reset_index(
        drop=True
    )


def say_sharing(pieces: pd.DataFrame) -> str:
    """How the most shared piece is read, beside the others."""
    if len(pieces) < 2:
        return "Too few pieces were reached from your posts to set shares against reads."
    top, rest = pieces.iloc[0], pieces.iloc[1:]
    others = float((rest["value"] * rest["visits"]).sum() / rest["visits"].sum())
    told = format_value(top["value"], Unit.RATE)
    sentence = f"“{top['label']}” is shared most ({format_count(int(top['x']), 'time')})"
    against = format_value(others, Unit.RATE)
    if top["high"] < others:
        return f"{sentence} and read less than the others: {told} of visits, against {against}."
    if top["low"] > others:
        return f"{sentence} and read more than the others: {told} of visits, against {against}."
    return f"{sentence} and read about as much as the others: {told} of visits, against {against}."
