"""Acts as rates, each by its own base: impressions, reach or followers."""

from kpi_core.engagement.kpis.parts import ACCOUNT_TOTALS, acts, acts_without_clicks
from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

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
    formula="Σ clicks ÷ Σ impressions, over posts whose clicks are known",
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
        Source(
            "account_days",
            ("clicks", "impressions"),
            numerator=lambda r: r.clicks.sum(),
            denominator=lambda r: r.impressions.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "clicks": 6, "impressions": 100},
                    {"counted_on": "2025-01-02", "clicks": 4, "impressions": 1_900},
                    {"counted_on": "2025-01-03", "clicks": 9, "impressions": None},
                ],
                value=0.005,  # 10 of 2,000; the third day has no base
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

ENGAGEMENT_RATE_BY_IMPRESSIONS = Kpi(
    name="engagement_rate_by_impressions",
    label="Engagement rate by impressions",
    question="Of the times posts were shown, how often did somebody act?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(38,),
    article="ours",
    our_reading="Acts are likes, comments, shares and clicks; the base is times shown.",
    formula="Σ (likes + comments + shares + clicks) ÷ Σ impressions",
    caveat=(
        "Not who acted, nor how strongly. Against a rate by reach or by followers it can't be "
        "held: the base differs."
    ),
    interval=Interval.WILSON,
    sources=(
        Source(
            "posts",
            ("likes", "comments", "shares", "clicks", "impressions"),
            numerator=lambda r: acts(r).sum(),
            denominator=lambda r: r.impressions.sum(),
            example=Example(
                rows=[
                    {"likes": 5, "comments": 2, "shares": 1, "clicks": 2, "impressions": 100},
                    {"likes": 5, "comments": 2, "shares": 1, "clicks": 2, "impressions": 1_000},
                ],
                value=20 / 1_100,  # 0.0182, not the mean 0.055 of 10 % and 1 %
            ),
        ),
        Source(
            "account_days",
            ("likes", "comments", "shares", "clicks", "impressions"),
            numerator=lambda r: acts(r).sum(),
            denominator=lambda r: r.impressions.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"likes": 5, "comments": 2, "shares": 1, "clicks": 2, "impressions": 500},
                    {
                        "counted_on": "2025-01-16",
                        "likes": 9,
                        "comments": 0,
                        "shares": 0,
                        "clicks": None,
                        "impressions": 900,
                    },
                ],
                value=0.02,  # 10 of 500: a day without its clicks gives no impressions either
                expect={"n": 1, "unknown": 1},
            ),
        ),
    ),
)

ENGAGEMENT_RATE_BY_IMPRESSIONS_WITHOUT_CLICKS = Kpi(
    name="engagement_rate_by_impressions_without_clicks",
    label="Engagement rate by impressions, without clicks",
    question="Of the times posts were shown, how often did somebody like, comment or share?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(38,),
    article="ours",
    our_reading="For files that don't know clicks: likes, comments and shares only.",
    formula="Σ (likes + comments + shares) ÷ Σ impressions",
    caveat=(
        "People who quietly read what the link led to are missing, and they may be the better part."
    ),
    interval=Interval.WILSON,
    sources=(
        Source(
            "posts",
            ("likes", "comments", "shares", "impressions"),
            numerator=lambda r: acts_without_clicks(r).sum(),
            denominator=lambda r: r.impressions.sum(),
            example=Example(
                rows=[
                    {"likes": 5, "comments": 2, "shares": 1, "clicks": 90, "impressions": 100},
                    {"likes": 2, "comments": 0, "shares": 0, "impressions": 900},
                ],
                value=0.01,  # (8 + 2) of 1,000
                expect={"n": 2},
            ),
        ),
        Source(
            "account_days",
            ("likes", "comments", "shares", "impressions"),
            numerator=lambda r: acts_without_clicks(r).sum(),
            denominator=lambda r: r.impressions.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"likes": 5, "comments": 2, "shares": 1, "impressions": 400, "engagements": 99},
                ],
                value=0.02,  # 8 of 400, not 99
            ),
        ),
    ),
)

WEIGHTED_INDEX = Kpi(
    name="weighted_index",
    label="Weighted index (arbitrary weights)",
    question="How many points for each time a post was shown, by your own weights?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.NUMBER,
    better=Better.HIGHER,
    spec=(26,),
    article="ours",
    our_reading="Weights of 1, 2, 3 and 4 unless edited. No article gives any: they are opinion.",
    formula="Σ weight × likes, comments, shares, clicks ÷ Σ impressions of the same posts",
    caveat="Anything that its parts don't say better: change a weight and posts change places.",
    sources=(
        Source(
            "posts",
            ("weighted_acts", "impressions"),
            numerator=lambda r: r.weighted_acts.sum(),
            denominator=lambda r: r.impressions.sum(),
            example=Example(
                rows=[
                    {"likes": 10, "comments": 5, "shares": 2, "clicks": 1, "impressions": 100},
                    {"likes": 0, "comments": 0, "shares": 0, "clicks": 0, "impressions": 200},
                    {"likes": 90, "comments": 9, "shares": 9, "impressions": 300},
                ],
                value=0.1,  # (10 + 2 × 5 + 3 × 2 + 4 × 1) ÷ 300; the third's clicks are unknown
                expect={"n": 2, "unknown": 1, "numerator": 30, "denominator": 300},
            ),
        ),
    ),
)

