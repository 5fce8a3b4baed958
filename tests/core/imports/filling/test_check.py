"""Rows and cells that can't be true."""

from datetime import date
from pathlib import Path

import pytest

from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.result import Imported

TODAY = date(2025, 6, 1)
POSTS = "post_id,posted_at,platform,impressions,reach,likes\n"
DAYS = "counted_on,platform,impressions,followers\n"


def load(text: str) -> Imported:
    return import_file(text.encode(), "f.csv", today=TODAY)


def kinds(imported: Imported) -> list[IssueKind]:
    return [issue.kind for issue in imported.issues]


def test_negative_count_is_unknown():
    imported = load(POSTS + "1,2025-03-01,x,-5,,1\n2,2025-03-02,x,5,,1\n")
    assert imported.parts["posts"].frame["impressions"].isna().tolist() == [True, False]
    assert kinds(imported) == [IssueKind.WRONG_TYPE]


def test_reach_above_impressions_is_flagged_and_loaded():
    imported = load(POSTS + "1,2025-03-01,x,0,37,1\n2,2025-03-02,x,50,20,1\n")
    assert kinds(imported) == [IssueKind.IMPOSSIBLE_VALUE]
    assert imported.issues[0].row == 2
    assert imported.parts["posts"].frame["reach"].tolist() == [37, 20]


def test_date_in_the_future_sets_its_row_aside():
    imported = load(POSTS + "1,2031-03-01,x,1,1,1\n2,2025-03-02,x,5,5,1\n")
    assert imported.parts["posts"].counts.set_aside == 1
    assert kinds(imported) == [IssueKind.IMPOSSIBLE_VALUE]


def test_scroll_ends_at_100_percent():
    text = (
        "content_id,visited_at,visitor_id,max_scroll_pct\na,2025-03-01,v,140\na,2025-03-02,w,80\n"
    )
    imported = load(text)
    assert imported.parts["visits"].frame["max_scroll_pct"].isna().tolist() == [True, False]
    assert kinds(imported) == [IssueKind.IMPOSSIBLE_VALUE]


def test_more_clicks_than_impressions_only_where_the_platform_cannot():
    search = load("Top queries,Clicks,Impressions,CTR,Position\na,9,3,300%,1.5\nb,1,3,33%,2.5\n")
    assert kinds(search) == [IssueKind.IMPOSSIBLE_VALUE]
    own = load("post_id,posted_at,platform,impressions,clicks\n1,2025-03-01,x,3,9\n")
    assert own.issues == ()


def test_identical_row_with_the_same_key_counts_once():
    imported = load(POSTS + "1,2025-03-01,x,5,5,1\n1,2025-03-01,x,5,5,1\n2,2025-03-01,x,5,5,1\n")
    assert imported.parts["posts"].counts.set_aside == 1
    (row,) = imported.set_aside
    assert (row.row, row.kind) == (3, IssueKind.DUPLICATE_ROW)


def test_row_that_repeats_another_names_the_line_of_that_one():
    keyed = load(POSTS + "1,2025-03-01,x,5,5,1\n2,2025-03-01,x,5,5,1\n1,2025-03-01,x,5,5,1\n")
    assert [issue.message for issue in keyed.issues] == ["row 4 repeats row 2 and counts once"]
    touch = "{},2025-03-01,x\n"
    rows = "account,touched_at,channel\n" + "".join(map(touch.format, "CABABA"))
    assert [issue.message for issue in load(rows).issues] == [
        f"row {again} repeats row {first} in every cell"
        for again, first in ((5, 3), (6, 4), (7, 3))
    ]


def test_contradicting_row_with_the_same_key_is_a_conflict_and_the_first_stays():
    imported = load(POSTS + "1,2025-03-01,x,5,5,1\n1,2025-03-01,x,9,5,1\n")
    assert imported.parts["posts"].frame["impressions"].tolist() == [5]
    assert kinds(imported) == [IssueKind.CONFLICT]


def test_days_that_complete_each_other_both_stay():
    imported = load(DAYS + "2025-03-01,x,5,\n2025-03-01,x,,40\n")
    assert imported.parts["account_days"].counts.loaded == 2
    assert imported.issues == ()


def test_row_without_any_figure_is_set_aside():
    imported = load(DAYS + "2025-03-01,x,5,7\n2025-03-02,x,,\n2025-03-03,x,1,1\n")
    assert imported.parts["account_days"].counts.set_aside == 1


