"""What the tests of figures ask about, and the figures of an answer."""

from datetime import date

import pandas as pd

from kpi_core.settings import Filters

JANUARY = Filters(from_on=date(2025, 1, 1), to_on=date(2025, 1, 31))
FEBRUARY = Filters(from_on=date(2025, 2, 1), to_on=date(2025, 2, 28))
OURS, RIVAL = {"brand": "Own brand"}, {"brand": "Rival"}


def only(frame: pd.DataFrame) -> dict:
    (row,) = frame.to_dict("records")
    return row


def by(frame: pd.DataFrame, column: str) -> dict:
    return dict(zip(frame[column], frame["value"], strict=True))


def by_month(frame: pd.DataFrame, column: str = "month") -> dict:
    return {str(day)[:10]: value for day, value in zip(frame[column], frame["value"], strict=True)}
