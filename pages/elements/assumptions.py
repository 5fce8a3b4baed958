"""Assumptions, quantities and cost as fields: each with its source, all of them in the link."""

import zlib
from collections.abc import Callable

import streamlit as st

from kpi_core.format import format_count
from kpi_core.kpi import Unit
from kpi_core.value.assumptions import (
    MEANINGS,
    MOST,
    Assumption,
    Grade,
    Meaning,
    Slide,
    default_ledger,
    slide_of,
)
from kpi_core.value.facts import Facts
from kpi_core.value.lines import LEADS, PRICED, SALES, LineKind
from kpi_core.value.sentences import (
    say_ends,
    say_exact,
    say_known,
    say_source,
    say_unit,
)
from kpi_core.value.valuation import LEAST_COST, MOST_UNITS, Scenario
from pages.elements.reader import is_browsers_locale
from pages.elements.text import badge, lit

GRADES = {
    Grade.OWN: "green",
    Grade.PUBLISHED: "blue",
    Grade.GUESS: "orange",
    Grade.NONE: "red",
}
FIRST = ("lead_to_won_rate", "margin", "prospect_to_customer_rate", "backlink_cost")
AMOUNTS = ("total_cost_typed", "overlap", "luck", "all_leads", "order")
FIELD_WIDTH = 108
MOST_LOCALIZED = 3  # decimals that a browser writes in its own manner
ENDS = ("low", "likely", "high")
BUILT_IN = default_ledger()


def read_scenario(base: Scenario, facts: Facts, mark: str) -> Scenario | None:
    """What the fields hold, `base` where they are empty or refused; None before they are drawn.

    Read without drawing anything, so that the headline needn't wait for the fields below it.
    """
    state = st.session_state
    if _slider(base.by_name[FIRST[0]], mark)[0] not in state:
        return None
    meaning = Meaning(str(state.get(f"range_meaning{mark}", base.ledger[0].meaning)))
    cost = state.get(f"total_cost_typed{mark}")
    quantities = dict(base.quantities)
    if state.get(f"all_leads{mark}") and facts.all_leads is not None:
        quantities[LEADS.name] = facts.all_leads
    order = dict.fromkeys([*state.get(f"order{mark}", base.order), *base.order])
    for kind in PRICED:
        number = state.get(f"n_{kind.name}{mark}")
        if number is not None and 0 <= number <= MOST_UNITS:
            quantities[kind.name] = float(number)
    return base.model_copy(
        update={
            "ledger": tuple(_now(a, mark).meaning_by(meaning) for a in base.ledger),
            "quantities": quantities,
            "is_cost_partial": base.is_cost_partial and cost is None,
            "cost": base.cost if cost is None or cost < 0 else float(cost),
            "overlap": int(state.get(f"overlap{mark}", round(base.overlap * 100))) / 100,
            "order": tuple(order),
            "with_luck": bool(state.get(f"luck{mark}", base.with_luck)),
        }
    )


def edit_scenario(base: Scenario, facts: Facts, mark: str, currency: str) -> None:
    """Every field of the what-if; what is left untouched is as in `base`.

    `mark` tells the fields of one base from those of another, so that a figure left in one isn't
    taken for an edit of the other.
    """
    defaults = base.by_name
    sliders = st.grid(2, min_column_width=290, gap="medium")
    meaning = base.ledger[0].meaning
    _group(
        "Type low, likely and high, also of clicks and downloads",
        "more_assumptions",
        [*(f"{_key(a, mark)}_{end}" for a in base.ledger for end in ENDS), f"range_meaning{mark}"],
        lambda: _typing(base, meaning, mark, currency),
    )
    with sliders:  # drawn when it is known what is typed, from where they begin
        for name in FIRST:
            slide_assumption(defaults[name], mark, currency)
    fields = [f"n_{kind.name}{mark}" for kind in PRICED]
    fields += [f"{name}{mark}" for name in AMOUNTS]
    _group(
        "How many, and what it cost",
        "how_many",
        fields,
        lambda: _amounts(base, facts, mark, currency),
        expanded=not base.quantities,
    )


