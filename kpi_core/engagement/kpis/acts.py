"""Acts on posts, counted: the rungs of both ladders, and what stands beside them."""

from kpi_core.engagement.kpis.parts import ACCOUNT_TOTALS, acts, acts_without_clicks
from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit

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
    told_by="platform",
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

COMMENTS = Kpi(
    name="comments",
    label="Comments",
    question="How often did people write something under posts?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(18,),
    article="AB",
    formula="Σ comments, replies included",
    caveat=(
        "Writing takes time, so somebody cared. Out of delight or out of anger: for that, look at "
        "the tone of the comments."
    ),
    told_by="platform",
    sources=(
        Source(
            "posts",
            ("comments",),
            numerator=lambda r: r.comments.sum(),
            example=Example(
                rows=[
                    {"comments": 5, "negative_comments": 2},
                    {"comments": 0},
                    {"comments": None},
                ],
                value=5,  # 5 + 0: the negative ones are among the 5
                expect={"n": 2, "unknown": 1},
            ),
        ),
        Source(
            "account_days",
            ("comments",),
            numerator=lambda r: r.comments.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "comments": 2, "engagements": 40},
                    {"counted_on": "2025-01-02", "comments": 3, "engagements": 50},
                ],
                value=5,  # 2 + 3: a part of the engagements, never added to them
            ),
        ),
    ),
)

SHARES = Kpi(
    name="shares",
    label="Shares",
    question="How often did people pass posts on?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(20,),
    article="AB",
    formula="Σ shares, retweets and reposts included",
    caveat=(
        "For one school this is what most posts are for; for the other it is a weak sign whose "
        "effect nobody can know, much less price."
    ),
    told_by="platform",
    sources=(
        Source(
            "posts",
            ("shares",),
            numerator=lambda r: r.shares.sum(),
            example=Example(
                rows=[{"shares": 8}, {"shares": 1}, {"shares": None}, {"shares": 0}],
                value=9,  # 8 + 1 + 0
                expect={"n": 3, "unknown": 1},
            ),
        ),
        Source(
            "account_days",
            ("shares",),
            numerator=lambda r: r.shares.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "shares": 2},
                    {"counted_on": "2025-01-01", "from_on": "2025-01-01", "shares": 3},
                ],
                value=5,  # 2 + 3: a range of one day is a day
            ),
        ),
    ),
)

CLICKS = Kpi(
    name="clicks",
    label="Click-throughs",
    question="How often did people follow a post's link?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(23,),
    article="AB",
    formula="Σ clicks on links",
    caveat="They wanted to see. Whether what they found was worth the trip, the click can't say.",
    told_by="platform",
    sources=(
        Source(
            "posts",
            ("clicks",),
            numerator=lambda r: r.clicks.sum(),
            example=Example(
                rows=[{"clicks": 12}, {"clicks": None, "likes": 30}],
                value=12,  # the second post may have no link at all
                expect={"n": 1, "unknown": 1},
            ),
        ),
        Source(
            "account_days",
            ("clicks",),
            numerator=lambda r: r.clicks.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "clicks": 4, "page_views": 90},
                    {"counted_on": "2025-01-02", "clicks": 5, "page_views": 80},
                ],
                value=9,  # 4 + 5
            ),
        ),
    ),
)

STRONG_ENGAGEMENTS = Kpi(
    name="strong_engagements",
    label="Strong engagements",
    question="How many comments did our own posts draw?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(30,),
    article="B",
    formula="Σ comments on own posts",
    caveat=(
        "A return in money: none can be ascribed with any honesty, which makes these acts no less "
        "worth having."
    ),
    told_by="platform",
    sources=(
        Source(
            "posts",
            ("comments",),
            rows=lambda r: r.is_own,
            numerator=lambda r: r.comments.sum(),
            example=Example(
                rows=[
                    {"comments": 6},
                    {"comments": 50, "account": "A rival"},
                    {"comments": 1},
                ],
                value=7,  # 6 + 1: the rival's comments are the rival's
                expect={"n": 2},
            ),
        ),
        Source(
            "account_days",
            ("comments",),
            rows=lambda r: r.is_own,
            numerator=lambda r: r.comments.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "comments": 6},
                    {"counted_on": "2025-01-01", "comments": 50, "account": "A rival"},
                ],
                value=6,
            ),
        ),
    ),
)

