"""The workshop on the sample company: eight tasks, each with an answer that stays hidden.

No answer is written down: every figure is computed from the workspace when somebody asks for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from kpi_core.catalogue import catalogue
from kpi_core.engagement.ranking import rank_posts
from kpi_core.engagement.tiers import LADDER
from kpi_core.format import format_count, format_day, format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.sample import FOLDER
from kpi_core.settings import Filters
from kpi_core.workspace import Workspace
from pages.elements.page import Page
from pages.elements.show import offer_file
from pages.elements.text import lit

BOUGHT = (date(2025, 11, 18), date(2025, 11, 20))
OUTAGE = date(2026, 3, 11)
OUTAGE_WORDS = "outage|login|log in|console|status page|locked out|panne|ausfall"
LEAVING_WORDS = "switching from|fed up|moving away|not renewing|leaving|alternative to"
LEAVING_FROM = "Kavelock"
FIRST_HALF = (date(2025, 4, 1), date(2025, 9, 30))
LAST_HALF = (date(2026, 4, 1), date(2026, 9, 30))
CHANGED = "The figures that show it are no longer in this workspace: load the sample again."


@dataclass(frozen=True)
class Task:
    """One thing that hides: what is asked, and the answer; `WHERE` and `SEE` say on which page."""

    name: str
    title: str
    task: str
    answer: Callable[[Workspace], str]


def narrowed(
    workspace: Workspace, days: tuple[date, date] | None = None, **filters: object
) -> Page:
    """The workspace as a page with these filters would show it."""
    first, last = days or (None, None)
    return Page(workspace, Filters.model_validate({"from_on": first, "to_on": last, **filters}))


def value(page: Page, kpi: str) -> str:
    """One figure in the words of the screen."""
    return worded(kpi, page.frame([kpi])["value"].iloc[0], page.currency)


def worded(kpi: str, figure: float, currency: str = "EUR") -> str:
    """A value of a KPI with its unit."""
    return format_value(figure, catalogue()[kpi].unit, currency)


def tell_followers(workspace: Workspace) -> str:
    """Followers leap on three days, and none of the new ones could buy."""
    days = narrowed(workspace, BOUGHT, platforms=("x",))
    before = narrowed(workspace, (date(2025, 11, 15), date(2025, 11, 17)), platforms=("x",))
    return (
        f"Bought followers. From 18 to 20 November 2025 X won {value(days, 'new_followers')} "
        f"followers, in the three days before {value(before, 'new_followers')}. Qualified "
        f"followers in the same days: {value(days, 'qualified_growth')} more."
    )


def tell_ratioed(workspace: Workspace) -> str:
    """Which posts drew more replies than likes, or were outdone by a reply."""
    posts = rank_posts(workspace.engine(), Filters(), LADDER)
    found = posts[posts["ratioed"] != ""].sort_values("posted_at")
    told = [
        f"{format_day(pd.Timestamp(row['posted_at']).date())}, “{str(row['text'])[:48]} …”: "
        f"{format_count(int(row['comments']), 'reply', 'replies')}, "
        f"{format_count(int(row['likes']), 'like')} ({row['ratioed']})"
        for row in found.to_dict("records")
    ]
    return f"Ratioed or outliked: {'; '.join(told)}. No other of {len(posts)} posts is."


def tell_outage(workspace: Workspace) -> str:
    """Net sentiment on the day, how loud it was, and what the texts of that day say."""
    day = narrowed(workspace, (OUTAGE, OUTAGE))
    before = narrowed(workspace, (date(2026, 2, 25), date(2026, 3, 10)))
    texts, usual = day.rows("mentions")["text"], before.rows("mentions")["text"]
    speaks, spoke = (
        int(each.str.contains(OUTAGE_WORDS, case=False).sum()) for each in (texts, usual)
    )
    return (
        f"An outage. On {format_day(OUTAGE)} net sentiment stood at "
        f"{value(day, 'net_sentiment')}, in the 14 days before at "
        f"{value(before, 'net_sentiment')}. {speaks} of {format_count(len(texts), 'mention')} "
        f"that day speak of logins, the console or an outage; before it was "
        f"{spoke} of {len(usual)}. More talk, and none of it welcome."
    )


def tell_lead(workspace: Workspace) -> str:
    """The person behind two leads, and how far the leads' value exceeds what was sold."""
    page = narrowed(workspace)
    leads, sales = page.rows("leads"), page.rows("sales")
    known = leads.dropna(subset=["person_id"])
    double = known[known["person_id"].duplicated(keep=False)].sort_values("lead_id")
    deal = sales[sales["lead_id"].isin(double["lead_id"])]
    won = leads[leads["became_customer"].fillna(False).astype(bool)]
    amounts = [double["value"].sum(), deal["amount"].sum(), won["value"].sum()]
    twice, once, all_won = (format_value(each, Unit.MONEY, page.currency) for each in amounts)
    return (
        f"A lead counted twice. {' and '.join(double['lead_id'])} are one person, "
        f"{double['person_id'].iloc[0]}. As leads they are worth {twice}; the books hold "
        f"{format_count(len(deal), 'sale')} to them, of {once}. So {len(leads)} leads are at most "
        f"{len(leads) - len(double) + double['person_id'].nunique()} people, and the {all_won} of "
        "all won leads are too much by one deal."
    )


