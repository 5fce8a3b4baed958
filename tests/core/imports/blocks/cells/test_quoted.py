"""Cells in other quotes than those of CSV, and texts that are quotations."""

import pytest

from kpi_core.imports.read import read
from tests.core.imports.blocks.daily import ROWS, lines_told, read_quickly, read_rows


@pytest.mark.parametrize("text", ["São Paulo, AMANHÃ", "“AMANHÃ”", "à «gauche»", "ÂGE", "JÄ… 😀"])
def test_accents_and_quotes_of_living_languages_are_sound(text: str) -> None:
    rows = [*ROWS[:20], f'2025-01-21,147,3,https://example.org/21,"{text}"', *ROWS[21:]]
    assert lines_told(read_rows(rows)) == []


@pytest.mark.parametrize("reader", [read_rows, read_quickly])
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
    assert set(lines_told(reader([*ROWS[:20], row, *ROWS[21:]]))) == {22}


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
    assert set(lines_told(read_rows([*rows[:20], row, *rows[21:]]))) == {22}


@pytest.mark.parametrize("reader", [read_rows, read_quickly])
def test_a_text_that_is_a_quotation_is_sound(reader) -> None:
    rows = [*ROWS[:20], "2025-01-21,147,1,https://example.org/21,“Never again”", *ROWS[21:]]
    assert lines_told(reader(rows)) == []
    code = "2025-01-21,147,1,https://example.org/21,`make all`"
    assert lines_told(reader([*ROWS[:20], code, ROWS[21] + " of `make`", *ROWS[22:]])) == []
    many = [row.replace("Post", "«Post") + "»" for row in ROWS]
    assert lines_told(reader(many)) == []


def test_two_backticks_with_nothing_within_quote_nothing() -> None:
    (block,) = read(b'"a","aa"\n"0","``"', "f.csv")
    assert not block.issues
