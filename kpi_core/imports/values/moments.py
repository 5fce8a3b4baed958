"""One text as a moment, a day, a month or a range of days, as platforms and people spell it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2200
_NOON = 12
_LEAP = 2000  # a year that has every day
_NAMES = """
jan january januar jänner janvier janv enero ene janeiro gennaio gen януари яну січень січня січ \
    январь января янв januari sty stycznia
feb february februar février févr fév febrero fevereiro fev febbraio февруари фев лютий лютого лют \
    февраль февраля февр februari lut lutego
mar march märz mär mrz mars marzo março марта март мар березень березня бер maart mrt marca
apr april avril avr abril abr aprile април апр квітень квітня квіт апрель апреля kwi kwietnia
may mai mayo maio mag maggio май травень травня трав мая mei maja
jun june juni juin junio junho giugno giu юни червень червня черв июнь июня июн cze czerwca
jul july juli juillet juil julio julho luglio lug юли липень липня лип июль июля июл lip lipca
aug august août aou agosto ago авг август серпень серпня серп августа augustus sie sierpnia
sep sept september septembre septiembre setembro set settembre септември сеп вересень вересня \
    вер сентябрь сентября сент wrz września
oct october oktober okt octobre octubre outubro out ottobre ott октомври окт жовтень жовтня жовт \
    октябрь октября paź października
nov november novembre noviembre novembro ноември ное листопад листопада лист ноябрь ноября нояб \
    lis listopada
dec december dezember dez décembre déc diciembre dic dezembro dicembre декември декабрь декабря \
    дек грудень грудня груд gru grudnia
