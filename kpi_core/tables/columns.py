"""Columns of each kind, so that a table reads as a list; * before a name makes it required."""

from kpi_core.tables.table import Column, Kind

MEDIA = ("paid", "owned", "earned")
SENTIMENT = ("pos", "neu", "neg")


def id_(name: str, meaning: str) -> Column:
    """A name that a program gives, in all its digits."""
    return _column(Kind.ID, name, meaning)


def text(name: str, meaning: str) -> Column:
    """Words as people write them."""
    return _column(Kind.TEXT, name, meaning)


def category(name: str, meaning: str, *choices: str) -> Column:
    """One of few words, of `choices` if there are any."""
    return _column(Kind.CATEGORY, name, meaning, "", *choices)


def count(name: str, meaning: str, unit: str = "times") -> Column:
    """A whole number of `unit`, 0 or more."""
    return _column(Kind.COUNT, name, meaning, unit)


def people(name: str, meaning: str) -> Column:
    """A number of different people."""
    return _column(Kind.COUNT, name, meaning, "people")


def whole(name: str, meaning: str, unit: str = "") -> Column:
    """A whole number that counts nothing."""
    return _column(Kind.WHOLE, name, meaning, unit)


def number(name: str, meaning: str, unit: str = "") -> Column:
    """A number, in `unit` if it has one."""
    return _column(Kind.NUMBER, name, meaning, unit)


def money(name: str, meaning: str) -> Column:
    """An amount in the currency of the workspace."""
    return _column(Kind.MONEY, name, meaning, "workspace currency")


def share(name: str, meaning: str) -> Column:
    """A part of a whole, 0-1."""
    return _column(Kind.SHARE, name, meaning, "0-1")


def percent(name: str, meaning: str) -> Column:
    """A part of a whole, 0-100."""
    return _column(Kind.PERCENT, name, meaning, "%")


def time(name: str, meaning: str) -> Column:
    """A moment, naive and in UTC."""
    return _column(Kind.TIME, name, meaning, "UTC")


def date(name: str, meaning: str) -> Column:
    """A day."""
    return _column(Kind.DATE, name, meaning)


def yes_no(name: str, meaning: str) -> Column:
    """Yes, no or unknown."""
    return _column(Kind.BOOL, name, meaning)


def _column(kind: Kind, name: str, meaning: str, unit: str = "", *choices: str) -> Column:
    return Column(name.lstrip("*"), kind, meaning, name.startswith("*"), unit, choices)
