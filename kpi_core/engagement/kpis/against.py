"""What people did against posts: hostile acts and ratioed posts."""

from kpi_core.engagement.kpis.parts import acts_without_clicks
from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

NEGATIVE_ENGAGEMENT_RATE = Kpi(
    name="negative_engagement_rate",
    label="Negative engagement",
    question="How much of what people did with posts was against them?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.LOWER,
    spec=(27,),
    article="A",
    our_reading=(
        "A signal that the platform doesn't count (hides, say) is left out above and below the "
        "line; a post for which none of the four is known is unknown."
    ),
    formula=(
        "Σ (dislikes + hides + reports + negative comments) ÷ "
        "Σ (likes + comments + shares + clicks + dislikes + hides + reports)"
    ),
    caveat="One furious person or a whole crowd: the rate can't tell, nor how much it matters.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "posts",
            ("likes", "comments", "shares", "negative_acts"),
            numerator=lambda r: r.negative_acts.sum(),
            denominator=lambda r: (
                acts_without_clicks(r)
                + r.clicks.fill_null(0)
                + r.dislikes.fill_null(0)
                + r.hides.fill_null(0)
                + r.reports.fill_null(0)
            ).sum(),
            example=Example(
                rows=[
                    {
                        "likes": 80,
                        "comments": 15,
                        "negative_comments": 5,
                        "shares": 3,
                        "dislikes": 2,
                    },
                    {"likes": 70, "comments": 3, "shares": 4},
                ],
                value=0.07,  # (5 + 2) of 80 + 15 + 3 + 2: the 5 stand in the 15 already
                expect={"n": 1, "unknown": 1, "numerator": 7, "denominator": 100},
            ),
        ),
    ),
)

RATIOED_POSTS = Kpi(
    name="ratioed_posts",
    label="Ratioed posts",
    question="Under how many posts did people answer far more than they liked?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.LOWER,
    spec=(28,),
    article="A",
    our_reading=(
        "The lower bound of Wilson's 95% interval of replies ÷ (replies + likes) lies above one "
        "half, and there are ten replies or more; both limits can be edited."
    ),
    formula="posts whose lower bound of replies ÷ (replies + likes) exceeds 0.5, with ≥ 10 replies",
    caveat="A good question draws answers as well, and nobody calls that a disaster.",
    sources=(
        Source(
            "posts",
            ("likes", "comments"),
            numerator=lambda r: r.is_ratioed.ifelse(1, 0).sum(),
            example=Example(
                rows=[
                    {"comments": 60, "likes": 40},
                    {"comments": 30, "likes": 20},
                    {"comments": 15, "likes": 5},
                    {"comments": 4, "likes": 0},
                    {"comments": 9, "likes": 1},
                    {"comments": 90, "likes": None},
                ],
                value=2,  # bounds 0.502, 0.462, 0.531; 4 and 9 replies are too few
                expect={"n": 5, "unknown": 1},
            ),
        ),
    ),
)

OUTLIKED_POSTS = Kpi(
    name="outliked_posts",
    label="Posts outliked by a reply",
    question="Under how many posts does a reply please more people than the post?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.LOWER,
    spec=(29,),
    article="A",
    our_reading="Strictly more likes than the post; a tie is none.",
    formula="posts with a reply that has more likes than the post",
    caveat="The popular reply may contradict the post or complete it: read it.",
    sources=(
        Source(
            "posts",
            ("likes", "best_reply_likes"),
            numerator=lambda r: r.is_outliked.ifelse(1, 0).sum(),
            example=Example(
                rows=[
                    {"likes": 11, "top_reply_likes": 12},
                    {"likes": 11, "top_reply_likes": 11},
                    {"likes": 0, "top_reply_likes": None},
                    {"post_id": "p", "likes": 11, "top_reply_likes": None},
                ],
                others={
                    "engagements": [
                        {"post_id": "p", "action": "comment", "reply_likes": 12},
                        {"post_id": "p", "action": "comment", "reply_likes": 3},
                    ]
                },
                value=2,  # 12 v 11 twice, once from the single replies; 11 v 11 is none
                expect={"n": 3, "unknown": 1},
            ),
        ),
    ),
)
