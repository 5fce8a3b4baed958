"""Small CSV files that a command scores as they are, without a workspace: a header and its rows.

Exports go through `imports`, which finds out what they are; these say it by the names of their
columns.
"""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from pathlib import Path

import pandas as pd


class FileProblem(Exception):
    """A file that doesn't hold what was asked for: the message says where, and what to do."""


def read_plain(path: Path, needed: Sequence[str], form: str) -> pd.DataFrame:
    """All cells as text, columns by their names in lower case, parted by comma, semicolon or tab.

    `form` ends the message to whoever gives a file without a `needed` column. Raises `FileProblem`.
    """
    try:
        with path.open("rb") as start:
            encoding = "utf-16" if start.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig"
        with path.open(encoding=encoding, errors="replace") as file:
            header = file.readline()
            file.seek(0)
            mark = max(",;\t", key=header.count)
            frame = pd.read_csv(file, sep=mark, dtype=str, keep_default_na=False, na_filter=False)
    except OSError as problem:
        raise FileProblem(f"{path.name} can't be read: {problem.strerror}.") from problem
    except (ValueError, pd.errors.ParserError) as problem:
        raise FileProblem(f"{path.name} is no CSV file: {problem}".strip()) from problem
    frame.columns = [str(name).strip().casefold() for name in frame.columns]
    lacking = [name for name in needed if name not in frame]
    if lacking:
        raise FileProblem(f"{path.name} has no column {' and no column '.join(lacking)}. {form}")
    return frame
