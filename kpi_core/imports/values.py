"""Text columns become typed columns, one kind at a time; what doesn't fit is named, not guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from math import log

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionDtype

from kpi_core.imports import words
from kpi_core.imports.dates import read_times
from kpi_core.imports.numbers import CURRENCY, MISSING, Numbers, is_missing, read_numbers
from kpi_core.imports.seldom import hardly_any
from kpi_core.imports.shapes import ERRORS
from kpi_core.tables import Column, Kind

_PROSE = frozenset(("text", "title", "statement", "answer"))
FREE_TEXT = _PROSE | {"term", "event", "label"}
"""Columns whose words are kept as they stand: "none" or "-" may be what somebody wrote."""

TEXT_MISSING = frozenset(("", "-", "--", "—", "n/a", "nan", "null", "(not set)"))
_AS_WRITTEN = sorted(
    {form(mark) for mark in TEXT_MISSING for form in (str, str.upper, str.title)} | {"NaN"}
)
_DESTROYED = "^[0-9](?:[.,][0-9]+[eE][+]?|[eE][+])[0-9]{2,3}$"
_CUT_ADDRESS = r"^https?:/{0,2}[^./]*$"
_LONG_OR_WORD = r"[0-9]{9,}|[^\W\d_]{1,10}"
_NO_DIGITS = r"(?s).*[^0-9].*"
_QUOTED_ID = r"(?s)>.*|['\"`´“”„‚‘’«»].*['\"`´“”‘’«»]"
_NO_PEOPLE = frozenset(
    ("platform", "source", "campaign", "job_title", "company", "industry", "country")
)
_MAIL = r"^[^\s@]+@[^\s@.]+\.[^\s@]+$"
_DATE_BY_EXCEL = (
    r"\d{1,2}[-. ]{1,2}[^\W\d_]{3,9}\.?|[^\W\d_]{3,9}[-. ]{1,2}\d{1,4}"
    r"|\d{4}-\d{2}-\d{2}(?:T00:00:00)?"
)
_KEPT_DIGITS = 15  # of a number in a spreadsheet
_INEXACT = 1e15  # amounts and figures with a fraction are no longer exact, and nobody has so many
ROUNDED = "ends in zeros: a spreadsheet may have rounded it"
_FEW, _FEW_IDS, _FEW_LINKS = 6, 3, 4
_LOST = re.compile(r"\?*[A-Za-z]+(?:\?+[A-Za-z]+)+|\?+[A-Za-z]+")
_FOREIGN_LETTER = r"[^\x00-\x7f]"
_AROUND = ".,;:!()\"'“”„«»"
_WHOLE_SHARE, _ROUNDED_SHARES = 1.05, 2  # what rounded shares add up to; and off 100 as percent
_SAMPLE = 20_000
_SURPRISING = 9.2  # once in 10,000 files, as its logarithm
_UNLIKELY = 0.01
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff"
_AT_ENDS = "\u00a0\u00ad\u200b\u200e\u200f\u2060\ufeff"
_MARKED = r"^'[0-9][0-9.,/:+ –-]*$"
_MARKED_ID = _MARKED + r"|^'(?:https?:|/|[^\s'\"]*[0-9])[^\s'\"]*$"
_APOSTROPHE = "begins with an apostrophe, which marks text; it is read without"
_FORMULA = r'^="[^"]*"\s*$'
_KEPT_AS_TEXT = "is a formula that keeps what it holds as text; it is read without"
_NO_ID = r"[^\s]\s+[^\s]|^[(\[<{].*[)\]>}]$"
_MAY_HAVE_BLANKS = r"^/|^https?:|^\(other\)$| · "
_CODE = "[0-9/@]"
_FIGURE = r"[0-9][0-9.,]*"
_PEOPLE = frozenset(("author", "sharer_id"))
_FIRST = {"dmy": "day", "mdy": "month"}
UNRATED = frozenset(("not rated", "unrated", "unknown", "not specified", "unbekannt"))
EXPECTED = {
    Kind.ID: "an id",
    Kind.TEXT: "a text and no error of a spreadsheet",
    Kind.COUNT: "a whole number of 0 or more",
    Kind.WHOLE: "a whole number of 0 or more",
    Kind.NUMBER: "a number",
    Kind.MONEY: "an amount of money",
    Kind.SHARE: "a share such as 12% or 0.12",
    Kind.PERCENT: "a percentage from 0 to 100",
    Kind.TIME: "a date and time",
    Kind.DATE: "a date",
    Kind.BOOL: "yes or no",
}


@dataclass(frozen=True)
class How:
    """What is known about a column before its values are read."""

    decimal: str = ""
    date_order: str = ""  # the user's answer
    date_hint: str = ""  # the format's documented order, or what other columns show
    zone: str = ""
    percent: bool = False
    edge: str = "start"  # which end of a range this column takes


@dataclass(frozen=True)
class Typed:
    """A typed column; `bad` cells were no value of the kind and are unknown in `values`."""

    values: pd.Series
    bad: np.ndarray
    expected: str = ""
    doubt: str = ""  # "date order", "decimal mark" or "guessed": what the values don't settle
    doubtful: tuple[str, ...] = ()
    low: np.ndarray | None = None
    high: np.ndarray | None = None
    currencies: frozenset[str] = frozenset()
    odd_order: bool = False
    destroyed: bool = field(default=False)  # ids that Excel rounded
    remarks: tuple[tuple[np.ndarray, str], ...] = ()  # cells that are read, and what is odd there


def type_column(texts: pd.Series, column: Column, how: How | None = None) -> Typed:
    """Type a column of texts (absent = NA) as the kind of `column`.

    Text kinds give "str" with NaN for unknown, counts Int64, numbers float64 with NaN, times
    datetime64[us], yes/no "boolean".
    """
    texts, formulas = _without(texts, "=", _FORMULA, slice(2, -1), _KEPT_AS_TEXT)
    typed = _typed(texts, column, how or How())
    return replace(typed, remarks=formulas + typed.remarks) if formulas else typed


def _typed(texts: pd.Series, column: Column, how: How) -> Typed:
    if column.kind in (Kind.TIME, Kind.DATE):
        return _times(texts, column, how)
    if column.kind in (Kind.ID, Kind.TEXT):
        return _texts(texts, column)
    if column.kind in (Kind.CATEGORY, Kind.BOOL):
        return _mapped(texts, column)
    return _numbers(texts, column, how)


def blank_column(column: Column, index: pd.Index) -> pd.Series:
    """A column in which nothing is known, in the type of its kind."""
    return pd.Series(index=index, dtype=_dtype(column))


@cache
def _dtype(column: Column) -> ExtensionDtype | np.dtype:
    return type_column(pd.Series([], dtype="str"), column).values.dtype


def _texts(texts: pd.Series, column: Column) -> Typed:
    nothing = np.zeros(len(texts), dtype=bool)
    lost, errors = _lost_letters(texts), _errors(texts)
    if column.name in FREE_TEXT and errors.any():
        lost += ((errors, "is what a spreadsheet shows in the place of a value"),)
    if column.name in _PROSE:
        return Typed(_unknown(texts, texts == ""), nothing, remarks=lost)
    marked = _MARKED_ID if column.kind is Kind.ID else _MARKED
    texts, remarks = _without(texts.str.strip(_AT_ENDS), "'", marked, slice(1, None), _APOSTROPHE)
    remarks += lost
    if column.name in FREE_TEXT:
        return Typed(_unknown(texts, texts == ""), nothing, remarks=remarks)
    plain = texts.str.strip()
    if column.kind is not Kind.ID:
        if column.name in _NO_PEOPLE:
            people = plain.str.contains(_MAIL, na=False).to_numpy(dtype=bool)
            if people.any():
                remarks += ((people, "is an e-mail address: the cells of its row may have moved"),)
        remarks += _no_addresses(plain)
        values = _unknown(plain, plain.isin(_AS_WRITTEN) | errors)
        return Typed(values, errors, EXPECTED[Kind.TEXT], remarks=remarks)
    if plain.str.contains(f"[{_INVISIBLE}]", na=False).any():
        plain = plain.str.replace(f"[{_INVISIBLE}]", "", regex=True)
    values = _unknown(plain, plain.isin(_AS_WRITTEN))
    odd = _otherwise_formed(values)
    if not odd.any() and column.name not in _PEOPLE:
        odd = _no_ids(values)
    if odd.any():
        remarks += ((odd, "is formed otherwise than all other ids of this column"),)
    else:
        remarks += _no_addresses(plain)
    rounded, sure = _rounded(plain)
    bad = plain.str.contains(_DESTROYED, na=False).to_numpy(dtype=bool)
    if sure:
        bad = bad | rounded
    elif rounded.any():
        remarks += ((rounded, ROUNDED),)
    destroyed = bool(bad.any())
    bad = bad | errors | plain.str.contains(_CUT_ADDRESS, na=False).to_numpy(dtype=bool)
    if bad.any():
        values = values.mask(bad)
    expected = (
        "an id in all its digits, which Excel has rounded away," if destroyed else EXPECTED[Kind.ID]
    )
    return Typed(values, bad, expected, destroyed=destroyed, remarks=remarks)


def _errors(texts: pd.Series) -> np.ndarray:
    """Which cells hold what a spreadsheet shows where it has no value."""
    found = _where(texts.str.startswith("#"))
    if found.any():
        found[found] = texts[found].str.strip().str.upper().isin(ERRORS)
    return found


def _unknown(texts: pd.Series, where: pd.Series) -> pd.Series:
    return texts.mask(where) if where.any() else texts  # a copy of long texts takes memory


def _lost_letters(texts: pd.Series) -> tuple[tuple[np.ndarray, str], ...]:
    """Words with question marks in the place of letters, if another cell has the word in full."""
    asked = texts.str.contains(r"\?[A-Za-z]", na=False).to_numpy(dtype=bool, copy=True)
    if not asked.any():
        return ()
    words = [set(filter(_LOST.fullmatch, _words(text))) for text in texts[asked]]
    if not any(words):
        return ()
    others = texts[texts.str.contains(r"[^\x00-\x7f]", na=False)].iloc[:_SAMPLE]
    known_words = "\n".join({word for text in others for word in _words(text)})
    full = {
        word: re.search(f"^{word.replace('?', _FOREIGN_LETTER)}$", known_words, re.MULTILINE)
        for word in set().union(*words)
    }
    asked[asked] = [any(full[word] for word in each) for each in words]
    if not asked.any():
        return ()
    return ((asked, "has question marks where another row has letters: some seem to be lost"),)


def _words(text: str) -> list[str]:
    return [word.strip(_AROUND).rstrip(_AROUND + "?") for word in text.split()]


def _without(
    texts: pd.Series, mark: str, form: str, inside: slice, says: str
) -> tuple[pd.Series, tuple[tuple[np.ndarray, str], ...]]:
    """Texts without what a spreadsheet writes around them so that they stay texts; a remark where
    only some cells have it.
    """
    begun = _where(texts.str.startswith(mark))
    if not begun.any():
        return texts, ()
    begun[begun] = texts[begun].str.contains(form).to_numpy(dtype=bool)
    if not begun.any():
        return texts, ()
    bare = texts.str.strip().str.slice(inside.start, inside.stop)
    without = texts.mask(begun, bare)
    if begun.sum() == (texts.notna() & (texts != "")).sum():
        return without, ()
    return without, ((begun, says),)


def _no_addresses(texts: pd.Series) -> tuple[tuple[np.ndarray, str], ...]:
    """The few bare numbers in a column where all else is addresses, or their paths."""
    nothing: tuple[tuple[np.ndarray, str], ...] = ()
    if not texts.iloc[:_FEW].str.startswith(("http", "/")).any():
        return nothing
    others = texts.str.contains("^https?://|^/", na=False).to_numpy(dtype=bool)
    rest = ~others & texts.notna().to_numpy(dtype=bool)
    rest[rest] = ~texts[rest].isin(_AS_WRITTEN).to_numpy(dtype=bool)
    if not rest.any() or not texts[rest].str.fullmatch(_FIGURE).all():
        return nothing
    if not hardly_any(rest.sum(), others.sum() + rest.sum(), _FEW_LINKS):
        return nothing
    return ((rest, "is a number where all other rows have an address"),)


def _where(told: pd.Series) -> np.ndarray:
    """Which cells it is told of; of absent ones it isn't."""
    return told.fillna(value=False).to_numpy(dtype=bool, copy=True)


