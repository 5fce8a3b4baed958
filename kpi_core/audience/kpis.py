"""KPIs of followers and of the people behind the numbers."""

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

FLOWS = "new minus lost"
BREAKDOWN = "audience breakdown"
LEFT = "left_day"
YES, NO, UNKNOWN = {"job_title": "CTO"}, {"job_title": "Baker"}, {"job_title": None}


def group(dimension: str, label: str, people: int) -> dict[str, Any]:
    """A row of an audience breakdown, for worked examples."""
    return {"dimension": dimension, "label": label, "people": people}


def qualified(rows: Any) -> Any:
    """People who meet the chosen definition or are flagged; the table holds each person once."""
    return people(rows.is_qualified)


def people(flag: Any) -> Any:
    """How many rows have the flag: the audience holds each person once, so rows are people."""
    return flag.ifelse(1, 0).sum()


FOLLOWERS = Kpi(
    name="followers",
    label="Followers",
    question="How many follow us at the end of the period?",
    kpi_class=KpiClass.VANITY,
    kind=KpiKind.LEVEL,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(1,),
    article="B",
    formula="last known followers of each account, added over accounts",
    our_reading="Over several networks the sum is an upper bound: one person may follow on each.",
    caveat=(
        "A crowd's size hints at nothing about its interest: most people act once, if at all, "
        "and are never heard of again."
    ),
    sources=(
        Source(
            "account_days",
            ("followers",),
            numerator=lambda r: r.followers,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "platform": "LinkedIn", "followers": 900},
                    {"counted_on": "2025-01-02", "platform": "LinkedIn", "followers": 910},
                    {"counted_on": "2025-01-03", "platform": "LinkedIn", "followers": None},
                    {"counted_on": "2025-01-01", "platform": "Facebook", "followers": 50},
                ],
                value=960,  # 910 + 50: the last known level of each, no sum over days
            ),
        ),
    ),
)

PAGE_LIKES = Kpi(
    name="page_likes",
    label="Page likes",
    question="How many have pressed like on our page?",
    kpi_class=KpiClass.VANITY,
    kind=KpiKind.LEVEL,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(2,),
    article="B",
    formula="last known page likes of each account, added over accounts",
    caveat="Easy to see, pleasant to hear and worth next to nothing by itself.",
    sources=(
        Source(
            "account_days",
            ("page_likes",),
            numerator=lambda r: r.page_likes,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-02", "page_likes": 70, "followers": 90},
                    {"counted_on": "2025-01-01", "page_likes": 80, "followers": 85},
                ],
                value=70,  # the last day, neither the last row nor the highest value
            ),
        ),
    ),
)

FOLLOWER_CHANGE = Kpi(
    name="follower_change",
    label="Change in followers",
    question="How many more followers do we have than at the start?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.CHANGE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(39,),
    article="B",
    formula=(
        "followers at the end − followers at the start; where only flows are known, Σ new − Σ lost"
    ),
    caveat="Welcome in a management report, mute about who came and what drew them.",
    sources=(
        Source(
            "account_days",
            ("followers",),
            numerator=lambda r: r.followers,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "followers": 1_000},
                    {"counted_on": "2025-01-15", "followers": 1_200},
                    {"counted_on": "2025-01-31", "followers": 1_080},
                ],
                value=80,  # 1,080 − 1,000; the peak between doesn't matter
            ),
        ),
        Source(
            "account_days",
            ("new_followers", "lost_followers"),
            numerator=lambda r: (r.new_followers - r.lost_followers).sum(),
            variant=FLOWS,
            kind=KpiKind.SUM,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "new_followers": 70, "lost_followers": 10},
                    {"counted_on": "2025-01-02", "new_followers": 25, "lost_followers": 5},
                    {"counted_on": "2025-01-03", "new_followers": 9, "lost_followers": None},
                ],
                value=80,  # 60 + 20; who left on the third day is unknown
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

FOLLOWER_GROWTH_RATE = Kpi(
    name="follower_growth_rate",
    label="Growth of followers",
    question="By what part of its size has our following grown?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.CHANGE,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(39,),
    article="B",
    formula="(followers at the end − followers at the start) ÷ followers at the start",
    caveat="A small account doubles with ease. Growth says nothing of the people it consists of.",
    sources=(
        Source(
            "account_days",
            ("followers",),
            numerator=lambda r: r.followers,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "followers": 1_000},
                    {"counted_on": "2025-01-31", "followers": 1_080},
                ],
                value=0.08,  # 80 ÷ 1,000, not ÷ 1,080
            ),
        ),
    ),
)

NEW_FOLLOWERS = Kpi(
    name="new_followers",
    label="New followers",
    question="How many began to follow us?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(39,),
    article="B",
    our_reading="Gross: those who left again are not taken off.",
    formula="Σ new_followers",
    caveat="Who came in by the front door; how many went out at the back is another figure.",
    sources=(
        Source(
            "account_days",
            ("new_followers",),
            numerator=lambda r: r.new_followers.sum(),
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "new_followers": 12, "lost_followers": 30},
                    {"counted_on": "2025-01-02", "new_followers": 8},
                ],
                value=20,  # 12 + 8
            ),
        ),
    ),
)

