"""Filters that all pages share, kept in the URL so that a colleague sees the same."""

from datetime import date, timedelta

import streamlit as st

from kpi_core.format import format_list, platform_name
from kpi_core.locales import day_order
from kpi_core.settings import Filters
from pages.elements.text import LONGEST_WORD, lit

ALL, DATES = "all data", "between dates"
PERIODS = {ALL: None, "last 30 days": 30, "last 90 days": 90, "last 12 months": 365, DATES: None}
BOTH = "paid and organic"
PAID = {BOTH: None, "organic": False, "paid": True}
"""The words stand in the URL as they stand on screen: a bound widget writes what it shows."""

KEY = "shared_filters"


def draw_filters(
    first: date | None, last: date | None, platforms: list[str], brands: list[str]
) -> Filters:
    """Draw the row of filters and keep what they say for the page that follows."""
    with st.grid(4, min_column_width=150, gap="small", key="filters"):
        period = st.selectbox(
            "Period",
            list(PERIODS),
            key="period",
            bind="query-params",
        )
        start, end = _period(str(period), first, last)
        by_name = {platform_name(platform): platform for platform in platforms}
        unmet = [name for name in st.query_params.get_all("platform") if name not in by_name]
        unmet += [name for name in st.query_params.get_all("brand") if name not in brands]
        chosen = st.multiselect(
            "Platforms",
            list(by_name),
            key="platform",
            bind="query-params",
            placeholder="All platforms",
        )
        named = st.multiselect(
            "Brands",
            brands,
            key="brand",
            bind="query-params",
            placeholder="Your own brand",
        )
        paid = st.selectbox(
            "Paid or organic",
            list(PAID),
            key="paid",
            bind="query-params",
        )
    if unmet:
        names = format_list([f"“{name[:LONGEST_WORD]}”" for name in unmet])
        st.info(
            lit(f"The link asks for {names}: nothing loaded is of that name, so it is left out.")
        )
    filters = Filters(
        from_on=start,
        to_on=end,
        platforms=tuple(by_name[name] for name in chosen),
        brands=tuple(named),
        paid=PAID[str(paid)],
    )
    st.session_state[KEY] = filters
    return filters


def _period(period: str, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    if period == DATES:
        # Binding needs plain single dates; a range would be one parameter with two values.
        start = st.date_input(
            "From", first, key="from", bind="query-params", width=150, format=day_order()
        )
        end = st.date_input(
            "To", last, key="to", bind="query-params", width=150, format=day_order()
        )
        return start or first, end or last
    days = PERIODS[period]
    if days is None or last is None:
        return None, None
    return last - timedelta(days=days - 1), last


def current_filters() -> Filters:
    """What the row of filters says in this run."""
    filters = st.session_state.get(KEY)
    return filters if isinstance(filters, Filters) else Filters()
