"""Damaged rows: mended where only one reading fits, else told or set aside."""

import time
from collections.abc import Callable

import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.read import read
from tests.core.imports.one_table import cells_of, one_block


def test_quotes_inside_an_unquoted_cell_are_kept_and_flagged() -> None:
    block = one_block("Phone,Place,City\n123,36'37.8\"N 12'17\"W,Modesto\n")
    assert cells_of(block) == [["123", "36'37.8\"N 12'17\"W", "Modesto"]]
    assert [issue.kind for issue in block.issues] == [IssueKind.STRAY_QUOTE]


def test_a_row_whose_quotes_can_be_read_in_endless_ways_is_set_aside_at_once() -> None:
    names = ",".join(f"c{n}" for n in range(28))
    good = "\n".join(",".join(f"x{n}y{row}" for n in range(28)) for row in range(3))
    row = ",".join(['"a"b",c,d"'] * 16)
    start = time.monotonic()
    block = one_block(f"{names}\n{good}\n{row}\n{row}\n")
    assert time.monotonic() - start < 2
    assert [aside.row for aside in block.set_aside] == [5, 6]


@pytest.mark.parametrize(
    "row",
    ["'Good news',7", "“Good news”,7", "„Good news“,7", "»Good news«,7",
     "«Good news»,7", "‘Good news’,7", "'It's good news',7"],
)  # fmt: skip
def test_other_quotes_in_a_row_without_straight_ones_are_told(row: str) -> None:
    rows = [f'"Post number {n}",{n}' for n in range(10)]
    block = one_block("Post,Likes\n" + "\n".join([*rows, row]))
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.STRAY_QUOTE, 12)]
    half = [f"Post number {n},{n}" for n in range(10)]
    assert not one_block("Post,Likes\n" + "\n".join([*rows, *half, row])).issues


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
    block = one_block("\n".join(["Id,Firm,Amount", *rows, row, ""]))
    assert block.frame.loc[11].tolist() == cells
    assert [issue.row for issue in block.issues] == [11]


def test_blank_cell_too_many_is_left_out_where_no_other_reading_fits() -> None:
    rows = [f"2025-01-0{n},{n * 7},Firm {n},www.firm{n}.example,Sold" for n in range(1, 10)]
    rows[3] = rows[3].replace(",28", ",,28")
    rows[6] = rows[6].replace(",Firm 7", ",,Firm 7,Inc")
    block = one_block("\n".join(["Day,Likes,Firm,Link,State", *rows, ""]))
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
    block = one_block("\n".join(["Day,Praise,How,What", *rows, ""]))
    assert [row.row for row in block.set_aside] == [5]


SAYINGS = [f'2025-03-{n};{n};"well; it is {n}";{n * 7}' for n in range(11, 31)]


def test_two_rows_that_each_lack_a_quote_are_not_read_as_one() -> None:
    rows = [*SAYINGS[:4], SAYINGS[4].replace('15"', "15"), SAYINGS[5].replace('"w', "w")]
    block = one_block("\n".join(["Day;Views;Text;Likes", *rows, *SAYINGS[6:], ""]))
    assert block.frame.loc[[6, 7]].to_numpy().tolist() == [
        ["2025-03-15", "15", "well; it is 15", "105"],
        ["2025-03-16", "16", "well; it is 16", "112"],
    ]
    assert [issue.row for issue in block.issues] == [6, 7]


def test_a_list_of_two_lines_within_a_text_is_sound() -> None:
    text = "first; second; third; 4\nfifth; 6; seventh; eighth"
    rows = [*SAYINGS[:4], f'2025-03-15;15;"{text}";105', *SAYINGS[5:]]
    block = one_block("\n".join(["Day;Views;Text;Likes", *rows, ""]))
    assert block.frame.loc[6, 2] == text
    assert block.issues == ()


