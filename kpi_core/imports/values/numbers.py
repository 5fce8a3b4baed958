"""Numbers as people and platforms write them, the decimal mark settled per column."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite, nan
from typing import NamedTuple

import numpy as np
import pandas as pd

from kpi_core.imports.values.seldom import hardly_any

MISSING = frozenset(
    [
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "..",
        "n/a",
        "n.a.",
        "na",
        "nan",
        "null",
        "none",
        "nil",
        "k.a.",
        "s/o",
        "s.o.",
        "n.d.",
        "nd",
        "select",
    ]
) | {"", "(not set)", "(null)", "not available", "keine angabe"}
"""What stands for "unknown" where a number or a date is due."""

SYMBOLS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₴": "UAH", "zł": "PLN", "лв": "BGN"}
DOLLARS = frozenset(("AUD", "ARS", "CAD", "CLP", "COP", "HKD", "MXN", "NZD", "SGD", "USD"))
MULTIPLES = {
    "k": 1e3,
    "tsd": 1e3,
    "tsd.": 1e3,
    "mil": 1e3,
    "m": 1e6,
    "mio": 1e6,
    "mio.": 1e6,
    "mi": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "mrd": 1e9,
    "mrd.": 1e9,
}
_SAFE_DIGITS, _LARGE = 15, 1e15  # beyond, a float may not be the number that is written
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_GROUP, _SEVERAL = 3, 3
_GROUPED = re.compile(r"[0-9][ \u00a0\u202f\u2009][0-9]{3}(?![0-9])")
_APART = re.compile(
    r"[0-9][\s'’]+(?![0-9]{3}(?![0-9]))[0-9]|[.,][0-9]+[\s'’]+[0-9]|[0-9]\s*[\r\n\t]\s*[0-9]"
)
"""Two numbers, no group of three: behind a decimal mark there are none, nor on another line."""
_NUMBER = re.compile(
    r"(?P<bound><|>|≤|≥|<=|>=)?(?P<minus>[-−+])?(?P<digits>[0-9][0-9.,]*|[.,][0-9]+)"
    r"(?P<exponent>e[+-]?[0-9]{1,3})?(?P<multiple>[a-z]+\.?)?(?P<percent>%)?"
)
_DURATION = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2}(?:\.\d+)?)")
CURRENCY = re.compile(
    r"(?:US|A|C|R|MX|HK|S|NZ)?\$|€|£|¥|₹|₴|zł|лв\.?|\b(?:EUR|USD|GBP|CHF|UAH|PLN|BGN|SEK|NOK|DKK|JPY"
    r"|INR|CAD|AUD|BRL|ZAR|CZK|HUF|RON)\b"
)
_PARTED_BY_SIGN = re.compile(rf"[0-9]\s*(?:{CURRENCY.pattern})[^0-9]*[0-9]")


@dataclass(frozen=True)
class Numbers:
    """The numbers of one column: NaN where unknown, `bad` where the text is no number."""

    values: np.ndarray
    bad: np.ndarray
    percent: np.ndarray  # written with a percent sign
    low: np.ndarray  # bounds of a cell such as "< 1%"
    high: np.ndarray
    multiple: np.ndarray  # 1,000 of a cell such as "2K", else 1
    clock: np.ndarray  # written as 0:01:11, and read as seconds
    ambiguous: tuple[str, ...]  # texts that two readings fit
    currencies: frozenset[str] = frozenset()
    exact: Mapping[str, int] = field(default_factory=dict)  # texts of whole numbers over 2**53
    guessed: bool = False  # dots part thousands for the kind of column alone


def is_missing(texts: pd.Series) -> np.ndarray:
    """Which cells say nothing: absent, blank or one of the marks for unknown."""
    codes, uniques = pd.factorize(texts, use_na_sentinel=True)
    blank = np.array([str(text).strip().casefold() in MISSING for text in uniques] + [True])
    return blank[codes]


def _group(digits: str) -> str:
    """What the marks of a number say: "." or "," = decimal mark, "" = none, "?" = two readings."""
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        mark = "." if digits.rfind(".") > digits.rfind(",") else ","
        return mark if digits.count(mark) == 1 else "!"
    if not dots and not commas:
        return ""
    mark = "." if dots else ","
    other = "," if dots else "."
    head, *rest = digits.split(mark)
    if len(rest) > 1:  # 1,234,567
        return other if all(len(part) == 3 for part in rest) and 1 <= len(head) <= 3 else "!"
    if len(rest[0]) == 3 and 1 <= len(head) <= 3 and not head.startswith("0"):
        return "?"
    return mark


def _float(digits: str, mark: str) -> float | None:
    thousands = "," if mark == "." else "."
    whole, _, fraction = digits.partition(mark)
    if thousands in fraction or mark in fraction:
        return None
    groups = whole.split(thousands)
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])):
        return None
    try:
        return float("".join(groups) + "." + (fraction or "0"))
    except ValueError:
        return None


def _is_rounded(match: re.Match[str]) -> bool:
    """Whether a number such as 6.4E+05 shows fewer digits than it has; 1e+05 is exact."""
    digits = re.sub(r"[.,]", "", match["digits"])
    return 1 < len(digits) <= int(match["exponent"][1:])


def _currencies(texts: list[str]) -> tuple[list[str], frozenset[str]]:
    found: set[str] = set()

    def note(match: re.Match[str]) -> str:
        sign = match.group().rstrip(".")
        found.add("$" if sign.endswith("$") else SYMBOLS.get(sign, sign))
        return ""

    bare = [t if _PARTED_BY_SIGN.search(t) else CURRENCY.sub(note, t) for t in texts]
    return bare, frozenset(found)


class _Written(NamedTuple):
    """A number as it is written, before its dots and commas are read."""

    match: re.Match[str]
    mark: str  # as `_group` tells it

    @property
    def digits(self) -> str:
        return str(self.match["digits"])

    @property
    def is_plain(self) -> bool:
        """Whether it bears nothing that a fraction usually has: %, an exponent, K or M."""
        return not (self.match["percent"] or self.match["exponent"] or self.match["multiple"])

    def value(self, mark: str) -> float | None:
        """The number, `mark` its decimal mark; None where it is none."""
        number = _float(self.digits, mark or ".")
        if number is None:
            return None
        number *= float(f"1{self.match['exponent'] or 'e0'}")
        if self.match["multiple"]:
            number = round(number * MULTIPLES[self.match["multiple"]], 6)
        if not isfinite(number):
            return None
        return -number if self.match["minus"] in ("-", "−") else number


def _begin(text: str, whole: bool, money: bool) -> float | _Written | None:
    """A text as a number where no mark is to be read, else as it is written; None where it is none;
    NaN where it is missing.
    """
    if _APART.search(text):
        return None
    written = text.strip()
    text = _SPACES.sub("", text).casefold()
    if written and not text:
        return None
    if text in MISSING:
        return nan
    if text.isascii() and text.isdigit():
        return float(text)
    if money and text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    match = _NUMBER.fullmatch(text)
    if match is not None and (match["multiple"] or "k") in MULTIPLES:
        return _Written(match, _group(match["digits"]))
    clock = None if whole else _DURATION.fullmatch(text)
    if clock is None:
        return None
    hours, minutes, seconds = clock.groups()
    return 3600 * int(hours or 0) + 60 * int(minutes) + float(seconds)


@dataclass(frozen=True)
class _Marks:
    """How a column reads its dots and commas: what decides where a number fits two readings."""

    whole: bool
    money: bool
    settled: str  # the decimal mark that its other numbers show, or the file's, or "" for none
    groups: frozenset[str]  # what parts thousands by the numbers that stand beside

    def decimal(self, number: _Written) -> str:
        """The decimal mark of a number: "" = none, "?" = can't be told, "!" = it is no number."""
        if number.match["exponent"] and (self.whole or self.money) and _is_rounded(number.match):
            return "!"
        if number.mark != "?":
            return number.mark
        own, as_group = (".", ",") if "." in number.digits else (",", ".")
        if not number.is_plain:
            return self.settled or own
        if not self.whole:
            return self.settled or (as_group if self.money else "?")
        is_fraction = self.settled == own and own not in self.groups  # 376.000 beside 376.5
        return own if is_fraction and number.digits.endswith("000") else as_group

    def is_guess(self, written: Iterable[_Written]) -> bool:
        """Whether it is for the kind of column alone that a dot is taken to part thousands."""
        doubtful = [number for number in written if number.mark == "?"]
        if self.settled:
            return False
        if self.whole:
            only_zeros = all(number.digits.endswith(".000") for number in doubtful)
            return only_zeros and len(doubtful) > 1
        return self.money and any("." in n.digits and n.is_plain for n in doubtful)


