"""What was planned against what came out: by the ids of pieces, else by counts, never a guess."""

from datetime import date

import pandas as pd
import pytest

from kpi_core.plan.calendar import compare, published_ids
from kpi_core.plan.outcome import as_bars, by_group, say_known, say_plan, to_look_at, weeks
from kpi_core.settings import Filters
from kpi_core.settings.calendar import Piece
from tests.core.examples import engine_of

ALL = Filters()
TODAY = date(2025, 2, 1)


def piece(id_: str, on: str | None, platform: str = "x", **more: object) -> Piece:
    told = {"id": id_, "on": on, "platform": platform, "title": f"Piece {id_}", **more}
    return Piece.model_validate(told)


def post(day: str, planned_id: str | None = None, platform: str = "x", **more: object) -> dict:
    return {"posted_at": f"2025-01-{day} 09:00", "planned_id": planned_id, "platform": platform,
            "account": None, "topic": None, **more}  # fmt: skip


PIECES = (
    piece("a", "2025-01-06", topic="AI", owner="Ada"),
    piece("b", "2025-01-07", topic="AI", owner="Ada"),
    piece("c", "2025-01-08", topic="ai ", owner="Bo"),
    piece("d", "2025-01-20", owner="Bo"),
    piece("e", "2025-03-01"),
    piece("f", "2025-01-09", status="dropped"),
    piece("g", None),
)
POSTS = [
    post("06", "a"),  # on its day
    post("10", "b"),  # three days late
    post("07", topic="AI"),  # planned by nobody
    post("11", "zz"),  # of a piece that isn't there
    post("15"),  # the last day that is known
]


@pytest.fixture
def found(store):
    return compare(engine_of(store, {"posts": POSTS}), ALL, PIECES, TODAY)


def test_piece_is_on_time_late_missing_or_not_yet_to_be_judged(found):
    states = found.pieces.set_index("id")["state"].to_dict()
    assert states == {
        "a": "on time",
        "b": "late",
        "c": "missing",
        "d": "not known yet",  # posts are known up to the 15th
        "e": "still to come",
    }
    assert say_plan(found, is_empty=False) == (
        "Of 3 pieces due, 2 were published, 1 of them late, and 1 is missing; "
        "3 posts came without a plan."
    )
    assert "1 piece planned for a day outside of that can't be judged" in say_known(found)
    assert "1 piece still to come" in say_known(found)
    assert "our reading" not in say_known(found)


def test_what_needs_a_look_is_listed_with_its_days(found):
    rows = to_look_at(found)
    assert sorted(zip(rows["what"], rows["platform"], strict=True)) == [
        ("late", "x"),
        ("missing", "x"),
        ("names no piece of the calendar", "x"),
        ("not planned", "x"),
        ("not planned", "x"),
    ]
    assert rows.loc[rows["what"] == "not planned", "owner"].isna().all()
    late = rows[rows["what"] == "late"].iloc[0]
    assert (late["planned"], late["published"]) == (
        pd.Timestamp("2025-01-07"),
        pd.Timestamp("2025-01-10"),
    )


def test_groups_of_the_plan_add_up_by_hand(found):
    """AI: a on time, b late, c missing, and one post more on AI; two posts have no topic."""
    topics = by_group(found, "topic").set_index("label")
    sides = ["planned", "published", "late", "missing", "unplanned"]
    assert topics.loc["AI", sides].tolist() == [3, 2, 1, 1, 1]
    assert topics.loc["no topic", sides].tolist() == [0, 0, 0, 0, 2]
    assert topics.loc["AI", "value"] == pytest.approx(2 / 3)
    assert topics.loc["AI", "text"] == "2 of 3, 1 late; 1 more"
    owners = by_group(found, "owner").set_index("label")
    assert owners.loc["Ada", sides].tolist() == [2, 2, 1, 0, 0]
    assert owners.loc["Bo", sides].tolist() == [1, 0, 0, 1, 0]
    assert by_group(found, "platform").set_index("label").loc["X", sides].tolist() == [
        3, 2, 1, 1, 3,
    ]  # fmt: skip
    assert as_bars(by_group(found, "topic"))["label"].tolist() == ["AI"]


def test_last_day_that_is_known_may_not_be_over(store):
    edges = (piece("last", "2025-01-15"), piece("first", "2025-01-05"), piece("a", "2025-01-06"))
    found = compare(engine_of(store, {"posts": POSTS}), ALL, edges, TODAY)
    states = found.pieces.set_index("id")["state"].to_dict()
    assert states == {"last": "not known yet", "first": "not known yet", "a": "on time"}


def test_posts_before_the_calendar_began_were_not_unplanned(store):
    posts = [post("01"), post("02"), *POSTS]
    found = compare(engine_of(store, {"posts": posts}), ALL, PIECES, TODAY)
    assert found.posts["day"].min() == pd.Timestamp("2025-01-06")


def test_period_and_platform_narrow_both_sides(store):
    engine = engine_of(store, {"posts": [*POSTS, post("08", platform="linkedin")]})
    pieces = (*PIECES, piece("l", "2025-01-07", "LinkedIn"))
    late = Filters(from_on=date(2025, 1, 7), to_on=date(2025, 1, 8), platforms=("x",))
    found = compare(engine, late, pieces, TODAY)
    assert found.pieces["id"].tolist() == ["b", "c"]
    assert found.posts["day"].tolist() == [pd.Timestamp("2025-01-07")]
    assert found.pieces["state"].tolist() == ["late", "missing"]  # b came after the period


