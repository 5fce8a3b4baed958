"""Charts with their alternative text and table twin, rows with their download."""

from collections.abc import Callable, Collection, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Literal

import pandas as pd
import streamlit as st
from pandas.api.types import (
    is_bool_dtype,
    is_datetime64_any_dtype,
    is_float_dtype,
    is_numeric_dtype,
)
from streamlit.dataframe_util import convert_anything_to_arrow_bytes
from streamlit.delta_generator import DeltaGenerator

from kpi_core.behind import rows_of
from kpi_core.charts import Spec, unit_of
from kpi_core.export import to_csv
from kpi_core.format import UNKNOWN, format_count, format_whole, platform_name
from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.tables import column_label, table_label
from pages.elements.page import Page
from pages.elements.reader import is_browsers_locale
from pages.elements.text import Markup, lit

MOST_ROWS = 5_000
ROW_HIGH = 35  # pixels of a row, and of the header
LINES_HIGH = 66  # pixels of a row of wrapped texts: Streamlit wraps none in rows of 64 or less
BORDERS = 2
FEW_MIDNIGHTS = 0.05  # of moments with hours, about as many fall on midnight by chance at most
FILE_KINDS = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".md": "text/markdown",
    ".zip": "application/zip",
}
"""What a file to download is, by its ending."""
IN_WORDS = {"label": "what", "text": "in the chart"}
"""Names of a chart's fields as a reader of its table meets them."""
PLURALS = {"touches": "touches"}
"""What rows of a table are called, where an s alone doesn't say it."""
MEASURES = frozenset({"value", "low", "likely", "high"})
"""Columns of a chart's frame that are in its unit."""
PARTS = frozenset(
    {"part", "rate", "response", "drop", "share", "share_low", "share_high", "share_of_voice"}
)
"""Columns of any frame that are parts of a whole, from 0 to 1."""


def show_chart(
    sentence: str,
    chart: Spec,
    alt: str,
    frame: pd.DataFrame,
    key: str,
    note: str = "",
    leads: bool = False,
    beside: Spec | None = None,
    parts: Collection[str] = (),
) -> None:
    """A chart under the sentence that says what it shows; no chart stands without one.

    `beside` is another picture of the same figures, on a phone below it.

    Below it, for whoever can't see it or wants the figures, the same as a table. `note` is what
    the sentence leaves out: the latest period, gaps, reservations. Figures of the table stand as in
    the chart; `parts` names further columns that are parts of a whole.
    """
    show_sentence(sentence, leads)
    if note:
        st.caption(lit(note))
    specs = [chart, beside] if beside else [chart]
    places = st.columns([3, 2], gap="medium") if beside else [st.container()]
    for place, spec, name in zip(places, specs, ("chart", "beside"), strict=False):
        with place:
            st.vega_lite_chart(
                spec=_packed(spec), theme=None, width="stretch", key=f"{key}_{name}", alt=alt
            )
    table = st.expander("The same as a table", key=f"{key}_twin", on_change="rerun")
    if table.open:
        with table:
            ends = frame.columns.intersection(["low", "high"])
            unknown = ends[frame[ends].isna().all()]
            frame = frame.drop(columns=unknown).rename(columns=IN_WORDS)
            show_frame(frame, parts={*parts, *(MEASURES if unit_of(chart) is Unit.RATE else ())})


@kept
def _packed(chart: Spec) -> Spec:
    """The chart with its data as Streamlit sends them, which it would else pack at every run."""
    data = {name: convert_anything_to_arrow_bytes(d) for name, d in chart["datasets"].items()}
    return {**chart, "datasets": data}


def show_frame(
    frame: pd.DataFrame,
    height: Literal["auto"] | int = "auto",
    parts: Collection[str] = (),
    wrapped: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """A table whose columns, numbers and days are written as the reader writes them.

    Parts of a whole, which `PARTS` and `parts` name, stand in percent; whoever downloads the table
    gets them from 0 to 1. Texts of `wrapped` columns stand in as many lines as it takes, in so many
    pixels. A table of few rows is lower than `height`, so that no empty ones follow.
    """
    row = LINES_HIGH if wrapped else ROW_HIGH
    if height != "auto":
        height = min(height, ROW_HIGH + max(len(frame), 1) * row + BORDERS)
    frame, columns = as_read(frame, parts)
    for name, width in wrapped.items():
        columns[name] = st.column_config.TextColumn(lit(column_label(name)), width=width)
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=height,
        row_height=row if wrapped else None,
        placeholder=UNKNOWN,
        column_config=columns,
    )


