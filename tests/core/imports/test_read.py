"""What a dropped file becomes: tables with their lines, or a sentence on what it is."""

import csv
import io
import time
from collections.abc import Callable

import pandas as pd
import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.issues import ImportProblem, IssueKind
from kpi_core.imports.read import read


def _one(text: str, encoding: str = "utf-8") -> Block:
    (block,) = read(text.encode(encoding), "file.csv")
    return block


def _cells(block: Block) -> list[list[object]]:
    return [list(row) for row in block.frame.itertuples(index=False, name=None)]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n \r\n", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "photo"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"MZ\x90\x00" + bytes(200), "program"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "web page"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (bytes(range(256)) * 20, "no readable|neither text"),
    ],
)
def test_a_file_without_a_table_is_named_for_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(ImportProblem, match=what):
        read(data, "sales.csv")


def test_one_column_whose_header_holds_a_delimiter_is_an_error() -> None:
    with pytest.raises(ImportProblem, match="split into columns"):
        read(b'"Day;Views"\nMonday\nTuesday\n', "file.csv")


def test_a_table_in_utf_16_with_an_announced_delimiter_and_a_title() -> None:
    text = '\ufeffsep=,\n"Follows"\n"Date","Primary"\n"2025-01-01T01:00:00","3"\n\n'
    block = _one(text, "utf-16-le")
    assert block.header == ("Date", "Primary")
    assert block.title == "Follows"
    assert list(block.frame.index) == [4]
    assert (block.rows_in, block.blank, block.issues) == (1, 0, ())


def test_stacked_tables_are_blocks_each_with_its_own_lines_above() -> None:
    text = (
        "# ------\n# Account: Acme, Inc\n# ------\n# Start date: 20240101\nNth day,Users\n"
        "0000,1\n0001,0\n\n# Start date: 20240101\nNth day,Sessions\n0000,4\n0001,2\n\n"
        "# What are your top conversions?\n# Start date: 20240101\nEvent name,Conversions\n\n\n"
        "#  \n# Start date: 20240101\nPlatform,Conversions\n"
    )
    blocks = read(text.replace("\n", "\r\n").encode(), "ga4.csv")
    assert [(block.header, len(block.frame)) for block in blocks] == [
        (("Nth day", "Users"), 2),
        (("Nth day", "Sessions"), 2),
        (("Event name", "Conversions"), 0),
        (("Platform", "Conversions"), 0),
    ]
    assert "top conversions" in blocks[2].title
    assert "Acme" in blocks[0].title
    assert not any(block.issues or block.set_aside for block in blocks)


def test_a_transposed_table_stays_as_it_stands() -> None:
    text = (
        '"Age & gender"\n"","Women","Men"\n"18-24","10.6","6.5"\n"65+","3","2"\n\n'
        '"Top countries"\n"South Africa","Kenya","Ghana"\n"75.1","5.9","2.1"\n'
    )
    ages, countries = read(text.encode("utf-16"), "Audience.csv")
    assert ages.header == ("", "Women", "Men")
    assert countries.header == ("South Africa", "Kenya", "Ghana")
    assert _cells(countries) == [["75.1", "5.9", "2.1"]]
    assert countries.title == "Top countries"


def test_a_record_over_many_lines_stands_on_the_line_it_begins_on() -> None:
    block = _one('id,text,n\n1,"two\r\nlines",5\n2,"one",6\n')
    assert list(block.frame.index) == [2, 4]
    assert block.frame.loc[2, 1] == "two\r\nlines"


def test_rows_that_leave_out_their_last_cells_are_kept_and_flagged() -> None:
    rows = [[str(n), f"2025-01-{n:02}", f"text {n}", str(n * 3), "1.5", "0"] for n in range(1, 20)]
    rows[17:] = [row[:4] for row in rows[17:]]
    text = "\n".join(",".join(row) for row in [["id", "day", "text", "a", "b", "c"], *rows])
    block = _one(text)
    assert len(block.frame) == 19
    assert block.frame.loc[20].isna().tolist() == [False] * 4 + [True] * 2
    assert [(issue.kind, issue.row) for issue in block.issues] == [
        (IssueKind.MISSING_CELL, 19),
        (IssueKind.MISSING_CELL, 20),
    ]


