"""Texts, words of a list and yes or no; what spreadsheets write around them."""

from datetime import datetime

import pandas as pd
import pytest

from kpi_core.imports.values.kinds import type_column
from kpi_core.tables import TABLES
from tests.core.imports.values.typed_columns import plain, remarked, typed


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NV", "#name?", "#¡VALOR! "])
@pytest.mark.parametrize(
    ("column", "sound"),
    [("account", "Acme"), ("platform", "x"), ("post_id", "p1"), ("likes", "5"), ("spend", "5")],
)
def test_what_a_spreadsheet_shows_without_a_value_is_named_and_unknown(
    column: str, sound: str, error: str
) -> None:
    result = typed("posts", column, error, sound)
    assert list(result.bad) == [True, False]
    assert result.values.isna().tolist() == [True, False]


def test_such_a_text_of_a_post_is_named_and_stays() -> None:
    result = typed("posts", "text", "#REF!", "#pumps")
    assert plain(result) == ["#REF!", "#pumps"]
    assert [list(where) for where, _ in result.remarks] == [[True, False]]


@pytest.mark.parametrize(
    "text", ["Positive", "positiv", "pos", "1", "+", "Positivo", "positive emotion"]
)
def test_positive_in_any_language(text: str):
    assert plain(typed("mentions", "sentiment", text)) == ["pos"]


def test_minus_is_a_tone_only_beside_plus():
    assert plain(typed("mentions", "sentiment", "+", "-")) == ["pos", "neg"]
    assert plain(typed("mentions", "sentiment", "positive", "-")) == ["pos", None]


def test_free_text_is_kept_letter_by_letter():
    words = ["-", "null", "=1+1", "  two  ", "N/A"]
    assert plain(typed("mentions", "text", *words)) == words
    assert plain(typed("mentions", "text", "", None)) == [None, None]


def test_yes_and_no_in_any_language():
    assert plain(typed("posts", "is_paid", "yes", "Nein", "1", "0", "", "oui", "maybe")) == [
        True, False, True, False, None, True, None,
    ]  # fmt: skip


GERMAN = ["Müller GmbH", "Südwerk “Nord”", "Firma Groß", "Why? I ask", "ask?why", "Was? für wen"]


@pytest.mark.parametrize("text", ["M?ller GmbH", "die S?dwerk, alt", "Gro? oder M?ller?"])
def test_question_marks_in_a_word_that_another_row_has_in_full_are_told(text: str):
    for name in ("text", "account"):
        result = typed("mentions" if name == "text" else "sales", name, *GERMAN, text)
        assert remarked(result) == [6]
        assert plain(result)[6] == text


@pytest.mark.parametrize("text", ["B?ller", "https://a.example/?w", "what?for", "wie? so", "?"])
def test_question_marks_that_no_word_explains_are_none_of_a_lost_letter(text: str):
    assert remarked(typed("mentions", "text", *GERMAN, text)) == []


@pytest.mark.parametrize(
    ("column", "texts", "expected"),
    [
        ("post_id", ['="0761363"', "l2", "l3"], "0761363"),
        ("likes", ['="12"', "3", "5"], 12),
        ("spend", ['="12.5"', "3.5", ""], 12.5),
        ("posted_at", ['="2025-03-01"', "2025-03-02", ""], datetime(2025, 3, 1)),
        ("account", ['="Acme" ', "Acme", ""], "Acme"),
        ("platform", ['="LinkedIn"', "x", ""], "linkedin"),
        ("text", ['="hello"', "=1+1", '="a"&"b"'], "hello"),
    ],
)
def test_what_a_formula_keeps_as_text_is_read_and_named(
    column: str, texts: list[str], expected: object
) -> None:
    result = typed("posts", column, *texts)
    assert (plain(result)[0], result.bad.any(), remarked(result)) == (expected, False, [0])


def test_a_column_of_such_formulas_raises_no_remark() -> None:
    result = typed("posts", "post_id", '="007"', None, "", '="8"')
    assert (plain(result), result.remarks) == (["007", None, None, "8"], ())


def test_a_search_term_of_spaces_is_none_and_spaces_around_one_are_no_part_of_it() -> None:
    texts = pd.Series([" ", "valve\t", " pump seal "], dtype="str")
    typed = type_column(texts, TABLES["search_terms"]["term"])
    assert typed.values.fillna("").tolist() == ["", "valve", "pump seal"]


@pytest.mark.parametrize("cell", ["2025-03-04", "14.03.2025", "2025-03-04 10:00", "4711", "12.5"])
def test_a_day_or_number_is_no_network(cell: str) -> None:
    result = typed("posts", "platform", "x", cell, "9gag", "-")
    assert plain(result) == ["x", None, "9gag", None]
    assert result.bad.tolist() == [False, True, False, False]
    assert result.expected == "a name"


def test_a_day_is_no_channel_and_a_number_may_be_the_code_of_one() -> None:
    result = typed("crm", "channel", "call", "2025-03-04", "7")
    assert plain(result) == ["call", None, "7"]
