"""Paid, owned and earned apart, beneath the totals of a page (spec 97)."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi_core.catalogue import catalogue
from kpi_core.format import format_value
from pages.elements.page import Page
from pages.elements.show import show_frame

MEDIA = ("paid", "owned", "earned")
UNTAGGED = "not tagged"


def split_by_medium(page: Page, names: Sequence[str]) -> None:
    """The same totals for paid, owned and earned, one click away; nothing where no row tells."""
    box = st.expander("Paid, owned and earned apart", key="media_split", on_change="rerun")
    if not box.open:
        return
    with box:
        found = page.frame(names, ("media_kind",))
        if not len(found) or not found["media_kind"].notna().any():
            st.caption("No post, piece or mention here says whether it is paid, owned or earned.")
            return
        rows = []
        for name in dict.fromkeys(found["kpi"]):
            kpi = catalogue()[str(name)]
            of_one = found[found["kpi"] == name]
            media = (
                of_one["media_kind"].astype("object").where(of_one["media_kind"].notna(), UNTAGGED)
            )
            values = dict(zip(media, of_one["value"], strict=True))
            cells = {
                medium: format_value(values.get(medium), kpi.unit, page.currency)
                for medium in (*MEDIA, UNTAGGED)
            }
            rows.append({"figure": kpi.label, **cells})
        show_frame(pd.DataFrame(rows))
        st.caption(
            "A post without a tag is paid if it was boosted, else owned; a visit is what its piece "
            "is; mentions on channels of others are earned. Which of the three set off the others, "
            "nobody can tell."
        )
