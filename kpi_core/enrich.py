"""Settings become columns: local days, brands, qualified people, reads, social sources.

Each function takes unbound Ibis tables and returns the expression that KPIs read, so the same
definitions run on every engine. Derived tables give a KPI the grain it needs: `readings` (one row
per reader and piece), `people_active` (one row per person who acted) and `audience_moves` (one row
per person who joined or left).
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core.audience.titles import (
    TITLE_COLUMNS,
    function_of,
    phrase_of,
    read_titles,
    seniority_of,
)
from kpi_core.settings import MqlDefinition, Settings
from kpi_core.tables import TABLES, Kind, Table

Tables = Mapping[str, ir.Table]
FIRST_YEAR, LAST_YEAR = 2005, 2040
TITLES = "titles_read"
NEGATIVE = ("dislikes", "hides", "reports", "negative_comments")


def enrich(loaded: Tables, settings: Settings) -> dict[str, ir.Table]:
    """Enriched expression of every loaded table, and of the derived ones they allow."""
    enriched = {name: _with_days(table, TABLES[name], settings) for name, table in loaded.items()}
    for name, extra in EXTRA.items():
        if name in enriched:
            enriched[name] = extra(enriched[name], enriched, settings)
    for name, (needed, derive) in DERIVED.items():
        if needed in enriched:
            enriched[name] = derive(enriched[needed])
    return enriched


def title_reader(settings: Settings) -> Callable[[list[str]], pd.DataFrame]:
    """Makes the table `TITLES` of distinct texts; labels in the settings win over the parser."""
    return partial(read_titles, labels=settings.title_labels)


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


TITLED = {"job_title": "title", "seniority": "seniority", "function": "function"}
"""Columns of the audience that say something of a job, and the dimension of groups that does."""


def _read(text: str) -> ir.Table:
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
        read = _read(name)
        table = table.left_join(read, table[name] == read[f"{name}_text"])
    said = _rule(
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


def utc_offsets(zone: ZoneInfo) -> list[tuple[datetime | None, int]]:
    """Offsets of a zone in seconds, each with the UTC moment before which it holds.

    The last holds from then on and has no moment. Between 2005 and 2040 only.
    """
    found: list[tuple[datetime | None, int]] = []
    moment = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    offset = _offset(moment, zone)
    while moment.year < LAST_YEAR:
        later = moment + timedelta(days=1)
        if _offset(later, zone) != offset:
            low, high = moment, later
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if _offset(middle, zone) == offset else (low, middle)
            change = high.replace(second=0, microsecond=0, tzinfo=None)
            found.append((change, offset))
            offset = _offset(later, zone)
        moment = later
    return [*found, (None, offset)]


def _offset(moment: datetime, zone: ZoneInfo) -> int:
    offset = moment.astimezone(zone).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def local_time(time: ir.Value, zone: ZoneInfo) -> ir.Value:
    """Wall-clock time in `zone` of a naive UTC time, without any engine's time zones."""
    *changes, (_, last) = utc_offsets(zone)
    final = time + ibis.interval(seconds=last) if last else time
    if not changes:
        return final
    branches = [
        (time < ibis.timestamp(until), time + ibis.interval(seconds=seconds))
        for until, seconds in changes
        if until is not None
    ]
    return ibis.cases(*branches, else_=final)


def _with_days(table: ir.Table, definition: Table, settings: Settings) -> ir.Table:
    """`day` places a row in time; `is_range` marks rows that cover more than one day."""
    columns: dict[str, Any] = {}
    if definition.day:
        at = table[definition.day]
        if definition[definition.day].kind is Kind.TIME:
            columns["local_at"] = local_time(at, settings.zone_info)
            columns["day"] = columns["local_at"].date()
        else:
            columns["day"] = at
    if definition.from_day:
        start = table[definition.from_day]
        columns["is_range"] = (start.notnull() & (start < table[definition.day])).fill_null(False)
    return table.mutate(**columns) if columns else table


