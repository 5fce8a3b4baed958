"""KPIs of the way from a post to a customer: what becomes of leads."""

from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

PEOPLE = {
    "audience": [
        {"person_id": "ada", "job_title": "CTO"},
        {"person_id": "ada", "job_title": "CTO", "platform": "linkedin"},
        {"person_id": "bo", "job_title": "Baker"},
        {"person_id": "cy", "job_title": "CISO"},
    ]
}
"""Ada, who stands twice, and Cy qualify; Bo doesn't."""
SOCIAL = {"source": "linkedin", "is_paid": True}
LEADS = [
    {"lead_id": "1", "person_id": "ada", **SOCIAL, "opportunity_at": "2025-02-01"},
    {"lead_id": "2", "person_id": "bo", **SOCIAL, "opportunity_at": "2025-02-01"},
    {"lead_id": "3", "person_id": "cy", **SOCIAL, "is_paid": False},
    {"lead_id": "4", **SOCIAL},
    {"lead_id": "5", "person_id": "ada", "source": "newsletter", "is_paid": False},
]
"""Of the social leads Ada's and Cy's are qualified, Bo's isn't, and the fourth's is unknown."""

QUALIFIED_LEADS = Kpi(
    name="qualified_leads",
    label="Qualified leads from social media",
    question="How many social leads are people who could become customers?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(33,),
    article="A",
    our_reading="The person named in a lead, or known to be its visitor, meets the definition.",
    formula="distinct social leads whose person is qualified",
    caveat="Fitting a definition isn't wanting to buy: half of the way still lies ahead.",
    sources=(
        Source(
            "leads",
            ("is_social", "is_qualified"),
            numerator=lambda r: (r.is_social & r.is_qualified).ifelse(1, 0).sum(),
            example=Example(
                rows=LEADS,
                others=PEOPLE,
                value=2,  # 1 and 3: Ada's two rows make no second lead; 5 came by newsletter
                expect={"n": 4, "unknown": 1},
            ),
        ),
    ),
)

QUALIFIED_LEAD_RATE = Kpi(
    name="qualified_lead_rate",
    label="Qualified part of social leads",
    question="Of the social leads we can judge, how many are qualified?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(33,),
    article="A",
    our_reading="Leads of whom nobody knows who they are stand on neither side of the line.",
    formula="qualified social leads ÷ social leads whose person is known",
    caveat="Leads that tell who they are may be better ones than those that keep it to themselves.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "leads",
            ("is_social", "is_qualified"),
            rows=lambda r: r.is_social.fill_null(True),
            numerator=lambda r: r.is_qualified.ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=LEADS,
                others=PEOPLE,
                value=2 / 3,  # 1 and 3 of 1, 2 and 3
                expect={"n": 3, "unknown": 1, "low": 0.2077, "high": 0.9385},
            ),
        ),
    ),
)

OPPORTUNITY_RATE = Kpi(
    name="opportunity_rate",
    label="Qualified leads that became opportunities",
    question="Of the qualified social leads, how many did sales take up?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(33,),
    article="A",
    our_reading="A lead that became a customer was an opportunity, whether or not a date says so.",
    formula="qualified social leads with an opportunity ÷ qualified social leads",
    caveat="Young leads have had no time yet, so the latest months always look poor.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "leads",
            ("is_social", "is_qualified"),
            rows=lambda r: r.is_social.fill_null(True) & r.is_qualified.fill_null(True),
            numerator=lambda r: (
                (r.opportunity_at.notnull() | r.became_customer.fill_null(False)).ifelse(1, 0).sum()
            ),
            denominator=lambda r: r.count(),
            example=Example(
                rows=LEADS,
                others=PEOPLE,
                value=0.5,  # 1 of 1 and 3: Bo's opportunity is of no qualified lead
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

PAID_QUALIFIED_LEADS = Kpi(
    name="paid_qualified_leads",
    label="Qualified leads from paid social",
    question="How many of the leads that adverts brought could become customers?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(37,),
    article="A",
    formula="distinct paid social leads whose person is qualified",
    caveat="An advert finds those who click adverts; the best prospects may not be among them.",
    sources=(
        Source(
            "leads",
            ("is_social", "is_paid", "is_qualified"),
            numerator=lambda r: (r.is_social & r.is_paid & r.is_qualified).ifelse(1, 0).sum(),
            example=Example(
                rows=LEADS,
                others=PEOPLE,
                value=1,  # only the first: the third is organic
                expect={"n": 4, "unknown": 1},
            ),
        ),
    ),
)

COST_PER_QUALIFIED_LEAD = Kpi(
    name="cost_per_qualified_lead",
    label="Cost per qualified lead (paid social)",
    question="What did we pay the platforms for one lead that could buy?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.QUOTIENT,
    unit=Unit.MONEY,
    better=Better.LOWER,
    spec=(37,),
    article="A",
    our_reading="Leads of whom nobody knows who they are can't lower it: it is at most this much.",
    formula="paid spend ÷ qualified leads from paid social",
    caveat="Dear leads may be the right ones, and a rule that is too strict makes all look dear.",
    interval=Interval.POISSON,
    quotient=("paid_spend", "paid_qualified_leads"),
    example=Example(
        rows=(),
        others={
            **PEOPLE,
            "ads": [{"campaign": "A", "counted_on": "2025-01-01", "spend": 5_000.0, "leads": 40}],
            "leads": [
                *[{"person_id": "ada", **SOCIAL}] * 25,
                *[{"person_id": "bo", **SOCIAL}] * 15,
            ],
        },
        value=200,  # 5,000 ÷ 25: Bo's leads cost money too and are no qualified ones
        expect={"n": 40, "low": 135.4832, "high": 309.0487},
    ),
)
