"""Text columns become typed columns, one kind at a time; what doesn't fit is named, not guessed."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionDtype

from kpi_core.imports.values import words
from kpi_core.imports.values.dates import read_times
from kpi_core.imports.values.moments import TURNED, is_made_date
from kpi_core.imports.values.numbers import CURRENCY, MISSING, Numbers, is_missing, read_numbers
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import ERRORS, Shape, shape
from kpi_core.imports.values.texts import AT_ENDS, TEXT_MISSING, text_column, without_formulas
from kpi_core.imports.values.typed import EXPECTED, How, Remarks, Typed
from kpi_core.tables import Column, Kind

_INEXACT = 1e15  # amounts and figures with a fraction are no longer exact, and nobody has so many
_FEW = 6
_FAR = 100  # times as much as any other
_WHOLE_SHARE, _ROUNDED_SHARES = 1.05, 2  # what rounded shares add up to; and off 100 as percent
_ROUNDING = 1e-6
_SECONDS_OF = {"seconds": 1.0, "minutes": 60.0}
_NEVER = {
    "platform": (Shape.DATE, Shape.TIME, Shape.NUMBER),
    "channel": (Shape.DATE, Shape.TIME),
}
"""What can be no value of a category whose words are open, nor can the handle of a person."""
_FIRST = {"dmy": "day", "mdy": "month"}
UNRATED = frozenset(("not rated", "unrated", "unknown", "not specified", "unbekannt"))


def type_column(texts: pd.Series, column: Column, how: How | None = None) -> Typed:
    """Type a column of texts (absent = NA) as the kind of `column`.

    Text kinds give "str" with NaN for unknown, counts Int64, numbers float64 with NaN, times
    datetime64[us], yes/no "boolean".
    """
    texts, formulas = without_formulas(texts)
    typed = _typed(texts, column, how or How())
    return replace(typed, remarks=formulas + typed.remarks) if formulas else typed


def _typed(texts: pd.Series, column: Column, how: How) -> Typed:
    if column.kind in (Kind.TIME, Kind.DATE):
        return _times(texts, column, how)
    if column.kind in (Kind.ID, Kind.TEXT):
        return text_column(texts, column)
    if column.kind in (Kind.CATEGORY, Kind.BOOL):
        return _mapped(texts, column)
    return _numbers(texts, column, how)


def blank_column(column: Column, index: pd.Index) -> pd.Series:
    """A column in which nothing is known, in the type of its kind."""
    return pd.Series(index=index, dtype=_dtype(column))


@cache
def _dtype(column: Column) -> ExtensionDtype | np.dtype:
    return type_column(pd.Series([], dtype="str"), column).values.dtype


def _mapped(texts: pd.Series, column: Column) -> Typed:
    codes, uniques = pd.factorize(texts, use_na_sentinel=True)
    values: list[object] = []
    bad: list[bool] = []
    signs = "+" in uniques  # then "-" is a tone and not a blank
    for found in uniques:
        text = str(found).strip().strip(AT_ENDS).strip()
        plain = text.casefold()
        value: object = None
        if column.kind is Kind.BOOL:
            if plain in words.YES or plain in words.NO:
                value = plain in words.YES
        elif column.choices and (plain != "-" or signs):
            value = words.choice(column.name, column.choices, text)
        elif (
            plain not in TEXT_MISSING
            and text.upper() not in ERRORS
            and not _is_never(column.name, text)
        ):
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
    names = "one of " + ", ".join(column.choices) if column.choices else "a name"
    expected = EXPECTED.get(column.kind, names)
    return Typed(series.set_axis(texts.index), np.array(bad)[codes], expected)


def _is_never(name: str, text: str) -> bool:
    return name in _NEVER and (text.startswith("@") or shape(text) in _NEVER[name])


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
    remarks: Remarks = ()
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
        beyond = (values > 1.000001) | (values < 0)
        bad |= beyond
        values = np.where(beyond, np.nan, values)
    elif column.kind is Kind.PERCENT:
        known = values[~np.isnan(values)]
        fractions = not how.percent and not read.percent.any() and len(known) > 0
        if fractions and _are_few(known > 1, known) and (known != np.round(known)).any():
            values = values * 100
    else:
        if read.clock.any():
            seconds = _SECONDS_OF.get(column.unit, np.nan)  # NaN where no time is due
            values = np.where(read.clock, values / seconds, values)
            bad |= read.clock & np.isnan(values)
        bad |= read.percent
        values = np.where(read.percent, np.nan, values)
        if column.kind is not Kind.NUMBER:
            bad |= ~np.isnan(low)
    if (
        whole
        or (column.kind is Kind.MONEY and column.name != "amount")
        or (column.kind is Kind.NUMBER and column.name != "rating")
    ):
        negative = (values < 0) & (not how.net)
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
    if any(map(is_made_date, texts[bad].dropna().unique())):
        expected += TURNED
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
    """Whether shares are written as percentages: some are over 1, and not just hardly any beside
    parts of one whole, or beside shares of more digits.
    """
    over = known > 1.000001
    parts = known[~over].sum() <= _WHOLE_SHARE and abs(known.sum() - 100) > _ROUNDED_SHARES
    fine = np.abs(known * 100 - np.round(known * 100)) > _ROUNDING  # of three digits or more
    finer = 2 * fine[~over].sum() > (~over).sum() and not fine[over].any()
    return bool(over.any() and not ((parts or finer) and _are_few(over, known)))


def _abbreviated(read: Numbers) -> Remarks:
    """The few numbers such as 2.1K in a column that writes others of their size in full, or has
    none that comes near them.
    """
    short = read.multiple > 1
    values = np.abs(np.nan_to_num(read.values))
    if not short.any() or not hardly_any(short.sum(), (values > 0).sum(), _FEW):
        return ()
    full = ~short & (values >= read.multiple[short].min())
    if hardly_any(short.sum(), (short | full).sum()) and full.any():
        return ((short, "is abbreviated where others stand in full: its last digits are unknown"),)
    if values[short].min() >= _FAR * values[~short].max():
        return ((short, "is abbreviated and far above all others: is its letter meant?"),)
    return ()


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
