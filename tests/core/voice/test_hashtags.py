"""Hashtags by hand: how common, how they change, what goes with what; and a post's two returns."""

import pandas as pd
import pytest

from kpi_core.settings import Filters
from kpi_core.voice.hashtags import change_of, hashtags, say_hashtags, say_used_with, used_with
from kpi_core.voice.record import record, say_record
from kpi_core.voice.topics import search_terms
from tests.core.examples import engine_of

ALL = Filters()


def on(day: str, text: str, author: str = "a", **more: object) -> dict:
    return {"brand": "Acme", "mentioned_at": f"{day} 10:00", "text": text, "author": author, **more}


def test_co_use_of_spec_122(store):
    """12 of the 40 texts with #cloud also have #security: 0.30, in capitals or not."""
    rows = [
        *[on("2025-03-01", f"#Cloud and #Security, #security {n}") for n in range(12)],
        *[on("2025-03-01", f"only #cloud {n}") for n in range(28)],
        *[on("2025-03-01", f"only #security {n}") for n in range(9)],
    ]
    found = used_with(engine_of(store, {"mentions": rows}), ALL, "#cloud")
    assert found["label"].tolist() == ["#security"]
    assert found[["both", "value"]].iloc[0].tolist() == [12, 0.3]
    assert found["low"].iloc[0] == pytest.approx(0.1807, abs=1e-4)  # Wilson, 12 of 40
    assert "30.0% of the texts" in say_used_with(found, "#cloud")
    assert not len(used_with(engine_of(store, {"mentions": rows}), ALL, "#none"))


def test_uses_of_the_last_week_and_month_stand_beside_those_before(store):
    """Data end on 31 March: the week is 25 to 31, before it 18 to 24; the month is 2 to 31."""
    rows = [
        *[on("2025-03-31", "#new", f"p{n}") for n in range(8)],
        on("2025-03-24", "#new"),
        on("2025-03-02", "#new"),
        *[on("2025-03-01", "#old", f"p{n}") for n in range(9)],
        on("2025-03-31", "#old"),
        on("2025-03-15", "nothing"),
    ]
    found = hashtags(engine_of(store, {"mentions": rows}), ALL).set_index("hashtag")
    new, old = found.loc["#new"], found.loc["#old"]
    assert new[["texts", "week", "week_before", "month", "month_before"]].tolist() == [
        10,
        8,
        1,
        10,
        0,
    ]
    assert new["popularity"] == pytest.approx(10 / 21)
    assert (new["week_change"], new["month_change"]) == ("rising", "rising")
    assert old[["week", "week_before", "month", "month_before"]].tolist() == [1, 0, 1, 9]
    assert (old["week_change"], old["month_change"]) == ("can't say", "falling")
    assert new["people"] == 9
    said = say_hashtags(found.reset_index())
    assert "“#new” is rising by the month" in said
    assert "“#old” is falling by the month" in said


def test_what_lies_before_the_period_still_counts_as_before(store):
    rows = [*[on("2025-03-20", "#old")] * 9, *[on("2025-03-30", "#old")] * 2]
    engine = engine_of(store, {"mentions": rows})
    found = hashtags(engine, Filters(from_on="2025-03-25", to_on="2025-03-31")).iloc[0]
    assert found[["texts", "week", "week_before"]].tolist() == [2, 2, 9]


def test_change_needs_more_than_luck():
    assert change_of(pd.Series([3, 9, 0, 0]), pd.Series([1, 1, 9, 0])) == [
        "can't say", "rising", "falling", "can't say",
    ]  # fmt: skip


def test_own_post_that_the_listening_tool_heard_too_counts_once(store):
    rows = {
        "posts": [{"post_id": "1", "posted_at": "2025-03-01", "text": "#us", "platform": "x"}],
        "mentions": [on("2025-03-01", "#us", channel_owner="own"), on("2025-03-01", "#us")],
    }
    assert hashtags(engine_of(store, rows), ALL)["texts"].tolist() == [2]


def test_nothing_loaded_has_no_hashtag(store):
    assert not len(hashtags(engine_of(store, {}), ALL))
    assert "No hashtag" in say_hashtags(hashtags(engine_of(store, {}), ALL))


def test_record_of_a_post_keeps_its_two_parts_apart(store):
    rows = {
        "posts": [
            {"post_id": "1", "impressions": 500, "text": "first"},
            {"post_id": "2", "impressions": None, "text": "second"},
            {"post_id": "3", "impressions": 90, "text": "rival's", "account": "Rival"},
        ],
        "engagements": [
            *[{"post_id": "1", "action": "comment", "sentiment": "pos", "text": "x"}] * 3,
            {"post_id": "1", "action": "comment", "sentiment": "neg", "text": "x"},
            {"post_id": "1", "action": "comment", "text": "x"},
            {"post_id": "1", "action": "like"},
        ],
    }
    lasting = pd.DataFrame({"post_id": ["1"], "t50": [2.0], "t90": [10.0]})
    found = record(engine_of(store, rows), ALL, lasting)
    assert found["text"].tolist() == ["first", "second"]
    first, second = found.iloc[0], found.iloc[1]
    assert first[["seen", "t50", "t90", "positive", "negative"]].tolist() == [500, 2, 10, 3, 1]
    assert pd.isna(second["seen"])
    assert second["positive"] == 0
    assert "of 4 comments 75.0% are positive" in say_record(found)
    unknown = record(engine_of(store, {"posts": rows["posts"]}), ALL, lasting)
    assert unknown["positive"].isna().all()


def test_comments_without_a_label_are_of_unknown_tone(store):
    rows = {
        "posts": [{"post_id": "1", "impressions": 9}, {"post_id": "2", "impressions": 8}],
        "engagements": [{"post_id": "1", "action": "comment", "text": "x"}] * 3,
    }
    lasting = pd.DataFrame({"post_id": ["1"], "t50": [2.0], "t90": [10.0]})
    found = record(engine_of(store, rows), ALL, lasting)
    assert found[["positive", "neutral", "negative"]].iloc[0].isna().all()
    assert found["positive"].iloc[1] == 0  # nobody wrote


def test_search_terms_add_up_over_days_and_weigh_positions_by_impressions(store):
    rows = [
        {"term": term, "counted_on": day, "clicks": n, "impressions": shown, "position": place}
        for term, day, n, shown, place in (
            ("zero trust", "2025-03-01", 1, 10, 2.0),
            ("zero trust", "2025-03-02", 2, 30, 6.0),
            ("acme", "2025-03-02", 9, 20, 1.0),
        )
    ]
    rows.append({"page": "/x", "counted_on": "2025-03-02", "clicks": 9, "impressions": 900})
    found = search_terms(engine_of(store, {"search_terms": rows}), ALL)
    assert found["term"].tolist() == ["zero trust", "acme"]
    assert found.loc[0, ["clicks", "impressions", "position"]].tolist() == [3, 40, 5.0]
