"""Which few KPIs should lead, by situation, goal, audience and channel (spec 126).

Article A says that the choice depends on these and not how: the tables are our reading.
"""

from collections.abc import Collection
from dataclasses import dataclass

from kpi_core.catalogue import catalogue
from kpi_core.format import format_count, format_day, format_list
from kpi_core.kpi import Kpi, KpiClass
from kpi_core.settings.choices import MOST_HEADLINES, Channel, Crowd, Shortlist, Situation

NEW, CHANNEL, MISLED = Situation.NEW_FIRM, Situation.NEW_CHANNEL, Situation.MISLEADING

BY_GOAL: dict[str, dict[Situation, tuple[str, ...]]] = {
    "intelligence": {
        NEW: ("mentioning_people", "share_of_voice", "net_sentiment"),
        CHANNEL: ("share_of_authors", "net_sentiment", "dissatisfied_mentions"),
        MISLED: ("share_of_voice_on_message", "positive_mentions_rate", "dissatisfied_people"),
    },
    "promotion": {
        NEW: ("qualified_followers", "qualified_views", "shares_per_post"),
        CHANNEL: ("qualified_view_rate", "click_through_rate", "shares_per_post"),
        MISLED: ("qualified_view_rate", "qualified_commenter_rate", "engaged_visit_rate"),
    },
    "positioning": {
        NEW: ("agreement_rate", "share_of_voice_on_message", "qualified_followers"),
        CHANNEL: ("share_of_voice_on_message", "positive_mentions_rate", "agreement_rate"),
        MISLED: ("agreement_rate", "share_of_voice_on_message", "qualified_commenter_rate"),
    },
    "thought leadership": {
        NEW: ("indirect_influencers", "completion_rate", "qualified_followers"),
        CHANNEL: ("completion_rate", "peer_ambassador_rate", "mentioning_people"),
        MISLED: ("agreement_rate", "loyalty_rate", "qualified_commenter_rate"),
    },
    "lead generation": {
        NEW: ("qualified_followers", "leads", "click_through_rate"),
        CHANNEL: ("leads", "cost_per_qualified_lead", "engaged_visit_rate"),
        MISLED: ("qualified_leads", "qualified_lead_rate", "won_lead_rate"),
    },
    "loyalty": {
        NEW: ("loyalty_rate", "people_contacted", "satisfied_interactions_rate"),
        CHANNEL: ("loyalty_rate", "return_frequency", "qualified_following_commenters"),
        MISLED: ("satisfied_interactions_rate", "loyalty_rate", "qualified_growth"),
    },
    "customer care": {
        NEW: ("people_contacted", "satisfied_interactions_rate", "negative_mentions_rate"),
        CHANNEL: ("satisfied_interactions_rate", "satisfaction_response_rate", "people_contacted"),
        MISLED: ("satisfied_interactions_rate", "contacts_per_person", "negative_engagement_rate"),
    },
    "employees": {
        NEW: ("agreement_rate", "mentioning_people", "completion_rate"),
        CHANNEL: ("completion_rate", "click_through_rate", "positive_comments_rate"),
        MISLED: ("agreement_rate", "positive_comments_rate", "positive_mentions_rate"),
    },
    "suppliers": {
        NEW: ("qualified_followers", "mentioning_people", "agreement_rate"),
        CHANNEL: ("qualified_followers", "completion_rate", "click_through_rate"),
        MISLED: ("agreement_rate", "qualified_rate", "positive_mentions_rate"),
    },
    "investors": {
        NEW: ("qualified_followers", "share_of_voice", "completion_rate"),
        CHANNEL: ("completion_rate", "share_of_voice_on_message", "qualified_followers"),
        MISLED: ("agreement_rate", "share_of_voice_on_message", "net_sentiment"),
    },
    "legislators": {
        NEW: ("share_of_voice_on_message", "indirect_influencers", "mentioning_people"),
        CHANNEL: ("share_of_voice_on_message", "indirect_influencers", "completion_rate"),
        MISLED: ("share_of_voice_on_message", "agreement_rate", "positive_mentions_rate"),
    },
}
"""Three KPIs for each goal and situation, the first the most telling."""

BY_CROWD: dict[Crowd, str] = {
    Crowd.BUYERS: "qualified_rate",
    Crowd.CUSTOMERS: "satisfied_interactions_rate",
    Crowd.VOICES: "indirect_influencers",
    Crowd.PEERS: "peer_ambassador_rate",
    Crowd.STAFF: "agreement_rate",
    Crowd.STAKEHOLDERS: "share_of_voice_on_message",
}
BY_CHANNEL: dict[Channel, str] = {
    Channel.OWN: "strong_engagements",
    Channel.PAID: "cost_per_qualified_view",
    Channel.SITE: "completion_rate",
    Channel.TALK: "mentioning_people",
    Channel.SERVICE: "people_contacted",
}
"""One KPI more for the audience, and one for the channel."""

