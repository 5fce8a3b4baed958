"""When others post, so that own posts coincide with theirs or keep clear of them (spec 120)."""

import ibis
import numpy as np
import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_list, format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LEVELS = ("busiest hours", "some posts", "few posts", "no post")
COINCIDE, AVOID = "coincide", "avoid"
FEWEST = 20  # posts, below which a habit is a guess
MOST_HOURS, MOST_NAMED = 5, 3
FEWEST_IN_HOUR = 10
DRAWS = 1_000


def posting_hours(engine: Engine, filters: Filters, brand: str) -> pd.DataFrame:
    """Posts of a brand by weekday and hour, all 168 of them: `day` (0 is Monday), `hour`, `posts`.

    In the zone of the workspace. No rows where the brand has no post; days without an hour of
    posting are left out, since midnight is no habit.
    """
    rows = narrowed(engine, "posts", filters, all_brands=True)
    if rows is None:
        return pd.DataFrame(columns=["day", "hour", "posts"])
    mine = rows.filter(rows.brand == brand, rows.posted_at.epoch_seconds() % 86_400 != 0)
    counted = mine.group_by(day=mine.local_at.day_of_week.index(), hour=mine.local_at.hour()).agg(
        posts=lambda t: t.count()
    )
    found = engine.run(counted)
    if not len(found):
        return pd.DataFrame(columns=["day", "hour", "posts"])
    grid = pd.MultiIndex.from_product([range(7), range(24)], names=["day", "hour"])
    filled = found.set_index(["day", "hour"])["posts"].reindex(grid, fill_value=0)
    return filled.astype("int64").reset_index()


def posting_brands(engine: Engine, filters: Filters) -> list[str]:
    """Brands whose posts have an hour, those with most posts first."""
    rows = narrowed(engine, "posts", filters, all_brands=True)
    if rows is None:
        return []
    timed = rows.filter(rows.posted_at.epoch_seconds() % 86_400 != 0)
    counted = timed.group_by("brand").agg(n=timed.count())
    found = engine.run(counted.order_by(ibis.desc(counted.n), counted.brand))
    return [str(brand) for brand in found["brand"]]


def week_of(hours: pd.DataFrame) -> pd.DataFrame:
    """The hours as `draw_week` wants them: `label`, `x`, `series` (of `LEVELS`), `text`."""
    busy = hours.loc[hours["posts"] > 0, "posts"]
    high, middle = (float(busy.quantile(q)) for q in (0.9, 0.5)) if len(busy) else (1.0, 1.0)

    def level(posts: int) -> str:
        if not posts:
            return LEVELS[3]
        return LEVELS[0] if posts >= high else LEVELS[1] if posts > middle else LEVELS[2]

    return pd.DataFrame(
        {
            "label": [DAYS[int(day)] for day in hours["day"]],
            "x": hours["hour"],
            "series": [level(int(n)) for n in hours["posts"]],
            "text": [format_count(int(n), "post") for n in hours["posts"]],
        }
    )


def hours_to(hours: pd.DataFrame, aim: str) -> pd.DataFrame:
    """Hours of the week to choose, best first: `when`, `posts` of the other, `part` of all.

    To coincide: where it posts most. To avoid: where it posts least, on the weekdays and at the
    hours at which it posts at all, since nobody reads at night.
    """
    total = int(hours["posts"].sum())
    awake = _awake(hours)
    if aim == COINCIDE:
        order = awake.sort_values(["posts", "day", "hour"], ascending=[False, True, True])
    else:
        of_hour = awake.groupby("hour")["posts"].transform("sum")
        order = awake.assign(busy=of_hour).sort_values(
            ["posts", "busy", "day", "hour"], ascending=[True, False, True, True]
        )
    chosen = order.head(MOST_HOURS)
    return pd.DataFrame(
        {
            "when": [
                f"{DAYS[int(d)]} {int(h)}:00"
                for d, h in zip(chosen["day"], chosen["hour"], strict=True)
            ],
            "posts": chosen["posts"].to_numpy(),
            "part": chosen["posts"].to_numpy() / total if total else float("nan"),
        }
    )


def _awake(hours: pd.DataFrame) -> pd.DataFrame:
    """The weekdays and the hours of the day at which there is any post."""
    return hours[
        hours.groupby("day")["posts"].transform("sum").gt(0)
        & hours.groupby("hour")["posts"].transform("sum").gt(0)
    ]


