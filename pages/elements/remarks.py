"""A file's account: rows in and where they went, what was remarked, what was set aside."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from kpi_core.format import format_count, format_whole
from kpi_core.imports.result import AsideGroup
from kpi_core.tables import table_label
from kpi_core.workspace import TableCount
from pages.elements.show import show_frame
from pages.elements.text import lit

MOST_ISSUES = 1_000
MOST_SENTENCES = 5
MOST_PLACES = 3


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


def show_issues(issues: Sequence[dict[str, object]], key: str, opened: bool = False) -> None:
    """Remarks: the first in sentences, all row by row with what the file holds and the cure.

    A cell of the table shows the beginning of a sentence alone, on a phone a few words of it.
    """
    if not issues:
        return
    box = st.expander(
        lit(format_count(len(issues), "remark")),
        expanded=opened,
        key=f"issues_{key}",
        on_change="rerun",
    )
    if box.open:
        with box:
            for issue in issues[:MOST_SENTENCES]:
                st.markdown(lit(_sentence(issue)))
            show_frame(pd.DataFrame([_line(issue) for issue in issues[:MOST_ISSUES]]))
            if len(issues) > MOST_ISSUES:
                st.caption(lit(f"And {format_whole(len(issues) - MOST_ISSUES)} more of these."))


def _sentence(issue: dict[str, object]) -> str:
    """A remark with its place, unless it names that itself, and its cure."""
    message, row = str(issue["message"]).rstrip("."), issue.get("row")
    place = str(issue.get("sheet") or "")
    if row and not re.search(rf"\brow {row}\b", message, re.IGNORECASE):
        place = f"{place}, row {row}" if place else f"row {row}"
    cure = str(issue.get("cure") or "").rstrip(".")
    parts = [f"{place}: {message}" if place else message, cure]
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts if part)


def show_reasons(groups: Iterable[AsideGroup]) -> None:
    """Why rows were set aside: the first reasons, each with the first of its rows."""
    places: dict[str, list[int]] = defaultdict(list)
    for group in groups:
        for row, reason in zip(group.frame.index, group.reasons, strict=True):
            places[reason.rstrip(".")].append(int(row))
    in_order = sorted(places.items(), key=lambda told: told[1][0])
    for reason, rows in in_order[:MOST_SENTENCES]:
        named = ", ".join(map(format_whole, rows[:MOST_PLACES]))
        more = f" and {format_whole(len(rows) - MOST_PLACES)} more" if rows[MOST_PLACES:] else ""
        word = "row" if len(rows) == 1 else "rows"
        st.caption(lit(f"Set aside, {word} {named}{more}: {reason}."))
    if in_order[MOST_SENTENCES:]:
        more = format_count(len(in_order) - MOST_SENTENCES, "more reason")
        st.caption(lit(f"{more}: in the file to download, beside each row."))


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
