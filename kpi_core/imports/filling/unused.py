"""Columns that nothing loads: what is damaged in them is told all the same."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from kpi_core.imports.filling.draft import Written
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.vocabulary import header_keys, is_count
from kpi_core.imports.values.moments import is_date
from kpi_core.imports.values.numbers import is_missing, read_numbers
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import ERRORS, Shape, shape

_FEW, _LOOK, _SAMPLE, _MOST = 4, 1_000, 20, 5_000
_FIGURE = r"[-+]?[0-9]*(?:[.,][0-9]+)*"
_ERROR = "an error of a spreadsheet"


def check_unused(written: Written, net: Collection[str]) -> None:
    """Tells the few errors of spreadsheets in columns that nothing loads, the few days that there
    are not, and the few words and negative counts among the figures of columns that other exports
    load. `net` are the keys of headers whose counts may be negative.
    """
    block = written.block
    for place, (name, key) in enumerate(zip(block.header, header_keys(block.header), strict=True)):
        if not name or name not in written.unused:
            continue
        texts = block.frame[place]
        for where, due in (
            (_errors(texts), "a value"),
            (_no_days(texts), "a date"),
            (_no_figures(texts) if is_count(key) else None, "a number"),
            (
                _negative(texts) if is_count(key) and key not in net else None,
                "a number of 0 or more",
            ),
        ):
            if where is not None and _are_few(where, texts):
                written.notes.cells(
                    IssueKind.WRONG_TYPE,
                    where,
                    texts,
                    name,
                    due,
                    f"{{column}} in row {{row}} is “{{value}}” where {due} is due; nothing loads "
                    "it",
                    "correct the cell, or leave it blank if it is not known",
                )
                break


def _are_few(where: np.ndarray, texts: pd.Series) -> bool:
    return bool(where.any()) and hardly_any(where.sum(), (~is_missing(texts)).sum(), _FEW)


def _errors(texts: pd.Series) -> np.ndarray | None:
    found = texts.str.startswith("#").fillna(value=False).to_numpy(dtype=bool, copy=True)
    if not found.any():
        return None
    found[found] = texts[found].str.strip().str.upper().isin(ERRORS)
    return found


def _no_days(texts: pd.Series) -> np.ndarray | None:
    """The cells that look like days and are none, where most of the first are days."""
    first = texts.head(_LOOK).dropna().head(_SAMPLE)
    if 2 * sum(shape(cell) is Shape.DATE for cell in first) <= len(first):
        return None
    different = texts.unique()
    if len(different) > _MOST:
        return None
    wrong = [
        cell for cell in map(str, different) if shape(cell) is Shape.DATE and not is_date(cell)
    ]
    return texts.isin(wrong).to_numpy(dtype=bool)


def _no_figures(texts: pd.Series) -> np.ndarray | None:
    if texts.str.fullmatch(_FIGURE).fillna(value=True).all():
        return None
    return read_numbers(texts, whole=False).bad


def _negative(texts: pd.Series) -> np.ndarray | None:
    """The counts below 0, unless all are: some write what was lost with a minus."""
    if not texts.str.contains("[-−]", na=False).any():
        return None
    values = read_numbers(texts, whole=False).values
    return values < 0 if (values > 0).any() else None
