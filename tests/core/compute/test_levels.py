# ruff: noqa: D200, D212, D403, D415 - docstrings here draw the table that the test adds up
"""Levels, the last known value of each account, and their changes."""

import numpy as np
import pytest

from tests.core.compute.answers import FEBRUARY, JANUARY, by, by_month, only


def test_level_is_the_last_known_value_of_each_account(ask):
    """
    day    LinkedIn  Facebook
    1 Jan       120        50
    2 Jan       110         –
    3 Jan         –         –
    """
    days = [
        {"counted_on": "2025-01-01", "platform": "LinkedIn", "followers": 120},
        {"counted_on": "2025-01-02", "platform": "LinkedIn", "followers": 110},
        {"counted_on": "2025-01-03", "platform": "LinkedIn", "followers": None},
        {"counted_on": "2025-01-01", "platform": "Facebook", "followers": 50},
    ]
    assert (
        only(ask("followers", {"account_days": days}))["value"] == 160
    )  # 110 + 50, not the highest
    found = by(ask("followers", {"account_days": days}, ["platform"]), "platform")
    assert found == {"LinkedIn": 110, "Facebook": 50}


def test_level_at_the_end_of_a_period_is_the_last_one_before_it(ask):
    """
    20 Dec 90,  20 Jan 100,  20 Mar 130
    """
    days = [
        {"counted_on": day, "followers": level}
        for day, level in (("2024-12-20", 90), ("2025-01-20", 100), ("2025-03-20", 130))
    ]
    assert only(ask("followers", {"account_days": days}, filters=FEBRUARY))["value"] == 100


def test_account_without_a_value_in_a_month_keeps_its_followers(ask):
    """
             LinkedIn  Facebook
    January       100        50
    February      110         –
    """
    days = [
        {"counted_on": "2025-01-31", "platform": "LinkedIn", "followers": 100},
        {"counted_on": "2025-02-28", "platform": "LinkedIn", "followers": 110},
        {"counted_on": "2025-01-31", "platform": "Facebook", "followers": 50},
    ]
    found = by_month(ask("followers", {"account_days": days}, ["month"]))
    assert found == {"2025-01-01": 150, "2025-02-01": 160}  # 110 + 50, no loss of 40
    found = by_month(ask("followers", {"account_days": days}, ["month"], FEBRUARY))
    assert found == {"2025-02-01": 160}
    change = by_month(ask("follower_change", {"account_days": days}, ["month"], FEBRUARY))
    assert change == {"2025-02-01": 10}


def test_account_that_comes_in_is_no_growth(ask):
    """
             LinkedIn  Facebook
    January       100         –
    February      110        50
    """
    days = [
        {"counted_on": "2025-01-31", "platform": "LinkedIn", "followers": 100},
        {"counted_on": "2025-02-28", "platform": "LinkedIn", "followers": 110},
        {"counted_on": "2025-02-28", "platform": "Facebook", "followers": 50},
    ]
    total = ask("follower_change", {"account_days": days}, ["month"])
    assert total["value"].isna().all()  # not 60
    each = ask("follower_change", {"account_days": days}, ["month", "platform"])
    assert each["value"].dropna().tolist() == [10]


def test_change_needs_two_values(ask):
    """
    1 Jan 100
    """
    days = [{"counted_on": "2025-01-01", "followers": 100}]
    assert np.isnan(only(ask("follower_change", {"account_days": days}))["value"])
    assert np.isnan(only(ask("follower_growth_rate", {"account_days": days}))["value"])


def test_change_starts_from_the_last_value_before_the_period(ask):
    """
    31 Dec 1,000,  15 Jan 1,050,  31 Jan 1,080
    """
    days = [
        {"counted_on": day, "followers": level}
        for day, level in (("2024-12-31", 1_000), ("2025-01-15", 1_050), ("2025-01-31", 1_080))
    ]
    row = only(ask("follower_change", {"account_days": days}, filters=JANUARY))
    assert row["value"] == 80  # 1,080 − 1,000, not − 1,050
    rate = only(ask("follower_growth_rate", {"account_days": days}, filters=JANUARY))
    assert rate["value"] == pytest.approx(0.08)


def test_change_after_the_data_end_is_unknown_and_not_zero(ask):
    """
    1 Jan 100,  31 Jan 120
    """
    days = [
        {"counted_on": "2025-01-01", "followers": 100},
        {"counted_on": "2025-01-31", "followers": 120},
    ]
    row = only(ask("follower_change", {"account_days": days}, filters=FEBRUARY))
    assert np.isnan(row["value"])


def test_flows_stand_in_where_no_level_is_known(ask):
    """
    day    new  lost
    1 Jan   30    10
    2 Jan    5     5
    """
    days = [
        {"counted_on": "2025-01-01", "new_followers": 30, "lost_followers": 10},
        {"counted_on": "2025-01-02", "new_followers": 5, "lost_followers": 5},
    ]
    row = only(ask("follower_change", {"account_days": days}))
    assert (row["value"], row["variant"]) == (20, "new minus lost")  # 20 + 0
