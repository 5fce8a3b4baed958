"""The views of a page: one of them at a time, chosen by a word that stands in the URL too."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from kpi_core.tables import table_label
from pages.elements.page import Page
from pages.elements.text import LONGEST_WORD, lit

Views = Mapping[str, tuple[tuple[str, ...], Callable[[Page], None]]]
"""Views by their word, with the tables any of which each needs."""


def show_view(page: Page, views: Views, key: str, first: str = "") -> None:
    """Offer the views that what is loaded can fill, and draw the chosen one; at first `first`."""
    offered = [name for name, (tables, _) in views.items() if page.has(*tables)]
    needs = {name: tables for name, (tables, _) in views.items()}
    views[choose_view("Look at", offered, key, needs, first)][1](page)


def choose_view(
    label: str,
    offered: Sequence[str],
    key: str,
    needs: Mapping[str, Sequence[str]] | None = None,
    first: str = "",
    *,
    has_label: bool = True,
) -> str:
    """Let the reader choose one of the offered words; say so where a link asks for another."""
    say_unmet(key, offered, needs)
    return str(
        st.radio(
            lit(label),
            offered,
            offered.index(first) if first in offered else 0,
            format_func=lit,
            horizontal=True,
            key=key,
            bind="query-params",
            label_visibility="visible" if has_label else "collapsed",
        )
    )


def say_unmet(
    key: str, offered: Sequence[str], needs: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Say in one line that a link asks for a view that isn't offered, and what it needs.

    A bound field drops such a word from the URL, so this belongs before the field.
    """
    word = st.query_params.get(key, "")
    if not word or word in offered:
        return
    asked = f"The link asks for “{word[:LONGEST_WORD]}”"
    tables = (needs or {}).get(word, ())
    if tables:
        names = " or ".join(map(table_label, tables))
        st.info(lit(f"{asked}, which needs {names}: none are loaded yet."))
    else:
        st.info(lit(f"{asked}, which this page doesn't have."))