def test_a_total_in_the_first_column_is_set_aside_and_a_video_of_that_name_is_not() -> None:
    text = (
        "Content,Title,Views,Hours\nTotal,,60,6.5\na1,Total,10,1.5\nb2,How we work,20,2\n"
        "c3,Totals explained,30,3\n"
    )
    block = _one(text)
    assert [(aside.row, aside.kind) for aside in block.set_aside] == [(2, IssueKind.TOTAL_ROW)]
    assert len(block.frame) == 3


def test_a_brand_called_total_among_others_is_no_total() -> None:
    block = _one("Brand,Mentions\nShell,40\nTotal,20\nBP,30\nEni,25\n")
    assert len(block.frame) == 4


@pytest.mark.parametrize("word", ["Gesamtsumme", "Totale", "Итого", "Всього", "Общо", "Totaal"])
def test_a_total_at_the_end_is_known_in_other_languages(word: str) -> None:
    block = _one(f"Land;Klicks\nDE;40\nFR;20\n{word};60\n")
    assert [aside.kind for aside in block.set_aside] == [IssueKind.TOTAL_ROW]


def test_a_remark_under_the_table_is_a_footer() -> None:
    block = _one("Day,Views,Clicks\n2024-01-01,5,1\n2024-01-02,6,2\n\nSource: Acme Analytics\n")
    assert [(aside.row, aside.kind) for aside in block.set_aside] == [(5, IssueKind.FOOTER)]
    assert block.blank == 1


def test_a_repeated_header_and_a_blank_row_are_named() -> None:
    block = _one("Day,Views\n2024-01-01,5\nDay,Views\n\n2024-01-02,6\n")
    assert [aside.kind for aside in block.set_aside] == [IssueKind.REPEATED_HEADER]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.BLANK_ROW, 4)]
    assert block.rows_in == 4


def test_trailing_delimiters_on_every_row_are_no_column() -> None:
    block = _one("Day;Views;\n2024-01-01;5;\n2024-01-02;6;\n")
    assert block.header == ("Day", "Views")
    assert not block.issues


def test_blank_and_doubled_names_are_flagged_and_stay_as_written() -> None:
    block = _one("Day,Views,Views,\n2024-01-01,5,6,7\n2024-01-02,5,6,7\n")
    assert block.header == ("Day", "Views", "Views", "")
    assert {issue.kind for issue in block.issues} == {
        IssueKind.DUPLICATE_HEADER,
        IssueKind.BLANK_HEADER,
    }


def test_a_file_without_a_header_is_said_to_have_none() -> None:
    block = _one("2024-01-01,5,3\n2024-01-02,6,4\n2024-01-03,7,5\n")
    assert [issue.kind for issue in block.issues] == [IssueKind.NO_HEADER]
    assert block.header == ("", "", "")
    assert len(block.frame) == 3


def test_a_year_beside_a_word_of_the_rows_below_names_no_column() -> None:
    rows = "Globex;Photo;25\nInitech;Link;310\nUmbra;Photo;4\n"
    block = _one(f"Acme;Link;1932\n{rows}")
    assert [issue.kind for issue in block.issues] == [IssueKind.NO_HEADER]
    assert len(block.frame) == 4
    block = _one(f"Brand;Kind;1932\n{rows}")
    assert block.issues == ()
    assert block.header == ("Brand", "Kind", "1932")


def test_rows_alone_that_end_in_a_blank_begin_no_other_table_below_their_header() -> None:
    rows = [["well made", "", "of two words"], *(["a text", f"{n}", "more text"] for n in range(9))]
    block = _one("\n".join(["Remark;Count;Answer", *(";".join([*row, ""]) for row in rows)]))
    assert block.header == ("Remark", "Count", "Answer")
    assert _cells(block) == rows
    assert block.issues == ()
    block = _one("Account;Acme\nDay;Views;\n2025-01-01;5;\n2025-01-02;6;\n")
    assert block.header == ("Day", "Views")


def test_decimal_commas_do_not_make_the_comma_the_delimiter() -> None:
    block = _one("Tag;Rate;Anteil\n2024-01-01;1,5;2,5\n2024-01-02;1,7;2,9\n")
    assert block.dialect.delimiter == ";"
    assert block.frame.shape == (2, 3)


