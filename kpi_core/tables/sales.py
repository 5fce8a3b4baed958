"""What marketing brings and costs: leads, contacts, sales, adverts and other costs."""

from kpi_core.tables.columns import (
    category,
    count,
    date,
    id_,
    money,
    number,
    people,
    text,
    time,
    yes_no,
)
from kpi_core.tables.table import Table

LEADS = Table(
    "leads",
    "leads",
    "one lead",
    (
        id_("*lead_id", "Identifies the lead."),
        time("*created_at", "When it was made."),
        id_("person_id", "The person, as in audience."),
        id_("visitor_id", "The visitor, as in visits."),
        text("account", "The company."),
        category("kind", "How it was made.", "email", "download", "demo"),
        text("source", "Where it came from."),
        text("campaign", "The campaign that brought it."),
        yes_no("is_paid", "Whether an advert brought it."),
        money("cost", "What it cost."),
        time("opportunity_at", "When it became an opportunity."),
        yes_no("became_customer", "Whether it became a customer; blank means still open."),
        time("closed_at", "When it was decided."),
        money("value", "What it is worth."),
    ),
    key=("lead_id",),
    day="created_at",
)

CRM = Table(
    "crm",
    "contacts made",
    "one contact made",
    (
        id_("*contact_id", "The person contacted."),
        time("*contacted_at", "When."),
        category("*channel", "By which channel."),
        text("account", "The company."),
        category("relationship", "What the person is to you.", "prospect", "customer"),
        category("direction", "Who began.", "in", "out"),
        category("kind", "What it was about.", "service", "sales", "other"),
        yes_no("is_social", "Whether it was made through social media."),
        yes_no("is_satisfied", "Whether the person was satisfied."),
        number("response_minutes", "How long the answer took.", "minutes"),
    ),
    about=("contact_id", "contacted_at", "channel"),
    day="contacted_at",
)

SALES = Table(
    "sales",
    "sales",
    "one closed sale",
    (
        id_("*sale_id", "Identifies the sale."),
        text("*account", "The company that bought."),
        time("*closed_at", "When it was closed."),
        money("*amount", "Revenue."),
        id_("lead_id", "The lead it came from."),
        yes_no("is_from_social_lead", "Whether that lead came from social media."),
        text("declared_source", "Where the customer says they heard of you."),
    ),
    key=("sale_id",),
    day="closed_at",
)

TOUCHES = Table(
    "touches",
    "contacts with marketing",
    "one contact of an account with marketing",
    (
        text("*account", "The company."),
        time("*touched_at", "When."),
        category("*channel", "By which channel."),
        id_("sale_id", "The sale it led up to; blank for a path without one."),
    ),
    day="touched_at",
)

ADS = Table(
    "ads",
    "adverts",
    "one campaign or advert on one day or over a range",
    (
        text("*campaign", "The campaign."),
        date("*counted_on", "The day, or the last day of the range."),
        date("from_on", "First day of the range; blank means the day itself."),
        category("platform", "The network."),
        text("ad", "The advert, where the file goes so deep."),
        money("spend", "What was spent."),
        count("impressions", "How many times it was shown."),
        people("reach", "How many different people it was shown to."),
        count("clicks", "Clicks on the link."),
        count("leads", "Leads the platform counts.", "leads"),
    ),
    about=("campaign", "counted_on", "from_on", "platform", "ad"),
    detail="ad",
    day="counted_on",
    from_day="from_on",
)

COSTS = Table(
    "costs",
    "costs",
    "one kind of cost in one month",
    (
        date("*period", "First day of the month."),
        category(
            "*kind",
            "What was paid for.",
            "labour",
            "tools",
            "content",
            "images",
            "paid",
            "survey",
            "seo",
            "other",
        ),
        money("*amount", "How much."),
        category("platform", "For which network."),
        text("campaign", "For which campaign."),
    ),
    about=("period", "kind", "platform", "campaign"),
    day="period",
)
