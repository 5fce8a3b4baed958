"""Objectives as fields, one at a time."""

from datetime import date, timedelta

import streamlit as st

from kpi_core.catalogue import CLASS_ORDER, catalogue
from kpi_core.format import platform_name
from kpi_core.kpi import Unit
from kpi_core.locales import day_order
from kpi_core.plan.objectives import DAYS, is_stock
from kpi_core.settings.goals import Objective
from kpi_core.unlock import is_on
from pages.elements.page import Page
from pages.elements.strategy import keep_goals
from pages.elements.text import lit

YEAR = timedelta(days=365)
NEW = "A new objective"


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
    of = "" if kpi in catalogue() and is_stock(catalogue()[kpi]) else f", over {DAYS} days"
    platforms, _ = page.workspace.choices()
    last = page.workspace.span()[1] if page.workspace.imports else date.today()
    with st.form(f"objective_{place}_{kpi}", border=True):
        name = st.text_input("What should be different?", now.name if now else "", max_chars=200)
        with st.grid("auto", min_column_width=200):
            start = st.number_input(
                lit(f"From ({unit}{of})"), value=now.start * scale if now else 0.0
            )
            target = st.number_input(
                lit(f"To ({unit}{of})"), value=now.target * scale if now else 0.0
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
