"""Readiness counts what is there; a date that has passed is flagged, one due today isn't."""

from datetime import UTC, date, datetime

from kpi_core.crisis.readiness import (
    checklist,
    checklist_frame,
    days_since_drill,
    part_bars,
    review_of,
    say_predictions,
    say_readiness,
    say_stale,
    stale_dates,
)
from kpi_core.settings.crisis import (
    Answer,
    Circumstance,
    CrisisPlan,
    DrillRun,
    Duty,
    Inject,
    Origin,
    Place,
    Prediction,
    Protocol,
    Shift,
)

TODAY = date(2026, 10, 11)
LOOKED = date(2026, 9, 1)


def prediction(what: str, **more: object) -> Prediction:
    told = {"what": what, "positioning": "p", "holding": "h", "reviewed_on": LOOKED}
    return Prediction(**{**told, **more})


def drilled(on: date, answered: bool = True) -> DrillRun:
    at = datetime(on.year, on.month, on.day, tzinfo=UTC)
    inject = Inject(minute=0, stage="s", sender="a", platform="X", origin=Origin.POST, text="t")
    answers = (Answer(inject=0, at=at, place=Place.REPLY, text="x"),) if answered else ()
    return DrillRun(title="T", started_at=at, injects=(inject,), answers=answers)


WHOLE = CrisisPlan(
    shifts=(Shift(first_day=0, last_day=6, start=0, end=0, who="Mara", is_authorised=True),),
    predictions=tuple(prediction(what) for what in ("outage", "leak", "post")),
    protocol=Protocol(
        apology="a",
        plan="p",
        cause="c",
        tones=(Circumstance(when="hurt", tone="sober"),),
        decides="Mara",
        deputy="Tim",
        outside_view="Ines",
        duties=(Duty(duty="X", name="Tim"),),
        reviewed_on=LOOKED,
    ),
    runs=(drilled(date(2026, 10, 1)),),
)


def open_points(plan: CrisisPlan) -> set[str]:
    return {point.what for point in checklist(plan, TODAY) if not point.is_done}


def test_whole_plan_has_every_point_and_no_date_passed():
    assert open_points(WHOLE) == set()
    assert stale_dates(WHOLE, TODAY) == []
    assert say_readiness(checklist(WHOLE, TODAY), []) == (
        "15 of 15 points of your plan are done; no date has passed."
    )


def test_empty_plan_has_nothing_done():
    points = checklist(CrisisPlan(), TODAY)
    assert sum(point.is_done for point in points) == 0
    assert list(part_bars(points)["text"]) == ["0 of 4", "0 of 7", "0 of 4"]


def test_each_thing_that_is_taken_away_opens_its_point_alone():
    without = WHOLE.model_copy(update={"runs": ()})
    assert open_points(without) == {"A drill in the last 180 days"}
    silent = (*WHOLE.predictions[:2], prediction("post", holding=""))
    assert open_points(WHOLE.model_copy(update={"predictions": silent})) == {
        "A holding statement for each"
    }
    nobody = WHOLE.protocol.model_copy(update={"decides": ""})
    assert open_points(WHOLE.model_copy(update={"protocol": nobody})) == {"Who decides, by name"}


def test_review_due_today_has_not_passed_and_yesterday_it_has():
    today = prediction("outage", review_by=TODAY)
    yesterday = prediction("outage", review_by=date(2026, 10, 10))
    assert review_of(today, CrisisPlan(), TODAY) is None
    stale = review_of(yesterday, CrisisPlan(), TODAY)
    assert stale is not None
    assert stale.days == 1


def test_without_a_due_date_a_look_is_stale_after_the_limit():
    """1 March + 180 days is 28 August: overdue from the 29th."""
    looked = prediction("outage", reviewed_on=date(2026, 3, 1))
    assert review_of(looked, CrisisPlan(), date(2026, 8, 28)) is None
    stale = review_of(looked, CrisisPlan(), date(2026, 8, 29))
    assert stale is not None
    assert stale.days == 1


def test_never_looked_at_is_stale_without_days_and_stands_last():
    plan = WHOLE.model_copy(
        update={
            "predictions": (
                prediction("leak", reviewed_on=None),
                prediction("outage", review_by=date(2026, 10, 1)),
            )
        }
    )
    found = stale_dates(plan, TODAY)
    assert [(entry.what, entry.days) for entry in found] == [("outage", 10), ("leak", None)]
    assert say_stale(found[0]).endswith("10 days overdue.")
    assert say_stale(found[1]) == "leak: never looked at by the lawyers."


def test_drill_without_an_answer_is_no_drill():
    assert days_since_drill(WHOLE, TODAY) == 10
    watched = WHOLE.model_copy(update={"runs": (drilled(TODAY, answered=False),)})
    assert days_since_drill(watched, TODAY) is None


def test_old_drill_is_overdue_by_what_is_over_the_limit():
    plan = WHOLE.model_copy(update={"runs": (drilled(date(2026, 4, 1)),)})
    (stale,) = stale_dates(plan, TODAY)
    assert (stale.what, stale.days) == ("Drill", 193 - 180)  # April 1 to October 11


def test_checklist_says_what_is_missing_and_puts_it_first():
    plan = WHOLE.model_copy(update={"predictions": (prediction("outage", holding=""),)})
    frame = checklist_frame(checklist(plan, TODAY))
    assert list(frame["state"])[:3] == ["open", "open", "done"]
    assert set(frame["missing"]) >= {"outage", "1 so far"}


def test_weightiest_prediction_leads():
    found = (prediction("a", likelihood=2, impact=5), prediction("b", likelihood=5, holding=""))
    assert say_predictions(found) == "“b” weighs most, 5 × 3; 1 of 2 has no holding statement."
    silent = (*found, prediction("c", holding=""))
    assert say_predictions(silent).endswith("2 of 3 have no holding statement.")
