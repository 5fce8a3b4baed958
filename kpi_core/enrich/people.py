"""People with what their titles say, whether they qualify, and what they are to the firm."""

from functools import partial

import ibis
import ibis.expr.types as ir

from kpi_core.audience.rules import known_as, met_column, qualification
from kpi_core.audience.titles import TITLE_COLUMNS
from kpi_core.enrich.brands import Tables
from kpi_core.enrich.days import local_time
from kpi_core.settings import Relationship, Settings

TITLES = "titles_read"
TITLED = {"job_title": "title", "seniority": "seniority", "function": "function"}
"""Columns of the audience that say something of a job, and the dimension of groups that does."""


def title_texts(loaded: Tables) -> ir.Table | None:
    """Every text to be read as a title, seniority or function: one column `text`.

    The engine has them read once each into the table `TITLES`, which enriching expressions join.
    """
    found: list[ir.Table] = []
    if "audience" in loaded:
        people = loaded["audience"]
        found += [people.select(text=people[name]) for name in TITLED]
    if "audience_shares" in loaded:
        groups = loaded["audience_shares"]
        found.append(
            groups.filter(groups.dimension.isin(list(TITLED.values()))).select(text="label")
        )
    if not found:
        return None
    texts = ibis.union(*found, distinct=True) if len(found) > 1 else found[0].distinct()
    return texts.filter(texts.text.notnull() & (texts.text != ""))


def readings_of_titles(text: str) -> ir.Table:
    """The readings of titles, to be joined to the column `text` of a table."""
    return ibis.table(TITLE_COLUMNS, name=TITLES).rename(
        {f"{text}_{name}": name for name in TITLE_COLUMNS}
    )


def _with_titles(table: ir.Table) -> ir.Table:
    """Seniority and function as the enumerations name them: the file's, else the title's.

    What the file says in words of its own stays. `is_title_read` is NULL without a title.
    """
    columns = table.columns
    for name in TITLED:
        read = readings_of_titles(name)
        table = table.left_join(read, table[name] == read[f"{name}_text"])
    said = known_as(
        table.job_title,
        table.job_title_seniority.notnull() & table.job_title_function.notnull()
        | table.job_title_is_labelled,
    )
    return table.mutate(
        seniority=table.seniority_level.coalesce(
            _stated(table.seniority), table.job_title_seniority
        ),
        function=table.function_field.coalesce(_stated(table.function), table.job_title_function),
        is_title_read=said,
    ).select(*columns, "is_title_read", "job_title_present", "job_title_wording")


def _stated(text: ir.Value) -> ir.Value:
    return text.nullif("")


def enrich_people(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
    """`is_qualified` (spec 8: the definition, or flagged prospect or customer), influencer type.

    `met_0`, `met_1` … are the verdicts of the definitions alone, in their order. `company_key` is
    the employer whatever the spelling: case and blanks around a name tell no companies apart.
    """
    table = _with_titles(table)
    related = table.relationship
    prospect = table.is_prospect.fill_null((related == "prospect").fill_null(False))
    customer = table.is_customer.fill_null((related == "customer").fill_null(False))
    media = related.isin(["journalist", "blogger"]).fill_null(False)
    untyped = related.isnull() & table.is_prospect.isnull() & table.is_customer.isnull()
    said = partial(_labelled, table, settings)
    prospect = said(prospect, Relationship.PROSPECT)
    customer = said(customer, Relationship.CUSTOMER)
    definitions = settings.mql_definitions
    table = table.mutate(
        is_prospect_or_customer=prospect | customer,
        is_buyer=customer,
        is_media=said(media, Relationship.JOURNALIST, Relationship.BLOGGER),
        is_untyped=said(untyped),
        is_influencer=table.followers > _influential(table, settings),
        company_key=table.company.lower().strip().nullif(""),
        is_current=table.unfollowed_at.isnull(),
        left_day=local_time(table.unfollowed_at, settings.zone_info).date(),
        **{met_column(n): qualification(table, each) for n, each in enumerate(definitions)},
    )
    active = settings.active_definition
    met = table[met_column(definitions.index(active))] if active else ibis.null("boolean")
    return table.mutate(is_qualified=ibis.cases((table.is_prospect_or_customer, True), else_=met))


def _labelled(
    table: ir.Table, settings: Settings, said: ir.Value, *meant: Relationship
) -> ir.Value:
    """What a person has labelled by hand wins over what the file says of a relationship."""
    labels = settings.person_labels
    if not labels:
        return said
    yes = [label.person_id for label in labels if set(label.relationships) & set(meant)]
    return ibis.cases(
        (table.person_id.isin(yes), True),
        (table.person_id.isin([label.person_id for label in labels]), False),
        else_=said,
    )


def _influential(table: ir.Table, settings: Settings) -> ir.Value:
    """More followers than this make an influencer; a platform may have a limit of its own."""
    limits = settings.thresholds
    own = [
        (table.platform == limit.platform, ibis.literal(limit.followers))
        for limit in limits.influencer_platforms
    ]
    otherwise = ibis.literal(limits.influencer_followers)
    return ibis.cases(*own, else_=otherwise) if own else otherwise


def audience_moves(audience: ir.Table, _: Settings) -> ir.Table:
    """One row per person who joined (+1) and per person who left (−1), on that day (spec 10)."""
    columns = ("person_id", "platform", "company", "is_qualified", "day", "step")
    joined = audience.filter(audience.day.notnull()).mutate(step=1)
    left = audience.filter(audience.left_day.notnull()).mutate(day=audience.left_day, step=-1)
    return joined.select(*columns).union(left.select(*columns))
