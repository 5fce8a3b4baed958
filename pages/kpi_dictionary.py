"""What does each figure mean, and what can't it tell you?"""

import streamlit as st

from kpi_core.catalogue import CLASS_ORDER
from kpi_core.dictionary import PLAN, dictionary, matching, say_dictionary
from kpi_core.export import to_csv
from kpi_core.format import UNKNOWN
from kpi_core.kpi import KpiClass
from pages.elements.cards import WORTH, badge_of
from pages.elements.page import open_page
from pages.elements.show import offer_file, show_frame, show_sentence
from pages.elements.text import badge, lit

OVERVIEW = ["figure", "class", "formula", "what it can't tell you", "can be read now"]
WRAPPED = {"figure": 170, "formula": 300, "what it can't tell you": 360}
"""Pixels of the columns whose texts take several lines."""
MOST_TOLD = 200

page = open_page("What does each figure mean, and what can't it tell you?")
every = dictionary(page.workspace.filled)
names = [*(kpi_class.value for kpi_class in CLASS_ORDER), PLAN]
with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
    asked = st.text_input("Find a word", key="dictionary_word", max_chars=MOST_TOLD, width=320)
    classes = st.multiselect(
        "Classes", names, key="dictionary_class", bind="query-params", placeholder="all", width=420
    )
found = matching(every, str(asked), tuple(str(name) for name in classes))
show_sentence(say_dictionary(found, len(every)), leads=True)
if len(found):
    chosen = str(
        st.selectbox("Look one up", found["figure"], key="dictionary_figure",
                     width=480)
    )  # fmt: skip
    one = found[found["figure"] == chosen].iloc[0]
    with st.container(border=True):
        is_plan = one["class"] == PLAN
        word = badge(PLAN, "gray") if is_plan else badge_of(KpiClass(one["class"]))
        st.markdown(f"{word} **{lit(one['question'])}**")
        st.markdown(f"**Formula.** {lit(one['formula'])}")
        st.markdown(f"**Made of.** {lit(one['made of'])}")
        st.markdown(f"**What it can't tell you.** {lit(one[OVERVIEW[3]])}")
        if one["our reading"]:
            st.caption(f"Our reading, not the article's: {lit(one['our reading'])}")
        st.caption(f"KPI {lit(one['number'])} of the list, from {lit(one['from'])}.")
        if not is_plan:
            st.caption(lit(f"The class: {WORTH[KpiClass(one['class'])]}"))
    show_frame(found[OVERVIEW], 640, wrapped=WRAPPED)
    st.caption(lit(f"Unknown is written {UNKNOWN} everywhere, and is never 0."))
    offer_file(
        "Download the dictionary",
        lambda: to_csv(found),
        "kelvin-dictionary.csv",
        "dictionary_download",
    )
