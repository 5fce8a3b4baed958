"""Surveys come with scales, header lines and stamps of their own: each answer keeps its scale."""

import pandas as pd
import pytest

from kpi_core.brand.kpis import AGREEING
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.result import Imported

TYPEFORM = (
    "#,{question},Response Type,Submit Date (UTC),Network ID\n"
    "a1,{0},completed,2025-03-03 10:01:00,n1\na2,{1},completed,2025-03-04 10:02:00,n2\n"
)


def load(text: str) -> Imported:
    return import_file(text.encode(), "f.csv")


def answers(text: str) -> list[str]:
    part = load(text).parts.get("survey")
    return [] if part is None else part.frame["answer"].tolist()


@pytest.mark.parametrize(
    ("question", "given", "loaded"),
    [
        ("Would you recommend us to a colleague?", ("9", "6"), ["9 of 10", "6 of 10"]),
        ("Würden Sie uns weiterempfehlen?", ("10", "0"), ["10 of 10", "0 of 10"]),
        ("How satisfied are you (0-10)?", ("5", "4"), ["5 of 10", "4 of 10"]),
        ("On a scale from 1 to 10: was it useful?", ("4", "5"), ["4 of 10", "5 of 10"]),
        ("How likely is it that you recommend us?", ("10 - Extremely likely", "8"),
         ["10 of 10", "8 of 10"]),
        ("Would you recommend us to a colleague?", ("5", "4"), ["5", "4"]),
        ("How satisfied are you with our articles?", ("Very satisfied", "Dissatisfied"),
         ["5", "2"]),
    ],
)  # fmt: skip
def test_answer_keeps_the_scale_of_its_question(
    question: str, given: tuple[str, str], loaded: list[str]
):
    assert answers(TYPEFORM.format(*given, question=question)) == loaded


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("How many articles did you read?", ("9", "3")),
        ("How satisfied are you with us (of seven)?", ("7", "6")),
    ],
)
def test_number_on_an_unknown_scale_is_no_answer(question: str, given: tuple[str, str]):
    """A count, or a 7 that may be of seven, would be taken for agreement or its lack."""
    assert answers(TYPEFORM.format(*given, question=question)) == []


def test_promoters_agree_and_a_four_of_ten_does_not():
    assert {"9 of 10", "10 of 10", "4", "5"} <= set(AGREEING)
    assert not {"4 of 10", "5 of 10", "8 of 10"} & set(AGREEING)


def test_scale_is_each_statements_own_where_answers_stand_in_rows():
    text = (
        "Respondent ID,Wave,Question,Answer\n"
        "r1,a,Would you recommend us?,4\nr2,a,Would you recommend us?,10\nr1,a,I trust you,4\n"
    )
    assert answers(text) == ["4 of 10", "10 of 10", "4"]


@pytest.mark.parametrize("odd", ["0", "9"])
def test_one_answer_off_the_scale_makes_no_other_scale_of_all_others(odd: str) -> None:
    marks = [*"4521345", odd]
    rows = [f"r{n},a,Would you recommend us?,{mark}" for n, mark in enumerate(marks)]
    imported = load("\n".join(["Respondent ID,Wave,Question,Answer", *rows]))
    assert imported.parts["survey"].frame["answer"].tolist() == marks
    assert [(issue.row, issue.column) for issue in imported.issues] == [(9, "Answer")]


@pytest.mark.parametrize(("odd", "is_told"), [("yess?", True), ("no", False)])
def test_the_lone_answer_that_is_no_yes_or_no_is_told(odd: str, is_told: bool) -> None:
    said = ["yes", "no", "Yes", "no", "yes", "no", odd]
    rows = [f"r{n},a,Do we lead?,{answer}" for n, answer in enumerate(said)]
    imported = load("\n".join(["Respondent ID,Wave,Question,Answer", *rows]))
    assert [(issue.row, issue.column) for issue in imported.issues] == [(8, "Answer")] * is_told
    assert imported.parts["survey"].frame["answer"].tolist()[-1] == odd


