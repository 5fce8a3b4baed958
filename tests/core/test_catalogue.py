"""Promises that every KPI keeps, checked over all of them at once."""

import ast
import re
from itertools import combinations
from pathlib import Path

import ibis
import pytest

import kpi_core
from kpi_core.catalogue import catalogue, tables_of
from kpi_core.enrich import enrich
from kpi_core.kpi import Better, Interval, Kpi, KpiKind, Source, Unit
from kpi_core.settings import Settings
from kpi_core.tables import TABLES
from kpi_core.unlock import base_table

KPIS = list(catalogue().values())
SOURCES = [(kpi, source) for kpi in KPIS for source in kpi.sources]
every_kpi = pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.name)
every_source = pytest.mark.parametrize(
    ("kpi", "source"), SOURCES, ids=[f"{k.name}-{s.variant or s.table}" for k, s in SOURCES]
)

# Typed from section 5 of the KPI contract: class and articles of each numbered item.
# "method" and "plan" items are features and can't be KPIs, so they are missing here.
SPEC = {
    1: "vanity B", 2: "vanity B", 3: "vanity B", 4: "vanity B", 5: "vanity A",
    8: "marketing AB", 9: "marketing A", 10: "marketing AB", 11: "indicative A",
    12: "indicative A", 16: "marketing ours", 17: "vanity AB", 18: "marketing AB",
    19: "marketing A", 20: "indicative AB", 21: "indicative AB", 22: "brand A",
    23: "indicative AB", 26: "indicative ours", 27: "indicative A", 28: "indicative A",
    29: "indicative A", 30: "marketing B", 31: "marketing B", 33: "marketing A",
    34: "strategic A", 35: "sales A", 36: "marketing AB", 37: "marketing A",
    38: "indicative ours", 39: "indicative B", 40: "indicative B", 41: "indicative B",
    42: "indicative B", 43: "indicative ours", 44: "indicative B", 45: "indicative B",
    46: "indicative B", 47: "brand B", 48: "brand B", 49: "brand B", 50: "brand B",
    51: "brand B", 52: "brand B", 53: "brand B", 54: "content B", 55: "content B",
    56: "content B", 57: "content B", 58: "content B", 59: "content B", 60: "content B",
    62: "indicative B", 63: "vanity B", 69: "strategic B", 70: "strategic B",
    71: "strategic B", 72: "strategic B", 73: "strategic B", 74: "marketing B",
    75: "strategic B", 76: "strategic B", 77: "strategic B", 78: "marketing B",
    79: "marketing B", 80: "marketing B", 81: "marketing B", 82: "marketing B",
    83: "marketing B", 84: "marketing B", 85: "marketing B", 86: "marketing B",
    87: "marketing B", 88: "marketing ours", 89: "marketing B", 92: "sales B",
    93: "sales B", 94: "sales B", 95: "sales B", 96: "sales B", 116: "indicative B",
    117: "indicative B", 118: "strategic B", 119: "strategic B", 120: "strategic B",
    121: "indicative B", 122: "strategic B", 128: "marketing A",
}  # fmt: skip

VARIANTS = {
    "account_days": {"account totals", "new minus lost"},
    "audience_shares": {"audience breakdown"},
    "ads": {"ads"},
    "site_events": {"web analytics events"},
    "mention_counts": {"mention counts"},
    "search_terms": {"search terms", "search pages"},
}
MONEY = re.compile(r"(_value|_revenue|_spend|_cost)$|^cost_per_")


@pytest.fixture(scope="module")
def tables() -> dict[str, ibis.Table]:
    loaded = {name: ibis.table(table.schema, name=name) for name, table in TABLES.items()}
    return enrich(loaded, Settings())


def test_catalogue_covers_all_seven_classes_with_more_than_45_kpis():
    assert len(KPIS) > 45
    assert len({kpi.kpi_class for kpi in KPIS}) == 7


def test_no_item_of_audience_engagement_and_content_is_missing():
    """Items of the contract that have a class are KPIs; those without are rules and features."""
    cited = {number for kpi in KPIS for number in kpi.spec}
    wanted = {number for number in SPEC if number <= 38 or 45 <= number <= 60 or number == 116}
    assert wanted - cited <= {48}  # a difference of two waves is no figure of one period


@every_kpi
def test_texts_are_there(kpi: Kpi):
    for text in (kpi.label, kpi.question, kpi.caveat, kpi.formula):
        assert text.strip()
    assert kpi.question.endswith("?")
    assert kpi.caveat.endswith((".", "!"))
    assert kpi.label[0].isupper()


@pytest.mark.parametrize("field", ["label", "question", "caveat"])
def test_no_two_kpis_share_a_text(field: str):
    texts = [getattr(kpi, field) for kpi in KPIS]
    assert len(set(texts)) == len(texts)


