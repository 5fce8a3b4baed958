"""KPIs of the crowd: how many follow, come and go, whoever they are."""

from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit

FLOWS = "new minus lost"

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