@pytest.mark.parametrize(
    "first",
    [
        "01.01.2025;Price;53.341;41.164;129,62;;;",
        "01.01.2025;;Price;53.341;41.164;129,62",
        "01.01.2025;Price53.341;41.164;129,62",
        "01.01.2025,Price,53341,41164,129.62",
    ],
)
def test_one_damaged_row_of_two_does_not_choose_the_delimiter(first: str) -> None:
    sound = "02.01.2025;Demo, once;65.345;53.864;584,11"
    block = _one(f"Tag;Name;Views;Clicks;Cost\n{first}\n{sound}\n")
    assert block.header == ("Tag", "Name", "Views", "Clicks", "Cost")
    assert sound.split(";") in _cells(block)
    assert 2 in {*(issue.row for issue in block.issues), *(row.row for row in block.set_aside)}


def test_a_single_column_of_texts_with_commas_stays_one_column() -> None:
    texts = [f"text {n}" if n % 5 else f"well, text {n}" for n in range(60)]
    text = io.StringIO()
    csv.writer(text).writerows([["comment"], *([each] for each in texts)])
    block = _one(text.getvalue())
    assert block.frame[0].tolist() == texts


def test_quotes_inside_an_unquoted_cell_are_kept_and_flagged() -> None:
    block = _one("Phone,Place,City\n123,36'37.8\"N 12'17\"W,Modesto\n")
    assert _cells(block) == [["123", "36'37.8\"N 12'17\"W", "Modesto"]]
    assert [issue.kind for issue in block.issues] == [IssueKind.STRAY_QUOTE]


def test_a_frame_holds_text_and_numbered_columns() -> None:
    frame = _one("Day,Views\n2024-01-01,5\n").frame
    assert list(frame.columns) == [0, 1]
    assert all(pd.api.types.is_string_dtype(kind) for kind in frame.dtypes)


def test_a_large_clean_file_is_read_in_seconds() -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([f"Column {n}" for n in range(20)])
    writer.writerows([[f"c{row}-{n}" for n in range(20)] for row in range(50_000)])
    start = time.monotonic()
    block = _one(text.getvalue())
    assert block.frame.shape == (50_000, 20)
    assert time.monotonic() - start < 15


def test_totals_of_several_kinds_under_the_rows_are_all_set_aside() -> None:
    block = _one(
        "Report\nCampaign,Cost,Clicks\nBrand,10.5,30\nGeneric,20.0,50\n"
        "Total: Account,30.5,80\nTotal: Campaigns,30.5,80\n"
    )
    assert [aside.row for aside in block.set_aside] == [5, 6]


def test_a_file_with_every_row_in_quotes_is_read_without_them_and_flagged() -> None:
    block = _one('"a,b,c"\n"1,2,3"\n"4,""x, y"",6"\n')
    assert _cells(block) == [["1", "2", "3"], ["4", "x, y", "6"]]
    assert [issue.kind for issue in block.issues] == [IssueKind.STRAY_QUOTE]


def test_a_space_before_every_quote_is_no_fault() -> None:
    block = _one('a, b, c\n1, "x, y", 3\n2, "z", 4\n')
    assert _cells(block)[0] == ["1", "x, y", "3"]
    assert not block.issues


def test_rows_longer_than_the_header_get_numbered_columns_and_the_header_is_blamed() -> None:
    """No name may stand over another's column: whoever maps them sees what the rows hold."""
    block = _one("a,b\n1,2,3\n4,5,6\n7,8,9\n")
    assert [issue.kind for issue in block.issues] == [IssueKind.MISSING_HEADER]
    assert block.header == ("Column 1", "Column 2", "Column 3")
    assert _cells(block) == [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]


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


def test_a_row_whose_quotes_can_be_read_in_endless_ways_is_set_aside_at_once() -> None:
    names = ",".join(f"c{n}" for n in range(28))
    good = "\n".join(",".join(f"x{n}y{row}" for n in range(28)) for row in range(3))
    row = ",".join(['"a"b",c,d"'] * 16)
    start = time.monotonic()
    block = _one(f"{names}\n{good}\n{row}\n{row}\n")
    assert time.monotonic() - start < 2
    assert [aside.row for aside in block.set_aside] == [5, 6]


@pytest.mark.parametrize("mark", [", ", "; ", "||", "\t\t", "~", "^", ":", " ", "::", "#"])
def test_a_rare_delimiter_is_found_where_no_usual_one_gives_a_table(mark: str) -> None:
    rows = [[f"2025-01-0{n}", f'"text {n}{mark}and, more"', str(n), "x"] for n in range(1, 7)]
    lines = [mark.join(row) for row in [["day", "text", "views", "kind"], *rows]]
    block = _one("\r\n".join(lines))
    assert block.header == ("day", "text", "views", "kind")
    assert _cells(block) == [[row[0], row[1].strip('"'), *row[2:]] for row in rows]
    assert not block.issues


