"""How much of the sales is social media's?"""

import math

import streamlit as st

from kpi_core.catalogue import catalogue
from kpi_core.charts import draw_bars, draw_ranges
from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.value.contacts import (
    contact_spread,
    contacts_by_person,
    say_contacts,
    spread_bars,
)
from kpi_core.value.credit import (
    Band,
    credit_band,
    paths_of_sales,
    removal_effects,
    shares_of_touches,
)
from kpi_core.value.credit_sentences import (
    band_frame,
    name_sales,
    say_band,
    say_formulas,
    say_full_credit,
    say_gaps,
    say_journeys,
    say_manual,
    say_removal,
    say_sale,
    told_frame,
)
from pages.elements.cards import kpi_cards
from pages.elements.page import Page, open_page
from pages.elements.show import (
    show_chart,
    show_frame,
    show_rows_of_tables,
    show_sentence,
)
from pages.elements.social_words import edit_social_words
from pages.elements.text import lit
from pages.elements.views import Views, show_view

CARDS = ("social_sales_revenue", "crm_contacts", "people_contacted", "contacts_per_person")
CONTACTS = ("crm_contacts", "people_contacted", "contacts_per_person")
ROWS = {"sales": "sale", "touches": "touch", "crm": "contact"}
LOOKBACKS = (30, 90, 180, 365)


def show_band(page: Page) -> None:
    """Which share of the sales each convention gives to social media, as one band."""
    with st.expander("What counts: the days before a sale, the half-life, a share of your own"):
        lookback = st.select_slider(
            "Touches count from how many days before the sale?",
            LOOKBACKS,
            value=180,
            key="lookback",
            bind="query-params",
        )
        half_life = st.number_input(
            "Late touches most: after how many days does a touch count half?",
            min_value=1.0,
            max_value=365.0,
            value=30.0,
            step=1.0,
            format="%.0f",  # a whole number by type would break on a link that says inf
            key="half_life",
            bind="query-params",
        )
        manual = st.number_input(
            "Social media's share by your own judgement, in %",
            min_value=0.0,
            max_value=100.0,
            value=None,
            step=1.0,
            format="%.0f",
            placeholder="none",
            key="manual_share",
            bind="query-params",
        )
    settings = page.workspace.settings
    band = page.answer(credit_band, int(lookback), settings.social_sources, half_life)
    frame = band_frame(band, math.nan if manual is None else manual / 100)
    if len(frame):
        show_chart(
            say_band(band, page.currency),
            draw_ranges(frame, "share of the amount sold", Unit.RATE, page.ground),
            "Social media's share of the amount sold by each convention, with its 90% range.",
            frame.drop(columns=["low", "high"]).rename(columns={"likely": "share"}),
            "credit",
            say_journeys(band),
            leads=True,
        )
    else:
        st.info(lit(say_band(band, page.currency)))
    st.markdown(lit(say_full_credit(band, page.currency)))
    if manual is not None:
        st.markdown(lit(say_manual(band, manual, page.currency)))
    if len(frame):
        st.caption(
            "Each is a convention, and none measures what caused a sale. The ranges are 9 of 10 "
            "cases in which the same number of sales is drawn anew."
        )
    for gap in say_gaps(band):
        st.caption(lit(gap))
    why = st.expander(
        "Explain: each convention's formula, and every sale",
        key="credit_why",
        on_change="rerun",
    )
    if why.open:
        with why:
            _explain(band, int(lookback), half_life, page)


def _explain(band: Band, lookback: int, half_life: float, page: Page) -> None:
    """Each formula with its inputs filled in, one sale worked out, and every sale behind them."""
    social = page.workspace.settings.social_sources
    for formula in say_formulas(band, page.currency, half_life):
        st.caption(lit(formula))
    chance, effects = page.answer(removal_effects, lookback, social)
    if len(effects):
        st.markdown("**What would be lost without each channel (removal effect)**")
        st.caption(lit(say_removal(band, chance)))
        show_frame(told_frame(effects, page.currency))
    shares = page.answer(shares_of_touches, lookback, social, half_life)
    if len(shares):
        sales = paths_of_sales(shares)
        names = name_sales(sales, page.currency)
        chosen = st.selectbox(
            "Work it out for one sale",
            list(names),
            format_func=names.__getitem__,
            key="credit_sale",
        )
        one = shares[shares["sale"] == chosen]
        st.caption(lit(say_sale(one, page.currency)))
        touches = one.drop(columns=["sale", "closed", "amount"])
        show_frame(told_frame(touches, page.currency))
        st.markdown("**Each sale with its touches in order, and social media's share of it**")
        show_frame(told_frame(sales, page.currency), height=320)
    st.caption("Guarded by tests/core/value/test_credit.")


def show_credit(page: Page) -> None:
    """The band, and what it rests on."""
    if page.has("sales"):
        show_band(page)
    else:
        show_sentence(
            "No sale is loaded to be credited: an export of your CRM's deals holds them.",
            leads=True,
        )
    edit_social_words(page)
    kpi_cards(page, CARDS, "sales")


def show_contacts(page: Page) -> None:
    """Who was in touch through social media, and how often."""
    kpi_cards(page, CONTACTS, "contacts")
    people = page.answer(contacts_by_person)
    if len(people):
        bars = spread_bars(people)
        show_chart(
            say_contacts(people),
            draw_bars(bars, "people", Unit.COUNT, page.ground),
            "How many people had how many contacts through social media.",
            contact_spread(people),
            "contacts",
            "Many contacts with one person can mean care or trouble.",
            leads=True,
        )
    contacts = page.frame(CONTACTS, ("relationship",))
    if len(contacts):
        st.markdown("Customers and prospects apart; a person who was both stands in both rows.")
        told = [
            format_value(value, catalogue()[name].unit, page.currency)
            for name, value in zip(contacts["kpi"], contacts["value"], strict=True)
        ]
        table = contacts.assign(
            relationship=contacts["relationship"].fillna("neither is known"),
            what=[page.label(name) for name in contacts["kpi"]],
            told=told,
        ).pivot(index="relationship", columns="what", values="told")
        show_frame(table[[page.label(name) for name in CONTACTS]].reset_index())


VIEWS: Views = {
    "Credit": (("sales", "touches"), show_credit),
    "Contacts": (("crm",), show_contacts),
}

page = open_page("How much of the sales is social media's?", ("sales", "touches", "crm"))
show_view(page, VIEWS, "sales_view")

if loaded := {table: what for table, what in ROWS.items() if page.has(table)}:
    show_rows_of_tables(page, loaded, "sales_rows")
