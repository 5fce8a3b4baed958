"""Which sources the loaded files name, and which of them count as social media (rule 6)."""

import ibis
import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.settings import Filters

MOST = 200


def sources_told(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Sources of visits and leads, the commonest first: `source`, `medium`, `is_social`, `rows`.

    A source is social by the list of words, a visit also by its post, whatever it says.
    """
    parts = []
    for table in ("visits", "leads"):
        rows = narrowed(engine, table, filters)
        if rows is None:
            continue
        medium = rows.medium if table == "visits" else ibis.null("string")
        told = rows.filter(rows.source.notnull()).group_by(
            source=rows.source, medium=medium, is_social=rows.is_social
        )
        parts.append(engine.run(told.agg(rows=lambda t: t.count())))
    if not parts:
        return pd.DataFrame()
    whole = pd.concat(parts).groupby(["source", "medium", "is_social"], dropna=False)["rows"].sum()
    return whole.sort_values(ascending=False).reset_index().head(MOST)
