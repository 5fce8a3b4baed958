"""Edits the active definition of a qualified person, in plain words."""

from collections.abc import Iterable

import streamlit as st
from pydantic import ValidationError

from kpi_core.settings import Function, MqlDefinition, Seniority
from kpi_core.workspace import Workspace
from pages.elements.text import lit


def edit_definition(workspace: Workspace) -> None:
    """One word or phrase a line; every rule that is given must hold."""
    definition = workspace.settings.active_definition
    if definition is None:
        return
    box = st.expander("Who counts as qualified?", key="definition", on_change="rerun")
    if not box.open:
        return
    with box, st.form("definition_form", border=False):
        st.markdown(
            "A definition is a bet; another team may fairly draw the line elsewhere. A rule left "
            "empty asks nothing. Whoever the file flags as prospect or customer counts anyway."
        )
        titles = _lines("The job title says one of", definition.titles)
        excluded = _lines("but none of", definition.exclude_titles)
        seniorities = _any_of("The seniority is one of", Seniority, definition.seniorities)
        functions = _any_of("The job function is one of", Function, definition.functions)
        countries = _lines("The country is one of", definition.countries)
        industries = _lines("The industry is one of", definition.industries)
        employees = st.number_input(
            "The employer has at least this many people", 0, value=definition.min_employees or 0
        )
        if st.form_submit_button("Use this definition"):
            try:
                changed = MqlDefinition(
                    name=definition.name,
                    titles=titles,
                    exclude_titles=excluded,
                    seniorities=seniorities,
                    functions=functions,
                    countries=countries,
                    industries=industries,
                    min_employees=int(employees) or None,
                )
            except ValidationError as problem:
                st.error(lit(problem.errors()[0]["msg"]))
                return
            settings = workspace.settings
            definitions = tuple(
                changed if each.name == changed.name else each for each in settings.mql_definitions
            )
            workspace.save_settings(settings.model_copy(update={"mql_definitions": definitions}))
            st.rerun()


def _any_of(label: str, known: Iterable[str], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Some of what is known, and of what the definition already names."""
    options = list(dict.fromkeys([*map(str, known), *map(str, chosen)]))
    return tuple(st.multiselect(lit(label), options, list(map(str, chosen))))


def _lines(label: str, words: tuple[str, ...]) -> tuple[str, ...]:
    text = st.text_area(lit(label), "\n".join(words), height="content")
    return tuple(line.strip() for line in str(text).splitlines() if line.strip())
