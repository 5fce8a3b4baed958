"""Rows of a block that are not loaded, each with its reason."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi_core.imports.issues import IssueKind


@dataclass
class Aside:
    """Rows that are not loaded: the first reason found for each."""

    where: np.ndarray
    kinds: np.ndarray
    reasons: np.ndarray
    columns: np.ndarray

    @classmethod
    def none(cls, size: int) -> "Aside":
        return cls(
            np.zeros(size, dtype=bool), *(np.full(size, None, dtype=object) for _ in range(3))
        )

    def add(self, where: np.ndarray, kind: IssueKind, reason: str, column: str = "") -> None:
        fresh = where & ~self.where
        if fresh.any():
            self.kinds[fresh], self.reasons[fresh], self.columns[fresh] = kind, reason, column
            self.where = self.where | fresh


def known(values: pd.Series) -> np.ndarray:
    """Which rows of a typed column hold a value."""
    return values.notna().to_numpy(dtype=bool)
