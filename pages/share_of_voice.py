"""Who is talked about, and how?"""

import streamlit as st

from kpi_core.charts import draw_bars, draw_trend
from kpi_core.kpi import Unit
from kpi_core.periods import say_latest
from kpi_core.voice.audit import UNAUDITED
from kpi_core.voice.causes import find_cause, say_cause
from kpi_core.voice.incidents import find_incidents, say_incident, say_incidents
from kpi_core.voice.rivals import complaint_terms
from kpi_core.voice.share import (
    BASES,
    count_frame,
    say_brands_over_time,
    say_pages,
    say_sentiment,
    say_share,
    sentiment_frame,
    share_frame,
)
from kpi_core.voice.topics import say_match, stand_outs, topic_bars, topic_match, wishes
from kpi_core.voice.words import bars_of, say_stand_outs
from pages.elements.cards import kpi_cards
from pages.elements.page import Page, open_page
from pages.elements.show import show_chart, show_frame, show_rows, show_sentence
from pages.elements.text import lit
from pages.elements.voice import audit_tone, choose_people, edit_noise, edit_topics, note_blip

SHARE, TONE, BLIPS, RIVALS, TOPICS = "Share", "Tone", "Blips", "Competitors", "Topics"
CARDS = (
    "share_of_voice",
    "share_of_authors",
    "share_of_engagement",
    "dissatisfied_people",
    "net_sentiment",
    "mentioning_people",
    "negative_mentions_rate",
    "mentions",
)
FINDS = {
    "words": "where talk draws most acts",
    "hashtags": "among hashtags where talk draws most acts",
    "likes": "in praise",
    "hates": "in blame",
}


def show_share(page: Page, own: str) -> None:
    """Shares on the chosen base, mentions over time, and what counts as a mention."""
    label = st.radio(
        "Share of what?",
        list(BASES),
        format_func=lit,
        horizontal=True,
        key="base",
        bind="query-params",
    )
    base = BASES[str(label)]
    shares = share_frame(page.frame([base.kpi], ("brand",)))
    if base.kpi == "share_of_voice_on_message" and not len(shares):
        st.info("Name a topic and mark it with a star, under *Topics*: what do you stand for?")
        return
    show_chart(
        say_share(shares, own),
        draw_bars(shares, "share of all tracked brands", Unit.RATE, page.ground, own),
        "Share of voice by brand with its 95 % interval, loudest first.",
        shares,
        "shares",
        leads=True,
    )
    st.caption(
        "Always over all brands in the files. The interval counts people, not mentions: one loud "
        "author is one voice. Which base is right is open; where they disagree is the finding."
    )
    trend, scale = page.brand_trend("mentions"), page.scale("mentions")
    if len(trend):
        counts = count_frame(page.frame(["mentions"], ("brand",)))
        doubt = share_frame(page.frame(["share_of_voice"], ("brand",)))
        st.header("Mentions over time", anchor=False)
        show_chart(
            say_brands_over_time(trend, counts, doubt, own, scale),
            draw_trend(trend, f"mentions per {scale.grain}", Unit.COUNT, page.ground, own),
            "Mentions by brand over time; periods cut off by the data are lighter.",
            trend,
            "mentions",
            say_latest(trend, own, scale),
        )
    if page.has("mentions"):
        edit_noise(page, sorted(shares["label"]))


def show_tone(page: Page, own: str) -> None:
    """How brands are spoken of, how far the labels can be trusted, and the course of it."""
    net = sentiment_frame(page.frame(["net_sentiment"], ("brand",)))
    if not len(net):
        show_sentence(say_sentiment(net, own))
    else:
        show_chart(
            say_sentiment(net, own),
            draw_bars(net, "net sentiment, -1 to 1", Unit.NET, page.ground, own),
            "Net sentiment by brand with its 95 % interval, best first.",
            net,
            "sentiment",
        )
        if page.has("mentions"):
            audit_tone(page, own if own in set(net["label"]) else str(net["label"].iloc[0]))
        else:
            st.caption(lit(UNAUDITED))
    tone, scale = page.brand_trend("net_sentiment"), page.scale("net_sentiment")
    if len(tone):
        st.header("Tone over time", anchor=False)
        show_chart(
            say_brands_over_time(tone, net, net, own, scale),
            draw_trend(tone, "net sentiment, -1 to 1", Unit.NET, page.ground, own),
            "Net sentiment by brand over time; of the own brand with its 95 % interval.",
            tone,
            "tone",
            say_latest(tone, own, scale),
        )