def test_two_quoted_cells_are_never_read_as_one_that_holds_the_delimiter() -> None:
    """A quote too many in the second cell; the first could take it in only by holding `","`."""
    rows = [f'"{n}-{n + 7}","{n},5%","{n},8%"' for n in range(18, 60, 8)]
    rows[2] = rows[2].replace('","', '",""', 1)
    block = one_block("\n".join(["Age,Women,Men", *rows, ""]))
    assert block.frame.loc[4].tolist() == ["34-41", "34,5%", "34,8%"]
    assert [issue.row for issue in block.issues] == [4]


def test_the_end_of_a_row_that_is_never_closed_is_told_too() -> None:
    """The text of line 6 lost its last quote: line 8 looks like a row of its own."""
    rows = [f'"Post {n}, long\n\nand read",https://example.org/{n},{n * 7}' for n in range(12)]
    rows[2] = rows[2].replace('read"', "read")
    block = one_block("\n".join(["Text,Link,Likes", *rows[:3], *rows[3:], ""]))
    told = {issue.row for issue in block.issues} | {row.row for row in block.set_aside}
    assert {8, 10} <= told
    assert told <= {8, 9, 10}


def test_a_quoted_row_with_another_delimiter_is_read_by_it() -> None:
    rows = [f'"Land {n}","{n},5%"' for n in range(7)]
    rows[3] = '"Land 3"|"3,5%"'
    block = one_block("\n".join(["Country,Share", *rows, ""]))
    assert block.frame.loc[5].tolist() == ["Land 3", "3,5%"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.OTHER_DELIMITER, 5)]


def test_one_row_of_two_with_another_delimiter_is_read_by_it_and_flagged() -> None:
    rows = '2025-01-01,great,"solid, once"\n2025-01-02;quiet, late;solid, leaks\n'
    block = one_block(f"Day,Comment,Answer\n{rows}")
    assert cells_of(block)[1] == ["2025-01-02", "quiet, late", "solid, leaks"]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.OTHER_DELIMITER, 3)]
    block = one_block('Day;Comment;Answer\n2025-01-01;"a, b";c, d\n2025-01-02;"a, b";"c, d"\n')
    assert block.issues == ()


def test_a_row_with_a_space_behind_each_delimiter_is_read_without_and_flagged() -> None:
    block = one_block("day,name,words\n1,a, of course\n2, b, seals\n3,c,pumps\n4,,\n")
    assert cells_of(block)[:3] == [
        ["1", "a", " of course"],
        ["2", "b", "seals"],
        ["3", "c", "pumps"],
    ]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.OTHER_DELIMITER, 3)]
    block = one_block("day,name,words\n1, a, of course\n2, b, seals\n3,c,pumps\n")
    assert cells_of(block)[1] == ["2", " b", " seals"]


def test_a_row_with_spaces_on_both_sides_of_each_delimiter_is_read_without_and_flagged() -> None:
    block = one_block("day,name,words\n1,a,some\n2 , b , seals\n3,c,pumps\n4,d,oil\n")
    assert cells_of(block)[1] == ["2", "b", "seals"]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.OTHER_DELIMITER, 3)]


def test_typographic_quotes_where_all_cells_have_straight_ones_are_flagged() -> None:
    text = '"1",“Ann”,"CTO"\n"2","Bo","CEO"\n"3","“Cy”","CFO"\n"4","Di","“CIO”"\n'
    block = one_block('"id","name","title"\n' + text)
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.STRAY_QUOTE, 2)]


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
    block = one_block("\n".join(["Key;Text", *rows, ""]))
    told = [row.row for row in block.set_aside] + [issue.row for issue in block.issues]
    assert told == [7]
    assert 7 not in block.frame.index


