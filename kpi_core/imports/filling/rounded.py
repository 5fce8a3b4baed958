"""Ids that a spreadsheet has written as 6.49E+17, read again from an address in their row."""

import re

import numpy as np
import pandas as pd

from kpi_core.imports.block import Block

_SHORTENED = re.compile(r"([0-9])(?:[.,]([0-9]+))?E[+]([0-9]{2})")
_DIGITS = re.compile(r"[0-9]{15,}")


def restored(ids: pd.Series, block: Block) -> tuple[pd.Series, np.ndarray]:
    """The ids with those put in that the addresses of their rows hold in full, and which they are.

    An address counts where exactly one number in the row's addresses has as many digits as the
    shortened id stands for and begins with its digits, rounded in the last of them.
    """
    where = ids.str.contains("E+", regex=False).fillna(False).to_numpy(dtype=bool)
    told = np.zeros(len(ids), dtype=bool)
    if not where.any():
        return ids, told
    whole = ids.tolist()
    rows = block.frame[where].fillna("").itertuples(index=False, name=None)
    for place, cells in zip(np.flatnonzero(where), rows, strict=True):
        found = {
            digits
            for cell in cells
            if "://" in cell
            for digits in _DIGITS.findall(cell)
            if _shortens(whole[place].strip(), digits)
        }
        if len(found) == 1:
            whole[place] = found.pop()
            told[place] = True
    return pd.Series(whole, index=ids.index, dtype="str"), told


def _shortens(text: str, digits: str) -> bool:
    match = _SHORTENED.fullmatch(text)
    if match is None or len(digits) != int(match[3]) + 1:
        return False
    written = match[1] + (match[2] or "")
    return abs(int(digits[: len(written)]) - int(written)) <= 1
