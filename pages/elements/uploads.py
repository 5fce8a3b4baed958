"""Uploaded files: kept at once, read one by one, asked about where they are silent or differ."""

from datetime import UTC, datetime

import streamlit as st

from kpi_core.format import format_count
from kpi_core.imports.answers import Need
from kpi_core.imports.files.archive import unpack
from kpi_core.imports.importer import import_file
from kpi_core.imports.names.templates import TEMPLATES
from kpi_core.imports.result import Imported, set_aside_csv
from kpi_core.merge import Overlap
from kpi_core.news import say_known, say_overlap
from kpi_core.tables import column_label, table_label
from kpi_core.workspace import (
    Choice,
    Meeting,
    Pending,
    Workspace,
    WorkspaceProblem,
    counted,
    suggested,
)
from pages.elements.questions import ask
from pages.elements.remarks import offer_aside, show_account, show_issues, show_reasons
from pages.elements.show import show_frame
from pages.elements.text import lit

UPLOADS = "uploads_taken"
LOOK_FIRST = "look_first"
MOST_ROWS = 20
CHOICES = {
    Overlap.REPLACE: "This file",
    Overlap.SKIP: "What is loaded",
    Overlap.KEEP: "Both: other accounts",
}
BOTH_BILLS = "Both: other bills or ad accounts"


def take_files(workspace: Workspace) -> None:
    """The uploader: every file is kept on the server at once, then the uploader is empty again."""
    taken = st.session_state.setdefault(UPLOADS, 0)
    files = st.file_uploader(
        "Drop the exports of your platforms here: CSV, Excel, JSON or zip, any number of them",
        accept_multiple_files=True,
        key=f"upload_{taken}",
    )
    st.session_state[LOOK_FIRST] = st.checkbox(
        "Let me look at the rows before they are loaded",
        st.session_state.get(LOOK_FIRST, False),
        key="look_first_box",
    )
    if not files:
        return
    dropped_at = datetime.now(UTC)
    for file in files:
        for name, data in unpack(file.name, file.getvalue()):
            workspace.keep_pending(name, data, dropped_at)
    st.session_state[UPLOADS] = taken + 1
    load_clean(workspace)
    st.rerun()


def load_clean(workspace: Workspace) -> None:
    """Load every waiting file that raises no question; leaving the page meanwhile loses none."""
    waiting = workspace.document.pending
    for number, entry in enumerate(waiting, 1):
        place = f" ({number} of {len(waiting)})" if len(waiting) > 1 else ""
        with st.spinner(lit(f"Reading {entry.file}{place} …"), show_time=True):
            _take(workspace, entry)


def _take(workspace: Workspace, entry: Pending) -> None:
    imported = read_pending(workspace, entry)
    if workspace.holds(imported.fingerprint):
        workspace.drop_pending(entry)
        st.toast(f"{lit(entry.file)} is loaded already; nothing has changed.")
    elif not st.session_state.get(LOOK_FIRST) and is_clean(workspace, imported):
        meetings = read_meetings(workspace, entry, imported)
        if not say_overlap(meetings) and not workspace.asks(imported):
            _load(workspace, entry, imported, Choice())
            if known := say_known(meetings):
                st.toast(lit(f"{entry.file}: {known}"))


def _load(workspace: Workspace, entry: Pending, imported: Imported, choice: Choice) -> None:
    workspace.add(imported, choice=choice, dropped_at=entry.dropped_at)
    workspace.drop_pending(entry)


def read_pending(workspace: Workspace, entry: Pending) -> Imported:
    """What a waiting file holds, with the answers given so far."""
    return _read(
        entry.id,
        entry.file,
        entry.answers.model_dump_json(),
        _mappings_key(workspace),
        workspace.settings.currency,
        workspace,
    )


def _mappings_key(workspace: Workspace) -> str:
    return "|".join(mapping.model_dump_json() for mapping in workspace.document.mappings)


@st.cache_resource(show_spinner=False, max_entries=20)
def _read(
    entry_id: str, file: str, answers: str, mappings: str, currency: str, _workspace: Workspace
) -> Imported:
    entry = next(p for p in _workspace.document.pending if p.id == entry_id)
    return import_file(
        _workspace.pending_bytes(entry),
        file,
        answers=entry.answers,
        mappings=_workspace.document.mappings,
        currency=currency,
    )