def test_a_french_quotation_in_a_row_without_straight_quotes_is_sound() -> None:
    rows = [f'"Post number {n}",{n}' for n in range(10)]
    assert not one_block("Post,Likes\n" + "\n".join([*rows, "« Bonne nouvelle »,7"])).issues
    quoted = [*rows[:9], '"«Good, news»",9']
    assert not one_block("Post,Likes\n" + "\n".join([*quoted, "«Good news»,7"])).issues


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
    block = one_block("Term,Clicks,Position\n" + "\n".join([*rows, "lamp,3,5.5"]) + "\n")
    assert cells_of(block)[1] == ["valve", "9", "2.5"]
    assert cells_of(block)[4] == ["cable, red, dry", "", ""]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.STRAY_QUOTE, 3)]


def test_a_text_with_another_mark_beside_a_number_is_no_row_parted_by_it() -> None:
    rows = [f"{n},text {n}" for n in range(30)]
    rows[9] = "9,1;DROP TABLE users"
    block = one_block("Id,Text\n" + "\n".join([*rows, ""]))
    assert cells_of(block)[9] == ["9", "1;DROP TABLE users"]
    assert not block.issues


def test_a_first_cell_that_holds_the_delimiter_is_kept_where_others_are_blank_too() -> None:
    block = one_block('Term,Note\n0,\n"0,:",\n')
    assert cells_of(block) == [["0", ""], ["0,:", ""]]
    assert not block.issues
    rows = [f"row {n},,well" if n % 2 else f"row {n},a note," for n in range(6)]
    block = one_block("Term,Note,Remark\n" + "\n".join([*rows, '"one, two, three",,']) + "\n")
    assert cells_of(block)[-1] == ["one, two, three", "", ""]
    assert not block.issues


FIGURES = [f"2025-01-{n},{n},{n * 3},{n * 5},{n * 7},{n * 9}" for n in range(10, 25)]


@pytest.mark.parametrize("lacking", ["2025-01-14,42,70,98", "2025-01-14,14,70,98"])
def test_a_row_that_lacks_two_figures_anywhere_is_set_aside(lacking: str) -> None:
    rows = [*FIGURES[:4], lacking, *FIGURES[5:]]
    block = one_block("\n".join(["Day,A,B,C,D,E", *rows, ""]))
    assert [(row.row, row.kind) for row in block.set_aside] == [(6, IssueKind.MISSING_CELL)]


def test_a_row_that_can_only_lack_its_end_is_kept_and_flagged() -> None:
    rows = [f"{n},2025-01-{n},post {n},{n * 3},https://example.org/{n}" for n in range(10, 25)]
    rows[4] = "14,2025-01-14,post 14"
    block = one_block("\n".join(["Id,Day,Text,Likes,Link", *rows, ""]))
    assert block.frame.loc[6].tolist()[:3] == ["14", "2025-01-14", "post 14"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.MISSING_CELL, 6)]


def test_a_value_behind_a_blank_last_cell_sets_the_row_aside() -> None:
    """Either the blank or the value is too many."""
    rows = [f"K-{n},post {n},{n * 3},{'new' * (n % 2)}" for n in range(10, 25)]
    rows[4] = "K-14,post 14,42,,new"
    block = one_block("\n".join(["Key,Text,Likes,State", *rows, ""]))
    assert [(row.row, row.kind) for row in block.set_aside] == [(6, IssueKind.EXTRA_CELL)]


@pytest.mark.parametrize(
    "row",
    [
        '"14" , "Firm, 14" , "182"',
        '"14","Firm, 14","182" ',
        '14, "Firm, 14", "182"',
        '14, "Firm, 14",182',
    ],
)
def test_spaces_beside_the_quotes_of_a_row_are_no_part_of_its_cells(row: str) -> None:
    rows = [f'{n},"Firm, {n}","{n * 13}"' for n in range(10, 25)]
    rows[4] = row
    block = one_block("\n".join(["Id,Firm,Amount", *rows, ""]))
    assert block.frame.loc[6].tolist() == ["14", "Firm, 14", "182"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.OTHER_DELIMITER, 6)]


QUOTED = [f'"K{n}","Firm, {n}","Sales, {n}","{n * 13}"' for n in range(10, 25)]