def tell_shared(workspace: Workspace) -> str:
    """The most shared post, and how many of the visits it brought are reads."""
    page = narrowed(workspace)
    most = page.rows("posts").sort_values("shares", ascending=False).iloc[0]
    visits = page.frame(["engaged_visit_rate"], ("post_id",)).set_index("post_id")
    brought = visits.loc[most["post_id"]]
    rows = page.rows("visits")
    piece = rows.loc[rows["post_id"] == most["post_id"], "content_id"].mode().iloc[0]
    halves = page.frame(["reached_half_rate"], ("content_id",)).dropna(subset=["value"])
    read = halves.set_index("content_id")["value"]
    rank = int((read < read[piece]).sum()) + 1
    seen, reads = int(brought["denominator"]), int(brought["numerator"])
    return (
        f"Shared, not read. “{str(most['text'])[:48]} …” has {most['shares']} shares, the most of "
        f"all. Of {format_count(seen, 'visit')} that it brought, {format_whole(reads)} "
        f"are reads ({worded('engaged_visit_rate', brought['value'])}). Of the readers of its "
        f"piece, {piece}, {worded('reached_half_rate', read[piece])} get to the middle: "
        f"place {rank} from the bottom among {len(read)} pieces, whose usual is "
        f"{worded('reached_half_rate', read.median())}."
    )


def tell_leaving(workspace: Workspace) -> str:
    """How a rival's share of voice, its tone and the talk of leaving it went."""
    told = []
    for half in (FIRST_HALF, LAST_HALF):
        page = narrowed(workspace, half)
        by_brand = page.frame(["share_of_voice", "net_sentiment"], ("brand",))
        rival = by_brand[by_brand["brand"] == LEAVING_FROM].set_index("kpi")["value"]
        rows = page.rows("mentions", all_brands=True)
        texts = rows.loc[rows["brand"] == LEAVING_FROM, "text"]
        told.append(
            (
                worded("share_of_voice", rival["share_of_voice"]),
                worded("net_sentiment", rival["net_sentiment"]),
                int(texts.str.contains(LEAVING_WORDS, case=False).sum()),
            )
        )
    (voice, tone, few), (louder, worse, many) = told
    return (
        f"{LEAVING_FROM} is losing customers. From the first half-year to the last its share "
        f"of voice rises from {voice} to {louder} while its net sentiment falls from {tone} "
        f"to {worse}, and mentions of leaving it (“switching from”, “not renewing” …) go from "
        f"{few} to {many}."
    )


def tell_boost(workspace: Workspace) -> str:
    """Which boosted campaign reached fewest qualified people, and at what price."""
    names = ["qualified_view_rate", "cost_per_qualified_view"]
    page = narrowed(workspace, platforms=("linkedin",), paid=True)
    both = page.frame(names, ("campaign",)).pivot(index="campaign", columns="kpi")
    rate, cost = (both["value"][name] for name in names)
    views = both["denominator"]["qualified_view_rate"]
    wrong = rate.idxmin()
    others = rate.drop(wrong), cost.drop(wrong)
    aimed, paid = worded(names[0], rate[wrong]), worded(names[1], cost[wrong], page.currency)
    least, dearest = (
        worded(names[0], others[0].min()),
        worded(names[1], others[1].max(), page.currency),
    )
    return (
        f"The wrong people. “{wrong}” had {format_count(int(views[wrong]), 'view')} on LinkedIn, "
        f"{aimed} of them by qualified people; no other campaign there is below {least}. One "
        f"qualified view cost {paid}, elsewhere {dearest} at most."
    )


def tell_mix(workspace: Workspace) -> str:
    """The click-through rate of organic posts, all together and on each network."""
    kpi = "click_through_rate"
    first, last = (narrowed(workspace, half, paid=False) for half in (FIRST_HALF, LAST_HALF))
    before, after = (
        page.frame([kpi], ("platform",)).dropna(subset=["value"]).set_index("platform")["value"]
        for page in (first, last)
    )
    both = before.index.intersection(after.index)
    if not len(both) or (after[both] > before[both]).any():
        return CHANGED
    each = ", ".join(f"{n} {worded(kpi, before[n])} to {worded(kpi, after[n])}" for n in both)
    return (
        f"Mix. The click-through rate of organic posts went from {value(first, kpi)} to "
        f"{value(last, kpi)} between the first half-year and the last, and on no network did it "
        f"rise: {each}. More of the views are now where people click more; "
        "the posts did not improve."
    )


