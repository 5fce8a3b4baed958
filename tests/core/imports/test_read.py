"""What a dropped file becomes: tables with their lines, or a sentence on what it is."""

import csv
import io
import time

import pandas as pd
import pytest

from kpi_core.imports.issues import ImportProblem, IssueKind
from kpi_core.imports.read import LIMIT_COLUMNS, read
from tests.core.imports.one_table import cells_of, one_block


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
    block = one_block(text, "utf-16-le")
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
    assert cells_of(countries) == [["75.1", "5.9", "2.1"]]
    assert countries.title == "Top countries"


def test_a_record_over_many_lines_stands_on_the_line_it_begins_on() -> None:
    block = one_block('id,text,n\n1,"two\r\nlines",5\n2,"one",6\n')
    assert list(block.frame.index) == [2, 4]
    assert block.frame.loc[2, 1] == "two\r\nlines"


def test_a_frame_holds_text_and_numbered_columns() -> None:
    frame = one_block("Day,Views\n2024-01-01,5\n").frame
    assert list(frame.columns) == [0, 1]
    assert all(pd.api.types.is_string_dtype(kind) for kind in frame.dtypes)


def test_a_large_clean_file_is_read_in_seconds() -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([f"Column {n}" for n in range(20)])
    writer.writerows([[f"c{row}-{n}" for n in range(20)] for row in range(50_000)])
    start = time.monotonic()
    block = one_block(text.getvalue())
    assert block.frame.shape == (50_000, 20)
    assert time.monotonic() - start < 15


def test_a_line_end_doubled_in_every_row_is_told_once() -> None:
    rows = "\n\n".join(f"2025-01-{n:02},{n}" for n in range(1, 29))
    block = one_block(f"day,views\n\n{rows}\n")
    assert (len(block.frame), block.blank) == (28, 28)
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.BLANK_ROW, 2)]


def test_a_table_of_thousands_of_columns_is_refused_with_what_to_do() -> None:
    line = ",".join(f"n{place}" for place in range(LIMIT_COLUMNS + 1))
    with pytest.raises(ImportProblem, match=r"2,001 columns.+one row for each day"):
        read(f"{line}\n{line.replace('n', '')}\n".encode(), "file.csv")
    names = ",".join(f"n{place}" for place in range(LIMIT_COLUMNS))
    (block,) = read(f"{names}\n{names.replace('n', '')}\n".encode(), "file.csv")
    assert block.frame.shape == (1, LIMIT_COLUMNS)
