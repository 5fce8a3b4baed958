"""Sheets in which the name of one column was deleted and those behind it moved to the left."""

import io

import pytest
import xlsxwriter

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.result import Imported
from tests.core.imports.loaded import TODAY

NAMES = (
    "Post ID",
    "Date",
    "Network",
    "Post",
    "Impressions",
    "Reach",
    "Likes",
    "Comments",
    "Shares",
)


def sheet(names: tuple[str, ...], note: str = "", format_name: str = "") -> Imported:
    """Ten posts under these names; with a `note` in one more column without a name."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, names)
        for n in range(1, 11):
            figures = (n * 900, n * 700, n * 9, n * 5, n * 2)
            row = (f"p{n}", f"2025-03-{n:02} 09:00", "LinkedIn", f"Valve {n}", *figures)
            page.write_row(n, 0, (*row, *((note.format(n),) if note else ())))
    answers = Answers(format=format_name)
    return import_file(data.getvalue(), "posts.xlsx", answers=answers, today=TODAY)


def test_names_as_they_are_ask_nothing() -> None:
    imported = sheet(NAMES)
    assert (imported.issues, imported.needs) == ((), ())
    assert imported.parts["posts"].frame["shares"].tolist() == [2 * n for n in range(1, 11)]


@pytest.mark.parametrize("lost", ["Impressions", "Likes", "Comments"])
def test_figures_are_not_read_under_the_names_of_their_neighbours(lost: str) -> None:
    imported = sheet(tuple(name for name in NAMES if name != lost))
    assert imported.parts == {}
    (need,) = imported.needs
    assert need.ask == "mapping"
    (moved,) = [i for i in imported.issues if i.kind is IssueKind.MISSING_HEADER]
    assert moved.row == 1
    assert "too far to the left" in moved.message
    assert need.because == moved.message
    assert need.message.startswith(moved.message)


def test_who_says_which_export_it_is_has_it_read_as_it_stands() -> None:
    names = tuple(name for name in NAMES if name != "Impressions")
    assert len(sheet(names, format_name="social_suite").parts["posts"].frame) == 10


def test_a_note_beside_the_figures_has_moved_no_name() -> None:
    imported = sheet(NAMES, note="seen by {} of us")
    assert imported.needs == ()
    assert imported.parts["posts"].frame["shares"].tolist() == [2 * n for n in range(1, 11)]
    assert [issue.kind for issue in imported.issues] == [IssueKind.BLANK_HEADER]
