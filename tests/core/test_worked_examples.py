"""Every KPI reproduces its worked example, from each of its sources."""

import math

import pytest

from kpi_core.catalogue import catalogue
from kpi_core.compute import measure, measure_source
from kpi_core.kpi import Example, Kpi, Source
from kpi_core.settings import Filters
from kpi_core.unlock import base_table
from tests.core.examples import engine_of

CASES = [
    pytest.param(kpi, source, id=f"{kpi.name}-{source.variant or source.table}")
    for kpi in catalogue().values()
    for source in kpi.sources
]
MADE = [pytest.param(kpi, id=kpi.name) for kpi in catalogue().values() if kpi.quotient or kpi.parts]


def check(example: Example, found) -> None:
    (row,) = found.to_dict("records")
    expected = {"value": example.value, **example.expect}
    for name, value in expected.items():
        if value is None:
            assert math.isnan(row[name]), name
        else:
            assert row[name] == pytest.approx(value, abs=6e-4 if name in ("low", "high") else 1e-9)


@pytest.mark.parametrize(("kpi", "source"), CASES)
def test_source_reproduces_its_worked_example(store, kpi: Kpi, source: Source):
    example = source.example
    assert example is not None, f"{kpi.name} has no worked example for {source.table}"
    table = base_table(source.table)
    engine = engine_of(store, {table: example.rows, **example.others})
    check(example, measure_source(engine, kpi, source, (), Filters()))


@pytest.mark.parametrize("kpi", MADE)
def test_kpi_made_of_others_reproduces_its_worked_example(store, kpi: Kpi):
    assert kpi.example is not None
    engine = engine_of(store, kpi.example.others)
    check(kpi.example, measure(engine, kpi, (), Filters()))
