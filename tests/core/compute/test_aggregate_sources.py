# ruff: noqa: D200, D212, D403, D415 - docstrings here draw the table that the test adds up
"""Totals of a platform answer where finer rows are missing, and are never added to them."""

import numpy as np

from tests.core.compute.answers import FEBRUARY, by, only


def test_account_totals_are_never_added_to_posts(ask):
    """
    posts 3 likes;  account totals 10 likes
    """
    tables = {"posts": [{"likes": 3}], "account_days": [{"likes": 10}]}
    row = only(ask("likes", tables))
    assert (row["value"], row["variant"]) == (3, "")


def test_account_totals_answer_for_platforms_that_posts_do_not_know(ask):
    """
    posts: LinkedIn 3     account totals: LinkedIn 10, Facebook 20
    """
    tables = {
        "posts": [{"platform": "LinkedIn", "likes": 3}],
        "account_days": [
            {"platform": "LinkedIn", "likes": 10},
            {"platform": "Facebook", "likes": 20},
        ],
    }
    found = ask("likes", tables, ["platform"])
    assert by(found, "platform") == {"LinkedIn": 3, "Facebook": 20}
    assert dict(zip(found["platform"], found["variant"], strict=True)) == {
        "LinkedIn": "",
        "Facebook": "account totals",
    }


def test_paid_spend_counts_once(ask):
    """
    ads 100,  posts 90,  costs (paid) 110,  leads 95: all the same money
    """
    tables = {
        "ads": [{"spend": 100.0}],
        "posts": [{"spend": 90.0}],
        "costs": [{"kind": "paid", "amount": 110.0}],
        "leads": [{"cost": 95.0, "is_paid": True}],
    }
    for table, amount in (("ads", 100), ("posts", 90), ("costs", 110), ("leads", 95)):
        assert only(ask("paid_spend", tables))["value"] == amount
        del tables[table]


def test_costs_without_a_paid_kind_leave_paid_spend_unknown(ask):
    row = only(ask("paid_spend", {"costs": [{"kind": "labour", "amount": 900.0}]}))
    assert np.isnan(row["value"])


def test_range_that_repeats_its_days_counts_once(ask):
    """
    1 Jan 5,  2 Jan 6,  1–31 Jan 40
    """
    days = [
        {"counted_on": "2025-01-01", "likes": 5},
        {"counted_on": "2025-01-02", "likes": 6},
        {"counted_on": "2025-01-31", "from_on": "2025-01-01", "likes": 40},
    ]
    assert only(ask("likes", {"account_days": days}))["value"] == 11  # not 51


def test_range_of_another_time_is_kept_beside_days(ask):
    """
    1–31 Jan 40,  1 Feb 5,  2 Feb 6
    """
    days = [
        {"counted_on": "2025-01-31", "from_on": "2025-01-01", "likes": 40},
        {"counted_on": "2025-02-01", "likes": 5},
        {"counted_on": "2025-02-02", "likes": 6},
    ]
    assert only(ask("likes", {"account_days": days}))["value"] == 51  # 40 + 5 + 6


def test_days_that_lack_the_figure_do_not_hide_a_range_that_has_it(ask):
    """
    1–31 Jan 40 likes,  1 Jan 900 followers and no word on likes
    """
    days = [
        {"counted_on": "2025-01-31", "from_on": "2025-01-01", "likes": 40},
        {"counted_on": "2025-01-01", "followers": 900},
    ]
    assert only(ask("likes", {"account_days": days}))["value"] == 40


def test_range_that_sticks_out_of_the_period_is_unknown(ask):
    """
    20 Jan – 10 Feb 40,  asked for February
    """
    days = [{"counted_on": "2025-02-10", "from_on": "2025-01-20", "likes": 40}]
    row = only(ask("likes", {"account_days": days}, filters=FEBRUARY))
    assert np.isnan(row["value"])
    assert row["unknown"] == 1


def test_range_across_two_months_belongs_to_neither(ask):
    """
    20 Jan – 10 Feb 40
    """
    days = [{"counted_on": "2025-02-10", "from_on": "2025-01-20", "likes": 40}]
    found = ask("likes", {"account_days": days}, ["month"])
    assert found["value"].isna().all()
    assert only(ask("likes", {"account_days": days}))["value"] == 40


def test_breakdown_without_the_groups_asked_for_is_unknown_and_not_zero(ask):
    """A breakdown by seniority says nothing of companies."""
    day = {"counted_on": "2025-01-31", "platform": "linkedin", "is_visitors": False}
    groups = [{**day, "dimension": "seniority", "label": "Director", "people": 40}]
    found = only(ask("accounts_covered", {"audience_shares": groups}))
    assert np.isnan(found["value"])
    assert found["n"] == 0
