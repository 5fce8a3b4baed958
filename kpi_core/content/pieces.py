"""Which pieces are read, and which only opened."""

from collections.abc import Mapping

import ibis
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

FEWEST_READINGS = 30  # below it a piece says little by itself
MOST_PIECES = 12


def titles(engine: Engine, _: Filters) -> dict[str, str]:
    """The title of each piece by its id; without those that two pieces share."""
    if "content" not in engine.schemas:
        return {}
    content = ibis.table(engine.schemas["content"], name="content")
    found = engine.run(content.select("content_id", title=content.title.strip()).distinct())
    found = found[found["title"].notna() & (found["title"] != "")]
    found = found.drop_duplicates("content_id").drop_duplicates("title", keep=False)
    return dict(zip(found["content_id"], found["title"], strict=True))


def by_title(frame: pd.DataFrame, column: str, names: Mapping[str, str]) -> pd.DataFrame:
    """The frame with the pieces of a column called by their titles, where they have one."""
    return frame.assign(**{column: [names.get(piece, piece) for piece in frame[column]]})


def least_read(halves: pd.DataFrame, by: str = "content_id") -> pd.DataFrame:
    """Pieces (or sources) whose readings get to the middle least often, from a frame by `by`.

    Only pieces with at least `FEWEST_READINGS` readings; the first `MOST_PIECES` of them.
    """
    known = halves.dropna(subset=["value", by])
    known = known[known["denominator"] >= FEWEST_READINGS].sort_values("value")
    return (
        known.assign(
            label=known[by],
            text=[
                f"{format_value(part, Unit.RATE)} of {format_value(float(of), Unit.COUNT)}"
                for part, of in zip(known["value"], known["denominator"], strict=True)
            ],
        )[["label", "value", "low", "high", "text"]]
        .head(MOST_PIECES)
        .reset_index(drop=True)
    )


def most_read(halves: pd.DataFrame, by: str) -> list[str]:
    """Pieces (or sources) from a frame by `by`, those with most readings first."""
    known = halves.dropna(subset=["value", by]).sort_values("denominator", ascending=False)
    return [str(name) for name in known[by]]


def say_least_read(pieces: pd.DataFrame) -> str:
    """Which piece is read least, and whether that is more than chance."""
    if len(pieces) < 2:
        return "Too few pieces were opened often enough to compare them."
    least, next_one = pieces.iloc[0], pieces.iloc[1]
    surely = least["high"] < next_one["low"]
    verdict = "read least, for certain" if surely else "among those read least"
    return f"“{least['label']}” is {verdict}: the middle was reached in {least['text']} readings."
