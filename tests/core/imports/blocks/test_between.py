"""Lines between the rows that are no records, filled up with delimiters so that they look like
rows.
"""

import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.read import read
from tests.core.imports.blocks.daily import ROWS as DAYS
from tests.core.imports.blocks.daily import read_rows

HEADER = "Name,Company,Town"
ROWS = [
    "Ann Lee,Hooli,Leeds",
    "Bo Ray,Globex,York",
    "Cy Poe,Initech,Bath",
    "Di Fox,Hooli,Hull",
    "Ed Orr,Acme,Ely",
    "Flo Ash,Acme,Ely",
]


def _block(rows: list[str], header: str = HEADER) -> Block:
    (block,) = read("\n".join([header, *rows, ""]).encode(), "f.csv")
    return block


@pytest.mark.parametrize(
    "line",
    [
        "--- from here on another agency ---,,",
        "# exported 2024-05-01,,",
        "#,,",
        "*** END ***,,",
        "=====,,",
        ",--- new ---,",
        "Page 2 of 3,,",
        "Showing 1 to 50 of 120 entries,,",
    ],
)
@pytest.mark.parametrize("place", [3, 6])
def test_a_line_that_reads_like_a_remark_is_set_aside(place: int, line: str) -> None:
    block = _block([*ROWS[:place], line, *ROWS[place:]])
    assert len(block.frame) == 6
    assert [(row.row, row.kind) for row in block.set_aside] == [(place + 2, IssueKind.FOOTER)]
    assert not block.issues


def test_so_in_a_table_of_figures() -> None:
    block = read_rows([*DAYS[:9], "--- from here on another agency ---,,,,", *DAYS[9:]])
    assert [row.kind for row in block.set_aside] == [IssueKind.FOOTER]
    assert not block.issues


def test_titles_of_an_appended_export_are_set_aside_with_its_header() -> None:
    lines = ["Contacts of June,,", "Period: 2024,,", HEADER]
    block = _block([*ROWS[:3], *lines, *ROWS[3:]])
    assert len(block.frame) == 6
    assert [row.kind for row in block.set_aside] == [
        IssueKind.FOOTER,
        IssueKind.FOOTER,
        IssueKind.REPEATED_HEADER,
    ]


def test_a_line_that_may_be_a_row_is_told() -> None:
    block = _block([*ROWS[:3], "Contacts of June,,", *ROWS[3:]])
    assert len(block.frame) == 7
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.MISSING_CELL, 5)]


def test_a_row_of_which_only_a_name_is_known_is_sound() -> None:
    assert not _block([*ROWS[:3], "Guy Ash,,", *ROWS[3:]]).issues


def test_sparse_rows_are_no_remarks() -> None:
    sparse = ["Guy Ash,,", "--- Hal,,Ely", "Ida Orr,,", "Jo Kay,Acme,", "Kim Fox,,Hull"]
    block = _block([*ROWS, *sparse])
    assert len(block.frame) == 11
    assert not block.set_aside
    assert not block.issues


def test_a_column_of_lines_with_signs_is_kept() -> None:
    rows = [f"# tag {n},," if n % 2 else f"# tag {n},x,{n}" for n in range(1, 20)]
    block = _block(rows, "Tag,Note,Count")
    assert len(block.frame) == 19
    assert not block.set_aside


def test_a_sparse_last_row_above_the_header_once_more_is_kept() -> None:
    rows = ["Guy Ash,,", *ROWS, "Ida Orr,,", "Joy Orr,,", "Kim Fox,,", HEADER, *ROWS, "Lea Kay,,"]
    block = _block(rows)
    assert len(block.frame) == len(rows) - 1
