"""The latest posts and mentions that say a name, a hashtag or a text, capped (spec 119, 121)."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core.acts import known_sum
from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.format import (
    UNKNOWN,
    format_count,
    format_day,
    format_list,
    format_value,
    format_whole,
)
from kpi_core.handles import HANDLE, HASHTAG, marks_in, unmarked
from kpi_core.kpi import Unit
from kpi_core.language import little_words
from kpi_core.settings import Filters
from kpi_core.wording import fold, says_any

SNAPSHOT, LAST = 50, 100
COLUMNS = ["at", "platform", "author", "text", "followers", "impressions", "acts", "post_id"]
WORD = re.compile(r"[^\W\d_]{3,}")
MOST_TOLD = 12


@dataclass(frozen=True)
class Glance:
    """What the latest `texts` say: contributors, sharers, words, and how far they may have come."""

    texts: pd.DataFrame
    contributors: pd.DataFrame
    sharers: pd.DataFrame
    hashtags: pd.DataFrame
    handles: pd.DataFrame
    words: pd.DataFrame
    potential: float  # followers of the contributors, each once, and of the sharers: at most
    honest: float  # the part of them that could see it
    impressions: float  # of the texts that state them
    stated: int  # how many of the texts state them


def latest(engine: Engine, filters: Filters, asked: str, most: int) -> pd.DataFrame:
    """The latest texts that say `asked`, whole words and case aside, newest first: `COLUMNS`.

    Posts of all brands and mentions; a mention that is a post's own text counts once.
    """
    parts: list[ir.Table] = []
    for name, who, shown in (("posts", "account", "impressions"), ("mentions", "author", "")):
        rows = narrowed(engine, name, filters, all_brands=True)
        if rows is None:
            continue
        rows = rows.filter(rows.text.notnull(), says_any(rows.text, (asked,)))
        if asked.startswith("#"):
            rows = rows.filter(rows.text.lower().contains(asked.lower()))
        parts.append(
            rows.select(
                at="local_at",
                platform="platform",
                author=rows[who].fill_null(rows.brand) if name == "posts" else rows[who],
                text="text",
                followers="author_followers",
                impressions=rows[shown] if shown else ibis.null("int64"),
                acts=known_sum(rows),
                post_id=rows.post_id if name == "posts" else ibis.null("string"),
            )
        )
    if not parts or not asked.strip():
        return pd.DataFrame(columns=COLUMNS)
    rows = parts[0] if len(parts) == 1 else parts[0].union(parts[1])
    found = engine.run(rows.order_by(ibis.desc(rows["at"]), rows.text).limit(2 * most))
    found["is_mention"] = found["post_id"].isna()
    found = found.sort_values(["at", "is_mention"], ascending=[False, True], kind="stable")
    found = found.drop_duplicates(["text", "author"]).head(most)
    return found[COLUMNS].reset_index(drop=True)


def glance(engine: Engine, filters: Filters, asked: str, most: int, factor: float | None) -> Glance:
    """The latest `most` texts and what can be read of them; `factor` is the part that is seen."""
    texts = latest(engine, filters, asked, most)
    people = _contributors(texts)
    sharers = _sharers(engine, [str(post) for post in texts["post_id"].dropna()])
    known = pd.concat([people["followers"], sharers["followers"]]).dropna()
    potential = float(known.sum()) if len(known) else float("nan")
    shown = texts["impressions"].dropna()
    skipped = little_words() | frozenset(fold(asked).split())
    return Glance(
        texts,
        people,
        sharers,
        _bars(marks_in(text, HASHTAG) for text in texts["text"]),
        _bars(marks_in(text, HANDLE) for text in texts["text"]),
        _bars(_words(text) - skipped for text in texts["text"]),
        potential,
        potential * factor if factor is not None else float("nan"),
        float(shown.sum()) if len(shown) else float("nan"),
        len(shown),
    )


def _contributors(texts: pd.DataFrame) -> pd.DataFrame:
    """Who wrote them, most texts first, however the name is spelt."""
    named = texts.dropna(subset=["author"])
    grouped = named.groupby(named["author"].astype("string").str.casefold().rename("spelt"))
    people = pd.DataFrame(
        {
            "author": grouped["author"].first(),
            "texts": grouped.size(),
            "followers": grouped["followers"].max(),
            "acts": grouped["acts"].sum(min_count=1),
        }
    )
    return people.sort_values(["texts", "author"], ascending=[False, True], ignore_index=True)


def _sharers(engine: Engine, posts: list[str]) -> pd.DataFrame:
    if "shares_detail" not in engine.schemas or not posts:
        return pd.DataFrame({"sharer": [], "shares": [], "followers": []})
    rows = ibis.table(engine.schemas["shares_detail"], name="shares_detail")
    mine = rows.filter(rows.post_id.isin(posts))
    counted = mine.group_by(sharer=mine.sharer_id).agg(
        shares=mine.count(), followers=mine.sharer_followers.max()
    )
    return engine.run(counted.order_by(ibis.desc(counted.shares), counted.sharer))


def _words(text: str) -> set[str]:
    """The words of a text in small letters, its links, hashtags and handles aside."""
    return set(WORD.findall(unmarked(text).lower()))


def _bars(found: Iterable[Iterable[str]]) -> pd.DataFrame:
    """What was found in each text, counted once a text, the commonest first, as bars."""
    counts = Counter(one for each in found for one in set(each))
    top = sorted(counts.items(), key=lambda told: (-told[1], told[0]))[:MOST_TOLD]
    return pd.DataFrame(
        {
            "label": pd.Series([label for label, _ in top], dtype="str"),
            "value": pd.Series([n for _, n in top], dtype="float64"),
            "text": [format_count(n, "text") for _, n in top],
        }
    )


def timeline(texts: pd.DataFrame) -> pd.DataFrame:
    """Texts by day from the first to the last, silent days too, as bars, the latest first."""
    if not len(texts):
        return pd.DataFrame(columns=["label", "value", "text"])
    days = pd.to_datetime(texts["at"]).dt.normalize().value_counts()
    every = pd.date_range(days.index.min(), days.index.max(), freq="D")
    counts = days.reindex(every, fill_value=0)
    counts = (counts if len(counts) <= 31 else counts[counts > 0]).sort_index(ascending=False)
    return pd.DataFrame(
        {
            "label": [format_day(day.date()) for day in counts.index],
            "value": counts.to_numpy("float64"),
            "text": [format_count(int(n), "text") for n in counts],
        }
    )


def say_latest(found: Glance, asked: str, most: int) -> str:
    """How many texts, by how many, since when; and that fewer than asked for were found."""
    many = len(found.texts)
    if not many:
        return f"No post or mention in this period says “{asked}”."
    first, last = found.texts["at"].min(), found.texts["at"].max()
    who = format_count(len(found.contributors), "contributor")
    fewer = "" if many >= most else f"; there are no more, though {most} were looked for"
    return (
        f"The latest {format_count(many, 'text')} that say “{asked}” are by {who}, from "
        f"{format_day(first)} to {format_day(last)}{fewer}."
    )


def say_reach_of(found: Glance) -> str:
    """Potential reach, its honest part, and impressions where texts state them."""
    upper = format_value(found.potential, Unit.COUNT)
    honest = format_value(found.honest, Unit.COUNT)
    shown = format_value(found.impressions, Unit.COUNT)
    told = f"stated by {found.stated} of {len(found.texts)}" if found.stated else "stated by none"
    if upper == UNKNOWN:
        return (
            "How far they could reach is unknown, since nobody's followers are told. "
            f"Impressions: {shown}, {told}."
        )
    silent = int(
        found.contributors["followers"].isna().sum() + found.sharers["followers"].isna().sum()
    )
    left_out = f"; the followers of {format_whole(silent)} more are unknown" if silent else ""
    who = "Those whose followers are known" if silent else "They"
    return (
        f"{who} could reach {upper} people at most, each contributor and sharer once, and likely "
        f"reached {honest}{left_out}. Impressions: {shown}, {told}."
    )


def say_words(found: Glance) -> str:
    """The words that stand in most of the texts, and in how many."""
    words = found.words.head(3)
    told = [
        f"“{word}” in {format_whole(int(n))}"
        for word, n in zip(words["label"], words["value"], strict=True)
    ]
    return f"Said most, of {format_count(len(found.texts), 'text')}: {format_list(told)}."
