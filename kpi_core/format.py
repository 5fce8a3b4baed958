"""Numbers, ranges and changes as a person reads them; unknown is a dash."""

import math
from datetime import date

from babel.dates import format_date as babel_date
from babel.dates import format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent

from kpi_core.kpi import Unit

UNKNOWN = "–"
LOCALE = "en_GB"
LEAST = {Unit.RATE: 0.00001, Unit.MONEY: 0.01, Unit.NET: 0.0}  # the smallest value that is shown
WORDS = {Unit.DAYS: "days", Unit.SECONDS: "s", Unit.PEOPLE: "", Unit.COUNT: ""}


def is_known(value: float | None) -> bool:
    """Whether there is a finite number."""
    return value is not None and math.isfinite(value)


def format_value(
    value: float | None, unit: Unit, currency: str = "EUR", locale: str = LOCALE
) -> str:
    """One value with its unit: `0.005` as a rate reads "0.50%"; unknown reads "–".

    What is too small to be shown reads "<0.001" and never as the zero that it is not.
    """
    if value is None or not math.isfinite(value):
        return UNKNOWN
    least = LEAST.get(unit, 0.001)
    if 0 < abs(value) < least / 2:
        sign = "<" if value > 0 else ">-"
        return sign + format_value(least, unit, currency, locale)
    if unit is Unit.RATE:
        return format_percent(value, _decimals(abs(value) * 100) + "%", locale=locale)
    if unit is Unit.MONEY:
        pattern = "¤#,##0" if abs(value) >= 100 else "¤#,##0.00"
        return format_currency(value, currency, pattern, locale=locale, currency_digits=False)
    if unit is Unit.NET:
        return format_decimal(value, "+0.00;-0.00", locale=locale)
    if unit in (Unit.COUNT, Unit.PEOPLE) and float(value).is_integer():
        return format_decimal(value, "#,##0", locale=locale)
    text = format_decimal(value, _decimals(abs(value)), locale=locale)
    return f"{text} {WORDS[unit]}".strip() if unit in WORDS else text


def _decimals(size: float) -> str:
    """As many decimals as leave two or three figures that mean something."""
    if size == 0 or size >= 100:
        return "#,##0"
    if size >= 10:
        return "#,##0.0"
    return "#,##0.00" if size >= 0.1 else "#,##0.000"


def format_range(
    low: float, high: float, unit: Unit, currency: str = "EUR", locale: str = LOCALE
) -> str:
    """Say "likely between … and …", or the one bound that is known; empty without either."""
    below, above = (format_value(bound, unit, currency, locale) for bound in (low, high))
    if is_known(low) and is_known(high):
        return f"likely between {below} and {above}"
    if is_known(low):
        return f"at least {below}"
    return f"at most {above}" if is_known(high) else ""


def format_change(
    change: float | None, unit: Unit, currency: str = "EUR", locale: str = LOCALE
) -> str:
    """A signed change with an ASCII minus, which `st.metric` needs to see; points for rates."""
    if change is None or not math.isfinite(change):
        return ""
    sign = "+" if change >= 0 else "-"
    if unit is Unit.RATE:
        points = format_value(abs(change) * 100, Unit.NUMBER, locale=locale)
        return f"{sign}{points} points"
    size = abs(change)
    kind = Unit.NUMBER if unit is Unit.NET else unit
    return f"{sign}{format_value(size, kind, currency, locale)}"


def format_relative(change: float | None, locale: str = LOCALE) -> str:
    """A relative change, such as "+8%"; empty when unknown."""
    if change is None or not math.isfinite(change):
        return ""
    return format_percent(change, "+#,##0%;-#,##0%", locale=locale)


def format_day(day: date | None, locale: str = LOCALE) -> str:
    """A day, such as "1 Mar 2025"; a dash when unknown."""
    return babel_date(day, "d MMM y", locale=locale) if day else UNKNOWN


def format_days(first: date | None, last: date | None, locale: str = LOCALE) -> str:
    """A period from its first to its last day."""
    if first is None or last is None:
        return "no dates"
    return f"{format_day(first, locale)} – {format_day(last, locale)}"


def format_count(count: int, singular: str, plural: str = "", locale: str = LOCALE) -> str:
    """A number and its noun: "1 row", "1,024 rows"."""
    word = singular if count == 1 else plural or f"{singular}s"
    return f"{format_decimal(count, locale=locale)} {word}"


def format_period(start: date, grain: str, locale: str = LOCALE) -> str:
    """A day, week, month or quarter by its first day: "the week of 6 Jan 2025", "March 2025"."""
    if grain == "month":
        return format_skeleton("yMMMM", start, locale=locale)
    day = format_day(start, locale)
    return day if grain == "day" else f"the {grain} of {day}"
