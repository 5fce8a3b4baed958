"""The way from a post to a customer (spec 33): counts, step rates, and what can't be followed.

Each step divides what is *joined* to the step before by what could be joined there. What has no id
to join by, or finds no partner, stands in an unknown branch and never disappears.
"""

from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core import intervals
from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

NAN = float("nan")
COLUMNS = ("label", "value", "joined", "base", "unknown", "rate", "low", "high", "text", "between")
EVENTS = {
    "visits": ("session_start", "page_view"),
    "reads": ("scroll",),
    "downloads": ("file_download",),
    "leads": ("generate_lead", "form_submit"),
}
"""Steps, and the events of web analytics that count them, the best first."""
WEB = "web analytics events"


@dataclass(frozen=True)
class Stage:
    """One stage: how many are at it, how many of `base` before it came on, and who knows not."""

    label: str
    value: float = NAN
    joined: float = NAN
    base: float = NAN
    unknown: float = 0


def funnel(engine: Engine, filters: Filters) -> pd.DataFrame:
    """One row per stage from posts to customers: `COLUMNS`.

    `value` is everything at that stage, `joined` what came there from the stage before, of `base`
    that can be followed; `unknown` can't be followed. A stage of a table that isn't loaded has no
    value. Visits and leads are those from social media; platforms and brands narrow posts only.
    """
    posts = narrowed(engine, "posts", filters)
    visits = _social_visits(engine, filters)
    stages = [
        *_post_stages(engine, posts),
        *_web_stages(engine, filters, posts, visits),
        *_lead_stages(engine, filters, visits),
    ]
    rows = []
    for stage in stages:
        has_rate = stage.base > 0 and 0 <= stage.joined <= stage.base
        rate = stage.joined / stage.base if has_rate else NAN
        low, high = (float(b[0]) for b in intervals.wilson([stage.joined], [stage.base]))
        rows.append(
            {
                "label": stage.label,
                "value": stage.value,
                "joined": stage.joined,
                "base": stage.base,
                "unknown": stage.unknown,
                "rate": rate,
                "low": low,
                "high": high,
                "text": format_value(stage.value, Unit.COUNT),
                "between": _between(stage, rate, low, high),
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS)


def _between(stage: Stage, rate: float, low: float, high: float) -> str:
    """What stands between two bars: the step's rate with its range, and the unknown branch."""
    parts = []
    if rate == rate:
        limits = f"{format_value(low, Unit.RATE)} to {format_value(high, Unit.RATE)}"
        parts.append(f"{format_value(rate, Unit.RATE)} went on ({limits})")
    elif stage.joined > stage.base:
        parts.append("more than before: the two files count differently")
    if stage.unknown:
        parts.append(f"{format_value(stage.unknown, Unit.COUNT)} unknown")
    return " · ".join(parts)


def _post_stages(engine: Engine, posts: ir.Table | None) -> list[Stage]:
    if posts is None:
        return [Stage("posts"), Stage("clicks")]
    found = _row(
        engine,
        posts.agg(
            posts=posts.count(),
            clicks=posts.clicks.sum(),
            silent=posts.clicks.isnull().ifelse(1, 0).sum(),
        ),
    )
    return [
        Stage("posts", found["posts"]),
        Stage("clicks", found["clicks"], unknown=found["silent"]),
    ]


def _social_visits(engine: Engine, filters: Filters) -> ir.Table | None:
    visits = narrowed(engine, "visits", filters)
    if visits is None:
        return None
    opened = visits.scroll_reached_pct.isnull() | (visits.scroll_reached_pct == 0)
    visits = visits.filter(visits.is_social.fill_null(False), opened, ~visits.is_turn)
    return visits.mutate(weight=visits.n_visits.fill_null(1))


def _web_stages(
    engine: Engine, filters: Filters, posts: ir.Table | None, visits: ir.Table | None
) -> list[Stage]:
    if visits is None:
        return _event_stages(engine, filters)
    weight = visits.weight
    is_ours: Any = ibis.literal(False)
    clicks = NAN
    if posts is not None:
        ids = posts.select(clicked_post=posts.post_id).distinct()
        visits = visits.left_join(ids, visits.post_id == ids.clicked_post)
        weight, is_ours = visits.weight, visits.clicked_post.notnull()
        clicks = _row(engine, posts.agg(clicks=posts.clicks.sum()))["clicks"]
    is_read, is_download = visits.is_read, visits.took_download
    got = is_download.fill_null(False)
    found = _row(
        engine,
        visits.agg(
            visits=weight.sum(),
            from_posts=weight.sum(where=is_ours),
            reads=weight.sum(where=is_read.fill_null(False)),
            judged=weight.sum(where=is_read.notnull()),
            downloads=weight.sum(where=got),
            told=weight.sum(where=is_download.notnull()),
            read_downloads=weight.sum(where=got & is_read.fill_null(False)),
            vague_downloads=weight.sum(where=got & is_read.isnull()),
        ).fill_null(0),
    )
    is_joined = found["from_posts"] > 0
    reads = found["reads"] if found["judged"] else NAN
    downloads = found["downloads"] if found["told"] else NAN
    return [
        Stage(
            "visits",
            found["visits"],
            found["from_posts"] if is_joined else NAN,
            clicks,
            found["visits"] - found["from_posts"],
        ),
        Stage("reads", reads, reads, found["judged"], found["visits"] - found["judged"]),
        Stage(
            "downloads",
            downloads,
            found["read_downloads"] if found["told"] else NAN,
            reads,
            found["vague_downloads"],
        ),
    ]


def _event_stages(engine: Engine, filters: Filters) -> list[Stage]:
    """The web's steps as analytics count them, not to be joined.

    Of social media alone where the events of that name have a source, else from everywhere.
    """
    events = narrowed(engine, "site_events", filters)
    counts: dict[str, float] = {}
    if events is not None:
        found = engine.run(
            events.group_by("event").agg(
                events=events.events.sum(),
                social=events.events.sum(where=events.is_social).fill_null(0),
                sourced=events.is_social.count(),
            )
        )
        counted = found["social"].where(found["sourced"] > 0, found["events"])
        counts = dict(zip(found["event"], counted.astype("float64"), strict=True))
    stages = []
    for name in ("visits", "reads", "downloads"):
        count = next((counts[event] for event in EVENTS[name] if event in counts), NAN)
        label = f"{name} ({WEB})" if count == count else name
        stages.append(Stage(label, count, unknown=count if count == count else 0))
    return stages


def _lead_stages(engine: Engine, filters: Filters, visits: ir.Table | None) -> list[Stage]:
    leads = narrowed(engine, "leads", filters)
    if leads is None:
        return [Stage(name) for name in ("leads", "qualified", "opportunities", "customers")]
    leads = leads.filter(leads.is_social.fill_null(False) | leads.is_social.isnull())
    leads = leads.mutate(downloaded=ibis.null("boolean"))
    downloaders = NAN
    if visits is not None:
        got = visits.took_download.fill_null(False)
        known = visits.filter(visits.visitor_id.notnull())
        seen = known.group_by(seen=known.visitor_id).agg(
            got=known.took_download.fill_null(False).cast("int8").max()
        )
        downloaders = _row(engine, visits.agg(n=visits.visitor_id.nunique(where=got)))["n"]
        leads = leads.left_join(seen, leads.visitor_id == seen.seen)
        leads = leads.mutate(
            downloaded=leads.visitor_id.notnull().ifelse((leads.got == 1).fill_null(False), None),
        )
    leads = leads.mutate(
        is_opportunity=leads.opportunity_at.notnull() | leads.became_customer.fill_null(False),
    )
    social = leads.is_social.fill_null(False)
    right = leads.is_qualified.fill_null(False) & social
    ready = leads.is_opportunity & social
    won = leads.became_customer.fill_null(False)
    found = _row(
        engine,
        leads.agg(
            leads=_count(social),
            no_source=_count(leads.is_social.isnull()),
            from_downloads=leads.visitor_id.nunique(where=social & leads.downloaded),
            untraced=_count(social & leads.downloaded.isnull()),
            qualified=_count(right),
            judged=_count(social & leads.is_qualified.notnull()),
            unjudged=_count(social & leads.is_qualified.isnull()),
            opportunities=_count(ready),
            right_opportunities=_count(ready & right),
            vague_opportunities=_count(ready & leads.is_qualified.isnull()),
            told=_count(social & (leads.is_opportunity | leads.became_customer.notnull())),
            customers=_count(won & social),
            known=_count(social & leads.became_customer.notnull()),
            decided=_count(ready & leads.became_customer.notnull()),
            undecided=_count(ready & leads.became_customer.isnull()),
        ).fill_null(0),
    )
    says_opportunities, says_customers = found["told"] > 0, found["known"] > 0
    has_traces = downloaders > 0 and found["leads"] > found["untraced"]
    return [
        Stage(
            "leads",
            found["leads"],
            found["from_downloads"] if has_traces else NAN,
            downloaders,
            found["untraced"] + found["no_source"],
        ),
        Stage("qualified", found["qualified"] if found["judged"] else NAN, found["qualified"],
              found["judged"], found["unjudged"]),
        Stage("opportunities", found["opportunities"] if says_opportunities else NAN,
              found["right_opportunities"] if says_opportunities else NAN,
              found["qualified"], found["vague_opportunities"]),
        Stage("customers", found["customers"] if says_customers else NAN, found["customers"],
              found["decided"], found["undecided"]),
    ]  # fmt: skip


def _count(condition: Any) -> Any:
    return condition.ifelse(1, 0).sum()


def _row(engine: Engine, expression: ir.Table) -> dict[str, float]:
    """The only row of a result, as numbers; unknown is NaN."""
    row = engine.run(expression).iloc[0]
    return {str(name): NAN if pd.isna(value) else float(value) for name, value in row.items()}


def say_funnel(stages: pd.DataFrame) -> str:
    """From the first stage that is known to the last, and where the path is lost."""
    known = stages.dropna(subset=["value"])
    if len(known) < 2:
        return "The path from post to customer can't be drawn yet: these files hold one end of it."
    first, last = known.iloc[0], known.iloc[-1]
    sentence = f"From {first['text']} {first['label']} to {last['text']} {last['label']}"
    steps = known.dropna(subset=["rate"])
    if len(steps):
        narrow = steps.sort_values("rate").iloc[0]
        sentence += (
            f"; the narrowest step that can be followed is to {narrow['label']} "
            f"({format_value(narrow['rate'], Unit.RATE)})"
        )
    return f"{sentence}."


def say_lost(stages: pd.DataFrame) -> str:
    """What can't be followed, stage by stage, and which stages no file knows."""
    lost = [
        f"{format_whole(int(row['unknown']))} at {row['label']}"
        for row in stages.to_dict("records")
        if row["unknown"]
    ]
    missing = list(stages.loc[stages["value"].isna(), "label"])
    parts = []
    if lost:
        parts.append(
            f"Left out of the rates, since too little is known of them: {', '.join(lost)}."
        )
    if missing:
        count = format_count(len(missing), "stage")
        parts.append(f"{count} in no file: {', '.join(missing)}.")
    return " ".join(parts)
