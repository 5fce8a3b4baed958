"""The views of a page: one of them at a time, chosen by a word that stands in the URL too."""

from collections.abc import Callable, Mapping

import streamlit as st

from pages.elements.page import Page
from pages.elements.text import lit

Views = Mapping[str, tuple[tuple[str, ...], Callable[[Page], None]]]
"""Views by their word, with the tables any of which each needs."""


def show_view(page: Page, views: Views, key: str, first: str = "") -> None:
    """Offer the views that what is loaded can fill, and draw the chosen one; at first `first`."""
    offered = [name for name, (tables, _) in views.items() if page.has(*tables)]
    chosen = st.radio(
        "Look at",
        offered,
        offered.index(first) if first in offered else 0,
        format_func=lit,
        horizontal=True,
        key=key,
        bind="query-params",
    )
    views[str(chosen)][1](page)
