"""KPIs of visits: who sent them, and whether they were reads."""

from kpi_core.content.kpis.parts import WEB_EVENTS, is_arrival, is_arrival_or_unsaid, visits_where
from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

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
    our_reading="Pages that one reader turns in one piece on one day are one visit.",
    formula="visits whose post is known or whose source is in the list of social sources",
    caveat="Neither what they hoped for nor whether they found it. Look at the engaged share too.",
    sources=(
        Source(
            "visits",
            ("is_social",),
            rows=is_arrival_or_unsaid("is_social"),
            numerator=lambda r: visits_where(r, r.is_social),
            example=Example(
                rows=[
                    {"visitor_id": "a", "source": "linkedin.com"},
                    {"visitor_id": "b", "source": "newsletter", "post_id": "p1"},
                    {"visitor_id": "c", "source": "google", "medium": "organic"},
                    {"visitor_id": "d"},
                    {"visitor_id": "e", "content_id": "x", "source": "t.co", "page_no": 1},
                    {"visitor_id": "e", "content_id": "x", "source": "t.co", "page_no": 2},
                    {"n_visits": 40, "source": "t.co", "scroll_reached_pct": 0},
                    {"n_visits": 25, "source": "t.co", "scroll_reached_pct": 50},
                ],
                value=43,  # 1 + 1 + 1 + 40: e turned a page, the 25 are among the 40, d unknown
                expect={"n": 5, "unknown": 1},
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
        "editable. Without depth and time a visit is unknown. Pages that one reader turns in one "
        "piece on one day are one visit."
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
                    *(
                        {
                            "visitor_id": "b",
                            "content_id": "x",
                            "post_id": "p1",
                            "page_no": page,
                            "max_scroll_pct": 49,
                        }
                        for page in (1, 2, 3)
                    ),
                    {"visitor_id": "c", "post_id": "p1", "max_scroll_pct": 10},
                    {"visitor_id": "d", "post_id": "p1", "max_scroll_pct": 0},
                    {"visitor_id": "e", "post_id": "p1"},
                    {"visitor_id": "f", "source": "google", "max_scroll_pct": 100},
                ],
                value=0.25,  # 1 of 4: b turned pages, e left no trace, f came from a search
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
