"""Damage that leaves the number of cells as it was: moved cells, odd characters."""

import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.blocks.clean import read_clean
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.read import read, read_tolerantly

HEADER = "Day,Views,Likes,Link,Text"
ROWS = [f"2025-01-{n:02},{n * 7},{n % 5},https://example.org/{n},Post {n}" for n in range(1, 29)]


def _read(rows: list[str]) -> Block:
    (block,) = read("\n".join([HEADER, *rows, ""]).encode(), "file.csv")
    return block


def _quickly(rows: list[str]) -> Block:
    def tolerant(text: str, encoding: str) -> list[Block]:
        return read_tolerantly(text, encoding, frozenset())

    many = [*rows, *(row.replace("2025-", "2024-") for row in ROWS * 2)]
    data = "\n".join([HEADER, *many, ""]).encode()
    (block,) = read_clean(data, tolerant, least=0, head=30)
    return block


def _told(block: Block) -> list[int]:
    assert all(issue.row for issue in block.issues)
    return [issue.row or 0 for issue in block.issues]


@pytest.mark.parametrize("reader", [_read, _quickly])
def test_a_clean_table_raises_no_flag(reader) -> None:
    assert _told(reader(ROWS)) == []


@pytest.mark.parametrize("reader", [_read, _quickly])
@pytest.mark.parametrize(
    "row",
    [
        "2025-01-21,3,https://example.org/21,Post 21,",  # the likes are missing, the rest moved
        "2025-01-21,147,3,Post 21,https://example.org/21",  # two cells changed places
        "2025-01-21,,147,1,https://example.org/21",  # a blank moved the rest, the text is lost
    ],
)
def test_a_row_whose_cells_moved_is_told_on_its_line(reader, row: str) -> None:
    rows = [*ROWS[:20], row, *ROWS[21:]]
    if row.endswith("Post 21,"):
        rows = [line + " of all" for line in ROWS[:20]] + [row] + ROWS[21:]
    assert _told(reader(rows)) in ([22], [22, 22])


def test_a_blank_that_no_movement_explains_tells_nothing() -> None:
    rows = [*ROWS[:20], "2025-01-21,147,,https://example.org/21,Post 21", *ROWS[21:]]
    assert _told(_read(rows)) == []
    rows = [*ROWS[:20], "2025-01-21,,,https://example.org/21,Post 21", *ROWS[21:]]
    assert _told(_read(rows)) == []


def test_a_column_in_which_blanks_are_common_tells_nothing_by_one() -> None:
    rows = [row.replace(",0,", ",,") for row in ROWS]
    assert sum(",," in row for row in rows) == 5
    assert _told(_read(rows)) == []


@pytest.mark.parametrize("reader", [_read, _quickly])
@pytest.mark.parametrize(
    "text",
    [
        "Itâ€™s here",
        "CafÃ© open",
        "ZoÃ« here",
        "GroÃŸ",
        "Ãœber",
        "Ð¿Ñ€Ð¸",
        "ðŸ˜€ nice",
        "caf\u00ef\u00bf\u00bd",
    ],
)
def test_letters_misread_before_are_told_and_left(reader, text: str) -> None:
    rows = [*ROWS[:20], f"2025-01-21,147,3,https://example.org/21,{text}", *ROWS[21:]]
    block = reader(rows)
    assert _told(block) == [22]
    assert block.frame.loc[22, 4] == text


@pytest.mark.parametrize("text", ["São Paulo, AMANHÃ", "“AMANHÃ”", "à «gauche»", "ÂGE", "JÄ… 😀"])
def test_accents_and_quotes_of_living_languages_are_sound(text: str) -> None:
    rows = [*ROWS[:20], f'2025-01-21,147,3,https://example.org/21,"{text}"', *ROWS[21:]]
    assert _told(_read(rows)) == []


def test_a_mark_of_byte_order_within_a_file_is_taken_out_and_told() -> None:
    block = _read([*ROWS[:20], "\ufeff" + ROWS[20], *ROWS[21:]])
    assert _told(block) == [22]
    assert block.frame.loc[22, 0] == "2025-01-21"
    again = _read([*ROWS[:20], "\ufeff" + HEADER, *ROWS[20:]])
    assert [row.row for row in again.set_aside] == [22]


