"""A weighted index of acts (spec 26): optional, arbitrary, and shown with how much that matters."""

from collections.abc import Mapping

import ibis
import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

SWING = 0.5


def weighted_index(
    engine: Engine, filters: Filters, weights: Mapping[str, float], places: int
) -> pd.DataFrame:
    """One row: `index` = Σ wᵢnᵢ ÷ Σ impressions, `posts`, and `moved`, a part of them.

    `weights` are those of the settings, by the column of posts that they weigh. `moved` is the part
    of posts whose rank by their own index moves by more than `places` when any one weight moves by
    ±50 %. Over posts that know their impressions and every act that weighs.
    """
    posts = narrowed(engine, "posts", filters)
    if posts is None:
        return pd.DataFrame(columns=["index", "posts", "moved"])
    posts = posts.filter(posts.weighted_acts.notnull(), posts.impressions > 0)
    swings = [
        weight * swing * posts[name]
        for name, weight in weights.items()
        for swing in (-SWING, SWING)
    ]
    ranks = {
        f"r{number}": ibis.rank().over(
            order_by=ibis.desc((posts.weighted_acts + swing) / posts.impressions)
        )
        for number, swing in enumerate([ibis.literal(0.0), *swings])
    }
    scored = posts.select("impressions", "weighted_acts", **ranks)
    jumps = [(scored[name] - scored.r0).abs() > places for name in list(ranks)[1:]]
    jumped = ibis.or_(ibis.literal(False), *jumps).ifelse(1, 0).sum()
    return engine.run(
        scored.agg(
            index=scored.weighted_acts.sum() / scored.impressions.sum().nullif(0),
            posts=scored.count(),
            moved=jumped / scored.count().nullif(0),
        )
    )


def say_index(found: pd.DataFrame, places: int) -> str:
    """The index, called what it is, and how many ranks hang on the weights."""
    if not len(found) or not found["posts"].iloc[0]:
        return "No post knows its impressions and all acts that weigh."
    row = found.iloc[0]
    return (
        f"Arbitrary weights give {format_value(1_000 * row['index'], Unit.NUMBER)} points per "
        f"1,000 impressions over {format_count(int(row['posts']), 'post')}; with one weight half "
        f"as big or half as big again, {format_value(row['moved'], Unit.RATE)} of them move by "
        f"more than {format_whole(places)} places."
    )
