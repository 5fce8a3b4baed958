"""Frames as files that a spreadsheet opens safely."""

import csv
import io
import re
from typing import Any

import pandas as pd
from pandas.api.types import is_datetime64_any_dtype

RISKY = re.compile(r"'*[=+\-@\t\r\n\0＝＋－＠]")
"""How a formula begins; also behind apostrophes, so that taking one away gives what was there."""


def guard(value: Any) -> Any:
    """A text cell that a spreadsheet would take for a formula gets an apostrophe in front.

    Source: OWASP ASVS 1.2.10. Numbers stay numbers: −5 is no text.
    """
    return f"'{value}" if isinstance(value, str) and RISKY.match(value) else value


def unguard(text: str) -> str:
    """Undo `guard`, so that our own CSV comes back as it was."""
    return text[1:] if text[:1] == "'" and RISKY.match(text[1:]) else text


def tell_hours(moments: pd.Series) -> pd.Series:
    """Moments as texts where one of them is a midnight: a file that gives no hour says only a day.

    Without a midnight they come back as they were.
    """
    is_day = moments == moments.dt.normalize()
    if not is_day.any():
        return moments
    texts = moments.astype(str).where(~is_day, moments.dt.strftime("%Y-%m-%d"))
    return texts.where(moments.notna(), None)


def to_csv(frame: pd.DataFrame, has_header: bool = True) -> bytes:
    """CSV in UTF-8 with a byte-order mark, which spreadsheets need; unknown cells are empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if has_header:
        writer.writerow([guard(str(name)) for name in frame.columns])
    columns = [
        (tell_hours(column) if is_datetime64_any_dtype(column) else column).astype(object)
        for _, column in frame.items()
    ]
    for row in zip(*columns, strict=True):
        writer.writerow(["" if pd.isna(cell) else guard(cell) for cell in row])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()
