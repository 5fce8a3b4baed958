"""Alarms from the data, and incidents with their log."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from kpi_core.crisis.incidents import alarms, log_lines, prefill, say_incidents_open
from kpi_core.crisis.replay import mentions_then
from kpi_core.format import format_day
from kpi_core.settings.crisis import CrisisIncident, CrisisPlan, Judgement, LogEntry
from kpi_core.unlock import formats_for
from kpi_core.voice.incidents import find_incidents, say_incident
from pages.elements.crisis_plan import keep_plan
from pages.elements.page import Page, teach
from pages.elements.show import show_sentence
from pages.elements.text import lit

JUDGEMENTS = [judgement.value for judgement in Judgement]


def open_asked_incident(page: Page) -> None:
    """Open what the link asks for, `?incident=<brand>&at=<local start>`, once."""
    brand, at = st.query_params.get("incident"), st.query_params.get("at")
    if not brand or not at:
        return
    del st.query_params["incident"]
    del st.query_params["at"]
    moment = pd.to_datetime(str(at), errors="coerce")
    if brand not in page.workspace.choices()[1] or pd.isna(moment):
        st.warning("The link names no brand or moment of your data: choose an alarm below.")
        return
    _open(page, str(brand), moment.tz_localize(None).to_pydatetime())


def _open(page: Page, brand: str, at: datetime) -> None:
    plan = page.workspace.settings.crisis
    key = (brand, at.replace(tzinfo=None))
    known = [number for number, i in enumerate(plan.incidents) if i.key == key]
    if known:
        st.session_state[_choice(plan)] = known[0]
        return
    texts = tuple(str(text) for text in page.answer(mentions_then, brand, at)["text"])
    incident = prefill(brand, at, texts, plan, datetime.now(UTC))
    keep_plan(page, incidents=(*plan.incidents, incident))


def _choice(plan: CrisisPlan) -> str:
    """Key of the choice of an incident: afresh with each new one, which then is chosen."""
    return f"incident_{len(plan.incidents)}"


def show_incidents(page: Page) -> None:
    """Alarms to open, and the incidents that were opened."""
    settings = page.workspace.settings
    plan = settings.crisis
    if page.has("mentions", "mention_counts"):
        blips = page.answer(find_incidents, settings.listening)
        found = alarms(blips, settings.own_brand)
        ours = int((blips["brand"] == settings.own_brand).sum())
        show_sentence(say_incidents_open(plan, found, ours))
        st.caption(
            "An alarm is a blip in which talk about you grew louder or more negative, one a day or "
            "moment. A crisis or a bad joke: the data raise the hand, a person decides."
        )
        opened = {incident.key for incident in plan.incidents}
        fresh = [
            blip
            for _, blip in found.iterrows()
            if (str(blip["brand"]), pd.Timestamp(blip["at"]).to_pydatetime()) not in opened
        ]
        labels = [say_incident(blip) for blip in fresh]
        if labels:
            chosen = st.selectbox("Which alarm?", labels, key="alarm")
            with st.container(horizontal=True, vertical_alignment="center"):
                is_asked = st.button("Open an incident for it", type="primary")
                st.page_link(
                    "share_of_voice.py",
                    label="See what lies behind it",
                    icon=":material/search:",
                    query_params={"view": "Blips"},
                )
            if is_asked:
                blip = fresh[labels.index(str(chosen))]
                _open(page, str(blip["brand"]), pd.Timestamp(blip["at"]).to_pydatetime())
    else:
        st.markdown(
            "Nobody can be told yet when talk about you turns. "
            "**Any one of these exports does it:**"
        )
        teach(formats_for(("mentions", "mention_counts")))
    if not plan.incidents:
        st.caption("No incident has been opened yet.")
        return
    order = range(len(plan.incidents) - 1, -1, -1)
    number = int(
        st.selectbox(
            "Which incident?",
            list(order),
            format_func=lambda n: f"{n + 1}: {plan.incidents[n].title}",
            key=_choice(plan),
        )
    )
    _incident(page, number)


def _incident(page: Page, number: int) -> None:
    plan = page.workspace.settings.crisis
    incident = plan.incidents[number]
    if not incident.statement:
        st.warning(
            "No holding statement is filled in: write one here, and a prediction for the next time."
        )
    with st.form(f"incident_{number}_{len(incident.log)}", border=True):
        st.caption(lit(f"Opened {format_day(incident.opened_at)}. Prediction: {_named(incident)}."))
        title = st.text_input("Title", incident.title)
        judgement = st.selectbox("What is it?", JUDGEMENTS, JUDGEMENTS.index(incident.judgement))
        statement = st.text_area("Statement", incident.statement, height="content")
        by = st.text_input("Written by")
        entry = st.text_area("Add to the log", height="content")
        if st.form_submit_button("Keep", type="primary"):
            log = incident.log
            now = datetime.now(UTC)
            if judgement != incident.judgement.value:
                decided = f"Decided: {judgement}."
                log = (*log, LogEntry(at=now, by=str(by)[:200], what=decided))
            if str(entry).strip():
                log = (*log, LogEntry(at=now, by=str(by)[:200], what=str(entry)[:5_000]))
            changed = {
                **dict(incident),
                "title": title,
                "judgement": judgement,
                "statement": statement,
                "log": log,
            }
            others = plan.incidents
            keep_plan(page, incidents=(*others[:number], changed, *others[number + 1 :]))
    st.subheader("Log", anchor=False)
    for head, what in log_lines(incident, page.workspace.settings.zone_info):
        st.caption(lit(head))
        st.markdown(lit(what))


def _named(incident: CrisisIncident) -> str:
    return f"“{incident.prediction}”" if incident.prediction else "none fits"
