"""Definitions of a qualified person: which one figures use, and a builder in plain words."""

from collections.abc import Iterable, Sequence

import streamlit as st
from pydantic import ValidationError

from kpi_core.audience.compare import draft_counts
from kpi_core.audience.standing import known_values
from kpi_core.audience.why import say_definition
from kpi_core.format import format_count, format_whole
from kpi_core.settings import Function, MqlDefinition, Seniority
from pages.elements.page import Page
from pages.elements.reader import in_readers_locale
from pages.elements.text import lit

NOT_ASKED = "not asked"
CHOSEN = "definition_in_use"
MOST_DEFINITIONS = 12


def choose_definition(page: Page) -> None:
    """Which of the kept definitions all figures use; kept as soon as it is chosen."""
    settings = page.workspace.settings
    names = [definition.name for definition in settings.mql_definitions]
    if len(names) < 2:
        return
    st.session_state[CHOSEN] = settings.mql_definition

    def keep() -> None:
        chosen = str(st.session_state[CHOSEN])
        now = page.workspace.settings
        page.workspace.save_settings(now.model_copy(update={"mql_definition": chosen}))

    st.selectbox("“Qualified” means", names, key=CHOSEN, on_change=keep, width=360)


def show_definition(definition: MqlDefinition) -> None:
    """What a definition asks, part by part."""
    st.markdown("\n".join(f"- {lit(line)}" for line in say_definition(definition)))


@st.fragment
@in_readers_locale()  # a fragment reruns without the main script, which else sets it
def build_definition(page: Page) -> None:
    """Fields for the definition in use; the words and the count beneath follow while one types."""
    settings = page.workspace.settings
    definition = settings.active_definition
    if definition is None:
        return
    drafted = _fields(page, definition)
    if drafted is None:
        return
    st.markdown("**In words: somebody is qualified who meets all of this.**")
    show_definition(drafted)
    if page.has("audience"):
        yes, no, unknown = page.answer(draft_counts, drafted)
        st.caption(
            lit(
                f"It takes in {format_count(yes, 'person', 'people')} now, leaves out "
                f"{format_whole(no)} and can't judge {format_whole(unknown)}, whose profile "
                "doesn't say. Whoever is flagged as prospect or customer counts as qualified "
                "anyway."
            )
        )
    else:
        st.caption(
            "No person is known here: once it is kept, Groups shows how many it takes in by the "
            "platforms' own groups."
        )
    with st.container(horizontal=True, gap="small"):
        if st.button("Keep the changes", type="primary", disabled=drafted == definition):
            _keep(page, drafted, instead=definition.name)
        if st.button(
            "Keep as another definition",
            disabled=drafted.name == definition.name
            or len(settings.mql_definitions) >= MOST_DEFINITIONS,
            help="Give it a name of its own first: the one it came from stays as it is.",
        ):
            _keep(page, drafted)
        if len(settings.mql_definitions) > 1 and st.button("Forget this definition"):
            _forget(page, definition.name)


def _fields(page: Page, kept: MqlDefinition) -> MqlDefinition | None:
    """The definition as the fields say; None, with the reason on screen, where it can't be."""
    key = f"definition_{kept.name}"
    name = st.text_input("Its name", kept.name, key=f"{key}_name", persist_state="session")
    st.subheader("The right title", anchor=False)
    st.caption("One word or phrase a line; a field left empty asks nothing.")
    titles = _lines("The job title says one of", kept.titles, f"{key}_titles")
    with st.container(horizontal=True, gap="small"):
        levels = _some_of("Seniority", Seniority, kept.seniorities, f"{key}_seniorities")
        fields = _some_of("Job function", Function, kept.functions, f"{key}_functions")
    st.subheader("A company that can benefit", anchor=False)
    with st.container(horizontal=True, gap="small"):
        industries = _some_of(
            "Industry", page.answer(known_values, "industry"), kept.industries, f"{key}_industries"
        )
        countries = _some_of(
            "Country", page.answer(known_values, "country"), kept.countries, f"{key}_countries"
        )
        companies = _some_of(
            "Employer", page.answer(known_values, "company"), kept.companies, f"{key}_companies"
        )
    with st.container(horizontal=True, gap="small"):
        least = _size("People at the employer, from", kept.min_employees, f"{key}_least")
        most = _size("People at the employer, to", kept.max_employees, f"{key}_most")
    st.subheader("Authority to buy", anchor=False)
    ranks = [NOT_ASKED, *map(str, Seniority)]
    authority = st.selectbox(
        "At least this senior, or in procurement",
        ranks,
        ranks.index(str(kept.authority)) if kept.authority else 0,
        key=f"{key}_authority",
        persist_state="session",
        width=320,
    )
    st.subheader("Not excluded", anchor=False)
    barred = _lines("The job title says none of", kept.exclude_titles, f"{key}_barred")
    rivals = _lines("The employer is none of", kept.exclude_companies, f"{key}_rivals")
    others = {each.name for each in page.workspace.settings.mql_definitions} - {kept.name}
    if str(name).strip() in others:
        st.error("Another definition has this name already; give this one a name of its own.")
        return None
    try:
        return MqlDefinition(
            name=str(name),
            titles=titles,
            exclude_titles=barred,
            seniorities=levels,
            functions=fields,
            companies=companies,
            industries=industries,
            countries=countries,
            exclude_companies=rivals,
            min_employees=least,
            max_employees=most,
            authority=None if authority == NOT_ASKED else Seniority(str(authority)),
        )
    except ValidationError as problem:
        first = problem.errors()[0]
        st.error(lit(f"{' '.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")))
        return None


def _keep(page: Page, drafted: MqlDefinition, instead: str = "") -> None:
    settings = page.workspace.settings
    kept = [drafted if each.name == instead else each for each in settings.mql_definitions]
    if not instead:
        kept.append(drafted)
    changed = {"mql_definitions": tuple(kept), "mql_definition": drafted.name}
    page.workspace.save_settings(settings.model_copy(update=changed))
    st.rerun()


def _forget(page: Page, name: str) -> None:
    settings = page.workspace.settings
    kept = tuple(each for each in settings.mql_definitions if each.name != name)
    changed = {"mql_definitions": kept, "mql_definition": kept[0].name}
    page.workspace.save_settings(settings.model_copy(update=changed))
    st.rerun()


def _some_of(label: str, known: Iterable[str], chosen: Sequence[str], key: str) -> tuple[str, ...]:
    """Some of what is known, of what the definition already names, or words typed anew."""
    options = list(dict.fromkeys([*map(str, chosen), *map(str, known)]))
    picked = st.multiselect(
        lit(label),
        options,
        [str(each) for each in chosen],
        key=key,
        accept_new_options=True,
        placeholder="Any",
        persist_state="session",
        width=320,
    )
    return tuple(map(str, picked))


def _size(label: str, kept: int | None, key: str) -> int | None:
    typed = st.number_input(
        lit(label), 1, value=kept, placeholder="any", key=key, persist_state="session", width=240
    )
    return None if typed is None else int(typed)


def _lines(label: str, words: Sequence[str], key: str) -> tuple[str, ...]:
    text = st.text_area(
        lit(label), "\n".join(words), height="content", key=key, persist_state="session"
    )
    return tuple(line.strip() for line in str(text).splitlines() if line.strip())
