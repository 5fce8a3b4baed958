"""Every KPI, discovered from the rooms' `kpis`, a file or a folder; two of one name are refused."""

import importlib
from functools import cache
from pathlib import Path

from kpi_core.kpi import Kpi, KpiClass

CLASS_ORDER = tuple(reversed(KpiClass))
"""Quality first, vanity last: the order in which pages show KPIs."""


@cache
def catalogue() -> dict[str, Kpi]:
    """All KPIs by name."""
    found: dict[str, Kpi] = {}
    for path in sorted(Path(__file__).parent.glob("*/kpis*")):
        module = importlib.import_module(f"kpi_core.{path.parent.name}.kpis")
        for kpi in module.KPIS:
            if kpi.name in found:
                raise ValueError(f"two KPIs are called {kpi.name}")
            found[kpi.name] = kpi
    return found


def tables_of(kpi: Kpi) -> tuple[str, ...]:
    """Tables any one of which brings the KPI to life; for a quotient those of its two parts.

    For a total those of its first part, without which it is unknown.
    """
    if kpi.parts:
        return tables_of(catalogue()[kpi.parts[0]])
    if kpi.quotient:
        parts = [tables_of(catalogue()[name]) for name in kpi.quotient]
        return tuple(dict.fromkeys(table for part in parts for table in part))
    return tuple(dict.fromkeys(source.table for source in kpi.sources))
