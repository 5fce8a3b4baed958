"""Is it read, or only opened?"""

import streamlit as st

from kpi_core.charts import draw_bars, draw_scatter, draw_steps
from kpi_core.content.attention import (
    attention_by_piece,
    attention_counts,
    attention_shares,
    say_attention,
)
from kpi_core.content.events import event_counts, say_events, say_views, viewed_pieces
from kpi_core.content.groups import EVERYBODY
from kpi_core.content.media import by_media, say_media
from kpi_core.content.paging import page_funnel, paged_pieces, say_funnel
from kpi_core.content.pieces import by_title, least_read, most_read, say_least_read, titles
from kpi_core.content.ratings import ratings_by_piece, say_ratings
from kpi_core.content.returns import (
    RETURN_DAYS,
    cohorts,
    compare_returns,
    return_curve,
    say_return_curve,
    say_returns,
)
from kpi_core.content.scroll import (
    DEPTHS_TOLD,
    curves_by,
    halves_by,
    left_out,
    median_depth,
    say_curve,
    say_median,
    scroll_curve,
)
from kpi_core.content.sharing import say_sharing, shared_against_read
from kpi_core.format import format_count
from kpi_core.kpi import Unit
from kpi_core.settings import ReaderGroup
from pages.elements.cards import kpi_cards
from pages.elements.limits import RATING, READING, RETURNING, edit_limits
from pages.elements.media import split_by_medium
from pages.elements.page import Page, open_page
from pages.elements.reader_groups import choose_readers, warn_of_rotating_ids
from pages.elements.show import show_chart, show_frame, show_rows_behind
from pages.elements.text import lit
from pages.elements.views import choose_view, say_unmet

CARDS = (
    "completion_rate",
    "median_scroll_pct",
    "loyalty_rate",
    "downloads",
    "engaged_visit_rate",
    "social_visits",
    "readers",
    "search_clicks",
)
ALL_TOGETHER = "all together"
COLUMNS = {"piece": "content_id", "source": "source", "medium": "medium"}
HEADERS = {"piece": "Pieces, least read first", "source": "Sources", "medium": "Media they came by"}
RETURN_CARDS = ("loyalty_rate", "blog_loyalty_rate", "return_frequency", "median_return_days")
PAGE_CARDS = ("second_page_rate",)
READING_CARDS = ("finished_rate", "bounced_rate", "left_open_rate", "median_engaged_seconds")
MOST_CURVES = 20
TOTALS = ("social_visits", "engaged_visit_rate", "downloads", "mentions")


def show_depth(page: Page, group: ReaderGroup) -> None:
    """The scroll curve, and which pieces, sources or media are read least."""
    if group == EVERYBODY:
        kpi_cards(page, CARDS, "content")
        split_by_medium(page, TOTALS)
    names = page.answer(titles)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        by = st.radio(
            "By", list(COLUMNS), horizontal=True, format_func=lit, key="halves",
            bind="query-params",
        )  # fmt: skip
        column = COLUMNS[str(by)]
        if group == EVERYBODY:
            halves = page.frame(["reached_half_rate"], (column,))
        else:
            halves = page.answer(halves_by, group, column)
        known = most_read(halves, column)
        if by != "piece":
            names = {}
        one = st.selectbox(
            "Whose curve?",
            [ALL_TOGETHER, *known],
            format_func=lambda name: names.get(name, name),
            key=f"curve_{column}",
            width=320,
        )
    of = (column, str(one)) if one in known else None
    curve = page.answer(scroll_curve, group, of)
    if not len(curve):
        st.info("No depth is known of these readers: the file needs how far each visit scrolled.")
        return
    called = names.get(str(one), one)
    what = "a piece" if of is None else f"“{called}”" if by == "piece" else f"a piece by “{one}”"
    show_chart(
        say_curve(curve, what),
        draw_steps(
            curve,
            "part of readers still there",
            "depth reached, % of the page",
            page.ground,
            told=[*DEPTHS_TOLD],
        ),
        "The part of readers who reached each depth, with its 95% interval.",
        curve,
        "scroll",
        leads=True,
    )
    notes = [f"From {curve['source'].iloc[0]}."]
    if told := say_median(page.answer(median_depth, group, of)):
        notes.append(told)
    if fits := page.answer(left_out, group):
        notes.append(
            f"{format_count(fits, 'reading')} of pages that fit the screen stand apart: they can't "
            "be scrolled."
        )
    notes.append("Scrolling is not reading: the curve says how far, not how closely.")
    st.caption(lit(" ".join(notes)))
    pieces = by_title(least_read(halves, column), "label", names)
    if len(pieces):
        st.header(HEADERS[str(by)], anchor=False)
        show_chart(
            say_least_read(pieces),
            draw_bars(
                pieces, "part of readings past the middle", Unit.RATE, page.ground,
                pieces["label"][0],
            ),
            "The part of readings that got to the middle, with its 95% interval, least first.",
            pieces,
            "pieces",
        )  # fmt: skip
    else:
        st.caption("None was opened often enough to be compared.")
    box = st.expander("Every curve, side by side", key="curves", on_change="rerun")
    if box.open:
        with box:
            curves = page.answer(curves_by, group, column, tuple(known[:MOST_CURVES]))
            show_frame(by_title(curves, column, names).rename(columns={column: str(by)}))
            st.caption(
                "The part of readers who reached each depth. The "
                f"{MOST_CURVES} with most readings stand here at most."
            )


