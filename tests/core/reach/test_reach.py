"""Potential, honest and measured reach: small posts that add up by hand."""

import math

import pandas as pd
import pytest

from kpi_core.compute import compute
from kpi_core.reach.measured import (
    bands,
    measured,
    own_factors,
    reach_of_posts,
    say_factors,
    say_measured,
    say_more_than_all,
    say_reach,
)
from kpi_core.reach.opportunity import (
    evidence,
    say_formula,
    say_sensitivity,
    say_unrounded,
    sensitivity,
)
from kpi_core.settings import Brand, Filters, Settings
from kpi_core.settings.listening import Listening, NetworkFactor, Opportunity
from tests.core.examples import engine_of

ALL = Filters()


def settings(**listening) -> Settings:
    return Settings(listening=Listening(**listening))


def one(engine, name: str) -> float:
    return float(compute(engine, [name])["value"].iloc[0])


def test_potential_and_honest_reach_of_the_worked_examples(store):
    """Spec 63: 4,000 + 1,500 + 900 → 6,400; spec 62: one in ten of it by the rule."""
    tables = {
        "posts": [{"post_id": "p", "author_followers": 4_000}],
        "shares_detail": [
            {"post_id": "p", "sharer_id": who, "sharer_followers": many}
            for who, many in (("a", 1_500), ("b", 900), ("a", 1_500))
        ],
    }
    engine = engine_of(store, tables)
    assert one(engine, "potential_reach_per_post") == 6_400  # who shares twice is one person
    assert one(engine, "honest_reach_per_post") == pytest.approx(640)
    engine = engine_of(store, tables, settings(reach_overlap=0.25))
    assert one(engine, "potential_reach_per_post") == pytest.approx(4_800)


def test_followers_of_the_account_on_the_day_stand_in_for_those_of_the_post(store):
    """100 on the 1st, 300 on the 20th: a post of the 15th has 100, of the 25th 300."""
    tables = {
        "posts": [
            {"post_id": "early", "posted_at": "2025-01-15", "platform": "x"},
            {"post_id": "late", "posted_at": "2025-01-25", "platform": "x"},
            {"post_id": "before", "posted_at": "2024-12-31", "platform": "x"},
            {"post_id": "said", "posted_at": "2025-01-25", "platform": "x", "author_followers": 7},
            {"post_id": "other", "posted_at": "2025-01-25", "platform": "linkedin"},
        ],
        "account_days": [
            {"counted_on": "2025-01-01", "platform": "x", "followers": 100},
            {"counted_on": "2025-01-20", "platform": "x", "account": "acme", "followers": 300},
            {"counted_on": "2025-01-20", "platform": "x", "account": "rival", "followers": 9_000},
        ],
    }
    own = Settings(brands=(Brand(name="Acme", handles=("acme",), is_own=True),))
    found = reach_of_posts(engine_of(store, tables, own), ALL)
    assert sorted(found["potential_reach"]) == [7, 100, 300]


def test_followers_of_two_accounts_are_nobodys(store):
    tables = {
        "posts": [{"posted_at": "2025-01-25", "platform": "x"}],
        "account_days": [
            {"counted_on": "2025-01-20", "platform": "x", "account": name, "followers": 300}
            for name in ("acme", "acme careers")
        ],
    }
    own = Settings(brands=(Brand(name="Acme", handles=("acme", "acme careers"), is_own=True),))
    engine = engine_of(store, tables, own)
    assert math.isnan(one(engine, "potential_reach_per_post"))


def posts(platform: str, *seen: int, followers: int = 1_000) -> list[dict]:
    return [
        {"platform": platform, "post_id": f"{platform}{n}", "impressions": shown,
         "author_followers": followers}
        for n, shown in enumerate(seen)
    ]  # fmt: skip