def say_hours(hours: pd.DataFrame, chosen: pd.DataFrame, brand: str, aim: str) -> str:
    """When a brand posts most, or leaves the field; or that there are too few posts to say."""
    total = int(hours["posts"].sum()) if len(hours) else 0
    if total < FEWEST:
        more = format_count(FEWEST - total, "more post")
        return f"Can't say yet when {brand} posts: about {more} with an hour needed."
    named = chosen.head(MOST_NAMED)
    whens = format_list([str(when) for when in named["when"]])
    told = f"{format_count(int(named['posts'].sum()), 'post')} of {total} in these hours"
    last = named["posts"].iloc[-1]
    alike = int((_awake(hours)["posts"] == last).sum() - (named["posts"] == last).sum())
    as_last = "as many as the last" if aim == COINCIDE else "as few"
    if alike:
        verb = "has" if alike == 1 else "have"
        told += f"; {format_count(alike, 'more hour')} {verb} {as_last}"
    does = "posts most" if aim == COINCIDE else "leaves the field"
    return f"{brand} {does} on {whens}: {told}."


def own_hours(engine: Engine, filters: Filters, platform: str = "") -> pd.DataFrame:
    """Acts ÷ impressions of own posts by hour of the day, best first (spec 123).

    `label`, `value`, `low`, `high` (95 %, of posts drawn anew, since what one post draws hangs
    together), `text`, `posts`, `hour`; hours with fewer than `FEWEST_IN_HOUR` posts are left out,
    and so are posts that don't know both figures. Of one `platform`, where it is named.
    """
    found = []
    for hour, mine in _hourly(engine, filters, platform).groupby("hour"):
        n = len(mine)
        if n < FEWEST_IN_HOUR:
            continue
        done, shown = (mine[name].to_numpy("float64") for name in ("acts", "impressions"))
        weights = np.random.default_rng(0).multinomial(n, np.full(n, 1 / n), size=DRAWS)
        low, high = np.percentile((weights @ done) / (weights @ shown), [2.5, 97.5])
        value = float(done.sum() / shown.sum())
        text = f"{format_value(value, Unit.RATE)}, {format_count(n, 'post')}"
        at = int(str(hour))
        found.append([f"{at}:00", value, float(low), float(high), text, n, at])
    columns = ["label", "value", "low", "high", "text", "posts", "hour"]
    frame = pd.DataFrame(found, columns=columns)
    return frame.sort_values("value", ascending=False, ignore_index=True)


def thin_hours(engine: Engine, filters: Filters, platform: str = "") -> pd.DataFrame:
    """Hours of the day with too few own posts to say anything: `hour`, `posts`, `more` needed."""
    counts = _hourly(engine, filters, platform).groupby("hour").size()
    every = counts.reindex(range(24), fill_value=0)
    thin = every[every < FEWEST_IN_HOUR]
    return pd.DataFrame(
        {"hour": thin.index, "posts": thin.to_numpy(), "more": FEWEST_IN_HOUR - thin.to_numpy()}
    )


def _hourly(engine: Engine, filters: Filters, platform: str) -> pd.DataFrame:
    """Acts, impressions and hour of each own post that knows all three."""
    rows = narrowed(engine, "posts", filters)
    if rows is None:
        return pd.DataFrame(columns=["acts", "impressions", "hour"])
    rows = rows.filter(rows.posted_at.epoch_seconds() % 86_400 != 0)
    if platform:
        rows = rows.filter(rows.platform == platform)
    acts = rows.likes + rows.comments + rows.shares
    rows = rows.mutate(acts=acts).filter(acts.notnull(), rows.impressions > 0)
    return engine.run(rows.select("acts", "impressions", hour=rows.local_at.hour()))


def say_own_hours(found: pd.DataFrame) -> str:
    """The own best hour, and whether it surely beats the next."""
    if not len(found):
        return (
            "Your own best hours can't be said yet: it takes the hour, acts and impressions of "
            f"{FEWEST_IN_HOUR} posts in one hour of the day."
        )
    top = found.iloc[0]
    if len(found) == 1:
        return (
            f"Only at {top['label']} did you post often enough to judge: acts for each time shown "
            f"came to {top['text']}. Which hour is best can't be said yet."
        )
    told = f"Your posts of {top['label']} draw most acts for each time shown ({top['text']})"
    if len(found) > 1 and found["high"].iloc[1:].max() < top["low"]:
        return f"{told}, surely more than those of any other hour."
    return f"{told}; whether another hour is as good can't be said yet."
