"""Dates and times in the spellings of platforms and people, their order settled per column."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import repeat
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
    start = pd.Series(pd.NaT, index=range(len(raw) + 1), dtype="datetime64[us]")
    end = start.copy()
    bad = np.zeros(len(raw) + 1, dtype=bool)
    iso = raw.str.fullmatch(_ISO).to_numpy(dtype=bool) if len(raw) else np.zeros(0, dtype=bool)
    if iso.any():
        naive = _iso_times(raw[iso], zone, day_only)
        start.loc[naive.index] = naive
        end.loc[naive.index] = naive
        bad[naive.index[naive.isna()]] = True
    rest = [place for place in np.flatnonzero(~iso) if raw[place].casefold() not in MISSING]
    times = np.bincount(codes[codes >= 0], minlength=len(raw))
    told = [(place, raw[place], *order_of(raw[place])) for place in map(int, rest)]
    orders = _orders((each[2:] for each in told), times[rest].tolist(), hint, order)
    unsure = np.zeros(len(bad), dtype=bool)
    if "?" in (orders.usual, orders.dots):
        open_ = [
            (place, word)
            for place, word, own, dotted in told
            if own == "?" == (orders.dots if dotted else orders.usual)
        ]
        unsure[[place for place, _ in open_]] = True
        sure = [each for each in told if not unsure[each[0]]]
        is_seldom = hardly_any(times[unsure[:-1]].sum(), times[rest].sum() + times[iso].sum(), _FEW)
        if is_seldom and not orders.odd and (iso.any() or any(read_moment(e[1]) for e in sure)):
            bad, told, orders = bad | unsure, sure, replace(orders, usual="")
        else:
            nothing = start.iloc[codes].set_axis(texts.index)
            none = np.zeros(len(texts), dtype=bool)
            return Times(nothing, nothing, none, none, none, "?", orders.odd, example=open_[0][1])
    words = [word for _, word, *_ in told]
    serials = _serials(words) if words and not iso.any() else {}
    months = np.zeros(len(bad), dtype=bool)
    months[[place for place, word, *_ in told if WHOLE_MONTH.fullmatch(word.casefold())]] = True
    if hardly_any(months[codes].sum(), len(codes[codes >= 0]), _FEW_DAYS):
        bad |= months
        told = [each for each in told if not months[each[0]]]
    unlike, short = np.zeros(len(bad), dtype=bool), []
    if not serials:
        odd, usual = _odd_manners({place: manner(word) for place, word, *_ in told}, times, iso)
        unlike[odd] = True
        if usual.startswith(_YEAR_FIRST):
            short = [each for each in told if unlike[each[0]] and is_short_year(each[1])]
    read_as = np.zeros(len(bad), dtype=np.int8)
    read: dict[int, Moment | None] = {}
    for place, word, own, dotted in told:
        settled = (orders.dots if dotted else orders.usual) or own
        read[place] = serials.get(word) or read_moment(word, settled)
        read_as[place] = bool(own) and (1 if settled == "dmy" else -1)
    if short:
        guessed = {place for place, *_ in short}
        days = [at.start.replace(tzinfo=None) for n, at in read.items() if at and n not in guessed]
        days += start[:-1][iso].dropna().to_list()
        read |= {n: _only_near(word, days, dotted=dotted) for n, word, _, dotted in short}
        unsure[[n for n in guessed if read[n] is None]] = True
    starts: dict[int, datetime] = {}
    ends: dict[int, datetime] = {}
    for place, moment in read.items():
        if moment is None or not FIRST_YEAR <= moment.start.year <= LAST_YEAR:
            bad[place], read_as[place] = True, 0
            continue
        for moments, value in ((starts, moment.start), (ends, moment.end)):
            if day_only:
                value = datetime(value.year, value.month, value.day)
            else:
                value = _naive(value, moment.aware, zone)
            moments[place] = value
    for column, moments in ((start, starts), (end, ends)):
        column.iloc[list(moments)] = np.array(list(moments.values()), dtype="datetime64[us]")
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