def show_returns(page: Page, group: ReaderGroup) -> None:
    """Loyalty with its guard, how soon readers return, and the cohorts."""
    compared = page.answer(compare_returns, group)
    if not len(compared):
        st.info("Who comes back can be seen only where the file has an id for each visitor.")
        return
    if group == EVERYBODY:
        kpi_cards(page, RETURN_CARDS, "returns")
    within = page.workspace.settings.thresholds.loyalty_days
    show_chart(
        say_returns(compared, within),
        draw_bars(
            compared.dropna(subset=["value"]), "part of readers who came back", Unit.RATE,
            page.ground, group.name,
        ),
        "The part of readers who came back on another day, with its 95% interval.",
        compared,
        "returns",
        leads=True,
    )  # fmt: skip
    early = format_count(int(compared["too recent"].iloc[0]), "reader")
    st.caption(lit(f"{early} of them first read too recently to judge, and are left out."))
    curve = page.answer(return_curve, group)
    if len(curve) > 1:
        st.header("How soon they return", anchor=False)
        show_chart(
            say_return_curve(curve),
            draw_steps(
                curve, "part of readers back", "days since the first read", page.ground, RETURN_DAYS
            ),
            "The part of readers who had come back by each day after the first read.",
            curve.rename(columns={"depth": "days since the first read"}),
            "return_curve",
            "Readers seen for a shorter time count for as long as they were seen (Kaplan–Meier).",
        )
    box = st.expander("By month of the first read", key="cohorts", on_change="rerun")
    if box.open:
        with box:
            seen = page.answer(cohorts, group)
            show_frame(seen, parts=seen.columns)
            st.caption(
                "The part of each month's readers seen again one, two … months later. A month that "
                "isn't over in these data is blank."
            )
    edit_limits(page, RETURNING, "Where the limits are drawn")


def show_pages(page: Page, group: ReaderGroup) -> None:
    """How far the pages of a piece are turned, and how the pieces are rated."""
    pieces, names = page.answer(paged_pieces, group), page.answer(titles)
    if group == EVERYBODY and pieces:
        kpi_cards(page, PAGE_CARDS, "pages")
    if pieces:
        piece = st.selectbox(
            "Piece",
            pieces,
            format_func=lambda name: names.get(name, name),
            key="paged_piece",
            width=400,
        )
        funnel = page.answer(page_funnel, str(piece), group)
        show_chart(
            say_funnel(funnel),
            draw_bars(funnel, "part of those on page 1", Unit.RATE, page.ground),
            "The part of readers of the first page who opened each page.",
            funnel,
            "funnel",
            leads=True,
        )
        st.caption("They stopped bored, or satisfied: page turns don't say which.")
    else:
        st.info("No piece with several pages is known: it takes the number of the page opened.")
    weight = page.workspace.settings.thresholds.rating_weight
    rated = by_title(page.answer(ratings_by_piece, weight, group), "label", names)
    if len(rated):
        st.header("Ratings", anchor=False)
        if group == EVERYBODY:
            kpi_cards(page, ("mean_rating", "ratings", "rating_response_rate"), "ratings")
        show_chart(
            say_ratings(rated),
            draw_bars(rated, "mean rating, drawn towards that of all", Unit.NUMBER, page.ground),
            "Mean rating per piece, few votes drawn towards the mean of all.",
            rated,
            "rated",
            "Only people who got to the end could rate: those who gave up are missing.",
        )
        edit_limits(page, RATING, "Where the limits are drawn")


