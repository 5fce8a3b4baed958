"""The general statistics of accounts: side by side, then one account's people, lists and words."""

import pandas as pd
import streamlit as st

from kpi_core.charts import draw_bars
from kpi_core.handles import HASHTAG
from kpi_core.kpi import Unit
from kpi_core.reach.accounts import accounts
from kpi_core.reach.people import (
    MOST_BARS,
    engaged,
    lists,
    lists_table,
    marks,
    say_engaged,
    say_hashtags,
    say_lists,
    say_mentioned,
    say_people,
    shown,
    side_by_side,
    top_posts,
)
from pages.elements.page import Page
from pages.elements.show import show_chart, show_frame, show_sentence
from pages.elements.text import lit

MOST = {"Most shared": "shares", "Most liked": "likes"}


def show_people(page: Page) -> None:
    """All accounts in a table, then whom one talks to, who engages with it, and about what."""
    brands = [str(name) for name in page.answer(accounts)["brand"]]
    if not brands:
        show_sentence("Nobody posted in this period.", leads=True)
        return
    settings = page.workspace.settings
    handles = {brand.name: (brand.name, *brand.handles) for brand in settings.brands}
    owned = tuple((brand, handles.get(brand, (brand,))) for brand in brands)
    sides = page.answer(side_by_side, owned)
    own = settings.own_brand
    place = brands.index(own) if own in brands else 0
    brand = str(st.selectbox("Whose?", brands, place, key="people_of", width=320))
    show_sentence(say_people(sides.table, brand), leads=True)
    if page.filters.from_on is None:
        st.caption("Choose a period above to see each figure beside that of the time before it.")
    else:
        st.caption("In brackets: the equally long period before, where files know all of it.")
    show_frame(shown(sides.table))
    names = handles.get(brand, (brand,))
    mentioned = sides.handles.of(brand, names)
    show_ranked(page, say_mentioned(mentioned, brand), mentioned, "posts that name them",
                "Accounts by the posts that mention or answer them.", "mentioned")  # fmt: skip
    people = page.answer(engaged, brand)
    show_ranked(page, say_engaged(people, brand), people, "acts",
                "People by their likes, comments, shares and clicks.", "engaged")  # fmt: skip
    show_lists(page, brand, names)
    tags = page.answer(marks, HASHTAG).of(brand)
    show_ranked(page, say_hashtags(tags, brand), tags, "posts that use it",
                "Hashtags by the posts that use them.", "tags")  # fmt: skip
    for title, by in MOST.items():
        top = page.answer(top_posts, brand, by)
        if len(top):
            st.header(lit(title), anchor=False)
            show_frame(top)
    st.caption("Why a rival's post worked, none of this tells.")


def show_ranked(page: Page, said: str, bars: pd.DataFrame, title: str, alt: str, key: str) -> None:
    """The longest bars under their sentence; the sentence alone where there are none."""
    top = bars.head(MOST_BARS)[["label", "value", "before", "text"]]
    if not len(top):
        show_sentence(said)
        return
    show_chart(said, draw_bars(top, title, Unit.COUNT, page.ground), alt, top, f"people_{key}")


def show_lists(page: Page, brand: str, names: tuple[str, ...]) -> None:
    """Lists of the audience's file, with who on them engaged."""
    found = page.answer(lists, brand, names)
    show_sentence(say_lists(found, brand))
    if len(found):
        show_frame(lists_table(found))
        st.caption("The file says who is on a list now, and not since when.")