def _no_ids(ids: pd.Series) -> np.ndarray:
    """The few ids with a blank or in brackets where all others have digits, a slash or an @ and
    neither. An address may have a blank, "(other)" is Google's, and ids of several parts are ours.
    """
    odd = _where(ids.str.contains(" ", regex=False) | ids.str.startswith(("(", "[", "<", "{")))
    if odd.any():
        odd[odd] = ids[odd].str.contains(_NO_ID)
    if odd.any() and hardly_any(odd.sum(), ids.notna().sum(), _FEW_LINKS):
        others, sound = ids[~odd].dropna(), ids[odd].str.contains(_MAY_HAVE_BLANKS)
        if others.str.contains(_CODE).all() and not sound.any():
            return odd
    return np.zeros(len(ids), dtype=bool)


def _otherwise_formed(ids: pd.Series) -> np.ndarray:
    """The few ids with other characters than digits in a column where all others are digits, or
    that begin with > as a reply by mail does, or stand in quotes. Beside a few long ones a word is
    none.
    """
    size = ids.notna().sum()
    few = size < _FEW and ids.dropna().str.fullmatch(_LONG_OR_WORD).all()
    for strange, least in (
        (_NO_DIGITS, _FEW_IDS if few else _FEW),
        (_QUOTED_ID, _FEW_IDS),
    ):
        odd = ids.str.fullmatch(strange).fillna(False).to_numpy(dtype=bool)
        if not odd.any() or hardly_any(odd.sum(), size, least):
            return odd
    return np.zeros(len(ids), dtype=bool)


