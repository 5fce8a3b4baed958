"""Qualified people who acted: nobody twice, nobody who came later, lost joins kept."""

import ibis
import pytest
from statsmodels.stats.proportion import proportion_confint

from kpi_core.compute import compute
from tests.core.examples import engine_of

CTO = {"job_title": "CTO"}


def test_rate_of_qualified_followers_counts_nobody_twice_and_has_wilsons_range(store):
    """Ada, Cy, Fay and Gus qualify and follow; Ada comments twice, Cy once, Gus before he came."""
    people = [
        {"person_id": "ada", **CTO},
        {"person_id": "cy", **CTO},
        {"person_id": "fay", **CTO},
        {"person_id": "gus", **CTO, "followed_at": "2025-01-20"},
    ]
    acts = [{"person_id": who, "action": "comment"} for who in ("ada", "ada", "cy", "gus")]
    engine = engine_of(store, {"audience": people, "engagements": acts})
    row = compute(engine, ["qualified_commenter_rate"]).iloc[0]
    assert (row["numerator"], row["denominator"]) == (2, 4)
    low, high = proportion_confint(2, 4, method="wilson")
    assert (row["low"], row["high"]) == pytest.approx((low, high))
    assert compute(engine, ["qualified_commenters"])["value"].iloc[0] == 3


def test_without_an_audience_nobody_is_known_to_qualify_and_nobody_is_ruled_out(store):
    engine = engine_of(store, {"engagements": [{"action": "comment"}]})
    row = compute(engine, ["qualified_commenters"]).iloc[0]
    assert row.isna()["value"]
    assert (row["n"], row["unknown"]) == (0, 1)


def test_act_on_a_post_of_two_networks_with_one_id_belongs_to_neither(store):
    posts = [{"post_id": "7", "platform": p} for p in ("x", "linkedin")]
    posts.append({"post_id": "8", "platform": "x"})
    acts = [{"post_id": post} for post in ("7", "8", "9")]
    engine = engine_of(store, {"posts": posts, "engagements": acts})
    rows = ibis.table(engine.schemas["engagements"], name="engagements")
    found = engine.run(rows.select("post_id", "platform", "is_own")).set_index("post_id")
    assert len(found) == 3
    assert found["platform"].isna().to_dict() == {"7": True, "8": False, "9": True}
    assert found["is_own"].all()


def test_acts_on_a_rivals_posts_are_the_rivals(store):
    posts = [{"post_id": "1"}, {"post_id": "2", "account": "A rival"}]
    acts = [
        {"post_id": post, "person_id": "ada", "action": "comment", "sentiment": tone}
        for post, tone in (("1", "pos"), ("2", "neg"))
    ]
    engine = engine_of(store, {"posts": posts, "engagements": acts})
    found = compute(engine, ["positive_comments_rate", "engage_once_rate"])
    assert found["value"].tolist() == [1.0, 1.0]
