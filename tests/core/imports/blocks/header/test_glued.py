"""A header and the first row on one line, as the line break between them is lost."""

import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.blocks.clean.file import read_clean
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.vocabulary import known_names
from kpi_core.imports.read import read, read_tolerantly
from tests.core.imports.blocks.daily import HEADER as DAILY
from tests.core.imports.blocks.daily import ROWS as DAYS

HEADER = "Date,Platform,Text,Likes"
ROWS = [f"2024-05-0{n},{'XYZ'[n % 3]},text {n},{n * 7}" for n in range(1, 7)]


def _block(lines: list[str], known: frozenset[str] = frozenset()) -> Block:
    (block,) = read("\n".join([*lines, ""]).encode(), "f.csv", known)
    return block


def _is_whole(block: Block, line: int = 1) -> None:
    assert block.header == tuple(HEADER.split(","))
    assert (block.header_row, block.set_aside) == (line, ())
    assert block.frame.index.tolist() == list(range(line, line + 6))
    assert [",".join(row) for row in block.frame.itertuples(index=False)] == ROWS
    assert [(issue.kind, issue.row) for issue in block.issues] == [
        (IssueKind.UNEXPECTED_HEADER, line)
    ]


@pytest.mark.parametrize("between", ["", ",", " "])
@pytest.mark.parametrize(
    "above",
    [[], ["Report"], ["Report", ""], ["Report,,,", ",,,"], ["Account,Acme,,", "Currency,EUR,,"]],
)
def test_a_header_on_the_line_of_the_first_row_is_parted_from_it(
    above: list[str], between: str
) -> None:
    block = _block([*above, HEADER + between + ROWS[0], *ROWS[1:]])
    _is_whole(block, len(above) + 1)


def test_so_above_two_more_rows() -> None:
    block = _block([HEADER + ROWS[0], *ROWS[1:3]])
    assert block.header == tuple(HEADER.split(","))
    assert [",".join(row) for row in block.frame.itertuples(index=False)] == ROWS[:3]


@pytest.mark.parametrize("between", ["", ",", " "])
def test_so_where_all_cells_are_quoted(between: str) -> None:
    lines = ['"' + line.replace(",", '","') + '"' for line in [HEADER, *ROWS]]
    _is_whole(_block([lines[0] + between + lines[1], *lines[2:]]))


@pytest.mark.parametrize("day", ["Oct {}, 2023", "{}/17/2023", "{} Oct 2023", "#{}45"])
def test_so_with_other_first_cells(day: str) -> None:
    rows = [f'"{day.format(n + 10)}",{n * 3},{n}.5 %' for n in range(1, 8)]
    rows = [row if "," in day else row.replace('"', "") for row in rows]
    block = _block(["Date,Likes,Open rate (%)" + rows[0], *rows[1:]], known_names())
    assert 1 in [issue.row for issue in block.issues]
    if day[0] == "#":  # “Open rate” is a known name too
        assert [row.row for row in block.set_aside] == [1]
        return
    assert block.header == ("Date", "Likes", "Open rate (%)")
    assert block.frame.loc[1].tolist() == [day.format(11), "3", "1.5 %"]
    assert [issue.row for issue in block.issues] == [1]


def test_a_known_name_is_parted_from_a_word() -> None:
    rows = [f"Spring {n},{n * 7},{n * 3}" for n in range(1, 7)]
    block = _block(["Campaign,Reach,Likes" + rows[0], *rows[1:]], known_names())
    assert block.header == ("Campaign", "Reach", "Likes")
    assert block.frame.loc[1].tolist() == ["Spring 1", "7", "3"]
    assert [issue.row for issue in block.issues] == [1]


@pytest.mark.parametrize("day", ["Spring {}", "{}4"])
def test_a_line_that_cannot_be_parted_is_set_aside_and_told(day: str) -> None:
    """Nothing says where a strange name ends and a word begins, or a name with a figure."""
    rows = [f"{day.format(n)},{n * 7},{n * 3}" for n in range(1, 7)]
    block = _block(["Item,Weight,Top 1" + rows[0], *rows[1:]])
    assert len(block.frame) == 5
    assert [row.row for row in block.set_aside] == [1]
    assert 1 in [issue.row for issue in block.issues]
    assert block.rows_in == 6


def test_names_with_values_above_such_a_line_are_no_header() -> None:
    rows = [f"Spring {n},{n * 7},{n * 3},x" for n in range(1, 7)]
    above = ["Account,Acme,,", "Currency,EUR,,"]
    block = _block([*above, "Item,Weight,Top,Kind" + rows[0], *rows[1:]])
    assert len(block.above) == 2
    assert [row.row for row in block.set_aside] == [3]
    assert 3 in [issue.row for issue in block.issues]


def test_a_table_of_words_without_a_header_hides_no_row() -> None:
    rows = ["Ann Lee,Hooli,Leeds", "Bo Ray,Globex,York", "Cy Poe,Initech,Bath", "Di Fox,Hooli,Hull"]
    block = _block(["Name,Company,Town" + rows[0], *rows[1:]])
    assert len(block.frame) == 3
    assert [row.row for row in block.set_aside] == [1]
    assert 1 in [issue.row for issue in block.issues]


def test_a_long_file_is_read_so_too() -> None:
    def tolerant(text: str, encoding: str) -> list[Block]:
        return read_tolerantly(text, encoding, frozenset())

    days = [row.replace("2025-", f"20{n}-") for n in range(10, 25) for row in DAYS]
    lines = [DAILY + days[0], *days[1:]]
    data = "\n".join([*lines, ""]).encode()
    assert read_clean(data, tolerant, least=0, head=30) == []
    block = _block(lines)
    assert len(block.frame) == len(days)
    assert [issue.row for issue in block.issues] == [1]


@pytest.mark.parametrize(
    "above", ["Report,May,2024,by,Acme,for all,x", "a,b,c,d,e,f,g,h", "Date,Platform,Text,Likes,,,"]
)
def test_another_long_line_above_a_sound_header_is_no_header(above: str) -> None:
    block = _block([above, HEADER, *ROWS])
    assert block.header == tuple(HEADER.split(","))
    assert len(block.frame) == 6