def test_row_without_a_key_at_the_edge_is_a_total():
    imported = load(POSTS + "1,2025-03-01,x,5,5,1\n2,2025-03-02,x,5,5,1\n,,,10,10,2\n")
    (row,) = imported.set_aside
    assert row.kind is IssueKind.TOTAL_ROW


MENTIONS = "brand,mentioned_at,text,reach\n"


@pytest.mark.parametrize("place", [0, 2])
def test_mention_without_words_at_an_edge_is_no_total(place: int):
    rows = ["A,2025-03-01,good,50\n", "A,2025-03-01,fine,9\n", "A,2025-03-01,great,70\n"]
    rows[place] = "A,2025-03-01,,3\n"
    (row,) = load(MENTIONS + "".join(rows)).set_aside
    assert (row.kind, row.column, row.row) == (IssueKind.MISSING_VALUE, "text", place + 2)


def test_every_impossible_value_names_its_row_its_value_and_the_cure():
    imported = load(
        POSTS
        + "1,2025-03-01,x,-5,,1\n"
        + "2,2025-03-02,x,5,9,1\n"
        + "3,2031-03-01,x,5,5,1\n"
        + "4,2025-03-01,x,7,5,1\n" * 2
    )
    found = {issue.row: issue for issue in imported.issues}
    assert {row: issue.kind for row, issue in found.items()} == {
        2: IssueKind.WRONG_TYPE,
        3: IssueKind.IMPOSSIBLE_VALUE,
        4: IssueKind.IMPOSSIBLE_VALUE,
        6: IssueKind.DUPLICATE_ROW,
    }
    assert all(issue.expected and issue.cure for issue in found.values())
    assert [(found[n].column, found[n].value) for n in (2, 3, 4)] == [
        ("impressions", "-5"),
        ("reach", "9"),
        ("posted_at", "2031-03-01"),
    ]


def test_many_impossible_values_are_one_issue_that_names_every_row():
    imported = load(POSTS + "".join(f"{n},2025-03-01,x,5,{4 + n % 5},1\n" for n in range(20)))
    (issue,) = imported.issues
    assert issue.row == 4
    assert issue.message.endswith("rows 5–6, 9–11, 14–16, 19–21")


def test_amounts_in_another_currency_within_a_column_are_named_by_row():
    text = "Campaign name,Day,Amount spent,Currency,Impressions,Link clicks,Reach\n" + "".join(
        f"A,2025-01-0{n + 1},10,{code},9,1,8\n" for n, code in enumerate(["EUR", "USD", "EUR"])
    )
    imported = load(text)
    (issue,) = [each for each in imported.issues if each.kind is IssueKind.OTHER_CURRENCY]
    assert (issue.row, issue.value, issue.expected) == (3, "USD", "EUR")
    assert "is in USD in row 3, the workspace in EUR: 1 amount is" in issue.message


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("sale_id,account,closed_at,amount", ["s1,A,2025-03-01,30", "s2,B,2025-03-02,$20"]),
        (
            "Campaign name,Day,Amount spent,Currency code,Impressions,Link clicks,Reach",
            ["A,2025-01-01,10,EUR,9,1,8", "B,2025-01-02,$20,EUR,9,1,8"],
        ),
        (
            "Campaign name,Day,Amount spent (EUR),Impressions,Link clicks,Reach",
            ["A,2025-01-01,10,9,1,8", "B,2025-01-02,£20,9,1,8"],
        ),
    ],
)
def test_an_amount_whose_sign_contradicts_the_others_is_unknown_alone(
    header: str, rows: list[str]
) -> None:
    third = rows[0].replace("s1", "s3").replace("A,", "C,")
    imported = load("\n".join([header, *rows, third]) + "\n")
    (part,) = imported.parts.values()
    money = "amount" if "amount" in part.frame else "spend"
    assert (
        part.frame[money].dropna().tolist()
        == [float(rows[0].split(",")[-1 if money == "amount" else 2])] * 2
    )
    told = [issue.row for issue in imported.issues if issue.kind is IssueKind.OTHER_CURRENCY]
    assert told == [3]


