"""Odd characters: letters misread before, marks of byte order, control characters."""

import pytest

from kpi_core.imports.issues import IssueKind
from kpi_core.imports.read import read
from tests.core.imports.blocks.daily import HEADER, ROWS, lines_told, read_quickly, read_rows


@pytest.mark.parametrize("reader", [read_rows, read_quickly])
@pytest.mark.parametrize(
    "text",
    [
        "Itâ€™s here",
        "CafÃ© open",
        "ZoÃ« here",
        "GroÃŸ",
        "Ãœber",
        "Ã˜rsted",
        "MaÅ‚gorzata",
        "GÃ¼lÅŸah YÄ±lmaz",
        "ï»¿Post",
        "Ã‰cole",
        "Ã–l in Ã–sterreich",
        "Ð¿Ñ€Ð¸",
        "ðŸ˜€ nice",
        "Î‘Î»Î­Î¾Î·Ï‚",
        "Ù…Ø\xadÙ…Ø¯",
        "ä½\xa0å¥½",
        "caf\u00ef\u00bf\u00bd",
    ],
)
def test_letters_misread_before_are_told_and_left(reader, text: str) -> None:
    rows = [*ROWS[:20], f"2025-01-21,147,3,https://example.org/21,{text}", *ROWS[21:]]
    block = reader(rows)
    assert lines_told(block) == [22]
    assert block.frame.loc[22, 4] == text


@pytest.mark.parametrize("text", ["AMANHÃ…", "AMANHÃ… ou depois", "“NÃO”", "a MAÇÃ – uma"])
def test_capitals_before_a_quote_or_a_dash_are_no_letters_misread(text: str) -> None:
    rows = [*ROWS[:20], f"2025-01-21,147,3,https://example.org/21,{text}", *ROWS[21:]]
    assert lines_told(read_rows(rows)) == []


@pytest.mark.parametrize(
    ("cell", "is_told"),
    [("B?hler AG", True), ("Campa?a verano", True), ("M?LLER", True), ("Sch??n", True),
     ("Why?", False), ("https://example.org/a?b=c", False), ("Ready? Go", False), ("Q3?", False),
     ("/path?utm", False)],
)  # fmt: skip
@pytest.mark.parametrize("reader", [read_rows, read_quickly])
def test_a_question_mark_within_a_word_is_a_lost_letter(reader, cell: str, is_told: bool) -> None:
    rows = [*ROWS[:20], f"2025-01-21,147,3,https://example.org/21,{cell}", *ROWS[21:]]
    assert lines_told(reader(rows)) == [22] * is_told
    texts = [row.replace("Post", "What do you say? Post") for row in rows]
    assert lines_told(reader(texts)) == []


@pytest.mark.parametrize("reader", [read_rows, read_quickly])
def test_a_few_long_names_are_no_sentences(reader) -> None:
    rows = [row.replace("Post 5", "Ferrari, Bianchi & C. S.p.A.".replace(",", "")) for row in ROWS]
    rows[20] = "2025-01-21,147,3,https://example.org/21,Z?rich Energie"
    assert lines_told(reader(rows)) == [22]


def test_a_mark_of_byte_order_within_a_file_is_taken_out_and_told() -> None:
    block = read_rows([*ROWS[:20], "\ufeff" + ROWS[20], *ROWS[21:]])
    assert lines_told(block) == [22]
    assert block.frame.loc[22, 0] == "2025-01-21"
    again = read_rows([*ROWS[:20], "\ufeff" + HEADER, *ROWS[20:]])
    assert [row.row for row in again.set_aside] == [22]


def test_a_mark_of_byte_order_within_a_cell_is_told_and_left() -> None:
    block = read_rows([*ROWS[:20], ROWS[20].replace("Post", "Po\ufeffst"), *ROWS[21:]])
    assert [(issue.row, issue.kind) for issue in block.issues] == [(22, IssueKind.UNREADABLE_BYTES)]
    assert block.frame.loc[22, 4] == "Po\ufeffst 21"


def test_a_control_character_is_told_and_left() -> None:
    block = read_rows([*ROWS[:20], ROWS[20] + "\x1b", *ROWS[21:]])
    assert [(issue.row, issue.kind) for issue in block.issues] == [(22, IssueKind.UNREADABLE_BYTES)]
    assert block.frame.loc[22, 4] == "Post 21\x1b"


@pytest.mark.parametrize("cell", [b"Po\x80st 21", b"Post \xc3(of 21", b"Post\xc2 21"])
def test_a_single_byte_within_a_word_is_no_sign_of_another_encoding(cell: bytes) -> None:
    data = "\n".join([HEADER, *ROWS, ""]).encode().replace(b"Post 21", cell)
    (block,) = read(data, "file.csv")
    assert [(issue.row, issue.kind) for issue in block.issues] == [(22, IssueKind.UNREADABLE_BYTES)]