def read_meetings(workspace: Workspace, entry: Pending, imported: Imported) -> list[Meeting]:
    """Where a waiting file speaks of what is loaded already."""
    return _meet(
        workspace.fingerprint,
        entry.id,
        entry.answers.model_dump_json() + _mappings_key(workspace),
        workspace,
        imported,
    )


@st.cache_resource(show_spinner=False, max_entries=20)
def _meet(
    fingerprint: str, entry_id: str, read_as: str, _workspace: Workspace, _imported: Imported
) -> list[Meeting]:
    return _workspace.meets(_imported)


def is_clean(workspace: Workspace, imported: Imported) -> bool:
    """Whether the file can be loaded without asking anybody."""
    asks = any(need.blocking for need in imported.needs)
    loads = any(len(part.frame) for part in imported.parts.values())
    doubts = imported.error or imported.damaged or imported.runner_up_format
    doubts = doubts or workspace.may_count_in(imported)
    return loads and not asks and not doubts


def draw_pending(workspace: Workspace) -> None:
    """Each waiting file: what it is, what is wrong or asked, and the way on."""
    ready, useless = [], []
    for entry in workspace.document.pending:
        with st.spinner(lit(f"Reading {entry.file} …"), show_time=True):  # after a reload, say
            imported = read_pending(workspace, entry)
        with st.container(border=True):
            head = st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            )
            head.markdown(f"**{lit(entry.file)}**")
            if imported.error:
                st.error(lit(imported.error))
                _dismiss(workspace, entry, "Remove it")
                continue
            blocking = _asked(workspace, imported)
            _draw_recognition(workspace, entry, imported)
            _offer_currency(workspace, entry, imported)
            for number, need in enumerate(blocking):
                ask(workspace, entry, need, f"{entry.id}_{number}")
            if not blocking and (says := _takes_nothing(imported)):
                st.info(lit(says))
                _dismiss(workspace, entry, "Remove it")
                useless.append(entry)
                continue
            if blocking:  # before an answer nothing is set aside for good
                with head:  # for each question ends with a button of its own
                    _dismiss(workspace, entry, "Cancel")
                continue
            choice = _draw_content(workspace, entry, imported)
            if choice is not None:
                ready.append((entry, imported, choice))
    if len(ready) > 1:
        many = format_count(len(ready), "waiting file")
        is_all = len(ready) == len(workspace.document.pending)
        label = f"Load all {many}" if is_all else f"Load the {many} that need no answer"
        if st.button(lit(label), key="load_all", type="primary"):
            try:
                for entry, imported, choice in ready:
                    workspace.choose(choice)
                    _load(workspace, entry, imported, choice)
            except WorkspaceProblem as problem:
                st.error(lit(problem))
            else:
                st.rerun()

    if len(useless) > 1 and st.button(
        lit(f"Remove the {format_count(len(useless), 'file')} that hold nothing of use here"),
        key="remove_useless",
    ):
        for entry in useless:
            workspace.drop_pending(entry)
        st.rerun()


def _asked(workspace: Workspace, imported: Imported) -> list[Need]:
    blocking = [need for need in imported.needs if need.blocking]
    return blocking or workspace.asks(imported)


def _takes_nothing(imported: Imported) -> str:
    """Why a file that was recognised, whole and undamaged, brings nothing; "" where it does."""
    if imported.parts or imported.damaged or not all(block.says for block in imported.blocks):
        return ""
    reasons = "; ".join(dict.fromkeys(block.says for block in imported.blocks))
    return f"{reasons[:1].upper()}{reasons[1:]}."


def _draw_recognition(workspace: Workspace, entry: Pending, imported: Imported) -> None:
    """What the file was taken for in plain words, and for what else it could be taken."""
    tables = ", ".join(
        format_count(len(part.frame), f"row of {table_label(name)}", f"rows of {table_label(name)}")
        for name, part in imported.parts.items()
        if len(part.frame)
    )
    if imported.format == "mapping":
        st.caption(lit("Read as you mapped it" + (f": {tables}." if tables else ".")))
    elif imported.format == TEMPLATES.name:
        st.caption(lit("Read by the names of its columns" + (f": {tables}." if tables else ".")))
    elif imported.label:
        st.caption(lit(f"Read as {imported.label}" + (f": {tables}." if tables else ".")))
    if imported.runner_up_format:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = "That was close. It could also be:" if imported.label else "It looks a bit like:"
            st.caption(said, width="content")
            if st.button(lit(imported.runner_up), key=f"runner_{entry.id}"):
                answers = entry.answers.model_copy(update={"format": imported.runner_up_format})
                workspace.answer_pending(entry, answers)
                st.rerun()


