"""Who complains about competitors, and in which words (spec 73-74). Grumbling is not leaving."""

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.format import format_count
from kpi_core.settings import Filters
from kpi_core.voice.words import in_filters, stand_out, words_of_names

MOST_PEOPLE = 5_000
PEOPLE_NAMES = {"kept": "keep", "last_at": "latest", "said": "what was said"}
PEOPLE_FIXED = ["author", "complaints", "about", "followers", "latest", "what was said"]
"""Columns of `people_table` that state something; the other one is the user's to tick."""


def _complaints(engine: Engine, filters: Filters) -> ir.Table:
    rows = ibis.table(engine.schemas["rival_mentions"], name="rival_mentions")
    return in_filters(rows, filters)


def complaint_terms(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Words that stand out in complaints about competitors against other talk about them."""
    rows = _complaints(engine, filters)
    names = engine.run(rows.select("brand").distinct())["brand"].tolist()
    return stand_out(engine, rows, rows.is_dissatisfied, "term", words_of_names(tuple(names)))


def complainers(engine: Engine, filters: Filters, most: int = MOST_PEOPLE) -> pd.DataFrame:
    """People who complain about competitors, the latest first.

    Columns `author`, `kept`, `complaints`, `about`, `followers`, `last_at`, `said`.
    """
    rows = _complaints(engine, filters)
    rows = rows.filter(rows.is_dissatisfied, rows.author.notnull())
    people = rows.group_by("author").agg(
        kept=~rows.is_dropped.any(),
        complaints=rows.count(),
        about=rows.brand.collect(distinct=True).sort().join(", "),
        followers=rows.author_followers.max(),
        last_at=rows.mentioned_at.max(),
        said=rows.text.argmax(rows.mentioned_at),
    )
    return engine.run(people.order_by(people.last_at.desc(), people.author).limit(most))


def people_table(people: pd.DataFrame) -> pd.DataFrame:
    """The people for the screen, with a column `keep` to tick."""
    shown = people.rename(columns=PEOPLE_NAMES)
    return shown[["keep", *PEOPLE_FIXED]]


def say_complaints(people: pd.DataFrame, terms: pd.DataFrame) -> str:
    """How many people complain about competitors, and about what."""
    if not len(people):
        return "Nobody known by name complains about a competitor in this period."
    kept = int(people["kept"].sum())
    text = f"{format_count(kept, 'person', 'people')} complained about a competitor"
    if kept < len(people):
        text += f", {format_count(len(people) - kept, 'other')} dropped by you"
    words = [str(word) for word in terms["label"].head(3)]
    return f"{text}, most often with “{'”, “'.join(words)}”." if words else f"{text}."
