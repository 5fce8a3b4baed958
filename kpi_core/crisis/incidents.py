"""An alarm from the data opens a prefilled incident (spec 106); what it is, a person decides."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from kpi_core.crisis.replay import likely_prediction
from kpi_core.format import format_count, format_day
from kpi_core.settings.crisis import CrisisIncident, CrisisPlan, Judgement, LogEntry

ALARMING = ("neg", "loud")


def alarms(blips: pd.DataFrame, own: str) -> pd.DataFrame:
    """Blips of the own brand that may be trouble: more negative, else louder; latest first.

    `blips` as the room of voices finds them, with `brand`, `kind` and `at`.
    """
    ours = blips[(blips["brand"] == own) & blips["kind"].isin(ALARMING)]
    ours = ours.sort_values("kind", key=lambda kinds: kinds.map(ALARMING.index), kind="stable")
    ours = ours.drop_duplicates("at").sort_values("at", ascending=False, kind="stable")
    return ours.reset_index(drop=True)


def prefill(
    brand: str, at: datetime, texts: Sequence[str], plan: CrisisPlan, now: datetime
) -> CrisisIncident:
    """A new incident with the statement of the prediction whose signs the mentions show.

    `texts` are the mentions then. Without such a prediction the statement stays empty.
    """
    found = likely_prediction(plan.predictions, texts)
    seen = f"Opened from the data: {format_count(len(texts), 'mention')} looked at."
    if found:
        seen += f" They show signs of “{found.what}”; its holding statement is filled in."
    else:
        seen += " No prediction of the plan has signs that show in them."
    return CrisisIncident(
        brand=brand,
        at=at.replace(tzinfo=None),
        opened_at=now,
        title=f"{brand}, {format_day(at)}"[:200],
        prediction=found.what if found else "",
        statement=found.holding if found else "",
        log=(LogEntry(at=now, by="Kelvin", what=seen),),
    )


def log_lines(incident: CrisisIncident, zone: ZoneInfo) -> list[tuple[str, str]]:
    """Who wrote when, in local time, and what: the latest entry first."""
    lines = []
    for entry in sorted(incident.log, key=lambda entry: entry.at, reverse=True):
        at = entry.at.astimezone(zone)
        when = f"{format_day(at)}, {at:%H:%M}"
        lines.append((f"{when} · {entry.by}" if entry.by else when, entry.what))
    return lines


def say_incidents_open(plan: CrisisPlan, found: pd.DataFrame, blips: int) -> str:
    """How many alarms the data raise, of how many blips about the own brand, and how many incidents
    wait for a decision.
    """
    open_ = sum(1 for incident in plan.incidents if incident.judgement is Judgement.OPEN)
    text = f"{format_count(len(found), 'alarm')} in the mentions of your brand"
    if blips != len(found):
        text += f", of {format_count(blips, 'blip')}"
    if not open_:
        return f"{text}; no incident waits for a decision."
    return f"{text}; {format_count(open_, 'incident')} not decided yet."
