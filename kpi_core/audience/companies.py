"""In which companies qualified people follow: one of them, two, or more (spec 16)."""

import ibis
import pandas as pd

from kpi_core.audience.standing import MOST_PEOPLE, standing
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_whole
from kpi_core.settings import Filters

STEPS = (1, 2, 3)


def companies(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Companies with a qualified follower, most of them first.

    `company`, `qualified`, `not_qualified`, `unknown` people. Spelling aside, of which the most
    frequent isn't known: case and blanks around a name tell no companies apart. At most
    `MOST_PEOPLE` rows.
    """
    found = _by_company(engine, filters)
    found = found.filter(found.qualified > 0)
    ordered = found.order_by(found.qualified.desc(), found.company).limit(MOST_PEOPLE)
    return engine.run(ordered.drop("key"))


def accounts_covered(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Companies with at least 1, 2 and 3 qualified people: `label`, `value`, `text`."""
    found = _by_company(engine, filters)
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


def _by_company(engine: Engine, filters: Filters) -> ibis.Table:
    people = standing(engine, filters)
    people = people.filter(people.company.notnull() & (people.company.strip() != ""))
    qualified = people.is_qualified
    return people.group_by(key=people.company.lower().strip()).agg(
        company=people.company.strip().min(),
        qualified=qualified.fill_null(False).ifelse(1, 0).sum(),
        not_qualified=(~qualified).fill_null(False).ifelse(1, 0).sum(),
        unknown=qualified.isnull().ifelse(1, 0).sum(),
    )
