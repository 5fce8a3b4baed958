"""The people an analysis is about: those who follow at the end of the period."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core.audience.rules import met_column
from kpi_core.engine import Engine
from kpi_core.settings import Filters

PROFILE = (
    "person_id",
    "name",
    "platform",
    "job_title",
    "seniority",
    "function",
    "company",
    "industry",
    "employees",
    "country",
    "followers",
)
"""What a list of people shows of each."""
MOST_PEOPLE = 1_000
MOST_VALUES = 200


def standing(engine: Engine, filters: Filters) -> ir.Table:
    """One row per person who follows at the period's end; without a date, all along (spec 8)."""
    people = ibis.table(engine.schemas["audience"], name="audience")
    if filters.platforms:
        people = people.filter(people.platform.isin(filters.platforms))
    if filters.to_on is None:
        return people.filter(people.left_day.isnull())
    begun = people.day.isnull() | (people.day <= filters.to_on)
    return people.filter(begun, people.left_day.isnull() | (people.left_day > filters.to_on))


def verdicts(engine: Engine, filters: Filters, definitions: int) -> pd.DataFrame:
    """How many people have each combination of verdicts and of being a customer.

    Columns `met_0` … (True, False or None), `is_buyer` and `people`: a few rows, asked once for
    all analyses of a filter.
    """

    def make() -> pd.DataFrame:
        people = standing(engine, filters)
        columns = [met_column(n) for n in range(definitions)]
        found = engine.run(
            people.group_by(*columns, is_buyer=_buys(engine, people)).agg(people=people.count())
        )
        found[columns] = found[columns].astype(object).where(found[columns].notna(), None)
        return found.astype({"people": "int64", "is_buyer": bool})

    return engine.remember(("verdicts", filters, definitions), make)


def _buys(engine: Engine, people: ir.Table) -> ir.BooleanValue:
    """Whether a person is a customer: by the audience's flag, or by a lead that became one."""
    if "leads" not in engine.schemas:
        return people.is_buyer
    leads = ibis.table(engine.schemas["leads"], name="leads")
    won = leads.filter(leads.became_customer, leads.person_id.notnull())
    return people.is_buyer | people.person_id.isin(won.person_id).fill_null(False)


def listed(engine: Engine, people: ir.Table, more: Sequence[str] = ()) -> pd.DataFrame:
    """The profiles of some people, those with most followers first, without empty columns."""
    found = engine.run(
        people.order_by(people.followers.desc(), people.person_id)
        .limit(MOST_PEOPLE)
        .select(*PROFILE, *more)
    )
    return found.dropna(axis="columns", how="all")


def known_values(engine: Engine, filters: Filters, column: str) -> list[str]:
    """What people's profiles say in a column, the most frequent first.

    Where no person is known, the labels of the platforms' groups of that name, the largest first.
    """
    if "audience" not in engine.schemas:
        groups = ibis.table(engine.schemas["audience_shares"], name="audience_shares")
        groups = groups.filter(groups.dimension == column, groups.is_latest)
        counts = groups.group_by(value=groups.label).agg(people=groups.people.sum())
        ordered = counts.order_by(counts.people.desc(), counts.value).limit(MOST_VALUES)
        return [str(value) for value in engine.run(ordered)["value"]]
    people = standing(engine, filters)
    said = people.filter(people[column].notnull() & (people[column] != ""))
    counts = said.group_by(value=said[column]).agg(people=said.count())
    ordered = counts.order_by(counts.people.desc(), counts.value).limit(MOST_VALUES)
    return [str(value) for value in engine.run(ordered)["value"]]
