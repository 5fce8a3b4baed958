"""What a file doesn't say is asked once, in one line; an unknown file is mapped by hand."""

import streamlit as st
from pydantic import ValidationError

from kpi_core.imports.answers import Need
from kpi_core.imports.names.mapping import (
    STAND_IN,
    Mapping,
    may_stand_for_all,
    signature,
    stand_ins,
)
from kpi_core.locales import day_order
from kpi_core.tables import TABLES, Kind, Table, column_label, table_label
from kpi_core.workspace import Pending, Workspace
from pages.elements.text import lit

NOWHERE = "(leave out)"
DATED = (Kind.DATE, Kind.TIME)
NETWORKS = ("linkedin", "x", "facebook", "instagram", "youtube", "tiktok")
ORDERS = {"dmy": "day first: 31/12", "mdy": "month first: 12/31"}


def ask(workspace: Workspace, entry: Pending, need: Need, key: str) -> None:
    """One question about a waiting file; the answer is kept and the file read again."""
    if need.ask == "mapping":
        ask_mapping(workspace, need, key)
        return
    st.warning(lit(need.question))
    with st.form(f"ask_{key}", border=False):
        changes: dict[str, object] = {}
        if need.ask == "range":
            if need.options:
                changes["date_column"] = st.selectbox(
                    "The column with the dates of the rows", need.options, None,
                    key=f"dated_{key}", placeholder="None of them",
                )  # fmt: skip
            with st.container(horizontal=True):
                if "from" in need.settings:
                    changes["from_on"] = st.date_input(
                        "First day", None, key=f"from_{key}", format=day_order()
                    )
                changes["to_on"] = st.date_input(
                    "Last day", None, key=f"to_{key}", format=day_order()
                )
        elif need.ask == "date_order":
            changes["date_order"] = st.radio(
                "How are dates written here?", list(ORDERS), None,
                format_func=ORDERS.__getitem__, key=f"order_{key}", horizontal=True,
            )  # fmt: skip
        elif need.ask == "platform":
            changes["platform"] = st.selectbox(
                "Which network is it from?", NETWORKS, None, key=f"platform_{key}",
                accept_new_options=True,
                placeholder="Choose one, or type another",
            )  # fmt: skip
        elif need.ask == "brand":
            brands = [brand.name for brand in workspace.settings.brands]
            changes["brand"] = st.selectbox(
                "Which brand is it about?", brands, None, key=f"brand_{key}",
                accept_new_options=True,
                placeholder="Choose one, or type another" if brands else "Type its name",
            )  # fmt: skip
        else:
            changes[need.ask] = st.text_input("Your answer", key=f"text_{key}")
        if st.form_submit_button("Read it with this answer"):
            given = {setting: value for setting, value in changes.items() if value}
            if not given:
                st.error("Give an answer first.")
                return
            try:
                answers = entry.answers.model_validate({**entry.answers.model_dump(), **given})
            except ValidationError as problem:
                st.error(lit(problem.errors()[0]["msg"]))
            else:
                workspace.answer_pending(entry, answers)
                st.rerun()


def ask_mapping(workspace: Workspace, need: Need, key: str) -> None:
    """The mapping screen: a preview, a table, and for each column where it goes."""
    if need.because:
        cure = "Correct the header and drop the file again, or say below which column is which."
        st.warning(lit(f"{need.because}. {cure}"))
    else:
        st.markdown(
            "**No export that Kelvin knows has these columns.** Say what they are, and files like "
            "this one are read without asking from now on."
        )
    st.dataframe(
        [dict(zip(_unique(need.header), row, strict=False)) for row in need.preview],
        hide_index=True,
        width="stretch",
    )
    names = list(TABLES)
    guess = need.suggestion
    table = TABLES[
        str(
            st.selectbox(
                "One row of this file is …",
                names,
                names.index(guess.table) if guess else 0,
                format_func=lambda name: f"{TABLES[name].row} ({table_label(name)})",
                key=f"table_{key}",
            )
        )
    ]
    suggested = guess.columns if guess and guess.table == table.name else {}
    constants = guess.constants if guess and guess.table == table.name else {}
    targets = [NOWHERE, *(column.name for column in table)]
    chosen: dict[str, str] = {}
    with st.grid("auto", min_column_width=230):
        for number, header in enumerate(need.header):
            if not header:
                continue
            target = suggested.get(header, NOWHERE)
            picked = st.selectbox(
                lit(header),
                targets,
                targets.index(target),
                key=f"{key}_{table.name}_{number}",
                format_func=lambda name: _target(table, name),
            )
            if picked != NOWHERE:
                chosen[header] = str(picked)
    given: dict[str, str] = {}
    absent = [name for name in table.required if name not in chosen.values()]
    for name in [each for each in absent if stand_ins(table, each, chosen.values())]:
        absent.remove(name)
        said = " and ".join(map(column_label, stand_ins(table, name, chosen.values())[0]))
        st.caption(lit(f"No column for {column_label(name)}: rows are told apart by {said}."))
    for name in [each for each in absent if not may_stand_for_all(table, each)]:
        absent.remove(name)
        st.caption(lit(_ask_for_column(table, name)))
    if absent:
        st.caption("What no column says, you can say for the whole file:")
        with st.grid("auto", min_column_width=230):
            for name in absent:
                if value := _whole_file(table, name, constants, f"{key}_{table.name}_{name}"):
                    given[name] = value
    if st.button("Read it like this", key=f"map_{key}", type="primary"):
        try:
            mapping = Mapping(
                table=table.name,
                columns=chosen,
                constants=given,
                signature=signature(need.header),
            )
        except ValidationError as problem:
            st.error(lit(problem.errors()[0]["msg"]))
            return
        if mapping.missing:
            st.error(lit(f"Still missing: {', '.join(map(column_label, mapping.missing))}."))
            return
        workspace.remember_mapping(mapping)
        st.rerun()


def _ask_for_column(table: Table, name: str) -> str:
    """That an id is missing, and which columns would do in its place."""
    told = f"No column says {column_label(name)} yet: choose the one that does."
    last = [group[-1] for group in STAND_IN.get(name, ()) if name == table.required[0]]
    others = " or ".join(column_label(column) for column in last if column in table)
    return f"{told} Or choose {others}: rows are told apart by that as well." if others else told


def _target(table: Table, name: str) -> str:
    """A column to choose; dates are named as such, for "counted" alone says too little."""
    if name == NOWHERE:
        return name
    label = column_label(name)
    return f"{label} (date)" if table[name].kind in DATED else label


def _whole_file(table: Table, name: str, constants: dict[str, str], key: str) -> str:
    """What is the same in every row of the file."""
    column, label = table[name], lit(_target(table, name))
    if column.kind in DATED:
        day = st.date_input(label, None, key=key, format=day_order(), help=lit(column.meaning))
        return str(day) if day else ""
    if name == "platform":
        offered = dict.fromkeys((*filter(None, [constants.get(name)]), *NETWORKS))
        chosen = st.selectbox(
            label, list(offered), 0 if constants.get(name) else None, key=key,
            accept_new_options=True, placeholder="Choose one, or type another",
        )  # fmt: skip
        return str(chosen or "")
    return st.text_input(label, constants.get(name, ""), key=key, help=lit(column.meaning))


def _unique(header: tuple[str, ...]) -> list[str]:
    """Headers told apart by a number where two are the same, for the preview only."""
    seen: dict[str, int] = {}
    names = []
    for name in header:
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
