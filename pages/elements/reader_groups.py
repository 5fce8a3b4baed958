"""Whose reading is shown: everybody's, or that of a group which the user names and keeps."""

import streamlit as st
from pydantic import ValidationError

from kpi_core.content.groups import EVERYBODY, groups_there, pieces_there, say_group
from kpi_core.content.pieces import titles
from kpi_core.content.returns import identity, say_identity
from kpi_core.settings import ReaderGroup
from pages.elements.page import Page
from pages.elements.text import lit

KEY = "readers"


def warn_of_rotating_ids(page: Page) -> None:
    """A banner wherever readers are counted, if next to none is ever seen on another day."""
    found = page.answer(identity)
    if found.is_rotating:
        st.warning(lit(say_identity(found)), icon=":material/badge:")


def choose_readers(page: Page) -> ReaderGroup:
    """The group that the reader of the page has chosen; a chosen name stands in the address."""
    built_in = page.answer(groups_there)
    own = page.workspace.settings.reader_groups
    groups = {group.name: group for group in (*built_in, *own)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            "Whose reading?",
            list(groups),
            key=KEY,
            bind="query-params",
            width=300,
        )
        _new_group(page, set(groups))
        if any(group.name == name for group in own):
            st.button(
                "Forget this group",
                on_click=_forget,
                args=(page, str(name)),
                icon=":material/delete:",
                type="tertiary",
            )
    group = groups.get(str(name), EVERYBODY)
    if group != EVERYBODY:
        st.caption(lit(say_group(group)))
    return group


def _new_group(page: Page, taken: set[str]) -> None:
    box = st.popover("New group", icon=":material/group_add:", key="new_group", on_change="rerun")
    if not box.open:
        return
    with box, st.form("new_group_form", border=False):
        st.markdown("Readers who opened any of these pieces, or who came from the blog.")
        names = page.answer(titles)
        pieces = st.multiselect(
            "Pieces",
            page.answer(pieces_there),
            format_func=lambda piece: names.get(piece, piece),
            key="new_group_pieces",
        )
        from_blog = st.checkbox("Came from the blog", key="new_group_blog")
        named = st.text_input(
            "Name", key="new_group_name", placeholder="Named after what is chosen"
        )
        if st.form_submit_button("Keep this group"):
            told = [*pieces, *(["the blog"] if from_blog else [])]
            name = named.strip() or f"Readers of {', '.join(told)}"[:200]
            if not told:
                st.error("Choose a piece, or the blog: a group needs a rule.")
            elif name in taken:
                st.error("There is a group of this name already: give this one another name.")
            else:
                _keep(page, name, tuple(pieces), from_blog)


def _keep(page: Page, name: str, pieces: tuple[str, ...], from_blog: bool) -> None:
    try:
        group = ReaderGroup(name=name, pieces=pieces, is_from_blog=from_blog)
    except ValidationError as problem:
        st.error(lit(problem.errors()[0]["msg"]))
        return
    settings = page.workspace.settings
    groups = (*settings.reader_groups, group)
    page.workspace.save_settings(settings.model_copy(update={"reader_groups": groups}))
    st.rerun()


def _forget(page: Page, name: str) -> None:
    settings = page.workspace.settings
    groups = tuple(group for group in settings.reader_groups if group.name != name)
    page.workspace.save_settings(settings.model_copy(update={"reader_groups": groups}))
    st.session_state[KEY] = EVERYBODY.name
