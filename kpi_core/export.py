"""Frames as files that a spreadsheet opens safely."""

import csv
import io
import re
from typing import Any

import pandas as pd

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


def to_csv(frame: pd.DataFrame) -> bytes:
    """CSV in UTF-8 with a byte-order mark, which spreadsheets need; unknown cells are empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([guard(str(name)) for name in frame.columns])
    for row in frame.astype(object).itertuples(index=False):
        writer.writerow(["" if pd.isna(cell) else guard(cell) for cell in row])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()
