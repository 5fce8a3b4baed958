"""Edits limits that the articles leave open and we have read in one way: "our reading"."""

from collections.abc import Mapping

import streamlit as st
from pydantic import ValidationError

from kpi_core.settings import Thresholds
from pages.elements.page import Page
from pages.elements.text import lit

RATIOED = {
    "ratioed_replies": "A ratioed post has at least this many replies",
    "ratioed_share": "and surely more than this part of its replies and likes are replies",
}
PERSISTENCE = {"persistence_days": "Days in which what people do with a post counts"}
WEIGHTS = {
    "like_weight": "A like weighs",
    "comment_weight": "A comment weighs",
    "share_weight": "A share weighs",
    "click_weight": "A click weighs",
}
READING = {
    "words_per_minute": "Words read in a minute",
    "bounced_share": "Bounced: less than this part of the expected time",
    "left_open_share": "Left open: more than this many times the expected time",
    "finished_scroll_pct": "Finished: at least this deep, % of the page",
    "read_time_share": "Read and finished: at least this part of the expected time",
    "read_scroll_pct": "Read: or at least this deep, % of the page",
}
RETURNING = {"loyalty_days": "Days within which a reader counts as back"}
LEADING = {"lead_days": "Days after a download within which its lead counts"}
RATING = {"rating_weight": "Ratings of the overall mean that each piece is given"}
SOURCES = {
    "words_per_minute": (
        "238 words a minute: mean of 190 studies of silent reading in English, most adults between "
        "175 and 300 (Brysbaert 2019)."
    )
}
"""Where a default comes from, if it isn't ours alone."""


def _step(value: float) -> float:
    if isinstance(value, int):
        return 1
    return 0.05 if value <= 1 else 0.5


def edit_limits(page: Page, limits: Mapping[str, str], title: str) -> None:
    """A number for each of `limits`, by its name in the settings; kept for every page."""
    key = next(iter(limits))
    box = st.expander(lit(title), key=f"{key}_limits", on_change="rerun")
    if not box.open:
        return
    settings = page.workspace.settings
    now = settings.thresholds.model_dump()
    with box, st.form(f"{key}_form", border=False):
        st.caption("No article gives these figures: they are our reading, and yours to change.")
        told = {
            name: st.number_input(
                lit(words),
                value=now[name],
                step=_step(now[name]),
                key=f"limit_{name}",
            )
            for name, words in limits.items()
        }
        for name in SOURCES.keys() & limits.keys():
            st.caption(lit(SOURCES[name]))
        if st.form_submit_button("Use these limits"):
            try:
                changed = Thresholds.model_validate({**now, **told})
            except ValidationError as problem:
                first = problem.errors()[0]
                st.error(lit(f"{limits[str(first['loc'][0])]}: {first['msg']}"))
                return
            page.workspace.save_settings(settings.model_copy(update={"thresholds": changed}))
            st.rerun()
