# ruff: noqa: D200, D212, D403, D415 - docstrings here draw the table that the test adds up
"""Tables add up before they join: no row of one doubles those of another."""

import numpy as np
import pytest

from tests.core.compute.answers import by, only


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
