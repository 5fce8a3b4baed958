"""Numbers as a person reads them: a dash for unknown, no zero that is none."""

import math
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpi_core.format import (
    format_change,
    format_count,
    format_day,
    format_days,
    format_list,
    format_range,
    format_relative,
    format_tenths,
    format_value,
    is_known,
)
from kpi_core.kpi import Unit
from kpi_core.locales import written_in

NAN, INF = math.nan, math.inf


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("value", [None, NAN, INF, -INF])
def test_unknown_is_a_dash_in_every_unit(value, unit):
    assert format_value(value, unit) == "–"
    assert not is_known(value)
    assert format_change(value, unit) == ""
    assert format_relative(value) == ""


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0, Unit.COUNT, "0"),
        (1234567, Unit.COUNT, "1,234,567"),
        (1234567.0, Unit.PEOPLE, "1,234,567"),
        (-3, Unit.COUNT, "−3"),
        (12.5, Unit.COUNT, "12.5"),
        (0, Unit.RATE, "0%"),
        (1, Unit.RATE, "100%"),
        (0.5, Unit.RATE, "50.0%"),
        (0.005, Unit.RATE, "0.50%"),
        (0.0005, Unit.RATE, "0.050%"),
        (0.00001, Unit.RATE, "0.001%"),
        (0.0000001, Unit.RATE, "<0.001%"),
        (-0.0000001, Unit.RATE, ">−0.001%"),
        (-0.05, Unit.RATE, "−5.00%"),
        (2.5, Unit.RATE, "250%"),
        (0.0001, Unit.NUMBER, "<0.001"),
        (1e15, Unit.COUNT, "1,000,000,000,000,000"),
        (1e30, Unit.COUNT, ">1,000,000,000,000,000"),
        (-1e300, Unit.MONEY, "<−€1,000,000,000,000,000"),
        (1e26, Unit.RATE, ">100,000,000,000,000,000%"),
        (0.1234, Unit.NUMBER, "0.12"),
        (12.34, Unit.NUMBER, "12.3"),
        (1234.5, Unit.NUMBER, "1,234"),
        (0.25, Unit.NET, "+0.25"),
        (-0.25, Unit.NET, "−0.25"),
        (3.5, Unit.DAYS, "3.50 days"),
        (90, Unit.SECONDS, "90.0 s"),
        (63, Unit.PERCENT, "63.0%"),
    ],
)
def test_value_has_as_many_figures_as_mean_something(value, unit, text):
    assert format_value(value, unit) == text


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        (0, "EUR", "€0.00"),
        (0.004, "EUR", "<€0.01"),
        (5, "EUR", "€5.00"),
        (99.99, "EUR", "€99.99"),
        (1234.5, "EUR", "€1,234"),
        (-1234.5, "EUR", "−€1,234"),
        (-5, "EUR", "−€5.00"),
        (1234, "GBP", "£1,234"),
        (1234, "USD", "US$1,234"),
        (1234, "JPY", "JP¥1,234"),
        (1234, "CHF", "CHF1,234"),
        (1234, "XYZ", "XYZ1,234"),
    ],
)
def test_money_carries_its_currency(value, currency, text):
    assert format_value(value, Unit.MONEY, currency).replace("\xa0", "") == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.1, 0.2, "likely between 10.0% and 20.0%"),
        (0.1, NAN, "at least 10.0%"),
        (NAN, 0.2, "at most 20.0%"),
        (NAN, NAN, ""),
        (0, 0, "likely between 0% and 0%"),
    ],
)
def test_range_says_which_bounds_are_known(low, high, text):
    assert format_range(low, high, Unit.RATE) == text


@pytest.mark.parametrize(
    ("change", "unit", "text"),
    [
        (0.012, Unit.RATE, "+1.20 points"),
        (-3, Unit.PERCENT, "-3.00 points"),
        (-0.012, Unit.RATE, "-1.20 points"),
        (-1234, Unit.COUNT, "-1,234"),
        (1234, Unit.PEOPLE, "+1,234"),
        (0, Unit.COUNT, "+0"),
        (-0.000001, Unit.RATE, "-<0.001 points"),
        (-0.25, Unit.NET, "-0.25"),
        (-1234.5, Unit.MONEY, "-€1,234"),
        (12, Unit.MONEY, "+€12.00"),
        (-2.5, Unit.DAYS, "-2.50 days"),
    ],
)
def test_change_has_a_sign(change, unit, text):
    assert format_change(change, unit) == text


@given(
    st.floats(-1e9, -1e-3),
    st.sampled_from(list(Unit)),
    st.sampled_from(["en_GB", "sv", "de", "fa"]),
)
def test_change_for_the_worse_begins_with_an_ascii_minus_in_every_language(change, unit, locale):
    with written_in(locale):
        text = format_change(change, unit)
    assert text[0] == "-"
    assert "−" not in text


def test_tenths_are_written_where_there_are_any_and_as_the_reader_writes_them():
    assert [format_tenths(value) for value in (10, 2.5, 12.04, 0.0, 1_234.5)] == [
        *("10", "2.5", "12", "0", "1,234.5")
    ]
    with written_in("de"):
        assert format_tenths(2.5) == "2,5"
    assert (format_tenths(NAN), format_tenths(0.04)) == ("–", "0.040")


def test_relative_change_has_an_ascii_minus_in_every_language():
    assert format_relative(-0.081) == "-8%"
    assert format_relative(0.08) == "+8%"
    assert format_relative(0) == "+0%"
    assert format_relative(12.5) == "+1,250%"
    with written_in("sv"):
        assert format_relative(-0.08) == "-8\xa0%"


@example(0.0005, Unit.NUMBER)
@given(st.floats(1e-9, 1e9), st.sampled_from([Unit.RATE, Unit.NUMBER, Unit.DAYS, Unit.SECONDS]))
def test_what_is_not_zero_never_reads_as_zero(value, unit):
    text = format_value(value, unit)
    assert text.startswith("<") or any(figure in text for figure in "123456789")


@example(0.0055, Unit.NUMBER)
@given(st.floats(0.001, 1e6), st.sampled_from([Unit.COUNT, Unit.NUMBER]))
def test_value_reads_as_what_it_is_to_one_part_in_a_hundred(value, unit):
    assert float(format_value(value, unit).replace(",", "")) == pytest.approx(value, rel=0.5e-1)


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("value", [1e16, 1e26, 1e300, -1e300])
def test_what_is_beyond_all_bounds_is_written_as_such_in_every_unit(value, unit):
    assert format_value(value, unit).startswith(">" if value > 0 else "<−")
    assert len(format_change(value, unit)) < 40
    assert len(format_relative(value)) < 40


def test_days_and_counts_are_words():
    assert format_day(date(2025, 3, 1)) == "1 Mar 2025"
    assert format_day(None) == "–"
    assert format_days(date(2025, 3, 1), date(2025, 4, 2)) == "1 Mar 2025 – 2 Apr 2025"
    assert format_days(None, date(2025, 4, 2)) == "no dates"
    assert format_count(1, "row") == "1 row"
    assert format_count(1024, "row") == "1,024 rows"
    assert format_count(0, "row") == "0 rows"
    assert [format_list("abc"[:n]) for n in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
    assert format_count(2, "person", "people") == "2 people"
