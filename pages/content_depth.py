"""How much of a piece is read?"""

import streamlit as st

st.title("Content depth")
