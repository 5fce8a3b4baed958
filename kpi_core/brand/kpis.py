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

KPIS = (AGREEMENT_RATE, SURVEY_RESPONDENTS)
