"""A scenario from what the data know and what somebody has said instead, named and compared."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from kpi_core.value.assumptions import Assumption, Grade
from kpi_core.value.facts import Facts
from kpi_core.value.valuation import Scenario

GIVEN = "given with the scenario, in place of: "


class ScenarioProblem(Exception):
    """A scenario that can't be: the message names the field, its value, and what to do."""


def scenario_of(facts: Facts, given: Mapping[str, Any] | None = None) -> Scenario:
    """The scenario of some facts, with whatever `given` states in place of them.

    `given` is a scenario as JSON, whole or in part: `ledger` holds assumptions by name (or a list
    of them), each with as many of its fields as it changes, and rates as 0 to 1; `quantities` go by
    the name of the line. Raises `ScenarioProblem`.
    """
    given = dict(given or {})
    entries = given.pop("ledger", {})
    if isinstance(entries, list):
        entries = {str(_mapping(entry, "ledger").get("name")): entry for entry in entries}
    entries = dict(_mapping(entries, "ledger"))
    ledger = [_stated(a, entries.pop(a.name, None)) for a in facts.ledger]
    if entries:
        known = ", ".join(assumption.name for assumption in facts.ledger)
        raise ScenarioProblem(f"ledger: there is no {next(iter(entries))!r}; known are {known}.")
    quantities = _mapping(given.pop("quantities", {}), "quantities")
    is_cost_given = given.get("cost") is not None
    try:
        return Scenario.model_validate(
            {
                "people": facts.people,
                "sales": facts.sales,
                "n_sales": facts.n_sales,
                "cost": facts.cost,
                "is_cost_partial": facts.is_cost_partial and not is_cost_given,
                **given,
                "ledger": ledger,
                "quantities": {**facts.quantities, **quantities},
            }
        )
    except ValidationError as problem:
        raise ScenarioProblem(_told(problem)) from problem


def _stated(assumption: Assumption, entry: Any) -> Assumption:
    if entry is None:
        return assumption
    fields = _mapping(entry, assumption.name)
    ends = [fields.get(name, getattr(assumption, name)) for name in ("low", "likely", "high")]
    before = [assumption.low, assumption.likely, assumption.high]
    grade: dict[str, Any] = {}
    if ends != before:
        grade = {"grade": Grade.GUESS, "successes": None, "trials": None, "year": ""}
        grade |= {"source": GIVEN + assumption.source, "published_in": ""}
    try:
        return Assumption.model_validate({**assumption.model_dump(), **grade, **fields})
    except ValidationError as problem:
        raise ScenarioProblem(f"{assumption.name}: {_told(problem)}") from problem


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ScenarioProblem(f"{where}: {value!r} is no object with names and values.")
    return value


def _told(problem: ValidationError) -> str:
    first = problem.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    text = str(first["msg"]).removeprefix("Value error, ")
    held = "" if isinstance(first["input"], Mapping) else f"{first['input']!r}: "
    return f"{place}: {held}{text}" if place else text
