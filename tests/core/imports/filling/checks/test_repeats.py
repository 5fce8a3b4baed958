"""Rows that stand twice in one file, and totals over ranges that overlap."""

from datetime import date

import pytest

from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from tests.core.imports.filling.headers import DAYS, POSTS, RANGES
from tests.core.imports.loaded import kinds, load, told


def test_identical_row_with_the_same_key_counts_once():
    imported = load(POSTS + "1,2025-03-01,x,5,5,1\n1,2025-03-01,x,5,5,1\n2,2025-03-01,x,5,5,1\n")
    assert imported.parts["posts"].counts.set_aside == 1
    (row,) = imported.set_aside
    assert (row.row, row.kind) == (3, IssueKind.DUPLICATE_ROW)


def test_contradicting_row_with_the_same_key_is_a_conflict_and_the_first_stays():
    imported = load(POSTS + "1,2025-03-01,x,5,5,1\n1,2025-03-01,x,9,5,1\n")
    assert imported.parts["posts"].frame["impressions"].tolist() == [5]
    assert kinds(imported) == [IssueKind.CONFLICT]


def test_days_that_complete_each_other_both_stay():
    imported = load(DAYS + "2025-03-01,x,5,\n2025-03-01,x,,40\n")
    assert imported.parts["account_days"].counts.loaded == 2
    assert imported.issues == ()


def test_repeated_row_without_a_key_is_named_and_stays():
    text = "account,touched_at,channel\nA,2025-03-01,x\nA,2025-03-01,x\nB,2025-03-01,x\n"
    imported = load(text)
    assert imported.parts["touches"].counts.loaded == 3
    assert kinds(imported) == [IssueKind.DUPLICATE_ROW]


def test_a_category_in_other_capitals_makes_no_other_row():
    text = "account,touched_at,channel\nA,2025-03-01,Email\nA,2025-03-01,EMAIL\nB,2025-03-01,x\n"
    assert kinds(load(text)) == [IssueKind.DUPLICATE_ROW]


def test_row_that_repeats_another_but_for_spaces_is_named() -> None:
    text = "account,touched_at,channel\nA,2025-03-01,x\nA ,2025-03-01,x\nB,2025-03-01,x\n"
    assert kinds(load(text)) == [IssueKind.DUPLICATE_ROW]


VISITS = "content_id,visited_at,visitor_id,max_scroll_pct,note\n"


def test_answer_that_repeats_another_but_for_spaces_counts_once() -> None:
    rows = [f"{4800 + n},2026,I trust this brand,{1 + n % 5}" for n in range(12)]
    again = "4804 ,2026 ,I trust this brand ,5 "
    imported = load("\n".join(["respondent,wave,statement,answer", *rows, again]))
    assert len(imported.parts["survey"].frame) == 12
    repeats = [issue.row for issue in imported.issues if issue.kind is IssueKind.DUPLICATE_ROW]
    assert repeats == [14]


@pytest.mark.parametrize("again", ["50.0", " 50", "50.00", "50%"])
def test_row_that_repeats_another_but_for_the_way_of_a_number_is_named(again: str) -> None:
    visits = [("/b", "50"), ("/c", "50"), ("/b", again), ("/b", "70")]
    rows = "".join(f"{page},2025-03-14T10:00:00Z,v2,{depth},\n" for page, depth in visits)
    imported = load(VISITS + rows)
    repeats = [i.row for i in imported.issues if i.kind is IssueKind.DUPLICATE_ROW]
    assert repeats == [4]
    assert imported.parts["visits"].counts.loaded == 4


@pytest.mark.parametrize(
    "other",
    [
        "/b,2025-03-14T10:00:00Z,v2,50.5,",
        "/b,2025-03-14T10:00:00Z,v2,50,5.0",
        "/b,2025-03-14T10:00:00Z,v2,,",
    ],
)
def test_row_with_another_figure_or_another_word_under_an_unused_name_is_none(other: str) -> None:
    imported = load(VISITS + f"/b,2025-03-14T10:00:00Z,v2,50,5\n{other}\n")
    assert IssueKind.DUPLICATE_ROW not in kinds(imported)


def test_column_without_a_name_is_no_figure_of_the_table() -> None:
    rows = "/b,2025-03-14T10:00:00Z,v2,1\n/b,2025-03-14T10:00:00Z,v2,1.0\n"
    imported = load("content_id,visited_at,visitor_id,\n" + rows)
    assert IssueKind.DUPLICATE_ROW not in kinds(imported)


ACCOUNTS = "counted_on,platform,account,impressions,followers\n"


