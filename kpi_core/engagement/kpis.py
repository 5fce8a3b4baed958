"""KPIs of posts and of the acts on them."""

from typing import Any

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


def acts(rows: Any) -> Any:
    """Acts of a row, clicks among them."""
    return rows.likes + rows.comments + rows.shares + rows.clicks


def acts_without_clicks(rows: Any) -> Any:
    """Acts of a row for files that don't know clicks."""
    return rows.likes + rows.comments + rows.shares


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

ENGAGEMENT_RATE_BY_FOLLOWERS = Kpi(
    name="engagement_rate_by_followers",
    label="Acts per follower",
    question="How many acts came in for each follower we have?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.QUOTIENT,
    unit=Unit.RATE,
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

ENGAGE_ONCE_RATE = Kpi(
    name="engage_once_rate",
    label="Engaged once only",
    question="Of the people who ever acted, how many did so a single time?",
    kpi_class=KpiClass.VANITY,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.LOWER,
    spec=(4,),
    article="B",
    our_reading=(
        "One act on any post; a period holds the people whose first act fell into it, with all "
        "that they did later."
    ),
    formula="people with exactly one act ÷ people with at least one",
    caveat="Nobody knows why they fell silent, and newcomers have hardly had time to come back.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "people_active",
            ("acts",),
            numerator=lambda r: (r.acts == 1).ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[{"person_id": person} for person in "abcddeeeee"],
                value=0.6,  # acts 1, 1, 1, 2, 5: three of five people, not three of ten acts
                expect={"n": 5},
            ),
        ),
    ),
)

POSITIVE_COMMENTS_RATE = Kpi(
    name="positive_comments_rate",
    label="Positive comments",
    question="Of the comments whose tone is known, how many are friendly?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(19,),
    article="A",
    formula="positive comments ÷ comments with a label",
    caveat="Comments without a label could tip it, and labels are blind to irony.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "engagements",
            ("sentiment",),
            rows=lambda r: r.action == "comment",
            numerator=lambda r: (r.sentiment == "pos").ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    *[{"action": "comment", "sentiment": "pos"}] * 4,
                    {"action": "comment", "sentiment": "neu"},
                    {"action": "comment", "sentiment": "neg"},
                    *[{"action": "comment"}] * 4,
                    {"action": "share", "sentiment": "pos"},
                ],
                value=4 / 6,  # 0.667 of the 6 labelled, not 4 of 10; a share is no comment
                expect={"n": 6, "unknown": 4},  # coverage 0.60
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
    formula="posts with top_reply_likes > likes",
    caveat="The popular reply may contradict the post or complete it: read it.",
    sources=(
        Source(
            "posts",
            ("likes", "top_reply_likes"),
            numerator=lambda r: (r.top_reply_likes > r.likes).ifelse(1, 0).sum(),
            example=Example(
                rows=[
                    {"likes": 11, "top_reply_likes": 12},
                    {"likes": 11, "top_reply_likes": 11},
                    {"likes": 0, "top_reply_likes": None},
                ],
                value=1,  # 12 v 11 yes, 11 v 11 no, the third unknown
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

EXTENDED_REACH = Kpi(
    name="extended_reach",
    label="Followers of those who shared",
    question="How many people could shares have carried posts to?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(21,),
    article="AB",
    our_reading="Whoever follows two sharers counts twice, hence at most.",
    formula="Σ followers of the sharers, share by share",
    caveat="Few of them were looking at that moment; the honest-reach page corrects for it.",
    is_bound="at most",
    sources=(
        Source(
            "shares_detail",
            ("sharer_followers",),
            numerator=lambda r: r.sharer_followers.sum(),
            example=Example(
                rows=[
                    {"sharer_followers": 500},
                    {"sharer_followers": 1_200},
                    {"sharer_followers": 300},
                    {"sharer_followers": None},
                ],
                value=2_000,  # 500 + 1,200 + 300
                expect={"n": 3, "unknown": 1},
            ),
        ),
    ),
)

SATISFIED_INTERACTIONS_RATE = Kpi(
    name="satisfied_interactions_rate",
    label="Satisfied interactions",
    question="Of the people we helped and who told us, how many were satisfied?",
    kpi_class=KpiClass.SALES,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(35,),
    article="A",
    our_reading="Service contacts, and those of no stated kind; no answer is not a bad answer.",
    formula="satisfied ÷ service interactions with an answer",
    caveat="Those who never answered may be content, or gone.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "crm",
            ("is_satisfied",),
            rows=lambda r: r.kind.isnull() | (r.kind == "service"),
            numerator=lambda r: r.is_satisfied.ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    *[{"kind": "service", "is_satisfied": True}] * 18,
                    *[{"kind": "service", "is_satisfied": False}] * 6,
                    *[{"kind": "service"}] * 36,
                    {"kind": "sales", "is_satisfied": True},
                ],
                value=0.75,  # 18 of 24 answers, not 18 of 60 contacts
                expect={"n": 24, "unknown": 36},  # coverage 0.40
            ),
        ),
    ),
)

SATISFACTION_RESPONSE_RATE = Kpi(
    name="satisfaction_response_rate",
    label="Answers about satisfaction",
    question="After how many service interactions do we know whether it helped?",
    kpi_class=KpiClass.SALES,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(35,),
    article="A",
    our_reading="Service contacts, and those of no stated kind.",
    formula="service interactions with an answer ÷ all of them",
    caveat="A low figure means that satisfaction is the view of a few, likely the extremes.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "crm",
            ("contact_id",),
            rows=lambda r: r.kind.isnull() | (r.kind == "service"),
            numerator=lambda r: r.is_satisfied.notnull().ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    *[{"kind": "service", "is_satisfied": True}] * 18,
                    *[{"kind": "service", "is_satisfied": False}] * 6,
                    *[{"kind": "service"}] * 36,
                ],
                value=0.4,  # 24 of 60: a "no" is an answer
                expect={"n": 60},
            ),
        ),
    ),
)

KPIS = (
    STRONG_ENGAGEMENTS,
    COMMENTS,
    POSITIVE_COMMENTS_RATE,
    SATISFIED_INTERACTIONS_RATE,
    SATISFACTION_RESPONSE_RATE,
    SHARES,
    SHARES_PER_POST,
    EXTENDED_REACH,
    CLICKS,
    CLICK_THROUGH_RATE,
    ACTS,
    REPORTED_ENGAGEMENTS,
    ENGAGEMENT_RATE_BY_IMPRESSIONS,
    ENGAGEMENT_RATE_BY_IMPRESSIONS_WITHOUT_CLICKS,
    ENGAGEMENT_RATE_BY_REACH,
    ENGAGEMENT_RATE_BY_REACH_WITHOUT_CLICKS,
    ENGAGEMENT_RATE_BY_FOLLOWERS,
    NEGATIVE_ENGAGEMENT_RATE,
    OUTLIKED_POSTS,
    POSTS_PUBLISHED,
    LIKES,
    IMPRESSIONS,
    REACH_PER_POST,
    ENGAGE_ONCE_RATE,
)
