"""Objectives: progress, pace, the five letters, and verdicts that allow for chance."""

import math
from datetime import date

import pytest

from kpi_core.plan.objectives import (
    BEHIND,
    ON_TRACK,
    REACHED,
    UNCLEAR,
    UNKNOWN_NOW,
    progress_bars,
    say_objectives,
    say_standing,
    smart,
    standing,
)
from kpi_core.settings import Filters
from kpi_core.settings.goals import Objective
from tests.core.examples import engine_of

ALL = Filters()
YEAR = {"start_on": date(2025, 1, 1), "due_on": date(2025, 4, 11)}  # 100 days


def objective(kpi: str, start: float, target: float, **more) -> Objective:
    return Objective(
        **{**YEAR, "name": "More", "kpi": kpi, "start": start, "target": target, **more}
    )


def followers(store, value: int, day: str = "2025-02-10"):
    rows = [{"counted_on": day, "platform": "x", "followers": value}]
    return engine_of(store, {"account_days": rows})


def test_worked_example_of_spec_112(store):
    """100 → 200, now 130, 40 of 100 days gone: 0.30, pace 0.75."""
    found = standing(followers(store, 130), ALL, objective("followers", 100, 200))
    assert (found.progress, found.elapsed, found.pace) == pytest.approx((0.3, 0.4, 0.75))
    assert found.verdict == BEHIND
    assert say_standing(found, "EUR") == (
        "More: behind. 130, from 100 to 200: 30.0% of the way with 40.0% of the time gone, a pace "
        "of 0.75."
    )


@pytest.mark.parametrize(
    ("now", "start", "target", "verdict"),
    [
        (140, 100, 200, ON_TRACK),
        (139, 100, 200, BEHIND),
        (200, 100, 200, REACHED),
        (60, 100, 0, ON_TRACK),  # fewer is better: 60 is due
        (61, 100, 0, BEHIND),
        (0, 100, 0, REACHED),
    ],
)
def test_level_is_held_to_what_is_due_by_now(store, now, start, target, verdict):
    found = standing(followers(store, now), ALL, objective("followers", start, target))
    assert found.verdict == verdict


def test_count_that_chance_could_explain_is_not_judged(store):
    """12 leads where 14 are due: exact limits 6.2 to 21.0 hold both."""
    rows = [{"source": "linkedin", "created_at": f"2025-02-{n % 9 + 1:02d}"} for n in range(12)]
    engine = engine_of(store, {"leads": [*rows, {"source": "x", "created_at": "2024-12-01"}]})
    late = objective("leads", 10, 20, due_on=date(2025, 4, 9))  # 39 of 98 days: 13.98 due
    found = standing(engine, ALL, late)
    assert found.now == 12  # of the 30 days up to 9 February
    assert (found.low, found.high) == pytest.approx((6.2006, 20.9616), abs=1e-3)
    assert found.verdict == UNCLEAR
    assert "chance alone" in say_standing(found, "EUR")


def test_rate_keeps_its_own_interval(store):
    rows = [{"posted_at": "2025-02-10", "clicks": 450, "impressions": 9_000}]
    engine = engine_of(store, {"posts": rows})
    found = standing(engine, ALL, objective("click_through_rate", 0.01, 0.02))
    assert found.verdict == REACHED  # 5 %, surely above 2 %
    assert found.low == pytest.approx(0.0457, abs=1e-3)


def test_figure_that_no_file_brings_is_unknown_and_not_behind(store):
    found = standing(engine_of(store, {}), ALL, objective("followers", 100, 200))
    assert found.verdict == UNKNOWN_NOW
    assert math.isnan(found.progress)
    assert "unknown" in say_standing(found, "EUR")
    gone = standing(followers(store, 5), ALL, objective("no_such_figure", 100, 200))
    assert gone.verdict == UNKNOWN_NOW
    assert not len(progress_bars([found, gone]))


def test_segment_narrows_the_figure(store):
    rows = [
        {"counted_on": "2025-02-10", "platform": name, "followers": n}
        for name, n in (("x", 130), ("linkedin", 900))
    ]
    engine = engine_of(store, {"account_days": rows})
    assert standing(engine, ALL, objective("followers", 1, 2, platform="x")).now == 130
    assert standing(engine, ALL, objective("followers", 1, 2)).now == 1_030


def months(store, *levels: int):
    rows = [
        {"counted_on": f"2025-{n:02d}-28", "platform": "x", "followers": level}
        for n, level in enumerate(levels, start=1)
    ]
    rows[0]["counted_on"] = "2025-01-01"
    rows.append(
        {"counted_on": f"2025-{len(levels):02d}-30", "platform": "x", "followers": levels[-1]}
    )
    return engine_of(store, {"account_days": rows})


def letters(engine, wanted: Objective) -> dict:
    return {check.letter: check for check in smart(engine, ALL, wanted, "EUR")}


