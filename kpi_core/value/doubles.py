"""Leads that are one person: what is counted twice when leads stand for people."""

import pandas as pd

from kpi_core.format import format_count, format_value
from kpi_core.keep import kept
from kpi_core.kpi import Unit


@kept
def say_doubles(leads: pd.DataFrame, currency: str) -> str:
    """Who stands behind several leads, and what value is told more than once; "" when nobody."""
    if "person_id" not in leads:
        return ""
    known = leads.dropna(subset=["person_id"])
    double = known[known["person_id"].duplicated(keep=False)]
    if not len(double):
        return ""
    people = int(double["person_id"].nunique())
    more = "person is" if people == 1 else "people are"
    text = f"{people} {more} behind {format_count(len(double), 'lead')}"
    if people == 1:
        text += f" ({' and '.join(sorted(double['lead_id'].astype(str)))})"
    most = format_count(len(leads) - len(double) + people, "person", "people")
    text += f": {format_count(len(leads), 'lead')} stand for {most} at most"
    if "value" in double:
        again = double[double.duplicated(["person_id", "value"]) & double["value"].notna()]
        extra = float(again["value"].sum())
        if extra:
            text += f", and {format_value(extra, Unit.MONEY, currency)} may be told twice"
    return f"{text}."
