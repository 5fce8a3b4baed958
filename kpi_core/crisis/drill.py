"""A drill's clock and its result (spec 104): which message has come, and what an answer got.

Minutes are those of the drill: real ones times its speed. Nothing here looks at a clock; whoever
asks says what time it is, so that a reload changes nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from kpi_core.crisis.scoring import Mark, Rule, mark_answer
from kpi_core.format import format_count, format_value
from kpi_core.kpi import Unit
from kpi_core.settings.crisis import Answer, CrisisLimits, DrillRun, Pause, Place, Protocol, Skip

INSTANT = 1e-6  # of a minute: what adding and taking away leaves


@dataclass(frozen=True)
class Marked:
    """One message of a run with its answer and what each rule gives it."""

    number: int
    minute: float  # when it came
    answer: Answer | None
    minutes: float  # from its coming to the answer, or to the end
    marks: tuple[Mark, ...]

    @property
    def points(self) -> float:
        return sum(mark.points for mark in self.marks if mark.points is not None)

    @property
    def possible(self) -> int:
        return sum(1 for mark in self.marks if mark.points is not None)


@dataclass(frozen=True)
class Result:
    """A whole run: its messages, and the marks by rule."""

    run: DrillRun
    marked: tuple[Marked, ...]

    @property
    def points(self) -> float:
        return sum(message.points for message in self.marked)

    @property
    def possible(self) -> int:
        return sum(message.possible for message in self.marked)

    @property
    def answered(self) -> int:
        return sum(1 for message in self.marked if message.answer and message.answer.text)

    def by_rule(self) -> dict[Rule, tuple[float, int]]:
        """Points and how many were possible, of each rule that applied."""
        found: dict[Rule, tuple[float, int]] = {}
        for rule in Rule:
            given = [
                mark.points
                for message in self.marked
                for mark in message.marks
                if mark.rule is rule and mark.points is not None
            ]
            if given:
                found[rule] = (sum(given), len(given))
        return found


def minute_of(run: DrillRun, now: datetime) -> float:
    """Minutes of the drill since its start, without its pauses."""
    stood = sum(
        (min(pause.until or now, now) - pause.since).total_seconds()
        for pause in run.pauses
        if pause.since < now
    )
    return ((now - run.started_at).total_seconds() - stood) / 60 * run.speed


def pause_run(run: DrillRun, now: datetime) -> DrillRun:
    """The run with its clock stopped; a stopped one stays so."""
    if run.is_paused:
        return run
    return run.model_copy(update={"pauses": (*run.pauses, Pause(since=now))})


def resume_run(run: DrillRun, now: datetime) -> DrillRun:
    """The run with its clock going again from where it stopped."""
    if not run.is_paused:
        return run
    *before, last = run.pauses
    return run.model_copy(
        update={"pauses": (*before, last.model_copy(update={"until": max(now, last.since)}))}
    )


def arrivals(run: DrillRun) -> list[float]:
    """The minute at which each message comes, with what was skipped taken off."""
    return [
        inject.minute - sum(skip.minutes for skip in run.skips if skip.first <= number)
        for number, inject in enumerate(run.injects)
    ]


def arrived(run: DrillRun, now: datetime) -> list[int]:
    """Numbers of the messages that have come; step by step, only those that were let come."""
    minute = minute_of(run, now) + INSTANT
    return [n for n, comes in enumerate(arrivals(run)[: _let_come(run)]) if comes <= minute]


def _let_come(run: DrillRun) -> int:
    if not run.is_stepped:
        return len(run.injects)
    return 1 + max((skip.first for skip in run.skips), default=0)


def to_come(run: DrillRun, now: datetime) -> int:
    """How many messages haven't come yet."""
    return len(run.injects) - len(arrived(run, now))


def waiting(run: DrillRun, now: datetime) -> list[int]:
    """Numbers of the messages that have come and are neither answered nor passed over."""
    done = {answer.inject for answer in run.answers}
    return [number for number in arrived(run, now) if number not in done]


def minutes_to_next(run: DrillRun, now: datetime) -> float | None:
    """Minutes of the drill until a message comes by itself; None where none will."""
    coming = arrivals(run)[len(arrived(run, now)) : _let_come(run)]
    return coming[0] - minute_of(run, now) if coming else None


def skip_to_next(run: DrillRun, now: datetime) -> DrillRun:
    """The run with its next message here now, and all later ones moved as much."""
    if not to_come(run, now):
        return run
    first = len(arrived(run, now))
    left = arrivals(run)[first] - minute_of(run, now)
    return run.model_copy(update={"skips": (*run.skips, Skip(first=first, minutes=left))})


def answer_message(run: DrillRun, number: int, text: str, place: Place, now: datetime) -> DrillRun:
    """The run with an answer to one message; the first answer stays. No text passes it over."""
    if any(answer.inject == number for answer in run.answers):
        return run
    answer = Answer(inject=number, at=now, place=place, text=text[:5_000])
    run = run.model_copy(update={"answers": (*run.answers, answer)})
    return skip_to_next(run, now) if run.is_stepped and not waiting(run, now) else run