@pytest.mark.parametrize("said", ["1111112", "0101013", "2222221"])
def test_a_lone_other_number_among_ones_is_an_answer_like_any(said: str) -> None:
    rows = [f"r{n},a,Do we lead?,{mark}" for n, mark in enumerate(said)]
    assert load("\n".join(["Respondent ID,Wave,Question,Answer", *rows])).issues == ()


def test_parts_of_a_question_are_named_by_both_header_lines():
    text = (
        "Respondent ID,Collector ID,End Date,How do you find us?,,Would you recommend us?\n"
        ",,,We know our trade,We are fair,Response\n"
        "1801,41,2025-03-13 10:05:00,Agree,Strongly agree,9\n"
        "1802,41,2025-03-14 10:05:00,,Disagree,6\n"
    )
    imported = load(text)
    frame = imported.parts["survey"].frame
    assert list(zip(frame["respondent"], frame["statement"], frame["answer"], strict=True)) == [
        ("1801", "How do you find us? We know our trade", "4"),
        ("1801", "How do you find us? We are fair", "5"),
        ("1801", "Would you recommend us?", "9 of 10"),
        ("1802", "How do you find us? We are fair", "2"),
        ("1802", "Would you recommend us?", "6 of 10"),
    ]
    assert imported.issues == ()


def test_one_scaled_question_among_many_is_enough_where_only_a_survey_has_such_columns():
    text = (
        "ID,Start time,Completion time,Would you recommend us?,Who are you?,Where?,Why?,What?\n"
        "1,3/13/25 10:00:00,3/13/25 10:01:00,9,Buyer,Ruse,Fair,Valves\n"
        "2,3/14/25 10:00:00,3/14/25 10:01:00,0,Chief,Kyiv,Slow,Pumps\n"
    )
    assert answers(text) == ["9 of 10", "0 of 10"]


def test_day_of_an_answer_is_found_in_other_languages():
    text = (
        "ID;Startzeit;Fertigstellungszeit;Würden Sie uns weiterempfehlen?\n"
        "1;13.03.2025 10:00;13.03.2025 10:01;9\n2;14.03.2025 23:59;15.03.2025 00:01;0\n"
    )
    frame = load(text).parts["survey"].frame
    assert frame["answered_on"].tolist() == [pd.Timestamp("2025-03-13"), pd.Timestamp("2025-03-15")]
    assert set(frame["wave"]) == {"2025-03"}


@pytest.mark.parametrize("zone", ["GMT+1", "GMT-11", "GMT+5:30", "GMT"])
def test_time_stamp_with_a_zone_keeps_its_day(zone: str):
    text = f"Timestamp,I trust Northwind as a source\n2025/03/03 11:30:00 PM {zone},4\n"
    frame = load(text).parts["survey"].frame
    assert frame["answered_on"].tolist() == [pd.Timestamp("2025-03-03")]


def test_who_answers_all_alike_in_the_same_second_counts_once():
    head = "Timestamp,The guide helps me,I would recommend it\n"
    rows = "2025-03-03 10:00:00,5,4\n2025-03-04 11:00:00,3,2\n2025-03-03 10:00:00,5,4\n"
    imported = load(head + rows)
    assert imported.parts["survey"].frame["answer"].tolist() == ["5", "4", "3", "2"]
    assert [row.row for row in imported.set_aside] == [4]
    assert len(answers(head + rows.replace("10:00:00", "00:00:00"))) == 6


def test_who_answers_all_alike_with_the_same_address_counts_once():
    head = "Timestamp,The guide helps me,I would recommend it,E-mail\n"
    rows = '"Jun 17, 2025 19:39",5,4,ann@example.org\n"Jun 17, 2025 20:11",3,2,bo@example.org\n'
    imported = load(head + rows + rows.splitlines()[0] + "\n")
    assert imported.parts["survey"].frame["answer"].tolist() == ["5", "4", "3", "2"]
    assert [row.row for row in imported.set_aside] == [4]


