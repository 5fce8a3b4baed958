"""What we write about against what draws people, and what the talk teaches (spec 75-77)."""

from collections.abc import Hashable, Mapping
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kpi_core.acts import known_sum
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value, format_whole
from kpi_core.intervals import wilson
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from kpi_core.settings.listening import Topic
from kpi_core.voice.words import in_filters, stand_out, words_of_names
from kpi_core.wording import says_any

LOUD = 0.75
MOST_WISHES = 200
MOST_TERMS = 100
MOST_TOPICS = 8
TONE_OF = {"likes": "pos", "hates": "neg"}


def topic_match(
    engine: Engine, filters: Filters, topics: tuple[Topic, ...], by_words: bool = False
) -> pd.DataFrame:
    """Emphasis, pull and verdict of each topic.

    Columns `topic`, `emphasis` (part of our posts, or `by_words` of their words, e), `pull` (part
    of the acts on posts and mentions, g), `gap` (g − e), `positive`, `labelled`, `low`, `high`,
    `verdict`. A post or mention on several topics is split evenly among them.
    """
    acts, posts = np.zeros(len(topics)), np.zeros(len(topics))
    praise, labelled = np.zeros(len(topics)), np.zeros(len(topics))
    if "posts" in engine.schemas:
        rows = _rows(engine, "posts", filters).filter(lambda t: t.is_own)
        text = rows.text.fill_null("").concat(" ", rows.topic.fill_null(""))
        size = _words(rows.text) if by_words else ibis.literal(1.0)
        posts, more = _split(engine, rows, text, topics, size, _acts(rows))
        acts = acts + more
    if "mentions" in engine.schemas:
        rows = _rows(engine, "mentions", filters)
        (more,) = _split(engine, rows, rows.text, topics, _acts(rows))
        acts = acts + more
        own = rows.filter(rows.is_own, rows.sentiment.notnull())
        is_praise = (own.sentiment == "pos").ifelse(1.0, 0.0)
        praise, labelled = _count(engine, own, own.text, topics, is_praise, ibis.literal(1.0))
    emphasis, pull = _parts(posts), _parts(acts)
    low, high = wilson(praise, labelled)
    frame = pd.DataFrame(
        {
            "topic": [topic.name for topic in topics],
            "emphasis": emphasis,
            "pull": pull,
            "gap": pull - emphasis,
            "positive": praise,
            "labelled": labelled,
            "low": low,
            "high": high,
        }
    )
    frame["verdict"] = [
        verdict_of(row, praise.sum() - row["positive"], labelled.sum() - row["labelled"])
        for row in frame.to_dict("records")
    ]
    return frame


def verdict_of(row: Mapping[Hashable, Any], praise: float, labelled: float) -> str:
    """Whether a topic's interval lies wholly above or below the rate of the other topics."""
    if not labelled or np.isnan(row["low"]):
        return "can't say"
    others = praise / labelled
    if row["low"] > others:
        return "under-used" if row["gap"] > 0 else "working"
    return "failing" if row["high"] < others else "can't say"


def match(emphasis: object, pull: object) -> float:
    """Cosine of what we stress and what draws: 1 is the same; NaN where either is unknown."""
    e, g = np.asarray(emphasis, "float64"), np.asarray(pull, "float64")
    size = float(np.linalg.norm(e) * np.linalg.norm(g))
    return float(e @ g) / size if size > 0 else float("nan")


def most_under_used(frame: pd.DataFrame) -> str:
    """The topic that draws most beyond what is written about it; "" where none does."""
    top = frame.nlargest(1, "gap")
    return str(top["topic"].iloc[0]) if len(top) and top["gap"].iloc[0] > 0 else ""


def say_match(frame: pd.DataFrame, by_words: bool = False) -> str:
    """How well emphasis meets attention, and which topic is most under-used."""
    found = match(frame["emphasis"], frame["pull"])
    if np.isnan(found):
        return "Your posts or the talk touch none of these topics yet."
    text = f"What you write about matches what draws people by {format_value(found, Unit.RATE)}"
    name = most_under_used(frame)
    if not name:
        return f"{text}."
    top = frame[frame["topic"] == name].iloc[0]
    drawn, given = format_value(top["pull"], Unit.RATE), format_value(top["emphasis"], Unit.RATE)
    what = "words" if by_words else "posts"
    return f"{text}; “{name}” draws {drawn} of the acts and gets {given} of your {what}."


