"""How many could have seen it, and how many likely did?"""

import math

import streamlit as st

from kpi_core.charts import draw_ranges
from kpi_core.kpi import Unit
from kpi_core.reach.measured import (
    FEWEST_POSTS,
    bands,
    measured,
    own_factors,
    reach_of_posts,
    say_factors,
    say_measured,
    say_more_than_all,
    say_reach,
)
from kpi_core.reach.opportunity import (
    TELEVISION,
    evidence,
    say_formula,
    say_sensitivity,
    say_unrounded,
    sensitivity,
)
from pages.elements.cards import kpi_cards
from pages.elements.listening import edit_opportunity, edit_overlap, keep
from pages.elements.page import Page, open_page
from pages.elements.show import show_chart, show_frame, show_rows_behind, show_sentence
from pages.elements.text import lit
from pages.elements.views import Views, show_view

CARDS = (
    "honest_reach_per_post",
    "likely_share_viewers",
    "extended_reach",
    "potential_reach_per_post",
    "reach_per_post",
    "impressions",
)
RIGHT_PEOPLE = (
    "Even if every one of them was somebody you want: it passed through their feeds, and whether "
    "anybody stopped is unknown."
)


def show_reach(page: Page) -> None:
    """Potential beside honest reach, the part taken on each network, and how to replace it."""
    kpi_cards(page, CARDS, "reach")
    found = {reading.name: reading.value for reading in page.readings(CARDS)}
    show_sentence(
        say_reach(
            found.get("potential_reach_per_post", math.nan),
            found.get("honest_reach_per_post", math.nan),
        ),
        leads=True,
    )
    st.caption(lit(RIGHT_PEOPLE))
    heard = page.workspace.settings.listening
    st.markdown(lit(say_factors(heard.network_factors, heard.opportunity)))
    parts = page.answer(measured)
    frame = bands(parts, heard.opportunity)
    show_chart(
        say_measured(parts),
        draw_ranges(frame, "part of potential reach", Unit.RATE, page.ground),
        "The part of potential reach by the rule, as published, and as measured on own posts.",
        frame,
        "seen",
        "Of own posts: the middle half and the median. One reader may have seen a post twice.",
    )
    if more := say_more_than_all(parts):
        st.caption(lit(more))
    use_own(page)
    edit_overlap(page)
    with st.expander("Why no television figure stands beside it"):
        st.markdown(lit(TELEVISION))
    box = st.expander("Post by post", key="reach_posts", on_change="rerun")
    if box.open:
        with box:
            show_frame(page.answer(reach_of_posts), height=320)


def use_own(page: Page) -> None:
    """One click takes the measured part in place of the rule, another the rule again."""
    own = own_factors(page.answer(measured))
    now = page.workspace.settings.listening.network_factors
    with st.container(horizontal=True, gap="small"):
        if (
            own
            and own != now
            and st.button(
                "Use what your own posts say", icon=":material/straighten:", key="use_own"
            )
        ):
            keep(page, network_factors=own)
        if now and st.button("Take the rule again", type="tertiary", key="use_rule"):
            keep(page, network_factors=())
    if not own:
        st.caption(
            lit(
                f"Once {FEWEST_POSTS} of your posts on a network have impressions and followers, "
                "your own figure can take the place of the rule."
            )
        )


def show_rule(page: Page) -> None:
    """The formula with its inputs, each to be edited, its evidence, and what it hangs on."""
    told = page.workspace.settings.listening.opportunity
    show_sentence(say_formula(told), leads=True)
    st.caption(lit(say_unrounded(told)))
    edit_opportunity(page)
    show_frame(evidence(told))
    found = sensitivity(told)
    show_chart(
        say_sensitivity(found),
        draw_ranges(found, "part that can be read", Unit.RATE, page.ground),
        "The part that can be read where one input is halved or doubled, the others as they are.",
        found,
        "rule",
        "A rule that moves so far is a default and no finding: your own posts say more.",
    )


VIEWS: Views = {
    "Reach": (("posts",), show_reach),
    "The rule": (("posts",), show_rule),
}

page = open_page("How many could have seen it, and how many likely did?", needs=["posts"])
show_view(page, VIEWS, "reach_view")
show_rows_behind(page, "posts", "post")
