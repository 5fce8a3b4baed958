"""Who stands in several value lines: people are told apart by their ids, where a file has them."""

from dataclasses import dataclass

import ibis
import pandas as pd
from ibis.expr import types as ir

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.settings import Filters

YEAR = pd.Timedelta(days=365)  # in which a follower may become a customer
LEAST_NAMED = 0.5  # of the won leads: where fewer name a person, most customers would be missed


def people_by_lines(engine: Engine, filters: Filters) -> dict[str, float]:
    """How many identified people stand in which value lines (spec 91), as a scenario takes it.

    Keys are names of lines parted by a space, such as "followers leads". Only people of the same
    period as the figures; a line without ids stands in no key.
    """
    found = {name: _ids(engine, rows) for name, rows in people_of_lines(engine, filters).items()}
    stands: dict[str, list[str]] = {}
    for name, ids in found.items():
        for person in sorted(ids):
            stands.setdefault(person, []).append(name)
    counted = pd.Series([" ".join(names) for names in stands.values()], dtype="object")
    return {str(names): float(n) for names, n in counted.value_counts().sort_index().items()}


def people_of_lines(engine: Engine, filters: Filters) -> dict[str, ir.Table]:
    """The rows of qualified followers and open leads that the lines of these names count."""
    tables = {
        name: ibis.table(engine.schemas[name], name=name)
        for name in ("audience", "leads")
        if name in engine.schemas
    }
    found = {}
    if "audience" in tables:
        rows = tables["audience"]
        is_customer = rows.is_customer.coalesce(rows.relationship.lower() == "customer")
        rows = rows.filter(rows.is_qualified, rows.left_day.isnull(), ~is_customer.fill_null(False))
        if filters.platforms:
            rows = rows.filter(rows.platform.isin(filters.platforms))
        if filters.to_on:
            rows = rows.filter((rows.day <= filters.to_on).fill_null(True))
        found["followers"] = rows
    if "leads" in tables:
        rows = tables["leads"]
        rows = rows.filter(rows.is_social, rows.became_customer.isnull())
        if filters.from_on:
            rows = rows.filter(rows.day >= filters.from_on)
        if filters.to_on:
            rows = rows.filter(rows.day <= filters.to_on)
        found["leads"] = rows
    return found


def customers_of_downloads(engine: Engine, filters: Filters, within: int) -> tuple[int, int] | None:
    """Customers whom downloads led to, and downloads that are known to have led to one or not.

    Told by the visitor's or the person's id in visits and leads. A lead follows a download on the
    same day or up to `within` days later. Left out are downloads younger than that when the leads
    end, whatever came of them; those of people who were leads before; and those whose lead is still
    open. One that led to no lead led to no customer. None where no download can be followed to a
    decided lead, since then the ids evidently aren't the same in both.
    """
    visits, leads = narrowed(engine, "visits", filters), narrowed(engine, "leads", Filters())
    if visits is None or leads is None:
        return None
    ids = ["visitor_id", "person_id"]
    taken = visits.filter(visits.took_download, ~visits.is_turn)
    downloads = engine.run(taken.select("day", *ids)).dropna(subset=ids, how="all")
    made = engine.run(leads.select("lead_id", "became_customer", *ids, made=leads.day))
    span = pd.Timedelta(days=within)
    last = pd.to_datetime(made["made"]).max()
    downloads = downloads[pd.to_datetime(downloads["day"]) <= last - span]
    led = [
        downloads[["day", name]].reset_index().merge(made.dropna(subset=[name]), on=name)
        for name in ids
    ]
    pairs = pd.concat(led).drop_duplicates(["index", "lead_id"])
    wait = pd.to_datetime(pairs["made"]) - pd.to_datetime(pairs["day"])
    before = set(pairs.loc[wait < pd.Timedelta(0), "index"])
    pairs = pairs[(wait <= span) & ~pairs["index"].isin(before)]
    decided = pairs[pairs["became_customer"].notna()]
    if not len(decided):
        return None
    still_open = set(pairs["index"]) - set(decided["index"])
    won = decided.loc[decided["became_customer"].astype(bool), "lead_id"].nunique()
    known = len(downloads) - len(before | still_open)
    return min(int(won), known), known


