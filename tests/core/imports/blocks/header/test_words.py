"""A damaged header over a table of nothing but words: the first row doesn't take its place."""

import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.read import read

NAMES = ("Name", "Company", "Town", "Opt-in")
ROWS = [
    "Ann Lee,Hooli,Leeds,yes",
    "Bo Ray,Globex,York,no",
    "Cy Poe,Initech,Bath,yes",
    "Di Fox,Hooli,Hull,no",
    "Ed Orr,Acme,Ely,yes",
]


def _block(header: str, rows: list[str]) -> Block:
    (block,) = read("\n".join([header, *rows, ""]).encode(), "f.csv")
    return block


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ('"Name,Company,Town,Opt-in"', IssueKind.OTHER_DELIMITER),
        ("Name;Company;Town;Opt-in", IssueKind.OTHER_DELIMITER),
        ("Name\tCompany\tTown\tOpt-in", IssueKind.OTHER_DELIMITER),
        ("Name,,Company,Town,Opt-in", IssueKind.UNEXPECTED_HEADER),
    ],
)
@pytest.mark.parametrize("above", ["", "Contacts of May\n"])
def test_a_header_over_words_is_mended_and_told(above: str, header: str, kind: IssueKind) -> None:
    block = _block(above + header, ROWS)
    line = 1 + above.count("\n")
    assert block.header == NAMES
    assert (len(block.frame), block.header_row) == (5, line)
    assert [(issue.kind, issue.row) for issue in block.issues] == [(kind, line)]


def test_a_header_over_words_that_lost_a_delimiter_is_told() -> None:
    block = _block("Name,CompanyTown,Opt-in", ROWS)
    assert (len(block.frame), block.header_row) == (5, 1)
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.MISSING_HEADER, 1)]


@pytest.mark.parametrize(
    "header", ['"Name,Company,Town"', "Name;Company;Town", "Name,,Company,Town"]
)
def test_the_line_above_a_first_row_like_no_other_is_at_least_told(header: str) -> None:
    """No word of the row stands in its column again: it may be the header as well."""
    rows = ["Ann Lee,Hooli,Leeds", "Bo Ray,Globex,York", "Cy Poe,Initech,Bath", "Di Fox,Acme,Hull"]
    block = _block(header, rows)
    assert block.issues
    assert block.issues[0].row in (1, 2)


@pytest.mark.parametrize(
    "above",
    ["Report of sales, costs, gains", "Contacts", '"Contacts, May"', "Acme;May", "sep=,"],
)
def test_a_title_above_a_header_over_words_is_no_header(above: str) -> None:
    rows = [*ROWS, "Name,Company,Town,Opt-in", "Flo Ash,Acme,Ely,no"]
    for below in (ROWS, rows):
        block = _block(f"{above}\nName,Company,Town,Opt-in", below)
        assert block.header == NAMES
        assert (block.header_row, block.issues) == (2, ())


def test_a_word_of_a_sound_header_may_stand_in_its_column_too() -> None:
    rows = ["Ann Lee,Hooli,Other", "Bo Ray,Company,York", "Cy Poe,Initech,Bath", "Di Fox,Acme,York"]
    for above in ("Contacts", "Contacts;May;2024", "Contacts, May 2024"):
        block = _block(f"{above}\nName,Company,Town", rows)
        assert block.header == ("Name", "Company", "Town")
