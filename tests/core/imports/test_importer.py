"""A whole file: conservation, defaults, questions, currencies, rows to download."""

import csv
import io
import os
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from kpi_core.export import to_csv
from kpi_core.imports.answers import Answers
from kpi_core.imports.block import Block
from kpi_core.imports.example_book import workbook
from kpi_core.imports.importer import import_blocks, import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.result import Imported, set_aside_csv

POSTS = "post_id,posted_at,platform,text,impressions,likes\n"
TODAY = date(2025, 6, 1)
EXAMPLES = int(os.environ.get("KELVIN_EXAMPLES", "200")) // 3


def load(text: str, **answers: object) -> Imported:
    return import_file(text.encode(), "f.csv", answers=Answers(**answers), today=TODAY)


def kinds(imported: Imported) -> list[IssueKind]:
    return [issue.kind for issue in imported.issues]


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


def test_order_of_day_and_month_is_asked_when_both_fit():
    text = POSTS + "1,03/04/2025,x,,10,1\n2,05/04/2025,x,,20,2\n"
    imported = load(text)
    (need,) = imported.needs
    assert (need.ask, need.options) == ("date_order", ("dmy", "mdy"))
    assert imported.parts["posts"].counts.set_aside == 2
    frame = load(text, date_order="dmy").parts["posts"].frame
    assert frame["posted_at"].dt.month.tolist() == [4, 4]


def test_the_question_for_the_order_says_what_is_true_of_the_other_dates() -> None:
    rows = "1,2025-03-01,x,,10,1\n2,05/04/2025,x,,20,2\n3,06/04/2025,x,,20,2\n"
    (need,) = load(POSTS + rows).needs
    assert need.question == (
        "Is 05/04/2025 in “posted_at” day first or month first? Both fit all its dates that are "
        "written so."
    )
    both = "1,25/04/2025,x,,10,1\n2,05/04/2025,x,,20,2\n3,04/26/2025,x,,20,2\n"
    (need,) = load(POSTS + both).needs
    assert "Of its other dates some are day first, some month first" in need.question


@pytest.mark.parametrize(
    ("file", "question"),
    [
        (
            "Date,Impressions,Likes,Comments\n2025-01-01,100,5,1\n",
            "The file doesn't say which platform it is about.",
        ),
        ("Tint,Weight\nred,5\n", "No export we know has these headers: Tint, Weight"),
        ("post_id,platform,likes\n1,x,5\n", "The file holds no date: say which days its posts"),
    ],
)
def test_every_question_is_a_whole_sentence(file: str, question: str) -> None:
    (need,) = load(file).needs
    assert need.question.startswith(question)
    assert need.question.endswith(".")


def test_one_date_written_otherwise_in_a_table_of_few_rows_is_told_alone() -> None:
    rows = "".join(f"{n},2025-03-0{n},x,,10,1\n" for n in range(1, 4))
    imported = load(POSTS + rows + "4,05/04/2025,x,,10,1\n")
    assert imported.needs == ()
    assert imported.parts["posts"].counts.loaded == 3
    (issue,) = imported.issues
    assert (issue.kind, issue.row, issue.value) == (IssueKind.WRONG_TYPE, 5, "05/04/2025")


def test_documented_order_of_a_format_needs_no_question():
    header = "Date,Sponsored followers,Organic followers,Auto-invited followers,Total followers\n"
    imported = load(header + "01/02/2025,0,1,0,1\n01/03/2025,0,2,0,2\n")
    assert imported.issues == ()
    assert imported.parts["account_days"].frame["counted_on"].dt.day.tolist() == [2, 3]


def test_order_documented_for_the_english_export_is_not_taken_for_another_language():
    header = "Fecha,Total de seguidores,Seguidores patrocinados\n"
    (need,) = load(header + "01/02/2025,1,0\n01/03/2025,2,0\n").needs
    assert need.ask == "date_order"


