"""Whoever looks at the page: in which locale her figures are written, and where she says so."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from kpi_core.locales import CHOICES, current_locale, known_locale, written_in
from kpi_core.workspace import Workspace
from pages.elements.current import current_workspace

BROWSER = "as my browser says"


def browser_locale() -> str:
    """What the browser says; a browser that says nothing is taken for British."""
    return known_locale(st.context.locale)


@contextmanager
def in_readers_locale() -> Iterator[None]:
    """Write all figures as the reader wants them, during a run of the script or of a fragment."""
    with written_in(current_workspace().settings.locale or browser_locale()):
        yield


def is_browsers_locale() -> bool:
    """Whether figures are written as the browser itself would write them."""
    return current_locale() == browser_locale()


def choose_locale(workspace: Workspace) -> None:
    """The one place where a user says how figures are written."""
    now = workspace.settings.locale or BROWSER
    options = list(dict.fromkeys([BROWSER, *CHOICES, now]))  # a workspace's file may name any other
    chosen = st.selectbox(
        "Numbers, dates and money are written",
        options,
        index=options.index(now),
        format_func=lambda name: CHOICES.get(name, name),
        key=f"locale_{now}",  # afresh when the workspace is another
        width=320,
    )
    if chosen != now:
        locale = None if chosen == BROWSER else chosen
        workspace.save_settings(workspace.settings.model_copy(update={"locale": locale}))
        st.rerun()
