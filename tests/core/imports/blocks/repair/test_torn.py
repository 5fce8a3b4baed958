"""Rows with damaged quotes around a cell that holds line breaks."""

import pytest

from kpi_core.imports.block import Block
from tests.core.imports.one_table import one_block

HEAD = "Date,Platform,Text,Likes"
TEXTS = ["hello there", "good news", "see you", "thanks all", "bye now", "one more", "well done"]
ROWS = [f"2024-05-{n:02d},TikTok,{text},{n * 7}" for n, text in enumerate(TEXTS, start=1)]


def _read(row: str) -> Block:
    return one_block("\n".join([HEAD, *ROWS[:2], row, *ROWS[3:], ""]))


def _flags(block: Block) -> set[int | None]:
    return {issue.row for issue in block.issues} | {row.row for row in block.set_aside}


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('2024-05-03,TikTok,"see\nall "you", soon",21', 'see\nall "you", soon'),
        ('2024-05-03,TikTok,"see "you",\nall soon",21', 'see "you",\nall soon'),
        ('2024-05-03,TikTok,""see you\nall, soon"",21', '"see you\nall, soon"'),
        ('2024-05-03,TikTok,"say \\"hi\\"\nand go, now",21', 'say "hi"\nand go, now'),
        ('2024-05-03,TikTok,"say, now\nand \\"hi\\"",21', 'say, now\nand "hi"'),
        ('2024-05-03,"TikTok,"see\nyou",21', "see\nyou"),
        ('2024-05-03 , TikTok , "see\nyou, all" , 21', "see\nyou, all"),
        ('"2024-05-03" ,"TikTok" ,"see\nyou, all" ,"21"', "see\nyou, all"),
        ('2024-05-03,TikTok,"see "you"\r\nall of\r\nyou",21', 'see "you"\r\nall of\r\nyou'),
        ('2024-05-03,TikTok,"see "you"\n\nall, of you",21', 'see "you"\n\nall, of you'),
    ],
)
def test_the_lines_of_a_text_with_damaged_quotes_are_read_as_one(row: str, text: str) -> None:
    block = _read(row)
    assert block.frame.loc[4].tolist() == ["2024-05-03", "TikTok", text, "21"]
    assert len(block.frame) == len(ROWS)
    lines = len(row.splitlines())
    assert _flags(block) == set(range(4, 4 + lines))


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('2024-05-03,21,"TikTok,"see\nyou"', "see\nyou"),
        ('2024-05-03,21,TikTok,""see you\nall""', '"see you\nall"'),
    ],
)
def test_a_last_cell_of_damaged_quotes_does_not_lose_its_second_line(row: str, text: str) -> None:
    rows = [line.split(",") for line in ROWS]
    lines = [f"{day},{likes},{kind},{text}" for day, kind, text, likes in rows]
    block = one_block("\n".join(["Date,Likes,Platform,Text", *lines[:2], row, *lines[3:], ""]))
    assert block.frame.loc[4].tolist() == ["2024-05-03", "21", "TikTok", text]
    assert len(block.frame) == len(ROWS)
    assert _flags(block) == {4, 5}


def test_damaged_rows_on_neighbouring_lines_are_not_read_as_one() -> None:
    rows = [f'2025-03-{n},{n},"well, it is {n}",{n * 7}' for n in range(11, 31)]
    rows[4] = '2025-03-15,15,"well, "it,is 15,105'
    rows[5] = '2025-03-16,16,well,it "is 16",112'
    block = one_block("\n".join(["Day,Views,Text,Likes", *rows, ""]))
    assert _flags(block) == {6, 7}
    assert all("\n" not in cell for cell in block.frame[2])


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('2024-05-03,21,TikTok,see\nyou"', "see\nyou"),
        ('2024-05-03,21,TikTok,see\nall\nof you"', "see\nall\nof you"),
        ('2024-05-03,21,TikTok,see\nall, and you"', "see\nall, and you"),
    ],
)
def test_a_last_cell_that_lost_its_first_quote_does_not_lose_its_end(row: str, text: str) -> None:
    rows = [line.split(",") for line in ROWS]
    lines = [f"{day},{likes},{kind},{text}" for day, kind, text, likes in rows]
    block = one_block("\n".join(["Date,Likes,Platform,Text", *lines[:2], row, *lines[3:], ""]))
    assert block.frame.loc[4].tolist() == ["2024-05-03", "21", "TikTok", text]
    assert len(block.frame) == len(ROWS)
    assert _flags(block) == set(range(4, 4 + len(row.splitlines())))


