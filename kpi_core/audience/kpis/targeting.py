"""KPIs of whom posts were shown to, and what that cost."""

from kpi_core.audience.kpis.parts import BREAKDOWN, NO, YES, group
from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

QUALIFIED_VIEWS = Kpi(
    name="qualified_views",
    label="Views by qualified people",
    question="How often were posts shown to the people we want?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(11,),
    article="A",
    our_reading=(
        "Without such counts the qualified people who acted stand in, for who acted has seen; "
        "without those the qualified visitors of your page, as the platform groups them."
    ),
    formula="Σ views by qualified people; else distinct qualified people who acted, at least",
    caveat=(
        "A mark for the targeting and not for the post, which may have slid past every one of them."
    ),
    sources=(
        Source(
            "posts",
            ("views_qualified",),
            numerator=lambda r: r.views_qualified.sum(),
            example=Example(
                rows=[
                    {"views_qualified": 40, "impressions": 100},
                    {"views_qualified": 0, "impressions": 300},
                    {"views_qualified": None, "impressions": 900},
                ],
                value=40,
                expect={"n": 2, "unknown": 1},
            ),
        ),
        Source(
            "engagements",
            ("is_qualified",),
            numerator=lambda r: r.person_id.nunique(where=r.is_qualified),
            kind=KpiKind.PEOPLE,
            variant="qualified people who acted",
            is_bound="at least",
            example=Example(
                rows=[{"person_id": who} for who in ("ada", "ada", "bo", "dan", "eve")],
                others={
                    "audience": [
                        {"person_id": "ada", **YES},
                        {"person_id": "bo", **YES},
                        {"person_id": "dan", **NO},
                        {"person_id": "fay", **YES},
                    ]
                },
                value=2,  # Ada, who acted twice, and Bo; who Eve is nobody knows
                expect={"n": 4, "unknown": 1},
            ),
        ),
        Source(
            "audience_shares",
            ("people", "is_qualified"),
            rows=lambda r: r.is_judged_visitor,
            numerator=lambda r: r.is_qualified.ifelse(r.people, 0).sum(),
            variant=BREAKDOWN,
            is_bound="at least",
            example=Example(
                rows=[
                    {**group("title", "CTO", 30), "is_visitors": True},
                    {**group("title", "Baker", 50), "is_visitors": True},
                    group("title", "CTO", 400),
                    {**group("title", "CTO", 9), "is_visitors": True, "counted_on": "2025-01-10"},
                ],
                value=30,  # visitors of the page, by its latest count; the 400 follow
                expect={"n": 2},
            ),
        ),
    ),
)

QUALIFIED_VIEW_RATE = Kpi(
    name="qualified_view_rate",
    label="Targeting precision",
    question="Of the times posts were shown, how often to the people we want?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(12,),
    article="A",
    formula="Σ views_qualified ÷ Σ impressions, over posts with both",
    caveat="The best aim in the world doesn't keep the target from looking away.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "posts",
            ("views_qualified", "impressions"),
            numerator=lambda r: r.views_qualified.sum(),
            denominator=lambda r: r.impressions.sum(),
            example=Example(
                rows=[
                    {"views_qualified": 400, "impressions": 2_000},
                    {"views_qualified": 2_000, "impressions": 8_000},
                    {"views_qualified": None, "impressions": 90_000},
                ],
                value=0.24,  # 2,400 of 10,000; the third post's impressions stay out
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

COST_PER_QUALIFIED_VIEW = Kpi(
    name="cost_per_qualified_view",
    label="Cost per qualified view",
    question="What did it cost to be shown once to somebody we want?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.MONEY,
    better=Better.LOWER,
    spec=(12,),
    article="A",
    formula="Σ spend ÷ Σ views_qualified, over posts with both",
    caveat="A bargain per view buys a place on the screen and no attention.",
    sources=(
        Source(
            "posts",
            ("spend", "views_qualified"),
            numerator=lambda r: r.spend.sum(),
            denominator=lambda r: r.views_qualified.sum(),
            example=Example(
                rows=[
                    {"spend": 500.0, "views_qualified": 400, "impressions": 2_000},
                    {"spend": 100.0, "views_qualified": 2_000, "impressions": 8_000},
                    {"spend": None, "views_qualified": 5_000},
                ],
                value=0.25,  # 600 ÷ 2,400; free views of an unknown spend would flatter it
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)
