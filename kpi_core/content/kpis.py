"""KPIs of visits to content: who came, how far they got, what they took away."""

from typing import Any

from kpi_core.kpi import (
    Better,
    Example,
    Interval,
    Kpi,
    KpiClass,
    KpiKind,
    Source,
    Unit,
)

WEB_EVENTS = "web analytics events"
VISIT_TOTALS = "visit totals"


def is_arrival(rows: Any) -> Any:
    """Rows that count visits: of an aggregate export by depth only those at depth 0."""
    return rows.scroll_reached_pct.fill_null(0) == 0


def visits_where(rows: Any, holds: Any) -> Any:
    """Visits for which `holds`; a row without `n_visits` is one visit."""
    return holds.ifelse(rows.n_visits.fill_null(1), 0).sum()


def is_measured(rows: Any) -> Any:
    """Readings of pages that don't fit the screen."""
    return rows.is_scrollable.fill_null(True)


def events_where(rows: Any, event: str) -> Any:
    """How often an event happened; unknown where the file doesn't have it."""
    return rows.events.sum(where=rows.event.lower() == event)


def is_at_depth(rows: Any, depth: int) -> Any:
    """Visits that an aggregate export counts at this depth."""
    return rows.n_visits.sum(where=rows.scroll_reached_pct == depth)


SOCIAL_VISITS = Kpi(
    name="social_visits",
    label="Visits from social media",
    question="How many visits did social media send?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(46,),
    article="B",
    formula="visits whose post is known or whose source is in the list of social sources",
    caveat="Neither what they hoped for nor whether they found it. Look at the engaged share too.",
    sources=(
        Source(
            "visits",
            ("is_social",),
            rows=is_arrival,
            numerator=lambda r: visits_where(r, r.is_social),
            example=Example(
                rows=[
                    {"visitor_id": "a", "source": "linkedin.com"},
                    {"visitor_id": "b", "source": "newsletter", "post_id": "p1"},
                    {"visitor_id": "c", "source": "google", "medium": "organic"},
                    {"visitor_id": "d"},
                    {"n_visits": 40, "source": "t.co", "scroll_reached_pct": 0},
                    {"n_visits": 25, "source": "t.co", "scroll_reached_pct": 50},
                ],
                value=42,  # 1 + 1 + 40: the 25 are among the 40; d's origin is unknown
                expect={"n": 4, "unknown": 1},
            ),
        ),
        Source(
            "site_events",
            ("is_social", "events"),
            rows=lambda r: r.event.lower() == "session_start",
            numerator=lambda r: r.is_social.ifelse(r.events, 0).sum(),
            variant=WEB_EVENTS,
            example=Example(
                rows=[
                    {"event": "session_start", "source": "linkedin", "events": 30},
                    {"event": "session_start", "source": "google", "events": 90},
                    {"event": "page_view", "source": "linkedin", "events": 75},
                ],
                value=30,  # sessions, not the pages they opened
                expect={"n": 2},
            ),
        ),
    ),
)

ENGAGED_VISIT_RATE = Kpi(
    name="engaged_visit_rate",
    label="Engaged share of social visits",
    question="Of the visits that social media sent, how many were reads?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(46,),
    article="B",
    our_reading=(
        "A read got at least half-way down or took half of the expected time; both limits are "
        "editable. Without depth and time a visit is unknown."
    ),
    formula="reads ÷ visits, from social media",
    caveat="It shows the disappointed by their absence, but not what disappointed them.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "visits",
            ("is_social", "is_read"),
            rows=lambda r: r.is_social.fill_null(True) & is_arrival(r),
            numerator=lambda r: visits_where(r, r.is_read),
            denominator=lambda r: r.n_visits.fill_null(1).sum(),
            example=Example(
                rows=[
                    {"visitor_id": "a", "post_id": "p1", "max_scroll_pct": 50},
                    {"visitor_id": "b", "post_id": "p1", "max_scroll_pct": 49},
                    {"visitor_id": "c", "post_id": "p1", "max_scroll_pct": 10},
                    {"visitor_id": "d", "post_id": "p1", "max_scroll_pct": 0},
                    {"visitor_id": "e", "post_id": "p1"},
                    {"visitor_id": "f", "source": "google", "max_scroll_pct": 100},
                ],
                value=0.25,  # 1 of 4: e left no trace, f came from a search
                expect={"n": 4, "unknown": 1},
            ),
        ),
    ),
)

