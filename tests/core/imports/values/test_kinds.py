"""Numbers, dates, words and ids as files write them."""

from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from kpi_core.imports.values.dates import find_range, read_times
from kpi_core.imports.values.kinds import type_column
from kpi_core.imports.values.moments import read_moment
from kpi_core.imports.values.numbers import read_numbers
from kpi_core.imports.values.typed import How, Typed
from kpi_core.tables import TABLES


def typed(table: str, column: str, *texts: str | None, how: How | None = None) -> Typed:
    return type_column(pd.Series(list(texts), dtype="str"), TABLES[table][column], how)


def plain(result: Typed) -> list[object]:
    return [None if pd.isna(value) else value for value in result.values]


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


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2022-02-28 17:39 +0000", datetime(2022, 2, 28, 17, 39)),
        ("2015-02-24 11:35:52 -0800", datetime(2015, 2, 24, 19, 35, 52)),
        ("2024-03-01T09:00:00+02:00", datetime(2024, 3, 1, 7)),
        ("2024-03-01T09:00:00Z", datetime(2024, 3, 1, 9)),
        ("Mon Feb 10 2025", datetime(2025, 2, 10)),
        ("Tue, Feb 11, 2025", datetime(2025, 2, 11)),
        ("02/16/2025 05:14", datetime(2025, 2, 16, 5, 14)),
        ("16/02/2025 05:14", datetime(2025, 2, 16, 5, 14)),
        ("2/16/2025 11:05 PM", datetime(2025, 2, 16, 23, 5)),
        ("Dec 15, 2023", datetime(2023, 12, 15)),
        ("15. Dezember 2023", datetime(2023, 12, 15)),
        ("15 de diciembre de 2023", datetime(2023, 12, 15)),
        ("2025/10/31", datetime(2025, 10, 31)),
        ("20230101", datetime(2023, 1, 1)),
        ("31.10.2025", datetime(2025, 10, 31)),
        ("03.04.2026", datetime(2026, 4, 3)),
        ("Wed Oct 10 20:19:24 +0000 2018", datetime(2018, 10, 10, 20, 19, 24)),
        ("2014-06-06T00:00:00.000+0000", datetime(2014, 6, 6)),
        ("45000", datetime(2023, 3, 15)),
        ("1700000000", datetime(2023, 11, 14, 22, 13, 20)),
    ],
)
def test_time_in_any_spelling_is_naive_utc(text: str, moment: datetime):
    times = read_times(pd.Series([text]))
    assert times.start[0] == moment
    assert not times.bad.any()
    assert times.start.dtype == "datetime64[us]"


@pytest.mark.parametrize("text", ["2025-02-30", "31/31/2025", "yesterday", "Feb 30, 2025"])
def test_what_is_no_date_is_named(text: str):
    assert read_times(pd.Series([text, "2025-02-11"])).bad.tolist() == [True, False]


@pytest.mark.parametrize("text", ["1.0000", "12.9999", "2.3250", "0000-05", "May 0000"])
def test_figure_is_no_month_of_a_year_that_nobody_counts(text: str):
    assert read_moment(text) is None


def test_one_date_settles_the_order_of_its_column():
    assert (
        str(read_times(pd.Series(["03/04/2026", "03/14/2026"])).start[0]) == "2026-03-04 00:00:00"
    )
    assert (
        str(read_times(pd.Series(["03/04/2026", "14/04/2026"])).start[0]) == "2026-04-03 00:00:00"
    )


def test_order_that_both_readings_fit_is_not_guessed():
    times = read_times(pd.Series(["03/04/2026", "05/06/2026"]))
    assert times.order == "?"
    assert times.start.isna().all()
    assert read_times(pd.Series(["03/04/2026"]), hint="mdy").start[0].month == 3
    assert read_times(pd.Series(["03/04/2026"]), order="dmy").start[0].month == 4
    assert read_times(pd.Series(["04/04/2026"])).order == ""


def test_evidence_wins_over_the_documented_order():
    assert read_times(pd.Series(["03/04/2026", "14/04/2026"]), hint="mdy").order == "dmy"


def test_range_of_days_gives_both_ends():
    times = read_times(pd.Series(["2024-03-01 - 2024-03-11", "2024-02"]))
    assert times.start.dt.day.tolist() == [1, 1]
    assert times.end.dt.day.tolist() == [11, 29]


def test_clock_time_without_zone_is_taken_as_given_or_in_the_zone_named():
    texts = pd.Series(["2025-07-01 12:00", "07/14/2025 12:00", "2025-07-01 12:00Z"])
    assert read_times(texts).start.dt.hour.tolist() == [12, 12, 12]
    assert read_times(texts, zone="Europe/Sofia").start.dt.hour.tolist() == [9, 9, 12]


