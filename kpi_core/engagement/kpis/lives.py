"""KPIs of how long people do something with a post."""

from typing import Any

from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit


def _acts(post: str, *moments: str) -> list[dict[str, Any]]:
    return [{"post_id": post, "engaged_at": f"2025-01-{moment}"} for moment in moments]


POSTS = [
    {"post_id": "p", "posted_at": "2025-01-01 08:00"},
    {"post_id": "q", "posted_at": "2025-01-02 08:00"},
    {"post_id": "young", "posted_at": "2025-01-20 08:00"},
]
ACTS = [
    *_acts("p", "01 09:00", "01 10:00", "01 11:00", "01 18:00"),
    *_acts("q", "02 08:20", "02 12:00"),
    *_acts("young", "20 08:01", "21 08:00"),
]
"""Of p after 1, 2, 3 and 10 hours, of q after 1 and 4, of a post younger than the window."""

MEDIAN_HALF_HOURS = Kpi(
    name="median_half_hours",
    label="Hours until half has come",
    question="How soon has half of what people do with a post come?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.MEDIAN,
    unit=Unit.HOURS,
    better=Better.NEITHER,
    spec=(116,),
    article="B",
    our_reading=(
        "Acts of the first 7 days, in whole hours; younger posts are left out. A post whose file "
        "gives no hour counts from its first act. The number of days is editable."
    ),
    formula="median over posts of the first hour by which 50% of its acts had come",
    caveat="A quick reaction may be forgotten as quickly: what stays in minds leaves no trace.",
    sources=(
        Source(
            "post_lives",
            ("t50",),
            numerator=lambda r: r.t50,
            example=Example(
                rows=ACTS,
                others={"posts": POSTS},
                value=1.5,  # 2 hours for p, 1 for q; the young post isn't judged
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

MEDIAN_MOST_HOURS = Kpi(
    name="median_most_hours",
    label="Hours until nine tenths have come",
    question="When is a post as good as over?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.MEDIAN,
    unit=Unit.HOURS,
    better=Better.NEITHER,
    spec=(116,),
    article="B",
    our_reading="As for the first half; what comes after the window isn't counted at all.",
    formula="median over posts of the first hour by which 90% of its acts had come",
    caveat="Feeds bury posts by rules of their own: an early end need not be boredom.",
    sources=(
        Source(
            "post_lives",
            ("t90",),
            numerator=lambda r: r.t90,
            example=Example(
                rows=ACTS,
                others={"posts": POSTS},
                value=7,  # between 10 hours for p and 4 for q
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)
