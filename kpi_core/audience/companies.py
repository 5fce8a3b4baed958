"""In which companies qualified people follow: one of them, two, or more (spec 16)."""

import ibis
import pandas as pd

from kpi_core.audience.standing import MOST_PEOPLE, standing
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_whole
from kpi_core.settings import Filters

STEPS = (1, 2, 3)


def companies(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Companies with a qualified follower, most of them first, `MOST_PEOPLE` rows at most.

    `company`, and how many of its people are `qualified`, `not_qualified` and `unknown`.
    """
    people = standing(engine, filters)
    covered = _covered(people)
    top = covered.order_by(covered.qualified.desc(), covered.company_key).limit(MOST_PEOPLE)
    staff = people.semi_join(top, "company_key")
    verdict = staff.is_qualified
    counted = staff.group_by("company_key").agg(
        company=staff.company.strip().min(),
        qualified=verdict.fill_null(False).ifelse(1, 0).sum(),
        not_qualified=(~verdict).fill_null(False).ifelse(1, 0).sum(),
        unknown=verdict.isnull().ifelse(1, 0).sum(),
    )
    ordered = counted.order_by(counted.qualified.desc(), counted.company)
    return engine.run(ordered.drop("company_key"))


def accounts_covered(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Companies with at least 1, 2 and 3 qualified people: `label`, `value`, `text`."""
    found = _covered(standing(engine, filters))
    counts = {f"at_least_{n}": (found.qualified >= n).ifelse(1, 0).sum() for n in STEPS}
    row = engine.run(found.agg(**counts)).fillna(0).iloc[0]
    values = [int(row[f"at_least_{n}"]) for n in STEPS]
    labels = [f"at least {format_count(n, 'qualified person', 'qualified people')}" for n in STEPS]
    texts = [format_count(value, "company", "companies") for value in values]
    return pd.DataFrame({"label": labels, "value": values, "text": texts})


def say_companies(counts: pd.DataFrame) -> str:
    """How many companies one, two, three qualified people cover."""
    one, two, three = (int(value) for value in counts["value"])
    if not one:
        return "No company is known by name in which a qualified person follows you."
    where = format_count(one, "company", "companies")
    return (
        f"Qualified people of {where} follow you; in {format_whole(two)} there are two or more, "
        f"in {format_whole(three)} three or more."
    )


def _covered(people: ibis.Table) -> ibis.Table:
    """Companies with a qualified follower, and how many they have."""
    qualified = people.filter(people.is_qualified, people.company_key.notnull())
    return qualified.group_by("company_key").agg(qualified=qualified.count())
