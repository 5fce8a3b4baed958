"""What was spent on which network, and whether the cost ledger holds it already (spec 37, 88)."""

from collections.abc import Callable
from typing import Any

import ibis
import ibis.expr.types as ir

from kpi_core.audience.rules import known_as
from kpi_core.enrich.brands import Tables
from kpi_core.settings import Settings
from kpi_core.wording import says_any

META = ("facebook", "instagram", "messenger", "audience network", "audience_network", "threads")
"""Networks on which Meta sells adverts: its exports name one of them, or Meta, or none."""

Extra = Callable[[ir.Table, Tables, Settings], ir.Table]


def _biller(platform: ir.Value) -> ir.Value:
    """Who sends the bill for adverts on a network; NULL where none is named."""
    name = platform.strip().lower().nullif("")
    return ibis.cases((name.isin(META), "meta"), (name == "twitter", "x"), else_=name)


def with_biller(table: ir.Table, platform: str = "") -> ir.Table:
    """`biller` of what was spent; NULL where the table has no column that names a network."""
    name = _biller(table[platform]) if platform else ibis.null("string")
    return table.mutate(biller=name)


def enrich_costs(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
    """`biller`, and whether the network is a social one (`is_social`, NULL where none is named)."""
    return with_biller(_with_network(table, settings), "platform")


def enrich_ads(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """As costs, and what `with_ledger` adds."""
    table = with_biller(_with_network(table, settings), "platform")
    return with_ledger(table, tables, table.from_on.coalesce(table.day))


def _with_network(table: ir.Table, settings: Settings) -> ir.Table:
    says = says_any(table.platform, settings.social_sources)
    return table.mutate(is_social=known_as(table.platform, says))


def with_ledger(table: ir.Table, tables: Tables, start: ir.Value) -> ir.Table:
    """`kind` of cost that spend is, and `is_booked`: costs may hold it as paid.

    They may where they hold paid costs of the same biller, or of none that is named, in any month
    between `start` and `day`.
    """
    table = table.mutate(kind=ibis.literal("paid"))
    if "costs" not in tables:
        return table.mutate(is_booked=ibis.literal(False))
    costs = tables["costs"]
    costs = costs.filter(costs.kind == "paid", costs.amount.notnull(), costs.day.notnull())
    paid = costs.select(booked_by=_biller(costs.platform), booked_in=_month(costs.day)).distinct()
    columns = table.columns
    table = table.mutate(
        since=_month(start), till=_month(table.day), payee=table.biller.fill_null("")
    )
    spans = table.select("since", "till", "payee").distinct()
    is_same = (
        (spans.payee == paid.booked_by) | (spans.payee == "") | paid.booked_by.isnull()
    ).fill_null(False)
    within: Any = (paid.booked_in >= spans.since) & (paid.booked_in <= spans.till)
    booked = spans.join(paid, [within, is_same]).select("since", "till", "payee").distinct()
    joined = table.left_join(booked.mutate(found=ibis.literal(True)), ["since", "till", "payee"])
    return joined.mutate(is_booked=joined.found.fill_null(False)).select(*columns, "is_booked")


def _month(day: ir.Value) -> ir.Value:
    return day.truncate("M").cast("date")