def test_post_on_another_platform_is_still_the_piece_whatever_the_page_shows(store):
    engine = engine_of(store, {"posts": [post("05", platform="linkedin"), *POSTS]})
    narrow = Filters(platforms=("linkedin",), paid=True, brands=("Rival",))
    for filters in (ALL, narrow):
        found = compare(engine, filters, (piece("b", "2025-01-10", "linkedin"),), TODAY)
        assert found.pieces["state"].tolist() == ["on time"]
    assert published_ids(engine, narrow) >= {"a", "b"}


def test_replies_are_no_pieces_unless_they_name_one(store):
    replies = [post("08", type="reply"), post("08", "c", type="Reply")]
    found = compare(engine_of(store, {"posts": [*POSTS, *replies]}), ALL, PIECES, TODAY)
    assert found.pieces.set_index("id").loc["c", "state"] == "on time"
    assert len(found.posts[found.posts["state"] != ""]) == 3


def test_piece_that_its_owner_calls_published_is_not_missing(store):
    engine = engine_of(store, {"posts": POSTS})
    said = piece("h", "2025-01-08", status="published")
    found = compare(engine, ALL, (*PIECES, said), TODAY)
    assert found.pieces.set_index("id").loc["h", "state"] == "published, as the calendar says"
    assert by_group(found, "platform")["published"].tolist() == [3]


WEEKS = [
    piece("a", "2025-01-06"),
    piece("b", "2025-01-07", owner="Ada"),
    piece("c", "2025-01-14"),
    piece("d", "2025-01-15"),
]


def test_without_ids_weeks_are_counted_and_said_to_be(store):
    """Week of the 6th: 2 planned, 3 posts; of the 13th: 2 planned, 1 post; the 16th ends it."""
    posts = [post("06"), post("07"), post("10"), post("14"), post("16")]
    found = compare(engine_of(store, {"posts": posts}), ALL, tuple(WEEKS), TODAY)
    assert weeks(found)[["week", "planned", "published"]].to_numpy().tolist() == [
        [pd.Timestamp("2025-01-06"), 2, 3],
        [pd.Timestamp("2025-01-13"), 2, 1],
    ]
    row = by_group(found, "platform").iloc[0]
    assert (row["planned"], row["published"], row["missing"], row["unplanned"]) == (4, 3, 1, 1)
    assert say_plan(found, is_empty=False) == (
        "On X 4 pieces and 4 posts stand in the same weeks, with too few posts in 1 week."
    )
    assert "our reading" in say_known(found)
    assert len(to_look_at(found)) == 0
    assert len(by_group(found, "owner")) == 0  # nothing tells who owned a post
    assert len(by_group(found, "topic")) == 0  # these posts have no topic


def test_topics_of_counted_posts_are_compared_where_posts_have_them(store):
    posts = [post("06", topic="AI"), post("07", topic="Cloud"), post("16", topic="AI")]
    pieces = (piece("a", "2025-01-06", topic="ai"), piece("b", "2025-01-07", topic="ai"))
    found = compare(engine_of(store, {"posts": posts}), ALL, pieces, TODAY)
    topics = by_group(found, "topic").set_index("label")
    assert topics.loc["ai", ["planned", "published", "missing"]].tolist() == [2, 1, 1]
    assert topics.loc["cloud", "unplanned"] == 1


def test_ids_on_one_platform_say_nothing_of_another(store):
    posts = [*POSTS, post("06", platform="linkedin"), post("15", platform="linkedin")]
    pieces = (*PIECES, piece("l", "2025-01-07", "linkedin"))
    found = compare(engine_of(store, {"posts": posts}), ALL, pieces, TODAY)
    assert found.pieces.set_index("id").loc["l", "state"] == "counted, not matched"
    assert "on LinkedIn 1 piece and 1 post stand" in say_plan(found, is_empty=False)


def test_nothing_is_judged_without_posts_or_without_a_plan(store):
    bare = engine_of(store, {"account_days": [{"followers": 3}]})
    assert published_ids(bare, ALL) == frozenset()
    unknown = compare(bare, ALL, PIECES, TODAY)
    assert "load them" in say_plan(unknown, is_empty=False)
    assert not len(weeks(unknown)) + len(to_look_at(unknown)) + len(by_group(unknown, "topic"))
    engine = engine_of(store, {"posts": POSTS})
    nothing = compare(engine, ALL, (), TODAY)
    assert "Nothing is planned yet" in say_plan(nothing, is_empty=True)
    assert len(nothing.posts) == 0  # nothing was planned, so nothing was unplanned
    other = compare(
        engine, Filters(from_on=date(2020, 1, 1), to_on=date(2020, 1, 2)), PIECES, TODAY
    )
    assert "No piece is planned for a day of this period" in say_plan(other, is_empty=False)
    beyond = compare(engine, ALL, (piece("z", "2025-01-20"),), TODAY)
    assert "none is due on a day of which posts are known" in say_plan(beyond, is_empty=False)
