"""A whole file: every row accounted for, and what is told of it."""

import os

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.imports.answers import Answers
from kpi_core.imports.block import Block
from kpi_core.imports.example_book import workbook
from kpi_core.imports.importer import import_blocks, import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.result import set_aside_csv
from tests.core.imports.loaded import POSTS, TODAY, kinds, load

EXAMPLES = int(os.environ.get("KELVIN_EXAMPLES", "200")) // 3


def test_clean_file_yields_no_issue():
    imported = load(POSTS + "1,2025-03-01,x,hello,10,1\n2,2025-03-02,x,,20,\n")
    assert imported.issues == ()
    assert imported.parts["posts"].counts.loaded == 2
    assert imported.parts["posts"].frame["likes"].isna().tolist() == [False, True]


def test_bad_optional_cell_is_unknown_and_the_row_survives():
    imported = load(POSTS + "1,2025-03-01,x,hello,ten,1\n2,2025-03-02,x,,20,2\n")
    frame = imported.parts["posts"].frame
    assert frame["impressions"].isna().tolist() == [True, False]
    assert frame["likes"].tolist() == [1, 2]
    (issue,) = imported.issues
    assert (issue.kind, issue.row, issue.column, issue.value) == (
        IssueKind.WRONG_TYPE, 2, "impressions", "ten",
    )  # fmt: skip
    assert issue.expected
    assert issue.cure


def test_bad_required_cell_sets_the_row_aside_with_its_reason():
    imported = load(POSTS + "1,soon,x,hello,10,1\n2,2025-03-02,x,,20,2\n,2025-03-03,x,,30,3\n"
                    "4,2025-03-04,x,,1,1\n")  # fmt: skip
    counts = imported.parts["posts"].counts
    assert (counts.rows_in, counts.loaded, counts.set_aside) == (4, 2, 2)
    first, second = imported.set_aside
    assert (first.row, first.column, first.value, first.kind) == (
        2, "posted_at", "soon", IssueKind.WRONG_TYPE,
    )  # fmt: skip
    assert (second.row, second.column, second.kind) == (4, "post_id", IssueKind.MISSING_VALUE)


def test_ten_thousand_equal_remarks_are_one():
    rows = "".join(f"{n},2025-03-01,x,,many,1\n" for n in range(1000))
    imported = load(POSTS + rows)
    (issue,) = imported.issues
    assert "999 more" in issue.message


ADS = (
    "Campaign name,Day,Amount spent ({}),Impressions,Link clicks,Reach\n"
    "A,2025-01-01,10.5,100,3,90\n"
)


def test_money_in_another_currency_is_unknown_with_one_issue():
    imported = load(ADS.format("UAH"), platform="facebook")
    assert imported.parts["ads"].frame["spend"].isna().all()
    assert kinds(imported) == [IssueKind.OTHER_CURRENCY]
    own = import_file(
        ADS.format("UAH").encode(), "f", currency="UAH", answers=Answers(platform="facebook")
    )
    assert own.parts["ads"].frame["spend"].tolist() == [10.5]
    assert own.issues == ()


def test_one_amount_with_a_sign_leaves_all_others_as_they_are():
    rows = [f"2025-01-0{n},Spring,{n}0.5,{n}00,7" for n in range(1, 8)]
    rows[3] = rows[3].replace("40.5", "$40.5")
    text = "\n".join(["Day,Campaign name,Amount spent,Impressions,Reach", *rows, ""])
    imported = load(text, platform="facebook")
    spent = imported.parts["ads"].frame["spend"]
    assert [None if pd.isna(each) else each for each in spent] == [
        *(10.5, 20.5, 30.5, None, 50.5, 60.5, 70.5)
    ]
    told = [issue for issue in imported.issues if issue.kind is IssueKind.OTHER_CURRENCY]
    assert [(issue.row, issue.value) for issue in told] == [(5, "$40.5")]
    assert imported.foreign_currency == ""
    every = load(text.replace("0.5,", "0.5 $,").replace("$40.5 $", "40.5"), platform="facebook")
    assert every.parts["ads"].frame["spend"].isna().all()
    assert every.foreign_currency == "USD"


def test_row_with_its_own_month_does_not_take_the_range_of_the_report():
    text = (
        "Campaign name,Month,Amount spent (EUR),Impressions,Reporting starts,Reporting ends\n"
        "A,2025-01-01 - 2025-01-31,10,100,2025-01-01,2025-02-28\n"
        "A,2025-02-01 - 2025-02-28,20,200,2025-01-01,2025-02-28\n"
    )
    frame = load(text, platform="facebook").parts["ads"].frame
    assert frame["from_on"].dt.month.tolist() == [1, 2]
    assert frame["counted_on"].dt.day.tolist() == [31, 28]


