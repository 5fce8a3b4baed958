"""Damage that leaves the number of cells as it was: cells that moved or are no values."""

import pytest

from kpi_core.imports.issues import IssueKind
from kpi_core.imports.read import read
from tests.core.imports.blocks.daily import HEADER, ROWS, lines_told, read_quickly, read_rows


@pytest.mark.parametrize("reader", [read_rows, read_quickly])
def test_a_clean_table_raises_no_flag(reader) -> None:
    assert lines_told(reader(ROWS)) == []


@pytest.mark.parametrize("reader", [read_rows, read_quickly])
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
    assert lines_told(reader(rows)) in ([22], [22, 22])


def test_a_blank_that_no_movement_explains_tells_nothing() -> None:
    rows = [*ROWS[:20], "2025-01-21,147,,https://example.org/21,Post 21", *ROWS[21:]]
    assert lines_told(read_rows(rows)) == []
    rows = [*ROWS[:20], "2025-01-21,,,https://example.org/21,Post 21", *ROWS[21:]]
    assert lines_told(read_rows(rows)) == []


def test_a_column_in_which_blanks_are_common_tells_nothing_by_one() -> None:
    rows = [row.replace(",0,", ",,") for row in ROWS]
    assert sum(",," in row for row in rows) == 5
    assert lines_told(read_rows(rows)) == []


PARTIAL = "Day,Platform,Text,Views,Likes,Shares"

POSTS = [
    f"2025-01-{n:02},{'x' if n % 2 else 'linkedin'},Post {'a' * (n % 5)} of all,{n * 70},{n % 5},"
    f"{n if n % 3 else ''}"
    for n in range(1, 29)
]


@pytest.mark.parametrize(
    "row",
    [
        "2025-01-21,x,Post of all,,1470,1",  # views and likes moved by one
        "2025-01-21,1470,Post of all,x,1,3",  # views and platform changed places
        "2025-01-21,Post of all,1470,1,3,",  # the platform is lost
        "2025-01-21,x,1470,1,3,",  # the text is lost
        "2025-01-21,x,Post of all,other,,",  # a word among the views, and no likes
    ],
)
def test_cells_that_moved_beside_columns_with_blanks_are_told(row: str) -> None:
    (block,) = read("\n".join([PARTIAL, *POSTS[:20], row, *POSTS[21:], ""]).encode(), "file.csv")
    assert set(lines_told(block)) == {22}


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
    assert lines_told(block) == []


def test_a_word_that_changed_places_with_a_blank_of_an_empty_column_is_told() -> None:
    rows = [f"{row},,Photo" for row in ROWS]
    rows[20] = f"{ROWS[20]},Photo,"
    text = "\n".join([HEADER + ",Note,Kind", *rows, ""])
    (block,) = read(text.encode(), "file.csv")
    assert lines_told(block) == [22]
    rows[20] = f"{ROWS[20]},Photo,Photo"
    (block,) = read("\n".join([HEADER + ",Note,Kind", *rows, ""]).encode(), "file.csv")
    assert lines_told(block) == []


RATES = [f"2025-01-{n:02},x,{n * 90},{n * 80},{n % 3}.{n % 10}%,{n % 5}" for n in range(11, 29)]


def lines_told_below(rows: list[str], header: str) -> list[int]:
    (block,) = read("\n".join([header, *rows, ""]).encode(), "file.csv")
    return lines_told(block)


def test_a_lone_blank_is_no_sign_where_the_cells_behind_it_fit_worse_one_column_further() -> None:
    header = "Day,Platform,Views,Reach,Rate,Likes"
    rows = [*RATES, *RATES[:8]]
    rows = [f"2025-0{1 + (n > 17)}{row[7:]}" for n, row in enumerate(rows)]
    assert lines_told_below(rows, header) == []
    rows[4] = "2025-01-15,x,,1200,0.5%,0"
    assert lines_told_below(rows, header) == []
    rows[4] = "2025-01-15,x,1350,,1200,0.5%"
    assert lines_told_below(rows, header) == [6]


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
    assert lines_told_below(rows, "Id;Name;Title;Company;Stage;Country") == told


def test_a_table_of_hardly_any_rows_shows_nothing_of_the_kind() -> None:
    rows = [*CONTACTS[:3], "Ann;Buyer;Nordbau 9;Customer;Bulgaria;"]
    assert lines_told_below(rows, "Id;Name;Title;Company;Stage;Country") == []


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
    assert lines_told_below(rows, "Id,Company,Mail,Deals") == told


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
    assert lines_told(block) == []


