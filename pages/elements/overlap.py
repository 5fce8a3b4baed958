"""The map of what is content marketing, what is social media, and where the two overlap."""

from collections.abc import Sequence

import streamlit as st

from kpi_core.format import format_list
from kpi_core.plan.overlap import KINDS, START, as_lines, by_kind, from_lines, say_overlap
from kpi_core.settings.choices import Activity, Side
from pages.elements.page import Page
from pages.elements.show import show_sentence
from pages.elements.strategy import keep_goals
from pages.elements.text import lit

ICONS = {
    "content marketing only": ":material/article:",
    "both": ":material/article: :material/forum:",
    "social media only": ":material/forum:",
}


def show_overlap(page: Page) -> None:
    """Three columns of activities, and the same as fields."""
    kept = page.workspace.settings.goals.activities
    activities = kept or START
    show_sentence(say_overlap(activities), leads=True)
    if not kept:
        st.caption(
            "This is where article B draws the line, in our words: keep it, or make it yours."
        )
    _draw(activities)
    st.caption(
        "Content marketing reaches further in media, social media in what it is for. Which side "
        "deserves the money, the map can't tell."
    )
    _edit(page, kept)


def _draw(activities: Sequence[Activity]) -> None:
    with st.grid(len(Side), min_column_width=200, gap="small"):
        for side in Side:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.subheader(f"{ICONS[side]} {lit(side.capitalize())}", anchor=False)
                for kind, names in by_kind(activities, side).items():
                    indent = "  " if kind else ""
                    lines = "\n".join(f"{indent}- {lit(name)}" for name in names)
                    st.markdown(f"- **{lit(kind)}**\n{lines}" if kind else lines)


def _edit(page: Page, kept: Sequence[Activity]) -> None:
    with st.form("overlap", border=True):
        st.caption("One activity a line. What stands before a colon is its kind.")
        with st.grid(len(Side), min_column_width=240, gap="small"):
            texts = {
                side: st.text_area(
                    lit(f"{side.capitalize()}, such as {format_list(KINDS[side])}"),
                    as_lines(kept or START, side),
                    height="content",
                )
                for side in Side
            }
        with st.container(horizontal=True):
            is_kept = st.form_submit_button("Keep the map", type="primary")
            is_back = st.form_submit_button("Back to the map to start from", disabled=not kept)
    if is_kept:
        keep_goals(page, activities=from_lines({side: str(t) for side, t in texts.items()}))
    elif is_back:
        keep_goals(page, activities=())