@pytest.mark.parametrize(
    "row",
    ['"K14","Firm, 14"\t"Sales, 14","182"', 'K14,"Firm, 14";"Sales, 14";182',
     '"K14"|"Firm, 14",Sales|182'],
)  # fmt: skip
def test_another_mark_beside_quoted_cells_parts_them(row: str) -> None:
    block = one_block("\n".join(["Key,Firm,Team,Amount", *QUOTED[:4], row, *QUOTED[5:], ""]))
    assert block.frame.loc[6].tolist()[:2] == ["K14", "Firm, 14"]
    assert block.frame.loc[6, 3] == "182"
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.OTHER_DELIMITER, 6)]


def test_a_row_in_apostrophes_with_a_blank_cell_is_read_without_them() -> None:
    rows = [f'"K{n}","Firm {n}","","{n * 13}"' for n in range(10, 25)]
    rows[4] = rows[4].replace('"', "'")
    block = one_block("\n".join(["Key,Firm,Team,Amount", *rows, ""]))
    assert block.frame.loc[6].tolist() == ["K14", "Firm 14", "", "182"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.STRAY_QUOTE, 6)]


@pytest.mark.parametrize(
    "row",
    [
        '"K14","Firm, 14"\t"Sales, 14" "182"',
        QUOTED[4] + " " + QUOTED[5],
        QUOTED[4] + QUOTED[5],
        "K14,Firm,Sales,182 " + QUOTED[5],
        "K14,Firm,Sales,182" + QUOTED[5],
    ],
)
def test_a_row_is_not_read_with_cells_of_which_one_holds_two(row: str) -> None:
    block = one_block("\n".join(["Key,Firm,Team,Amount", *QUOTED[:4], row, *QUOTED[6:], ""]))
    assert [aside.row for aside in block.set_aside] == [6]
    assert len(block.frame) == len(QUOTED) - 2


def test_a_row_of_which_a_part_has_a_mark_that_texts_hold_too_is_set_aside() -> None:
    rows = [f"K{n}|Ann|Firm, Inc.|Sales, East|2025-03-{n}|{n * 3}" for n in range(10, 25)]
    rows[4] = "K14|Ann|Firm,Sales,2025-03-14,42"
    block = one_block("\n".join(["Key|Name|Firm|Team|Day|Deals", *rows, ""]))
    assert [(row.row, row.kind) for row in block.set_aside] == [(6, IssueKind.OTHER_DELIMITER)]


def test_a_stray_quote_before_a_text_of_several_lines_does_not_cut_the_text() -> None:
    rows = [f'{n}\tAnn Smith\t{n * 3}\t"one, {n}\n\nand two"\tgood' for n in range(10, 25)]
    rows[4] = rows[4].replace("Ann", 'An"n')
    block = one_block("\n".join(["Id\tName\tLikes\tText\tMood", *rows, ""]))
    assert len(block.frame) == 15
    assert cells_of(block)[4] == ["14", 'An"n Smith', "42", "one, 14\n\nand two", "good"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.UNCLOSED_QUOTE, 14)]


def test_a_row_that_lacks_its_last_cell_and_one_before_is_set_aside() -> None:
    rows = [f"2025-01-{n},{n},{n * 3},{n * 5},post {n}" for n in range(10, 25)]
    rows[4] = "2025-01-14,14,70"
    block = one_block("\n".join(["Day,A,B,C,Text", *rows, ""]))
    assert [(row.row, row.kind) for row in block.set_aside] == [(6, IssueKind.MISSING_CELL)]


def test_a_name_with_a_comma_before_a_blank_last_cell_sets_the_row_aside() -> None:
    """Either the blank is too many, or the name has lost its quotes."""
    rows = [f"{n},{n * 3},Ann Smith,{'new' * (n % 2)}" for n in range(10, 25)]
    rows[4] = "14,42,Smith, Ann,"
    rows[6] = "16,48,Ann Smith,,"
    block = one_block("\n".join(["Key,Likes,Name,State", *rows, ""]))
    assert [(row.row, row.kind) for row in block.set_aside] == [(6, IssueKind.EXTRA_CELL)]
    assert block.frame.loc[8].tolist() == ["16", "48", "Ann Smith", ""]


