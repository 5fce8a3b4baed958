"""Damage in columns that nothing loads."""

import pytest

from kpi_core.imports.issues import IssueKind
from tests.core.imports.loaded import load, told


def test_a_wrong_cell_is_told_once_and_that_of_an_unused_column_too() -> None:
    head = "post_id,posted_at,platform,impressions,Score\n"
    rows = [f"{n},2025-0{n % 5 + 1}-{n % 28 + 1:02},x,{n * 7},{n * 3}" for n in range(1, 57)]
    rows[4] = rows[4].replace(",35,", ",many,")
    rows[8] = rows[8].replace(",27", ",some")
    wrong = [i for i in load(head + "\n".join(rows)).issues if i.kind is IssueKind.WRONG_TYPE]
    assert sorted(issue.row for issue in wrong) == [6, 10]


def test_a_word_among_counts_is_told_where_other_exports_load_the_column() -> None:
    head = "Post id,Date,Post text,Link,Impressions,Likes,Engagements,Bookmarks,Replies,Reposts,"
    head += "Profile visits,Detail expands\n"
    rows = [
        f"{n},Mon Feb {n} 2025,Text,https://x.com/a/status/{n},90,5,9,1,1,2,{n},1\n"
        for n in range(11, 16)
    ]
    assert load(head + "".join(rows)).issues == ()
    rows[1] = rows[1].replace(",12,1\n", ",many,1\n")
    (issue,) = load(head + "".join(rows)).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.WRONG_TYPE, 3, "Profile visits")
    rows[1] = rows[1].replace(",many,1\n", ",12,many\n")  # no export loads these
    assert load(head + "".join(rows)).issues == ()


EXTRA = "post_id,posted_at,platform,likes,Room,Weight,Checked\n"

EXTRAS = [f"{n},2025-03-01,x,5,{n},{n}.5,2025-03-{n:02}" for n in range(1, 26)]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (",7,", ",#DIV/0!,", "Room"),
        (",7.5,", ",7.5x,", "Weight"),
        (",7.5,", ",7..5,", "Weight"),
        (",7,", ",7,7.1.1,", "Room"),
        (",2025-03-07", ",2025-03-32", "Checked"),
        (",2025-03-07", ",#N/A", "Checked"),
    ],
)
def test_damage_in_a_column_that_nothing_loads_is_told(old: str, new: str, column: str) -> None:
    """Rows, their ids and the room (a number that may have letters: 7a) beside it."""
    head, rows = EXTRA.removeprefix("post_id,"), [row.split(",", 1)[1] for row in EXTRAS]
    head = "post_id," + head
    rows = [f"p{n},{row}" for n, row in enumerate(rows, start=1)]
    assert [issue.kind for issue in load(head + "\n".join(rows)).issues] == [
        IssueKind.UNEXPECTED_HEADER
    ] * 3
    rows[6] = rows[6].replace(old, new.replace(",7,7.1.1,", ",7.1.1,"))
    told = [issue for issue in load(head + "\n".join(rows)).issues if issue.row == 8]
    assert [issue.kind for issue in told] == [IssueKind.WRONG_TYPE]


def test_what_a_column_of_ones_own_may_hold_is_no_damage() -> None:
    rows = [f"p{n},2025-03-01,x,5,{n},{n}.5,2025-03-{n:02}" for n in range(1, 26)]
    rows[6] = "p7,2025-03-01,x,5,7a,7.5,2025-03-07"
    rows[8] = "p9,2025-03-01,x,5,9,n/a,-"
    assert not [issue for issue in load(EXTRA + "\n".join(rows)).issues if issue.row != 1]


@pytest.mark.parametrize(("views", "rows_told"), [("-69", [5]), ("69", []), ("-0", [])])
def test_a_negative_count_is_told_in_a_column_that_nothing_loads(
    views: str, rows_told: list[int]
) -> None:
    head = "Content,Video title,Video publish time,Views,Likes\n"
    rows = [f"aBcDeFgHi{n},Valve {n},2025-03-1{n},{n * 40},3" for n in range(6)]
    rows[3] = f"aBcDeFgHi3,Valve 3,2025-03-13,{views},3"
    assert [row for _, row, _ in told(load(head + "\n".join(rows)))] == rows_told


@pytest.mark.parametrize("name", ["Subscribers", "Abonnenten", "Inscritos"])
def test_subscribers_of_a_video_less_those_it_lost_may_be_below_0(name: str) -> None:
    head = f"Content,Video title,Video publish time,Views,Subscribers gained,{name}\n"
    rows = [f"aBcDeFgHi{n},Valve {n},2025-03-1{n},{n * 40 + 9},3,{n}" for n in range(6)]
    rows[3] = "aBcDeFgHi3,Valve 3,2025-03-13,90,3,-2"
    assert not told(load(head + "\n".join(rows)))
    rows[3] = "aBcDeFgHi3,Valve 3,2025-03-13,90,-3,2"  # those gained can't be
    assert [row for _, row, _ in told(load(head + "\n".join(rows)))] == [5]


def test_a_column_that_a_turned_table_has_no_use_for_is_named() -> None:
    """Depths side by side become rows; one whose name is damaged went without a word."""
    head = "# Start date: 20250101\nSegment,Pageviews,50 Percent,{},100 Percent\n"
    rows = "/guide,100,60,40,10\n/prices,30,10,5,\n"
    sound = load(head.format("75 Percent") + rows)
    assert [block.unused for block in sound.blocks] == [()]
    assert not told(sound)
    damaged = load(head.format("tmp_2") + rows)
    assert [block.unused for block in damaged.blocks] == [("tmp_2",)]
    assert told(damaged) == [(IssueKind.UNEXPECTED_HEADER, 2, "tmp_2")]
