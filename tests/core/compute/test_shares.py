# ruff: noqa: D200, D212, D403, D415 - docstrings here draw the table that the test adds up
"""Shares of voice: over all brands, whichever of them is asked for."""

import pytest

from kpi_core.settings import Brand, Filters, Settings
from tests.core.compute.answers import OURS, RIVAL, by, only


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
