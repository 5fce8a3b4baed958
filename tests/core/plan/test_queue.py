"""Pieces fall into free slots in their order, at the same time on the wall whatever clocks do."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from kpi_core.plan.queue import (
    at_local,
    fill_queue,
    free_slots,
    judge_slots,
    queue_table,
    say_free,
    say_queue,
    say_unplaced,
    unplaced_table,
)
from kpi_core.settings.calendar import Piece, Slot

VIENNA = ZoneInfo("Europe/Vienna")
NOW = datetime(2025, 3, 24, 10, 0, tzinfo=VIENNA)  # a Monday; clocks change on Sunday the 30th
SLOTS = tuple(
    Slot(platform="x", weekday=day, at=at)
    for day, at in ((0, time(9)), (1, time(9)), (6, time(2, 30)))
)


def piece(id_: str, **more: object) -> Piece:
    return Piece.model_validate({"id": id_, "platform": "x", "title": f"Piece {id_}", **more})


def places(pieces: list[Piece], slots=SLOTS, published=(), now=NOW) -> dict[str, str]:
    queue = fill_queue(pieces, slots, published, now)
    return {
        row["id"]: row["at"].strftime("%d %H:%M") if pd.notna(row["at"]) else row["how"]
        for row in queue.to_dict("records")
    }


def test_pieces_take_the_next_free_slots_in_their_order():
    """Monday's 9:00 is over; Tuesday, then Sunday 2:30 (which the clocks skip), then Monday."""
    assert places([piece("a"), piece("b"), piece("c")]) == {
        "a": "25 09:00",
        "b": "30 03:30",
        "c": "31 09:00",
    }


def test_slot_keeps_its_time_on_the_wall_when_the_clocks_change():
    queue = fill_queue(
        [piece("a"), piece("b")], (Slot(platform="x", weekday=0, at=time(9)),), (), NOW
    )
    utc = queue["at"].dt.tz_convert("UTC").dt.strftime("%d %H:%M").tolist()
    assert utc == ["31 07:00", "07 07:00"]  # after the change, two hours before Vienna
    before = datetime(2025, 3, 23, 10, 0, tzinfo=VIENNA)
    early = fill_queue([piece("a")], (Slot(platform="x", weekday=0, at=time(9)),), (), before)
    assert early["at"].dt.tz_convert("UTC").dt.strftime("%H:%M").tolist() == ["08:00"]


def test_time_that_comes_twice_is_the_first_and_one_that_is_skipped_moves_on():
    assert at_local(date(2025, 10, 26), time(2, 30), VIENNA).astimezone(UTC).hour == 0
    skipped = at_local(date(2025, 3, 30), time(2, 30), VIENNA)
    assert (skipped.hour, skipped.minute) == (3, 30)


def test_piece_with_a_time_takes_the_slot_that_stands_there():
    fixed = piece("fixed", on="2025-03-25", at="09:00")
    assert places([piece("a"), fixed]) == {"fixed": "25 09:00", "a": "30 03:30"}


def test_piece_with_a_day_takes_a_slot_of_that_day_before_those_without():
    dated = piece("dated", on="2025-03-25")
    full = piece("full", on="2025-03-25")
    none = piece("none", on="2025-03-26")
    assert places([piece("a"), dated, full, none]) == {
        "dated": "25 09:00",
        "a": "30 03:30",
        "full": "no free slot on its day",
        "none": "no free slot on its day",
    }


def test_what_is_over_out_or_dropped_takes_no_slot():
    pieces = [
        piece("said", status="published"),
        piece("dropped", status="dropped"),
        piece("out"),
        piece("late", on="2025-03-24", at="09:00"),
        piece("past", on="2025-03-20"),
        piece("elsewhere", platform="linkedin"),
    ]
    assert places(pieces, published={"out"}) == {
        "late": "its time has passed",
        "past": "its day has passed",
        "elsewhere": "no slot of its platform",
    }
    told = say_unplaced(fill_queue(pieces, SLOTS, {"out"}, NOW))
    assert "its day has passed (1 piece)" in told
    assert "Add slots" in told


def test_two_pieces_at_one_time_are_told():
    both = [piece(name, on="2025-03-25", at="11:00") for name in ("a", "b")]
    queue = fill_queue(both, SLOTS, (), NOW)
    assert queue["how"].tolist() == ["its own time", "its own time, and another's too"]
    twin = [both[0], piece("c", platform="linkedin", on="2025-03-25", at="11:00")]
    assert fill_queue(twin, SLOTS, (), NOW)["how"].tolist() == ["its own time"] * 2


def test_queue_says_what_comes_next_and_what_found_no_place():
    queue = fill_queue([piece("a"), piece("b"), piece("c", on="2025-03-20")], SLOTS, (), NOW)
    assert say_queue(queue) == (
        "Next comes “Piece a” on X, Tuesday, 25 Mar 2025, 9:00, then 1 piece more; "
        "1 piece found no place."
    )
    assert queue_table(queue)["when"].tolist() == [
        "Tuesday, 25 Mar 2025, 9:00",
        "Sunday, 30 Mar 2025, 3:30",
    ]
    assert unplaced_table(queue)["why"].tolist() == ["its day has passed"]
    assert say_queue(fill_queue([], SLOTS, (), NOW)) == "Nothing waits to be posted."
    assert "No piece has a place" in say_queue(fill_queue([piece("a")], (), (), NOW))


def test_free_slots_are_those_that_nobody_took():
    queue = fill_queue([piece("a")], SLOTS, (), NOW)
    free = free_slots(queue, SLOTS, NOW, weeks=1)
    assert [at.strftime("%d %H:%M") for at in free["at"]] == ["30 03:30", "31 09:00"]
    told = "slots of the next 2 weeks are free, the first on X, Sunday, 30 Mar 2025, 3:30."
    assert say_free(free) == f"2 {told}"
    assert say_free(free.head(0)) == ""


def test_slot_stands_beside_what_own_posts_of_its_hour_drew():
    hours = pd.DataFrame(
        {"platform": ["x"], "hour": [9], "value": [0.02], "low": [0.01], "high": [0.03],
         "posts": [12]}
    )  # fmt: skip
    thin = pd.DataFrame({"platform": ["x"], "hour": [2], "posts": [4], "more": [6]})
    told = judge_slots(SLOTS, hours, thin)
    assert told["acts ÷ impressions"].tolist() == [
        "2.00% (1.00% to 3.00%), 12 posts",
        "2.00% (1.00% to 3.00%), 12 posts",
        "can't say yet: 4 posts then, about 6 more needed",
    ]
    assert told["when"].tolist() == ["Monday 9:00", "Tuesday 9:00", "Sunday 2:30"]
    otherwise = judge_slots(SLOTS[:1], hours.assign(platform="X "), thin)  # the same platform
    assert otherwise["acts ÷ impressions"].tolist() == ["2.00% (1.00% to 3.00%), 12 posts"]


@pytest.mark.parametrize("slots", [(), SLOTS])
def test_empty_calendar_makes_an_empty_queue(slots):
    assert len(fill_queue([], slots, (), NOW)) == 0
    assert len(queue_table(fill_queue([], slots, (), NOW))) == 0
