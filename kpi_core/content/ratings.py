"""How readers rate each piece, with few votes drawn towards the mean of all (spec 59)."""

import ibis
import pandas as pd

from kpi_core.content.groups import EVERYBODY, open_rows
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters, ReaderGroup

MOST_PIECES = 12
COLUMNS = ["label", "value", "text", "ratings", "mean", "finished", "response"]


def ratings_by_piece(
    engine: Engine, filters: Filters, weight: float, group: ReaderGroup = EVERYBODY
) -> pd.DataFrame:
    """Pieces with a rating, best shrunk mean first: columns `COLUMNS`.

    `value` is (Σ ratings + weight × mean of all) ÷ (n + weight); `response` the part of readers
    who finished a piece and rated it, unknown where no end is known.
    """
    visits = open_rows(engine, "visits", filters, group)
    readings = open_rows(engine, "readings", filters, group)
    if visits is None or readings is None:
        return pd.DataFrame(columns=COLUMNS)
    rated = visits.filter(visits.rating.notnull()).group_by("content_id")
    votes = engine.run(rated.agg(total=ibis._.rating.sum(), ratings=ibis._.count()))
    if not len(votes):
        return pd.DataFrame(columns=COLUMNS)
    ends = readings.filter(readings.is_finished).group_by("content_id")
    ends = engine.run(ends.agg(finished=ibis._.count(), answered=ibis._.rating.count()))
    found = votes.merge(ends, on="content_id", how="left")
    n = found["ratings"].astype("float64")
    overall = float(found["total"].sum() / n.sum())
    found = found.assign(
        label=found["content_id"],
        mean=found["total"] / n,
        value=shrunk(found["total"], n, overall, weight),
        response=found["answered"].astype("float64") / found["finished"].astype("float64"),
    )
    found["text"] = [
        f"{format_value(row['value'], Unit.NUMBER)} · {format_count(int(row['ratings']), 'rating')}"
        for row in found.to_dict("records")
    ]
    return (
        found.sort_values(["value", "label"], ascending=[False, True])[COLUMNS]
        .head(MOST_PIECES)
        .reset_index(drop=True)
    )


def shrunk(total: pd.Series, n: pd.Series, overall: float, weight: float) -> pd.Series:
    """Means as if each had `weight` more ratings of the overall mean."""
    return (total + weight * overall) / (n + weight)


def say_ratings(rated: pd.DataFrame) -> str:
    """Which piece is rated best once few votes weigh less."""
    if not len(rated):
        return "No rating has been given in this period."
    best = rated.iloc[0]
    votes = format_count(int(best["ratings"]), "rating")
    mean = format_value(best["mean"], Unit.NUMBER)
    if len(rated) == 1:
        return f"Only “{best['label']}” was rated: {mean} on average, from {votes}."
    weighed = format_value(best["value"], Unit.NUMBER)
    told = f"{weighed} ({mean} from {votes})"
    return f"“{best['label']}” is rated best once few votes weigh less: {told}."
