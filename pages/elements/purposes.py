"""What posts were for, whether people act on them, tags for those that don't say, and KPIs."""

import streamlit as st

from kpi_core.catalogue import catalogue
from kpi_core.charts import draw_bars
from kpi_core.format import format_count
from kpi_core.kpi import Unit
from kpi_core.plan.purposes import (
    SERVICES,
    TAGGED_BY,
    Service,
    by_purpose,
    purpose_bars,
    purpose_word,
    say_purposes,
    untagged,
    with_tags,
)
from kpi_core.settings.choices import Purpose, PurposeTag
from kpi_core.unlock import formats_for
from pages.elements.cards import badge_of
from pages.elements.chooser import CHOOSER
from pages.elements.page import Page, teach
from pages.elements.show import show_chart, show_frame, show_sentence
from pages.elements.text import lit


def show_purposes(page: Page) -> None:
    """Posts and engagement by purpose, and which KPI serves each."""
    if page.has("posts"):
        _show_posts(page)
        _tag(page)
    else:
        show_sentence("No posts are loaded, so nobody can say what they were for.", leads=True)
        teach(formats_for(("posts",)))
    st.header("Which KPI serves each purpose?", anchor=False)
    st.caption(
        "The purposes are those of article B; which KPI serves which is our reading. Whether a "
        "purpose was served, no count of posts tells."
    )
    with st.grid(2, min_column_width=300, gap="small"):
        for purpose in Purpose:
            _show_service(purpose, SERVICES[purpose])


def _show_posts(page: Page) -> None:
    found = page.answer(by_purpose)
    bars = purpose_bars(found)
    if not len(bars):
        show_sentence(say_purposes(found), leads=True)
        show_frame(found.drop(columns=["rate", "low", "high"]))
        return
    show_chart(
        say_purposes(found),
        draw_bars(bars, page.label("engagement_rate_by_impressions"), Unit.RATE, page.ground),
        "Acts on posts ÷ impressions for each purpose, with its interval.",
        found.assign(purpose=found["purpose"].map(purpose_word)),
        "purposes",
        "Acts on all posts of a purpose ÷ all their impressions. A post whose file leaves either "
        "open is in neither.",
        leads=True,
    )


def _tag(page: Page) -> None:
    """Purposes by campaign or topic, for posts whose file says none."""
    settings = page.workspace.settings
    box = st.expander("Say what posts were for", key="purpose_tags", on_change="rerun")
    if not box.open:
        return
    with box:
        st.caption(
            "All posts of a campaign or a topic get a purpose at once. A purpose that stands in a "
            "file goes before it; where a campaign and a topic differ, the tag made first counts."
        )
        column = str(st.radio("By", TAGGED_BY, format_func=lit, horizontal=True, key="tagged_by"))
        open_ones = page.answer(untagged, column)
        with st.form(f"tag_{column}_{len(settings.purposes)}", border=False):
            values = st.multiselect(
                f"Which {lit(column)}?",
                list(open_ones),
                format_func=lambda value: f"{value}: {format_count(open_ones[value], 'post')}",
                placeholder="Choose" if open_ones else "None is without a purpose",
                disabled=not open_ones,
            )
            purpose = st.selectbox(
                "What are these posts for?",
                [one.value for one in Purpose],
                format_func=purpose_word,
            )
            is_tagged = st.form_submit_button("Tag them", type="primary", disabled=not open_ones)
        if is_tagged and not values:
            st.error(f"Choose at least one {lit(column)}.")
        elif is_tagged:
            chosen = [str(value) for value in values]
            _keep(page, with_tags(settings.purposes, column, chosen, Purpose(purpose)))
        if settings.purposes:
            _take_back(page)


def _take_back(page: Page) -> None:
    tags = page.workspace.settings.purposes
    with st.form(f"untag_{len(tags)}", border=False):
        gone = st.multiselect(
            "Tags to take back",
            range(len(tags)),
            format_func=lambda n: (
                f"{tags[n].column} “{tags[n].value}”: {purpose_word(tags[n].purpose)}"
            ),
        )
        if st.form_submit_button("Take them back") and gone:
            _keep(page, tuple(tag for number, tag in enumerate(tags) if number not in gone))


def _keep(page: Page, tags: tuple[PurposeTag, ...]) -> None:
    settings = page.workspace.settings
    page.workspace.save_settings(settings.model_copy(update={"purposes": tags}))
    st.rerun()


def _show_service(purpose: Purpose, service: Service) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(f"**{lit(purpose_word(purpose))}**: {lit(service.meaning)}")
        for name in service.kpis:
            kpi = catalogue()[name]
            st.markdown(f"{badge_of(kpi.kpi_class)} {lit(kpi.label)}")
        st.button(
            "Choose KPIs for it",
            key=f"choose_for_{purpose.name}",
            type="tertiary",
            icon=":material/checklist:",
            on_click=_choose_for,
            args=(service.goal,),
        )


def _choose_for(goal: str) -> None:
    """Open the chooser with a goal filled in."""
    st.session_state["goals_view"] = CHOOSER
    st.session_state["chooser_goal"] = goal
