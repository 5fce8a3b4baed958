"""A real incident from the workspace's own mentions: what was said then, as a drill and a log."""

from collections.abc import Sequence
from datetime import datetime

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core.acts import known_sum
from kpi_core.engine import Engine
from kpi_core.format import platform_name
from kpi_core.settings import Filters
from kpi_core.settings.crisis import Inject, KeyMessage, Origin, Prediction
from kpi_core.wording import said_of

MOST_INJECTS = 16
FEWEST_INJECTS = 3
DURATION = 60.0  # minutes into which a day is pressed
DAYS = 2
STAGES = ("First signs", "It spreads", "Afterwards")
MOST_MENTIONS = 2_000
COLUMNS = ["at", "platform", "author", "text", "acts"]


def mentions_then(engine: Engine, filters: Filters, brand: str, at: datetime) -> pd.DataFrame:
    """Negative mentions of a brand by others from `at` (local) on, in time order, two days long.

    Columns `at`, `platform`, `author`, `text`, `acts`. Where none of them is known to be negative,
    all of them. Of very many those that drew most acts.
    """
    if "mentions" not in engine.schemas:
        return pd.DataFrame(columns=COLUMNS)
    rows = ibis.table(engine.schemas["mentions"], name="mentions")
    start = pd.Timestamp(at)
    rows = rows.filter(
        rows.brand == brand,
        rows.channel_owner.fill_null("other") != "own",
        rows.text.notnull(),
        rows.local_at >= _time(start),
        rows.local_at < _time(start + pd.Timedelta(days=DAYS)),
    )
    if filters.platforms:
        rows = rows.filter(rows.platform.isin(filters.platforms))
    is_bad = (rows.sentiment == "neg").fill_null(False)
    found = _loudest(engine, rows.filter(is_bad))
    return found if len(found) else _loudest(engine, rows)


def _loudest(engine: Engine, rows: ir.Table) -> pd.DataFrame:
    acts = known_sum(rows).fill_null(0)
    shown = rows.select("platform", "author", "text", at=rows.local_at, acts=acts)
    found = engine.run(shown.order_by(shown.acts.desc(), shown.at).limit(MOST_MENTIONS))
    return found.sort_values(["at", "text"], ignore_index=True)[COLUMNS]


def _time(moment: pd.Timestamp) -> ir.TimestampValue:
    return ibis.timestamp(moment.isoformat())


def replayed(mentions: pd.DataFrame) -> tuple[Inject, ...]:
    """The messages of a drill made of real mentions; empty where there are too few.

    In as many equal stretches of the list as messages are wanted, the one that drew most acts;
    their times keep their proportions, pressed into an hour. Every answer is asked for all three
    key messages, since nobody has said which fit.
    """
    if len(mentions) < FEWEST_INJECTS:
        return ()
    wanted = min(MOST_INJECTS, len(mentions))
    stretch = pd.Series(range(len(mentions))) * wanted // len(mentions)
    loudest = mentions["acts"].astype("float64").groupby(stretch.to_numpy()).idxmax()
    chosen = mentions.loc[loudest]
    since = (chosen["at"] - chosen["at"].iloc[0]).dt.total_seconds().to_numpy()
    whole = since[-1] or 1.0
    return tuple(
        Inject(
            minute=round(float(seconds / whole * DURATION), 2),
            stage=STAGES[number * len(STAGES) // wanted],
            sender=_text(row.author)[:200] or "somebody",
            platform=platform_name(_text(row.platform))[:200],
            origin=Origin.POST,
            text=_text(row.text)[:5_000],
            asks=tuple(KeyMessage),
        )
        for number, (seconds, row) in enumerate(zip(since, chosen.itertuples(), strict=True))
    )


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]


def likely_prediction(predictions: Sequence[Prediction], texts: Sequence[str]) -> Prediction | None:
    """The prediction whose signs stand in most of the texts; None where none does."""
    signs = tuple(sign for prediction in predictions for sign in prediction.signs)
    said = [set(said_of(text, signs)) for text in texts]
    counts = [sum(not found.isdisjoint(p.signs) for found in said) for p in predictions]
    best = max(range(len(counts)), key=lambda place: counts[place], default=None)
    return predictions[best] if best is not None and counts[best] else None
