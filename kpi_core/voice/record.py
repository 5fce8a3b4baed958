"""What each own post returned, in its two parts (spec 115): influence and tone, never their sum."""

import ibis
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value
from kpi_core.intervals import wilson
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from kpi_core.voice.words import in_filters

COLUMNS = ["post_id", "day", "platform", "text", "seen", "t50", "t90",
           "positive", "neutral", "negative"]  # fmt: skip
MOST = 2_000


def record(engine: Engine, filters: Filters, lasting: pd.DataFrame) -> pd.DataFrame:
    """One row per own post, those seen most first: `COLUMNS`.

    `seen` are impressions, `t50` and `t90` the hours in which half and nine tenths of the acts came
    (from `lasting`, with `post_id`); the tones count comments with a label, unknown where no act
    on posts is loaded, or none of a post's comments has a label.
    """
    if "posts" not in engine.schemas:
        return pd.DataFrame(columns=COLUMNS)
    posts = in_filters(ibis.table(engine.schemas["posts"], name="posts"), filters)
    if not filters.brands:
        posts = posts.filter(posts.is_own)
    if filters.paid is not None:
        posts = posts.filter(posts.is_paid == filters.paid)
    rows = posts.select("post_id", "day", "platform", "text", seen="impressions")
    rows = rows.order_by(rows.seen.desc(nulls_first=False), rows.day).limit(MOST)
    found = engine.run(rows)
    names = ["positive", "neutral", "negative"]
    if "engagements" in engine.schemas:
        acts = ibis.table(engine.schemas["engagements"], name="engagements")
        acts = acts.filter(acts.action == "comment")
        counted = acts.group_by("post_id").agg(
            labelled=acts.sentiment.count(),
            **{name: (acts.sentiment == name[:3]).ifelse(1, 0).sum() for name in names},
        )
        found = found.merge(engine.run(counted), on="post_id", how="left")
        is_silent = found.pop("labelled").astype("float64") == 0
        for name in names:
            found[name] = found[name].fillna(0).astype("float64").mask(is_silent)
    else:
        found[names] = float("nan")
    return found.merge(lasting[["post_id", "t50", "t90"]], on="post_id", how="left")[COLUMNS]


def say_record(found: pd.DataFrame) -> str:
    """How far and how long posts went, and in which tone they were answered, side by side."""
    if not len(found):
        return "No post of your own is known in this period."
    parts = []
    if found["seen"].notna().any():
        seen = format_value(float(found["seen"].median()), Unit.COUNT)
        parts.append(f"The middle one of {format_count(len(found), 'post')} was seen {seen} times")
    if found["t50"].notna().any():
        half = format_value(float(found["t50"].astype("float64").median()), Unit.COUNT)
        parts.append(f"half of what people did with it came within {half} hours")
    tones = found[["positive", "neutral", "negative"]].sum()
    labelled = float(tones.sum())
    if labelled:
        low, high = wilson(tones["positive"], labelled)
        share = format_value(float(tones["positive"]) / labelled, Unit.RATE)
        span = f"{format_value(float(low), Unit.RATE)} to {format_value(float(high), Unit.RATE)}"
        parts.append(f"of {format_count(int(labelled), 'comment')} {share} are positive ({span})")
    return f"{'; '.join(parts)}." if parts else "Neither reach nor tone of your posts is known."


def record_table(found: pd.DataFrame) -> pd.DataFrame:
    """The posts for the screen."""
    told = [name for name in COLUMNS if name not in ("post_id", "text")]
    return found[[*told, "text"]].rename(
        columns={
            "seen": "times shown",
            "t50": "hours to half of the acts",
            "t90": "hours to nine tenths",
            "positive": "positive comments",
            "neutral": "neutral comments",
            "negative": "negative comments",
        }
    )