def test_file_without_a_date_says_how_to_give_one():
    text = "Event name,Event count,Total users\nscroll,10,5\n"
    imported = load(text)
    (need,) = imported.needs
    assert need.ask == "range"
    assert "--set from=" in need.message
    assert len(imported.parts["site_events"].frame) == 0
    frame = load(text, from_on=date(2025, 1, 1), to_on=date(2025, 1, 31)).parts["site_events"].frame
    assert str(frame["counted_on"][0]) == "2025-01-31 00:00:00"
    assert str(frame["from_on"][0]) == "2025-01-01 00:00:00"


def test_template_without_its_day_asks_for_the_days():
    text = "post_id,platform,likes\n1,x,3\n"
    (need,) = load(text).needs
    assert (need.ask, need.column) == ("range", "posted_at")
    told = load(text, to_on=date(2025, 1, 31))
    assert str(told.parts["posts"].frame["posted_at"][0]) == "2025-01-31 00:00:00"
    assert kinds(told) == [IssueKind.DEFAULT]


def test_meta_file_that_names_no_network_gets_a_default_with_an_issue():
    text = 'sep=,\n"Views"\n"Date","Primary"\n"2025-01-01T00:00:00","7"\n'
    imported = load(text)
    assert imported.parts["account_days"].frame["platform"].tolist() == ["meta"]
    assert kinds(imported) == [IssueKind.DEFAULT]
    told = load(text, platform="instagram")
    assert told.parts["account_days"].frame["platform"].tolist() == ["instagram"]
    assert told.issues == ()


def test_title_that_names_the_network_is_believed():
    text = 'sep=,\n"Instagram reach"\n"Date","Primary"\n"2025-01-01T01:00:00","7"\n'
    imported = load(text)
    assert imported.parts["account_days"].frame["platform"].tolist() == ["instagram"]
    assert imported.parts["account_days"].frame["reach"].tolist() == [7]
    assert imported.issues == ()


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


def test_rows_set_aside_come_back_mended():
    text = POSTS + "1,2025-03-01,x,fine,10,1\n2,never,x,=1+1,20,2\n3,2025-03-03,x,ok,1,1\n"
    imported = load(text)
    download = set_aside_csv(imported)
    rows = list(csv.DictReader(io.StringIO(download)))
    assert rows[0]["text"] == "'=1+1"
    assert rows[0]["set aside: row"] == "3"
    assert rows[0]["set aside: column"] == "posted_at"
    mended = load(download.replace("never", "2025-03-02", 1))
    frame = mended.parts["posts"].frame
    assert frame["text"].tolist() == ["=1+1"]
    assert frame["post_id"].tolist() == ["2"]


def test_no_downloaded_cell_begins_a_formula_and_numbers_stay_numbers():
    texts = ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\tx", "＝1", "-5", "+3.5", "plain", "1=1"]
    lines = io.StringIO()
    csv.writer(lines).writerows([[n, "never", "x", text, 1, 1] for n, text in enumerate(texts)])
    (_, *rows) = csv.reader(io.StringIO(set_aside_csv(load(POSTS + lines.getvalue())), newline=""))
    assert [row[3] for row in rows] == [*("'" + text for text in texts[:6]), *texts[6:]]


NAUGHTY = [
    *("=1+1", "'=1+1", "''", "'quoted'", "-1", "+x", "@a", "\t=1", " =1", "＝1", "-", "--"),
    *("undefined", "NULL", "nan", "1E+02", "0x1", "1/0", "Total", "\\", '\\"', "<script>", "{}[]"),
    *("İ", "Ω≈ç√", "\u202etest", "\u2028x", "\x1b[0m", "\x7f", "\x85", "\u00a0", "\ufeffx"),
    *("two\nlines", "two\r\nlines", "a\rb", '"', '""', 'say "hi", you', ",", ";", "田中", "🐵"),
]  # fmt: skip
"""Texts of the kinds that the list of naughty strings holds."""


def test_our_own_download_of_a_table_comes_back_text_by_text():
    table = pd.DataFrame({
        "mention_id": [f"m{n}" for n in range(len(NAUGHTY))],
        "brand": "Acme", "mentioned_at": "2025-03-01", "text": NAUGHTY,
    })  # fmt: skip
    imported = import_file(to_csv(table), "mentions.csv", today=TODAY)
    assert imported.parts["mentions"].frame["text"].tolist() == NAUGHTY


