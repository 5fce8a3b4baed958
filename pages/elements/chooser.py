"""The chooser of headline KPIs, and the chosen ones where Home leads with them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi_core.catalogue import catalogue
from kpi_core.dictionary import data_of
from kpi_core.format import UNKNOWN, format_list, format_range, format_value
from kpi_core.kpi import Kpi
from kpi_core.plan.chooser import (
    ADVICE,
    BY_GOAL,
    Pick,
    leading,
    say_choice,
    say_leading,
    say_only_vanity,
    say_shortlist,
    shortlist,
)
from kpi_core.settings.choices import Channel, Crowd, Shortlist, Situation
from kpi_core.trend import Reading
from kpi_core.unlock import base_tables, formats_for, is_on
from pages.elements.cards import CARD_WIDTH, CARDS_IN_A_ROW, badge_of, kpi_card
from pages.elements.page import Page
from pages.elements.show import show_sentence
from pages.elements.strategy import keep_goals
from pages.elements.text import lit

CHOOSER = "Choose KPIs"
MOST_EXPORTS = 3


def show_chooser(page: Page) -> None:
    """Four questions, and the few figures that should lead for whoever answers so."""
    kept = page.workspace.settings.goals.shortlist
    answers = _ask(page)
    situation, goal, _, _ = answers
    picks = shortlist(*answers)
    on = {name for name, kpi in catalogue().items() if is_on(kpi, page.workspace.filled)}
    readings = page.readings([pick.kpi.name for pick in picks if pick.kpi.name in on])
    known = {one.kpi.name: one for one in readings if one.is_known}
    show_sentence(say_shortlist(picks, known, goal), leads=True)
    st.markdown(lit(ADVICE[situation]))
    st.caption(
        "Article A says that goal, audience and channel decide, and not how: which figure goes "
        "with which answer is our reading."
    )
    if vain := say_only_vanity(on):
        st.warning(lit(vain), icon=":material/do_not_disturb_on:")
    with st.grid(2, min_column_width=300, gap="small"):
        for pick in picks:
            _show_pick(page, pick, known.get(pick.kpi.name), pick.kpi.name in on)
    _keep(page, answers, picks)
    if kept:
        _show_whose(page, kept)


def _ask(page: Page) -> tuple[Situation, str, Crowd, Channel]:
    """The answers, which the URL carries; at first those of the kept choice or of the strategy."""
    now = page.workspace.settings.goals
    kept = now.shortlist
    goals = list(BY_GOAL)
    wanted = [kept.goal] if kept else [goal for goal in now.goals if goal in goals]
    situations, crowds, channels = ([*kind] for kind in (Situation, Crowd, Channel))
    situation = st.radio(
        "Why do you choose now?",
        [one.value for one in situations],
        situations.index(kept.situation) if kept else 0,
        format_func=lit,
        horizontal=True,
        key="chooser_situation",
        bind="query-params",
    )
    with st.grid(3, min_column_width=240, gap="small"):
        goal = st.selectbox(
            "What is it for?",
            goals,
            goals.index(wanted[0]) if wanted and wanted[0] in goals else goals.index("promotion"),
            key="chooser_goal",
            bind="query-params",
        )
        crowd = st.selectbox(
            "Whom do you want to reach?",
            [one.value for one in crowds],
            crowds.index(kept.crowd) if kept else 0,
            key="chooser_crowd",
            bind="query-params",
        )
        channel = st.selectbox(
            "Where?",
            [one.value for one in channels],
            channels.index(kept.channel) if kept else 0,
            key="chooser_channel",
            bind="query-params",
        )
    return Situation(situation), str(goal), Crowd(crowd), Channel(channel)


def _show_pick(page: Page, pick: Pick, reading: Reading | None, is_loaded: bool) -> None:
    """One KPI: why, its value or what brings it, and what it can't tell; unknown is None."""
    kpi = pick.kpi
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(f"{badge_of(kpi.kpi_class)}  \n**{lit(kpi.label)}**")
        st.markdown(lit(pick.why))
        if reading:
            now = lit(_say_now(page, reading))
            st.markdown(f"**Loaded.** {now} It rests on {lit(data_of(kpi))}.")
        elif is_loaded:
            st.markdown(
                f"**Loaded, yet unknown.** It rests on {lit(data_of(kpi))}; the files leave it "
                "open in the time that the filters name."
            )
        else:
            st.markdown(f"**Not loaded yet.** It needs {lit(data_of(kpi))}.")
            _teach(kpi)
        st.caption(f"What it can't tell you. {lit(kpi.caveat)}")