READERS = Kpi(
    name="readers",
    label="Readers",
    question="How many different people read something?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(54,),
    article="B",
    our_reading="A reader has at least one read: half the depth, or half the expected time.",
    formula="distinct visitors with at least one read",
    caveat="Someone on a second device, or without cookies, is a second person here.",
    sources=(
        Source(
            "visits",
            ("visitor_id", "is_read"),
            numerator=lambda r: r.visitor_id.nunique(where=r.is_read),
            example=Example(
                rows=[
                    {"visitor_id": "a", "content_id": "x", "max_scroll_pct": 90},
                    {"visitor_id": "a", "content_id": "y", "max_scroll_pct": 60},
                    {"visitor_id": "b", "content_id": "x", "max_scroll_pct": 10},
                    {"visitor_id": "c", "content_id": "x"},
                    {"n_visits": 90, "max_scroll_pct": 80},
                ],
                value=1,  # a, once; counted visits have no people in them
                expect={"n": 3, "unknown": 2},
            ),
        ),
    ),
)

REACHED_HALF_RATE = Kpi(
    name="reached_half_rate",
    label="Reached the middle",
    question="Of the people who opened a piece, how many got half-way down?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(57,),
    article="B",
    our_reading="Deepest point per reader and piece first; pages that fit the screen are left out.",
    formula="readers and pieces with a maximum depth ≥ 50 % ÷ all readers and pieces",
    caveat="A thumb can fly past a thousand words: depth is no proof of reading.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "readings",
            ("max_scroll_pct",),
            rows=is_measured,
            numerator=lambda r: (r.max_scroll_pct >= 50).ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    {"visitor_id": "a", "content_id": "x", "max_scroll_pct": 30},
                    {"visitor_id": "a", "content_id": "x", "max_scroll_pct": 80},
                    {"visitor_id": "b", "content_id": "x", "max_scroll_pct": 10},
                    {"visitor_id": "c", "content_id": "x", "max_scroll_pct": 60},
                    {"visitor_id": "d", "content_id": "x", "max_scroll_pct": 100},
                ],
                value=0.75,  # 3 of 4 readers, not 3 of 5 visits
                expect={"n": 4},
            ),
        ),
        Source(
            "visits",
            ("n_visits", "scroll_reached_pct"),
            numerator=lambda r: is_at_depth(r, 50),
            denominator=lambda r: is_at_depth(r, 0),
            variant=VISIT_TOTALS,
            example=Example(
                rows=[
                    {"n_visits": 200, "scroll_reached_pct": 0},
                    {"n_visits": 150, "scroll_reached_pct": 25},
                    {"n_visits": 90, "scroll_reached_pct": 50},
                    {"n_visits": 40, "scroll_reached_pct": 75},
                ],
                value=0.45,  # 90 of 200: the 40 are among the 90
            ),
        ),
    ),
)

COMPLETION_RATE = Kpi(
    name="completion_rate",
    label="Reached the end",
    question="Of the people who opened a piece, how many reached its end?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(57,),
    article="B",
    our_reading=(
        "The end is 90 % of the page, below which footers begin. Deepest point per reader and "
        "piece first; pages that fit the screen are left out."
    ),
    formula="readers and pieces with a maximum depth ≥ 90 % ÷ all readers and pieces",
    caveat="Whoever arrives at the bottom may have skipped the rest on the way.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "readings",
            ("max_scroll_pct",),
            rows=is_measured,
            numerator=lambda r: (r.max_scroll_pct >= 90).ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    {"visitor_id": "a", "content_id": "x", "max_scroll_pct": 30},
                    {"visitor_id": "a", "content_id": "x", "max_scroll_pct": 80},
                    {"visitor_id": "b", "content_id": "x", "max_scroll_pct": 10},
                    {"visitor_id": "c", "content_id": "x", "max_scroll_pct": 60},
                    {"visitor_id": "d", "content_id": "x", "max_scroll_pct": 100},
                    {
                        "visitor_id": "e",
                        "content_id": "short",
                        "max_scroll_pct": 100,
                        "is_scrollable": False,
                    },
                    {"visitor_id": "f", "content_id": "x"},
                ],
                value=0.25,  # 1 of 4: e never had to scroll, f's depth is unknown
                expect={"n": 4, "unknown": 1},
            ),
        ),
        Source(
            "visits",
            ("n_visits", "scroll_reached_pct"),
            numerator=lambda r: is_at_depth(r, 90),
            denominator=lambda r: is_at_depth(r, 0),
            variant=VISIT_TOTALS,
            example=Example(
                rows=[
                    {"n_visits": 200, "scroll_reached_pct": 0},
                    {"n_visits": 60, "scroll_reached_pct": 75},
                    {"n_visits": 30, "scroll_reached_pct": 90},
                ],
                value=0.15,  # 30 of 200
            ),
        ),
        Source(
            "site_events",
            ("events",),
            numerator=lambda r: events_where(r, "scroll"),
            denominator=lambda r: events_where(r, "page_view"),
            variant=WEB_EVENTS,
            example=Example(
                rows=[
                    {"event": "page_view", "events": 800, "users": 300},
                    {"event": "scroll", "events": 240, "users": 200},
                    {"event": "session_start", "events": 500},
                ],
                value=0.3,  # 240 of 800 views; web analytics fire "scroll" once, at 90 %
            ),
        ),
    ),
)

