"""Quotes and spaces among the delimiters of a text, by the rules of CSV."""

import csv
import io
import re
from functools import lru_cache

DELIMITERS = (",", ";", "\t", "|")
_NEARLY_ALL = 1.05
csv.field_size_limit(2**31 - 1)


@lru_cache(maxsize=32)
def record(delimiter: str, *, with_strays: bool = False) -> re.Pattern[str]:
    """A record that obeys the rules, but for quotes `with_strays` within cells that have none."""
    d = re.escape(delimiter)
    strays = rf'(?:(?!")[^{d}\r\n]++)?+' if with_strays else rf'[^"{d}\r\n]*+'
    cell = rf'(?:"(?:[^"]++|"")*+"|{strays})'
    return re.compile(rf"{cell}(?:{d}{cell})*+(?=[\r\n])")


@lru_cache(maxsize=16)
def _quoted(delimiter: str) -> re.Pattern[str]:
    d = re.escape(delimiter)
    return re.compile(rf'(?:(?<=[{d}\r\n])|\A)"(?:[^"]++|"")*+"(?=[{d}\r\n]|\Z)')


@lru_cache(maxsize=16)
def _beside(delimiter: str) -> re.Pattern[str]:
    """A quoted cell at the beginning of a line, or a delimiter and the quoted cell that follows it;
    with the spaces beside them.
    """
    d = re.escape(delimiter)
    cell = rf'"(?:[^"]++|"")*+"(?= *+(?:[{d}\r\n]|\Z))'
    return re.compile(
        rf"(?<![^\r\n])(?P<first>{cell}) *+|(?:(?<! ) ++)?{d}(?P<space> *+)(?:(?P<cell>{cell}) *+)?"
    )


@lru_cache(maxsize=16)
def _spaced_record(delimiter: str) -> re.Pattern[str]:
    """A record that obeys the rules, but for spaces beside its delimiters."""
    d = re.escape(delimiter)
    cell = rf' *+(?:"(?:[^"]++|"")*+" *+|[^"{d}\r\n]*+)'
    return re.compile(rf"(?<![^\r\n]){cell}(?:{d}{cell})*+(?=[\r\n]|\Z)")


def closed_up(text: str, delimiter: str) -> str:
    """The text without the spaces beside its delimiters; within quoted cells all stay, and so they
    do in lines whose quotes don't show where a cell ends.
    """

    def close(found: re.Match[str]) -> str:
        return found["first"] or delimiter + (found["cell"] or "")

    def close_record(found: re.Match[str]) -> str:
        return _beside(delimiter).sub(close, found[0])

    return _spaced_record(delimiter).sub(close_record, text)


def is_spaced(text: str, delimiter: str) -> bool:
    """Whether a space follows nearly all delimiters, but for those with nothing behind them."""
    if delimiter not in DELIMITERS or 2 * text.count(delimiter + " ") < text.count(delimiter):
        return False
    nothing = frozenset(["", delimiter, "\r", "\n"])
    spaces = [
        bool(found["space"])
        for found in _beside(delimiter).finditer(text)
        if found["space"] is not None
        and text[found.end("space") : found.end("space") + 1] not in nothing
    ]
    return 0 < len(spaces) <= _NEARLY_ALL * sum(spaces)


def quoted_spans(raw: str, delimiter: str) -> list[tuple[int, int]]:
    """Where the cells of a record that are quoted by the rules begin and end, beside any mark."""
    marks = "".join([*DELIMITERS, " ", delimiter])
    return [found.span() for found in _quoted(marks).finditer(raw)]


def quoted_cells(text: str, delimiter: str) -> list[str]:
    """The cells that are quoted by the rules of CSV, with their quotes."""
    return _quoted(delimiter).findall(text)


def without_quoted(raw: str, delimiter: str) -> str:
    """A record with blanks in the place of its quoted cells."""
    for start, stop in quoted_spans(raw, delimiter):
        raw = raw[:start] + " " * (stop - start) + raw[stop:]
    return raw


def has_lone_quotes(text: str, delimiter: str) -> bool:
    """Whether a quote stands outside the cells that are quoted by the rules of CSV."""
    return '"' in _quoted(delimiter).sub("", text)


def has_quoted_cells(text: str, delimiter: str) -> bool:
    """Whether some cell is quoted by the rules of CSV."""
    return _quoted(delimiter).search(text) is not None


def split_strictly(raw: str, delimiter: str) -> list[str]:
    """The cells of one record that obeys the rules."""
    if '"' not in raw:
        return raw.split(delimiter)
    return next(csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter, strict=True))


def is_sound(raw: str, delimiter: str) -> bool:
    """Whether a record's quotes obey the rules of CSV."""
    found = record(delimiter).match(raw + "\n")
    return found is not None and found.end() == len(raw)
