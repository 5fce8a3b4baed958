"""KPIs of reach: how many could have seen a post, and how many likely did."""

from typing import Any

from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit

SHARED: dict[str, list[dict[str, Any]]] = {
    "shares_detail": [
        {"post_id": "p", "sharer_id": "ada", "sharer_followers": 1_500},
        {"post_id": "p", "sharer_id": "ada", "sharer_followers": 1_500},
        {"post_id": "p", "sharer_id": "bo", "sharer_followers": 500},
        {"post_id": "p", "sharer_id": "cy"},
    ]
}
"""Ada shared twice and is one person; how many follow Cy is unknown."""

POTENTIAL_REACH = Kpi(
    name="potential_reach_per_post",
    label="Potential reach per post",
    question="How many followers could a post have come before, at most?",
    kpi_class=KpiClass.VANITY,
    kind=KpiKind.RATIO,
    unit=Unit.NUMBER,
    better=Better.HIGHER,
    spec=(63,),
    article="B",
    our_reading=(
        "Followers of the author, and of each person who shared it. Whoever follows two of them "
        "counts twice, less the overlap that you enter. Where a post doesn't state its author's "
        "followers, those of the account on that day are taken. A sharer whose followers are "
        "unknown adds none, and strangers aren't in it: it bounds the followers that are known."
    ),
    formula="Σ (followers of the author + Σ followers of each sharer) ÷ posts of which it is known",
    caveat="Most of them weren't online, or never got that far down: it bounds, and says no more.",
    sources=(
        Source(
            "posts",
            ("potential_reach",),
            numerator=lambda r: r.potential_reach.sum(),
            denominator=lambda r: r.count(),
            is_bound="of known followers, at most",
            example=Example(
                rows=[
                    {"post_id": "p", "author_followers": 4_000},
                    {"post_id": "q", "author_followers": 4_000},
                    {"post_id": "r"},
                ],
                others=SHARED,
                value=5_000,  # (4,000 + 2,000) and 4,000 over two posts; the third is unknown
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

HONEST_REACH = Kpi(
    name="honest_reach_per_post",
    label="Honest reach per post",
    question="How many people likely had the time to see a post?",
    kpi_class=KpiClass.INDICATIVE,
    kind=KpiKind.RATIO,
    unit=Unit.NUMBER,
    better=Better.HIGHER,
    spec=(62,),
    article="B",
    our_reading=(
        "Potential reach × the part that can be read: one in ten by article B's rule of thumb, "
        "which is about Twitter and is taken for every network until you replace it."
    ),
    formula="Σ (potential reach × readable part) ÷ posts whose potential reach is known",
    caveat="It corrects the size and not the kind: who of them saw it, nobody counted.",
    sources=(
        Source(
            "posts",
            ("honest_reach",),
            numerator=lambda r: r.honest_reach.sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[{"post_id": "p", "author_followers": 8_000}, {"post_id": "r"}],
                others=SHARED,
                value=1_000,  # (8,000 + 2,000) ÷ 10
                expect={"n": 1, "unknown": 1},
            ),
        ),
    ),
)

KPIS = (HONEST_REACH, POTENTIAL_REACH)
