# ruff: noqa: D200, D212, D403, D415 - docstrings here draw the table that the test adds up
"""Filters narrow, and a row that doesn't say which it is makes a figure unknown."""

import numpy as np

from kpi_core.settings import Filters
from tests.core.compute.answers import OURS, only


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
