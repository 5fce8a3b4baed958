"""Who is talked about, and how?"""

import streamlit as st

from kpi_core.charts import draw_bars, draw_trend
from kpi_core.kpi import Unit
from kpi_core.periods import say_latest
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
from pages.elements.cards import kpi_cards
from pages.elements.page import open_page
from pages.elements.show import show_chart, show_rows, show_sentence
from pages.elements.text import lit

CARDS = (
    "share_of_voice",
    "share_of_authors",
    "share_of_engagement",
    "net_sentiment",
    "mentioning_people",
    "negative_mentions_rate",
    "mentions",
)

page = open_page(
    "Who is talked about, and how?", needs=["mentions", "mention_counts", "account_days"]
)
own = page.workspace.settings.own_brand

if page.has("mentions", "mention_counts"):
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
    shares = share_frame(page.frame([base.kpi], ("brand",)))
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
    st.header("How they are talked about", anchor=False)
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
        st.caption("Labels are those of the listening tool: unaudited, and often wrong.")
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
