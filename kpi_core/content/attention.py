"""Bounced, read, left open, finished: what time and depth suggest, per piece (spec 60)."""

import ibis.expr.types as ir
import pandas as pd

from kpi_core import intervals
from kpi_core.content.groups import EVERYBODY, daily
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters, ReaderGroup

STATES = ("bounced", "read", "left open")
BASES = {**dict.fromkeys(STATES, "judged"), "finished": "ended"}
"""What is told of visits → the column of the visits that it is a part of."""
FEWEST_VISITS = 10  # below it a piece says little by itself


def attention_counts(
    engine: Engine, filters: Filters, group: ReaderGroup = EVERYBODY
) -> pd.DataFrame:
    """Visits of each piece by how they were spent: content_id, the states, finished, judged.

    Pages turned in one visit are one visit. `unknown` visits have no time, or their piece no
    length; they stand in no other column. Of `ended` judged visits it is known whether the end was
    reached.
    """

    def ask(rows: ir.Table) -> ir.Table:
        rows = rows.filter(~rows.is_turn, rows.n_visits.isnull())
        known = rows.attention.notnull()
        states = {s: (rows.attention == s).ifelse(1, 0).sum().fill_null(0) for s in STATES}
        return rows.group_by("day", "content_id").agg(
            **states,
            finished=(known & rows.is_finished).ifelse(1, 0).sum().fill_null(0),
            ended=(known & rows.is_finished.notnull()).ifelse(1, 0).sum(),
            judged=known.ifelse(1, 0).sum(),
            unknown=known.ifelse(0, 1).sum(),
        )

    counts = daily(engine, "visits", filters, group, ("attention",), ask)
    names = [*STATES, "finished", "ended", "judged", "unknown"]
    if counts is None:
        return pd.DataFrame(columns=["content_id", *names])
    pieces = counts.groupby("content_id")[names].sum().reset_index()
    return pieces.sort_values(["judged", "content_id"], ascending=[False, True], ignore_index=True)


def attention_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """The states of all visits together, as bars with intervals; finished ones are among them."""
    totals = counts.drop(columns="content_id").sum().astype("float64")
    rows = []
    for name, base in BASES.items():
        low, high = intervals.wilson(totals[name], totals[base])
        value = totals[name] / totals[base] if totals[base] else float("nan")
        label = name if name in STATES else "finished (a part of these)"
        text = f"{format_value(value, Unit.RATE)} · {format_value(totals[name], Unit.COUNT)}"
        rows.append(
            {"label": label, "value": value, "low": float(low), "high": float(high), "text": text}
        )
    return pd.DataFrame(rows)


def attention_by_piece(counts: pd.DataFrame) -> pd.DataFrame:
    """Shares of the states in the visits of each piece, least often finished first."""
    known = counts[counts["judged"] >= FEWEST_VISITS]
    shares = {
        name: known[name].astype("float64") / known[base].where(known[base] > 0).astype("float64")
        for name, base in BASES.items()
    }
    found = pd.DataFrame({"piece": known["content_id"], "visits": known["judged"], **shares})
    return found.sort_values(["finished", "piece"], ignore_index=True)


def say_attention(counts: pd.DataFrame) -> str:
    """The three states in one sentence, and how many visits couldn't be judged."""
    judged, unknown = int(counts["judged"].sum()), int(counts["unknown"].sum())
    if not judged:
        return "How visits were spent can't be said: it takes seconds, and the words of pieces."
    told = {}
    for name, base in BASES.items():
        of = float(counts[base].sum())
        told[name] = format_value(float(counts[name].sum()) / of if of else None, Unit.RATE)
    sentence = (
        f"By estimate {told['read']} of {format_count(judged, 'visit')} were spent reading, "
        f"{told['bounced']} bounced and {told['left open']} were left open; {told['finished']} "
        "finished, as far as that is known"
    )
    return f"{sentence}; {format_count(unknown, 'visit')} can't be judged." if unknown else (
        f"{sentence}."
    )  # fmt: skip
