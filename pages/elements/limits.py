"""Edits limits that the articles leave open and we have read in one way: "our reading"."""

from collections.abc import Sequence

import streamlit as st
from pydantic import ValidationError

from kpi_core.settings import Thresholds
from kpi_core.workspace import Workspace
from pages.elements.text import lit

WORDS = {
    "ratioed_replies": "A ratioed post has at least this many replies",
    "ratioed_share": "and surely more than this part of its replies and likes are replies",
    "persistence_days": "Days in which what people do with a post counts",
}


def edit_limits(workspace: Workspace, names: Sequence[str], title: str) -> None:
    """A number for each limit; saved for every page of this workspace."""
    limits = workspace.settings.thresholds
    box = st.expander(lit(title), key=f"{names[0]}_limits", on_change="rerun")
    if not box.open:
        return
    with box, st.form(f"{names[0]}_form", border=False):
        st.caption("No article gives these figures: they are our reading, and yours to change.")
        changed = {
            name: st.number_input(
                lit(WORDS[name]),
                value=getattr(limits, name),
                step=0.05 if isinstance(getattr(limits, name), float) else 1,
                key=f"limit_{name}",
            )
            for name in names
        }
        if st.form_submit_button("Use these limits"):
            try:
                wanted = Thresholds(**{**limits.model_dump(), **changed})
            except ValidationError as problem:
                first = problem.errors()[0]
                st.error(lit(f"{WORDS[str(first['loc'][0])]}: {first['msg']}"))
                return
            settings = workspace.settings.model_copy(update={"thresholds": wanted})
            workspace.save_settings(settings)
            st.rerun()
