"""The desk's figures: records like those of the catalogue, of class "plan".

The catalogue knows seven classes and reads tables; these are read from what people wrote into the
plan and did in drills, and none of them is a measured result (spec 100-105).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from kpi_core.crisis.cover import HOURS, measure_cover, say_gap
from kpi_core.crisis.drill import Result, format_marks, judge_run, minutes_to_answer
from kpi_core.crisis.readiness import PARTS, checklist, last_drill, stale_dates
from kpi_core.format import UNKNOWN, format_count, format_day, format_list, format_value
from kpi_core.kpi import Unit
from kpi_core.settings.crisis import (
    Answer,
    CrisisPlan,
    DrillRun,
    Inject,
    Origin,
    Place,
    Prediction,
    Shift,
    Watch,
)


@dataclass(frozen=True)
class Told:
    """A figure as it is written, and its formula with the inputs filled in."""

    value: str
    filled: str


@dataclass(frozen=True)
class Worked:
    """A plan small enough to work out by hand, and what the figure then says."""

    plan: CrisisPlan
    today: date
    value: str


@dataclass(frozen=True)
class PlanFigure:
    """One figure of the desk: what it asks, how it is made, what it can't tell."""

    name: str
    label: str
    question: str
    spec: int
    formula: str
    caveat: str
    our_reading: str
    measure: Callable[[CrisisPlan, date], Told]
    example: Worked


def _cover(plan: CrisisPlan, _: date) -> Told:
    cover = measure_cover(plan.shifts)
    return _part(cover.hours, HOURS, "hours")


def _gap(plan: CrisisPlan, _: date) -> Told:
    cover = measure_cover(plan.shifts)
    return Told(format_count(cover.gap, "hour"), f"The longest gap: {say_gap(cover)}.")


def _authorised(plan: CrisisPlan, _: date) -> Told:
    cover = measure_cover(plan.shifts)
    return _part(cover.authorised, cover.hours, "watched hours")


def _heaviest(plan: CrisisPlan, _: date) -> Told:
    if not plan.predictions:
        return Told(UNKNOWN, "Nothing is predicted yet.")
    first = max(plan.predictions, key=lambda p: p.weight)
    filled = f"“{first.what}”: {first.likelihood} × {first.impact} = {first.weight}"
    return Told(f"{first.weight} of 25", filled)


def _points(plan: CrisisPlan, today: date) -> Told:
    points = checklist(plan, today)
    done = [point for point in points if point.is_done]
    by_part = [
        f"{sum(p.part == part for p in done)} of {sum(p.part == part for p in points)} of "
        f"{part.lower()}"
        for part in PARTS
    ]
    value = f"{len(done)} of {len(points)}"
    return Told(value, f"{format_list(by_part)}: {value}.")


def _dates(plan: CrisisPlan, today: date) -> Told:
    passed = [entry for entry in stale_dates(plan, today) if entry.days is not None]
    listed = "; ".join(f"{p.what}, {format_count(p.days or 0, 'day')} overdue" for p in passed)
    return Told(str(len(passed)), f"{listed}." if listed else "No date has passed.")


def _since(plan: CrisisPlan, today: date) -> Told:
    run = last_drill(plan)
    if run is None:
        return Told(UNKNOWN, "No drill with an answer in it yet.")
    since = format_count((today - run.started_at.date()).days, "day")
    return Told(since, f"From {format_day(run.started_at)} to {format_day(today)}: {since}.")


def _marks(plan: CrisisPlan, _: date) -> Told:
    result = _last_result(plan)
    if result is None or not result.possible:
        return Told(UNKNOWN, "No drill with an answer in it yet.")
    value = format_value(result.points / result.possible, Unit.RATE)
    return Told(value, f"{format_marks(result.points)} ÷ {result.possible} marks = {value}")


def _minutes(plan: CrisisPlan, _: date) -> Told:
    result = _last_result(plan)
    if result is None:
        return Told(UNKNOWN, "No drill with an answer in it yet.")
    minutes = minutes_to_answer(result)
    answered = f"{result.answered} of {format_count(len(result.marked), 'message')} answered"
    if math.isnan(minutes):
        return Told(UNKNOWN, f"{answered}: fewer than half, so there is no such time.")
    told = f"{minutes:.0f} min" if minutes >= 1 else "under 1 min"
    return Told(told, f"{answered}, half of all within {told}.")


def _part(part: int, whole: int, noun: str) -> Told:
    value = format_value(part / whole, Unit.RATE) if whole else UNKNOWN
    return Told(value, f"{part} ÷ {whole} {noun} = {value}")


def _last_result(plan: CrisisPlan) -> Result | None:
    run = last_drill(plan)
    return judge_run(run, plan.protocol, plan.limits) if run else None


