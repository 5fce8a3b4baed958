"""Groups of an audience that platforms count: whether a group meets the definition."""

import ibis
import ibis.expr.types as ir

from kpi_core.audience.rules import (
    all_hold,
    has_authority,
    is_any,
    is_one_of,
    is_sized,
    title_rules,
)
from kpi_core.audience.titles import function_of, seniority_of
from kpi_core.enrich.brands import Tables
from kpi_core.enrich.people import readings_of_titles
from kpi_core.settings import MqlDefinition, Settings
from kpi_core.wording import says_any


def enrich_groups(table: ir.Table, _: Tables, settings: Settings) -> ir.Table:
    """Whether groups meet the definition.

    `is_asked`: the definition has a rule on the group's dimension, one of `n_asked`; `is_met`: its
    label meets that rule. `is_qualified` is the same where that one dimension alone decides.
    `is_latest` marks the newest groups of a platform and dimension. `is_judged` picks those of
    followers by the deciding dimension, `is_judged_visitor` those of visitors; where a platform's
    file lacks it, its groups stay in and are unknown.
    """
    columns = table.columns
    read = readings_of_titles("label")
    table = table.left_join(read, table.label == read.label_text)
    table = table.mutate(is_guest=table.is_visitors.fill_null(False))
    asked = _asked_of_groups(table, settings.active_definition)
    met = [(table.dimension == dimension, holds) for dimension, holds in asked.items()]
    is_met = ibis.cases(*met, else_=ibis.null("boolean")) if met else ibis.null("boolean")
    is_wanted = table.dimension == (next(iter(asked)) if len(asked) == 1 else "")
    platform = ibis.window(group_by=["platform", "is_guest"])
    has_wanted = is_wanted.ifelse(1, 0).max().over(platform) == 1
    newest = table.day.max().over(ibis.window(group_by=["platform", "is_guest", "dimension"]))
    is_judged = (is_wanted | ~has_wanted) & (table.day == newest)
    return table.mutate(
        is_asked=table.dimension.isin(list(asked)),
        n_asked=ibis.literal(len(asked)),
        is_met=is_met,
        is_qualified=ibis.cases((is_wanted, is_met), else_=ibis.null("boolean")),
        is_latest=table.day == newest,
        is_judged=is_judged & ~table.is_guest,
        is_judged_visitor=is_judged & table.is_guest,
    ).select(
        *(*columns, "is_asked", "n_asked", "is_met", "is_qualified", "is_latest"),
        *("is_judged", "is_judged_visitor"),
    )


def _asked_of_groups(table: ir.Table, definition: MqlDefinition | None) -> dict[str, ir.Value]:
    """The dimensions that a definition asks for, and whether a group's label meets it.

    Groups can't be crossed: who is in two of them at once is unknown. Job titles alone tell
    seniority and function too, where the definition asks for more than one of the three.
    """
    if definition is None:
        return {}
    said, rules = definition, {}
    asked = [said.titles, said.seniorities, said.functions, said.authority]
    if sum(map(bool, asked)) > 1 or said.titles or said.exclude_titles:
        rules["title"] = all_hold(title_rules(table, "label", said))
    elif said.seniorities or said.authority:
        level = table.label_level.coalesce(table.label)
        rules["seniority"] = (
            is_any(level, said.seniorities, seniority_of)
            if said.authority is None
            else has_authority(level, ibis.null("string"), said.authority)
        )
    elif said.functions:
        field = table.label_field.coalesce(table.label)
        rules["function"] = is_any(field, said.functions, function_of)
    for dimension, words in (("industry", said.industries), ("country", said.countries)):
        if words:
            rules[dimension] = is_one_of(table.label, words)
    companies = [says_any(table.label, said.companies)] if said.companies else []
    if said.exclude_companies:
        companies.append(~says_any(table.label, said.exclude_companies))
    if companies:
        rules["company"] = all_hold(companies)
    if said.min_employees is not None or said.max_employees is not None:
        rules["employees"] = _is_group_sized(table.label, said.min_employees, said.max_employees)
    return rules


def _is_group_sized(label: ir.Value, least: int | None, most: int | None) -> ir.Value:
    """Whether all of a group such as "201-500 employees" or "10,001+" is of a size.

    False where none of it is, NULL where the limit runs through the group.
    """
    told = label.re_replace(r"[^0-9A-Za-z+–-]", "")
    low = told.re_extract(r"(\d+)", 1).nullif("").try_cast("int64")
    high = told.re_extract(r"\d+\D+?(\d+)", 1).nullif("").try_cast("int64")
    top = ibis.cases((told.contains("+"), ibis.literal(2**62)), else_=high.coalesce(low))
    ends = [is_sized(end, least, most) for end in (low, top)]
    is_apart = ibis.or_(
        *([top < least] if least is not None else []), *([low > most] if most is not None else [])
    )
    return ibis.cases(
        (low.isnull(), ibis.null("boolean")),
        (is_apart, False),
        (ends[0] & ends[1], True),
        else_=ibis.null("boolean"),
    )