@pytest.mark.parametrize(("mark", "own"), [("\t", ","), (",", ";"), (";", "\t")])
def test_a_row_that_is_parted_twice_is_read_without_the_other_mark(mark: str, own: str) -> None:
    rows = [[f"/page/{n}", f"Valve {n}", str(n * 3)] for n in range(1, 10)]
    lines = [own.join(row) for row in [["page", "title", "words"], *rows]]
    lines[4] = lines[4].replace(own, mark + own)
    block = one_block("\n".join(lines))
    assert cells_of(block) == rows
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.OTHER_DELIMITER, 5)]


def test_a_text_that_ends_in_another_mark_is_kept() -> None:
    rows = [[f"/page/{n}", f"Dear Valve {n},", str(n * 3)] for n in range(1, 10)]
    block = one_block("\n".join(";".join(row) for row in [["page", "title", "words"], *rows]))
    assert cells_of(block) == rows
    assert block.issues == ()


VISITS = [
    f"2025-03-{n:02d},{n % 24:02d}:15,{n * 3},MG-{8000 + n},Boots number {n}" for n in range(1, 26)
]


def _visits_with(row: str, at: int = 12) -> str:
    rows = [*VISITS[:at], row, *VISITS[at + 1 :]]
    return "\n".join(["Day,Time,Visits,Item,Name", *rows, ""])


@pytest.mark.parametrize(
    "row",
    [
        "2025-03-1313:15,39,MG-8013,Boots number 13",
        "2025-03-13,13:1539,MG-8013,Boots number 13",
        "2025-03-13,13:15,39MG-8013,Boots number 13",
        "2025-03-13,13:15,39,MG-8013Boots number 13",
        '2025-03-13,13:15,39,MG-8013"Boots number 13"',
        '2025-03-13 13:15 39 MG-8013 "Boots number 13"',
    ],
)
def test_a_lost_or_other_delimiter_is_read_where_cells_are_written_as_others(row: str) -> None:
    block = one_block(_visits_with(row))
    assert block.frame.loc[14].tolist() == VISITS[12].split(",")
    assert [issue.row for issue in block.issues] == [14]


@pytest.mark.parametrize(
    "row",
    [
        "2025-03-13,13:15,39,Boots number 13",  # the code is lost, or the name is a code
        "2025-03-13,13:15,39,M-8013Boots number 13",  # no other code is written so
    ],
)
def test_a_row_of_which_any_cell_may_be_lost_is_set_aside(row: str) -> None:
    block = one_block(_visits_with(row))
    assert [aside.row for aside in block.set_aside] == [14]


def test_figures_are_never_parted_and_the_lost_one_of_two_is_not_guessed() -> None:
    rows = [f"2025-03-{n:02d},{n + 10},{n % 10},https://firm.example/{n}" for n in range(1, 26)]
    lost = [*rows[:12], "2025-03-13,23,https://firm.example/13", *rows[13:]]
    block = one_block("\n".join(["Day,Views,Likes,Link", *lost, ""]))
    assert [aside.row for aside in block.set_aside] == [14]


def test_the_only_cell_that_can_be_lost_is_unknown_and_the_others_are_kept() -> None:
    rows = [f"2025-03-{n:02d},Post {n},https://firm.example/{n},{n * 7}" for n in range(1, 26)]
    head = "Day,Post,Link,Likes"
    block = one_block("\n".join([head, *rows[:12], "2025-03-13,Post 13,91", *rows[13:], ""]))
    assert block.frame.loc[14].tolist() == ["2025-03-13", "Post 13", "", "91"]
    assert [(issue.row, issue.column) for issue in block.issues] == [(14, "Link")]
    few = one_block("\n".join([head, *rows[:7], "2025-03-13,Post 13,91", *rows[13:18], ""]))
    assert [aside.row for aside in few.set_aside] == [9]


