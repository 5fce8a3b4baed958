"""The landing page."""

import streamlit as st

st.title("Kelvin")