def test_a_mark_of_byte_order_within_a_cell_is_told_and_left() -> None:
    block = _read([*ROWS[:20], ROWS[20].replace("Post", "Po\ufeffst"), *ROWS[21:]])
    assert [(issue.row, issue.kind) for issue in block.issues] == [(22, IssueKind.UNREADABLE_BYTES)]
    assert block.frame.loc[22, 4] == "Po\ufeffst 21"


def test_a_control_character_is_told_and_left() -> None:
    block = _read([*ROWS[:20], ROWS[20] + "\x1b", *ROWS[21:]])
    assert [(issue.row, issue.kind) for issue in block.issues] == [(22, IssueKind.UNREADABLE_BYTES)]
    assert block.frame.loc[22, 4] == "Post 21\x1b"


@pytest.mark.parametrize("cell", [b"Po\x80st 21", b"Post \xc3(of 21", b"Post\xc2 21"])
def test_a_single_byte_within_a_word_is_no_sign_of_another_encoding(cell: bytes) -> None:
    data = "\n".join([HEADER, *ROWS, ""]).encode().replace(b"Post 21", cell)
    (block,) = read(data, "file.csv")
    assert [(issue.row, issue.kind) for issue in block.issues] == [(22, IssueKind.UNREADABLE_BYTES)]


def test_a_few_broken_bytes_leave_a_file_in_its_encoding() -> None:
    text = "\n".join([HEADER, *ROWS, ""]).replace("Post 5", "it’s 5")
    data = text.encode().replace(b"Post 21", b"Po\xffst\xe9 \x80 21")
    (block,) = read(data, "file.csv")
    assert block.frame.loc[6, 4] == "it’s 5"
    assert [issue.row for issue in block.issues] == [22]


def test_a_subtotal_is_set_aside_wherever_it_stands() -> None:
    block = _read([*ROWS[:20], "Zwischensumme,1470,40,,", *ROWS[20:]])
    assert [(row.row, row.kind) for row in block.set_aside] == [(22, IssueKind.TOTAL_ROW)]


def test_the_delimiter_that_parts_the_first_lines_is_the_one_of_the_file() -> None:
    rows = [row.replace(",", ";") for row in ROWS[10:]]
    block = _read([*ROWS[:10], *rows])
    assert block.header == tuple(HEADER.split(","))
    assert len(block.frame) == len(ROWS)
    assert _told(block) == list(range(12, 30))


def test_a_header_with_other_delimiters_than_the_rows_is_read_and_told() -> None:
    names = "|".join(f'"{name}"' for name in HEADER.split(","))
    (block,) = read("\n".join([names, *ROWS, ""]).encode(), "file.csv")
    assert block.header == tuple(HEADER.split(","))
    assert _told(block) == [1]


@pytest.mark.parametrize("names", ["Day,,Views", "Day,New,Views"])
def test_a_header_with_one_strange_name_too_many_is_read_without_and_told(names: str) -> None:
    text = "\n".join([HEADER.replace("Day,Views", names), *ROWS, ""])
    (block,) = read(text.encode(), "file.csv")
    assert block.header == tuple(HEADER.split(","))
    assert len(block.frame) == 28
    assert _told(block)[0] == 1


def test_a_header_with_one_known_name_too_many_is_told_on_its_line() -> None:
    text = "\n".join([HEADER.replace("Day,Views", "Day,Impressions,Views"), *ROWS, ""])
    (block,) = read(text.encode(), "file.csv")
    assert not len(block.frame)
    assert _told(block)[0] == 1


PARTIAL = "Day,Platform,Text,Views,Likes,Shares"
POSTS = [
    f"2025-01-{n:02},{'x' if n % 2 else 'linkedin'},Post {'a' * (n % 5)} of all,{n * 70},{n % 5},"
    f"{n if n % 3 else ''}"
    for n in range(1, 29)
]


@pytest.mark.parametrize(
    "row",
    [
        "2025-01-21,x,Post of all,1470,,1",  # the likes moved into the shares
        "2025-01-21,1470,Post of all,x,1,3",  # views and platform changed places
        "2025-01-21,Post of all,1470,1,3,",  # the platform is lost
        "2025-01-21,x,1470,1,3,",  # the text is lost
        "2025-01-21,x,Post of all,other,,",  # a word among the views, and no likes
    ],
)
def test_cells_that_moved_beside_columns_with_blanks_are_told(row: str) -> None:
    (block,) = read("\n".join([PARTIAL, *POSTS[:20], row, *POSTS[21:], ""]).encode(), "file.csv")
    assert set(_told(block)) == {22}