ACTS = Kpi(
    name="acts",
    label="Acts on posts",
    question="How often did people do anything with posts?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(38,),
    article="ours",
    our_reading="Likes, comments, shares and clicks count one each; no weights.",
    formula="Σ (likes + comments + shares + clicks)",
    caveat=(
        "It throws a careful comment and an absent-minded thumb into one pot, and says nothing "
        "about whose they were."
    ),
    told_by="platform",
    sources=(
        Source(
            "posts",
            ("likes", "comments", "shares", "clicks"),
            numerator=lambda r: acts(r).sum(),
            example=Example(
                rows=[
                    {"likes": 10, "comments": 2, "shares": 1, "clicks": 7},
                    {"likes": 90, "comments": 9, "shares": 9, "clicks": None},
                ],
                value=20,  # 10 + 2 + 1 + 7; the second post's total is unknown
                expect={"n": 1, "unknown": 1},
            ),
        ),
        Source(
            "account_days",
            ("likes", "comments", "shares", "clicks"),
            numerator=lambda r: acts(r).sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"likes": 10, "comments": 2, "shares": 1, "clicks": 7, "engagements": 26},
                ],
                value=20,  # the platform's 26 counts things of its own
            ),
        ),
    ),
)

COMMENTS_NOT_NEGATIVE = Kpi(
    name="comments_not_negative",
    label="Comments that are not negative",
    question="How many comments remain when the hostile ones are taken out?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(18, 27),
    article="AB",
    our_reading="Posts whose negative comments nobody counted are unknown, not free of them.",
    formula="Σ (comments − negative comments)",
    caveat="What isn't hostile may still be lukewarm, a question or a greeting among colleagues.",
    sources=(
        Source(
            "posts",
            ("comments", "negative_comments"),
            numerator=lambda r: (r.comments - r.negative_comments).sum(),
            example=Example(
                rows=[
                    {"comments": 15, "negative_comments": 5},
                    {"comments": 4, "negative_comments": 0},
                    {"comments": 9, "negative_comments": None},
                ],
                value=14,  # 10 + 4; how many of the 9 are hostile is unknown
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

ACTS_WITHOUT_CLICKS = Kpi(
    name="acts_without_clicks",
    label="Acts on posts, without clicks",
    question="How often did people like, comment or share?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(38,),
    article="ours",
    our_reading="For files that don't know clicks: likes, comments and shares count one each.",
    formula="Σ (likes + comments + shares)",
    caveat="The quiet reader who follows the link and does nothing else is missing from it.",
    told_by="platform",
    sources=(
        Source(
            "posts",
            ("likes", "comments", "shares"),
            numerator=lambda r: acts_without_clicks(r).sum(),
            example=Example(
                rows=[
                    {"likes": 10, "comments": 2, "shares": 1, "clicks": 7},
                    {"likes": 5, "comments": 1, "shares": 1, "clicks": None},
                    {"likes": 5, "comments": None, "shares": 1},
                ],
                value=20,  # 13 + 7; the third post's total is unknown
                expect={"n": 2, "unknown": 1},
            ),
        ),
        Source(
            "account_days",
            ("likes", "comments", "shares"),
            numerator=lambda r: acts_without_clicks(r).sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[{"likes": 10, "comments": 2, "shares": 1, "engagements": 26}],
                value=13,
            ),
        ),
    ),
)

REPORTED_ENGAGEMENTS = Kpi(
    name="reported_engagements",
    label="Engagements as the platform counts them",
    question="What total of acts does the platform itself report?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(38,),
    article="ours",
    our_reading="Shown as exported; it is never added to likes, comments, shares or clicks.",
    formula="Σ engagements of account totals",
    caveat=(
        "Each network decides for itself what goes in, sometimes even opening a picture. Totals of "
        "two networks aren't the same thing."
    ),
    sources=(
        Source(
            "account_days",
            ("engagements",),
            numerator=lambda r: r.engagements.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "engagements": 26, "likes": 10, "clicks": 7},
                    {"counted_on": "2025-01-02", "engagements": 4, "likes": 4, "clicks": 0},
                ],
                value=30,  # 26 + 4, without the parts once more
            ),
        ),
    ),
)

SHARES_PER_POST = Kpi(
    name="shares_per_post",
    label="Shares per post",
    question="How often is a post passed on?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.NUMBER,
    better=Better.HIGHER,
    spec=(45,),
    article="B",
    formula="Σ shares ÷ posts whose shares are known",
    caveat="A post can travel far without its brand touching anyone on the way.",
    sources=(
        Source(
            "posts",
            ("shares",),
            numerator=lambda r: r.shares.sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[{"shares": 9}, {"shares": 0}, {"shares": 0}, {"shares": None}],
                value=3,  # 9 ÷ 3: posts that nobody shared count, an unknown one doesn't
                expect={"n": 3, "unknown": 1},
            ),
        ),
        Source(
            "account_days",
            ("shares", "posts_published"),
            numerator=lambda r: r.shares.sum(),
            denominator=lambda r: r.posts_published.sum(),
            variant=ACCOUNT_TOTALS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "shares": 8, "posts_published": 2},
                    {"counted_on": "2025-01-02", "shares": 1, "posts_published": 1},
                    {"counted_on": "2025-01-03", "shares": 3, "posts_published": 0},
                ],
                value=4,  # 12 ÷ 3, not a mean of days: older posts are shared on quiet days too
            ),
        ),
    ),
)
