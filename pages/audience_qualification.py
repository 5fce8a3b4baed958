"""Who of your audience could ever buy?"""

import streamlit as st

from kpi_core.audience.boosts import boost_frame, say_boosts
from kpi_core.audience.breakdown import (
    DIMENSION_WORDS,
    beside_the_crowd,
    breakdown,
    dimensions,
    has_visitors,
    is_counted,
    say_breakdown,
    say_crowd,
)
from kpi_core.audience.calibration import calibration, calibration_bars, say_calibration
from kpi_core.audience.companies import accounts_covered, companies, say_companies
from kpi_core.audience.compare import (
    STATES,
    how_many_only,
    only_in,
    overlaps,
    qualification_counts,
    say_comparison,
    say_overlap,
    say_qualification,
    side_by_side,
)
from kpi_core.audience.groups import bound_bars, group_bounds, say_group_bounds
from kpi_core.audience.influencers import influencer_list, influencer_types, say_influencers
from kpi_core.audience.moves import say_moves, since_first_left
from kpi_core.audience.title_queue import say_queue, unparsed
from kpi_core.audience.why import reasons, say_reasons
from kpi_core.charts import draw_bars, draw_trend
from kpi_core.format import format_count
from kpi_core.kpi import Unit
from kpi_core.periods import is_course, say_latest
from pages.elements.cards import kpi_cards
from pages.elements.definition import build_definition, choose_definition, show_definition
from pages.elements.labelling import edit_influencer_limit, label_titles, type_influencers
from pages.elements.page import Page, open_page
from pages.elements.show import show_chart, show_frame, show_rows, show_rows_behind, show_sentence
from pages.elements.text import lit
from pages.elements.views import Views, show_view

VIEW = "audience"


def who_qualifies(page: Page) -> None:
    """How many qualify, what that means, and person by person why."""
    settings = page.workspace.settings
    names = [definition.name for definition in settings.mql_definitions]
    cards = ("qualified_followers", "qualified_rate", "qualified_growth", "accounts_covered")
    kpi_cards(page, cards, "audience")
    definition = settings.active_definition
    if definition is None:
        st.info("No definition of “qualified” is chosen; choose one under Definitions.")
        return
    counts = page.answer(qualification_counts, names, definition.name)
    show_chart(
        say_qualification(counts, definition.name),
        draw_bars(counts, "people", Unit.PEOPLE, page.ground, "qualified"),
        "Followers who meet the definition, who don't, and whose profile doesn't say.",
        counts,
        "qualification",
        leads=True,
    )
    st.caption(
        "Whoever is flagged as prospect or customer counts as qualified on the cards, whatever "
        "the definition says; the bars are of the definition alone."
    )
    show_definition(definition)
    st.header("Why this person?", anchor=False)
    state = st.radio(
        "People who are",
        list(STATES.values()),
        format_func=lit,
        horizontal=True,
        key="verdict",
        bind="query-params",
    )
    asked = st.text_input(
        "Find a name, title or company", key="person_asked", persist_state="session", width=360
    )
    position = names.index(definition.name)
    people = page.answer(reasons, definition, position, str(state), str(asked))
    st.markdown(lit(say_reasons(people, str(state))))
    show_rows(people, "person", "kelvin-why", "why", "people")


def define(page: Page) -> None:
    """The builder, and what each kept definition takes in beside the others."""
    settings = page.workspace.settings
    names = [definition.name for definition in settings.mql_definitions]
    if not page.has("audience"):
        show_sentence(
            f"{format_count(len(names), 'definition is', 'definitions are')} kept; whom they share "
            "can be compared once a file names people.",
            leads=True,
        )
        build_definition(page)
        return
    rows = page.answer(side_by_side, names)
    show_chart(
        say_comparison(rows),
        draw_bars(rows, "people who meet it", Unit.PEOPLE, page.ground, settings.mql_definition),
        "How many people each definition takes in.",
        rows.drop(columns="text"),
        "definitions",
        leads=True,
        parts=("least", "most"),
    )
    st.caption(
        "In brackets the part of those that can be judged. By the rules alone, without flags. A "
        "definition is a bet; another team may fairly draw "
        "the line elsewhere. Which is right, only customers show: see below."
    )
    st.header("Build a definition", anchor=False)
    build_definition(page)
    if len(names) > 1:
        st.header("Where definitions overlap", anchor=False)
        chosen = [
            str(each)
            for each in st.multiselect(
                "Compare",
                names,
                names[:3],
                key="compared",
                persist_state="session",
                max_selections=4,
            )
        ]
        _compare(page, names, chosen)
    st.header("Do customers meet it?", anchor=False)
    _calibrate(page, names, settings.mql_definition)