def test_a_dollar_of_a_canadian_account_contradicts_nothing() -> None:
    text = "Campaign name,Day,Amount spent,Currency,Impressions,Link clicks,Reach\n"
    rows = "".join(f"A,2025-01-0{n},$10,CAD,9,1,8\n" for n in (1, 2, 3))
    imported = import_file((text + rows).encode(), "f.csv", currency="CAD", today=TODAY)
    assert imported.parts["ads"].frame["spend"].tolist() == [10, 10, 10]
    assert IssueKind.OTHER_CURRENCY not in kinds(imported)


def test_no_place_in_the_results_is_above_the_first() -> None:
    rows = "pump,610,12778,4.77%,0\nvalve,9,900,1%,1.5\nseal,0,0,0%,0\n"
    imported = load("Top queries,Clicks,Impressions,CTR,Position\n" + rows)
    assert [(issue.row, issue.column) for issue in imported.issues] == [(2, "Position")]
    assert imported.parts["search_terms"].frame["position"].isna().tolist() == [True, False, False]


def test_repeated_row_without_a_key_is_named_and_stays():
    text = "account,touched_at,channel\nA,2025-03-01,x\nA,2025-03-01,x\nB,2025-03-01,x\n"
    imported = load(text)
    assert imported.parts["touches"].counts.loaded == 3
    assert kinds(imported) == [IssueKind.DUPLICATE_ROW]


def test_row_that_repeats_another_but_for_spaces_is_named() -> None:
    text = "account,touched_at,channel\nA,2025-03-01,x\nA ,2025-03-01,x\nB,2025-03-01,x\n"
    assert kinds(load(text)) == [IssueKind.DUPLICATE_ROW]


VISITS = "content_id,visited_at,visitor_id,max_scroll_pct,note\n"


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


RANGES = "from_on,counted_on,platform,impressions,followers,likes\n"


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


def test_id_of_which_the_address_holds_other_last_digits_is_flagged_and_loaded():
    address = "https://www.linkedin.com/feed/update/urn:li:share:"
    ids = [f"718245678901{n}1234" for n in "567"]
    rows = [f"{post},{address}{post},2025-03-01,linkedin,5" for post in ids]
    rows.append(f"71824567890181200,{address}71824567890181234,2025-03-01,linkedin,5")
    rows.append("71824567890191234,https://example.com/a,2025-03-01,linkedin,5")
    imported = load("post_id,url,posted_at,platform,likes\n" + "\n".join(rows))
    assert [(issue.kind, issue.row) for issue in imported.issues] == [(IssueKind.CONFLICT, 5)]
    assert imported.parts["posts"].counts.loaded == 5


def test_line_break_in_a_header_that_becomes_a_label_is_no_part_of_it():
    imported = load('Age,Women,"\nMen"\n18-24,20%,30%\n25-34,40%,10%\n')
    assert "Men" in imported.parts["audience_shares"].frame["label"].tolist()


def test_id_of_a_mention_that_its_address_contradicts_is_flagged() -> None:
    head = "Mention Id,Query Name,Content Source,Full Text,Date,Sentiment,URL\n"
    ids = [f"19615250184689{n:02}027" for n in range(200)]
    rows = [
        f"{n},Acme,twitter,words,2025-03-01,positive,https://example.com/status/{n}" for n in ids
    ]
    assert not load(head + "\n".join(rows)).issues
    rows[70] = rows[70].replace(ids[70] + ",", ids[70][:15] + "0000,")
    (issue,) = load(head + "\n".join(rows)).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.CONFLICT, 72, "Mention Id")


def _days(written: list[str]) -> list[int | None]:
    rows = [f"{day},linkedin,{n * 10}" for n, day in enumerate(written, start=1)]
    issues = load("date,platform,impressions\n" + "\n".join(rows)).issues
    assert {issue.kind for issue in issues} <= {IssueKind.AMBIGUOUS}
    return [issue.row for issue in issues]


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("place", [0, 3, 10, 11])
def test_day_out_of_order_with_day_and_month_exchanged_is_flagged(step: int, place: int) -> None:
    days = [f"2024-04-{n:02}" for n in range(1, 13)][::step]
    month, day = days[place][5:7], days[place][8:]
    if day == month:
        return
    assert _days(days) == []
    days[place] = f"2024-{day}-{month}"
    assert _days(days) == [place + 2]


