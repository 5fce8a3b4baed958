"""Which posts made the right people act?"""

import streamlit as st

st.title("Engagement tiers")