def test_the_only_unknown_figure_among_figures_has_moved_nothing() -> None:
    rows = [
        f"p{n},2025-03-01,{n * 311},{n - 60},{(n % 2) * 40 + 5},{(n % 5 > 1) * 40 + 5}"
        for n in range(100, 152)
    ]
    rows[30] = "p130,2025-03-01,40430,,45,45"
    assert lines_told_below(rows, "Post,Day,Views,Likes,Comments,Shares") == []


def test_an_odd_word_before_a_blank_that_many_rows_have_has_not_moved() -> None:
    rows = [
        f"Firm {n} AG,2025-03-01,{'email' if n % 2 else 'search'},{f'S-{n}' if n % 2 else ''}"
        for n in range(100, 320)
    ]
    rows[4] = "Delta,2025-03-01,t.co,"
    assert lines_told_below(rows, "Account,Touched at,Channel,Sale") == []


def test_the_only_firm_of_one_word_beside_the_only_land_of_two_has_not_moved() -> None:
    lands = ["Portugal", "Austria", "Finland", "Spain", "Norway", "Italy", "Latvia"]
    rows = [f"u{n},Werk {n} AG,{lands[n % 7]}" for n in range(10, 33)]
    rows[4] = "u14,Hilti,United Kingdom"
    assert lines_told_below(rows, "Member,Company,Country") == []


@pytest.mark.parametrize("reader", [read_rows, read_quickly])
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
    assert lines_told(read_rows([*ROWS[:20], row, *ROWS[21:]])) == []


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
    assert lines_told_below([row, *TERMS[1:]], "Term,Clicks") == told


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
    assert lines_told_below(rows, "Id,Met on,Firm,How,Drive,Worth") == told


def test_blanks_of_a_table_of_five_rows_alone_show_nothing() -> None:
    rows = [
        "A1,2025-10-23,One post,https://example.org/1,,Brand,Valves | Seals,386.6,,0,,0,",
        "A2,2025-02-19,Two posts,https://example.org/2,Video,,,200.91,24466,,,489,33",
        "A3,2026-04-21,Three posts,,Image,,Seals / Cable,56.53,5527,528,1,37,158",
        "A4,2026-02-12,Four posts,https://example.org/4,Image,,Valves,156.9,6334,188,48,,646",
        "A5,2025-11-02,Five posts,https://example.org/5,Video,Fair,,,267,,1,1,7",
    ]
    header = "Id,Day,Text,Link,Kind,Drive,Theme,Spent,Views,Likes,Talk,Shares,Clicks"
    assert lines_told_below(rows, header) == []


def test_a_blank_with_nothing_but_blanks_behind_it_has_moved_nothing() -> None:
    rows = [
        f"A{n},2025-01-{n},Post {n},{f'https://example.org/{n}' if n % 4 else ''},"
        f"{'Image' if n % 2 else ''},{n if n % 3 else ''},{n % 5 or ''}"
        for n in range(10, 32)
    ]
    rows[7] = "A17,2025-01-17,,,,,"
    assert lines_told_below(rows, "Id,Day,Text,Link,Kind,Views,Likes") == []


LINKS = [f"{n},https://example.org/post/{n}" for n in range(11, 16)]


@pytest.mark.parametrize("cell", ["https://", "htt", "12"])
def test_an_address_cut_short_is_told_in_a_table_of_few_rows(cell: str) -> None:
    assert lines_told_below([*LINKS[:3], f"14,{cell}", *LINKS[4:]], "Id,Link") == [5]


@pytest.mark.parametrize("cell", ["example.org", "/post/14", "", "n/a", "https://example.com/"])
def test_an_address_without_its_scheme_and_none_at_all_are_no_damage(cell: str) -> None:
    assert lines_told_below([*LINKS[:3], f"14,{cell}", *LINKS[4:]], "Id,Link") == []


SHARES = [f"{n},{n}.5%" for n in range(11, 16)]


@pytest.mark.parametrize("cell", ["03.05.2026", "3-May", "1. Feb", "Mai 26", "2026-05-03"])
def test_a_day_among_figures_is_told_in_a_table_of_few_rows(cell: str) -> None:
    assert lines_told_below([*SHARES[:3], f"14,{cell}", *SHARES[4:]], "Id,Rate") == [5]


