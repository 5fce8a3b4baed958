"""What the loaded tables say about a valuation: quantities, sales, cost, and rates of one's own."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from kpi_core.compute import compute, narrowed
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from kpi_core.value.assumptions import DEFAULTS, Assumption, default_ledger, own_price, own_rate
from kpi_core.value.people import (
    Followed,
    customers_of_downloads,
    customers_of_followers,
    people_by_lines,
)
from kpi_core.value.valuation import missing_costs

FACT_KPIS = (
    "social_visits",
    "social_downloads",
    "downloads",
    "leads",
    "paid_leads",
    "won_lead_rate",
    "linking_domains",
    "dissatisfied_people",
    "social_sales_revenue",
    "total_cost",
    "unbooked_spend",
    "paid_spend",
    "cost_per_click",
    "cost_per_seo_link",
)
"""KPIs that a valuation asks for."""


@dataclass(frozen=True)
class Facts:
    """Known quantities by line, with how each was read; None and NaN mean unknown."""

    quantities: Mapping[str, float] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, float] = field(default_factory=dict)  # as a scenario holds them
    all_leads: float | None = None  # decided ones too
    sales: float | None = None
    n_sales: float | None = None
    cost: float | None = None
    cost_note: str = ""
    is_cost_partial: bool = False  # whole kinds of cost are unknown
    ledger: tuple[Assumption, ...] = DEFAULTS


def gather(engine: Engine, filters: Filters, currency: str, lead_days: int) -> Facts:
    """What the loaded tables know about quantities, sales, cost, rates and identified people.

    `lead_days` is how many days after a download its lead may come.
    """

    def ask(names: Sequence[str], by: Sequence[str] = ()) -> pd.DataFrame:
        return compute(engine, names, by, filters)

    mean_sale, n_sales = sales_of(engine, filters)
    facts = facts_of(
        ask(FACT_KPIS),
        ask(["qualified_followers"], ("is_customer", "relationship")),
        ask(["total_cost"], ("kind",)),
        ask(["cost_per_click"], ("month",)),
        currency,
        customers_of_downloads(engine, filters, lead_days),
        mean_sale,
        lead_days,
        customers_of_followers(engine, filters),
    )
    return replace(facts, people=people_by_lines(engine, filters), n_sales=n_sales)


def sales_of(engine: Engine, filters: Filters) -> tuple[float, float | None]:
    """What a sale brought on average (revenue), and how many sales social leads made."""
    rows = narrowed(engine, "sales", filters)
    if rows is None:
        return math.nan, None
    found = engine.run(
        rows.aggregate(mean=rows.amount.mean(), n=rows.is_from_social_lead.cast("int64").sum())
    )
    mean, number = (float(found[name].astype("float64").iloc[0]) for name in ("mean", "n"))
    return mean, _known(number)


def facts_of(
    values: pd.DataFrame,
    followers: pd.DataFrame,
    costs: pd.DataFrame,
    clicks: pd.DataFrame,
    currency: str,
    downloads: tuple[int, int] | None = None,
    mean_sale: float = math.nan,
    lead_days: int = 0,
    followed: Followed | None = None,
) -> Facts:
    """Facts from four answers of `compute`.

    `values` holds the KPIs of `FACT_KPIS` in total, `followers` the qualified followers by
    `is_customer` and `relationship`, `costs` the total cost by `kind`, `clicks` the cost per click
    by month. `downloads` is the answer of `customers_of_downloads` for `lead_days`, `followed` that
    of `customers_of_followers`; `mean_sale` is revenue, which bounds a margin and isn't one.
    """
    asked = _Asked({str(row["kpi"]): row for row in values.to_dict("records")})
    known = _quantities(asked, followers)
    ledger = default_ledger()
    for own in (
        _rate_of_leads(ledger["lead_to_won_rate"], asked),
        _rate_of_downloads(ledger["download_to_sale_rate"], downloads, lead_days),
        followed and rate_of_followers(ledger["prospect_to_customer_rate"], followed),
        _margin(ledger["margin"], mean_sale, currency),
        _price_of_clicks(ledger["search_cpc"], asked["cost_per_click"], clicks, currency),
        _price_of_links(ledger["backlink_cost"], asked),
    ):
        if own:
            ledger[own.name] = own
    cost = asked["total_cost"]
    spent = asked["paid_spend"], asked["unbooked_spend"]
    return Facts(
        {line: quantity for line, (quantity, _) in known.items()},
        {line: note for line, (_, note) in known.items()},
        all_leads=_known(asked["leads"]),
        sales=_known(asked["social_sales_revenue"]),
        cost=_known(cost),
        cost_note=say_costs(costs, cost, *spent, currency),
        is_cost_partial=bool(missing_costs(_kinds(costs))),
        ledger=tuple(ledger.values()),
    )


@dataclass(frozen=True)
class _Asked:
    """The rows that `compute` gave, by KPI; what was not asked is unknown."""

    rows: Mapping[str, Mapping[Hashable, Any]]

    def part(self, kpi: str, part: str) -> float:
        """A numerator, denominator, low or high."""
        return float(self.rows.get(kpi, {}).get(part, math.nan))

    def __getitem__(self, kpi: str) -> float:
        return self.part(kpi, "value")


def _quantities(asked: _Asked, followers: pd.DataFrame) -> dict[str, tuple[float, str]]:
    """Quantity by line of value, with what it counts; of two ways to know a line the last wins."""
    still_open = open_leads(asked["leads"], asked.part("won_lead_rate", "denominator"))
    told = (
        ("traffic", asked["social_visits"], "social visits in your data"),
        ("backlinks", asked["linking_domains"], "domains in your data"),
        ("dissatisfied", asked["dissatisfied_people"], "people in your data"),
        ("downloads", asked["downloads"], "downloads from all channels"),
        ("downloads", asked["social_downloads"], "downloads from social visits"),
        ("followers", prospects_among(followers), "who aren't customers"),
        ("leads", asked["paid_leads"], "paid leads, as the ad platforms count"),
        ("leads", still_open, "social leads without a decision"),
    )
    return {line: (quantity, note) for line, quantity, note in told if math.isfinite(quantity)}


def _rate_of_leads(default: Assumption, asked: _Asked) -> Assumption | None:
    decided, won = (asked.part("won_lead_rate", part) for part in ("denominator", "numerator"))
    if not math.isfinite(decided) or decided < 1:
        return None
    what = "decided social leads in your data became customers"
    return own_rate(default, round(won), round(decided), what)


def _rate_of_downloads(
    default: Assumption, downloads: tuple[int, int] | None, lead_days: int
) -> Assumption | None:
    if not downloads:
        return None
    what = f"downloads in your data that are {lead_days} days old or more led to a customer, "
    return own_rate(default, *downloads, f"{what}told by ids")


def _margin(default: Assumption, mean_sale: float, currency: str) -> Assumption | None:
    if not mean_sale > 0:
        return None
    mean = format_value(mean_sale, Unit.MONEY, currency)
    note = f"a sale in your data brought {mean} on average, of which the margin is a part"
    return default.model_copy(update={"source": f"{default.source}; {note}"})


def _price_of_clicks(
    default: Assumption, click: float, clicks: pd.DataFrame, currency: str
) -> Assumption | None:
    if not click > 0:
        return None
    months = clicks["value"].dropna()
    low, high = (float(months.quantile(p)) for p in (0.05, 0.95))
    source = f"your own ads, {format_value(click, Unit.MONEY, currency)} over all clicks"
    return own_price(default, click, low, high, f"{source}; low and high are those of the months")


def _price_of_links(default: Assumption, asked: _Asked) -> Assumption | None:
    price, low, high, domains = (
        asked.part("cost_per_seo_link", part) for part in ("value", "low", "high", "denominator")
    )
    if not price > 0:
        return None
    source = f"your cost of search optimisation over the {format_whole(round(domains))} domains"
    return own_price(default, price, low, high, f"{source} it won")


def rate_of_followers(default: Assumption, followed: Followed) -> Assumption:
    """The rate of followers by own data; the default with a note where these are too few.

    Enough are as many as would bring one customer by the default: of fewer, mostly none buys, and
    what a rate of 0 of them would say is only how few they are.
    """
    told = "qualified followers in your data became customers within a year of following"
    missed = ""
    if nameless := followed.won - followed.named:
        won = format_count(followed.won, "won lead")
        name = "names" if nameless == 1 else "name"
        missed = f". {format_whole(nameless)} of {won} {name} nobody, so it is rather too low"
    enough = math.ceil(1 / default.likely)
    if followed.people >= enough:
        left_out = (
            ", told by ids. Left out: whose year your leads don't span, who was a lead before, and "
            "customers of unknown day"
        )
        return own_rate(default, followed.customers, followed.people, f"{told}{left_out}{missed}")
    counted = f"{format_whole(followed.customers)} of {format_whole(followed.people)}"
    note = f"{counted} {told}{missed}. It takes {format_whole(enough)} to be more than a guess"
    return default.model_copy(update={"source": f"{default.source}. {note}"})


def prospects_among(followers: pd.DataFrame) -> float:
    """Qualified followers who aren't customers yet (spec 84); NaN where none are known."""
    known = followers[followers["value"].notna()] if len(followers) else followers
    if not len(known):
        return math.nan
    flag = known["is_customer"].astype("boolean")
    said = (known["relationship"].astype("string").str.lower() == "customer").fillna(False)
    customers = flag.fillna(said)
    return float(known.loc[~customers.astype(bool), "value"].sum())


def open_leads(leads: float, decided: float) -> float:
    """Leads that are neither won nor lost; where no decision is known, all of them."""
    return max(0.0, leads - decided) if math.isfinite(decided) else leads


def say_costs(
    costs: pd.DataFrame, total: float, paid: float, unbooked: float, currency: str
) -> str:
    """Which kinds of cost stand behind the total, and which nobody has entered.

    `unbooked` is the paid spend in it that no cost states.
    """
    kinds = _kinds(costs)
    missing = missing_costs(kinds)
    if not math.isfinite(total):
        known = " Paid spend is known, but it is never the whole cost." if paid > 0 else ""
        return "Unknown until you load or type it: hours, tools and content included." + known
    told = f"Known kinds: {', '.join(kinds)}."
    if unbooked > 0:
        spent = format_value(unbooked, Unit.MONEY, currency)
        told += f" {spent} of it is paid spend that the costs lack, from adverts or posts."
    return f"{told} Unknown and so not in it: {', '.join(missing)}." if missing else told


def _kinds(costs: pd.DataFrame) -> list[str]:
    return [str(kind) for kind in costs["kind"]] if len(costs) else []


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
