"""The main script: the menu, then the page that was asked for."""

from pathlib import Path

import streamlit as st

page = st.navigation(
    {
        "": [
            st.Page("home.py", title="Home", default=True),
            st.Page("upload.py", title="Upload"),
        ],
        "Audience": [st.Page("audience_qualification.py", title="Audience qualification")],
        "Content": [
            st.Page("engagement_tiers.py", title="Engagement tiers"),
            st.Page("content_depth.py", title="Content depth"),
        ],
        "Market": [st.Page("share_of_voice.py", title="Share of voice")],
        "Value": [st.Page("roi_valuation.py", title="ROI and valuation")],
    },
    position="top",
)
st.set_page_config(
    page_title=f"{page.title} · Kelvin",
    page_icon=Path(__file__).parent / "static" / "favicon.png",  # an icon name would be fetched
    layout="wide",
)
page.run()
