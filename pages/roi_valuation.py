"""What came back for what was spent?"""

import streamlit as st

st.title("ROI and valuation")