TASKS = (
    Task(
        "followers",
        "A good month?",
        "In November 2025 followers grew faster than ever. What did the company gain?",
        tell_followers,
    ),
    Task(
        "ratioed",
        "The most discussed post",
        "Which post on X drew most comments, and would you repeat it? One more post went the same "
        "way less openly.",
        tell_ratioed,
    ),
    Task(
        "outage",
        "A loud March",
        "In March 2026 Harrowlatch was talked about as never before. On which day, why, and was it "
        "good?",
        tell_outage,
    ),
    Task(
        "lead",
        "What the leads are worth",
        "Sales says that won leads and sold deals don't add up. Find the reason.",
        tell_lead,
    ),
    Task(
        "shared",
        "The post that everybody passed on",
        "Find the post with most shares. Did it do what a post is for?",
        tell_shared,
    ),
    Task(
        "leaving",
        "The rival that gains ground",
        "Which competitor grows louder, and should that worry you?",
        tell_leaving,
    ),
    Task(
        "boost",
        "The best campaign",
        "Which boosted post on LinkedIn was seen most? By whom?",
        tell_boost,
    ),
    Task(
        "mix",
        "Better posts?",
        "More organic views end in a click than a year and a half ago. Did the posts improve?",
        tell_mix,
    ),
)

WHERE = {
    "followers": "audience_qualification.py",
    "ratioed": "engagement_tiers.py",
    "outage": "share_of_voice.py",
    "lead": "roi_valuation.py",
    "shared": "content_depth.py",
    "leaving": "share_of_voice.py",
    "boost": "audience_qualification.py",
    "mix": "engagement_tiers.py",
}
PAGES = {
    "audience_qualification.py": "Audience qualification",
    "content_depth.py": "Content depth",
    "engagement_tiers.py": "Engagement tiers",
    "roi_valuation.py": "ROI and valuation",
    "share_of_voice.py": "Share of voice",
}
SEE = {
    "followers": "audience_qualification?period=between+dates"
    "&from=2025-11-18&to=2025-11-20&platform=X&audience=Growth",
    "ratioed": "engagement_tiers?platform=X&paid=organic&part=Posts",
    "outage": "share_of_voice?period=between+dates&from=2026-03-11&to=2026-03-11",
    "lead": "roi_valuation?period=between+dates&from=2026-05-01&to=2026-07-31",
    "shared": "content_depth?period=between+dates&from=2026-01-01&to=2026-02-28",
    "leaving": "share_of_voice?period=between+dates&from=2026-04-01&to=2026-09-30",
    "boost": "audience_qualification?platform=LinkedIn&paid=paid&audience=Targeting",
    "mix": "engagement_tiers?paid=organic",
}
"""Addresses with the settings that show an answer. A link within the app leaves filters as they
are, since they are drawn already; an address that is opened afresh sets them."""


def tell(task: Task, workspace: Workspace) -> str:
    """The answer to a task, or that this workspace no longer holds it."""
    try:
        return task.answer(workspace)
    except (KeyError, IndexError, ValueError):
        return CHANGED


def show_workshop(workspace: Workspace) -> None:
    """Tasks for a group that explores the sample; nothing is computed before it is asked for."""
    box = st.expander(
        "Workshop: eight things hide in this company",
        key="workshop",
        icon=":material/search:",
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        st.markdown(
            "Thirty minutes, in pairs. Take the tasks in any order and write down **the figure "
            "that convinced you** before you look at the answer: everything can be found on "
            "the pages. On a projector, zoom the browser to 150 or 200% (Ctrl and +): cards and "
            "charts take the room they have. Whoever leads the group finds the answers and how to "
            "come to them in the notes."
        )
        offer_file(
            "Download the notes",
            (FOLDER / "WORKSHOP.md").read_bytes,
            "kelvin-workshop.md",
            "workshop_notes",
        )
        for number, task in enumerate(TASKS, 1):
            with st.container(border=True, gap="xsmall"):
                st.markdown(f"**{number:d} · {lit(task.title)}**")
                st.markdown(lit(task.task))
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.page_link(
                        WHERE[task.name],
                        label=PAGES[WHERE[task.name]],
                        icon=":material/arrow_forward:",
                    )
                    shown = st.toggle(f"Show answer {number:d}", key=f"answer_{task.name}")
                if shown:
                    st.markdown(f"{lit(tell(task, workspace))}")
                    st.link_button(
                        f"See answer {number:d} in a new tab",
                        SEE[task.name],
                        icon=":material/open_in_new:",
                        type="tertiary",
                    )
