"""What would you show to whoever decides?"""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from kpi_core.export import to_csv
from kpi_core.format import format_count, format_day
from kpi_core.headlines import say_where_we_stand
from kpi_core.plan.chooser import leading
from kpi_core.report.summary import CANNOT, COLUMNS, Money, figures, say_scope, summary_page
from kpi_core.tables import TABLES
from kpi_core.value.facts import gather
from kpi_core.value.ledger import with_entries
from kpi_core.value.scenarios import scenario_of
from kpi_core.value.sentences import say_evidence, say_result
from kpi_core.value.valuation import drivers_of, valuate
from pages.elements.page import Page, open_page
from pages.elements.show import (
    offer_file,
    show_frame,
    show_rows_of_tables,
    show_sentence,
)
from pages.elements.text import lit

WRAPPED = {"figure": 130, "range": 130, "change": 150, COLUMNS[6]: 360}
"""Pixels of the columns whose texts take several lines."""


def money_of(page: Page) -> Money:
    """What the valuation of the page on value says with nothing typed, and its assumptions."""
    settings = page.workspace.settings
    own = page.answer(gather, page.currency, settings.thresholds.lead_days)
    ledger = with_entries(own.ledger, settings.worth.entries)
    found = valuate(scenario_of(replace(own, ledger=ledger)))
    sentences = [
        say_result(part, found.returns[name], page.currency)
        for name, part in found.subtotals.items()
    ]
    if sentences and (evidence := say_evidence(found)):
        sentences.append(evidence)
    used = {name for part in found.subtotals.values() for name in drivers_of(part)}
    return Money(sentences, [a for a in found.scenario.ledger if a.name in used])


page = open_page("What would you show to whoever decides?", list(TABLES))
workspace = page.workspace
readings = page.every_headline()
chosen = leading(workspace.settings.goals.shortlist)
lead = say_where_we_stand(readings, page.currency, page.why, chosen)
show_sentence(lead, leads=True)
st.markdown(lit(CANNOT))
with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
    is_named = st.toggle("Name the brand", True, key="report_named", bind="query-params")
    with_vanity = st.toggle("Vanity figures too", True, key="report_vanity", bind="query-params")
money = money_of(page)
shown = figures(readings, page.currency, with_vanity)
if len(shown):
    show_frame(shown, 640, wrapped=WRAPPED)
if money.sentences:
    st.markdown("\n".join(f"- {lit(sentence)}" for sentence in money.sentences))
files = [
    f"{each.file if is_named else each.label}: "
    f"{format_count(sum(table.loaded for table in each.tables), 'row')}, "
    f"loaded on {format_day(each.imported_at)}"
    for each in workspace.imports
]
today = datetime.now(UTC).astimezone(workspace.settings.zone_info).date()
scope = say_scope(page.filters, *workspace.span())
with st.container(horizontal=True, gap="small"):
    st.download_button(
        "Download the report",
        lambda: summary_page(
            workspace.settings.own_brand if is_named else "",
            lead,
            scope,
            readings,
            money,
            files,
            today,
            page.currency,
            with_vanity,
        ),
        "kelvin-report.html",
        "text/html",
        key="report_download",
        on_click="ignore",
        type="primary",
        icon=":material/summarize:",
    )
    offer_file(
        "Download the figures", lambda: to_csv(shown), "kelvin-figures.csv", "figures_download"
    )
st.caption(
    "One file that opens anywhere and prints uncut. No person is named in it. Each chart of the "
    "other pages can be saved as a picture by the button at its corner."
)
show_rows_of_tables(
    page, dict.fromkeys(sorted(workspace.tables), "row"), "report_table", of_all=True
)
