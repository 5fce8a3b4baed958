"""Charts with their alternative text and table twin, rows with their download."""

import pandas as pd
import streamlit as st

from kpi_core.charts import Spec
from kpi_core.export import to_csv
from kpi_core.format import UNKNOWN, format_count
from pages.elements.text import lit

MOST_ROWS = 5_000


def show_chart(
    sentence: str, chart: Spec, alt: str, frame: pd.DataFrame, key: str, note: str = ""
) -> None:
    """A chart under the sentence that says what it shows; no chart stands without one.

    Below it, for whoever can't see it or wants the figures, the same as a table. `note` is what
    the sentence leaves out: the latest period, gaps, reservations.
    """
    show_sentence(sentence)
    if note:
        st.caption(lit(note))
    st.vega_lite_chart(spec=chart, theme=None, width="stretch", key=f"{key}_chart", alt=alt)
    table = st.expander("The same as a table", key=f"{key}_twin", on_change="rerun")
    if table.open:
        with table:
            st.dataframe(frame, hide_index=True, width="stretch", placeholder=UNKNOWN)


def show_rows(rows: pd.DataFrame, what: str, file: str, key: str, many: str = "") -> None:
    """The rows behind a page, the first few thousand on screen and all of them as a download."""
    st.subheader("The rows behind it", anchor=False)
    shown = rows.head(MOST_ROWS)
    note = format_count(len(rows), what, many)
    if len(shown) < len(rows):
        note += f", of which the first {MOST_ROWS:,} stand here; the download holds all"
    st.caption(lit(note))
    st.dataframe(shown, hide_index=True, width="stretch", height=320, placeholder=UNKNOWN)
    st.download_button(
        "Download the rows",
        lambda: to_csv(rows),
        f"{file}.csv",
        "text/csv",
        key=f"{key}_download",
        on_click="ignore",
        icon=":material/download:",
    )


def show_sentence(sentence: str) -> None:
    """What a chart or a page says, computed; larger than running text."""
    st.markdown(f"#### {lit(sentence)}")