@pytest.mark.parametrize(
    "row",
    [
        "2025-01-21,x,Post of all,1470,1,",
        "2025-01-21,x,2025,1470,1,3",
        "2025-01-21,reddit,Post of all,1470,1,",
        "2025-01-21,x,,1470,1,3",
    ],
)
def test_one_odd_cell_that_a_row_may_hold_tells_nothing(row: str) -> None:
    (block,) = read("\n".join([PARTIAL, *POSTS[:20], row, *POSTS[21:], ""]).encode(), "file.csv")
    assert _told(block) == []


def test_a_word_that_changed_places_with_a_blank_of_an_empty_column_is_told() -> None:
    rows = [f"{row},,Photo" for row in ROWS]
    rows[20] = f"{ROWS[20]},Photo,"
    text = "\n".join([HEADER + ",Note,Kind", *rows, ""])
    (block,) = read(text.encode(), "file.csv")
    assert _told(block) == [22]
    rows[20] = f"{ROWS[20]},Photo,Photo"
    (block,) = read("\n".join([HEADER + ",Note,Kind", *rows, ""]).encode(), "file.csv")
    assert _told(block) == []


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
    assert _told(block) == told


RATES = [f"2025-01-{n:02},x,{n * 90},{n * 80},{n % 3}.{n % 10}%,{n % 5}" for n in range(11, 29)]


def _lines_told(rows: list[str], header: str) -> list[int]:
    (block,) = read("\n".join([header, *rows, ""]).encode(), "file.csv")
    return _told(block)


def test_a_lone_blank_is_no_sign_where_the_cells_behind_it_fit_worse_one_column_further() -> None:
    header = "Day,Platform,Views,Reach,Rate,Likes"
    rows = [*RATES, *RATES[:8]]
    rows = [f"2025-0{1 + (n > 17)}{row[7:]}" for n, row in enumerate(rows)]
    assert _lines_told(rows, header) == []
    rows[4] = "2025-01-15,x,,1200,0.5%,0"
    assert _lines_told(rows, header) == []
    rows[4] = "2025-01-15,x,1350,,1200,0.5%"
    assert _lines_told(rows, header) == [6]


CONTACTS = [
    "101;Ann;Head of sales;Nordbau 7;Customer;Germany",
    "102;Bo;Buyer;Umbra 12;Lead;Bulgaria",
    "103;Cem;Director;Contoso 3;Lead;Germany",
    "104;Ann;Buyer;Nordbau 9;Customer;Bulgaria",
    "105;Bo;Head of sales;Fabrikam 11;Lead;Germany",
    "106;Ann;Buyer;Umbra 10;Customer;Germany",
    "107;Cem;Director;Contoso 4;Lead;Bulgaria",
    "108;Ann;Buyer;Nordbau 2;Customer;Germany",
]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("104;Ann;Buyer;Nordbau 9;Customer;Bulgaria", []),
        ("104;Ann;;Nordbau 9;Customer;Bulgaria", []),
        ("104;Ann;Buyer;Nordbau 9;Customer;", []),
        ("104;Ann;Buyer;Nordbau 9;Partner;Austria", []),
        ("Ann;Buyer;Nordbau 9;Customer;Bulgaria;", [5]),
        (";104;Ann;Buyer;Nordbau 9;Customer", [5]),
    ],
)
def test_moved_cells_are_told_in_a_table_of_few_rows_too(row: str, told: list[int]) -> None:
    rows = [*CONTACTS[:3], row, *CONTACTS[4:]]
    assert _lines_told(rows, "Id;Name;Title;Company;Stage;Country") == told


def test_a_table_of_hardly_any_rows_shows_nothing_of_the_kind() -> None:
    rows = [*CONTACTS[:3], "Ann;Buyer;Nordbau 9;Customer;Bulgaria;"]
    assert _lines_told(rows, "Id;Name;Title;Company;Stage;Country") == []


