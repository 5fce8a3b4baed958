"""Sums over networks of which some are known post by post and others by account totals only."""

import math

import pandas as pd
import pytest

from kpi_core.behind import rows_of
from kpi_core.compute import compute
from kpi_core.settings import Filters
from kpi_core.trend import read_kpis
from kpi_core.verdict import Direction
from tests.core.examples import engine_of

POSTS = [
    {"post_id": "a", "platform": "x", "posted_at": "2025-01-10", "likes": 3, "shares": 1},
    {"post_id": "b", "platform": "x", "posted_at": "2025-02-10", "likes": 4, "shares": None},
    {"post_id": "c", "platform": "linkedin", "posted_at": "2025-02-20", "likes": 50, "shares": 2},
]
DAYS = [
    {"platform": "tiktok", "counted_on": "2025-01-05", "likes": 700, "shares": 30},
    {"platform": "tiktok", "counted_on": "2025-02-05", "likes": 100, "shares": 10},
    {"platform": "x", "counted_on": "2025-01-10", "likes": 9, "shares": 9},
]
TABLES = {"posts": POSTS, "account_days": DAYS}


def only(frame):
    assert len(frame) == 1
    return frame.iloc[0]


def test_each_network_counts_from_the_first_source_that_knows_it(ask):
    """Posts: X 3 + 4, LinkedIn 50; totals: TikTok 700 + 100, and likes of X once more."""
    row = only(ask("likes", TABLES))
    assert (row["value"], row["n"], row["unknown"]) == (857, 5, 0)
    assert row["variant"] == "posts and account totals"
    row = only(ask("shares", TABLES))
    assert (row["value"], row["n"], row["unknown"]) == (43, 4, 1)  # 1 + 2 + 30 + 10


@pytest.mark.parametrize(
    ("platforms", "value", "variant"),
    [
        (("tiktok",), 800, "account totals"),
        (("x",), 7, ""),
        (("x", "linkedin"), 57, ""),
        (("x", "tiktok"), 807, "posts and account totals"),
    ],
)
def test_networks_asked_for_count_alone(ask, platforms, value, variant):
    row = only(ask("likes", TABLES, filters=Filters(platforms=platforms)))
    assert (row["value"], row["variant"]) == (value, variant)


@pytest.mark.parametrize("platforms", [("tiktok",), ("youtube",)])
def test_a_network_of_which_nothing_is_known_has_no_0(ask, platforms):
    """No post is of TikTok, and its totals don't say how often anything was seen."""
    assert math.isnan(
        only(ask("impressions", TABLES, filters=Filters(platforms=platforms)))["value"]
    )


def test_no_posts_of_a_network_between_its_posts_are_0(ask):
    posts = [*POSTS[:2], {**POSTS[2], "post_id": "d", "posted_at": "2025-03-20"}]
    january = Filters(platforms=("x",), from_on="2025-01-15", to_on="2025-01-31")
    assert only(ask("likes", {"posts": posts}, filters=january))["value"] == 0
    march = Filters(platforms=("x",), from_on="2025-03-01", to_on="2025-03-15")
    assert math.isnan(only(ask("likes", {"posts": posts}, filters=march))["value"])


def test_months_are_added_up_and_whole_where_all_sources_cover_them(ask):
    """Posts from December to April, totals from 5 January to the end of March."""
    days = [*DAYS, {"platform": "tiktok", "counted_on": "2025-03-31", "likes": 1}]
    posts = [
        {"platform": "x", "posted_at": "2024-12-31", "likes": 1},
        {"platform": "x", "posted_at": "2025-04-01", "likes": 1},
        *POSTS,
    ]
    found = ask("likes", {"posts": posts, "account_days": days}, ["month"]).set_index("month")
    assert found["value"].tolist() == [1, 703, 154, 1, 1]
    assert found["is_whole"].tolist() == [False, False, True, True, False]


def test_paid_or_organic_is_not_told_by_totals_that_mix_them(ask):
    posts = [{**post, "is_paid": post["post_id"] == "c"} for post in POSTS]
    tables = {"posts": posts, "account_days": DAYS}
    assert only(ask("likes", tables, filters=Filters(paid=True)))["value"] == 50


def test_rows_behind_are_those_that_count(store):
    engine = engine_of(store, TABLES, None)
    behind = rows_of(engine, Filters(), "likes")
    assert [(each.table, len(each.rows)) for each in behind] == [("posts", 3), ("account_days", 2)]
    value = compute(engine, ["likes"])["value"].iloc[0]
    assert sum(each.rows["likes"].sum() for each in behind) == value


def test_likes_rise_by_no_network_whose_totals_begin_in_between(store):
    """Posts have 9 likes a day in four months, TikTok's totals begin in mid-March."""
    days = pd.date_range("2025-01-01", "2025-04-30").astype("str")
    posts = [{"post_id": day, "platform": "x", "posted_at": day, "likes": 9} for day in days]
    totals = [{"platform": "tiktok", "counted_on": day, "likes": 500} for day in days[75:]]
    (alone,) = read_kpis(engine_of(store, {"posts": posts}, None), ["likes"], Filters())
    assert alone.change.direction is Direction.STEADY
    engine = engine_of(store, {"posts": posts, "account_days": totals}, None)
    (reading,) = read_kpis(engine, ["likes"], Filters())
    assert reading.value == 9 * 120 + 500 * 45
    assert reading.change.direction is Direction.NONE
    assert reading.change.needed
