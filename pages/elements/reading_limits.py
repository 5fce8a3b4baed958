"""Edits the limits by which a visit counts as read, bounced, left open or finished."""

import streamlit as st
from pydantic import ValidationError

from kpi_core.settings import Thresholds
from kpi_core.workspace import Workspace
from pages.elements.text import lit

READING = {
    "words_per_minute": "Words read in a minute",
    "bounced_share": "Bounced: less than this part of the expected time",
    "left_open_share": "Left open: more than this many times the expected time",
    "finished_scroll_pct": "Finished: at least this deep, % of the page",
    "read_time_share": "Read and finished: at least this part of the expected time",
    "read_scroll_pct": "Read: or at least this deep, % of the page",
}
RETURNING = {"loyalty_days": "Days within which a reader counts as back"}
RATING = {"rating_weight": "Ratings of the overall mean that each piece is given"}


def edit_limits(workspace: Workspace, limits: dict[str, str], key: str) -> None:
    """One field per limit; all figures follow once it is kept."""
    box = st.expander("Where the limits are drawn", key=f"{key}_limits", on_change="rerun")
    if not box.open:
        return
    with box, st.form(f"{key}_form", border=False):
        thresholds = workspace.settings.thresholds
        st.markdown("These limits are our reading; the articles leave them open.")
        told = {
            name: st.number_input(lit(label), value=getattr(thresholds, name), key=f"{key}_{name}")
            for name, label in limits.items()
        }
        if "words_per_minute" in limits:
            st.caption(
                "238 words a minute: mean of 190 studies of silent reading in English, most adults "
                "between 175 and 300 (Brysbaert 2019)."
            )
        if st.form_submit_button("Use these limits"):
            try:
                changed = Thresholds.model_validate({**thresholds.model_dump(), **told})
            except ValidationError as problem:
                st.error(lit(problem.errors()[0]["msg"]))
                return
            settings = workspace.settings
            workspace.save_settings(settings.model_copy(update={"thresholds": changed}))
            st.rerun()
