"""Dates and times in the spellings of platforms and people, their order settled per column."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from itertools import repeat
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from kpi_core.imports.numbers import MISSING
from kpi_core.imports.seldom import SELDOM, hardly_any

DAY = timedelta(days=1)
_LEAP = 2000  # a year that has every day
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_FEW, _FEW_DAYS = 3, 4
_NAMES = """
jan january januar jänner janvier janv enero ene janeiro gennaio gen януари яну січень січня
feb february februar février févr fév febrero fevereiro fev febbraio февруари фев лютий лютого
mar march märz mär mrz mars marzo março марта март мар березень березня
apr april avril avr abril abr aprile април апр квітень квітня
may mai mayo maio mag maggio май травень травня
jun june juni juin junio junho giugno giu юни червень червня
jul july juli juillet juil julio julho luglio lug юли липень липня
aug august août aou agosto ago авг август серпень серпня
sep sept september septembre septiembre setembro set settembre септември сеп вересень вересня
oct october oktober okt octobre octubre outubro out ottobre ott октомври окт жовтень жовтня
nov november novembre noviembre novembro ноември ное листопад листопада
dec december dezember dez décembre déc diciembre dic dezembro dicembre декември дек грудень грудня
"""
MONTHS = {
    word: number
    for number, line in enumerate(_NAMES.strip().splitlines(), start=1)
    for word in line.split()
}
_CHOICES = ("dmy", "mdy", "?")
_DAYS = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so|seg|ter|qua"
    r"|qui|sex|sáb|mié|jue|vie|dom)[a-zäéáçû-]*\.?,?\s+"
)
_TIME = (
    r"(?:(?:[t,]?\s*|\s+(?:at|um|à|a las)\s+)(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,]"
    r"(?P<f>\d{1,9}))?)?\s*(?P<ap>[ap]\.?m\.?)?(?:\s*uhr)?)?"
    r"\s*(?P<z>z|(?:utc|gmt)?\s*[+-]\d{2}(?::?\d{2})?|(?:utc|gmt)(?:[+-]\d(?::?\d{2})?)?)?"
)
_OFFSET = re.compile(r"([+-])(\d{1,2}?):?(\d{2})?$")
_MONTH = r"(?P<mon>[^\W\d_]{3,})\.?"
_PATTERNS = [
    re.compile(pattern + _TIME)
    for pattern in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<a>\d{1,2})(?P<sep>[-/.])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4}|\d{2})\.?",
        rf"(?:{_DAYS})?{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
        rf"(?:{_DAYS})?(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?{_MONTH}(?:\s+de)?"
        r"[\s,-]+(?P<y>\d{4}|\d{2})",
    )
]
_WITHOUT_YEAR = [
    re.compile(f"(?P<day>{pattern}){_TIME}")
    for pattern in (
        rf"(?:{_DAYS})?{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?",
        rf"(?:{_DAYS})?(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?{_MONTH}",
    )
]
_TWITTER = re.compile(
    rf"(?:{_DAYS}){_MONTH}\s+(?P<d>\d{{1,2}})\s+(?P<h>\d\d):(?P<mi>\d\d):(?P<s>\d\d)\s+"
    r"(?P<z>[+-]\d{4})\s+(?P<y>\d{4})"
)
_WHOLE_MONTH = re.compile(
    rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})|(?P<m2>\d{{1,2}})[/.](?P<y2>\d{{4}})"
    rf"|{_MONTH}(?:\s+de)?[\s-]+(?P<y3>\d{{4}})"
)
_RANGE = re.compile(r"(.+?)\s+(?:-|–|—|to|bis|au|a|até|hasta)\s+(.+)")
_ISO = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_ISO_ZONE = r".*:[0-9]{2}(?:\.[0-9]+)? ?(?:Z|[+-][0-9]{2}:?[0-9]{2})"


@dataclass(frozen=True)
class Moment:
    """First and last moment that a text stands for; `aware` when it named its zone."""

    start: datetime
    end: datetime
    aware: bool = False


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


def _order_of(text: str) -> tuple[str, bool]:
    """The one order of day and month in which a text is a date, "?" where both fit, "" where there
    is none to choose; and whether dots part them.
    """
    found, dotted = "", False
    for side in _sides(text.strip().casefold()):
        match = _PATTERNS[2].fullmatch(side)
        if match is None:
            continue
        a, b, dotted = int(match["a"]), int(match["b"]), match["sep"] == "."
        if a > 12 >= b:
            return "dmy", dotted
        if b > 12 >= a:
            return "mdy", dotted
        if a != b:
            found = "?"
    return found, dotted


def _orders(
    found: Iterable[tuple[str, bool]], times: Iterable[int], hint: str, said: str = ""
) -> _Orders:
    """How a column is to be read, from what `_order_of` says of its texts and how often each
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
    orders = _orders(map(_order_of, map(str, texts)), repeat(1), hint)
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


