"""KPIs of leads, sales, contacts, links and what all of it cost."""

from typing import Any

from kpi_core.kpi import (
    Better,
    Example,
    Interval,
    Kpi,
    KpiClass,
    KpiKind,
    Source,
    Unit,
)

ADS = "ads"
DOMAIN = r"^(?:[a-z]+://)?(?:www\.)?([^/:?#]+)"


def is_social_contact(rows: Any) -> Any:
    """Contacts made through social media, and those that may have been."""
    return rows.is_social.fill_null(True)


def domain(rows: Any) -> Any:
    """Domain of a link, read from its address where the file has none."""
    return rows.domain.coalesce(rows.url).lower().re_extract(DOMAIN, 1)


LEADS = Kpi(
    name="leads",
    label="Leads from social media",
    question="How many leads did social media bring?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(36,),
    article="AB",
    formula="distinct leads whose source is in the list of social sources",
    caveat="Not one of them has bought yet, and most never will.",
    sources=(
        Source(
            "leads",
            ("is_social",),
            numerator=lambda r: r.is_social.ifelse(1, 0).sum(),
            example=Example(
                rows=[
                    {"lead_id": "1", "source": "LinkedIn"},
                    {"lead_id": "2", "source": "linkedin / cpc"},
                    {"lead_id": "3", "source": "newsletter"},
                    {"lead_id": "4", "source": None},
                ],
                value=2,  # 1 and 2; the fourth's source is unknown, not unsocial
                expect={"n": 3, "unknown": 1},
            ),
        ),
        Source(
            "site_events",
            ("is_social", "events"),
            rows=lambda r: r.event.lower() == "form_submit",
            numerator=lambda r: r.is_social.ifelse(r.events, 0).sum(),
            variant="web analytics events",
            kind=KpiKind.SUM,
            example=Example(
                rows=[
                    {"event": "form_submit", "source": "linkedin", "events": 7, "users": 6},
                    {"event": "form_submit", "source": "google", "events": 20},
                    {"event": "form_start", "source": "linkedin", "events": 31},
                ],
                value=7,  # submitted, not merely begun
            ),
        ),
    ),
)

