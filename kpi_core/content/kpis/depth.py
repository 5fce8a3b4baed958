"""KPIs of depth: how far down readers get."""

from typing import Any

from kpi_core.content.kpis.parts import VISIT_TOTALS, WEB_EVENTS
from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit


def is_measured(rows: Any) -> Any:
    """Readings of pages that don't fit the screen."""
    return rows.is_scrollable.fill_null(True)


def events_where(rows: Any, event: str) -> Any:
    """How often an event happened; unknown where the file doesn't have it."""
    return rows.events.sum(where=rows.event.lower() == event)


def is_at_depth(rows: Any, depth: int) -> Any:
    """Visits that an aggregate export counts at this depth."""
    return rows.n_visits.sum(where=rows.scroll_reached_pct == depth)


def _readings(rows: Any) -> Any:
    """One text per reader and piece."""
    return rows.visitor_id.concat(" ", rows.content_id)


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
    formula="readers and pieces with a maximum depth ≥ 50% ÷ all readers and pieces",
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


SECOND_PAGE_RATE = Kpi(
    name="second_page_rate",
    label="Turned to page two",
    question="Of the people who opened page one, how many went on to page two?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(58,),
    article="B",
    our_reading="Each person counts once per piece and page, however often it was opened.",
    formula="readers of page 2 ÷ readers of page 1, added over pieces that have pages",
    caveat="Those who stay on page one may have found there what they were looking for.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "visits",
            ("visitor_id", "page_no"),
            rows=lambda r: r.page_no.isin([1, 2]),
            numerator=lambda r: _readings(r).nunique(where=r.page_no == 2),
            denominator=lambda r: _readings(r).nunique(where=r.page_no == 1),
            example=Example(
                rows=[
                    {"visitor_id": who, "content_id": "x", "page_no": page}
                    for page, readers in ((1, "aabcde"), (2, "aabc"), (3, "ab"))
                    for who in readers
                ],
                value=0.6,  # a, b and c of five: a opened both pages twice
                expect={"numerator": 3, "denominator": 5},
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
        "The end is 90% of the page, below which footers begin. Deepest point per reader and "
        "piece first; pages that fit the screen are left out."
    ),
    formula="readers and pieces with a maximum depth ≥ 90% ÷ all readers and pieces",
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
