"""KPIs of posts and of the acts on them."""

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

ACCOUNT_TOTALS = "account totals"

LIKES = Kpi(
    name="likes",
    label="Likes",
    question="How often did people press like?",
    kpi_class=KpiClass.VANITY,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(3, 17),
    article="AB",
    formula="Σ likes, favourites and reactions included",
    caveat=(
        "A like costs a thumb and no thought. It is soon forgotten and doesn't show that the "
        "brand moved anyone."
    ),
    sources=(
        Source(
            "posts",
            ("likes",),
            numerator=lambda r: r.likes.sum(),
            example=Example(
                rows=[
                    {"post_id": "a", "likes": 3},
                    {"post_id": "b", "likes": None},
                    {"post_id": "c", "likes": 4},
                ],
                value=7,  # 3 + 4; the blank is unknown, not 0
                expect={"n": 2, "unknown": 1},
            ),
        ),
        Source(
            "account_days",
            ("likes",),
            numerator=lambda r: r.likes.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "likes": 5},
                    {"counted_on": "2025-01-02", "likes": 6},
                    {"counted_on": "2025-01-02", "from_on": "2025-01-01", "likes": 11},
                ],
                value=11,  # the range repeats the two days
            ),
        ),
    ),
)

CLICK_THROUGH_RATE = Kpi(
    name="click_through_rate",
    label="Click-through rate",
    question="Of the times a post was shown, how often was its link followed?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(23,),
    article="AB",
    formula="Σ clicks ÷ Σ impressions",
    caveat="A click shows curiosity, not content: the visitor may leave disappointed.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "posts",
            ("clicks", "impressions"),
            numerator=lambda r: r.clicks.sum(),
            denominator=lambda r: r.impressions.sum(),
            example=Example(
                rows=[
                    {"post_id": "a", "clicks": 40, "impressions": 1_000},
                    {"post_id": "b", "clicks": 5, "impressions": 8_000},
                    {"post_id": "c", "clicks": None, "impressions": 5_000},
                ],
                value=0.005,  # 45 of 9,000, not the mean of 4 % and 0.06 %
                expect={"n": 2, "unknown": 1, "numerator": 45, "denominator": 9_000},
            ),
        ),
    ),
)

KPIS = (LIKES, CLICK_THROUGH_RATE)