PEOPLE = [f"{n},Firm {n % 9} of all,p{n}@firm{n % 9}.example,{n % 7}" for n in range(10, 40)]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("29,p29@firm2.example,Firm 2 of all,1", [21]),  # name and mail changed places
        ("29,Umbra,p29@firm2.example,1", []),  # one name of one word
    ],
)
def test_texts_of_another_kind_that_changed_places_are_told(row: str, told: list[int]) -> None:
    rows = [*PEOPLE[:19], row, *PEOPLE[20:]]
    assert _lines_told(rows, "Id,Company,Mail,Deals") == told


def test_a_name_of_several_words_beside_a_firm_of_one_has_not_moved() -> None:
    """That "Litware" is one word says already that it is shorter than the other firms."""
    first = ["Kenji", "Ann", "Bob", "Iván", "Bob", "Kenji", "Ann", "Mária", "Kenji", "Kenji", "Bob"]
    last = ["Dupont", "Kaur", "Novák", "Nowak", "van den Berg", "Müller", "Jensen", "van den Berg",
            "García", "van den Berg", "Tanaka"]  # fmt: skip
    firm = ["Trey Research", "Adatum Ltd", "Wide World Importers", "Tailspin Toys", "Olsen A/S",
            "Établissements Roux", "Blue Yonder Airlines", "Litware", "Trey Research",
            "Fabrikam GmbH", "Woodgrove Bank"]  # fmt: skip
    rows = zip(first, last, firm, strict=True)
    lines = [f"{a},{b},https://example.org/{n + 100},,{c}" for n, (a, b, c) in enumerate(rows)]
    text = "\n".join(["First,Last,Link,Email,Firm", *lines, ""])
    (block,) = read(text.encode(), "file.csv")
    assert _told(block) == []


@pytest.mark.parametrize("reader", [_read, _quickly])
@pytest.mark.parametrize(
    "row",
    [
        "2025-01-21,147,1,`https://example.org/21`,Post 21",  # no address begins so
        "2025-01-21,147,1,«https://example.org/21»,«Post 21»",
        "2025-01-21,147,1,https://example.org/21,'Post 7'",  # the 7th of January has it without
        "2025-01-21,147,1,https://example.org/21,‹Post 99›",  # all others begin so
        "2025-01-21,147,1,https://example.org/21,`Never again`",  # around code only
        "2025-01-21,147,1,https://example.org/21,“example.org/21”",
        "2025-01-21,147,1,https://example.org/21,«form_submit»",
    ],
)
def test_a_row_in_other_quotes_is_told_on_its_line(reader, row: str) -> None:
    assert set(_told(reader([*ROWS[:20], row, *ROWS[21:]]))) == {22}


@pytest.mark.parametrize(
    ("sound", "cell"),
    [
        ("news{} / email", "«site7 / email»"),
        ("site{} / email", "`paper / email`"),
        ("/guide/{}", "'/guide/pumps'"),
    ],
)
def test_a_lone_cell_in_other_quotes_is_told_where_all_others_are_built_like_it(
    sound: str, cell: str
) -> None:
    rows = [line.replace(f"Post {n}", sound.format(n)) for n, line in enumerate(ROWS, start=1)]
    row = f"2025-01-21,147,1,https://example.org/21,{cell}"
    assert set(_told(_read([*rows[:20], row, *rows[21:]]))) == {22}


@pytest.mark.parametrize("reader", [_read, _quickly])
def test_a_text_that_is_a_quotation_is_sound(reader) -> None:
    rows = [*ROWS[:20], "2025-01-21,147,1,https://example.org/21,“Never again”", *ROWS[21:]]
    assert _told(reader(rows)) == []
    code = "2025-01-21,147,1,https://example.org/21,`make all`"
    assert _told(reader([*ROWS[:20], code, ROWS[21] + " of `make`", *ROWS[22:]])) == []
    many = [row.replace("Post", "«Post") + "»" for row in ROWS]
    assert _told(reader(many)) == []


