"""The rules of a definition: what each asks in words, and whether a person meets it (spec 6, 14).

A rule is true, false or NULL for a person: a profile that doesn't say is neither in nor out. The
same rules judge the audience when the workspace is enriched and tell later why somebody qualified.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from kpi_core.audience.titles import function_of, phrase_of, seniority_of
from kpi_core.format import format_whole
from kpi_core.settings import Function, MqlDefinition, Seniority
from kpi_core.wording import says_any

MOST_NAMED = 6  # words of a rule that are read out; of more, the rest is counted
TITLE, COMPANY = "the right title", "a company that can benefit"
AUTHORITY, EXCLUDED = "authority to buy", "not excluded"
PARTS = (TITLE, COMPANY, AUTHORITY, EXCLUDED)
"""The four parts of a definition, as article A asks for them."""


@dataclass(frozen=True)
class Rule:
    """One rule that a definition gives: the part it belongs to, and what it asks in words."""

    field: str
    part: str
    words: str
    holds: Callable[[ir.Table], ir.Value]


def rules_of(definition: MqlDefinition) -> list[Rule]:
    """The rules that a definition gives, in the order of `PARTS`; empty fields ask nothing."""
    return list(_rules(definition))


def met_column(position: int) -> str:
    """Column of the enriched audience with the verdict of the definition at that position."""
    return f"met_{position}"


def qualification(table: ir.Table, definition: MqlDefinition | None) -> ir.Value:
    """Three-valued: any rule false → false, else any unknown → NULL, else true (spec 6)."""
    if definition is None:
        return ibis.null("boolean")
    return all_hold([rule.holds(table) for rule in rules_of(definition)])


def all_hold(rules: Sequence[ir.Value]) -> ir.Value:
    """Three-valued "and" of rules; no rule at all holds for nobody."""
    if not rules:
        return ibis.literal(False)
    failed = ibis.or_(*((~rule).fill_null(False) for rule in rules))
    unknown = ibis.or_(*(rule.isnull() for rule in rules))
    return ibis.cases((failed, False), (unknown, ibis.null("boolean")), else_=True)


def title_rules(table: ir.Table, text: str, definition: MqlDefinition) -> list[ir.Value]:
    """What a definition asks of a job title, and of the seniority and function that it tells."""
    level, field = table[f"{text}_seniority"], table[f"{text}_function"]
    rules = [_says_one(table, text, definition.titles)] if definition.titles else []
    if definition.exclude_titles:
        rules.append(_says_none(table, text, definition.exclude_titles))
    if definition.seniorities:
        rules.append(is_any(level, definition.seniorities, seniority_of))
    if definition.functions:
        rules.append(is_any(field, definition.functions, function_of))
    if definition.authority:
        rules.append(has_authority(level, field, definition.authority))
    return rules


def known_as(text: ir.Value, holds: ir.Value) -> ir.Value:
    """`holds`, or NULL where the text doesn't say."""
    return ibis.cases((text.isnull() | (text == ""), ibis.null("boolean")), else_=holds)


def is_any(
    said: ir.Value, wanted: tuple[str, ...], meaning: Callable[[str], str | None]
) -> ir.Value:
    """Whether a seniority or function is wanted, each as the enumeration names it if it does."""
    names = [(meaning(word) or word).lower() for word in wanted]
    return known_as(said, said.lower().isin(names))


def is_one_of(said: ir.Value, wanted: tuple[str, ...]) -> ir.Value:
    """Whether a text is one of the words, case aside."""
    return known_as(said, said.lower().isin([word.lower() for word in wanted]))


def has_authority(level: ir.Value, field: ir.Value, least: Seniority) -> ir.Value:
    """Whether somebody is of that seniority or above, or buys for a living: in procurement."""
    ranks = list(Seniority)
    high = [str(rank).lower() for rank in ranks[: ranks.index(least) + 1]]
    buys = known_as(field, field.lower() == str(Function.PROCUREMENT))
    is_high = known_as(level, level.lower().isin(high))
    # A level that is known and too low is an answer by itself, whatever the function may be.
    return ibis.cases((buys.fill_null(False), True), else_=is_high)


