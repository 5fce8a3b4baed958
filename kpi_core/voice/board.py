"""Blips as a board: what is new to whoever looks, where each stands in its brand's course."""

from collections.abc import Sequence

import pandas as pd

from kpi_core.format import format_count, format_day, format_value
from kpi_core.kpi import Unit
from kpi_core.settings.listening import BlipNote
from kpi_core.voice.incidents import KINDS, say_incident

MEASURES = {
    "loud": ("mentions", "mentions"),
    "neg": ("negative", "negative mentions"),
    "pos": ("positive", "positive mentions"),
}
"""By kind of blip: the column of days that shows it, and what that counts."""


def blip_series(days: pd.DataFrame, incidents: pd.DataFrame, chosen: pd.Series) -> pd.DataFrame:
    """The days of one brand with its blips of one kind, as `draw_marked` takes them.

    `days` come from `brand_days`; of several blips of a day the first is told.
    """
    column, _ = MEASURES[str(chosen["kind"])]
    alike = incidents[
        (incidents["brand"] == chosen["brand"]) & (incidents["kind"] == chosen["kind"])
    ]
    on = pd.to_datetime(alike["at"]).dt.normalize()
    marks = {
        day: f"{format_day(day.date())}: {format_count(int(n), 'mention')}"
        for day, n in zip(on, alike["mentions"], strict=True)
    }
    return pd.DataFrame(
        {
            "period": days["at"],
            "value": days[column],
            "mark": [marks.get(day) for day in days["at"]],
            "is_chosen": days["at"] == pd.Timestamp(chosen["at"]).normalize(),
        }
    )


def say_series(chosen: pd.Series) -> str:
    """What one blip is, against what was usual before it."""
    usual = chosen["usual"]
    if chosen["kind"] != "loud":
        tone = MEASURES[str(chosen["kind"])][1].split()[0]
        was = "unknown" if pd.isna(usual) else format_value(usual, Unit.RATE)
        return f"{say_incident(chosen)}; the {tone} share was mostly {was} before."
    was = "unknown" if pd.isna(usual) else format_value(usual, Unit.COUNT)
    return f"{say_incident(chosen)}, where {was} were usual in the same time."


def board(incidents: pd.DataFrame, fresh: pd.DataFrame, notes: Sequence[BlipNote]) -> pd.DataFrame:
    """One row per blip for the screen; `fresh` are those not looked at before, if there are any."""
    new = set(zip(fresh["brand"], fresh["kind"], fresh["at"], strict=True))
    found = {(note.brand, note.kind, note.on): note.finding or note.by for note in notes}
    rows = []
    for row in incidents.to_dict("records"):
        at = pd.Timestamp(row["at"])
        key = (row["brand"], row["kind"], row["at"])
        rows.append(
            {
                "new": "new" if key in new else "",
                "when": at,
                "brand": row["brand"],
                "what": KINDS[str(row["kind"])],
                "mentions": row["mentions"],
                "times the limit": round(float(row["score"]), 1),
                "what was found": found.get((row["brand"], row["kind"], at.date()), ""),
            }
        )
    columns = ["when", "what", "brand", "mentions", "times the limit", "what was found"]
    return pd.DataFrame(rows, columns=["new", *columns] if new else columns)


def say_fresh(fresh: pd.DataFrame, is_first: bool) -> str:
    """What came since the last look; "" at the first one, when everything is new."""
    if is_first:
        return ""
    if not len(fresh):
        return "Nothing new since your last visit."
    worse = int((fresh["kind"] == "neg").sum())
    text = f"{format_count(len(fresh), 'blip')} new since your last visit"
    return f"{text}, {worse} of them negative." if worse else f"{text}."
