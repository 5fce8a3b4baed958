"""How many a post could have reached, and which part of them likely saw it (spec 62, 63, 68)."""

import ibis
import ibis.expr.types as ir

from kpi_core.enrich.brands import Tables, branded
from kpi_core.settings import Settings


def with_reach(posts: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    """`potential_reach` of each post, `honest_reach`, and `seen_part` of it as measured.

    The first bounds the followers that are known: of the author, and of everybody who shared it.
    Where the post doesn't state its author's followers, the level of the brand's account on that
    network on or before the day does, if there is one account only. A sharer whose followers are
    unknown adds none. Each is NULL where what it is made of is unknown.
    """
    columns = posts.columns
    posts = _with_sharers(_with_audience(posts, tables, settings), tables)
    heard = settings.listening
    whole = posts.author_followers.coalesce(posts.account_level) + posts.shared_to.fill_null(0)
    potential = whole * (1 - heard.reach_overlap) if heard.reach_overlap else whole
    rule = heard.opportunity.factor
    by_rule = ibis.null("float64") if rule is None else ibis.literal(rule)
    own = [
        (posts.platform == told.platform, ibis.literal(told.factor))
        for told in heard.network_factors
    ]
    factor = ibis.cases(*own, else_=by_rule) if own else by_rule
    return posts.mutate(
        potential_reach=potential,
        honest_reach=potential * factor,
        seen_part=posts.impressions / potential.nullif(0),
    ).select(*columns, "potential_reach", "honest_reach", "seen_part")


def _with_audience(posts: ir.Table, tables: Tables, settings: Settings) -> ir.Table:
    if "account_days" not in tables:
        return posts.mutate(account_level=ibis.null("int64"))
    levels = branded("account")(tables["account_days"], tables, settings)
    levels = levels.filter(levels.followers.notnull())
    single = levels.group_by(of="brand", where="platform").agg(
        accounts=levels.account.nullif("").lower().nunique()  # blank is the one that is named
    )
    single = single.filter(single.accounts <= 1).drop("accounts")
    levels = levels.select(
        of="brand", where="platform", counted_on="day", followers="followers"
    ).semi_join(single, ["of", "where"])
    days = posts.select("brand", "platform", "day").distinct()
    pairs = days.join(
        levels,
        [
            days.brand == levels.of,
            days.platform == levels.where,
            levels.counted_on <= days.day,
        ],
    )
    known = pairs.group_by("brand", "platform", "day").agg(
        account_level=pairs.followers.argmax(pairs.counted_on)
    )
    return posts.left_join(known, ["brand", "platform", "day"])


def _with_sharers(posts: ir.Table, tables: Tables) -> ir.Table:
    if "shares_detail" not in tables:
        return posts.mutate(shared_to=ibis.null("int64"))
    shares = tables["shares_detail"]
    each = shares.group_by(shared_post=shares.post_id, sharer=shares.sharer_id).agg(
        followers=shares.sharer_followers.max()
    )
    sums = each.group_by("shared_post").agg(shared_to=each.followers.sum())
    return posts.left_join(sums, posts.post_id == sums.shared_post)
