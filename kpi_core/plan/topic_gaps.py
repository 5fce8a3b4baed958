"""Topics that draw people, against what the editorial calendar plans about them (spec 124)."""

from datetime import date

import numpy as np
import pandas as pd

from kpi_core.format import format_count, format_value
from kpi_core.kpi import Unit
from kpi_core.settings.calendar import Piece, Status
from kpi_core.settings.listening import Topic
from kpi_core.wording import said_of


def topic_gaps(
    match: pd.DataFrame, topics: tuple[Topic, ...], pieces: tuple[Piece, ...], today: date
) -> pd.DataFrame:
    """What draws people (spec 75) against what is planned, the most neglected topic first.

    `match` has `topic` and `pull` (part of the acts, 0-1). `planned` is the part of the pieces to
    come that are on a topic, of all that are on any; of several topics a piece is split evenly. If
    nothing is to come, of all pieces. `pieces` counts them; `gap` is pull − planned.
    """
    chosen = [piece for piece in pieces if _is_open(piece, today)] or [
        piece for piece in pieces if piece.status is not Status.DROPPED
    ]
    parts = dict.fromkeys((topic.name for topic in topics), 0.0)
    counts = dict.fromkeys(parts, 0)
    for piece in chosen:
        text = f"{piece.topic}. {piece.title}. {piece.text}"
        about = [topic.name for topic in topics if said_of(text, topic.words)]
        for name in about:
            parts[name] += 1 / len(about)
            counts[name] += 1
    whole = sum(parts.values())
    frame = pd.DataFrame({"topic": match["topic"], "pull": match["pull"].astype("float64")})
    frame["planned"] = [
        parts.get(str(name), 0.0) / whole if whole else np.nan for name in frame["topic"]
    ]
    frame["pieces"] = [counts.get(str(name), 0) for name in frame["topic"]]
    frame["gap"] = frame["pull"] - frame["planned"]
    return frame.sort_values("gap", ascending=False, ignore_index=True)


def _is_open(piece: Piece, today: date) -> bool:
    is_done = piece.status in (Status.DROPPED, Status.PUBLISHED)
    return not is_done and (piece.on is None or piece.on >= today)


def gap_bars(gaps: pd.DataFrame) -> pd.DataFrame:
    """Topics as bars of what they draw, with what is planned about them."""
    known = gaps.dropna(subset=["pull"]).sort_values("pull", ascending=False, ignore_index=True)
    text = [
        f"{format_value(row['pull'], Unit.RATE)}; {format_count(int(row['pieces']), 'piece')} "
        f"({format_value(row['planned'], Unit.RATE)})"
        for row in known.to_dict("records")
    ]
    bars = pd.DataFrame({"label": known["topic"], "value": known["pull"], "text": text})
    return bars.assign(planned=known["planned"], gap=known["gap"])


def say_gaps(gaps: pd.DataFrame) -> str:
    """The topic that draws most beyond what is planned about it."""
    known = gaps.dropna(subset=["pull", "planned"])
    if not len(known):
        return "No planned piece is on any of your topics yet, so no gap can be told."
    top = known.iloc[0]
    if not top["gap"] > 0:
        return "No topic draws more than is planned about it."
    drawn, planned = (format_value(float(top[name]), Unit.RATE) for name in ("pull", "planned"))
    return (
        f"“{top['topic']}” draws {drawn} of the acts and has {planned} of the planned pieces: "
        "the widest gap."
    )
