"""Headers that are damaged or name what isn't there are told on their line; sound ones never."""

from datetime import date

import pytest

from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.result import Imported

QUERIES = "Top queries,Clicks,Impressions,CTR,Position"
PAGES = "Top pages,Clicks,Impressions,CTR,Position"
ROWS = [f"valve {n},{n},{n * 40},2.5%,{n}.5" for n in range(1, 8)]


def _import(header: str, rows: list[str] = ROWS) -> Imported:
    return import_file("\n".join([header, *rows, ""]).encode(), "f.csv", today=date(2026, 1, 1))


def _told(imported: Imported) -> list[tuple[int | None, str, str]]:
    return [
        (issue.row, issue.column, issue.expected)
        for issue in imported.issues
        if issue.kind is IssueKind.UNEXPECTED_HEADER
    ]


@pytest.mark.parametrize("header", [QUERIES, QUERIES.upper(), QUERIES + ",Region", PAGES])
def test_a_sound_header_or_a_column_of_ones_own_is_not_told(header: str) -> None:
    rows = [row + ",north" for row in ROWS] if "Region" in header else ROWS
    assert _told(_import(header, rows)) == []


@pytest.mark.parametrize("name", ["Colour", "0", "Запас", "pos"])
@pytest.mark.parametrize("header", [QUERIES, PAGES])
def test_another_word_where_a_name_is_due_is_told(header: str, name: str) -> None:
    """Pages have no example of their own: what queries always have is due there too."""
    imported = _import(header.replace("Position", name))
    assert _told(imported) == [(1, name, "Position")]
    assert imported.parts["search_terms"].frame["position"].isna().all()


def test_another_word_over_cells_of_another_kind_is_a_column_of_ones_own() -> None:
    rows = [row.replace(f",{n}.5", ",north") for n, row in enumerate(ROWS, start=1)]
    assert _told(_import(QUERIES.replace("Position", "Region"), rows)) == []


def test_the_word_of_another_export_for_a_missing_column_is_told() -> None:
    header = "Mention Id,Query Name,Full Text,Date,Reaktionen"
    rows = [f"{n},Northwind,Good {n},2025-01-0{n} 10:00:00,{n * 3}" for n in range(1, 8)]
    assert _told(_import(header, rows)) == [(1, "Reaktionen", "Likes")]
    assert _told(_import(header.replace("Reaktionen", "Likes"), rows)) == []


def test_the_beginning_of_a_last_name_is_told() -> None:
    assert _told(_import(QUERIES[:-3])) == [(1, "Posit", "Position")]


def test_a_header_that_no_export_has_is_told_on_its_line() -> None:
    imported = _import("Colour,Weight,Room", [f"red,{n},A{n}" for n in range(9)])
    assert [(issue.kind, issue.row) for issue in imported.issues] == [(IssueKind.NO_PLACE, 1)]


@pytest.mark.parametrize("marks", ["''", "``", "“”", "«»"])
def test_names_in_other_quotes_are_read_without_them_and_told(marks: str) -> None:
    names = QUERIES.split(",")
    for quoted in (names, names[1:2]):
        header = ",".join(f"{marks[0]}{n}{marks[1]}" if n in quoted else n for n in names)
        imported = _import(header)
        assert [(issue.kind, issue.row) for issue in imported.issues] == [
            (IssueKind.STRAY_QUOTE, 1)
        ]
        assert imported.parts["search_terms"].frame["clicks"].sum() == 28


def test_a_name_with_an_unreadable_character_is_told() -> None:
    (issue,) = _import(QUERIES.replace("CTR", "C\ufffdR")).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.UNREADABLE_BYTES, 1, "C\ufffdR")


def test_a_first_name_on_two_lines_is_read_as_one_and_told() -> None:
    for header in (QUERIES.replace("eries", "\neries"), QUERIES.replace("Top q", "Top q\n")):
        imported = _import(header)
        assert imported.parts["search_terms"].frame["term"].tolist()[0] == "valve 1"
        assert _told(imported) == [(1, "Top queries", "")]


def test_a_blank_name_for_which_no_row_has_a_cell_is_told() -> None:
    (issue,) = _import(QUERIES + ",").issues
    assert (issue.kind, issue.row) == (IssueKind.BLANK_HEADER, 1)
    assert _import(QUERIES + ",", [row + "," for row in ROWS]).issues == ()