def is_over(run: DrillRun, now: datetime) -> bool:
    """Whether every message has come and been dealt with."""
    return not to_come(run, now) and not waiting(run, now)


def judge_run(run: DrillRun, protocol: Protocol, limits: CrisisLimits) -> Result:
    """The marks of a run that has ended.

    Messages that hadn't come by then are left out, and so are those that nobody had touched while
    there was still time for an answer.
    """
    end = run.ended_at or run.started_at
    answers = {answer.inject: answer for answer in run.answers}
    comes = arrivals(run)
    marked = []
    for number in arrived(run, end):
        inject, answer = run.injects[number], answers.get(number)
        minutes = minute_of(run, answer.at if answer else end) - comes[number]
        if answer is None and minutes <= limits.answer_minutes:
            continue
        marks = mark_answer(
            inject,
            answer,
            max(0.0, minutes),
            protocol,
            limits,
            run.holding,
            is_first_stage=inject.stage == run.injects[0].stage,
        )
        marked.append(Marked(number, comes[number], answer, max(0.0, minutes), tuple(marks)))
    return Result(run, tuple(marked))


def minutes_to_answer(result: Result) -> float:
    """Minutes within which half of the messages had an answer; NaN where fewer than half had one.

    What was passed over or never answered counts as having waited longest.
    """
    waits = sorted(m.minutes for m in result.marked if m.answer and m.answer.text)
    half = math.ceil(len(result.marked) / 2)
    return waits[half - 1] if waits and len(waits) >= half else math.nan


def rule_bars(result: Result) -> pd.DataFrame:
    """Bars of the part of the marks won by rule, the weakest last."""
    rows = [
        {"label": rule.value, "value": points / n, "text": f"{format_marks(points)} of {n}"}
        for rule, (points, n) in result.by_rule().items()
    ]
    frame = pd.DataFrame(rows, columns=["label", "value", "text"])
    return frame.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def marks_frame(result: Result) -> pd.DataFrame:
    """One row per message and rule with what was seen, for a table."""
    rows = [
        {
            "message": message.number + 1,
            "rule": mark.rule.value,
            "mark": None if mark.points is None else round(mark.points, 2),
            "seen": mark.why,
        }
        for message in result.marked
        for mark in message.marks
    ]
    return pd.DataFrame(rows, columns=["message", "rule", "mark", "seen"])


def runs_frame(results: Sequence[Result]) -> pd.DataFrame:
    """Runs beside each other, the latest first: marks by rule as parts of what was possible."""
    rows = []
    for result in reversed(results):
        by_rule = result.by_rule()
        row: dict[str, object] = {
            "started": pd.Timestamp(result.run.started_at).tz_convert("UTC").tz_localize(None),
            "drill": result.run.title,
            "team": result.run.team,
            "answered": f"{result.answered} of {len(result.marked)}",
            "marks": f"{format_marks(result.points)} of {result.possible}",
        }
        for rule in Rule:
            points, n = by_rule.get(rule, (0.0, 0))
            row[rule.value] = f"{format_marks(points)} of {n}" if n else None
        rows.append(row)
    return pd.DataFrame(rows)


def format_marks(points: float | None) -> str:
    """Marks as they were won: `1`, `0.33` or `18.4`; those that weren't to be won read "–"."""
    # a sum of no marks is an int, which knows no `is_integer` before Python 3.12
    is_whole = points is not None and float(round(points, 2 if points < 10 else 1)).is_integer()
    return f"{points:.0f}" if is_whole else format_value(points, Unit.NUMBER)


def say_result(result: Result) -> str:
    """What a run came to, and its weakest rule."""
    if not result.marked:
        if arrived(result.run, result.run.ended_at or result.run.started_at):
            return "The drill ended while there was still time to answer: nothing is marked."
        return "The drill ended before a message came."
    text = (
        f"{result.answered} of {format_count(len(result.marked), 'message')} answered, "
        f"{format_marks(result.points)} of {result.possible} marks"
    )
    bars = rule_bars(result)
    if bars["value"].min() == bars["value"].max():
        return f"{text}, alike in every rule."
    weakest = bars.iloc[-1]
    return f"{text}; the weakest is {weakest['label']}, {weakest['text']}."


def say_progress(results: Sequence[Result]) -> str:
    """The latest run against the one of the same drill before it; empty without one."""
    if not results:
        return ""
    last = results[-1]
    before = [r for r in results[:-1] if r.run.title == last.run.title and r.possible]
    if not before or not last.possible:
        return ""
    was, now = before[-1].points / before[-1].possible, last.points / last.possible
    parts = (format_value(now, Unit.RATE), format_value(was, Unit.RATE))
    return (
        f"{parts[0]} of the marks, against {parts[1]} the time before, by today's rules. Two runs "
        "of a few answers each are practice and no proof: people know the messages by then."
    )
