"""Queues of what only a person can tell: what a job title means, what an influencer is to you."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from kpi_core.audience.influencers import untyped_influencers
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


def label_titles(page: Page) -> None:
    """The titles that can't be read in full, ten at a time, the most frequent first."""
    queue = page.answer(unparsed)
    settings = page.workspace.settings
    if len(queue):
        with st.form("title_labels", border=False):
            told = [_title_row(row) for row in queue.head(AT_ONCE).to_dict("records")]
            if st.form_submit_button("Keep these labels", type="primary"):
                fresh = [label for label in told if label]
                names = {label.title.casefold() for label in fresh}
                kept = [
                    each for each in settings.title_labels if each.title.casefold() not in names
                ]
                labels = (*kept, *fresh)
                page.workspace.save_settings(settings.model_copy(update={"title_labels": labels}))
                st.rerun()
    _show_title_labels(page)


def _title_row(row: Mapping[Hashable, Any]) -> TitleLabel | None:
    """One title with its two fields; None where neither has been answered."""
    title = str(row["job_title"])
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        with st.container(width=320, gap=None):
            st.markdown(f"**{lit(title)}**")
            st.caption(lit(format_count(int(row["people"]), "person", "people")))
        level = _answer("Seniority", list(map(str, Seniority)), row["seniority"], f"level {title}")
        field = _answer("Function", list(map(str, Function)), row["function"], f"field {title}")
    if level == field == OPEN:
        return None
    return label_of(title, *(ANSWERS.get(answer, answer) for answer in (level, field)))


def _answer(label: str, options: list[str], read: object, key: str) -> str:
    """A field of a row; what the title tells by itself stands beside the label."""
    known = _known(read)
    said = f"{label} (read: {known})" if known else label
    return str(st.selectbox(lit(said), [OPEN, *options, NO_WAY], key=key, width=WIDTH))


def _known(value: object) -> str | None:
    return None if value is None or value is pd.NA or value != value else str(value)


def _show_title_labels(page: Page) -> None:
    """The labels given so far, and how to take one back."""
    labels = page.workspace.settings.title_labels
    if not labels:
        return
    box = st.expander(
        lit(f"Labels you have given: {format_whole(len(labels))}"),
        key="title_labels_kept",
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        rows = [
            {
                "job_title": label.title,
                "seniority": str(label.seniority or UNKNOWN),
                "function": str(label.function or UNKNOWN),
            }
            for label in labels
        ]
        show_frame(pd.DataFrame(rows))
        gone = st.multiselect("Take back", [label.title for label in labels], key="title_unlabel")
        if st.button("Forget these labels", disabled=not gone):
            kept = tuple(label for label in labels if label.title not in gone)
            settings = page.workspace.settings.model_copy(update={"title_labels": kept})
            page.workspace.save_settings(settings)
            st.rerun()


def type_influencers(page: Page) -> None:
    """Influencers whom no file types, ten at a time, the largest following first."""
    queue = page.answer(untyped_influencers)
    if not len(queue):
        return
    settings = page.workspace.settings
    with st.form("person_labels", border=False):
        told = [_person_row(row) for row in queue.head(AT_ONCE).to_dict("records")]
        if st.form_submit_button("Keep these types", type="primary"):
            fresh = [label for label in told if label]
            ids = {label.person_id for label in fresh}
            kept = [each for each in settings.person_labels if each.person_id not in ids]
            labels = (*kept, *fresh)
            page.workspace.save_settings(settings.model_copy(update={"person_labels": labels}))
            st.rerun()


def _person_row(row: Mapping[Hashable, Any]) -> PersonLabel | None:
    person = str(row["person_id"])
    about = [_known(row.get(name)) for name in ("name", "job_title", "company")]
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        with st.container(width=320, gap=None):
            st.markdown(f"**{lit(about[0] or person)}**")
            told = [text for text in about[1:] if text]
            told.append(format_count(int(row["followers"]), "follower"))
            st.caption(lit(", ".join(told)))
        types = st.multiselect(
            "What is this person to you?",
            [str(each) for each in Relationship],
            key=f"person {person}",
            placeholder=OPEN,
            width=2 * WIDTH,
        )
    if not types:
        return None
    return PersonLabel(
        person_id=person, relationships=tuple(Relationship(str(each)) for each in types)
    )


def _platform(platform: str) -> str:
    return lit(platform_name(platform) if platform else "no platform")


def edit_influencer_limit(page: Page) -> None:
    """The threshold, for all platforms and for each; kept as soon as it is changed."""
    settings = page.workspace.settings
    limits = settings.thresholds
    platforms, _ = page.workspace.choices()
    own = {limit.platform: limit.followers for limit in limits.influencer_platforms}
    with st.container(horizontal=True, gap="small"):
        general = st.number_input(
            "More than so many followers",
            0,
            value=limits.influencer_followers,
            step=100,
            key="influencer_followers",
            width=240,
        )
        platform = st.selectbox(
            "Another limit on", ["", *platforms], format_func=_platform,
            key="limit_platform", width=200,
        )  # fmt: skip
        if platform in platforms:
            special = st.number_input(
                lit(f"More than so many on {platform_name(str(platform))}"),
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
