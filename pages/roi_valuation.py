"""What may it be worth?"""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi_core.format import UNKNOWN, format_value
from kpi_core.kpi import Unit
from kpi_core.trend import Reading
from kpi_core.value.doubles import say_doubles
from kpi_core.value.efficiency import By, efficiency, efficiency_frame, say_efficiency
from kpi_core.value.facts import Facts, gather
from kpi_core.value.ledger import with_entries
from kpi_core.value.lines import NOT_PRICED
from kpi_core.value.return_sentences import CostOrigin
from kpi_core.value.scenarios import scenario_of
from kpi_core.value.sentences import cost_frame
from kpi_core.value.valuation import Scenario, Valuation, valuate
from pages.elements.assumptions import edit_scenario, read_scenario
from pages.elements.cards import kpi_cards
from pages.elements.ledger import show_ledger
from pages.elements.limits import LEADING, edit_limits
from pages.elements.page import Page, open_page
from pages.elements.reader import in_readers_locale
from pages.elements.scenarios import keep_scenarios, linked_scenario
from pages.elements.show import show_frame, show_rows_of_tables, show_sentence
from pages.elements.social_words import edit_social_words
from pages.elements.text import lit
from pages.elements.valuation import (
    show_headline,
    show_lines,
    show_result,
    show_tornado,
    show_units,
)
from pages.elements.views import choose_view

CARDS = ("leads", "won_lead_rate", "cost_per_lead", "total_cost")
MORE_CARDS = (
    "cost_per_lead_with_labour",
    "paid_spend",
    "cost_per_click",
    "linking_domains",
    "cost_per_seo_link",
    "social_sales_revenue",
)
ROWS = {
    "leads": "lead",
    "sales": "sale",
    "ads": "ad row",
    "backlinks": "link",
    "costs": "cost",
    "site_events": "event row",
}
GROUPS = ("platform", "campaign")
RESULT, LINES, TORNADO, LEDGER, SCENARIOS = VIEWS = (
    "Does it pay?",
    "Every line",
    "What matters most",
    "Where the figures are from",
    "Scenarios and link",
)


def _head(place: DeltaGenerator, scenario: Scenario, page: Page) -> Valuation:
    """Value a scenario and say what it comes to."""
    valuation = valuate(scenario)
    with place:
        show_units(valuation, page)
        show_headline(valuation, page.currency)
    return valuation


@st.fragment
@in_readers_locale()  # a fragment reruns without the main script, which else sets it
def what_if(base: Scenario, facts: Facts, mark: str, page: Page) -> None:
    """The fields, the figures that answer at once, and one view of what is behind them.

    A moved field reruns this and nothing else.
    """
    headline = st.container()
    shown = read_scenario(base, facts, mark)
    valuation = _head(headline, shown, page) if shown else None
    edit_scenario(base, facts, mark, page.currency)
    scenario = read_scenario(base, facts, mark) or base
    if valuation is None:
        valuation = _head(headline, scenario, page)
    elif scenario != shown:
        st.rerun(scope="fragment")
    view = choose_view("Show", VIEWS, "value_view")
    if view == RESULT:
        origin = CostOrigin(base.cost, facts.cost_note, is_own=not mark)
        show_result(valuation, origin, page)
    elif view == LINES:
        show_lines(valuation, page)
    elif view == TORNADO:
        show_tornado(valuation, page.currency, page.ground)
    elif view == LEDGER:
        show_ledger(facts, page.workspace, page.currency)
    else:
        keep_scenarios(scenario, page.workspace, page.currency)


def show_costs(page: Page) -> None:
    """Total cost by kind; cost of one lead and of one qualified engagement by platform."""
    costs = cost_frame(page.frame(["total_cost"], ("kind",)), page.currency)
    if not len(costs):
        st.caption("No cost is loaded.")
        return
    show_frame(costs)
    chosen = st.radio("Cost of one lead, by", GROUPS, horizontal=True, key="cost_by")
    by: By = "campaign" if chosen == "campaign" else "platform"
    found = page.answer(efficiency, by)
    show_sentence(say_efficiency(found, by, page.currency))
    show_frame(efficiency_frame(found, by, page.currency))
    st.caption(
        "Only costs that name a platform or campaign stand in its row, hours too. Ranges are from "
        "the chance in the number alone; where nothing came of it, a lower end is all there is."
    )


def _count(counts: Mapping[str, Reading], name: str) -> str:
    return format_value(counts[name].value, Unit.COUNT) if name in counts else UNKNOWN


def say_of_rows(table: str) -> str:
    """Which leads may be one and the same."""
    return say_doubles(page.rows(table), page.currency) if table == "leads" else ""


page = open_page("What may it be worth?")
st.markdown(
    "A range that holds 9 of 10 cases, never a single figure. It works without any data: change "
    "what a customer brings and how many leads become one. Your exports fill in the rest."
)
own = page.answer(gather, page.currency, page.workspace.settings.thresholds.lead_days)
linked, mark = linked_scenario()
if linked is None:
    entries = page.workspace.settings.worth.entries
    base = scenario_of(replace(own, ledger=with_entries(own.ledger, entries)))
    what_if(base, own, mark, page)
else:
    known = replace(own, notes={}, cost_note="The cost comes with the scenario.")
    what_if(linked, known, mark, page)

if page.workspace.imports:
    st.header("What your data say", anchor=False)
    kpi_cards(page, CARDS, "roi")
    more = st.expander("More of it: clicks, hours, links, sales", key="roi_more", on_change="rerun")
    if more.open:
        with more:
            kpi_cards(page, MORE_CARDS, "roi_more")
    edit_social_words(page)
    if page.has("visits") and page.has("leads"):
        edit_limits(page, LEADING, "How long may a lead take after a download?")

st.header("Not priced", anchor=False)
counts = {reading.name: reading for reading in page.readings([name for name, _, _ in NOT_PRICED])}
st.markdown(
    "Part of what matters has no price. It is shown, and no sum is made up for it:\n\n"
    + "\n".join(
        f"- **{lit(label)}**: {lit(_count(counts, name))}, not priced. {lit(reason)}"
        for name, label, reason in NOT_PRICED
    )
)

st.header("What it cost", anchor=False)
st.caption(lit(own.cost_note))
costs = st.expander("Costs by kind, and what one lead cost", key="roi_costs", on_change="rerun")
if costs.open:
    with costs:
        show_costs(page)

if loaded := {table: what for table, what in ROWS.items() if page.has(table)}:
    show_rows_of_tables(page, loaded, "roi_rows", note=say_of_rows)
