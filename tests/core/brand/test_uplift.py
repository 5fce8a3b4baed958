"""Whether more agree than before: Newcombe's printed examples, and what must not be claimed."""

import pytest

from kpi_core.brand.uplift import (
    RISE,
    UNCLEAR,
    agreement,
    agreement_table,
    answered_both,
    group_bars,
    say_both,
    say_detectable,
    say_groups,
    say_waves,
    statements,
    uplift,
    wave_bars,
)
from kpi_core.settings import Filters
from tests.core.examples import engine_of

ALL = Filters()
LEADER, LISTED = "is a thought leader", "is in my consideration set"


def answers(wave: str, agree: int, other: int, group: str | None = None, statement: str = LEADER):
    told = ["5"] * agree + ["2"] * other
    return [
        {
            "respondent": f"{wave}-{group}-{number}",
            "wave": wave,
            "statement": statement,
            "answer": answer,
            "group": group,
        }
        for number, answer in enumerate(told)
    ]


@pytest.fixture
def of(store):
    return lambda rows: agreement(engine_of(store, {"survey": rows}), ALL)


def test_uplift_of_two_waves_is_newcombes(of):
    """Spec 48: 56/70 v 48/80 → 0.0524 to 0.3339."""
    found = of([*answers("2025", 48, 32), *answers("2026", 56, 14)])
    before, now = found.iloc[0], found.iloc[1]
    change = uplift(before, now)
    assert change.value == pytest.approx(0.2)
    assert (change.low, change.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert change.verdict == RISE
    assert say_waves(found, LEADER).startswith("Agreement rose from 60.0% in “2025” to 80.0%")


def test_nobody_agreeing_twice_is_no_proof_of_no_change(of):
    """Spec 48: 0/10 v 0/10 → −0.2775 to 0.2775."""
    found = of([*answers("1", 0, 10), *answers("2", 0, 10)])
    change = uplift(found.iloc[0], found.iloc[1])
    assert (change.low, change.high) == pytest.approx((-0.2775, 0.2775), abs=5e-5)
    assert change.verdict == UNCLEAR
    assert say_waves(found, LEADER).startswith("No change you could detect")


def test_statements_are_never_pooled(of, store):
    rows = [*answers("1", 9, 1), *answers("1", 1, 9, statement=LISTED)]
    found = of(rows)
    assert dict(zip(found["statement"], found["value"], strict=True)) == {LEADER: 0.9, LISTED: 0.1}
    more = [*rows, *answers("2", 1, 0)]
    assert statements(engine_of(store, {"survey": more}), ALL) == [LEADER, LISTED]


def test_groups_of_the_latest_wave_are_compared(of):
    found = of(
        [
            *answers("1", 50, 0, "non-follower"),
            *answers("1", 0, 50, "follower"),
            *answers("2", 48, 32, "non-follower"),
            *answers("2", 56, 14, "follower"),
        ]
    )
    assert say_groups(found, LEADER).startswith("Followers agree more often than others: +20")
    assert group_bars(found, LEADER)["label"].tolist() == ["follower", "non-follower"]
    assert wave_bars(found, LEADER)["text"].tolist() == ["69.3%, 104 of 150", "50.0%, 50 of 100"]
    assert set(agreement_table(found)["group"]) == {"all", "follower", "non-follower"}


def test_answers_without_a_group_are_in_no_group(of):
    found = of([*answers("1", 5, 5, "follower"), *answers("1", 5, 5)])
    assert say_groups(found, LEADER) == ""
    assert found.set_index("group")["answers"].to_dict() == {"": 20, "follower": 10}


def test_one_wave_shows_its_range_and_no_change(of):
    found = of(answers("1", 81, 182))
    assert say_waves(found, LEADER) == (
        "30.8% agree (likely between 25.5% and 36.6%); a second wave would tell whether that "
        "changes."
    )
    assert say_detectable(found, LEADER) == ""


def test_rise_that_these_waves_could_have_told_is_named(of):
    """250 a wave at 30 %: 12.0 points, by the planner's printed figures."""
    found = of([*answers("1", 75, 175), *answers("2", 80, 170)])
    assert "a rise of 12.0 points or more" in say_detectable(found, LEADER)


def test_people_who_answered_twice_are_told(store):
    rows = [
        {"respondent": who, "wave": wave, "statement": LEADER, "answer": "4"}
        for who, wave in (("a", "1"), ("a", "2"), ("b", "1"), ("c", "2"))
    ]
    engine = engine_of(store, {"survey": rows})
    assert answered_both(engine, ALL, LEADER) == 1
    assert say_both(1).startswith("1 person answered in more than one wave")
    assert say_both(0) == ""
    assert answered_both(engine_of(store, {}), ALL, LEADER) == 0


def test_nothing_is_said_without_a_survey(store):
    found = agreement(engine_of(store, {}), ALL)
    assert not len(found)
    assert say_waves(found, LEADER) == "Nobody has answered in this period."
