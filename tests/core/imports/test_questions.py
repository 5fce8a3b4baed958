"""What a file leaves open: asked, taken from a title or an answer, or a documented default."""

from datetime import date

import pytest
from pydantic import ValidationError

from kpi_core.imports.answers import Answers
from kpi_core.imports.issues import IssueKind
from tests.core.imports.loaded import POSTS, kinds, load


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


def test_answers_take_the_names_of_the_command_line():
    answers = Answers.model_validate({"from": "2025-01-01", "to": "2025-01-31", "brand": "A"})
    assert (answers.from_on, answers.to_on) == (date(2025, 1, 1), date(2025, 1, 31))


def test_answers_refuse_what_cannot_be():
    with pytest.raises(ValidationError):
        Answers(from_on=date(2025, 2, 1), to_on=date(2025, 1, 1))
    with pytest.raises(ValidationError, match="time zone"):
        Answers(zone="Mars/Olympus")


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
