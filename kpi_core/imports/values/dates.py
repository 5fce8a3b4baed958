"""Dates and times in the spellings of platforms and people, their order settled per column."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import repeat
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from kpi_core.imports.values.moments import (
    FIRST_YEAR,
    LAST_YEAR,
    WHOLE_MONTH,
    Moment,
    is_short_year,
    manner,
    month_and_day,
    order_of,
    read_moment,
)
from kpi_core.imports.values.numbers import MISSING
from kpi_core.imports.values.seldom import SELDOM, hardly_any

_FEW, _FEW_DAYS = 3, 4
_CHOICES = ("dmy", "mdy", "?")
_ISO = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_YEAR_FIRST, _ISO_MANNER = "####", "####-##-##"
_NEAR = timedelta(days=31)
_ISO_ZONE = r".*:[0-9]{2}(?:\.[0-9]+)? ?(?:Z|[+-][0-9]{2}:?[0-9]{2})"


@dataclass(frozen=True)
class Times:
    """A column of times: naive, NaT where unknown, `bad` where the text is no date.

    `order` is how day and month were read: "mdy", "dmy" or "" where it never mattered; "?" where
    both fit and nothing decides: then nothing was read, and `example` is one of those dates.
    """

    start: pd.Series
    end: pd.Series
    bad: np.ndarray
    other: np.ndarray  # read in the other order than more cells are
    unlike: np.ndarray  # written in another manner than all others
    order: str = ""
    odd: bool = False  # some cells can only be read in the other order
    unsure: bool = False  # some of the bad cells are dates that fit both orders
    example: str = ""


@dataclass(frozen=True)
class _Orders:
    """How a column writes day and month: with slashes or hyphens, and with dots, which are a way
    to write of their own. Nobody writes the month first with dots, unless other dots show it.
    """

    usual: str
    dots: str
    odd: bool


def _orders(
    found: Iterable[tuple[str, bool]], times: Iterable[int], hint: str, said: str = ""
) -> _Orders:
    """How a column is to be read, from what `order_of` says of its texts and how often each
    stands there; `said` is the user's word.
    """
    count = Counter[tuple[str, bool]]()
    for each, number in zip(found, times, strict=False):
        count[each] += number
    with_dots = {order: count[order, True] for order in _CHOICES}
    others = {order: count[order, False] for order in _CHOICES}
    dots, odd = "dmy" if any(with_dots.values()) else "", False
    if with_dots["mdy"]:
        dots, odd = _decided(with_dots, hint)
    if said:
        return _Orders(
            said, dots if sum(with_dots.values()) < sum(others.values()) else said, False
        )
    if not any(others.values()):
        return _Orders(dots, dots, odd)
    usual, differ = _decided(others, hint)
    return _Orders(usual, dots, odd or differ)


def _decided(count: Mapping[str, int], hint: str) -> tuple[str, bool]:
    """The order of texts of which some can only be day-month, some only month-day, some either
    ("?" = can't be told, "" = no matter), and whether some contradict it. One against several is
    wrong; where none is open, each has its own.
    """
    dmy, mdy, either = (count[order] for order in _CHOICES)
    if dmy and mdy:
        most, least = max(dmy, mdy), min(dmy, mdy)
        if most >= SELDOM * least or (least == 1 < most and (most >= _FEW or not either)):
            return ("dmy" if dmy == most else "mdy"), True
        return ((hint or "?") if either else ""), True
    if dmy or mdy:
        return ("dmy" if dmy else "mdy"), False
    return ((hint or "?") if either else ""), False


def settle(texts: Iterable[str], hint: str = "") -> tuple[str, bool]:
    """The order of a column ("mdy", "dmy", "?" = can't be told, "" = no matter) and whether some
    cells contradict it.
    """
    orders = _orders(map(order_of, map(str, texts)), repeat(1), hint)
    return orders.usual, orders.odd


def order_within(texts: Iterable[str], period: tuple[date, date]) -> str:
    """The one order of day and month ("mdy", "dmy") that puts all days of a column inside a range
    of days; "" where both or neither do.
    """
    first, last = period
    written = list(texts)
    orders = []
    for order in ("dmy", "mdy"):
        moments = [read_moment(text, order) for text in written]
        days = [moment.start.date() for moment in moments if moment is not None]
        if days and len(days) == len(moments) and first <= min(days) and max(days) <= last:
            orders.append(order)
    return orders[0] if len(orders) == 1 else ""


def lacks_year(texts: pd.Series) -> bool:
    """Whether most of the first cells that say something are days without their year; months of
    which all have the same day, "Jan 25" and "Feb 25", may have a year.
    """
    first = [text for text in texts.dropna().head(200) if text.casefold().strip() not in MISSING]
    days = [day for day in map(month_and_day, first) if day]
    is_month = len(set(days)) > 1 and len({day for _, day, _ in days}) == 1
    return len(days) > 0.5 * len(first) and not is_month


def with_year(texts: pd.Series, first: date, last: date) -> pd.Series:
    """Days without their year as days of a range of at most a year; a day outside it stays as it
    is.
    """
    days = {(day.month, day.day): str(day) for day in pd.date_range(first, last).date}

    def dated(text: str) -> str:
        *day, clock = month_and_day(text) or (0, 0, "")
        known = days.get((day[0], day[1]))
        return f"{known}{clock}" if known else text

    return texts.map({text: dated(text) for text in texts.dropna().unique()}, na_action="ignore")


def _serials(texts: list[str]) -> dict[str, Moment]:
    """Excel's day numbers and Unix epochs, if the whole column is made of them."""
    try:
        numbers = [float(text) for text in texts]
    except ValueError:
        return {}
    if all(25_569 <= number < 60_000 for number in numbers):
        origin, unit = datetime(1899, 12, 30), 86_400.0
    elif all(1e9 <= number < 4e9 for number in numbers):
        origin, unit = datetime(1970, 1, 1), 1.0
    elif all(1e12 <= number < 4e12 for number in numbers):
        origin, unit = datetime(1970, 1, 1), 0.001
    else:
        return {}
    moments = [origin + timedelta(seconds=round(number * unit, 3)) for number in numbers]
    return {text: Moment(at, at, unit < 86_400) for text, at in zip(texts, moments, strict=True)}


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _naive(moment: datetime, aware: bool, zone: str) -> datetime:
    if aware and moment.tzinfo is not None:
        return moment.astimezone(UTC).replace(tzinfo=None)
    if zone and not aware:
        return moment.replace(tzinfo=_zone(zone)).astimezone(UTC).replace(tzinfo=None)
    return moment


class _Word(NamedTuple):
    """One text of a column that is no ISO date: its place among the distinct texts, and what
    `order_of` says of it.
    """

    place: int
    text: str
    order: str
    dotted: bool

    def settled(self, orders: _Orders) -> str:
        """The order of day and month in which it is to be read."""
        return (orders.dots if self.dotted else orders.usual) or self.order

    def is_open(self, orders: _Orders) -> bool:
        """Whether both orders fit it, and nothing in its column decides."""
        return self.order == "?" == (orders.dots if self.dotted else orders.usual)


def read_times(
    texts: pd.Series, hint: str = "", zone: str = "", day_only: bool = False, order: str = ""
) -> Times:
    """Read a column as times in naive UTC, or as days when `day_only`.

    An offset in the text is converted away (for a day: the day as written stands). A time without
    a zone is taken as given, or as local time of `zone` if that is set. `order` is the user's
    word, `hint` the format's documented order, used only where the values don't tell. Where nothing
    tells the order of a few cells, and all others need none, these few are bad; so are a few months
    among days, which a cell cut short leaves.
    """
    codes, found = pd.factorize(texts, use_na_sentinel=True)
    raw = pd.Series(found, dtype="str").str.strip()
    times = np.bincount(codes[codes >= 0], minlength=len(raw))
    start = pd.Series(pd.NaT, index=range(len(raw) + 1), dtype="datetime64[us]")
    bad, unsure, unlike = (np.zeros(len(raw) + 1, dtype=bool) for _ in range(3))
    iso = raw.str.fullmatch(_ISO).to_numpy(dtype=bool) if len(raw) else np.zeros(0, dtype=bool)
    if iso.any():
        naive = _iso_times(raw[iso], zone, day_only)
        start.loc[naive.index] = naive
        bad[naive.index[naive.isna()]] = True
    end = start.copy()
    words = [
        _Word(place, raw[place], *order_of(raw[place]))
        for place in map(int, np.flatnonzero(~iso))
        if raw[place].casefold() not in MISSING
    ]
    each = [times[word.place] for word in words]
    orders = _orders(((word.order, word.dotted) for word in words), each, hint, order)
    if open_ := [word for word in words if word.is_open(orders)]:
        sure = [word for word in words if not word.is_open(orders)]
        said = sum(each) + times[iso].sum()
        is_seldom = hardly_any(sum(times[word.place] for word in open_), said, _FEW)
        is_read = iso.any() or any(read_moment(word.text) for word in sure)
        if orders.odd or not is_seldom or not is_read:
            only_iso = start.iloc[codes].set_axis(texts.index)
            none = np.zeros(len(texts), dtype=bool)
            example = open_[0].text
            return Times(only_iso, only_iso, none, none, none, "?", orders.odd, example=example)
        words, orders = sure, replace(orders, usual="")
        for flags in (bad, unsure):
            flags[[word.place for word in open_]] = True
    serials = _serials([word.text for word in words]) if words and not iso.any() else {}
    months = {word.place for word in words if WHOLE_MONTH.fullmatch(word.text.casefold())}
    if hardly_any(sum(times[place] for place in months), times.sum(), _FEW_DAYS):
        bad[list(months)] = True
        words = [word for word in words if word.place not in months]
    read = {
        word.place: serials.get(word.text) or read_moment(word.text, word.settled(orders))
        for word in words
    }
    if not serials:
        odd, usual = _odd_manners({word.place: manner(word.text) for word in words}, times, iso)
        unlike[odd] = True
        if usual.startswith(_YEAR_FIRST):
            short = [word for word in words if unlike[word.place] and is_short_year(word.text)]
            read |= _short_years(short, read, start[:-1][iso])
            unsure[[word.place for word in short if read[word.place] is None]] = True
    starts: dict[int, datetime] = {}
    ends: dict[int, datetime] = {}
    for place, moment in read.items():
        if moment is None or not FIRST_YEAR <= moment.start.year <= LAST_YEAR:
            bad[place] = True
            continue
        for moments, value in ((starts, moment.start), (ends, moment.end)):
            moments[place] = (
                datetime(value.year, value.month, value.day)
                if day_only
                else _naive(value, moment.aware, zone)
            )
    for column, moments in ((start, starts), (end, ends)):
        column.iloc[list(moments)] = np.array(list(moments.values()), dtype="datetime64[us]")
    read_as = np.zeros(len(bad), dtype=np.int8)  # 1 = day first, -1 = month first, 0 = no matter
    for word in words:
        if word.order and not bad[word.place]:
            read_as[word.place] = 1 if word.settled(orders) == "dmy" else -1
    return Times(
        start.iloc[codes].set_axis(texts.index),
        end.iloc[codes].set_axis(texts.index),
        bad[codes],
        _seldomer(read_as[codes]),
        (unlike & ~bad)[codes],
        orders.usual,
        orders.odd,
        bool((bad & unsure).any()),
    )


def _short_years(
    short: Sequence[_Word], read: Mapping[int, Moment | None], iso: pd.Series
) -> dict[int, Moment | None]:
    """The few dates whose year has two digits, by the days of all others of their column."""
    guessed = {word.place for word in short}
    days = [at.start.replace(tzinfo=None) for n, at in read.items() if at and n not in guessed]
    days += iso.dropna().to_list()
    return {word.place: _only_near(word.text, days, dotted=word.dotted) for word in short}


def _iso_times(written: pd.Series, zone: str, day_only: bool) -> pd.Series:
    """Texts in ISO form as naive UTC, or as days; NaT where there is no such day or moment."""
    if day_only:
        written = written.str.slice(0, 10)
    moments = pd.to_datetime(written, format="ISO8601", utc=True, errors="coerce")
    naive = moments.dt.tz_localize(None).astype("datetime64[us]")
    if zone and not day_only:
        local = ~written.str.fullmatch(_ISO_ZONE).to_numpy(dtype=bool)
        clock = naive[local].dt.tz_localize(zone, ambiguous="NaT", nonexistent="shift_forward")
        naive = naive.mask(local, clock.dt.tz_convert("UTC").dt.tz_localize(None))
    return naive


def _odd_manners(
    manners: Mapping[int, str], times: np.ndarray, iso: np.ndarray
) -> tuple[list[int], str]:
    """The places of the few texts that are written in another manner than all others, and that
    manner; `times` says how often each stands there, `iso` which are known to be ISO dates.
    """
    count = Counter({_ISO_MANNER: int(times[iso].sum())})
    for place, how in manners.items():
        count[how] += int(times[place])
    usual, most = count.most_common(1)[0]
    if "" in manners.values() or not hardly_any(count.total() - most, count.total(), _FEW_DAYS):
        return [], usual
    odd = [place for place, how in manners.items() if how != usual]
    return odd + ([*map(int, np.flatnonzero(iso))] if usual != _ISO_MANNER else []), usual


def _only_near(text: str, others: Sequence[datetime], *, dotted: bool) -> Moment | None:
    """A date whose year has two digits as the only one of its readings that lies among others or
    near them, None where there are no others; dots never have the month first.
    """
    if not others:
        return None
    readings = {read_moment(text, "dmy"), read_moment(f"20{text}")}
    if not dotted:
        readings.add(read_moment(text, "mdy"))
    near = {
        each
        for each in readings
        if each and min(others) - _NEAR <= each.start.replace(tzinfo=None) <= max(others) + _NEAR
    }
    return near.pop() if len(near) == 1 else None


def _seldomer(order: np.ndarray) -> np.ndarray:
    """The cells that are read day first (1) where more are month first (-1), or the other way."""
    day_first, month_first = (order > 0).sum(), (order < 0).sum()
    if not day_first or not month_first:
        return np.zeros(len(order), dtype=bool)
    found: np.ndarray = order > 0 if day_first <= month_first else order < 0
    return found


_MADE = re.compile(
    r"(?i)generated|exported|created|printed|downloaded|erstellt|exportiert|générée?|exportée?"
    r"|créée?|generad[oa]|exportad[oa]|cread[oa]|gerad[oa]|criad[oa]|gegenereerd|geëxporteerd"
    r"|aangemaakt|generat[oa]|esportat[oa]|wygenerowan|генерир|згенер|експорт|створен|създаден"
    r"|oluşturul|skapad|生成|作成|导出|匯出|생성"
)
_DATE_IN_TEXT = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b(?:19|20)\d{6}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b"
    r"|\b[^\W\d_]{3,9}\.? \d{1,2},? \d{4}\b|\b\d{1,2}\.? (?:de )?[^\W\d_]{3,9}\.? (?:de )?\d{4}\b"
)


def find_range(lines: Iterable[str], hint: str = "") -> tuple[date, date] | None:
    """The one range (or day) that title and comment lines state; None for none or several."""
    said = [" ".join(line.split()) for line in lines if not _MADE.search(line)]
    texts = [match.group() for line in said for match in _DATE_IN_TEXT.finditer(line)]
    order, _ = settle(texts, hint)
    moments = [read_moment(text, order) for text in texts]
    days = [moment.start.date() for moment in moments if moment is not None]
    if order == "?" or not 1 <= len(set(days)) <= 2:
        return None
    return min(days), max(days)
