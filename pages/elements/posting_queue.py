"""The posting queue on screen: what comes when, the week's slots, and the file for a scheduler."""

import pandas as pd
import streamlit as st

from kpi_core.format import platform_name
from kpi_core.plan.calendar import published_ids
from kpi_core.plan.calendar_files import SCHEDULERS, for_scheduler, say_scheduler, scheduler_csv
from kpi_core.plan.queue import (
    DAYS,
    fill_queue,
    free_slots,
    judge_slots,
    queue_table,
    say_free,
    say_queue,
    say_unplaced,
    unplaced_table,
)
from kpi_core.reach.timing import own_hours, thin_hours
from kpi_core.settings.calendar import Status
from pages.elements.calendar_writing import keep_calendar, network, now_of, platforms_of
from pages.elements.drafts import edit_table
from pages.elements.hours import show_own_hours
from pages.elements.page import Page
from pages.elements.show import offer_file, show_frame, show_sentence
from pages.elements.text import lit

NOTHING_POSTED = (
    "Kelvin posts nothing: the queue is a plan, and a scheduler or a person does the posting."
)


def show_queue(page: Page) -> None:
    """What comes when, the slots with what speaks for them, and the file for a scheduler."""
    calendar = page.workspace.settings.calendar
    now = now_of(page)
    queue = fill_queue(calendar.pieces, calendar.slots, page.answer(published_ids), now)
    show_sentence(say_queue(queue), leads=True)
    zone = page.workspace.settings.zone
    st.caption(lit(f"{NOTHING_POSTED} Times are those of {zone}, whatever its clocks do."))
    placed, lost = queue_table(queue), unplaced_table(queue)
    if len(placed):
        show_frame(placed)
    if free := say_free(free_slots(queue, calendar.slots, now)):
        st.caption(lit(free))
    if len(lost):
        st.caption(lit(say_unplaced(queue)))
        box = st.expander("Pieces without a place", key="queue_lost", on_change="rerun")
        if box.open:
            with box:
                show_frame(lost)
    if len(queue):
        hand_over(page, queue)
    st.header("The week's slots", anchor=False)
    edit_slots(page)
    show_best_hours(page)


def hand_over(page: Page, queue: pd.DataFrame) -> None:
    """The file that a scheduler takes, one platform at a time, and what it leaves out."""
    calendar = page.workspace.settings.calendar
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        platform = str(
            st.selectbox("A file of", sorted(set(queue["platform"])), format_func=platform_name,
                         key="queue_platform", width=220)
        )  # fmt: skip
        scheduler = str(
            st.radio("for", SCHEDULERS, format_func=lit, horizontal=True, key="scheduler")
        )
    ready, left_out = for_scheduler(queue, calendar.pieces, platform)
    st.caption(lit(say_scheduler(ready, scheduler, platform, page.workspace.settings.zone)))
    for why in left_out:
        st.markdown(f"- {lit(why)}")
    if not len(ready):
        return
    with st.container(horizontal=True):
        offer_file(
            "Download the queue",
            lambda: scheduler_csv(ready, scheduler),
            "kelvin-queue.csv",
            "queue_download",
        )
        if st.button("Mark them as scheduled", key="mark_scheduled"):
            gone = set(ready["id"])
            marked = {"status": Status.SCHEDULED}
            keep_calendar(page, pieces=[
                piece.model_copy(update=marked) if piece.id in gone else piece
                for piece in calendar.pieces
            ])  # fmt: skip


def edit_slots(page: Page) -> None:
    """When each platform is posted to, week by week."""
    slots = page.workspace.settings.calendar.slots
    table = pd.DataFrame(
        {
            "platform": [slot.platform for slot in slots],
            "weekday": [DAYS[slot.weekday] for slot in slots],
            "time": [slot.at for slot in slots],
        },
        dtype="object",
    )
    column = st.column_config
    edited = edit_table(
        table,
        "slots",
        {
            "platform": column.SelectboxColumn(
                options=platforms_of(page), required=True, format_func=network
            ),
            "weekday": column.SelectboxColumn(options=list(DAYS), required=True),
            "time": column.TimeColumn(format="HH:mm", step=60, required=True),
        },
    )
    if st.button("Keep the slots", key="keep_slots"):
        whole = edited.dropna(subset=["platform", "weekday", "time"])
        if len(whole) < len(edited.dropna(how="all")):
            st.error("A slot takes a platform, a weekday and a time: fill in all three.")
            return
        keep_calendar(page, slots=[
            {"platform": row["platform"], "weekday": DAYS.index(row["weekday"]), "at": row["time"]}
            for row in whole.to_dict("records")
        ])  # fmt: skip


def show_best_hours(page: Page) -> None:
    """What own posts drew by their hour: for each slot, and all hours of a platform."""
    slots = page.workspace.settings.calendar.slots
    used = sorted({slot.platform for slot in slots})
    if used and page.has("posts"):
        hours, thin = (
            pd.concat([page.answer(ask, name).assign(platform=name) for name in used])
            for ask in (own_hours, thin_hours)
        )
        st.caption("What your own posts of these hours drew, all days of the week together.")
        show_frame(judge_slots(slots, hours, thin))
    loaded = [name for name in page.workspace.choices()[0] if page.has("posts")]
    if not loaded:
        st.caption(
            "Your own best hours show once posts with their hour, acts and views are loaded."
        )
        return
    chosen = str(
        st.selectbox("Own best hours on", ["", *loaded], key="hours_platform", width=260,
                     format_func=lambda name: platform_name(name) if name else "all platforms")
    )  # fmt: skip
    show_own_hours(page, page.answer(own_hours, chosen), "queue_hours")
