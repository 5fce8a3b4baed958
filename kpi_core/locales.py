"""The country in whose manner numbers, dates and money are written: the reader's, for one run.

A dozen functions in `format` write every figure, called from some seventy places, most of them
pure functions that know nothing of a reader. So the locale is no parameter, which fifty signatures
would carry and none of them read, but a context variable: `written_in` sets it for as long as a
page runs. A thread has its own, so that two readers never mix, and where nobody sets it (the
command line, imports, tests) Kelvin writes British English. Whatever keeps a written text for
later has `current_locale()` in its key. Links, exports and stored texts never depend on it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

DEFAULT = "en_GB"
CHOICES = {
    "en_GB": "English (UK)",
    "en_US": "English (US)",
    "de_DE": "Deutsch",
    "fr_FR": "Français",
    "es_ES": "Español",
    "pt_PT": "Português",
    "bg_BG": "български",
    "uk_UA": "українська",
}
"""What a user can choose; a browser may ask for any other that Babel knows."""

_locale: ContextVar[str] = ContextVar("locale", default=DEFAULT)


def current_locale() -> str:
    """The locale in force, such as "de_DE"."""
    return _locale.get()


@contextmanager
def written_in(locale: str) -> Iterator[None]:
    """Write all figures in a locale until the end of the block."""
    token = _locale.set(locale)
    try:
        yield
    finally:
        _locale.reset(token)


@cache
def known_locale(tag: str | None) -> str:
    """Babel's name of a browser's language tag: "de-DE" is "de_DE"; British where unknown."""
    parts = re.split(r"[-_]", tag or "")
    for names in (parts[:3], parts[:2], parts[:1]):
        try:
            return str(Locale.parse("_".join(names)))
        except (UnknownLocaleError, ValueError):
            continue
    return DEFAULT


def day_order(separators: str = "/.-") -> str:
    """Day, month and year in figures as the locale orders and parts them, such as "DD.MM.YYYY"."""
    short = str(Locale.parse(current_locale()).date_formats["short"].pattern)
    order = re.sub(r"[^dMy]", "", short)
    parted = next((sign for sign in separators if sign in short), separators[0])
    words = {"d": "DD", "M": "MM", "y": "YYYY"}
    return parted.join(words[letter] for letter in dict.fromkeys(order))


@cache
def vega_locale(name: str) -> dict[str, Any]:
    """Vega's description of a locale, for a chart's axes and tooltips."""
    locale = Locale.parse(name)
    symbols = locale.number_symbols["latn"]
    percent = str(locale.percent_formats[None].pattern)
    # Not "stand-alone": Babel 2.18 resolves its aliases once, with the first locale that asks.
    months, days = locale.months["format"], locale.days["format"]
    dates, times = locale.date_formats, locale.time_formats
    return {
        "number": {
            "decimal": symbols["decimal"],
            "thousands": symbols["group"],
            "grouping": [3],
            "currency": ["", ""],
            "percent": percent[percent.rindex("0") + 1 :] or "%",
        },
        "time": {
            "dateTime": f"{_d3(dates['medium'].pattern)} {_d3(times['medium'].pattern)}",
            "date": _d3(dates["short"].pattern),
            "time": _d3(times["medium"].pattern),
            "periods": ["AM", "PM"],
            "days": _week(days["wide"]),
            "shortDays": _week(days["abbreviated"]),
            "months": list(months["wide"].values()),
            "shortMonths": list(months["abbreviated"].values()),
        },
    }


def vega_days() -> dict[str, str]:
    """How a chart's axis writes the marks between years, in d3's letters."""
    day = vega_day()
    return {"year": "%Y", "quarter": "%b", "month": "%b", "week": day, "date": day, "day": day}


def vega_day() -> str:
    """A day and its month for a chart's axis, in d3's letters: "%-d %b"."""
    return _d3(Locale.parse(current_locale()).datetime_skeletons["MMMd"].pattern)


def vega_date() -> str:
    """A whole date for a chart's tooltip, in d3's letters: "%-d %b %Y"."""
    return _d3(Locale.parse(current_locale()).date_formats["medium"].pattern)


D3 = {
    **{"y": "%Y", "yy": "%y", "yyyy": "%Y", "d": "%-d", "dd": "%d"},
    **{"M": "%-m", "MM": "%m", "MMM": "%b", "MMMM": "%B", "LLL": "%b", "LLLL": "%B"},
    **{"H": "%-H", "HH": "%H", "h": "%-I", "hh": "%I", "m": "%-M", "mm": "%M"},
    **{"s": "%-S", "ss": "%S", "a": "%p"},
}


def _d3(pattern: str) -> str:
    """A date pattern of the CLDR in d3's letters; words in it stand in quotes."""
    parts = re.findall(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z']+)", pattern)
    return "".join(
        quoted or D3.get(letters, "") or plain.replace("%", "%%")
        for quoted, letters, plain in parts
    )


def _week(days: dict[int, str]) -> list[str]:
    """Sunday first, as d3 counts; Babel begins with Monday."""
    return [days[(number - 1) % 7] for number in range(7)]
