"""What a valuation comes to: its headline, and the views that one may choose below it."""

import math
from collections.abc import Sequence

import streamlit as st

from kpi_core.charts import Ground, draw_ranges, draw_spread
from kpi_core.kpi import Unit
from kpi_core.value.assumptions import Grade
from kpi_core.value.lines import (
    BACKLINKS,
    CLASS_NOTES,
    MIXED_WARNING,
    UNIT_VALUES,
    LineKind,
    Subtotal,
    ValueClass,
)
from kpi_core.value.return_sentences import (
    CostOrigin,
    say_break_even_formulas,
    say_chance_formula,
    say_cost_source,
    say_guard,
    say_limits,
    say_payback_formulas,
    say_roi_formulas,
    say_specs,
    say_sum,
    say_terms,
)
from kpi_core.value.rows import MOST, rows_of_line, say_links_left_out
from kpi_core.value.sentences import (
    line_frame,
    say_break_evens,
    say_each,
    say_evidence,
    say_formula,
    say_largest,
    say_nothing_known,
    say_overlap,
    say_payback,
    say_result,
    say_roi,
    say_source,
    say_spread,
    say_tornado,
    say_unit_formula,
    spread_frame,
    spread_table,
    tornado_frame,
)
from kpi_core.value.valuation import Return, Scenario, Valuation, judge, known_cost, payback
from pages.elements.page import Page
from pages.elements.show import open_explainer, show_chart, show_frame, show_sentence
from pages.elements.text import Markup, badge, lit

TEAL = "Teal bars lie wholly above the cost, grey ones don't. "


def show_units(valuation: Valuation, page: Page) -> None:
    """What one lead, one follower and one backlink may be worth."""
    ledger = valuation.scenario.by_name
    with st.grid("auto", min_column_width=290, gap="small"):
        for kind in UNIT_VALUES:
            value = valuation.units[kind.name]
            factors = [ledger[name] for name in kind.factors]
            formula = say_unit_formula(factors, page.currency)
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(badge(kind.value_class, "gray"))
                st.metric(lit(kind.one.capitalize()), lit(say_each(value, factors, page.currency)))
                st.caption(lit(formula))
                _explain("Explain", kind.one, kind, formula, valuation.scenario, page)


def show_headline(valuation: Valuation, currency: str) -> None:
    """One sentence for each class of value, and what all of it rests on."""
    for value_class, subtotal in valuation.subtotals.items():
        show_sentence(say_result(subtotal, valuation.returns[value_class], currency), leads=True)
    if not valuation.subtotals:
        st.info(lit(say_nothing_known()))
    if evidence := say_evidence(valuation):
        st.caption(lit(evidence))


def show_result(valuation: Valuation, origin: CostOrigin, page: Page) -> None:
    """Return, break-even points and payback of each class, and how the cases spread."""
    scenario, currency = valuation.scenario, page.currency
    for value_class, subtotal in valuation.subtotals.items():
        _show_return(value_class, valuation, currency)
        _explain_return(subtotal, valuation.returns[value_class], scenario, origin, page)
    drawn = [c for c in (ValueClass.EXPECTED, ValueClass.REPLACEMENT) if c in valuation.subtotals]
    if drawn and not valuation.subtotals[drawn[0]].is_exact:
        subtotal = valuation.subtotals[drawn[0]]
        cost = known_cost(scenario)
        spread = spread_frame(subtotal, cost)
        title = f"{drawn[0]}, in {currency}"
        show_chart(
            say_spread(subtotal, currency),
            draw_spread(spread, title, Unit.MONEY, page.ground, cost, "cost"),
            f"How the cases of {drawn[0]} spread, with the cost as a line where it is known.",
            spread_table(spread, currency),
            "spread",
            f"{TEAL * math.isfinite(cost)}One case in 100, at the far end, is left out of the "
            "picture.",
            parts={"share of the cases"},
        )
    if len(valuation.subtotals) > 1 and st.checkbox(
        "Add the classes up all the same", key="add_classes", bind="query-params"
    ):
        st.warning(lit(MIXED_WARNING))
        total = valuation.grand_total()
        result = judge(total, scenario)
        show_sentence(say_result(total, result, currency))
        st.caption(lit(say_overlap(total, currency)))
        _explain_return(total, result, scenario, origin, page)


def _show_return(value_class: ValueClass, valuation: Valuation, currency: str) -> None:
    """Return, payback, break-even points and what matters most, as one text: it draws faster."""
    subtotal, result = valuation.subtotals[value_class], valuation.returns[value_class]
    paid_back = ""
    if value_class is not ValueClass.REALISED:
        paid_back = say_payback(payback(subtotal, valuation.scenario), valuation.scenario.months)
    swings = valuation.tornados[value_class]
    matters = say_tornado(swings, currency) if len(swings) > 1 else ""
    st.markdown(
        f"**{lit(value_class.capitalize())}: {lit(say_roi(subtotal, result))}**\n\n"
        f"{lit(paid_back)}\n\n{_break_evens(say_break_evens(result, currency))}\n\n{lit(matters)}"
    )


def _break_evens(points: Sequence[str]) -> Markup:
    if not points:
        return Markup("")
    return Markup(f"To meet the cost, one of these alone would have to be:\n\n{_listed(points)}")


