"""Who of your audience could ever buy?"""

import streamlit as st

from kpi_core.audience.boosts import boost_frame, say_boosts
from kpi_core.audience.breakdown import (
    DIMENSION_WORDS,
    beside_the_crowd,
    breakdown,
    dimensions,
    is_counted,
    qualification_counts,
    say_breakdown,
    say_crowd,
    say_qualification,
)
from kpi_core.charts import draw_bars, draw_trend
from kpi_core.kpi import Unit
from kpi_core.periods import say_latest
from pages.elements.cards import kpi_cards
from pages.elements.definition import edit_definition
from pages.elements.page import open_page
from pages.elements.show import show_chart, show_rows

CARDS = (
    "qualified_followers",
    "qualified_rate",
    "qualified_growth",
    "accounts_covered",
    "direct_influencers",
    "indirect_influencers",
    "untyped_influencers",
    "qualified_view_rate",
    "cost_per_qualified_view",
    "follower_change",
    "new_followers",
    "followers",
    "page_likes",
)

page = open_page(
    "Who of your audience could ever buy?",
    needs=["audience", "audience_shares", "account_days"],
)
kpi_cards(page, CARDS, "audience")

if page.has("audience"):
    counts = page.answer(qualification_counts)
    show_chart(
        say_qualification(counts, page.workspace.settings.mql_definition),
        draw_bars(counts, "people", Unit.PEOPLE, page.ground, "qualified"),
        "Followers who meet the definition, who don't, and whose profile doesn't say.",
        counts,
        "qualification",
        leads=True,
    )
    edit_definition(page.workspace)

if found := page.answer(dimensions):
    st.header("The audience in groups, as the platforms count them", anchor=False)
    dimension = st.selectbox(
        "Divided by", found, format_func=DIMENSION_WORDS.__getitem__, key="dimension",
        bind="query-params", width=240,
    )  # fmt: skip
    groups = page.answer(breakdown, str(dimension))
    unit = Unit.PEOPLE if is_counted(groups) else Unit.RATE
    show_chart(
        say_breakdown(groups, str(dimension)),
        draw_bars(groups, "people" if unit is Unit.PEOPLE else "share", unit, page.ground),
        "Groups of the audience, largest first.",
        groups,
        "groups",
    )
    st.caption("Platforms leave small groups out and round the rest: the groups add up to less.")

trend = beside_the_crowd(page.trend(["qualified_followers", "followers"]))
if len(trend):
    right, scale = page.label("qualified_followers"), page.scale("qualified_followers")
    st.header("The crowd against the right people", anchor=False)
    show_chart(
        say_crowd(trend, right, scale),
        draw_trend(trend, "people", Unit.PEOPLE, page.ground, right),
        "Followers on each platform and qualified followers over time.",
        trend,
        "followers",
        say_latest(trend, right, scale),
    )

if page.has("posts"):
    named = page.frame(["qualified_view_rate", "cost_per_qualified_view"], ("campaign",))
    boosts = boost_frame(named, page.currency)
    if len(boosts):
        st.header("Whom campaigns reached", anchor=False)
        show_chart(
            say_boosts(boosts),
            draw_bars(boosts, "part of views by qualified people", Unit.RATE, page.ground),
            "The part of each campaign's views that were by qualified people, best aimed first.",
            boosts,
            "boosts",
        )
        st.caption("From the posts whose views by qualified people are known, mostly paid ones.")

if page.has("audience"):
    show_rows(page.rows("audience"), "person", "kelvin-audience", "audience", "people")
elif page.has("audience_shares"):
    show_rows(page.rows("audience_shares"), "group", "kelvin-audience-groups", "groups_rows")
else:
    show_rows(page.rows("account_days"), "day", "kelvin-account-days", "days")
