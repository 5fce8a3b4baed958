"""The ledger of assumptions on screen: all that is known, an entry of one's own, the log."""

import streamlit as st

from kpi_core.kpi import Unit
from kpi_core.settings import LedgerEntry
from kpi_core.value.assumptions import Assumption, Grade
from kpi_core.value.facts import Facts
from kpi_core.value.ledger import (
    change_log,
    enter,
    latest_entries,
    ledger_frame,
    moves_with,
    take_back,
    with_entries,
)
from kpi_core.value.sentences import say_ends, say_likely, say_unit
from kpi_core.workspace import Workspace
from pages.elements.show import show_frame
from pages.elements.text import lit

WRAPPED = {"assumption": 118, "unit": 130, "source": 520, "moves": 200}
"""Pixels: on a phone the low, likely and high value stand beside the name."""


def show_ledger(facts: Facts, workspace: Workspace, currency: str) -> None:
    """Every assumption with its source, and a form to enter what one knows better."""
    entries = workspace.settings.worth.entries
    st.caption(
        "What you enter here holds for every figure on this page and stays in your workspace. Own "
        "data and the figure that Kelvin came with stay beside it."
    )
    show_frame(ledger_frame(facts.ledger, entries, currency), wrapped=WRAPPED)
    used = {a.name: a for a in with_entries(facts.ledger, entries)}
    chosen = st.selectbox(
        "Enter a figure for",
        list(used),
        format_func=lambda name: used[name].label,
        key="ledger_name",
    )
    assumption = used[str(chosen)]
    likely, ends = say_likely(assumption, currency), say_ends(assumption, currency)
    moved = ", ".join(moves_with(assumption.name))
    st.caption(lit(f"{likely} ({assumption.grade.value}). {ends} Moves {moved}."))
    _enter(assumption, workspace, currency)
    if assumption.name in latest_entries(entries) and st.button(
        "Take this entry back", icon=":material/undo:", key="ledger_back"
    ):
        _save(workspace, take_back(assumption.name, str(st.session_state.get("ledger_by", ""))))
    if len(log := change_log(entries, currency)):
        st.markdown("**Who changed what, and when**")
        show_frame(log)


def _enter(assumption: Assumption, workspace: Workspace, currency: str) -> None:
    unit = "%" if assumption.unit is Unit.RATE else currency
    with st.form(f"ledger_{assumption.name}", border=True):
        st.caption(lit(say_unit(assumption, currency)))
        with st.container(horizontal=True, gap="small"):
            ends = [
                st.number_input(
                    f"{lit(word)}, in {lit(unit)}", value=value, min_value=None, width=150
                )
                for word, value in zip(("Low", "Likely", "High"), assumption.shown(), strict=True)
            ]
        grades = list(Grade)
        grade = st.selectbox(
            "How good is the evidence?",
            grades,
            index=grades.index(assumption.grade),
            format_func=lambda one: one.value,
        )
        source = st.text_input("Where is it from?", max_chars=500)
        with st.container(horizontal=True, gap="small"):
            on = st.text_input("Date of the source", max_chars=40, width=180)
            by = st.text_input("Who enters it?", key="ledger_by", max_chars=80, width=220)
        if not st.form_submit_button("Enter into the ledger", icon=":material/edit_note:"):
            return
        low, likely, high = (float(end) for end in ends)
        try:
            entry = enter(assumption, (low, likely, high), source, on, Grade(grade), by.strip())
        except ValueError as problem:
            st.error(lit(str(problem)))
            return
    _save(workspace, entry)


def _save(workspace: Workspace, entry: LedgerEntry) -> None:
    settings = workspace.settings
    worth = settings.worth.model_copy(update={"entries": (*settings.worth.entries, entry)})
    workspace.save_settings(settings.model_copy(update={"worth": worth}))
    st.rerun()
