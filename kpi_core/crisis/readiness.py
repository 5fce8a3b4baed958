"""Readiness and staleness (spec 105): what is done of each P, and which dates have passed.

A count of what is there, never a score of how a crisis would go.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from kpi_core.crisis.cover import Cover, measure_cover
from kpi_core.format import format_count, format_day
from kpi_core.settings.crisis import CrisisPlan, DrillRun, Prediction

PARTS = ("Predictions", "Protocol", "Practice")
FEWEST_PREDICTIONS = 3


@dataclass(frozen=True)
class Point:
    """One point of the checklist, and what is missing where it isn't done."""

    part: str
    what: str
    is_done: bool
    missing: str = ""


@dataclass(frozen=True)
class Stale:
    """Something whose date has passed, or that has none."""

    what: str
    why: str
    days: int | None  # since it was due; None where there is no date at all


def checklist(plan: CrisisPlan, today: date) -> list[Point]:
    """Every point by part, done or not, as of `today`."""
    return [*_predictions(plan, today), *_protocol(plan, today), *_practice(plan, today)]


def _predictions(plan: CrisisPlan, today: date) -> list[Point]:
    known = plan.predictions
    points = [
        (
            f"At least {FEWEST_PREDICTIONS} things that could go wrong",
            [] if len(known) >= FEWEST_PREDICTIONS else [f"{len(known)} so far"],
            False,
        ),
        ("A position for each", [p.what for p in known if not p.positioning], True),
        ("A holding statement for each", [p.what for p in known if not p.holding], True),
        (
            "Each looked at by the lawyers, and not too long ago",
            [p.what for p in known if review_of(p, plan, today)],
            True,
        ),
    ]
    return [
        _point(PARTS[0], what, ["no prediction yet"] if needs_one and not known else missing)
        for what, missing, needs_one in points
    ]


def _protocol(plan: CrisisPlan, today: date) -> list[Point]:
    protocol = plan.protocol
    limit = plan.limits.stale_days
    fresh = protocol.reviewed_on and (today - protocol.reviewed_on).days <= limit
    duties = [d.duty for d in protocol.duties if not d.name] if protocol.duties else ["no duty yet"]
    asked = [m.value for m in protocol.key_messages if not getattr(protocol, m.value)]
    return [
        _point(PARTS[1], "Words of your own for each key message", asked),
        _point(PARTS[1], "Who decides, by name", [] if protocol.decides else ["no name"]),
        _point(PARTS[1], "Who decides when they can't", [] if protocol.deputy else ["no name"]),
        _point(
            PARTS[1],
            "Whose outside view is asked before acting",
            [] if protocol.outside_view else ["no name"],
        ),
        _point(PARTS[1], "A tone per circumstance", [] if protocol.tones else ["none yet"]),
        _point(PARTS[1], "Duties by name", duties),
        _point(
            PARTS[1],
            f"Gone through in the last {limit} days",
            [] if fresh else ["see the dates that have passed"],
        ),
    ]


def _practice(plan: CrisisPlan, today: date) -> list[Point]:
    cover = measure_cover(plan.shifts)
    is_seen = not cover.gap or (plan.morning_check and not plan.is_need_constant)
    is_short = cover.gap <= plan.limits.gap_hours
    since = days_since_drill(plan, today)
    return [
        _point(
            PARTS[2],
            "Cover without a gap, or somebody who looks first thing in the morning",
            [] if is_seen else ["see Cover"],
        ),
        _point(
            PARTS[2],
            f"No gap of more than {format_count(plan.limits.gap_hours, 'hour')}",
            [] if is_short else [format_count(cover.gap, "hour")],
        ),
        _point(
            PARTS[2],
            "In every watched hour somebody by name who may answer",
            _unauthorised(cover),
        ),
        _point(
            PARTS[2],
            f"A drill in the last {plan.limits.stale_days} days",
            [] if since is not None and since <= plan.limits.stale_days else [_ago(since)],
        ),
    ]


def _unauthorised(cover: Cover) -> list[str]:
    if not cover.hours:
        return ["nobody watches yet"]
    told = f"{cover.authorised} of {format_count(cover.hours, 'hour')}"
    return [] if cover.authorised == cover.hours else [told]


def _point(part: str, what: str, missing: Sequence[str]) -> Point:
    return Point(part, what, not missing, ", ".join(missing))


def _ago(days: int | None) -> str:
    return "none yet" if days is None else f"the last was {format_count(days, 'day')} ago"


