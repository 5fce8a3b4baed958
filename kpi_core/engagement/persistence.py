"""How long posts live (spec 116), platform by platform, and what the medians leave out."""

import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value, format_whole, platform_name
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

COLUMNS = ("post_id", "posted_at", "platform", "t50", "t90", "acts", "has_hour", "is_young")


def persistence(engine: Engine, filters: Filters) -> pd.DataFrame:
    """One row per post with acts, most of them first: `COLUMNS`; t50 and t90 in hours.

    Both are unknown for young posts. The period is that of the posts, not of the acts.
    """
    lives = narrowed(engine, "post_lives", filters)
    if lives is None:
        return pd.DataFrame(columns=COLUMNS)
    found = engine.run(lives.select(*COLUMNS))
    found = found.astype({"t50": "Float64", "t90": "Float64"})
    return found.sort_values(["acts", "post_id"], ascending=[False, True], ignore_index=True)


def post_by_post(posts: pd.DataFrame) -> pd.DataFrame:
    """The same rows for a reader: columns in words, platforms as they write themselves."""
    words = {
        "post_id": "post",
        "posted_at": "posted",
        "t50": "hours until half",
        "t90": "hours until nine tenths",
        "acts": "acts in the window",
        "has_hour": "hour of posting known",
        "is_young": "too young to judge",
    }
    named = [platform_name(str(name)) for name in posts["platform"]]
    return posts.assign(platform=named).rename(columns=words)


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
                    "text": f"{format_value(hours, Unit.HOURS)}, "
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
        told.append(f"{format_value(row['value'], Unit.HOURS)} on {row['platform']}")
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
    return f"{'; '.join(parts)}." if parts else ""