def stand_outs(engine: Engine, filters: Filters, what: str) -> pd.DataFrame:
    """Words or hashtags that stand out in the talk about all tracked brands (spec 77).

    `what` is "words" or "hashtags" of the quarter that drew most acts, or "likes" or "hates":
    words of positive or negative mentions.
    """
    rows = _rows(engine, "mentions", filters)
    names = engine.run(rows.select("brand").distinct())["brand"].tolist()
    skip = words_of_names(tuple(names))
    if what in TONE_OF:
        return stand_out(engine, rows, rows.sentiment == TONE_OF[what], "term", skip)
    rows = rows.mutate(acts=_acts(rows))
    limit = engine.run(rows.aggregate(limit=rows.acts.quantile(LOUD)))["limit"].iloc[0]
    is_loud = rows.acts > (0.0 if pd.isna(limit) else float(limit))
    return stand_out(engine, rows, is_loud, "hashtag" if what == "hashtags" else "term", skip)


def wishes(engine: Engine, filters: Filters, words: tuple[str, ...]) -> pd.DataFrame:
    """Mentions that ask for a feature, those that drew most acts first."""
    rows = _rows(engine, "mentions", filters)
    asked = rows.filter(says_any(rows.text, words))
    shown = asked.select("brand", "mentioned_at", "author", "text", acts=known_sum(asked))
    order = [ibis.desc(shown.acts, nulls_first=False), shown.mentioned_at]
    return engine.run(shown.order_by(order).limit(MOST_WISHES))


def search_terms(engine: Engine, filters: Filters) -> pd.DataFrame:
    """What people searched for when they came or could have: `term`, `impressions`, `clicks`,
    `position`, the most shown first; positions are weighted by impressions.
    """
    rows = ibis.table(engine.schemas["search_terms"], name="search_terms")
    rows = rows.filter(rows.term.notnull(), rows.term != "")
    if filters.from_on:
        rows = rows.filter((rows.day >= filters.from_on).fill_null(True))
    if filters.to_on:
        rows = rows.filter((rows.day <= filters.to_on).fill_null(True))
    known = rows.position.notnull()
    weight = rows.impressions.sum(where=known)
    found = rows.group_by("term").agg(
        impressions=rows.impressions.sum(),
        clicks=rows.clicks.sum(),
        position=(rows.impressions * rows.position).sum(where=known).cast("float64")
        / weight.cast("float64").nullif(0),
    )
    found = found.order_by(found.impressions.desc(nulls_first=False), found.term)
    return engine.run(found.limit(MOST_TERMS))


def topics_of_posts(engine: Engine, filters: Filters) -> tuple[Topic, ...]:
    """The topics that own posts are tagged with, the most frequent first: a list to begin with."""
    if "posts" not in engine.schemas:
        return ()
    rows = ibis.table(engine.schemas["posts"], name="posts")
    rows = rows.filter(rows.is_own, rows.topic.notnull(), rows.topic.strip() != "")
    counted = rows.group_by("topic").agg(n=rows.count())
    found = engine.run(counted.order_by(counted.n.desc(), counted.topic).limit(MOST_TOPICS))
    names = [str(name).strip()[:200] for name in found["topic"]]
    return tuple(Topic(name=name, words=(name,)) for name in dict.fromkeys(names))


def _rows(engine: Engine, table: str, filters: Filters) -> ir.Table:
    return in_filters(ibis.table(engine.schemas[table], name=table), filters)


def _words(text: ir.Value) -> ir.Value:
    """How many words a text has, parted by spaces; none where there is no text."""
    parts = text.fill_null("").strip().re_replace(r"\s+", " ")
    return (parts == "").ifelse(0, parts.split(" ").length()).cast("float64")


