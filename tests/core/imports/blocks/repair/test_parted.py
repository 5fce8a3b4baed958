"""Rows parted by a line break that no quotes hold together."""

import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.read import read

DAYS = [f"2025-03-{day:02},post number {day},{day * 411}" for day in range(1, 25)]


def _read(lines: list[str], header: str = "Day,Text,Likes") -> Block:
    (block,) = read("\n".join([header, *lines, ""]).encode(), "file.csv")
    return block


def _flags(block: Block) -> set[int]:
    rows = {issue.row for issue in block.issues} | {row.row for row in block.set_aside}
    return {row for row in rows if row is not None}


@pytest.mark.parametrize(
    ("pieces", "whole", "at"),
    [
        (["2025-03-09,post num", "ber 9,3699"], ["2025-03-09", "post num\nber 9", "3699"], 10),
        (["2025-0", "3-09,post number 9,3699"], ["2025-03-09", "post number 9", "3699"], 11),
        (["2025-03-09,post number 9,", "3699"], ["2025-03-09", "post number 9", "3699"], 10),
        (["2025-03-09", ",post number 9,3699"], ["2025-03-09", "post number 9", "3699"], 11),
    ],
)
def test_pieces_with_one_reading_are_put_together_and_told(
    pieces: list[str], whole: list[str], at: int
) -> None:
    """A row on lines 10 and 11: only together do its cells fit day, text and likes."""
    block = _read([*DAYS[:8], *pieces, *DAYS[9:]])
    assert block.frame.loc[at].tolist() == whole
    assert _flags(block) == {10, 11}
    assert len(block.frame) == 24
    assert block.rows_in == 25


def test_a_number_that_may_go_on_below_is_flagged() -> None:
    """Line 10 ends in 36, line 11 is 99: likes may be 36 or 3699."""
    block = _read([*DAYS[:8], "2025-03-09,post number 9,36", "99", *DAYS[9:]])
    assert _flags(block) == {10, 11}


def test_short_rows_that_may_be_rows_of_their_own_are_not_put_together() -> None:
    """Two lines of two texts make three texts, and are two shortened rows just as well."""
    names = [f"firm {n},sector {n % 7} of {n},town {n}" for n in range(24)]
    block = _read([*names[:8], "firm a,sector b", "firm c,sector d", *names[8:]], "A,B,C")
    assert _flags(block) == {10, 11}
    assert len(block.frame) == 24


def test_a_row_of_which_only_the_key_is_left_casts_no_doubt_on_its_neighbours() -> None:
    block = _read([*DAYS[:8], "2025-03-09", *DAYS[9:]])
    assert _flags(block) == {10}
    assert len(block.frame) == 23


def test_a_remark_between_rows_casts_no_doubt_on_them() -> None:
    lines = [f"{line},post" for line in DAYS]
    block = _read([*lines[:8], "Source: Acme Analytics", *lines[8:]], "Day,Text,Likes,Kind")
    assert _flags(block) == {10}


def test_leaving_out_blank_cells_at_the_end_is_no_parting() -> None:
    """Every second row ends after two of three cells: 2 + 2 cells would make 3."""
    lines = [line if n % 2 else line.rpartition(",")[0] for n, line in enumerate(DAYS)]
    lines[3] = lines[3].rpartition(",")[0]
    block = _read(lines)
    assert len(block.frame) == 24
    assert not any(issue.kind is IssueKind.AMBIGUOUS for issue in block.issues)


def test_a_long_list_of_two_texts_goes_on_after_a_blank_line() -> None:
    """Rows above the blank line must not become titles."""
    names = [f"Firm {'abcdefghijklmnop'[n]},Town {'abcdefghijklmnop'[n]}" for n in range(16)]
    block = _read([*names[:12], "", *names[12:]], "Company,City")
    assert len(block.frame) == 16
    assert block.blank == 1


def test_a_small_quoted_table_with_one_row_separated_otherwise() -> None:
    """`24-34;1,6%;0,8%` has three cells for a comma too, and none of them is right."""
    lines = [f'"{n}-{n + 5}","{n},6%","1,{n}%"' for n in range(4, 10)]
    block = _read([*lines[:3], "24-34;1,6%;0,8%", *lines[3:]], '"Age","Women","Men"')
    assert block.frame.loc[5].tolist() == ["24-34", "1,6%", "0,8%"]
    assert _flags(block) == {5}


