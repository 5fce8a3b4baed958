"""Remarks on cells collected per column, so that a thousand equal ones become one issue."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from kpi_core.imports.issues import Issue, IssueKind

EACH = 5
"""Up to this many cells of a column are named one by one, more become one issue with their rows."""
MOST_RUNS = 100


@dataclass
class Notes:
    """The issues of one block; a small notebook that is written while a block is filled."""

    sheet: str = ""
    header_row: int | None = None
    issues: list[Issue] = field(default_factory=list)

    def add(
        self,
        kind: IssueKind,
        message: str,
        *,
        row: int | None = None,
        column: str = "",
        value: str = "",
        expected: str = "",
        cure: str = "",
    ) -> None:
        self.issues.append(
            Issue(kind, message, self.sheet, row, column, value[:200], expected, cure)
        )

    def cells(
        self,
        kind: IssueKind,
        where: np.ndarray,
        texts: pd.Series,
        column: str,
        expected: str,
        message: str,
        cure: str,
        *,
        at_header: bool = False,
    ) -> None:
        """Name the cells where `where` holds; `message` may use {value} and {row}. What is wrong
        with the name of them all is one issue, `at_header`.
        """
        places = np.flatnonzero(where)
        as_one = len(places) > EACH or at_header
        for place in places[:1] if as_one else places:
            value, row = _text(texts.iloc[place]), int(texts.index[place])
            text = message.format(value=value[:80], row=row, column=column)
            if as_one and len(places) > 1:
                what = "cells of this column" if column else "rows"
                text += f" – and {len(places) - 1:,} more {what} likewise"
                text += f": rows {runs(texts.index[places[1:]])}"
            self.add(
                kind, text, row=self.header_row if at_header else row, column=column, value=value,
                expected=expected, cure=cure,
            )  # fmt: skip


def runs(rows: Iterable[int]) -> str:
    """Row numbers in words: "3–7, 9"; after `MOST_RUNS` of them only how many more there are."""
    found: list[list[int]] = []
    for row in map(int, rows):
        if found and row == found[-1][1] + 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    named = [str(low) if low == high else f"{low}–{high}" for low, high in found[:MOST_RUNS]]
    rest = sum(high - low + 1 for low, high in found[MOST_RUNS:])
    return ", ".join(named) + (f" and {rest:,} more" if rest else "")


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)
