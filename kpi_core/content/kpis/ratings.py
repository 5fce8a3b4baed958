"""KPIs of ratings: given at the end, by those who got there."""

from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

MEAN_RATING = Kpi(
    name="mean_rating",
    label="Mean rating",
    question="How do readers rate what they read?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.NUMBER,
    better=Better.HIGHER,
    spec=(59,),
    article="B",
    formula="Σ ratings ÷ number of ratings",
    caveat="Whoever gave up half-way never got to vote, and that vote is the one that is missing.",
    sources=(
        Source(
            "visits",
            ("rating",),
            numerator=lambda r: r.rating.sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    {"visitor_id": "a", "content_id": "x", "rating": 5},
                    {"visitor_id": "b", "content_id": "x", "rating": 5},
                    {"visitor_id": "c", "content_id": "y", "rating": 2},
                    {"visitor_id": "d", "content_id": "y"},
                ],
                value=4,  # 12 ÷ 3: not the mean 3.5 of two pieces, nor 12 ÷ 4
                expect={"n": 3, "unknown": 1},
            ),
        ),
    ),
)


RATINGS = Kpi(
    name="ratings",
    label="Ratings given",
    question="How many ratings does the mean rest on?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(59,),
    article="B",
    formula="number of visits with a rating",
    caveat="A pile of votes is no praise. It only says how far the mean can be trusted.",
    sources=(
        Source(
            "visits",
            ("content_id",),
            numerator=lambda r: r.rating.count(),
            example=Example(
                rows=[
                    {"visitor_id": "a", "rating": 5},
                    {"visitor_id": "b", "rating": 0},
                    {"visitor_id": "c"},
                ],
                value=2,  # a zero was given, a blank wasn't
            ),
        ),
    ),
)


RATING_RESPONSE_RATE = Kpi(
    name="rating_response_rate",
    label="Finishers who rated",
    question="Of those who finished a piece, how many left a rating?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(59,),
    article="B",
    our_reading=(
        "Finished means 90% of the page and half of the expected time, or the last page; both "
        "limits are editable. Where no time is known, depth alone tells."
    ),
    formula="readers and pieces finished and rated ÷ those finished",
    caveat="The few who bother to vote are seldom the lukewarm.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "readings",
            ("is_finished",),
            rows=lambda r: r.is_finished.fill_null(True),
            numerator=lambda r: r.rating.notnull().ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    {"visitor_id": "a", "content_id": "x", "max_scroll_pct": 100, "rating": 5},
                    {"visitor_id": "b", "content_id": "x", "max_scroll_pct": 95},
                    {"visitor_id": "c", "content_id": "x", "max_scroll_pct": 90},
                    {"visitor_id": "d", "content_id": "x", "max_scroll_pct": 92},
                    {"visitor_id": "e", "content_id": "x", "max_scroll_pct": 20},
                ],
                value=0.25,  # 1 of 4; e never saw the question
                expect={"n": 4},
            ),
        ),
    ),
)