def review_of(prediction: Prediction, plan: CrisisPlan, today: date) -> Stale | None:
    """Why the lawyers should look (again); None where they needn't.

    A date by which they should look again counts; without one, a look older than the limit.
    """
    due, last = prediction.review_by, prediction.reviewed_on
    if last is None:
        return Stale(prediction.what, "never looked at by the lawyers", None)
    if due is not None:
        late = (today - due).days
        why = f"the lawyers should have looked again by {format_day(due)}"
        return Stale(prediction.what, why, late) if late > 0 else None
    late = (today - last).days - plan.limits.stale_days
    why = f"the lawyers last looked on {format_day(last)}"
    return Stale(prediction.what, why, late) if late > 0 else None


def stale_dates(plan: CrisisPlan, today: date) -> list[Stale]:
    """Everything whose date has passed, the longest overdue first, then what has no date."""
    found = [review_of(prediction, plan, today) for prediction in plan.predictions]
    limit = plan.limits.stale_days
    reviewed = plan.protocol.reviewed_on
    if reviewed is None:
        found.append(Stale("Protocol", "never gone through, or without its date", None))
    elif (today - reviewed).days > limit:
        why = f"last gone through on {format_day(reviewed)}"
        found.append(Stale("Protocol", why, (today - reviewed).days - limit))
    since = days_since_drill(plan, today)
    if since is None:
        found.append(Stale("Drill", "none yet", None))
    elif since > limit:
        found.append(
            Stale("Drill", f"the last was {format_count(since, 'day')} ago", since - limit)
        )
    stale = [entry for entry in found if entry]
    return sorted(stale, key=lambda entry: (entry.days is None, -(entry.days or 0)))


def days_since_drill(plan: CrisisPlan, today: date) -> int | None:
    """Days since a drill with an answer in it; None where there was none."""
    run = last_drill(plan)
    return (today - run.started_at.date()).days if run else None


def last_drill(plan: CrisisPlan) -> DrillRun | None:
    """The drill that began last, of those with an answer in them."""
    ended = [run for run in plan.runs if run.answers]
    return max(ended, key=lambda run: run.started_at, default=None)


def part_bars(points: Sequence[Point]) -> pd.DataFrame:
    """Bars of the part done of each P: `label`, `value`, `text`, in the plan's order."""
    rows = []
    for part in PARTS:
        mine = [point.is_done for point in points if point.part == part]
        text = f"{sum(mine)} of {len(mine)}"
        rows.append({"label": part, "value": sum(mine) / len(mine), "text": text})
    return pd.DataFrame(rows)


def checklist_frame(points: Sequence[Point]) -> pd.DataFrame:
    """The checklist as a table, what is open first within each part."""
    rows = [(p.part, p.what, "done" if p.is_done else "open", p.missing) for p in points]
    frame = pd.DataFrame(rows, columns=["part", "point", "state", "missing"])
    order = frame.assign(at=frame["part"].map(PARTS.index), done=frame["state"] == "done")
    return frame.loc[order.sort_values(["at", "done"], kind="stable").index]


def say_readiness(points: Sequence[Point], stale: Sequence[Stale]) -> str:
    """How much is done and how many dates have passed, in a sentence."""
    done = sum(point.is_done for point in points)
    text = f"{done} of {len(points)} points of your plan are done"
    passed = sum(1 for entry in stale if entry.days is not None)
    if passed:
        noun, verb = ("date", "has") if passed == 1 else ("dates", "have")
        return f"{text}, and {passed} {noun} {verb} passed."
    return f"{text}; no date has passed."


def say_stale(entry: Stale) -> str:
    """One stale thing, in a sentence."""
    late = "" if entry.days is None else f", {format_count(entry.days, 'day')} overdue"
    return f"{entry.what}: {entry.why}{late}."


def prediction_bars(predictions: Sequence[Prediction]) -> pd.DataFrame:
    """Bars of likelihood × impact: `label`, `value`, `text`, the weightiest first."""
    rows = [
        {"label": p.what, "value": p.weight, "text": f"{p.likelihood} × {p.impact} = {p.weight}"}
        for p in sorted(predictions, key=lambda p: -p.weight)
    ]
    return pd.DataFrame(rows)


def say_predictions(predictions: Sequence[Prediction]) -> str:
    """The weightiest prediction and whether there is something to say."""
    first = max(predictions, key=lambda p: p.weight)
    silent = sum(1 for p in predictions if not p.holding)
    text = f"“{first.what}” weighs most, {first.likelihood} × {first.impact}"
    if silent:
        have = "has" if silent == 1 else "have"
        return f"{text}; {silent} of {len(predictions)} {have} no holding statement."
    return f"{text}; each has a holding statement."
