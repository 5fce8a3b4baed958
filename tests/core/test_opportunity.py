"""The opportunity-to-see model reproduces article B's arithmetic and its sensitivity."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.settings.listening import Opportunity


def test_articles_own_assumptions_leave_ten_percent():
    """300 s − 150 s = 150 s; 100 × 5 = 500; 150 ÷ 3 = 50; 50 ÷ 500."""
    found = Opportunity()
    assert (found.seconds_left, found.received, found.readable) == (150, 500, 50)
    assert found.factor == pytest.approx(0.10)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"minutes_a_day": 170 / 30}, 0.126666666666667),  # unrounded: 190 s, 63.3 of 500
        ({"minutes_a_day": 10}, 0.3),
        ({"minutes_a_day": 20}, 0.7),
        ({"minutes_a_day": 2.5}, 0),
        ({"minutes_a_day": 1}, 0),
        ({"follows": 50}, 0.2),
        ({"follows": 200}, 0.05),
        ({"follows": 400}, 0.025),
        ({"follows": 500}, 0.02),
        ({"follows": 5}, 1),
        ({"seconds_to_read": 1.5}, 0.2),
        ({"seconds_to_read": 6}, 0.05),
        ({"posts_a_day": 1}, 0.9),
        ({"posts_a_day": 10}, 0),
        ({"seconds_to_write": 15}, 0.15),
    ],
)
def test_one_assumption_changed_at_a_time(changed, expected):
    assert Opportunity(**changed).factor == pytest.approx(expected, abs=1e-9)


def test_nothing_received_is_unknown_and_not_everything_seen():
    assert Opportunity(follows=0).factor is None
    assert Opportunity(posts_a_day=0).factor is None


@pytest.mark.parametrize(
    "wrong", [{"minutes_a_day": -1}, {"seconds_to_read": 0}, {"follows": math.nan}]
)
def test_impossible_habits_are_refused_by_name(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Opportunity(**wrong)


@given(*[st.floats(0.1, 1_000) for _ in range(5)])
def test_factor_is_a_part_and_never_grows_with_more_to_read(minutes, posts, write, follows, read):
    habits = Opportunity(
        minutes_a_day=minutes,
        posts_a_day=posts,
        seconds_to_write=write,
        follows=follows,
        seconds_to_read=read,
    )
    assert 0 <= habits.factor <= 1
    assert habits.model_copy(update={"follows": follows * 2}).factor <= habits.factor