def is_sized(employees: ir.Value, least: int | None, most: int | None) -> ir.Value:
    """Whether an employer has at least, and at most, so many people; NULL where unknown."""
    limits = []
    if least is not None:
        limits.append(employees >= least)
    if most is not None:
        limits.append(employees <= most)
    return ibis.and_(*limits)


def _rules(definition: MqlDefinition) -> Iterator[Rule]:
    said = definition
    if said.titles:
        yield Rule(
            "titles",
            TITLE,
            f"the job title says {either(said.titles)}",
            lambda t: _says_one(t, "job_title", said.titles),
        )
    if said.seniorities:
        yield Rule(
            "seniorities",
            TITLE,
            f"the seniority is {either(said.seniorities)}",
            lambda t: is_any(t.seniority, said.seniorities, seniority_of),
        )
    if said.functions:
        yield Rule(
            "functions",
            TITLE,
            f"the job function is {either(said.functions)}",
            lambda t: is_any(t.function, said.functions, function_of),
        )
    if said.companies:
        yield Rule(
            "companies",
            COMPANY,
            f"the employer is {either(said.companies)}",
            lambda t: known_as(t.company, says_any(t.company, said.companies)),
        )
    if said.industries:
        yield Rule(
            "industries",
            COMPANY,
            f"the industry is {either(said.industries)}",
            lambda t: is_one_of(t.industry, said.industries),
        )
    if said.min_employees is not None or said.max_employees is not None:
        yield Rule(
            "employees",
            COMPANY,
            _size(said),
            lambda t: is_sized(t.employees, said.min_employees, said.max_employees),
        )
    if said.countries:
        yield Rule(
            "countries",
            COMPANY,
            f"the country is {either(said.countries)}",
            lambda t: is_one_of(t.country, said.countries),
        )
    if said.authority is not None:
        least = said.authority
        yield Rule(
            "authority",
            AUTHORITY,
            f"the seniority is {least} or above, or the job is to buy (procurement)"
            if least is not Seniority.C_LEVEL
            else f"the seniority is {least}, or the job is to buy (procurement)",
            lambda t: has_authority(t.seniority, t.function, least),
        )
    if said.exclude_titles:
        yield Rule(
            "exclude_titles",
            EXCLUDED,
            f"the job title doesn't say {either(said.exclude_titles)}",
            lambda t: _says_none(t, "job_title", said.exclude_titles),
        )
    if said.exclude_companies:
        yield Rule(
            "exclude_companies",
            EXCLUDED,
            f"the employer isn't {either(said.exclude_companies)}",
            lambda t: known_as(t.company, ~says_any(t.company, said.exclude_companies)),
        )


def either(words: Sequence[str]) -> str:
    """Words joined by "or": “CTO”, “CISO” or one of 9 more."""
    named = [f"“{word}”" for word in words]
    if len(named) > MOST_NAMED:
        rest = len(named) - MOST_NAMED + 1
        named = [*named[: MOST_NAMED - 1], f"one of {format_whole(rest)} more"]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"


def _size(said: MqlDefinition) -> str:
    least, most = said.min_employees, said.max_employees
    if least is None:
        return f"the employer has at most {format_whole(most or 0)} people"
    if most is None:
        return f"the employer has at least {format_whole(least)} people"
    return f"the employer has {format_whole(least)} to {format_whole(most)} people"


def _says_one(table: ir.Table, text: str, phrases: tuple[str, ...]) -> ir.Value:
    return known_as(table[text], _says_phrase(table[f"{text}_present"], phrases))


def _says_none(table: ir.Table, text: str, phrases: tuple[str, ...]) -> ir.Value:
    return known_as(table[text], ~_says_phrase(table[f"{text}_wording"], phrases))


def _says_phrase(wording: ir.Value, phrases: tuple[str, ...]) -> ir.BooleanValue:
    """Whether any of the phrases stands in a title as the vocabulary writes it."""
    written = [phrase_of(phrase) for phrase in phrases]
    return ibis.or_(*(wording.contains(f" {phrase} ") for phrase in written if phrase))
