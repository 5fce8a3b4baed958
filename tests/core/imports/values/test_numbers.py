"""Counts, amounts and shares as files write them."""

import pandas as pd
import pytest

from kpi_core.imports.values.numbers import read_numbers
from kpi_core.imports.values.typed import How
from kpi_core.tables import TABLES
from tests.core.imports.values.typed_columns import DIGITS, plain, remarked, typed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("376.0", 376),
        ("1,701", 1701),
        ("1.701", 1701),
        ("1 701", 1701),
        ("1\u202f701", 1701),
        ("1'701", 1701),
        ("1.2K", 1200),
        ("3,4 Mio.", 3_400_000),
        ("1,234,567", 1_234_567),
        ("1e+05", 100_000),
        ("0", 0),
    ],
)
def test_count_in_any_dialect(text: str, number: int):
    assert plain(typed("posts", "likes", text)) == [number]


@pytest.mark.parametrize("mark", ["", "-", "--", "NAN", "n/a", "null", "Select", "–", " "])
def test_missing_mark_is_unknown_and_no_zero(mark: str):
    result = typed("posts", "likes", mark, "5")
    assert plain(result) == [None, 5]
    assert not result.bad.any()


@pytest.mark.parametrize("text", ["twelve", "-3", "2.5", "1,2,3", "50%", "12-18"])
def test_what_is_no_count_is_named_and_unknown(text: str):
    result = typed("posts", "likes", text, "5")
    assert plain(result) == [None, 5]
    assert list(result.bad) == [True, False]


@pytest.mark.parametrize("text", ["9" * 19, "1e300", "-9999999999999999"])
def test_amount_that_nobody_has_is_named_and_unknown(text: str):
    result = typed("costs", "amount", text, "5")
    assert plain(result) == [None, 5]
    assert list(result.bad) == [True, False]


def test_work_of_fewer_than_no_pages_is_named_and_unknown():
    result = typed("content", "n_pages", "-3", "0")
    assert plain(result) == [None, 0]
    assert list(result.bad) == [True, False]


@pytest.mark.parametrize("beyond", ["1e400", "12E999", "9e308"])
def test_number_beyond_all_measure_is_named_and_unknown(beyond: str) -> None:
    for table, column in (("posts", "spend"), ("posts", "impressions"), ("posts", "engagement")):
        if column in TABLES[table]:
            assert list(typed(table, column, beyond, "20").bad) == [True, False]


def test_a_question_mark_is_no_number() -> None:
    assert list(typed("posts", "likes", "?", "-", "5").bad) == [True, False, False]


def test_one_value_settles_the_decimal_mark_of_its_column():
    assert read_numbers(pd.Series(["1.701", "12,5"]), whole=False).values.tolist() == [1701, 12.5]
    assert read_numbers(pd.Series(["1.701", "12.5"]), whole=False).values.tolist() == [1.701, 12.5]


def test_decimal_mark_that_nothing_settles_is_left_unknown_and_listed():
    read = read_numbers(pd.Series(["1.701", "2.345"]), whole=False)
    assert read.ambiguous == ("1.701", "2.345")
    assert read_numbers(pd.Series(["1.701"]), False, decimal=".").values.tolist() == [1.701]


def test_money_keeps_its_sign_of_currency_apart():
    result = typed("posts", "spend", "$200,000.00 ", "$1.50")
    assert plain(result) == [200_000, 1.5]
    assert result.currencies == {"$"}


@pytest.mark.parametrize("text", ["12€€5", "1€2", "12€50", "3 EUR 4"])
def test_a_sign_of_currency_between_digits_makes_no_amount(text: str) -> None:
    result = typed("posts", "spend", text, "€ 12.50", "7 EUR")
    assert plain(result) == [None, 12.5, 7]
    assert result.bad.tolist() == [True, False, False]


def test_share_is_a_fraction_whatever_it_was_written_as():
    assert plain(typed("audience_shares", "share", "23,9%", "1%")) == [0.239, 0.01]
    assert plain(typed("audience_shares", "share", "0.239", "0.01")) == [0.239, 0.01]
    assert plain(typed("audience_shares", "share", "23.9", "0.5")) == [0.239, 0.005]
    low = typed("audience_shares", "share", "0.5", "0.7", how=How(percent=True))
    assert plain(low) == [0.005, 0.007]


def test_less_than_one_percent_is_a_bound_and_no_number():
    result = typed("audience_shares", "share", "< 1%", "12%")
    assert plain(result) == [None, 0.12]
    assert result.low is not None
    assert result.high is not None
    assert (result.low[0], result.high[0]) == (0.0, 0.01)


def test_whole_number_beyond_what_a_float_holds_keeps_every_digit():
    result = typed("posts", "likes", "9007199254740993", "5", "9223372036854775807")
    assert plain(result) == [9007199254740993, 5, 9223372036854775807]
    assert list(typed("posts", "likes", "9223372036854775808").bad) == [True]


@pytest.mark.parametrize(("text", "number"), [("6.4E+05", None), ("1e+05", 100_000)])
def test_count_of_which_a_spreadsheet_shows_two_digits_is_unknown(text: str, number: int | None):
    assert plain(typed("posts", "impressions", text)) == [number]


@pytest.mark.parametrize("text", ["03. Mai", "5-Mar", "Mar-05", "2025-03-05"])
def test_number_that_a_spreadsheet_turned_into_a_date_is_no_number(text: str):
    result = typed("audience_shares", "share", text, "12%")
    assert plain(result) == [None, 0.12]
    assert "turned into a date" in result.expected


