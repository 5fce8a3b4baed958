"""Which job titles a person should label, the most frequent first (spec 13)."""

import ibis
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.settings import Filters

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