def test_an_address_among_texts_is_no_half_of_the_line_before() -> None:
    """Line 10 lost all but its first cell; line 11 is whole, though its text is an address."""
    names = [f"Report {n},{n * 3},{n}" for n in range(24)]
    lines = [*names[:8], "Report 8 of", "https://example.org/9,27,9", *names[10:]]
    block = _read(lines, "Title,Views,Clicks")
    assert block.frame.loc[11].tolist() == ["https://example.org/9", "27", "9"]
    assert _flags(block) == {10}


@pytest.mark.parametrize("row", [3, 14])
def test_a_first_cell_as_long_as_all_others_is_put_together(row: int) -> None:
    """Ids are eleven letters; a break leaves three and eight of them."""
    ids = [f"aBcDeFgHi{n:02}" for n in range(20)]
    lines = [f"{name},Video of {name[-2:]},{n * 13}" for n, name in enumerate(ids)]
    parted = [lines[row][:3], lines[row][3:]]
    block = _read([*lines[:row], *parted, *lines[row + 1 :]], "Content,Title,Views")
    assert block.frame[0].tolist() == ids
    assert _flags(block) == {row + 2, row + 3}


def test_a_small_letter_at_the_beginning_tells_in_small_tables_too() -> None:
    names = ["Contoso", "Fabrikam", "Adatum", "Litware", "Tailspin", "Woodgrove", "Northwind"]
    lines = [f"{name},{n * 31 + 40},{n + 3}" for n, name in enumerate(names)]
    lines[2:3] = ["Ada", "tum,102,5"]
    assert _flags(_read(lines, "Page,Followers,Posts")) == {4, 5}


def test_first_line_of_a_row_put_together_is_no_piece_of_the_row_above() -> None:
    """Lines 11 to 13 make one row, so that 500 no longer fills the blank at the end of line 10."""
    rows = [f"firm {chr(97 + n)},{n},{3 * n},{37 * n}" for n in range(24)]
    pieces = ["500", "foo,", "8,9,10"]
    block = _read([*rows[:8], "firm,1,2,", *pieces, *rows[8:]], "Firm,Posts,Likes,Views")
    assert block.frame.loc[10].tolist() == ["firm", "1", "2", ""]
    assert block.frame.loc[11].tolist() == ["500\nfoo", "8", "9", "10"]
    assert _flags(block) == {11, 12, 13}
    assert block.rows_in == 28


FIRMS = ["Contoso AG", "Adatum & Co. KG", "Litware", "Sté Générale d'Eau", "Tailspin GmbH"]


@pytest.mark.parametrize("pieces", [("Adatum & Co.", "KG"), ("Sté", "Générale d'Eau")])
@pytest.mark.parametrize("space", [False, True])
def test_a_break_within_a_known_first_cell_is_put_right(
    pieces: tuple[str, str], *, space: bool
) -> None:
    """The column holds the whole name in other rows, and its second half in none."""
    lines = [f"{FIRMS[n % 5]},network {n},{n * 31 + 40}" for n in range(15)]
    lines[7:8] = [pieces[0] + " " * space, f"{pieces[1]},network 7,257"]
    block = _read(lines, "Firm,Network,Followers")
    assert block.frame.loc[10].tolist() == [" ".join(pieces), "network 7", "257"]
    assert len(block.frame) == 15
    assert _flags(block) == {9, 10}


def test_the_name_before_a_known_first_cell_is_no_part_of_it() -> None:
    lines = [f"{FIRMS[n % 5]},network {n},{n * 31 + 40}" for n in range(15)]
    lines[7:7] = ["Contoso AG"]
    block = _read(lines, "Firm,Network,Followers")
    assert block.frame.loc[10].tolist() == ["Litware", "network 7", "257"]
    assert _flags(block) == {9}


def test_a_row_without_a_first_cell_behind_a_lone_line_may_have_lost_it() -> None:
    lines = [f"{'' if n % 5 == 0 else f'word {n}'},page {n},{n * 31 + 40}" for n in range(1, 24)]
    lines[7:8] = ["word 8", ",page 8,288"]
    block = _read(lines, "Word,Page,Visits")
    assert _flags(block) >= {9, 10}
