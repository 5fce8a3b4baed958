"""The clock of a drill, its result, and runs beside each other."""

from datetime import UTC, datetime, timedelta

import pytest

from kpi_core.crisis.debrief import debrief
from kpi_core.crisis.drill import (
    answer_message,
    arrivals,
    arrived,
    format_marks,
    is_over,
    judge_run,
    minutes_to_next,
    pause_run,
    resume_run,
    runs_frame,
    say_progress,
    say_result,
    skip_to_next,
    waiting,
)
from kpi_core.crisis.scenarios import scenarios
from kpi_core.crisis.scoring import Rule
from kpi_core.settings.crisis import (
    MOST_RUNS,
    CrisisLimits,
    CrisisPlan,
    DrillRun,
    Inject,
    Origin,
    Place,
    Protocol,
)

START = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
LIMITS = CrisisLimits(answer_minutes=10, late_minutes=30)


def message(minute: float, stage: str = "First", **more: object) -> Inject:
    return Inject(
        **{
            **{"minute": minute, "stage": stage, "sender": "A", "platform": "X"},
            **{"origin": Origin.POST, "text": "Why?", **more},
        }
    )


def run(**more: object) -> DrillRun:
    injects = (message(0), message(10), message(30, "Later"))
    return DrillRun(**{"title": "T", "started_at": START, "injects": injects, **more})


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_messages_come_at_their_minutes_times_the_speed():
    assert arrived(run(), after(9 * 60)) == [0]
    assert arrived(run(), after(10 * 60)) == [0, 1]
    assert arrived(run(speed=5), after(2 * 60)) == [0, 1]  # ten minutes of the drill
    assert arrived(run(speed=5), after(6 * 60)) == [0, 1, 2]


def test_skipping_brings_the_next_message_now_and_all_later_ones_earlier():
    """At minute 4 the message of minute 10 comes: 6 earlier, and so the one of 30 at 24."""
    skipped = skip_to_next(run(), after(4 * 60))
    assert arrivals(skipped) == [0, 4, 24]
    assert waiting(skipped, after(4 * 60)) == [0, 1]
    assert minutes_to_next(skipped, after(4 * 60)) == 20


def test_skipping_makes_no_message_that_is_here_older():
    skipped = skip_to_next(run(), after(4 * 60))
    done = answer_message(skipped, 0, "Hello", Place.REPLY, after(5 * 60))
    result = judge_run(done.model_copy(update={"ended_at": after(360)}), Protocol(), LIMITS)
    assert result.marked[0].minutes == 5


def test_step_by_step_the_next_message_comes_with_the_last_answer():
    stepped = run(is_stepped=True)
    stepped = answer_message(stepped, 0, "Hello", Place.REPLY, after(60))
    assert waiting(stepped, after(60)) == [1]
    stepped = answer_message(stepped, 1, "", Place.REPLY, after(90))
    assert arrivals(stepped) == [0, 1, 1.5]
    stepped = answer_message(stepped, 2, "Hello", Place.REPLY, after(120))
    assert is_over(stepped, after(120))


def test_step_by_step_nothing_comes_by_itself_however_long_an_answer_takes():
    """The message of minute 10 comes at 45 with the answer, the one of 30 at 65 or when let."""
    stepped = run(is_stepped=True)
    assert waiting(stepped, after(44 * 60)) == [0]
    assert minutes_to_next(stepped, after(44 * 60)) is None
    stepped = answer_message(stepped, 0, "Hello", Place.REPLY, after(45 * 60))
    assert arrivals(stepped) == [0, 45, 65]
    assert waiting(stepped, after(300 * 60)) == [1]
    assert not is_over(stepped, after(300 * 60))


def test_nothing_comes_and_no_minute_counts_while_a_drill_is_paused():
    """Paused from minute 4 to minute 64 of the wall's clock: the second message comes at 70."""
    paused = pause_run(run(), after(4 * 60))
    assert paused.is_paused
    assert arrived(paused, after(60 * 60)) == [0]
    going = resume_run(paused, after(64 * 60))
    assert not going.is_paused
    assert minutes_to_next(going, after(64 * 60)) == pytest.approx(6)
    assert arrived(going, after(69.9 * 60)) == [0]
    assert arrived(going, after(70 * 60)) == [0, 1]
    told = answer_message(going, 0, "We look into it.", Place.REPLY, after(65 * 60))
    ended = told.model_copy(update={"ended_at": after(66 * 60)})
    assert judge_run(ended, Protocol(), LIMITS).marked[0].minutes == pytest.approx(5)


def test_first_answer_to_a_message_stays():
    once = answer_message(run(), 0, "One", Place.REPLY, after(60))
    twice = answer_message(once, 0, "Two", Place.REPLY, after(90))
    assert [answer.text for answer in twice.answers] == ["One"]


def test_skip_after_the_last_message_changes_nothing():
    assert skip_to_next(run(), after(3_600)) == run()


