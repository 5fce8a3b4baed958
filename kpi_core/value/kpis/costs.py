"""KPIs of what social media cost, and what a click did."""

from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit

ADS = "ads"


TOTAL_COST = Kpi(
    name="total_cost",
    label="Total cost",
    question="What did all of it cost, working hours included?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.MONEY,
    better=Better.NEITHER,
    spec=(88,),
    article="ours",
    our_reading="Kinds of cost that nobody entered are unknown, hence at least.",
    formula="Σ amount over all kinds of cost",
    caveat="The evening that somebody spent answering comments is in no ledger.",
    sources=(
        Source(
            "costs",
            ("amount",),
            numerator=lambda r: r.amount.sum(),
            is_bound="at least",
            example=Example(
                rows=[
                    {"kind": "labour", "amount": 900.0},
                    {"kind": "paid", "amount": 100.0},
                    {"kind": "tools", "amount": 50.0},
                ],
                value=1_050,  # 900 + 100 + 50, never the paid part alone
            ),
        ),
    ),
)


PAID_SPEND = Kpi(
    name="paid_spend",
    label="Paid spend",
    question="What did adverts and boosted posts cost?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.MONEY,
    better=Better.NEITHER,
    spec=(88, 37),
    article="ours",
    our_reading=(
        "The first that knows it: ads, then spend on posts, then costs of the kind paid, then "
        "costs of paid leads. They tell of the same money and are never added."
    ),
    formula="Σ spend",
    caveat="Only what went to the platforms: the hours and pictures behind it aren't in here.",
    sources=(
        Source(
            "ads",
            ("spend",),
            numerator=lambda r: r.spend.sum(),
            variant=ADS,
            example=Example(
                rows=[
                    {"campaign": "A", "counted_on": "2025-01-01", "spend": 30.0},
                    {"campaign": "A", "counted_on": "2025-01-02", "spend": 20.0},
                    {
                        "campaign": "A",
                        "counted_on": "2025-01-02",
                        "from_on": "2025-01-01",
                        "spend": 50.0,
                    },
                ],
                value=50,  # 30 + 20, of which the range of both days is the sum
            ),
        ),
        Source(
            "posts",
            ("spend",),
            numerator=lambda r: r.spend.sum(),
            variant="post by post",
            example=Example(
                rows=[{"spend": 40.0}, {"spend": 0.0}, {"spend": None}],
                value=40,
                expect={"n": 2, "unknown": 1},
            ),
        ),
        Source(
            "costs",
            ("amount",),
            numerator=lambda r: r.amount.sum(where=r.kind == "paid"),
            variant="cost ledger",
            example=Example(
                rows=[
                    {"kind": "paid", "amount": 500.0},
                    {"kind": "paid", "amount": 250.0},
                    {"kind": "labour", "amount": 9_000.0},
                ],
                value=750,  # 500 + 250
            ),
        ),
        Source(
            "leads",
            ("cost", "is_paid"),
            numerator=lambda r: r.cost.sum(where=r.is_paid),
            variant="lead by lead",
            example=Example(
                rows=[
                    {"cost": 80.0, "is_paid": True},
                    {"cost": 5.0, "is_paid": False},
                    {"cost": None, "is_paid": True},
                ],
                value=80,
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)


SEARCH_CLICKS = Kpi(
    name="search_clicks",
    label="Clicks from search",
    question="How many visits does search send for the terms we are found by?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(78,),
    article="B",
    our_reading="By term where the file has terms, else by page: both tell of the same clicks.",
    formula="Σ clicks",
    caveat="Searches aren't social media: a yardstick for what the same traffic costs elsewhere.",
    sources=(
        Source(
            "search_terms",
            ("clicks",),
            numerator=lambda r: r.clicks.sum(where=r.term.notnull()),
            variant="search terms",
            example=Example(
                rows=[
                    {"term": "zero trust", "clicks": 30, "impressions": 900},
                    {"term": "nis2", "clicks": 12, "impressions": 400},
                    {"page": "/nis2", "clicks": 40, "impressions": 1_200},
                ],
                value=42,  # 30 + 12: the page's clicks are the terms' once more
            ),
        ),
        Source(
            "search_terms",
            ("clicks",),
            numerator=lambda r: r.clicks.sum(where=r.term.isnull()),
            variant="search pages",
            example=Example(
                rows=[{"page": "/nis2", "clicks": 40}, {"page": "/", "clicks": 5}],
                value=45,  # 40 + 5
            ),
        ),
    ),
)


COST_PER_CLICK = Kpi(
    name="cost_per_click",
    label="Cost per click (own ads)",
    question="What do we pay for one visit that an advert brings?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.RATIO,
    unit=Unit.MONEY,
    better=Better.LOWER,
    spec=(78,),
    article="B",
    formula="ad spend ÷ clicks on the link",
    caveat="Whether these clicks were worth their price: it is only what they cost.",
    sources=(
        Source(
            "ads",
            ("spend", "clicks"),
            numerator=lambda r: r.spend.sum(),
            denominator=lambda r: r.clicks.sum(),
            variant=ADS,
            example=Example(
                rows=[
                    {"campaign": "A", "counted_on": "2025-01-01", "spend": 300.0, "clicks": 100},
                    {"campaign": "B", "counted_on": "2025-01-01", "spend": 200.0, "clicks": 20},
                    {"campaign": "C", "counted_on": "2025-01-01", "spend": 90.0},
                ],
                value=500 / 120,  # 4.17: not the mean of 3 and 10, and C's clicks are unknown
                expect={"unknown": 1},
            ),
        ),
    ),
)
