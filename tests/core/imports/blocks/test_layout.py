"""Header names in one form, and headers found where they stand."""

import pytest

from kpi_core.imports.names.headers import normalise_header
from kpi_core.imports.read import read


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("\ufeffPost ID", "post id"),
        ("  Phone number clicks ", "phone number clicks"),
        ('"Views"', "views"),
        ("Ｖiews\u200b", "views"),
        ("Reactions,\u00a0Comments\n and Shares", "reactions, comments and shares"),
        ("CTR (%)", "ctr (%)"),
        ("Date:", "date"),
        ("STRASSE", "strasse"),
    ],
)
def test_a_header_is_compared_without_what_nobody_sees(written: str, plain: str) -> None:
    assert normalise_header(written) == plain


def test_key_and_value_lines_before_a_gap_stand_above_the_header() -> None:
    text = "Report,Mentions\nAccount,Acme\nPeriod:,January\n\nDate,Title,Reach\n2024-01-01,Hi,5\n"
    (block,) = read(text.encode(), "file.csv")
    assert block.header == ("Date", "Title", "Reach")
    assert block.header_row == 5
    assert block.above[1] == ("Account", "Acme")


def test_known_names_find_the_header_of_a_table_of_words() -> None:
    text = "Report;Mentions\nQuery Name;Sentiment\nAcme;positive\nAcme;negative\n"
    known = frozenset(["query name", "sentiment"])
    (block,) = read(text.encode(), "file.csv", known)
    assert block.header == ("Query Name", "Sentiment")


def test_a_gap_under_the_header_does_not_part_it_from_its_rows() -> None:
    (block,) = read(b"Date,Views\n\n2024-01-01,5\n2024-01-02,6\n", "file.csv")
    assert block.header == ("Date", "Views")
    assert len(block.frame) == 2


def test_a_line_of_explanations_under_the_header_is_set_aside() -> None:
    rows = "".join(f"p{n},{n},{n + 1}\n" for n in range(6))
    text = f"Post,Reach,Views\n,The number of people,The number of times\n{rows}"
    (block,) = read(text.encode(), "file.csv")
    assert len(block.frame) == 6
    assert [aside.row for aside in block.set_aside] == [2]


def test_dates_as_names_of_columns_are_a_header() -> None:
    (block,) = read(b"Campaign,2024-01,2024-02\nSpring,5,6\nSummer,7,8\n", "file.csv")
    assert block.header == ("Campaign", "2024-01", "2024-02")
    assert len(block.frame) == 2


def test_rows_without_a_header_may_have_gaps() -> None:
    (block,) = read(
        b"2024-01-01,5,a\n2024-01-02,6,b\n\n2024-01-03,7,c\n2024-01-04,8,d\n", "file.csv"
    )
    assert block.header == ("", "", "")
    assert len(block.frame) == 4


def test_a_row_parted_by_a_line_break_in_its_first_cell_is_joined_and_flagged() -> None:
    rows = [f"2024-01-{n:02},{n},text" for n in range(1, 20)]
    rows[9] = "2024-\n01-10,10,text"
    (block,) = read("\n".join(["Day,Views,Text", *rows]).encode(), "file.csv")
    assert block.frame.loc[12].tolist() == ["2024-01-10", "10", "text"]
    assert [aside.row for aside in block.set_aside] == [11]
    assert [issue.row for issue in block.issues] == [12]


def test_a_name_over_the_second_of_two_columns_alone_is_a_header_and_no_title() -> None:
    """So pandas and R write a series: their numbers of the rows have no name."""
    (block,) = read(b",Views\n0,12\n1,34\n2,56\n", "f.csv")
    assert (block.header, block.rows_in, block.title, block.issues) == (("", "Views"), 3, "", ())
    (block,) = read(b"Views,\nDay,Count\n2025-03-01,12\n2025-03-02,34\n", "f.csv")
    assert (block.header, block.title) == (("Day", "Count"), "Views")


def test_a_header_with_another_delimiter_stands_over_rows_with_words_that_are_names_too() -> None:
    rows = [f'"post {n}"\t"Image"\t"Sponsored"\t"{n * 7}"\t"{n * 3}"\t"0.{n}"' for n in range(10)]
    head = '"Text"|"Kind"|"Type"|"Views"|"Clicks"|"Rate"'
    known = frozenset(["image", "sponsored", "likes"])
    (block,) = read("\n".join([head, *rows, ""]).encode(), "file.csv", known)
    assert block.header == ("Text", "Kind", "Type", "Views", "Clicks", "Rate")
    assert len(block.frame) == 10
    assert [issue.row for issue in block.issues] == [1]


@pytest.mark.parametrize("gap", ["\n", ""])
def test_lines_with_commas_above_the_header_are_no_table(gap: str) -> None:
    above = "Report\nStart: January 1, 2025, 12:00 AM\nEnd: March 31, 2025, 11:59 PM\n"
    above += "Made: April 2, 2025, 9:14 AM\n"
    rows = "".join(f"2025-02-{n},Firm {n},{n * 7},{n * 3}\n" for n in range(10, 20))
    (block,) = read(f"{above}{gap}Day,Firm,Views,Clicks\n{rows}".encode(), "file.csv")
    assert block.header == ("Day", "Firm", "Views", "Clicks")
    assert (len(block.frame), len(block.above), block.issues) == (10, 4, ())
