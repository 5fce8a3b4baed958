# ruff: noqa: D200, D212, D403, D415 - docstrings here draw the table that the test adds up
"""The traps of arithmetic that `compute` settles once, each with a table small enough to add up."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    multinomial_proportions_confint,
    proportion_confint,
)
from statsmodels.stats.rates import confint_poisson

from kpi_core import intervals
from kpi_core.compute import compute, previous_period
from kpi_core.settings import Brand, Filters, MqlDefinition, Settings
from tests.core.examples import engine_of

JANUARY = Filters(from_on=date(2025, 1, 1), to_on=date(2025, 1, 31))
FEBRUARY = Filters(from_on=date(2025, 2, 1), to_on=date(2025, 2, 28))
OURS, RIVAL = {"brand": "Own brand"}, {"brand": "Rival"}


@pytest.fixture
def ask(store):
    """Figures of one KPI over a few rows; every table gets its own engine."""

    def answer(name, tables, by=(), filters=None, settings=None) -> pd.DataFrame:
        return compute(engine_of(store, tables, settings), [name], by, filters)

    return answer


def only(frame: pd.DataFrame) -> dict:
    (row,) = frame.to_dict("records")
    return row


def by(frame: pd.DataFrame, column: str) -> dict:
    return dict(zip(frame[column], frame["value"], strict=True))


def by_month(frame: pd.DataFrame, column: str = "month") -> dict:
    return {str(day)[:10]: value for day, value in zip(frame[column], frame["value"], strict=True)}


# ---------------------------------------------------------------------------- dividing


def test_rate_of_a_group_is_a_ratio_of_sums(ask):
    """
    platform   clicks  impressions
    LinkedIn        9          100   9 %
    LinkedIn        1          900   0.1 %
    Facebook       10        1,000   1 %
    """
    posts = [
        {"platform": "LinkedIn", "clicks": 9, "impressions": 100},
        {"platform": "LinkedIn", "clicks": 1, "impressions": 900},
        {"platform": "Facebook", "clicks": 10, "impressions": 1_000},
    ]
    found = by(ask("click_through_rate", {"posts": posts}, ["platform"]), "platform")
    assert found == {
        "LinkedIn": pytest.approx(0.01),  # 10 of 1,000, not the mean 4.6 %
        "Facebook": pytest.approx(0.01),
    }
    total = only(ask("click_through_rate", {"posts": posts}))
    assert total["value"] == pytest.approx(0.01)  # 20 of 2,000


def test_nothing_divided_by_nothing_is_unknown(ask):
    """
    clicks  impressions
         0            0
    """
    row = only(ask("click_through_rate", {"posts": [{"clicks": 0, "impressions": 0}]}))
    assert np.isnan(row["value"])
    assert np.isnan(row["low"])


def test_costs_without_leads_have_no_cost_per_lead(ask):
    """
    costs: labour 500      leads: one, from a newsletter
    """
    tables = {
        "costs": [{"kind": "labour", "amount": 500.0}],
        "leads": [{"source": "newsletter"}],
    }
    row = only(ask("cost_per_lead_with_labour", tables))
    assert row["denominator"] == 0
    assert np.isnan(row["value"])
    assert row["low"] == pytest.approx(500 / 3.688879, rel=1e-5)  # at least that: spec 37
    assert np.isnan(row["high"])


# ---------------------------------------------------------------------------- unknown is not zero


def test_blank_cell_enters_neither_side_of_a_rate(ask):
    """
    clicks  impressions
         5          100
         –        9,900
    """
    posts = [{"clicks": 5, "impressions": 100}, {"clicks": None, "impressions": 9_900}]
    row = only(ask("click_through_rate", {"posts": posts}))
    assert row["value"] == pytest.approx(0.05)  # 5 of 100, not 5 of 10,000
    assert (row["n"], row["unknown"]) == (1, 1)


def test_column_of_blanks_is_unknown_and_not_zero(ask):
    """
    likes
        –
        –
    """
    row = only(ask("likes", {"posts": [{"likes": None}, {"likes": None}]}))
    assert np.isnan(row["value"])
    assert (row["n"], row["unknown"]) == (0, 2)


def test_no_rows_in_a_period_that_the_table_covers_are_zero(ask):
    """
    posted       likes
    10 January       5
    10 March         6
    """
    posts = [{"posted_at": "2025-01-10", "likes": 5}, {"posted_at": "2025-03-10", "likes": 6}]
    assert only(ask("likes", {"posts": posts}, filters=FEBRUARY))["value"] == 0


def test_no_rows_in_a_period_beyond_the_table_are_unknown(ask):
    """
    posted       likes
    10 January       5
    20 January       6
    """
    posts = [{"posted_at": "2025-01-10", "likes": 5}, {"posted_at": "2025-01-20", "likes": 6}]
    assert np.isnan(only(ask("likes", {"posts": posts}, filters=FEBRUARY))["value"])


def test_table_that_is_not_loaded_makes_a_kpi_unknown(ask):
    row = only(ask("leads", {"posts": [{"likes": 1}]}))
    assert np.isnan(row["value"])
    assert ask("leads", {"posts": [{"likes": 1}]}, ["campaign"]).empty


def test_quotient_with_a_part_that_is_not_loaded_is_unknown(ask):
    row = only(ask("cost_per_lead", {"ads": [{"spend": 100.0}]}))
    assert np.isnan(row["value"])


def test_median_of_nothing_is_unknown(ask):
    """
    visited      seconds
    10 January        50
    10 March          70
    """
    visits = [
        {"visitor_id": "a", "visited_at": "2025-01-10", "seconds_engaged": 50},
        {"visitor_id": "b", "visited_at": "2025-03-10", "seconds_engaged": 70},
    ]
    row = only(ask("median_engaged_seconds", {"visits": visits}, filters=FEBRUARY))
    assert np.isnan(row["value"])


def test_visit_without_any_origin_is_unknown_and_not_unsocial(ask):
    """
    source      medium   post
    linkedin    –        –
    –           organic  –
    –           –        –
    """
    visits = [
        {"visitor_id": "a", "source": "linkedin"},
        {"visitor_id": "b", "medium": "organic"},
        {"visitor_id": "c"},
    ]
    row = only(ask("social_visits", {"visits": visits}))
    assert (row["value"], row["n"], row["unknown"]) == (1, 2, 1)


def test_person_is_unqualified_by_one_failed_rule_and_unknown_without(ask):
    """
    title    industry   employees     rules: title, industry, at least 100
    CTO      bank             500     T T T   qualified
    CTO      bank               –     T T ?   unknown
    CTO      farm               –     T F ?   not qualified
    """
    buyers = MqlDefinition(name="buyers", titles=("cto",), industries=("bank",), min_employees=100)
    settings = Settings(mql_definitions=(buyers,), mql_definition="buyers")
    audience = [
        {"job_title": "CTO", "industry": "bank", "employees": 500},
        {"job_title": "CTO", "industry": "Bank", "employees": None},
        {"job_title": "CTO", "industry": "farm", "employees": None},
    ]
    row = only(ask("qualified_rate", {"audience": audience}, settings=settings))
    assert (row["numerator"], row["denominator"], row["unknown"]) == (1, 2, 1)


# ---------------------------------------------------------------------------- joining


def test_quotient_of_two_tables_adds_up_before_it_joins(ask):
    """
    costs             leads
    spring  100       spring
    spring  100       spring
                      spring
                      autumn
    """
    tables = {
        "costs": [{"kind": "labour", "campaign": "spring", "amount": 100.0}] * 2,
        "leads": [
            *[{"campaign": "spring", "source": "linkedin"}] * 3,
            {"campaign": "autumn", "source": "linkedin"},
        ],
    }
    found = by(ask("cost_per_lead_with_labour", tables, ["campaign"]), "campaign")
    assert found["spring"] == pytest.approx(200 / 3)  # not 600 ÷ 6
    assert np.isnan(found["autumn"])  # no cost is known for it


def test_sale_is_not_doubled_by_a_lead_that_stands_twice(ask):
    """
    sales          leads
    900  L1        L1  linkedin
                   L1  linkedin
    """
    tables = {
        "sales": [{"amount": 900.0, "lead_id": "L1"}],
        "leads": [{"lead_id": "L1", "source": "linkedin"}] * 2,
    }
    assert only(ask("social_sales_revenue", tables))["value"] == 900


def test_visit_is_not_doubled_by_reading_its_piece(ask):
    """
    visits: a on x, b on y (unknown piece)      content: x
    """
    tables = {
        "visits": [
            {"visitor_id": "a", "content_id": "x", "post_id": "p"},
            {"visitor_id": "b", "content_id": "y", "post_id": "p"},
        ],
        "content": [{"content_id": "x", "title": "X", "words": 238}],
    }
    assert only(ask("social_visits", tables))["value"] == 2  # 1 + 1: y finds no partner and stays


# ---------------------------------------------------------------------------- shares of voice


def test_share_of_voice_is_taken_over_all_brands_whatever_the_filter(ask):
    """
    Own brand ×1, Rival ×3
    """
    mentions = [OURS, RIVAL, RIVAL, RIVAL]
    assert only(ask("share_of_voice", {"mentions": mentions}))["value"] == 0.25  # not 1 of 1
    rival = Filters(brands=("Rival",))
    assert only(ask("share_of_voice", {"mentions": mentions}, filters=rival))["value"] == 0.75


def test_shares_of_voice_sum_to_one_within_each_platform(ask):
    """
    x         ours ×1, rival ×1
    linkedin  ours ×1, rival ×3
    """
    mentions = [
        {**OURS, "platform": "x"},
        {**RIVAL, "platform": "x"},
        {**OURS, "platform": "linkedin"},
        *[{**RIVAL, "platform": "linkedin"}] * 3,
    ]
    found = ask("share_of_voice", {"mentions": mentions}, ["platform", "brand"])
    assert found.groupby("platform")["value"].sum().tolist() == [1, 1]
    own = found[found["brand"] == "Own brand"]
    assert by(own, "platform") == {"x": 0.5, "linkedin": 0.25}


@pytest.mark.parametrize("name", ["share_of_voice", "share_of_authors", "share_of_engagement"])
def test_shares_sum_to_one_over_brands(ask, name):
    mentions = [
        {**OURS, "author": "a", "likes": 1, "comments": 0, "shares": 2},
        {**RIVAL, "author": "a", "likes": 3, "comments": 0, "shares": 0},
        {**RIVAL, "author": "b", "likes": 0, "comments": 5, "shares": 0},
        {"brand": "Third", "author": "c", "likes": 0, "comments": 0, "shares": 1},
    ]
    found = ask(name, {"mentions": mentions}, ["brand"])
    assert len(found) == 3
    assert found["value"].sum() == pytest.approx(1)


def test_other_figures_are_of_the_own_brand_unless_asked(ask):
    """
    account   likes
    –             3
    Acme         40
    """
    posts = [{"likes": 3}, {"likes": 40, "account": "Acme"}]
    assert only(ask("likes", {"posts": posts}))["value"] == 3
    assert by(ask("likes", {"posts": posts}, ["brand"]), "brand") == {"Own brand": 3, "Acme": 40}
    acme = Filters(brands=("Acme",))
    assert only(ask("likes", {"posts": posts}, filters=acme))["value"] == 40


def test_handles_of_one_brand_are_one_brand(ask):
    """
    account     likes
    @acme           3
    Acme Ltd       40
    """
    settings = Settings(
        brands=(
            Brand(name="Us", is_own=True),
            Brand(name="Acme", handles=("@acme", "Acme Ltd")),
        )
    )
    posts = [{"likes": 3, "account": "@ACME"}, {"likes": 40, "account": "Acme Ltd"}]
    found = ask("likes", {"posts": posts}, ["brand"], settings=settings)
    assert by(found, "brand") == {"Acme": 43}


# ---------------------------------------------------------------------------- people


def test_distinct_people_are_recounted_for_the_total(ask):
    """
    author  platform
    a       x
    b       x
    a       linkedin
    c       linkedin
    """
    mentions = [
        {**OURS, "author": author, "platform": platform}
        for author, platform in (("a", "x"), ("b", "x"), ("a", "linkedin"), ("c", "linkedin"))
    ]
    groups = ask("mentioning_people", {"mentions": mentions}, ["platform"])
    assert groups["value"].tolist() == [2, 2]
    assert only(ask("mentioning_people", {"mentions": mentions}))["value"] == 3  # not 2 + 2


def test_depth_is_the_maximum_of_a_reader_and_piece(ask):
    """
    reader  piece  depth
    a       x         20
    a       x         95   → a, x: 95
    a       y         10   → a, y: 10
    """
    visits = [
        {"visitor_id": "a", "content_id": piece, "max_scroll_pct": depth}
        for piece, depth in (("x", 20), ("x", 95), ("y", 10))
    ]
    row = only(ask("completion_rate", {"visits": visits}))
    assert (row["numerator"], row["denominator"]) == (1, 2)  # not 1 of 3 visits, nor 1 of 1 reader


def test_page_of_unknown_length_is_measured_and_one_that_fits_is_not(ask):
    """
    piece  depth  scrollable
    x         50  –
    y        100  no
    z         90  yes
    """
    visits = [
        {"visitor_id": "a", "content_id": "x", "max_scroll_pct": 50},
        {"visitor_id": "a", "content_id": "y", "max_scroll_pct": 100, "is_scrollable": False},
        {"visitor_id": "a", "content_id": "z", "max_scroll_pct": 90, "is_scrollable": True},
    ]
    row = only(ask("completion_rate", {"visits": visits}))
    assert (row["numerator"], row["denominator"]) == (1, 2)  # z of x and z


def test_follower_of_old_still_stands_in_a_later_period(ask):
    """
    CTO      followed       left
    a        May 2024       –
    b        10 January     –
    c        10 January     5 February
    d        10 February    –
    e        –              –            (no date: all along)
    f        12 February    –
    """
    audience = [
        {"person_id": "a", "job_title": "CTO", "followed_at": "2024-05-01"},
        {"person_id": "b", "job_title": "CTO", "followed_at": "2025-01-10"},
        {
            "person_id": "c",
            "job_title": "CTO",
            "followed_at": "2025-01-10",
            "unfollowed_at": "2025-02-05",
        },
        {"person_id": "d", "job_title": "CTO", "followed_at": "2025-02-10"},
        {"person_id": "e", "job_title": "CTO"},
        {"person_id": "f", "job_title": "CTO", "followed_at": "2025-02-12"},
    ]
    tables = {"audience": audience}
    assert only(ask("qualified_followers", tables, filters=JANUARY))["value"] == 4  # a b c e
    assert only(ask("qualified_followers", tables, filters=FEBRUARY))["value"] == 5  # a b d e f
    assert only(ask("qualified_followers", tables))["value"] == 5  # now: a b d e f
    year = Filters(from_on=date(2025, 1, 1), to_on=date(2025, 2, 28))
    monthly = by_month(ask("qualified_followers", tables, ["month"], year))
    assert monthly == {"2025-01-01": 4, "2025-02-01": 5}
    growth = by_month(ask("qualified_growth", tables, ["month"], year))
    assert growth == {"2025-01-01": 2, "2025-02-01": 1}  # +b +c; +d +f −c


# ---------------------------------------------------------------------------- levels and changes


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


# ---------------------------------------------------------------------------- aggregate sources


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


# ---------------------------------------------------------------------------- time


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


def test_previous_period_is_as_long_and_ends_the_day_before():
    """
    10–16 February (7 days) → 3–9 February
    """
    asked = Filters(from_on=date(2025, 2, 10), to_on=date(2025, 2, 16), platforms=("x",))
    before = previous_period(asked)
    assert (before.from_on, before.to_on) == (date(2025, 2, 3), date(2025, 2, 9))
    assert before.platforms == ("x",)
    assert previous_period(Filters(from_on=date(2025, 2, 10))) is None


# ---------------------------------------------------------------------------- filters


def test_filters_narrow_by_platform_and_by_paid(ask):
    """
    platform  paid  likes
    x         yes       1
    x         no       10
    LinkedIn  no      100
    """
    posts = [
        {"platform": "x", "is_paid": True, "likes": 1},
        {"platform": "x", "is_paid": False, "likes": 10},
        {"platform": "LinkedIn", "is_paid": False, "likes": 100},
    ]
    tables = {"posts": posts}
    assert only(ask("likes", tables, filters=Filters(platforms=("x",))))["value"] == 11
    assert only(ask("likes", tables, filters=Filters(paid=True)))["value"] == 1
    assert only(ask("likes", tables, filters=Filters(paid=False)))["value"] == 110
    both = Filters(platforms=("x",), paid=False)
    assert only(ask("likes", tables, filters=both))["value"] == 10


def test_posts_that_do_not_say_whether_they_were_paid_are_unknown_under_the_filter(ask):
    """
    paid  likes
    –         7
    """
    posts = [{"likes": 7}]
    for paid in (True, False):
        row = only(ask("likes", {"posts": posts}, filters=Filters(paid=paid)))
        assert np.isnan(row["value"])  # neither 7 nor 0
        assert row["unknown"] == 1
    assert only(ask("likes", {"posts": posts}))["value"] == 7


def test_mention_without_a_platform_is_unknown_under_the_filter(ask):
    """
    platform  x, –
    """
    mentions = [{**OURS, "platform": "x"}, OURS]
    row = only(ask("mentions", {"mentions": mentions}, filters=Filters(platforms=("x",))))
    assert (row["value"], row["unknown"]) == (1, 1)


# ---------------------------------------------------------------------------- intervals

# Printed or recomputed figures: Wilson 1927 and Newcombe 1998 (Stat. Med. 17:857 and 873),
# Garwood 1936, Goodman 1965 (example of the R package CoinMinD).
WILSON = [
    (81, 263, 0.255288519878274, 0.3662095769828),
    (15, 148, 0.0623863995307363, 0.160487241723308),
    (0, 20, 0, 0.161125158052819),
    (1, 29, 0.00611321429276267, 0.171755218793203),
    (45, 150, 0.232408293787317, 0.377579803959914),
    (3, 40, 0.0258360257745882, 0.198642335243106),
    (40, 40, 0.912378398802713, 1),
    (0, 1, 0, 0.793450685622763),
    (1, 1, 0.206549314377237, 1),
    (60, 100, 0.502002586791062, 0.690598713567541),
]
NEWCOMBE = [
    (56, 70, 48, 80, 0.052431472402365, 0.333872654036906),
    (9, 10, 3, 10, 0.170522723934503, 0.809017973535488),
    (6, 7, 2, 7, 0.0582279274823121, 0.806249637524228),
    (5, 56, 0, 29, -0.0381371479035369, 0.192560013855112),
    (0, 10, 0, 20, -0.161125158052819, 0.277532799862889),
    (0, 10, 0, 10, -0.277532799862889, 0.277532799862889),
    (10, 10, 0, 20, 0.679086037141915, 1),
    (10, 10, 0, 10, 0.607509350430524, 1),
    (7, 34, 1, 34, 0.0189214438857729, 0.340368687032707),
    (23, 60, 18, 72, -0.0246278335740784, 0.286071290992929),
    (12, 40, 9, 360, 0.153768108445353, 0.429750177498568),
]
POISSON = [
    (0, 0, 3.68887945411394),
    (1, 0.0253178079842899, 5.5716433909389),
    (3, 0.618672122895601, 8.76727306974232),
    (10, 4.79538869613243, 18.3903560420178),
    (12, 6.20057510872222, 20.961585048177),
    (100, 81.3639912509231, 121.626793792426),
]
GOODMAN = {
    44: (0.0946836803518433, 0.19664128127306),
    55: (0.123768933872965, 0.235048888549567),
    43: (0.0920852700225933, 0.193103976984344),
    32: (0.0641267104678176, 0.153569675741492),
    67: (0.156379436074963, 0.276066961763164),
    78: (0.186927316249989, 0.313011942385766),
}


@pytest.mark.parametrize(("part", "whole", "low", "high"), WILSON)
def test_wilson_agrees_with_print_and_statsmodels(part, whole, low, high):
    ours = [float(bound) for bound in intervals.wilson(part, whole)]
    assert ours == pytest.approx([low, high], abs=1e-9)
    assert ours == pytest.approx(proportion_confint(part, whole, method="wilson"), abs=1e-9)


def test_wilson_is_unknown_without_a_whole_or_with_too_large_a_part():
    low, high = intervals.wilson([0, 3, np.nan], [0, 2, 5])
    assert np.isnan(low).all()
    assert np.isnan(high).all()


@pytest.mark.parametrize(("k1", "n1", "k2", "n2", "low", "high"), NEWCOMBE)
def test_newcombe_agrees_with_print_and_statsmodels(k1, n1, k2, n2, low, high):
    now, before = (
        (k / n, *(float(bound) for bound in intervals.wilson(k, n)))
        for k, n in ((k1, n1), (k2, n2))
    )
    ours = intervals.difference(before, now)
    assert ours == pytest.approx((low, high), abs=1e-9)
    theirs = confint_proportions_2indep(k1, n1, k2, n2, method="newcomb", correction=False)
    assert ours == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize(("count", "low", "high"), POISSON)
def test_poisson_agrees_with_print_and_statsmodels(count, low, high):
    ours = [float(bound) for bound in intervals.poisson(count)]
    assert ours == pytest.approx([low, high], abs=1e-8)
    if count:
        assert ours == pytest.approx(confint_poisson(count, 1, method="exact-c"), abs=1e-8)


def test_goodman_agrees_with_print_and_statsmodels():
    counts = list(GOODMAN)
    low, high = intervals.goodman(counts)
    assert low == pytest.approx([bounds[0] for bounds in GOODMAN.values()], abs=1e-9)
    assert high == pytest.approx([bounds[1] for bounds in GOODMAN.values()], abs=1e-9)
    theirs = multinomial_proportions_confint(counts, method="goodman")
    assert np.column_stack([low, high]) == pytest.approx(theirs, abs=1e-9)


def test_interval_of_net_sentiment_uses_both_tails():
    """50 / 30 / 20 → 0.30, s.e. √((0.7 − 0.09) ÷ 100) = 0.0781."""
    low, high = intervals.net(30, 100, 70)
    assert (float(low), float(high)) == pytest.approx((0.1469, 0.4531), abs=1e-4)


def _loud_author() -> list[dict]:
    return [
        *[{**OURS, "author": "loud"}] * 20,
        *[{**OURS, "author": f"o{number}"} for number in range(25)],
        *[{**RIVAL, "author": f"r{number}"} for number in range(105)],
    ]


def test_one_loud_author_widens_the_interval_of_a_share_of_voice(ask):
    """
    1 author with 20 mentions of us, 25 with one each; 105 with one of the rival: 45 of 150.
    Resampled by whole author the standard error is 0.0925, by mention it would be 0.0374.
    """
    row = only(ask("share_of_voice", {"mentions": _loud_author()}))
    assert row["value"] == 0.3
    generator = np.random.default_rng(7)
    ours = np.array([20, *[1] * 25, *[0] * 105])
    everything = np.array([20, *[1] * 130])
    drawn = generator.integers(0, 131, size=(20_000, 131))
    shares = ours[drawn].sum(axis=1) / everything[drawn].sum(axis=1)
    assert shares.std() == pytest.approx(0.0925438, abs=0.006)
    assert [row["low"], row["high"]] == pytest.approx(np.percentile(shares, [2.5, 97.5]), abs=0.02)
    assert row["high"] - row["low"] > 1.5 * (0.37758 - 0.23241)  # Wilson by mention


def test_interval_of_many_kinds_of_authors_is_that_of_resampling_each_of_them():
    """3,000 authors of whom some say hundreds of times as much, each in a way of his own."""
    chance = np.random.default_rng(1)
    given = np.column_stack([(chance.pareto(1.3, 3_000) * 40).round(), chance.poisson(60, 3_000)])
    low, high = intervals.shares_by_author(given)
    draws = [given[chance.integers(3_000, size=3_000)].sum(axis=0) for _ in range(2_000)]
    shares = np.array(draws)[:, 0] / np.array(draws).sum(axis=1)
    width = np.ptp(np.percentile(shares, [2.5, 97.5]))
    assert [low[0], high[0]] == pytest.approx(np.percentile(shares, [2.5, 97.5]), abs=width / 10)


def test_few_voices_give_no_interval(ask):
    """29 authors are too few to resample, 30 are enough."""
    for authors, is_known in ((29, False), (30, True)):
        mentions = [
            {**(OURS if number % 2 else RIVAL), "author": f"a{number}"} for number in range(authors)
        ]
        row = only(ask("share_of_voice", {"mentions": mentions}))
        assert bool(np.isfinite(row["low"])) is is_known


def test_share_without_authors_has_goodmans_interval(ask):
    counts = dict(zip("abcdef", GOODMAN, strict=True))
    rows = [{"brand": brand, "mentions": count} for brand, count in counts.items()]
    found = ask("share_of_voice", {"mention_counts": rows}, ["brand"])
    for row in found.to_dict("records"):
        assert (row["low"], row["high"]) == pytest.approx(GOODMAN[counts[row["brand"]]], abs=1e-9)


def test_interval_is_the_same_whenever_it_is_asked_for(ask):
    first, second = (only(ask("share_of_voice", {"mentions": _loud_author()})) for _ in range(2))
    assert (first["low"], first["high"]) == (second["low"], second["high"])


def test_breakdown_without_the_groups_asked_for_is_unknown_and_not_zero(ask):
    """A breakdown by seniority says nothing of companies."""
    day = {"counted_on": "2025-01-31", "platform": "linkedin", "is_visitors": False}
    groups = [{**day, "dimension": "seniority", "label": "Director", "people": 40}]
    found = only(ask("accounts_covered", {"audience_shares": groups}))
    assert np.isnan(found["value"])
    assert found["n"] == 0
