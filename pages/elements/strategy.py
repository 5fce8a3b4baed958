"""The strategy as fields: purpose, scope and goals, and what was learnt."""

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from kpi_core.format import format_day
from kpi_core.settings.goals import GOAL_KINDS, Goals
from pages.elements.page import Page
from pages.elements.text import lit

STEPS = {
    "purpose": "1. What for, and how? A strategy says why, a plan says when",
    "horizon": "Over how long? 2 to 5 years for a business, 1 to 2 for social media",
    "leader": "Who leads it, by name?",
    "champion": "Who stands for it on the board, by name?",
    "scope_in": "2. What is part of it? Agreed by both",
    "scope_out": "What is not, and why?",
}
LONG = ("purpose", "scope_in", "scope_out")


def keep_goals(page: Page, **changes: object) -> None:
    """Keep what was decided and draw the page anew; say what can't be."""
    settings = page.workspace.settings
    try:
        goals = Goals.model_validate({**dict(settings.goals), **changes})
    except ValidationError as problem:
        st.error(lit(problem.errors()[0]["msg"].removeprefix("Value error, ")))
        return
    page.workspace.save_settings(settings.model_copy(update={"goals": goals}))
    st.rerun()


def edit_strategy(page: Page) -> None:
    """The first three steps: what for, what is part of it, which goals."""
    now = page.workspace.settings.goals
    with st.form("strategy", border=True):
        steps = {
            name: (
                st.text_area(lit(label), getattr(now, name), height="content")
                if name in LONG
                else st.text_input(lit(label), getattr(now, name), max_chars=200)
            )
            for name, label in STEPS.items()
        }
        goals = st.multiselect(
            "3. Goals: pick them, or write your own",
            list(dict.fromkeys([*GOAL_KINDS, *now.goals])),
            list(now.goals),
            accept_new_options=True,
        )
        wider = st.text_area(
            "Which wider goals of the business do they serve?", now.wider, height="content"
        )
        if st.form_submit_button("Keep the strategy", type="primary"):
            own = tuple(dict.fromkeys(goal.strip() for goal in goals if goal.strip()))
            keep_goals(page, **steps, goals=own, wider=wider)


def edit_lessons(page: Page) -> None:
    """What was learnt, the latest first, and a field for the next lesson."""
    now = page.workspace.settings.goals
    for lesson in reversed(now.lessons):
        st.markdown(
            f"- **{lit(format_day(lesson.on))}** {lit(lesson.figure)}: {lit(lesson.learnt)} "
            f"{lit(lesson.next_step)}"
        )
    with st.form("lesson", border=True, clear_on_submit=True):
        figure = st.text_input("What was measured?", max_chars=200)
        learnt = st.text_area("What did it teach?", height="content")
        step = st.text_area("What comes next?", height="content")
        if st.form_submit_button("Note it"):
            if str(learnt).strip():
                zone = page.workspace.settings.zone_info
                fresh = {
                    "on": pd.Timestamp.now(zone).date(),
                    "figure": figure,
                    "learnt": learnt,
                    "next_step": step,
                }
                keep_goals(page, lessons=(*now.lessons, fresh))
            else:
                st.error("Say what was learnt, even if it is that nothing was.")