def _spoken(text: ir.Value) -> ir.Value:
    """Lower-case words between single spaces, padded, so that " cto " finds the word cto."""
    words = text.lower().re_replace(r"[^\p{L}\p{N}]+", " ")
    return ibis.literal(" ").concat(words, ibis.literal(" "))


def _says_any(text: ir.Value, words: tuple[str, ...]) -> ir.BooleanValue:
    """Whether any of the words stands in the text; one of mere punctuation says nothing."""
    spoken = _spoken(text)
    plain = [_plain(word) for word in words]
    return ibis.or_(*(spoken.contains(f" {word} ") for word in plain if word))


def _plain(word: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in word.lower())
    return " ".join(kept.split())


def _says_phrase(wording: ir.Value, phrases: tuple[str, ...]) -> ir.BooleanValue:
    """Whether any of the phrases stands in a title as the vocabulary writes it."""
    written = [phrase_of(phrase) for phrase in phrases]
    return ibis.or_(*(wording.contains(f" {phrase} ") for phrase in written if phrase))


def _title_rules(
    table: ir.Table,
    text: str,
    definition: MqlDefinition,
    seniority: ir.Value | None = None,
    function: ir.Value | None = None,
) -> list[ir.Value]:
    """Rules on a job title in the column `text`, and on the seniority and function it tells."""
    rules = []
    if definition.titles:
        said = _says_phrase(table[f"{text}_present"], definition.titles)
        rules.append(_rule(table[text], said))
    if definition.exclude_titles:
        said = _says_phrase(table[f"{text}_wording"], definition.exclude_titles)
        rules.append(_rule(table[text], ~said))
    if definition.seniorities:
        level = table[f"{text}_seniority"] if seniority is None else seniority
        rules.append(_is_any(level, definition.seniorities, seniority_of))
    if definition.functions:
        field = table[f"{text}_function"] if function is None else function
        rules.append(_is_any(field, definition.functions, function_of))
    return rules


def _is_any(
    said: ir.Value, wanted: tuple[str, ...], meaning: Callable[[str], str | None]
) -> ir.Value:
    """Whether a seniority or function is wanted, each as the enumeration names it if it does."""
    names = [(meaning(word) or word).lower() for word in wanted]
    return _rule(said, said.lower().isin(names))


def _brand(account: ir.Value, settings: Settings) -> ir.Value:
    """`Settings.brand_of` as an expression."""
    named = settings.brand_names
    blank = account.isnull() | (account == "")
    branches: list[tuple[Any, Any]] = [(blank, ibis.literal(settings.own_brand))]
    for brand in dict.fromkeys(named.values()):
        names = sorted(name for name, meant in named.items() if meant == brand)
        branches.append((account.lower().isin(names), ibis.literal(brand)))
    return ibis.cases(*branches, else_=account)


