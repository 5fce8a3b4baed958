"""Are you getting where you want to be?"""

from datetime import date, timedelta

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from kpi_core.catalogue import CLASS_ORDER, catalogue
from kpi_core.charts import draw_bars
from kpi_core.format import format_day, platform_name
from kpi_core.kpi import Unit
from kpi_core.locales import day_order
from kpi_core.plan.objectives import (
    DAYS,
    is_stock,
    progress_bars,
    say_objectives,
    say_standing,
    smart,
    standing,
)
from kpi_core.report.strategy import strategy_page
from kpi_core.settings.goals import GOAL_KINDS, Goals, Objective
from kpi_core.unlock import is_on
from pages.elements.page import Page, open_page
from pages.elements.show import show_chart, show_frame, show_sentence
from pages.elements.text import lit
from pages.elements.views import choose_view

YEAR = timedelta(days=365)
OBJECTIVES, STRATEGY = VIEWS = ("Objectives", "Strategy")
NEW = "A new objective"
STEPS = {
    "purpose": "1. What for, and how? A strategy says why, a plan says when",
    "horizon": "Over how long? 2 to 5 years for a business, 1 to 2 for social media",
    "leader": "Who leads it, by name?",
    "champion": "Who stands for it on the board, by name?",
    "scope_in": "2. What is part of it? Agreed by both",
    "scope_out": "What is not, and why?",
}
LONG = ("purpose", "scope_in", "scope_out")
MARKS = {True: "yes", False: "no", None: "can't say yet"}


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


def show_objectives(page: Page) -> None:
    """How each stands, with its reason and its five letters, and the form."""
    known = page.workspace.settings.goals.objectives
    found = [page.answer(standing, objective) for objective in known]
    bars = progress_bars(found)
    if len(bars):
        show_chart(
            say_objectives(found),
            draw_bars(bars, "part of the way", Unit.RATE, page.ground, up_to=1),
            "How far each objective has come, with what its figure's range makes of it.",
            bars,
            "progress",
            f"Counts are of the last {DAYS} days of the data, levels the last known.",
            leads=True,
        )
    else:
        show_sentence(say_objectives(found), leads=True)
    for number, one in enumerate(found):
        st.markdown(f"**{lit(say_standing(one, page.currency))}**")
        checks = page.answer(smart, one.objective)
        passed = sum(check.holds is True for check in checks)
        box = st.expander(lit(f"SMART: {passed} of 5"), key=f"smart_{number}", on_change="rerun")
        if box.open:
            with box:
                show_frame(
                    pd.DataFrame(
                        {
                            "letter": [check.letter for check in checks],
                            "asks for": [check.asks for check in checks],
                            "holds": [MARKS[check.holds] for check in checks],
                            "why": [check.why for check in checks],
                        }
                    )
                )
    st.caption(
        "Whether your effort or the season moved it, none of this tells; and a safe target passes "
        "every check."
    )
    edit_objective(page, known)


