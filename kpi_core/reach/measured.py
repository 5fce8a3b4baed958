"""Which part of its potential reach a post is really shown to, by the user's own impressions (68).

It replaces the rule of thumb, network by network, where there are posts enough.
"""

from collections.abc import Sequence

import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_list, format_value, platform_name
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from kpi_core.settings.listening import NetworkFactor, Opportunity

FEWEST_POSTS = 10
PUBLISHED = (0.01, 0.2)
"""Actual as a part of potential impressions on X, as a vendor states it (Union Metrics help,
2014-15)."""
COLUMNS = ["platform", "posts", "low", "likely", "high"]
MOST_POSTS = 2_000


def measured(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Median and quartiles of impressions ÷ potential reach over posts: `COLUMNS`, by platform."""
    rows = narrowed(engine, "posts", filters)
    if rows is None:
        return pd.DataFrame(columns=COLUMNS)
    known = rows.filter(rows.seen_part.notnull())
    found = engine.run(
        known.group_by("platform").agg(
            posts=known.count(),
            low=known.seen_part.quantile(0.25),
            likely=known.seen_part.median(),
            high=known.seen_part.quantile(0.75),
        )
    )
    return found.sort_values("platform", ignore_index=True)[COLUMNS]


def bands(found: pd.DataFrame, told: Opportunity) -> pd.DataFrame:
    """The rule, what is published and what is measured, for `draw_ranges`.

    No part of what is published is likelier than another.
    """
    rows: list[tuple[str, float, float, float]] = []
    if told.factor is not None:
        rows.append(("The rule of thumb", told.factor, told.factor, told.factor))
    low, high = PUBLISHED
    rows.append(("Published for X, by a vendor", low, float("nan"), high))
    for row in found[found["likely"] <= 1].to_dict("records"):
        label = (
            f"Your {format_count(int(row['posts']), 'post')} on {platform_name(row['platform'])}"
        )
        rows.append((label, float(row["low"]), float(row["likely"]), float(row["high"])))
    frame = pd.DataFrame(rows, columns=["label", "low", "likely", "high"])
    return frame.assign(text=[_span(row) for row in frame.to_dict("records")])


def _span(row: dict[object, object]) -> str:
    low, high = (format_value(float(str(row[name])), Unit.RATE) for name in ("low", "high"))
    return low if low == high else f"{low} to {high}"


def say_measured(found: pd.DataFrame) -> str:
    """What the middle post is shown to, network by network; or what it takes to say it."""
    if not len(found):
        return (
            "Which part really sees your posts can't be measured yet: it takes impressions, and "
            "followers of the account or the author."
        )
    parts = [
        f"{format_value(float(row['likely']), Unit.RATE)} on {platform_name(row['platform'])}"
        for row in found[found["likely"] <= 1]
        .sort_values("posts", ascending=False)
        .to_dict("records")
    ]
    if not parts:
        return say_more_than_all(found)
    told = "By your own impressions the middle post comes to this part of its potential reach"
    return f"{told}: {', '.join(parts)}."


def say_more_than_all(found: pd.DataFrame) -> str:
    """Networks on which posts are shown more often than they have followers; "" if on none."""
    names = [platform_name(str(name)) for name in found.loc[found["likely"] > 1, "platform"]]
    if not names:
        return ""
    return (
        f"On {format_list(names)} the middle post is shown more often than it could reach "
        "followers: strangers see it there, or people see it twice, so no part can be told."
    )


def own_factors(found: pd.DataFrame) -> tuple[NetworkFactor, ...]:
    """Factors to use in place of the rule, of networks with `FEWEST_POSTS` posts or more."""
    return tuple(
        NetworkFactor(
            platform=str(row["platform"]),
            factor=float(row["likely"]),
            source=f"median of {format_count(int(row['posts']), 'own post')}",
        )
        for row in found.to_dict("records")
        if row["posts"] >= FEWEST_POSTS and row["likely"] <= 1
    )


def say_factors(factors: Sequence[NetworkFactor], told: Opportunity) -> str:
    """Which part is taken on which network, and where the rule for Twitter stands in."""
    parts = [
        f"on {platform_name(own.platform)} {format_value(own.factor, Unit.RATE)} ({own.source})"
        for own in factors
    ]
    network = f"on {'every other' if parts else 'every'} network"
    rest = f"{network} an unknown part"
    if told.factor is not None:
        rest = f"{network} {format_value(told.factor, Unit.RATE)}, by a rule made for Twitter alone"
    taken = "; ".join([*parts, rest])
    return f"Of those who could see a post, so many are taken to see it: {taken}."


def reach_of_posts(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Each post with what it could reach, what it likely did, and its impressions."""
    rows = narrowed(engine, "posts", filters)
    if rows is None:
        return pd.DataFrame()
    known = rows.filter(rows.potential_reach.notnull())
    shown = known.select(
        "posted_at",
        "platform",
        "text",
        "impressions",
        potential_reach=known.potential_reach.round(),
        honest_reach=known.honest_reach.round(),
    )
    return engine.run(
        shown.order_by(shown.potential_reach.desc(), shown.posted_at).limit(MOST_POSTS)
    )


def say_reach(potential: float, honest: float) -> str:
    """Potential and honest reach of a post side by side, in the words of article B.

    It bounds followers that are known: of some sharers they aren't, and strangers see posts too.
    """
    if potential != potential:
        return "How many could have seen a post can't be said: nobody's followers are known."
    upper = format_value(potential, Unit.COUNT)
    told = f"A post could have come before {upper} known followers at most"
    if honest != honest:
        return f"{told}; how many saw it is unknown."
    return f"{told}, and likely did before {format_value(honest, Unit.COUNT)}."
