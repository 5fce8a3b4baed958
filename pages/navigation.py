"""The main script: the menu, the filters that all pages share, then the page that was asked for."""

from pathlib import Path

import streamlit as st

from pages.elements.current import current_workspace
from pages.elements.filters import draw_filters
from pages.elements.reader import in_readers_locale

HOME = st.Page("home.py", title="Home", default=True)
UPLOAD = st.Page("upload.py", title="Upload")
DICTIONARY = st.Page("kpi_dictionary.py", title="KPI dictionary")
DESK = st.Page("crisis_desk.py", title="Crisis desk")

page = st.navigation(
    {
        "": [HOME, UPLOAD, DICTIONARY],
        "Audience": [
            st.Page("audience_qualification.py", title="Audience qualification"),
            st.Page("brand_survey.py", title="Brand survey"),
        ],
        "Content": [
            st.Page("engagement_tiers.py", title="Engagement tiers"),
            st.Page("content_depth.py", title="Content depth"),
            st.Page("honest_reach.py", title="Honest reach"),
        ],
        "Market": [
            st.Page("share_of_voice.py", title="Share of voice"),
            st.Page("accounts.py", title="Accounts"),
            DESK,
        ],
        "Value": [
            st.Page("roi_valuation.py", title="ROI and valuation"),
            st.Page("sales_attribution.py", title="Sales and attribution"),
            st.Page("objectives.py", title="Objectives"),
            st.Page("report.py", title="Report"),
        ],
    },
    position="top",
)
st.set_page_config(
    page_title=f"{page.title} · Kelvin",
    page_icon=Path(__file__).parent / "static" / "favicon.png",  # an icon name would be fetched
    layout="wide",
)
st.html(  # on paper nothing is cut in two; the screen looks as the theme says
    """<style>@media print {
    [data-testid=stGridCell], [data-testid=stElementContainer] { break-inside: avoid; }
    [data-testid=stElementContainer]:has(h2, h3) { break-after: avoid; }
    }</style>"""
)
workspace = current_workspace()
with in_readers_locale():
    if workspace.imports and page not in (UPLOAD, DESK, DICTIONARY):
        draw_filters(*workspace.span(), *workspace.choices())
    page.run()