def test_day_is_the_date_part_as_written():
    times = read_times(
        pd.Series(["2025-01-01T01:00:00", "2025-01-02T23:30:00-08:00"]), day_only=True
    )
    assert times.start.dt.day.tolist() == [1, 2]


def test_range_in_the_lines_above_a_table():
    assert find_range(["2/12/2024 2/10/2025"], "mdy") == (
        datetime(2024, 2, 12).date(),
        datetime(2025, 2, 10).date(),
    )
    assert find_range(["# Start date: 20230101", "# End date: 20231231"]) == (
        datetime(2023, 1, 1).date(),
        datetime(2023, 12, 31).date(),
    )
    assert find_range(["nothing here"]) is None


def test_long_id_keeps_all_its_digits_and_a_rounded_one_is_refused():
    result = typed("posts", "post_id", "1498349450000000001", "6.49E+17", "007")
    assert plain(result) == ["1498349450000000001", None, "007"]
    assert "rounded away" in result.expected


def test_name_of_digits_around_an_e_is_no_rounded_id():
    result = typed("mentions", "author", "3e761", "9E14", "1E+15")
    assert plain(result) == ["3e761", "9E14", None]


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


def test_whole_number_beyond_what_a_float_holds_keeps_every_digit():
    result = typed("posts", "likes", "9007199254740993", "5", "9223372036854775807")
    assert plain(result) == [9007199254740993, 5, 9223372036854775807]
    assert list(typed("posts", "likes", "9223372036854775808").bad) == [True]


def test_ids_that_a_spreadsheet_rounded_are_refused_and_whole_ones_kept():
    rounded = typed("posts", "post_id", "1498349450000000000", "1498349470000000000", "7")
    assert plain(rounded) == [None, None, "7"]
    assert "rounded away" in rounded.expected
    whole = typed("posts", "post_id", "1498349450000000000", "1498349470000000001")
    assert plain(whole) == ["1498349450000000000", "1498349470000000001"]
    assert plain(typed("posts", "post_id", "6,49E17", "6.49E+17")) == [None, None]


def test_some_rounded_ids_are_refused_where_chance_does_not_explain_them():
    whole = [f"15{n:02}3494512345678{n:02}" for n in range(11, 71)]
    mixed = typed("posts", "post_id", *whole, "1498349450000000000", "1498349470000000000")
    assert plain(mixed) == [*whole, None, None]
    assert plain(typed("posts", "post_id", *whole, "1498349451234560000")) == [
        *whole, "1498349451234560000",
    ]  # fmt: skip


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


def test_offset_of_whole_hours_is_converted():
    assert read_times(pd.Series(["2025-03-01 10:00:00 -05"])).start[0] == datetime(2025, 3, 1, 15)


def test_invisible_characters_leave_ids_and_labels_and_stay_in_prose():
    assert plain(typed("posts", "post_id", "12\u200b3\ufeff", "\u202a456")) == ["123", "456"]
    assert plain(typed("audience_shares", "label", "Chile\u200b\u00a0")) == ["Chile"]
    assert plain(typed("posts", "platform", "facebook\u200e")) == ["facebook"]
    assert plain(typed("posts", "text", "Chile\u200b")) == ["Chile\u200b"]


def test_apostrophe_that_marks_a_number_as_text_is_no_part_of_it():
    some = typed("posts", "post_id", "'123", "456", "'n Abend")
    assert plain(some) == ["123", "456", "'n Abend"]
    assert [where.tolist() for where, _ in some.remarks] == [[True, False, False]]
    assert plain(typed("audience_shares", "label", "'18-24", "25-34")) == ["18-24", "25-34"]
    all_ = typed("posts", "post_id", "'123", "'456", None)
    assert (plain(all_), all_.remarks) == (["123", "456", None], ())


def test_a_single_id_that_may_be_rounded_is_named_where_chance_seldom_makes_one():
    whole = [f"15{n:02}3494512345678{n:02}" for n in range(11, 71)]
    single = typed("posts", "post_id", *whole, "1498349451234560000")
    assert single.rounded is not None
    assert np.flatnonzero(single.rounded).tolist() == [60]
    many = [f"15{n:02}34945123456{n:02}" for n in range(11, 71)]
    assert typed("posts", "post_id", *many, "14983494512345600").rounded is None


def remarked(result: Typed) -> list[int]:
    return sorted(int(place) for where, _ in result.remarks for place in np.flatnonzero(where))


