# ruff: noqa: D212, D403, D415 - docstrings here draw the table that the test adds up
"""People count once, in a group as in the total, and by the most they did."""

from datetime import date

from kpi_core.settings import Filters
from tests.core.compute.answers import FEBRUARY, JANUARY, OURS, by_month, only


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