def _say_now(page: Page, reading: Reading) -> str:
    value = format_value(reading.value, reading.kpi.unit, page.currency)
    doubt = format_range(reading.low, reading.high, reading.kpi.unit, page.currency)
    bound = f"{reading.bound} " if reading.bound else ""
    return f"Now {bound}{value}, {doubt}." if doubt else f"Now {bound}{value}."


def _teach(kpi: Kpi) -> None:
    """How to get what is missing: from a platform's export, else by a table of one's own."""
    box = st.expander("How to get it", key=f"get_{kpi.name}", on_change="rerun")
    if not box.open:
        return
    with box:
        for form in formats_for(base_tables(kpi), [kpi])[:MOST_EXPORTS]:
            st.markdown(f"**{lit(form.label)}.** {lit('; '.join(form.how_to_get))}.")
        st.markdown("A table of your own does it too: Upload has a template for each.")
        st.page_link("upload.py", label="Add an export", icon=":material/upload_file:")


def _keep(
    page: Page, answers: tuple[Situation, str, Crowd, Channel], picks: Sequence[Pick]
) -> None:
    situation, goal, crowd, channel = answers
    labels = {pick.kpi.label: pick.kpi.name for pick in picks}
    with st.form("shortlist", border=True):
        chosen = st.multiselect("Which of them shall lead?", list(labels), list(labels))
        by = st.text_input("Whose choice is it, by name?", max_chars=200)
        if st.form_submit_button("Let Home lead with them", type="primary"):
            if not chosen:
                st.error("Choose at least one of them.")
                return
            keep_goals(
                page,
                shortlist={
                    "situation": situation,
                    "goal": goal,
                    "crowd": crowd,
                    "channel": channel,
                    "kpis": tuple(labels[str(label)] for label in chosen),
                    "by": by,
                    "on": pd.Timestamp.now(page.workspace.settings.zone_info).date(),
                },
            )


def _show_whose(page: Page, kept: Shortlist) -> None:
    """What Home leads with, whose choice that is, and the way back."""
    st.markdown(f"**On Home.** {lit(say_leading(kept))}")
    _offer_way_back(page)


def _offer_way_back(page: Page) -> None:
    if st.button("Undo this choice", key="undo_shortlist", icon=":material/undo:"):
        keep_goals(page, shortlist=None)


def show_chosen(page: Page, kept: Shortlist) -> None:
    """The chosen figures as cards, whose choice they are, and which of them no file brings."""
    known = [reading for reading in page.chosen() if reading.is_known]
    st.header("What you chose to lead with", anchor=False)
    st.caption(lit(say_choice(kept)))
    with st.grid(CARDS_IN_A_ROW, min_column_width=CARD_WIDTH, gap="small"):
        for reading in known:
            kpi_card(page, reading, "chosen")
    told = {reading.kpi.name for reading in known}
    if missing := [page.label(name) for name in leading(kept) if name not in told]:
        st.caption(lit(f"{UNKNOWN} Unknown from what is loaded: {format_list(missing)}."))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            "objectives.py",
            label="Choose others, or see what brings them",
            icon=":material/checklist:",
            query_params={"goals_view": CHOOSER},
        )
        _offer_way_back(page)
