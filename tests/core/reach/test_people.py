"""Whom an account talks to, who engages with it, on which lists, each against the time before."""

import math
from datetime import date

import pandas as pd
import pytest

from kpi_core.reach.people import (
    engaged,
    lists,
    marks,
    say_engaged,
    say_hashtags,
    say_lists,
    say_mentioned,
    say_people,
    side_by_side,
    top_posts,
)
from kpi_core.settings import Filters
from tests.core.examples import engine_of

ALL = Filters()
JANUARY = Filters(from_on=date(2025, 1, 16), to_on=date(2025, 1, 31))  # before: 31 Dec to 15 Jan
OWN = "Own brand"


def post(day: str, text: str, account: str | None = None, **more: object) -> dict:
    return {"posted_at": f"{day} 09:00", "text": text, "account": account, **more}


POSTS = [
    post("2024-12-20", "first", shares=0),
    post("2025-01-03", "Thanks @ada and @bo!", shares=2),
    post("2025-01-17", "@Ada, see @ada.lovelace. And @ADA again", shares=4),
    post("2025-01-18", "With (@bo) write to me@firm.com or @acme #AI", shares=0),
    post("2025-01-19", "@ada thanks #AI #ki_2", shares=None),
    post("2025-01-18", "Hello @zoe-x.bsky.social and @kim@mastodon.social", "Rival", shares=1),
]


@pytest.fixture
def engine(store):
    return engine_of(store, {"posts": POSTS})


def test_handles_are_read_from_posts_once_each_and_compared_with_the_time_before(engine):
    """January: ada in two posts, both of which open with her; bo in one; before: one each."""
    bars = marks(engine, JANUARY, "@").of(OWN, ("acme",))
    assert bars[["label", "value", "before", "replies"]].to_numpy().tolist() == [
        ["@ada", 2, 1, 2],
        ["@ada.lovelace", 1, 0, 0],
        ["@bo", 1, 1, 0],
    ]
    assert bars["text"].tolist()[0] == "2 posts, 1 before"
    assert say_mentioned(bars, OWN) == (
        "Own brand mentions @ada most, in 2 posts; 2 posts of all open with a handle, "
        "as replies do."
    )


def test_handles_of_other_networks_are_read_and_what_is_unknown_before_stays_so(engine):
    bars = marks(engine, JANUARY, "@").of("Rival")
    assert bars["label"].tolist() == ["@kim", "@zoe-x.bsky.social"]
    assert bars["before"].isna().all()  # its posts begin on 18 January
    assert bars["text"].tolist() == ["1 post", "1 post"]


def test_without_a_period_there_is_none_before(engine):
    bars = marks(engine, ALL, "@").of(OWN)
    assert bars["before"].isna().all()
    assert bars.set_index("label")["value"]["@bo"] == 2


def test_hashtags_are_read_likewise(engine):
    bars = marks(engine, JANUARY, "#").of(OWN)
    assert bars[["label", "value", "before"]].to_numpy().tolist() == [
        ["#ai", 2, 0],
        ["#ki_2", 1, 0],
    ]


def test_who_share_the_first_place_are_all_named_or_counted(engine):
    bars = marks(engine, ALL, "@").of("Rival")
    assert "mentions @kim and @zoe-x.bsky.social most, in 1 post each" in say_mentioned(bars, "R")
    three = pd.DataFrame({"label": list("abc"), "value": [2.0] * 3, "text": ["2 acts"] * 3})
    assert say_engaged(three, "R") == "a and 2 others engage most with R: 2 acts each."
    assert say_hashtags(three, "R") == "R uses a and 2 others most: 2 posts each."
    assert say_hashtags(three.head(0), "R") == "The posts of R use no hashtag."


