"""KPIs of people with a large following of their own."""

from kpi_core.audience.kpis.parts import LEFT, people
from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit

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
