"""What can be decided on the page of voices: labels of tone, what is noise, and whom to keep."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi_core.format import UNKNOWN
from kpi_core.settings import Brand
from kpi_core.settings.listening import Tone, ToneLabel
from kpi_core.voice.audit import audit, draw_sample, say_audit, say_errors
from kpi_core.voice.noise import preview, say_preview
from kpi_core.voice.rivals import (
    PEOPLE_FIXED,
    complainers,
    complaint_terms,
    people_table,
    say_complaints,
)
from kpi_core.voice.words import bars_of
from pages.elements.listening import keep, word_lines
from pages.elements.page import Page
from pages.elements.show import as_read, show_frame
from pages.elements.text import lit

TONES = {"positive": Tone.POSITIVE, "neutral": Tone.NEUTRAL, "negative": Tone.NEGATIVE}
UNSURE = "can't tell"
AT_ONCE = 10


def audit_tone(page: Page, brands: Sequence[str], own: str) -> None:
    """Fifty random mentions of a brand to label, and what its labels are worth by them."""
    chosen = str(st.session_state.get("audit_brand", own))
    brand = next(name for name in (chosen, own, brands[0]) if name in brands)
    sample = page.answer(draw_sample, brand)
    found = page.answer(audit, brand)
    judged = sample["is_judged"].astype(bool)
    told = int(sample["user_tone"].notna().sum())
    st.markdown(f"**{lit(brand)}:** {lit(say_audit(found, told))}")
    if found is not None:
        st.caption(lit(say_errors(found)))
    box = st.expander("Label mentions at random", key="audit", on_change="rerun")
    if not box.open:
        return
    with box:
        st.selectbox("Brand", brands, index=brands.index(brand), key="audit_brand")
        done = int(judged.sum())
        st.progress(done / max(1, len(sample)), lit(f"{done} of {len(sample)} labelled"))
        _label(page, sample.loc[~judged, "text"].drop_duplicates().head(AT_ONCE).tolist())
        if done and st.button("Forget the labels of these mentions", type="tertiary"):
            before = page.workspace.settings.listening.tone_labels
            asked = set(sample["text"])
            keep(page, tone_labels=tuple(label for label in before if label.text not in asked))


def _label(page: Page, texts: Sequence[str]) -> None:
    """A form with some texts, each to be judged without knowing what the machine says of it."""
    if not texts:
        return
    with st.form("audit_form", border=False):
        st.caption("How is each meant? What the machine says of it is hidden on purpose.")
        answers = {
            text: st.radio(
                lit(text),
                [*TONES, UNSURE],
                index=None,
                format_func=lit,
                horizontal=True,
                key=f"label {text}",
            )
            for text in texts
        }
        if st.form_submit_button("Keep these labels"):
            fresh = [
                ToneLabel(text=text, tone=TONES.get(str(answer)))
                for text, answer in answers.items()
                if answer is not None
            ]
            keep(page, tone_labels=(*page.workspace.settings.listening.tone_labels, *fresh))


def edit_noise(page: Page, names: list[str]) -> None:
    """Words that a brand's mentions must or mustn't hold, tried on its mentions before use."""
    box = st.expander("What is no mention of a brand?", key="noise", on_change="rerun")
    if not box.open or not names:
        return
    with box:
        name = str(st.selectbox("Brand", names, key="noise_brand"))
        settings = page.workspace.settings
        known = next((b for b in settings.brands if b.name == name), Brand(name=name))
        st.caption(
            "One word or phrase a line; a star stands for any ending, as in bewerb*. Nothing "
            "changes before you use them."
        )
        include, exclude = (
            word_lines(st.text_area(lit(label), "\n".join(words), height="content", key=key))
            for label, words, key in (
                ("Counts only with one of", known.include, f"include_{name}"),
                ("Never counts with one of", known.exclude, f"exclude_{name}"),
            )
        )
        found = page.answer(preview, name, include, exclude)
        st.markdown(lit(say_preview(found, name)))
        kept, removed = st.columns(2)
        with kept:
            st.caption("Kept, for example:")
            show_frame(found.kept, height=220)
        with removed:
            st.caption("Removed, for example:")
            show_frame(found.removed, height=220)
        if st.button("Use these words"):
            changed = known.model_copy(update={"include": include, "exclude": exclude})
            others = tuple(b for b in settings.brands if b.name != name)
            page.workspace.save_settings(settings.model_copy(update={"brands": (*others, changed)}))
            st.rerun()
        is_counted = st.toggle(
            "Brands' own channels count towards the shares",
            settings.listening.counts_own_channels,
            key="own_channels",
        )
        if is_counted != settings.listening.counts_own_channels:
            keep(page, counts_own_channels=is_counted)


def choose_people(page: Page) -> None:
    """People who complain about competitors: whom to keep as possible customers."""
    people = page.answer(complainers)
    terms = bars_of(page.answer(complaint_terms))
    st.header(lit(say_complaints(people, terms)), anchor=False)
    st.caption("Strictly no measure of you, and grumbling is not leaving. Drop who can't buy.")
    if not len(people):
        return
    # Streamlit keeps ticks by place: in a list of other people they would be other people's.
    mark = pd.util.hash_pandas_object(people[["author", "kept"]]).sum()
    shown, columns = as_read(people_table(people))
    with st.form("people_form", border=False):
        edited = st.data_editor(
            shown,
            key=f"people_{mark}",
            hide_index=True,
            disabled=PEOPLE_FIXED,
            placeholder=UNKNOWN,
            column_config=columns,
        )
        if st.form_submit_button("Keep these people"):
            listed = set(people["author"])
            dropped = set(edited.loc[~edited["keep"].astype(bool), "author"])
            before = page.workspace.settings.listening.dropped_people
            others = tuple(author for author in before if author not in listed)
            keep(page, dropped_people=(*others, *sorted(dropped)))
    st.page_link(
        "roi_valuation.py",
        label="What the people you keep may be worth",
        icon=":material/payments:",
    )