def _rounded(texts: pd.Series) -> tuple[np.ndarray, bool]:
    """Long ids that end in zeros where a spreadsheet keeps no digits, and whether they are sure to
    be rounded: there are more of them than chance explains, by Chernoff's bound on Poisson counts.

    None unless that is so, or chance makes one in fewer than a hundred such columns.
    """
    long = texts.str.fullmatch(r"\d{16,20}").fillna(False).to_numpy(dtype=bool, copy=True)
    if not long.any():
        return long, False
    tails = texts[long].str.slice(_KEPT_DIGITS)
    rounded = (tails.str.strip("0") == "").to_numpy(dtype=bool)
    expected = float((0.1 ** tails.str.len()).sum())
    found = int(rounded.sum())
    surprise = found * log(found / expected) - found + expected if found > expected else 0.0
    sure = surprise > _SURPRISING
    long[long] = rounded & (sure or expected < _UNLIKELY)
    return long, sure


def _mapped(texts: pd.Series, column: Column) -> Typed:
    codes, uniques = pd.factorize(texts, use_na_sentinel=True)
    values: list[object] = []
    bad: list[bool] = []
    signs = "+" in uniques  # then "-" is a tone and not a blank
    for found in uniques:
        text = str(found).strip().strip(_AT_ENDS).strip()
        plain = text.casefold()
        value: object = None
        if column.kind is Kind.BOOL:
            if plain in words.YES or plain in words.NO:
                value = plain in words.YES
        elif column.choices and (plain != "-" or signs):
            value = words.choice(column.name, column.choices, text)
        elif plain not in TEXT_MISSING and text.upper() not in ERRORS:
            value = words.platform_name(text) if column.name == "platform" else text
        values.append(value)
        unknown = plain in UNRATED or plain in (
            MISSING if column.kind is Kind.BOOL or column.choices else TEXT_MISSING
        )
        bad.append(value is None and not unknown)
    values.append(None)
    bad.append(False)
    if column.kind is Kind.BOOL:
        yes = np.array([value is True for value in values])
        unknown_ = np.array([value is None for value in values])
        series = pd.Series(pd.arrays.BooleanArray(yes[codes], unknown_[codes]))
    else:
        series = pd.Series(values, dtype="str").take(codes)
    expected = EXPECTED.get(column.kind, "one of " + ", ".join(column.choices))
    return Typed(series.set_axis(texts.index), np.array(bad)[codes], expected)