def _compare(page: Page, names: list[str], chosen: list[str]) -> None:
    if len(chosen) < 2:
        st.caption("Choose two or more to see whom they share.")
        return
    pairs = page.answer(overlaps, names)
    pairs = pairs[pairs["first"].isin(chosen) & pairs["second"].isin(chosen)]
    st.markdown("\n".join(f"- {lit(say_overlap(row))}" for _, row in pairs.iterrows()))
    name = st.selectbox("Who is only in", chosen, key="only_in", width=360)
    others = [each for each in chosen if each != name]
    people = page.answer(only_in, names, str(name), others)
    alone = page.answer(how_many_only, names, str(name), others)
    st.caption(lit(f"{format_count(alone, 'person', 'people')}; here are those best followed."))
    show_frame(people, height=320)


def _calibrate(page: Page, names: list[str], active: str) -> None:
    rows = page.answer(calibration, names)
    if active in names:
        show_chart(
            say_calibration(rows, active),
            draw_bars(calibration_bars(rows, active), "are customers", Unit.RATE, page.ground),
            "The part of customers among the qualified and among the others, with intervals.",
            rows,
            "calibration",
        )
    others = [name for name in names if name != active]
    if others:
        st.markdown("\n".join(f"- {lit(say_calibration(rows, name))}" for name in others))
    st.caption(
        "It can't show the cause: the definition may have been written after the customers came. "
        "Customers are those the audience flags and those of leads that were won."
    )


def growth(page: Page) -> None:
    """Qualified people month by month, and the crowd beside them."""
    cards = (
        "qualified_growth",
        "new_qualified_followers",
        "lost_qualified_followers",
        "follower_change",
        "new_followers",
        "followers",
        "page_likes",
    )
    kpi_cards(page, cards, "growth")
    moved = ["new_qualified_followers", "lost_qualified_followers"]
    moves = page.trend(moved, "month")
    leads = True
    if len(moves):
        joined, left = (page.label(name) for name in moved)
        moves = since_first_left(moves, left)
        show_chart(
            say_moves(moves, joined, left, page.scale(moved[0], "month")),
            draw_trend(moves, "people per month", Unit.PEOPLE, page.ground, joined),
            "Qualified people who came and who left, by month.",
            moves,
            "moves",
            leads=True,
        )
        leads = False
    shares = page.trend(["qualified_rate"], "month")
    if is_course(shares):
        name, scale = page.label("qualified_rate"), page.scale("qualified_rate", "month")
        show_chart(
            f"{page.say_change('qualified_rate')}.",
            draw_trend(shares, "of those that can be judged", Unit.RATE, page.ground, name),
            "The qualified share of followers by month, with its interval.",
            shares,
            "share",
            say_latest(shares, name, scale),
            leads=leads,
        )
        leads = False
    trend = beside_the_crowd(page.trend(["qualified_followers", "followers"]))
    if is_course(trend):
        right, scale = page.label("qualified_followers"), page.scale("qualified_followers")
        show_chart(
            say_crowd(trend, right, scale),
            draw_trend(trend, "people", Unit.PEOPLE, page.ground, right),
            "Followers on each platform and qualified followers over time.",
            trend,
            "followers",
            say_latest(trend, right, scale),
            leads=leads,
        )
        st.caption(
            "The upper lines flatter: most of a crowd acts once, if ever, and is never heard of "
            "again. Only the lower one can become business."
        )
        leads = False
    if leads:
        show_sentence(
            "How the right people come and go can't be drawn yet: that takes a list of followers "
            "with dates, or the platform's groups of two months.",
            leads=True,
        )
    if page.has("account_days"):
        show_rows_behind(page, "account_days", "day")


def titles(page: Page) -> None:
    """Job titles that nobody can read by rule, to be labelled by hand."""
    queue = page.answer(unparsed)
    show_sentence(say_queue(queue), leads=True)
    st.caption(
        "What you say of a title counts for everybody who has it, from now on and in later files. "
        "Titles inflate, and a buyer may hide behind a plain one."
    )
    label_titles(page)
    if len(queue):
        show_rows(queue, "title", "kelvin-titles", "titles")


def influencers(page: Page) -> None:
    """People with a large following: direct, indirect, untyped."""
    cards = ("influencers", "direct_influencers", "indirect_influencers", "untyped_influencers")
    kpi_cards(page, cards, "influence")
    limit = page.workspace.settings.thresholds.influencer_followers
    types = page.answer(influencer_types)
    show_chart(
        say_influencers(types, limit),
        draw_bars(types, "people", Unit.PEOPLE, page.ground, "not yet typed"),
        "Influencers by type.",
        types,
        "types",
        leads=True,
    )
    edit_influencer_limit(page)
    st.caption("A large following isn't influence: no agreed meaning of the word exists.")
    if int(types["value"].iloc[-1]):
        st.header("Type them by hand", anchor=False)
    type_influencers(page)
    show_rows(page.answer(influencer_list), "person", "kelvin-influencers", "influencers", "people")


