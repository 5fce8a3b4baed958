"""Why somebody counts as qualified, doesn't, or can't be judged: rule by rule (spec 14)."""

import ibis
import pandas as pd

from kpi_core.audience.compare import STATES
from kpi_core.audience.rules import PARTS, met_column, rules_of
from kpi_core.audience.standing import MOST_PEOPLE, PROFILE, standing
from kpi_core.engine import Engine
from kpi_core.settings import Filters, MqlDefinition

NAMES = {
    "titles": "job title",
    "seniorities": "seniority",
    "functions": "job function",
    "companies": "employer",
    "industries": "industry",
    "employees": "size of employer",
    "countries": "country",
    "authority": "authority to buy",
    "exclude_titles": "no excluded title",
    "exclude_companies": "no excluded employer",
}
"""A rule in short, as a row of the list names it."""


def say_definition(definition: MqlDefinition) -> list[str]:
    """What a definition asks, one line per part that it has rules for, in plain words."""
    rules = rules_of(definition)
    lines = []
    for part in PARTS:
        asked = [rule.words for rule in rules if rule.part == part]
        if asked:
            lines.append(f"{part.capitalize()}: {', and '.join(asked)}.")
    return lines or ["No rule is given yet, so nobody qualifies."]


def reasons(
    engine: Engine,
    filters: Filters,
    definition: MqlDefinition,
    position: int,
    state: str,
    asked: str = "",
) -> pd.DataFrame:
    """People of one state with the rules that each met, failed, and can't be judged by.

    `position` is that of the definition in the settings, `state` a value of `STATES`; `asked` is
    text that the name, title or company has to hold. At most `MOST_PEOPLE` rows.
    """
    people = standing(engine, filters)
    met = people[met_column(position)]
    wanted = next(key for key, word in STATES.items() if word == state)
    people = people.filter(met.isnull() if wanted is None else met == wanted)
    if asked.strip():
        said = asked.strip().lower()
        places = (people.name, people.job_title, people.company, people.person_id)
        people = people.filter(
            ibis.or_(*(place.fill_null("").lower().contains(said) for place in places))
        )
    # Rules are judged of the few that are shown, not of everybody.
    shown = people.order_by(people.followers.desc(), people.person_id).limit(MOST_PEOPLE)
    rules = rules_of(definition)
    told = {f"rule_{number}": rule.holds(shown) for number, rule in enumerate(rules)}
    found = engine.run(shown.select(*PROFILE, "is_prospect_or_customer", **told))
    verdicts = found[list(told)].astype(object)
    columns = {
        word: [
            ", ".join(
                NAMES[rule.field]
                for rule, value in zip(rules, row, strict=True)
                if (None if pd.isna(value) else bool(value)) is state_of
            )
            for row in verdicts.itertuples(index=False)
        ]
        for state_of, word in ((True, "met"), (False, "failed"), (None, "unknown"))
    }
    flagged = found["is_prospect_or_customer"].map({True: "flagged: counts anyway", False: ""})
    profile = found[list(PROFILE)].dropna(axis="columns", how="all")
    return profile.assign(**columns, flag=flagged.to_numpy())


def say_reasons(rows: pd.DataFrame, state: str) -> str:
    """What keeps the listed people out, or would have to be known of them."""
    if not len(rows):
        return f"Nobody is {state}." if state != "unknown" else "Nobody's verdict is unknown."
    column = {"not qualified": "failed", "unknown": "unknown"}.get(state)
    if column is None:
        return "Everybody here meets each rule."
    rules = rows[column].str.split(", ").explode()
    first = str(rules.value_counts().index[0])
    if state == "unknown":
        return f"What is missing most often is the {first}: a fuller profile would settle it."
    return f"The rule that most of them fail is “{first}”."