def test_no_two_caveats_share_seven_words_in_a_row():
    """Each says what this very figure hides; a copied sentence would say it of another."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 7]) for i in range(len(words) - 6)}

    for one, other in combinations(KPIS, 2):
        assert not runs(one.caveat) & runs(other.caveat), (one.name, other.name)


@every_kpi
def test_class_and_article_are_those_of_the_contract(kpi: Kpi):
    assert kpi.spec, "every KPI cites the item it implements"
    assert all(1 <= number <= 128 for number in kpi.spec)
    known = [SPEC[number] for number in kpi.spec]
    expected_class, _ = known[0].split()
    assert kpi.kpi_class.value == expected_class
    assert kpi.article in {line.split()[1] for line in known}


@every_kpi
def test_label_of_what_any_brand_may_have_is_not_about_us(kpi: Kpi, tables):
    if any("brand" in tables[source.table].columns for source in kpi.sources):
        assert not re.search(r"\b(us|we|our|ours)\b", kpi.label)


@every_kpi
def test_rates_are_called_rate_or_share(kpi: Kpi):
    is_called = kpi.name.startswith("share_of_") or "_rate" in kpi.name
    assert is_called == (kpi.unit is Unit.RATE)


@every_kpi
def test_shares_divide_a_dimension_and_are_called_share_of(kpi: Kpi):
    is_share = kpi.kind is KpiKind.SHARE
    assert kpi.name.startswith("share_of_") == is_share
    assert bool(kpi.dimension) == is_share


@every_kpi
def test_money_is_called_money(kpi: Kpi):
    assert bool(MONEY.search(kpi.name)) == (kpi.unit is Unit.MONEY)
    if kpi.name.startswith("cost_per_"):
        assert kpi.unit is Unit.MONEY
        assert kpi.better is Better.LOWER


@every_kpi
def test_counts_are_plural_nouns(kpi: Kpi):
    if kpi.unit not in (Unit.COUNT, Unit.PEOPLE):
        return
    words = kpi.name.split("_")
    is_plural = any(word.endswith("s") or word == "people" for word in words)
    assert is_plural or words[-1] in ("change", "growth", "reach")


@every_kpi
def test_durations_carry_their_unit(kpi: Kpi):
    for unit, ending in (
        (Unit.SECONDS, "_seconds"),
        (Unit.DAYS, "_days"),
        (Unit.HOURS, "_hours"),
        (Unit.PERCENT, "_pct"),
    ):
        assert kpi.name.endswith(ending) == (kpi.unit is unit)


@every_kpi
def test_kpi_has_sources_or_is_made_of_others(kpi: Kpi):
    is_quotient, is_total = kpi.kind is KpiKind.QUOTIENT, kpi.kind is KpiKind.TOTAL
    assert bool(kpi.quotient) == is_quotient
    assert (len(kpi.parts) > 1) == is_total
    assert bool(kpi.sources) != (is_quotient or is_total)
    for part in (*(kpi.quotient or ()), *kpi.parts):
        assert part in catalogue()
    assert tables_of(kpi)


@every_kpi
def test_example_of_every_source_is_worked_out(kpi: Kpi):
    examples = [source.example for source in kpi.sources] or [kpi.example]
    for example in examples:
        assert example is not None
        assert example.rows or example.others
        if kpi.unit is Unit.RATE:
            assert example.value is None or 0 <= example.value <= 1


@every_source
def test_source_reads_columns_that_exist(kpi: Kpi, source: Source, tables):
    table = tables[source.table]
    needed = [*source.columns, *filter(None, [kpi.dimension, source.until])]
    assert source.columns
    assert set(needed) <= set(table.columns)
    rows = table.filter(source.rows(table)) if source.rows else table
    for expression in (source.numerator, source.denominator, source.mixed):
        if expression is not None:
            assert expression(rows).type().is_numeric()


@every_source
def test_source_has_the_parts_that_its_kind_needs(kpi: Kpi, source: Source):
    kind = source.kind or kpi.kind
    assert (source.denominator is not None) == (kind is KpiKind.RATIO)
    assert (source.mixed is not None) == (kpi.interval is Interval.NET)
    if kpi.interval is Interval.WILSON:
        assert kind is KpiKind.RATIO
    if kpi.interval is Interval.AUTHORS:
        assert kind is KpiKind.SHARE


@every_kpi
def test_aggregate_sources_stand_last_and_are_labelled(kpi: Kpi):
    labels = [source.variant for source in kpi.sources]
    assert len(set(labels)) == len(labels) or kpi.name == "paid_spend"
    for source in kpi.sources[1:]:
        if source.table in VARIANTS:
            assert source.variant in VARIANTS[source.table]


def test_examples_of_derived_tables_name_rows_of_the_table_they_come_from():
    for kpi, source in SOURCES:
        base = TABLES[base_table(source.table)]
        for row in source.example.rows:
            assert set(row) <= {column.name for column in base}, kpi.name


def test_kpi_records_import_nothing_but_what_a_kpi_is():
    folder = Path(kpi_core.__file__).parent
    paths = sorted([*folder.glob("*/kpis.py"), *folder.glob("*/kpis/*.py")])
    assert len(paths) >= 6
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module]
            beside = {name for name in names if ".kpis." in name}
            assert set(names) - beside <= {"kpi_core.kpi", "typing", "collections.abc"}, path
