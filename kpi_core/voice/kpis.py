"""KPIs of what is said about brands, by whom and in what tone."""

from typing import Any

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

COUNTS = "mention counts"
OURS, RIVAL = {"brand": "Own brand"}, {"brand": "Rival"}
TONES = ("positive", "neutral", "negative")


def by_others(rows: Any) -> Any:
    """Mentions that don't stand on the brand's own channel."""
    return rows.channel_owner.fill_null("other") != "own"


def in_voice(rows: Any) -> Any:
    """Mentions that count towards a share: brands' own channels by the user's choice."""
    return rows.is_voice


def count_tone(rows: Any, tone: str) -> Any:
    """Mentions of one tone."""
    return (rows.sentiment == tone).ifelse(1, 0).sum()


def labelled(rows: Any) -> Any:
    """Counted mentions whose tone is known."""
    return (rows.positive + rows.neutral + rows.negative).sum()


MENTIONS = Kpi(
    name="mentions",
    label="Mentions",
    question="How often do others talk about us?",
    kpi_class=KpiClass.STRATEGIC,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(34,),
    article="A",
    our_reading="The brand's own channels are left out where the file tells them apart.",
    formula="number of mentions by others",
    caveat="It can't hear those who keep quiet, nor the wink with which something is said.",
    sources=(
        Source(
            "mentions",
            ("brand",),
            rows=by_others,
            numerator=lambda r: r.count(),
            example=Example(
                rows=[
                    {**OURS, "author": "a"},
                    {**OURS, "author": "a", "channel_owner": "other"},
                    {**OURS, "author": "us", "channel_owner": "own"},
                    {**RIVAL, "author": "b"},
                ],
                value=2,  # two by a; not our own, not the rival's
            ),
        ),
        Source(
            "mention_counts",
            ("mentions",),
            numerator=lambda r: r.mentions.sum(),
            variant=COUNTS,
            example=Example(
                rows=[
                    {**OURS, "counted_at": "2025-01-01", "mentions": 12, "authors": 9},
                    {**OURS, "counted_at": "2025-01-02", "mentions": 3, "authors": 3},
                    {**RIVAL, "counted_at": "2025-01-02", "mentions": 80},
                ],
                value=15,  # 12 + 3
            ),
        ),
    ),
)

MENTIONING_PEOPLE = Kpi(
    name="mentioning_people",
    label="People who mention us",
    question="How many different people talk about us?",
    kpi_class=KpiClass.STRATEGIC,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(34,),
    article="A",
    formula="distinct authors of mentions by others",
    caveat="Accounts aren't persons: one human may write as three, and three may share one.",
    sources=(
        Source(
            "mentions",
            ("author",),
            rows=by_others,
            numerator=lambda r: r.author.nunique(),
            example=Example(
                rows=[
                    {**OURS, "author": "a"},
                    {**OURS, "author": "a"},
                    {**OURS, "author": "b"},
                    {**OURS, "author": None},
                    {**RIVAL, "author": "c"},
                ],
                value=2,  # a and b; the fourth may be either, or somebody new
                expect={"n": 3, "unknown": 1},
            ),
        ),
    ),
)

POSITIVE_MENTIONS_RATE = Kpi(
    name="positive_mentions_rate",
    label="Positive mentions",
    question="Of the mentions whose tone is known, how many are friendly?",
    kpi_class=KpiClass.STRATEGIC,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(34,),
    article="A",
    formula="positive mentions ÷ mentions with a label",
    caveat="Labels mistake sarcasm for praise, and friendly words for friendly feelings.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "mentions",
            ("sentiment",),
            rows=by_others,
            numerator=lambda r: count_tone(r, "pos"),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    {**OURS, "sentiment": "pos"},
                    {**OURS, "sentiment": "neu"},
                    {**OURS, "sentiment": "neu"},
                    {**OURS, "sentiment": "neg"},
                    {**OURS},
                    {**OURS, "sentiment": "pos", "channel_owner": "own"},
                ],
                value=0.25,  # 1 of 4: neutral ones are labelled, self-praise doesn't count
                expect={"n": 4, "unknown": 1},
            ),
        ),
        Source(
            "mention_counts",
            TONES,
            numerator=lambda r: r.positive.sum(),
            denominator=labelled,
            variant=COUNTS,
            example=Example(
                rows=[
                    {**OURS, "mentions": 100, "positive": 10, "neutral": 25, "negative": 5},
                ],
                value=0.25,  # 10 of the 40 labelled, not of 100 mentions
            ),
        ),
    ),
)

NEGATIVE_MENTIONS_RATE = Kpi(
    name="negative_mentions_rate",
    label="Negative mentions",
    question="Of the mentions whose tone is known, how many are hostile?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.LOWER,
    spec=(42,),
    article="B",
    our_reading="The share that the blip detector watches beside net sentiment.",
    formula="negative mentions ÷ mentions with a label",
    caveat="That something is up, at best. What it is takes reading the posts themselves.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "mentions",
            ("sentiment",),
            numerator=lambda r: count_tone(r, "neg"),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    {**OURS, "sentiment": "neg"},
                    {**OURS, "sentiment": "pos"},
                    {**OURS},
                    {**RIVAL, "sentiment": "neg"},
                ],
                value=0.5,  # 1 of 2
                expect={"n": 2, "unknown": 1},
            ),
        ),
        Source(
            "mention_counts",
            TONES,
            numerator=lambda r: r.negative.sum(),
            denominator=labelled,
            variant=COUNTS,
            example=Example(
                rows=[
                    {**OURS, "mentions": 60, "positive": 10, "neutral": 25, "negative": 5},
                    {**OURS, "counted_at": "2025-01-16 12:00", "mentions": 9, "negative": 9},
                ],
                value=0.125,  # 5 of 40; the second day's base is unknown
                expect={"n": 1, "unknown": 1},
            ),
        ),
    ),
)