def _group(
    label: str, key: str, fields: list[str], draw: Callable[[], None], expanded: bool = False
) -> None:
    """An expander whose fields are drawn when it is open, or when the link holds one of them.

    A field that isn't drawn forgets what it held; none of those holds anything but its default.
    """
    box = st.expander(lit(label), key=key, expanded=expanded, on_change="rerun")
    if box.open or any(field in st.query_params for field in fields):
        with box:
            draw()


def _typing(base: Scenario, meaning: Meaning, mark: str, currency: str) -> None:
    meanings = list(Meaning)
    chosen = st.selectbox(
        "Low and high mean",
        meanings,
        index=meanings.index(meaning),
        key=f"range_meaning{mark}",
        bind="query-params",
    )
    st.caption(lit(MEANINGS[Meaning(str(chosen))]))
    with st.grid("auto", min_column_width=330, gap="medium"):
        for assumption in base.ledger:
            type_assumption(assumption, mark, currency)


def _amounts(base: Scenario, facts: Facts, mark: str, currency: str) -> None:
    st.caption(
        "An empty field takes the number that stands in it in grey. What is unknown is left "
        "out, not counted as 0."
    )
    with st.grid(2, min_column_width=330, gap="small"):
        for kind in PRICED:
            _quantity(kind, base, facts, mark)
        _cost(base, mark, currency)
    st.caption(lit(facts.cost_note))
    st.slider(
        "How many of the people in one line also stand in another, in % of those who can?",
        0,
        100,
        round(base.overlap * 100),
        key=f"overlap{mark}",
        bind="query-params",
        help="100: as many as possible, so that nobody is counted twice. 0: nobody does.",
    )
    labels = {kind.name: kind.label for kind in (*PRICED, SALES)}
    st.multiselect(
        "Who stands in two lines is counted at the stage that comes first here",
        base.order,
        base.order,
        format_func=labels.__getitem__,
        key=f"order{mark}",
        bind="query-params",
        help="Empty it and pick in your own order. What you leave out comes last.",
    )
    open_ones = base.quantities.get(LEADS.name, 0)
    if facts.all_leads is not None and facts.all_leads > open_ones and not mark:
        st.toggle(
            f"Price all {lit(format_count(round(facts.all_leads), 'lead'))}, not only open ones",
            key="all_leads",
            bind="query-params",
        )
    st.toggle(
        "Count the luck of single deals too, not only the doubt about the rates",
        value=base.with_luck,
        key=f"luck{mark}",
        bind="query-params",
    )


def slide_assumption(assumption: Assumption, mark: str, currency: str) -> None:
    """The likely figure as a slider, with its evidence, low, high and source."""
    key, slide = _slider(assumption, mark)
    unit = "%" if assumption.unit is Unit.RATE else currency
    is_localized = is_browsers_locale() and slide.decimals <= MOST_LOCALIZED
    style = "localized" if is_localized else f"%.{slide.decimals:d}f"
    with st.container(gap="xsmall"):
        name, per = lit(assumption.label), lit(f"{unit} {assumption.per}")
        place = st.empty()
        st.slider(
            f"{name}, {per}",
            0.0,
            slide.most,
            slide.value,
            slide.step,
            format=style,
            key=key,
            bind="query-params",
            label_visibility="collapsed",  # a screen reader would hear the stars and the colons
        )
        now = _now(assumption, mark)  # once drawn: only then does it hold what the link says
        place.markdown(f"**{name}**, {per} {badge(now.grade.value, GRADES[now.grade])}")
        st.caption(f"{lit(say_ends(now, currency))} Source: {lit(say_source(now, currency))}")


