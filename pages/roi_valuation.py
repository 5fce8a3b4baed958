"""What may it be worth?"""

import streamlit as st

from kpi_core.catalogue import catalogue
from kpi_core.charts import draw_ranges
from kpi_core.format import UNKNOWN, format_value
from kpi_core.kpi import Unit
from kpi_core.value.doubles import say_doubles
from kpi_core.value.facts import Facts, gather
from kpi_core.value.lines import (
    CLASS_NOTES,
    MIXED_WARNING,
    NOT_PRICED,
    Subtotal,
    ValueClass,
)
from kpi_core.value.people import people_by_lines
from kpi_core.value.sentences import (
    cost_frame,
    line_frame,
    say_break_evens,
    say_evidence,
    say_largest,
    say_nothing_known,
    say_overlap,
    say_payback,
    say_result,
    say_roi,
    say_tornado,
    tornado_frame,
)
from kpi_core.value.valuation import Scenario, Valuation, judge, payback, tornado, valuate
from pages.elements.assumptions import edit_scenario, show_units
from pages.elements.cards import kpi_cards
from pages.elements.page import Page, open_page
from pages.elements.reader import in_readers_locale
from pages.elements.show import show_chart, show_rows, show_sentence
from pages.elements.text import lit

CARDS = (
    "social_sales_revenue",
    "leads",
    "won_lead_rate",
    "cost_per_lead",
    "cost_per_lead_with_labour",
    "total_cost",
    "paid_spend",
    "linking_domains",
    "people_contacted",
    "contacts_per_person",
)
ROWS = {
    "leads": "lead",
    "sales": "sale",
    "ads": "ad row",
    "backlinks": "link",
    "costs": "cost",
    "site_events": "event row",
}
DRAWN, VALUED = "roi_drawn", "roi_valued"


@st.fragment
@in_readers_locale()  # a fragment reruns without the main script, which else sets it
def what_if(facts: Facts, currency: str) -> None:
    """The fields and the figures that answer at once; the charts below follow."""
    headline = st.container()
    scenario = edit_scenario(facts, currency)
    valuation = valuate(scenario)
    with headline:
        show_units(valuation, currency)
        for subtotal in valuation.subtotals.values():
            result = judge(subtotal, scenario)
            show_sentence(say_result(subtotal, result, currency), leads=True)
        if not valuation.subtotals:
            st.info(lit(say_nothing_known()))
        if evidence := say_evidence(valuation):
            st.caption(lit(evidence))
    st.session_state[VALUED] = valuation
    if st.session_state.get(DRAWN, scenario) != scenario:
        st.session_state[DRAWN] = scenario
        st.rerun()


def show_class(value_class: ValueClass, subtotal: Subtotal, scenario: Scenario, page: Page) -> None:
    """One class of value: its sentence, its lines as ranges, its return and break-even points."""
    result = judge(subtotal, scenario)
    frame = line_frame(subtotal, scenario, page.currency)
    st.header(lit(value_class.capitalize()), anchor=False)
    st.caption(lit(CLASS_NOTES[value_class]))
    show_chart(
        say_largest(subtotal, page.currency),
        draw_ranges(frame, f"worth, in {page.currency}", Unit.MONEY, page.ground),
        f"90 % range and median of each line of {value_class}.",
        frame.drop(columns=["low", "likely", "high"]),
        f"lines_{value_class.name.lower()}",
    )
    if overlap := say_overlap(subtotal, page.currency):
        st.caption(lit(overlap))
    st.markdown(f"**{lit(say_roi(subtotal, result))}**")
    if points := say_break_evens(result, page.currency):
        st.markdown("To meet the cost, one of these alone would have to be:")
        st.markdown("\n".join(f"- {lit(point)}" for point in points))
    if value_class is not ValueClass.REALISED and (
        told := say_payback(payback(subtotal, scenario), scenario.months)
    ):
        st.markdown(lit(told))
    if len(swings := tornado(subtotal, scenario)) > 1:
        moved = tornado_frame(swings, page.currency)
        show_chart(
            say_tornado(swings, page.currency),
            draw_ranges(moved, f"worth, in {page.currency}", Unit.MONEY, page.ground),
            "The value at the low and at the high of each assumption, the others at their median.",
            moved.drop(columns=["low", "likely", "high"]),
            f"tornado_{value_class.name.lower()}",
        )


page = open_page("What may it be worth?")
st.markdown(
    "A range that holds 9 of 10 cases, never a single figure. It works without any data: change "
    "what a customer brings and how many leads become one. Your exports fill in the rest; the "
    "address of this page keeps it all."
)
facts = gather(page.frame, page.answer(people_by_lines), page.currency)
what_if(facts, page.currency)
valuation: Valuation = st.session_state[VALUED]
st.session_state[DRAWN] = valuation.scenario

if page.workspace.imports:
    st.header("What your data say", anchor=False)
    kpi_cards(page, [name for name in CARDS if name in catalogue()], "roi")

for value_class, subtotal in valuation.subtotals.items():
    show_class(value_class, subtotal, valuation.scenario, page)
if len(valuation.subtotals) > 1 and st.checkbox(
    "Add the classes up all the same", key="add_classes", bind="query-params"
):
    st.warning(lit(MIXED_WARNING))
    total = valuation.grand_total()
    show_sentence(say_result(total, judge(total, valuation.scenario), page.currency))
    st.caption(lit(say_overlap(total, page.currency)))

st.header("Not priced", anchor=False)
st.markdown("Part of what matters has no price. It is shown, and no sum is made up for it:")
counts = {r.name: r for r in page.readings([n for n, _, _ in NOT_PRICED if n in catalogue()])}
for name, label, reason in NOT_PRICED:
    count = format_value(counts[name].value, Unit.COUNT) if name in counts else UNKNOWN
    st.markdown(f"- **{lit(label)}**: {lit(count)}, not priced. {lit(reason)}")

costs = cost_frame(page.frame(["total_cost"], ("kind",)), page.currency)
st.header("What it cost", anchor=False)
if valuation.scenario.cost is not None:
    st.markdown(f"Used above: {format_value(valuation.scenario.cost, Unit.MONEY, page.currency)}")
st.caption(lit(facts.cost_note))
if len(costs):
    st.dataframe(costs, hide_index=True, width="content")

if loaded := [table for table in ROWS if page.has(table)]:
    table = st.radio("Which rows?", loaded, horizontal=True, format_func=lit, key="roi_rows")
    name = str(table)
    if name == "leads" and (doubles := say_doubles(page.rows(name), page.currency)):
        st.caption(lit(doubles))
    show_rows(page.rows(name), ROWS[name], f"kelvin-{name.replace('_', '-')}", "roi")
