"""What several records of people share: counting them, and the rows of their worked examples."""

from typing import Any

BREAKDOWN = "audience breakdown"
LEFT = "left_day"
YES, NO, UNKNOWN = {"job_title": "CTO"}, {"job_title": "Baker"}, {"job_title": None}


def group(dimension: str, label: str, people: int) -> dict[str, Any]:
    """A row of an audience breakdown, for worked examples."""
    return {"dimension": dimension, "label": label, "people": people}


def people(flag: Any) -> Any:
    """How many rows have the flag: the audience holds each person once, so rows are people."""
    return flag.ifelse(1, 0).sum()
