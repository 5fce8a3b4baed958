"""Settings become columns: local days, brands, qualified people, reads, social sources.

Each function takes unbound Ibis tables and returns the expression that KPIs read, so the same
definitions run on every engine. Derived tables give a KPI the grain it needs: `readings` (one row
per reader and piece), `reader_days` (one row per reader and day), `people_active` (one row per
person who acted), `post_lives` (one row per post), `audience_moves` (one row per person who joined
or left) and `rival_mentions`.
`mentions_all` holds what noise rules took out.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core.audience.rules import (
    all_hold,
    has_authority,
    is_any,
    is_one_of,
    is_sized,
    known_as,
    met_column,
    qualification,
    title_rules,
)
from kpi_core.audience.titles import TITLE_COLUMNS, function_of, read_titles, seniority_of
from kpi_core.intervals import wilson_floor
from kpi_core.lives import post_lives
from kpi_core.settings import MqlDefinition, Relationship, Settings
from kpi_core.tables import TABLES, Kind, Table
from kpi_core.visits import any_true, judged, reader_days, readings
from kpi_core.voice.hearing import TONES, hear, rivals, tone_reader, tone_texts, without_noise
from kpi_core.wording import says_any

Tables = Mapping[str, ir.Table]
FIRST_YEAR, LAST_YEAR = 2005, 2040
TITLES = "titles_read"
NEGATIVE = ("dislikes", "hides", "reports", "negative_comments")


def enrich(loaded: Tables, settings: Settings) -> dict[str, ir.Table]:
    """Enriched expression of every loaded table, and of the derived ones they allow.

    They read each other by name, so that an engine need compute none of them twice.
    """
    enriched = {name: _with_days(table, TABLES[name], settings) for name, table in loaded.items()}
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
    for name, (needed, derive) in DERIVED.items():
        if needed in seen:
            keep(name, derive(seen[needed], settings))
    return enriched


PICKED = frozenset({"mentions", "rival_mentions"})
"""Tables that hold only rows of another: an engine need not copy them."""


Reader = Callable[[pd.DataFrame], pd.DataFrame]


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


@cache
def utc_offsets(zone: ZoneInfo) -> tuple[tuple[datetime | None, int], ...]:
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
    return *found, (None, offset)


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


def _sourced(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
    """`is_social` by the source alone; NULL where none is given."""
    return table.mutate(
        is_social=known_as(table.source, says_any(table.source, settings.social_sources))
    )


def _leads(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """`is_social`, and `is_qualified` of the person behind a lead: named in it, or its visitor."""
    table = _sourced(table, tables, settings)
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


def _sales(table: ir.Table, tables: Tables, _: Settings) -> ir.Table:
    """A sale that doesn't say whether its lead was social takes the word of that lead."""
    if "leads" not in tables:
        return table
    told_by = tables["leads"].rename(lead="lead_id").group_by("lead")
    leads = told_by.agg(lead_is_social=any_true("is_social"))
    joined = table.left_join(leads, table.lead_id == leads.lead)
    told = joined.is_from_social_lead.coalesce(joined.lead_is_social)
    return joined.mutate(is_from_social_lead=told).drop("lead", "lead_is_social")