"""
MONTHS = {
    word: number
    for number, line in enumerate(_NAMES.strip().splitlines(), start=1)
    for word in line.split()
}
_ZONES = {
    **dict.fromkeys(("cet", "mez", "bst", "west", "wesz"), 1.0), "wet": 0.0, "wez": 0.0,
    **dict.fromkeys(("cest", "mesz", "eet", "oez", "sast"), 2.0),
    **dict.fromkeys(("eest", "oesz", "msk"), 3.0), "ist": 5.5, "brt": -3.0,
    "est": -5.0, "edt": -4.0, "cst": -6.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0,
    "pst": -8.0, "pdt": -7.0, "jst": 9.0, "kst": 9.0, "aest": 10.0, "aedt": 11.0,
}  # fmt: skip
"""Hours ahead of UTC that a zone's short name stands for; of several that share it, the one that
Google and Salesforce write: India's, Britain's, Chicago's.
"""
_AFTER_NOON = ("p", "сл", "пп", "μ", "오후", "午後", "下午")
_DAYS = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so|seg|ter|qua"
    r"|qui|sex|sáb|mié|jue|vie|dom)[a-zäéáçû-]*\.?,?\s+"
)
_TIME = (
    r"(?:(?:[t,]?\s*|\s+(?:at|um|à|a las)\s+)(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,]"
    r"(?P<f>\d{1,9}))?)?\s*(?P<ap>[ap]\.?\s?m\.?|(?:пр|сл)\.\s?об\.|дп|пп|[πμ]\.?\s?μ\.?"
    r"|오전|오후|午前|午後|上午|下午)?(?:\s*(?:uhr|ч\.))?)?"
    r"(?:\s*(?P<z>z|(?:utc|gmt|гринуич)?\s*[+-]\d{2}(?::?\d{2})?"
    rf"|(?:utc|gmt|гринуич)(?:[+-]\d(?::?\d{{2}})?)?|\b(?:{'|'.join(_ZONES)})\b)"
    r"(?:\s\([^()]+\))?)?"
)
_MADE = re.compile(
    r"\d{1,2}[-. /]{1,2}(?P<word>[^\W\d_]{3,9})\.?|(?P<first>[^\W\d_]{3,9})[-. /]{1,2}\d{2}"
    r"|\d{4}-\d{2}-\d{2}(?:T00:00:00)?"
)
"""What spreadsheets show where 5.9, 2-10 or 11-50 stood: 05. Sep, 10-Feb, Nov-50; or a date."""
TURNED = ", which a spreadsheet may have turned into a date,"
_OFFSET = re.compile(r"([+-])(\d{1,2}?):?(\d{2})?$")
_OF_THE_YEAR = r"(?:\s?(?:г|р|год|рік)\b\.?|\s(?:года|року)\b)?"
_MONTH = r"(?P<mon>[^\W\d_]{3,})\.?"
_YEAR_LAST = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[-/.])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4}|\d{2})\.?"
    + _OF_THE_YEAR
    + _TIME
)
_PATTERNS = [
    _YEAR_LAST,
    *(
        re.compile(pattern + _OF_THE_YEAR + _TIME)
        for pattern in (
            r"(?P<y>\d{4})[-/.]\s?(?P<m>\d{1,2})[-/.]\s?(?P<d>\d{1,2})\.?",
            r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
            r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
            rf"(?:{_DAYS})?{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
            rf"(?:{_DAYS})?(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s+)?{_MONTH}(?:\s+de)?"
            r"[\s,-]+(?P<y>\d{4}|\d{2})",
        )
    ),
]
_WITHOUT_YEAR = [
    re.compile(f"(?P<day>{pattern}){_TIME}")
    for pattern in (
        rf"(?:{_DAYS})?{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?",
        rf"(?:{_DAYS})?(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s+)?{_MONTH}",
    )
]
_TWITTER = re.compile(
    rf"(?:{_DAYS}){_MONTH}\s+(?P<d>\d{{1,2}})\s+(?P<h>\d\d):(?P<mi>\d\d):(?P<s>\d\d)\s+"
    r"(?P<z>[+-]\d{4})\s+(?P<y>\d{4})"
)
WHOLE_MONTH = re.compile(
    rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})|(?P<m2>\d{{1,2}})[/.](?P<y2>\d{{4}})"
    rf"|{_MONTH}(?:\s+de)?[\s-]+(?P<y3>\d{{4}}){_OF_THE_YEAR}"
)
_ANY_DIGIT = str.maketrans("123456789", "000000000")
_CLOCK = re.compile(r"[t,]?\s*(?:\b(?:at|um|à|a las)\s+)?\d{1,2}[:h]\d{2}")
_RANGE = re.compile(r"(.+?)\s+(?:-|–|—|to|bis|au|a|até|hasta)\s+(.+)")


@dataclass(frozen=True)
class Moment:
    """First and last moment that a text stands for; `aware` when it named its zone."""

    start: datetime
    end: datetime
    aware: bool = False


def order_of(text: str) -> tuple[str, bool]:
    """The one order of day and month in which a text is a date, "?" where both fit, "" where there
    is none to choose; and whether dots part them.
    """
    found, dotted = "", False
    for side in _sides(text.strip().casefold()):
        match = _YEAR_LAST.fullmatch(side)
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


def manner(text: str) -> str:
    """How a day is written, whatever day it is: the lengths of its numbers, words, what parts them
    and not its clock; "" for a range, whose halves may leave out what they share.
    """
    return _manner(text.translate(_ANY_DIGIT))


@lru_cache(maxsize=10_000)
def _manner(text: str) -> str:
    text = text.strip().casefold()
    if len(_sides(text)) > 1:
        return ""
    day = _CLOCK.split(text, maxsplit=1)[0]
    numbered = re.sub(r"\d+(?:st|nd|rd|th)?\b", _length, re.sub(r"[^\W\d_]{3,}\.?", "w", day))
    return re.sub(r"[^#w]+$", "", numbered)


def is_short_year(text: str) -> bool:
    """Whether a text is a date of three numbers, its year one of two digits."""
    match = _YEAR_LAST.fullmatch(text.casefold())
    return match is not None and len(match["y"]) == 2


def _length(number: re.Match[str]) -> str:
    size = len(re.sub(r"\D", "", number[0]))
    return "#" * (size if size > 2 else 2)


def read_moment(text: str, order: str = "") -> Moment | None:
    """One text as a moment, a day, a month or a range of days; None when it is no date."""
    text = re.sub(r"\s+", " ", text.strip().casefold())
    whole = _single(text, order)
    if whole is not None:
        return whole
    parts = _sides(text)
    if len(parts) == 2:
        first, last = _single(parts[0], order), _single(parts[1], order)
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
        if part.get("ap") and hour <= _NOON:  # 14:05 PM is five past two
            hour = hour % _NOON + (_NOON if part["ap"].startswith(_AFTER_NOON) else 0)
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
        offset = timedelta(hours=_ZONES.get(zone, 0.0))
        if ahead := _OFFSET.search(zone):
            offset = timedelta(hours=int(ahead[2]), minutes=int(ahead[3] or 0))
            offset = -offset if ahead[1] == "-" else offset
            if abs(offset) >= DAY:
                return None
        moment = moment.replace(tzinfo=timezone(offset))
        return Moment(moment, moment, True)
    match = WHOLE_MONTH.fullmatch(text)
    if match is not None:
        year = int(match["y"] or match["y2"] or match["y3"])
        number = MONTHS.get(match["mon"], 0) if match["mon"] else int(match["m"] or match["m2"])
        if 1 <= number <= 12 and FIRST_YEAR <= year <= LAST_YEAR:
            start = datetime(year, number, 1)
            return Moment(start, (start + 31 * DAY).replace(day=1) - DAY)
    return None


def is_made_date(text: str) -> bool:
    """Whether a cell that should be no day looks like one that a spreadsheet has made of it."""
    match = _MADE.fullmatch(text.strip())
    word = match and (match["word"] or match["first"])
    return match is not None and (word is None or word.casefold() in MONTHS)
