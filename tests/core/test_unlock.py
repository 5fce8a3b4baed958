"""What is missing, and the single further export that would bring most of it."""

import pytest

from kpi_core.catalogue import catalogue
from kpi_core.imports.format import all_formats
from kpi_core.kpi import KpiClass
from kpi_core.tables import TABLES
from kpi_core.unlock import (
    base_table,
    base_tables,
    best_unlock,
    columns_filled,
    formats_for,
    is_on,
    weight,
)
from tests.core.workspaces import whole


def test_nothing_is_on_without_a_table_and_everything_with_all():
    assert not any(is_on(kpi, {}) for kpi in catalogue().values())
    assert all(is_on(kpi, whole(*TABLES)) for kpi in catalogue().values())


def test_derived_tables_are_named_by_what_they_come_from():
    for kpi in catalogue().values():
        assert set(base_tables(kpi)) <= set(TABLES), kpi.name
        assert len(set(base_tables(kpi))) == len(base_tables(kpi)), kpi.name
    assert base_tables(catalogue()["completion_rate"])[0] == "visits"


def test_quotient_needs_both_of_its_parts():
    kpi = catalogue()["cost_per_lead"]
    above, below = (catalogue()[name] for name in kpi.quotient)
    first, second = base_tables(above)[0], base_tables(below)[0]
    assert not is_on(kpi, whole(first)) or is_on(below, whole(first))
    assert is_on(kpi, whole(first, second))


def test_quality_counts_more_than_vanity():
    weights = [weight(kpi_class) for kpi_class in KpiClass]
    assert weights == sorted(weights)
    assert weights[0] == 1
    assert weights[-1] == len(KpiClass)


@pytest.mark.parametrize("loaded", [(), ("posts",), ("account_days", "ads"), tuple(TABLES)[:10]])
def test_best_export_is_worth_no_less_than_any_other(loaded):
    """By hand: what each export would switch on, quality counting more."""
    filled = whole(*loaded)
    off = [kpi for kpi in catalogue().values() if not is_on(kpi, filled)]
    worth = {}
    for form in all_formats():
        more = {**filled}
        for table, columns in columns_filled(form).items():
            more[table] = {*more.get(table, ()), *columns}
        gained = (list(KpiClass).index(kpi.kpi_class) + 1 for kpi in off if is_on(kpi, more))
        worth[form.name] = sum(gained)
    best = best_unlock(filled)
    assert best is not None
    assert worth[best.format.name] == max(worth.values())
    assert best.kpis
    assert all(kpi in off for kpi in best.kpis)


def test_every_worked_example_fills_what_its_figure_rests_on():
    """No figure that can be computed is called missing."""
    for kpi in catalogue().values():
        for source in kpi.sources:
            if source.example and source.example.value is not None:
                table = base_table(source.table)
                named = {name for row in source.example.rows for name in row}
                always = {c.name for c in TABLES[table] if c.required or c.name in source.columns}
                assert is_on(kpi, {table: named | always}), (kpi.name, source.variant)


def test_scroll_depth_by_page_brings_no_readers_downloads_or_times():
    """It counts visits that got to each depth, and knows nobody who made them."""
    (form,) = (form for form in all_formats() if form.name == "scroll_depth")
    on = {kpi.name for kpi in catalogue().values() if is_on(kpi, columns_filled(form))}
    assert on > {"completion_rate", "reached_half_rate"}
    assert on.isdisjoint(
        ("downloads", "social_downloads", "loyalty_rate", "return_frequency", "finished_rate")
    )
    assert on.isdisjoint(("social_visits", "median_engaged_seconds", "rating_response_rate"))


def test_table_without_the_column_leaves_its_figure_off():
    """X's daily totals know no followers: an export that brings them is worth something."""
    days = {"account_days": ["counted_on", "platform", "likes"]}
    assert is_on(catalogue()["likes"], days)
    assert not is_on(catalogue()["followers"], days)
    assert is_on(catalogue()["followers"], {"account_days": [*days["account_days"], "followers"]})


def test_export_fills_the_columns_that_it_has():
    form = next(form for form in all_formats() if form.name == "linkedin_followers")
    assert columns_filled(form)["account_days"] == {"counted_on", "new_followers", "platform"}
    assert "likes" not in columns_filled(form)["audience_shares"]


def test_nothing_is_left_to_unlock_when_all_is_loaded():
    assert best_unlock(whole(*TABLES)) is None


@pytest.mark.parametrize("table", list(TABLES))
def test_exports_for_a_table_fill_it(table):
    assert all(table in columns_filled(form) for form in formats_for([table]))


def test_exports_that_fill_the_first_table_come_first():
    found = formats_for(["posts", "account_days"])
    fills = ["posts" in columns_filled(form) for form in found]
    assert fills == sorted(fills, reverse=True)
    assert {True, False} == set(fills)


def test_exports_for_figures_are_those_that_allow_one():
    kpi = catalogue()["followers"]
    found = formats_for(["account_days"], [kpi])
    assert found
    assert all(is_on(kpi, columns_filled(form)) for form in found)
    assert "x_daily_activity" not in [form.name for form in found]
