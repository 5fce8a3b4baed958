"""KPIs of leads: how many, how many became customers, what one cost."""

from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

ADS = "ads"


LEADS = Kpi(
    name="leads",
    label="Leads from social media",
    question="How many leads did social media bring?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(36,),
    article="AB",
    formula="distinct leads whose source is in the list of social sources",
    caveat="Not one of them has bought yet, and most never will.",
    sources=(
        Source(
            "leads",
            ("is_social",),
            numerator=lambda r: r.is_social.ifelse(1, 0).sum(),
            example=Example(
                rows=[
                    {"lead_id": "1", "source": "LinkedIn"},
                    {"lead_id": "2", "source": "linkedin / cpc"},
                    {"lead_id": "3", "source": "newsletter"},
                    {"lead_id": "4", "source": None},
                ],
                value=2,  # 1 and 2; the fourth's source is unknown, not unsocial
                expect={"n": 3, "unknown": 1},
            ),
        ),
        Source(
            "site_events",
            ("is_social", "events"),
            rows=lambda r: r.event.lower() == "form_submit",
            numerator=lambda r: r.is_social.ifelse(r.events, 0).sum(),
            variant="web analytics events",
            kind=KpiKind.SUM,
            example=Example(
                rows=[
                    {"event": "form_submit", "source": "linkedin", "events": 7, "users": 6},
                    {"event": "form_submit", "source": "google", "events": 20},
                    {"event": "form_start", "source": "linkedin", "events": 31},
                ],
                value=7,  # submitted, not merely begun
            ),
        ),
    ),
)


PAID_LEADS = Kpi(
    name="paid_leads",
    label="Leads from paid social",
    question="How many leads did paid posts and ads bring?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(37,),
    article="A",
    formula=(
        "distinct social leads that an advert brought; else the leads that the ad platform counts"
    ),
    caveat="Some would have come without the advert, and nobody can point them out.",
    sources=(
        Source(
            "leads",
            ("is_social", "is_paid"),
            numerator=lambda r: (r.is_social & r.is_paid).ifelse(1, 0).sum(),
            example=Example(
                rows=[
                    {"lead_id": "1", "source": "linkedin", "is_paid": True},
                    {"lead_id": "2", "source": "linkedin", "is_paid": False},
                    {"lead_id": "3", "source": "google", "is_paid": True},
                    {"lead_id": "4", "source": "linkedin"},
                ],
                value=1,  # the second is organic, the third search, the fourth unknown
                expect={"n": 3, "unknown": 1},
            ),
        ),
        Source(
            "ads",
            ("leads",),
            rows=lambda r: r.is_social.fill_null(True),
            numerator=lambda r: r.leads.sum(),
            variant=ADS,
            kind=KpiKind.SUM,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "leads": 3, "clicks": 90},
                    {"counted_on": "2025-01-02", "platform": "linkedin", "leads": 2},
                    {"counted_on": "2025-01-02", "platform": "google", "leads": 40},
                ],
                value=5,  # 3 + 2: a search engine is no social network
            ),
        ),
    ),
)


WON_LEAD_RATE = Kpi(
    name="won_lead_rate",
    label="Leads that became customers",
    question="Of the social leads that are decided, how many did we win?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(80,),
    article="B",
    our_reading="Open leads are unknown: they stand on neither side of the line.",
    formula="social leads that became customers ÷ social leads decided",
    caveat="It describes leads of the past. Those now open may be of another sort.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "leads",
            ("is_social", "became_customer"),
            rows=lambda r: r.is_social.fill_null(True),
            numerator=lambda r: r.became_customer.ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    *[{"source": "linkedin", "became_customer": True}] * 3,
                    *[{"source": "linkedin", "became_customer": False}] * 37,
                    *[{"source": "linkedin"}] * 80,
                    {"source": "newsletter", "became_customer": True},
                ],
                value=0.075,  # 3 of 40, not of 120
                expect={"n": 40, "unknown": 80, "low": 0.0258, "high": 0.1986},
            ),
        ),
    ),
)


COST_PER_LEAD = Kpi(
    name="cost_per_lead",
    label="Cost per lead (paid social)",
    question="What did we pay the platforms for one lead?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.QUOTIENT,
    unit=Unit.MONEY,
    better=Better.LOWER,
    spec=(37,),
    article="A",
    formula="paid spend ÷ leads from paid social",
    caveat="Cheap leads are easily had from people who will never buy.",
    interval=Interval.POISSON,
    quotient=("paid_spend", "paid_leads"),
    example=Example(
        rows=(),
        others={
            "ads": [
                {"campaign": "A", "counted_on": "2025-01-01", "spend": 3_000.0, "leads": 40},
                {"campaign": "B", "counted_on": "2025-01-01", "spend": 2_000.0, "leads": 1},
            ],
            "leads": [
                *[{"source": "linkedin", "is_paid": True}] * 25,
                *[{"source": "linkedin", "is_paid": False}] * 15,
            ],
        },
        value=200,  # 5,000 ÷ 25: our leads rather than the platform's, and only paid ones
        expect={"n": 40, "low": 135.4832, "high": 309.0487},
    ),
)


COST_PER_LEAD_WITH_LABOUR = Kpi(
    name="cost_per_lead_with_labour",
    label="Full cost per lead",
    question="What did one social lead cost with everything that went into it?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.QUOTIENT,
    unit=Unit.MONEY,
    better=Better.LOWER,
    spec=(128,),
    article="A",
    our_reading="All costs entered, labour included, over all social leads, paid or not.",
    formula="total cost ÷ leads from social media",
    caveat="An average of what was spent; the next hour or euro may bring more, or nothing.",
    interval=Interval.POISSON,
    quotient=("total_cost", "leads"),
    example=Example(
        rows=(),
        others={
            "costs": [
                {"kind": "labour", "amount": 4_000.0},
                {"kind": "paid", "amount": 1_000.0},
            ],
            "leads": [*[{"source": "linkedin"}] * 12, {"source": "newsletter"}],
        },
        value=5_000 / 12,  # 416.67: (4,000 + 1,000) ÷ 12, the newsletter's lead apart
        expect={"low": 238.5316, "high": 806.3768},
    ),
)
