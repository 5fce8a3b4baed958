"""The editorial calendar: what was planned against what came out, the plan itself, the queue."""

import streamlit as st

from kpi_core.charts import draw_bars
from kpi_core.export import to_csv
from kpi_core.kpi import Unit
from kpi_core.plan.calendar import compare
from kpi_core.plan.outcome import (
    BY,
    OWNER,
    as_bars,
    by_group,
    say_known,
    say_plan,
    to_look_at,
    weeks,
)
from kpi_core.plan.topic_gaps import gap_bars, say_gaps, topic_gaps
from kpi_core.voice.topics import topic_match, topics_of_posts
from pages.elements.calendar_writing import now_of, show_writing
from pages.elements.page import Page
from pages.elements.posting_queue import show_queue
from pages.elements.show import offer_file, show_chart, show_frame, show_sentence
from pages.elements.text import lit
from pages.elements.views import choose_view

PLAN, WRITE, QUEUE = PARTS = ("Plan and posts", "Write the plan", "Posting queue")


def show_calendar(page: Page) -> None:
    """One part of it at a time."""
    part = choose_view("Part", PARTS, "calendar_part", has_label=False)
    if part == WRITE:
        show_writing(page)
    elif part == QUEUE:
        show_queue(page)
    else:
        show_plan(page)


def show_plan(page: Page) -> None:
    """What became of what was planned, what needs a look, and topics that are neglected."""
    pieces = page.workspace.settings.calendar.pieces
    found = page.answer(compare, pieces, now_of(page).date())
    said, known = say_plan(found, not pieces), say_known(found)
    by = BY[0]
    if len(found.pieces):
        by = str(
            st.radio(
                "Planned against published by", BY,
                format_func=lit, horizontal=True, key="plan_by", bind="query-params",
            )
        )  # fmt: skip
    groups = by_group(found, by)
    bars = as_bars(groups)
    if len(bars):
        show_chart(
            said,
            draw_bars(bars, "part of what was planned", Unit.RATE, page.ground, up_to=1),
            "How much of what was planned was published.",
            groups,
            "plan",
            known,
            leads=True,
        )
    else:
        show_sentence(said, leads=True)
        st.caption(lit(known))
    if by == OWNER and len(found.pieces) and not len(bars):
        st.caption("Who owned what came out, only posts that name their piece can tell.")
    counted = weeks(found)
    if len(counted):
        st.header("By platform and week", anchor=False)
        show_frame(counted)
    rows = to_look_at(found)
    if len(rows):
        st.header("Late, missing and unplanned", anchor=False)
        show_frame(rows)
        offer_file(
            "Download this list", lambda: to_csv(rows), "kelvin-plan-and-posts.csv", "plan_download"
        )
    st.caption(
        "Replies are left out: nobody plans them. Whether the plan was good, none of this tells."
    )
    if pieces:
        show_gaps(page)


def show_gaps(page: Page) -> None:
    """What draws people beside what is planned about it."""
    calendar, listening = page.workspace.settings.calendar, page.workspace.settings.listening
    topics = listening.topics or page.answer(topics_of_posts)
    if not topics:
        show_sentence("Name your topics to see whether the plan meets what draws people.")
        st.page_link("share_of_voice.py", label="To the topics", icon=":material/sell:",
                     query_params={"view": "Topics"})  # fmt: skip
        return
    match = page.answer(topic_match, topics)
    gaps = topic_gaps(match[["topic", "pull"]], topics, calendar.pieces, now_of(page).date())
    bars = gap_bars(gaps)
    if len(bars):
        show_chart(
            say_gaps(gaps),
            draw_bars(bars, "part of the acts", Unit.RATE, page.ground),
            "What topics draw, and how much of what is planned is about them.",
            bars,
            "gaps",
            "Acts on your posts and on mentions; of the plan, the pieces still to come, or all of "
            "them if none is. A piece on several topics is split among them.",
        )
