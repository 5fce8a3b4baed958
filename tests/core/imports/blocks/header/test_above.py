"""Names with values and titles of several cells stand above a table, whatever is damaged in it."""

import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.vocabulary import known_names
from kpi_core.imports.read import read

HEADER = "Date,Platform,Text,Likes,Shares"
ROWS = [
    "2024-05-01,X,hello there,5,1",
    "2024-05-02,Facebook,good news,12,0",
    "2024-05-03,TikTok,see you,7,3",
    "2024-05-04,X,thanks all,31,2",
    "2024-05-05,Facebook,bye now,2,0",
]
PAIRS = ["Account,Acme", "Currency,EUR", "Time zone,Europe/Berlin"]
NAMES = pytest.mark.parametrize("known", [frozenset(), known_names()], ids=["bare", "known"])


def _blocks(lines: list[str], known: frozenset[str] = frozenset()) -> list[Block]:
    return read("\n".join([*lines, ""]).encode(), "f.csv", known)


def _padded(lines: list[str], cells: int = 5) -> list[str]:
    return [line + "," * (cells - 1 - line.count(",")) for line in lines]


def _stands_below(lines: list[str], above: list[str], known: frozenset[str]) -> Block:
    """The one block, with the first lines above it."""
    (block,) = _blocks(lines, known)
    assert [",".join(cells) for cells in block.above] == above
    assert len(block.frame) == len(ROWS)
    return block


@NAMES
@pytest.mark.parametrize("gap", [[], [""]], ids=["no gap", "gap"])
@pytest.mark.parametrize("pairs", [PAIRS, PAIRS[:1], PAIRS[:2]])
def test_names_with_values_stand_above_a_clean_table(
    pairs: list[str], gap: list[str], known: frozenset[str]
) -> None:
    block = _stands_below([*pairs, *gap, HEADER, *ROWS], pairs, known)
    assert not block.issues
    block = _stands_below([*_padded([*pairs, *gap]), HEADER, *ROWS], pairs, known)
    assert not block.issues


@NAMES
@pytest.mark.parametrize("gap", [[], [""]], ids=["no gap", "gap"])
@pytest.mark.parametrize("pairs", [PAIRS, PAIRS[:1]])
def test_a_damaged_row_below_makes_no_header_of_them(
    pairs: list[str], gap: list[str], known: frozenset[str]
) -> None:
    rows = [*ROWS[:2], ROWS[2] + ",", *ROWS[3:]]
    block = _stands_below([*_padded([*pairs, *gap]), HEADER, *rows], pairs, known)
    assert block.header == tuple(HEADER.split(","))
    assert [issue.row for issue in block.issues] == [len(pairs) + len(gap) + 4]


@NAMES
def test_so_in_a_table_of_three_columns(known: frozenset[str]) -> None:
    rows = [row.rpartition(",")[0].rpartition(",")[0] for row in ROWS]
    header = "Date,Platform,Text"
    lines = [*_padded(PAIRS, 3), header, *rows[:2], rows[2] + ",", *rows[3:]]
    block = _stands_below(lines, PAIRS, known)
    assert block.header == ("Date", "Platform", "Text")


@NAMES
def test_rows_that_all_end_in_delimiters_make_no_table_of_them(known: frozenset[str]) -> None:
    lines = [*_padded(PAIRS), ",,,,", HEADER, *(row + ",," for row in ROWS)]
    _stands_below(lines, PAIRS, known)


@NAMES
def test_a_title_with_a_delimiter_and_a_period_stand_above(known: frozenset[str]) -> None:
    title = ["Campaign performance, Q2", "Period: 2024-01-01 - 2024-03-31"]
    rows = [*ROWS[:1], ROWS[1].replace(",Facebook", ',"Facebook'), *ROWS[2:]]
    lines = [title[0] + ",,,", title[1] + ",,,,", ",,,,", HEADER, *rows]
    _stands_below(lines, title, known)