def test_a_row_above_the_end_of_a_quoted_text_that_it_cannot_hold_is_told() -> None:
    rows = [f"{n},Firm {n},{n * 3}" for n in range(10, 25)]
    rows[4:4] = ['of all, new"']
    block = one_block("\n".join(["Id,Firm,Likes", *rows, ""]))
    assert _flags(block) == {6}
    rows = [f"{n},{n * 3},Firm {n}" for n in range(10, 25)]
    rows[4:4] = ['"of" all, "new" "firms']
    block = one_block("\n".join(["Id,Likes,Firm", *rows, ""]))
    assert 6 in _flags(block)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("2024-05-03,TikTok,“see\nyou, all”,21", "see\nyou, all"),
        ("2024-05-03,TikTok,„see\nall, of you“,21", "see\nall, of you"),
        ("2024-05-03,TikTok,«see\n\nyou»,21", "see\n\nyou"),
        ("2024-05-03,TikTok,“see “you”, all”,21", None),
        ("2024-05-03,TikTok,“see you, all”,21", "see you, all"),
        ('2024-05-03,TikTok,“see "you", all”,21', 'see "you", all'),
        ("“2024-05-03”,“TikTok”,“see you, all”,“21”", "see you, all"),
    ],
)
def test_typographic_quotes_that_alone_make_one_cell_are_read_as_quotes(
    row: str, text: str | None
) -> None:
    block = _read(row)
    if text:
        assert block.frame.loc[4].tolist() == ["2024-05-03", "TikTok", text, "21"]
    assert len(block.frame) == len(ROWS) - (text is None)
    assert _flags(block) == set(range(4, 4 + len(row.splitlines())))


def test_a_quotation_that_ends_before_a_delimiter_is_no_whole_cell() -> None:
    block = _read("2024-05-03,TikTok,“see you”, he said,21")
    assert {row.row for row in block.set_aside} == {4}


def test_a_remark_with_a_quoted_name_is_no_end_of_a_last_cell_that_is_never_closed() -> None:
    rows = [f"{n},{n * 3},note {n}" for n in range(10, 25)]
    rows[-1] = '24,72,"note 24'
    block = one_block("\n".join(["Id,Likes,Note", *rows, 'Source: "Acme"', ""]))
    assert block.frame.loc[16].tolist() == ["24", "72", "note 24"]
    assert _flags(block) == {16, 17}


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("2024-05-03,21,TikTok,'see\nyou, all'", "see\nyou, all"),
        ("2024-05-03,21,TikTok,“see\nyou”", "see\nyou"),
        ("2024-05-03,21,'Tik, Tok','see\nyou'", "see\nyou"),
    ],
)
def test_a_last_cell_in_other_quotes_does_not_lose_its_second_line(row: str, text: str) -> None:
    rows = [line.split(",") for line in ROWS]
    lines = [f"{day},{likes},{kind},{text}" for day, kind, text, likes in rows]
    lines[4] = lines[4].replace("bye now", '"bye, now"')
    block = one_block("\n".join(["Date,Likes,Platform,Text", *lines[:2], row, *lines[3:], ""]))
    assert block.frame.loc[4, 3] == text
    assert len(block.frame) == len(ROWS)
    assert _flags(block) == {4, 5}


def test_words_with_apostrophes_at_their_ends_make_no_text_of_two_lines() -> None:
    rows = [f"{n},{n * 3},note {n}" for n in range(10, 25)]
    rows[4:5] = ["14,42,'tis so", "of all the boys'"]
    block = one_block("\n".join(["Id,Likes,Note", *rows, ""]))
    assert _flags(block) >= {6, 7}
