"""KPIs of brand surveys: what people answer when asked."""

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

AGREEING = ("4", "5", "yes", "9 of 10", "10 of 10")

AGREEMENT_RATE = Kpi(
    name="agreement_rate",
    label="Agreement with brand statements",
    question="Of the people asked, how many agree with what we want to stand for?",
    kpi_class=KpiClass.BRAND,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(47,),
    article="B",
    our_reading="A 4 or 5 of five agrees, and so do yes and, of ten, a 9 or 10 (as promoters are "
    "counted); look at it statement by statement.",
    formula="answers of 4, 5 or yes, or of 9 or 10 of ten ÷ all answers",
    caveat="What people say isn't what they do, and those who never answer may think otherwise.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "survey",
            ("answer",),
            numerator=lambda r: r.answer.lower().strip().isin(AGREEING).ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    *[{"answer": "4"}] * 40,
                    *[{"answer": "5"}] * 31,
                    *[{"answer": "Yes"}] * 10,
                    *[{"answer": "3"}] * 100,
                    *[{"answer": "no"}] * 82,
                ],
                value=81 / 263,  # 40 + 31 + 10 of 263: a 3 doesn't agree
                expect={"n": 263, "low": 0.2553, "high": 0.3662},
            ),
        ),
    ),
)

SURVEY_RESPONDENTS = Kpi(
    name="survey_respondents",
    label="People who answered",
    question="How many people does the survey rest on?",
    kpi_class=KpiClass.BRAND,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(47,),
    article="B",
    formula="distinct respondents",
    caveat="Many answers don't make a fair sample: it matters who was asked, and who bothered.",
    sources=(
        Source(
            "survey",
            ("respondent",),
            numerator=lambda r: r.respondent.nunique(),
            example=Example(
                rows=[
                    {"respondent": "a", "statement": "thought leader"},
                    {"respondent": "a", "statement": "in my consideration set"},
                    {"respondent": "b", "statement": "thought leader"},
                ],
                value=2,  # two people, three answers
            ),
        ),
    ),
)

SURVEY_INTERVIEWS = Kpi(
    name="survey_interviews",
    label="Interviews",
    question="How often did somebody fill in the survey?",
    kpi_class=KpiClass.BRAND,
    kind=KpiKind.PEOPLE,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(49,),
    article="B",
    our_reading="Whoever answers in two waves is asked twice, and costs twice.",
    formula="distinct pairs of respondent and wave",
    caveat="How many were asked and didn't answer: a low part of them makes a poor picture.",
    sources=(
        Source(
            "survey",
            ("respondent", "wave"),
            numerator=lambda r: r.respondent.concat(" ", r.wave).nunique(),
            example=Example(
                rows=[
                    {"respondent": "a", "wave": "1", "statement": "thought leader"},
                    {"respondent": "a", "wave": "1", "statement": "in my consideration set"},
                    {"respondent": "a", "wave": "2", "statement": "thought leader"},
                    {"respondent": "b", "wave": "2", "statement": "thought leader"},
                ],
                value=3,  # a twice and b: four answers of two people
            ),
        ),
    ),
)

SURVEY_COST = Kpi(
    name="survey_cost",
    label="Cost of surveys",
    question="What did asking people cost?",
    kpi_class=KpiClass.BRAND,
    kind=KpiKind.SUM,
    unit=Unit.MONEY,
    better=Better.NEITHER,
    spec=(49, 88),
    article="B",
    formula="Σ amount of the kind survey",
    caveat="Whether knowing is worth it: many firms decide that it isn't, and may be right.",
    sources=(
        Source(
            "costs",
            ("amount",),
            rows=lambda r: r.kind == "survey",
            numerator=lambda r: r.amount.sum(),
            example=Example(
                rows=[
                    {"kind": "survey", "amount": 1_200.0},
                    {"kind": "survey", "amount": 800.0},
                    {"kind": "labour", "amount": 9_000.0},
                ],
                value=2_000,  # 1,200 + 800
            ),
        ),
    ),
)

COST_PER_INTERVIEW = Kpi(
    name="cost_per_interview",
    label="Cost per interview",
    question="What does it cost to have one person answer?",
    kpi_class=KpiClass.BRAND,
    kind=KpiKind.QUOTIENT,
    unit=Unit.MONEY,
    better=Better.LOWER,
    spec=(49,),
    article="B",
    our_reading="All costs of surveys over all who answered; the next wave may cost more.",
    formula="cost of surveys ÷ interviews",
    caveat="What an answer is worth; cheap ones come from people who click through for a prize.",
    quotient=("survey_cost", "survey_interviews"),
    example=Example(
        rows=(),
        others={
            "costs": [{"kind": "survey", "amount": 300.0}, {"kind": "paid", "amount": 900.0}],
            "survey": [
                *[
                    {"respondent": f"r{number}", "wave": wave, "statement": statement}
                    for number in range(15)
                    for wave in ("1", "2")
                    for statement in ("thought leader", "in my consideration set")
                ]
            ],
        },
        value=10,  # 300 ÷ 30: two statements to 15 people, twice
    ),
)

KPIS = (
    AGREEMENT_RATE,
    SURVEY_RESPONDENTS,
    SURVEY_INTERVIEWS,
    SURVEY_COST,
    COST_PER_INTERVIEW,
)
