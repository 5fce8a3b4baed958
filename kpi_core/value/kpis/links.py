"""KPIs of links won, and what one costs by search optimisation."""

from typing import Any

from kpi_core.kpi import Better, Example, Interval, Kpi, KpiClass, KpiKind, Source, Unit

DOMAIN = r"^(?:[a-z]+://)?(?:www\.)?([^/:?#]+)"


def domain(rows: Any) -> Any:
    """Domain of a link, read from its address where the file has none."""
    return rows.domain.coalesce(rows.url).lower().re_extract(DOMAIN, 1)


LINKING_DOMAINS = Kpi(
    name="linking_domains",
    label="Domains that link to us",
    question="How many sites link to us because of social media?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(82,),
    article="B",
    our_reading="Each domain once, over links that are followed and not lost.",
    formula="distinct domains of live, followed links won through social media",
    caveat="A link is a chance. It may bring neither rank nor a single reader.",
    sources=(
        Source(
            "backlinks",
            ("origin", "rel"),
            numerator=lambda r: domain(r).nunique(
                where=(r.origin == "social") & (r.rel == "follow") & r.lost_at.isnull()
            ),
            example=Example(
                rows=[
                    *[
                        {
                            "url": f"https://www.site{number}.example/post",
                            "origin": "social",
                            "rel": "follow",
                        }
                        for number in range(7)
                    ],
                    {"domain": "site0.example", "origin": "social", "rel": "follow"},
                    {"domain": "SITE1.example", "origin": "social", "rel": "follow"},
                    {"domain": "no.example", "origin": "social", "rel": "nofollow"},
                    {
                        "domain": "lost.example",
                        "origin": "social",
                        "rel": "follow",
                        "lost_at": "2025-01-20",
                    },
                    {"domain": "seo.example", "origin": "seo", "rel": "follow"},
                ],
                value=7,  # of 12 links: two repeat a domain, one nofollow, one lost, one by SEO
            ),
        ),
    ),
)


SEO_COST = Kpi(
    name="seo_cost",
    label="Cost of search optimisation",
    question="What did search optimisation cost?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.SUM,
    unit=Unit.MONEY,
    better=Better.NEITHER,
    spec=(83, 88),
    article="B",
    formula="Σ amount of the kind seo",
    caveat="How much of it went into links and how much into everything else.",
    sources=(
        Source(
            "costs",
            ("amount",),
            rows=lambda r: r.kind == "seo",
            numerator=lambda r: r.amount.sum(),
            example=Example(
                rows=[
                    {"kind": "seo", "amount": 900.0},
                    {"kind": "seo", "amount": 300.0},
                    {"kind": "paid", "amount": 5_000.0},
                ],
                value=1_200,  # 900 + 300
            ),
        ),
    ),
)


SEO_DOMAINS = Kpi(
    name="seo_domains",
    label="Domains won by search optimisation",
    question="How many sites link to us because of search optimisation?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(83,),
    article="B",
    our_reading="Each domain once, lost links and those marked nofollow too: they were paid for.",
    formula="distinct domains of links won by search optimisation",
    caveat="Whether those links were as good as the ones from social media.",
    sources=(
        Source(
            "backlinks",
            ("origin",),
            numerator=lambda r: domain(r).nunique(where=r.origin == "seo"),
            example=Example(
                rows=[
                    {"domain": "a.example", "origin": "seo"},
                    {"domain": "A.example", "origin": "seo", "rel": "nofollow"},
                    {"domain": "b.example", "origin": "seo", "lost_at": "2025-01-20"},
                    {"domain": "c.example", "origin": "social"},
                ],
                value=2,  # a and b
            ),
        ),
    ),
)


COST_PER_SEO_LINK = Kpi(
    name="cost_per_seo_link",
    label="Cost per link by search optimisation",
    question="What does one link cost when search optimisation wins it?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.QUOTIENT,
    unit=Unit.MONEY,
    better=Better.LOWER,
    spec=(83,),
    article="B",
    formula="cost of search optimisation ÷ domains it won",
    caveat="Whether those links were as good, and what else the money bought.",
    interval=Interval.POISSON,
    quotient=("seo_cost", "seo_domains"),
    example=Example(
        rows=(),
        others={
            "costs": [{"kind": "seo", "amount": 4_800.0}, {"kind": "paid", "amount": 900.0}],
            "backlinks": [
                *[{"domain": f"d{number}.example", "origin": "seo"} for number in range(12)],
                {"domain": "social.example", "origin": "social"},
            ],
        },
        value=400,  # 4,800 ÷ 12
    ),
)
