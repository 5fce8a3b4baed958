"""KPIs of how much is said about a brand, and by how many."""

from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit
from kpi_core.voice.kpis.rows import COUNTS, OURS, RIVAL, by_others

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
    label="People who mention the brand",
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