def type_assumption(assumption: Assumption, mark: str, currency: str) -> None:
    """Low, likely and high as fields; what can't be is said beside them, and the default kept."""
    key = _key(assumption, mark)
    middle = assumption.shown()[1]
    style = "%.0f" if assumption.unit is Unit.MONEY and middle >= 1_000 else "%.2f"
    step = 500.0 if middle >= 1_000 else 10.0 if middle >= 100 else 0.1
    with st.container(gap="xsmall"):
        unit = lit(say_unit(assumption, currency))
        place = st.empty()
        with st.container(horizontal=True, gap="xsmall"):
            for end, value in zip(ENDS, assumption.shown(), strict=True):
                st.number_input(
                    lit(end.capitalize()),
                    value=value,
                    step=step,
                    format=style,
                    key=f"{key}_{end}",
                    bind="query-params",
                    width=FIELD_WIDTH,
                )
        typed, problem = _typed(assumption, mark)
        if problem:
            st.error(f"{lit(problem)} Until then the figures of the source below hold.")
        place.markdown(
            f"**{lit(assumption.label)}**, {unit} {badge(typed.grade.value, GRADES[typed.grade])}"
        )
        st.caption(lit(say_source(typed, currency)))


def _slider(assumption: Assumption, mark: str) -> tuple[str, Slide]:
    """Key and reach of a driver's slider: both anew where other figures are typed."""
    typed = _typed(assumption, mark)[0]
    return f"{_key(typed, mark)}_slide", slide_of(typed)


def _now(assumption: Assumption, mark: str) -> Assumption:
    """The assumption as it is typed, and from there slid."""
    key, slide = _slider(assumption, mark)
    typed = _typed(assumption, mark)[0]
    likely = float(st.session_state.get(key, slide.value))
    return typed if likely == slide.value else typed.slid(likely)


def _typed(assumption: Assumption, mark: str) -> tuple[Assumption, str]:
    """The assumption as its fields have it, and what is wrong with them."""
    key = _key(assumption, mark)
    fields = (f"{key}_{end}" for end in ENDS)
    shown = dict(zip(fields, assumption.shown(), strict=True))
    low, likely, high = (st.session_state.get(field, value) for field, value in shown.items())
    try:
        return assumption.typed(float(low), float(likely), float(high)), ""
    except ValueError as problem:
        return assumption, str(problem)


def _key(assumption: Assumption, mark: str) -> str:
    """What the fields of an assumption are called, anew when they begin with other figures.

    Else a figure left in a field would be taken for an edit once own data or the ledger say more.
    """
    if assumption.shown() == BUILT_IN[assumption.name].shown():
        return assumption.name + mark
    return f"{assumption.name}_{zlib.crc32(repr(assumption.shown()).encode()):08x}{mark}"


def _quantity(kind: LineKind, base: Scenario, facts: Facts, mark: str) -> None:
    known = base.quantities.get(kind.name)
    with st.container(gap="xsmall"):
        typed = st.number_input(
            f"{lit(kind.label)}",
            max_value=float(MOST_UNITS),
            value=None,
            step=1.0,
            format="%.0f",  # a whole number by type would break on a link that says inf
            placeholder=say_known(known, facts.notes.get(kind.name, "with the scenario")),
            key=f"n_{kind.name}{mark}",
            bind="query-params",
        )
        if typed is not None and typed < 0:
            st.error("A number can't be below 0. Until then it is left out.")
        if typed == 0:
            st.warning("0 makes this line worth nothing. Where you don't know, leave it empty.")


def _cost(base: Scenario, mark: str, currency: str) -> None:
    with st.container(gap="xsmall"):
        cost = st.number_input(
            f"What all of it cost, in {lit(currency)}",
            max_value=float(MOST),
            value=None,
            placeholder="unknown" if base.cost is None else say_exact(base.cost, currency),
            key=f"total_cost_typed{mark}",
            bind="query-params",
        )
        if cost is not None and cost < 0:
            st.error("A cost can't be below 0. Until then it is left out.")
        if cost is not None and 0 <= cost < LEAST_COST:
            st.error(
                "A cost of 0 leaves no return to speak of: count the hours too. Until then the "
                "cost is unknown."
            )
