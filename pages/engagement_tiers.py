"""Which posts made people act, and how strongly?"""

import pandas as pd
import streamlit as st

from kpi_core.charts import draw_bars, draw_funnel, draw_trend
from kpi_core.engagement.funnel import funnel, say_funnel, say_lost
from kpi_core.engagement.mix import TOGETHER, rate_by_platform, say_mix
from kpi_core.engagement.people import (
    acts_per_person,
    engaged_people,
    qualified_tiers,
    say_acts_per_person,
    say_engaged,
    say_qualified,
    say_without_following,
)
from kpi_core.engagement.persistence import (
    by_platform,
    persistence,
    post_by_post,
    say_left_out,
    say_persistence,
)
from kpi_core.engagement.rates import RATES, axis_of, compare_benchmark, rate_of
from kpi_core.engagement.tiers import (
    BASES,
    LADDERS,
    Ladder,
    known_bases,
    say_rates,
    say_tiers,
    strongest_known,
    tier_frame,
    tier_rates,
)
from kpi_core.format import format_count
from kpi_core.kpi import Unit
from kpi_core.periods import say_extremes, say_latest
from kpi_core.trend import choose_grain
from pages.elements.cards import kpi_cards
from pages.elements.engagement import show_disagreement, show_index, show_ranking, show_ratioed
from pages.elements.limits import PERSISTENCE, edit_limits
from pages.elements.media import split_by_medium
from pages.elements.page import Page, open_page
from pages.elements.reader_groups import warn_of_rotating_ids
from pages.elements.show import show_chart, show_frame, show_rows_behind, show_sentence
from pages.elements.text import lit
from pages.elements.views import choose_view

CARDS = (
    "strong_engagements",
    "click_through_rate",
    "engagement_rate_by_impressions",
    "negative_engagement_rate",
    "ratioed_posts",
    "shares",
    "shares_per_post",
    "likes",
    "engage_once_rate",
)
PEOPLE_CARDS = (
    "qualified_commenters",
    "qualified_commenter_rate",
    "qualified_sharers",
    "qualified_sharer_rate",
    "peer_ambassador_rate",
    "extended_reach",
    "likely_share_viewers",
)
WAY_CARDS = (
    "qualified_leads",
    "qualified_lead_rate",
    "opportunity_rate",
    "won_lead_rate",
    "cost_per_lead",
    "cost_per_qualified_lead",
)
FOLLOWING = {
    "strongly": ("qualified_commenters", "qualified_following_commenters"),
    "weakly": ("qualified_sharers", "qualified_following_sharers"),
}
LIFE_CARDS = ("median_half_hours", "median_most_hours")
AGAINST_CARDS = (
    "negative_engagement_rate",
    "positive_comments_rate",
    "ratioed_posts",
    "outliked_posts",
    "satisfied_interactions_rate",
    "satisfaction_response_rate",
)
ACTS = "acts"


def choose_ladder() -> Ladder:
    """One switch between the two schemes, with what each holds against the other."""
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
    return ladder


def show_tiers(page: Page) -> None:
    """Both ladders behind one switch, paid apart from organic, and where they disagree."""
    kpi_cards(page, CARDS, "engagement")
    ladder = choose_ladder()
    bases = page.answer(known_bases)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        apart = st.toggle("Paid apart from organic", True, key="apart", bind="query-params")
        is_clean = st.toggle("Without negative comments", key="clean", bind="query-params")
        count = st.selectbox(
            "Counted as",
            [ACTS, *bases],
            format_func=lambda name: f"acts ÷ {BASES[name]}" if name in BASES else "acts",
            key="counted",
            bind="query-params",
            width=240,
        )
    shown = ladder.without_negative() if is_clean else ladder
    if count in BASES:
        tiers = page.answer(tier_rates, shown, str(count), apart)
        sentence, unit = say_rates(tiers, shown, str(count)), Unit.RATE
        title = f"acts ÷ {BASES[str(count)]}"
    else:
        names = [rung.kpi for rung in shown.rungs]
        counts = page.frame(names, ("is_paid",)) if apart else page.frame(names)
        tiers = tier_frame(counts if len(counts) else page.frame(names), shown)
        sentence, title, unit = say_tiers(tiers, shown), "acts in the period", Unit.COUNT
    show_chart(
        sentence,
        draw_bars(tiers, title, unit, page.ground, tiers["label"].iloc[0] if len(tiers) else ""),
        f"Tiers of the scheme {ladder.name}, strongest first.",
        tiers,
        "tiers",
        leads=True,
    )
    st.caption(
        "No tier has a price here: what a like or a comment brings in can't be ascribed to it, and "
        "that makes comments no less worth having."
    )
    if is_clean:
        st.caption("Posts whose negative comments nobody counted are left out, not free of them.")
    split_by_medium(page, [*(rung.kpi for rung in ladder.rungs), "posts_published", "impressions"])
    if page.has("posts"):
        show_disagreement(page)
        show_rows_behind(page, "posts", "post")
    else:
        show_rows_behind(page, "account_days", "day")