@pytest.mark.parametrize("reader", [_read, _quickly])
@pytest.mark.parametrize(
    "row",
    [
        "2025-01-21,see note,1,https://example.org/21,Post 21",
        "2025-01-21,2025-03-04,1,https://example.org/21,Post 21",
        "soon,147,1,https://example.org/21,Post 21",
        "4711,147,1,https://example.org/21,Post 21",
    ],
)
def test_a_lone_cell_that_is_no_value_of_its_column_is_told(reader, row: str) -> None:
    block = reader([*ROWS[:20], row, *ROWS[21:]])
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.WRONG_TYPE, 22)]


@pytest.mark.parametrize("cell", ["SW1A 1AA", "n/a", "12+", ""])
def test_a_number_with_letters_or_an_unknown_one_is_no_word_among_figures(cell: str) -> None:
    row = f"2025-01-21,{cell},1,https://example.org/21,Post 21"
    assert _told(_read([*ROWS[:20], row, *ROWS[21:]])) == []


TERMS = ["pump curve,44", "valve sizing,3", "how to seal a flange,1200", "motor,71", "cable,9"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("44,", [2]),  # the term is missing, the clicks moved
        ("44,pump curve", [2]),  # both changed places
        ("2024,44", []),
        ("pump curve,", []),
        (",44", []),
        ("2024,-", []),
    ],
)
def test_cells_of_other_kinds_that_fit_once_moved_are_told_in_five_rows(
    row: str, told: list[int]
) -> None:
    assert _lines_told([row, *TERMS[1:]], "Term,Clicks") == told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("L13,2025-03-13,Brand,403.25,,", [4]),  # firm and how it was met are missing
        ("L13,2025-03-13,Firm 13,Fair,,", []),
        ("L13,2025-03-13,403,Fair,,", []),
    ],
)
def test_cells_that_moved_by_two_columns_are_told_in_a_table_of_few_rows(
    row: str, told: list[int]
) -> None:
    rows = [f"L{n},2025-03-{n},Firm of {n},Fair,Brand,{n * 31}.25" for n in range(11, 18)]
    rows[2] = row
    assert _lines_told(rows, "Id,Met on,Firm,How,Drive,Worth") == told


def test_blanks_of_a_table_of_five_rows_alone_show_nothing() -> None:
    rows = [
        "A1,2025-10-23,One post,https://example.org/1,,Brand,Valves | Seals,386.6,,0,,0,",
        "A2,2025-02-19,Two posts,https://example.org/2,Video,,,200.91,24466,,,489,33",
        "A3,2026-04-21,Three posts,,Image,,Seals / Cable,56.53,5527,528,1,37,158",
        "A4,2026-02-12,Four posts,https://example.org/4,Image,,Valves,156.9,6334,188,48,,646",
        "A5,2025-11-02,Five posts,https://example.org/5,Video,Fair,,,267,,1,1,7",
    ]
    header = "Id,Day,Text,Link,Kind,Drive,Theme,Spent,Views,Likes,Talk,Shares,Clicks"
    assert _lines_told(rows, header) == []


def test_a_blank_with_nothing_but_blanks_behind_it_has_moved_nothing() -> None:
    rows = [
        f"A{n},2025-01-{n},Post {n},{f'https://example.org/{n}' if n % 4 else ''},"
        f"{'Image' if n % 2 else ''},{n if n % 3 else ''},{n % 5 or ''}"
        for n in range(10, 32)
    ]
    rows[7] = "A17,2025-01-17,,,,,"
    assert _lines_told(rows, "Id,Day,Text,Link,Kind,Views,Likes") == []


LINKS = [f"{n},https://example.org/post/{n}" for n in range(11, 16)]


@pytest.mark.parametrize("cell", ["https://", "htt", "12"])
def test_an_address_cut_short_is_told_in_a_table_of_few_rows(cell: str) -> None:
    assert _lines_told([*LINKS[:3], f"14,{cell}", *LINKS[4:]], "Id,Link") == [5]


@pytest.mark.parametrize("cell", ["example.org", "/post/14", "", "n/a", "https://example.com/"])
def test_an_address_without_its_scheme_and_none_at_all_are_no_damage(cell: str) -> None:
    assert _lines_told([*LINKS[:3], f"14,{cell}", *LINKS[4:]], "Id,Link") == []


SHARES = [f"{n},{n}.5%" for n in range(11, 16)]


