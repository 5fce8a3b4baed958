"""Who acted: people instead of acts, and the tone of what they wrote."""

from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

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