@pytest.mark.parametrize("end", ["\0" * 40, "\0" * 40 + "\n", "\0" * 8 + "\n\n"])
def test_nothing_written_over_the_last_row_is_told(end: str) -> None:
    (block,) = read(("\n".join([HEADER, *ROWS, ""]) + end).encode(), "file.csv")
    assert len(block.frame) == 28
    assert [(issue.row, issue.kind) for issue in block.issues] == [(30, IssueKind.UNREADABLE_BYTES)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_a_run_of_nothing_in_one_line_leaves_the_file_a_text(encoding: str) -> None:
    lines = [HEADER, *ROWS[:4], ""]
    lines[2] = lines[2].replace("Post", "Post" + "\0" * 40)
    (block,) = read("\n".join(lines).encode(encoding), "file.csv")
    assert (len(block.frame), block.frame.index.tolist()) == (4, [2, 3, 4, 5])
    assert {(issue.row, issue.kind) for issue in block.issues} == {(3, IssueKind.UNREADABLE_BYTES)}


@pytest.mark.parametrize("first", [4, 20, 27])
def test_rows_in_utf_16_behind_others_are_read_and_told(first: int) -> None:
    """PowerShell 5 writes them so with `>>`, whatever the file's encoding."""
    rows = [row.replace("Post", "Größe") for row in ROWS]
    narrow = "\n".join([HEADER, *ROWS[:first], ""]).encode()
    wide = "\r\n".join([*rows[first:], ""]).encode("utf-16-le")
    (block,) = read(narrow + wide, "file.csv")
    assert block.frame.index.tolist() == list(range(2, 30))
    assert block.frame[4].tolist() == [
        f"{'Post' if n <= first else 'Größe'} {n}" for n in range(1, 29)
    ]
    assert lines_told(block) == list(range(first + 2, 30))
    (block,) = read(
        narrow
        + (ROWS[first] + "\n").encode("utf-16-le")
        + b"\n".join(row.encode() for row in ROWS[first + 1 :]),
        "file.csv",
    )
    assert lines_told(block) == [first + 2]


def test_a_row_in_utf_16_leaves_the_others_of_any_script_as_they_are() -> None:
    rows = [f"αντλίες νερού {n},{n * 7}" for n in range(1, 13)]
    data = "\n".join(["Όρος,Κλικ", *rows[:11], ""]).encode() + f"{rows[11]}\r\n".encode("utf-16-le")
    (block,) = read(data, "f.csv")
    assert block.header == ("Όρος", "Κλικ")
    assert block.frame[0].tolist()[:11] == [f"αντλίες νερού {n}" for n in range(1, 12)]
    told = {*lines_told(block), *(row.row for row in block.set_aside)}
    assert 13 in told <= {13, 14}


def test_a_few_broken_bytes_leave_a_file_in_its_encoding() -> None:
    text = "\n".join([HEADER, *ROWS, ""]).replace("Post 5", "it’s 5")
    data = text.encode().replace(b"Post 21", b"Po\xffst\xe9 \x80 21")
    (block,) = read(data, "file.csv")
    assert block.frame.loc[6, 4] == "it’s 5"
    assert [issue.row for issue in block.issues] == [22]


@pytest.mark.parametrize("cell", ["li\u00dfkedin", "link\u00dfedin", "linke\u00f1in"])
def test_a_byte_that_makes_another_letter_of_a_usual_word_is_told(cell: str) -> None:
    rows = [f"2025-03-{n:02d},{('linkedin', 'x', 'Zoë')[n % 3]},{n}" for n in range(1, 25)]
    rows[9] = f"2025-03-10,{cell},10"
    (block,) = read("\n".join(["Day,Source,Likes", *rows]).encode("cp1252"), "f.csv")
    assert lines_told(block) == [11]
    assert block.issues[0].message.endswith("others say “linkedin”.")
    rows[9] = "2025-03-10,Malmö,10"
    (block,) = read("\n".join(["Day,Source,Likes", *rows]).encode("cp1252"), "f.csv")
    assert lines_told(block) == []


@pytest.mark.parametrize(
    ("cell", "is_told"),
    [("/blog/dem\u00f1and", True), ("Demand\u00ff", True), ("Caf\u00e9 open", False)],
)
def test_the_only_byte_that_is_no_plain_letter_is_told_where_it_is_no_usual_one(
    cell: str, is_told: bool
) -> None:
    rows = [f"2025-03-{n:02d},/blog/demand-{n},{n}" for n in range(1, 25)]
    rows[9] = f"2025-03-10,{cell},10"
    (block,) = read("\n".join(["Day,Page,Likes", *rows]).encode("cp1252"), "f.csv")
    assert lines_told(block) == [11] * is_told


def test_of_several_letters_none_is_doubtful() -> None:
    rows = [f"2025-03-{n:02d},/blog/demand-{n},{n}" for n in range(1, 25)]
    rows[9], rows[12] = "2025-03-10,/blog/dem\u00f1and,10", "2025-03-13,Malm\u00f6,13"
    (block,) = read("\n".join(["Day,Page,Likes", *rows]).encode("cp1252"), "f.csv")
    assert lines_told(block) == []