WEEKDAYS = Shift(first_day=0, last_day=4, start=9, end=17, who="Mara", is_authorised=True)
SATURDAY = Shift(first_day=5, last_day=5, start=10, end=14, watch=Watch.SUPPLIER, who="Larkspur")
LOOKED = Prediction(
    what="outage", likelihood=4, impact=5, holding="We know.", reviewed_on=date(2026, 3, 1)
)
SILENT = Prediction(what="resignation", likelihood=2, impact=3)
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
DRILLED = DrillRun(
    title="Outage",
    started_at=NOON,
    ended_at=NOON.replace(hour=13),
    injects=tuple(
        Inject(minute=minute, stage=stage, sender="a", platform="X", origin=Origin.POST, text="?")
        for minute, stage in ((0, "first"), (10, "later"), (20, "later"))
    ),
    answers=(
        Answer(inject=0, at=NOON.replace(minute=4), place=Place.REPLY, text="We look into it."),
        Answer(inject=1, at=NOON.replace(minute=22), place=Place.PRESS, text="We look into it."),
    ),
)
WATCHED = CrisisPlan(shifts=(WEEKDAYS,))
PREDICTED = CrisisPlan(predictions=(LOOKED, SILENT))
PRACTISED = CrisisPlan(runs=(DRILLED,))
DAY = date(2026, 10, 11)

FIGURES = {
    figure.name: figure
    for figure in (
        PlanFigure(
            name="cover_rate",
            label="Cover of the week",
            question="In how much of the week does somebody watch what is said?",
            spec=100,
            formula="Hours of the week in which at least one shift watches ÷ 168.",
            caveat="Whether whoever watches would notice, and whether it would be passed on.",
            our_reading="An hour counts once, however many watch; on call counts in full.",
            measure=_cover,
            example=Worked(WATCHED, DAY, "23.8%"),
        ),
        PlanFigure(
            name="longest_gap",
            label="Longest gap",
            question="How long at a stretch does nobody watch?",
            spec=100,
            formula="The longest run of hours in which no shift watches.",
            caveat="How much happens in these hours: a quiet night and a launch night are alike "
            "here.",
            our_reading="The week closes to a ring, so that a gap may run over Sunday midnight.",
            measure=_gap,
            example=Worked(WATCHED, DAY, "64 hours"),
        ),
        PlanFigure(
            name="authorised_rate",
            label="Somebody may answer",
            question="In how many of the watched hours may somebody named answer without asking?",
            spec=100,
            formula="Watched hours with somebody by name who may answer ÷ watched hours.",
            caveat="Whether they can be reached, and dare to.",
            our_reading="A shift without a name has nobody who may answer.",
            measure=_authorised,
            example=Worked(CrisisPlan(shifts=(WEEKDAYS, SATURDAY)), DAY, "90.9%"),
        ),
        PlanFigure(
            name="heaviest_prediction",
            label="Heaviest prediction",
            question="What should be ready first?",
            spec=102,
            formula="The highest likelihood × impact of your predictions, each from 1 to 5.",
            caveat="The crisis that nobody thought of.",
            our_reading="Two opinions multiplied: good for an order, and for nothing else.",
            measure=_heaviest,
            example=Worked(PREDICTED, DAY, "20 of 25"),
        ),
        PlanFigure(
            name="points_done",
            label="Plan, points done",
            question="How much of what a plan needs is there?",
            spec=105,
            formula="Points of the checklist that are done, of all there are.",
            caveat="How a crisis would go. A plan limits the damage and avoids no crisis.",
            our_reading="The points, and that all count alike. No score of how a crisis would go.",
            measure=_points,
            example=Worked(CrisisPlan(), DAY, "0 of 15"),
        ),
        PlanFigure(
            name="dates_passed",
            label="Dates passed",
            question="What has been left lying too long?",
            spec=105,
            formula="Reviews and drills that are overdue by their date, or by your limit in days.",
            caveat="Whether a fresh date stands for a careful look.",
            our_reading="The limit in days. What has no date at all is flagged, and not counted.",
            measure=_dates,
            example=Worked(PREDICTED, DAY, "1"),
        ),
        PlanFigure(
            name="days_since_drill",
            label="Since the last drill",
            question="How long ago did you last practise?",
            spec=104,
            formula="Days since the start of the latest drill with an answer in it.",
            caveat="How a real crowd behaves, and how people do when it counts.",
            our_reading="A drill in which nobody answered is none.",
            measure=_since,
            example=Worked(PRACTISED, DAY, "10 days"),
        ),
        PlanFigure(
            name="drill_marks_rate",
            label="Marks of the last drill",
            question="How far did the answers keep to your own protocol?",
            spec=104,
            formula="Marks won ÷ marks to be won, over all rules and messages of the latest drill.",
            caveat="How a real crowd behaves, and whether the protocol itself is any good.",
            our_reading="The seven rules, that all weigh alike, and the limits. Why an answer got "
            "its marks stands below the result.",
            measure=_marks,
            example=Worked(PRACTISED, DAY, "55.6%"),
        ),
        PlanFigure(
            name="minutes_to_answer",
            label="Time to an answer",
            question="How long did people wait for an answer?",
            spec=104,
            formula="Minutes within which half of all messages of the latest drill had an answer.",
            caveat="Whether the answer was worth the wait.",
            our_reading="Unanswered messages count as those that waited longest; where fewer than "
            "half were answered, there is no such time.",
            measure=_minutes,
            example=Worked(PRACTISED, DAY, "12 min"),
        ),
    )
}