@pytest.mark.parametrize("cell", ["03.05.2026", "3-May", "1. Feb", "Mai 26", "2026-05-03"])
def test_a_day_among_figures_is_told_in_a_table_of_few_rows(cell: str) -> None:
    assert _lines_told([*SHARES[:3], f"14,{cell}", *SHARES[4:]], "Id,Rate") == [5]


@pytest.mark.parametrize("cell", ["open", "5+", "n/a", "", "14"])
def test_a_word_among_few_figures_is_no_damage(cell: str) -> None:
    assert _lines_told([*SHARES[:3], f"14,{cell}", *SHARES[4:]], "Id,Rate") == []


MENTIONS = [
    f"m{n},{('Skyvale', 'Northwind')[n % 2]},ann{n} lee,This valve holds {n} bar,{name}"
    for n, name in enumerate(["Ann Lee", "Bo Reyes", "Ćira Novak", "Dan", "eve.holt"] * 6)
]


def _mentions(*cells: str) -> list[str]:
    row = [cell or old for cell, old in zip(cells, MENTIONS[20].split(","), strict=True)]
    rows = ["Id,Brand,Handle,Text,Owner", *MENTIONS[:20], ",".join(row), *MENTIONS[21:]]
    (block,) = read("\n".join([*rows, ""]).encode(), "file.csv")
    return [f"{issue.kind.value} {issue.row}" for issue in block.issues]


@pytest.mark.parametrize(
    "cells",
    [
        ("", "4711", "", "", ""),
        ("", "2025-03-04", "", "", ""),
        ("", "https://example.org/a", "", "", ""),
        ("", "", "", "2025-03-04", ""),
        ("", "", "", "12:30:05", ""),
        ("", "", "", "", "12.50 €"),
        ("", "", "2025-03-04", "", ""),
        ("", "", "", "", "https://example.org/a"),
    ],
)
def test_a_lone_figure_day_or_address_among_words_is_told(cells) -> None:
    assert _mentions(*cells) == ["wrong type 22"]


@pytest.mark.parametrize(
    "cells",
    [
        ("", "Tresorvane", "", "", ""),
        ("", "Kavelock 2", "", "", ""),
        ("", "", "4711", "", ""),
        ("", "", "", "100", ""),
        ("", "", "", "https://example.org/a", ""),
        ("", "", "", "", "R2D2"),
    ],
)
def test_what_people_write_among_words_is_no_damage(cells) -> None:
    """A reader of that name, a comment that is a number or a link."""
    assert _mentions(*cells) == []


STAFF = ["1,Eva,Buyer,open", "2,Hugo,CTO,never", "3,Ines,Head of Sales,never", "4,Boris,Buyer,open",
          "5,Maja,CISO,never", "6,Luís,Engineer,open", "7,Clara,Buyer,never"]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("4,2025-03-04,Buyer,open", [5]),
        ("4,12.5,Buyer,open", [5]),
        ("4,Boris,14.03.2025,open", [5]),
        ("4,38%,Buyer,open", [5]),
        ("4,1999,Buyer,open", []),  # a year or a code may be a name
        ("4,Boris,B2B,open", []),
        ("4,Boris,Buyer,2025-03-04", []),  # "never" and "open" may stand for a day
        ("4,Boris,Buyer,12.5", []),
    ],
)
def test_a_day_or_fraction_among_few_names_is_told(row: str, told: list[int]) -> None:
    assert _lines_told([*STAFF[:3], row, *STAFF[4:]], "Id,Name,Role,State") == told


FIRMS = ["Hestia & Sons", "Kestrel and Daughters", "Astrel Werke 24", "Bolvane", "Q2 Labs"]


@pytest.mark.parametrize(
    ("cell", "told"), [("1999", [14]), ("12.5", [14]), ("Cindrow 9", []), ("3M", [])]
)
def test_a_number_among_the_words_of_a_list_is_told(cell: str, told: list[int]) -> None:
    rows = [f"{n},{FIRMS[n % 5]},word {n}" for n in range(30)]
    rows[12] = f"12,{cell},word 12"
    assert _lines_told(rows, "Id,Firm,Text") == told
    rows = [f"{n},{FIRMS[n % 5]} {n},word {n}" for n in range(30)]
    rows[12] = f"12,{cell},word 12"
    assert _lines_told(rows, "Id,Firm,Text") == []
