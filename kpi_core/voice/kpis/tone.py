"""KPIs of the tone in which a brand is spoken of."""

from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit
from kpi_core.voice.kpis.rows import COUNTS, OURS, RIVAL, TONES, by_others, count_tone, labelled

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