def test_of_several_readings_of_quotes_the_one_with_cells_like_the_others_holds() -> None:
    rows = [f'MG-{8000 + n},Boots {n},"Warm, dry, number {n}"' for n in range(25)]
    damaged = 'MG-8013,Boots 13"Warm, dry, number 13"'
    block = one_block("\n".join(["Item,Name,Text", *rows[:13], damaged, *rows[14:], ""]))
    assert block.frame.loc[15].tolist() == ["MG-8013", "Boots 13", "Warm, dry, number 13"]
    assert [issue.row for issue in block.issues] == [15]


def test_a_total_row_without_figures_is_no_row_that_ends_early() -> None:
    rows = [f"2025-03-{n:02d};Post {n};{n * 7};{n}" for n in range(1, 15)]
    total = one_block("\n".join(["Day;Post;Views;Likes", *rows, "Total;;;"]))
    assert [issue for issue in total.issues if issue.kind is IssueKind.MISSING_CELL] == []
    early = one_block("\n".join(["Day;Post;Views;Likes", *rows, "2025-03-15;;;"]))
    assert [(issue.kind, issue.row) for issue in early.issues] == [(IssueKind.MISSING_CELL, 16)]


def test_the_row_behind_a_first_cell_that_is_never_closed_may_be_its_end() -> None:
    rows = [f"Good news {n},2025-03-{n:02d},{n * 7}" for n in range(1, 21)]
    rows[9] = '"Good news of\nmany lines,2025-03-10,70'
    block = one_block("\n".join(["Text,Day,Likes", *rows, ""]))
    assert [aside.row for aside in block.set_aside] == [11]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.AMBIGUOUS, 12)]
    rows[9] = '"Good news of\nMany lines,2025-03-10,70'
    assert one_block("\n".join(["Text,Day,Likes", *rows, ""])).issues == ()


@pytest.mark.parametrize(
    "row",
    [
        '"K14" ,"Firm, 14" ,"" ,"182"',
        '"K14" ,"Firm, 14" ,"" ,"182" ',
        '"K14" ,"Firm, 14" , ,"182"',
        '"K14", "Firm, 14", "", "182"',
        '"K14"  ,  "Firm, 14"  ,  ""  ,  "182"',
    ],
)
@pytest.mark.parametrize("blank", [True, False])
def test_spaces_beside_quotes_are_no_part_of_cells_where_one_is_blank(
    row: str, *, blank: bool
) -> None:
    rows = [f'"K{n}","Firm, {n}","{"" if blank and n % 5 == 0 else f"Sales {n}"}","{n * 13}"'
            for n in range(10, 25)]  # fmt: skip
    block = one_block("\n".join(["Key,Firm,Team,Amount", *rows[:4], row, *rows[5:], ""]))
    if blank:
        assert block.frame.loc[6].tolist() == ["K14", "Firm, 14", "", "182"]
    told = {issue.row for issue in block.issues} | {row.row for row in block.set_aside}
    assert told == {6}
    assert not any('"' in cell for column in block.frame for cell in block.frame[column])


@pytest.mark.parametrize("surplus", [1, 2, 3, 6])
@pytest.mark.parametrize("state", ["new", ""])
def test_surplus_blanks_at_the_end_of_a_row_are_left_out(surplus: int, state: str) -> None:
    rows = [f"K-{n},{'new' * (n % 2)},post {n},{n * 3}" for n in range(10, 25)]
    rows[4] = f"K-14,{state},post 14,42" + "," * surplus
    block = one_block("\n".join(["Key,State,Text,Likes", *rows, ""]))
    assert block.frame.loc[6].tolist() == ["K-14", state, "post 14", "42"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.EXTRA_CELL, 6)]