def _times(texts: pd.Series, column: Column, how: How) -> Typed:
    day_only = column.kind is Kind.DATE
    times = read_times(texts, how.date_hint, how.zone, day_only, how.date_order)
    values = times.end if how.edge == "end" else times.start
    doubt = "date order" if times.order == "?" else ""
    expected = EXPECTED[column.kind]
    if times.unsure:
        expected += ", of which is told what is day and what is month,"
    elif times.odd and times.order in _FIRST:
        expected += f" with the {_FIRST[times.order]} first, as in the other rows,"
    remarks: tuple[tuple[np.ndarray, str], ...] = ()
    if times.other.any():
        remarks = ((times.other, "writes day and month in another order than the other rows"),)
    elif times.unlike.any():
        remarks = ((times.unlike, "is written otherwise than the dates of all other rows"),)
    doubtful = (times.example,) if doubt else ()
    return Typed(values, times.bad, expected, doubt, doubtful, odd_order=times.odd, remarks=remarks)


def _numbers(texts: pd.Series, column: Column, how: How) -> Typed:
    whole = column.kind in (Kind.COUNT, Kind.WHOLE)
    read = read_numbers(texts, whole, how.decimal, money=column.kind is Kind.MONEY)
    values, low, high, bad = read.values, read.low, read.high, read.bad.copy()
    if column.kind is Kind.SHARE:
        known = values[~np.isnan(values)]
        signed = read.percent
        scale = np.where(signed | how.percent | _are_percentages(known), 100.0, 1.0)
        values, low, high = (np.round(each / scale, 12) for each in (values, low, high))
        high = np.minimum(high, np.where(np.isnan(high), np.nan, 1.0))
        over = values > 1.000001
        bad |= over
        values = np.where(over, np.nan, values)
    elif column.kind is Kind.PERCENT:
        known = values[~np.isnan(values)]
        fractions = not how.percent and not read.percent.any() and len(known) > 0
        if fractions and _are_few(known > 1, known) and (known != np.round(known)).any():
            values = values * 100
    else:
        bad |= read.percent
        values = np.where(read.percent, np.nan, values)
        if column.kind is not Kind.NUMBER:
            bad |= ~np.isnan(low)
    if (
        whole
        or (column.kind is Kind.MONEY and column.name != "amount")
        or (column.kind is Kind.NUMBER and column.name != "rating")
    ):
        negative = values < 0
        bad |= negative
        values = np.where(negative, np.nan, values)
    if not whole:
        beyond = np.abs(values) >= _INEXACT
        bad |= beyond
        values = np.where(beyond, np.nan, values)
    if whole and read.currencies:
        paid = texts.str.contains(CURRENCY.pattern, na=False).to_numpy(dtype=bool)
        bad |= paid
        values = np.where(paid, np.nan, values)
    bounded = bool((~np.isnan(low)).any())
    series = pd.Series(values, index=texts.index)
    if whole:
        series = _whole(series, texts, read.exact, bad)
    expected = EXPECTED[column.kind]
    if bad.any() and texts[bad].str.strip().str.fullmatch(_DATE_BY_EXCEL).any():
        expected += ", which a spreadsheet may have turned into a date,"
    doubt = "decimal mark" if read.ambiguous else "guessed" if read.guessed else ""
    return Typed(
        series,
        bad,
        expected,
        doubt,
        read.ambiguous,
        low if bounded else None,
        high if bounded else None,
        read.currencies,
        remarks=_abbreviated(read),
    )