@NAMES
def test_names_with_values_stand_above_a_table_of_words(known: frozenset[str]) -> None:
    rows = ["Ann Lee,Hooli,Leeds", "Bo Ray,Globex,York", "Cy Poe,Initech,Bath", "Di Fox,Hooli,Hull"]
    lines = [*_padded(PAIRS[:2], 3), "Name,Company,Town", *rows[:2], rows[2] + ",", rows[3]]
    (block,) = _blocks(lines, known)
    assert block.header == ("Name", "Company", "Town")
    assert len(block.above) == 2
    (block,) = _blocks([PAIRS[0] + ",", ",,", "Name,Company,Town", *rows], known)
    assert block.header == ("Name", "Company", "Town")
    assert len(block.above) == 1


@NAMES
def test_a_table_of_two_columns_over_a_wider_one_stays_a_table(known: frozenset[str]) -> None:
    small = ["Country,Users", "Germany,5", "France,6", "Spain,7"]
    for gap in ([""], [",,,,"]):
        first, second = _blocks([*small, *gap, HEADER, *ROWS], known)
        assert first.header == ("Country", "Users")
        assert len(first.frame) == 3
        assert len(second.frame) == len(ROWS)
    first, second = _blocks([*_padded(small), ",,,,", HEADER, *ROWS], known)
    assert len(first.frame) == 3
    assert len(second.frame) == len(ROWS)


@NAMES
def test_a_header_that_leaves_its_last_columns_without_names_is_one(known: frozenset[str]) -> None:
    """Its rows look like a header to those below, but few of them are as wide."""
    lines = ["Term,Kind,", "foo,verb,", "bar,noun,", "baz,verb,seldom", "qux,noun,", "quux,noun,"]
    (block,) = _blocks(lines, known)
    assert block.header[:2] == ("Term", "Kind")
    assert len(block.frame) == 5


def test_a_short_table_below_a_title_is_parted_though_a_row_is_damaged() -> None:
    rows = [
        "Ann Lee;Hooli;VP, Sales;Leeds;FALSE",
        "Bo Ray;Globex;VP, PR;York, UK;TRUE",
        "Cy Poe;Acme, Inc.;CEO;Bath;TRUE",
        'Di Fox;"The ""Good"" Co";VP, Sales;"a; b; c";TRUE',
        'Ed Orr;"Pi "Pe; our" Ltd.";CEO;Hull;FALSE',
        "Flo Ash;Acme, Inc.;CEO;Ely;TRUE",
    ]
    (block,) = _blocks(["Export of contacts", "Period: May", "Name;Firm;Job;Town;Opt-in", *rows])
    assert block.header == ("Name", "Firm", "Job", "Town", "Opt-in")
    assert block.above == (("Export of contacts",), ("Period: May",))
    assert len(block.frame) + len(block.set_aside) == 6


@pytest.mark.parametrize("ends", [",", ",,", ",,,,"])
@pytest.mark.parametrize("first", [0, 2])
def test_rows_that_end_in_delimiters_leave_the_header_its_place(first: int, ends: str) -> None:
    header, rows = HEADER.split(",")[first:], [row.split(",")[first:] for row in ROWS]
    (block,) = _blocks([",".join(header), *(",".join(row) + ends for row in rows)])
    assert block.header == tuple(header)
    assert len(block.frame) == len(ROWS)
    assert not block.issues


def test_words_in_rows_that_end_in_delimiters_are_no_header() -> None:
    rows = ["Ann Lee,Hooli,Leeds,,", "Bo Ray,Globex,York,,", "Cy Poe,Initech,Bath,,"]
    (block,) = _blocks(["Name,Company,Town", *rows])
    assert block.header == ("Name", "Company", "Town")
    assert len(block.frame) == 3


def test_rows_wrapped_in_quotes_above_another_table_are_told() -> None:
    rows = [f'"2024-04-0{n};{n};{n * 7},5"' for n in range(1, 7)]
    above = ['"Day;Users;Revenue"', *rows, ""]
    (block,) = _blocks([*above, HEADER, *ROWS])
    assert len(block.above) == 7
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.AMBIGUOUS, 1)]


def test_remarks_with_commas_above_a_table_are_not_told() -> None:
    lines = ['"Filters: May, June, July"', '"Pages: Acme, Globex, Hooli"', '"So, it, is"', ""]
    (block,) = _blocks([*lines, HEADER, *ROWS])
    assert len(block.above) == 3
    assert not block.issues
