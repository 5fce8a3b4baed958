"""Where visits, leads, sales and mentions come from: social sources, and whose voice it is."""

import ibis
import ibis.expr.types as ir

from kpi_core.audience.rules import known_as
from kpi_core.enrich.brands import Tables, branded
from kpi_core.enrich.spend import with_biller
from kpi_core.settings import Settings
from kpi_core.visits import any_true, judged
from kpi_core.voice.hearing import hear
from kpi_core.wording import says_any

RESTS_ON = {
    ("visits", "is_social"): ("source", "medium", "post_id"),
    ("site_events", "is_social"): ("source",),
    ("leads", "is_social"): ("source",),
}


def enrich_visits(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """`is_social` (rule 6), and how each visit was spent.

    Words are looked for once per source and medium, not once per visit: that took ten times longer
    than all the rest.
    """
    said_by = ["said_source", "said_medium"]
    told = table.mutate(
        said_source=table.source.fill_null(""), said_medium=table.medium.fill_null("")
    )
    pairs = told.select(*said_by).distinct()
    said = pairs.said_source.concat(" ", pairs.said_medium)
    pairs = pairs.mutate(says_social=says_any(said, settings.social_sources))
    told = told.left_join(pairs, said_by).drop(*said_by, "said_source_right", "said_medium_right")
    social = told.post_id.notnull() | told.says_social
    is_traceless = told.post_id.isnull() & told.source.isnull() & told.medium.isnull()
    is_social = ibis.cases((is_traceless, ibis.null("boolean")), else_=social)
    return judged(told.mutate(is_social=is_social).drop("says_social"), tables, settings)


def enrich_events(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
    """`is_social` by the source alone; NULL where none is given."""
    return table.mutate(
        is_social=known_as(table.source, says_any(table.source, settings.social_sources))
    )


def enrich_leads(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """`is_social`, and `is_qualified` of the person behind a lead: named in it, or its visitor.

    Who was paid for it (`biller`) no lead says.
    """
    table = with_biller(enrich_events(table, tables, settings))
    columns = table.columns
    if "audience" not in tables:
        return table.mutate(is_qualified=ibis.null("boolean"))
    behind = table.person_id
    if "visits" in tables:
        visits = tables["visits"].filter(tables["visits"].visitor_id.notnull())
        seen = visits.group_by(seen=visits.visitor_id).agg(seen_person=visits.person_id.max())
        table = table.left_join(seen, table.visitor_id == seen.seen)
        behind = table.person_id.coalesce(table.seen_person)
    table = table.mutate(behind=behind)
    people = tables["audience"].rename(known_as="person_id").group_by("known_as")
    known = people.agg(is_qualified=any_true("is_qualified"))
    joined = table.left_join(known, table.behind == known.known_as)
    return joined.select(*columns, "is_qualified")


def enrich_sales(table: ir.Table, tables: Tables, _: Settings) -> ir.Table:
    """A sale that doesn't say whether its lead was social takes the word of that lead."""
    if "leads" not in tables:
        return table
    told_by = tables["leads"].rename(lead="lead_id").group_by("lead")
    leads = told_by.agg(lead_is_social=any_true("is_social"))
    joined = table.left_join(leads, table.lead_id == leads.lead)
    told = joined.is_from_social_lead.coalesce(joined.lead_is_social)
    return joined.mutate(is_from_social_lead=told).drop("lead", "lead_is_social")


def enrich_mentions(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """Brand, tone, noise, topics and likely reach of every mention; others' channels are earned."""
    table = table.mutate(
        media_kind=ibis.cases(
            (table.channel_owner == "own", "owned"),
            (table.channel_owner == "other", "earned"),
            else_=None,
        )
    )
    return hear(branded("brand")(table, tables, settings), settings.listening, settings.brands)