def test_growth_that_was_never_known_is_not_achievable(store):
    """Past months brought +10, +20 and +30, so that +30 is known and +60 isn't."""
    engine = months(store, 100, 110, 130, 160, 160)  # May isn't whole
    due = {"start_on": date(2025, 1, 1), "due_on": date(2025, 7, 29)}  # 60 days after 30 May
    near = letters(engine, objective("followers", 100, 220, **due))["A"]
    assert near.holds is True
    assert near.why == "+30 a month needed; past months brought +10 to +30"
    assert letters(engine, objective("followers", 100, 280, **due))["A"].holds is False
    few = letters(months(store, 100, 110, 120), objective("followers", 100, 280, **due))["A"]
    assert few.holds is None
    assert "more month" in few.why


def test_target_that_is_passed_needs_no_more_growth(store):
    engine = months(store, 100, 110, 130, 160, 160)
    found = letters(engine, objective("followers", 100, 150))["A"]
    assert found.holds is True
    assert found.why == "it is there already; past months brought +10 to +30"


def test_growth_of_a_rate_is_told_in_points(store):
    """From 1 to 4 clicks of 100 in four months; from 4 % to 10 % in 60 days is +3 a month."""
    rows = [
        {"posted_at": f"2025-0{n}-{day}", "clicks": n, "impressions": 100}
        for n in (1, 2, 3, 4)
        for day in ("01", "30" if n != 2 else "28")
    ]
    rows.append({"posted_at": "2025-05-01", "clicks": 4, "impressions": 100})
    due = {"start_on": date(2025, 1, 1), "due_on": date(2025, 6, 30)}
    wanted = objective("click_through_rate", 0.01, 0.10, **due)
    found = letters(engine_of(store, {"posts": rows}), wanted)["A"]
    assert found.why == "+3 points a month needed; past months brought +1 points to +1 points"


def test_money_is_told_in_the_currency_of_the_workspace(store):
    rows = [{"period": "2025-02-01", "kind": "paid", "amount": 500.0}]
    wanted = objective("total_cost", 600, 400)
    told = {one.letter: one for one in smart(engine_of(store, {"costs": rows}), ALL, wanted, "USD")}
    assert told["M"].why.startswith("US$500 on ")


def test_figure_that_is_silent_of_late_is_not_called_missing(store):
    """Leads of ads in June 2024; in 2025 their file leaves leads open."""
    rows = [
        {"campaign": "a", "counted_on": "2024-06-01", "spend": 90.0, "leads": 3},
        {"campaign": "a", "counted_on": "2025-02-10", "spend": 9.0, "leads": None},
    ]
    engine = engine_of(store, {"ads": rows})
    wanted = objective("cost_per_lead", 30, 20)
    assert say_standing(standing(engine, ALL, wanted), "EUR") == (
        "More: unknown, as the files bring no figure for the 30 days up to 10 Feb 2025."
    )
    assert letters(engine, wanted)["M"].why == (
        "the files bring no figure for the 30 days up to 10 Feb 2025: load one that does, or "
        "choose another figure"
    )


def test_figure_further_off_than_at_the_start_is_not_told_as_nothing_done(store):
    found = standing(followers(store, 90), ALL, objective("followers", 100, 200))
    assert say_standing(found, "EUR") == (
        "More: behind. 90, from 100 to 200: further off than at the start, with 40.0% of the time "
        "gone."
    )
    assert progress_bars([found])["text"].tolist() == ["−10.0%, behind"]


def test_each_letter_has_its_reason(store):
    engine = followers(store, 130, "2025-06-01")
    found = letters(engine, objective("followers", 100, 200))
    assert [found[letter].holds for letter in "SMRT"] == [True, True, False, False]
    assert found["T"].why == "due on 11 Apr 2025, which is over"
    assert "name the goal" in found["R"].why
    whole = letters(engine, objective("followers", 100, 200, goal="leads", due_on=date(2025, 9, 1)))
    assert [whole[letter].holds for letter in "SMRT"] == [True] * 4
    empty = letters(engine_of(store, {}), objective("followers", 100, 200))
    assert empty["M"].holds is False
    assert "load one" in empty["M"].why


def test_objective_has_to_go_somewhere_and_to_end_after_it_starts():
    with pytest.raises(ValueError, match="name another"):
        objective("followers", 5, 5)
    with pytest.raises(ValueError, match="later day"):
        objective("followers", 5, 6, due_on=date(2024, 1, 1))


def test_objectives_are_counted_by_verdict(store):
    behind = standing(followers(store, 130), ALL, objective("followers", 100, 200))
    reached = standing(followers(store, 300), ALL, objective("followers", 100, 200))
    assert say_objectives([behind, reached, behind]) == "Of 3 objectives: 1 reached, 2 behind."
    assert "by when?" in say_objectives([])
    assert progress_bars([behind])["text"].tolist() == ["30.0%, behind"]
