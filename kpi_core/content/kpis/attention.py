"""KPIs of time against what a piece asks for: an estimate of active reading."""

from typing import Any

from kpi_core.content.kpis.parts import is_arrival
from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

MEDIAN_ENGAGED_SECONDS = Kpi(
    name="median_engaged_seconds",
    label="Median time with a piece",
    question="How long does a typical visit stay with a piece?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.MEDIAN,
    unit=Unit.SECONDS,
    better=Better.HIGHER,
    spec=(60,),
    article="B",
    our_reading="The pages of a piece that a reader turns on one day are added up first.",
    formula="median of the seconds engaged per visit",
    caveat="Absorbed in the text, or off to make tea with the page open: the clock ran for both.",
    sources=(
        Source(
            "visits",
            ("visit_seconds",),
            rows=is_arrival,
            numerator=lambda r: r.visit_seconds,
            example=Example(
                rows=[
                    {"visitor_id": "a", "content_id": "x", "page_no": 1, "seconds_engaged": 15},
                    {"visitor_id": "a", "content_id": "x", "page_no": 2, "seconds_engaged": 15},
                    {"visitor_id": "b", "seconds_engaged": 40},
                    {"visitor_id": "c", "seconds_engaged": 3_600},
                    {"visitor_id": "d"},
                ],
                value=40,  # of 30, 40 and 3,600: the hour left open would make the mean 1,223
                expect={"n": 3, "unknown": 1},
            ),
        ),
    ),
)


def _part(attention: str) -> Any:
    return lambda r: (r.attention == attention).ifelse(1, 0).sum()


def _visit(visitor: str, seconds: float, depth: float = 100) -> dict[str, Any]:
    return {
        "visitor_id": visitor,
        "content_id": "x",
        "seconds_engaged": seconds,
        "max_scroll_pct": depth,
    }


FIVE_MINUTES = {"content": [{"content_id": "x", "words": 1_190}]}  # at 238 words per minute
VISITS = [
    _visit("a", 74),
    _visit("b", 75, depth=90),
    _visit("c", 149),
    _visit("d", 150, depth=89),
    _visit("e", 150, depth=90),
    _visit("f", 900),
    _visit("g", 901),
    {"visitor_id": "h", "content_id": "no words known", "seconds_engaged": 10},
]
"""Just below and just above each limit; what is expected is 300 seconds."""

BOUNCED_RATE = Kpi(
    name="bounced_rate",
    label="Bounced",
    question="What part of the visits left before anybody could have read the piece?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.LOWER,
    spec=(60,),
    article="B",
    our_reading=(
        "An estimate: less than a quarter of the time that the words ask for at 238 a minute. "
        "Both figures are editable."
    ),
    formula="visits with less than 0.25 × the expected time ÷ visits whose time can be judged",
    caveat="Whoever came for one figure, found it and left happy counts among the bounced.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "visits",
            ("attention",),
            rows=is_arrival,
            numerator=_part("bounced"),
            denominator=lambda r: r.count(),
            example=Example(
                rows=VISITS,
                value=1 / 7,  # 74 s of 300; 75 s is no longer less than a quarter
                expect={"n": 7, "unknown": 1},
                others=FIVE_MINUTES,
            ),
        ),
    ),
)

LEFT_OPEN_RATE = Kpi(
    name="left_open_rate",
    label="Left open",
    question="What part of the visits lasted too long to be reading?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.NEITHER,
    spec=(60,),
    article="B",
    our_reading=(
        "An estimate: more than three times what the words ask for at 238 a minute. Both figures "
        "are editable."
    ),
    formula="visits with more than 3 × the expected time ÷ visits whose time can be judged",
    caveat="A tea break, a telephone call, or a slow and careful study: all look alike.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "visits",
            ("attention",),
            rows=is_arrival,
            numerator=_part("left open"),
            denominator=lambda r: r.count(),
            example=Example(
                rows=VISITS,
                value=1 / 7,  # 901 s; 900 is not more than 3 × 300
                expect={"n": 7, "unknown": 1},
                others=FIVE_MINUTES,
            ),
        ),
    ),
)

FINISHED_RATE = Kpi(
    name="finished_rate",
    label="Finished",
    question="What part of the visits seems to have read the piece to its end?",
    kpi_class=KpiClass.CONTENT,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(60,),
    article="B",
    our_reading=(
        "An estimate: 90% of the page and at least half of the expected time, or the last page of "
        "several. The limits are editable."
    ),
    formula="visits that reached the end in at least half of the expected time ÷ visits judged",
    caveat=(
        "A guess from depth and time. Movements of the mouse play no part, unless the file's "
        "engaged seconds contain them."
    ),
    interval=Interval.WILSON,
    sources=(
        Source(
            "visits",
            ("attention", "is_finished"),
            rows=is_arrival,
            numerator=lambda r: r.is_finished.ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=VISITS,
                value=3 / 7,  # e, f, g; b and c were too quick, d not deep enough
                expect={"n": 7, "unknown": 1},
                others=FIVE_MINUTES,
            ),
        ),
    ),
)