def test_a_line_end_doubled_in_every_row_is_told_once() -> None:
    rows = "\n\n".join(f"2025-01-{n:02},{n}" for n in range(1, 29))
    block = _one(f"day,views\n\n{rows}\n")
    assert (len(block.frame), block.blank) == (28, 28)
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.BLANK_ROW, 2)]


@pytest.mark.parametrize(
    "header",
    ["day;text;views;kind", '"day,text,views,kind"', "day|text,views,kind", 'day,"text,views,kind'],
)
def test_a_damaged_header_is_mended_and_flagged_if_only_one_reading_fits(header: str) -> None:
    rows = "".join(f"2025-01-0{n},some words,{n},x\n" for n in range(1, 7))
    block = _one(f"{header}\n{rows}")
    assert block.header == ("day", "text", "views", "kind")
    assert len(block.frame) == 6
    assert [issue.row for issue in block.issues] == [1]


@pytest.mark.parametrize(
    "row",
    ["'Good news',7", "“Good news”,7", "„Good news“,7", "»Good news«,7",
     "«Good news»,7", "‘Good news’,7", "'It's good news',7"],
)  # fmt: skip
def test_other_quotes_in_a_row_without_straight_ones_are_told(row: str) -> None:
    rows = [f'"Post number {n}",{n}' for n in range(10)]
    block = _one("Post,Likes\n" + "\n".join([*rows, row]))
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.STRAY_QUOTE, 12)]
    half = [f"Post number {n},{n}" for n in range(10)]
    assert not _one("Post,Likes\n" + "\n".join([*rows, *half, row])).issues


def test_a_total_between_rows_is_known_beside_a_column_of_zeros() -> None:
    rows = ["view,100,7,0", "Total,170,17,0", "click,50,6,0", "scroll,20,4,0", "x,0,0,0"]
    block = _one("Event,Count,Users,Revenue\n" + "\n".join(rows))
    assert [aside.row for aside in block.set_aside] == [3]


def test_a_few_broken_bytes_in_plain_text_are_no_letters() -> None:
    rows = [f"google / organic number {n},{n}\n" for n in range(200)]
    data = ("Source,Sessions\n" + "".join(rows)).encode()
    for old, new in ((b"number 7,", b"numb\xffer 7,"), (b"number 9,", b"n\x80umb\xf0\x9fer 9,")):
        data = data.replace(old, new)
    (block,) = read(data, "f.csv")
    assert [issue.row for issue in block.issues] == [9, 11]


@pytest.mark.parametrize("rows", [1, 2, 5])
def test_commas_in_the_lines_above_part_no_table_with_tabs(rows: int) -> None:
    above = "Report Start: January 1, 2025, 12:00 AM\nReport End: January 31, 2025, 11:59 PM\n\n"
    table = "Campaign\tStart\tSpent\tClicks\tShares\n" + "Brand\t2025-01-02\t12.50\t3\t1\n" * rows
    block = _one(above + table)
    assert block.dialect.delimiter == "\t"
    assert len(block.frame) == rows


def test_commas_of_figures_part_no_table_with_tabs_below_lines_with_commas() -> None:
    above = "Report Start: January 1, 2025, 12:00 AM\nReport End: January 31, 2025, 11:59 PM\n\n"
    rows = ["2,600.11\t1,798", "902.11\t46", "1,619.04\t1,269", "1,381.23\t7,249", "9\t8,105"]
    table = "\n".join(f"1/{n}/2025\tAll\tBrand\t{row}" for n, row in enumerate(rows, start=2))
    block = _one(f"{above}Start Date\tGroup\tCampaign\tTotal Spent\tImpressions\n{table}\n")
    assert block.frame[4].tolist() == ["1,798", "46", "1,269", "7,249", "8,105"]


def test_lists_in_the_texts_of_a_table_with_commas_do_not_part_it() -> None:
    lists = [
        "Pumps; valves; seals; cable",
        "Motors",
        "Seals; cable; pumps; motors",
        "Pumps; a; b; c",
    ]
    block = _one("Name,Uses\n" + "".join(f"Firm {text[:3]},{text}\n" for text in lists * 3))
    assert block.dialect.delimiter == ","
    assert block.frame[1].tolist() == lists * 3


