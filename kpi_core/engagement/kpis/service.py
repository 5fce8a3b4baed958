"""Whether those whom somebody helped were satisfied."""

from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

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
