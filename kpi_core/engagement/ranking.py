"""Which posts stand on top: by the lower bound of a rate, so that small posts prove nothing.

A ladder orders posts by its strongest act, ties by the next. What is compared is the lower limit
of Wilson's interval of acts ÷ base; the rank of the plain rate stands beside it. Where no post
knows the base, plain counts are compared.
"""

from textwrap import shorten
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engagement.tiers import BASES, LADDER, STRENGTH, Ladder
from kpi_core.engine import Engine
from kpi_core.format import (
    format_count,
    format_day,
    format_value,
    format_whole,
    is_known,
    platform_name,
)
from kpi_core.intervals import wilson_floor
from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

FEW_AT_THE_TOP = 10
MOST_DISAGREEMENTS = 200
MOST_TOLD = 70  # letters of a post in a sentence
RATIOED, OUTLIKED = "more replies than likes", "a reply beat it"


def rank_posts(
    engine: Engine,
    filters: Filters,
    ladder: Ladder,
    base: str = "impressions",
    most: int | None = None,
) -> pd.DataFrame:
    """Posts by their strongest act first: one row per post, the first `most` of them.

    `rank` by the lower bound, `raw_rank` by the plain rate, `n` the base, `rate` and
    `lower_bound` of the strongest act that the files know, a column per rung, `ratioed`, the likes
    of the best reply, and `posts`, how many there are. A post that doesn't know its base has no
    rank and stands last.
    """
    posts = narrowed(engine, "posts", filters)
    if posts is None:
        return pd.DataFrame()
    known = _known(engine, posts)
    ranked = posts.mutate(**_ranks(posts, known, ladder, base, "rank", "raw_rank"))
    top = next((rung.kpi for rung in ladder.ranking if known[rung.kpi]), ladder.ranking[0].kpi)
    rungs = [rung.kpi for rung in ladder.order]
    picked = ranked.select(
        "rank",
        "raw_rank",
        "posted_at",
        "platform",
        "text",
        "url",
        n=ranked[base],
        rate=ranked[top] / ranked[base].nullif(0),
        lower_bound=wilson_floor(ranked[top], ranked[base]),
        **{name: ranked[name] for name in rungs},
        is_paid=ranked.is_paid,
        best_reply_likes=ranked.best_reply_likes,
        ratioed=_why_ratioed(ranked),
        post_id=ranked.post_id,
        posts=ranked.post_id.count().over(),
    )
    order = [ranked_last(picked["rank"]), ibis.desc(picked.posted_at), picked.post_id]
    return engine.run(picked.order_by(order).limit(most))


@kept
def say_ranking(ranked: pd.DataFrame, ladder: Ladder, base: str) -> str:
    """Which post stands on top, by what it surely reached, and what it reached plainly."""
    placed = ranked[ranked["rank"].notna()] if len(ranked) else ranked
    if not len(placed):
        return f"No post can be ranked: none knows an act and its {BASES[base]}."
    first = placed.iloc[0]
    act = next(rung for rung in ladder.ranking if ranked[rung.kpi].notna().any())
    text = shorten(str(first["text"] or ""), MOST_TOLD, placeholder=" …")
    post = f"“{text}”" if text else f"A post of {format_day(first['posted_at'].date())}"
    told = f"{post} on {platform_name(str(first['platform']))} stands first"
    count = format_count(int(first[act.kpi]), act.word.removesuffix("s"), act.word)
    if not is_known(first["rate"]):
        return f"{told}, with {count}."
    floor, rate = (format_value(float(first[name]), Unit.RATE) for name in ("lower_bound", "rate"))
    shown = f"{format_whole(int(first['n']))} {BASES[base]}"
    return f"{told}: {count} on {shown} ({rate}), which surely means {floor} or more."


RATES = ("rate of its strongest act", "at least (95%)")
"""Columns of `readable` that are parts of what a post was shown."""


@kept
def readable(ranked: pd.DataFrame, base: str) -> pd.DataFrame:
    """The same table for a reader: columns in words, without ids."""
    words = {
        "rank": "rank",
        "raw_rank": "rank without doubt",
        "posted_at": "posted",
        "n": BASES[base],
        "rate": RATES[0],
        "lower_bound": RATES[1],
        "best_reply_likes": "likes of its best reply",
        "is_paid": "paid",
        "author_followers": BASES["author_followers"],
        "ladder": "rank on Ladder",
        "strength": "rank on Strength",
    }
    hidden = ["post_id", "posts", "ranked", "differing", "shared_top"]
    table = ranked.drop(columns=hidden, errors="ignore").rename(columns=words)
    return table.assign(platform=[platform_name(str(name)) for name in ranked["platform"]])


