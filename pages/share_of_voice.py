"""How much of the talk in our market is about us?"""

import streamlit as st

st.title("Share of voice")