def _are_few(where: np.ndarray, known: np.ndarray) -> bool:
    """Whether none of the values are such, or hardly any of several."""
    return not where.any() or hardly_any(where.sum(), len(known), _FEW)


def _are_percentages(known: np.ndarray) -> bool:
    """Whether shares are written as percentages: some are over 1, not just hardly any beside parts
    of one whole.
    """
    over = known > 1.000001
    parts = known[~over].sum() <= _WHOLE_SHARE and abs(known.sum() - 100) > _ROUNDED_SHARES
    return bool(over.any() and not (parts and _are_few(over, known)))


def _abbreviated(read: Numbers) -> tuple[tuple[np.ndarray, str], ...]:
    """The few numbers such as 2.1K in a column that writes others of their size in full."""
    short = read.multiple > 1
    if not short.any():
        return ()
    full = ~short & (np.abs(np.nan_to_num(read.values)) >= read.multiple[short].min())
    if not hardly_any(short.sum(), (short | full).sum()) or not full.any():
        return ()
    return ((short, "is abbreviated where others stand in full: its last digits are unknown"),)


def _whole(
    series: pd.Series, texts: pd.Series, exact: Mapping[str, int], bad: np.ndarray
) -> pd.Series:
    """Whole numbers as Int64; those that a float would round digit by digit from their texts."""
    fitting = {text: number for text, number in exact.items() if number < 2**63}
    long = texts.isin(list(fitting)).to_numpy(dtype=bool)
    beyond = (np.abs(series.fillna(0).to_numpy()) >= 2.0**63) & ~long
    bad |= beyond
    numbers = series.mask(beyond | long).astype("Int64")
    if long.any():
        numbers[long] = pd.array([fitting[text] for text in texts[long]], dtype="Int64")
    return numbers


def known(texts: pd.Series) -> np.ndarray:
    """Which cells say something."""
    return ~is_missing(texts)