@pytest.mark.parametrize("mark", ["", '"'])
def test_commas_of_amounts_in_a_damaged_row_part_no_table_with_tabs(mark: str) -> None:
    """The one row with as many commas as the lines above would make them look like a table."""
    above = "Report Start: January 1, 2025, 12:00 AM\nReport End: January 31, 2025, 11:59 PM\n"
    rows = [
        ["Start", "Account", "Currency", "Group", "Id", "Campaign", "Spent", "Clicks"],
        *(["1/2/2025", "Firm", "EUR", "All", "4071", "Brand", f"{n},250.5", "3"] for n in (1, 2)),
        ["1,204", "Firm", "EUR", "All", "4071", "Brand", "2,416.2", "3"],
    ]
    table = "\n".join("\t".join(f"{mark}{cell}{mark}" for cell in row) for row in rows)
    block = _one(f"{above}Generated: February 3, 2025, 8:00 AM\n\n{table}\n")
    assert block.dialect.delimiter == "\t"
    assert block.frame[6].tolist() == ["1,250.5", "2,250.5", "2,416.2"]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ('5,A. Datum ""East""",50', ["5", 'A. Datum "East"', "50"]),  # lost its first quote
        ('5,"A. Datum ""East"",50', ["5", 'A. Datum "East"', "50"]),  # lost its last quote
        ('5,""A firm","50"', ["5", '"A firm', "50"]),
        ('5,"A firm",""50"', ["5", "A firm", "50"]),  # a figure holds no quote
        ('5"A, B","50"', ["5", "A, B", "50"]),  # lacks a delimiter before its text
    ],
)
def test_quotes_of_a_row_are_mended_as_far_as_one_reading_goes(row: str, cells: list[str]) -> None:
    rows = [f'{n},"Firm, {n}","{n * 13}"' for n in range(9)]
    block = _one("\n".join(["Id,Firm,Amount", *rows, row, ""]))
    assert block.frame.loc[11].tolist() == cells
    assert [issue.row for issue in block.issues] == [11]


def test_blank_cell_too_many_is_left_out_where_no_other_reading_fits() -> None:
    rows = [f"2025-01-0{n},{n * 7},Firm {n},www.firm{n}.example,Sold" for n in range(1, 10)]
    rows[3] = rows[3].replace(",28", ",,28")
    rows[6] = rows[6].replace(",Firm 7", ",,Firm 7,Inc")
    block = _one("\n".join(["Day,Likes,Firm,Link,State", *rows, ""]))
    assert block.frame.loc[5].tolist() == [
        "2025-01-04",
        "28",
        "Firm 4",
        "www.firm4.example",
        "Sold",
    ]
    assert [row.row for row in block.set_aside] == [8]
    assert {issue.row for issue in block.issues} >= {5}


def test_blank_cell_too_many_between_texts_sets_the_row_aside() -> None:
    """Either the blank is too many, or a text with a delimiter lost its quotes beside it."""
    rows = [f"2025-01-0{n},Great {n},{'very' * (n % 2)},fine {n}" for n in range(1, 10)]
    rows[3] = "2025-01-04,Great 4,,very,fine 4"
    block = _one("\n".join(["Day,Praise,How,What", *rows, ""]))
    assert [row.row for row in block.set_aside] == [5]


SAYINGS = [f'2025-03-{n};{n};"well; it is {n}";{n * 7}' for n in range(11, 31)]


def test_two_rows_that_each_lack_a_quote_are_not_read_as_one() -> None:
    rows = [*SAYINGS[:4], SAYINGS[4].replace('15"', "15"), SAYINGS[5].replace('"w', "w")]
    block = _one("\n".join(["Day;Views;Text;Likes", *rows, *SAYINGS[6:], ""]))
    assert block.frame.loc[[6, 7]].to_numpy().tolist() == [
        ["2025-03-15", "15", "well; it is 15", "105"],
        ["2025-03-16", "16", "well; it is 16", "112"],
    ]
    assert [issue.row for issue in block.issues] == [6, 7]


