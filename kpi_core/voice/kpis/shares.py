"""KPIs of a brand's share of all talk, on one base each."""

from typing import Any

from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit
from kpi_core.voice.kpis.rows import COUNTS, OURS, RIVAL


def in_voice(rows: Any) -> Any:
    """Mentions that count towards a share: brands' own channels by the user's choice."""
    return rows.is_voice


SHARE_OF_VOICE = Kpi(
    name="share_of_voice",
    label="Share of voice",
    question="Of all talk about the brands we track, how much is about us?",
    kpi_class=KpiClass.STRATEGIC,
    kind=KpiKind.SHARE,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(69,),
    article="B",
    formula="mentions of a brand ÷ mentions of all tracked brands",
    caveat="Being loud helps only those who are loud about the right things.",
    interval=Interval.AUTHORS,
    dimension="brand",
    sources=(
        Source(
            "mentions",
            ("brand",),
            rows=in_voice,
            numerator=lambda r: r.count(),
            example=Example(
                rows=[*[OURS] * 45, *[RIVAL] * 60, *[{"brand": "Third"}] * 45],
                value=0.3,  # 45 of 150; over our own mentions alone it would be 1
                # Goodman, as no author is known: 0.2191 to 0.3956
                expect={"numerator": 45, "denominator": 150, "low": 0.2191, "high": 0.3956},
            ),
        ),
        Source(
            "mention_counts",
            ("mentions",),
            numerator=lambda r: r.mentions.sum(),
            variant=COUNTS,
            example=Example(
                rows=[
                    {**OURS, "mentions": 45},
                    {**RIVAL, "mentions": 60},
                    {"brand": "Third", "mentions": 45},
                ],
                value=0.3,  # 45 of 150, not 1 of 3 rows
                expect={"low": 0.2191, "high": 0.3956},
            ),
        ),
    ),
)

SHARE_OF_AUTHORS = Kpi(
    name="share_of_authors",
    label="Share of people who talk",
    question="Of the people who talk about the tracked brands, how many talk about us?",
    kpi_class=KpiClass.STRATEGIC,
    kind=KpiKind.SHARE,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(70,),
    article="B",
    our_reading="Whoever talks about two brands counts for each, so that the shares sum to 1.",
    formula="distinct authors on a brand ÷ Σ distinct authors over brands",
    caveat="It silences the loudest voice, and treats a passing remark like a long devotion.",
    interval=Interval.AUTHORS,
    dimension="brand",
    sources=(
        Source(
            "mentions",
            ("author",),
            rows=in_voice,
            numerator=lambda r: r.author.nunique(),
            example=Example(
                rows=[
                    *[{**OURS, "author": "loud"}] * 8,
                    {**RIVAL, "author": "a"},
                    {**RIVAL, "author": "b"},
                    {**RIVAL, "author": "loud"},
                ],
                value=0.25,  # 1 of 1 + 3 people, where it is 8 of 11 mentions
            ),
        ),
    ),
)

SHARE_OF_ENGAGEMENT = Kpi(
    name="share_of_engagement",
    label="Share of engagement",
    question="Of all acts that talk about the tracked brands drew, how many fell to us?",
    kpi_class=KpiClass.STRATEGIC,
    kind=KpiKind.SHARE,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(70,),
    article="B",
    our_reading=(
        "Likes, comments and shares of mentions, one each. No interval: acts on one mention hang "
        "together."
    ),
    formula="Σ (likes + comments + shares) on a brand's mentions ÷ the same over all brands",
    caveat="A single joke that went round can win a month. Where the bases differ, ask why.",
    dimension="brand",
    sources=(
        Source(
            "mentions",
            ("likes", "comments", "shares"),
            rows=in_voice,
            numerator=lambda r: (r.likes + r.comments + r.shares).sum(),
            example=Example(
                rows=[
                    {**OURS, "likes": 1, "comments": 0, "shares": 1},
                    {**OURS, "likes": 2, "comments": 1, "shares": 0},
                    {**RIVAL, "likes": 12, "comments": 2, "shares": 1},
                ],
                value=0.25,  # (2 + 3) of 20, where it is 2 of 3 mentions
            ),
        ),
    ),
)

SHARE_OF_REACH = Kpi(
    name="share_of_reach",
    label="Share of likely readers",
    question="Of the people who likely saw talk about the tracked brands, how many saw ours?",
    kpi_class=KpiClass.STRATEGIC,
    kind=KpiKind.SHARE,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(70,),
    article="B",
    our_reading=(
        "Followers of each mention's author, times the part that a usual reader can get to. One "
        "reader of ten mentions counts ten times. No interval: it rests on an assumption."
    ),
    formula="Σ (author's followers × readable part) on a brand ÷ the same over all brands",
    caveat="Followers can be bought, and a rule of thumb decides who reads. One star is enough.",
    dimension="brand",
    sources=(
        Source(
            "mentions",
            ("author_followers",),
            rows=in_voice,
            numerator=lambda r: r.likely_readers.sum(),
            example=Example(
                rows=[
                    {**OURS, "author_followers": 200},
                    {**OURS, "author_followers": 100},
                    {**OURS},
                    {**RIVAL, "author_followers": 900},
                ],
                # 150 s left, 3 s each: 50 of 500 posts, a tenth; 20 + 10 of 120
                value=0.25,
                expect={"numerator": 30, "denominator": 120},
            ),
        ),
    ),
)

SHARE_ON_MESSAGE = Kpi(
    name="share_of_voice_on_message",
    label="Share of voice, on message",
    question="Where talk is about what we want to be known for, how much of it is about us?",
    kpi_class=KpiClass.STRATEGIC,
    kind=KpiKind.SHARE,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(71,),
    article="B",
    our_reading="Mentions that say one of the words of a topic you mark as a key message.",
    formula="mentions of a brand on a key message ÷ such mentions of all tracked brands",
    caveat="Whether it is the right message to send, no count of it can tell.",
    interval=Interval.AUTHORS,
    dimension="brand",
    sources=(
        Source(
            "mentions",
            ("is_on_message",),
            rows=lambda r: in_voice(r) & r.is_on_message.fill_null(False),
            numerator=lambda r: r.count(),
            example=Example(
                rows=[{**OURS, "text": "zero trust"}, {**RIVAL, "text": "zero trust"}],
                value=None,  # no topic is marked as a key message, so that nothing is known
            ),
        ),
    ),
)
