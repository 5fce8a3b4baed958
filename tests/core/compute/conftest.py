import pandas as pd
import pytest

from kpi_core.compute import compute
from tests.core.examples import engine_of


@pytest.fixture
def ask(store):
    """Figures of one KPI over a few rows; every table gets its own engine."""

    def answer(name, tables, by=(), filters=None, settings=None) -> pd.DataFrame:
        return compute(engine_of(store, tables, settings), [name], by, filters)

    return answer
