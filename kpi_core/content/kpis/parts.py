"""What several records of visits add up, and the labels of their aggregate sources."""

from typing import Any

WEB_EVENTS = "web analytics events"
VISIT_TOTALS = "visit totals"
VISITED = "visits, read or not"


def is_arrival(rows: Any) -> Any:
    """Rows that count visits: no page turned later in one, and of counts by depth only depth 0."""
    return (rows.scroll_reached_pct.fill_null(0) == 0) & ~rows.is_turn


def is_arrival_or_unsaid(column: str) -> Any:
    """Arrivals, and counts by depth without what `column` says: where nothing tells who opened,
    they are unknown, and not none.
    """
    return lambda rows: (
        is_arrival(rows) | ((rows.scroll_reached_pct > 0).fill_null(False) & rows[column].isnull())
    )


def visits_where(rows: Any, holds: Any) -> Any:
    """Visits for which `holds`; a row without `n_visits` is one visit."""
    return holds.ifelse(rows.n_visits.fill_null(1), 0).sum()
