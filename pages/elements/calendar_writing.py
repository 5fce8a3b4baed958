"""The pieces of the editorial calendar as rows: written, uploaded, taken along."""

from datetime import datetime

import streamlit as st
from pydantic import ValidationError

from kpi_core.format import PLATFORMS, format_count, platform_name
from kpi_core.imports.issues import ImportProblem
from kpi_core.imports.planned import FORM, read_planned
from kpi_core.plan.calendar import published_ids
from kpi_core.plan.calendar_files import calendar_csv, calendar_ics
from kpi_core.plan.calendar_table import STATUSES, RowProblem, as_table, joined, rows_of
from kpi_core.plan.queue import fill_queue
from kpi_core.settings.calendar import Calendar, Status
from kpi_core.settings.choices import Purpose
from pages.elements.drafts import edit_table
from pages.elements.page import Page
from pages.elements.reader import is_browsers_locale
from pages.elements.show import offer_file, show_frame, show_sentence
from pages.elements.text import lit

ORDERS = {"day first": "dmy", "month first": "mdy"}
UPLOADED = "calendar_uploads"


def keep_calendar(page: Page, **changes: object) -> None:
    """Keep what was decided and draw the page anew; say what can't be."""
    settings = page.workspace.settings
    try:
        calendar = Calendar.model_validate({**dict(settings.calendar), **changes})
    except ValidationError as problem:
        first = problem.errors()[0]
        place = [part for part in first["loc"] if part != "pieces"]
        row = f"Row {int(place[0]) + 1}, {place[-1]}: " if len(place) > 1 else ""
        st.error(lit(f"{row}{first['msg'].removeprefix('Value error, ')}"))
        return
    page.workspace.save_settings(settings.model_copy(update={"calendar": calendar}))
    st.rerun()


def now_of(page: Page) -> datetime:
    """The moment that it is, in the zone of the workspace."""
    return datetime.now(page.workspace.settings.zone_info)


def platforms_of(page: Page) -> list[str]:
    """Networks to choose from: those of the data, of the plan, and the known ones."""
    loaded, _ = page.workspace.choices()
    calendar = page.workspace.settings.calendar
    planned = [piece.platform for piece in calendar.pieces]
    slots = [slot.platform for slot in calendar.slots]
    return list(dict.fromkeys([*loaded, *planned, *slots, *PLATFORMS]))


def network(name: object) -> str:
    """A platform as it writes itself, for the choices of a table."""
    return platform_name(str(name))


def show_writing(page: Page) -> None:
    """The pieces as rows to write, to upload, and to take along."""
    calendar = page.workspace.settings.calendar
    many = format_count(len(calendar.pieces), "piece")
    show_sentence(f"{many} in the calendar." if calendar.pieces else "Write your first pieces.",
                  leads=True)  # fmt: skip
    st.caption(
        "One row a piece. With a day and a time it stands there; with a day alone, or neither, it "
        "falls into a slot of the queue. Give posts the id of their piece (planned_id) and Kelvin "
        "tells which came out."
    )
    edit_pieces(page)
    upload_pieces(page)
    if not calendar.pieces:
        return
    now = now_of(page)
    queue = fill_queue(calendar.pieces, calendar.slots, page.answer(published_ids), now)
    with st.container(horizontal=True):
        offer_file(
            "Download as CSV",
            lambda: calendar_csv(calendar.pieces),
            "kelvin-calendar.csv",
            "calendar_csv",
        )
        offer_file(
            "Download for a diary (.ics)",
            lambda: calendar_ics(calendar.pieces, queue, now),
            "kelvin-calendar.ics",
            "calendar_ics",
            icon=":material/event:",
        )


def edit_pieces(page: Page) -> None:
    """The table of pieces; nothing is kept before the button is pressed."""
    column = st.column_config
    edited = edit_table(
        as_table(page.workspace.settings.calendar.pieces),
        "pieces",
        {
            "day": column.DateColumn(format="localized" if is_browsers_locale() else None),
            "time": column.TimeColumn(format="HH:mm", step=60),
            "platform": column.SelectboxColumn(
                options=platforms_of(page), required=True, format_func=network
            ),
            "title": column.TextColumn(required=True, max_chars=200, width="medium"),
            "topic": column.TextColumn(max_chars=200),
            "owner": column.TextColumn(max_chars=200),
            "status": column.SelectboxColumn(options=STATUSES, default=Status.IDEA.value),
            "text": column.TextColumn(max_chars=5_000, width="medium"),
            "link": column.TextColumn(max_chars=2_000),
            "campaign": column.TextColumn(max_chars=200),
            "purpose": column.SelectboxColumn(options=[one.value for one in Purpose]),
            "id": column.TextColumn(max_chars=200),
        },
    )
    if st.button("Keep the calendar", key="keep_calendar", type="primary"):
        try:
            rows = rows_of(edited, page.answer(published_ids))
        except RowProblem as problem:
            st.error(lit(problem))
        else:
            keep_calendar(page, pieces=rows)


def upload_pieces(page: Page) -> None:
    """A calendar kept elsewhere: looked at first, then taken; same ids replace."""
    taken = st.session_state.setdefault(UPLOADED, 0)
    box = st.expander("Upload a calendar", key="calendar_upload", on_change="rerun")
    if not box.open:
        return
    with box:
        given = st.file_uploader("CSV or Excel", key=f"calendar_file_{taken}")
        st.caption(lit(FORM))
        if given is None:
            return
        data, order = given.getvalue(), ""
        try:
            found = read_planned(data, given.name)
            if found.asks_order:
                st.markdown(lit(f"Is {found.asks_order} written with the day or the month first?"))
                chosen = st.radio("Its dates have the", list(ORDERS), index=None, format_func=lit,
                                  horizontal=True, key=f"calendar_order_{taken}")  # fmt: skip
                order = ORDERS.get(str(chosen), "")
                found = read_planned(data, given.name, order) if order else found
            rows = rows_of(found.table, page.answer(published_ids))
        except (ImportProblem, RowProblem) as problem:
            st.error(lit(problem))
            return
        for said in (*found.set_aside, *found.remarks):
            st.markdown(f"- {lit(said)}")
        if not rows:
            st.caption("No piece to take.")
            return
        show_frame(found.table.drop(columns=["text", "link"]), height=240)
        if st.button(lit(f"Take {format_count(len(rows), 'piece')}"), type="primary",
                     key="calendar_take"):  # fmt: skip
            st.session_state[UPLOADED] = taken + 1
            keep_calendar(page, pieces=joined(page.workspace.settings.calendar.pieces, rows))
