# ruff: noqa: D200, D212, D403, D415 - docstrings here draw the table that the test adds up
"""Rates are ratios of sums, and what is unknown is never zero."""

import numpy as np
import pytest

from kpi_core.settings import MqlDefinition, Settings
from tests.core.compute.answers import FEBRUARY, by, only


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