NET_SENTIMENT = Kpi(
    name="net_sentiment",
    label="Net sentiment",
    question="Does praise outweigh blame, and by how much?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.NET,
    better=Better.HIGHER,
    spec=(40, 72),
    article="B",
    formula="(positive − negative) ÷ (positive + neutral + negative)",
    caveat="Software reads words. What people really feel it gets right far too seldom.",
    interval=Interval.NET,
    sources=(
        Source(
            "mentions",
            ("sentiment",),
            numerator=lambda r: count_tone(r, "pos") - count_tone(r, "neg"),
            denominator=lambda r: r.count(),
            mixed=lambda r: count_tone(r, "pos") + count_tone(r, "neg"),
            example=Example(
                rows=[
                    *[{**OURS, "sentiment": "pos"}] * 50,
                    *[{**OURS, "sentiment": "neu"}] * 30,
                    *[{**OURS, "sentiment": "neg"}] * 20,
                    *[{**OURS}] * 7,
                ],
                value=0.3,  # (50 − 20) ÷ 100: neutral ones weigh, unlabelled ones don't
                expect={"n": 100, "unknown": 7, "low": 0.147, "high": 0.453},
            ),
        ),
        Source(
            "mention_counts",
            TONES,
            numerator=lambda r: (r.positive - r.negative).sum(),
            denominator=labelled,
            mixed=lambda r: (r.positive + r.negative).sum(),
            variant=COUNTS,
            example=Example(
                rows=[
                    {**OURS, "mentions": 90, "positive": 40, "neutral": 10, "negative": 10},
                    {
                        **OURS,
                        "counted_at": "2025-01-16 12:00",
                        "mentions": 40,
                        "positive": 10,
                        "neutral": 20,
                        "negative": 10,
                    },
                ],
                value=0.3,  # 30 of 100, not the mean 0.25 of 0.5 and 0
                expect={"low": 0.147, "high": 0.453},
            ),
        ),
    ),
)

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

DISSATISFIED_MENTIONS = Kpi(
    name="dissatisfied_mentions",
    label="Complaints about competitors",
    question="How often do people complain about our competitors?",
    kpi_class=KpiClass.STRATEGIC,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.NEITHER,
    spec=(73,),
    article="B",
    our_reading="Negative, or in the words of people who leave a supplier; the words are yours.",
    formula="mentions of competitors by others that are negative or say one of the words",
    caveat="Useful to know, strictly no measure of us. Who grumbles has not left.",
    sources=(
        Source(
            "rival_mentions",
            ("text",),
            rows=lambda r: r.is_dissatisfied,
            numerator=lambda r: r.count(),
            example=Example(
                rows=[
                    {**RIVAL, "sentiment": "neg"},
                    {**RIVAL, "sentiment": "neu", "text": "We are switching from Rival"},
                    {**RIVAL, "sentiment": "pos"},
                    {**RIVAL, "sentiment": "neg", "channel_owner": "own"},
                    {**OURS, "sentiment": "neg"},
                ],
                value=2,  # one by its tone, one by its words; neither the praise nor our own
            ),
        ),
    ),
)

DISSATISFIED_PEOPLE = Kpi(
    name="dissatisfied_people",
    label="People dissatisfied with a competitor",
    question="How many different people complain about our competitors?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(74,),
    article="B",
    our_reading="Without those whom you dropped from the list by hand.",
    formula="distinct authors of complaints about competitors, less those dropped",
    caveat="Whether any of them could ever buy from us. Look at the list and drop who can't.",
    sources=(
        Source(
            "rival_mentions",
            ("author",),
            rows=lambda r: r.is_dissatisfied & ~r.is_dropped,
            numerator=lambda r: r.author.nunique(),
            example=Example(
                rows=[
                    {**RIVAL, "sentiment": "neg", "author": "a"},
                    {"brand": "Third", "sentiment": "neg", "author": "a"},
                    {**RIVAL, "sentiment": "neg", "author": "b"},
                    {**RIVAL, "sentiment": "pos", "author": "c"},
                    {**OURS, "sentiment": "neg", "author": "d"},
                ],
                value=2,  # a once, though cross with two; b
            ),
        ),
    ),
)

KPIS = (
    SHARE_OF_VOICE,
    SHARE_OF_AUTHORS,
    SHARE_OF_ENGAGEMENT,
    SHARE_OF_REACH,
    SHARE_ON_MESSAGE,
    MENTIONING_PEOPLE,
    MENTIONS,
    POSITIVE_MENTIONS_RATE,
    NET_SENTIMENT,
    NEGATIVE_MENTIONS_RATE,
    DISSATISFIED_MENTIONS,
    DISSATISFIED_PEOPLE,
)
