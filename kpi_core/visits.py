"""Visits become reads, and readers who come back: what time, depth and days say of each other."""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from kpi_core.settings import Settings

MOST_PAGES = 100_000  # apart in one number: a visit's second and the page it opened then
UNREAD = ibis.null("boolean")
RESTS_ON = {
    ("visits", "is_read"): ("max_scroll_pct", "seconds_engaged"),
    ("visits", "is_finished"): ("max_scroll_pct", "page_no"),
    ("visits", "attention"): ("seconds_engaged",),
    ("visits", "visit_seconds"): ("seconds_engaged",),
    ("visits", "took_download"): ("is_download",),
}


def judged(visits: ir.Table, tables: Mapping[str, ir.Table], settings: Settings) -> ir.Table:
    """How each visit was spent, against the time that its piece asks for (spec 46, 58, 60).

    Pages that one reader turns in one piece on one day are one visit: all its rows carry what the
    whole visit says, and `is_turn` marks those after the first. Adds `media_kind` of the piece,
    `visit_seconds`, `pace` (time ÷ expected time), `attention` (bounced, read, left open),
    `is_finished`, `is_read` (rule 5) and `took_download`; each is NULL where the file can't tell.
    Where no time is known the end alone makes a visit finished; the last page of a paged piece is
    its end.
    """
    limits = settings.thresholds
    columns = visits.columns
    visits = _with_whole_visits(_with_piece(visits, tables))
    pace = visits.visit_seconds / (visits.words / limits.words_per_minute * 60).nullif(0)
    deep = visits.depth_reached >= limits.read_scroll_pct
    long = pace >= limits.read_time_share
    is_end = ibis.cases(
        (visits.n_pages > 1, visits.last_page >= visits.n_pages),
        else_=(visits.depth_reached >= limits.finished_scroll_pct)
        & (pace >= limits.read_time_share).fill_null(True),
    )
    return visits.mutate(
        pace=pace,
        attention=ibis.cases(
            (pace > limits.left_open_share, "left open"),
            (pace < limits.bounced_share, "bounced"),
            (pace.notnull(), "read"),
            else_=ibis.null("string"),
        ),
        is_finished=is_end,
        is_read=ibis.cases(
            (deep.isnull() & long.isnull(), UNREAD),
            else_=deep.fill_null(False) | long.fill_null(False),
        ),
    ).select(
        *(*columns, "is_turn", "media_kind", "visit_seconds", "pace", "attention"),
        *("is_finished", "is_read", "took_download"),
    )


def _with_piece(visits: ir.Table, tables: Mapping[str, ir.Table]) -> ir.Table:
    kinds = {"words": "int64", "n_pages": "int64", "media_kind": "string"}
    if "content" not in tables:
        return visits.mutate(**{name: ibis.null(kind) for name, kind in kinds.items()})
    content = tables["content"].rename(piece="content_id", media_kind="media")
    pieces = content.select("piece", *kinds)
    return visits.left_join(pieces, visits.content_id == pieces.piece).drop("piece")


def _with_whole_visits(visits: ir.Table) -> ir.Table:
    moment = visits.visited_at.epoch_seconds() * MOST_PAGES + visits.page_no
    whole = (
        visits.mutate(moment=moment)
        .filter(visits.page_no.notnull(), visits.visitor_id.notnull())
        .group_by(whole_visitor="visitor_id", whole_piece="content_id", whole_day="day")
        .agg(
            first_moment=ibis._.moment.min(),
            last_page=ibis._.page_no.max(),
            whole_seconds=ibis._.seconds_engaged.sum(),
            whole_depth=ibis._.max_scroll_pct.max(),
            whole_download=any_true("is_download"),
        )
    )
    joined = visits.mutate(moment=moment).left_join(
        whole,
        [
            ibis._.page_no.notnull(),
            ibis._.visitor_id == whole.whole_visitor,
            ibis._.content_id == whole.whole_piece,
            ibis._.day == whole.whole_day,
        ],
    )
    is_later = joined.moment > joined.first_moment
    return joined.mutate(
        is_turn=is_later.fill_null((joined.page_no > 1).fill_null(False)),
        visit_seconds=joined.whole_seconds.coalesce(joined.seconds_engaged),
        depth_reached=joined.whole_depth.coalesce(joined.max_scroll_pct),
        took_download=joined.whole_download.coalesce(joined.is_download),
    )


def any_true(name: str) -> ir.Value:
    """Whether any row says yes; NULL where none says anything."""
    return ibis._[name].cast("int8").max() == 1


def readings(visits: ir.Table, _: Settings) -> ir.Table:
    """One row per reader and piece: the deepest point of all visits (spec 57).

    `source` and `medium` are those of the first visit which has one.
    """
    people = visits.filter(visits.visitor_id.notnull())
    return people.group_by("visitor_id", "content_id").agg(
        day=people.day.min(),
        max_scroll_pct=people.max_scroll_pct.max(),
        is_scrollable=people.is_scrollable.cast("int8").min() == 1,
        is_social=any_true("is_social"),
        is_read=any_true("is_read"),
        is_finished=any_true("is_finished"),
        rating=people.rating.max(),
        visits=people.count(),
        source=people.source.argmin(people.visited_at),
        medium=people.medium.argmin(people.visited_at),
    )


def reader_days(visits: ir.Table, settings: Settings) -> ir.Table:
    """One row per reader and day of a visit, from the day of the first read on (spec 54, 55).

    `day` is that first day, `on_day` the day of the visit, `gap_days` since the visit day before
    (NULL for the first). `is_back` says whether any visit fell on another day within the W days
    of the settings: NULL while fewer than W days have passed. `observed_days` counts the days
    since, both ends included; `is_returning` readers came back so and were observed for W days;
    `days_to_return` is NULL for whoever hasn't come back; `is_from_blog` says whether any visit
    came from the blog. In a file that knows neither depth nor time every visit counts, as visited
    and not as read (rule 5): then `is_told` is false.
    """
    within = settings.thresholds.loyalty_days
    people = visits.filter(visits.visitor_id.notnull())
    facts = people.agg(last_day=people.day.max(), tells=people.is_read.notnull().any())
    seen = people.cross_join(facts)
    first = (
        seen.filter(seen.is_read.fill_null(False) | ~seen.tells)
        .group_by("visitor_id")
        .agg(
            first_day=ibis._.day.min(),
            last_day=ibis._.last_day.max(),
            is_told=ibis._.tells.any(),
        )
    )
    days = people.group_by("visitor_id", on_day="day").agg(is_from_blog=any_true("is_from_blog"))
    days = days.join(first, "visitor_id").filter(ibis._.on_day >= ibis._.first_day)
    reader = ibis.window(group_by="visitor_id", order_by="on_day")
    days = days.mutate(
        gap_days=days.on_day.delta(days.on_day.lag().over(reader), unit="day"),
        days_since=days.on_day.delta(days.first_day, unit="day"),
        observed_days=days.last_day.delta(days.first_day, unit="day") + 1,
    )
    ever = ibis.window(group_by="visitor_id", order_by="on_day", preceding=None, following=None)
    returned = days.days_since.nullif(0).min().over(ever)  # sorted as for the gaps, hence once
    is_within = (returned <= within).fill_null(False)
    return days.select(
        "visitor_id",
        "on_day",
        "gap_days",
        "observed_days",
        "is_told",
        day="first_day",
        is_first=days.days_since == 0,
        days_to_return=returned,
        is_from_blog=days.is_from_blog.max().over(ever),
        is_back=ibis.cases((days.observed_days <= within, UNREAD), else_=is_within),
        is_returning=is_within & (days.observed_days >= within),
    )
