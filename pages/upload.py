"""Where export files come in."""

import streamlit as st

st.title("Upload")