def show_course(page: Page) -> None:
    """The acts of the ladder over time, the strongest known one first."""
    ladder = choose_ladder()
    trend = page.trend([rung.kpi for rung in ladder.rungs])
    act = strongest_known(trend, ladder, page.label)
    if not act:
        show_sentence("These files don't say when people acted: exports by day do.", leads=True)
        return
    axis = f"acts per {page.scale(act).grain}"
    alt = "Likes, comments, shares and clicks over time; incomplete periods are lighter."
    show_trend(page, act, trend, axis, alt, "acts")


def show_trend(page: Page, kpi: str, trend: pd.DataFrame, axis: str, alt: str, key: str) -> None:
    """A KPI over time, among others or alone: its change, its extremes and how it stands."""
    name, scale = page.label(kpi), page.scale(kpi)
    show_chart(
        f"{page.say_change(kpi)}; {say_extremes(trend, name, scale)}.",
        draw_trend(trend, axis, scale.unit, page.ground, name),
        alt,
        trend,
        key,
        say_latest(trend, name, scale),
        leads=True,
    )


def show_posts(page: Page) -> None:
    """The posts that made people act most strongly."""
    if page.has("posts"):
        show_ranking(page, choose_ladder())
        show_index(page)
    else:
        show_sentence(
            "These files know days, not posts: an export of posts ranks them.", leads=True
        )
        show_rows_behind(page, "account_days", "day")


def show_rates(page: Page) -> None:
    """One rate on three bases, each named; a benchmark only with its own."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        base = st.radio(
            "Divided by", list(RATES), horizontal=True, format_func=lit,
            key="rate_base", bind="query-params",
        )  # fmt: skip
        has_clicks = st.toggle("Clicks count", True, key="clicks_count", bind="query-params")
    base = str(base or "impressions")
    rate = rate_of(base, has_clicks)
    kpi_cards(page, [rate_of(name, has_clicks) for name in RATES], "rates")
    trend = page.trend([rate])
    if len(trend):
        alt = f"The engagement rate by {base} over time."
        show_trend(page, rate, trend, axis_of(base, has_clicks), alt, "rate")
    else:
        show_sentence(f"These files don't know the rate by {base}.", leads=True)
    st.caption(
        "Acts are likes, comments and shares, and clicks where they count. Rates on different "
        "bases don't compare, nor do rates with and without clicks."
    )
    show_mix(page)
    show_benchmark(page, has_clicks)


def show_mix(page: Page) -> None:
    """Whether a rate moved, or only the mix of platforms."""
    grain, rate = choose_grain(*page.period), "click_through_rate"
    rates = rate_by_platform(
        page.frame([rate], (grain,)), page.frame([rate], (grain, "platform")), grain
    )
    if len(rates):
        st.header("Clicks per view, by platform", anchor=False)
        show_chart(
            say_mix(rates),
            draw_trend(rates, "clicks ÷ impressions", Unit.RATE, page.ground, TOGETHER),
            "The click-through rate over time, all together and on each platform.",
            rates,
            "mix",
        )


def show_benchmark(page: Page, has_clicks: bool) -> None:
    """A published rate beside one's own; refused until it says what it is divided by."""
    box = st.expander("Compare with a benchmark", key="benchmark", on_change="rerun")
    if not box.open:
        return
    with box:
        percent = st.number_input("Their engagement rate, in percent", 0.0, 100.0, 1.0, key="their")
        base = st.selectbox(
            "Divided by what?",
            list(RATES),
            index=None,
            placeholder="Not stated",
            key="their_base",
        )
        readings = {name: page.reading(rate_of(name, has_clicks)) for name in RATES}
        own = {
            name: (found.value, found.low, found.high)
            for name, found in readings.items()
            if found is not None and found.is_known
        }
        st.markdown(lit(compare_benchmark(percent / 100, str(base or ""), own)))


