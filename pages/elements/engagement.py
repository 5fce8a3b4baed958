"""The parts of the engagement page that look at posts: their ranks, ratioed ones, one opened."""

from typing import Any

import streamlit as st

from kpi_core.engagement.ranking import (
    RATES,
    best_reply,
    disagreements,
    rank_posts,
    ratioed_posts,
    readable,
    say_disagreement,
    say_ranking,
    say_ratioed,
    why_flagged,
)
from kpi_core.engagement.tiers import BASES, Ladder, known_bases
from kpi_core.engagement.weights import say_index, weighted_index
from kpi_core.export import to_csv
from kpi_core.format import format_count, format_day, format_value, format_whole, platform_name
from kpi_core.kpi import Unit
from pages.elements.limits import RATIOED, WEIGHTS, edit_limits
from pages.elements.page import Page
from pages.elements.show import offer_file, show_frame, show_sentence
from pages.elements.text import lit

MOST_SHOWN = 500
PLACES = 5


def choose_base(page: Page) -> str:
    """What acts on a post are divided by; times shown where no post knows any."""
    bases = page.answer(known_bases) or list(BASES)[:1]
    if len(bases) == 1:
        return bases[0]
    chosen = st.radio(
        "Acts divided by",
        bases,
        horizontal=True,
        format_func=lambda name: lit(BASES[name]),
        key="divided",
        bind="query-params",
    )
    return str(chosen or bases[0])


def show_disagreement(page: Page) -> None:
    """Where the two ladders part, in one sentence, and one click away the posts and reasons."""
    found = page.answer(disagreements)
    show_sentence(say_disagreement(found))
    if not len(found):
        return
    box = st.expander("Posts and ranks on which they disagree", key="apart_list", on_change="rerun")
    if box.open:
        with box:
            st.caption(
                "Each ladder orders posts by its strongest act, by the lower end of its likely "
                "rate per view. Neither is right: they value different things."
            )
            show_frame(readable(found, "impressions"), height=320)


def show_ranking(page: Page, ladder: Ladder) -> None:
    """Posts by what they surely reached, with the plain rank beside."""
    base = choose_base(page)
    ranked = page.answer(rank_posts, ladder, base, MOST_SHOWN)
    show_sentence(say_ranking(ranked, ladder, base), leads=True)
    st.caption(
        "Ranked by the lower end of the likely rate: a small post that was lucky once doesn't "
        "stand on top. The rank without that doubt stands beside it."
    )
    total = int(ranked["posts"].iloc[0]) if len(ranked) else 0
    note = format_count(total, "post")
    if len(ranked) < total:
        note += f", of which the first {format_whole(len(ranked))} stand here"
    st.caption(lit(f"{note}."))
    show_frame(readable(ranked, base), 320, RATES)
    offer_file(
        "Download the rows",
        lambda: to_csv(readable(page.answer(rank_posts, ladder, base), base)),
        "kelvin-posts.csv",
        "posts_download",
    )


def show_index(page: Page) -> None:
    """The weighted index, closed until asked for, and called what it is."""
    box = st.expander("A weighted index (arbitrary weights)", key="index", on_change="rerun")
    if not box.open:
        return
    with box:
        st.caption("Weights are opinion. What the index says, its parts say better.")
        weights = page.workspace.settings.thresholds.act_weights
        found = page.answer(weighted_index, weights, PLACES)
        st.markdown(lit(say_index(found, PLACES)))
    edit_limits(page, WEIGHTS, "Other weights")


def show_ratioed(page: Page) -> None:
    """Ratioed and outliked posts, how sensitive the rule is, and one of them opened."""
    flagged = page.answer(ratioed_posts)
    show_sentence(say_ratioed(flagged))
    st.caption(
        "Mostly it means disagreement; a good question has the same shape. So read the post."
    )
    if len(flagged):
        posts: dict[str, dict[str, Any]] = {
            str(post["post_id"]): {str(name): value for name, value in post.items()}
            for post in flagged.to_dict("records")
        }
        opened = st.selectbox(
            "Open a post",
            list(posts),
            format_func=lambda post: _title(posts[post]),
            key="ratioed_post",
        )
        _open(page, str(opened), posts[opened])
    edit_limits(page, RATIOED, "How sensitive is the rule?")


def _title(post: dict[str, Any]) -> str:
    day, platform = format_day(post["posted_at"].date()), platform_name(post["platform"])
    return f"{day} · {platform} · {post['ratioed']}"


def _open(page: Page, post_id: str, post: dict[str, Any]) -> None:
    with st.container(border=True, gap="small", key="opened_post"):
        st.markdown(lit(post["text"] or "The file doesn't hold what the post says."))
        with st.container(horizontal=True, gap="medium"):
            for name, word in (
                ("comments", "replies"),
                ("likes", "likes"),
                ("best_reply_likes", "likes of its best reply"),
            ):
                value = format_value(_number(post[name]), Unit.COUNT)
                st.markdown(f"**{lit(value)}** {lit(word)}", width="content")
        limits = page.workspace.settings.thresholds
        for reason in why_flagged(post, limits.ratioed_replies, limits.ratioed_share):
            st.markdown(lit(f"Flagged: {reason}"))
        if reply := page.answer(best_reply, post_id):
            st.caption(lit(f"Its best reply: {reply}"))


def _number(value: Any) -> float:
    return float(value) if value == value and value is not None else float("nan")