def test_the_same_day_of_an_account_in_other_capitals_counts_once() -> None:
    imported = load(
        ACCOUNTS
        + "2025-03-01,LinkedIn,Acme Pumps,10,5\n"
        + "2025-03-01,LINKEDIN,ACME PUMPS,10,5\n"
        + "2025-03-01,linkedin, acme pumps ,11,5\n"
        + "2025-03-01,linkedin,Acme,12,5\n"
        + "2025-03-02,linkedin,ACME PUMPS,13,5\n"
    )
    assert [(i.row, i.kind) for i in imported.issues] == [
        (3, IssueKind.DUPLICATE_ROW), (4, IssueKind.CONFLICT),
    ]  # fmt: skip
    assert imported.parts["account_days"].frame["impressions"].tolist() == [10, 12, 13]
    assert imported.issues[1].message == (
        "row 4 contradicts an earlier row with the same counted and platform and account and from: "
        "impressions is 11 here and 10 in row 2"
    )


def test_a_contradiction_is_told_where_the_key_holds_an_unknown_yes_or_no() -> None:
    """Whether a group is one of visitors is part of its key, and hardly any file says so."""
    head = "counted_on,platform,dimension,label,people\n"
    rows = ("Austria,5", "Austria,6", "Italy,7")
    imported = load(head + "".join(f"2025-03-01,linkedin,country,{row}\n" for row in rows))
    (issue,) = imported.issues
    assert (issue.kind, issue.row) == (IssueKind.CONFLICT, 3)
    assert issue.message.endswith("people is 6 here and 5 in row 2")
    assert imported.parts["audience_shares"].frame["people"].tolist() == [5, 7]


def test_a_contradiction_names_the_row_that_counts_and_both_words() -> None:
    """Of four rows of one day the second contradicts likes and brings reach in vain.

    | row | impressions | likes | reach |
    |-----|-------------|-------|-------|
    | 2   | 10          | 6     |       |
    | 3   |             | 9     | 5     |
    | 4   |             |       | 7     |
    | 5   |             |       | 8     |
    """
    rows = ("10,6,", ",9,5", ",,7", ",,8")
    text = "".join(f"2025-03-01,x,{row}\n" for row in rows)
    imported = load("counted_on,platform,impressions,likes,reach\n" + text)
    told = [issue.message.split(": ")[1] for issue in imported.issues if issue.row in (3, 5)]
    assert told == ["likes is 9 here and 6 in row 2", "reach is 8 here and 7 in row 4"]


def test_of_long_cells_that_contradict_each_other_the_ends_are_named() -> None:
    text = "Which door would you close first in the morning: the front one or the "
    imported = load(
        "post_id,posted_at,platform,text\n"
        + f"1,2025-03-01,x,{text}back\n1,2025-03-01,x,{text}side\n"
    )
    (issue,) = (i for i in imported.issues if i.kind is IssueKind.CONFLICT)
    assert issue.message.endswith("text is …he side here and …he back in row 2")


def test_days_of_an_account_that_complete_each_other_are_of_one_spelling() -> None:
    imported = load(ACCOUNTS + "2025-03-01,x,Acme,5,\n2025-03-01,x,ACME,,40\n2025-03-02,x,,1,1\n")
    assert imported.issues == ()
    assert imported.parts["account_days"].frame["account"].fillna("").tolist() == [
        "Acme",
        "Acme",
        "",
    ]


def test_mentions_without_an_id_that_stand_twice_are_named_and_stay():
    imported = load(
        "mention_id,brand,mentioned_at,text,author\n"
        ",Acme,2025-03-01 09:00,It leaks,ann\n"
        "7,Acme,2025-03-01 09:00,It leaks,ann\n"
        ",Acme,2025-03-01 09:00,It leaks,ann\n"
        ",Acme,2025-03-01 09:00,It leaks,ben\n"
    )
    assert imported.parts["mentions"].counts.loaded == 4
    assert [(i.row, i.kind) for i in imported.issues] == [(4, IssueKind.DUPLICATE_ROW)]


def test_a_total_within_a_longer_total_of_the_same_file_counts_once():
    """90 days hold the 28 days and the 31 days; the next 30 days and the other network stay.

    x         2025-01-01 – 2025-03-31   900
    x         2025-02-01 – 2025-02-28   200   within
    x         2025-03-15 – 2025-04-14   300   overlaps
    x         2025-04-01 – 2025-04-30   400   overlaps the one before, which doesn't count
    linkedin  2025-02-01 – 2025-02-28    50
    """
    imported = load(
        RANGES
        + "2025-01-01,2025-03-31,x,900,,\n2025-02-01,2025-02-28,x,200,,\n"
        + "2025-03-15,2025-04-14,x,300,,\n2025-04-01,2025-04-30,x,400,,\n"
        + "2025-02-01,2025-02-28,linkedin,50,,\n"
    )
    assert imported.parts["account_days"].frame["impressions"].tolist() == [900, 400, 50]
    assert [i.row for i in imported.issues if i.kind is IssueKind.DUPLICATE_ROW] == [3, 4]
    assert imported.parts["account_days"].counts.set_aside == 2


