"""Uploaded files: taken in at once, asked about where they are silent, shown with their account."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi_core.catalogue import catalogue
from kpi_core.format import format_count, format_days, format_value, format_whole
from kpi_core.imports.archive import unpack
from kpi_core.imports.importer import import_file
from kpi_core.imports.result import Imported, set_aside_csv
from kpi_core.kpi import Unit
from kpi_core.tables import TABLES
from kpi_core.unlock import base_tables, is_on
from kpi_core.workspace import Import, Pending, TableCount, Workspace
from pages.elements.questions import ask
from pages.elements.show import show_frame
from pages.elements.text import lit

UPLOADS = "uploads_taken"
MOST_ISSUES = 200


def take_files(workspace: Workspace) -> None:
    """The uploader: every file is kept on the server at once, then the uploader is empty again."""
    taken = st.session_state.setdefault(UPLOADS, 0)
    files = st.file_uploader(
        "Drop the exports of your platforms here: CSV or Excel, any number of them",
        accept_multiple_files=True,
        key=f"upload_{taken}",
    )
    if not files:
        return
    with st.spinner("Reading your files …"):
        for file in files:
            for name, data in unpack(file.name, file.getvalue()):
                workspace.keep_pending(name, data)
        load_clean(workspace)
    st.session_state[UPLOADS] = taken + 1
    st.rerun()


def load_clean(workspace: Workspace) -> None:
    """Load every waiting file that raises no question and has no damaged row."""
    for entry in workspace.document.pending:
        imported = read_pending(workspace, entry)
        if is_clean(imported) or workspace.holds(imported.fingerprint):
            repeated = workspace.holds(imported.fingerprint)
            workspace.add(imported)
            workspace.drop_pending(entry)
            if repeated:
                st.toast(f"{lit(entry.file)} is loaded already; nothing has changed.")


def read_pending(workspace: Workspace, entry: Pending) -> Imported:
    """What a waiting file holds, with the answers given so far."""
    return _read(
        entry.id, entry.file, entry.answers.model_dump_json(), _mappings_key(workspace), workspace
    )


def _mappings_key(workspace: Workspace) -> str:
    return "|".join(mapping.model_dump_json() for mapping in workspace.document.mappings)


@st.cache_resource(show_spinner=False, max_entries=20)
def _read(entry_id: str, file: str, answers: str, mappings: str, _workspace: Workspace) -> Imported:
    entry = next(p for p in _workspace.document.pending if p.id == entry_id)
    return import_file(
        _workspace.pending_bytes(entry),
        file,
        answers=entry.answers,
        mappings=_workspace.document.mappings,
        currency=_workspace.settings.currency,
    )


def is_clean(imported: Imported) -> bool:
    """Whether the file can be loaded without asking anybody."""
    asks = any(need.blocking for need in imported.needs)
    loads = any(len(part.frame) for part in imported.parts.values())
    return loads and not asks and not imported.error and not imported.damaged


def draw_pending(workspace: Workspace) -> None:
    """Each waiting file: what it is, what is wrong or asked, and the way on."""
    for entry in workspace.document.pending:
        imported = read_pending(workspace, entry)
        with st.container(border=True):
            st.markdown(f"**{lit(entry.file)}**")
            if imported.error:
                st.error(lit(imported.error))
                _dismiss(workspace, entry, "Remove it")
                continue
            if imported.label:
                sure = format_value(imported.confidence, Unit.RATE)
                st.caption(lit(f"Recognised as {imported.label}, {sure} sure."))
            blocking = [need for need in imported.needs if need.blocking]
            for number, need in enumerate(blocking):
                ask(workspace, entry, need, f"{entry.id}_{number}")
            loads = sum(len(part.frame) for part in imported.parts.values())
            if not blocking:  # before an answer nothing is set aside for good
                _account(list(_counts(imported)))
                _issues([issue.as_dict() for issue in imported.issues], entry.id)
                if imported.aside:
                    _aside_download(set_aside_csv(imported), entry.id)
            with st.container(horizontal=True):
                if loads and not blocking:
                    label = f"Load the {format_count(loads, 'good row')}"
                    if st.button(lit(label), key=f"load_{entry.id}", type="primary"):
                        workspace.add(imported)
                        workspace.drop_pending(entry)
                        st.rerun()
                elif not blocking:
                    st.info("No table of Kelvin takes what stands in this file; nothing is loaded.")
                _dismiss(workspace, entry, "Cancel")


def _dismiss(workspace: Workspace, entry: Pending, label: str) -> None:
    if st.button(lit(label), key=f"drop_{entry.id}"):
        workspace.drop_pending(entry)
        st.rerun()


def _counts(imported: Imported) -> list[TableCount]:
    return [
        TableCount(
            table=table,
            rows_in=count.rows_in,
            loaded=count.loaded,
            set_aside=count.set_aside,
            blank=count.blank,
        )
        for table, count in imported.counts.items()
    ]


def _account(counts: Sequence[TableCount]) -> None:
    """The conservation law, table by table."""
    for count in counts:
        st.caption(
            lit(
                f"{count.table or 'no table'}: {format_count(count.rows_in, 'row')} in = "
                f"{format_whole(count.loaded)} loaded + "
                f"{format_whole(count.set_aside)} set aside + {format_whole(count.blank)} blank"
            )
        )


def _issues(issues: Sequence[dict[str, object]], key: str) -> None:
    if not issues:
        return
    box = st.expander(
        lit(format_count(len(issues), "remark")), key=f"issues_{key}", on_change="rerun"
    )
    if box.open:
        with box:
            for issue in issues[:MOST_ISSUES]:
                st.text(_say(issue))
            if len(issues) > MOST_ISSUES:
                st.caption(lit(f"and {format_whole(len(issues) - MOST_ISSUES)} more of these"))


def _say(issue: dict[str, object]) -> str:
    places = [
        f"{name} {issue[name]}"
        for name in ("sheet", "row", "column")
        if issue.get(name) not in (None, "")
    ]
    text = f"{', '.join(places)}: {issue['message']}" if places else str(issue["message"])
    for name in ("value", "expected", "cure"):
        if issue.get(name):
            text += f"\n    {name}: {issue[name]}"
    return text


def _aside_download(text: str, key: str) -> None:
    st.download_button(
        "Download the rows set aside, with the reason for each",
        text,
        "kelvin-set-aside.csv",
        "text/csv",
        key=f"aside_{key}",
        on_click="ignore",
        icon=":material/download:",
    )


def draw_imports(workspace: Workspace) -> None:
    """The files that are loaded, latest first, each with its account, its remarks, its way back."""
    entries = list(reversed(workspace.imports))
    show_frame(pd.DataFrame([_line(entry) for entry in entries]))
    chosen = st.selectbox(
        "Look into one of them",
        entries,
        None,
        format_func=lambda entry: entry.file,
        key="look_into",
        placeholder="Its rows, what was set aside, undo",
    )
    if chosen is not None:
        _draw_import(workspace, chosen)


def _line(entry: Import) -> dict[str, object]:
    return {
        "file": entry.file,
        "recognised as": entry.label or "mapped by hand",
        "covers": format_days(entry.first_day, entry.last_day),
        "rows in": sum(count.rows_in for count in entry.tables),
        "loaded": sum(count.loaded for count in entry.tables),
        "set aside": sum(count.set_aside for count in entry.tables),
        "blank": sum(count.blank for count in entry.tables),
        "remarks": len(entry.issues),
    }


def _draw_import(workspace: Workspace, entry: Import) -> None:
    with st.container(border=True):
        st.markdown(f"**{lit(entry.file)}** · {lit(entry.label or 'mapped by hand')}")
        st.caption(lit(format_days(entry.first_day, entry.last_day)))
        _account(entry.tables)
        _issues(entry.issues, entry.id)
        if text := workspace.set_aside(entry.id):
            _aside_download(text, entry.id)
        if st.button("Undo this import", key=f"undo_{entry.id}"):
            workspace.undo(entry.id)
            st.rerun()


def draw_owner(workspace: Workspace) -> None:
    """Which of the accounts in the files are the user's own."""
    accounts = workspace.accounts()
    if not accounts:
        return
    own = [name for name in accounts if workspace.settings.owns(name)]
    chosen = st.multiselect(
        "Which of these accounts and brands are yours?",
        accounts,
        own,
        key="own_accounts",
        help="Figures are of your own accounts; the others stand on the market page.",
    )
    if set(chosen) != set(own):
        workspace.save_settings(workspace.settings.owning(tuple(chosen), tuple(accounts)))
        st.rerun()


def draw_tables(workspace: Workspace) -> None:
    """What each table unlocks, and whether it is there."""
    box = st.expander("What each table unlocks", key="unlocks", on_change="rerun")
    if not box.open:
        return
    loaded = workspace.tables
    rows = []
    for name, table in TABLES.items():
        kpis = [kpi for kpi in catalogue().values() if name in base_tables(kpi)]
        rows.append(
            {
                "table": name,
                "one row is": table.row,
                "rows loaded": loaded.get(name, 0),
                "figures it can bring": len(kpis),
                "of these on now": sum(is_on(kpi, loaded) for kpi in kpis),
            }
        )
    with box:
        show_frame(pd.DataFrame(rows))