def test_a_blank_end_too_long_for_a_row_with_a_text_that_lost_its_quotes_sets_it_aside() -> None:
    """Either the blanks at the end are too many, or the name holds the comma before it."""
    rows = [f"{n},{n * 3},Ann Smith,{'new' * (n % 2)},{'x' * (n % 3)}" for n in range(10, 25)]
    rows[4] = "14,42,Smith, Ann,,"
    block = one_block("\n".join(["Key,Likes,Name,State,More", *rows, ""]))
    assert [(row.row, row.kind) for row in block.set_aside] == [(6, IssueKind.EXTRA_CELL)]
    assert "not in quotes" in block.set_aside[0].reason


def test_surplus_cells_that_are_not_blank_say_nothing_of_quotes_where_no_text_is_joined() -> None:
    rows = [f"K-{n},{n % 7},{n * 5},{n * 3}" for n in range(10, 25)]
    rows[4] = "K-14,0,70,42,,x"
    block = one_block("\n".join(["Key,A,B,C", *rows, ""]))
    assert [(row.row, row.kind) for row in block.set_aside] == [(6, IssueKind.EXTRA_CELL)]


def test_a_remark_padded_with_too_many_blanks_is_no_row() -> None:
    rows = [f"K-{n},new,post {n},{n * 3}" for n in range(10, 25)]
    rows[4] = "Period: all,,,,,,"
    block = one_block("\n".join(["Key,State,Text,Likes", *rows, ""]))
    assert 6 not in block.frame.index


def test_quotes_within_a_name_of_a_list_are_kept_beside_another_quoted_cell() -> None:
    firms = ["Acme, Inc.", "Smith & Sons", "Globex"]
    rows = [f'{n},"{firms[n % 3]}","Sales, {"East" if n % 2 else "West"}",{n * 7}'
            for n in range(10, 40)]  # fmt: skip
    rows[3] = '13,"Smith "&" Sons","Sales, East",91'
    block = one_block("\n".join(["Id,Firm,Team,Score", *rows, ""]))
    assert block.frame.loc[5].tolist() == ["13", 'Smith "&" Sons', "Sales, East", "91"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.STRAY_QUOTE, 5)]
    rows[3] = '13,"Smith "&" Bros","Sales, East",91'
    block = one_block("\n".join(["Id,Firm,Team,Score", *rows, ""]))
    assert [row.row for row in block.set_aside] == [5]


SAID = [f'2024-05-{n},"he said \\"hi {n}\\", then",{n * 7}' for n in range(10, 20)]


@pytest.mark.parametrize("escaped", [2, 10])
@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('2024-05-14,see \\"you\\" soon",98', 'see "you" soon'),
        ('2024-05-14,"see \\"you\\", soon,98', 'see "you", soon'),
        ('2024-05-14,see \\"you\\" soon,98', 'see "you" soon'),
        ('2024-05-14,"see \\"you\\"\nsoon, all,98', 'see "you"\nsoon, all'),
    ],
)
def test_a_lost_quote_leaves_no_backslash_before_the_others(
    escaped: int, row: str, text: str
) -> None:
    rows = [*SAID[:escaped], *(f"2024-05-{n},hello,{n * 7}" for n in range(10 + escaped, 20))]
    rows[4] = row
    block = one_block("\n".join(["Day,Text,Likes", *rows, ""]))
    assert block.frame.loc[6].tolist() == ["2024-05-14", text, "98"]
    assert block.frame.loc[2].tolist() == ["2024-05-10", 'he said "hi 10", then', "70"]
    told = {issue.row for issue in block.issues} | {row.row for row in block.set_aside}
    assert 6 in told
    assert len(block.frame) == 10