LOST_FOLLOWERS = Kpi(
    name="lost_followers",
    label="Lost followers",
    question="How many stopped following us?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.PEOPLE,
    better=Better.LOWER,
    spec=(39,),
    article="B",
    formula="Σ lost_followers",
    caveat="Platforms remove fake accounts in bulk: not everyone who vanished had enough of us.",
    sources=(
        Source(
            "account_days",
            ("lost_followers",),
            numerator=lambda r: r.lost_followers.sum(),
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "new_followers": 12, "lost_followers": 3},
                    {"counted_on": "2025-01-02", "new_followers": 9, "lost_followers": None},
                ],
                value=3,
                expect={"n": 1, "unknown": 1},
            ),
        ),
    ),
)

QUALIFIED_FOLLOWERS = Kpi(
    name="qualified_followers",
    label="Qualified followers",
    question="How many of the people who follow us could become customers?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(8,),
    article="AB",
    our_reading=(
        "A flag as prospect or customer beats the definition. Of a period, those who follow at its "
        "end; a person without a date has followed all along."
    ),
    formula="distinct current followers who meet the chosen definition or are flagged",
    caveat="That the right people follow doesn't mean that they saw, read or liked a thing.",
    sources=(
        Source(
            "audience",
            ("is_qualified",),
            numerator=qualified,
            until=LEFT,
            example=Example(
                rows=[
                    YES,
                    {"job_title": "Baker", "is_customer": True},
                    NO,
                    UNKNOWN,
                    {**YES, "unfollowed_at": "2025-01-20"},
                ],
                value=2,  # the CTO and the customer; a blank title is unknown, one has left
                expect={"n": 3, "unknown": 1},
            ),
        ),
        Source(
            "audience_shares",
            ("people", "is_qualified"),
            rows=lambda r: r.is_judged,
            numerator=lambda r: r.people.sum(where=r.is_qualified),
            variant=BREAKDOWN,
            example=Example(
                rows=[
                    group("title", "CTO", 30),
                    group("title", "Baker", 50),
                    {**group("title", "CTO", 20), "counted_on": "2025-01-10"},
                    group("seniority", "Director", 40),
                    {**group("title", "CTO", 7), "is_visitors": True},
                ],
                value=30,  # the latest count of the one dimension that the definition asks for
                expect={"n": 2},
            ),
        ),
    ),
)

QUALIFIED_RATE = Kpi(
    name="qualified_rate",
    label="Qualified share of followers",
    question="Of the followers we can judge, how many are qualified?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(9,),
    article="A",
    our_reading="People whose profile doesn't say stand apart, on neither side of the line.",
    formula="qualified ÷ (qualified + not qualified)",
    caveat=(
        "It can't see into empty profiles. Where half of the job data are missing, this is closer "
        "to fiction than to measurement."
    ),
    interval=Interval.WILSON,
    sources=(
        Source(
            "audience",
            ("is_qualified",),
            numerator=lambda r: r.is_qualified.ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            until=LEFT,
            example=Example(
                rows=[*[YES] * 24, *[NO] * 46, *[UNKNOWN] * 30],
                value=24 / 70,  # 0.343: not 24 of 100, since 30 are unknown
                expect={"n": 70, "unknown": 30, "low": 0.2425, "high": 0.4596},
            ),
        ),
        Source(
            "audience_shares",
            ("people", "is_qualified"),
            rows=lambda r: r.is_judged,
            numerator=lambda r: r.people.sum(where=r.is_qualified),
            denominator=lambda r: r.people.sum(),
            variant=BREAKDOWN,
            example=Example(
                rows=[
                    group("title", "CTO", 30),
                    group("title", "Baker", 50),
                    group("seniority", "Director", 40),
                ],
                value=0.375,  # 30 of 80: groups of another dimension are the same people again
                expect={"n": 2},
            ),
        ),
    ),
)

QUALIFIED_GROWTH = Kpi(
    name="qualified_growth",
    label="Growth of qualified followers",
    question="How many more qualified people came than went?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(10,),
    article="AB",
    our_reading="Only people whose joining or leaving has a date can move it.",
    formula="qualified who joined − qualified who left",
    caveat="They came; that it was your posts which brought them is a guess.",
    sources=(
        Source(
            "audience_moves",
            ("is_qualified",),
            numerator=lambda r: r.is_qualified.ifelse(r.step, 0).sum(),
            example=Example(
                rows=[
                    {**YES, "followed_at": "2025-01-02"},
                    {**YES, "followed_at": "2025-01-03"},
                    {**YES, "followed_at": "2025-01-04", "unfollowed_at": "2025-01-20"},
                    {**YES, "unfollowed_at": "2025-01-21"},
                    {**NO, "followed_at": "2025-01-05"},
                    {**UNKNOWN, "followed_at": "2025-01-06"},
                ],
                value=1,  # 3 joined − 2 left
                expect={"n": 6, "unknown": 1},
            ),
        ),
    ),
)

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
    formula="Σ views_qualified",
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