def _mentions(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """Brand, tone, noise, topics and likely reach of every mention; others' channels are earned."""
    table = table.mutate(
        media_kind=ibis.cases(
            (table.channel_owner == "own", "owned"),
            (table.channel_owner == "other", "earned"),
            else_=None,
        )
    )
    return hear(_branded("brand")(table, tables, settings), settings.listening, settings.brands)


def _posts(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """Brand, hostile acts, and whether a post is ratioed; NULL where its counts don't say.

    `negative_acts` adds those of the four signals that the platform counts (spec 27). `is_ratioed`
    is type 1 (spec 28), `is_outliked` type 2 (spec 29) by `best_reply_likes`: the likes of the
    best reply, as the post's row or the single replies have it, whichever is more.
    """
    table = _with_best_reply(table, tables)
    limits = settings.thresholds
    floor = wilson_floor(table.comments, table.comments + table.likes)
    ratioed = (table.comments >= limits.ratioed_replies) & (floor > limits.ratioed_share)
    signals = [table[name] for name in NEGATIVE]
    counted = signals[0].fill_null(0)
    for signal in signals[1:]:
        counted = counted + signal.fill_null(0)
    is_silent = ibis.and_(*(signal.isnull() for signal in signals))
    branded = _branded("account")(table, tables, settings)
    return branded.mutate(
        negative_acts=ibis.cases((is_silent, ibis.null("int64")), else_=counted),
        is_ratioed=_rule_of(table.comments.notnull() & table.likes.notnull(), ratioed),
        is_outliked=table.best_reply_likes > table.likes,
        weighted_acts=weighted(table, limits.act_weights),
        media_kind=table.media.coalesce(
            ibis.cases((table.is_paid, "paid"), (~table.is_paid, "owned"), else_=None)
        ),
    )


def weighted(posts: ir.Table, weights: Mapping[str, float]) -> ir.Value:
    """Σ weight × acts of each post (spec 26); NULL where an act that weighs is unknown."""
    parts = [posts[name] * weight for name, weight in weights.items()]
    return sum(parts[1:], parts[0]) if parts else ibis.literal(0.0)


def _with_best_reply(table: ir.Table, tables: Tables) -> ir.Table:
    stated = table.top_reply_likes
    if "engagements" not in tables:
        return table.mutate(best_reply_likes=stated)
    acts = tables["engagements"]
    replies = acts.filter(acts.action == "comment", acts.reply_likes.notnull())
    best = replies.group_by(replied_to=replies.post_id).agg(seen=replies.reply_likes.max())
    joined = table.left_join(best, table.post_id == best.replied_to)
    return joined.mutate(best_reply_likes=ibis.greatest(stated, joined.seen)).drop(
        "replied_to", "seen"
    )


def _rule_of(is_known: ir.BooleanValue, holds: ir.Value) -> ir.Value:
    return ibis.cases((is_known, holds.fill_null(False)), else_=ibis.null("boolean"))


def _engagements(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """What the post and the person of an act are, where the files know them.

    From posts: `platform`, `brand`, `is_own`, `is_paid`, `posted_at`, `posted_on`. An act on a post
    that no file holds counts as on an own one: exports of single acts are of one's own posts.
    """
    table = _with_person(table, "person_id", tables)
    if "posts" not in tables:
        return table
    posts = tables["posts"]
    one = posts.group_by(post=posts.post_id).agg(
        **{name: _sole(posts[name]) for name in ("platform", "is_paid", "brand", "posted_at")},
        posted_on=_sole(posts.day),
    )
    joined = table.left_join(one, table.post_id == one.post).drop("post")
    brand = joined.brand.fill_null(settings.own_brand)
    return joined.mutate(brand=brand, is_own=brand == settings.own_brand)


def _shares_detail(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """What the sharer is, and how many of her followers could see a share (spec 21, 61)."""
    factor = settings.listening.opportunity.factor
    seen = ibis.null("float64") if factor is None else table.sharer_followers * factor
    return _with_person(table, "sharer_id", tables).mutate(likely_viewers=seen)


def _with_person(table: ir.Table, person: str, tables: Tables) -> ir.Table:
    """`is_qualified` of who acted (NULL if unknown) and `is_following`, then and still."""
    if "audience" not in tables:
        return table.mutate(is_qualified=ibis.null("boolean"), is_following=ibis.null("boolean"))
    people = tables["audience"]
    current = people.filter(people.is_current)
    since = current.group_by(follower=current.person_id).agg(
        since=current.day.fill_null(ibis.date(FIRST_YEAR, 1, 1)).min()
    )
    known = people.group_by(known_as=people.person_id).agg(is_qualified=any_true("is_qualified"))
    joined = table.left_join(known, table[person] == known.known_as)
    joined = joined.left_join(since, joined[person] == since.follower)
    followed = (joined.since <= joined.day).fill_null(False)
    is_following = _rule_of(joined.known_as.notnull(), followed)
    return joined.mutate(is_following=is_following).drop("known_as", "follower", "since")


def _sole(column: ir.Column) -> ir.Value:
    """The one value of a group; NULL where two differ: ids of two networks may coincide."""
    return (column.min() == column.max()).ifelse(column.min(), None)


def _audience(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
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


def _audience_shares(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
    """Whether groups meet the definition.

    `is_asked`: the definition has a rule on the group's dimension, one of `n_asked`; `is_met`: its
    label meets that rule. `is_qualified` is the same where that one dimension alone decides.
    `is_latest` marks the newest groups of a platform and dimension. `is_judged` picks those of
    followers by the deciding dimension, `is_judged_visitor` those of visitors; where a platform's
    file lacks it, its groups stay in and are unknown.
    """
    columns = table.columns
    read = _read("label")
    table = table.left_join(read, table.label == read.label_text)
    table = table.mutate(is_guest=table.is_visitors.fill_null(False))
    asked = _asked_of_groups(table, settings.active_definition)
    met = [(table.dimension == dimension, holds) for dimension, holds in asked.items()]
    is_met = ibis.cases(*met, else_=ibis.null("boolean")) if met else ibis.null("boolean")
    is_wanted = table.dimension == (next(iter(asked)) if len(asked) == 1 else "")
    platform = ibis.window(group_by=["platform", "is_guest"])
    has_wanted = is_wanted.ifelse(1, 0).max().over(platform) == 1
    newest = table.day.max().over(ibis.window(group_by=["platform", "is_guest", "dimension"]))
    is_judged = (is_wanted | ~has_wanted) & (table.day == newest)
    return table.mutate(
        is_asked=table.dimension.isin(list(asked)),
        n_asked=ibis.literal(len(asked)),
        is_met=is_met,
        is_qualified=ibis.cases((is_wanted, is_met), else_=ibis.null("boolean")),
        is_latest=table.day == newest,
        is_judged=is_judged & ~table.is_guest,
        is_judged_visitor=is_judged & table.is_guest,
    ).select(
        *(*columns, "is_asked", "n_asked", "is_met", "is_qualified", "is_latest"),
        *("is_judged", "is_judged_visitor"),
    )


def _asked_of_groups(table: ir.Table, definition: MqlDefinition | None) -> dict[str, ir.Value]:
    """The dimensions that a definition asks for, and whether a group's label meets it.

    Groups can't be crossed: who is in two of them at once is unknown. Job titles alone tell
    seniority and function too, where the definition asks for more than one of the three.
    """
    if definition is None:
        return {}
    said, rules = definition, {}
    asked = [said.titles, said.seniorities, said.functions, said.authority]
    if sum(map(bool, asked)) > 1 or said.titles or said.exclude_titles:
        rules["title"] = all_hold(title_rules(table, "label", said))
    elif said.seniorities or said.authority:
        level = table.label_level.coalesce(table.label)
        rules["seniority"] = (
            is_any(level, said.seniorities, seniority_of)
            if said.authority is None
            else has_authority(level, ibis.null("string"), said.authority)
        )
    elif said.functions:
        field = table.label_field.coalesce(table.label)
        rules["function"] = is_any(field, said.functions, function_of)
    for dimension, words in (("industry", said.industries), ("country", said.countries)):
        if words:
            rules[dimension] = is_one_of(table.label, words)
    companies = [says_any(table.label, said.companies)] if said.companies else []
    if said.exclude_companies:
        companies.append(~says_any(table.label, said.exclude_companies))
    if companies:
        rules["company"] = all_hold(companies)
    if said.min_employees is not None or said.max_employees is not None:
        rules["employees"] = _is_group_sized(table.label, said.min_employees, said.max_employees)
    return rules


def _is_group_sized(label: ir.Value, least: int | None, most: int | None) -> ir.Value:
    """Whether all of a group such as "201-500 employees" or "10,001+" is of a size.

    False where none of it is, NULL where the limit runs through the group.
    """
    told = label.re_replace(r"[^0-9A-Za-z+–-]", "")
    low = told.re_extract(r"(\d+)", 1).nullif("").try_cast("int64")
    high = told.re_extract(r"\d+\D+?(\d+)", 1).nullif("").try_cast("int64")
    top = ibis.cases((told.contains("+"), ibis.literal(2**62)), else_=high.coalesce(low))
    ends = [is_sized(end, least, most) for end in (low, top)]
    is_apart = ibis.or_(
        *([top < least] if least is not None else []), *([low > most] if most is not None else [])
    )
    return ibis.cases(
        (low.isnull(), ibis.null("boolean")),
        (is_apart, False),
        (ends[0] & ends[1], True),
        else_=ibis.null("boolean"),
    )


EXTRA: dict[str, Callable[[ir.Table, Tables, Settings], ir.Table]] = {
    "posts": _posts,
    "account_days": _branded("account"),
    "mentions": _mentions,
    "mention_counts": _branded("brand"),
    "visits": _visits,
    "site_events": _sourced,
    "audience": _audience,
    "leads": _leads,
    "sales": _sales,
    "audience_shares": _audience_shares,
    "engagements": _engagements,
    "shares_detail": _shares_detail,
}
"""What each table gets besides its days; a later one sees what the earlier ones got."""


def _people_active(engagements: ir.Table, _: Settings) -> ir.Table:
    """One row per person who acted on own posts, on the day of the first act (spec 4)."""
    if "is_own" in engagements.columns:
        engagements = engagements.filter(engagements.is_own)
    return engagements.group_by("person_id").agg(
        day=engagements.day.min(), acts=engagements.count()
    )


def _audience_moves(audience: ir.Table, _: Settings) -> ir.Table:
    """One row per person who joined (+1) and per person who left (−1), on that day (spec 10)."""
    columns = ("person_id", "platform", "company", "is_qualified", "day", "step")
    joined = audience.filter(audience.day.notnull()).mutate(step=1)
    left = audience.filter(audience.left_day.notnull()).mutate(day=audience.left_day, step=-1)
    return joined.select(*columns).union(left.select(*columns))


DERIVED: dict[str, tuple[str, Callable[[ir.Table, Settings], ir.Table]]] = {
    "audience_moves": ("audience", _audience_moves),
    "rival_mentions": ("mentions", lambda mentions, _: rivals(mentions)),
    "readings": ("visits", readings),
    "reader_days": ("visits", reader_days),
    "people_active": ("engagements", _people_active),
    "post_lives": ("engagements", post_lives),
}
