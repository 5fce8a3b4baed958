"""How long a post lasts (spec 116): when half of what people do with it has come, and nearly all.

Our reading: t50 and t90 are the first hours by which 50 % and 90 % of a post's acts had come.
Acts later than the window don't count, and posts younger than it are left out, so that old and new
posts are judged alike. A post whose file gives a day and no hour is counted from its first act.
"""

import ibis
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value, format_whole, platform_name
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

HOUR = 3_600
COLUMNS = ("post_id", "posted_at", "platform", "t50", "t90", "acts", "has_hour", "is_young")


def persistence(engine: Engine, filters: Filters, days: int) -> pd.DataFrame:
    """One row per post with acts: `COLUMNS`; t50 and t90 in hours, unknown for young posts.

    `days` is the window. Acts before the post, and acts on posts that no file holds, are left out.
    """
    if not {"engagements", "posts"} <= engine.schemas.keys():
        return pd.DataFrame(columns=COLUMNS)
    every = ibis.table(engine.schemas["engagements"], name="engagements")
    acts = every.filter(every.posted_at.notnull(), *_conditions(every, filters))
    posts = acts.group_by("post_id", "posted_at", "platform").agg(first=acts.engaged_at.min())
    has_hour = posts.posted_at.epoch_seconds() % (24 * HOUR) != 0
    posts = posts.mutate(
        has_hour=has_hour,
        start=has_hour.ifelse(posts.posted_at, posts["first"]).epoch_seconds(),
    ).select("post_id", "posted_at", "platform", "has_hour", "start")
    end = every.agg(end=every.engaged_at.max().epoch_seconds())
    posts = posts.cross_join(end)
    posts = posts.mutate(is_young=posts.start + days * 24 * HOUR > posts.end).drop("end")
    timed = acts.select("post_id", "engaged_at").join(posts, "post_id")
    seconds = timed.engaged_at.epoch_seconds() - timed.start
    timed = timed.mutate(seconds=seconds)
    timed = timed.filter(timed.seconds >= 0, timed.seconds <= days * 24 * HOUR)
    timed = timed.mutate(hour=((timed.seconds + HOUR - 1) // HOUR).clip(lower=1))
    keys = ["post_id", "posted_at", "platform", "has_hour", "is_young"]
    hours = timed.group_by([*keys, "hour"]).agg(acts=timed.count())
    so_far = hours.acts.sum().over(ibis.cumulative_window(group_by="post_id", order_by="hour"))
    hours = hours.mutate(so_far=so_far, total=hours.acts.sum().over(group_by="post_id"))
    found = engine.run(
        hours.group_by(keys).agg(
            acts=hours.acts.sum(),
            t50=hours.hour.min(where=2 * hours.so_far >= hours.total),
            t90=hours.hour.min(where=10 * hours.so_far >= 9 * hours.total),
        )
    )
    young = found["is_young"].astype(bool)
    for name in ("t50", "t90"):
        found[name] = found[name].astype("Float64").mask(young)
    found = found.sort_values(["acts", "post_id"], ascending=[False, True], ignore_index=True)
    return found[list(COLUMNS)]


def _conditions(acts: ibis.Table, filters: Filters) -> list[ibis.Value]:
    """What the filters ask of the post that an act is on: its day, not the act's."""
    found = [acts.brand.isin(filters.brands) if filters.brands else acts.is_own]
    if filters.platforms:
        found.append(acts.platform.isin(filters.platforms))
    if filters.paid is not None:
        found.append(acts.is_paid == filters.paid)
    if filters.from_on:
        found.append(acts.posted_on >= filters.from_on)
    if filters.to_on:
        found.append(acts.posted_on <= filters.to_on)
    return found


def by_platform(posts: pd.DataFrame) -> pd.DataFrame:
    """Medians over posts, per platform and half: `label`, `value` (hours), `text`, `posts`."""
    old = posts[~posts["is_young"].astype(bool)]
    rows = []
    for platform, group in old.groupby("platform", sort=True):
        for name, part in (("t50", "half"), ("t90", "nine tenths")):
            hours = float(group[name].median())
            rows.append(
                {
                    "label": f"{platform_name(str(platform))}, {part}",
                    "value": hours,
                    "text": f"{format_value(hours, Unit.NUMBER)} h, "
                    f"{format_count(len(group), 'post')}",
                    "posts": len(group),
                    "platform": platform_name(str(platform)),
                    "part": name,
                }
            )
    return pd.DataFrame(rows, columns=["label", "value", "text", "posts", "platform", "part"])


def say_persistence(platforms: pd.DataFrame) -> str:
    """On which platform posts last longest, and how long."""
    tails = platforms[platforms["part"] == "t90"]
    if not len(tails):
        return "How long posts last can't be said yet: no post is old enough, or no act is dated."
    told = []
    for row in tails.sort_values("value", ascending=False).to_dict("records"):
        told.append(f"{format_value(row['value'], Unit.NUMBER)} hours on {row['platform']}")
    return f"Nine tenths of what people do with a post has come after {', '.join(told)}."


def say_left_out(posts: pd.DataFrame, days: int) -> str:
    """What the medians leave out, and what they assume."""
    young = int(posts["is_young"].astype(bool).sum())
    dated = int((~posts["has_hour"].astype(bool)).sum())
    parts = []
    if young:
        parts.append(
            f"{format_count(young, 'post')} younger than {format_count(days, 'day')} left out"
        )
    if dated:
        parts.append(
            f"{format_count(dated, 'post')} of {format_whole(len(posts))} without an hour of "
            "posting counted from the first act"
        )
    return "; ".join(parts)