def test_a_list_of_two_lines_within_a_text_is_sound() -> None:
    text = "first; second; third; 4\nfifth; 6; seventh; eighth"
    rows = [*SAYINGS[:4], f'2025-03-15;15;"{text}";105', *SAYINGS[5:]]
    block = _one("\n".join(["Day;Views;Text;Likes", *rows, ""]))
    assert block.frame.loc[6, 2] == text
    assert block.issues == ()


def test_two_quoted_cells_are_never_read_as_one_that_holds_the_delimiter() -> None:
    """A quote too many in the second cell; the first could take it in only by holding `","`."""
    rows = [f'"{n}-{n + 7}","{n},5%","{n},8%"' for n in range(18, 60, 8)]
    rows[2] = rows[2].replace('","', '",""', 1)
    block = _one("\n".join(["Age,Women,Men", *rows, ""]))
    assert block.frame.loc[4].tolist() == ["34-41", "34,5%", "34,8%"]
    assert [issue.row for issue in block.issues] == [4]


def test_the_end_of_a_row_that_is_never_closed_is_told_too() -> None:
    """The text of line 6 lost its last quote: line 8 looks like a row of its own."""
    rows = [f'"Post {n}, long\n\nand read",https://example.org/{n},{n * 7}' for n in range(12)]
    rows[2] = rows[2].replace('read"', "read")
    block = _one("\n".join(["Text,Link,Likes", *rows[:3], *rows[3:], ""]))
    told = {issue.row for issue in block.issues} | {row.row for row in block.set_aside}
    assert {8, 10} <= told
    assert told <= {8, 9, 10}


@pytest.mark.parametrize("name", ["Unnamed: 2", "Column3", "Spalte 3", "???"])
def test_a_name_that_says_there_is_none_is_a_blank_header(name: str) -> None:
    rows = "".join(f"2025-03-{n:02},{n},{n * 4}\n" for n in range(1, 9))
    block = _one(f"Day,Views,{name}\n{rows}")
    assert [(i.kind, i.row, i.column) for i in block.issues] == [(IssueKind.BLANK_HEADER, 1, name)]
    assert _one(f"Unnamed: 0,Day,Views\n{rows}").issues == ()


@pytest.mark.parametrize(("start", "flagged"), [(0, False), (1, False), (5, True)])
def test_a_first_column_that_counts_the_rows_needs_no_name(start: int, flagged: bool) -> None:
    """Pandas counts from 0 and R from 1, both below a blank name."""
    rows = "".join(f"{start + n},2025-03-{n + 1:02},{n * 4}\n" for n in range(8))
    assert bool(_one(f",Day,Views\n{rows}").issues) is flagged
    assert _one(f"Day,,Views\n{rows}").issues != ()


def test_a_single_byte_of_no_encoding_does_not_change_the_reading_of_the_file() -> None:
    """Windows-1252 has no 0x8D; under another code page Zoë would be Zoė."""
    rows = [f"{n};Zoë;Müller;Österreich;{n * 3}" for n in range(9)]
    data = "\n".join(["Nr;Vorname;Nachname;Land;Umsatz", *rows, ""]).encode("cp1252")
    data = data.replace(b"4;Zo\xeb;M", b"4;Zo\xeb;\x8dM")
    (block,) = read(data, "file.csv")
    assert set(block.frame[1]) == {"Zoë"}
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.UNREADABLE_BYTES, 6)]


def test_a_high_byte_within_a_word_of_plain_letters_is_damage() -> None:
    rows = [f"file_download_{n},{n * 31}" for n in range(9)]
    data = "\n".join(["Event name,Event count", *rows, ""]).encode()
    (block,) = read(data.replace(b"file_download_4", b"f\xc3ile_download_4"), "file.csv")
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.UNREADABLE_BYTES, 6)]


def test_a_quoted_row_with_another_delimiter_is_read_by_it() -> None:
    rows = [f'"Land {n}","{n},5%"' for n in range(7)]
    rows[3] = '"Land 3"|"3,5%"'
    block = _one("\n".join(["Country,Share", *rows, ""]))
    assert block.frame.loc[5].tolist() == ["Land 3", "3,5%"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.OTHER_DELIMITER, 5)]


def test_one_row_of_two_with_another_delimiter_is_read_by_it_and_flagged() -> None:
    rows = '2025-01-01,great,"solid, once"\n2025-01-02;quiet, late;solid, leaks\n'
    block = _one(f"Day,Comment,Answer\n{rows}")
    assert _cells(block)[1] == ["2025-01-02", "quiet, late", "solid, leaks"]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.OTHER_DELIMITER, 3)]
    block = _one('Day;Comment;Answer\n2025-01-01;"a, b";c, d\n2025-01-02;"a, b";"c, d"\n')
    assert block.issues == ()


