"""KPIs of sales and contacts, the hard and the soft end."""

from typing import Any

from kpi_core.kpi import Better, Example, Kpi, KpiClass, KpiKind, Source, Unit


def is_social_contact(rows: Any) -> Any:
    """Contacts made through social media, and those that may have been."""
    return rows.is_social.fill_null(True)


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
