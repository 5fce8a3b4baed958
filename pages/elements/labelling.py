"""Queues of what only a person can tell: what a job title means, what an influencer is to you."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi_core.audience.influencers import names_of, untyped_influencers
from kpi_core.audience.title_queue import label_of, unparsed
from kpi_core.format import UNKNOWN, format_count, format_whole, platform_name
from kpi_core.settings import (
    Function,
    PersonLabel,
    PlatformLimit,
    Relationship,
    Seniority,
    TitleLabel,
)
from pages.elements.page import Page
from pages.elements.show import show_frame
from pages.elements.text import lit

AT_ONCE = 10
OPEN, NO_WAY = "not labelled yet", "can't be told"
ANSWERS = {OPEN: None, NO_WAY: ""}
WIDTH = 220

Label = TitleLabel | PersonLabel
Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Queue:
    """What is labelled by hand: where its labels are kept, and how one is asked and read."""

    field: str  # of the settings
    about: Callable[[Any], str]  # what a label is of: one label each
    ask: Callable[[Row], Label | None]  # the fields of one row; None where nothing is answered
    read: Callable[[Page, Sequence[Any]], pd.DataFrame]  # labels given, one row each


def label_by_hand(page: Page, queue: Queue, waiting: pd.DataFrame) -> None:
    """Ten rows of those that wait, the first first; then the labels given, to be taken back.

    A label is kept in the workspace, and wins over what the files say of the same thing.
    """
    if len(waiting):
        with st.form(queue.field, border=False):
            told = [queue.ask(row) for row in waiting.head(AT_ONCE).to_dict("records")]
            if st.form_submit_button("Keep these labels", type="primary"):
                fresh = [label for label in told if label]
                renewed = {queue.about(label) for label in fresh}
                kept = [each for each in _kept(page, queue) if queue.about(each) not in renewed]
                _keep(page, queue, (*kept, *fresh))
    _show_kept(page, queue)


def _kept(page: Page, queue: Queue) -> Sequence[Any]:
    return tuple(getattr(page.workspace.settings, queue.field))


def _keep(page: Page, queue: Queue, labels: Sequence[Any]) -> None:
    changed = {queue.field: tuple(labels)}
    page.workspace.save_settings(page.workspace.settings.model_copy(update=changed))
    st.rerun()


def _show_kept(page: Page, queue: Queue) -> None:
    """The labels given so far, and how to take one back."""
    labels = _kept(page, queue)
    if not labels:
        return
    box = st.expander(
        lit(f"Labels you have given: {format_whole(len(labels))}"),
        key=f"{queue.field}_kept",
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        rows = queue.read(page, labels)
        show_frame(rows)
        names = dict(zip(map(queue.about, labels), rows.iloc[:, 0], strict=True))
        gone = st.multiselect(
            "Take back", list(names), format_func=names.__getitem__, key=f"{queue.field}_gone"
        )
        if st.button("Forget these labels", disabled=not gone, key=f"{queue.field}_forget"):
            _keep(page, queue, [each for each in labels if queue.about(each) not in gone])


def _beside(title: str, notes: str) -> DeltaGenerator:
    """One row of a queue: what it is about, and room beside it for the fields to be answered."""
    row = st.container(horizontal=True, gap="small", vertical_alignment="bottom")
    with row, st.container(width=320, gap=None):
        st.markdown(f"**{lit(title)}**")
        st.caption(lit(notes))
    return row


def _ask_title(row: Row) -> TitleLabel | None:
    title = str(row["job_title"])
    with _beside(title, format_count(int(row["people"]), "person", "people")):
        level = _choose("Seniority", Seniority, row["seniority"], f"level {title}")
        field = _choose("Function", Function, row["function"], f"field {title}")
    if level == field == OPEN:
        return None
    return label_of(title, *(ANSWERS.get(answer, answer) for answer in (level, field)))


def _choose(label: str, kinds: type[Seniority] | type[Function], read: object, key: str) -> str:
    """A field of a row; what the title tells by itself stands beside the label."""
    known = _known(read)
    said = f"{label} (read: {known})" if known else label
    options = [OPEN, *map(str, kinds), NO_WAY]
    return str(st.selectbox(lit(said), options, key=key, width=WIDTH))


def _ask_person(row: Row) -> PersonLabel | None:
    person = str(row["person_id"])
    about = [_known(row.get(name)) for name in ("name", "job_title", "company")]
    told = [text for text in about[1:] if text]
    told.append(format_count(int(row["followers"]), "follower"))
    with _beside(about[0] or person, ", ".join(told)):
        types = st.multiselect(
            "What is this person to you?",
            [str(each) for each in Relationship],
            key=f"person {person}",
            placeholder=OPEN,
            width=2 * WIDTH,
        )
    if not types:
        return None
    relationships = tuple(Relationship(str(each)) for each in types)
    return PersonLabel(person_id=person, relationships=relationships)


def _known(value: object) -> str | None:
    return None if value is None or value is pd.NA or value != value else str(value)


def _titles_read(_: Page, labels: Sequence[TitleLabel]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "job_title": label.title,
                "seniority": str(label.seniority or UNKNOWN),
                "function": str(label.function or UNKNOWN),
            }
            for label in labels
        ]
    )


def _people_read(page: Page, labels: Sequence[PersonLabel]) -> pd.DataFrame:
    ids = tuple(label.person_id for label in labels)
    names = page.answer(names_of, ids)
    return pd.DataFrame(
        [
            {
                "name": names.get(label.person_id, label.person_id),
                "what they are": ", ".join(map(str, label.relationships)),
            }
            for label in labels
        ]
    )


TITLES = Queue("title_labels", lambda label: label.title.casefold(), _ask_title, _titles_read)
PEOPLE = Queue("person_labels", lambda label: label.person_id, _ask_person, _people_read)


def label_titles(page: Page) -> None:
    """The titles that can't be read in full, the most frequent first."""
    label_by_hand(page, TITLES, page.answer(unparsed))


def type_influencers(page: Page) -> None:
    """Influencers whom no file types, the largest following first."""
    label_by_hand(page, PEOPLE, page.answer(untyped_influencers))


def _platform(platform: str) -> str:
    return platform_name(platform) if platform else "no platform"


def edit_influencer_limit(page: Page) -> None:
    """The threshold, for all platforms and for each; kept as soon as it is changed."""
    settings = page.workspace.settings
    limits = settings.thresholds
    platforms, _ = page.workspace.choices()
    own = {limit.platform: limit.followers for limit in limits.influencer_platforms}
    with st.container(horizontal=True, gap="small"):
        general = st.number_input(
            "An influencer has more followers than",
            0,
            value=limits.influencer_followers,
            step=100,
            key="influencer_followers",
            width=280,
        )
        platform = st.selectbox(
            "Another limit on", ["", *platforms], format_func=_platform,
            key="limit_platform", width=200,
        )  # fmt: skip
        if platform in platforms:
            special = st.number_input(
                lit(f"On {platform_name(str(platform))} more than"),
                0,
                value=own.get(str(platform), limits.influencer_followers),
                step=100,
                key=f"limit {platform}",
                width=240,
            )
            own[str(platform)] = int(special)
    kept = tuple(
        PlatformLimit(platform=name, followers=count)
        for name, count in own.items()
        if count != int(general)
    )
    changed = limits.model_copy(
        update={"influencer_followers": int(general), "influencer_platforms": kept}
    )
    if changed != limits:
        page.workspace.save_settings(settings.model_copy(update={"thresholds": changed}))
        st.rerun()
