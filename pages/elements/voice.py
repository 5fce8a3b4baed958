"""What can be decided on the page of voices: labels of tone, what is noise, and whom to keep."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi_core.settings import Brand, Tone, ToneLabel
from kpi_core.voice.audit import audit, draw_sample, say_audit
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
from pages.elements.show import show_frame
from pages.elements.text import lit

TONES = {"positive": Tone.POSITIVE, "neutral": Tone.NEUTRAL, "negative": Tone.NEGATIVE}
NAMES = {tone.value: name for name, tone in TONES.items()}
UNSURE = "can't tell"


def audit_tone(page: Page, brands: Sequence[str], own: str) -> None:
    """Fifty random mentions of a brand to label, and what its labels are worth by them."""
    chosen = str(st.session_state.get("audit_brand", own))
    brand = next(name for name in (chosen, own, brands[0]) if name in brands)
    sample = page.answer(draw_sample, brand)
    judged = int(sample["user_tone"].notna().sum())
    st.markdown(f"**{lit(brand)}:** {lit(say_audit(page.answer(audit, brand), judged))}")
    box = st.expander("Label mentions at random", key="audit", on_change="rerun")
    if not box.open:
        return
    shown = pd.DataFrame(
        {
            "meant": [
                NAMES.get(tone, UNSURE if is_judged else None)
                for tone, is_judged in zip(
                    sample["user_tone"].astype(object), sample["is_judged"], strict=True
                )
            ],
            "text": sample["text"],
            "platform": sample["platform"],
        }
    )
    with box:
        st.selectbox("Brand", brands, index=brands.index(brand), key="audit_brand")
    with box, st.form("audit_form", border=False):
        st.caption("How is each meant? What the tool says of it is hidden on purpose.")
        edited = st.data_editor(
            shown,
            key=f"audit_rows_{brand}",
            hide_index=True,
            disabled=["text", "platform"],
            column_config={
                "meant": st.column_config.SelectboxColumn("meant", options=[*TONES, UNSURE])
            },
        )
        if st.form_submit_button("Keep these labels"):
            said = {
                text: ToneLabel(text=text, tone=TONES.get(tone))
                for text, tone in zip(sample["text"], edited["meant"], strict=True)
                if isinstance(tone, str)
            }
            before = page.workspace.settings.listening.tone_labels
            asked = set(sample["text"])
            others = [label for label in before if label.text not in asked]
            keep(page, tone_labels=(*others, *said.values()))


def edit_noise(page: Page, names: list[str]) -> None:
    """Words that a brand's mentions must or mustn't hold, tried on its mentions before use."""
    box = st.expander("What is no mention of a brand?", key="noise", on_change="rerun")
    if not box.open or not names:
        return
    with box:
        name = str(st.selectbox("Brand", names, key="noise_brand"))
        settings = page.workspace.settings
        known = next((b for b in settings.brands if b.name == name), Brand(name=name))
        st.caption("One word or phrase a line; nothing changes before you use them.")
        include, exclude = (
            word_lines(st.text_area(label, "\n".join(words), height="content", key=key))
            for label, words, key in (
                ("Counts only with one of", known.include, f"include_{name}"),
                ("Never counts with one of", known.exclude, f"exclude_{name}"),
            )
        )
        found = page.answer(preview, name, include, exclude)
        st.markdown(lit(say_preview(found, name)))
        kept, removed = st.columns(2)
        with kept:
            st.caption("Kept, for example")
            show_frame(found.kept, height=220)
        with removed:
            st.caption("Removed, for example")
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
    with st.form("people_form", border=False):
        edited = st.data_editor(
            people_table(people),
            key="people_rows",
            hide_index=True,
            height=320,
            disabled=PEOPLE_FIXED,
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