def edit_objective(page: Page, known: tuple[Objective, ...]) -> None:
    """One objective at a time: figure, from where to where, by when, who, how."""
    st.header("Write or change one", anchor=False)
    names = [objective.name for objective in known]
    chosen = str(st.selectbox("Objective", [*names, NEW], len(names), key="objective"))
    place = names.index(chosen) if chosen in names else len(known)
    now = known[place] if place < len(known) else None
    kpis = sorted(
        catalogue().values(), key=lambda kpi: (CLASS_ORDER.index(kpi.kpi_class), kpi.label)
    )
    figures = [kpi.name for kpi in kpis if is_on(kpi, page.workspace.filled)] or [
        kpi.name for kpi in kpis
    ]
    if now and now.kpi not in figures:
        figures = [now.kpi, *figures]
    kpi = str(
        st.selectbox(
            "Which figure?",
            figures,
            figures.index(now.kpi) if now else 0,
            format_func=lambda name: catalogue()[name].label if name in catalogue() else name,
            key=f"objective_kpi_{place}",
        )
    )
    scale = 100 if kpi in catalogue() and catalogue()[kpi].unit is Unit.RATE else 1
    unit = "in %" if scale == 100 else "as the figure is shown"
    of = "" if kpi in catalogue() and is_stock(catalogue()[kpi]) else f", of {DAYS} days"
    platforms, _ = page.workspace.choices()
    last = page.workspace.span()[1] if page.workspace.imports else date.today()
    with st.form(f"objective_{place}_{kpi}", border=True):
        name = st.text_input("What should be different?", now.name if now else "", max_chars=200)
        with st.grid("auto", min_column_width=200):
            start = st.number_input(
                lit(f"From, {unit}{of}"), value=now.start * scale if now else 0.0
            )
            target = st.number_input(
                lit(f"To, {unit}{of}"), value=now.target * scale if now else 0.0
            )
            since = st.date_input("Since", now.start_on if now else last, format=day_order())
            due = st.date_input("By", now.due_on if now else last + YEAR, format=day_order())
            platform = st.selectbox(
                "Where?",
                ["", *platforms],
                ["", *platforms].index(now.platform) if now and now.platform in platforms else 0,
                format_func=lambda one: platform_name(one) if one else "all platforms",
            )
        goal = st.text_input("Which goal does it serve?", now.goal if now else "", max_chars=200)
        owner = st.text_input("Who sees to it, by name?", now.owner if now else "", max_chars=200)
        methods = st.text_area("How?", now.methods if now else "", height="content")
        resources = st.text_area("With what?", now.resources if now else "", height="content")
        with st.container(horizontal=True):
            is_kept = st.form_submit_button("Keep this objective", type="primary")
            is_gone = st.form_submit_button("Remove it", disabled=now is None)
    others = [objective for number, objective in enumerate(known) if number != place]
    if is_gone:
        keep_goals(page, objectives=tuple(others))
    if is_kept and not str(name).strip():
        st.error("Say in a few words what should be different.")
    elif is_kept and str(name).strip() in [objective.name for objective in others]:
        st.error("There is an objective of this name already: choose it above to change it.")
    elif is_kept:
        told = {
            "name": name,
            "kpi": kpi,
            "platform": platform or "",
            "start": float(start) / scale,
            "target": float(target) / scale,
            "start_on": since,
            "due_on": due,
            "goal": goal,
            "owner": owner,
            "methods": methods,
            "resources": resources,
        }
        keep_goals(page, objectives=(*others[:place], told, *others[place:]))


def show_strategy(page: Page) -> None:
    """The other steps: purpose, scope, goals, and the loop of what was learnt."""
    now = page.workspace.settings.goals
    show_sentence("A strategy says what for; objectives say how far, and by when.", leads=True)
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
        platforms = st.text_area(
            "Which platforms, each with what for: is the audience there, do you start talks or "
            "answer, in which tone, with which tools?",
            now.platforms,
            height="content",
        )
        if st.form_submit_button("Keep the strategy", type="primary"):
            own = tuple(dict.fromkeys(goal.strip() for goal in goals if goal.strip()))
            keep_goals(page, **steps, goals=own, wider=wider, platforms=platforms)
    st.caption("4. Objectives stand in their own view. No goal is right or wrong by itself.")
    st.header("5. What was learnt", anchor=False)
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
    found = [page.answer(standing, objective) for objective in now.objectives]
    told = [say_standing(one, page.currency) for one in found]
    today = pd.Timestamp.now(page.workspace.settings.zone_info).date()
    st.download_button(
        "Download the strategy",
        lambda: strategy_page(now, told, today),
        "kelvin-strategy.html",
        "text/html",
        key="strategy_download",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption("One page that prints: all five steps, and how each objective stands.")


page = open_page("Are you getting where you want to be?")
if choose_view("Look at", VIEWS, "goals_view") == STRATEGY:
    show_strategy(page)
else:
    show_objectives(page)
