"""Numbers as people and platforms write them, the decimal mark settled per column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

import numpy as np
import pandas as pd

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
_FLOAT_DIGITS = 15
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_APART = re.compile(r"[0-9][\s'’]+(?![0-9]{3}(?![0-9]))[0-9]")  # two numbers, no group of three
_NUMBER = re.compile(
    r"(?P<bound><|>|≤|≥|<=|>=)?(?P<minus>[-−+])?(?P<digits>[0-9][0-9.,]*|[.,][0-9]+)"
    r"(?P<exponent>e[+-]?[0-9]{1,3})?(?P<multiple>[a-z]+\.?)?(?P<percent>%)?"
)
_DURATION = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2}(?:\.\d+)?)")
CURRENCY = re.compile(
    r"(?:US|A|C|R|MX|HK|S|NZ)?\$|€|£|¥|₹|₴|zł|лв\.?|\b(?:EUR|USD|GBP|CHF|UAH|PLN|BGN|SEK|NOK|DKK|JPY"
    r"|INR|CAD|AUD|BRL|ZAR|CZK|HUF|RON)\b"
)


@dataclass(frozen=True)
class Numbers:
    """The numbers of one column: NaN where unknown, `bad` where the text is no number."""

    values: np.ndarray
    bad: np.ndarray
    percent: np.ndarray  # written with a percent sign
    low: np.ndarray  # bounds of a cell such as "< 1%"
    high: np.ndarray
    multiple: np.ndarray  # 1,000 of a cell such as "2K", else 1
    ambiguous: tuple[str, ...]  # texts that two readings fit
    currencies: frozenset[str] = frozenset()
    exact: Mapping[str, int] = field(default_factory=dict)  # texts of whole numbers over 2**53
    guessed: str = ""  # how ambiguous marks were read, where the kind of column decides


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

    return [CURRENCY.sub(note, text) for text in texts], frozenset(found)


def read_numbers(texts: pd.Series, whole: bool, decimal: str = "", money: bool = False) -> Numbers:
    """Read a column of texts as numbers.

    The decimal mark is settled over all values: `1,234.5` and `0.0385` are evidence, `1.701` fits
    both readings. A count can't have three decimals, nor does money, so there the mark separates
    thousands. Elsewhere `decimal` (what other columns of the file say, or the user) decides, and
    without it the value stays unknown and is listed in `ambiguous`.
    """
    codes, found = pd.factorize(texts, use_na_sentinel=True)
    raw = [str(text) for text in found]
    size = len(raw) + 1  # the last place stands for an absent cell
    values, low, high = (np.full(size, np.nan) for _ in range(3))
    bad, percent = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    multiple = np.ones(size)
    cleaned, currencies = _currencies(raw)
    parsed: dict[int, re.Match[str]] = {}
    marks: dict[int, str] = {}
    exact: dict[str, int] = {}
    for place, text in enumerate(cleaned):
        if _APART.search(text):
            bad[place] = True
            continue
        text = _SPACES.sub("", text).casefold()
        if text in MISSING:
            continue
        if text.isascii() and text.isdigit():
            values[place] = float(text)
            if len(text) > _FLOAT_DIGITS:
                exact[raw[place]] = int(text)
            continue
        if money and text.startswith("(") and text.endswith(")"):
            text = "-" + text[1:-1]
        match = _NUMBER.fullmatch(text)
        if match is None or (match["multiple"] and match["multiple"] not in MULTIPLES):
            clock = None if whole else _DURATION.fullmatch(text)
            if clock:
                hours, minutes, seconds = clock.groups()
                values[place] = 3600 * int(hours or 0) + 60 * int(minutes) + float(seconds)
            else:
                bad[place] = True
            continue
        parsed[place] = match
        marks[place] = _group(match["digits"])
    evidence = {mark for mark in marks.values() if mark in (".", ",")}
    doubtful = [place for place, mark in marks.items() if mark == "?"]
    guessed, ambiguous = "", []
    groups = {
        "." if "." in parsed[place]["digits"] else ","
        for place in doubtful
        if whole and not evidence
        if (values > 0).any() or not parsed[place]["digits"].endswith("000")
    }  # beside 1,234 or 250 things 6,000 are no 6
    settled = evidence.pop() if len(evidence) == 1 else decimal
    for place, match in parsed.items():
        mark = marks[place]
        if mark == "!" or (match["exponent"] and (whole or money) and _is_rounded(match)):
            bad[place] = True
            continue
        if mark == "?":
            own = "." if "." in match["digits"] else ","
            as_group = "," if own == "." else "."
            if match["percent"] or match["exponent"] or match["multiple"]:
                mark = settled or own
            elif whole and settled == own and own not in groups and match["digits"].endswith("000"):
                mark = own  # 376.000 beside 376.5
            elif whole:
                mark = as_group
            elif settled:
                mark = settled
            elif money:
                mark = as_group
                guessed = guessed or ("thousands" if own == "." else "")
            else:
                ambiguous.append(raw[place])
                continue
        number = _float(match["digits"], mark or ".")
        if number is not None and match["exponent"]:
            number *= float(f"1{match['exponent']}")
        if number is None or not isfinite(number):
            bad[place] = True
            continue
        if match["multiple"]:
            multiple[place] = MULTIPLES[match["multiple"]]
            number = round(number * multiple[place], 6)
        if match["minus"] in ("-", "−"):
            number = -number
        percent[place] = bool(match["percent"])
        if match["bound"]:
            below = match["bound"][0] in "<≤"
            low[place], high[place] = (0.0, number) if below else (number, np.inf)
            continue
        values[place] = number
    if whole:
        fraction = ~np.isnan(values) & (values != np.round(values))
        bad |= fraction
        values[fraction] = np.nan
    only_zeros = bool(doubtful) and all(
        parsed[place]["digits"].endswith(".000") for place in doubtful
    )
    if whole and only_zeros and len(doubtful) > 1 and not settled:
        guessed = "thousands"
    return Numbers(
        values[codes],
        bad[codes],
        percent[codes],
        low[codes],
        high[codes],
        multiple[codes],
        tuple(ambiguous),
        currencies,
        exact,
        guessed,
    )


def decimal_of(columns: list[pd.Series]) -> str:
    """The decimal mark that the unambiguous numbers of a block agree on, else ""."""
    seen: set[str] = set()
    for texts in columns:
        for text in pd.unique(texts.dropna())[:2000]:
            match = _NUMBER.fullmatch(_SPACES.sub("", CURRENCY.sub("", str(text))).casefold())
            if match and _group(match["digits"]) in (".", ","):
                seen.add(_group(match["digits"]))
    return seen.pop() if len(seen) == 1 else ""