def _sides(text: str) -> list[str]:
    halves = _RANGE.fullmatch(text)
    return [halves[1], halves[2]] if halves else [text]


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _single(text: str, order: str) -> Moment | None:
    for pattern in (*_PATTERNS, _TWITTER):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        part = match.groupdict()
        if part.get("mon"):
            month = MONTHS.get(part["mon"])
            if month is None:
                continue
            day = int(part["d"])
        elif part.get("a"):
            a, b = int(part["a"]), int(part["b"])
            day, month = (a, b) if order == "dmy" else (b, a)
        else:
            month, day = int(part["m"]), int(part["d"])
        hour = int(part["h"] or 0)
        if part.get("ap"):
            hour = hour % 12 + (12 if part["ap"].startswith("p") else 0)
        try:
            moment = datetime(
                _year(part["y"]),
                month,
                day,
                hour,
                int(part["mi"] or 0),
                int(part["s"] or 0),
                int((part.get("f") or "0")[:6].ljust(6, "0")),
            )
        except ValueError:
            return None
        zone = (part.get("z") or "").strip()
        if not zone:
            return Moment(moment, moment)
        offset = timedelta()
        if ahead := _OFFSET.search(zone):
            offset = timedelta(hours=int(ahead[2]), minutes=int(ahead[3] or 0))
            offset = -offset if ahead[1] == "-" else offset
            if abs(offset) >= DAY:
                return None
        moment = moment.replace(tzinfo=timezone(offset))
        return Moment(moment, moment, True)
    match = _WHOLE_MONTH.fullmatch(text)
    if match is not None:
        year = int(match["y"] or match["y2"] or match["y3"])
        number = MONTHS.get(match["mon"], 0) if match["mon"] else int(match["m"] or match["m2"])
        if 1 <= number <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR:
            start = datetime(year, number, 1)
            return Moment(start, (start + 31 * DAY).replace(day=1) - DAY)
    return None


def read_moment(text: str, order: str = "") -> Moment | None:
    """One text as a moment, a day, a month or a range of days; None when it is no date."""
    text = re.sub(r"\s+", " ", text.strip().casefold())
    whole = _single(text, order)
    if whole is not None:
        return whole
    sides = _sides(text)
    if len(sides) == 2:
        first, last = _single(sides[0], order), _single(sides[1], order)
        if first and last and not first.aware and first.start <= last.end:
            return Moment(first.start, last.end)
    return None


def month_and_day(text: str) -> tuple[int, int, str] | None:
    """Month and day of a text that names no year, such as "3 March", and the clock time behind."""
    text = re.sub(r"\s+", " ", text.strip().casefold())
    for match in filter(None, (pattern.fullmatch(text) for pattern in _WITHOUT_YEAR)):
        month, day = MONTHS.get(match["mon"]), int(match["d"])
        if month and 1 <= day <= monthrange(_LEAP, month)[1]:
            return month, day, text[match.end("day") :]
    return None


def is_date(text: str) -> bool:
    """Whether a text can be read as a date, in whatever order of day and month."""
    dated = any(read_moment(text, order) is not None for order in ("mdy", "dmy"))
    return dated or month_and_day(text) is not None


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
        written = raw[iso]
        if day_only:
            written = written.str.slice(0, 10)
        read = pd.to_datetime(written, format="ISO8601", utc=True, errors="coerce")
        naive = read.dt.tz_localize(None).astype("datetime64[us]")
        if zone and not day_only:
            local = ~written.str.fullmatch(_ISO_ZONE).to_numpy(dtype=bool)
            clock = naive[local].dt.tz_localize(zone, ambiguous="NaT", nonexistent="shift_forward")
            naive = naive.mask(local, clock.dt.tz_convert("UTC").dt.tz_localize(None))
        start.loc[naive.index] = naive
        end.loc[naive.index] = naive
        bad[naive.index[naive.isna()]] = True
    rest = [place for place in np.flatnonzero(~iso) if raw[place].casefold() not in MISSING]
    times = np.bincount(codes[codes >= 0], minlength=len(raw))
    told = [(place, raw[place], *_order_of(raw[place])) for place in map(int, rest)]
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
            nothing, none = start[codes].set_axis(texts.index), np.zeros(len(texts), dtype=bool)
            return Times(nothing, nothing, none, none, "?", orders.odd, example=open_[0][1])
    words = [word for _, word, *_ in told]
    serials = _serials(words) if words and not iso.any() else {}
    months = np.zeros(len(bad), dtype=bool)
    months[[place for place, word, *_ in told if _WHOLE_MONTH.fullmatch(word.casefold())]] = True
    if hardly_any(months[codes].sum(), len(codes[codes >= 0]), _FEW_DAYS):
        bad |= months
        told = [each for each in told if not months[each[0]]]
    read_as = np.zeros(len(bad), dtype=np.int8)
    starts: dict[int, datetime] = {}
    ends: dict[int, datetime] = {}
    for place, word, own, dotted in told:
        settled = (orders.dots if dotted else orders.usual) or own
        moment = serials.get(word) or read_moment(word, settled)
        if moment is None or not _FIRST_YEAR <= moment.start.year <= _LAST_YEAR:
            bad[place] = True
            continue
        read_as[place] = bool(own) and (1 if settled == "dmy" else -1)
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
        orders.usual,
        orders.odd,
        bool((bad & unsure).any()),
    )


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
