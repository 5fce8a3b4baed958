"""Topics and complaints: small talk that adds up by hand."""

import numpy as np
import pytest

from kpi_core.compute import compute
from kpi_core.settings import Filters, Settings
from kpi_core.settings.listening import Listening, Topic
from kpi_core.voice.rivals import complainers, complaint_terms, say_complaints
from kpi_core.voice.topics import (
    match,
    match_table,
    most_under_used,
    say_match,
    stand_outs,
    topic_bars,
    topic_match,
    wishes,
)
from tests.core.examples import engine_of

ALL = Filters()
OURS = {"brand": "Own brand"}
A, B = Topic(name="A", words=("alpha",)), Topic(name="B", words=("beta", "bet"))


def test_match_of_spec_75():
    assert match([0.5, 0.3, 0.2], [0.2, 0.3, 0.5]) == pytest.approx(0.763, abs=5e-4)
    assert np.isnan(match([0.0, 0.0], [0.5, 0.5]))


def test_post_on_two_topics_is_split_evenly(store):
    posts = [
        {"text": "alpha", "likes": 2},
        {"text": "alpha and beta", "likes": 4},
        {"text": "of neither", "likes": 100},
    ]
    mentions = [{"text": "beta", "likes": 4, "sentiment": "pos"}]
    found = topic_match(engine_of(store, {"posts": posts, "mentions": mentions}), ALL, (A, B))
    assert found["emphasis"].tolist() == [0.75, 0.25]  # 1.5 and 0.5 of 2 posts
    assert found["pull"].tolist() == [0.4, 0.6]  # 2 + 2 and 2 + 4 of 10 acts
    assert "“B” draws" in say_match(found)
    assert most_under_used(found) == "B"
    assert most_under_used(found.assign(gap=0.0)) == ""


def test_emphasis_may_count_words_instead_of_posts(store):
    """alpha: 6 words; beta: 2 words; both: 4 words, split: 8 and 4 of 12."""
    posts = [
        {"text": "alpha  two three\nfour five six"},
        {"text": "beta two"},
        {"text": "alpha and beta again"},
        {"text": None, "topic": "alpha"},
    ]
    engine = engine_of(store, {"posts": posts})
    found = topic_match(engine, ALL, (A, B), by_words=True)
    assert found["emphasis"].tolist() == pytest.approx([8 / 12, 4 / 12])
    assert topic_match(engine, ALL, (A, B))["emphasis"].tolist() == [2.5 / 4, 1.5 / 4]
    assert "of your words" in match_table(found, by_words=True)


def test_verdict_waits_for_an_interval_clear_of_the_other_topics(store):
    rows = [
        *[{**OURS, "text": "alpha", "sentiment": "pos", "likes": 3}] * 45,
        *[{**OURS, "text": "alpha", "sentiment": "neg", "likes": 3}] * 5,
        *[{**OURS, "text": "beta", "sentiment": "neg", "likes": 1}] * 40,
        *[{**OURS, "text": "beta", "sentiment": "pos", "likes": 1}] * 10,
    ]
    posts = [{"text": "beta"}, {"text": "alpha"}]
    found = topic_match(engine_of(store, {"mentions": rows, "posts": posts}), ALL, (A, B))
    assert found["verdict"].tolist() == ["under-used", "failing"]
    few = topic_match(engine_of(store, {"mentions": rows[:3] + rows[-3:]}), ALL, (A, B))
    assert set(few["verdict"]) == {"can't say"}
    assert few["emphasis"].isna().all()


RIVAL_TALK = [
    *[{"brand": "Rival", "text": f"invoice is wrong {n}", "sentiment": "neg", "author": f"a{n}"}
      for n in range(12)],
    *[{"brand": "Rival", "text": f"nice day {n}", "sentiment": "pos", "author": f"b{n}"}
      for n in range(40)],
    {"brand": "Rival", "text": "We are fed up", "sentiment": "neu", "author": "c"},
    {"brand": "Own brand", "text": "fed up", "sentiment": "neg", "author": "d"},
]  # fmt: skip


