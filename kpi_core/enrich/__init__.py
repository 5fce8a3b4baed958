"""Settings become columns: local days, brands, qualified people, reads, social sources.

Each function takes unbound Ibis tables and returns the expression that KPIs read, so the same
definitions run on every engine. Derived tables give a KPI the grain it needs: `readings` (one row
per reader and piece), `reader_days` (one row per reader and day), `people_active` (one row per
person who acted), `post_lives` (one row per post), `audience_moves` (one row per person who joined
or left) and `rival_mentions`.
`mentions_all` holds what noise rules took out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core import visits
from kpi_core.audience.titles import read_titles
from kpi_core.enrich import origins, posts
from kpi_core.enrich.brands import Tables, branded
from kpi_core.enrich.days import with_days
from kpi_core.enrich.groups import enrich_groups
from kpi_core.enrich.origins import (
    enrich_events,
    enrich_leads,
    enrich_mentions,
    enrich_sales,
    enrich_visits,
)
from kpi_core.enrich.people import TITLES, audience_moves, enrich_people, title_texts
from kpi_core.enrich.posts import enrich_acts, enrich_posts, enrich_shares, people_active
from kpi_core.enrich.spend import enrich_ads, enrich_costs
from kpi_core.lives import post_lives
from kpi_core.settings import Settings
from kpi_core.tables import TABLES
from kpi_core.voice.hearing import TONES, rivals, tone_reader, tone_texts, without_noise

EXTRA: dict[str, Callable[[ir.Table, Tables, Settings], ir.Table]] = {
    "posts": enrich_posts,
    "account_days": branded("account"),
    "mentions": enrich_mentions,
    "mention_counts": branded("brand"),
    "visits": enrich_visits,
    "site_events": enrich_events,
    "audience": enrich_people,
    "leads": enrich_leads,
    "costs": enrich_costs,
    "ads": enrich_ads,
    "sales": enrich_sales,
    "audience_shares": enrich_groups,
    "engagements": enrich_acts,
    "shares_detail": enrich_shares,
}
"""What each table gets besides its days; a later one sees what the earlier ones got."""

RESTS_ON: Mapping[tuple[str, str], tuple[str, ...]] = {
    **origins.RESTS_ON,
    **posts.RESTS_ON,
    **visits.RESTS_ON,
}
"""Of columns that are added: the columns of the same table any of which they are made of. What
isn't named follows from settings, from other tables, or from what each row of the table has.
"""


@dataclass(frozen=True)
class Derived:
    """A table that is made of another, its `base`; without a column in `needs` it has no rows."""

    base: str
    derive: Callable[[ir.Table, Settings], ir.Table]
    needs: tuple[str, ...] = ()


DERIVED: dict[str, Derived] = {
    "audience_moves": Derived("audience", audience_moves),
    "rival_mentions": Derived("mentions", lambda mentions, _: rivals(mentions)),
    "readings": Derived("visits", visits.readings, ("visitor_id",)),
    "reader_days": Derived("visits", visits.reader_days, ("visitor_id",)),
    "people_active": Derived("engagements", people_active),
    "post_lives": Derived("engagements", post_lives),
}

PICKED = frozenset({"mentions", "rival_mentions"})
"""Tables that hold only rows of another: an engine need not copy them."""


Reader = Callable[[pd.DataFrame], pd.DataFrame]


def enrich(loaded: Tables, settings: Settings) -> dict[str, ir.Table]:
    """Enriched expression of every loaded table, and of the derived ones they allow.

    They read each other by name, so that an engine need compute none of them twice.
    """
    enriched = {name: with_days(table, TABLES[name], settings) for name, table in loaded.items()}
    seen = dict(enriched)

    def keep(name: str, table: ir.Table) -> None:
        enriched[name] = table
        seen[name] = ibis.table(table.schema(), name=name)

    for name, extra in EXTRA.items():
        if name in seen:
            keep(name, extra(seen[name], seen, settings))
    if "mentions" in seen:
        keep("mentions_all", enriched["mentions"])
        keep("mentions", without_noise(seen["mentions_all"]))
    for name, derived in DERIVED.items():
        if derived.base in seen:
            keep(name, derived.derive(seen[derived.base], settings))
    return enriched


def readings_of(loaded: Tables, settings: Settings) -> dict[str, tuple[ir.Table, Reader]]:
    """Tables that Python makes of distinct texts, which enriching expressions join, by name.

    Each with the texts to be read, once, and with what reads them; labels in settings win.
    """
    found: dict[str, tuple[ir.Table, Reader]] = {}
    titles = title_texts(loaded)
    if titles is not None:
        found[TITLES] = (
            titles,
            lambda texts: read_titles(texts["text"].tolist(), labels=settings.title_labels),
        )
    if "mentions" in loaded:
        reader = tone_reader(settings.listening, settings.brands)
        found[TONES] = tone_texts(loaded["mentions"]), reader
    return found