def show_people(page: Page) -> None:
    """People instead of acts: the right ones, how strongly, and how often."""
    kpi_cards(page, PEOPLE_CARDS, "people")
    if not page.has("engagements"):
        show_sentence("Who acts can't be said: no file holds single acts.", leads=True)
        return
    found = page.frame([name for pair in FOLLOWING.values() for name in pair], doubt=False)
    known = found.set_index("kpi")["value"]
    if told := say_without_following(
        {word: known.reindex(list(pair)).tolist() for word, pair in FOLLOWING.items()}
    ):
        st.caption(lit(told))
    ladder = choose_ladder()
    tiers = page.answer(qualified_tiers, ladder)
    show_chart(
        say_qualified(tiers, ladder),
        draw_bars(tiers, "qualified people", Unit.PEOPLE, page.ground),
        "Distinct qualified people on each rung, strongest first.",
        tiers,
        "right_people",
        leads=True,
    )
    st.caption("Somebody who did several things stands on several rungs: they don't add up.")
    st.header("Once, or again", anchor=False)
    only = st.toggle("Qualified people only", key="only_qualified", bind="query-params")
    engaged = page.answer(engaged_people, only)
    show_chart(
        say_engaged(engaged, "qualified people" if only else "everyone who acted"),
        draw_bars(engaged, "people", Unit.PEOPLE, page.ground),
        "People who commented or shared, again or once.",
        engaged,
        "engaged",
    )
    curve = page.answer(acts_per_person)
    show_chart(
        say_acts_per_person(curve),
        draw_bars(curve, "part of the people who acted", Unit.RATE, page.ground),
        "How many people acted how often.",
        curve,
        "curve",
    )
    st.caption("Whoever came recently has had little time to come back.")


def show_against(page: Page) -> None:
    """Negative engagement, ratioed posts, and whether those who were helped are satisfied."""
    kpi_cards(page, AGAINST_CARDS, "against")
    rate = "negative_engagement_rate"
    trend = page.trend([rate])
    if len(trend):
        axis, alt = "negative acts ÷ all acts", "Negative engagement over time."
        show_trend(page, rate, trend, axis, alt, "negative")
    if page.has("posts"):
        st.header("Ratioed and outliked posts", anchor=False)
        show_ratioed(page)
    else:
        show_sentence("What speaks against posts can't be said: no file holds single posts.")


def show_way(page: Page) -> None:
    """From a post to a customer, with what can't be followed."""
    warn_of_rotating_ids(page)
    kpi_cards(page, WAY_CARDS, "way")
    stages = page.answer(funnel)
    show_chart(
        say_funnel(stages),
        draw_funnel(stages, "count", page.ground),
        "Stages from posts to customers, with the part that went on from each to the next.",
        stages,
        "funnel",
        say_lost(stages),
        leads=True,
    )
    st.caption(
        "Visits and leads are those from social media, of the whole period; events of web "
        "analytics that name no source are from everywhere. The filters for platforms and brands "
        "narrow posts only. Much of this path can't be charted by anyone."
    )


def show_duration(page: Page) -> None:
    """How many hours what people do with a post takes to come."""
    kpi_cards(page, LIFE_CARDS, "lives")
    days = page.workspace.settings.thresholds.persistence_days
    posts = page.answer(persistence)
    platforms = by_platform(posts)
    if not len(platforms):
        show_sentence(say_persistence(platforms), leads=True)
    else:
        show_chart(
            say_persistence(platforms),
            draw_bars(platforms, "hours after posting, median", Unit.NUMBER, page.ground),
            "Hours until half and nine tenths of what people do with a post has come, by platform.",
            platforms,
            "persistence",
            say_left_out(posts, days),
            leads=True,
        )
        box = st.expander("Post by post", key="each_post", on_change="rerun")
        if box.open:
            with box:
                st.caption(lit(f"{format_count(len(posts), 'post')}."))
                show_frame(post_by_post(posts), height=320)
    st.caption("It says when acts come, not how long a post stays in minds.")
    edit_limits(page, PERSISTENCE, "For how long does a post count?")


PARTS = {
    "Tiers": show_tiers,
    "Over time": show_course,
    "Posts": show_posts,
    "Rates": show_rates,
    "People": show_people,
    "Against": show_against,
    "To customers": show_way,
    "How long": show_duration,
}

opened = open_page(
    "Which posts made people act, and how strongly?", needs=["posts", "account_days"], answers=CARDS
)
PARTS[choose_view("Look at", list(PARTS), "part")](opened)
