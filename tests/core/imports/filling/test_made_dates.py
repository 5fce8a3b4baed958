"""Shares and ranges of which Excel has made dates: told cell by cell, and the rest is loaded."""

import pytest

from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.result import Imported
from tests.core.imports.loaded import load

KNOWN = {"platform": "instagram", "to": "2025-05-31"}
AGES = '"Age & gender"\n\nAge,Women,Men\n'


def shares(imported: Imported) -> dict[str, float]:
    frame = imported.parts["audience_shares"].frame
    return dict(zip(frame["label"], frame["share"].round(6), strict=True))


def of_rows(imported: Imported) -> list[Issue]:
    return [issue for issue in imported.issues if issue.row is not None]


@pytest.mark.parametrize(
    "made", ["20.May", "20-May", "20. Mai", "20.май", "20/mai", "May-20", "2025-05-20"]
)
def test_share_by_age_and_gender_that_excel_made_a_date_is_told_and_the_others_load(made: str):
    imported = load(f"{AGES}18-24,{made},9.5\n25-34,30,20\n35-44,10,10\n", **KNOWN)
    assert shares(imported) == {"25-34": 0.5, "35-44": 0.2, "Men": 0.395}
    (issue,) = of_rows(imported)
    assert (issue.kind, issue.row, issue.column) == (IssueKind.WRONG_TYPE, 4, "Women")
    assert issue.value == made
    assert "spreadsheet" in issue.message
    assert "as it was downloaded" in issue.cure
    assert sorted(row.row for row in imported.set_aside) == [4, 4]


def test_every_share_of_a_row_that_excel_made_a_date_is_told():
    imported = load(f"{AGES}18-24,20.May,9.May\n25-34,30,20\n35-44,10,10\n", **KNOWN)
    assert shares(imported) == {"25-34": 0.5, "35-44": 0.2}
    assert [(issue.row, issue.column, issue.value) for issue in of_rows(imported)] == [
        (4, "Women", "20.May"), (4, "Men", "9.May"),
    ]  # fmt: skip


def test_share_by_age_that_is_no_number_at_all_is_told_without_excel():
    imported = load(f"{AGES}18-24,many,9.5\n25-34,30,20\n35-44,10,10\n", **KNOWN)
    assert shares(imported) == {"25-34": 0.5, "35-44": 0.2, "Men": 0.395}
    (issue,) = of_rows(imported)
    assert (issue.kind, issue.column, issue.value) == (IssueKind.WRONG_TYPE, "Women", "many")
    assert "spreadsheet" not in issue.message


def test_share_by_age_that_is_below_one_percent_or_blank_is_unknown_without_a_remark():
    imported = load(f'{AGES}18-24,"< 1%",9.5\n25-34,30,20\n35-44,,10\n45-54,1,1\n', **KNOWN)
    assert [issue.kind for issue in of_rows(imported)] == [IssueKind.MISSING_VALUE] * 3
    assert not any(issue.kind is IssueKind.WRONG_TYPE for issue in imported.issues)


def test_countries_in_a_row_keep_the_shares_that_excel_left():
    imported = load('"Top countries"\nBulgaria,Germany,France\n75.1,5.Sep,Mar-20\n', **KNOWN)
    assert shares(imported) == {"Bulgaria": 0.751}
    told = of_rows(imported)
    assert [(issue.kind, issue.value) for issue in told] == [
        (IssueKind.WRONG_TYPE, "5.Sep"), (IssueKind.WRONG_TYPE, "Mar-20"),
    ]  # fmt: skip
    assert all("as it was downloaded" in issue.cure for issue in told)
    assert [row.kind for row in imported.set_aside] == [IssueKind.WRONG_TYPE] * 2


def test_countries_of_which_excel_destroyed_every_share_are_told_too():
    imported = load('"Top countries"\nBulgaria,Germany\n7.May,5.Sep\n', **KNOWN)
    assert shares(imported) == {}
    assert [issue.value for issue in of_rows(imported)] == ["7.May", "5.Sep"]


def test_tables_below_each_other_stay_apart_where_excel_destroyed_most_of_them():
    text = '"Age & gender"\n"","Women","Men"\n18-24,20.May,29.5\n25-34,30,20\n\n'
    text += '"Top countries"\nBulgaria,Germany\n7.May,5.Sep\n\n"Top cities"\nSofia,Berlin\n40,3.9\n'
    imported = load(text, **KNOWN)
    assert shares(imported) == {"25-34": 0.5, "Men": 0.495}
    assert [issue.value for issue in of_rows(imported)] == ["20.May", "7.May", "5.Sep"]
    assert [block.title for block in imported.blocks] == [
        "Age & gender", "Top countries", "Top cities",
    ]  # fmt: skip


def test_countries_below_each_other_keep_the_shares_that_excel_left():
    text = '"Principais países","Valor"\nBrasil,98.6\nPortugal,01/abr\n"Índia",0.4\n'
    imported = load(text, **KNOWN)
    assert shares(imported) == {"Brasil": 0.986, "Índia": 0.004}
    (issue,) = of_rows(imported)
    assert (issue.kind, issue.row, issue.value) == (IssueKind.WRONG_TYPE, 3, "01/abr")
    assert "as it was downloaded" in issue.cure


@pytest.mark.parametrize("text", ["10-Feb", "02-Oct", "02. Okt", "Nov-50", "ное.50", "2025-02-10"])
def test_company_size_that_excel_made_a_date_is_set_aside_and_told(text: str):
    rows = f"{text},5\n51-200,7\n201-500,9\n501-1000,2\n10001+,3\n"
    imported = load(f"Company size,Total followers\n{rows}", to="2025-05-31")
    frame = imported.parts["audience_shares"].frame
    assert frame["label"].tolist() == ["51-200", "201-500", "501-1000", "10001+"]
    (issue,) = of_rows(imported)
    assert (issue.kind, issue.row, issue.value) == (IssueKind.WRONG_TYPE, 2, text)
    assert "spreadsheet" in issue.message
    assert "as it was downloaded" in issue.cure


def test_company_and_company_size_as_platforms_write_them_raise_no_remark():
    rows = "1 employee,5\n2-10,5\n11-50,7\n51-200,9\n5 001-10 000,2\n10001+,3\n"
    imported = load(f"Company size,Total followers\n{rows}", to="2025-05-31")
    assert of_rows(imported) == []
    imported = load("Company,Total followers\n7-Eleven,5\n20 Minutes,7\n", to="2025-05-31")
    assert of_rows(imported) == []
    assert len(imported.parts["audience_shares"].frame) == 2
