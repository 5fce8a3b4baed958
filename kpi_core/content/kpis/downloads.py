"""KPIs of what was taken away to keep."""

from kpi_core.content.kpis.parts import WEB_EVENTS, is_arrival_or_unsaid, visits_where
from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit

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
            ("took_download",),
            rows=is_arrival_or_unsaid("took_download"),
            numerator=lambda r: visits_where(r, r.took_download),
            example=Example(
                rows=[
                    {"visitor_id": "a", "is_download": True},
                    {"visitor_id": "a", "is_download": True},
                    {"visitor_id": "b", "is_download": False},
                    {"visitor_id": "c"},
                    {"content_id": "y", "n_visits": 9, "scroll_reached_pct": 50},
                    *(
                        {
                            "visitor_id": "d",
                            "content_id": "x",
                            "page_no": page,
                            "is_download": page == 3,
                        }
                        for page in (1, 2, 3)
                    ),
                ],
                value=3,  # a came twice, d took it from the third page; c and the 9 are unknown
                expect={"n": 4, "unknown": 2},
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
            ("is_social", "took_download"),
            rows=is_arrival_or_unsaid("took_download"),
            numerator=lambda r: visits_where(r, r.is_social & r.took_download),
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