def test_a_path_that_ends_in_a_backslash_keeps_it_in_a_row_of_damaged_quotes() -> None:
    rows = [f'{n},"C:\\data, {n}\\",{n * 7}' for n in range(10, 25)]
    rows[4] = '14,"C:\\da"ta, 14\\",98'
    block = one_block("\n".join(["Id,Path,Size", *rows, ""]))
    assert block.frame.loc[3].tolist() == ["11", "C:\\data, 11\\", "77"]
    assert {issue.row for issue in block.issues} | {row.row for row in block.set_aside} == {6}
    if 6 in block.frame.index:
        assert block.frame.loc[6].tolist() == ["14", 'C:\\da"ta, 14\\', "98"]


def test_two_rows_behind_each_other_are_no_row_with_a_text_that_holds_both() -> None:
    rows = [f'{n},{n * 3},"Great, {n}",Pro' for n in range(10, 25)]
    glued = '14,42,"Great \\"offer\\" and more",Pro,15,45,"Great, 15",Pro'
    block = one_block("\n".join(["Id,Score,Text,Plan", *rows[:4], glued, *rows[6:], ""]))
    assert [row.row for row in block.set_aside] == [6]


def _few_posts(row: str, *, quoted: bool = False) -> Block:
    rows = [["X", "hello there"], ["Facebook", "good news"], ["TikTok", "see you"],
            ["X", "thanks all"], ["Facebook", "bye now"], ["X", "one more"]]  # fmt: skip
    lines = [f"2024-05-{n:02d},{kind},{text},{n * 7}" for n, (kind, text) in enumerate(rows, 1)]
    if quoted:
        lines = ['"' + line.replace(",", '","') + '"' for line in lines]
    lines[2] = row
    return one_block("\n".join(["Date,Platform,Text,Likes", *lines, ""]))


@pytest.mark.parametrize(
    "row",
    [
        '"2024-05-03""TikTok","see you","21"',
        '"2024-05-03","TikTok""see you","21"',
        '"2024-05-03","TikTok","see you""21"',
    ],
)
def test_a_quote_that_closes_before_one_that_opens_lost_its_delimiter(row: str) -> None:
    block = _few_posts(row, quoted=True)
    assert block.frame.loc[4].tolist() == ["2024-05-03", "TikTok", "see you", "21"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.MISSING_CELL, 4)]


@pytest.mark.parametrize(
    ("row", "quoted"),
    [
        ("2024-05-03TikTok,see you,21", False),
        ('"2024-05-03TikTok","see you","21"', True),
    ],
)
def test_a_date_directly_before_a_word_lost_its_delimiter(row: str, *, quoted: bool) -> None:
    block = _few_posts(row, quoted=quoted)
    assert block.frame.loc[4].tolist() == ["2024-05-03", "TikTok", "see you", "21"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.MISSING_CELL, 4)]


@pytest.mark.parametrize(
    ("row", "quoted"),
    [
        ("2024-05-03,TikTok,see you21", False),  # or the text ends so, and the figure is lost
        ("2024-05-03,TikToksee you,21", False),
        ("2024-05-034 friends,see you,21", False),  # on the 3rd, or with "34 friends"
        ('"2024-05-03","a 5"" screen","21"', True),  # inches
        ('"2024-05-03","so ""it"" is","21"', True),
    ],
)
def test_a_lost_delimiter_that_may_stand_elsewhere_sets_the_row_aside(
    row: str, *, quoted: bool
) -> None:
    assert [aside.row for aside in _few_posts(row, quoted=quoted).set_aside] == [4]


def test_a_known_word_of_each_of_two_columns_parts_a_cell() -> None:
    names, firms = ["Zoe", "Mia", "Ann", "Bo"], ["Hooli", "Acme", "Globex"]
    rows = [f"{n},{names[n % 4]},{firms[n % 3]},note {n}" for n in range(10, 40)]
    rows[3] = "13,MiaAcme,note 13"
    block = one_block("\n".join(["Id,Name,Firm,Note", *rows, ""]))
    assert block.frame.loc[5].tolist() == ["13", "Mia", "Acme", "note 13"]
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.MISSING_CELL, 5)]
