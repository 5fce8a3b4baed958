"""KPIs of the people who could become customers, and of the companies they work for."""

from typing import Any

from kpi_core.audience.kpis.parts import BREAKDOWN, LEFT, NO, UNKNOWN, YES, group, people
from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

JOINED: list[dict[str, Any]] = [
    {**YES, "followed_at": "2025-01-02"},
    {**YES, "followed_at": "2025-01-03"},
    {**YES, "followed_at": "2025-01-04", "unfollowed_at": "2025-01-20"},
    {**YES, "unfollowed_at": "2025-01-21"},
    {**NO, "followed_at": "2025-01-05"},
    {**UNKNOWN, "followed_at": "2025-01-06"},
]

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
            numerator=lambda r: people(r.is_qualified),
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
            numerator=lambda r: r.is_qualified.ifelse(r.people, 0).sum(),
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
            numerator=lambda r: r.is_qualified.ifelse(r.people, 0).sum(),
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
            is_balance=True,
            example=Example(
                rows=JOINED,
                value=1,  # 3 joined − 2 left
                expect={"n": 6, "unknown": 1},
            ),
        ),
    ),
)


def _companies(r: Any) -> Any:
    """The latest groups of followers by company, as platforms export them."""
    return (r.dimension == "company") & r.is_latest & ~r.is_visitors.fill_null(False)


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
            numerator=lambda r: r.company_key.nunique(where=r.is_qualified),
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
        Source(
            "audience_shares",
            ("people", "is_qualified"),
            rows=_companies,
            numerator=lambda r: (
                r.label.lower().strip().nunique(where=r.is_qualified & (r.people > 0))
            ),
            variant=BREAKDOWN,
            example=Example(
                rows=[group("company", "Acme", 12), group("title", "CTO", 9)],
                value=None,  # a definition that asks for titles can't judge a company's people
                expect={"n": 0, "unknown": 1},
            ),
        ),
    ),
)

COLLEAGUES: list[dict[str, Any]] = [
    {**YES, "company": "Acme"},
    {**YES, "company": "ACME "},
    {**YES, "company": "acme"},
    {**YES, "company": "Borealis"},
    {**YES, "company": "borealis"},
    {**NO, "company": "Borealis"},
    {**YES, "company": "Crumb"},
    {**NO, "company": "Crumb"},
    {**YES, "company": None},
]


def _with_colleagues(name: str, words: str, least: int, caveat: str, value: int) -> Kpi:
    """Companies in which several qualified people follow."""
    return Kpi(
        name=name,
        label=f"Companies with {words} qualified followers",
        question=f"In how many companies do {words} people who matter follow us?",
        kpi_class=KpiClass.MARKETING,
        kind=KpiKind.PEOPLE,
        unit=Unit.COUNT,
        better=Better.HIGHER,
        spec=(16,),
        article="ours",
        our_reading="Companies are told apart by name, case aside.",
        formula=f"companies with at least {least} qualified current followers",
        caveat=caveat,
        sources=(
            Source(
                "audience",
                ("is_qualified", "company"),
                numerator=lambda r: r.is_qualified.ifelse(1, 0).sum(),
                per="company_key",
                least=least,
                until=LEFT,
                example=Example(rows=COLLEAGUES, value=value, expect={"n": 8, "unknown": 1}),
            ),
            Source(
                "audience_shares",
                ("people", "is_qualified"),
                rows=_companies,
                numerator=lambda r: (
                    r.label.lower().strip().nunique(where=r.is_qualified & (r.people >= least))
                ),
                variant=BREAKDOWN,
                example=Example(
                    rows=[group("company", "Acme", 12), group("title", "CTO", 9)],
                    value=None,  # a definition that asks for titles can't judge a company's people
                    expect={"n": 0, "unknown": 1},
                ),
            ),
        ),
    )


ACCOUNTS_COVERED_BY_TWO = _with_colleagues(
    "accounts_covered_by_two",
    "two or more",
    2,
    "That two of a company follow doesn't mean that either has told the other.",
    2,  # Acme (three) and Borealis (two, and one who isn't qualified)
)
ACCOUNTS_COVERED_BY_THREE = _with_colleagues(
    "accounts_covered_by_three",
    "three or more",
    3,
    "Three followers of one company may sit in three countries and decide nothing together.",
    1,  # Acme
)


NEW_QUALIFIED = Kpi(
    name="new_qualified_followers",
    label="New qualified followers",
    question="How many qualified people began to follow us?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(10,),
    article="AB",
    our_reading="Gross: those who left again are not taken off.",
    formula="qualified people who joined",
    caveat="Why they came: a campaign, a colleague's tip and chance all look alike here.",
    sources=(
        Source(
            "audience_moves",
            ("is_qualified",),
            rows=lambda r: r.step == 1,
            numerator=lambda r: people(r.is_qualified),
            example=Example(
                rows=JOINED,
                value=3,  # one of them left later; who left undated came undated
                expect={"n": 4, "unknown": 1},
            ),
        ),
    ),
)

LOST_QUALIFIED = Kpi(
    name="lost_qualified_followers",
    label="Lost qualified followers",
    question="How many qualified people stopped following us?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.PEOPLE,
    better=Better.LOWER,
    spec=(10,),
    article="AB",
    formula="qualified people who left",
    caveat="Whether you bored them or they changed jobs: nobody gives a reason when leaving.",
    sources=(
        Source(
            "audience_moves",
            ("is_qualified",),
            rows=lambda r: r.step == -1,
            numerator=lambda r: people(r.is_qualified),
            example=Example(rows=JOINED, value=2, expect={"n": 2}),
        ),
    ),
)
