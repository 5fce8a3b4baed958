"""Which activities are content marketing's, social media's, or both's (spec 98).

Article B draws the two as areas that overlap: content marketing uses more media, social media
serves more ends. The activities to start from are ours.
"""

from collections.abc import Iterable, Mapping, Sequence

from kpi_core.format import format_count
from kpi_core.settings.choices import Activity, Side

KINDS: dict[Side, tuple[str, ...]] = {
    Side.CONTENT: ("offline", "paid", "owned"),
    Side.BOTH: ("paid", "owned", "earned"),
    Side.SOCIAL: ("recruitment", "insight", "CRM"),
}
"""What the article tells apart on each side; whoever has another kind writes it."""

START = (
    Activity(side=Side.CONTENT, kind="offline", what="brochures, stands and talks at fairs"),
    Activity(side=Side.CONTENT, kind="paid", what="advertorials in trade magazines"),
    Activity(side=Side.CONTENT, kind="owned", what="white papers and the blog on your site"),
    Activity(side=Side.CONTENT, kind="owned", what="newsletter by e-mail"),
    Activity(side=Side.BOTH, kind="paid", what="boosted posts that lead to a piece of yours"),
    Activity(side=Side.BOTH, kind="owned", what="posts that carry what you publish"),
    Activity(side=Side.BOTH, kind="earned", what="others who share it or speak of it"),
    Activity(side=Side.SOCIAL, kind="recruitment", what="showing what it is like to work with you"),
    Activity(side=Side.SOCIAL, kind="recruitment", what="spotting able people in discussions"),
    Activity(side=Side.SOCIAL, kind="insight", what="comparing talk about you and about rivals"),
    Activity(side=Side.SOCIAL, kind="insight", what="words people use, and features they wish for"),
    Activity(side=Side.SOCIAL, kind="CRM", what="answering complaints and questions"),
)


def by_kind(activities: Iterable[Activity], side: Side) -> dict[str, list[str]]:
    """The activities of one side by their kind, kinds in the order in which they come."""
    found: dict[str, list[str]] = {}
    for activity in activities:
        if activity.side is side:
            found.setdefault(activity.kind, []).append(activity.what)
    return found


def as_lines(activities: Iterable[Activity], side: Side) -> str:
    """The activities of one side to be edited, one a line: "owned: newsletter by e-mail"."""
    return "\n".join(
        f"{activity.kind}: {activity.what}" if activity.kind else activity.what
        for activity in activities
        if activity.side is side
    )


def from_lines(texts: Mapping[Side, str]) -> tuple[dict[str, str], ...]:
    """What `as_lines` writes, read back as fields of activities; nothing stands twice on a side.

    Without a colon a line has no kind.
    """
    found = []
    for side, text in texts.items():
        for line in text.splitlines():
            before, colon, after = (part.strip() for part in line.partition(":"))
            kind, what = (before, after) if colon and after else ("", before)
            if what:
                found.append({"side": side.value, "kind": kind, "what": what})
    return tuple(one for place, one in enumerate(found) if one not in found[:place])


def say_overlap(activities: Sequence[Activity]) -> str:
    """How many activities stand on each side, and how many where the two overlap."""
    many = {side: sum(one.side is side for one in activities) for side in Side}
    return (
        f"{format_count(many[Side.CONTENT], 'activity', 'activities')} of content marketing "
        f"alone, {many[Side.SOCIAL]} of social media alone, {many[Side.BOTH]} of both."
    )
