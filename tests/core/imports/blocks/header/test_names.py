"""Headers: with too many names or too few, damaged, or none at all."""

import pytest

from kpi_core.imports.issues import IssueKind
from kpi_core.imports.read import read
from tests.core.imports.blocks.daily import HEADER, ROWS, lines_told
from tests.core.imports.one_table import cells_of, one_block


def test_trailing_delimiters_on_every_row_are_no_column() -> None:
    block = one_block("Day;Views;\n2024-01-01;5;\n2024-01-02;6;\n")
    assert block.header == ("Day", "Views")
    assert not block.issues


def test_blank_and_doubled_names_are_flagged_and_stay_as_written() -> None:
    block = one_block("Day,Views,Views,\n2024-01-01,5,6,7\n2024-01-02,5,6,7\n")
    assert block.header == ("Day", "Views", "Views", "")
    assert {issue.kind for issue in block.issues} == {
        IssueKind.DUPLICATE_HEADER,
        IssueKind.BLANK_HEADER,
    }


def test_a_file_without_a_header_is_said_to_have_none() -> None:
    block = one_block("2024-01-01,5,3\n2024-01-02,6,4\n2024-01-03,7,5\n")
    assert [issue.kind for issue in block.issues] == [IssueKind.NO_HEADER]
    assert block.header == ("", "", "")
    assert len(block.frame) == 3


def test_a_year_beside_a_word_of_the_rows_below_names_no_column() -> None:
    rows = "Globex;Photo;25\nInitech;Link;310\nUmbra;Photo;4\n"
    block = one_block(f"Acme;Link;1932\n{rows}")
    assert [issue.kind for issue in block.issues] == [IssueKind.NO_HEADER]
    assert len(block.frame) == 4
    block = one_block(f"Brand;Kind;1932\n{rows}")
    assert block.issues == ()
    assert block.header == ("Brand", "Kind", "1932")


def test_words_of_rows_that_are_names_elsewhere_name_no_column() -> None:
    rows = "".join(
        f"L{n};{n}.08.2026;Firm {n};email;{source};{n}0,5\n"
        for n, source in enumerate(["Website", "Messe", "Website", "Messe"], start=11)
    )
    (block,) = read(rows.encode(), "file.csv", frozenset(["email", "website", "lead"]))
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.NO_HEADER, 1)]
    assert len(block.frame) == 4
    header = "Lead;2026;email;Website\n"
    rows = "".join(f"L{n};{n};{n};word {n}\n" for n in range(11, 15))
    (block,) = read(f"{header}{rows}".encode(), "file.csv", frozenset(["email", "website", "lead"]))
    assert block.header == ("Lead", "2026", "email", "Website")


def test_rows_alone_that_end_in_a_blank_begin_no_other_table_below_their_header() -> None:
    rows = [["well made", "", "of two words"], *(["a text", f"{n}", "more text"] for n in range(9))]
    block = one_block("\n".join(["Remark;Count;Answer", *(";".join([*row, ""]) for row in rows)]))
    assert block.header == ("Remark", "Count", "Answer")
    assert cells_of(block) == rows
    assert block.issues == ()
    block = one_block("Account;Acme\nDay;Views;\n2025-01-01;5;\n2025-01-02;6;\n")
    assert block.header == ("Day", "Views")


def test_rows_longer_than_the_header_get_numbered_columns_and_the_header_is_blamed() -> None:
    """No name may stand over another's column: whoever maps them sees what the rows hold."""
    block = one_block("a,b\n1,2,3\n4,5,6\n7,8,9\n")
    assert [issue.kind for issue in block.issues] == [IssueKind.MISSING_HEADER]
    assert block.header == ("Column 1", "Column 2", "Column 3")
    assert cells_of(block) == [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]


@pytest.mark.parametrize("glued", ["LikesClicks", "Likes Clicks"])
def test_a_header_that_lost_one_delimiter_is_read_by_the_names_that_are_known(glued: str) -> None:
    text = f"Day,{glued},Text\n2025-03-01,5,7,a\n2025-03-02,6,8,b\n2025-03-03,6,9,c\n"
    (block,) = read(text.encode(), "file.csv", frozenset(["day", "likes", "clicks", "text"]))
    assert block.header == ("Day", "Likes", "Clicks", "Text")
    assert [issue.kind for issue in block.issues] == [IssueKind.MISSING_HEADER]


def test_a_header_that_can_be_parted_in_two_ways_is_not_guessed() -> None:
    text = "Link clicks,Ad spend\n2025-03-01,5,7\n2025-03-02,6,8\n2025-03-03,6,9\n"
    known = frozenset(["link", "clicks", "ad", "spend"])
    (block,) = read(text.encode(), "file.csv", known)
    assert block.header == ("Column 1", "Column 2", "Column 3")


@pytest.mark.parametrize(
    "header",
    ["day;text;views;kind", '"day,text,views,kind"', "day|text,views,kind", 'day,"text,views,kind'],
)
def test_a_damaged_header_is_mended_and_flagged_if_only_one_reading_fits(header: str) -> None:
    rows = "".join(f"2025-01-0{n},some words,{n},x\n" for n in range(1, 7))
    block = one_block(f"{header}\n{rows}")
    assert block.header == ("day", "text", "views", "kind")
    assert len(block.frame) == 6
    assert [issue.row for issue in block.issues] == [1]


