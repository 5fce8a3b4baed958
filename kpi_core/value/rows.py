"""The rows behind a priced line, so that a number can be followed to where it comes from."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_whole
from kpi_core.settings import Filters
from kpi_core.tables import TABLES
from kpi_core.value.lines import FOLLOWERS
from kpi_core.value.people import first_years, people_of_lines

MOST = 200
DOMAIN = r"(?i)^(?:[a-z]+://)?(?:www\.)?([^/:?#]+)"


def is_arrival(rows: Any) -> Any:
    """Visits, each once: no page turned later in one, and of counts by depth only depth 0."""
    return (rows.scroll_reached_pct.fill_null(0) == 0) & ~rows.is_turn


COUNTED: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "traffic": ("visits", lambda r: r.is_social & is_arrival(r)),
    "downloads": ("visits", lambda r: r.is_social & r.took_download & is_arrival(r)),
    "dissatisfied": ("rival_mentions", lambda r: r.is_dissatisfied & ~r.is_dropped),
    "backlinks": (
        "backlinks",
        lambda r: (r.origin == "social") & (r.rel == "follow") & r.lost_at.isnull(),
    ),
    "sales": ("sales", lambda r: r.is_from_social_lead),
    "cost": ("costs", lambda r: r.amount.notnull()),
    "one lead": ("leads", lambda r: r.is_social & r.became_customer.notnull()),
    "one backlink": ("backlinks", lambda r: r.origin == "seo"),
}
"""Line, unit value or the cost → the table that it is counted in, and which rows of it."""


def rows_of_line(engine: Engine, filters: Filters, name: str) -> pd.DataFrame:
    """The first rows that a line or the cost counts, or that a unit's own rate or price rests on.

    None where the loaded files hold only totals.
    """
    if name == FOLLOWERS.one:
        return first_years(engine, filters).head(MOST)
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


def say_links_left_out(engine: Engine, filters: Filters) -> str:
    """Links from social media that count for nothing, apart (spec 82); empty where there are none.

    A link that is lost, that search engines are told not to follow, or that repeats a domain.
    """
    rows = narrowed(engine, "backlinks", filters)
    if rows is None:
        return ""
    links = engine.run(
        rows.filter(rows.origin == "social").select("url", "domain", "rel", "lost_at")
    )
    lost = links["lost_at"].notna()
    live = links[~lost & (links["rel"] == "follow")]
    domains = live["domain"].fillna(live["url"].str.extract(DOMAIN, expand=False)).str.lower()
    reasons = {
        "lost": int(lost.sum()),
        "nofollow": int((~lost & (links["rel"] == "nofollow")).sum()),
        "of a domain that links already": int(domains.duplicated().sum()),
    }
    told = ", ".join(f"{format_whole(n)} {reason}" for reason, n in reasons.items() if n)
    return (
        f"Of {format_count(len(links), 'link')} from social media counted at 0: {told}."
        if told
        else ""
    )
