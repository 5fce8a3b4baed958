# ruff: noqa: D200, D212, D403, D415 - docstrings here draw the table that the test adds up
"""Totals of a platform answer where finer rows are missing, and are never added to them."""

import numpy as np

from tests.core.compute.answers import FEBRUARY, by, by_month, only


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


def test_paid_spend_of_each_network_is_told_by_the_first_that_knows_it(ask):
    """
    ads: LinkedIn 100     posts: LinkedIn 90, Facebook 50, Instagram 5
    """
    tables = {
        "ads": [{"platform": "linkedin", "spend": 100.0}],
        "posts": [
            {"platform": "linkedin", "spend": 90.0},
            {"platform": "facebook", "spend": 50.0},
            {"platform": "instagram", "spend": 5.0},
            {"platform": "instagram", "spend": None},
        ],
    }
    row = only(ask("paid_spend", tables))
    assert (row["value"], row["n"], row["unknown"]) == (155, 3, 1)  # 100 + 50 + 5, never + 90
    assert row["variant"] == "ads and post by post"
    found = ask("paid_spend", tables, ["platform"])
    assert by(found, "platform") == {"linkedin": 100, "facebook": 50, "instagram": 5}
    assert dict(zip(found["platform"], found["variant"], strict=True)) == {
        "linkedin": "ads",
        "facebook": "post by post",
        "instagram": "post by post",
    }


def test_paid_spend_that_names_no_network_may_be_all_of_it(ask):
    """
    ads: no network 100     posts: Facebook 50     costs: no network 70
    """
    ads, posts = [{"spend": 100.0}], [{"platform": "facebook", "spend": 50.0}]
    costs = [{"kind": "paid", "amount": 70.0}]
    assert only(ask("paid_spend", {"ads": ads, "posts": posts}))["value"] == 100
    assert only(ask("paid_spend", {"posts": posts, "costs": costs}))["value"] == 50


def test_meta_sends_one_bill_for_its_networks(ask):
    tables = {
        "ads": [{"platform": "Meta", "spend": 100.0}],
        "posts": [{"platform": "instagram", "spend": 40.0}, {"platform": "x", "spend": 3.0}],
    }
    assert only(ask("paid_spend", tables))["value"] == 103


def test_paid_spend_of_a_month_is_told_by_what_knows_the_month(ask):
    """
    ads: January 100     posts: January 90, February 20
    """
    tables = {
        "ads": [{"counted_on": "2025-01-10", "platform": "x", "spend": 100.0}],
        "posts": [
            {"posted_at": "2025-01-10", "platform": "x", "spend": 90.0},
            {"posted_at": "2025-02-10", "platform": "x", "spend": 20.0},
        ],
    }
    assert by_month(ask("paid_spend", tables, ["month"])) == {"2025-01-01": 100, "2025-02-01": 20}


def test_search_adverts_cost_no_social_lead(ask):
    """
    ads: LinkedIn 100, Google 900     paid leads: LinkedIn 2, Google 1
    """
    tables = {
        "ads": [
            {"platform": "linkedin", "spend": 100.0, "leads": 2},
            {"platform": "google", "spend": 900.0, "leads": 30},
        ],
        "leads": [
            *[{"source": "linkedin", "is_paid": True}] * 2,
            {"source": "google", "is_paid": True},
        ],
    }
    assert only(ask("cost_per_lead", tables))["value"] == 50  # not 1,000 ÷ 2
    assert only(ask("cost_per_lead", {"ads": tables["ads"]}))["value"] == 50  # not 1,000 ÷ 32


def test_spend_that_no_cost_states_is_added_to_the_total_cost(ask):
    """
    costs: January labour 900, paid 30 on X     ads: January X 35, LinkedIn 100, February X 7
    """
    costs = [
        {"period": "2025-01-01", "kind": "labour", "amount": 900.0},
        {"period": "2025-01-01", "kind": "paid", "platform": "x", "amount": 30.0},
    ]
    ads = [
        {"counted_on": "2025-01-20", "platform": "twitter", "spend": 35.0},
        {"counted_on": "2025-01-20", "platform": "linkedin", "spend": 100.0},
        {"counted_on": "2025-02-20", "platform": "x", "spend": 7.0},
    ]
    row = only(ask("total_cost", {"costs": costs, "ads": ads}))
    assert (row["value"], row["variant"]) == (1_037, "cost ledger and ads")  # 930 + 100 + 7
    kinds = by(ask("total_cost", {"costs": costs, "ads": ads}, ["kind"]), "kind")
    assert kinds == {"labour": 900, "paid": 137}
    months = by_month(ask("total_cost", {"costs": costs, "ads": ads}, ["month"]))
    assert months["2025-01-01"] == 1_030
    assert np.isnan(months["2025-02-01"])  # adverts alone are never the whole cost
    assert only(ask("total_cost", {"costs": costs}))["variant"] == "cost ledger"


def test_adverts_alone_are_never_the_whole_cost(ask):
    assert np.isnan(only(ask("total_cost", {"ads": [{"spend": 100.0}]}))["value"])
    row = only(ask("total_cost", {"ads": [{"spend": 5.0}], "costs": [{"amount": None}]}))
    assert np.isnan(row["value"])


def test_spend_over_a_range_may_stand_in_the_costs_of_any_of_its_months(ask):
    """
    costs: February paid 60     ads: 15 January – 14 March 80, 1–5 March 9
    """
    tables = {
        "costs": [{"period": "2025-02-01", "kind": "paid", "amount": 60.0}],
        "ads": [
            {"campaign": "A", "from_on": "2025-01-15", "counted_on": "2025-03-14", "spend": 80.0},
            {"campaign": "B", "from_on": "2025-03-01", "counted_on": "2025-03-05", "spend": 9.0},
        ],
    }
    assert only(ask("unbooked_spend", tables))["value"] == 9


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