DIGITS = [str(n) for n in range(1_000, 1_020)]


@pytest.mark.parametrize("text", ["5.007", "-1007", "12 clicks", "None", "1007.0", "x1007"])
def test_an_id_in_another_form_than_all_others_is_named_and_kept(text: str):
    result = typed("posts", "post_id", *DIGITS, text)
    assert remarked(result) == [20]
    assert plain(result)[20] == text


def test_ids_of_several_forms_and_of_few_rows_raise_no_remark():
    assert remarked(typed("posts", "post_id", *DIGITS, "x1", "x2")) == []
    assert remarked(typed("posts", "post_id", *DIGITS[:4], "x1")) == []


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


def test_one_date_that_fits_both_orders_is_named_and_leaves_all_others_readable():
    days = [f"2025-03-{day:02}" for day in range(1, 21)]
    result = typed("posts", "posted_at", *days, "04/03/2025")
    assert (result.doubt, result.bad.tolist()) == ("", [False] * 20 + [True])
    assert result.values.tolist()[19] == datetime(2025, 3, 20)
    assert typed("posts", "posted_at", *days[:1], "04/03/2025").doubt == "date order"
    assert typed("posts", "posted_at", *days, "04/03/2025", "05/03/2025").doubt == "date order"
    assert typed("posts", "posted_at", "soon", "later", "04/03/2025").doubt == "date order"


@pytest.mark.parametrize("others", [["2025-03-01", "2025-03-02"], ["Mar 1, 2025", "2 March 2025"]])
def test_so_it_is_in_a_table_of_three_rows(others: list[str]) -> None:
    result = typed("posts", "posted_at", *others, "04/03/2025")
    assert (result.doubt, result.bad.tolist()) == ("", [False, False, True])
    assert "day and what is month" in result.expected
    assert plain(result) == [datetime(2025, 3, 1), datetime(2025, 3, 2), None]


def test_one_date_against_the_order_of_two_is_named_where_no_other_is_open() -> None:
    result = typed("posts", "posted_at", "8/21/2025", "8/22/2025", "24/08/2025")
    assert (result.doubt, result.bad.tolist()) == ("", [False, False, True])
    assert "month first" in result.expected
    open_ = typed("posts", "posted_at", "8/21/2025", "8/22/2025", "24/08/2025", "5/6/2025")
    assert (open_.doubt, open_.doubtful, open_.odd_order) == ("date order", ("5/6/2025",), True)
    several = typed(
        "posts", "posted_at", "8/21/2025", "8/22/2025", "8/23/2025", "24/8/25", "5/6/25"
    )
    assert plain(several)[3:] == [None, datetime(2025, 5, 6)]


def test_dates_of_both_orders_that_have_one_reading_each_are_read_and_the_fewer_named() -> None:
    result = typed(
        "posts", "posted_at", "8/21/2025", "24/8/2025", "8/22/2025", "8/23/2025", "25/8/25"
    )
    assert (result.doubt, result.bad.any(), remarked(result)) == ("", False, [1, 4])
    assert [value.day for value in result.values] == [21, 24, 22, 23, 25]
    assert {value.month for value in result.values} == {8}


def test_the_question_for_the_order_names_a_date_that_fits_both() -> None:
    result = typed("posts", "posted_at", "2025-03-01", "04/04/2025", "04/03/2025", "05/03/2025")
    assert (result.doubt, result.doubtful) == ("date order", ("04/03/2025",))


@pytest.mark.parametrize(("text", "day"), [("02.11.2025", 2), ("24.11.2025", 24), ("02.11.25", 2)])
def test_dots_among_slashes_are_read_day_first_and_named(text: str, day: int) -> None:
    days = ["10/31/2025", "11/01/2025", "11/03/2025"]
    for how in (None, How(date_hint="mdy"), How(date_order="mdy")):
        result = typed("account_days", "counted_on", *days, text, how=how)
        assert (result.bad.any(), remarked(result)) == (False, [3])
        assert plain(result) == [
            datetime(2025, 10, 31), datetime(2025, 11, 1), datetime(2025, 11, 3),
            datetime(2025, 11, day),
        ]  # fmt: skip


def test_dots_are_no_other_order_where_all_are_day_first_or_dots_show_another() -> None:
    for days in (["31/10/2025", "02.11.2025"], ["2025-10-31", "02.11.2025"], ["02.11.2025"]):
        result = typed("account_days", "counted_on", *days)
        assert remarked(result) == []
        assert plain(result)[-1] == datetime(2025, 11, 2)
    dots = ["10.31.2025", "11.02.2025"]
    assert plain(typed("account_days", "counted_on", *dots))[1] == datetime(2025, 11, 2)
    said = typed("account_days", "counted_on", "02.11.2025", how=How(date_order="mdy"))
    assert plain(said) == [datetime(2025, 2, 11)]


