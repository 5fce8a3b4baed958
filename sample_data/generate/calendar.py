"""Harrowlatch's editorial calendar from August 2026 on: what came of it, and what waits."""

from datetime import date, timedelta

from .crisis import HEAD, ON_CALL
from .posts import Post

FIRST = date(2026, 8, 3)
PLATFORMS = ("linkedin", "x")
UNPLANNED, LATE = 5, 6  # every so many posts came without a plan, every so many after their day
LATE_BY = timedelta(days=3)
NEVER_WRITTEN = (
    (date(2026, 8, 12), "linkedin", "What an AI policy must say on one page"),
    (date(2026, 8, 26), "x", "Three questions on AI security for your next audit"),
    (date(2026, 9, 9), "linkedin", "How attackers write prompts"),
    (date(2026, 9, 16), "x", "AI security: our reading list"),
)
"""Pieces on the topic that draws more than it gets: planned by one person, and never published."""
WAITING = (
    ("linkedin", "compliance", "NIS2 in ten minutes", "NIS2 in ten minutes: who must do what."),
    ("linkedin", "identity", "Who still has a key?", "Who still has a key to your old systems?"),
    ("x", "zero trust", "Zero trust is no product", "Zero trust is a habit, and no product."),
    ("x", "ransomware", "The first hour", "What to do in the first hour of an attack."),
    ("x", "life at Harrowlatch", "Our new office", ""),
)
SLOTS = (("linkedin", 1, "08:30"), ("linkedin", 3, "08:30"), ("x", 0, "12:00"), ("x", 2, "16:00"))


def planned_ids(posts: list[Post]) -> dict[str, str]:
    """The id of the piece that each planned post came of, by the post's."""
    return {post.post_id: f"p{place}" for place, post in _planned(posts)}


def _planned(posts: list[Post]) -> list[tuple[int, Post]]:
    since = [p for p in posts if p.platform in PLATFORMS and p.posted_at.date() >= FIRST]
    ordered = sorted(since, key=lambda post: (post.posted_at, post.post_id))
    return [(place, post) for place, post in enumerate(ordered, 1) if place % UNPLANNED]


def make_calendar(posts: list[Post]) -> dict[str, object]:
    """Pieces and slots as settings; what went wrong stands in the facilitator's notes."""
    pieces: list[dict[str, object]] = [
        {
            "id": f"p{place}",
            "on": (post.posted_at.date() - LATE_BY * (place % LATE == 0)).isoformat(),
            "platform": post.platform,
            "title": post.text.split(". ")[0].split(" https")[0][:80],
            "topic": post.topic,
            "owner": HEAD if place % 2 else ON_CALL,
            "purpose": post.purpose,
            "status": "published",
        }
        for place, post in _planned(posts)
    ]
    pieces += [
        {
            **{"id": f"ai{place}", "on": day.isoformat(), "platform": platform, "title": title},
            **{"topic": "AI security", "owner": ON_CALL, "status": "draft"},
        }
        for place, (day, platform, title) in enumerate(NEVER_WRITTEN, 1)
    ]
    pieces += [
        {
            **{"id": f"w{place}", "platform": platform, "title": title, "text": text},
            **{"topic": topic, "owner": HEAD, "status": "ready" if text else "idea"},
        }
        for place, (platform, topic, title, text) in enumerate(WAITING, 1)
    ]
    slots = [{"platform": name, "weekday": day, "at": at} for name, day, at in SLOTS]
    return {"pieces": pieces, "slots": slots}