def test_a_row_with_a_space_behind_each_delimiter_is_read_without_and_flagged() -> None:
    block = _one("day,name,words\n1,a, of course\n2, b, seals\n3,c,pumps\n4,,\n")
    assert _cells(block)[:3] == [["1", "a", " of course"], ["2", "b", "seals"], ["3", "c", "pumps"]]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.OTHER_DELIMITER, 3)]
    block = _one("day,name,words\n1, a, of course\n2, b, seals\n3,c,pumps\n")
    assert _cells(block)[1] == ["2", " b", " seals"]


def test_typographic_quotes_where_all_cells_have_straight_ones_are_flagged() -> None:
    text = '"1",“Ann”,"CTO"\n"2","Bo","CEO"\n"3","“Cy”","CFO"\n"4","Di","“CIO”"\n'
    block = _one('"id","name","title"\n' + text)
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.STRAY_QUOTE, 2)]


def test_a_header_in_another_order_says_how_the_rows_below_it_are_read() -> None:
    text = (
        "id,day,name\n1,2025-01-01,a\n name,id , day\nb,2,2025-01-02\nid,day,name\n3,2025-01-03,c\n"
    )
    block = _one(text)
    assert _cells(block) == [[f"{n}", f"2025-01-0{n}", "abc"[n - 1]] for n in (1, 2, 3)]
    assert [(row.row, row.kind) for row in block.set_aside] == [
        (3, IssueKind.REPEATED_HEADER),
        (5, IssueKind.REPEATED_HEADER),
    ]
    assert "in another order" in block.set_aside[0].reason


def test_a_row_with_another_delimiter_is_told_among_few_rows_with_it_in_texts() -> None:
    texts = [
        "a|b pump",
        "new a|b",
        "of heat",
        "what a|b",
        "a|b",
        "launch",
        *["more", "say", "it", "again"],
    ]
    rows = [f"{n + 4711};{text}" for n, text in enumerate(texts)]
    rows[5] = "4716|heat; spring"
    block = _one("\n".join(["Key;Text", *rows, ""]))
    told = [row.row for row in block.set_aside] + [issue.row for issue in block.issues]
    assert told == [7]
    assert 7 not in block.frame.index


@pytest.mark.parametrize("lost", ["Views", "Clicks", "Day"])
def test_a_name_missing_in_the_middle_is_told_where_rows_end_in_a_blank(lost: str) -> None:
    names = ["Post", "Day", "Views", "Clicks", "Rate", "Tags"]
    rows = "".join(f"Post {n},2025-03-0{n},{n}40,{n}11,{n}.5,\n" for n in range(1, 8))
    head = ",".join(name for name in names if name != lost)
    block = _one(f"{head}\n{rows}")
    assert (IssueKind.MISSING_HEADER, 1) in {(issue.kind, issue.row) for issue in block.issues}
    assert _one(f"{','.join(names[:-1])}\n{rows}").issues == ()


def test_a_french_quotation_in_a_row_without_straight_quotes_is_sound() -> None:
    rows = [f'"Post number {n}",{n}' for n in range(10)]
    assert not _one("Post,Likes\n" + "\n".join([*rows, "« Bonne nouvelle »,7"])).issues
    quoted = [*rows[:9], '"«Good, news»",9']
    assert not _one("Post,Likes\n" + "\n".join([*quoted, "«Good news»,7"])).issues


def test_letters_that_first_stand_far_below_tell_the_encoding_too() -> None:
    rows = "".join(f"Brand number {n},Northwind,{n}\n" for n in range(15_000))
    data = f"Campaign,Firm,Clicks\n{rows}Café Zoë,Müller,7\n".encode("cp1252")
    (block,) = read(data, "file.csv")
    assert block.frame.iloc[-1].tolist() == ["Café Zoë", "Müller", "7"]
    assert not block.issues


def test_names_of_several_western_languages_are_read_in_their_own_letters() -> None:
    """Hungarian has é, ó, ö and ü as well, but its encoding reads å as another letter."""
    names = ["Wójcik", "Jürgen", "Köhler", "Zoé"] * 3 + ["Håkon"]
    rows = [f"{name},{n}" for n, name in enumerate(names)]
    block = _one("\n".join(["Name,Deals", *rows, ""]), "cp1252")
    assert block.frame[0].tolist() == names


