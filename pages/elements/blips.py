"""The board of blips: each marked in its brand's course and opened with its cause and its note."""

import pandas as pd
import streamlit as st

from kpi_core.charts import draw_bars, draw_marked
from kpi_core.crisis.incidents import ALARMING
from kpi_core.kpi import Unit
from kpi_core.settings.listening import BlipNote, Listening
from kpi_core.voice.board import MEASURES, blip_series, board, say_fresh, say_series
from kpi_core.voice.causes import find_cause, posts_to_read, say_cause, who_stands_out
from kpi_core.voice.incidents import (
    brand_days,
    find_incidents,
    known_blips,
    say_incident,
    say_incidents,
    unknown_to,
)
from kpi_core.voice.words import bars_of
from pages.elements.listening import keep, keep_listening
from pages.elements.page import Page
from pages.elements.show import show_chart, show_frame, show_sentence
from pages.elements.text import lit

EVERY = "all brands"


def show_blips(page: Page) -> None:
    """What was unusual, what of it is new, and what may lie behind each."""
    own = page.workspace.settings.own_brand
    listening = page.workspace.settings.listening
    blips = page.answer(find_incidents, listening)
    show_sentence(say_incidents(blips, own), leads=True)
    fresh = _fresh(page, blips)
    st.caption(
        "Each day, or shorter span where there is much talk, against those before it; a Monday is "
        "measured against Mondays. That something happened, never what: have a look."
    )
    if len(blips):
        brands = [EVERY, *sorted(blips["brand"].unique())]
        brand = str(st.selectbox("Brand", brands, key="blip_brand"))
        shown = blips if brand == EVERY else blips[blips["brand"] == brand]
        shown = shown.reset_index(drop=True)
        labels = [say_incident(blip) for _, blip in shown.iterrows()]
        chosen = st.selectbox("Which blip?", labels, key=f"blip_{brand}")
        show_frame(board(shown, fresh, listening.blip_notes))
        blip = shown.iloc[labels.index(str(chosen)) if chosen in labels else 0]
        _open_blip(page, shown, blip)
    _edit_limits(page)


def _fresh(page: Page, blips: pd.DataFrame) -> pd.DataFrame:
    """The blips that nobody had looked at before this visit; they count as seen from now on."""
    seen = page.workspace.settings.listening.seen_blips
    before = st.session_state.setdefault("blips_before", {})
    known = before.setdefault(page.workspace.folder.name, seen)
    fresh = unknown_to(blips, known or ())
    if said := say_fresh(fresh, known is None):
        st.markdown(lit(said))
    unseen = unknown_to(blips, seen or ())
    if seen is None or len(unseen):
        keep_listening(page, seen_blips=(*(seen or ()), *known_blips(unseen)))
    return fresh if known is not None else fresh.head(0)


def _open_blip(page: Page, blips: pd.DataFrame, blip: pd.Series) -> None:
    """One blip: its place in the course of things, its cause, and what somebody found."""
    series = blip_series(page.answer(brand_days, str(blip["brand"])), blips, blip)
    show_chart(
        say_series(blip),
        draw_marked(series, f"{MEASURES[str(blip['kind'])][1]} a day", Unit.COUNT, page.ground),
        "Mentions by day, with a ring at each blip; the one that is open is filled.",
        series,
        "blip_series",
    )
    brand, kind = str(blip["brand"]), str(blip["kind"])
    cause = page.answer(find_cause, brand, kind, blip["at"], str(blip["grain"]))
    if cause is None:
        st.caption("The file holds counts and no mentions, so that the cause can't be shown.")
    elif len(cause.terms):
        terms = bars_of(cause.terms)
        show_chart(
            say_cause(cause),
            draw_bars(terms, "part of these mentions", Unit.RATE, page.ground),
            "Words that stand out in the blip against the fortnight before.",
            terms,
            "cause",
        )
    else:
        show_sentence(say_cause(cause))
    if cause is not None:
        if len(cause.authors):
            st.caption("Who wrote more than before.")
            show_frame(who_stands_out(cause))
        st.caption("What was written, the most passed on and answered first.")
        show_frame(posts_to_read(cause))
    if brand == page.workspace.settings.own_brand and kind in ALARMING:
        st.page_link(
            "crisis_desk.py",
            label="Open an incident for it on the crisis desk",
            icon=":material/crisis_alert:",
            query_params={"incident": brand, "at": pd.Timestamp(blip["at"]).isoformat()},
        )
    _note_blip(page, blip)


def _note_blip(page: Page, blip: pd.Series) -> None:
    """Who looked into a blip and what they found: kept with the workspace."""
    notes = page.workspace.settings.listening.blip_notes
    on = pd.Timestamp(blip["at"]).date()
    key = (str(blip["brand"]), str(blip["kind"]), on)
    known = next((n for n in notes if (n.brand, n.kind, n.on) == key), None)
    with st.form(f"note_{key}", border=False):
        by = st.text_input("Looked into by", known.by if known else "")
        finding = st.text_area("Finding", known.finding if known else "", height="content")
        if st.form_submit_button("Keep the note"):
            others = tuple(n for n in notes if (n.brand, n.kind, n.on) != key)
            note = BlipNote(brand=key[0], kind=key[1], on=on, by=by[:200], finding=finding[:5_000])
            keep(page, blip_notes=(*others, note))


def _edit_limits(page: Page) -> None:
    """From when on something is a blip: our reading, and the user's to change."""
    box = st.expander("Where the limits are drawn", key="blip_limits", on_change="rerun")
    if not box.open:
        return
    listening, usual = page.workspace.settings.listening, Listening()
    with box, st.form("blip_limits_form", border=False):
        st.caption(
            lit(
                "No article gives these figures: they are our reading, and yours to change. To "
                f"begin with they are {usual.blip_limit:g} times, {usual.blip_days} days and "
                f"{usual.blip_fewest} mentions."
            )
        )
        limit = st.number_input(
            "A blip is so many times the usual ups and downs away from what is usual",
            value=listening.blip_limit,
            step=0.5,
        )
        days = st.number_input(
            "What is usual is taken from so many days before", value=listening.blip_days
        )
        fewest = st.number_input(
            "Fewer mentions than this never are a blip", value=listening.blip_fewest
        )
        if st.form_submit_button("Use these limits"):
            keep(page, blip_limit=limit, blip_days=int(days), blip_fewest=int(fewest))
