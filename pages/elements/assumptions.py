"""Assumptions, quantities and cost as fields: each with its source, all of them in the link."""

from typing import Literal

import streamlit as st

from kpi_core.kpi import Unit
from kpi_core.value.assumptions import MEANINGS, Assumption, Grade, Meaning
from kpi_core.value.facts import Facts
from kpi_core.value.lines import PRICED, UNIT_VALUES, LineKind
from kpi_core.value.sentences import (
    say_known,
    say_money,
    say_source,
    say_span,
    say_unit,
    say_unit_formula,
)
from kpi_core.value.valuation import Scenario, Valuation
from pages.elements.text import lit

GRADES: dict[Grade, Literal["green", "blue", "orange", "red"]] = {
    Grade.OWN: "green",
    Grade.PUBLISHED: "blue",
    Grade.GUESS: "orange",
    Grade.NONE: "red",
}
FIRST = ("lead_to_won_rate", "margin", "prospect_to_customer_rate", "backlink_cost")
FIELD_WIDTH = 108


def show_units(valuation: Valuation, currency: str) -> None:
    """What one lead, one follower and one backlink may be worth."""
    ledger = valuation.scenario.by_name
    with st.grid("auto", min_column_width=290, gap="small"):
        for kind in UNIT_VALUES:
            value = valuation.units[kind.name]
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.metric(lit(kind.one.capitalize()), lit(say_span(value, currency)))
                factors = [ledger[name] for name in kind.factors]
                st.caption(lit(say_unit_formula(factors, currency)))


def edit_scenario(facts: Facts, currency: str) -> Scenario:
    """Every field of the what-if; what is left untouched comes from the data or the defaults."""
    defaults = {assumption.name: assumption for assumption in facts.ledger}
    with st.grid("auto", min_column_width=330, gap="medium"):
        edited = {name: edit_assumption(defaults[name], currency) for name in FIRST}
    with st.expander("More assumptions: clicks, downloads, what low and high mean"):
        chosen = st.selectbox(
            "Low and high mean",
            list(Meaning),
            format_func=lit,
            key="range_meaning",
            bind="query-params",
        )
        meaning = Meaning(str(chosen))
        st.caption(lit(MEANINGS[meaning]))
        with st.grid("auto", min_column_width=330, gap="medium"):
            for name in defaults:
                if name not in FIRST:
                    edited[name] = edit_assumption(defaults[name], currency)
    with st.expander("How many, and what it cost", expanded=not facts.quantities):
        st.caption(
            "An empty field takes the number from your data, where there is one. What is unknown "
            "is left out, not counted as 0."
        )
        with st.grid("auto", min_column_width=230, gap="small", vertical_alignment="bottom"):
            typed = {kind.name: _quantity(kind, facts) for kind in PRICED}
            cost = st.number_input(
                f"What all of it cost, in {lit(currency)}",
                value=None,
                placeholder="unknown" if facts.cost is None else say_money(facts.cost, currency),
                key="total_cost_typed",
                bind="query-params",
            )
        st.caption(lit(facts.cost_note))
        share = st.slider(
            "How many of the people in one line also stand in another, in % of those who can?",
            0,
            100,
            100,
            key="overlap",
            bind="query-params",
            help="100: as many as possible, so that nobody is counted twice. 0: nobody does.",
        )
        luck = st.toggle(
            "Count the luck of single deals too, not only the doubt about the rates",
            key="luck",
            bind="query-params",
        )
    quantities = dict(facts.quantities)
    for name, number in typed.items():
        if number is not None:
            quantities[name] = number
    return Scenario(
        ledger=tuple(edited[name].meaning_by(meaning) for name in defaults),
        quantities=quantities,
        people=facts.people,
        sales=facts.sales,
        is_cost_partial=facts.is_cost_partial and cost is None,
        cost=_not_below_zero(cost, facts.cost, "A cost can't be below 0."),
        overlap=int(share) / 100,
        with_luck=bool(luck),
    )


def edit_assumption(assumption: Assumption, currency: str) -> Assumption:
    """Low, likely and high as fields; what can't be is said beside them, and the default kept."""
    low, likely, high = assumption.shown()
    # Own data have fields of their own, so that a default left in one isn't taken for an edit.
    key = f"{assumption.name}_own" if assumption.grade is Grade.OWN else assumption.name
    style = "%.0f" if assumption.unit is Unit.MONEY and likely >= 1_000 else "%.2f"
    step = 500.0 if likely >= 1_000 else 10.0 if likely >= 100 else 0.1
    with st.container(gap="xsmall"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(f"**{lit(assumption.label)}**", width="content")
            badge = st.empty()
        st.caption(lit(say_unit(assumption, currency)))
        with st.container(horizontal=True, gap="xsmall"):
            low = st.number_input(
                "Low",
                value=low,
                step=step,
                format=style,
                key=f"{key}_low",
                bind="query-params",
                width=FIELD_WIDTH,
            )
            likely = st.number_input(
                "Likely",
                value=likely,
                step=step,
                format=style,
                key=f"{key}_likely",
                bind="query-params",
                width=FIELD_WIDTH,
            )
            high = st.number_input(
                "High",
                value=high,
                step=step,
                format=style,
                key=f"{key}_high",
                bind="query-params",
                width=FIELD_WIDTH,
            )
        try:
            edited = assumption.typed(float(low), float(likely), float(high))
        except ValueError as problem:
            st.error(f"{lit(problem)} Until then the figures of the source below hold.")
            edited = assumption
        badge.badge(lit(edited.grade.value), color=GRADES[edited.grade])
        st.caption(lit(say_source(edited, currency)))
    return edited


def _quantity(kind: LineKind, facts: Facts) -> float | None:
    known = facts.quantities.get(kind.name)
    typed = st.number_input(
        f"{lit(kind.label)}",
        value=None,
        step=1,
        placeholder=say_known(known, facts.notes.get(kind.name, "")),
        key=f"n_{kind.name}",
        bind="query-params",
    )
    return _not_below_zero(typed, None, "A number can't be below 0.")


def _not_below_zero(typed: float | None, otherwise: float | None, refusal: str) -> float | None:
    if typed is None:
        return otherwise
    if typed < 0:
        st.error(lit(refusal))
        return otherwise
    return float(typed)
