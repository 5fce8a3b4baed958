"""Settings become columns: local days, brands, qualified people, reads, social sources.

Each function takes unbound Ibis tables and returns the expression that KPIs read, so the same
definitions run on every engine. Derived tables give a KPI the grain it needs: `readings` (one row
per reader and piece) and `people_active` (one row per person who acted).
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir

from kpi_core.settings import MqlDefinition, Settings
from kpi_core.tables import TABLES, Kind, Table

Tables = Mapping[str, ir.Table]
FIRST_YEAR, LAST_YEAR = 2005, 2040


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
    spoken = _spoken(text)
    tests = [spoken.contains(f" {_plain(word)} ") for word in words]
    return ibis.or_(*tests)


def _plain(word: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in word.lower())
    return " ".join(kept.split())


def _brand(account: ir.Value, settings: Settings) -> ir.Value:
    """Brand of an account: blank is the own brand, an unknown account is a brand of its own."""
    branches: list[tuple[Any, Any]] = [
        (account.isnull() | (account == ""), ibis.literal(settings.own_brand))
    ]
    for brand in settings.brands:
        names = sorted({brand.name.lower(), *(handle.lower() for handle in brand.handles)})
        branches.append((account.lower().isin(names), ibis.literal(brand.name)))
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
    social = table.post_id.notnull() | _says_any(
        table.source.fill_null("").concat(" ", table.medium.fill_null("")), settings.social_sources
    )
    return table.mutate(
        is_social=social,
        is_read=ibis.cases(
            (deep.isnull() & long.isnull(), ibis.null("boolean")),
            else_=deep.fill_null(False) | long.fill_null(False),
        ),
    )


def _leads(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
    return table.mutate(is_social=_says_any(table.source.fill_null(""), settings.social_sources))


def _rule(known: ir.Value, holds: ir.Value) -> ir.Value:
    """True, false, or NULL where the person's profile doesn't say."""
    return ibis.cases((known.isnull() | (known == ""), ibis.null("boolean")), else_=holds)


def qualification(table: ir.Table, definition: MqlDefinition | None) -> ir.Value:
    """Three-valued: any rule false → false, else any unknown → NULL, else true (spec 6)."""
    if definition is None:
        return ibis.null("boolean")
    rules: list[ir.Value] = []
    if definition.titles:
        rules.append(_rule(table.job_title, _says_any(table.job_title, definition.titles)))
    if definition.exclude_titles:
        rules.append(_rule(table.job_title, ~_says_any(table.job_title, definition.exclude_titles)))
    for column, wanted in (
        (table.seniority, definition.seniorities),
        (table.function, definition.functions),
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
    )


EXTRA: dict[str, Callable[[ir.Table, Tables, Settings], ir.Table]] = {
    "posts": _branded("account"),
    "account_days": _branded("account"),
    "mentions": _branded("brand"),
    "mention_counts": _branded("brand"),
    "visits": _visits,
    "leads": _leads,
    "audience": _audience,
}


def _readings(visits: ir.Table) -> ir.Table:
    """One row per reader and piece: the deepest point of all visits (spec 57)."""
    people = visits.filter(visits.visitor_id.notnull())
    return people.group_by("visitor_id", "content_id").agg(
        day=people.day.min(),
        max_scroll_pct=people.max_scroll_pct.max(),
        is_scrollable=people.is_scrollable.ifelse(1, 0).min() == 1,
        is_social=people.is_social.ifelse(1, 0).max() == 1,
        is_read=people.is_read.ifelse(1, 0).max() == 1,
        rating=people.rating.max(),
        visits=people.count(),
    )


def _people_active(engagements: ir.Table) -> ir.Table:
    """One row per person who acted, on the day of the first act (spec 4)."""
    return engagements.group_by("person_id").agg(
        day=engagements.day.min(), acts=engagements.count()
    )


DERIVED: dict[str, tuple[str, Callable[[ir.Table], ir.Table]]] = {
    "readings": ("visits", _readings),
    "people_active": ("engagements", _people_active),
}
