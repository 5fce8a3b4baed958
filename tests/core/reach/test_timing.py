"""When others post, in the zone of the workspace; and the own best hours by posts drawn anew."""

import pytest

from kpi_core.reach.timing import (
    AVOID,
    COINCIDE,
    hours_to,
    own_hours,
    posting_brands,
    posting_hours,
    say_hours,
    say_own_hours,
    thin_hours,
    week_of,
)
from kpi_core.settings import Filters, Settings
from tests.core.examples import engine_of

ALL = Filters()


def at(*moments: str, account: str | None = "Rival", **more) -> list[dict]:
    return [{"posted_at": moment, "account": account, **more} for moment in moments]


def test_hours_are_those_on_the_clock_of_the_workspace(store):
    """8:30 UTC is 9:30 in Vienna on 28 March 2025 and 10:30 on 31 March, after the change."""
    rows = at("2025-03-28 08:30", "2025-03-31 08:30", "2025-03-31 00:00")
    engine = engine_of(store, {"posts": rows}, Settings(zone="Europe/Vienna"))
    hours = posting_hours(engine, ALL, "Rival")
    assert len(hours) == 168
    busy = hours[hours["posts"] > 0]
    assert busy[["day", "hour"]].to_numpy().tolist() == [[0, 10], [4, 9]]  # Monday, Friday


def test_coincide_takes_the_busiest_and_avoid_the_quietest_waking_hours(store):
    rows = at(
        *["2025-03-03 09:10"] * 15, *["2025-03-04 09:10"] * 4, *["2025-03-04 14:10"] * 6
    )  # Monday and Tuesday, 9 and 14
    hours = posting_hours(engine_of(store, {"posts": rows}), ALL, "Rival")
    best = hours_to(hours, COINCIDE)
    assert best["when"].tolist()[:3] == ["Monday 9:00", "Tuesday 14:00", "Tuesday 9:00"]
    assert best["part"].iloc[0] == pytest.approx(0.6)
    assert hours_to(hours, AVOID)["when"].iloc[0] == "Monday 14:00"  # not Sunday, not at night
    assert say_hours(hours, best, "Rival", COINCIDE).startswith("Rival posts most on Monday 9:00")
    levels = week_of(hours).set_index(["label", "x"])["series"]
    assert levels["Monday", 9] == "busiest hours"
    assert levels["Sunday", 9] == "no post"


def test_hours_that_tie_with_the_last_one_named_are_counted(store):
    """Monday at 9 has 9 posts; on Tuesday the eleven hours from 9 to 19 have one each."""
    rows = at(*["2025-03-03 09:10"] * 9, *[f"2025-03-04 {hour:02d}:10" for hour in range(9, 20)])
    hours = posting_hours(engine_of(store, {"posts": rows}), ALL, "Rival")
    assert say_hours(hours, hours_to(hours, COINCIDE), "Rival", COINCIDE) == (
        "Rival posts most on Monday 9:00, Tuesday 9:00 and Tuesday 10:00: 11 posts of 20 in these "
        "hours; 9 more hours have as many as the last."
    )
    assert say_hours(hours, hours_to(hours, AVOID), "Rival", AVOID).endswith(
        ": 0 posts of 20 in these hours; 7 more hours have as few."  # Monday 10 to 19 is ten hours
    )


def test_hour_with_as_few_posts_as_most_hours_have_few(store):
    """Of ten hours nine have one post each, and one has two."""
    days = [f"2025-03-{day:02d} 09:10" for day in (3, 4, 5, 6, 7)]
    days += [day.replace("09:10", "14:10") for day in days]
    hours = posting_hours(engine_of(store, {"posts": at(*days, days[0])}), ALL, "Rival")
    levels = week_of(hours).set_index(["label", "x"])["series"]
    assert (levels["Monday", 9], levels["Monday", 14]) == ("busiest hours", "few posts")


def test_few_posts_are_no_habit(store):
    hours = posting_hours(engine_of(store, {"posts": at("2025-03-03 09:10")}), ALL, "Rival")
    assert "about 19 more posts" in say_hours(hours, hours_to(hours, COINCIDE), "Rival", COINCIDE)


def test_posts_without_an_hour_are_left_out(store):
    engine = engine_of(store, {"posts": at("2025-03-03 00:00")})
    assert posting_brands(engine, ALL) == []
    assert not len(posting_hours(engine, ALL, "Rival"))
    assert posting_brands(engine_of(store, {}), ALL) == []


def test_own_hours_are_a_ratio_of_sums_with_a_range_over_posts(store):
    shown = {"account": None, "comments": 0, "shares": 0}
    rows = [
        *at(*["2025-03-03 09:10"] * 10, likes=10, impressions=100, **shown),
        *at(*["2025-03-03 09:20"], likes=0, impressions=1_000, **shown),
        *at(*["2025-03-03 14:10"] * 12, likes=1, impressions=100, **shown),
        *at(*["2025-03-03 15:10"] * 9, likes=50, impressions=100, **shown),
        *at(*["2025-03-03 14:20"] * 5, likes=None, impressions=100, **shown),
    ]
    found = own_hours(engine_of(store, {"posts": rows}), ALL).set_index("label")
    assert found.index.tolist() == ["9:00", "14:00"]  # 15:00 has nine posts only
    assert found["value"].to_dict() == pytest.approx({"9:00": 0.05, "14:00": 0.01})
    assert found.loc["14:00", "posts"] == 12
    assert found.loc["9:00", "low"] < 0.05 < found.loc["9:00", "high"]
    alone = say_own_hours(own_hours(engine_of(store, {"posts": rows[:11]}), ALL))
    assert alone.startswith("Only at 9:00 did you post often enough")
    told = say_own_hours(own_hours(engine_of(store, {"posts": rows}), ALL))
    assert told.startswith("Your posts of 9:00 draw most acts")
    assert "can't be said yet" in say_own_hours(own_hours(engine_of(store, {}), ALL))


def test_hours_of_one_platform_leave_out_those_of_others_and_thin_ones_say_what_is_lacking(store):
    """Ten posts on X at 9, of 1 act in 10 views each; on LinkedIn four at 9 and none at 10."""
    told = {"account": None, "likes": 1, "comments": 0, "shares": 0, "impressions": 10}
    rows = [
        *at(*[f"2025-03-{n:02d} 09:10" for n in range(1, 11)], **{**told, "platform": "x"}),
        *at(*[f"2025-03-{n:02d} 09:20" for n in range(1, 5)], **{**told, "platform": "linkedin"}),
    ]
    engine = engine_of(store, {"posts": rows})
    assert own_hours(engine, ALL, "x")[["hour", "value", "posts"]].to_numpy().tolist() == [
        [9, 0.1, 10]
    ]
    assert own_hours(engine, ALL)["posts"].tolist() == [14]
    assert len(own_hours(engine, ALL, "linkedin")) == 0
    thin = thin_hours(engine, ALL, "linkedin").set_index("hour")
    assert thin.loc[9].tolist() == [4, 6]
    assert thin.loc[10].tolist() == [0, 10]
    assert 9 not in thin_hours(engine, ALL, "x")["hour"].tolist()
