"""Assumptions, quantities and cost as fields: each with its source, all of them in the link."""

import zlib
from typing import Literal

import streamlit as st

from kpi_core.kpi import Unit
from kpi_core.value.assumptions import (
    MEANINGS,
    Assumption,
    Grade,
    Meaning,
    default_ledger,
)
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


def edit_scenario(base: Scenario, facts: Facts, mark: str, currency: str) -> Scenario:
    """Every field of the what-if; what is left untouched is as in `base`.

    `mark` tells the fields of one base from those of another, so that a figure left in one isn't
    taken for an edit of the other.
    """
    defaults = base.by_name
    with st.grid("auto", min_column_width=330, gap="medium"):
        edited = {name: edit_assumption(defaults[name], mark, currency) for name in FIRST}
    with st.expander("More assumptions: clicks, downloads, what low and high mean"):
        meanings = list(Meaning)
        chosen = st.selectbox(
            "Low and high mean",
            meanings,
            index=meanings.index(base.ledger[0].meaning),
            key=f"range_meaning{mark}",
            bind="query-params",
        )
        meaning = Meaning(str(chosen))
        st.caption(lit(MEANINGS[meaning]))
        with st.grid("auto", min_column_width=330, gap="medium"):
            for name in defaults:
                if name not in FIRST:
                    edited[name] = edit_assumption(defaults[name], mark, currency)
    with st.expander("How many, and what it cost", expanded=not base.quantities):
        st.caption(
            "An empty field takes the number that stands in it in grey. What is unknown is left "
            "out, not counted as 0."
        )
        with st.grid("auto", min_column_width=230, gap="small"):
            typed = {kind.name: _quantity(kind, base, facts, mark) for kind in PRICED}
            with st.container(gap="xsmall"):
                cost = st.number_input(
                    f"What all of it cost, in {lit(currency)}",
                    value=None,
                    placeholder="unknown" if base.cost is None else say_money(base.cost, currency),
                    key=f"total_cost_typed{mark}",
                    bind="query-params",
                )
                if cost == 0:
                    st.warning(
                        "A cost of 0 gives no return to speak of: count the hours too. Until then "
                        "the cost is unknown."
                    )
                cost_used = _not_below_zero(cost, base.cost, "A cost can't be below 0.")
        st.caption(lit(facts.cost_note))
        share = st.slider(
            "How many of the people in one line also stand in another, in % of those who can?",
            0,
            100,
            round(base.overlap * 100),
            key=f"overlap{mark}",
            bind="query-params",
            help="100: as many as possible, so that nobody is counted twice. 0: nobody does.",
        )
        luck = st.toggle(
            "Count the luck of single deals too, not only the doubt about the rates",
            value=base.with_luck,
            key=f"luck{mark}",
            bind="query-params",
        )
    quantities = dict(base.quantities)
    for name, number in typed.items():
        if number is not None:
            quantities[name] = number
    return base.model_copy(
        update={
            "ledger": tuple(edited[name].meaning_by(meaning) for name in defaults),
            "quantities": quantities,
            "is_cost_partial": base.is_cost_partial and cost is None,
            "cost": cost_used or None,
            "overlap": int(share) / 100,
            "with_luck": bool(luck),
        }
    )


def edit_assumption(assumption: Assumption, mark: str, currency: str) -> Assumption:
    """Low, likely and high as fields; what can't be is said beside them, and the default kept."""
    low, likely, high = assumption.shown()
    key = assumption.name + (mark or _origin(assumption))
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


def _origin(assumption: Assumption) -> str:
    """What marks fields that begin with other figures than Kelvin's own.

    Else a figure left in a field would be taken for an edit once own data or the ledger say more.
    """
    if assumption == default_ledger()[assumption.name]:
        return ""
    return f"_{zlib.crc32(repr(assumption.shown()).encode()):08x}"


def _quantity(kind: LineKind, base: Scenario, facts: Facts, mark: str) -> float | None:
    known = base.quantities.get(kind.name)
    with st.container(gap="xsmall"):
        typed = st.number_input(
            f"{lit(kind.label)}",
            value=None,
            step=1,
            placeholder=say_known(known, facts.notes.get(kind.name, "with the scenario")),
            key=f"n_{kind.name}{mark}",
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
