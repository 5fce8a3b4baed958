"""Which job titles a person should label, the most frequent first (spec 13)."""

import ibis
import pandas as pd

from kpi_core.audience.titles import parse_title
from kpi_core.engine import Engine
from kpi_core.format import format_count
from kpi_core.settings import Filters, Function, Seniority, TitleLabel

MOST_TITLES = 200


def unparsed(engine: Engine, filters: Filters, most: int = MOST_TITLES) -> pd.DataFrame:
    """Titles of current followers of which seniority or function is unknown, by frequency.

    Columns `job_title`, `people`, and `seniority` and `function` as far as they are told; NULL is
    what a label in `Settings.title_labels` would add. A labelled title is gone from the queue.
    """
    people = ibis.table(engine.schemas["audience"], name="audience")
    people = people.filter(people.is_current, ~people.is_title_read)
    if filters.platforms:
        people = people.filter(people.platform.isin(filters.platforms))
    counted = people.group_by("job_title").agg(
        people=people.count(), seniority=people.seniority.max(), function=people.function.max()
    )
    ordered = counted.order_by(counted.people.desc(), counted.job_title).limit(most)
    return engine.run(ordered)


def label_of(title: str, seniority: str | None, function: str | None) -> TitleLabel:
    """What somebody answers about a title: "" is "can't be told", None was left open.

    A field left open keeps what the title tells by itself, since a label replaces all of that.
    """
    read = parse_title(title)
    level = read.seniority if seniority is None else Seniority(seniority) if seniority else None
    field = read.function if function is None else Function(function) if function else None
    return TitleLabel(title=title, seniority=level, function=field)


def say_queue(queue: pd.DataFrame) -> str:
    """How many titles and people wait for a label."""
    if not len(queue):
        return "Every job title in your audience is read or labelled."
    people = format_count(int(queue["people"].sum()), "person is", "people are")
    titles = format_count(len(queue), "title")
    more = " or more" if len(queue) == MOST_TITLES else ""
    return f"{titles}{more} can't be read in full; {people} judged better once they are labelled."