@pytest.mark.parametrize(
    "days",
    [
        [f"2024-04-{n:02}" for n in (1, 2, 3, 5, 4, 6, 7, 8, 9, 10, 11, 12)],
        [f"2024-{month:02}-{day:02}" for month in (1, 7) for day in range(5, 12)],
        ["2023-02-01", *[f"2024-04-{n:02}" for n in range(1, 12)]],
        ["2024-01-03", *[f"2024-04-{n:02}" for n in range(1, 12)]],
    ],
)
def test_day_out_of_order_for_another_reason_is_not_flagged(days: list[str]) -> None:
    assert _days(days) == []


def test_day_of_a_title_in_the_future_is_told_where_no_column_states_it() -> None:
    file = Path(__file__).parents[4] / "sample_data" / "files" / "data-export.csv"
    imported = import_file(file.read_bytes(), "f.csv", today=date(2026, 1, 1))
    assert IssueKind.IMPOSSIBLE_VALUE in kinds(imported)
    assert {issue.column for issue in imported.issues} == {"counted_on"}


@pytest.mark.parametrize("day", ["0205-03-01", "1925-03-01"])
def test_date_before_the_web_sets_its_row_aside(day: str) -> None:
    imported = load(POSTS + f"1,{day},x,1,1,1\n2,2025-03-02,x,5,5,1\n")
    assert imported.parts["posts"].counts.set_aside == 1
    assert [(issue.kind, issue.row) for issue in imported.issues] == [
        (IssueKind.IMPOSSIBLE_VALUE, 2)
    ]


@pytest.mark.parametrize(
    ("day", "other"), [("Apr {n}, 2025", "Jun 4, 2025"), ("{n} квітня 2025", "4 червня 2025")]
)
def test_days_written_with_the_name_of_the_month_cannot_be_exchanged(day: str, other: str) -> None:
    """The sixth day would stand in order as the 6th of April, but nobody reads June as a day."""
    days = [day.format(n=n) for n in range(1, 21)]
    days[5] = other
    rows = "".join(f'{n},"{day}",x,5,5,1\n' for n, day in enumerate(days))
    late = import_file((POSTS + rows).encode(), "f.csv", today=date(2025, 7, 1))
    assert late.issues == ()
    written = [f"2025-04-{n:02}" for n in range(1, 21)]
    written[5] = "2025-06-04"
    rows = "".join(f"{n},{day},x,5,5,1\n" for n, day in enumerate(written))
    late = import_file((POSTS + rows).encode(), "f.csv", today=date(2025, 7, 1))
    assert [issue.row for issue in late.issues] == [7]


def test_few_days_without_any_order_have_none_exchanged() -> None:
    """Eleven days in no order, four times against it: that one stands better is chance."""
    days = ["03-09", "04-20", "02-05", "06-11", "01-30", "05-17", "03-02", "07-08", "02-21",
            "08-14", "09-03"]  # fmt: skip
    rows = "".join(f"{n},2024-{day},x,5,5,1\n" for n, day in enumerate(days))
    assert load(POSTS + rows).issues == ()


def test_a_header_with_a_name_too_many_sets_the_rows_aside() -> None:
    """No row has as many cells as the header: nothing is loaded, and nothing breaks."""
    imported = load(
        "Deal Name,Deal Stage,Close Date,Foo,Amount,Associated Company\n"
        "Pumps,Closed won,2025-03-31,12000,Contoso\nValves,Closed won,2025-04-13,80,Fabrikam\n"
    )
    assert [row.row for row in imported.set_aside] == [2, 3]


def test_spaces_around_an_answer_are_no_part_of_it() -> None:
    imported = load(
        "Timestamp,The guide helps me,I would recommend it\n"
        "2025-03-03 10:00:00,5, 4\n2025-03-04 11:00:00,3,\u00a02 \n"
    )
    assert imported.parts["survey"].frame["answer"].tolist() == ["5", "4", "3", "2"]


def test_a_wrong_cell_is_told_once_and_that_of_an_unused_column_too() -> None:
    head = "post_id,posted_at,platform,impressions,Score\n"
    rows = [f"{n},2025-0{n % 5 + 1}-{n % 28 + 1:02},x,{n * 7},{n * 3}" for n in range(1, 57)]
    rows[4] = rows[4].replace(",35,", ",many,")
    rows[8] = rows[8].replace(",27", ",some")
    wrong = [i for i in load(head + "\n".join(rows)).issues if i.kind is IssueKind.WRONG_TYPE]
    assert sorted(issue.row for issue in wrong) == [6, 10]