def _listed(told: Sequence[str]) -> Markup:
    return Markup("\n".join(f"- {lit(one)}" for one in told))


def _explain_return(
    subtotal: Subtotal, result: Return, scenario: Scenario, origin: CostOrigin, page: Page
) -> None:
    """Value, cost, return, chance, payback and break-even with their inputs, and what it cost."""
    key = f"return_{subtotal.label.replace(' ', '_')}"
    popover = open_explainer(lit(f"Explain {subtotal.label}"), key)
    if popover is None:
        return
    currency = page.currency
    with popover:
        st.markdown(lit(say_sum(subtotal, currency)))
        st.markdown(_listed(say_terms(subtotal, scenario, currency)))
        if guarded := say_guard(subtotal, scenario, currency):
            st.caption(lit(guarded))
        st.markdown(lit(say_cost_source(scenario, origin, currency)))
        formulas = [
            *say_roi_formulas(subtotal, result, currency),
            say_chance_formula(subtotal, result, currency),
            *say_payback_formulas(subtotal, scenario, currency),
        ]
        st.markdown(_listed(formulas))
        if points := say_break_even_formulas(subtotal, scenario, result, currency):
            st.markdown(
                "Break-even, each alone, the likely inputs put in: (cost − the rest) ÷ what one "
                "of it brings"
            )
            st.markdown(_listed(points))
        st.markdown("**What it can't tell you**")
        st.markdown(_listed(say_limits(subtotal, result)))
        if origin.has_rows(scenario) and len(rows := page.answer(rows_of_line, "cost")):
            more = f", of which the first {MOST} stand here" if len(rows) >= MOST else ""
            st.caption(lit(f"The costs that are added up{more}."))
            show_frame(rows, height=240)
        else:
            st.caption("No rows stand behind the cost here.")
        st.caption(lit(f"{say_specs(subtotal)} Guarded by tests/core/value/test_said_returns."))


def show_lines(valuation: Valuation, page: Page) -> None:
    """Every priced line as a range, with its formula and the rows behind it one click away."""
    for value_class, subtotal in valuation.subtotals.items():
        frame = line_frame(subtotal, valuation.scenario, page.currency)
        st.caption(lit(f"{value_class.capitalize()}: {CLASS_NOTES[value_class]}"))
        show_chart(
            say_largest(subtotal, page.currency),
            draw_ranges(frame, f"worth, in {page.currency}", Unit.MONEY, page.ground),
            f"90% range and median of each line of {value_class}.",
            frame.drop(columns=["low", "likely", "high"]),
            f"lines_{value_class.name.lower()}",
        )
        if overlap := say_overlap(subtotal, page.currency):
            st.caption(lit(overlap))
        with st.container(horizontal=True, gap="small"):
            for line in subtotal.lines:
                formula = say_formula(line, valuation.scenario, page.currency)
                label = f"Explain {line.kind.label}"
                _explain(label, line.kind.name, line.kind, formula, valuation.scenario, page)


def _explain(
    label: str, name: str, kind: LineKind, formula: str, scenario: Scenario, page: Page
) -> None:
    """The formula with its inputs filled in, where each is from, the doubt, the rows."""
    key = name.replace(" ", "_")
    popover = open_explainer(lit(label), f"line_{key}")
    if popover is None:
        return
    with popover:
        st.markdown(lit(formula))
        for factor in kind.factors:
            assumption = scenario.by_name[factor]
            told = f"{assumption.grade.capitalize()} – {say_source(assumption, page.currency)}"
            st.caption(f"**{lit(assumption.label)}.** {lit(told)}")
        st.markdown(f"**What it can't tell you.** {lit(kind.caveat)}")
        if kind is BACKLINKS and (left_out := page.answer(say_links_left_out)):
            st.caption(lit(left_out))
        rows = page.answer(rows_of_line, name)
        is_one = name == kind.one
        if len(rows):
            more = f", of which the first {MOST} stand here" if len(rows) >= MOST else ""
            is_own = any(scenario.by_name[name].grade is Grade.OWN for name in kind.factors)
            what = "it counts"
            if is_one:
                what = "your own figure rests on" if is_own else "tell of it in your data"
            st.caption(lit(f"The rows that {what}{more}."))
            show_frame(rows, height=240)
        else:
            st.caption("No rows stand behind the number: it was typed, or the files hold totals.")
        spec = kind.unit_spec if is_one else kind.spec
        st.caption(lit(f"KPI {spec} of the list. Guarded by tests/core/value/test_lines."))


def show_tornado(valuation: Valuation, currency: str, ground: Ground) -> None:
    """How far each assumption alone moves each class."""
    is_empty = True
    for value_class in valuation.subtotals:
        if not (swings := valuation.tornados[value_class]):
            continue
        is_empty = False
        moved = tornado_frame(swings, currency)
        show_chart(
            say_tornado(swings, currency),
            draw_ranges(moved, f"{value_class}, in {currency}", Unit.MONEY, ground),
            "The value at the low and at the high of each assumption, the others at their median.",
            moved.drop(columns=["low", "likely", "high"]),
            f"tornado_{value_class.name.lower()}",
        )
    if is_empty:
        st.info("Nothing is priced by an assumption yet: type how many leads or links there are.")
