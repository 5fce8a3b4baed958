"""A column of texts that has become values, and what is known before it is read."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi_core.tables import Kind

Remarks = tuple[tuple[np.ndarray, str], ...]
"""Which cells are read, and what is odd there."""

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
    net: bool = False  # counts less what was taken back
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
    rounded: np.ndarray | None = None  # ids that end in zeros, as spreadsheets round them
    remarks: Remarks = ()
