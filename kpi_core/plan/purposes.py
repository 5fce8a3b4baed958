"""What posts were for, whether people act on them, and which KPI serves each purpose (spec 99).

The purposes are article B's; which KPI serves which is our reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kpi_core.compute import compute
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_list, format_value, format_whole, is_known
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from kpi_core.settings.choices import Purpose, PurposeTag

POSTS, ACTS, RATE = "posts_published", "acts", "engagement_rate_by_impressions"
UNTAGGED = "not tagged"
COLUMNS = ["purpose", "posts", "acts", "rate", "low", "high", "known", "unknown"]
TAGGED_BY = ("campaign", "topic")


@dataclass(frozen=True)
class Service:
    """What a purpose means, the goal of the chooser it leads to, and KPIs that tell of it."""

    meaning: str
    goal: str
    kpis: tuple[str, ...]


SERVICES: dict[Purpose, Service] = {
    Purpose.PROMOTION: Service(
        "making you and what you offer known",
        "promotion",
        ("qualified_view_rate", "click_through_rate"),
    ),
    Purpose.CRM: Service(
        "settling complaints and questions, in public or in private",
        "customer care",
        ("satisfied_interactions_rate", "people_contacted"),
    ),
    Purpose.INSIGHT: Service(
        "finding out what people think of you, of rivals and of the trade",
        "intelligence",
        ("net_sentiment", "dissatisfied_mentions"),
    ),
    Purpose.NPD: Service(
        "finding out what a new product should do",
        "intelligence",
        ("comments", "positive_comments_rate"),
    ),
    Purpose.HR: Service(
        "showing what work is like with you, and meeting people who might join",
        "employees",
        ("agreement_rate", "completion_rate"),
    ),
}


def purpose_word(purpose: str) -> str:
    """A purpose as a sentence names it: what files call NPD are new products."""
    return "new products" if purpose == Purpose.NPD else purpose


def by_purpose(engine: Engine, filters: Filters) -> pd.DataFrame:
    """`COLUMNS`, a row for each purpose that a post has; posts without one are `UNTAGGED`, last.

    `rate` is acts ÷ impressions (0-1) with its interval, over the `known` posts whose file states
    both; a sum over the posts of a purpose, never a mean of rates.
    """
    found = compute(engine, [POSTS, ACTS, RATE], ("purpose",), filters)
    purpose = found["purpose"].astype("object").where(found["purpose"].notna(), UNTAGGED)
    told = found.assign(purpose=purpose).to_dict("records")
    cells = {(row["kpi"], row["purpose"]): row for row in told}
    rows = [
        {
            "purpose": str(name),
            "posts": int(cells[POSTS, name]["value"]),
            "acts": cells[ACTS, name]["value"],
            "rate": cells[RATE, name]["value"],
            "low": cells[RATE, name]["low"],
            "high": cells[RATE, name]["high"],
            "known": int(cells[RATE, name]["n"]),
            "unknown": int(cells[RATE, name]["unknown"]),
        }
        for name in (*Purpose, UNTAGGED)
        if (POSTS, name) in cells
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def purpose_bars(found: pd.DataFrame) -> pd.DataFrame:
    """The engagement rate of each purpose as `draw_bars` wants it, unknown ones left out."""
    known = found.dropna(subset=["rate"]).sort_values("rate", ascending=False, kind="stable")
    texts = [
        f"{format_value(row['rate'], Unit.RATE)}, {format_count(row['known'], 'post')}"
        for row in known.to_dict("records")
    ]
    named = known.rename(columns={"rate": "value"})
    return named.assign(label=known["purpose"].map(purpose_word), text=texts)[
        ["label", "value", "low", "high", "text"]
    ]


def say_purposes(found: pd.DataFrame) -> str:
    """For what most posts are, and on which purpose people act most, where that can be said."""
    tagged = found[found["purpose"] != UNTAGGED]
    posts = int(found["posts"].sum())
    if not posts:
        return "No post of yours is in what the filters let through."
    if not len(tagged):
        return (
            f"What {format_count(posts, 'post')} were for, nobody has said yet: say it below, by "
            "campaign or topic, or bring a file with a column “purpose”."
        )
    most = tagged.sort_values("posts", ascending=False, kind="stable").iloc[0]
    many = format_whole(most["posts"])
    text = f"Of {format_count(posts, 'post')}, {many} are for {purpose_word(most['purpose'])}"
    ranked = tagged.dropna(subset=["rate"]).sort_values("rate", ascending=False, kind="stable")
    if len(ranked) < 2:
        return f"{text}."
    first, second = (ranked.iloc[place] for place in (0, 1))
    names = [purpose_word(row["purpose"]) for row in (first, second)]
    if is_known(first["low"]) and is_known(second["high"]) and first["low"] > second["high"]:
        return f"{text}; people act most on those for {names[0]}."
    return f"{text}; on which people act most can't be said: {format_list(names)} lie too close."


def untagged(engine: Engine, _: Filters, column: str) -> dict[str, int]:
    """Campaigns or topics of own posts that have no purpose, and how many posts, most first."""
    found = compute(engine, [POSTS], (column, "purpose"), Filters(), doubt=False)
    found = found[found["purpose"].isna() & found[column].notna()]
    found = found.sort_values(["value", column], ascending=[False, True])
    return {str(row[column]): int(row["value"]) for row in found.to_dict("records")}


def with_tags(
    tags: Sequence[PurposeTag], column: str, values: Sequence[str], purpose: Purpose
) -> tuple[PurposeTag, ...]:
    """The tags with these campaigns or topics tagged anew, what was said of them before gone."""
    kept = [tag for tag in tags if tag.column != column or tag.value not in values]
    fresh = [
        PurposeTag.model_validate({"column": column, "value": value, "purpose": purpose})
        for value in values
    ]
    return (*kept, *fresh)
