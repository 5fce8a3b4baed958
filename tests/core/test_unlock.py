"""What is missing, and the single further export that would bring most of it."""

import pytest

from kpi_core.catalogue import catalogue
from kpi_core.imports.format import all_formats
from kpi_core.kpi import KpiClass
from kpi_core.tables import TABLES
from kpi_core.unlock import base_tables, best_unlock, formats_for, is_on, tables_filled, weight


def test_nothing_is_on_without_a_table_and_everything_with_all():
    assert not any(is_on(kpi, ()) for kpi in catalogue().values())
    assert all(is_on(kpi, TABLES) for kpi in catalogue().values())


def test_derived_tables_are_named_by_what_they_come_from():
    for kpi in catalogue().values():
        assert set(base_tables(kpi)) <= set(TABLES), kpi.name
        assert len(set(base_tables(kpi))) == len(base_tables(kpi)), kpi.name
    assert base_tables(catalogue()["completion_rate"])[0] == "visits"


def test_quotient_needs_both_of_its_parts():
    kpi = catalogue()["cost_per_lead"]
    above, below = (catalogue()[name] for name in kpi.quotient)
    assert not is_on(kpi, base_tables(above)[:1]) or is_on(below, base_tables(above)[:1])
    assert is_on(kpi, (base_tables(above)[0], base_tables(below)[0]))


def test_quality_counts_more_than_vanity():
    weights = [weight(kpi_class) for kpi_class in KpiClass]
    assert weights == sorted(weights)
    assert weights[0] == 1
    assert weights[-1] == len(KpiClass)


@pytest.mark.parametrize("loaded", [(), ("posts",), ("account_days", "ads"), tuple(TABLES)[:10]])
def test_best_export_is_worth_no_less_than_any_other(loaded):
    """By hand: what each export would switch on, quality counting more."""
    off = [kpi for kpi in catalogue().values() if not is_on(kpi, loaded)]
    worth = {
        form.name: sum(
            1 + list(KpiClass).index(kpi.kpi_class)
            for kpi in off
            if is_on(kpi, {*loaded, *(part.table for part in form.parts if part.table)})
        )
        for form in all_formats()
    }
    best = best_unlock(loaded)
    assert best is not None
    assert worth[best.format.name] == max(worth.values())
    assert best.kpis
    assert all(kpi in off for kpi in best.kpis)


def test_nothing_is_left_to_unlock_when_all_is_loaded():
    assert best_unlock(TABLES) is None


@pytest.mark.parametrize("table", list(TABLES))
def test_exports_for_a_table_fill_it(table):
    assert all(table in tables_filled(form) for form in formats_for([table]))


def test_exports_that_fill_the_first_table_come_first():
    found = formats_for(["posts", "account_days"])
    fills = ["posts" in tables_filled(form) for form in found]
    assert fills == sorted(fills, reverse=True)
    assert {True, False} == set(fills)
