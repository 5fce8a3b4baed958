"""What may lie behind a blip: the words, authors and posts that weren't there before (spec 44)."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core.acts import known_sum
from kpi_core.engine import Engine
from kpi_core.settings import Filters
from kpi_core.voice.incidents import SPANS
from kpi_core.voice.words import stand_out, words_of_names

DAYS_BEFORE = 14
TONE_NAMES = {"pos": "positive", "neu": "neutral", "neg": "negative"}
MOST_POSTS = 20


@dataclass(frozen=True)
class Cause:
    """Frames of what stands out: `terms` and `authors` of `stand_out`, and the loudest `posts`."""

    terms: pd.DataFrame
    authors: pd.DataFrame
    posts: pd.DataFrame


def find_cause(
    engine: Engine, filters: Filters, brand: str, kind: str, at: pd.Timestamp, grain: str
) -> Cause | None:
    """What stands out in a blip against the 14 days before; None without single mentions.

    Of a blip in tone only the mentions of that tone are looked at, against all before.
    """
    if "mentions" not in engine.schemas:
        return None
    rows = ibis.table(engine.schemas["mentions"], name="mentions")
    rows = rows.filter(rows.brand == brand, rows.channel_owner.fill_null("other") != "own")
    if filters.platforms:
        rows = rows.filter(rows.platform.isin(filters.platforms))
    start = pd.Timestamp(at)
    end = start + max(SPANS[grain], SPANS["hour"])  # five minutes hold too few words
    first = start - pd.Timedelta(days=DAYS_BEFORE)
    rows = rows.filter(rows.local_at >= _time(first), rows.local_at < _time(end))
    is_then = rows.local_at >= _time(start)
    if kind in ("neg", "pos"):
        rows = rows.filter(~is_then | (rows.sentiment == kind))
    names = words_of_names((brand,))
    then = rows.filter(rows.local_at >= _time(start))
    return Cause(
        terms=stand_out(engine, rows, is_then, "term", names),
        authors=stand_out(engine, rows, is_then, "author"),
        posts=engine.run(_loudest(then)),
    )


def _time(moment: pd.Timestamp) -> ir.TimestampValue:
    return ibis.timestamp(moment.isoformat())


def _loudest(rows: ir.Table) -> ir.Table:
    shown = rows.select(
        "mentioned_at", "platform", "author", "sentiment", "text", acts=known_sum(rows)
    )
    order = [ibis.desc(shown.acts, nulls_first=False), shown.mentioned_at]
    return shown.order_by(order).limit(MOST_POSTS)


def say_cause(cause: Cause) -> str:
    """What to look at first, in a sentence; frequent words are clues and no proof."""
    terms = [str(word) for word in cause.terms["label"].head(4)]
    if not terms:
        return "No word stands out; read the posts themselves."
    first = cause.terms.iloc[0]
    said = "”, “".join(terms)
    before = f"{first['there']:.0f}" if first["there"] else "none"
    return (
        f"Look for “{said}”: “{first['label']}” stands in {first['here']:.0f} of these mentions "
        f"and stood in {before} of those in the fortnight before."
    )


def who_stands_out(cause: Cause) -> pd.DataFrame:
    """The authors over-represented in a blip, for the screen."""
    found = cause.authors.rename(
        columns={"label": "author", "here": "mentions in the blip", "there": "mentions before"}
    )
    return found[["author", "mentions in the blip", "mentions before"]]


def posts_to_read(cause: Cause) -> pd.DataFrame:
    """The loudest posts of a blip, for the screen."""
    found = cause.posts.rename(
        columns={"mentioned_at": "when", "sentiment": "tone", "acts": "likes, comments, shares"}
    )
    found["tone"] = found["tone"].map(TONE_NAMES)
    return found[["text", "when", "platform", "author", "tone", "likes, comments, shares"]]