def test_snapshot_counts_as_of_the_last_day_of_its_workbook():
    book = workbook({
        "Seniority": [["Seniority", "Total followers"], ["Director", 9]],
        "New followers": [["Date", "Organic followers", "Total followers"], ["02/13/2025", 1, 1]],
    })  # fmt: skip
    imported = import_file(book, "f.xlsx", today=TODAY)
    frame = imported.parts["audience_shares"].frame
    assert str(frame["counted_on"][0]) == "2025-02-13 00:00:00"
    assert kinds(imported) == [IssueKind.DEFAULT]


def test_strict_loads_all_or_nothing():
    text = POSTS + "1,2025-03-01,x,,10,1\n2,never,x,,20,2\n"
    imported = import_file(text.encode(), "f.csv", strict=True, today=TODAY)
    assert "strict" in imported.error
    assert len(imported.parts["posts"].frame) == 0
    assert imported.parts["posts"].counts.balanced


def test_what_is_no_data_gets_a_sentence():
    assert import_file(b"%PDF-1.7 \x00\x01", "posts.csv").error
    assert import_file(b"", "posts.csv").error


def test_event_that_stands_twice_with_other_figures_is_told():
    rows = [f"event {n},2025-01-05,{n}\n" for n in range(30)]
    imported = load("event,counted_on,events\n" + "".join(rows) + "event 7,2025-01-05,9\n")
    assert [(issue.kind, issue.row) for issue in imported.issues] == [(IssueKind.CONFLICT, 32)]
    assert imported.issues[0].message.endswith("figures: events is 9 here and 7 in row 9")


CELL = st.sampled_from(
    ["", "1", "12", "-", "x", "Total", "2025-01-01", "2025-13-01", "03/04/2025", "1.2K", "-4",
     "9,9", "linkedin", "6.49E+17"]
) | st.text(max_size=6)  # fmt: skip

HEADERS = st.lists(
    st.sampled_from(
        ["post_id", "posted_at", "platform", "likes", "impressions", "reach", "Date", "Primary",
         "Total followers", "Top queries", "Clicks", "Impressions", "mention_id", "brand", "text",
         "mentioned_at", "spend", "campaign", "counted_on", "Women", "Men", "", "whatever"]
    ),
    min_size=1,
    max_size=9,
)  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data(), HEADERS)
def test_no_row_is_lost_whatever_stands_in_a_table(data: st.DataObject, header: list[str]):
    rows = data.draw(
        st.lists(st.lists(CELL, min_size=len(header), max_size=len(header)), max_size=8)
    )
    frame = pd.DataFrame(
        {
            place: pd.Series([row[place] for row in rows], dtype="str")
            for place in range(len(header))
        }
    )
    frame.index = pd.RangeIndex(2, 2 + len(rows))
    block = Block(tuple(header), frame, blank=2)
    imported = import_blocks([block], "f", today=TODAY)
    counts = list(imported.counts.values())
    assert sum(count.rows_in for count in counts) >= block.rows_in
    assert all(count.balanced for count in counts)
    for name, part in imported.parts.items():
        assert len(part.frame) == part.counts.loaded, name
    assert len(list(imported.set_aside)) == sum(count.set_aside for count in counts)
    assert isinstance(set_aside_csv(imported), str)


def test_blank_rows_of_a_table_that_is_reshaped_are_accounted_for() -> None:
    cells = {place: pd.Series(["", "", ""], dtype="str") for place in range(3)}
    frame = pd.DataFrame(cells).set_axis(pd.RangeIndex(2, 5))
    imported = import_blocks([Block(("Age", "Women", "Men"), frame, blank=2)], "f", today=TODAY)
    counts = imported.counts["audience_shares"]
    assert (counts.blank, counts.balanced) == (5, True)


def test_a_row_whose_cells_moved_is_set_aside_and_takes_the_place_of_no_sound_one() -> None:
    """A row of another table was pasted in; its first cell is the id of a sound row."""
    head = "post_id,posted_at,platform,text,impressions,likes\n"
    rows = [f"p{n},2025-03-{n:02},x,Post of day {n},{n * 90},{n}" for n in range(1, 29)]
    rows.insert(3, "p20,linkedin,4711,900,Ann Lee,2025-03-02")
    imported = load(head + "\n".join(rows))
    told = [(row.row, row.kind, row.cure) for row in imported.set_aside]
    assert told == [(5, IssueKind.MOVED_CELLS, "mend the row and import it again")]
    assert 5 in {issue.row for issue in imported.issues}
    assert sorted(imported.parts["posts"].frame["post_id"]) == sorted(f"p{n}" for n in range(1, 29))


