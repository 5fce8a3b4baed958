"""A sheet for each platform: who is there, what it is for, and how it is used."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi_core.audience.groups import group_bounds
from kpi_core.engine import Engine
from kpi_core.format import format_list, platform_name
from kpi_core.imports.values.words import platform_name as name_meant
from kpi_core.plan.platforms import (
    all_platforms,
    qualified_people,
    say_presence,
    say_sheets,
    sheet_facts,
    sheet_of,
    with_sheet,
)
from kpi_core.settings import Filters
from kpi_core.settings.choices import Manner, PlatformSheet, Presence
from kpi_core.settings.goals import GOAL_KINDS
from pages.elements.page import Page
from pages.elements.show import show_sentence
from pages.elements.strategy import keep_goals
from pages.elements.text import lit

NEW = "another platform"


def presences(page: Page) -> dict[str, str]:
    """Of each platform whether the audience is there, where the data say."""
    loaded, _ = page.workspace.choices()
    people = (
        page.answer(qualified_people) if page.has("audience") else pd.DataFrame({"platform": []})
    )
    groups = (
        page.answer(_all_groups) if page.has("audience_shares") else pd.DataFrame({"platform": []})
    )
    told = {platform: say_presence(platform, people, groups) for platform in loaded}
    return {platform: text for platform, text in told.items() if text}


def _all_groups(engine: Engine, _: Filters) -> pd.DataFrame:
    """Bounds by the platforms' groups, of all platforms, whatever the page shows."""
    return group_bounds(engine, Filters())


def show_platforms(page: Page) -> None:
    """What is known and decided of each platform, and the sheet of one as fields."""
    now = page.workspace.settings.goals
    loaded, _ = page.workspace.choices()
    known = presences(page)
    platforms = all_platforms([*known, *loaded], now.sheets)
    show_sentence(say_sheets(platforms, now.sheets), leads=True)
    _draw(platforms, now.sheets, known)
    if silent := [
        name for name in platforms if name not in known and not sheet_of(now.sheets, name)
    ]:
        names = format_list([platform_name(name) for name in silent])
        st.caption(lit(f"Nothing is known or written down yet of {names}."))
    if known:
        st.caption(
            f"Qualified is who meets “{lit(page.workspace.settings.mql_definition)}”, of all data, "
            "whatever the filters. Who is there and not in your data, none of this tells."
        )
    _edit_sheet(page, platforms, known)
    _edit_note(page)


def _draw(platforms: Sequence[str], sheets: Sequence[PlatformSheet], known: dict[str, str]) -> None:
    """A box for each platform of which anything is known or decided."""
    with st.grid(2, min_column_width=300, gap="small"):
        for platform in platforms:
            sheet = sheet_of(sheets, platform)
            if sheet is None and platform not in known:
                continue
            facts = sheet_facts(sheet or PlatformSheet(platform=platform), known.get(platform, ""))
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.subheader(lit(platform_name(platform)), anchor=False)
                for name, text in facts.items():
                    lines = "  \n".join(lit(line) for line in text.splitlines())
                    st.markdown(f"**{lit(name)}** {lines}")
                if sheet is None:
                    st.caption("What it is for isn't written down yet.")


def _edit_sheet(page: Page, platforms: Sequence[str], known: dict[str, str]) -> None:
    now = page.workspace.settings.goals
    st.header("Write or change a sheet", anchor=False)
    platform = str(
        st.selectbox(
            "Which platform?",
            [*platforms, NEW],
            format_func=platform_name,
            key="sheet_platform",
        )
    )
    is_new = platform == NEW
    sheet = sheet_of(now.sheets, platform)
    told = sheet or PlatformSheet(platform=platform)
    with st.form(f"sheet_{platform}", border=True):
        name = st.text_input("Its name", max_chars=200) if is_new else platform
        if platform in known:
            st.markdown(f"**Is the audience there?** {lit(known[platform])}.")
            presence = told.presence.value
        else:
            presence = str(
                st.radio(
                    "Is the audience there? No loaded file says, so your word counts",
                    [one.value for one in Presence],
                    [*Presence].index(told.presence),
                    format_func=lit,
                    horizontal=True,
                )
            )
        goals = list(dict.fromkeys([*told.serves, *now.goals, *GOAL_KINDS]))
        serves = st.multiselect("Which goals does it serve best?", goals, list(told.serves))
        fit = st.text_area("How does it fit them?", told.fit, height="content")
        manner = st.radio(
            "Do you start talks there, or answer?",
            [one.value for one in Manner],
            [*Manner].index(told.manner),
            format_func=lit,
            horizontal=True,
        )
        occasions = st.text_area(
            "When for what, such as events here and competitions there?",
            told.occasions,
            height="content",
        )
        tone = st.text_input("In which tone?", told.tone, max_chars=200)
        tools = st.text_input("With which tools?", told.tools, max_chars=200)
        with st.container(horizontal=True):
            is_kept = st.form_submit_button("Keep this sheet", type="primary")
            is_gone = st.form_submit_button("Remove it", disabled=sheet is None)
    if is_gone:
        keep_goals(page, sheets=with_sheet(now.sheets, platform, None))
    meant = name_meant(str(name)) if is_new else platform
    if is_kept and not meant:
        st.error("Say which platform it is.")
    elif is_kept and is_new and meant in platforms:
        st.error("This platform is there already: choose it above to change its sheet.")
    elif is_kept:
        fresh = PlatformSheet(
            platform=meant,
            presence=Presence(presence),
            serves=tuple(map(str, serves)),
            fit=str(fit),
            manner=Manner(manner),
            occasions=str(occasions),
            tone=str(tone),
            tools=str(tools),
        )
        keep_goals(page, sheets=with_sheet(now.sheets, meant, fresh))


def _edit_note(page: Page) -> None:
    """What was once written about all platforms in one text, and still is where it fits."""
    with st.form("platforms_note", border=True):
        note = st.text_area(
            "What holds for all platforms together?",
            page.workspace.settings.goals.platforms,
            height="content",
        )
        if st.form_submit_button("Keep it"):
            keep_goals(page, platforms=note)