def test_an_id_that_ends_in_zeros_in_its_address_too_is_not_rounded() -> None:
    """One id of ten thousand ends so by chance, and a spreadsheet rounds numbers only."""
    ids = [f"15{n:02}3494512345678{n:02}" for n in range(11, 71)]
    ids[30] = "1498349451234560000"
    head = "Time,Video title,Video link,Post time,Total likes,Total comments,Total views\n"
    link = "https://www.tiktok.com/@northwind/video/"
    rows = [f"2025-03-01,Valve {n},{link}{id_},2025-02-03,20,3,900" for n, id_ in enumerate(ids)]
    assert load(head + "\n".join(rows)).issues == ()
    plain = "".join(f"{id_},2025-03-01,x,5,5,1\n" for id_ in ids)
    assert [issue.row for issue in load(POSTS + plain).issues] == [32]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("post_id,posted_at,platform,text,url,impressions", []),
        ("post_id,posted_at,platform,url,text,impressions", ["url"]),
        ("text,posted_at,platform,post_id,url,impressions", ["post_id", "text"]),
    ],
)
def test_names_over_cells_of_another_column_are_told_on_the_header(head, told) -> None:
    rows = [f"{n},2025-03-{n:02},x,Post of day {n}.,https://example.org/{n},5" for n in range(1, 6)]
    issues = load("\n".join([head, *rows, ""])).issues
    assert sorted(issue.column for issue in issues) == told
    assert {(issue.kind, issue.row) for issue in issues} <= {(IssueKind.UNEXPECTED_HEADER, 1)}


def test_a_name_missing_before_a_blank_last_column_is_told_on_the_header() -> None:
    """The rows end in a blank cell; the header, without "Score", has as many names as they fill."""
    head = "Date,Title,Content,Source,URL,Author,Sentiment,Interactions,Reach,Project,Tags\n"
    row = "2025-03-0{n},Day {n},Valve {n},X,https://example.org/{n},ann,Positive,{n},{n}4,{n}20,"
    rows = "".join(f"{row.format(n=n)}Northwind,\n" for n in range(1, 7))
    assert [(i.kind, i.row, i.column) for i in load(head + rows).issues] == [
        (IssueKind.MISSING_HEADER, 1, "Project")
    ]
    full = head.replace("Interactions", "Score,Interactions")
    assert load(full + rows).issues == ()
    assert load(full + rows.replace("Northwind", "Север")).issues == ()


def test_figures_of_thousands_of_digits_are_no_rates() -> None:
    """Python refuses to read a whole number of more than 4,300 digits."""
    rows = "".join(f"2026-03-0{n},{n}{'9' * 5_000},{n},\n" for n in range(1, 7))
    issues = load(f"Date,Engagement rate,Likes\n{rows}").issues
    header = [i for i in issues if i.kind is IssueKind.MISSING_HEADER]
    assert [(i.row, i.column) for i in header] == [(1, "Engagement rate")]


@pytest.mark.parametrize("count", ["99999999999999999", "1000000000000"])
def test_a_count_that_nobody_has_is_flagged_and_loaded(count: str) -> None:
    imported = load(POSTS + f"1,2025-03-01,x,,,{count}\n2,2025-03-02,x,5,,999999999999\n")
    assert [(issue.kind, issue.row) for issue in imported.issues] == [
        (IssueKind.IMPOSSIBLE_VALUE, 2)
    ]


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (
            ["71903311", "71904412", "719055", "71906613"],
            [4],
        ),  # begins like all others
        (["71903311", "71904412", "7190551", "71906613"], []),
        (["71903311", "71904412", "812", "71906613"], []),  # an old one, begun otherwise
        (["71903311", "71804412", "719055", "71906613"], [4]),
        (["71903311", "71804412", "719055", "71806613"], []),  # as no id beside it
        (["71903311", "719044127", "719055", "71906613"], []),  # no one length
        (["719033117190331", "719044127190441", "9", "819066137190661"], [4]),
        (["71903311719033", "71904412719044", "9", "81906613719066"], []),  # too few digits to say
        (["71903311", "719055", "719066", "71906613"], []),
    ],
)
def test_an_id_that_lacks_its_last_digits_is_told(ids: list[str], told: list[int]) -> None:
    text = "".join(f"{n},2025-03-01,x,5,5,{at}\n" for at, n in enumerate(ids))
    assert [issue.row for issue in load(POSTS + text).issues] == told