@dataclass(frozen=True)
class Followed:
    """Qualified followers whose first year of following is known, and how many bought in it."""

    customers: int
    people: int
    named: int  # won leads that name a person
    won: int  # won leads


def customers_of_followers(engine: Engine, filters: Filters) -> Followed | None:
    """Qualified followers who became customers within a year of following, told by person id.

    Whom `first_years` finds; None where it finds nobody.
    """
    people = first_years(engine, filters)
    if not len(people):
        return None
    leads = ibis.table(engine.schemas["leads"], name="leads")
    sold = leads.filter(leads.became_customer)
    found = engine.run(sold.aggregate(named=sold.person_id.count(), won=sold.count()))
    named, won = (int(found[name].iloc[0]) for name in ("named", "won"))
    if named < LEAST_NAMED * won:
        return None
    return Followed(int(people["customer_on"].notna().sum()), len(people), named, won)


def first_years(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Qualified followers whose first year of following lies within the days of the leads.

    Columns `person_id`, `followed_on` and `customer_on`, empty for whoever didn't become a customer
    in that year. Nobody knows what came before the leads and comes after. Those who have left since
    stay in: to look at who stayed would flatter. Left out are people who were leads before they
    followed, and customers whose day isn't known: most of these bought first and followed then, so
    that their number among the followers is no rate. Nobody, where no lead names anybody known.
    """
    audience, leads = (narrowed(engine, name, Filters()) for name in ("audience", "leads"))
    if audience is None or leads is None:
        return pd.DataFrame()
    known = audience.semi_join(leads, "person_id").count().name("known")
    span = engine.run(leads.aggregate(first=leads.day.min(), last=leads.day.max()))
    first, last = pd.to_datetime(span.iloc[0])
    if not first <= last - YEAR or not int(engine.run(known.as_table())["known"].iloc[0]):
        return pd.DataFrame()
    if filters.platforms:
        audience = audience.filter(audience.platform.isin(filters.platforms))
    is_customer = audience.is_customer.coalesce(audience.relationship.lower() == "customer")
    people = (
        audience.filter(audience.is_qualified, audience.day.notnull())
        .group_by("person_id")
        .aggregate(followed_on=audience.day.min(), is_customer=is_customer.fill_null(False).max())
    )
    within = people.followed_on.between(first.date(), (last - YEAR).date())
    cohort = engine.run(people.filter(within))
    made = engine.run(
        leads.filter(leads.person_id.notnull()).select(
            "person_id", "became_customer", made_on=leads.day, closed_on=leads.closed_at.date()
        )
    )
    pairs = cohort.merge(made, on="person_id")
    for frame in (cohort, pairs):
        frame["followed_on"] = pd.to_datetime(frame["followed_on"])
    wait = pd.to_datetime(pairs["made_on"]) - pairs["followed_on"]
    pairs["closed_on"] = pd.to_datetime(pairs["closed_on"])
    sold = pairs[pairs["became_customer"].astype("boolean").fillna(False)]
    undated = {*sold["person_id"], *cohort.loc[cohort["is_customer"], "person_id"]}
    undated -= set(sold.loc[sold["closed_on"].notna(), "person_id"])
    out = undated | set(pairs.loc[wait < pd.Timedelta(0), "person_id"])
    bought = sold[sold["closed_on"] <= sold["followed_on"] + YEAR].groupby("person_id")["closed_on"]
    counted = cohort[~cohort["person_id"].isin(out)].drop(columns="is_customer")
    return counted.join(bought.min().rename("customer_on"), on="person_id")


def _ids(engine: Engine, rows: ir.Table) -> set[str]:
    if "person_id" not in rows.columns:
        return set()
    frame = engine.run(rows.filter(rows.person_id.notnull()).select("person_id").distinct())
    return set(frame["person_id"].astype(str))
