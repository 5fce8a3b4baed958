"""KPIs of leads, sales, contacts, links and what all of it cost."""

from kpi_core.value.kpis.costs import (
    COST_PER_CLICK,
    LEDGER_COST,
    PAID_SPEND,
    SEARCH_CLICKS,
    TOTAL_COST,
    UNBOOKED_SPEND,
)
from kpi_core.value.kpis.leads import (
    COST_PER_LEAD,
    COST_PER_LEAD_WITH_LABOUR,
    LEADS,
    PAID_LEADS,
    WON_LEAD_RATE,
)
from kpi_core.value.kpis.links import COST_PER_SEO_LINK, LINKING_DOMAINS, SEO_COST, SEO_DOMAINS
from kpi_core.value.kpis.sales import (
    CONTACTS_PER_PERSON,
    CRM_CONTACTS,
    PEOPLE_CONTACTED,
    SOCIAL_SALES_REVENUE,
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
    LEDGER_COST,
    UNBOOKED_SPEND,
    LINKING_DOMAINS,
    SEARCH_CLICKS,
    COST_PER_CLICK,
    COST_PER_SEO_LINK,
    SEO_COST,
    SEO_DOMAINS,
)
