"""The twenty canonical tables: every column with its type, unit and one sentence.

Importers fill these tables, `enrich` adds columns to them, and every KPI reads one of them. The
list follows section 4 of the KPI contract; required columns are the ★ of that section.
"""

from kpi_core.tables.audience import AUDIENCE, AUDIENCE_SHARES, SURVEY
from kpi_core.tables.sales import ADS, COSTS, CRM, LEADS, SALES, TOUCHES
from kpi_core.tables.site import BACKLINKS, CONTENT, SEARCH_TERMS, SITE_EVENTS, VISITS
from kpi_core.tables.social import ACCOUNT_DAYS, ENGAGEMENTS, POSTS, SHARES_DETAIL
from kpi_core.tables.table import NUMBERS, Column, Kind, Repeats, Table
from kpi_core.tables.voice import MENTION_COUNTS, MENTIONS

__all__ = [
    "LEVELS",
    "NUMBERS",
    "TABLES",
    "Column",
    "Kind",
    "Repeats",
    "Table",
    "column_label",
    "table_label",
]

LEVELS = ("followers", "page_likes", "posts_count")
"""Counts at the end of a range, which nobody adds up: ranges that overlap may both state them."""

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        POSTS,
        ENGAGEMENTS,
        SHARES_DETAIL,
        AUDIENCE,
        ACCOUNT_DAYS,
        AUDIENCE_SHARES,
        VISITS,
        SITE_EVENTS,
        CONTENT,
        MENTIONS,
        MENTION_COUNTS,
        SEARCH_TERMS,
        LEADS,
        BACKLINKS,
        CRM,
        SALES,
        TOUCHES,
        SURVEY,
        ADS,
        COSTS,
    )
}


def column_label(name: str) -> str:
    """A column's name as a reader meets it: `max_scroll_pct` is "max scroll, %"."""
    is_question = name.startswith("is_")
    words = name.removeprefix("is_").removesuffix("_at").removesuffix("_on").replace("_", " ")
    if words.endswith(" pct"):
        words = f"{words.removesuffix(' pct')}, %"
    return f"{words}?" if is_question else words


def table_label(name: str) -> str:
    """A canonical table's name as a reader meets it: `account_days` are "account totals"."""
    return TABLES[name].label if name in TABLES else name
