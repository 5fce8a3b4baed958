"""KPIs of coming back: who returns, how often, and after how long."""

from typing import Any

from kpi_core.content.kpis.parts import VISITED
from kpi_core.kpi import (
    Better,
    Example,
    Expression,
    Interval,
    Kpi,
    KpiClass,
    KpiKind,
    Source,
    Unit,
)


def _visits(visitor: str, *days: str, depth: float = 80, **more: Any) -> list[dict[str, Any]]:
    return [
        {"visitor_id": visitor, "visited_at": f"2025-{day}", "max_scroll_pct": depth, **more}
        for day in days
    ]


def _of_readers(
    columns: tuple[str, ...],
    rows: Expression,
    numerator: Expression,
    read: Example,
    visited: Example,
    **more: Any,
) -> tuple[Source, Source]:
    """By reads; where files tell neither depth nor time, by visits, each of which counts (rule 5).

    `read` and `visited` are the examples of the two.
    """

    def source(variant: str, is_told: Expression, example: Example) -> Source:
        return Source(
            "reader_days",
            columns,
            numerator=numerator,
            rows=lambda r: rows(r) & is_told(r),
            variant=variant,
            example=example,
            **more,
        )

    return (
        source("", lambda r: r.is_told, read),
        source(VISITED, lambda r: ~r.is_told, visited),
    )


def _unread(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    """The same visits in a file that doesn't say how deep they went."""
    return [{**row, "max_scroll_pct": None} for row in rows]


LOYALTY_RATE = Kpi(
    name="loyalty_rate",
    label="Readers who came back",
    question="Of the readers who had time to come back, how many did?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(54,),
    article="B",
    our_reading=(
        "Back means any later visit on another day within 30 days of the first read. Whoever first "
        "read fewer than 30 days before the data end is left out. The number of days is editable."
    ),
    formula="readers back within 30 days ÷ readers first seen at least 30 days before the data end",
    caveat="Readers without a stable id look new each time, so the true share may be higher.",
    interval=Interval.WILSON,
    sources=_of_readers(
        ("is_back",),
        rows=lambda r: r.is_first,
        numerator=lambda r: r.is_back.ifelse(1, 0).sum(),
        denominator=lambda r: r.count(),
        awaits="is_back",
        read=Example(
            rows=[
                *_visits("back", "01-01 12:00", "01-10 12:00"),
                *_visits("never", "01-05 12:00"),
                *_visits("same day", "01-20 09:00", "01-20 17:00"),
                *_visits("too late", "03-20 12:00", "03-25 12:00"),
                *_visits("end", "03-31 12:00", depth=0),
            ],
            value=1 / 3,
            expect={"n": 3, "unknown": 1},
        ),
        visited=Example(
            rows=_unread(
                *_visits("back", "01-01 12:00", "01-10 12:00"),
                *_visits("never", "01-05 12:00"),
                *_visits("end", "03-31 12:00"),
            ),
            value=0.5,  # of two; who came on the last day has had no time to return
            expect={"n": 2, "unknown": 1},
        ),
    ),
)

BLOG_LOYALTY_RATE = Kpi(
    name="blog_loyalty_rate",
    label="Blog readers who came back",
    question="Of the readers who came from the blog, how many were back later?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(56,),
    article="B",
    our_reading=(
        "Readers who reached the site from the blog at least once; back as for all readers. Groups "
        "of your own, by the pieces they opened, stand on the page of content depth."
    ),
    formula="readers from the blog back within 30 days ÷ readers from the blog seen long enough",
    caveat="The group chose itself: whoever reads a blog is keener to begin with.",
    interval=Interval.WILSON,
    sources=_of_readers(
        ("is_back", "is_from_blog"),
        rows=lambda r: r.is_first & r.is_from_blog.fill_null(True),
        numerator=lambda r: r.is_back.ifelse(1, 0).sum(),
        denominator=lambda r: r.count(),
        awaits="is_back",
        read=Example(
            rows=[
                *_visits("back", "01-01 12:00", "01-10 12:00", is_from_blog=False),
                *_visits("back", "01-09 12:00", is_from_blog=True),
                *_visits("never", "01-05 12:00", is_from_blog=True),
                *_visits("search", "01-05 12:00", "01-06 12:00", is_from_blog=False),
                *_visits("unknown", "01-05 12:00", "01-06 12:00"),
                *_visits("end", "03-31 12:00", depth=0, is_from_blog=False),
            ],
            value=0.5,  # one of two; one visit from the blog is enough
            expect={"n": 2, "unknown": 1},
        ),
        visited=Example(
            rows=_unread(
                *_visits("back", "01-01 12:00", "01-10 12:00", is_from_blog=True),
                *_visits("search", "01-05 12:00", "01-06 12:00", is_from_blog=False),
                *_visits("end", "03-31 12:00", is_from_blog=False),
            ),
            value=1,
            expect={"n": 1},
        ),
    ),
)

RETURN_FREQUENCY = Kpi(
    name="return_frequency",
    label="Days in 30 that returning readers visit",
    question="On how many days of 30 do returning readers visit?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.NUMBER,
    better=Better.HIGHER,
    spec=(55,),
    article="B",
    our_reading=(
        "Days, not visits; from the first read to the end of the data, both included; of readers "
        "who came back in time."
    ),
    formula="Σ visit days of returning readers ÷ Σ days observed × 30",
    caveat="Whether they return for you or for their password.",
    sources=_of_readers(
        ("observed_days",),
        rows=lambda r: r.is_returning,
        numerator=lambda r: r.count(),
        denominator=lambda r: r.is_first.ifelse(r.observed_days, 0).sum() / 30,
        is_unsettled=True,
        read=Example(
            rows=[
                *_visits("a", "01-01 12:00", "01-04 12:00", "01-10 08:00", "01-10 20:00"),
                *_visits("once", "01-01 12:00"),
                *_visits("end", "01-30 12:00", depth=0),
            ],
            value=3,  # days 1, 4 and 10 of 30: the second visit of the 10th is no day
        ),
        visited=Example(
            rows=_unread(
                *_visits("a", "01-01 12:00", "01-04 12:00"), *_visits("end", "01-30 12:00")
            ),
            value=2,
        ),
    ),
)

MEDIAN_RETURN_DAYS = Kpi(
    name="median_return_days",
    label="Days between visits",
    question="How many days pass until a returning reader is back?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.MEDIAN,
    unit=Unit.DAYS,
    better=Better.NEITHER,
    spec=(55,),
    article="B",
    our_reading="Between days with a visit, of readers who came back in time.",
    formula="median of the days from one visit day to the next",
    caveat="Long silences that still last are missing, so it looks shorter than it is.",
    sources=_of_readers(
        ("gap_days",),
        rows=lambda r: r.is_returning & ~r.is_first,
        numerator=lambda r: r.gap_days,
        is_unsettled=True,
        read=Example(
            rows=[
                *_visits("a", "01-01 12:00", "01-04 12:00", "01-10 12:00"),
                *_visits("once", "01-01 12:00"),
                *_visits("end", "02-28 12:00", depth=0),
            ],
            value=4.5,  # of 3 and 6
            expect={"n": 2},
        ),
        visited=Example(
            rows=_unread(
                *_visits("a", "01-01 12:00", "01-08 12:00"), *_visits("end", "02-28 12:00")
            ),
            value=7,
        ),
    ),
)
