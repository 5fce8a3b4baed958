"""What web analytics counts on the site, where single visits aren't exported."""

import pandas as pd

from kpi_core.compute import rows_behind
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

MOST_EVENTS = 12
VIEWS = ("page_view", "views")
TECHNICAL = (*VIEWS, "session_start", "first_visit", "user_engagement")
"""Events that analytics counts by itself at every visit: they say that somebody came."""


def event_counts(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Events by name: `label`, `value`, `text`; automatic ones left out, most frequent first."""
    rows = rows_behind(engine, "site_events", filters)
    if not len(rows) or "events" not in rows:
        return pd.DataFrame(columns=["label", "value", "text"])
    deliberate = rows[~rows["event"].isin(TECHNICAL)]
    counts = deliberate.groupby("event")["events"].sum(min_count=1).dropna()
    counts = counts.sort_values(ascending=False).head(MOST_EVENTS)
    return _as_bars(counts)


def say_events(counts: pd.DataFrame) -> str:
    """What visitors did most, apart from merely coming."""
    if not len(counts):
        return "These files hold no event that a visitor caused on purpose."
    top = counts.iloc[0]
    return (
        f"Apart from merely coming, visitors most often did “{top['label']}”: "
        f"{format_count(int(top['value']), 'time')}."
    )


def viewed_pieces(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Views of each page, where web analytics count them by page; most viewed first."""
    rows = rows_behind(engine, "site_events", filters)
    if not {"events", "content_id"} <= set(rows.columns):
        return pd.DataFrame(columns=["label", "value", "text"])
    views = rows[rows["event"].str.lower().isin(VIEWS)].dropna(subset=["content_id"])
    counts = views.groupby("content_id")["events"].sum(min_count=1).dropna()
    return _as_bars(counts.sort_values(ascending=False).head(MOST_EVENTS))


def say_views(pieces: pd.DataFrame) -> str:
    """Which page is opened most; how far it is read these files can't tell."""
    top = pieces.iloc[0]
    times = format_count(int(top["value"]), "time")
    return f"“{top['label']}” was opened most, {times}; how far it was read these counts can't say."


def _as_bars(counts: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": counts.index,
            "value": counts.to_numpy("float64"),
            "text": [format_value(float(v), Unit.COUNT) for v in counts],
        }
    )