WHY: dict[str, str] = {
    "agreement_rate": "it asks the people themselves what they hold of you",
    "click_through_rate": "it tells whether a post made people curious enough to go on",
    "completion_rate": "it tells whether what you publish is read to its end",
    "contacts_per_person": "it shows whether one conversation is enough or trouble comes back",
    "cost_per_qualified_lead": "it lets a channel be held against any other, in money",
    "cost_per_qualified_view": "you pay for the right people and not for whoever scrolls by",
    "dissatisfied_mentions": "it finds what people miss at your competitors",
    "dissatisfied_people": "it counts people who may want to change, and not how loud they are",
    "engaged_visit_rate": "it takes out the visitors who left disappointed",
    "indirect_influencers": "these few carry what you say to people who don't follow you",
    "leads": "somebody left an address, which is close to what you are after",
    "loyalty_rate": "coming back is a choice that no headline can force",
    "mentioning_people": "it counts people who speak of you where you don't",
    "negative_engagement_rate": "it shows the anger that a plain sum of reactions hides",
    "negative_mentions_rate": "it shows early whether complaints grow",
    "net_sentiment": "its course tells when something happened that needs a look",
    "peer_ambassador_rate": "peers listen to peers: it tells how many who share are of the trade",
    "people_contacted": "it counts whom you helped or met, once each, from the first day on",
    "positive_comments_rate": "it tells approval from anger among those who took time to write",
    "positive_mentions_rate": "it tells praise from noise among all that is said",
    "qualified_commenter_rate": "it counts the right people who took time to answer",
    "qualified_followers": (
        "it counts those of your followers whom you mean, by a definition of your own"
    ),
    "qualified_following_commenters": "it counts the right followers who still talk with you",
    "qualified_growth": "it counts who of the right people stayed, after those who left",
    "qualified_lead_rate": "it tells how many of the leads are any good",
    "qualified_leads": "a form filled in by whoever can't buy doesn't count",
    "qualified_rate": "it tells how much of the crowd is of the kind you mean",
    "qualified_view_rate": "it tells whether posts were shown to the right people at all",
    "qualified_views": "it is the plainest baseline: whether the right people were reached",
    "return_frequency": "it tells a habit from a second look",
    "satisfaction_response_rate": "it tells how many your picture of satisfaction rests on",
    "satisfied_interactions_rate": "it asks whether the help helped, not how often there was some",
    "share_of_authors": "it weighs people and not how often each repeats it",
    "share_of_voice": "it places you among your rivals before you have a past of your own",
    "share_of_voice_on_message": "being loud counts only where your message is what is said",
    "shares_per_post": "whoever shares lends you their name, and passes it on to their own circle",
    "strong_engagements": "a comment takes a moment's thought, which a like does not",
    "won_lead_rate": "it holds the leads to what became of them",
}
"""What makes each KPI worth leading with, to follow the answers that chose it."""

ADVICE: dict[Situation, str] = {
    NEW: (
        "With no past of your own, choose what can be counted from the first day, and take the "
        "first months as the baseline."
    ),
    CHANNEL: (
        "A new channel is judged beside those you know: by rates, and by what one result costs, "
        "rather than by totals that only time makes."
    ),
    MISLED: (
        "Where figures rise and nothing follows, leave the counts that grow by themselves for "
        "parts of a whole: who acted, and what became of it."
    ),
}


@dataclass(frozen=True)
class Pick:
    """A KPI of the shortlist and the sentence that ties it to the answers."""

    kpi: Kpi
    why: str


def shortlist(situation: Situation, goal: str, crowd: Crowd, channel: Channel) -> tuple[Pick, ...]:
    """At most five KPIs, the goal's first; raises `KeyError` for a goal that isn't in `BY_GOAL`."""
    said: dict[str, list[str]] = {}
    for name in BY_GOAL[goal][situation]:
        said.setdefault(name, []).append(f"with {situation} and {goal} as the goal")
    said.setdefault(BY_CROWD[crowd], []).append(f"for {crowd}")
    said.setdefault(BY_CHANNEL[channel], []).append(f"through {channel}")
    found = [Pick(catalogue()[name], _why(name, answers)) for name, answers in said.items()]
    return tuple(found[:MOST_HEADLINES])


def _why(name: str, answers: list[str]) -> str:
    told = ", ".join(answers)
    return f"{told[0].upper()}{told[1:]}: {WHY[name]}."


def say_shortlist(picks: Collection[Pick], on: Collection[str], goal: str) -> str:
    """How many figures should lead, and how many of them the loaded files bring; `on` by name."""
    many = format_count(len(picks), "figure")
    there = sum(pick.kpi.name in on for pick in picks)
    if not there:
        return f"{many} for {goal}; what is loaded brings none of them yet."
    those = "all" if there == len(picks) else str(there)
    return f"{many} for {goal}; what is loaded brings {those} of them."


def say_only_vanity(on: Collection[str]) -> str:
    """What to say where all that the loaded files bring is vanity, else "". `on` are names."""
    classes = {catalogue()[name].kpi_class for name in on}
    if classes != {KpiClass.VANITY}:
        return ""
    labels = format_list(sorted(catalogue()[name].label for name in on))
    return (
        f"What is loaded brings only {labels}. None of these may lead: each can grow without one "
        "person among them who could ever buy. Better an empty place than a figure that flatters."
    )


def leading(kept: Shortlist | None) -> tuple[str, ...]:
    """Names of the chosen KPIs that the catalogue knows and that aren't vain; () without choice."""
    names = kept.kpis if kept else ()
    known = catalogue()
    return tuple(
        name for name in names if name in known and known[name].kpi_class is not KpiClass.VANITY
    )


def say_leading(kept: Shortlist | None) -> str:
    """Which figures lead, and whose choice they are; "" where nobody has chosen."""
    if kept is None:
        return ""
    labels = format_list([catalogue()[name].label for name in leading(kept)])
    return f"What leads: {labels}. {say_choice(kept)}"


def say_choice(kept: Shortlist) -> str:
    """Whose choice the leading figures are, of when, and by which answers."""
    by = f"Chosen by {kept.by}" if kept.by else "Your choice"
    return (
        f"{by}, {format_day(kept.on)}: {kept.goal}, {kept.situation}, for {kept.crowd}, through "
        f"{kept.channel}."
    )
