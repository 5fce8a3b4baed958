"""The desk's figures as cards, each with where it comes from one click away."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kpi_core.crisis.figures import FIGURES, PlanFigure, Told
from kpi_core.format import UNKNOWN
from kpi_core.settings.crisis import CrisisPlan
from pages.elements.cards import CARD_WIDTH, CARDS_IN_A_ROW
from pages.elements.show import open_explainer
from pages.elements.text import badge, lit


def figure_cards(plan: CrisisPlan, today: date, names: Sequence[str]) -> None:
    """A row of cards, all of class "plan"; none where not one of them is known."""
    measured = {name: FIGURES[name].measure(plan, today) for name in names}
    if all(told.value == UNKNOWN for told in measured.values()):
        return
    with st.grid(CARDS_IN_A_ROW, min_column_width=CARD_WIDTH, gap="small", key="plan_cards"):
        for name, told in measured.items():
            figure = FIGURES[name]
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(f"{badge('plan', 'gray')}  \n**{lit(figure.label)}**")
                st.metric(lit(figure.label), lit(told.value), label_visibility="collapsed")
                _explain(figure, told)


def _explain(figure: PlanFigure, told: Told) -> None:
    """The question, the formula with its inputs filled in, the doubt, and its number."""
    popover = open_explainer(lit("Explain"), f"desk_{figure.name}")
    if popover is None:
        return
    with popover:
        st.markdown(f"**{lit(figure.question)}**")
        st.markdown(lit(figure.formula))
        st.markdown(lit(told.filled))
        st.markdown(f"**What it can't tell you.** {lit(figure.caveat)}")
        st.caption(f"Our reading, not the article's: {lit(figure.our_reading)}")
        st.caption(
            f"KPI {lit(str(figure.spec))} of the list, from article B: something people write or "
            f"do, and no measured result. Guarded by the worked example of {lit(figure.name)} in "
            "tests/core/crisis/test_figures."
        )