def test_a_shorter_total_of_something_else_and_levels_stay():
    """The longer total states impressions, the shorter one likes; followers are no sum."""
    imported = load(
        RANGES
        + "2025-01-01,2025-03-31,x,900,100,\n2025-02-01,2025-02-28,x,,,20\n"
        + "2025-03-01,2025-03-31,x,,120,\n"
    )
    part = imported.parts["account_days"]
    assert part.frame["likes"].sum() == 20
    assert part.frame["followers"].tolist()[0] == 100


def test_days_and_totals_that_follow_each_other_stay():
    imported = load(
        RANGES
        + "2025-01-01,2025-01-31,x,9,,\n2025-02-01,2025-02-28,x,8,,\n2025-03-01,2025-03-01,x,7,,\n"
    )
    assert imported.parts["account_days"].counts.loaded == 3
    assert not imported.issues


def test_a_total_stated_twice_with_another_figure_is_told_in_a_table_of_a_dozen_rows() -> None:
    head = "Campaign,Day,Currency code,Cost,Impr.,Clicks,CTR,Conversions\n"
    rows = [
        f"Launch {n % 3},2026-02-{n // 3 + 1:02},EUR,1{n}.5,90{n},2{n % 9},2%,3" for n in range(12)
    ]
    rows.insert(7, rows[6].replace(",26,", ",13,"))
    imported = import_file(
        "\n".join([head.strip(), *rows, ""]).encode(), "f.csv", today=date(2026, 6, 1)
    )
    assert [(issue.kind, issue.row) for issue in imported.issues if issue.row] == [
        (IssueKind.CONFLICT, 9)
    ]


def test_row_that_repeats_another_names_the_line_of_that_one():
    keyed = load(POSTS + "1,2025-03-01,x,5,5,1\n2,2025-03-01,x,5,5,1\n1,2025-03-01,x,5,5,1\n")
    assert [issue.message for issue in keyed.issues] == ["row 4 repeats row 2 and counts once"]
    touch = "{},2025-03-01,x\n"
    rows = "account,touched_at,channel\n" + "".join(map(touch.format, "CABABA"))
    assert [issue.message for issue in load(rows).issues] == [
        f"row {again} repeats row {first} in every cell"
        for again, first in ((5, 3), (6, 4), (7, 3))
    ]


@pytest.mark.parametrize(
    ("again", "rows_told"),
    [
        ("p3,41,like,2025-03-13T10:00:03Z,9", [14]),
        ("p3,41,share,2025-03-13T10:00:03Z,9", []),
        ("p3,41,like,2025-03-13T10:00:04Z,9", []),
        ("p3,42,like,2025-03-13T10:00:03Z,9", []),
    ],
)
def test_an_act_stated_twice_with_another_figure_is_told(again: str, rows_told: list[int]) -> None:
    rows = [f"p{n},41,like,2025-03-13T10:00:{n:02}Z,{n % 2}" for n in range(12)]
    imported = load("person_id,post_id,action,engaged_at,reply_likes\n" + "\n".join([*rows, again]))
    assert [(kind, row) for kind, row, _ in told(imported)] == [
        (IssueKind.CONFLICT, row) for row in rows_told
    ]
    few = [*rows[3:5], again.replace(",9", ",8")]
    imported = load("person_id,post_id,action,engaged_at,reply_likes\n" + "\n".join(few))
    assert [row for _, row, _ in told(imported)] == [4 for _ in rows_told]


def test_contacts_of_one_day_with_other_minutes_contradict_nothing() -> None:
    rows = [f"c{n},2025-03-13,email,{n}" for n in range(12)]
    head = "contact_id,contacted_at,channel,response_minutes\n"
    assert not load(head + "\n".join([*rows, "c3,2025-03-13,email,40"])).issues


def test_two_ads_of_one_campaign_and_day_contradict_nothing() -> None:
    head = "Start Date (in UTC),Campaign Name,Ad ID,Total Spent,Impressions,Clicks,Leads\n"
    rows = [f"03/{n:02}/2025,Valves,{n}7654321,{n}.5,{n}00,{n},0" for n in range(10, 24)]
    rows.append(rows[4].replace("147654321", "999123456").replace(",1400,", ",900,"))
    imported = load(head + "\n".join(rows))
    assert imported.format == "linkedin_ads"
    assert imported.issues == ()
    assert imported.parts["ads"].frame["ad"].nunique() == 15