ACTS = [
    ("ada", "2024-12-20"), ("ada", "2025-01-03"), ("ada", "2025-01-17"), ("ada", "2025-01-18"),
    ("bo", "2025-01-17"), ("cy", "2025-01-05"),
]  # fmt: skip
TABLES = {
    "posts": [post("2024-12-20", "x", post_id="1"), post("2025-01-02", "y", "Rival", post_id="2")],
    "engagements": [
        {"post_id": "1", "person_id": who, "action": "like", "engaged_at": f"{day} 10:00"}
        for who, day in ACTS
    ],
    "audience": [
        {"person_id": "ada", "name": "Ada Byron", "lists": "press; round table "},
        {"person_id": "bo", "name": None, "handle": "bo_b", "lists": "press"},
        {"person_id": "cy", "lists": "press;press"},
        {"person_id": "me", "handle": "@Acme", "lists": "round table"},
        {"person_id": "dee"},
    ],
}


def test_people_who_engaged_are_named_and_compared_with_the_time_before(store):
    found = engaged(engine_of(store, TABLES), JANUARY, OWN)
    assert found[["label", "value", "before"]].to_numpy().tolist() == [
        ["Ada Byron", 2, 1],
        ["bo_b", 1, 0],
    ]
    assert say_engaged(found, OWN) == (
        "Ada Byron engages most with Own brand: 2 acts, 1 before, 66.7% of all acts."
    )
    nobody = engaged(engine_of(store, TABLES), JANUARY, "Rival")
    assert "no file of single acts" in say_engaged(nobody, "Rival")


def test_lists_that_the_account_is_on_stand_first_with_who_engaged(store):
    """Press: ada and bo in January, ada and cy before; round table: ada in both."""
    found = lists(engine_of(store, TABLES), JANUARY, OWN, ("acme",)).set_index("label")
    assert found.index.tolist() == ["round table", "press"]
    assert found[["value", "before", "people", "is_on"]].to_numpy().tolist() == [
        [1, 1, 1, True],
        [2, 2, 3, False],
    ]
    told = say_lists(found.reset_index(), "Acme")
    assert told == "Acme is on “round table”, beside up to 1 person whom the file knows."


def test_account_that_the_file_does_not_hold_is_on_no_list_that_is_known(store):
    found = lists(engine_of(store, TABLES), JANUARY, OWN, ("other",))
    assert found["is_on"].isna().all()
    assert found["label"].tolist() == ["press", "round table"]
    assert "isn't known, since the file doesn't hold the account" in say_lists(found, OWN)
    bare = engine_of(store, {"posts": POSTS})
    assert say_lists(lists(bare, JANUARY, OWN, ()), OWN) == "No file says who is on which list."


def test_lists_without_single_acts_count_nobody_as_engaged_but_know_it_is_unknown(store):
    tables = {name: rows for name, rows in TABLES.items() if name != "engagements"}
    found = lists(engine_of(store, tables), JANUARY, OWN, ("acme",))
    assert found["value"].isna().all()
    assert found["text"].tolist() == ["–", "–"]


def test_accounts_stand_side_by_side_with_the_time_before(store):
    tables = {**TABLES, "posts": [*POSTS, *TABLES["posts"]]}
    table = side_by_side(engine_of(store, tables), JANUARY, ((OWN, ("acme",)), ("Rival", ()))).table
    own, rival = table.to_dict("records")
    assert own["posts"] == "3 (1 before)"
    assert own["shares per post"] == "2.00 (2.00 before)"  # of the two that state them; 4 and 0
    assert own["accounts mentioned"] == "3 (2 before)"
    assert own["people who engaged"] == "2 (2 before)"
    assert rival["posts"] == "1"  # known since 2 January only
    assert rival["people who engaged"] == "–"
    assert math.isnan(rival["engaged"])
    assert say_people(table, OWN) == (
        "Own brand mentions 3 accounts, and 2 people engaged with it, 2 in the period before."
    )
    assert "mentions 2 accounts; who engages" in say_people(table, "Rival")


def test_most_shared_posts_leave_out_those_that_nobody_counted(engine):
    found = top_posts(engine, JANUARY, OWN, "shares")
    assert found["shares"].tolist() == [4, 0]
    assert len(top_posts(engine, JANUARY, OWN, "likes")) == 0