@pytest.mark.parametrize("cell", ["open", "5+", "n/a", "", "14"])
def test_a_word_among_few_figures_is_no_damage(cell: str) -> None:
    assert lines_told_below([*SHARES[:3], f"14,{cell}", *SHARES[4:]], "Id,Rate") == []


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
    assert lines_told_below([*STAFF[:3], row, *STAFF[4:]], "Id,Name,Role,State") == told


FIRMS = ["Hestia & Sons", "Kestrel and Daughters", "Astrel Werke 24", "Bolvane", "Q2 Labs"]


@pytest.mark.parametrize(
    ("cell", "told"), [("1999", [14]), ("12.5", [14]), ("Cindrow 9", []), ("3M", [])]
)
def test_a_number_among_the_words_of_a_list_is_told(cell: str, told: list[int]) -> None:
    rows = [f"{n},{FIRMS[n % 5]},word {n}" for n in range(30)]
    rows[12] = f"12,{cell},word 12"
    assert lines_told_below(rows, "Id,Firm,Text") == told
    rows = [f"{n},{FIRMS[n % 5]} {n},word {n}" for n in range(30)]
    rows[12] = f"12,{cell},word 12"
    assert lines_told_below(rows, "Id,Firm,Text") == []


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        ("2025-01-21,x Post a of all,,1470,1,3", True),
        ("2025-01-21,x,Post a of all,1470 1,,3", True),
        ("2025-01-21,x,Post a of all 1470,,1,3", False),
    ],
)
def test_a_cell_that_holds_the_blank_one_beside_it_too_is_told(row: str, is_told: bool) -> None:
    (block,) = read("\n".join([PARTIAL, *POSTS[:20], row, *POSTS[21:]]).encode(), "f.csv")
    assert lines_told(block) == [22] * is_told


def test_a_name_of_two_words_beside_a_blank_place_is_sound() -> None:
    rows = [
        f"{'Acme GmbH' if n % 2 else 'Globex'},{'Bonn' if n % 3 else 'Ulm'},{n}" for n in range(60)
    ]
    rows[20] = "Initech GmbH,,20"
    (block,) = read("\n".join(["Firm,Place,Size", *rows]).encode(), "f.csv")
    assert lines_told(block) == []


@pytest.mark.parametrize("reader", [read_rows, read_quickly])
@pytest.mark.parametrize(("cut", "is_told"), [("mple/21", True), ("ample.org/21", False)])
def test_an_address_that_lost_its_beginning_is_told(reader, cut: str, is_told: bool) -> None:
    rows = [*ROWS[:20], ROWS[20].replace("https://example.org/21", cut), *ROWS[21:]]
    assert lines_told(reader(rows)) == [22] * is_told


@pytest.mark.parametrize(("text", "is_told"), [("Reuters", True), ("Post", False)])
def test_a_text_copied_over_a_word_of_a_list_is_told(text: str, is_told: bool) -> None:
    rows = [f"{n},{('Video', 'Post')[n % 2]},Title {n} of all,{n * 7}" for n in range(60)]
    rows[20] = f"20,{text},{text},140"
    (block,) = read("\n".join(["Id,Type,Title,Views", *rows]).encode(), "f.csv")
    assert lines_told(block) == [22] * is_told


def test_a_title_that_says_the_same_as_the_text_beside_it_is_sound() -> None:
    rows = [f"{n},{'Our news' if n % 6 == 0 else ''},Post {n} of all,{n * 7}" for n in range(60)]
    rows[20] = "20,A title and text,A title and text,140"
    (block,) = read("\n".join(["Id,Title,Text,Views", *rows]).encode(), "f.csv")
    assert lines_told(block) == []


def test_one_unknown_figure_beside_smaller_ones_is_no_movement() -> None:
    rows = [f"2025-01-{n:02},{4_000 + n},{6 * n},{n % 7}" for n in range(1, 29)]
    rows[20] = "2025-01-21,4021,8,"
    (block,) = read("\n".join(["Day,Views,Clicks,Leads", *rows]).encode(), "f.csv")
    assert lines_told(block) == []


def test_an_address_alone_is_a_text_too() -> None:
    rows = [f"{n},See you there: post {n} of many,{n * 7},{n % 5}" for n in range(60)]
    rows[20] = "20,https://example.org/?a=1,140,"
    (block,) = read("\n".join(["Id,Post,Views,Likes", *rows]).encode(), "f.csv")
    assert lines_told(block) == []