@pytest.mark.parametrize(
    "name",
    [
        "Unnamed: 2",
        "Column3",
        "Spalte 3",
        "???",
        "null",
        "None",
        "true",
        "=A1",
        "https://x.example",
        "[object Object]",
        "''",
        "#REF!",
        "XXX",
    ],
)
def test_a_name_that_says_there_is_none_is_a_blank_header(name: str) -> None:
    rows = "".join(f"2025-03-{n:02},{n},{n * 4}\n" for n in range(1, 9))
    block = one_block(f"Day,Views,{name}\n{rows}")
    assert [(i.kind, i.row, i.column) for i in block.issues] == [(IssueKind.BLANK_HEADER, 1, name)]
    assert one_block(f"Unnamed: 0,Day,Views\n{rows}").issues == ()


@pytest.mark.parametrize(("start", "flagged"), [(0, False), (1, False), (5, True)])
def test_a_first_column_that_counts_the_rows_needs_no_name(start: int, flagged: bool) -> None:
    """Pandas counts from 0 and R from 1, both below a blank name."""
    rows = "".join(f"{start + n},2025-03-{n + 1:02},{n * 4}\n" for n in range(8))
    assert bool(one_block(f",Day,Views\n{rows}").issues) is flagged
    assert one_block(f"Day,,Views\n{rows}").issues != ()


@pytest.mark.parametrize("lost", ["Views", "Clicks", "Day"])
def test_a_name_missing_in_the_middle_is_told_where_rows_end_in_a_blank(lost: str) -> None:
    names = ["Post", "Day", "Views", "Clicks", "Rate", "Tags"]
    rows = "".join(f"Post {n},2025-03-0{n},{n}40,{n}11,{n}.5,\n" for n in range(1, 8))
    head = ",".join(name for name in names if name != lost)
    block = one_block(f"{head}\n{rows}")
    assert (IssueKind.MISSING_HEADER, 1) in {(issue.kind, issue.row) for issue in block.issues}
    assert one_block(f"{','.join(names[:-1])}\n{rows}").issues == ()


def test_a_header_with_other_delimiters_than_the_rows_is_read_and_told() -> None:
    names = "|".join(f'"{name}"' for name in HEADER.split(","))
    (block,) = read("\n".join([names, *ROWS, ""]).encode(), "file.csv")
    assert block.header == tuple(HEADER.split(","))
    assert lines_told(block) == [1]


@pytest.mark.parametrize("names", ["Day,,Views", "Day,New,Views"])
def test_a_header_with_one_strange_name_too_many_is_read_without_and_told(names: str) -> None:
    text = "\n".join([HEADER.replace("Day,Views", names), *ROWS, ""])
    (block,) = read(text.encode(), "file.csv")
    assert block.header == tuple(HEADER.split(","))
    assert len(block.frame) == 28
    assert lines_told(block)[0] == 1


def test_a_header_with_one_known_name_too_many_is_told_on_its_line() -> None:
    text = "\n".join([HEADER.replace("Day,Views", "Day,Impressions,Views"), *ROWS, ""])
    (block,) = read(text.encode(), "file.csv")
    assert all(name.startswith("Column ") for name in block.header)
    assert lines_told(block)[0] == 1


@pytest.mark.parametrize(
    ("name", "kept", "told"),
    [('"Vie\nws"', "Views", [1]), ('"Page\nviews"', "Page\nviews", []), ('"a\nb"', "a\nb", [])],
)
def test_a_line_break_within_a_word_of_a_known_name_is_taken_out_and_told(
    name: str, kept: str, told: list[int]
) -> None:
    text = "\n".join([HEADER.replace("Views", name), *ROWS, ""])
    (block,) = read(text.encode(), "file.csv", frozenset({"views", "page views"}))
    assert block.header[1] == kept
    assert lines_told(block) == told


@pytest.mark.parametrize(
    "header",
    [
        'Day,Views,"Title""Address",Remark',
        'Day,Views,"Title"Address,Remark',
        'Day,Views,Title"Address",Remark',
    ],
)
def test_a_quote_between_two_names_parts_them_where_a_delimiter_is_lost(header: str) -> None:
    rows = "".join(
        f'2026-03-0{n},{n},"a text {n}",https://acme.example/{n},\n' for n in range(1, 6)
    )
    block = one_block(f"{header}\n{rows}")
    assert block.header[:4] == ("Day", "Views", "Title", "Address")
    assert [issue.row for issue in block.issues] == [1]


def test_a_quote_within_a_name_is_told_where_no_reading_gives_names_for_all_columns() -> None:
    block = one_block('Day,Vi"ews,Remark\n2026-03-01,5,good\n2026-03-02,6,bad\n')
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.STRAY_QUOTE, 1)]
    block = one_block('Day,"Views"Clicks\n2026-03-01,5\n2026-03-02,6\n')
    assert block.header == ("Day", "ViewsClicks")
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.STRAY_QUOTE, 1)]


def test_names_parted_by_spaces_over_rows_that_are_not_are_read_and_told() -> None:
    rows = "".join(f"2026-03-0{n},{n},{5 * n},name {n}\n" for n in range(1, 6))
    block = one_block(f"DATE Views Clicks Page\n{rows}")
    assert block.header == ("DATE", "Views", "Clicks", "Page")
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.OTHER_DELIMITER, 1)]
    block = one_block(f"Report of our page\n{rows}")
    assert block.header == ("", "", "", "")
    assert block.above == (("Report of our page",),)