def test_answers_take_the_names_of_the_command_line():
    answers = Answers.model_validate({"from": "2025-01-01", "to": "2025-01-31", "brand": "A"})
    assert (answers.from_on, answers.to_on) == (date(2025, 1, 1), date(2025, 1, 31))


def test_answers_refuse_what_cannot_be():
    with pytest.raises(ValidationError):
        Answers(from_on=date(2025, 2, 1), to_on=date(2025, 1, 1))
    with pytest.raises(ValidationError, match="time zone"):
        Answers(zone="Mars/Olympus")


def test_tables_stacked_under_titles_keep_their_metrics_apart():
    text = (
        'sep=,\n"Reach"\n"Date","Primary"\n"2025-01-01T00:00:00","12"\n"2025-01-02T00:00:00","13"\n'
        '\n"Views"\n"Date","Primary"\n"2025-01-01T00:00:00","22"\n"2025-01-02T00:00:00","23"\n'
    )
    imported = load(text, platform="facebook")
    part = imported.parts["account_days"]
    assert part.frame["reach"].sum() == 25
    assert part.frame["impressions"].sum() == 45
    assert part.counts.balanced
    assert imported.issues == ()


def test_table_that_stands_twice_in_a_file_counts_once():
    table = '"Reach"\n"Date","Primary"\n"2025-01-01T00:00:00","12"\n"2025-01-02T00:00:00","13"\n\n'
    imported = load("sep=,\n" + table + table, platform="facebook")
    assert imported.parts["account_days"].frame["reach"].sum() == 25
    assert [row.row for row in imported.set_aside] == [9, 10]
    assert [(issue.kind, issue.row) for issue in imported.issues] == [(IssueKind.DUPLICATE_ROW, 8)]


@pytest.mark.parametrize("mark", ["Page 2", "- 2 / 3 -", "Seite 2 von 3", "\f"])
def test_page_mark_before_a_repeated_header_begins_no_table(mark: str):
    days = [f'"2025-01-{n:02}T00:00:00","{n}"\n' for n in range(1, 21)]
    head = '"Date","Primary"\n'
    text = 'sep=,\n"Reach"\n' + head + "".join(days[:10]) + f"{mark}\n" + head + "".join(days[10:])
    imported = load(text, platform="facebook")
    assert imported.parts["account_days"].frame["reach"].sum() == 210


def test_event_that_stands_twice_with_other_figures_is_told():
    rows = [f"event {n},2025-01-05,{n}\n" for n in range(30)]
    imported = load("event,counted_on,events\n" + "".join(rows) + "event 7,2025-01-05,9\n")
    assert [(issue.kind, issue.row) for issue in imported.issues] == [(IssueKind.CONFLICT, 32)]
    assert imported.issues[0].message.endswith("figures: events is 9 here and 7 in row 9")


def test_lines_about_the_report_above_a_table_are_no_table():
    text = (
        "Report:,Mentions\nBrand:,Northwind\nFrom:,Sat Mar 01 2025\n\n"
        "Query Name,Date,Full Text,Sentiment,Domain\nNorthwind,2025-03-02,Fine,positive,x.com\n"
    )
    imported = load(text)
    assert imported.parts["mentions"].counts.loaded == 1
    assert imported.needs == ()


def test_range_of_the_report_is_read_from_the_lines_above():
    text = (
        "Campaign Performance Report (in UTC)\nReport Start: January 1, 2025\n"
        "Report End: January 31, 2025\nDate Generated: February 3, 2025\n\n"
        "Campaign Name,Campaign Group Name,Campaign ID,Total Spent,Impressions,Clicks,Leads\n"
        "A,G,1,10.5,100,2,1\nB,G,2,20.5,100,2,1\n"
    )
    frame = load(text).parts["ads"].frame
    assert frame["from_on"].dt.day.tolist() == [1, 1]
    assert frame["counted_on"].dt.day.tolist() == [31, 31]


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


