"""KPIs of complaints about competitors."""

from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit
from kpi_core.voice.kpis.rows import OURS, RIVAL

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