def ranked_last(rank: ir.Column) -> Any:
    """By rank, what has none at the end."""
    return ibis.asc(rank, nulls_first=False)


def _known(engine: Engine, posts: ir.Table) -> pd.Series:
    """How many posts know each act and each base."""
    names = ("likes", "comments", "shares", "clicks", *BASES)
    return engine.run(posts.agg(**{name: posts[name].count() for name in names})).iloc[0]


def _ranks(
    posts: ir.Table, known: pd.Series, ladder: Ladder, base: str, floor: str, raw: str
) -> dict[str, ir.Value]:
    """Two ranks from 1: by lower bounds and by plain rates; of counts where no base is known."""
    rungs = [rung.kpi for rung in ladder.ranking if known[rung.kpi]]
    if not rungs:
        return {floor: ibis.null("int64"), raw: ibis.null("int64")}
    if known[base]:
        floors = [wilson_floor(posts[name], posts[base]) for name in rungs]
        rates: list[ir.Value] = [posts[name] / posts[base].nullif(0) for name in rungs]
    else:
        floors = rates = [posts[name] for name in rungs]
    ranks = {}
    for name, values in ((floor, floors), (raw, rates)):
        order = [ibis.desc(value, nulls_first=False) for value in values]
        place = ibis.rank().over(order_by=order) + 1
        ranks[name] = values[0].notnull().ifelse(place, None)
    return ranks


def _why_ratioed(posts: ir.Table) -> ir.Value:
    first, second = (posts[name].fill_null(False) for name in ("is_ratioed", "is_outliked"))
    return ibis.cases(
        (first & second, f"{RATIOED}; {OUTLIKED}"),
        (first, RATIOED),
        (second, OUTLIKED),
        else_="",
    )


