"""Purposes of posts: of files, by tag, their engagement as a ratio of sums, their KPIs."""

import math

import pandas as pd
import pytest

from kpi_core.catalogue import catalogue
from kpi_core.kpi import KpiClass
from kpi_core.plan.chooser import BY_GOAL
from kpi_core.plan.purposes import (
    COLUMNS,
    SERVICES,
    UNTAGGED,
    by_purpose,
    purpose_bars,
    say_purposes,
    untagged,
    with_tags,
)
from kpi_core.settings import Brand, Filters, Settings
from kpi_core.settings.choices import Purpose, PurposeTag
from tests.core.examples import engine_of

ALL = Filters()
TAGS = (
    PurposeTag(column="topic", value="jobs", purpose=Purpose.HR),
    PurposeTag(column="campaign", value="spring", purpose=Purpose.PROMOTION),
)


def post(number: int, **more) -> dict:
    acts = {"likes": 0, "comments": 0, "shares": 0, "clicks": 0}
    told = {"post_id": str(number), "posted_at": "2025-02-10", "platform": "x"}
    return {**told, **acts, **more}


def test_rate_of_a_purpose_is_a_ratio_of_sums(store):
    """10 of 100 and 10 of 1,000 are 20 of 1,100 = 0.0182, and not the mean 0.055 (spec 38)."""
    rows = [
        post(1, purpose="CRM", impressions=100, likes=10),
        post(2, purpose="CRM", impressions=1_000, comments=10),
        post(3, purpose="CRM", likes=7),  # shown to nobody knows how many: in no rate
        post(4, purpose="HR", impressions=50, shares=1),
    ]
    found = by_purpose(engine_of(store, {"posts": rows}), ALL)
    assert list(found) == COLUMNS
    crm, hr = found.to_dict("records")
    assert (crm["purpose"], crm["posts"], crm["known"], crm["unknown"]) == ("CRM", 3, 2, 1)
    assert crm["rate"] == pytest.approx(20 / 1_100)
    assert crm["acts"] == 27
    assert crm["low"] < crm["rate"] < crm["high"]
    assert (hr["purpose"], hr["posts"], hr["rate"]) == ("HR", 1, pytest.approx(0.02))


def test_posts_without_a_purpose_stand_last_and_a_rate_without_impressions_is_unknown(store):
    rows = [post(1, likes=3), post(2, purpose="insight", likes=1)]
    found = by_purpose(engine_of(store, {"posts": rows}), ALL)
    assert found["purpose"].tolist() == ["insight", UNTAGGED]
    assert found["rate"].isna().all()
    assert not len(purpose_bars(found))


def test_tag_fills_what_the_file_leaves_open_and_never_beats_it(store):
    rows = [
        post(1, topic="jobs"),
        post(2, topic="jobs", purpose="insight"),
        post(3, topic="jobs", campaign="spring"),  # the first tag that meets it
        post(4, campaign="spring"),
        post(5, topic="clouds"),
    ]
    engine = engine_of(store, {"posts": rows}, Settings(purposes=TAGS))
    found = by_purpose(engine, ALL).set_index("purpose")["posts"]
    assert found.to_dict() == {"promotion": 1, "insight": 1, "HR": 2, UNTAGGED: 1}


def test_posts_of_rivals_are_not_counted(store):
    settings = Settings(brands=(Brand(name="Us", is_own=True), Brand(name="Rival")))
    rows = [post(1, purpose="HR"), post(2, purpose="HR", account="Rival", topic="theirs")]
    engine = engine_of(store, {"posts": rows}, settings)
    assert by_purpose(engine, ALL)["posts"].tolist() == [1]
    assert untagged(engine, ALL, "topic") == {}


def test_what_can_be_tagged_is_told_with_its_posts_most_first(store):
    rows = [
        post(1, topic="clouds"),
        post(2, topic="jobs"),
        post(3, topic="jobs"),
        post(4, topic="ethics", purpose="insight"),
        post(5),
    ]
    engine = engine_of(store, {"posts": rows})
    assert list(untagged(engine, ALL, "topic").items()) == [("jobs", 2), ("clouds", 1)]
    assert untagged(engine, ALL, "campaign") == {}
    tagged = engine_of(store, {"posts": rows}, Settings(purposes=TAGS))
    assert untagged(tagged, ALL, "topic") == {"clouds": 1}


def test_tagging_anew_replaces_what_was_said_before():
    after = with_tags(TAGS, "topic", ["jobs", "clouds"], Purpose.CRM)
    assert [(tag.column, tag.value, tag.purpose) for tag in after] == [
        ("campaign", "spring", "promotion"),
        ("topic", "jobs", "CRM"),
        ("topic", "clouds", "CRM"),
    ]


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_has_kpis_of_the_catalogue_none_vain_and_a_goal_to_choose_by(purpose):
    service = SERVICES[purpose]
    assert service.goal in BY_GOAL
    assert service.kpis
    assert all(catalogue()[name].kpi_class is not KpiClass.VANITY for name in service.kpis)


def frame(*rows) -> pd.DataFrame:
    nan = math.nan
    told = [{**dict.fromkeys(COLUMNS, nan), "known": 1, "unknown": 0, **row} for row in rows]
    return pd.DataFrame(told, columns=COLUMNS)


HR = {"purpose": "HR", "posts": 2, "rate": 0.05, "low": 0.04, "high": 0.06}


@pytest.mark.parametrize(
    ("high", "told"),
    [
        (0.039, "Of 5 posts, 3 are for CRM; people act most on those for HR."),
        (
            0.041,
            "Of 5 posts, 3 are for CRM; on which people act most can't be said: HR and CRM lie too "
            "close.",
        ),
    ],
)
def test_purpose_leads_only_where_chance_allows_it(high, told):
    crm = {"purpose": "CRM", "posts": 3, "rate": 0.03, "low": 0.02, "high": high}
    assert say_purposes(frame(HR, crm)) == told


def test_nothing_tagged_and_nothing_there_are_told_apart():
    assert say_purposes(frame()) == "No post of yours is in what the filters let through."
    alone = {"purpose": UNTAGGED, "posts": 4, "rate": 0.1, "low": 0.1, "high": 0.1}
    assert say_purposes(frame(alone)).startswith("What 4 posts were for, nobody has said yet: ")
    products = {**HR, "purpose": "NPD"}
    assert say_purposes(frame(products)) == "Of 2 posts, 2 are for new products."
    assert say_purposes(frame(HR, alone)) == "Of 6 posts, 2 are for HR."


def test_bars_stand_with_the_highest_rate_first_and_say_on_how_many_posts_they_rest():
    crm = {"purpose": "CRM", "posts": 9, "rate": 0.07, "low": 0.01, "high": 0.2, "known": 8}
    bars = purpose_bars(frame(HR, crm))
    assert bars["label"].tolist() == ["CRM", "HR"]
    assert bars["text"].tolist() == ["7.00%, 8 posts", "5.00%, 1 post"]
