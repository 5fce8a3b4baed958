"""Accounts beside each other: components, ranks as ranges, and nothing from too few posts."""

import math

import numpy as np
import pytest

from kpi_core.reach.accounts import (
    accounts,
    components,
    components_table,
    h_index,
    mid_rank_percentile,
    picture,
    say_accounts,
)
from kpi_core.settings import Filters
from tests.core.examples import engine_of

ALL = Filters()
OWN = "Own brand"


def posts(account: str | None, *shares: int | None, likes: int = 0) -> list[dict]:
    return [
        {"account": account, "posted_at": f"2025-01-{1 + n % 10:02d}", "likes": likes,
         "comments": 0, "shares": share}
        for n, share in enumerate(shares)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("shares", "expected"),
    [([10, 8, 5, 4, 3], 4), ([25, 0, 0, 0, 0], 1), ([], 0), ([3, 3, 3], 3)],
)
def test_one_post_that_went_round_makes_no_influence(shares, expected):
    assert h_index(np.array(shares, float), np.ones(len(shares))) == expected


def test_equal_posts_counted_together_have_the_same_h_index():
    assert h_index(np.array([3.0, 0.0]), np.array([5.0, 9.0])) == 3


@pytest.mark.parametrize(("value", "expected"), [(10, 0.125), (20, 0.5), (40, 0.875)])
def test_percentile_is_by_the_middle_of_ties(value, expected):
    assert mid_rank_percentile([10, 20, 20, 40], value) == expected
    assert math.isnan(mid_rank_percentile([], value))


def test_part_passed_on_is_drawn_towards_the_set(store):
    """2 of 5 and 3 of 20: the set's 5 of 25 = 0.2 weighs ten posts; (2 + 2) ÷ 15, (3 + 2) ÷ 30."""
    rows = [*posts(None, 4, 4, 0, 0, 0), *posts("Rival", *[9] * 3, *[0] * 17)]
    found = accounts(engine_of(store, {"posts": rows}), ALL).set_index("brand")
    assert found["reshared"].to_dict() == pytest.approx({OWN: 4 / 15, "Rival": 5 / 30})
    assert found["posts"].to_dict() == {OWN: 5, "Rival": 20}


def test_components_add_up_by_hand_and_rank_only_what_is_sure(store):
    rows = [
        *posts(None, *[2, 4] * 10, likes=1),  # 60 shares, 20 likes over 10 days
        *posts("Rival", *[1] * 20, likes=1),
        *posts("Small", 90, 0),  # too few posts to say anything
    ]
    levels = [
        {"account": name, "counted_on": "2025-01-05", "followers": n}
        for name, n in ((None, 100), ("Rival", 300))
    ]
    engine = engine_of(store, {"posts": rows, "account_days": levels})
    found = components(engine, ALL).set_index(["component", "brand"])
    assert found.loc[("engagement", OWN), "value"] == 8  # 80 acts in 10 days
    assert found.loc[("trust", OWN), "value"] == 3
    low, high = found.loc[("trust", OWN), ["low", "high"]]
    assert 2 < low < 3 < high < 4
    assert ("trust", "Small") not in found.index
    ranks = found[["best_rank", "worst_rank", "of"]].apply(tuple, axis=1)
    assert ranks[("trust", OWN)] == (1, 1, 2)
    assert ranks[("popularity", OWN)] == (2, 2, 2)
    assert "influence" not in found.index.get_level_values(0)  # no file of single acts
    assert say_accounts(components(engine, ALL), OWN) == (
        "Own brand stands first in engagement and trust; is behind in popularity, among 2 brands."
    )


def test_acts_a_day_are_of_the_days_that_a_brand_is_known(store):
    """A rival's ten days of posts aren't spread over our year."""
    old = {"posted_at": "2024-01-05", "likes": 1, "comments": 0, "shares": 0}
    rows = [old, *posts(None, *[0] * 9, likes=1), *posts("Rival", *[0] * 10, likes=6)]
    found = components(engine_of(store, {"posts": rows}), ALL).set_index(["component", "brand"])
    assert found.loc[("engagement", "Rival"), "value"] == 6  # 60 in 10 days
    assert found.loc[("engagement", OWN), "value"] == pytest.approx(10 / 371)


def test_ranges_that_overlap_share_their_ranks(store):
    rows = [*posts(None, 0, 0, 9, 0, 1, 2), *posts("Rival", 1, 0, 4, 0, 5, 0)]
    found = components(engine_of(store, {"posts": rows}), ALL)
    trust = found[found["component"] == "trust"]
    assert trust[["best_rank", "worst_rank"]].to_numpy().tolist() == [[1, 2], [1, 2]]
    assert "can't be said yet" in say_accounts(found, OWN)
    assert picture(found)["text"].str.contains("rank 1 to 2 of 2").all()


def test_posts_whose_acts_are_unknown_are_in_no_component(store):
    rows = [*posts(None, 1, 1, 1, 1, 1, None), *posts("Rival", *[None] * 6)]
    engine = engine_of(store, {"posts": rows})
    found = components(engine, ALL)
    assert found["brand"].unique().tolist() == [OWN]
    assert found.set_index("component")["value"]["trust"] == 1  # of the five that are known
    table = components_table(found, accounts(engine, ALL)).set_index("brand")
    assert table.loc["Rival", "trust"] == "–"
    assert table.loc["Rival", "posts passed on at all, evened"] == "–"
    assert "nobody to compare" in say_accounts(found, OWN)
    assert not len(picture(found)), "a bar alone says nothing"
    assert table.loc[OWN, "trust"] == "1.00", "the first of one is no rank"


def test_followers_who_acted_are_counted_once(store):
    tables = {
        "posts": [{"post_id": "p", "likes": 1, "comments": 0, "shares": 0}],
        "engagements": [
            {"post_id": "p", "person_id": who, "action": "like"}
            for who in ("ada", "ada", "bo", "cy")
        ],
        "audience": [{"person_id": who} for who in ("ada", "bo")],
    }
    found = components(engine_of(store, tables), ALL).set_index("component")
    assert found.loc["influence", "value"] == 2


def test_nothing_to_compare_without_posts(store):
    engine = engine_of(store, {})
    assert not len(components(engine, ALL))
    assert not len(accounts(engine, ALL))
    assert not len(picture(components(engine, ALL)))