def as_read(
    frame: pd.DataFrame, parts: Collection[str] = ()
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """A frame for the grid and the manner of its columns, as the reader writes them.

    The grid can only follow the browser: for a reader who has chosen another manner they stay in
    the neutral form (1234.5, 2025-03-01), which is better than a third one.
    """
    if "platform" in frame:
        frame = frame.assign(platform=frame["platform"].map(platform_name, na_action="ignore"))
    return frame, {str(name): _column(frame[name], {*PARTS, *parts}) for name in frame.columns}


def _are_days(moments: pd.Series) -> bool:
    """Whether moments stand as days: where many have no hour, none is shown; a download has it."""
    known = moments.dropna()
    return not len(known) or bool((known == known.dt.normalize()).mean() > FEW_MIDNIGHTS)


def _column(values: pd.Series, parts: Collection[str]) -> Any:
    label = column_label(str(values.name))
    manner: Literal["localized"] | None = "localized" if is_browsers_locale() else None
    if is_datetime64_any_dtype(values):
        columns = st.column_config
        kind = columns.DateColumn if _are_days(values) else columns.DatetimeColumn
        return kind(label, format=manner)
    if is_bool_dtype(values) or not is_numeric_dtype(values):
        return label
    if is_float_dtype(values) and values.name in parts:
        return st.column_config.NumberColumn(label, format="percent")
    return st.column_config.NumberColumn(label, format=manner) if manner else label


def show_rows_behind(
    page: Page, table: str, what: str, many: str = "", of_all: bool = False
) -> None:
    """The canonical rows that a page's figures are of, closed until asked for.

    `of_all` brands, where the page compares them.
    """
    box = st.expander("The rows behind it", key=f"{table}_behind", on_change="rerun")
    if box.open:
        with box:
            _show_behind(page, table, what, many, of_all)


def show_rows_of_tables(
    page: Page,
    tables: Mapping[str, str],
    key: str,
    of_all: bool = False,
    note: Callable[[str], str] = lambda _: "",
) -> None:
    """The rows of one of several canonical tables, chosen by plain names where they stand.

    `tables` names a row of each; `note` gives what is to be said of the chosen one.
    """
    box = st.expander("The rows behind it", key=f"{key}_behind", on_change="rerun")
    if not box.open:
        return
    with box:
        name = st.radio(
            "Which rows?",
            list(tables),
            horizontal=True,
            format_func=lambda name: lit(table_label(name)),
            key=key,
        )
        if told := note(str(name)):
            st.caption(lit(told))
        _show_behind(page, str(name), tables[str(name)], PLURALS.get(str(name), ""), of_all)


def _show_behind(page: Page, table: str, what: str, many: str, of_all: bool) -> None:
    file = f"kelvin-{table.replace('_', '-')}"
    _show_many(page.rows(table, of_all), what, file, table, many)


def show_rows(rows: pd.DataFrame, what: str, file: str, key: str, many: str = "") -> None:
    """A list that a page is about."""
    st.header("The rows behind it", anchor=False)
    _show_many(rows, what, file, key, many)


def show_rows_of(page: Page, name: str, key: str) -> None:
    """The rows that one figure was counted from, closed until asked for."""
    box = st.expander("The rows behind it", key=f"{key}_rows", on_change="rerun")
    if not box.open:
        return
    with box:
        for number, behind in enumerate(page.answer(rows_of, name)):
            told = f"{table_label(behind.table)}: {format_count(behind.total, 'row')}"
            note = f"{behind.part}, from {told}" if behind.part else f"From {told}"
            file = f"kelvin-{name.replace('_', '-')}-{number + 1}"
            _show_noted(behind.rows, behind.total, note, file, f"{key}_rows_{number}")


def _show_many(rows: pd.DataFrame, what: str, file: str, key: str, many: str = "") -> None:
    _show_noted(rows, len(rows), format_count(len(rows), what, many), file, key)


def _show_noted(rows: pd.DataFrame, total: int, note: str, file: str, key: str) -> None:
    """The first few thousand rows on screen, and all that were read of `total` as a download."""
    shown = rows.head(MOST_ROWS)
    if len(shown) < total:
        note += f", of which the first {format_whole(len(shown))} stand here; the download holds "
        note += "all" if len(rows) == total else f"the first {format_whole(len(rows))}"
    st.caption(lit(f"{note}."))
    show_frame(shown, height=320)
    offer_file("Download the rows", lambda: to_csv(rows), f"{file}.csv", f"{key}_download")


def offer_file(
    label: str,
    make: Callable[[], bytes | str],
    name: str,
    key: str,
    icon: str = ":material/download:",
) -> None:
    """A file to download, made when it is asked for, which draws nothing anew."""
    kind = FILE_KINDS[PurePath(name).suffix]
    st.download_button(lit(label), make, name, kind, key=key, on_click="ignore", icon=icon)


def open_explainer(label: Markup, key: str) -> DeltaGenerator | None:
    """A popover to explain a figure in; None as long as it is closed.

    Its word has a colour of its own: that of an open popover can't be read on dark ground.
    """
    popover = st.popover(f":gray[{label}]", type="tertiary", key=f"{key}_why", on_change="rerun")
    return popover if popover.open else None


def show_sentence(sentence: str, leads: bool = False) -> None:
    """What a chart or a page says, computed, as a heading.

    A sentence that `leads` its page stands right under the page's question, others in a section.
    """
    if leads:
        st.header(lit(sentence), anchor=False)
    else:
        st.subheader(lit(sentence), anchor=False)
