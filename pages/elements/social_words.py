"""The words that tell social media among sources and channels: a list for the user to edit."""

import streamlit as st

from kpi_core.settings import SOCIAL_SOURCES
from kpi_core.value.sources import sources_told
from pages.elements.listening import word_lines
from pages.elements.page import Page
from pages.elements.show import show_frame


def edit_social_words(page: Page) -> None:
    """The list, drawn when opened, beside the sources in the data and how each is taken."""
    box = st.expander("Which sources are social media?", key="social_words", on_change="rerun")
    if not box.open:
        return
    with box:
        told = page.answer(sources_told)
        if len(told):
            st.caption("The sources in your data, and whether they are taken for social media.")
            show_frame(told, height=240)
        with st.form("social_words_form", border=False):
            st.caption(
                "A source, medium or channel is social media if it holds one of these as whole "
                "words; one a line."
            )
            words = page.workspace.settings.social_sources
            text = st.text_area("Words", "\n".join(words), height=220)
            with st.container(horizontal=True, gap="small"):
                is_kept = st.form_submit_button("Use these words")
                is_reset = st.form_submit_button("Take Kelvin's own again", type="tertiary")
        chosen = SOCIAL_SOURCES if is_reset else tuple(dict.fromkeys(word_lines(text)))
        if is_kept and not chosen:
            st.error("Without a word nothing is social media: name at least one.")
        elif is_kept or is_reset:
            settings = page.workspace.settings
            page.workspace.save_settings(settings.model_copy(update={"social_sources": chosen}))
            st.rerun()
