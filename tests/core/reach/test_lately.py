"""The latest texts about a name: capped, each once, and how far they may have come."""

import math

import pytest

from kpi_core.reach.lately import glance, latest, say_latest, say_reach_of, say_words, timeline
from kpi_core.settings import Filters
from tests.core.examples import engine_of

ALL = Filters()
ROWS = {
    "posts": [
        {"post_id": "p", "posted_at": "2025-01-05 09:00", "text": "Zero trust #NIS2 with @ada",
         "account": "Acme", "author_followers": 1_000, "impressions": 500, "likes": 3},
        {"post_id": "q", "posted_at": "2025-01-02 09:00", "text": "Of something else"},
    ],
    "mentions": [
        {"mentioned_at": "2025-01-06 09:00", "text": "zero TRUST is hard #nis2", "author": "bo",
         "author_followers": 200},
        {"mentioned_at": "2025-01-04 09:00", "text": "zero trust again", "author": "Bo",
         "author_followers": 250, "likes": 2, "comments": 1},
        {"mentioned_at": "2025-01-03 09:00", "text": "zerotrust in one word", "author": "cy"},
    ],
    "shares_detail": [
        {"post_id": "p", "sharer_id": "dan", "sharer_followers": 50},
        {"post_id": "p", "sharer_id": "dan", "sharer_followers": 50},
        {"post_id": "q", "sharer_id": "eve", "sharer_followers": 9_000},
    ],
}  # fmt: skip


@pytest.fixture
def engine(store):
    return engine_of(store, ROWS)


def test_latest_are_the_newest_that_say_it_as_whole_words(engine):
    found = latest(engine, ALL, "zero trust", 50)
    assert found["author"].tolist() == ["bo", "Acme", "Bo"]  # newest first; no "zerotrust"
    assert latest(engine, ALL, "zero trust", 2)["author"].tolist() == ["bo", "Acme"]
    assert not len(latest(engine, ALL, " ", 50))
    assert math.isnan(found["acts"].astype("float64").iloc[0])  # nobody counted them
    assert found["acts"].tolist()[1:] == [3, 3]


def test_hashtag_is_asked_for_with_its_sign(store):
    rows = {"mentions": [{"text": "nis2 without a sign"}, {"text": "and #NIS2 with one"}]}
    found = latest(engine_of(store, rows), ALL, "#nis2", 50)
    assert found["text"].tolist() == ["and #NIS2 with one"]


def test_post_that_a_listening_tool_saw_too_counts_once(store):
    text = "We are hiring"
    rows = {
        "posts": [{"text": text, "account": "Acme", "posted_at": "2025-01-05"}],
        "mentions": [{"text": text, "author": "Acme", "mentioned_at": "2025-01-05"}],
    }
    found = latest(engine_of(store, rows), ALL, text, 50)
    assert len(found) == 1
    assert found["post_id"].notna().all()


def test_reach_counts_each_contributor_and_sharer_once(engine):
    """Acme 1,000, Bo 250 (the more of two figures), Dan 50 who shared twice: 1,300; a tenth."""
    found = glance(engine, ALL, "zero trust", 50, 0.1)
    assert (found.potential, found.honest) == (1_300, pytest.approx(130))
    assert (found.impressions, found.stated) == (500, 1)
    assert found.contributors["texts"].tolist() == [2, 1]
    assert found.sharers["sharer"].tolist() == ["dan"]
    assert "stated by 1 of 3" in say_reach_of(found)
    assert say_reach_of(found).startswith("They could reach 1,300 people at most")
    assert math.isnan(glance(engine, ALL, "zero trust", 50, None).honest)


def test_reach_says_of_how_many_the_followers_are_unknown(store):
    rows = {"mentions": [{"text": "nis2", "author": "bo", "author_followers": 200},
                         {"text": "nis2 again", "author": "cy"}]}  # fmt: skip
    told = say_reach_of(glance(engine_of(store, rows), ALL, "nis2", 50, 0.1))
    assert told.startswith("Those whose followers are known could reach 200 people at most")
    assert "the followers of 1 more are unknown" in told


def test_words_hashtags_and_handles_count_texts(engine):
    found = glance(engine, ALL, "zero trust", 50, 0.1)
    assert found.hashtags[["label", "value"]].to_numpy().tolist() == [["#nis2", 2.0]]
    assert found.handles["label"].tolist() == ["@ada"]
    assert "trust" not in found.words["label"].tolist()  # what was asked for says nothing
    assert "hard" in found.words["label"].tolist()
    assert say_words(found) == "Said most, of 3 texts: “hard” in 1."


def test_days_between_are_shown_as_silent(engine):
    days = timeline(latest(engine, ALL, "zero trust", 50))
    assert days["value"].tolist() == [1, 1, 1]
    gap = timeline(latest(engine, ALL, "zero", 50).iloc[[0, 2]])
    assert gap["value"].tolist() == [1, 0, 1]


def test_fewer_than_asked_for_and_none_are_said(engine, store):
    found = glance(engine, ALL, "zero trust", 50, 0.1)
    assert say_latest(found, "zero trust", 50) == (
        "The latest 3 texts that say “zero trust” are by 2 contributors, from 4 Jan 2025 to "
        "6 Jan 2025; there are no more, though 50 were looked for."
    )
    nothing = glance(engine, ALL, "quantum", 50, 0.1)
    assert say_latest(nothing, "quantum", 50).startswith("No post or mention")
    assert "unknown" in say_reach_of(glance(engine_of(store, {}), ALL, "x", 50, 0.1))


def test_address_of_e_mail_is_no_handle_and_a_links_at_is_none(store):
    rows = {"mentions": [{"text": "nis2: write to me@firm.com or see https://a.example/@bo"},
                         {"text": "nis2, says .@ada-x.bsky.social"}]}  # fmt: skip
    found = glance(engine_of(store, rows), ALL, "nis2", 50, 0.1)
    assert found.handles["label"].tolist() == ["@ada-x.bsky.social"]
