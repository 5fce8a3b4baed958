"""Is it read, or only opened?"""

import streamlit as st

from kpi_core.charts import draw_bars, draw_steps
from kpi_core.content.events import event_counts, say_events
from kpi_core.content.pieces import least_read, say_least_read
from kpi_core.content.scroll import left_out, say_curve, scroll_curve
from kpi_core.format import format_count
from kpi_core.kpi import Unit
from pages.elements.cards import kpi_cards
from pages.elements.page import open_page
from pages.elements.show import show_chart, show_rows
from pages.elements.text import lit

CARDS = (
    "completion_rate",
    "reached_half_rate",
    "median_scroll_pct",
    "engaged_visit_rate",
    "social_visits",
    "readers",
    "downloads",
    "mean_rating",
    "median_engaged_seconds",
    "search_clicks",
)

page = open_page("Is it read, or only opened?", needs=["visits", "site_events", "search_terms"])
kpi_cards(page, CARDS, "content")

curve = page.answer(scroll_curve)
if len(curve):
    show_chart(
        say_curve(curve),
        draw_steps(
            curve, "part of readers still there", "depth reached, % of the page", page.ground
        ),
        "The part of readers who reached each depth, with its 95 % interval.",
        curve,
        "scroll",
        leads=True,
    )
    if fits := page.answer(left_out):
        note = format_count(fits, "reading")
        st.caption(f"{lit(note)} of pages that fit the screen stand apart: they can't be scrolled.")
    st.caption("Scrolling is not reading: the curve says how far, not how closely.")

pieces = least_read(page.frame(["reached_half_rate"], ("content_id",)))
if len(pieces):
    st.header("Pieces, least read first", anchor=False)
    show_chart(
        say_least_read(pieces),
        draw_bars(
            pieces, "part of readings past the middle", Unit.RATE, page.ground, pieces["label"][0]
        ),
        "The part of readings that got to the middle, with its 95 % interval, least read first.",
        pieces,
        "pieces",
    )

events = page.answer(event_counts)
if len(events):
    st.header("What visitors did", anchor=False)
    show_chart(
        say_events(events),
        draw_bars(events, "times", Unit.COUNT, page.ground, str(events["label"].iloc[0])),
        "Events on the site by how often they happened, automatic ones left out.",
        events,
        "events",
    )
    st.caption(
        "From web analytics: counts of events, not of people. People can't be added up here."
    )

for table, what in (
    ("visits", "visit"),
    ("site_events", "event"),
    ("search_terms", "term"),
):
    if page.has(table):
        show_rows(page.rows(table), what, f"kelvin-{table}", table)
        break