def test_dots_say_nothing_about_dates_with_slashes() -> None:
    """One damaged cell would read the month of all others as their day."""
    days = ["10/11/2025", "11/11/2025", "12/11/2025", "24.11.2025"]
    assert typed("account_days", "counted_on", *days).doubt == "date order"
    hinted = typed("account_days", "counted_on", *days, how=How(date_hint="mdy"))
    assert [value.month for value in hinted.values] == [10, 11, 12, 11]


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


def test_a_month_among_days_is_named_and_unknown():
    """2025-03 may be 2025-03-17 that was cut short: nobody met on the first of the month."""
    days = ["2025-03-04", "2025-03-11", "2025-03-13"]
    result = typed("posts", "posted_at", *days, "2025-03")
    assert result.bad.tolist() == [False, False, False, True]
    months = typed("account_days", "counted_on", "2025-01", "2025-02", "2025-03", "2025-04")
    assert not months.bad.any()


def test_one_date_against_the_order_of_several_is_named_and_changes_none_of_them():
    days = ["1/14/2025", "1/14/2025", "1/15/2025", "1/15/2025", "2/3/2025"]
    result = typed("posts", "posted_at", *days, "14/1/2025", "16/1/2025")
    assert result.doubt == "date order"
    result = typed("posts", "posted_at", *days, "1/15/2025", "14/1/2025")
    assert result.bad.tolist() == [False] * 6 + [True]
    assert result.values.tolist()[4] == datetime(2025, 2, 3)


def test_an_id_behind_the_mark_of_an_answered_mail_is_named():
    assert remarked(typed("leads", "lead_id", "l:71", "> l:72", "l:73")) == [1]
    assert remarked(typed("leads", "lead_id", "l:71", "-l:72", "l:73")) == []


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


def test_error_of_a_spreadsheet_and_the_beginning_of_an_address_are_no_ids():
    ids = ("#REF!", "#¿NOMBRE?", "https:", "https://www", "#12", "https://x.example/in/a")
    result = typed("audience", "person_id", *ids)
    assert plain(result) == [None, None, None, None, "#12", "https://x.example/in/a"]
    assert result.expected == "an id"


@pytest.mark.parametrize(
    ("ids", "odd"),
    [
        (("76215055581", "76206246348", "twelve"), [2]),
        (("76215055581", "76206246348", "dQw4w9WgXcQ"), []),
        (("12", "13", "twelve"), []),
        (("76215055581", "abc", "twelve"), []),
        (("Iv06HG5ktfM", "“J8e7DHcPtRm”", "aVb7DHcPt2m"), [1]),
        (("'J8e7'", "'Iv06'", "'aVb7'"), []),
    ],
)
def test_word_among_a_few_long_ids_is_told_and_one_in_quotes(ids: tuple[str, ...], odd: list[int]):
    assert remarked(typed("posts", "post_id", *ids)) == odd


def test_mail_address_is_no_network_and_no_title():
    for table, column in (("leads", "account"), ("audience", "person_id")):
        assert typed(table, column, "a@b.example").remarks == ()
    for column in ("job_title", "company", "country"):
        assert remarked(typed("audience", column, "Buyer @ Acme", "a@b.example")) == [1]


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


@pytest.mark.parametrize("text", ["l146353", "https://a.example/1", "/pumps", "a-1:b"])
def test_apostrophe_before_any_id_is_no_part_of_it(text: str) -> None:
    result = typed("leads", "lead_id", "'" + text, "l2", "l3")
    assert (plain(result)[0], remarked(result)) == (text, [0])


@pytest.mark.parametrize("text", ["'n", "'Oumuamua", "'n Abend 2", "'l1'", "'l1 l2"])
def test_apostrophe_of_a_word_is_a_part_of_it(text: str) -> None:
    assert plain(typed("leads", "lead_id", text, "l2", "l3"))[0] == text


@pytest.mark.parametrize("text", ["see above", "(deleted)", "ID 7", "[l7]", "<l7>"])
@pytest.mark.parametrize(
    "others", [["l1", "l2", "l3"], ["/a", "/b/c", "/d"], ["a@b.c", "d@e.f", "g@h.i"]]
)
def test_an_id_with_a_blank_or_in_brackets_where_no_other_has_any_is_named(
    text: str, others: list[str]
) -> None:
    result = typed("leads", "lead_id", *others, text)
    assert remarked(result) == [3]
    assert plain(result) == [*others, text]


