"""Two rival ladders of engagement (spec 24, 25), and which posts they put on top."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from kpi_core import intervals
from kpi_core.compute import rows_behind
from kpi_core.engine import Engine
from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

RATIOED_REPLIES = 10
RATIOED_SHARE = 0.5


@dataclass(frozen=True)
class Rung:
    """One step of a ladder: its word, and the KPI that counts it."""

    label: str
    kpi: str


@dataclass(frozen=True)
class Ladder:
    """A scheme of tiers, weakest act first, and what its author would object to."""

    name: str
    rungs: tuple[Rung, ...]
    note: str


LADDER = Ladder(
    "Ladder",
    (
        Rung("1 · likes", "likes"),
        Rung("2 · comments", "comments"),
        Rung("3 · shares", "shares"),
        Rung("4 · clicks", "clicks"),
    ),
    "Likes lowest, then comments, then shares; that a click stands highest is our reading. The "
    "other article ranks comments above shares.",
)
STRENGTH = Ladder(
    "Strength",
    (
        Rung("trivial · likes", "likes"),
        Rung("weak · shares", "shares"),
        Rung("strong · comments", "comments"),
        Rung("traffic · clicks", "clicks"),
    ),
    "Likes are trivial, shares weak, comments strong; clicks stand beside them as traffic. The "
    "other article ranks shares above comments.",
)
LADDERS = {ladder.name: ladder for ladder in (LADDER, STRENGTH)}


def tier_frame(counts: pd.DataFrame, ladder: Ladder) -> pd.DataFrame:
    """Label and value of each rung, strongest first, from a frame of `compute`."""
    values = counts.set_index("kpi")["value"]
    rows = [
        {"label": rung.label, "value": float(values.get(rung.kpi, float("nan")))}
        for rung in reversed(ladder.rungs)
    ]
    return pd.DataFrame(rows)


def strongest_known(trend: pd.DataFrame, ladder: Ladder, label: Callable[[str], str]) -> str:
    """KPI of the strongest act that a chart over time holds; empty where it holds none."""
    known = set(trend.dropna(subset=["value"])["series"])
    return next((r.kpi for r in reversed(ladder.rungs) if label(r.kpi) in known), "")


def rank_posts(engine: Engine, filters: Filters, ladder: Ladder) -> pd.DataFrame:
    """Posts by their strongest act first, with the ladder's counts and whether they are ratioed.

    One row per post: day, platform, text, impressions, one column per rung, `ratioed`.
    """
    posts = rows_behind(engine, "posts", filters)
    columns = [rung.kpi for rung in reversed(ladder.rungs)]
    posts = posts.reindex(
        columns=["posted_at", "platform", "text", "url", "impressions", *columns, "top_reply_likes"]
    )
    posts["ratioed"] = ratioed(posts)
    ranked = posts.sort_values(columns, ascending=False, na_position="last", ignore_index=True)
    return ranked.drop(columns="top_reply_likes")


def ratioed(posts: pd.DataFrame) -> pd.Series:
    """Which posts drew more replies than likes, or a reply with more likes than the post.

    Type 1 (spec 28): Wilson's lower bound of replies ÷ (replies + likes) > 0.5 and at least 10
    replies. Type 2 (spec 29): a reply with strictly more likes. Unknown counts flag nothing.
    """
    replies = posts["comments"].astype("Float64")
    likes = posts["likes"].astype("Float64")
    low, _ = intervals.wilson(
        replies.to_numpy("float64", na_value=float("nan")),
        (replies + likes).to_numpy("float64", na_value=float("nan")),
    )
    first = pd.Series(low > RATIOED_SHARE, index=posts.index) & (replies >= RATIOED_REPLIES).fillna(
        False
    )
    second = (posts["top_reply_likes"].astype("Float64") > likes).fillna(False)
    return pd.Series(
        [
            "more replies than likes" if one else "a reply beat it" if two else ""
            for one, two in zip(first, second, strict=True)
        ],
        index=posts.index,
    )


def say_tiers(tiers: pd.DataFrame, ladder: Ladder) -> str:
    """How much of all acts the strongest tier makes up, and the weakest."""
    known = tiers.dropna(subset=["value"])
    total = float(known["value"].sum())
    if not len(known) or not total:
        return "Nobody acted in this period, as far as these files tell."
    words = {rung.label: rung.label.split(" · ")[1] for rung in ladder.rungs}
    strong, weak = known.iloc[0], known.iloc[-1]
    parts = [
        f"{format_value(row['value'] / total, Unit.RATE)} {words[row['label']]}"
        for row in (strong, weak)
    ]
    missing = [words[label] for label in tiers.loc[tiers["value"].isna(), "label"]]
    sentence = f"Of {format_value(total, Unit.COUNT)} acts, {parts[0]}"
    if len(known) > 1:
        sentence += f" and {parts[1]}"
    if missing:
        sentence += f"; {' and '.join(missing)} are not in these files"
    return f"{sentence}."