def test_an_id_that_goes_on_in_the_address_of_its_row_is_told() -> None:
    head = "post_id,posted_at,platform,url,likes\n"
    ids = ["81903311", "719044121", "719055", "91906613"]
    rows = [f"{n},2025-03-01,x,https://x.com/a/status/{n},3\n" for n in ids]
    assert load(head + "".join(rows)).issues == ()
    rows[2] = rows[2].replace("/719055", "/719055134")
    assert [issue.row for issue in load(head + "".join(rows)).issues] == [4]
    rows[2] = rows[2].replace("/719055134", "/1719055")
    assert load(head + "".join(rows)).issues == ()


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


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("13,2025-03-13,x,30,,900", [4]),  # likes and impressions changed places
        ("13,2025-03-13,x,30,,100", []),  # more likes than impressions, not many times as many
        ("13,2025-03-13,x,30,,90000", [4]),
        ("13,2025-03-13,x,160,,900", []),  # exchanged they would be more than in any other row
        ("13,2025-03-13,x,0,,900", []),
    ],
)
def test_figures_that_changed_places_in_one_row_are_flagged_and_loaded(row: str, told) -> None:
    rows = [f"{n},2025-03-{n},x,{n * 90},,{n * 3 + 6}" for n in range(11, 18)]
    rows[1] = rows[1].replace(",1080,", ",3000,")
    rows[2] = row
    imported = load(POSTS + "\n".join(rows))
    assert [issue.row for issue in imported.issues] == told
    assert len(imported.parts["posts"].frame) == 7


def test_one_date_with_a_clock_leaves_the_clock_of_all_others():
    rows = [
        f"2025-01-{n:02},1{n}:30,Pump,Good pump {n},X,https://x.com/t/{n},ann,Positive,1,Acme"
        for n in range(1, 9)
    ]
    rows[2] = rows[2].replace("2025-01-03", "2025-01-03 09:00")
    rows[4] = rows[4].replace("2025-01-05", "https://x.com")
    head = "Date,Time,Title,Content,Source,URL,Author,Sentiment,Influence score,Project"
    imported = import_file("\n".join([head, *rows, ""]).encode(), "f.csv")
    moments = imported.parts["mentions"].frame["mentioned_at"].astype(str).tolist()
    assert moments[:3] == ["2025-01-01 11:30:00", "2025-01-02 12:30:00", "2025-01-03 09:00:00"]
    assert moments[-1] == "2025-01-08 18:30:00"
    assert [row.row for row in imported.set_aside] == [6]


def test_a_range_that_ends_before_it_begins_sets_its_row_aside() -> None:
    rows = [f"2025-0{n}-01,2025-0{n}-28,x,{n}00,9,1" for n in range(1, 6)]
    rows[2] = "2025-03-01,2019-03-28,x,300,9,1"
    imported = load(RANGES + "\n".join(rows))
    ((issue,), (aside,)) = imported.issues, imported.set_aside
    assert (issue.kind, issue.row, issue.column) == (IssueKind.IMPOSSIBLE_VALUE, 4, "counted_on")
    assert (aside.row, aside.kind) == (4, IssueKind.IMPOSSIBLE_VALUE)
    assert len(imported.parts["account_days"].frame) == 4


def test_a_part_that_is_more_than_its_whole_is_told() -> None:
    head = "brand,counted_at,platform,mentions,positive,negative\n"
    rows = [f"Acme,2025-03-0{n},x,{n}0,{n},{n}" for n in range(1, 8)]
    rows[2] = "Acme,2025-03-03,x,30,300,3"
    (issue,) = load(head + "\n".join(rows)).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.IMPOSSIBLE_VALUE, 4, "positive")


def test_in_a_long_table_twice_as_many_clicks_as_impressions_are_told() -> None:
    head = "post_id,posted_at,platform,impressions,clicks\n"
    rows = [f"{n},2025-03-01,linkedin,{n * 90},{n * 40}" for n in range(1, 31)]
    rows[9] = "10,2025-03-01,linkedin,722,2851"
    (issue,) = load(head + "\n".join(rows)).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.IMPOSSIBLE_VALUE, 11, "clicks")
    rows[9] = "10,2025-03-01,linkedin,722,900"
    assert load(head + "\n".join(rows)).issues == ()
    assert load(head + "\n".join([*rows[:7], "9,2025-03-01,linkedin,722,2851"])).issues == ()


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


