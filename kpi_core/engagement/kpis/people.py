"""Who acted: people instead of acts, and the tone of what they wrote."""

from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

CTO = {"job_title": "CTO"}
PEOPLE = [
    {"person_id": "ada", **CTO},
    {"person_id": "bo", **CTO, "unfollowed_at": "2025-01-20"},
    {"person_id": "cy", **CTO},
    {"person_id": "dan", "job_title": "Baker"},
    {"person_id": "eve"},
]
"""Ada and Cy qualify and follow, Bo qualifies and left, Dan doesn't qualify, Eve is unknown."""


def acts_of(action: str) -> list[dict[str, str]]:
    """Two acts of Ada, one each of Bo, Dan and Eve, and one of Cy that is of another kind."""
    other = "share" if action == "comment" else "comment"
    rows = [
        {"person_id": person, "action": action} for person in ("ada", "ada", "bo", "dan", "eve")
    ]
    return [*rows, {"person_id": "cy", "action": other}]


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
    caveat="Few of them were looking at that moment: the figure beside it takes that off.",
    sources=(
        Source(
            "shares_detail",
            ("sharer_followers",),
            numerator=lambda r: r.sharer_followers.sum(),
            is_bound="at most",
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

LIKELY_SHARE_VIEWERS = Kpi(
    name="likely_share_viewers",
    label="Likely viewers of shares",
    question="How many of the sharers' followers had the time to see it?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.SUM,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(21,),
    article="AB",
    our_reading=(
        "The part that can be seen is article B's rule of thumb unless you edit it: 5 minutes and "
        "5 posts a day, 30 seconds to write one, 3 to read one, 100 accounts followed. So one in "
        "ten. Overlap between the sharers' followers stays in, hence at most."
    ),
    formula="Σ followers of the sharers × posts one has time to read ÷ posts one receives",
    caveat="Its author calls the rule full of assumptions; who of them was online, nobody counted.",
    sources=(
        Source(
            "shares_detail",
            ("likely_viewers",),
            numerator=lambda r: r.likely_viewers.sum(),
            is_bound="at most",
            example=Example(
                rows=[
                    {"sharer_followers": 500},
                    {"sharer_followers": 1_200},
                    {"sharer_followers": 300},
                    {"sharer_followers": None},
                ],
                value=200,  # (500 + 1,200 + 300) × 0.10
                expect={"n": 3, "unknown": 1},
            ),
        ),
    ),
)

QUALIFIED_SHARERS = Kpi(
    name="qualified_sharers",
    label="Qualified people engaged weakly",
    question="How many of the right people passed something on?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(31,),
    article="B",
    formula="distinct qualified people with at least one share",
    caveat=("No price can be put on it; what it does say is that people who matter react."),
    sources=(
        Source(
            "engagements",
            ("is_qualified",),
            rows=lambda r: r.action == "share",
            numerator=lambda r: r.person_id.nunique(where=r.is_qualified),
            example=Example(
                rows=acts_of("share"),
                others={"audience": PEOPLE},
                value=2,  # Ada, who shared twice, and Bo
                expect={"unknown": 1},
            ),
        ),
    ),
)

QUALIFIED_FOLLOWING_SHARERS = Kpi(
    name="qualified_following_sharers",
    label="Qualified followers engaged weakly",
    question="How many of the right people who follow us passed something on?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(31,),
    article="B",
    formula="distinct qualified people who followed then and still do, with at least one share",
    caveat=("Following and sharing is a habit of few; what they thought of it stays with them."),
    sources=(
        Source(
            "engagements",
            ("is_qualified",),
            rows=lambda r: r.action == "share",
            numerator=lambda r: r.person_id.nunique(where=r.is_qualified & r.is_following),
            example=Example(
                rows=acts_of("share"),
                others={"audience": PEOPLE},
                value=1,  # Ada; Bo has left
                expect={"unknown": 1},
            ),
        ),
    ),
)

QUALIFIED_COMMENTERS = Kpi(
    name="qualified_commenters",
    label="Qualified people engaged strongly",
    question="How many of the right people wrote something?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(31,),
    article="B",
    formula="distinct qualified people with at least one comment",
    caveat=(
        "A price: there is none that would be honest, though these are the talks worth having."
    ),
    sources=(
        Source(
            "engagements",
            ("is_qualified",),
            rows=lambda r: r.action == "comment",
            numerator=lambda r: r.person_id.nunique(where=r.is_qualified),
            example=Example(
                rows=acts_of("comment"),
                others={"audience": PEOPLE},
                value=2,  # Ada, who wrote twice, and Bo
                expect={"unknown": 1},
            ),
        ),
    ),
)

QUALIFIED_FOLLOWING_COMMENTERS = Kpi(
    name="qualified_following_commenters",
    label="Qualified followers engaged strongly",
    question="How many of the right people who follow us wrote something?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(31,),
    article="B",
    formula="distinct qualified people who followed then and still do, with at least one comment",
    caveat=("A follower who writes may be a friend of the house already."),
    sources=(
        Source(
            "engagements",
            ("is_qualified",),
            rows=lambda r: r.action == "comment",
            numerator=lambda r: r.person_id.nunique(where=r.is_qualified & r.is_following),
            example=Example(
                rows=acts_of("comment"),
                others={"audience": PEOPLE},
                value=1,  # Ada; Bo has left
                expect={"unknown": 1},
            ),
        ),
    ),
)

QUALIFIED_COMMENTER_RATE = Kpi(
    name="qualified_commenter_rate",
    label="Part of qualified followers engaged strongly",
    question="Which part of the right people who follow us wrote something?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.QUOTIENT,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(31,),
    article="B",
    our_reading="Only those who follow; qualified people who acted without following stand apart.",
    formula="qualified followers engaged strongly ÷ qualified followers at the end of the period",
    caveat="Longer periods have more of it; the ones whose job nobody knows may write most.",
    quotient=("qualified_following_commenters", "qualified_followers"),
    interval=Interval.WILSON,
    example=Example(
        rows=(),
        others={"engagements": acts_of("comment"), "audience": PEOPLE},
        value=0.5,  # Ada of Ada and Cy; Bo follows no longer
        expect={"low": 0.0945, "high": 0.9055},  # Wilson, 1 of 2
    ),
)

QUALIFIED_SHARER_RATE = Kpi(
    name="qualified_sharer_rate",
    label="Part of qualified followers engaged weakly",
    question="Which part of the right people who follow us passed something on?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.QUOTIENT,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(31,),
    article="B",
    our_reading="Only those who follow; qualified people who acted without following stand apart.",
    formula="qualified followers engaged weakly ÷ qualified followers at the end of the period",
    caveat="Who saw what they passed on, it leaves open; a long period flatters it.",
    quotient=("qualified_following_sharers", "qualified_followers"),
    interval=Interval.WILSON,
    example=Example(
        rows=(),
        others={"engagements": acts_of("share"), "audience": PEOPLE},
        value=0.5,  # Ada of Ada and Cy; Bo follows no longer
        expect={"low": 0.0945, "high": 0.9055},  # Wilson, 1 of 2
    ),
)

PEER_AMBASSADOR_RATE = Kpi(
    name="peer_ambassador_rate",
    label="Sharers who are qualified themselves",
    question="Of the people who share us and whose job is known, how many are the right people?",
    kpi_class=KpiClass.BRAND,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(22,),
    article="A",
    our_reading="Peers talk to peers: whoever meets the definition likely has others in reach.",
    formula="distinct sharers who meet the definition ÷ distinct sharers whose profile tells",
    caveat="Whether any of their peers noticed what they passed on.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "shares_detail",
            ("is_qualified",),
            numerator=lambda r: r.sharer_id.nunique(where=r.is_qualified),
            denominator=lambda r: r.sharer_id.nunique(),
            example=Example(
                rows=[{"sharer_id": who} for who in ("ada", "ada", "bo", "dan", "eve", "fay")],
                others={"audience": PEOPLE},
                value=2 / 3,  # Ada and Bo of Ada, Bo and Dan; of Eve and Fay nobody knows
                expect={"numerator": 2, "denominator": 3, "unknown": 2},
            ),
        ),
    ),
)
