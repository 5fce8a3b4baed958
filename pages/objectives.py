"""Are you getting where you want to be?"""

import pandas as pd
import streamlit as st

from kpi_core.charts import draw_bars
from kpi_core.kpi import Unit
from kpi_core.plan.chooser import say_leading
from kpi_core.plan.objectives import (
    DAYS,
    progress_bars,
    say_objectives,
    say_standing,
    smart,
    standing,
)
from kpi_core.plan.platforms import sheet_facts
from kpi_core.report.strategy import strategy_page
from pages.elements.calendar import show_calendar
from pages.elements.chooser import CHOOSER, show_chooser
from pages.elements.objectives import edit_objective
from pages.elements.overlap import show_overlap
from pages.elements.page import Page, open_page
from pages.elements.platforms import presences, show_platforms
from pages.elements.purposes import show_purposes
from pages.elements.show import offer_file, show_chart, show_frame, show_sentence
from pages.elements.strategy import edit_lessons, edit_strategy
from pages.elements.text import lit
from pages.elements.views import choose_view

MARKS = {True: "yes", False: "no", None: "can't say yet"}


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
        checks = page.answer(smart, one.objective, page.currency)
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


def show_strategy(page: Page) -> None:
    """The other steps: purpose, scope, goals, and the loop of what was learnt."""
    now = page.workspace.settings.goals
    show_sentence("A strategy says what for; objectives say how far, and by when.", leads=True)
    edit_strategy(page)
    st.caption(
        "Platforms and 4. objectives stand in their own views. No goal is right or wrong by itself."
    )
    st.header("5. What was learnt", anchor=False)
    edit_lessons(page)
    found = [page.answer(standing, objective) for objective in now.objectives]
    told = [say_standing(one, page.currency) for one in found]
    known = presences(page)
    sheets = [sheet_facts(sheet, known.get(sheet.platform, "")) for sheet in now.sheets]
    today = pd.Timestamp.now(page.workspace.settings.zone_info).date()
    offer_file(
        "Download the strategy",
        lambda: strategy_page(now, told, today, sheets, say_leading(now.shortlist)),
        "kelvin-strategy.html",
        "strategy_download",
    )
    st.caption("One page that prints: all five steps, what leads, and how each objective stands.")


VIEWS = {
    "Objectives": show_objectives,
    "Strategy": show_strategy,
    CHOOSER: show_chooser,
    "Platforms": show_platforms,
    "Overlap": show_overlap,
    "Purposes": show_purposes,
    "Calendar": show_calendar,
}

page = open_page("Are you getting where you want to be?")
VIEWS[choose_view("Look at", list(VIEWS), "goals_view")](page)