def test_result_adds_up_marks_by_rule():
    """Two messages by minute 12, none asking for a key message: time, place and tone for each.

    The first is answered after 20 minutes, halfway from in time to too late, at the right place;
    the second after 10, in time, at the wrong place. The third has just come and isn't counted.
    """
    answered = answer_message(run(), 0, "Hello", Place.REPLY, after(20 * 60))
    answered = answer_message(answered, 1, "Calm down", Place.PRESS, after(20 * 60))
    result = judge_run(answered.model_copy(update={"ended_at": after(31 * 60)}), Protocol(), LIMITS)
    assert len(result.marked) == 2
    assert result.by_rule() == {
        Rule.TIME: (0.5 + 1, 2),
        Rule.PLACE: (1 + 0, 2),
        Rule.TONE: (1 + 0.5, 2),
    }
    assert (result.points, result.possible, result.answered) == (4.0, 6, 2)
    assert say_result(result) == (
        "2 of 2 messages answered, 4 of 6 marks; the weakest is place, 1 of 2."
    )


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (1 / 3, "0.33"),
        (5 + 1 / 3, "5.33"),
        (4.0, "4"),
        (0.0, "0"),
        (0.999, "1"),
        (None, "–"),
        (0, "0"),
    ],
)
def test_marks_are_written_as_they_were_won(points, told):
    assert format_marks(points) == told


def test_message_left_until_it_was_late_counts_as_not_answered():
    ended = run().model_copy(update={"ended_at": after(25 * 60)})
    result = judge_run(ended, Protocol(), LIMITS)
    assert [marked.number for marked in result.marked] == [0, 1]
    assert result.points == 0


def test_runs_are_compared_with_the_same_drill_only():
    good = answer_message(run(), 0, "Hello", Place.REPLY, after(60))
    poor = answer_message(run(), 0, "Calm down", Place.PRESS, after(60))
    other = good.model_copy(update={"title": "Another"})
    results = [
        judge_run(r.model_copy(update={"ended_at": after(120)}), Protocol(), LIMITS)
        for r in (poor, other, good)
    ]
    assert say_progress(results[:2]) == ""
    assert say_progress(results).startswith("100% of the marks, against 50.0%")
    frame = runs_frame(results)
    assert list(frame["marks"]) == ["3 of 3", "3 of 3", "1.50 of 3"]


def test_drill_that_ends_before_a_message_says_so():
    late = DrillRun(title="T", started_at=START, injects=(message(5),), ended_at=after(60))
    assert "before a message came" in say_result(judge_run(late, Protocol(), LIMITS))
    early = late.model_copy(update={"injects": (message(0),)})
    assert "still time to answer" in say_result(judge_run(early, Protocol(), LIMITS))


def test_plan_keeps_the_latest_runs_only():
    plan = CrisisPlan(running=run())
    for number in range(MOST_RUNS + 2):
        plan = plan.with_run(run(title=f"{number}"))
    assert plan.running is None
    assert [r.title for r in plan.runs][:1] == ["2"]
    assert len(plan.runs) == MOST_RUNS


def test_run_survives_json():
    ended = answer_message(run(), 0, "Hello", Place.REPLY, after(60))
    assert DrillRun.model_validate_json(ended.model_dump_json()) == ended


HOSTILE = "<img src=x onerror=alert(1)> & <script>"


def test_debrief_escapes_whatever_anybody_wrote():
    injects = (message(0, HOSTILE, sender=HOSTILE, platform=HOSTILE, text=HOSTILE),)
    hostile = DrillRun(title=HOSTILE, team=HOSTILE, started_at=START, injects=injects)
    hostile = hostile.model_copy(update={"holding": HOSTILE, "ended_at": after(120)})
    hostile = answer_message(hostile, 0, HOSTILE, Place.REPLY, after(60))
    told = debrief([judge_run(hostile, Protocol(), LIMITS)], 0, LIMITS)
    assert "<img" not in told
    assert "<script" not in told
    assert "&lt;img src=x" in told
    assert "http" not in told.replace("http-equiv", "")  # nothing is fetched


@pytest.mark.parametrize("title", list(scenarios()))
def test_shipped_drill_has_twelve_messages_in_order_that_escalate(title):
    scenario = scenarios()[title].about("Acme & Sons")
    minutes = [inject.minute for inject in scenario.injects]
    assert len(minutes) >= 12
    assert minutes[0] == 0
    assert minutes == sorted(minutes)
    assert len({inject.stage for inject in scenario.injects}) >= 3
    assert len({inject.platform for inject in scenario.injects}) >= 4
    assert {inject.origin for inject in scenario.injects} == set(Origin)
    texts = " ".join(inject.text + inject.sender for inject in scenario.injects)
    assert "{" not in texts + scenario.situation
    assert "Acme & Sons" in texts
    assert any(inject.asks for inject in scenario.injects)


def test_three_drills_are_shipped():
    assert len(scenarios()) >= 3


@pytest.mark.parametrize(
    ("points", "told"),
    [(1.0, "1"), (1 / 3, "0.33"), (18.01, "18"), (18.42, "18.4"), (None, "–")],
)
def test_marks_are_written_as_short_as_they_can_be(points, told):
    assert format_marks(points) == told
