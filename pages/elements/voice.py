"""What can be decided on the page of voices: labels, noise, notes, topics and people."""

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from kpi_core.settings import BlipNote, Brand, Listening, Tone, ToneLabel
from kpi_core.voice.audit import audit, draw_sample, say_audit
from kpi_core.voice.noise import preview, say_preview
from kpi_core.voice.rivals import complainers, complaint_terms, say_complaints
from pages.elements.page import Page
from pages.elements.show import show_frame
from pages.elements.text import lit

TONES = {"positive": Tone.POSITIVE, "neutral": Tone.NEUTRAL, "negative": Tone.NEGATIVE}
NAMES = {tone.value: name for name, tone in TONES.items()}
UNSURE = "can't tell"


def keep(page: Page, **changes: object) -> None:
    """Keep what was decided about listening, and draw the page anew."""
    settings = page.workspace.settings
    try:
        listening = Listening.model_validate({**dict(settings.listening), **changes})
    except ValidationError as problem:
        st.error(lit(problem.errors()[0]["msg"]))
        return
    page.workspace.save_settings(settings.model_copy(update={"listening": listening}))
    st.rerun()


def audit_tone(page: Page, brand: str) -> None:
    """Fifty random mentions to label, and what the labels are worth by them."""
    sample = page.answer(draw_sample, brand)
    judged = int(sample["user_tone"].notna().sum())
    st.markdown(lit(say_audit(page.answer(audit, brand), judged)))
    box = st.expander("Label mentions at random", key="audit", on_change="rerun")
    if not box.open:
        return
    shown = pd.DataFrame(
        {
            "tone": [
                NAMES.get(tone, UNSURE if is_judged else None)
                for tone, is_judged in zip(
                    sample["user_tone"].astype(object), sample["is_judged"], strict=True
                )
            ],
            "text": sample["text"],
            "platform": sample["platform"],
        }
    )
    with box, st.form("audit_form", border=False):
        st.caption("How is each meant? What the tool says of it is hidden on purpose.")
        edited = st.data_editor(
            shown,
            key="audit_rows",
            hide_index=True,
            disabled=["text", "platform"],
            column_config={
                "tone": st.column_config.SelectboxColumn("tone", options=[*TONES, UNSURE])
            },
        )
        if st.form_submit_button("Keep these labels"):
            said = {
                text: ToneLabel(text=text, tone=TONES.get(tone))
                for text, tone in zip(sample["text"], edited["tone"], strict=True)
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
        include = _lines("Counts only with one of", known.include, f"include_{name}")
        exclude = _lines("Never counts with one of", known.exclude, f"exclude_{name}")
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


def note_blip(page: Page, blip: pd.Series) -> None:
    """Who looked into a blip and what they found: kept with the workspace."""
    notes = page.workspace.settings.listening.blip_notes
    on = pd.Timestamp(blip["at"]).date()
    key = (str(blip["brand"]), str(blip["kind"]), on)
    known = next((n for n in notes if (n.brand, n.kind, n.on) == key), None)
    with st.form(f"note_{key}", border=False):
        by = st.text_input("Looked into by", known.by if known else "")
        finding = st.text_area("Finding", known.finding if known else "", height="content")
        if st.form_submit_button("Keep the note"):
            others = tuple(n for n in notes if (n.brand, n.kind, n.on) != key)
            note = BlipNote(brand=key[0], kind=key[1], on=on, by=by[:200], finding=finding[:5_000])
            keep(page, blip_notes=(*others, note))


def choose_people(page: Page) -> None:
    """People who complain about competitors: whom to keep as possible customers."""
    people = page.answer(complainers)
    terms = page.answer(complaint_terms)
    st.header(lit(say_complaints(people, terms)), anchor=False)
    st.caption("Strictly no measure of you, and grumbling is not leaving. Drop who can't buy.")
    if not len(people):
        return
    with st.form("people_form", border=False):
        edited = st.data_editor(
            people,
            key="people_rows",
            hide_index=True,
            disabled=[name for name in people.columns if name != "kept"],
        )
        if st.form_submit_button("Keep these people"):
            listed = set(people["author"])
            dropped = set(edited.loc[~edited["kept"].astype(bool), "author"])
            before = page.workspace.settings.listening.dropped_people
            others = tuple(author for author in before if author not in listed)
            keep(page, dropped_people=(*others, *sorted(dropped)))


def edit_topics(page: Page) -> None:
    """Topics, one a line: its name, a colon, its words; a star marks a key message."""
    topics = page.workspace.settings.listening.topics
    box = st.expander("Which topics?", key="topics", on_change="rerun", expanded=not topics)
    if not box.open:
        return
    written = "\n".join(
        f"{'*' if topic.is_key_message else ''}{topic.name}: {', '.join(topic.words)}"
        for topic in topics
    )
    with box, st.form("topics_form", border=False):
        st.caption("One a line, such as “zero trust: zero trust, zerotrust, ZTNA”.")
        st.caption("A star before the name marks what you want to be known for.")
        text = str(st.text_area("Topics", written, height="content"))
        if st.form_submit_button("Use these topics"):
            lines = [line.partition(":") for line in text.splitlines() if line.strip()]
            keep(
                page,
                topics=tuple(
                    {
                        "name": name.strip().removeprefix("*").strip(),
                        "words": tuple(w.strip() for w in words.split(",") if w.strip())
                        or (name.strip().removeprefix("*").strip(),),
                        "is_key_message": name.strip().startswith("*"),
                    }
                    for name, _, words in lines
                ),
            )


def _lines(label: str, words: tuple[str, ...], key: str) -> tuple[str, ...]:
    text = st.text_area(lit(label), "\n".join(words), height="content", key=key)
    return tuple(line.strip() for line in str(text).splitlines() if line.strip())
