"""How mentions are heard, and where a user changes it: words of tone, of complaint, of wishes."""

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.reach.opportunity import LABELS
from kpi_core.settings.listening import COMPLAINTS, WISHES, Listening, Opportunity
from kpi_core.voice.sentiment import shipped_words, words_changed
from pages.elements.page import Page
from pages.elements.text import lit

ONE_A_LINE = "One a line, in any language; a star stands for any ending, as in enttäusch*."


def keep_listening(page: Page, **changes: object) -> bool:
    """Keep what was decided about listening; False, with the reason on screen, if it can't be."""
    settings = page.workspace.settings
    try:
        listening = Listening.model_validate({**dict(settings.listening), **changes})
    except ValidationError as problem:
        st.error(lit(problem.errors()[0]["msg"]))
        return False
    page.workspace.save_settings(settings.model_copy(update={"listening": listening}))
    return True


def keep(page: Page, **changes: object) -> None:
    """Keep what was decided about listening, and draw the page anew."""
    if keep_listening(page, **changes):
        st.rerun()


def word_lines(text: object) -> tuple[str, ...]:
    """The lines of a field of words, blank ones left out."""
    return tuple(line.strip() for line in str(text).splitlines() if line.strip())


def edit_tone_words(page: Page) -> None:
    """Words of service and B2B talk and how each sounds: Kelvin's, changed and added to."""
    box = st.expander("Words of service and B2B talk", key="tone_words", on_change="rerun")
    if not box.open:
        return
    own = {word.word: word.sounds for word in page.workspace.settings.listening.tone_words}
    every = {**shipped_words(), **own}
    rows = pd.DataFrame({"word": list(every), "sounds": list(every.values())}).sort_values(
        ["sounds", "word"], ignore_index=True
    )
    with box, st.form("tone_words_form", border=False):
        st.caption(
            "Used where the listening tool states no tone, on top of VADER's English words: from "
            "-4, terrible, to 4, wonderful. 0 or a deleted row says nothing. Change a figure, or "
            "add a word in the last row. A text in another language is judged by the words that "
            "you add alone, where a star stands for any ending; without one of them its tone is "
            "unknown."
        )
        edited = st.data_editor(
            rows,
            key="tone_words_rows",
            hide_index=True,
            num_rows="dynamic",
            height=320,
            column_config={
                "word": st.column_config.TextColumn("word", required=True, max_chars=200),
                "sounds": st.column_config.NumberColumn(
                    "sounds", min_value=-4, max_value=4, step=0.1, required=True
                ),
            },
        )
        if st.form_submit_button("Use these words"):
            told = zip(edited["word"], edited["sounds"], strict=True)
            keep(page, tone_words=words_changed(told))


def edit_complaint_words(page: Page) -> None:
    """Words of people who leave a supplier: any of them makes a mention a complaint."""
    _edit_words(
        page,
        "complaints",
        "Which words are a complaint?",
        f"Besides mentions of a negative tone, those that say one of these. {ONE_A_LINE}",
        COMPLAINTS,
    )


def edit_wish_words(page: Page) -> None:
    """Words in which people ask for a feature."""
    _edit_words(page, "wishes", "Which words ask for a feature?", ONE_A_LINE, WISHES)


def _edit_words(page: Page, name: str, title: str, about: str, usual: tuple[str, ...]) -> None:
    box = st.expander(lit(title), key=f"{name}_words", on_change="rerun")
    if not box.open:
        return
    now: tuple[str, ...] = getattr(page.workspace.settings.listening, name)
    with box, st.form(f"{name}_form", border=False):
        st.caption(lit(f"{about} The list is our reading, and yours to change."))
        text = st.text_area(lit(title), "\n".join(now), height=220, label_visibility="collapsed")
        with st.container(horizontal=True, gap="small"):
            is_kept = st.form_submit_button("Use these words")
            is_reset = st.form_submit_button("Take Kelvin's own again", type="tertiary")
        if is_kept:
            keep(page, **{name: word_lines(text)})
        if is_reset:
            keep(page, **{name: usual})


def edit_opportunity(page: Page) -> None:
    """The figures behind likely readers: which part of what arrives somebody can read."""
    now = page.workspace.settings.listening.opportunity
    factor = now.factor
    part = "unknown, as nothing arrives" if factor is None else format_value(factor, Unit.RATE)
    st.caption(
        lit(
            f"Of the posts that reach somebody, this part can be read: {part}. A rule of thumb of "
            "article B, by its author's own account full of assumptions."
        )
    )
    box = st.expander("The figures of that rule", key="opportunity", on_change="rerun")
    if not box.open:
        return
    with box, st.form("opportunity_form", border=False):
        st.caption(
            "Left to read = minutes × 60 - posts × seconds to write; arriving = accounts followed "
            "× posts; the part = left ÷ seconds to read ÷ arriving, at most all. 5 minutes a day "
            "are 170 a month, rounded; that a post takes 3 seconds to read has no evidence."
        )
        told = {
            name: st.number_input(lit(label), value=getattr(now, name), key=f"habit_{name}")
            for name, label in LABELS.items()
        }
        with st.container(horizontal=True, gap="small"):
            is_kept = st.form_submit_button("Use these figures")
            is_reset = st.form_submit_button("Take article B's again", type="tertiary")
        if is_kept:
            keep(page, opportunity=told)
        if is_reset:
            keep(page, opportunity=Opportunity())


def edit_overlap(page: Page) -> None:
    """How many of the sharers' followers follow another of them, too: only the user may know."""
    box = st.expander("Followers that sharers have in common", key="overlap_of_reach",
                      on_change="rerun")  # fmt: skip
    if not box.open:
        return
    with box, st.form("overlap_form", border=False):
        st.caption(
            "No file tells it. At 0 who follows two of them counts twice; 0.2 takes a fifth off."
        )
        overlap = st.number_input(
            "Part that stands in it twice",
            value=page.workspace.settings.listening.reach_overlap,
            step=0.05,
        )
        if st.form_submit_button("Use this part"):
            keep(page, reach_overlap=overlap)


def edit_steady(page: Page) -> None:
    """How little change still counts as steady: our reading, and the user's to change."""
    box = st.expander("Where the limits are drawn", key="steady", on_change="rerun")
    if not box.open:
        return
    with box, st.form("steady_form", border=False):
        st.caption("No article gives this figure: it is our reading, and yours to change.")
        steady = st.number_input(
            "Tone is steady while it surely moves by no more than this a period",
            value=page.workspace.settings.listening.steady_tone,
            step=0.01,
        )
        if st.form_submit_button("Use this limit"):
            keep(page, steady_tone=steady)