def show_blips(page: Page, own: str) -> None:
    """What was unusual, and what may lie behind it."""
    blips = page.answer(find_incidents, page.workspace.settings.listening)
    show_sentence(say_incidents(blips, own), leads=True)
    st.caption(
        "Each day, or hour where there is much talk, against those before it; a Monday is measured "
        "against Mondays. That something happened, never what: have a look."
    )
    if not len(blips):
        return
    labels = [say_incident(blip) for _, blip in blips.iterrows()]
    chosen = st.selectbox("Which blip?", labels, key="blip")
    blip = blips.iloc[labels.index(str(chosen))]
    brand, kind = str(blip["brand"]), str(blip["kind"])
    cause = page.answer(find_cause, brand, kind, blip["at"], str(blip["grain"]))
    if cause is None:
        st.caption("The file holds counts and no mentions, so that the cause can't be shown.")
    else:
        if len(cause.terms):
            terms = bars_of(cause.terms)
            show_chart(
                say_cause(cause),
                draw_bars(terms, "part of these mentions", Unit.RATE, page.ground),
                "Words that stand out on that day against the fortnight before.",
                terms,
                "cause",
            )
        else:
            show_sentence(say_cause(cause))
        if len(cause.authors):
            st.caption("Authors who stand out")
            show_frame(cause.authors)
        show_frame(cause.posts)
    note_blip(page, blip)


def show_rivals(page: Page) -> None:
    """Who complains about competitors, and about what."""
    choose_people(page)
    terms = bars_of(page.answer(complaint_terms))
    if len(terms):
        show_chart(
            say_stand_outs(terms, "in complaints about competitors"),
            draw_bars(terms, "part of the complaints", Unit.RATE, page.ground),
            "Words that stand out in complaints about competitors against other talk about them.",
            terms,
            "complaint_terms",
        )


def show_topics(page: Page) -> None:
    """What we stress against what draws, and what stands out in the talk."""
    listening = page.workspace.settings.listening
    edit_topics(page)
    if listening.topics:
        found = page.answer(topic_match, listening.topics)
        bars = topic_bars(found)
        show_chart(
            say_match(found),
            draw_bars(bars, "part of the acts", Unit.RATE, page.ground),
            "Topics by the part of all acts that they draw.",
            bars,
            "topics_match",
            "Use what works in advertising, and what is asked for in new products.",
        )
    for what, where in FINDS.items():
        terms = bars_of(page.answer(stand_outs, what))
        if len(terms):
            show_chart(
                say_stand_outs(terms, where),
                draw_bars(terms, "part of these mentions", Unit.RATE, page.ground),
                f"What stands out {where}.",
                terms,
                what,
            )
    asked = page.answer(wishes, listening.wishes)
    if len(asked):
        st.subheader("Features that people ask for", anchor=False)
        show_frame(asked)


page = open_page(
    "Who is talked about, and how?", needs=["mentions", "mention_counts", "account_days"]
)
own = page.workspace.settings.own_brand

if page.has("mentions", "mention_counts"):
    kpi_cards(page, CARDS, "voice")
    views = [SHARE, TONE, BLIPS, *([RIVALS, TOPICS] if page.has("mentions") else [])]
    view = st.radio(
        "Look at",
        views,
        format_func=lit,
        horizontal=True,
        key="view",
        bind="query-params",
    )
    if view == TONE:
        show_tone(page, own)
    elif view == BLIPS:
        show_blips(page, own)
    elif view == RIVALS:
        show_rivals(page)
    elif view == TOPICS:
        show_topics(page)
    else:
        show_share(page, own)
    table = "mentions" if page.has("mentions") else "mention_counts"
    show_rows(page.rows(table, all_brands=True), "mention", f"kelvin-{table}", "mention_rows")
else:
    kpi_cards(page, ("follower_change", "new_followers", "followers"), "pages")
    pages = count_frame(page.frame(["reported_engagements"], ("brand",)))
    show_chart(
        say_pages(pages, own),
        draw_bars(pages, "engagements in the period", Unit.COUNT, page.ground, own),
        "Engagements by page, most first.",
        pages,
        "pages",
        leads=True,
    )
    st.caption("A page's engagements are not its share of voice: a listening tool's export is.")
    show_rows(page.rows("account_days", all_brands=True), "day", "kelvin-account-days", "days")