@pytest.mark.parametrize("name", ["Straße Håkon", "señal"])
def test_a_row_of_another_encoding_changes_no_other_row(name: str) -> None:
    rows = [f"Whitepaper – {n},{n}\n".encode("cp1252") for n in (1, 2)]
    data = b"".join([b"Name,Deals\n", *rows, f"{name},3\n".encode(), b"Brand,4\n"])
    (block,) = read(data, "file.csv")
    assert block.frame[0].tolist()[:2] == ["Whitepaper – 1", "Whitepaper – 2"]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.UNREADABLE_BYTES, 4)]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_a_letter_that_draws_a_line_in_another_encoding_is_no_part_of_a_word(encoding: str) -> None:
    text = "Key;Text;Kind\n1;отчёт, погоды тепло, отчёт и насос;Link\n"
    (block,) = read(text.encode(encoding), "file.csv")
    assert block.frame.loc[2, 1] == "отчёт, погоды тепло, отчёт и насос"


def test_a_few_letters_of_two_western_languages_are_sound() -> None:
    rows = ["São Paulo|Öko Strom|3", "Leeds|Rio Steel|4", "São Paulo|Beta|5"]
    block = _one("\n".join(["City|Firm|Deals", *rows, ""]), "cp1252")
    assert block.frame[0].tolist() == ["São Paulo", "Leeds", "São Paulo"]
    assert not block.issues


@pytest.mark.parametrize("count", [25, 9_000])
def test_a_comma_within_a_figure_parts_no_row_of_another_delimiter(count: int) -> None:
    clicks = ["1,065" if n % 25 == 7 else str(n % 900) for n in range(count)]
    rows = [f"pump curve {n}|{number}" for n, number in enumerate(clicks)]
    block = _one("\n".join(["Term|Clicks", *rows, ""]))
    assert block.frame[1].tolist() == clicks
    assert not block.issues


@pytest.mark.parametrize(
    "damage",
    [lambda row: row.replace('"Text', '"Te"xt'), lambda row: row.replace('"', "'")],
)
def test_the_end_of_a_damaged_text_of_several_lines_begins_no_other_table(
    damage: Callable[[str], str],
) -> None:
    rows = [f'"{n}","Text\n\nof post {n}","a","b","c, d","e","{n * 7}"' for n in range(1, 30)]
    rows[3] = damage(rows[3])
    (block,) = read("\n".join(["Id,Text,A,B,C,D,Views", *rows, ""]).encode(), "file.csv")
    assert {str(n) for n in range(1, 30) if n != 4} <= set(block.frame[0])
    assert {issue.row for issue in block.issues} | {row.row for row in block.set_aside} <= {
        11, 12, 13,
    }  # fmt: skip


def test_a_row_in_quotes_as_a_whole_behind_which_delimiters_stand_is_read_without_them() -> None:
    rows = ["pump,4,1.5", '"valve,9,2.5",,', "seal,1,3.5", "motor,2,4.5", '"cable, red, dry",,']
    block = _one("Term,Clicks,Position\n" + "\n".join([*rows, "lamp,3,5.5"]) + "\n")
    assert _cells(block)[1] == ["valve", "9", "2.5"]
    assert _cells(block)[4] == ["cable, red, dry", "", ""]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.STRAY_QUOTE, 3)]


@pytest.mark.parametrize(
    ("encoding", "lines"),
    [
        ("cp1251", ["Име;Държава", "Иван;България", "Мария;Германия", "Оля;Унгария"]),
        (
            "cp1250",
            ["Sieć;Treść;Udostępnienia", "x;Małpa i łoś;3", "x;Źródło śmiechu;4", "x;Piec;5"],
        ),
    ],
)
def test_a_row_in_utf_8_changes_no_other_row_of_a_short_file(encoding: str, lines) -> None:
    data = [line.encode(encoding) for line in lines]
    data[2] = lines[2].encode()
    (block,) = read(b"\r\n".join(data), "file.csv")
    assert ";".join(block.header) == lines[0]
    assert [";".join(map(str, _cells(block)[n])) for n in (0, 2)] == [lines[1], lines[3]]
    assert {issue.row for issue in block.issues} == {3}
