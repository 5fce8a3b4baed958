"""Who is talked about, and how?"""

import streamlit as st

from kpi_core.charts import draw_bars, draw_cloud, draw_trend
from kpi_core.engagement.persistence import persistence
from kpi_core.kpi import Unit
from kpi_core.periods import say_latest
from kpi_core.voice.audit import UNAUDITED
from kpi_core.voice.compare import against_own, say_against, say_slope, slope_of
from kpi_core.voice.record import record, record_table, say_record
from kpi_core.voice.rivals import complaint_terms
from kpi_core.voice.share import (
    BASES,
    bases_frame,
    brand_bars,
    say_bases,
    say_brands_over_time,
    say_pages,
    say_ranks,
    say_share,
)
from kpi_core.voice.words import bars_of, say_stand_outs
from pages.elements.blips import show_blips
from pages.elements.cards import kpi_cards
from pages.elements.listening import (
    edit_complaint_words,
    edit_opportunity,
    edit_steady,
    edit_tone_words,
)
from pages.elements.page import Page, open_page
from pages.elements.show import show_chart, show_frame, show_rows_behind, show_sentence
from pages.elements.text import lit
from pages.elements.topics import show_hashtags, show_topics
from pages.elements.views import Views, say_unmet, show_view
from pages.elements.voice import audit_tone, choose_people, edit_noise

DIFFERENCE = {"label": "brand", "text": "verdict", "value": "difference"}
CARDS = (
    "share_of_voice",
    "share_of_authors",
    "share_of_engagement",
    "mentioning_people",
    "mentions",
)
TONE_CARDS = ("net_sentiment", "negative_mentions_rate")
RIVAL_CARDS = ("dissatisfied_people",)


def show_share(page: Page) -> None:
    """Shares on the chosen base, and what counts as a mention."""
    own = page.workspace.settings.own_brand
    kpi_cards(page, CARDS, "voice")
    label = st.radio(
        "Share of what?",
        list(BASES),
        format_func=lit,
        horizontal=True,
        key="base",
        bind="query-params",
    )
    base = BASES[str(label)]
    shares = brand_bars(page.frame([base.kpi], ("brand",)), Unit.RATE)
    if base.kpi == "share_of_voice_on_message" and not len(shares):
        st.info("Name a topic and mark it with a star, under *Topics*: what do you stand for?")
        return
    show_chart(
        say_share(shares, own, base),
        draw_bars(shares, "share of all tracked brands", Unit.RATE, page.ground, own),
        f"Share of {base.what} by brand with its 95% interval, the most first.",
        shares,
        "shares",
        leads=True,
    )
    st.caption(
        "Always over all brands in the files. The interval counts people, not mentions: one loud "
        "author is one voice. Which base is right is open; where they disagree is the finding."
    )
    if base.kpi == "share_of_reach":
        edit_opportunity(page)
    bases = bases_frame({b.label: page.frame([b.kpi], ("brand",)) for b in BASES.values()})
    if said := say_bases(bases):
        st.markdown(f"**{lit(said)}**")
        show_frame(bases)
    shares_then = page.brand_trend("share_of_voice", doubt=False)
    if ranks := say_ranks(shares_then, own, page.scale("share_of_voice")):
        st.caption(lit(ranks))
    if page.has("mentions"):
        edit_noise(page, sorted(shares["label"]))


def show_course(page: Page) -> None:
    """Mentions of each brand over time."""
    own = page.workspace.settings.own_brand
    trend, scale = page.brand_trend("mentions"), page.scale("mentions")
    if not len(trend):
        show_sentence("These files don't say when brands were mentioned.", leads=True)
        return
    counts = brand_bars(page.frame(["mentions"], ("brand",)), Unit.COUNT)
    doubt = brand_bars(page.frame(["share_of_voice"], ("brand",)), Unit.RATE)
    show_chart(
        say_brands_over_time(trend, counts, doubt, own, scale),
        draw_trend(trend, f"mentions per {scale.grain}", Unit.COUNT, page.ground, own),
        "Mentions by brand over time; periods cut off by the data are lighter.",
        trend,
        "mentions",
        say_latest(trend, own, scale),
        leads=True,
    )