MEDIAN_SCROLL_PCT = Kpi(
    name="median_scroll_pct",
    label="Median depth",
    question="How far down does a typical reader get?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.MEDIAN,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    spec=(57,),
    article="B",
    our_reading="Deepest point per reader and piece first; pages that fit the screen are left out.",
    formula="median of the maximum depth",
    caveat="Where people stopped, not why; and one figure hides a crowd that left at the title.",
    sources=(
        Source(
            "readings",
            ("max_scroll_pct",),
            rows=is_measured,
            numerator=lambda r: r.max_scroll_pct,
            example=Example(
                rows=[
                    {"visitor_id": "a", "content_id": "x", "max_scroll_pct": 30},
                    {"visitor_id": "a", "content_id": "x", "max_scroll_pct": 80},
                    {"visitor_id": "b", "content_id": "x", "max_scroll_pct": 10},
                    {"visitor_id": "c", "content_id": "x", "max_scroll_pct": 90},
                ],
                value=80,  # of 10, 80, 90; over visits it would be 55
            ),
        ),
    ),
)

MEDIAN_ENGAGED_SECONDS = Kpi(
    name="median_engaged_seconds",
    label="Median time with a piece",
    question="How long does a typical visit stay with a piece?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.MEDIAN,
    unit=Unit.SECONDS,
    better=Better.HIGHER,
    spec=(60,),
    article="B",
    formula="median of seconds_engaged",
    caveat="Absorbed in the text, or off to make tea with the page open: the clock ran for both.",
    sources=(
        Source(
            "visits",
            ("seconds_engaged",),
            numerator=lambda r: r.seconds_engaged,
            example=Example(
                rows=[
                    {"visitor_id": "a", "seconds_engaged": 20},
                    {"visitor_id": "b", "seconds_engaged": 40},
                    {"visitor_id": "c", "seconds_engaged": 3_600},
                    {"visitor_id": "d"},
                ],
                value=40,  # the hour left open would make the mean 1,220
                expect={"n": 3, "unknown": 1},
            ),
        ),
    ),
)

MEAN_RATING = Kpi(
    name="mean_rating",
    label="Mean rating",
    question="How do readers rate what they read?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.NUMBER,
    better=Better.HIGHER,
    spec=(59,),
    article="B",
    formula="Σ ratings ÷ number of ratings",
    caveat="Whoever gave up half-way never got to vote, and that vote is the one that is missing.",
    sources=(
        Source(
            "visits",
            ("rating",),
            numerator=lambda r: r.rating.sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    {"visitor_id": "a", "content_id": "x", "rating": 5},
                    {"visitor_id": "b", "content_id": "x", "rating": 5},
                    {"visitor_id": "c", "content_id": "y", "rating": 2},
                    {"visitor_id": "d", "content_id": "y"},
                ],
                value=4,  # 12 ÷ 3: not the mean 3.5 of two pieces, nor 12 ÷ 4
                expect={"n": 3, "unknown": 1},
            ),
        ),
    ),
)