def ratioed_posts(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Posts that are ratioed in either way (spec 28, 29), most replies first, with their figures.

    `lower_bound` is of replies ÷ (replies + likes).
    """
    posts = narrowed(engine, "posts", filters)
    if posts is None:
        return pd.DataFrame()
    posts = posts.filter(posts.is_ratioed.fill_null(False) | posts.is_outliked.fill_null(False))
    picked = posts.select(
        "posted_at",
        "platform",
        "text",
        "url",
        "comments",
        "likes",
        "best_reply_likes",
        "post_id",
        lower_bound=wilson_floor(posts.comments, posts.comments + posts.likes),
        ratioed=_why_ratioed(posts),
    )
    return engine.run(picked.order_by(ibis.desc(picked.comments, nulls_first=False)))


def why_flagged(post: dict[str, Any], replies: int, share: float) -> list[str]:
    """Why a ratioed post is flagged, in sentences with its figures and the limits in force."""
    told = []
    likes, comments = int(post["likes"]), post["comments"]
    if RATIOED in post["ratioed"]:
        told.append(
            f"{format_count(int(comments), 'reply', 'replies')} against "
            f"{format_count(likes, 'like')}: even the lower end of the likely share of replies, "
            f"{format_value(post['lower_bound'], Unit.RATE)}, is above "
            f"{format_value(share, Unit.RATE)}, and there are at least {format_whole(replies)} of "
            "them."
        )
    if OUTLIKED in post["ratioed"]:
        best = int(post["best_reply_likes"])
        told.append(
            f"A reply has {format_count(best, 'like')}, the post {format_whole(likes)}: strictly "
            "more counts, a tie doesn't."
        )
    return told


def best_reply(engine: Engine, filters: Filters, post_id: str) -> str:
    """What the most-liked reply to a post says; empty where no file holds it."""
    if "engagements" not in engine.schemas:
        return ""
    acts = ibis.table(engine.schemas["engagements"], name="engagements")
    acts = acts.filter(acts.post_id == post_id, acts.action == "comment", acts.text.notnull())
    acts = acts.filter(acts.reply_likes.notnull()).order_by(ibis.desc(acts.reply_likes)).limit(1)
    found = engine.run(acts.select("text"))
    return str(found["text"].iloc[0]) if len(found) else ""


def say_ratioed(flagged: pd.DataFrame) -> str:
    """How many posts are ratioed (spec 28), and how many outliked by a reply (spec 29)."""
    if not len(flagged):
        return "No post is ratioed or outliked, as far as its replies and likes are known."
    first = int(flagged["ratioed"].str.contains(RATIOED).sum())
    second = int(flagged["ratioed"].str.contains(OUTLIKED).sum())
    return (
        f"{format_count(first, 'post')} ratioed, with far more replies than likes; "
        f"{format_whole(second)} outliked by a reply."
    )


def disagreements(engine: Engine, filters: Filters, base: str = "impressions") -> pd.DataFrame:
    """Posts that the two ladders rank differently, the widest gap first.

    Columns: `ladder` and `strength` (ranks), `gap`, the post and its acts, `why`; and of all
    posts, alike in each row: `ranked`, `differing`, `shared_top` (how many of the first ten of one
    are among the first ten of the other).
    """
    posts = narrowed(engine, "posts", filters)
    if posts is None:
        return pd.DataFrame()
    known = _known(engine, posts)
    ranks = {
        **_ranks(posts, known, LADDER, base, "ladder", "ladder_raw"),
        **_ranks(posts, known, STRENGTH, base, "strength", "strength_raw"),
    }
    both = posts.mutate(ladder=ranks["ladder"], strength=ranks["strength"])
    both = both.filter(both.ladder.notnull(), both.strength.notnull())
    # among the same posts: those that one ladder alone can rank would move the ranks of its others
    both = both.mutate(ladder=both.ladder.rank() + 1, strength=both.strength.rank() + 1)
    both = both.mutate(gap=(both.ladder - both.strength).abs())
    is_top = (both.ladder <= FEW_AT_THE_TOP) & (both.strength <= FEW_AT_THE_TOP)
    both = both.mutate(
        ranked=both.ladder.count().over(),
        differing=(both.gap > 0).ifelse(1, 0).sum().over(),
        shared_top=is_top.ifelse(1, 0).sum().over(),
    )
    picked = both.select(
        "ladder",
        "strength",
        "gap",
        "posted_at",
        "platform",
        "text",
        base,
        "clicks",
        "shares",
        "comments",
        "likes",
        "ranked",
        "differing",
        "shared_top",
    )
    order = [ibis.desc(picked.gap), picked.ladder, picked.strength]
    found = engine.run(picked.order_by(order).limit(MOST_DISAGREEMENTS))
    first = {
        ladder.name: next((r for r in ladder.ranking if known[r.kpi]), ladder.ranking[0])
        for ladder in (LADDER, STRENGTH)
    }
    found.insert(3, "why", [_why(row, first) for row in found.to_dict("records")])
    return found


def _why(row: dict[Any, Any], first: dict[str, Any]) -> str:
    """Which act lifts a post on one ladder, and what it has of the other ladder's first act."""
    if not row["gap"]:
        return "same rank"
    is_strong = row["strength"] < row["ladder"]
    higher, lower = (STRENGTH, LADDER) if is_strong else (LADDER, STRENGTH)
    top, other = first[higher.name], first[lower.name]
    if top.kpi == other.kpi:
        return f"level on {top.word}; the ladders order the next acts differently"
    return (
        f"{format_whole(int(row[top.kpi]))} {top.word} lift it on {higher.name}, which puts them "
        f"first; {lower.name} puts {other.word} first, and it has "
        f"{format_whole(int(row[other.kpi]))}"
    )


@kept
def say_disagreement(found: pd.DataFrame) -> str:
    """How many posts the ladders rank differently, and whether they agree at the top."""
    if not len(found):
        return "The two ladders can't be compared: no post knows its acts and its base."
    row = found.iloc[0]
    ranked, differing = int(row["ranked"]), int(row["differing"])
    if not differing:
        return f"Both ladders rank all {format_whole(ranked)} posts alike."
    sentence = (
        f"The ladders rank {format_whole(differing)} of {format_count(ranked, 'post')} differently"
    )
    if ranked > FEW_AT_THE_TOP:
        shared = int(row["shared_top"])
        many = f"{format_whole(shared)} are" if shared > 1 else "1 is" if shared else "none is"
        sentence += f"; of the best {FEW_AT_THE_TOP} by one, {many} among the best of the other"
    return f"{sentence}."