YEARLESS = (
    "Date,Video Views,Profile Views,Likes,Comments,Shares\n"
    "December 31,10,1,2,1,1\nJanuary 1,12,1,2,1,1\n2. Januar,13,1,2,1,1\n"
)


def test_days_without_a_year_ask_for_the_range_once():
    (need,) = load(YEARLESS).needs
    assert (need.ask, need.settings) == ("range", ("from", "to"))
    assert "December 31" in need.message


@pytest.mark.parametrize(
    "answers",
    [
        {"from_on": "2024-12-01", "to_on": "2025-01-02"},
        {"to_on": "2025-01-02"},
        {"from_on": "2024-12-31"},
    ],
)
def test_days_without_a_year_take_it_from_the_range(answers: dict[str, str]):
    frame = load(YEARLESS, **answers).parts["account_days"].frame
    assert frame["counted_on"].astype(str).tolist() == ["2024-12-31", "2025-01-01", "2025-01-02"]


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


UNDATED = (
    "mention_id,brand,text,when it was,seen\n"
    "m1,Skyvale,Valves hold,2025-03-01,2025-05-01\nm2,Skyvale,Pumps leak,2025-03-02,2025-05-01\n"
)


def test_dates_under_a_strange_name_are_offered_and_never_taken_for_none():
    (need,) = load(UNDATED).needs
    assert (need.ask, need.options) == ("range", ("when it was", "seen"))
    assert need.settings == ("date_column", "from", "to")
    frame = load(UNDATED, date_column="when it was").parts["mentions"].frame
    assert frame["mentioned_at"].astype(str).tolist() == ["2025-03-01", "2025-03-02"]
    assert load(UNDATED, date_column="elsewhere").needs == (need,)


def test_time_of_a_day_without_a_year_is_kept():
    text = (
        "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n"
        "Pumps,https://www.tiktok.com/@a/video/7,3 March 10:15,5,1,0,90\n"
        'Leaks,https://www.tiktok.com/@a/video/8,"March 4, 9:30 PM",5,1,0,90\n'
    )
    frame = load(text, to_on="2025-04-30").parts["posts"].frame
    assert frame["posted_at"].astype(str).tolist() == ["2025-03-03 10:15:00", "2025-03-04 21:30:00"]


def test_days_without_a_year_are_asked_again_where_a_range_has_them_twice():
    (need,) = load(YEARLESS, from_on="2024-01-01", to_on="2025-12-31").needs
    assert need.ask == "range"


def test_day_outside_the_range_is_set_aside_and_gets_no_other_year():
    imported = load(YEARLESS, from_on="2025-01-01", to_on="2025-01-31")
    frame = imported.parts["account_days"].frame
    assert frame["counted_on"].astype(str).tolist() == ["2025-01-01", "2025-01-02"]
    assert [issue.row for issue in imported.issues] == [2]


def test_months_with_two_digits_of_a_year_are_no_days():
    text = YEARLESS.replace("December 31", "Jan 25").replace("January 1", "Feb 25")
    imported = load(text.replace("2. Januar", "Mar 25"), to_on="2025-12-31")
    assert imported.parts["account_days"].counts.set_aside == 3


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


@pytest.mark.parametrize("row", ["Delta,50,3", "Delta,50,3,41,2,7", "Delta;50;3;41;2"])
def test_a_damaged_row_hides_no_known_header_below_a_title_of_equal_length(row: str):
    names = "Page,Total Followers,New Followers,Total post engagements,Total posts"
    rows = [f"Page {n},{n}00,{n}0,{n}1,{n}" for n in range(1, 8)]
    sound = load("\n".join(["2/12/2024,2/10/2025,,,", names, *rows, ""]))
    assert sound.parts["account_days"].counts.loaded == 7
    hurt = load("\n".join(["2/12/2024,2/10/2025,,,", names, *rows[:3], row, *rows[3:], ""]))
    assert hurt.parts["account_days"].counts.loaded >= 7
    told = [*hurt.issues, *hurt.set_aside]
    assert {each.row for each in told if each.row} == {6}


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
