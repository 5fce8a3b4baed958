"""Save to a file, open a file, start over, delete: the user's work is hers."""

import streamlit as st

from kpi_core.imports.names.headers import CURRENCIES
from kpi_core.workspace import Workspace, WorkspaceProblem
from pages.elements.reader import choose_locale
from pages.elements.show import offer_file
from pages.elements.text import lit


def draw_workspace_file(workspace: Workspace) -> None:
    """The foot of the upload page."""
    st.header("Your workspace", anchor=False)
    st.caption(
        "It is kept on this server as it changes, and is there again after a reload. One file "
        "holds all of it: data, settings, mappings."
    )
    choose_locale(workspace)
    _choose_currency(workspace)
    with st.container(horizontal=True):
        offer_file(
            "Save to a file",
            workspace.to_file,
            "kelvin-workspace.zip",
            "save_workspace",
            icon=":material/save:",
        )
        with st.popover("Open a file", icon=":material/folder_open:"):
            _open(workspace)
        with st.popover("Start over", icon=":material/restart_alt:"):
            st.markdown("Removes all files and settings and begins with an empty workspace.")
            if st.button("Start over now", key="start_over"):
                _clear(workspace)
        with st.popover("Delete my data", icon=":material/delete:"):
            st.markdown("Removes everything you have loaded from this server. There is no undo.")
            if st.button("Delete everything", key="delete_data"):
                _clear(workspace)


def _choose_currency(workspace: Workspace) -> None:
    now = workspace.settings.currency
    options = sorted(CURRENCIES | {now})
    chosen = st.selectbox(
        "Amounts are in",
        options,
        index=options.index(now),
        key=f"currency_{now}",  # afresh when the workspace is another
        width=320,
        help="Nothing is converted: this names the currency in which your files count. Amounts "
        "that a file states in another one are left unknown.",
    )
    if chosen != now:
        workspace.save_settings(workspace.settings.model_copy(update={"currency": chosen}))
        st.rerun()


def _open(workspace: Workspace) -> None:
    st.markdown("The file takes the place of what is here now.")
    given = st.file_uploader("Workspace file", key="workspace_file", max_upload_size=50)
    if given is not None and st.button("Open it", key="open_workspace"):
        try:
            workspace.replace_by_file(given.getvalue())
        except WorkspaceProblem as problem:
            st.error(lit(problem))
        else:
            st.rerun()


def _clear(workspace: Workspace) -> None:
    workspace.start_over()
    st.rerun()