def test_measured_part_takes_the_place_of_the_rule_at_ten_posts(store):
    """Quartiles of 10 to 100 ‰ in steps of ten: 32.5, 55 and 77.5 ‰."""
    rows = [*posts("x", *range(10, 101, 10)), *posts("linkedin", 500, 700)]
    engine = engine_of(store, {"posts": rows})
    found = measured(engine, ALL).set_index("platform")
    assert found.loc["x", ["low", "likely", "high"]].tolist() == pytest.approx(
        [0.0325, 0.055, 0.0775]
    )
    own = own_factors(measured(engine, ALL))
    assert [factor.platform for factor in own] == ["x"]
    assert own[0].factor == pytest.approx(0.055)
    engine = engine_of(store, {"posts": rows}, settings(network_factors=own))
    by = compute(engine, ["honest_reach_per_post"], ["platform"]).set_index("platform")["value"]
    assert by.to_dict() == pytest.approx({"x": 55, "linkedin": 100})  # the rule for LinkedIn


def test_network_that_shows_posts_to_strangers_has_no_part(store):
    """A median of 928 % is no part of anything."""
    engine = engine_of(store, {"posts": posts("youtube", *[9_280] * 12)})
    found = measured(engine, ALL)
    assert own_factors(found) == ()
    assert "youtube" not in " ".join(bands(found, Opportunity())["label"]).lower()
    assert say_measured(found) == say_more_than_all(found)
    assert "no part can be told" in say_measured(found)


def test_published_band_stands_beside_the_rule():
    found = bands(
        pd.DataFrame(columns=["platform", "posts", "low", "likely", "high"]), Opportunity()
    )
    assert found[["low", "high"]].to_numpy().tolist() == [[0.1, 0.1], [0.01, 0.2]]
    assert found["text"].tolist() == ["10.0%", "1.00% to 20.0%"]
    assert found["likely"].isna().tolist() == [False, True]  # nobody published a likely part


def test_posts_without_followers_have_no_reach(store):
    engine = engine_of(store, {"posts": [{"impressions": 9}]})
    assert not len(measured(engine, ALL))
    assert "can't be measured yet" in say_measured(measured(engine, ALL))
    assert "can't be said" in say_reach(math.nan, math.nan)
    assert say_reach(10_000, 1_000) == (
        "A post could have come before 10,000 known followers at most, and likely did before 1,000."
    )


def test_formula_stands_filled_in():
    """Spec 61 and 65: 300 − 150 = 150 s; 500; 50; 10 %; unrounded 12.7 %."""
    told = say_formula(Opportunity())
    assert told.startswith("300 s − 150 s = 150 s left to read; 100 × 5 = 500 posts arrive")
    assert told.endswith("50 of 500, 10.0%.")
    assert "12.7% instead of 10.0%" in say_unrounded(Opportunity())
    assert "unknown" in say_formula(Opportunity(follows=0))


def test_sensitivity_halves_and_doubles_one_input_at_a_time():
    """Spec 66: reading 1.5 or 6 s → 20 or 5 %; follows 50 or 200 → 20 or 5 %; 2.5 min → 0."""
    found = sensitivity(Opportunity())
    ends = {label.split(":")[0]: (low, high) for label, low, high in
            zip(found["label"], found["low"], found["high"], strict=True)}  # fmt: skip
    assert ends["Seconds to read a post"] == pytest.approx((0.05, 0.2))
    assert ends["Accounts that somebody follows"] == pytest.approx((0.05, 0.2))
    assert ends["Minutes a day on the network"] == pytest.approx((0, 0.3))
    assert "gives 0%" in say_sensitivity(found)
    assert not len(sensitivity(Opportunity(follows=0)))
    assert "nothing can be said" in say_sensitivity(sensitivity(Opportunity(follows=0)))


def test_every_input_shows_its_grade_and_what_was_typed_is_a_guess():
    found = evidence(Opportunity()).set_index("input")["grade"]
    assert found["Seconds to read a post"] == "no evidence"
    typed = evidence(Opportunity(seconds_to_read=4)).set_index("input")
    assert typed.loc["Seconds to read a post", "grade"] == "guess"
    assert "in place of 3" in typed.loc["Seconds to read a post", "source"]


def test_network_without_a_figure_is_marked_as_a_copy_of_twitters():
    assert say_factors((), Opportunity()) == (
        "Of those who could see a post, so many are taken to see it: on every network 10.0%, by a "
        "rule made for Twitter alone."
    )
    own = NetworkFactor(platform="x", factor=0.055, source="median of 10 own posts")
    assert "on X 5.50% (median of 10 own posts); on every other network 10.0%" in say_factors(
        (own,), Opportunity()
    )