ACCOUNTS_COVERED = Kpi(
    name="accounts_covered",
    label="Companies with a qualified follower",
    question="In how many companies does somebody who matters follow us?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(16,),
    article="ours",
    our_reading="One qualified person is enough; companies are told apart by name, case aside.",
    formula="distinct companies with at least one qualified current follower",
    caveat="Two colleagues who both follow may never have spoken, nor decide anything together.",
    sources=(
        Source(
            "audience",
            ("is_qualified", "company"),
            numerator=lambda r: r.company.lower().strip().nunique(where=r.is_qualified),
            until=LEFT,
            example=Example(
                rows=[
                    {**YES, "company": "Acme"},
                    {**YES, "company": "ACME "},
                    {**YES, "company": "Borealis"},
                    {**NO, "company": "Crumb"},
                    {**YES, "company": None},
                ],
                value=2,  # Acme (twice) and Borealis
                expect={"n": 4, "unknown": 1},
            ),
        ),
    ),
)

INFLUENCERS = Kpi(
    name="influencers",
    label="Influencers",
    question="How many people with a large following of their own follow us?",
    kpi_class=KpiClass.BRAND,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(50,),
    article="B",
    our_reading="Strictly more followers than the threshold, 1,000 unless edited.",
    formula="distinct people in the audience with followers > threshold",
    caveat="There is no agreed meaning of influence, and a large following isn't one.",
    sources=(
        Source(
            "audience",
            ("followers",),
            numerator=lambda r: people(r.is_influencer),
            until=LEFT,
            example=Example(
                rows=[{"followers": 1_000}, {"followers": 1_001}, {"followers": None}],
                value=1,  # 1,000 no, 1,001 yes
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

DIRECT_INFLUENCERS = Kpi(
    name="direct_influencers",
    label="Direct influencers",
    question="How many influencers could buy from us themselves?",
    kpi_class=KpiClass.BRAND,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(51,),
    article="B",
    formula="influencers who are prospects or customers",
    caveat="They have a voice and a reason; that they use it for you isn't said.",
    sources=(
        Source(
            "audience",
            ("followers",),
            numerator=lambda r: people(r.is_influencer & r.is_prospect_or_customer),
            until=LEFT,
            example=Example(
                rows=[
                    {"followers": 5_000, "relationship": "prospect"},
                    {"followers": 5_000, "relationship": "customer", "is_customer": False},
                    {"followers": 5_000, "relationship": "journalist", "is_prospect": True},
                    {"followers": 900, "relationship": "customer"},
                    {"followers": 5_000},
                ],
                value=2,  # the prospect and the flagged journalist: where given, flags win
            ),
        ),
    ),
)

INDIRECT_INFLUENCERS = Kpi(
    name="indirect_influencers",
    label="Indirect influencers",
    question="How many influencers write for others who might buy?",
    kpi_class=KpiClass.BRAND,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(52,),
    article="B",
    formula="influencers who are journalists or bloggers",
    caveat="Whether those who read them ever buy is beyond this count.",
    sources=(
        Source(
            "audience",
            ("followers",),
            numerator=lambda r: people(r.is_influencer & r.is_media),
            until=LEFT,
            example=Example(
                rows=[
                    {"followers": 5_000, "relationship": "journalist", "is_prospect": True},
                    {"followers": 5_000, "relationship": "blogger"},
                    {"followers": 1_000, "relationship": "blogger"},
                    {"followers": 5_000, "relationship": "employee"},
                ],
                value=2,  # the journalist stands here and among the direct ones
            ),
        ),
    ),
)

UNTYPED_INFLUENCERS = Kpi(
    name="untyped_influencers",
    label="Influencers not yet typed",
    question="How many influencers has nobody looked at?",
    kpi_class=KpiClass.BRAND,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.LOWER,
    spec=(53,),
    article="B",
    formula="influencers whose relationship is unknown",
    caveat="How they would split into direct and indirect: only a person can sort them.",
    sources=(
        Source(
            "audience",
            ("followers",),
            numerator=lambda r: people(r.is_influencer & r.is_untyped),
            until=LEFT,
            example=Example(
                rows=[
                    {"followers": 5_000},
                    {"followers": 5_000, "relationship": "other"},
                    {"followers": 5_000, "is_prospect": False},
                    {"followers": 10},
                ],
                value=1,  # the first; "other" and a flag are answers
            ),
        ),
    ),
)

KPIS = (
    QUALIFIED_FOLLOWERS,
    QUALIFIED_RATE,
    QUALIFIED_GROWTH,
    ACCOUNTS_COVERED,
    DIRECT_INFLUENCERS,
    INDIRECT_INFLUENCERS,
    INFLUENCERS,
    UNTYPED_INFLUENCERS,
    QUALIFIED_VIEWS,
    QUALIFIED_VIEW_RATE,
    COST_PER_QUALIFIED_VIEW,
    FOLLOWER_CHANGE,
    FOLLOWER_GROWTH_RATE,
    NEW_FOLLOWERS,
    LOST_FOLLOWERS,
    FOLLOWERS,
    PAGE_LIKES,
)
