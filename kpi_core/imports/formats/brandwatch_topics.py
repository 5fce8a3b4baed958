"""Topics of a Brandwatch query, as its API answers: how often each was mentioned on each day."""

from kpi_core.imports.format import Example, Format, Part

FORMAT = Format(
    name="brandwatch_topics",
    label="Brandwatch topics",
    platform="many",
    how_to_get=("Ask your developer for the answer of Brandwatch's topics call", "JSON"),
    source="public samples of the call's answer",
    parts=(
        Part(
            name="topics by day",
            table="mention_counts",
            columns={
                "brand": ("queries.name", "query.name"),
                "counted_at": ("days.date",),
                "mentions": ("days.volume",),
                "topic": ("label",),
            },
            need=("counted_at", "mentions", "topic"),
            markers=("id", "type", "queries.id"),
        ),
        Part(
            name="topics",
            table="",
            need=("label", "volume", "sentimentscore"),
            markers=("label", "volume", "sentimentScore", "burst", "id", "type", "queries.id"),
            says="sums of the days, with tone but without dates: the days are loaded instead",
            sure=True,
        ),
    ),
    examples=(
        Example(
            "topics.json",
            '{"topics": [{"id": "7__Valve", "label": "Valve", "volume": 5, "sentimentScore": 60, '
            '"burst": 1, "sentiment": {"positive": 2, "neutral": 3}, "days": ['
            '{"date": "2025-03-02T00:00:00.000+0000", "volume": 3}, '
            '{"date": "2025-03-01T00:00:00.000+0000", "volume": 2}], '
            '"queries": [{"id": 7, "name": "Northwind", "volume": 5}]}]}',
            {"mention_counts": {"rows": 2, "mentions": 5}},
            set_aside=1,
        ),
    ),
)