def covered(page: Page) -> None:
    """Companies in which one, two or more qualified people follow."""
    cards = ("accounts_covered", "accounts_covered_by_two", "accounts_covered_by_three")
    kpi_cards(page, cards, "companies")
    counts = page.answer(accounts_covered)
    show_chart(
        say_companies(counts),
        draw_bars(counts, "companies", Unit.COUNT, page.ground),
        "Companies with at least one, two and three qualified followers.",
        counts,
        "covered",
        leads=True,
    )
    st.caption("Colleagues who both follow may never have spoken, nor decide anything together.")
    show_rows(page.answer(companies), "company", "kelvin-companies", "companies", "companies")


def targeting(page: Page) -> None:
    """Whom posts were shown to, and at what cost."""
    kpi_cards(page, ("qualified_view_rate", "cost_per_qualified_view", "qualified_views"), "aim")
    named = page.frame(["qualified_view_rate", "cost_per_qualified_view"], ("campaign",))
    boosts = boost_frame(named, page.currency)
    if len(boosts):
        show_chart(
            say_boosts(boosts),
            draw_bars(boosts, "part of views by qualified people", Unit.RATE, page.ground),
            "The part of each campaign's views that were by qualified people, best aimed first.",
            boosts,
            "boosts",
            leads=True,
        )
        st.caption("From the posts whose views by qualified people are known, mostly paid ones.")
    else:
        show_sentence(
            "Which campaign reached the right people can't be said: no post tells both its "
            "campaign and its views by qualified people. A campaign aimed at them would, by name.",
            leads=True,
        )
    st.caption("Even a perfectly aimed post passed through their feeds, and perhaps no further.")
    if page.has("posts"):
        show_rows_behind(page, "posts", "post")


def _show_groups(page: Page) -> None:
    """The groups of followers, or of visitors, by the dimension that the reader chooses."""
    visitors = False
    if page.answer(has_visitors):
        who = st.radio("Groups of", ["followers", "visitors"], horizontal=True, key="groups_of",
                       bind="query-params", format_func=lit)  # fmt: skip
        visitors = who == "visitors"
    found = page.answer(dimensions, visitors)
    if not found:
        return
    dimension = st.selectbox(
        "Divided by", found, format_func=DIMENSION_WORDS.__getitem__, key="dimension",
        bind="query-params", width=240,
    )  # fmt: skip
    parts = page.answer(breakdown, str(dimension), visitors)
    unit = Unit.PEOPLE if is_counted(parts) else Unit.RATE
    show_chart(
        say_breakdown(parts, str(dimension), visitors),
        draw_bars(parts, "people" if unit is Unit.PEOPLE else "share", unit, page.ground),
        "Groups of the audience, largest first.",
        parts,
        "groups",
    )
    st.caption("Platforms leave small groups out and round the rest: the groups add to less.")


def groups(page: Page) -> None:
    """The audience in groups, as platforms count them, and what they say of the definition."""
    if not page.has("audience"):
        cards = ("qualified_followers", "qualified_rate", "accounts_covered")
        kpi_cards(page, cards, "groups")
    bounds = page.answer(group_bounds)
    definition = page.workspace.settings.mql_definition
    told = [DIMENSION_WORDS[name] for name in page.answer(dimensions, False)]
    sentence = say_group_bounds(bounds, definition, told)
    if len(bounds):
        show_chart(
            sentence,
            draw_bars(bound_bars(bounds), "part of followers", Unit.RATE, page.ground),
            "The least and the most that can be qualified, by platform.",
            bounds,
            "bounds",
            leads=True,
        )
    else:
        show_sentence(sentence, leads=True)
    _show_groups(page)
    show_rows_behind(page, "audience_shares", "group")


VIEWS: Views = {
    "Who qualifies": (("audience",), who_qualifies),
    "Definitions": (("audience", "audience_shares"), define),
    "Growth": (("audience", "account_days"), growth),
    "Titles to label": (("audience",), titles),
    "Influencers": (("audience",), influencers),
    "Companies": (("audience",), covered),
    "Targeting": (("posts", "engagements", "audience_shares"), targeting),
    "Groups": (("audience_shares",), groups),
}

page = open_page(
    "Who of your audience could ever buy?",
    needs=["audience", "audience_shares", "account_days"],
    answers=["qualified_followers", "followers", "new_followers"],
)
choose_definition(page)
show_view(page, VIEWS, VIEW, "Who qualifies" if page.has("audience") else "Groups")