PAID_LEADS = Kpi(
    name="paid_leads",
    label="Leads from paid social",
    question="How many leads did paid posts and ads bring?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.PEOPLE,
    unit=Unit.COUNT,
    better=Better.HIGHER,
    spec=(37,),
    article="A",
    formula=(
        "distinct social leads that an advert brought; else the leads that the ad platform counts"
    ),
    caveat="Some would have come without the advert, and nobody can point them out.",
    sources=(
        Source(
            "leads",
            ("is_social", "is_paid"),
            numerator=lambda r: (r.is_social & r.is_paid).ifelse(1, 0).sum(),
            example=Example(
                rows=[
                    {"lead_id": "1", "source": "linkedin", "is_paid": True},
                    {"lead_id": "2", "source": "linkedin", "is_paid": False},
                    {"lead_id": "3", "source": "google", "is_paid": True},
                    {"lead_id": "4", "source": "linkedin"},
                ],
                value=1,  # the second is organic, the third search, the fourth unknown
                expect={"n": 3, "unknown": 1},
            ),
        ),
        Source(
            "ads",
            ("leads",),
            numerator=lambda r: r.leads.sum(),
            variant=ADS,
            kind=KpiKind.SUM,
            example=Example(
                rows=[
                    {"counted_on": "2025-01-01", "leads": 3, "clicks": 90},
                    {"counted_on": "2025-01-02", "leads": 2},
                ],
                value=5,  # 3 + 2
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

COST_PER_LEAD = Kpi(
    name="cost_per_lead",
    label="Cost per lead (paid social)",
    question="What did we pay the platforms for one lead?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.QUOTIENT,
    unit=Unit.MONEY,
    better=Better.LOWER,
    spec=(37,),
    article="A",
    formula="paid spend ÷ leads from paid social",
    caveat="Cheap leads are easily had from people who will never buy.",
    interval=Interval.POISSON,
    quotient=("paid_spend", "paid_leads"),
    example=Example(
        rows=(),
        others={
            "ads": [
                {"campaign": "A", "counted_on": "2025-01-01", "spend": 3_000.0, "leads": 40},
                {"campaign": "B", "counted_on": "2025-01-01", "spend": 2_000.0, "leads": 1},
            ],
            "leads": [
                *[{"source": "linkedin", "is_paid": True}] * 25,
                *[{"source": "linkedin", "is_paid": False}] * 15,
            ],
        },
        value=200,  # 5,000 ÷ 25: our leads rather than the platform's, and only paid ones
        expect={"n": 40, "low": 135.4832, "high": 309.0487},
    ),
)

WON_LEAD_RATE = Kpi(
    name="won_lead_rate",
    label="Leads that became customers",
    question="Of the social leads that are decided, how many did we win?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.RATIO,
    unit=Unit.RATE,
    better=Better.HIGHER,
    spec=(80,),
    article="B",
    our_reading="Open leads are unknown: they stand on neither side of the line.",
    formula="social leads that became customers ÷ social leads decided",
    caveat="It describes leads of the past. Those now open may be of another sort.",
    interval=Interval.WILSON,
    sources=(
        Source(
            "leads",
            ("is_social", "became_customer"),
            rows=lambda r: r.is_social.fill_null(True),
            numerator=lambda r: r.became_customer.ifelse(1, 0).sum(),
            denominator=lambda r: r.count(),
            example=Example(
                rows=[
                    *[{"source": "linkedin", "became_customer": True}] * 3,
                    *[{"source": "linkedin", "became_customer": False}] * 37,
                    *[{"source": "linkedin"}] * 80,
                    {"source": "newsletter", "became_customer": True},
                ],
                value=0.075,  # 3 of 40, not of 120
                expect={"n": 40, "unknown": 80, "low": 0.0258, "high": 0.1986},
            ),
        ),
    ),
)

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

COST_PER_LEAD_WITH_LABOUR = Kpi(
    name="cost_per_lead_with_labour",
    label="Full cost per lead",
    question="What did one social lead cost with everything that went into it?",
    kpi_class=KpiClass.MARKETING,
    kind=KpiKind.QUOTIENT,
    unit=Unit.MONEY,
    better=Better.LOWER,
    spec=(128,),
    article="A",
    our_reading="All costs entered, labour included, over all social leads, paid or not.",
    formula="total cost ÷ leads from social media",
    caveat="An average of what was spent; the next hour or euro may bring more, or nothing.",
    interval=Interval.POISSON,
    quotient=("total_cost", "leads"),
    example=Example(
        rows=(),
        others={
            "costs": [
                {"kind": "labour", "amount": 4_000.0},
                {"kind": "paid", "amount": 1_000.0},
            ],
            "leads": [*[{"source": "linkedin"}] * 12, {"source": "newsletter"}],
        },
        value=5_000 / 12,  # 416.67: (4,000 + 1,000) ÷ 12, the newsletter's lead apart
        expect={"low": 238.5316, "high": 806.3768},
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

SOCIAL_SALES_REVENUE = Kpi(
    name="social_sales_revenue",
    label="Sales from social leads (full credit)",
    question="How much was sold to leads that came from social media?",
    kpi_class=KpiClass.SALES,
    kind=KpiKind.SUM,
    unit=Unit.MONEY,
    better=Better.HIGHER,
    spec=(92,),
    article="B",
    our_reading="Where a sale doesn't say, its lead's source does.",
    formula="Σ amount of sales whose lead came from social media",
    caveat=(
        "Full credit, almost certainly too high: fairs, e-mail and advertising had a hand in many "
        "of these deals."
    ),
    sources=(
        Source(
            "sales",
            ("amount", "is_from_social_lead"),
            numerator=lambda r: r.is_from_social_lead.ifelse(r.amount, 0).sum(),
            is_bound="at most",
            example=Example(
                rows=[
                    {"amount": 30_000.0, "is_from_social_lead": True},
                    {"amount": 12_000.0, "lead_id": "L1"},
                    {"amount": 50_000.0, "is_from_social_lead": False, "lead_id": "L1"},
                    {"amount": 9_000.0},
                ],
                others={"leads": [{"lead_id": "L1", "source": "linkedin"}]},
                value=42_000,  # 30,000 + 12,000: the sale's own word beats its lead's
                expect={"n": 3, "unknown": 1},
            ),
        ),
    ),
)

CRM_CONTACTS = Kpi(
    name="crm_contacts",
    label="Contacts through social media",
    question="How often were we in touch with customers or prospects there?",
    kpi_class=KpiClass.SALES,
    kind=KpiKind.SUM,
    unit=Unit.COUNT,
    better=Better.NEITHER,
    spec=(94,),
    article="B",
    formula="contacts made through social media",
    caveat="The soft end of selling: no sum of money hangs on a conversation.",
    sources=(
        Source(
            "crm",
            ("is_social",),
            rows=is_social_contact,
            numerator=lambda r: r.count(),
            example=Example(
                rows=[
                    {"contact_id": "a", "is_social": True},
                    {"contact_id": "a", "is_social": True},
                    {"contact_id": "b", "is_social": False},
                    {"contact_id": "c"},
                ],
                value=2,  # both of a's; b was a phone call, c is unknown
                expect={"n": 2, "unknown": 1},
            ),
        ),
    ),
)

PEOPLE_CONTACTED = Kpi(
    name="people_contacted",
    label="People in contact through social media",
    question="With how many different people were we in touch there?",
    kpi_class=KpiClass.SALES,
    kind=KpiKind.PEOPLE,
    unit=Unit.PEOPLE,
    better=Better.HIGHER,
    spec=(95,),
    article="B",
    formula="distinct people contacted through social media",
    caveat="Being in touch isn't being helped.",
    sources=(
        Source(
            "crm",
            ("is_social",),
            rows=is_social_contact,
            numerator=lambda r: r.contact_id.nunique(),
            example=Example(
                rows=[
                    {"contact_id": "a", "is_social": True, "relationship": "prospect"},
                    {"contact_id": "a", "is_social": True, "relationship": "customer"},
                    {"contact_id": "b", "is_social": True, "relationship": "customer"},
                    {"contact_id": "c", "is_social": False},
                ],
                value=2,  # a and b: a became a customer and is still one person
            ),
        ),
    ),
)

CONTACTS_PER_PERSON = Kpi(
    name="contacts_per_person",
    label="Contacts per person",
    question="How often are we in touch with each of them?",
    kpi_class=KpiClass.SALES,
    kind=KpiKind.QUOTIENT,
    unit=Unit.NUMBER,
    better=Better.NEITHER,
    spec=(96,),
    article="B",
    formula="contacts through social media ÷ people in contact",
    caveat="A close relationship and an unsolved complaint look the same from here.",
    quotient=("crm_contacts", "people_contacted"),
    example=Example(
        rows=(),
        others={
            "crm": [
                *[{"contact_id": f"p{number % 12}", "is_social": True} for number in range(30)],
                {"contact_id": "p0", "is_social": False},
            ],
        },
        value=2.5,  # 30 ÷ 12
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

KPIS = (
    SOCIAL_SALES_REVENUE,
    PEOPLE_CONTACTED,
    CRM_CONTACTS,
    CONTACTS_PER_PERSON,
    LEADS,
    WON_LEAD_RATE,
    PAID_LEADS,
    COST_PER_LEAD,
    COST_PER_LEAD_WITH_LABOUR,
    PAID_SPEND,
    TOTAL_COST,
    LINKING_DOMAINS,
    SEARCH_CLICKS,
    COST_PER_CLICK,
    COST_PER_SEO_LINK,
    SEO_COST,
    SEO_DOMAINS,
)
