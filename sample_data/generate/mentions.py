"""What people say about the five brands, with an outage and a competitor losing its customers."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from .acts import Row
from .chance import Chance, Pool, stream
from .company import BRANDS, HANDLE, LAUNCH, OUTAGE, OWN, TOPICS, buzz, days, months, rhythm
from .people import clock
from .words import (
    CHEERS,
    DOWN,
    FIRST_NAMES,
    GRUMBLE,
    LAST_NAMES,
    LEAVING,
    PLAIN,
    PRAISE,
    TAILS,
    WISHES,
)

RATE = {OWN: 4.4, "Kavelock": 4.2, "Skybolster": 2.2, "Tresorvane": 1.2, "Murravex": 0.7}
MOOD = {
    OWN: (0.28, 0.61, 0.11),
    "Kavelock": (0.2, 0.58, 0.22),
    "Skybolster": (0.27, 0.59, 0.14),
    "Tresorvane": (0.29, 0.6, 0.11),
    "Murravex": (0.24, 0.61, 0.15),
}
OUTAGE_DAYS = {0: 118, 1: 52, 2: 19, 3: 8}
SITES = {
    "x.com": ("X", 46),
    "linkedin.com": ("LinkedIn", 17),
    "reddit.com": ("Reddit", 18),
    "cloudforum.example": ("Forum", 11),
    "secblog.example": ("Blog", 8),
}
LEAVING_STARTS = date(2025, 12, 1)
WORDS = {"pos": "positive", "neu": "neutral", "neg": "negative"}


@dataclass(frozen=True)
class Author:
    """Somebody who writes in one place."""

    handle: str
    site: str
    followers: int | None


@dataclass(frozen=True)
class Mention:
    """One mention of one brand; counts are None where the place has none."""

    brand: str
    at: datetime
    text: str
    mood: str
    author: Author
    url: str
    language: str
    likes: int | None
    comments: int | None
    shares: int | None


def make_mentions() -> list[Mention]:
    """All mentions, newest first, as listening tools export them."""
    chance = stream("mentions")
    crowd = _authors(chance)
    found: list[Mention] = []
    for day in days():
        for brand in BRANDS:
            lively = rhythm(day) ** 0.6 * (buzz(day) if brand == OWN else 1)
            for _ in range(chance.poisson(RATE[brand] * lively)):
                found.append(_ordinary(chance, crowd, brand, day))
            if brand == "Kavelock":
                for _ in range(chance.poisson(_leaving(day) * rhythm(day))):
                    text = chance.choice(LEAVING)
                    found.append(_mention(chance, crowd, brand, clock(chance, day), text, "neg"))
            if brand == OWN:
                found += _outage(chance, crowd, day)
    told = _topical(stream("topical"), found)
    return sorted(told, key=lambda m: (m.at, m.url), reverse=True)


def _topical(chance: Chance, found: list[Mention]) -> list[Mention]:
    """The same mentions, some of them in other words.

    Harrowlatch is praised for AI security and cloud posture, seldom for compliance, and asked for
    two features.
    """
    told = []
    for mention in found:
        text = mention.text
        if mention.brand == OWN and mention.author.handle != HANDLE:
            if mention.mood == "pos" and chance.yes(0.75):
                text = text.replace("compliance", "AI security")
                text = text.replace("Our audit went", "Our cloud posture audit went")
            if mention.mood == "neu" and chance.yes(0.4):
                for plain, wish in WISHES.items():
                    text = text.replace(plain.format(brand=OWN), wish.format(brand=OWN))
        told.append(replace(mention, text=text))
    return told


def _leaving(day: date) -> float:
    """Farewells to Kavelock per day: hardly any at first, 1.8 by the end."""
    if day < LEAVING_STARTS:
        return 0.03
    return min(1.8, 0.3 + 1.5 * (day - LEAVING_STARTS).days / 220)


def _authors(chance: Chance) -> Pool[Author]:
    authors = []
    for number in range(1500):
        site = chance.pick({site: weight for site, (_, weight) in SITES.items()})
        language = chance.pick({"en": 6, "de": 2, "fr": 1.5, "bg": 1})
        first = chance.choice(FIRST_NAMES[language])[1].lower()
        last = chance.choice(LAST_NAMES[language])[1].lower()
        handle = chance.choice((f"{first}_{last[:4]}", f"{last}{number}", f"{first}{number % 89}x"))
        followers = round(chance.around(340, 1.3)) if site == "x.com" else None
        authors.append(Author(f"{handle}{number % 7}", site, followers))
    return Pool(authors, [chance.paretovariate(1.4) for _ in authors])


def _ordinary(chance: Chance, crowd: Pool[Author], brand: str, day: date) -> Mention:
    mood = chance.choices(("pos", "neu", "neg"), MOOD[brand])[0]
    text = chance.choice({"pos": PRAISE, "neu": PLAIN, "neg": GRUMBLE}[mood])
    launched = LAUNCH <= day <= LAUNCH + timedelta(days=28)
    if brand == OWN and mood == "pos" and launched and chance.yes(0.6):
        text = chance.choice(CHEERS)
    at = clock(chance, day)
    if brand == OWN and chance.yes(0.05):
        own = Author(HANDLE, "x.com", 3100)
        return _mention(chance, crowd, brand, at, chance.choice(PLAIN), "neu", own)
    return _mention(chance, crowd, brand, at, text, mood)


def _outage(chance: Chance, crowd: Pool[Author], day: date) -> list[Mention]:
    since = (day - OUTAGE).days
    found = []
    for _ in range(OUTAGE_DAYS.get(since, 0)):
        hour = chance.triangular(8.9, 23.5, 10.5) if since == 0 else chance.triangular(6, 23, 10)
        at = datetime.combine(day, datetime.min.time()) + timedelta(seconds=round(hour * 3600))
        mood = chance.choices(("neg", "neu", "pos"), (0.95, 0.04, 0.01))[0]
        text = chance.choice(DOWN)
        if mood == "pos":
            text = "{brand} explains its outage in the open. Credit where due."
        found.append(_mention(chance, crowd, OWN, at, text, mood))
    return found


def _mention(
    chance: Chance,
    crowd: Pool[Author],
    brand: str,
    at: datetime,
    sentence: str,
    mood: str,
    author: Author | None = None,
) -> Mention:
    author = author or crowd.draw(chance)
    topic = chance.choice(list(TOPICS)[:-1])
    tail = chance.choice(TAILS).format(n=chance.randrange(2, 60))
    text = sentence.format(brand=brand, topic=topic) + tail
    social = author.site in ("x.com", "linkedin.com", "reddit.com")
    number = chance.randrange(10**9, 10**10)
    path = {"x.com": f"{author.handle}/status/19{number}", "reddit.com": f"r/cloudsec/{number}"}
    return Mention(
        brand=brand,
        at=at,
        text=text,
        mood=mood if chance.yes(0.95) else chance.choice(("neu", "neg", "pos")),
        author=author,
        url=f"https://{author.site}/{path.get(author.site, number)}",
        language=_language(sentence),
        likes=round(chance.around(1.6, 1.5)) if social else None,
        comments=round(chance.around(0.5, 1.2)) if social else None,
        shares=round(chance.around(0.35, 1.4)) if author.site == "x.com" else None,
    )


def _language(sentence: str) -> str:
    if any("\u0430" <= letter <= "\u044f" for letter in sentence.lower()):
        return "bg"
    if any(word in sentence for word in (" uns ", "leider", "wer hat", "Ausfall", "Wir ")):
        return "de"
    if any(word in sentence for word in ("Très", "annonce", "tarifs", "Panne", "On quitte")):
        return "fr"
    return "en"


def make_news_counts() -> list[Row]:
    """Press clippings, which the agency only counts: per brand and month."""
    chance = stream("news")
    rows: list[Row] = []
    for month in months():
        for brand in BRANDS:
            middle = 2.1 * RATE[brand]
            if brand == OWN and month == LAUNCH.replace(day=1):
                middle *= 2.4
            if brand == OWN and month == OUTAGE.replace(day=1):
                middle *= 2.0
            total = chance.poisson(middle)
            bad = {(OWN, OUTAGE.month): 0.5, ("Kavelock", month.month): 0.25}
            rate = bad.get((brand, month.month), 0.1) if month.year == 2026 else 0.1
            negative = chance.part_of(total, rate)
            positive = chance.part_of(total - negative, 0.25)
            rows.append(
                {
                    "brand": brand,
                    "counted_at": datetime(month.year, month.month, 1),
                    "mentions": total,
                    "topic": "",
                    "platform": "news",
                    "positive": positive,
                    "neutral": total - positive - negative,
                    "negative": negative,
                    "authors": min(total, round(total * 0.8)),
                }
            )
    return rows
