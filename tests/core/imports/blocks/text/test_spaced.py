"""Files with a space behind each delimiter, and damaged rows among theirs."""

import pytest

from kpi_core.imports.issues import IssueKind
from tests.core.imports.one_table import cells_of, one_block

HEAD = "Day; Kind; Text; Likes"
ROWS = [f'2025-03-{n}; Post; "well; it is {n}"; {n * 7}' for n in range(11, 20)]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('2025-03-14; Post; "the "good; new" ones; so"; 98', 'the "good; new" ones; so'),
        ('2025-03-14; Post; the good; new ones"; 98', "the good; new ones"),
        ('2025-03-14; Post; "the good; new ones; 98', "the good; new ones"),
        ('2025-03-14; Post; ""the good; new ones""; 98', '"the good; new ones"'),
        ('2025-03-14; Post; "the \\"good; new\\" ones"; 98', 'the "good; new" ones'),
        ('"2025-03-14; Post; ""the good; new ones""; 98"', "the good; new ones"),
    ],
)
def test_spaces_within_a_text_of_damaged_quotes_are_kept(row: str, text: str) -> None:
    block = one_block("\n".join([HEAD, *ROWS[:3], row, *ROWS[4:], ""]))
    assert cells_of(block)[3] == ["2025-03-14", "Post", text, "98"]
    assert cells_of(block)[4] == ["2025-03-15", "Post", "well; it is 15", "105"]
    assert {issue.row for issue in block.issues} == {5}
    assert block.set_aside == ()


def test_a_stray_quote_in_a_spaced_header_leaves_no_space_in_a_name() -> None:
    block = one_block("\n".join(['Day; "Kind; Text; Likes', *ROWS, ""]))
    assert block.header == ("Day", "Kind", "Text", "Likes")
    assert cells_of(block)[0] == ["2025-03-11", "Post", "well; it is 11", "77"]
    assert [issue.kind for issue in block.issues] == [IssueKind.STRAY_QUOTE]


def test_typographic_quotes_in_a_spaced_file_that_hold_a_delimiter_set_the_row_aside() -> None:
    """Whether a space stood behind the delimiter within them is not known."""
    rows = [*ROWS[:3], "2025-03-14; Post; “the good; new ones”; 98", *ROWS[4:]]
    block = one_block("\n".join([HEAD, *rows, ""]))
    assert [row.row for row in block.set_aside] == [5]
    rows[3] = "2025-03-14; Post; “the good ones”; 98"
    assert cells_of(one_block("\n".join([HEAD, *rows, ""])))[3][1:] == [
        "Post", "“the good ones”", "98",
    ]  # fmt: skip
