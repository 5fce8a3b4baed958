"""Are we ready for when it turns?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from kpi_core.charts import draw_bars, draw_week
from kpi_core.crisis.cover import (
    SERIES,
    cover_remarks,
    measure_cover,
    say_cover,
    say_gap,
    week_cells,
    week_frame,
)
from kpi_core.crisis.print_plan import print_plan
from kpi_core.crisis.readiness import (
    PARTS,
    Point,
    checklist,
    checklist_frame,
    part_bars,
    prediction_bars,
    say_predictions,
    say_readiness,
    say_stale,
    stale_dates,
)
from kpi_core.export import to_csv
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from pages.elements.crisis_drill import show_drill
from pages.elements.crisis_figures import figure_cards
from pages.elements.crisis_incidents import open_asked_incident, show_incidents
from pages.elements.crisis_plan import (
    edit_cover,
    edit_crisis_limits,
    edit_predictions,
    edit_protocol,
)
from pages.elements.page import Page, open_page
from pages.elements.show import offer_file, show_chart, show_frame, show_sentence
from pages.elements.text import lit
from pages.elements.views import choose_view

READY, COVER, PREDICTIONS = "Readiness", "Cover", "Predictions"
PROTOCOL, INCIDENTS, DRILL = "Protocol", "Incidents", "Drill"
VIEWS = (READY, COVER, PREDICTIONS, PROTOCOL, INCIDENTS, DRILL)
FIGURES_OF = {
    READY: ("points_done", "dates_passed", "cover_rate", "longest_gap", "days_since_drill"),
    COVER: ("cover_rate", "longest_gap", "authorised_rate"),
    PREDICTIONS: ("heaviest_prediction",),
    DRILL: ("days_since_drill", "drill_marks_rate", "minutes_to_answer"),
}
ICONS = {True: ":material/check_circle:", False: ":material/radio_button_unchecked:"}


def show_readiness(page: Page) -> None:
    """What is done of each P, and whose date has passed."""
    bars = part_bars(points)
    show_chart(
        say_readiness(points, stale),
        draw_bars(bars, "part of the points done", Unit.RATE, page.ground, up_to=1),
        "Part of the checklist done for predictions, protocol and practice.",
        bars,
        "readiness",
        "A count of what is there, and no score of how a crisis would go.",
        leads=True,
    )
    if stale:
        st.warning(
            "\n".join([f"- {lit(say_stale(entry))}" for entry in stale]),
            icon=":material/event_busy:",
        )
    show_checklist(points)
    offer_file(
        "Download the plan to print",
        lambda: print_plan(plan, today, page.workspace.settings.own_brand),
        "kelvin-crisis-plan.html",
        "plan_download",
        icon=":material/print:",
    )
    show_points(points)
    edit_crisis_limits(page)


def show_checklist(points: Sequence[Point]) -> None:
    """What is open and done of each P, side by side where there is room."""
    with st.grid(len(PARTS), min_column_width=240):
        for part in PARTS:
            mine = sorted((p for p in points if p.part == part), key=lambda p: p.is_done)
            with st.container(gap="xsmall"):
                st.subheader(lit(part), anchor=False)
                for point in mine:
                    told = f"{lit(point.what)}"
                    if not point.is_done:
                        told = f"**{told}** – {lit(point.missing)}"
                    st.markdown(f"{ICONS[point.is_done]} {told}")


def show_points(points: Sequence[Point]) -> None:
    """The same as rows, closed until asked for."""
    box = st.expander("The rows behind it", key="points_behind", on_change="rerun")
    if box.open:
        with box:
            frame = checklist_frame(points)
            show_frame(frame)
            offer_file(
                "Download the checklist",
                lambda: to_csv(frame),
                "kelvin-crisis-plan.csv",
                "checklist_download",
            )


def show_cover(page: Page) -> None:
    """The week as a grid, and the shifts that make it."""
    week = week_frame(plan.shifts)
    show_chart(
        say_cover(cover),
        draw_week(week_cells(week), SERIES, page.ground),
        f"Hours of the week by who watches; the longest gap: {say_gap(cover)}.",
        week,
        "cover",
    )
    for remark in cover_remarks(plan, cover):
        st.markdown(f"- {lit(remark)}")
    edit_cover(page)


def show_predictions(page: Page) -> None:
    """What could go wrong by likelihood × impact, and each to be edited."""
    if plan.predictions:
        bars = prediction_bars(plan.predictions)
        show_chart(
            say_predictions(plan.predictions),
            draw_bars(bars, "likelihood × impact, 1 to 25", Unit.COUNT, page.ground),
            "Predictions by likelihood × impact, the weightiest first.",
            bars,
            "predictions",
            "Likelihood × impact is our reading: two opinions multiplied, good for an order only.",
        )
    else:
        show_sentence("Nothing is predicted yet. What would hurt most, and what would you say?")
    edit_predictions(page)


page = replace(open_page("Are we ready for when it turns?"), filters=Filters())
plan = page.workspace.settings.crisis
today = datetime.now(UTC).astimezone(page.workspace.settings.zone_info).date()
cover = measure_cover(plan.shifts)
points, stale = checklist(plan, today), stale_dates(plan, today)

if st.query_params.get("incident"):
    st.session_state["desk"] = INCIDENTS
view = choose_view("Look at", VIEWS, "desk")
if view != DRILL or plan.running is None:
    figure_cards(plan, today, FIGURES_OF.get(view, ()))
if view == COVER:
    show_cover(page)
elif view == PREDICTIONS:
    show_predictions(page)
elif view == PROTOCOL:
    edit_protocol(page)
elif view == INCIDENTS:
    open_asked_incident(page)
    show_incidents(page)
elif view == DRILL:
    show_drill(page)
else:
    show_readiness(page)
