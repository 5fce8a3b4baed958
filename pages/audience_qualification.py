"""How many of our followers are the people we want?"""

import streamlit as st

st.title("Audience qualification")
