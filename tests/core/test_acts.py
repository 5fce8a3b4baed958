"""Counts add up where some are known; where none is, their sum is unknown and not zero."""

import ibis

from kpi_core.acts import known_sum
from tests.core.examples import engine_of

POSTS = [
    {"post_id": "a", "likes": 3, "comments": 4, "shares": 5, "dislikes": 7},
    {"post_id": "b", "likes": 3},
    {"post_id": "c", "likes": 0},
    {"post_id": "d", "dislikes": 1},
]


def test_sum_is_of_what_is_known_and_unknown_where_nothing_is(store):
    engine = engine_of(store, {"posts": POSTS})
    rows = ibis.table(engine.schemas["posts"], name="posts")
    told = rows.select("post_id", acts=known_sum(rows), bad=known_sum(rows, ("dislikes", "hides")))
    found = engine.run(told.order_by("post_id")).astype(object)
    assert found["acts"].where(found["acts"].notna(), None).tolist() == [12, 3, 0, None]
    assert found["bad"].where(found["bad"].notna(), None).tolist() == [7, None, None, 1]
