"""Whose account or mention a row is of."""

from collections.abc import Callable, Mapping
from typing import Any

import ibis
import ibis.expr.types as ir

from kpi_core.settings import Settings

Tables = Mapping[str, ir.Table]


def _brand(account: ir.Value, settings: Settings) -> ir.Value:
    """`Settings.brand_of` as an expression."""
    named = settings.brand_names
    blank = account.isnull() | (account == "")
    branches: list[tuple[Any, Any]] = [(blank, ibis.literal(settings.own_brand))]
    for brand in dict.fromkeys(named.values()):
        names = sorted(name for name, meant in named.items() if meant == brand)
        branches.append((account.lower().isin(names), ibis.literal(brand)))
    return ibis.cases(*branches, else_=account)


def branded(column: str) -> Callable[[ir.Table, Tables, Settings], ir.Table]:
    """What adds `brand`, and whether it `is_own`, by a column with the account or the brand."""

    def add(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
        brand = _brand(table[column], settings)
        return table.mutate(brand=brand, is_own=brand == settings.own_brand)

    return add
