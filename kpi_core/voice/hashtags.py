"""Hashtags: how common each is, how its use changes, and what it is used with (spec 122).

Texts are posts and mentions; a brand's own channel among the mentions is left out where its posts
are loaded, so that nothing counts twice.
"""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.format import format_count, format_range, format_value
from kpi_core.intervals import wilson
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from kpi_core.voice.words import in_filters, terms_of

WEEK, MONTH = 7, 30
SPANS = {"week": WEEK, "month": MONTH}
RISING, FALLING, UNCLEAR = "rising", "falling", "can't say"
MOST = 200


def _texts(engine: Engine, filters: Filters) -> ir.Table | None:
    parts = []
    if "posts" in engine.schemas:
        posts = in_filters(ibis.table(engine.schemas["posts"], name="posts"), filters)
        parts.append(posts.select("text", "day", author=posts.account.fill_null("")))
    if "mentions" in engine.schemas:
        mentions = in_filters(ibis.table(engine.schemas["mentions"], name="mentions"), filters)
        if parts:
            mentions = mentions.filter(mentions.channel_owner.fill_null("other") != "own")
        parts.append(mentions.select("text", "day", "author"))
    if not parts:
        return None
    rows = parts[0] if len(parts) == 1 else parts[0].union(parts[1])
    return rows.filter(rows.text.notnull(), rows.day.notnull())


def hashtags(engine: Engine, filters: Filters) -> pd.DataFrame:
    """The hashtags of the period, the most used first.

    Columns `hashtag`, `texts` that say it, `popularity` (their part of all texts), `people`, and
    for each of `SPANS` its name (uses in the last so many days), its name with `_before` (in as
    many days before those) and with `_change` (rising, falling, can't say). The last day is that
    of the period or of the data; what lies before the period still counts as before.
    """
    columns = ["hashtag", "texts", "popularity", "people"]
    columns += [f"{span}{part}" for span in SPANS for part in ("", "_before", "_change")]
    rows = _texts(engine, filters.model_copy(update={"from_on": None}))
    if rows is None:
        return pd.DataFrame(columns=columns)
    days = engine.run(rows.aggregate(first=rows.day.min(), last=rows.day.max()))
    if pd.isna(days["last"].iloc[0]):
        return pd.DataFrame(columns=columns)
    last: date = filters.to_on or pd.Timestamp(days["last"].iloc[0]).date()
    first = filters.from_on or pd.Timestamp(days["first"].iloc[0]).date()
    shown = rows.filter(rows.day >= first, rows.day <= last)
    total = float(engine.run(shown.aggregate(n=shown.count()))["n"].iloc[0])
    tags = terms_of(rows, "day", "author", hashtags=True)
    is_in = tags.day >= first

    def within(days_ago: int, length: int) -> ir.Value:
        end = last - timedelta(days=days_ago)
        begin = end - timedelta(days=length - 1)
        return ((tags.day >= begin) & (tags.day <= end)).ifelse(1, 0).sum()

    counts = {"texts": is_in.ifelse(1, 0).sum(), "people": tags.author.nunique(where=is_in)}
    for span, length in SPANS.items():
        counts[span] = within(0, length)
        counts[f"{span}_before"] = within(length, length)
    found = tags.group_by(hashtag=tags.term).agg(**counts)
    found = found.filter(found.texts > 0).order_by(found.texts.desc(), found.hashtag)
    frame = engine.run(found.limit(MOST))
    frame["popularity"] = frame["texts"] / total if total else np.nan
    for span in SPANS:
        frame[f"{span}_change"] = change_of(frame[span], frame[f"{span}_before"])
    return frame[columns]


def change_of(now: pd.Series, before: pd.Series) -> list[str]:
    """Whether counts of two equal spans surely differ: Wilson's interval of a half of both."""
    low, high = wilson(now.to_numpy("float64"), (now + before).to_numpy("float64"))
    verdicts = np.where(low > 0.5, RISING, np.where(high < 0.5, FALLING, UNCLEAR))
    return [str(verdict) for verdict in verdicts]


def used_with(engine: Engine, filters: Filters, hashtag: str) -> pd.DataFrame:
    """Which hashtags stand in texts with this one: `label`, `both`, `value`, `low`, `high`, `text`.

    `value` is the part of the texts with `hashtag` that have the other one, too.
    """
    columns = ["label", "both", "value", "low", "high", "text"]
    rows = _texts(engine, filters)
    if rows is None:
        return pd.DataFrame(columns=columns)
    tags = terms_of(rows, hashtags=True)
    is_it = (tags.term == hashtag.lower()).ifelse(1, 0)
    tags = tags.mutate(with_it=is_it.max().over(group_by="row"))
    counted = tags.filter(tags.with_it == 1).group_by(label="term").agg(both=lambda t: t.count())
    found = engine.run(counted.order_by(counted.both.desc(), counted.label).limit(MOST))
    whole = found.loc[found["label"] == hashtag.lower(), "both"].sum()
    found = found[found["label"] != hashtag.lower()].reset_index(drop=True)
    low, high = wilson(found["both"].to_numpy("float64"), np.full(len(found), float(whole)))
    share = found["both"] / whole if whole else found["both"] * np.nan
    text = [
        f"{format_value(v, Unit.RATE)}, {n} of {whole}"
        for v, n in zip(share, found["both"], strict=True)
    ]
    return found.assign(value=share, low=low, high=high, text=text)[columns]


def say_hashtags(found: pd.DataFrame) -> str:
    """The most used hashtag, and those whose use has surely changed."""
    if not len(found):
        return "No hashtag is used in this period."
    top = found.iloc[0]
    text = (
        f"“{top['hashtag']}” is used most, in {format_value(top['popularity'], Unit.RATE)} of the "
        "texts"
    )
    for verdict in (RISING, FALLING):
        names = found.loc[found["month_change"] == verdict, "hashtag"].head(3)
        if len(names):
            said = "”, “".join(str(name) for name in names)
            text += f"; “{said}” {'is' if len(names) == 1 else 'are'} {verdict} by the month"
    return f"{text}."


def say_used_with(found: pd.DataFrame, hashtag: str) -> str:
    """What a hashtag is mostly used with."""
    if not len(found):
        return f"“{hashtag}” is used with no other hashtag."
    top = found.iloc[0]
    share = format_value(top["value"], Unit.RATE)
    return (
        f"Whoever uses “{hashtag}” adds “{top['label']}” in {share} of the texts, "
        f"{format_range(top['low'], top['high'], Unit.RATE)}."
    )


def hashtag_table(found: pd.DataFrame) -> pd.DataFrame:
    """The hashtags for the screen, with the changes in words."""
    return pd.DataFrame(
        {
            "hashtag": found["hashtag"],
            "texts": found["texts"],
            "part of all texts": [format_value(v, Unit.RATE) for v in found["popularity"]],
            "people": found["people"],
            **{
                f"last {length} days": [
                    f"{format_count(int(now), 'text')} after {int(before)}, {verdict}"
                    for now, before, verdict in zip(
                        found[span], found[f"{span}_before"], found[f"{span}_change"], strict=True
                    )
                ]
                for span, length in SPANS.items()
            },
        }
    )