def show_attention(page: Page, group: ReaderGroup) -> None:
    """Bounced, read, left open, finished: an estimate from time and depth."""
    if group == EVERYBODY:
        kpi_cards(page, READING_CARDS, "attention")
    counts = page.answer(attention_counts, group)
    shares = attention_shares(counts)
    if shares["value"].notna().any():
        show_chart(
            say_attention(counts),
            draw_bars(shares, "part of the visits judged", Unit.RATE, page.ground, "read"),
            "The part of visits that bounced, were read, were left open, and were finished.",
            shares,
            "attention",
            "An estimate: time on the page against the time that its words ask for.",
            leads=True,
        )
        box = st.expander("By piece", key="attention_pieces", on_change="rerun")
        if box.open:
            with box:
                pieces = by_title(attention_by_piece(counts), "piece", page.answer(titles))
                show_frame(pieces, parts=pieces.columns)
    else:
        st.info(lit(say_attention(counts)))
    st.caption("Mouse data are not used unless the file's engaged seconds contain them.")
    edit_limits(page, READING, "Where the limits are drawn")


def show_sharing(page: Page, group: ReaderGroup) -> None:
    """Shares against reads, piece by piece; paid, owned and earned apart."""
    pieces = by_title(page.answer(shared_against_read), "label", page.answer(titles))
    if len(pieces):
        show_chart(
            say_sharing(pieces),
            draw_scatter(
                pieces, "part of visits read", "shares of the posts that lead there", Unit.RATE,
                page.ground, str(pieces["label"].iloc[0]),
            ),
            "Each piece by the shares of its posts and the part of their visits that were reads.",
            pieces.rename(columns={"x": "shares"}),
            "sharing",
            "Shared isn't read: people pass on what they haven't opened.",
            leads=True,
        )  # fmt: skip
    else:
        st.info("Shares and reads meet where visits name the post that brought them.")
    split = page.answer(by_media)
    st.header("Paid, owned, earned", anchor=False)
    show_chart(
        say_media(split),
        draw_bars(split.dropna(subset=["value"]), "visits", Unit.COUNT, page.ground),
        "Visits to paid, owned and earned content.",
        split,
        "media",
        "Posts and mentions stand in the table. Nothing here tells which set off the others.",
    )


def show_site(page: Page, group: ReaderGroup = EVERYBODY) -> None:
    """What web analytics count without single visits: events, and views of pages."""
    views = page.answer(viewed_pieces)
    if len(views):
        st.header("What was opened", anchor=False)
        show_chart(
            say_views(views),
            draw_bars(views, "views", Unit.COUNT, page.ground, str(views["label"].iloc[0])),
            "Views of each page, most viewed first.",
            views,
            "views",
        )
    events = page.answer(event_counts)
    if len(events):
        st.header("What visitors did", anchor=False)
        show_chart(
            say_events(events),
            draw_bars(events, "times", Unit.COUNT, page.ground, str(events["label"].iloc[0])),
            "Events on the site by how often they happened, automatic ones left out.",
            events,
            "events",
        )
    if len(views) or len(events):
        st.caption("From web analytics: counts of events, not of people, who can't be added up.")
    else:
        st.info("Counts of events come with an export of web analytics.")


VIEWS = {
    "Depth": show_depth,
    "Coming back": show_returns,
    "Pages and ratings": show_pages,
    "Active reading": show_attention,
    "Shared or read": show_sharing,
    "Events": show_site,
}


page = open_page("Is it read, or only opened?", needs=["visits", "site_events", "search_terms"])
if page.has("visits"):
    warn_of_rotating_ids(page)
    group = choose_readers(page)
    VIEWS[choose_view("Look at", list(VIEWS), "view")](page, group)
else:
    say_unmet("view", ["Events"], dict.fromkeys(VIEWS, ("visits",)))
    kpi_cards(page, CARDS, "content")
    show_site(page)
for table, what in (("visits", "visit"), ("site_events", "event"), ("search_terms", "term")):
    if page.has(table):
        show_rows_behind(page, table, what)
        break
