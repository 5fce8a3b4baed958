"""Remarks on cells collected per column, so that a thousand equal ones become one issue."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from kpi_core.imports.issues import Issue, IssueKind

EACH = 5
"""Up to this many cells of a column are named one by one, more become one issue with a count."""


@dataclass
class Notes:
    """The issues of one block; a small notebook that is written while a block is filled."""

    sheet: str = ""
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
    ) -> None:
        """Name the cells where `where` holds; `message` may use {value} and {row}."""
        places = np.flatnonzero(where)
        for place in places[:EACH] if len(places) <= EACH else places[:1]:
            value, row = _text(texts.iloc[place]), int(texts.index[place])
            text = message.format(value=value[:80], row=row, column=column)
            if len(places) > EACH:
                what = "cells of this column" if column else "rows"
                text += f" – and {len(places) - 1:,} more {what} likewise"
            self.add(kind, text, row=row, column=column, value=value, expected=expected, cure=cure)


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)