def test_people_who_complain_can_be_dropped_and_stay_listed(store):
    engine = engine_of(store, {"mentions": RIVAL_TALK})
    people, terms = complainers(engine, ALL), complaint_terms(engine, ALL)
    assert len(people) == 13
    assert people["kept"].all()
    assert {"invoice", "wrong"} <= set(terms["label"])
    settings = Settings(listening=Listening(dropped_people=("c",)))
    people = complainers(engine_of(store, {"mentions": list(RIVAL_TALK)}, settings), ALL)
    assert people.set_index("author")["kept"]["c"] == False  # noqa: E712
    assert "12 people complained" in say_complaints(people, terms)
    assert "1 other dropped" in say_complaints(people, terms)


def test_person_who_complains_about_several_competitors_is_listed_with_all_of_them(store):
    said = [{"brand": brand, "text": f"fed up with {brand}", "author": "c",
             "mentioned_at": f"2025-01-0{day}"}
            for day, brand in enumerate(("Zeta", "Alpha", "Zeta", "Alpha"), 1)]  # fmt: skip
    (person,) = complainers(engine_of(store, {"mentions": said}), ALL).to_dict("records")
    assert (person["about"], person["complaints"]) == ("Alpha, Zeta", 4)
    assert person["said"] == "fed up with Alpha"


def test_hates_hashtags_and_wishes(store):
    rows = [
        *[{"text": f"invoice {n}", "sentiment": "neg"} for n in range(20)],
        *[{"text": f"sunny {n}", "sentiment": "pos"} for n in range(40)],
        *[{"text": f"#ZeroTrust {n}", "likes": 50, "sentiment": "neu"} for n in range(10)],
        {"text": "I wish there was a dark mode", "sentiment": "neu", "likes": 3},
    ]
    engine = engine_of(store, {"mentions": rows})
    assert stand_outs(engine, ALL, "hates")["label"].tolist() == ["invoice"]
    assert stand_outs(engine, ALL, "likes")["label"].tolist() == ["sunny"]
    assert stand_outs(engine, ALL, "hashtags")["label"].tolist() == ["#zerotrust"]
    assert wishes(engine, ALL, ("wish there was",))["acts"].tolist() == [3]


def test_bars_of_topics_carry_no_interval_of_something_else(store):
    rows = [{**OURS, "text": "alpha", "sentiment": "pos", "likes": 3}] * 9
    found = topic_match(engine_of(store, {"mentions": rows}), ALL, (A, B))
    assert found["low"].notna().any()
    assert not {"low", "high"} & set(topic_bars(found).columns)


def test_words_drawn_together_and_signs_of_the_web_are_no_terms(store):
    rows = [
        *[
            {"text": f"I can't &amp; don't login, it's down {n}", "sentiment": "neg"}
            for n in range(9)
        ],
        *[{"text": f"sunny {n}", "sentiment": "pos"} for n in range(30)],
    ]
    found = stand_outs(engine_of(store, {"mentions": rows}), ALL, "hates")
    assert found["label"].tolist() == ["down", "login"]


def test_no_hashtag_at_all_stands_out(store):
    rows = [{"brand": "Own brand", "text": "no tag here"}] * 4
    assert not len(stand_outs(engine_of(store, {"mentions": rows}), ALL, "hashtags"))


def test_share_on_message_counts_key_messages_in_any_language(store):
    """Three mentions are on message, two of them about us: 2/3; "unsicher" is another word."""
    rows = [
        {**OURS, "text": "Mehr SICHERHEITSGEWINN als gedacht"},
        {**OURS, "text": "Дбають про безпеку!"},
        {**OURS, "text": "Ich bin unsicher"},
        {"brand": "Rival", "text": "Bei denen ist nichts sicher"},
        {"brand": "Rival", "text": "Небезпека"},
    ]
    words = ("sicher*", "безпек*")
    topics = (Topic(name="safe", words=words, is_key_message=True),)
    settings = Settings(listening=Listening(topics=topics))
    engine = engine_of(store, {"mentions": rows}, settings)
    found = compute(engine, ["share_of_voice_on_message"], ("brand",), ALL)
    assert dict(zip(found["brand"], found["value"], strict=True)) == pytest.approx(
        {"Own brand": 2 / 3, "Rival": 1 / 3}
    )


def test_acts_on_a_mention_that_no_file_counts_are_unknown(store):
    rows = [{"text": "wish it had tags"}, {"text": "wish it had more", "likes": 0, "shares": 2}]
    found = wishes(engine_of(store, {"mentions": rows}), ALL, ("wish it had",))
    assert found["text"].tolist() == ["wish it had more", "wish it had tags"]
    assert found["acts"].iloc[0] == 2
    assert found["acts"].isna().tolist() == [False, True]