def show_tone(page: Page) -> None:
    """How brands are spoken of, how far the labels can be trusted, and the course of it."""
    own = page.workspace.settings.own_brand
    kpi_cards(page, TONE_CARDS, "tone")
    by_brand = page.frame(["net_sentiment"], ("brand",))
    net = brand_bars(by_brand, Unit.NET)
    if not len(net):
        show_sentence("The tone of the talk isn't known: no mention carries a label.", leads=True)
    else:
        rivals = against_own(by_brand, own)
        show_chart(
            say_against(rivals, own),
            draw_bars(net, "net sentiment, −1 to 1", Unit.NET, page.ground, own),
            "Net sentiment by brand with its 95% interval, best first.",
            net,
            "sentiment",
            leads=True,
        )
        if len(rivals):
            st.caption(lit(f"Each rival less {own}, with the interval of the difference."))
            show_frame(rivals[["label", "text", "value", "low", "high"]].rename(columns=DIFFERENCE))
        if page.has("mentions"):
            audit_tone(page, net["label"].tolist(), own)
            edit_tone_words(page)
        else:
            st.caption(lit(UNAUDITED))
    tone, scale = page.brand_trend("net_sentiment"), page.scale("net_sentiment")
    if len(tone):
        steady = page.workspace.settings.listening.steady_tone
        course = page.frame(["net_sentiment"], (scale.grain, "brand"))
        slope = slope_of(course[course["brand"] == own], scale.grain)
        st.header("Tone over time", anchor=False)
        show_chart(
            say_slope(slope, scale.grain, own, steady),
            draw_trend(tone, "net sentiment, −1 to 1", Unit.NET, page.ground, own),
            "Net sentiment by brand over time; of the own brand with its 95% interval.",
            tone,
            "tone",
            f"{say_brands_over_time(tone, net, net, own, scale)} {say_latest(tone, own, scale)}",
        )
        edit_steady(page)


def show_rivals(page: Page) -> None:
    """Who complains about competitors, and about what."""
    kpi_cards(page, RIVAL_CARDS, "rivals")
    choose_people(page)
    edit_complaint_words(page)
    terms = bars_of(page.answer(complaint_terms))
    if len(terms):
        show_chart(
            say_stand_outs(terms, "in complaints about competitors"),
            draw_bars(terms, "part of the complaints", Unit.RATE, page.ground),
            "Words that stand out in complaints about competitors against other talk about them.",
            terms,
            "complaint_terms",
            beside=draw_cloud(terms, page.ground),
        )


def show_posts(page: Page) -> None:
    """What each own post returned: how many saw it and how long it lasted, and in which tone."""
    found = page.answer(record, page.answer(persistence))
    show_sentence(say_record(found), leads=True)
    st.caption(
        "Two parts of a return, influence and tone; they have no sum, and none of it is money."
    )
    show_frame(record_table(found))


COUNTED = ("mentions", "mention_counts")
VIEWS: Views = {
    "Share": (COUNTED, show_share),
    "Over time": (COUNTED, show_course),
    "Tone": (COUNTED, show_tone),
    "Blips": (COUNTED, show_blips),
    "Competitors": (("mentions",), show_rivals),
    "Topics": (("mentions",), show_topics),
    "Hashtags": (("mentions",), show_hashtags),
    "Posts": (("posts",), show_posts),
}

page = open_page("Who is talked about, and how?", needs=[*COUNTED, "account_days"])

if page.has(*COUNTED):
    show_view(page, VIEWS, "view")
    table = "mentions" if page.has("mentions") else "mention_counts"
    show_rows_behind(page, table, "mention", of_all=True)
else:
    say_unmet("view", [], {name: tables for name, (tables, _) in VIEWS.items()})
    own = page.workspace.settings.own_brand
    kpi_cards(page, ("follower_change", "new_followers", "followers"), "pages")
    pages = brand_bars(page.frame(["reported_engagements"], ("brand",)), Unit.COUNT)
    show_chart(
        say_pages(pages, own),
        draw_bars(pages, "engagements in the period", Unit.COUNT, page.ground, own),
        "Engagements by page, most first.",
        pages,
        "pages",
        leads=True,
    )
    st.caption("A page's engagements are not its share of voice: a listening tool's export is.")
    show_rows_behind(page, "account_days", "day", of_all=True)
