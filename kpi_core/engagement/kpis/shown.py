"""How much was published, and how often it was shown."""

from kpi_core.engagement.kpis.parts import ACCOUNT_TOTALS
from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit

POSTS_PUBLISHED = Kpi(
    name="posts_published",
    label="Posts published",
    question="How much did we publish?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.NEITHER,
    spec=(117,),
    article="B",
    formula="number of posts",
    caveat="It measures our diligence and nothing of what others made of it.",
    told_by="platform",
    sources=(
        Source(
            "posts",
            ("post_id",),
            numerator=lambda r: r.count(),
            example=Example(
                rows=[{"likes": None}, {"likes": 4}, {"account": "A rival", "likes": 9}],
                value=2,  # a post without figures is a post; the rival's isn't ours
            ),
        ),
        Source(
            "account_days",
            ("posts_published",),
            numerator=lambda r: r.posts_published.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "posts_published": 2, "posts_count": 51},
                    {"counted_on": "2025-01-02", "posts_published": 1, "posts_count": 52},
                ],
                value=3,  # 2 + 1; posts_count is the stock of all posts ever
            ),
        ),
    ),
)

IMPRESSIONS = Kpi(
    name="impressions",
    label="Impressions",
    question="How many times were posts shown?",
    kpi_class=KpiClass.VANITY,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(5,),
    article="A",
    formula="Σ impressions",
    caveat=(
        "It passed through somebody's feed. Whether anyone paused, let alone read, stays unknown, "
        "even when every one of them was the right person."
    ),
    told_by="platform",
    sources=(
        Source(
            "posts",
            ("impressions",),
            numerator=lambda r: r.impressions.sum(),
            example=Example(
                rows=[
                    {"impressions": 1_000, "reach": 700},
                    {"impressions": 250, "reach": 200},
                    {"impressions": None, "reach": 90},
                ],
                value=1_250,  # 1,000 + 250: times shown, not people reached
                expect={"n": 2, "unknown": 1},
            ),
        ),
        Source(
            "account_days",
            ("impressions",),
            numerator=lambda r: r.impressions.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "platform": "LinkedIn", "impressions": 100},
                    {"counted_on": "2025-01-02", "platform": "LinkedIn", "impressions": 120},
                    {
                        "counted_on": "2025-01-31",
                        "from_on": "2025-01-01",
                        "platform": "Facebook",
                        "impressions": 900,
                    },
                ],
                value=1_120,  # 100 + 120 + 900: the range is another network's
            ),
        ),
    ),
)

REACH_PER_POST = Kpi(
    name="reach_per_post",
    label="Reach per post",
    question="How many different people was a post shown to, on average?",
    kpi_class=KpiClass.VANITY,
    kind=KpiKind.RATIO,
    unit=Unit.NUMBER,
    better=Better.HIGHER,
    spec=(5,),
    article="A",
    our_reading="A mean over posts, since people reached twice make a sum of reach meaningless.",
    formula="Σ reach ÷ posts whose reach is known",
    caveat=(
        "Being on a screen that someone scrolled past is all it takes to be reached. Two posts may "
        "have reached the very same people."
    ),
    sources=(
        Source(
            "posts",
            ("reach",),
            numerator=lambda r: r.reach.sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[{"reach": 300}, {"reach": 100}, {"reach": None}],
                value=200,  # 400 ÷ 2, neither the sum nor 400 ÷ 3
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)