ENGAGEMENT_RATE_BY_REACH = Kpi(
    name="engagement_rate_by_reach",
    label="Engagement rate by reach",
    question="For each person a post reached, how many acts came back?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(38,),
    article="ours",
    our_reading="Acts are likes, comments, shares and clicks; the base is reach, post by post.",
    formula="Σ (likes + comments + shares + clicks) ÷ Σ reach of the same posts",
    caveat=(
        "One eager person may have liked, commented and clicked: it counts acts, and people only "
        "below the line."
    ),
    interval=Interval.WILSON,
    sources=(
        Source(
            "posts",
            ("likes", "comments", "shares", "clicks", "reach"),
            numerator=lambda r: acts(r).sum(),
            denominator=lambda r: r.reach.sum(),
            example=Example(
                rows=[
                    {"likes": 6, "comments": 2, "shares": 1, "clicks": 1, "reach": 80},
                    {"likes": 0, "comments": 0, "shares": 0, "clicks": 0, "reach": 120},
                    {"likes": 9, "comments": 0, "shares": 0, "clicks": 0, "impressions": 500},
                ],
                value=0.05,  # 10 of 200; a post that drew nothing still reached 120
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

ENGAGEMENT_RATE_BY_REACH_WITHOUT_CLICKS = Kpi(
    name="engagement_rate_by_reach_without_clicks",
    label="Engagement rate by reach, without clicks",
    question="For each person a post reached, how many likes, comments and shares came back?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(38,),
    article="ours",
    our_reading="For files that don't know clicks: likes, comments and shares only.",
    formula="Σ (likes + comments + shares) ÷ Σ reach of the same posts",
    caveat="Silent visitors of the link don't show, and one person can act three times.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "posts",
            ("likes", "comments", "shares", "reach"),
            numerator=lambda r: acts_without_clicks(r).sum(),
            denominator=lambda r: r.reach.sum(),
            example=Example(
                rows=[
                    {"likes": 3, "comments": 1, "shares": 0, "clicks": 40, "reach": 50},
                    {"likes": 4, "comments": 1, "shares": 1, "reach": 150},
                ],
                value=0.05,  # (4 + 6) of 200
            ),
        ),
    ),
)

ACTS_PER_FOLLOWER = Kpi(
    name="acts_per_follower",
    label="Acts per follower",
    question="How many acts came in for each follower we have?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.QUOTIENT,
    unit=Unit.NUMBER,
    better=Better.HIGHER,
    spec=(38,),
    article="ours",
    our_reading=(
        "All acts of the period ÷ followers at its end, so a longer period has a higher figure."
    ),
    formula="acts on posts ÷ followers at the end of the period",
    caveat=(
        "Many who act don't follow and most who follow never see a post. It grows with the length "
        "of the period."
    ),
    quotient=("acts", "followers"),
    example=Example(
        rows=(),
        others={
            "posts": [
                {"likes": 10, "comments": 4, "shares": 2, "clicks": 4},
                {"likes": 10, "comments": 4, "shares": 2, "clicks": 4},
            ],
            "account_days": [
                {"counted_on": "2025-01-01", "followers": 300},
                {"counted_on": "2025-01-31", "followers": 400},
            ],
        },
        value=0.1,  # (20 + 20) ÷ 400, the last level and not the sum of both
    ),
)

ACTS_PER_FOLLOWER_WITHOUT_CLICKS = Kpi(
    name="acts_per_follower_without_clicks",
    label="Acts per follower, without clicks",
    question="How many likes, comments and shares came in for each follower we have?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.QUOTIENT,
    unit=Unit.NUMBER,
    better=Better.HIGHER,
    spec=(38,),
    article="ours",
    our_reading="As acts per follower, for files that don't know clicks.",
    formula="likes, comments and shares ÷ followers at the end of the period",
    caveat="A year has more of them than a month, and strangers act too.",
    quotient=("acts_without_clicks", "followers"),
    example=Example(
        rows=(),
        others={
            "posts": [
                {"likes": 10, "comments": 4, "shares": 2, "clicks": 4},
                {"likes": 3, "comments": 1, "shares": 0},
            ],
            "account_days": [
                {"counted_on": "2025-01-01", "followers": 300},
                {"counted_on": "2025-01-31", "followers": 400},
            ],
        },
        value=0.05,  # (16 + 4) ÷ 400
    ),
)