@pytest.mark.parametrize("text", ["12 34", "5 10", "1'2", "1 2345"])
def test_two_numbers_in_one_cell_are_no_number(text: str):
    assert list(typed("posts", "likes", text, "5").bad) == [True, False]


def test_a_number_abbreviated_where_others_of_its_size_stand_in_full_is_named():
    result = typed("posts", "likes", *DIGITS, "1.1K")
    assert remarked(result) == [20]
    assert plain(result)[20] == 1_100


def test_a_lone_abbreviated_number_is_named():
    """Every other number of the column stands in full: 8K may be a slip of the pen."""
    result = typed("posts", "likes", *map(str, range(1, 20)), "8K")
    assert remarked(result) == [19]
    assert plain(result)[19] == 8_000
    assert remarked(typed("posts", "likes", "7", "12", "8K")) == []
    assert remarked(typed("posts", "likes", *map(str, range(700, 720)), "1.1K", "2K", "1.4K")) == []


def test_numbers_that_are_abbreviated_wherever_they_are_long_raise_no_remark():
    assert remarked(typed("posts", "likes", *(text[1:] for text in DIGITS), "1.1K")) == []
    assert remarked(typed("posts", "likes", *DIGITS, "1.1K", "1.2K")) == []


def test_a_count_in_a_currency_is_named_and_unknown():
    result = typed("posts", "likes", "3", "€9", "5")
    assert result.bad.tolist() == [False, True, False]
    assert plain(result) == [3, None, 5]


def test_a_mark_that_groups_thousands_in_one_count_does_so_in_all_counts_of_the_column():
    """Other columns, or semicolons between the cells, say that the comma is the decimal mark."""
    how = How(decimal=",")
    assert plain(typed("posts", "likes", "1,234", "6,000", how=how)) == [1_234, 6_000]
    assert plain(typed("posts", "likes", "250", "6,000", how=how)) == [250, 6_000]
    assert plain(typed("posts", "likes", "376,000", "0", how=how)) == [376, 0]
    assert plain(typed("posts", "likes", "376,000", "7,5", how=how)) == [376, None]


def test_a_space_in_one_count_parts_two_numbers_where_others_part_no_thousands() -> None:
    result = typed("posts", "views_qualified", "1000", "1037", "64 115", "1185", "25")
    assert plain(result) == [1_000, 1_037, None, 1_185, 25]
    assert result.bad.tolist() == [False, False, True, False, False]
    assert plain(typed("posts", "likes", "100", "37", "64 115", "118")) == [100, 37, 64_115, 118]
    assert plain(typed("posts", "likes", "1 000", "1037", "64 115", "1185", "1186", "1187")) == [
        *(1_000, 1_037, 64_115, 1_185, 1_186, 1_187)
    ]


@pytest.mark.parametrize("cell", ["12.600 460", "12.6", "12.600'4", "4.5 7"])
def test_a_damaged_count_does_not_change_the_mark_of_the_others(cell: str) -> None:
    assert plain(typed("posts", "likes", "1.241", "1.000", cell, "7.275")) == [
        *(1_241, 1_000, None, 7_275)
    ]


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["0.4", "0.2", "0.1", "0.1", "0.05", "7"], [0.4, 0.2, 0.1, 0.1, 0.05, None]),
        (["97", "0.9", "0.6", "0.5", "0.5", "0.5"], [0.97, 0.009, 0.006, 0.005, 0.005, 0.005]),
        (["60", "0.9", "0.6", "0.5", "0.5", "0.5"], [0.6, 0.009, 0.006, 0.005, 0.005, 0.005]),
        (["0.4", "0.2", "7"], [0.004, 0.002, 0.07]),
    ],
)
def test_one_share_over_one_makes_no_percentages_of_the_parts_of_a_whole(
    texts: list[str], values: list[float | None]
):
    assert plain(typed("audience_shares", "share", *texts)) == values


def test_one_depth_over_one_leaves_the_fractions_of_all_others():
    depths = typed("visits", "max_scroll_pct", "0.75", "0.5", "0.9", "0.25", "1", "75")
    assert plain(depths) == [75, 50, 90, 25, 100, 7500]


def test_an_author_with_a_blank_in_his_name_is_no_odd_id() -> None:
    assert remarked(typed("mentions", "author", "user1", "user2", "user3", "Jane Doe")) == []


def test_one_damaged_share_makes_no_percentages_of_all_others():
    shares = ["0.215", "0.079", "0.402", "0.318", "0.127", "0.356", "0.581", "0.233"]
    assert plain(typed("audience_shares", "share", *shares, "2.76"))[:2] == [0.215, 0.079]
    assert plain(typed("audience_shares", "share", *shares, "180"))[:2] == [0.215, 0.079]


def test_percentages_of_which_few_are_over_one_are_percentages():
    many = ["45.2", *["0.9", "0.8", "0.7", "0.6", "0.5", "0.4", "0.3"] * 3]
    assert plain(typed("audience_shares", "share", *many))[:2] == [0.452, 0.009]


def test_a_clock_is_a_time_in_the_unit_of_its_column_and_else_no_number():
    assert plain(typed("visits", "seconds_engaged", "00:01:11")) == [71]
    assert plain(typed("crm", "response_minutes", "01:30:00", "45")) == [90, 45]
    place = typed("search_terms", "position", "12:30", "4")
    assert plain(place) == [None, 4]
    assert list(place.bad) == [True, False]
    assert plain(typed("costs", "amount", "12:30", "4")) == [None, 4]
