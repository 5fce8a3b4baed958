"""What is in the workspace: its imports with their way back, whose accounts, what it unlocks."""

import pandas as pd
import streamlit as st

from kpi_core.format import format_day, format_days
from kpi_core.tables import TABLES, table_label
from kpi_core.unlock import unlock_matrix
from kpi_core.workspace import Import, Workspace
from pages.elements.remarks import offer_aside, show_account, show_issues
from pages.elements.show import show_frame
from pages.elements.text import lit

RARE = ("set aside", "blank", "remarks")
"""Columns that are left out where no file has any: so a usual screen holds the others."""
CHOICES = {"replace": "newest counts", "skip": "earlier counts", "keep": "kept apart"}


def draw_imports(workspace: Workspace) -> None:
    """All files, latest first, undone ones too; of a loaded one its account and its way back."""
    entries = list(reversed(workspace.imports))
    all_of_them = sorted(
        (*entries, *workspace.document.undone), key=lambda e: e.imported_at, reverse=True
    )
    lines = pd.DataFrame([_line(entry) for entry in all_of_them]).dropna(axis=1, how="all")
    show_frame(lines.drop(columns=[name for name in RARE if not lines[name].any()]))
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
    differs = any(brought.differing for brought in entry.brought)
    return {
        "file": entry.file,
        "state": "undone" if entry.undone_at else "loaded",
        "rows in": sum(count.rows_in for count in entry.tables),
        "loaded": sum(count.loaded for count in entry.tables),
        "set aside": sum(count.set_aside for count in entry.tables),
        "blank": sum(count.blank for count in entry.tables),
        "remarks": len(entry.issues),
        "recognised as": entry.label or "mapped by hand",
        "covers": format_days(entry.first_day, entry.last_day),
        "where it differed": CHOICES[entry.choice.how] if differs else None,
        "when (UTC)": pd.Timestamp(entry.imported_at).tz_convert(None).normalize(),
    }


def _draw_import(workspace: Workspace, entry: Import) -> None:
    with st.container(border=True):
        st.markdown(f"**{lit(entry.file)}** · {lit(entry.label or 'mapped by hand')}")
        days = format_days(entry.first_day, entry.last_day)
        at = f"{format_day(entry.imported_at)}, {entry.imported_at:%H:%M} UTC"
        st.caption(lit(f"{days}; brought in on {at}"))
        show_account(entry.tables)
        show_issues(entry.issues, entry.id)
        if text := workspace.set_aside(entry.id):
            offer_aside(text, entry.id)
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
    """What each table unlocks: the figures that are on now, and those that wait for it."""
    box = st.expander("What each table unlocks", key="unlocks", on_change="rerun")
    if not box.open:
        return
    rows = [
        {
            "table": table_label(found.table),
            "rows loaded": found.rows,
            "figures on": len(found.on),
            "figures waiting": len(found.off),
            "waiting for it": ", ".join(kpi.label for kpi in found.off) or None,
            "on now": ", ".join(kpi.label for kpi in found.on) or None,
            "one row is": TABLES[found.table].row,
        }
        for found in unlock_matrix(workspace.tables, workspace.filled)
    ]
    with box:
        st.caption("A figure that several tables can bring stands with each of them.")
        show_frame(pd.DataFrame(rows))
