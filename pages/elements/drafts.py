"""A table that is being written: what was typed and isn't kept yet is there again on return."""

from typing import Any

import pandas as pd
import streamlit as st

from kpi_core.format import UNKNOWN

DRAFTS = "drafts"
WAITS = "What you type here waits in this tab until you press the button below."
NOT_KEPT = "**Not kept yet:** what you typed waits in this tab until you press the button below."


def edit_table(kept: pd.DataFrame, name: str, columns: dict[str, Any]) -> pd.DataFrame:
    """The rows that are `kept` as somebody has changed them; rows can be added and removed.

    What is typed outlasts another view or page, and is forgotten by a reload, or once other rows
    are kept. Streamlit holds edits by place and only while the grid is on the screen: on return the
    grid begins with the rows as they were left.
    """
    told, key = st.empty(), f"{name}_rows"
    drafts: dict[str, Any] = st.session_state.setdefault(DRAFTS, {})
    draft = drafts.get(name)
    if draft is None or not draft["kept"].equals(kept):
        draft = drafts[name] = {"kept": kept, "begun": kept, "now": kept}
    elif key not in st.session_state:
        draft["begun"] = draft["now"]
    draft["now"] = st.data_editor(
        draft["begun"],
        key=key,
        num_rows="dynamic",
        hide_index=True,
        placeholder=UNKNOWN,
        column_config=columns,
    )
    edited: pd.DataFrame = draft["now"]
    told.caption(WAITS if edited.astype("str").equals(kept.astype("str")) else NOT_KEPT)
    return edited