RATINGS = Kpi(
    name="ratings",
    label="Ratings given",
    question="How many ratings does the mean rest on?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(59,),
    article="B",
    formula="number of visits with a rating",
    caveat="A pile of votes is no praise. It only says how far the mean can be trusted.",
    sources=(
        Source(
            "visits",
            ("content_id",),
            numerator=lambda r: r.rating.count(),
            example=Example(
                rows=[
                    {"visitor_id": "a", "rating": 5},
                    {"visitor_id": "b", "rating": 0},
                    {"visitor_id": "c"},
                ],
                value=2,  # a zero was given, a blank wasn't
            ),
        ),
    ),
)

RATING_RESPONSE_RATE = Kpi(
    name="rating_response_rate",
    label="Readers at the end who rated",
    question="Of those who reached the end, how many left a rating?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(59,),
    article="B",
    our_reading="The end is 90 % of the page, since only there does the question stand.",
    formula="readers and pieces with a rating ÷ those that reached 90 %",
    caveat="The few who bother to vote are seldom the lukewarm.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "readings",
            ("max_scroll_pct",),
            rows=lambda r: r.max_scroll_pct.isnull() | (r.max_scroll_pct >= 90),
            numerator=lambda r: r.rating.notnull().ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    {"visitor_id": "a", "content_id": "x", "max_scroll_pct": 100, "rating": 5},
                    {"visitor_id": "b", "content_id": "x", "max_scroll_pct": 95},
                    {"visitor_id": "c", "content_id": "x", "max_scroll_pct": 90},
                    {"visitor_id": "d", "content_id": "x", "max_scroll_pct": 92},
                    {"visitor_id": "e", "content_id": "x", "max_scroll_pct": 20},
                ],
                value=0.25,  # 1 of 4; e never saw the question
                expect={"n": 4},
            ),
        ),
    ),
)

DOWNLOADS = Kpi(
    name="downloads",
    label="Downloads",
    question="How often was something taken away to keep?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(79,),
    article="B",
    our_reading="From every source, social or not.",
    formula="visits that ended in a download",
    caveat=(
        "A file on a disk is unread until somebody opens it. What it is worth hangs on a rate of "
        "conversion that one must really know."
    ),
    sources=(
        Source(
            "visits",
            ("is_download",),
            rows=is_arrival,
            numerator=lambda r: visits_where(r, r.is_download),
            example=Example(
                rows=[
                    {"visitor_id": "a", "is_download": True},
                    {"visitor_id": "a", "is_download": True},
                    {"visitor_id": "b", "is_download": False},
                    {"visitor_id": "c"},
                ],
                value=2,  # a came twice; c is unknown
                expect={"n": 3, "unknown": 1},
            ),
        ),
        Source(
            "site_events",
            ("events",),
            rows=lambda r: r.event.lower() == "file_download",
            numerator=lambda r: r.events.sum(),
            variant=WEB_EVENTS,
            example=Example(
                rows=[
                    {"event": "file_download", "events": 30, "users": 21},
                    {"event": "file_download", "counted_on": "2025-01-16", "events": 5},
                    {"event": "click", "events": 400},
                ],
                value=35,  # 30 + 5 downloads, not the users
            ),
        ),
    ),
)

SOCIAL_DOWNLOADS = Kpi(
    name="social_downloads",
    label="Downloads from social media",
    question="How many downloads came out of visits that social media sent?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(79,),
    article="B",
    our_reading="The visit itself must be social; an earlier social visit doesn't count.",
    formula="social visits that ended in a download",
    caveat="People met on social media often return by another door, and are missed here.",
    sources=(
        Source(
            "visits",
            ("is_social", "is_download"),
            rows=is_arrival,
            numerator=lambda r: visits_where(r, r.is_social & r.is_download),
            example=Example(
                rows=[
                    {"visitor_id": "a", "source": "linkedin", "is_download": True},
                    {"visitor_id": "b", "source": "google", "is_download": True},
                    {"visitor_id": "c", "is_download": True},
                ],
                value=1,  # b was sent by a search, c by nobody knows whom
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

KPIS = (
    DOWNLOADS,
    SOCIAL_DOWNLOADS,
    READERS,
    COMPLETION_RATE,
    REACHED_HALF_RATE,
    MEDIAN_SCROLL_PCT,
    MEDIAN_ENGAGED_SECONDS,
    MEAN_RATING,
    RATINGS,
    RATING_RESPONSE_RATE,
    SOCIAL_VISITS,
    ENGAGED_VISIT_RATE,
)
