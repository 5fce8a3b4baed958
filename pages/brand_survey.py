"""What do people think of you, and has it changed?"""

import math

import streamlit as st

from kpi_core.brand.planner import ALPHA, POWER, say_meaning, say_plan, say_smallest
from kpi_core.brand.uplift import (
    agreement,
    agreement_table,
    answered_both,
    group_bars,
    say_both,
    say_detectable,
    say_groups,
    say_waves,
    statements,
    wave_bars,
)
from kpi_core.charts import draw_bars
from kpi_core.format import format_tenths
from kpi_core.kpi import Unit
from pages.elements.cards import kpi_cards
from pages.elements.page import Page, open_page
from pages.elements.show import show_chart, show_frame, show_rows_behind, show_sentence
from pages.elements.text import lit
from pages.elements.views import Views, show_view

CARDS = ("survey_respondents", "survey_interviews", "survey_cost", "cost_per_interview")
POWERS, ALPHAS = (0.5, 0.8, 0.9), (0.01, 0.05, 0.1)


def show_agreement(page: Page) -> None:
    """One statement over the waves, followers beside others, and all statements as a table."""
    kpi_cards(page, CARDS, "survey")
    known = page.answer(statements)
    if not known:
        show_sentence("Nobody has answered in this period.", leads=True)
        return
    statement = str(st.selectbox("Statement", known, key="statement", width=480))
    found = page.answer(agreement)
    waves = wave_bars(found, statement)
    notes = (say_detectable(found, statement), say_both(page.answer(answered_both, statement)))
    show_chart(
        say_waves(found, statement),
        draw_bars(waves, "part of those who answered", Unit.RATE, page.ground, up_to=1),
        "The part of people who agree, by wave, with its 95% interval.",
        waves,
        "waves",
        " ".join(filter(None, notes)),
        leads=True,
    )
    st.caption(
        "A 4 or 5 of five agrees, and so do yes and a 9 or 10 of ten. Whether social media did it, "
        "no survey tells: followers may have been friends before."
    )
    if told := say_groups(found, statement):
        groups = group_bars(found, statement)
        show_chart(
            told,
            draw_bars(groups, "part of those who answered", Unit.RATE, page.ground, up_to=1),
            "The part of followers and of others who agree, in the latest wave.",
            groups,
            "groups",
            "They chose to follow, so that they differ anyway: this is no effect of following.",
        )
    box = st.expander("Every statement, wave and group", key="statements", on_change="rerun")
    if box.open:
        with box:
            show_frame(agreement_table(found))
            st.caption(
                "Of many statements one in twenty moves by chance alone: look at the one that you "
                "asked about beforehand."
            )


def _percent(part: float) -> str:
    return format_tenths(100 * part)


def plan_survey(page: Page) -> None:
    """How many answers a wave needs, what two waves cost, and what fewer answers can tell."""
    reading = page.reading("cost_per_interview")
    own = reading.value if reading is not None and reading.is_known else math.nan
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        before = st.number_input("Agree now, in %", 0.0, 100.0, 30.0, 1.0, key="plan_before")
        change = st.number_input(
            "Change worth knowing, in points", 0.5, 100.0, 10.0, 0.5, key="plan_change"
        )
        power = st.selectbox(
            "Real changes found, in %",
            POWERS,
            POWERS.index(POWER),
            format_func=_percent,
            key="plan_power",
            help="Power: in how many of 100 such surveys a change of that size is found.",
            width=200,
        )
        alpha = st.selectbox(
            "False alarms, in %",
            ALPHAS,
            ALPHAS.index(ALPHA),
            format_func=_percent,
            key="plan_alpha",
            help="Alpha: in how many of 100 such surveys one is found where nothing has changed.",
            width=200,
        )
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        each = st.number_input(
            lit(f"Cost of one answer, in {page.currency}"),
            min_value=0.0,
            value=None if math.isnan(own) else round(own, 2),
            placeholder="unknown",
            key="plan_each",
        )
        answers = st.number_input(
            "Answers that you can get in a wave", 1, 1_000_000, 250, 10, key="plan_answers"
        )
    rate, rise = float(before) / 100, float(change) / 100
    odds = (float(power), float(alpha))
    paid = math.nan if each is None else float(each)
    show_sentence(say_plan(rate, rise, *odds, paid, page.currency), leads=True)
    show_sentence(say_smallest(rate, int(answers), *odds))
    st.caption(lit(say_meaning(*odds)))
    st.caption(
        "Two waves of different people, or two groups. Whether knowing is worth its price is yours "
        "to say: many firms decide that it isn't."
    )


VIEWS: Views = {
    "Agreement": (("survey",), show_agreement),
    "Plan a survey": (("survey",), plan_survey),
}

page = open_page("What do people think of you, and has it changed?", ["survey"], goes_on=True)
if page.has("survey"):
    show_view(page, VIEWS, "survey_view")
    show_rows_behind(page, "survey", "answer")
else:
    st.header("Plan a survey", anchor=False)
    plan_survey(page)