SCALED = "respondent,wave,statement,answer\n"


@pytest.mark.parametrize("answer", ["?", "'4", "ca. 120", "12 or 15", "follower"])
def test_a_lone_answer_that_is_no_number_among_numbers_is_told(answer: str):
    rows = [f"p{n},2026-1,I trust Northwind,{n % 5 + 1}" for n in range(12)]
    rows += [f"p{n},2026-1,What should we improve,text {n}" for n in range(12)]
    assert load(SCALED + "\n".join(rows)).issues == ()
    rows[5] = f"p5,2026-1,I trust Northwind,{answer}"
    (issue,) = load(SCALED + "\n".join(rows)).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.WRONG_TYPE, 7, "answer")


@pytest.mark.parametrize("asked", ["I trust Northwind", "Question {n}"])
def test_an_answer_off_the_scale_is_told_also_where_few_have_answered(asked: str):
    rows = [f"p{n},2026-1,{asked.format(n=n)},{n + 2}" for n in range(4)]
    assert load(SCALED + "\n".join(rows)).issues == ()
    rows[2] = rows[2].removesuffix("4") + "0"
    (issue,) = load(SCALED + "\n".join(rows)).issues
    assert (issue.kind, issue.row) == (IssueKind.IMPOSSIBLE_VALUE, 4)


def test_who_answered_is_unknown_where_a_column_was_too_narrow_to_show_it():
    rows = [f"r{n}793,2026-1,I trust Northwind,{n % 5 + 1}" for n in range(6)]
    rows[2] = rows[2].replace("r2793", "#####")
    (issue,) = load(SCALED + "\n".join(rows)).issues
    assert (issue.row, issue.column) == (4, "respondent")


def test_answers_in_words_and_numbers_are_no_damage():
    rows = [f"p{n},2026-1,I trust Northwind,{n % 5 + 1}" for n in range(12)]
    for n in (2, 5, 7):
        rows[n] = f"p{n},2026-1,I trust Northwind,don't know"
    assert load(SCALED + "\n".join(rows)).issues == ()


def test_a_column_without_a_name_is_not_who_answered():
    """One export numbers those who answered below “#”, which isn't blank."""
    rows = "".join(f"T{n};Wave 1;Knows us;{n % 5 + 1};{n:02}.08.2026\n" for n in range(1, 7))
    named = load(f"Teilnehmer;Welle;Aussage;Antwort;\n{rows}")
    assert named.parts["survey"].frame["respondent"].tolist() == [f"T{n}" for n in range(1, 7)]
    other = load(f"Wer;Welle;Aussage;Antwort;\n{rows}")
    assert "" not in {header for block in other.blocks for header in block.columns.values()}
    assert all(need.suggestion is None or "" not in need.suggestion.columns for need in other.needs)
    counted = load(f"#;Welle;Aussage;Antwort;Datum\n{rows}")
    assert counted.parts["survey"].frame["respondent"].tolist() == [f"T{n}" for n in range(1, 7)]


@pytest.mark.parametrize(
    ("given", "loaded"),
    [
        (("5 - Strongly agree", "2 - Disagree"), ["5", "2"]),
        (("Strongly agree (5)", "3"), ["5", "3"]),
        (("(1) Stimme gar nicht zu", "4. stimme zu"), ["1", "4"]),
        (("Tout à fait d’accord", "Plutôt d’accord"), ["5", "4"]),
        (("Strongly agree (7)", "Somewhat disagree (3)"), ["5", "2"]),
        (("1 = Strongly agree", "5 = Strongly disagree"), ["5", "1"]),
    ],
)
def test_number_beside_words_of_agreement_counts_where_both_say_the_same(
    given: tuple[str, str], loaded: list[str]
):
    assert answers(TYPEFORM.format(*given, question="I trust what Northwind writes")) == loaded


