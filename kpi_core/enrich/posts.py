"""Posts with what was done to them, and single acts with whose they are."""

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir

from kpi_core.acts import known_sum
from kpi_core.enrich.brands import Tables, branded
from kpi_core.enrich.days import FIRST_YEAR
from kpi_core.enrich.reach import with_reach
from kpi_core.enrich.spend import with_biller, with_ledger
from kpi_core.intervals import wilson_floor
from kpi_core.settings import Settings
from kpi_core.settings.choices import PurposeTag
from kpi_core.visits import any_true

NEGATIVE = ("dislikes", "hides", "reports", "negative_comments")
RESTS_ON = {
    ("posts", "negative_acts"): NEGATIVE,
    ("shares_detail", "likely_viewers"): ("sharer_followers",),
}


def enrich_posts(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """Brand, hostile acts, and whether a post is ratioed; NULL where its counts don't say.

    `negative_acts` adds those of the four signals that the platform counts (spec 27). `is_ratioed`
    is type 1 (spec 28), `is_outliked` type 2 (spec 29) by `best_reply_likes`: the likes of the
    best reply, as the post's row or the single replies have it, whichever is more. `purpose` is the
    file's, else that of the post's campaign or topic. What was spent on a post has a `biller`, and
    may be in the costs, as `with_ledger` says; whom it could reach, `with_reach` adds.
    """
    table = _with_best_reply(table, tables)
    limits = settings.thresholds
    floor = wilson_floor(table.comments, table.comments + table.likes)
    ratioed = (table.comments >= limits.ratioed_replies) & (floor > limits.ratioed_share)
    named = branded("account")(table, tables, settings)
    told = named.mutate(
        negative_acts=known_sum(table, NEGATIVE),
        is_ratioed=_rule_of(table.comments.notnull() & table.likes.notnull(), ratioed),
        is_outliked=table.best_reply_likes > table.likes,
        weighted_acts=weighted(table, limits.act_weights),
        purpose=purpose_of(table, settings.purposes),
        media_kind=table.media.coalesce(
            ibis.cases((table.is_paid, "paid"), (~table.is_paid, "owned"), else_=None)
        ),
    )
    told = with_reach(with_biller(told, "platform"), tables, settings)
    return with_ledger(told, tables, told.day)


def purpose_of(posts: ir.Table, tags: Sequence[PurposeTag]) -> ir.Value:
    """What a post was for (spec 99): what its row says, else the first tag that fits."""
    if not tags:
        return posts.purpose
    rules = [(posts[tag.column] == tag.value, tag.purpose.value) for tag in tags]
    return posts.purpose.coalesce(ibis.cases(*rules, else_=ibis.null("string")))


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


def enrich_acts(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
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


def enrich_shares(table: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
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


def people_active(engagements: ir.Table, _: Settings) -> ir.Table:
    """One row per person who acted on own posts, on the day of the first act (spec 4)."""
    if "is_own" in engagements.columns:
        engagements = engagements.filter(engagements.is_own)
    return engagements.group_by("person_id").agg(
        day=engagements.day.min(), acts=engagements.count()
    )
