"""Who did what with which post: acts of known people, and who passed posts on."""

from datetime import datetime, timedelta

from .chance import Chance, Pool, stream
from .company import END
from .people import Person, awake
from .posts import Post
from .words import COMMENTS, RATIO_REPLIES

Row = dict[str, object]

KNOWN = {"like": 0.34, "comment": 0.72, "share": 0.6, "click": 0.09}
MOOD = {"pos": 0.46, "neu": 0.37, "neg": 0.17}
ANGRY = {"pos": 0.04, "neu": 0.16, "neg": 0.8}
LAST = datetime(END.year, END.month, END.day, 23, 59, 59)


def make_acts(posts: list[Post], people: list[Person]) -> tuple[list[Row], list[Row]]:
    """Rows of engagements and of shares_detail; never more acts on a post than it counts."""
    chance = stream("acts")
    crowds = _crowds(chance, people)
    acts: list[Row] = []
    shares: list[Row] = []
    for post in posts:
        if post.platform == "youtube":
            continue
        seen: set[tuple[str, str]] = set()
        for action, rate in KNOWN.items():
            total = getattr(post, f"{action}s")
            for _ in range(chance.part_of(total, rate)):
                person = _somebody(chance, crowds[post.platform], post)
                if person is None or (person.person_id, action) in seen:
                    continue
                seen.add((person.person_id, action))
                act = _act(chance, post, person, action)
                acts.append(act)
                if action == "share":
                    shares.append(_share(post, person, act["engaged_at"]))
        known = sum(1 for _, action in seen if action == "share")
        for _ in range(chance.part_of(post.shares - known, 0.8)):
            shares.append(_stranger_shares(chance, post))
    _most_liked_reply(posts, acts)
    acts.sort(key=lambda row: (row["engaged_at"], row["post_id"], row["person_id"]))
    shares.sort(key=lambda row: (row["shared_at"], row["post_id"], row["sharer_id"]))
    return acts, shares


def _crowds(chance: Chance, people: list[Person]) -> dict[str, Pool[Person]]:
    """Per network, people with very unequal zeal; the bought crowd never does anything."""
    zeal = {}
    for person in people:
        if person.is_bought:
            continue
        zeal[person.person_id] = min(22.0, chance.paretovariate(1.15))
    alive = [person for person in people if person.person_id in zeal]
    pools = {}
    for platform in ("linkedin", "x", "facebook"):
        weights = [
            zeal[p.person_id] * {platform: 1.0, "": 0.35}.get(p.platform, 0.04) for p in alive
        ]
        pools[platform] = Pool(alive, weights)
    return pools


def _somebody(chance: Chance, crowd: Pool[Person], post: Post) -> Person | None:
    for _ in range(4):
        person = crowd.draw(chance)
        if person.follows_on(post.posted_at):
            return person
    return None


def _when(chance: Chance, post: Post) -> datetime:
    hours = chance.around({"linkedin": 6.0, "x": 1.8, "facebook": 7.0}[post.platform], 1.1)
    at = post.posted_at + timedelta(seconds=round(hours * 3600) + 20)
    return min(awake(chance, at), LAST)


def _act(chance: Chance, post: Post, person: Person, action: str) -> Row:
    row: Row = {
        "person_id": person.person_id,
        "post_id": post.post_id,
        "action": action,
        "engaged_at": _when(chance, post),
    }
    if action == "comment":
        angry = post.comments > post.likes
        mood = chance.pick(ANGRY if angry else MOOD)
        row["text"] = chance.choice(RATIO_REPLIES if angry else COMMENTS[mood])
        row["sentiment"] = mood if chance.yes(0.75) else ""
        row["reply_likes"] = min(round(chance.around(0.8, 1.1)), max(0, post.likes - 1))
    return row


def _share(post: Post, person: Person, at: object) -> Row:
    return {
        "post_id": post.post_id,
        "sharer_id": person.person_id,
        "shared_at": at,
        "sharer_followers": person.followers,
    }


def _stranger_shares(chance: Chance, post: Post) -> Row:
    return {
        "post_id": post.post_id,
        "sharer_id": f"ext-{chance.randrange(10_000, 99_999)}",
        "shared_at": _when(chance, post),
        "sharer_followers": round(chance.around(290, 1.25)),
    }


def _most_liked_reply(posts: list[Post], acts: list[Row]) -> None:
    """Give the outdone post its one loved reply, and every X post the likes of its best reply."""
    best: dict[object, Row] = {}
    for row in acts:
        if row["action"] == "comment":
            held = best.get(row["post_id"])
            if held is None or _likes(row) > _likes(held):
                best[row["post_id"]] = row
    for post in posts:
        reply = best.get(post.post_id)
        if post.top_reply_likes is not None and reply is not None:
            reply["reply_likes"] = post.top_reply_likes
            reply["text"] = "So four years of our bug reports were worth 30 days. We noticed."
            reply["sentiment"] = "neg"
        elif post.platform == "x" and reply is not None:
            post.top_reply_likes = _likes(reply)


def _likes(row: Row) -> int:
    value = row["reply_likes"]
    assert isinstance(value, int)
    return value