@pytest.mark.parametrize("given", [("1 - Strongly agree", "2"), ("Strongly agree (7)", "5")])
def test_number_alone_is_no_answer_where_words_tell_another_scale(given: tuple[str, str]):
    assert answers(TYPEFORM.format(*given, question="I trust what Northwind writes")) == []


LIMESURVEY = (
    '"{0}","{1}","Letzte Seite","Start-Sprache","{2}",'
    '"How far do you agree? [I trust its articles]","Where do you work?"\n'
    '"3","2025-03-03 10:05:00","2","en","2025-03-03 10:06:00","Agree","Valves Ltd"\n'
    '"4","","1","en","2025-03-04 10:05:00","Disagree",""\n'
)


def test_answer_that_was_not_sent_off_has_the_day_it_was_last_worked_on():
    text = LIMESURVEY.format("Response ID", "Date submitted", "Date last action")
    frame = load(text).parts["survey"].frame
    assert frame["respondent"].tolist() == ["3", "4"]
    assert frame["answered_on"].dt.strftime("%Y-%m-%d").tolist() == ["2025-03-03", "2025-03-04"]


def test_limesurveys_day_of_answers_without_one_is_no_day():
    text = (
        '"Antwort ID","Datum Abgeschickt","Letzte Seite","Start-Sprache",'
        '"Wie stehen Sie dazu? [Northwind versteht sein Fach]"\n'
        '"3","1980-01-01 00:00:00","2","de","trifft eher zu"\n'
    )
    frame = load(text).parts["survey"].frame
    assert frame["answered_on"].isna().all()
    assert set(frame["wave"]) == {"1"}


def test_questions_that_are_only_codes_are_told_with_where_their_words_are():
    imported = load(
        '"id","submitdate","lastpage","startlanguage","datestamp","Q1","Q2[SQ001]"\n'
        '"3","2025-03-03 10:05:00","2","en","2025-03-03 10:05:00","A2","Y"\n'
    )
    assert not imported.needs
    assert "question text" in imported.blocks[0].says


def test_one_scaled_answer_is_enough_where_most_columns_are_questions():
    text = (
        "Timestamp,1. How often do you read us?,2. Where did you hear of us?,3. What is missing?,"
        "4. Which format do you like?,5. Are our articles worth your time?\n"
        "2025/03/03 11:30:00 PM GMT+1,Weekly,Fair,Prices,Video,Agree\n"
        "2025/03/04 11:30:00 PM GMT+1,Daily,Friend,Tests,Text,Disagree\n"
    )
    assert answers(text) == ["4", "2"]


def test_words_of_agreement_are_answers_under_any_name_where_only_a_survey_has_such_columns():
    text = (
        "StartDate,EndDate,Status,Progress,RecordedDate,ResponseId,DistributionChannel,Trust,Age,Q9\n"
        "3/15/2025 12:33,3/15/2025 12:34,IP Address,100,3/15/2025 12:34,R_1,anonymous,Agree,3,Yes\n"
        "3/16/2025 12:33,3/16/2025 12:34,IP Address,90,3/16/2025 12:34,R_2,anonymous,Neutral,4,No\n"
    )
    frame = load(text).parts["survey"].frame
    assert frame["statement"].tolist() == ["Trust", "Q9"] * 2
    assert frame["answer"].str.casefold().tolist() == ["4", "yes", "3", "no"]


@pytest.mark.parametrize("answer", ["3 times", "<td>3", "120 / 3", "3%"])
def test_the_only_answer_that_is_no_number_is_told_among_few_to_each_statement(answer: str) -> None:
    rows = [f"r{n},2026-1,Statement {n % 5},{n % 5 + 1}" for n in range(20)]
    rows[7] = f"r7,2026-1,Statement 2,{answer}"
    issues = load(SCALED + "\n".join(rows)).issues
    assert 9 in {issue.row for issue in issues}