def test_a_header_one_letter_away_from_a_missing_one_is_told_on_its_line():
    names = "Post id,Date,Post text,Link,Impressions,Likes,Engagements,Bookmarks,Reposts"
    row = '\n1,"Tue, Mar 4, 2025",hello,https://x.com/a/status/1,10,2,3,0,0\n'
    sound = load(names + row)
    assert sound.issues == ()
    broken = load(names.replace("Likes", "Liks") + row)
    (issue,) = broken.issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.UNEXPECTED_HEADER, 1, "Liks")
    assert issue.expected == "Likes"
    (issue,) = load(names.replace("Likes", "Mood") + row).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.UNEXPECTED_HEADER, 1, "Mood")
    assert issue.expected == "Likes, Replies, Url clicks"
    own = names.replace("Bookmarks", "Replies,Mood") + row.replace(",3,0,0", ",3,1,good,0")
    assert load(own).issues == ()


def test_followers_lost_with_a_minus_in_every_row_are_counted_without_it():
    text = (
        "Date;Followers;Gained followers;Lost followers;Posts;Impressions;Reach;Interactions\n"
        "2025-04-01;2.345;12;{first};1;1.200;900;45\n2025-04-13;2.360;20;-5;0;800;600;30\n"
    )
    instagram = Answers(platform="instagram")
    signed = import_file(text.format(first="-3").encode(), "f.csv", answers=instagram)
    assert signed.parts["account_days"].frame["lost_followers"].tolist() == [3, 5]
    assert signed.issues == ()
    mixed = import_file(text.format(first="3").encode(), "f.csv", answers=instagram)
    assert [(issue.column, issue.value) for issue in mixed.issues] == [("Lost followers", "-5")]


def test_posts_with_their_addresses_are_no_totals_of_days():
    text = (
        "Date,Note,Place,Impressions,Reach,Likes,Comments,Shares,Clicks\n"
        "2025-04-02,Valves,https://a.example/1,800,600,15,4,6,12\n"
    )
    assert import_file(text.encode(), "f.csv").format == ""


def test_columns_of_anybody_beside_some_of_ours_are_no_slips_of_the_pen():
    """A mood is no column of account totals and need not be one; "Rech" is nearly "Reach"."""
    text = "Date,Platform,Mood,Impressions,Rech,Likes\n2025-04-02,x,fine,800,600,15\n"
    issues = import_file(text.encode(), "f.csv").issues
    assert [issue.column for issue in issues] == ["Rech"]


def test_followers_by_day_from_tiktok_raise_no_remark():
    """A day not counted is "undefined" there, and a difference of −1 a net loss, no bad count."""
    text = (
        "Date,Followers,Difference in followers from previous day\n"
        "2025-11-25,undefined,0\n2025-11-26,10,0\n2025-11-27,9,-1\n"
    )
    imported = import_file(text.encode(), "FollowerHistory.csv")
    assert imported.issues == ()
    frame = imported.parts["account_days"].frame
    assert frame["followers"].tolist() == [10, 9]
    assert frame["new_followers"].isna().all()


@pytest.mark.parametrize(
    "text",
    [
        "key,val,2026-06-07-31\n1,2,3\n4,5,6\n",  # a zone 31 hours behind
        "Day,Views\n2025-03-01 10:00 +2900,5\n2025-03-02 10:00 +2900,6\n",
    ],
)
def test_days_in_no_zone_there_is_break_nothing(text: str):
    imported = import_file(text.encode(), "f.csv")
    assert imported.error == ""
    assert all(counts.balanced for counts in imported.counts.values())


def test_a_block_without_columns_breaks_nothing():
    imported = import_file(b'1,0,"', "f.csv")
    assert imported.format == ""
    assert all(counts.balanced for counts in imported.counts.values())


@pytest.mark.parametrize("text", ["Query Name,Date,Full Text,Sentiment\n", "hello", "a;b\n\n;\n"])
def test_header_without_rows_says_what_to_do(text: str):
    imported = import_file(text.encode(), "f.csv")
    assert imported.error.endswith("check that the chosen period contains data.")
    assert sum(counts.loaded for counts in imported.counts.values()) == 0


def test_header_without_rows_beside_a_table_is_no_error():
    full = [["Query Name", "Date", "Full Text"], ["Acme", "2025-01-02", "Good pump"]]
    sheets = {"Empty": [["Date", "Likes"]], "Full": full}
    imported = import_file(workbook(sheets), "f.xlsx")
    assert not imported.error
    assert imported.parts["mentions"].counts.loaded == 1
