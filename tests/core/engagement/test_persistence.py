"""How long posts last: the oracle, the window, young posts, and posts without an hour."""

import pytest

from kpi_core.engagement.persistence import by_platform, persistence, say_left_out
from kpi_core.settings import Filters, Settings, Thresholds
from tests.core.examples import engine_of

ALL = Filters()
LATE = {"post_id": "other", "engaged_at": "2025-03-01 00:00"}


def lives(store, posted, moments, days=7, filters=ALL):
    acts = [{"post_id": "p", "engaged_at": moment} for moment in moments]
    rows = [{"post_id": "p", "posted_at": posted, "platform": "x"}, {"post_id": "other"}]
    settings = Settings(thresholds=Thresholds(persistence_days=days))
    engine = engine_of(store, {"posts": rows, "engagements": [*acts, LATE]}, settings)
    found = persistence(engine, filters)
    return found[found["post_id"] == "p"]


def test_half_has_come_after_two_hours_and_nine_tenths_after_ten(store):
    hours = ("2025-01-01 09:00", "2025-01-01 10:00", "2025-01-01 11:00", "2025-01-01 18:00")
    row = lives(store, "2025-01-01 08:00", hours).iloc[0]  # acts at 1, 2, 3 and 10 h
    assert (row["t50"], row["t90"], row["acts"]) == (2, 10, 4)


def test_nine_of_ten_acts_are_nine_tenths(store):
    early = ["2025-01-01 08:30"] * 9
    row = lives(store, "2025-01-01 08:00", [*early, "2025-01-02 08:00"]).iloc[0]
    assert (row["t50"], row["t90"]) == (1, 1)


def test_acts_after_the_window_and_before_the_post_do_not_count(store):
    moments = ("2025-01-01 07:00", "2025-01-01 09:00", "2025-01-20 09:00")
    row = lives(store, "2025-01-01 08:00", moments).iloc[0]
    assert (row["t90"], row["acts"]) == (1, 1)


def test_post_younger_than_the_window_is_counted_and_left_out(store):
    found = lives(store, "2025-02-27 08:00", ["2025-02-27 09:00"])
    assert found["is_young"].all()
    assert found[["t50", "t90"]].isna().all(axis=None)
    assert not len(by_platform(found))
    assert say_left_out(found, 7) == "1 post younger than 7 days left out."


def test_post_without_an_hour_is_counted_from_its_first_act(store):
    moments = ("2025-01-01 14:00", "2025-01-01 16:00")
    found = lives(store, "2025-01-01 00:00", moments)
    assert found["t90"].tolist() == [2]
    assert "counted from the first act" in say_left_out(found, 7)


def test_period_is_that_of_the_post_and_not_of_the_act(store):
    january = Filters(from_on="2025-01-01", to_on="2025-01-31")
    moments = ("2025-01-31 23:30", "2025-02-02 08:00")
    row = lives(store, "2025-01-31 23:00", moments, filters=january).iloc[0]
    assert row["acts"] == 2


def test_platform_has_the_median_of_its_posts(store):
    posts = [
        {"post_id": str(n), "posted_at": "2025-01-01 08:00", "platform": "x"} for n in (1, 2, 3)
    ]
    acts = [{"post_id": str(n), "engaged_at": f"2025-01-01 {8 + 2 * n:02d}:00"} for n in (1, 2, 3)]
    engine = engine_of(store, {"posts": posts, "engagements": [*acts, LATE]})
    found = by_platform(persistence(engine, ALL)).set_index("part")
    assert found.loc["t50", "value"] == pytest.approx(4)
    assert found.loc["t50", "posts"] == 3


def test_without_posts_nothing_can_be_timed(store):
    engine = engine_of(store, {"engagements": [{"post_id": "p"}]})
    assert not len(persistence(engine, ALL))
