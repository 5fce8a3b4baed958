"""KPIs of what social media cost, and what a click did."""

from typing import Any

from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit

ADS = "ads"
LEDGER = "cost ledger"


LEDGER_COST = Kpi(
    name="ledger_cost",
    label="Cost by the ledger",
    question="What do the costs that were entered come to?",
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
            variant=LEDGER,
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


def _is_unbooked(rows: Any) -> Any:
    """Spend on social networks that the cost ledger doesn't hold."""
    return rows.is_social.fill_null(True) & ~rows.is_booked


UNBOOKED_SPEND = Kpi(
    name="unbooked_spend",
    label="Paid spend that the ledger lacks",
    question="Which spend on adverts and boosted posts is in no ledger of costs?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.MONEY,
    better=Better.NEITHER,
    spec=(88,),
    article="ours",
    our_reading=(
        "A ledger holds the spend of a network where it has a paid cost of it, or of no network by "
        "name, in the same month. Facebook, Instagram and Meta send one bill."
    ),
    formula="Σ spend of the months and networks of which the ledger has no paid cost",
    caveat="Whether the ledger left it out, or books it somewhere else under another name.",
    told_by="biller",
    sources=(
        Source(
            "ads",
            ("spend",),
            rows=_is_unbooked,
            numerator=lambda r: r.spend.sum(),
            variant=ADS,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-10", "platform": "linkedin", "spend": 30.0},
                    {"counted_on": "2025-01-10", "platform": "instagram", "spend": 20.0},
                    {"counted_on": "2025-02-10", "platform": "linkedin", "spend": 7.0},
                    {"counted_on": "2025-01-10", "platform": "google", "spend": 900.0},
                ],
                others={
                    "costs": [
                        {
                            "period": "2025-01-01",
                            "kind": "paid",
                            "amount": 30.0,
                            "platform": "linkedin",
                        },
                        {"period": "2025-02-01", "kind": "labour", "amount": 400.0},
                    ]
                },
                value=27,  # 20 + 7: January on LinkedIn is booked, and Google is no social network
            ),
        ),
        Source(
            "posts",
            ("spend",),
            rows=lambda r: ~r.is_booked,
            numerator=lambda r: r.spend.sum(),
            variant="post by post",
            example=Example(
                rows=[
                    {"posted_at": "2025-01-10", "platform": "facebook", "spend": 40.0},
                    {"posted_at": "2025-02-10", "platform": "facebook", "spend": 6.0},
                    {"posted_at": "2025-02-11", "platform": "facebook", "spend": None},
                ],
                others={"costs": [{"period": "2025-01-01", "kind": "paid", "amount": 50.0}]},
                value=6,  # January's cost names no network, so that it may hold the 40
                expect={"n": 1, "unknown": 1},
            ),
        ),
    ),
)


TOTAL_COST = Kpi(
    name="total_cost",
    label="Total cost",
    question="What did all of it cost, working hours included?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.TOTAL,
    unit=Unit.MONEY,
    better=Better.NEITHER,
    spec=(88,),
    article="ours",
    our_reading=(
        "Kinds of cost that nobody entered are unknown, hence at least. What adverts cost is never "
        "taken for the whole: without a ledger the total is unknown."
    ),
    formula="cost by the ledger + paid spend that the ledger lacks",
    caveat="The hours that nobody wrote down, and the evening spent answering comments.",
    parts=("ledger_cost", "unbooked_spend"),
    example=Example(
        rows=(),
        others={
            "costs": [
                {"period": "2025-01-01", "kind": "labour", "amount": 900.0},
                {"period": "2025-01-01", "kind": "paid", "amount": 110.0, "platform": "x"},
            ],
            "ads": [
                {"counted_on": "2025-01-10", "platform": "linkedin", "spend": 100.0},
                {"counted_on": "2025-01-10", "platform": "x", "spend": 115.0},
            ],
        },
        value=1_110,  # 900 + 110 + 100: what X was paid is in the ledger already
    ),
)


PAID_SPEND = Kpi(
    name="paid_spend",
    label="Paid spend on social media",
    question="What did adverts and boosted posts on social networks cost?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.MONEY,
    better=Better.NEITHER,
    spec=(88, 37),
    article="ours",
    our_reading=(
        "Of each network the first that knows it: ads, then spend on posts, then costs of the kind "
        "paid, then costs of paid leads. They tell of the same money and are never added. "
        "Facebook, Instagram and Meta count as one. Adverts on networks that are not in your list "
        "of social sources, such as a search engine's, are left out."
    ),
    formula="Σ spend",
    caveat="Only what went to the platforms: the hours and pictures behind it aren't in here.",
    told_by="biller",
    sources=(
        Source(
            "ads",
            ("spend",),
            rows=lambda r: r.is_social.fill_null(True),
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
                    {
                        "campaign": "B",
                        "counted_on": "2025-01-02",
                        "platform": "google",
                        "spend": 900.0,
                    },
                ],
                value=50,  # 30 + 20, of which the range of both days is the sum; search apart
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
            rows=lambda r: r.is_social.fill_null(True),
            numerator=lambda r: r.amount.sum(where=r.kind == "paid"),
            variant=LEDGER,
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
            rows=lambda r: r.is_social.fill_null(True),
            numerator=lambda r: r.cost.sum(where=r.is_paid),
            variant="lead by lead",
            example=Example(
                rows=[
                    {"cost": 80.0, "is_paid": True, "source": "linkedin"},
                    {"cost": 5.0, "is_paid": False, "source": "linkedin"},
                    {"cost": 70.0, "is_paid": True, "source": "google"},
                    {"cost": None, "is_paid": True, "source": "linkedin"},
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
    question="How many visits does search send?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(78,),
    article="B",
    our_reading=(
        "By page where the file has pages, else by term: both tell of the same clicks, but rare "
        "terms are withheld, so that terms come to at least so many."
    ),
    formula="Σ clicks",
    caveat="Searches aren't social media: a yardstick for what the same traffic costs elsewhere.",
    sources=(
        Source(
            "search_terms",
            ("clicks",),
            numerator=lambda r: r.clicks.sum(where=r.term.isnull()),
            variant="search pages",
            example=Example(
                rows=[
                    {"page": "/nis2", "clicks": 40},
                    {"page": "/", "clicks": 5},
                    {"term": "nis2", "clicks": 30},
                ],
                value=45,  # 40 + 5: the term's clicks are the page's once more
            ),
        ),
        Source(
            "search_terms",
            ("clicks",),
            numerator=lambda r: r.clicks.sum(where=r.term.notnull()),
            variant="search terms",
            is_bound="at least",
            example=Example(
                rows=[
                    {"term": "zero trust", "clicks": 30, "impressions": 900},
                    {"term": "nis2", "clicks": 12, "impressions": 400},
                ],
                value=42,  # 30 + 12
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
