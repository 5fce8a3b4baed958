"""What the KPIs of talk share: brands of the examples, and which mentions count."""

from typing import Any

COUNTS = "mention counts"
OURS, RIVAL = {"brand": "Own brand"}, {"brand": "Rival"}
TONES = ("positive", "neutral", "negative")


def by_others(rows: Any) -> Any:
    """Mentions that don't stand on the brand's own channel."""
    return rows.channel_owner.fill_null("other") != "own"


def count_tone(rows: Any, tone: str) -> Any:
    """Mentions of one tone."""
    return (rows.sentiment == tone).ifelse(1, 0).sum()


def labelled(rows: Any) -> Any:
    """Counted mentions whose tone is known."""
    return (rows.positive + rows.neutral + rows.negative).sum()
