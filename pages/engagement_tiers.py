"""Which posts made people act, and how strongly?"""

import streamlit as st

from kpi_core.charts import draw_bars, draw_trend
from kpi_core.engagement.mix import TOGETHER, rate_by_platform, say_mix
from kpi_core.engagement.tiers import LADDERS, rank_posts, say_tiers, strongest_known, tier_frame
from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.periods import say_extremes, say_latest
from kpi_core.trend import choose_grain
from pages.elements.cards import kpi_cards
from pages.elements.page import open_page
from pages.elements.show import show_chart, show_rows
from pages.elements.text import lit

CARDS = (
    "strong_engagements",
    "click_through_rate",
    "engagement_rate_by_impressions",
    "engagement_rate_by_followers",
    "negative_engagement_rate",
    "shares",
    "shares_per_post",
    "likes",
    "engage_once_rate",
)

page = open_page("Which posts made people act, and how strongly?", needs=["posts", "account_days"])
kpi_cards(page, CARDS, "engagement")

name = st.radio(
    "Which ladder?",
    list(LADDERS),
    format_func=lit,
    horizontal=True,
    key="ladder",
    bind="query-params",
)
ladder = LADDERS[str(name)]
st.caption(lit(ladder.note))
counts = page.frame([rung.kpi for rung in ladder.rungs])
tiers = tier_frame(counts, ladder)
tiers["text"] = [format_value(value, Unit.COUNT) for value in tiers["value"]]
show_chart(
    say_tiers(tiers, ladder),
    draw_bars(tiers, "acts in the period", Unit.COUNT, page.ground, tiers["label"].iloc[0]),
    f"Acts per tier of the scheme {ladder.name}, strongest first.",
    tiers,
    "tiers",
    leads=True,
)

trend = page.trend([rung.kpi for rung in ladder.rungs])
if act := strongest_known(trend, ladder, page.label):
    name, scale = page.label(act), page.scale(act)
    st.header("Over time", anchor=False)
    show_chart(
        f"{page.say_change(act)}; {say_extremes(trend, name, scale)}.",
        draw_trend(trend, f"acts per {scale.grain}", Unit.COUNT, page.ground, name),
        "Likes, comments, shares and clicks over time; periods cut off by the data are lighter.",
        trend,
        "acts",
        say_latest(trend, name, scale),
    )

grain, rate = choose_grain(*page.period), "click_through_rate"
rates = rate_by_platform(
    page.frame([rate], (grain,)), page.frame([rate], (grain, "platform")), grain
)
if len(rates):
    st.header("Clicks per view, by platform", anchor=False)
    show_chart(
        say_mix(rates),
        draw_trend(rates, page.label(rate).lower(), Unit.RATE, page.ground, TOGETHER),
        "The click-through rate over time, all together and on each platform.",
        rates,
        "mix",
    )

if page.has("posts"):
    st.header("Posts, strongest acts first", anchor=False)
    ranked = page.answer(rank_posts, ladder)
    flagged = ranked[ranked["ratioed"] != ""]
    if len(flagged):
        st.caption(
            "Ratioed posts drew far more replies than likes, or a reply that was liked more than "
            "the post. Mostly that means disagreement; a good question has the same shape."
        )
    show_rows(ranked, "post", "kelvin-posts", "posts")
else:
    show_rows(page.rows("account_days"), "day", "kelvin-account-days", "days")