@pytest.mark.parametrize(
    "ids",
    [
        ["l1", "l2", "see above"],
        ["Home", "Pumps", "Valves", "Contact us"],
        ["l1", "l2", "l 3", "l 4"],
        ["l1", "l2", "l3", "A pump · 2025-03-01"],
        ["l1", "l2", "l3", "f(x)"],
        ["/a", "/b", "/c", "(other)"],
        ["/a", "/b", "/c", "/search?q=two words"],
        ["l1", "l2", "l3", None, "l4 "],
    ],
)
def test_ids_of_which_several_or_none_are_codes_raise_no_remark(ids: list[str | None]) -> None:
    assert remarked(typed("leads", "lead_id", *ids)) == []


def test_an_author_with_a_blank_in_his_name_is_no_odd_id() -> None:
    assert remarked(typed("mentions", "author", "user1", "user2", "user3", "Jane Doe")) == []


LINKS = ["https://a.example/1", "https://a.example/2", "http://a.example/3"]


@pytest.mark.parametrize("column", ["url", "post_id"])
@pytest.mark.parametrize("place", [0, 3])
def test_a_bare_number_among_addresses_is_named(column: str, place: int) -> None:
    texts = [*LINKS[:place], "12", *LINKS[place:]]
    result = typed("posts", column, *texts)
    assert (remarked(result), plain(result)) == ([place], texts)


def test_a_bare_number_among_paths_is_named() -> None:
    assert remarked(typed("visits", "content_id", "/pumps", "/valves/2", "12", "/")) == [2]


@pytest.mark.parametrize("others", [["12", "13"], ["-"], ["n/a"], [None], ["/12"], ["12", "a"]])
def test_no_bare_number_among_addresses_raises_no_such_remark(others: list[str | None]) -> None:
    assert remarked(typed("posts", "url", *LINKS, *others)) == []
    assert remarked(typed("posts", "url", *LINKS[:2], "12")) == []


@pytest.mark.parametrize(
    ("usual", "odd", "read"),
    [
        ("2025-03-{:02}", "11.03.25", "2025-03-11"),
        ("2025-03-{:02}", "25-03-11", "2025-03-11"),
        ("2025-03-{:02}", "13/03/25", "2025-03-13"),
        ("2025-03-{:02}", "March 9, 2025", "2025-03-09"),
        ("{:02}/03/2025", "21/03/25", "2025-03-21"),
        ("Mar {}, 2025", "9 March 2025", "2025-03-09"),
    ],
)
def test_a_date_written_otherwise_than_all_others_is_read_with_a_remark(usual, odd, read) -> None:
    texts = [usual.format(day) for day in range(1, 29)]
    texts[10] = odd
    typed = type_column(pd.Series(texts, dtype="str"), TABLES["posts"]["posted_at"])
    assert str(typed.values[10])[:10] == read
    assert not typed.bad.any()
    ((where, said),) = typed.remarks
    assert (np.flatnonzero(where).tolist(), said) == (
        [10],
        "is written otherwise than the dates of all other rows",
    )


def test_a_year_of_two_digits_that_may_be_a_day_is_left_unknown() -> None:
    """In these years 11-03-12 may be 2011, 2012 or 2003 as well."""
    texts = [f"20{year:02}-03-12" for year in range(2, 25)]
    texts[4] = "11-03-12"
    typed = type_column(pd.Series(texts, dtype="str"), TABLES["posts"]["posted_at"])
    assert np.flatnonzero(typed.bad).tolist() == [4]


@pytest.mark.parametrize(
    "texts",
    [
        ["2025-03-01 10:30", "2025-03-02", "2025-03-03T11:00:00Z", *["2025-03-04 08:15"] * 20],
        ["1 May 2025", "2 Sept. 2025", "3 Oktober 2025", *["4 Mär. 2025"] * 20],
        ["3/1/2025", "12/31/2025 10:00 PM", *["10/12/2025 9:00"] * 20],
        ["Mar 28, 2024 - Jan 3, 2025", *["Mar 1 - Mar 7, 2025"] * 20],
        ["May 1st, 2025 at 3:04 pm", "May 2, 2025", *["May 23, 2025 at 12:04 am"] * 20],
        ["2025-03-01", "", "-", *["2025-03-04"] * 20],
    ],
)
def test_dates_in_one_manner_with_other_months_and_clocks_have_no_remark(texts) -> None:
    typed = type_column(pd.Series(texts, dtype="str"), TABLES["posts"]["posted_at"])
    assert not any("otherwise" in said for _, said in typed.remarks)


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
