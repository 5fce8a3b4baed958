"""A file's account: rows in and where they went, what was remarked, what was set aside."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi_core.format import format_count, format_whole
from kpi_core.tables import table_label
from kpi_core.workspace import TableCount
from pages.elements.show import show_frame
from pages.elements.text import lit

MOST_ISSUES = 1_000


def show_account(counts: Sequence[TableCount]) -> None:
    """The conservation law, table by table."""
    for count in counts:
        st.caption(
            lit(
                f"{table_label(count.table) if count.table else 'no table'}: "
                f"{format_count(count.rows_in, 'row')} in = "
                f"{format_whole(count.loaded)} loaded + "
                f"{format_whole(count.set_aside)} set aside + {format_whole(count.blank)} blank"
            )
        )


def show_issues(issues: Sequence[dict[str, object]], key: str) -> None:
    """Remarks row by row: what the file holds, what was made of it or expected, the cure."""
    if not issues:
        return
    box = st.expander(
        lit(format_count(len(issues), "remark")), key=f"issues_{key}", on_change="rerun"
    )
    if box.open:
        with box:
            show_frame(pd.DataFrame([_line(issue) for issue in issues[:MOST_ISSUES]]))
            if len(issues) > MOST_ISSUES:
                st.caption(lit(f"and {format_whole(len(issues) - MOST_ISSUES)} more of these"))


def _line(issue: dict[str, object]) -> dict[str, object]:
    return {
        "row": issue.get("row"),
        "column": issue.get("column") or None,
        "what": issue["message"],
        "in the file": issue.get("value") or None,
        "expected, or read as": issue.get("expected") or None,
        "what to do": issue.get("cure") or None,
        "sheet": issue.get("sheet") or None,
    }


def offer_aside(text: str, key: str) -> None:
    """The rows set aside as a file that can be mended and dropped again."""
    st.download_button(
        "Download the rows set aside, with the reason for each",
        text,
        "kelvin-set-aside.csv",
        "text/csv",
        key=f"aside_{key}",
        on_click="ignore",
        icon=":material/download:",
        help="Mend them in that file and drop it again: it completes the table, nothing doubles.",
    )