def _acts(rows: ir.Table) -> ir.Value:
    """The acts that are known: they are added up, where what is unknown adds nothing."""
    return known_sum(rows).fill_null(0)


def _split(
    engine: Engine, rows: ir.Table, text: ir.Value, topics: tuple[Topic, ...], *sizes: ir.Value
) -> list[np.ndarray]:
    """Sums of each size by topic, a row on several topics split evenly."""
    flags = [says_any(text, topic.words).ifelse(1.0, 0.0) for topic in topics]
    many = sum(flags[1:], flags[0])
    return _sums(engine, rows, [[flag * size / many.nullif(0) for flag in flags] for size in sizes])


def _count(
    engine: Engine, rows: ir.Table, text: ir.Value, topics: tuple[Topic, ...], *sizes: ir.Value
) -> list[np.ndarray]:
    """Sums of each size by topic, a row on several topics whole in each."""
    flags = [says_any(text, topic.words).ifelse(1.0, 0.0) for topic in topics]
    return _sums(engine, rows, [[flag * size for flag in flags] for size in sizes])


def _sums(engine: Engine, rows: ir.Table, parts: list[list[ir.Value]]) -> list[np.ndarray]:
    asked = {f"s{i}_{j}": part.sum() for i, one in enumerate(parts) for j, part in enumerate(one)}
    found = engine.run(rows.aggregate(**asked)).astype("float64").fillna(0.0).iloc[0]
    return [np.array([found[f"s{i}_{j}"] for j in range(len(one))]) for i, one in enumerate(parts)]


def _parts(sizes: np.ndarray) -> np.ndarray:
    total = sizes.sum()
    return sizes / total if total else np.full(len(sizes), np.nan)


def topic_bars(frame: pd.DataFrame) -> pd.DataFrame:
    """Bars of the topics by pull, each with its emphasis and verdict."""
    known = frame.dropna(subset=["pull"]).sort_values("pull", ascending=False, ignore_index=True)
    text = [
        f"{format_value(row['pull'], Unit.RATE)}, {row['verdict']}"
        for row in known.to_dict("records")
    ]
    shown = known[["emphasis", "gap", "verdict"]]  # the interval is one of praise, not of the pull
    return shown.assign(label=known["topic"], value=known["pull"], text=text)


def match_table(frame: pd.DataFrame, by_words: bool = False) -> pd.DataFrame:
    """Topics with what their verdict rests on, for the screen."""
    praise = [
        f"{row['positive']:.0f} of {row['labelled']:.0f} "
        f"({format_value(row['low'], Unit.RATE)} to {format_value(row['high'], Unit.RATE)})"
        if row["labelled"]
        else "nobody says"
        for row in frame.to_dict("records")
    ]
    return pd.DataFrame(
        {
            "topic": frame["topic"],
            "verdict": frame["verdict"],
            f"of your {'words' if by_words else 'posts'}": [
                format_value(v, Unit.RATE) for v in frame["emphasis"]
            ],
            "of the acts": [format_value(v, Unit.RATE) for v in frame["pull"]],
            "friendly mentions of you": praise,
        }
    )


def say_wishes(asked: pd.DataFrame) -> str:
    """How many ask for a feature, over the list of what they say."""
    if not len(asked):
        return "Nobody asks for a feature in the words that are listened for."
    many = format_count(len(asked), "mention")
    most = "at least " if len(asked) == MOST_WISHES else ""
    brands = format_count(asked["brand"].nunique(), "brand")
    return f"Features that people ask for: {most}{many} about {brands}."


def wish_table(asked: pd.DataFrame) -> pd.DataFrame:
    """Mentions that ask for something, for the screen."""
    return asked.rename(columns={"mentioned_at": "when", "acts": "likes, comments, shares"})


def say_terms(terms: pd.DataFrame) -> str:
    """Which search showed the brand most often."""
    if not len(terms):
        return "No search term is known in this period."
    top = terms.iloc[0]
    shown = (
        "unknown times"
        if pd.isna(top["impressions"])
        else f"{format_whole(int(top['impressions']))} times"
    )
    return f"You were found most often for “{top['term']}”: shown {shown}."
