# ruff: noqa: D200, D212, D403, D415 - docstrings here draw the table that the test adds up
"""Days in the workspace's zone, weeks, months, and periods that are whole."""

from datetime import date

import numpy as np
import pytest

from kpi_core.compute import previous_period
from kpi_core.settings import Filters, Settings
from tests.core.compute.answers import JANUARY, by_month, only


def test_post_late_in_the_evening_in_utc_belongs_to_the_next_day_in_vienna(ask):
    """
    posted (UTC)         Vienna
    14 Jan 22:30         14 Jan 23:30   winter, + 1 h
    14 Jan 23:30         15 Jan 00:30
    14 Jul 22:30         15 Jul 00:30   summer, + 2 h
    """
    posts = [
        {"posted_at": "2025-01-14 22:30", "likes": 1},
        {"posted_at": "2025-01-14 23:30", "likes": 10},
        {"posted_at": "2025-07-14 22:30", "likes": 100},
    ]
    vienna = Settings(zone="Europe/Vienna")
    found = by_month(ask("likes", {"posts": posts}, ["day"], settings=vienna), "day")
    assert found == {"2025-01-14": 1, "2025-01-15": 10, "2025-07-15": 100}
    utc = by_month(ask("likes", {"posts": posts}, ["day"]), "day")
    assert utc == {"2025-01-14": 11, "2025-07-14": 100}


def test_filter_by_day_uses_the_zone_of_the_workspace(ask):
    """
    posted (UTC) 31 Jan 23:30 = 1 Feb in Vienna
    """
    posts = [{"posted_at": "2025-01-31 23:30", "likes": 1}]
    vienna = Settings(zone="Europe/Vienna")
    row = only(ask("likes", {"posts": posts}, filters=JANUARY, settings=vienna))
    assert np.isnan(row["value"])


def test_weeks_begin_on_monday(ask):
    """
    Sunday 12 Jan 1,  Monday 13 Jan 10,  Sunday 19 Jan 100
    """
    posts = [
        {"posted_at": f"2025-01-{day} 12:00", "likes": likes}
        for day, likes in ((12, 1), (13, 10), (19, 100))
    ]
    found = by_month(ask("likes", {"posts": posts}, ["week"]), "week")
    assert found == {"2025-01-06": 1, "2025-01-13": 110}


def test_months_and_platforms_group_together(ask):
    """
    platform  January  February
    x               1        10
    LinkedIn        –       100
    """
    posts = [
        {"posted_at": "2025-01-31 12:00", "platform": "x", "likes": 1},
        {"posted_at": "2025-02-01 12:00", "platform": "x", "likes": 10},
        {"posted_at": "2025-02-28 12:00", "platform": "LinkedIn", "likes": 100},
    ]
    found = ask("likes", {"posts": posts}, ["month", "platform"])
    groups = {
        (str(month)[:7], platform): value
        for month, platform, value in zip(
            found["month"], found["platform"], found["value"], strict=True
        )
    }
    assert groups == {("2025-01", "x"): 1, ("2025-02", "x"): 10, ("2025-02", "LinkedIn"): 100}


def test_two_grains_at_once_are_refused(ask):
    with pytest.raises(ValueError, match="week and month"):
        ask("likes", {"posts": [{"likes": 1}]}, ["week", "month"])


def test_periods_that_the_data_cover_in_part_are_marked(ask):
    """
    10 Jan,  15 Feb,  20 Mar: only February is whole
    """
    posts = [{"posted_at": day, "likes": 1} for day in ("2025-01-10", "2025-02-15", "2025-03-20")]
    found = ask("likes", {"posts": posts}, ["month"])
    assert found["is_whole"].tolist() == [False, True, False]


@pytest.mark.parametrize(("first", "last"), [("01-13", "01-26"), ("01-14", "01-25")])
def test_a_week_is_whole_from_its_monday_to_its_sunday(ask, first, last):
    """
    data from Monday 13 to Sunday 26 Jan: both weeks are whole; a day less at either end: none is
    """
    posts = [{"posted_at": f"2025-{day} 12:00", "likes": 1} for day in (first, "01-20", last)]
    whole = ask("likes", {"posts": posts}, ["week"])["is_whole"].tolist()
    assert whole == ([True, True] if last == "01-26" else [False, False])


def test_weeks_that_the_filters_cut_are_not_whole(ask):
    """
    a post a day from Monday 6 to Sunday 26 Jan; asked are Tuesday 7 to Saturday 25: one whole week
    """
    posts = [{"posted_at": f"2025-01-{day:02} 12:00", "likes": 1} for day in range(6, 27)]
    asked = Filters(from_on=date(2025, 1, 7), to_on=date(2025, 1, 25))
    found = ask("likes", {"posts": posts}, ["week"], asked)
    assert found["value"].tolist() == [6, 7, 6]
    assert found["is_whole"].tolist() == [False, True, False]


def test_previous_period_is_as_long_and_ends_the_day_before():
    """
    10–16 February (7 days) → 3–9 February
    """
    asked = Filters(from_on=date(2025, 2, 10), to_on=date(2025, 2, 16), platforms=("x",))
    before = previous_period(asked)
    assert (before.from_on, before.to_on) == (date(2025, 2, 3), date(2025, 2, 9))
    assert before.platforms == ("x",)
    assert previous_period(Filters(from_on=date(2025, 2, 10))) is None
