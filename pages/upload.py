"""What do your exports say? Files in, what was understood, what was set aside."""

import streamlit as st

from kpi_core.headlines import say_what_files_tell, say_what_is_missing
from kpi_core.imports.names.templates import template_text
from kpi_core.news import say_news
from kpi_core.tables import TABLES, table_label
from pages.elements.history import draw_imports, draw_owner, draw_tables
from pages.elements.page import open_page
from pages.elements.show import offer_file
from pages.elements.text import lit
from pages.elements.uploads import draw_pending, take_files
from pages.elements.workspace_file import draw_workspace_file

page = open_page("What do your exports say?", takes_files=True)
workspace = page.workspace

take_files(workspace)
st.caption(
    "Your files go to this server and nowhere else: nothing is sent on, nothing is fetched. "
    "Whoever holds this browser's cookie sees them, nobody else."
)
st.caption("*Delete my data* at the foot of this page removes all of it from the server at once.")

draw_pending(workspace)

if workspace.imports:
    st.header("What is loaded", anchor=False)
    readings = page.every_headline()
    st.markdown(f"**{lit(say_what_files_tell(readings, page.currency))}**")
    if news := say_news(workspace.imports):
        st.markdown(f"{lit(news)}")
    if missing := say_what_is_missing(workspace.filled):
        st.markdown(f"{lit(missing)}")
    st.page_link("home.py", label="See the figures", icon=":material/monitoring:")
    draw_imports(workspace)
    draw_owner(workspace)
    draw_tables(workspace)

with st.expander(
    "No export at hand? Fill in a template", on_change="rerun", key="templates"
) as box:
    if box.open:
        st.markdown(
            "Each template is a CSV file with the columns of one table and two example rows."
        )
        name = str(
            st.selectbox("Table", list(TABLES), key="template_table", format_func=table_label)
        )
        st.caption(lit(f"One row: {TABLES[name].row}."))
        offer_file(
            "Download the template",
            lambda: template_text(TABLES[name]),
            f"kelvin-{name}.csv",
            "template_download",
        )

draw_workspace_file(workspace)
