"""Scenarios by name: kept in the workspace, opened from a link, two of them side by side."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st

from kpi_core.format import format_count
from kpi_core.settings import KeptScenario, Settings
from kpi_core.value.comparison import comparison_frame, say_comparison
from kpi_core.value.links import decode, encode
from kpi_core.value.scenarios import ScenarioProblem
from kpi_core.value.valuation import Scenario
from kpi_core.workspace import Workspace
from pages.elements.show import show_frame, show_sentence
from pages.elements.text import lit

PARAM = "scenario"
NOW = "As it stands above"
MOST_KEPT = 50


def linked_scenario() -> tuple[Scenario | None, str]:
    """The scenario that the page's link holds, and what its fields are marked with."""
    code = st.query_params.get(PARAM, "")
    if not code:
        return None, ""
    try:
        scenario = decode(code)
    except ScenarioProblem as problem:
        st.error(lit(f"{problem} Until then your own figures stand here."))
        return None, ""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.info("The figures below come with a scenario, not from your own data.")
        if st.button("Back to my own figures", icon=":material/undo:", key="leave_scenario"):
            del st.query_params[PARAM]
            st.rerun()
    return scenario, f"_{code[-8:]}"


def keep_scenarios(scenario: Scenario, workspace: Workspace, currency: str) -> None:
    """A link that restores every figure, a name to keep it under, and what is kept."""
    code = encode(scenario)
    st.markdown("**Copy link.** Whoever opens it sees exactly these figures, without your data:")
    address = str(st.context.url or "").split("?")[0]
    st.code(f"{address}?{urlencode({PARAM: code})}", language=None, height=90, wrap_lines=True)
    kept = {entry.name: entry for entry in workspace.settings.worth.scenarios}
    with st.form("keep_scenario", border=False, clear_on_submit=True):
        name = st.text_input("Keep it in your workspace under a name", max_chars=80)
        if st.form_submit_button("Keep scenario", icon=":material/save:"):
            if problem := _why_not(name.strip(), kept):
                st.error(lit(problem))
            else:
                _save(workspace, {**kept, name.strip(): _entry(name.strip(), code)})
                st.rerun(scope="fragment")
    if not kept:
        st.caption("No scenario is kept yet.")
        return
    st.caption(lit(f"{format_count(len(kept), 'scenario')} kept in your workspace."))
    chosen = str(st.selectbox("Kept scenario", list(kept), key="kept_scenario"))
    with st.container(horizontal=True, gap="small"):
        if st.button("Open it", icon=":material/open_in_browser:", key="open_scenario"):
            st.query_params[PARAM] = kept[chosen].code
            st.rerun()
        if st.button("Delete it", icon=":material/delete:", key="delete_scenario"):
            _save(workspace, {name: entry for name, entry in kept.items() if name != chosen})
            st.rerun(scope="fragment")
    compare_scenarios(scenario, kept, currency)


def compare_scenarios(now: Scenario, kept: dict[str, KeptScenario], currency: str) -> None:
    """Two scenarios side by side, with the range of their difference."""
    names = [NOW, *kept]
    with st.container(horizontal=True, gap="small"):
        first = st.selectbox("Compare", names, index=1, key="compare_first")
        second = st.selectbox("with", names, index=0, key="compare_second")
    if first == second:
        st.caption("Choose two different ones to see how far apart they are.")
        return
    pair = (str(first), str(second))
    try:
        one, other = (now if name == NOW else decode(kept[name].code) for name in pair)
    except ScenarioProblem as problem:
        st.error(lit(str(problem)))
        return
    show_sentence(say_comparison(one, other, pair, currency))
    show_frame(comparison_frame(one, other, pair, currency))
    st.caption("Ranges hold 9 of 10 cases. Both are drawn from the same numbers.")


def _why_not(name: str, kept: dict[str, KeptScenario]) -> str:
    if not name:
        return "Give it a name first."
    if name == NOW:
        return "This name is taken: choose another."
    if len(kept) >= MOST_KEPT and name not in kept:
        return f"{MOST_KEPT} scenarios are kept already: delete one first."
    return ""


def _entry(name: str, code: str) -> KeptScenario:
    return KeptScenario(name=name, code=code, at=datetime.now(UTC))


def _save(workspace: Workspace, kept: dict[str, KeptScenario]) -> None:
    settings: Settings = workspace.settings
    worth = settings.worth.model_copy(update={"scenarios": tuple(kept.values())})
    workspace.save_settings(settings.model_copy(update={"worth": worth}))
