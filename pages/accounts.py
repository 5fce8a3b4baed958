"""How do you stand beside other accounts, and when do they post?"""

import streamlit as st

from kpi_core.charts import draw_bars, draw_cloud, draw_week
from kpi_core.format import format_count
from kpi_core.kpi import Unit
from kpi_core.reach.accounts import (
    COMPONENTS,
    FEWEST_POSTS,
    PRIOR_POSTS,
    accounts,
    components,
    components_table,
    picture,
    say_accounts,
)
from kpi_core.reach.lately import (
    LAST,
    SNAPSHOT,
    glance,
    say_latest,
    say_reach_of,
    say_words,
    timeline,
)
from kpi_core.reach.timing import (
    AVOID,
    COINCIDE,
    FEWEST,
    LEVELS,
    hours_to,
    own_hours,
    posting_brands,
    posting_hours,
    say_hours,
    week_of,
)
from kpi_core.settings import UNNAMED
from pages.elements.account_people import show_people
from pages.elements.cards import kpi_cards
from pages.elements.hours import show_own_hours
from pages.elements.page import Page, open_page
from pages.elements.show import show_chart, show_frame, show_rows_behind, show_sentence
from pages.elements.text import lit
from pages.elements.views import Views, show_view

CARDS = ("posts_published", "shares_per_post", "followers", "mentions")
MOST_TEXTS = 500
IN_WORDS = {"label": "day", "x": "hour", "series": "how busy", "text": "posts"}


def show_compared(page: Page) -> None:
    """Four components of each account, in one picture; never one score of them."""
    kpi_cards(page, CARDS, "accounts")
    found = page.answer(components)
    own = page.workspace.settings.own_brand
    bars = picture(found)
    mine = tuple(label for label in bars["label"] if str(label).endswith(f": {own}"))
    if len(bars):
        show_chart(
            say_accounts(found, own),
            draw_bars(
                bars, "part of the highest, its range included", Unit.RATE, page.ground, mine
            ),
            "Popularity, engagement, influence and trust of each account, with ranges and ranks.",
            bars,
            "compared",
            leads=True,
        )
    else:
        show_sentence(say_accounts(found, own), leads=True)
    formulas = "; ".join(f"{c.name}: {c.formula}" for c in COMPONENTS)
    st.caption(
        lit(
            f"{formulas}. Accounts with fewer than {FEWEST_POSTS} posts that state their acts have "
            "no engagement and no trust here. No score is made of the four: followers can be "
            "bought, and a sum would hide it."
        )
    )
    show_frame(components_table(found, page.answer(accounts)))
    st.caption(
        lit(
            "Passed on at all, evened: as if each account had "
            f"{format_count(PRIOR_POSTS, 'post')} more that are passed on as often as those of "
            "all, so that few posts prove little. An h-index of shares of 9 means that 9 posts "
            "were shared 9 times or more each."
        )
    )


def show_timing(page: Page) -> None:
    """The week of one brand, hours to coincide with it or to avoid it, and the own best hours."""
    brands = page.answer(posting_brands)
    if not brands:
        show_sentence(
            "When anybody posts can't be said: these files give days and no hours.", leads=True
        )
        return
    own = page.workspace.settings.own_brand
    others = [brand for brand in brands if brand != own] + [b for b in brands if b == own]
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        brand = str(st.selectbox("Whose posts?", others, key="timed", width=320))
        aim = str(
            st.radio("You want to", (COINCIDE, AVOID), horizontal=True, key="aim",
                     format_func=lit, bind="query-params")
        )  # fmt: skip
    hours = page.answer(posting_hours, brand)
    chosen = hours_to(hours, aim)
    show_chart(
        say_hours(hours, chosen, brand, aim),
        draw_week(week_of(hours), LEVELS, page.ground, "posts"),
        "Posts by weekday and hour.",
        week_of(hours).rename(columns=IN_WORDS),
        "week",
        "Which of the two is wise depends on your aim: to be in the talk, or to be heard alone.",
        leads=True,
    )
    if hours["posts"].sum() >= FEWEST:
        show_frame(chosen)
    show_own_hours(page, page.answer(own_hours), "own_hours")


def show_lately(page: Page) -> None:
    """The latest texts that say something: who, how far, in which words."""
    own = page.workspace.settings.own_brand
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        asked = st.text_input(
            "A name, a hashtag, or a post's whole text",
            "" if own == UNNAMED else own,
            key="lately",
            max_chars=500,
            width=420,
        )
        most = st.number_input(
            lit(f"How many of the latest ({SNAPSHOT} is a snapshot)"),
            1, MOST_TEXTS, LAST, key="lately_most", width=280,
        )  # fmt: skip
    said = " ".join(str(asked).split())
    if not said:
        show_sentence("Type what the latest posts and mentions should say.", leads=True)
        return
    factor = page.workspace.settings.listening.opportunity.factor
    found = page.answer(glance, said, int(most), factor)
    if not len(found.texts):
        show_sentence(say_latest(found, said, int(most)), leads=True)
        return
    days = timeline(found.texts)
    show_chart(
        say_latest(found, said, int(most)),
        draw_bars(days, "texts", Unit.COUNT, page.ground),
        "Texts by day, the latest first.",
        days,
        "lately_days",
        f"{say_reach_of(found)} What was said before isn't in it: a hundred is a glance.",
        leads=True,
    )
    if len(found.words):
        show_chart(
            say_words(found),
            draw_bars(found.words, "texts that say it", Unit.COUNT, page.ground),
            "The words that these texts say most often.",
            found.words,
            "lately_words",
            beside=draw_cloud(found.words, page.ground),
        )
    for title, what, bars in (
        ("Hashtags", "hashtag", found.hashtags),
        ("Handles mentioned", "handle", found.handles),
    ):
        if len(bars):
            st.header(lit(title), anchor=False)
            show_frame(bars[["label", "text"]].rename(columns={"label": what, "text": "stands in"}))
    st.header("Contributors", anchor=False)
    show_frame(found.contributors, height=240)
    if len(found.sharers):
        st.header("Who shared it", anchor=False)
        show_frame(found.sharers, height=240)
    box = st.expander("The texts", key="lately_texts", on_change="rerun")
    if box.open:
        with box:
            texts = found.texts.drop(columns="post_id").rename(columns={"at": "when"})
            show_frame(texts, height=320)


VIEWS: Views = {
    "Compared": (("posts",), show_compared),
    "People and topics": (("posts",), show_people),
    "When they post": (("posts",), show_timing),
    "Latest": (("posts", "mentions"), show_lately),
}

page = open_page(
    "How do you stand beside other accounts, and when do they post?", needs=["posts", "mentions"]
)
show_view(page, VIEWS, "accounts_view")
show_rows_behind(
    page, "posts" if page.has("posts") else "mentions",
    "post" if page.has("posts") else "mention", of_all=True,
)  # fmt: skip
