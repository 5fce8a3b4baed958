"""Ratioed posts: the rule at its edges, the settings that move it, and where reply likes are.

Bounds are Wilson's (1927) lower 95 % limits of replies ÷ (replies + likes), computed by the closed
form and compared with statsmodels.
"""

import ibis
import pytest
from statsmodels.stats.proportion import proportion_confint

from kpi_core.intervals import wilson_floor
from kpi_core.settings import Settings, Thresholds
from tests.core.examples import engine_of

BOUNDS = [
    # replies, likes, lower bound, ratioed
    (60, 40, 0.502002586791062, True),
    (30, 20, 0.461814377475893, False),
    (15, 5, 0.531299122381256, True),
    (4, 0, 0.510109163545402, False),
    (10, 0, 0.722467200137111, True),
    (9, 0, 0.700854951580456, False),
    (9, 1, 0.595849973204761, False),
    (0, 0, None, False),
    (59, 41, 0.492014300534108, False),
    (550, 450, 0.519032708225741, True),
    (40, 60, 0.309401286432459, False),
]
OUTLIKED = [(120, 100, True), (100, 100, False), (0, 0, False), (1, 0, True), (12, 11, True)]


def post_columns(store, settings=None, others=None, **post):
    engine = engine_of(store, {"posts": [post], **(others or {})}, settings)
    posts = ibis.table(engine.schemas["posts"], name="posts")
    floor = wilson_floor(posts.comments, posts.comments + posts.likes)
    return engine.run(posts.select("is_ratioed", "is_outliked", floor=floor)).iloc[0]


@pytest.mark.parametrize(("replies", "likes", "bound", "expected"), BOUNDS)
def test_post_is_ratioed_when_replies_surely_outnumber_likes(
    store, replies, likes, bound, expected
):
    found = post_columns(store, comments=replies, likes=likes)
    assert bool(found["is_ratioed"]) is expected
    if bound is not None:
        assert found["floor"] == pytest.approx(bound, abs=1e-6)
        low, _ = proportion_confint(replies, replies + likes, method="wilson")
        assert found["floor"] == pytest.approx(low, abs=1e-9)


@pytest.mark.parametrize(("reply", "likes", "expected"), OUTLIKED)
def test_reply_outlikes_a_post_only_with_strictly_more_likes(store, reply, likes, expected):
    assert bool(post_columns(store, likes=likes, top_reply_likes=reply)["is_outliked"]) is expected


def test_unknown_likes_flag_nothing_and_clear_nothing(store):
    found = post_columns(store, comments=500, top_reply_likes=90)
    assert found.isna()["is_ratioed"]
    assert found.isna()["is_outliked"]


def test_likes_of_single_replies_count_where_the_post_states_none(store):
    replies = [
        {"post_id": "p", "action": "comment", "reply_likes": likes} for likes in (3, 12, None)
    ]
    liked = {"post_id": "p", "action": "like", "reply_likes": 99}
    found = post_columns(store, post_id="p", likes=11, others={"engagements": [*replies, liked]})
    assert bool(found["is_outliked"])


def test_reply_likes_in_both_tables_are_compared_not_added(store):
    replies = [{"post_id": "p", "action": "comment", "reply_likes": 7}]
    found = post_columns(
        store, post_id="p", likes=11, top_reply_likes=6, others={"engagements": replies}
    )
    assert not found["is_outliked"]  # 7 is the best reply; 6 + 7 would beat 11


def test_sensitivity_is_a_setting(store):
    mild = Settings(thresholds=Thresholds(ratioed_replies=4, ratioed_share=0.45))
    for replies, likes in ((4, 0), (30, 20), (9, 1)):
        assert post_columns(store, mild, comments=replies, likes=likes)["is_ratioed"]
    strict = Settings(thresholds=Thresholds(ratioed_replies=20))
    assert not post_columns(store, strict, comments=15, likes=5)["is_ratioed"]


def test_part_greater_than_its_whole_has_no_bound(store):
    engine = engine_of(store, {"posts": [{"likes": 12, "reach": 10}, {"likes": 3, "reach": 0}]})
    posts = ibis.table(engine.schemas["posts"], name="posts")
    found = engine.run(posts.select(floor=wilson_floor(posts.likes, posts.reach)))
    assert found["floor"].isna().all()