def told(imported: Imported) -> list[tuple[IssueKind, int | None, str]]:
    return [(issue.kind, issue.row, issue.column) for issue in imported.issues]


def test_a_link_lost_before_it_was_found_is_told_and_loaded() -> None:
    head = "url,found_at,lost_at,target\n"
    rows = [f"https://a.example/{n},2025-03-1{n} 09:00,2025-03-1{n},b.example" for n in range(5)]
    assert not told(load(head + "\n".join(rows)))  # on the same day, of which the time is unknown
    rows[2] = "https://a.example/2,2025-03-12 09:00,2019-05-17,b.example"
    imported = load(head + "\n".join(rows))
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, 4, "lost_at")]
    assert len(imported.parts["backlinks"].frame) == 5


@pytest.mark.parametrize(("older", "rows_told"), [([2], [4]), ([1, 2, 3], [])])
def test_leads_decided_before_they_were_made_are_told_unless_many_are(
    older: list[int], rows_told: list[int]
) -> None:
    """A customer may be older than the record of the program."""
    rows = [f"L{n},2025-03-1{n},{2019 if n in older else 2025}-04-02" for n in range(6)]
    imported = load("lead_id,created_at,closed_at\n" + "\n".join(rows))
    assert [row for _, row, _ in told(imported)] == rows_told


@pytest.mark.parametrize(
    ("others", "odd", "rows_told"),
    [
        ("1234512", "55", [5]),
        ("1234512", "7", [5]),
        ("1234512", "0", [5]),
        ("1234512", "5", []),
        ("1111111", "0", []),  # yes and no
        ("1739182", "10", []),  # another scale
        ("1234", "7", []),
    ],
)
def test_the_lone_answer_off_the_scale_is_told_and_loaded(
    others: str, odd: str, rows_told: list[int]
) -> None:
    marks = [*others[:3], odd, *others[3:]]
    rows = [f"r{n},spring,I know what it makes,{mark}" for n, mark in enumerate(marks)]
    imported = load("respondent,wave,statement,answer\n" + "\n".join(rows))
    assert [row for kind, row, _ in told(imported)] == rows_told
    assert len(imported.parts["survey"].frame) == len(marks)


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


def test_contacts_of_one_day_with_other_minutes_contradict_nothing() -> None:
    rows = [f"c{n},2025-03-13,email,{n}" for n in range(12)]
    head = "contact_id,contacted_at,channel,response_minutes\n"
    assert not load(head + "\n".join([*rows, "c3,2025-03-13,email,40"])).issues


def test_more_people_reached_than_videos_viewed_is_told_on_tiktok() -> None:
    head = "Date,Video views,Reached audience,Profile views,Likes,Net growth\n"
    rows = [f"2025/03/{n},{n * 10},{n * 9},4,2,1" for n in range(11, 22)]
    rows[4] = "2025/03/15,150,700,4,2,1"
    assert told(load(head + "\n".join(rows))) == [
        (IssueKind.IMPOSSIBLE_VALUE, 6, "Reached audience")
    ]


@pytest.mark.parametrize(("views", "rows_told"), [("-69", [5]), ("69", []), ("-0", [])])
def test_a_negative_count_is_told_in_a_column_that_nothing_loads(
    views: str, rows_told: list[int]
) -> None:
    head = "Content,Video title,Video publish time,Views,Likes\n"
    rows = [f"aBcDeFgHi{n},Valve {n},2025-03-1{n},{n * 40},3" for n in range(6)]
    rows[3] = f"aBcDeFgHi3,Valve 3,2025-03-13,{views},3"
    assert [row for _, row, _ in told(load(head + "\n".join(rows)))] == rows_told


@pytest.mark.parametrize(("users", "rows_told"), [(1300, [6]), (440, []), (380, [])])
def test_many_more_people_than_events_are_told_in_a_table_of_few_rows(
    users: int, rows_told: list[int]
) -> None:
    """A few more may have been estimated."""
    rows = ["view,2000,900", "scroll,800,500", "click,400,300", f"start,400,{users}",
            "end,300,250", "form,90,40"]  # fmt: skip
    text = "# Start date: 20250101\n# End date: 20250131\nEvent name,Event count,Total users\n"
    imported = load(text + "\n".join(rows))
    assert [row for _, row, _ in told(imported)] == [row + 1 for row in rows_told]
