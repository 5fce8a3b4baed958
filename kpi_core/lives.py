"""How long a post lives (spec 116): when half of what people do with it has come, and nearly all.

Our reading: t50 and t90 are the first hours by which 50 % and 90 % of a post's acts had come.
Acts later than the window of the settings don't count, and posts younger than it are left out, so
that old and new posts are judged alike. A post whose file gives a day and no hour is counted from
its first act.
"""

import ibis
import ibis.expr.types as ir

from kpi_core.settings import Settings

HOUR = 3_600
POST = ("post_id", "posted_at", "platform", "brand", "is_own", "is_paid", "posted_on")
TYPES = ("string", "timestamp(6)", "string", "string", "boolean", "boolean", "date")


def post_lives(engagements: ir.Table, settings: Settings) -> ir.Table:
    """One row per post with acts: `t50` and `t90` in hours, NULL for a young post.

    `acts` are those of the window, `has_hour` says whether the file gives more than the day of
    posting, `is_young` whether the window isn't over yet; `day` is that of the post. Acts before
    the post, and acts on posts that no file holds, are left out.
    """
    window = settings.thresholds.persistence_days * 24 * HOUR
    unknown = {
        name: ibis.null(kind)
        for name, kind in zip(POST, TYPES, strict=True)
        if name not in engagements.columns
    }
    every = engagements.mutate(**unknown)
    acts = every.filter(every.posted_at.notnull())
    posts = acts.group_by(*POST).agg(first=acts.engaged_at.min())
    has_hour = posts.posted_at.epoch_seconds() % (24 * HOUR) != 0
    posts = posts.mutate(
        has_hour=has_hour,
        start=has_hour.ifelse(posts.posted_at, posts["first"]).epoch_seconds(),
    ).drop("first")
    posts = posts.cross_join(every.agg(end=every.engaged_at.max().epoch_seconds()))
    posts = posts.mutate(is_young=posts.start + window > posts.end).drop("end")
    timed = acts.select("post_id", "engaged_at").join(posts, "post_id")
    timed = timed.mutate(seconds=timed.engaged_at.epoch_seconds() - timed.start)
    timed = timed.filter(timed.seconds >= 0, timed.seconds <= window)
    timed = timed.mutate(hour=((timed.seconds + HOUR - 1) // HOUR).clip(lower=1))
    keys = [*POST, "has_hour", "is_young"]
    hours = timed.group_by([*keys, "hour"]).agg(acts=timed.count())
    so_far = hours.acts.sum().over(ibis.cumulative_window(group_by="post_id", order_by="hour"))
    hours = hours.mutate(so_far=so_far, total=hours.acts.sum().over(group_by="post_id"))
    is_old = ~hours.is_young
    return (
        hours.group_by(keys)
        .agg(
            acts=hours.acts.sum(),
            t50=hours.hour.min(where=is_old & (2 * hours.so_far >= hours.total)),
            t90=hours.hour.min(where=is_old & (10 * hours.so_far >= 9 * hours.total)),
        )
        .rename(day="posted_on")
    )
