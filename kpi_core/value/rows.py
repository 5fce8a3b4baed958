"""The rows behind a priced line, so that a number can be followed to where it comes from."""

import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.settings import Filters
from kpi_core.tables import TABLES
from kpi_core.value.people import people_of_lines

COUNTED_IN = {
    "traffic": ("visits", "is_social"),
    "downloads": ("visits", "is_download"),
    "dissatisfied": ("rival_mentions", "is_dissatisfied"),
    "backlinks": ("backlinks", "is_live"),
    "sales": ("sales", "is_from_social_lead"),
    "leads": ("leads", "is_social"),
    "followers": ("audience", "is_qualified"),
}
"""Name of a line → the table that it is counted in, and what a counted row is."""

MOST = 200


def rows_of_line(engine: Engine, filters: Filters, name: str) -> pd.DataFrame:
    """The first rows that a line counts; none where the loaded files hold only totals."""
    table, mark = COUNTED_IN[name]
    rows = people_of_lines(engine, filters).get(name)
    if rows is None:
        rows = narrowed(engine, table, filters, all_brands=name == "dissatisfied")
        if rows is None:
            return pd.DataFrame()
        if mark in rows.columns:
            rows = rows.filter(rows[mark])
    named = [
        column.name
        for column in TABLES.get(table, TABLES["mentions"])
        if column.name in rows.columns
    ]
    return engine.run(rows.select(*named).limit(MOST)).dropna(axis="columns", how="all")
