"""Filters that all pages share, kept in the URL so that a colleague sees the same."""

from datetime import date, timedelta

import streamlit as st

from kpi_core.format import format_count, format_days
from kpi_core.settings import Filters
from pages.elements.text import lit

PERIODS = {
    "all": "All data",
    "30": "Last 30 days",
    "90": "Last 90 days",
    "365": "Last 12 months",
    "dates": "Dates …",
}
PAID = {"both": "Paid and organic", "organic": "Organic only", "paid": "Paid only"}
KEY = "shared_filters"


def draw_filters(
    first: date | None, last: date | None, platforms: list[str], brands: list[str]
) -> Filters:
    """Draw the row of filters and keep what they say for the page that follows."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        period = st.selectbox(
            "Period",
            list(PERIODS),
            format_func=PERIODS.__getitem__,
            key="period",
            bind="query-params",
            width=170,
        )
        start, end = _period(str(period), first, last)
        chosen = st.multiselect(
            "Platforms",
            platforms,
            key="platform",
            bind="query-params",
            placeholder="All platforms",
            width=220,
        )
        named = st.multiselect(
            "Brands",
            brands,
            key="brand",
            bind="query-params",
            placeholder="Your own brand",
            width=220,
        )
        paid = st.selectbox(
            "Paid or organic",
            list(PAID),
            format_func=PAID.__getitem__,
            key="paid",
            bind="query-params",
            width=190,
        )
    filters = Filters(
        from_on=start,
        to_on=end,
        platforms=tuple(chosen),
        brands=tuple(named),
        paid={"organic": False, "paid": True}.get(str(paid)),
    )
    st.session_state[KEY] = filters
    return filters


def _period(period: str, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    if period == "dates":
        # Binding needs plain single dates; a range would be one parameter with two values.
        start = st.date_input("From", first, key="from", bind="query-params", width=150)
        end = st.date_input("To", last, key="to", bind="query-params", width=150)
        return start or first, end or last
    if period == "all" or last is None:
        return None, None
    return last - timedelta(days=int(period) - 1), last


def current_filters() -> Filters:
    """What the row of filters says in this run."""
    filters = st.session_state.get(KEY)
    return filters if isinstance(filters, Filters) else Filters()


def say_filters(first: date | None, last: date | None, rows: int) -> None:
    """One quiet line: which period the figures are of, and how many rows that is."""
    st.caption(lit(f"{format_days(first, last)} · {format_count(rows, 'row')}"))
