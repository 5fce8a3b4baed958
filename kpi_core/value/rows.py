"""The rows behind a priced line, so that a number can be followed to where it comes from."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.settings import Filters
from kpi_core.tables import TABLES
from kpi_core.value.people import people_of_lines

MOST = 200


def is_arrival(rows: Any) -> Any:
    """Visits, each once: no page turned later in one, and of counts by depth only depth 0."""
    return (rows.scroll_reached_pct.fill_null(0) == 0) & ~rows.is_turn


def is_won_link(rows: Any, origin: str) -> Any:
    """Links that are followed and not lost."""
    return (rows.origin == origin) & (rows.rel == "follow") & rows.lost_at.isnull()


COUNTED: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "traffic": ("visits", lambda r: r.is_social & is_arrival(r)),
    "downloads": ("visits", lambda r: r.is_social & r.took_download & is_arrival(r)),
    "dissatisfied": ("rival_mentions", lambda r: r.is_dissatisfied & ~r.is_dropped),
    "backlinks": ("backlinks", lambda r: is_won_link(r, "social")),
    "sales": ("sales", lambda r: r.is_from_social_lead),
    "one lead": ("leads", lambda r: r.is_social & r.became_customer.notnull()),
    "one backlink": ("backlinks", lambda r: is_won_link(r, "seo")),
}
"""Line, or unit value, → the table that it is counted in, and which rows of it."""


def rows_of_line(engine: Engine, filters: Filters, name: str) -> pd.DataFrame:
    """The first rows that a line counts, or that a unit's own rate or price rests on.

    None where the loaded files hold only totals.
    """
    people = {"followers": "audience", "leads": "leads"}
    table, counts = (people[name], None) if name in people else COUNTED.get(name, ("", None))
    if counts is None:
        rows = people_of_lines(engine, filters).get(name)
    else:
        rows = narrowed(engine, table, filters, all_brands=name == "dissatisfied")
        rows = None if rows is None else rows.filter(counts(rows))
    if rows is None:
        return pd.DataFrame()
    named = [
        column.name
        for column in TABLES.get(table, TABLES["mentions"])
        if column.name in rows.columns
    ]
    return engine.run(rows.select(*named).limit(MOST)).dropna(axis="columns", how="all")
