"""Numbers, ranges and changes as a person reads them, in her locale; unknown is a dash."""

import math
import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton
from babel.lists import format_list as babel_list
from babel.numbers import format_currency, format_decimal, format_percent

from kpi_core.kpi import Unit
from kpi_core.locales import current_locale

UNKNOWN = "–"
LEAST = {Unit.RATE: 0.00001, Unit.MONEY: 0.01, Unit.NET: 0.0}  # the smallest value that is shown
MOST = 10.0**15  # the largest: beyond it a file holds nonsense, and digits say nothing
FRACTIONS = ("", ".0", ".00", ".000", ".000#")  # by how many decimals there are at most
COUNTED = (Unit.COUNT, Unit.PEOPLE, Unit.DAYS, Unit.HOURS)
WORDS = {Unit.DAYS: "days", Unit.HOURS: "hours", Unit.SECONDS: "s", Unit.PEOPLE: "", Unit.COUNT: ""}


PLATFORMS = {
    "linkedin": "LinkedIn",
    "google": "Google",
    "microsoft": "Microsoft",
    "meta": "Meta",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "x": "X",
    "twitter": "Twitter",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "threads": "Threads",
    "reddit": "Reddit",
    "xing": "XING",
    "pinterest": "Pinterest",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
}


def platform_name(platform: str) -> str:
    """A platform as it writes itself; one that isn't known here, as the file has it."""
    return PLATFORMS.get(platform, platform)


def is_known(value: float | None) -> bool:
    """Whether there is a finite number."""
    return value is not None and math.isfinite(value)


def format_value(value: float | None, unit: Unit, currency: str = "EUR") -> str:
    """One value with its unit: `0.005` as a rate reads "0.50%"; unknown reads "–".

    What is too small to be shown reads "<0.001" and never as the zero that it is not, what is too
    large ">" and the largest.
    """
    if value is None or not math.isfinite(value):
        return UNKNOWN
    return _written(value, unit, currency, current_locale())


def with_minus(text: str) -> str:
    """A figure with the minus that charts have, too: "−" where it is a hyphen."""
    return text.replace("-", "−")


@lru_cache(20_000)
def _written(value: float, unit: Unit, currency: str, locale: str) -> str:
    """A known value, written once: Babel takes its time, and a page holds a hundred."""
    return with_minus(_in_locale(value, unit, currency, locale))


def _in_locale(value: float, unit: Unit, currency: str, locale: str) -> str:
    least = LEAST.get(unit, 0.001)
    if 0 < abs(value) <= least / 2:  # half of it would be rounded to the even figure, zero
        sign = "<" if value > 0 else ">-"
        return sign + _in_locale(least, unit, currency, locale)
    if abs(value) > MOST:
        return f"{'>' if value > 0 else '<-'}{_in_locale(MOST, unit, currency, locale)}"
    if unit in (Unit.RATE, Unit.PERCENT):
        part = value if unit is Unit.RATE else value / 100
        return _percent(part, _decimals(abs(part) * 100))
    if unit is Unit.MONEY:
        pattern = _pattern(locale, "money", 0 if abs(value) >= 100 else 2)
        return format_currency(value, currency, pattern, locale=locale, currency_digits=False)
    if unit is Unit.NET:
        return format_decimal(value, "+0.00;-0.00" if round(value, 2) else "0.00", locale=locale)
    is_whole = unit in COUNTED and float(value).is_integer()
    decimals = 0 if is_whole else _decimals(abs(value))
    text = format_decimal(value, _pattern(locale, "number", decimals), locale=locale)
    return f"{text} {WORDS[unit]}".strip() if unit in WORDS else text


def _decimals(size: float) -> int:
    """As many decimals as leave two or three figures that mean something."""
    if size == 0 or size >= 100:
        return 0
    if size >= 10:
        return 1
    return 2 if size >= 0.1 else 3 if size >= 0.01 else 4


def _percent(value: float, decimals: int) -> str:
    locale = current_locale()
    return format_percent(value, _pattern(locale, "percent", decimals), locale=locale)


@cache
def _pattern(name: str, kind: str, decimals: int) -> str:
    """How a locale places its sign around a number with so many decimals.

    The groups are those of its plain numbers: for money the CLDR leaves them out in some locales.
    """
    locale = Locale.parse(name)
    number = str(locale.decimal_formats[None].pattern).partition(".")[0]
    number += FRACTIONS[decimals]
    if kind == "number":
        return number
    whole = locale.currency_formats["standard"] if kind == "money" else locale.percent_formats[None]
    return re.sub(r"[#,.0]+", number, str(whole.pattern))


def format_range(low: float, high: float, unit: Unit, currency: str = "EUR") -> str:
    """Say "likely between … and …", or the one bound that is known; empty without either."""
    below, above = (format_value(bound, unit, currency) for bound in (low, high))
    if is_known(low) and is_known(high):
        return f"likely between {below} and {above}"
    if is_known(low):
        return f"at least {below}"
    return f"at most {above}" if is_known(high) else ""


def format_change(change: float | None, unit: Unit, currency: str = "EUR") -> str:
    """A signed change with an ASCII minus, which `st.metric` needs to see; points for percents."""
    if change is None or not math.isfinite(change):
        return ""
    sign = "+" if change >= 0 else "-"
    if unit in (Unit.RATE, Unit.PERCENT):
        size = abs(change) * (100 if unit is Unit.RATE else 1)
        points = format_value(size, Unit.NUMBER)
        return f"{sign}{points} points"
    size = abs(change)
    kind = Unit.NUMBER if unit is Unit.NET else unit
    return f"{sign}{format_value(size, kind, currency)}"


def format_relative(change: float | None) -> str:
    """A relative change with an ASCII minus, such as "+8%"; empty when unknown."""
    if change is None or not math.isfinite(change):
        return ""
    sign = "+" if change >= 0 else "-"
    return sign + _percent(min(abs(change), MOST), 0)


def format_day(day: date | None) -> str:
    """A day, such as "1 Mar 2025"; a dash when unknown."""
    return babel_date(day, "medium", locale=current_locale()) if day else UNKNOWN


def format_days(first: date | None, last: date | None) -> str:
    """A period from its first to its last day; a single day by itself."""
    if first is None or last is None:
        return "no dates"
    if first == last:
        return format_day(first)
    return f"{format_day(first)} – {format_day(last)}"


def format_whole(count: int) -> str:
    """A whole number by itself: "1,024"."""
    return format_value(count, Unit.COUNT)


def format_tenths(value: float, is_fixed: bool = False) -> str:
    """A number to one decimal, which a whole one shows only if `is_fixed`: "10", "2.5"."""
    short, locale = round(float(value), 1), current_locale()
    if not math.isfinite(value) or (value and not short):
        return format_value(value, Unit.NUMBER)
    pattern = _pattern(locale, "number", 0 if short.is_integer() and not is_fixed else 1)
    return str(format_decimal(short, pattern, locale=locale))


def format_count(count: int, singular: str, plural: str = "") -> str:
    """A number and its noun: "1 row", "1,024 rows"."""
    word = singular if count == 1 else plural or f"{singular}s"
    return f"{format_whole(count)} {word}"


def format_list(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "a", "a and b", "a, b and c"."""
    return babel_list(list(names), locale="en_GB")


def format_period(start: date, grain: str) -> str:
    """A day, week, month or quarter by its first day: "the week of 6 Jan 2025", "March 2025"."""
    if grain == "month":
        return format_skeleton("yMMMM", start, locale=current_locale())
    day = format_day(start)
    return day if grain == "day" else f"the {grain} of {day}"