def _marks(
    written: Collection[_Written], whole: bool, money: bool, decimal: str, is_counted: bool
) -> _Marks:
    """What the numbers of a column say of their marks; `decimal` is what others of the file say,
    `is_counted` whether numbers without any mark stand beside.
    """
    shown = {number.mark for number in written if number.mark in (".", ",")}
    groups = {
        "." if "." in number.digits else ","
        for number in written
        if whole and number.mark == "?"
        if (is_counted and not shown) or not number.digits.endswith("000")
    }  # beside 1,234 or 250 things 6,000 are no 6
    settled = shown.pop() if len(shown) == 1 else decimal
    return _Marks(whole, money, settled, frozenset(groups))


def read_numbers(texts: pd.Series, whole: bool, decimal: str = "", money: bool = False) -> Numbers:
    """Read a column of texts as numbers.

    The decimal mark is settled over all values: `1,234.5` and `0.0385` are evidence, `1.701` fits
    both readings. A count can't have three decimals, nor does money, so there the mark separates
    thousands. A space does so unless it is in hardly any number and others of four digits have
    none. Elsewhere `decimal` (what other columns of the file say, or the user) decides, and without
    it the value stays unknown and is listed in `ambiguous`.
    """
    codes, found = pd.factorize(texts, use_na_sentinel=True)
    raw = [str(text) for text in found]
    size = len(raw) + 1  # the last place stands for an absent cell
    values, low, high = (np.full(size, np.nan) for _ in range(3))
    bad, percent = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    multiple, clock = np.ones(size), np.zeros(size, dtype=bool)
    cleaned, currencies = _currencies(raw)
    written: dict[int, _Written] = {}
    exact: dict[str, int] = {}
    spaced, ungrouped = [], 0
    for place, text in enumerate(cleaned):
        if len(text) <= _SAFE_DIGITS and text.isascii() and text.isdigit():
            values[place] = float(text)
            ungrouped += len(text) > _GROUP
            continue
        if _GROUPED.search(text):
            spaced.append(place)
        begun = _begin(text, whole, money)
        if begun is None:
            bad[place] = True
        elif isinstance(begun, _Written):
            written[place] = begun
        else:
            values[place] = begun
            clock[place] = ":" in text
            if begun >= _LARGE and (digits := _SPACES.sub("", text)).isdigit():
                exact[raw[place]] = int(digits)
    if ungrouped >= _SEVERAL and hardly_any(len(spaced), ungrouped):
        for place in spaced:  # two numbers: the others part no thousands
            bad[place], values[place] = True, nan
            written.pop(place, None)
    marks = _marks(written.values(), whole, money, decimal, bool((values > 0).any()))
    ambiguous = []
    for place, number in written.items():
        mark = marks.decimal(number)
        if mark == "?":
            ambiguous.append(raw[place])
            continue
        value = None if mark == "!" else number.value(mark)
        if value is None:
            bad[place] = True
            continue
        multiple[place] = MULTIPLES.get(number.match["multiple"], 1)
        percent[place] = bool(number.match["percent"])
        if bound := number.match["bound"]:
            low[place], high[place] = (0.0, value) if bound[0] in "<≤" else (value, np.inf)
        else:
            values[place] = value
    if whole:
        fraction = ~np.isnan(values) & (values != np.round(values))
        bad |= fraction
        values[fraction] = np.nan
    return Numbers(
        values[codes],
        bad[codes],
        percent[codes],
        low[codes],
        high[codes],
        multiple[codes],
        clock[codes],
        tuple(ambiguous),
        currencies,
        exact,
        marks.is_guess(written.values()),
    )


def decimal_of(columns: list[pd.Series]) -> str:
    """The decimal mark that the unambiguous numbers of a block agree on, else ""."""
    seen: set[str] = set()
    for texts in columns:
        for text in pd.unique(texts.dropna())[:2000]:
            bare = CURRENCY.sub("", str(text))
            match = _NUMBER.fullmatch(_SPACES.sub("", bare).casefold())
            if match and not _APART.search(bare) and _group(match["digits"]) in (".", ","):
                seen.add(_group(match["digits"]))
    return seen.pop() if len(seen) == 1 else ""