def _branded(column: str) -> Callable[[ir.Table, Tables, Settings], ir.Table]:
    def add(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
        brand = _brand(table[column], settings)
        return table.mutate(brand=brand, is_own=brand == settings.own_brand)

    return add


def _visits(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """`is_social` (rule 6) and `is_read` (rule 5; NULL where the file can't tell)."""
    limits = settings.thresholds
    deep = table.max_scroll_pct >= limits.read_scroll_pct
    long = ibis.literal(None, "boolean")
    if "content" in tables:
        pieces = tables["content"].select("content_id", "words").rename(piece="content_id")
        table = table.left_join(pieces, table.content_id == pieces.piece).drop("piece")
        expected = table.words / limits.words_per_minute * 60
        deep = table.max_scroll_pct >= limits.read_scroll_pct
        long = table.seconds_engaged >= limits.read_time_share * expected
    said = table.source.fill_null("").concat(" ", table.medium.fill_null(""))
    social = table.post_id.notnull() | _says_any(said, settings.social_sources)
    is_traceless = table.post_id.isnull() & table.source.isnull() & table.medium.isnull()
    return table.mutate(
        is_social=ibis.cases((is_traceless, ibis.null("boolean")), else_=social),
        is_read=ibis.cases(
            (deep.isnull() & long.isnull(), ibis.null("boolean")),
            else_=deep.fill_null(False) | long.fill_null(False),
        ),
    )


def _sourced(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
    """`is_social` by the source alone; NULL where none is given."""
    return table.mutate(
        is_social=_rule(table.source, _says_any(table.source, settings.social_sources))
    )


def _sales(table: ir.Table, tables: Tables, _: Settings) -> ir.Table:
    """A sale that doesn't say whether its lead was social takes the word of that lead."""
    if "leads" not in tables:
        return table
    told_by = tables["leads"].rename(lead="lead_id").group_by("lead")
    leads = told_by.agg(lead_is_social=_any_true("is_social"))
    joined = table.left_join(leads, table.lead_id == leads.lead)
    told = joined.is_from_social_lead.coalesce(joined.lead_is_social)
    return joined.mutate(is_from_social_lead=told).drop("lead", "lead_is_social")


def _posts(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """Brand, and `negative_acts`: those of the four signals that the platform counts (spec 27)."""
    signals = [table[name] for name in NEGATIVE]
    counted = signals[0].fill_null(0)
    for signal in signals[1:]:
        counted = counted + signal.fill_null(0)
    is_silent = ibis.and_(*(signal.isnull() for signal in signals))
    branded = _branded("account")(table, tables, settings)
    return branded.mutate(negative_acts=ibis.cases((is_silent, ibis.null("int64")), else_=counted))


def _rule(known: ir.Value, holds: ir.Value) -> ir.Value:
    """True, false, or NULL where the person's profile doesn't say."""
    return ibis.cases((known.isnull() | (known == ""), ibis.null("boolean")), else_=holds)


def qualification(table: ir.Table, definition: MqlDefinition | None) -> ir.Value:
    """Three-valued: any rule false → false, else any unknown → NULL, else true (spec 6)."""
    if definition is None:
        return ibis.null("boolean")
    rules = _title_rules(table, "job_title", definition, table.seniority, table.function)
    for column, wanted in (
        (table.industry, definition.industries),
        (table.country, definition.countries),
    ):
        if wanted:
            rules.append(_rule(column, column.lower().isin([word.lower() for word in wanted])))
    if definition.exclude_companies:
        rules.append(_rule(table.company, ~_says_any(table.company, definition.exclude_companies)))
    if definition.min_employees is not None:
        rules.append(table.employees >= definition.min_employees)
    if not rules:
        return ibis.literal(False)
    failed = ibis.or_(*((~rule).fill_null(False) for rule in rules))
    unknown = ibis.or_(*(rule.isnull() for rule in rules))
    return ibis.cases((failed, False), (unknown, ibis.null("boolean")), else_=True)


def _audience(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
    """`is_qualified` (spec 8: the definition, or flagged prospect or customer), influencer type."""
    table = _with_titles(table)
    related = table.relationship
    prospect = table.is_prospect.fill_null((related == "prospect").fill_null(False))
    customer = table.is_customer.fill_null((related == "customer").fill_null(False))
    flagged = prospect | customer
    met = qualification(table, settings.active_definition)
    return table.mutate(
        is_prospect_or_customer=flagged,
        is_media=related.isin(["journalist", "blogger"]).fill_null(False),
        is_untyped=related.isnull() & table.is_prospect.isnull() & table.is_customer.isnull(),
        is_influencer=table.followers > settings.thresholds.influencer_followers,
        is_qualified=ibis.cases((flagged, True), else_=met),
        is_current=table.unfollowed_at.isnull(),
        left_day=local_time(table.unfollowed_at, settings.zone_info).date(),
    )


def _audience_shares(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
    """`is_qualified` of a group, where one dimension alone decides the definition.

    `is_judged` picks the latest groups of followers by that dimension; where a platform's file
    lacks the dimension, its groups stay in and are unknown.
    """
    columns = table.columns
    read = _read("label")
    table = table.left_join(read, table.label == read.label_text)
    dimension, holds = _one_dimension(table, settings.active_definition)
    is_wanted = table.dimension == dimension
    platform = ibis.window(group_by=["platform"])
    has_wanted = is_wanted.ifelse(1, 0).max().over(platform) == 1
    newest = table.day.max().over(ibis.window(group_by=["platform", "dimension"]))
    return table.mutate(
        is_qualified=ibis.cases((is_wanted, holds), else_=ibis.null("boolean")),
        is_judged=(is_wanted | ~has_wanted)
        & (table.day == newest)
        & ~table.is_visitors.fill_null(False),
    ).select(*columns, "is_qualified", "is_judged")


def _one_dimension(
    table: ir.Table, definition: MqlDefinition | None
) -> tuple[str, ir.Value | None]:
    """The dimension that a definition asks for, and whether a group's label meets it.

    ("", NULL) for a definition of no or several dimensions: groups can't be crossed.
    """
    unknown = ibis.null("boolean")
    if definition is None or definition.exclude_companies or definition.min_employees:
        return "", unknown
    rules = {
        name: table.label.lower().isin([word.lower() for word in words])
        for name, words in (("industry", definition.industries), ("country", definition.countries))
        if words
    }
    asked = [bool(definition.titles), bool(definition.seniorities), bool(definition.functions)]
    if sum(asked) > 1 or definition.titles or definition.exclude_titles:
        rules["title"] = ibis.and_(*_title_rules(table, "label", definition))
    elif definition.seniorities:
        rules["seniority"] = _is_any(
            table.label_level.coalesce(table.label), definition.seniorities, seniority_of
        )
    elif definition.functions:
        rules["function"] = _is_any(
            table.label_field.coalesce(table.label), definition.functions, function_of
        )
    if len(rules) != 1:
        return "", unknown
    return next(iter(rules.items()))


EXTRA: dict[str, Callable[[ir.Table, Tables, Settings], ir.Table]] = {
    "posts": _posts,
    "account_days": _branded("account"),
    "mentions": _branded("brand"),
    "mention_counts": _branded("brand"),
    "visits": _visits,
    "site_events": _sourced,
    "leads": _sourced,
    "sales": _sales,
    "audience": _audience,
    "audience_shares": _audience_shares,
}


def _any_true(name: str) -> Callable[[ir.Table], ir.Value]:
    """Whether any row says yes; NULL where none says anything."""
    return lambda rows: rows[name].cast("int8").max() == 1


def _readings(visits: ir.Table) -> ir.Table:
    """One row per reader and piece: the deepest point of all visits (spec 57)."""
    people = visits.filter(visits.visitor_id.notnull())
    return people.group_by("visitor_id", "content_id").agg(
        day=people.day.min(),
        max_scroll_pct=people.max_scroll_pct.max(),
        is_scrollable=people.is_scrollable.cast("int8").min() == 1,
        is_social=_any_true("is_social")(people),
        is_read=_any_true("is_read")(people),
        rating=people.rating.max(),
        visits=people.count(),
    )


def _people_active(engagements: ir.Table) -> ir.Table:
    """One row per person who acted, on the day of the first act (spec 4)."""
    return engagements.group_by("person_id").agg(
        day=engagements.day.min(), acts=engagements.count()
    )


def _audience_moves(audience: ir.Table) -> ir.Table:
    """One row per person who joined (+1) and per person who left (−1), on that day (spec 10)."""
    columns = ("person_id", "platform", "company", "is_qualified", "day", "step")
    joined = audience.filter(audience.day.notnull()).mutate(step=1)
    left = audience.filter(audience.left_day.notnull()).mutate(day=audience.left_day, step=-1)
    return joined.select(*columns).union(left.select(*columns))


DERIVED: dict[str, tuple[str, Callable[[ir.Table], ir.Table]]] = {
    "audience_moves": ("audience", _audience_moves),
    "readings": ("visits", _readings),
    "people_active": ("engagements", _people_active),
}