def _offer_currency(workspace: Workspace, entry: Pending, imported: Imported) -> None:
    """Before any amount is loaded the workspace may count as the file does."""
    code, now = workspace.may_count_in(imported), workspace.settings.currency
    if not code:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        said = f"Its amounts are in {lit(code)}, and this workspace counts in {lit(now)}."
        st.markdown(said, width="content")
        if st.button(lit(f"Count in {code}"), key=f"currency_{entry.id}"):
            workspace.save_settings(workspace.settings.model_copy(update={"currency": code}))
            st.rerun()


def _draw_content(workspace: Workspace, entry: Pending, imported: Imported) -> Choice | None:
    """Account, rows, overlap and the buttons; the choice made, or None where nothing can load."""
    show_account(counted(imported))
    loads = sum(len(part.frame) for part in imported.parts.values())
    show_reasons(imported.aside)
    show_issues([issue.as_dict() for issue in imported.issues], entry.id, opened=not loads)
    if imported.aside:
        offer_aside(set_aside_csv(imported), entry.id)
    if not loads:
        st.info("None of its rows can be loaded: why, and what cures it, stands above.")
        _dismiss(workspace, entry, "Cancel")
        return None
    _draw_preview(entry, imported)
    choice = _ask_overlap(workspace, entry, imported)
    with st.container(horizontal=True):
        label = f"Load the {format_count(loads, 'good row')}"
        if st.button(lit(label), key=f"load_{entry.id}", type="primary"):
            try:
                _load(workspace, entry, imported, choice)
                workspace.choose(choice)
            except WorkspaceProblem as problem:
                st.error(lit(problem))
            else:
                st.rerun()
        _dismiss(workspace, entry, "Cancel")
    return None if choice.how is Overlap.KEEP else choice


def _draw_preview(entry: Pending, imported: Imported) -> None:
    box = st.expander("The rows as they will be loaded", key=f"rows_{entry.id}", on_change="rerun")
    if not box.open:
        return
    with box:
        for name, part in imported.parts.items():
            st.caption(
                lit(f"{table_label(name)}, the first of {format_count(len(part.frame), 'row')}")
            )
            rows = part.frame.head(MOST_ROWS).dropna(axis="columns", how="all")
            show_frame(rows.rename(columns=column_label))


def _ask_overlap(workspace: Workspace, entry: Pending, imported: Imported) -> Choice:
    """Which word counts where the file differs from what is loaded; the newer one unless said."""
    meetings = read_meetings(workspace, entry, imported)
    if known := say_known(meetings):
        st.caption(lit(known))
    if not (question := say_overlap(meetings)):
        return Choice()
    torn = [met for met in meetings if met.conflicts]
    owned = [met for met in torn if met.owner]
    offered = [how for how in CHOICES if how is not Overlap.KEEP or all(m.can_keep for m in torn)]
    how = st.radio(
        lit(question),
        offered,
        offered.index(suggested(meetings, workspace.document.overlap)),
        format_func=lambda one: lit(
            BOTH_BILLS if one is Overlap.KEEP and not owned else CHOICES[one]
        ),
        horizontal=True,
        key=f"overlap_{entry.id}",
        help="Platforms correct their figures for days after the fact, so the newer export is "
        "usually right. Whatever you choose, no day counts twice, and undo brings it back.",
    )
    if how is not Overlap.KEEP or not owned:
        return Choice(how=how)
    before = ""
    with st.container(horizontal=True):
        account = st.text_input("This file is of the account", key=f"account_{entry.id}")
        if any(met.is_nameless for met in owned):
            before = st.text_input("What is loaded is of", key=f"before_{entry.id}")
    return Choice(how=how, account=account, account_before=before)


def _dismiss(workspace: Workspace, entry: Pending, label: str) -> None:
    if st.button(lit(label), key=f"drop_{entry.id}"):
        workspace.drop_pending(entry)
        st.rerun()
