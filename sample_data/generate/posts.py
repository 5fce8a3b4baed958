"""Harrowlatch's own posts on four networks, and those of its four competitors."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .chance import Chance, stream
from .company import (
    COMPETITORS,
    HANDLE,
    HOUR,
    LAUNCH,
    NOT_YET,
    OUTAGE,
    PIECE,
    PIECES,
    SHARED_UNREAD,
    SITE,
    START,
    TOPICS,
    WRONG_CROWD,
    Piece,
    buzz,
    days,
    progress,
    rhythm,
)
from .people import clock
from .words import CHAT, OPENERS

X_EPOCH_MS = 1288834974657


@dataclass(frozen=True)
class Network:
    """How posts fare on one network: middle impressions and click rate, first and last day."""

    posts: int
    impressions: tuple[float, float]
    click_rate: tuple[float, float]
    like_rate: float
    comment_rate: float
    share_rate: float
    hours: tuple[float, ...] = HOUR


NETWORKS = {
    "linkedin": Network(190, (1500, 5200), (0.0272, 0.0202), 0.016, 0.0021, 0.0020),
    "x": Network(168, (8200, 1500), (0.0062, 0.0040), 0.0055, 0.0008, 0.0011),
    "facebook": Network(70, (1500, 1300), (0.0125, 0.0066), 0.010, 0.0012, 0.0010),
    "youtube": Network(22, (5200, 6400), (0.0, 0.0), 0.004, 0.0, 0.0),
}
PURPOSES = {"promotion": 4, "insight": 3, "CRM": 1.5, "NPD": 1}
BOOSTS = {
    # network and days of the boosted posts: spend, impressions, share of them shown to buyers
    ("linkedin", date(2025, 5, 20)): (1450.0, 21_400, 0.27),
    ("linkedin", date(2025, 9, 9)): (1600.0, 23_900, 0.24),
    ("linkedin", LAUNCH): (3200.0, 46_300, 0.29),
    ("linkedin", date(2025, 11, 4)): (1750.0, 25_100, 0.31),
    ("linkedin", date(2026, 1, 20)): (1500.0, 22_800, 0.23),
    ("linkedin", WRONG_CROWD): (4200.0, 152_400, 0.008),
    ("linkedin", date(2026, 4, 21)): (1900.0, 26_700, 0.26),
    ("linkedin", date(2026, 6, 16)): (1850.0, 25_200, 0.28),
    ("facebook", date(2025, 10, 16)): (620.0, 24_000, 0.06),
    ("facebook", date(2026, 1, 27)): (480.0, 19_500, 0.07),
    ("facebook", date(2026, 5, 19)): (540.0, 21_700, 0.05),
}
CAMPAIGNS = {
    date(2025, 5, 20): "Zero trust spring",
    date(2025, 9, 9): "NIS2 autumn",
    LAUNCH: "Gatehouse launch",
    date(2025, 10, 16): "Gatehouse launch",
    date(2025, 11, 4): "Gatehouse launch",
    date(2026, 1, 20): "Identity winter",
    date(2026, 1, 27): "Identity winter",
    WRONG_CROWD: "Free certificate",
    date(2026, 4, 21): "Runbook spring",
    date(2026, 5, 19): "Runbook spring",
    date(2026, 6, 16): "AI policy summer",
}
BOOSTED_PIECE = {
    "Zero trust spring": "zero-trust-first-90-days",
    "NIS2 autumn": "nis2-plain",
    "Gatehouse launch": "gatehouse-tour",
    "Identity winter": "identity-white-paper",
    "Free certificate": "free-certificate",
    "Runbook spring": "key-rotation-runbook",
    "AI policy summer": "ai-policy-kit",
}


@dataclass
class Post:
    """One post with its figures as the network reports them; None where it reports nothing."""

    post_id: str
    platform: str
    posted_at: datetime
    text: str
    topic: str
    purpose: str
    impressions: int
    likes: int
    comments: int
    shares: int
    clicks: int
    piece: Piece | None = None
    campaign: str = ""
    spend: float | None = None
    views_qualified: int | None = None
    top_reply_likes: int | None = None
    account: str = ""

    @property
    def is_paid(self) -> bool:
        return self.spend is not None

    @property
    def reach(self) -> int:
        return round(self.impressions * 0.71)

    @property
    def url(self) -> str:
        if self.platform == "x":
            return f"https://x.com/{self.account or HANDLE}/status/{self.post_id}"
        if self.platform == "linkedin":
            return f"https://www.linkedin.com/feed/update/urn:li:activity:{self.post_id}"
        if self.platform == "facebook":
            return f"https://www.facebook.com/{HANDLE}/posts/{self.post_id}"
        return f"https://www.youtube.com/watch?v={self.post_id}"


def make_id(chance: Chance, platform: str, at: datetime) -> str:
    """An id as the network makes it: those of LinkedIn and X carry the time of posting."""
    ms = int((at - datetime(1970, 1, 1)).total_seconds() * 1000) + chance.randrange(1000)
    if platform == "linkedin":
        return str((ms << 22) + chance.randrange(1 << 22))
    if platform == "x":
        return str(((ms - X_EPOCH_MS) << 22) + chance.randrange(1 << 22))
    if platform == "facebook":
        return str(122_000_000_000_000_000 + chance.randrange(10**15))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(chance.choices(letters, k=11))


def link(piece: Piece) -> str:
    """Where the piece stands."""
    return f"https://{SITE}/{piece.content_id}"


def make_posts() -> list[Post]:
    """All own posts, oldest first."""
    posts: list[Post] = []
    for platform in NETWORKS:
        posts += _posts_of(platform)
    posts += _planted()
    return sorted(posts, key=lambda post: (post.posted_at, post.post_id))


def _posts_of(platform: str) -> list[Post]:
    chance = stream(f"posts {platform}")
    network = NETWORKS[platform]
    spread = sum(rhythm(day) for day in days())
    posts = []
    for day in days():
        boost = BOOSTS.get((platform, day))
        if boost:
            posts.append(_boosted(chance, platform, day, *boost))
            continue
        for _ in range(chance.poisson(network.posts * rhythm(day) * buzz(day) ** 0.5 / spread)):
            posts.append(_ordinary(chance, platform, day))
    return posts


def _between(ends: tuple[float, float], day: date) -> float:
    return ends[0] + (ends[1] - ends[0]) * progress(day)


def _subject(chance: Chance, platform: str, day: date) -> Piece:
    known = [p for p in PIECES if NOT_YET.get(p.content_id, START) <= day]
    known = [p for p in known if p.content_id not in (SHARED_UNREAD, "free-certificate", "pricing")]
    if LAUNCH <= day <= LAUNCH + timedelta(days=21) and chance.yes(0.6):
        return PIECE[chance.choice(("gatehouse", "gatehouse-tour"))]
    if OUTAGE <= day <= OUTAGE + timedelta(days=9) and chance.yes(0.6):
        return PIECE["postmortem-march"]
    if platform == "facebook" and chance.yes(0.4):
        return PIECE[chance.choice(("careers", "four-day-week"))]
    return chance.choice(known)


def _words(chance: Chance, piece: Piece, linked: bool) -> str:
    sentence = chance.choice(OPENERS if linked else CHAT)
    text = sentence.format(title=piece.title, topic=piece.topic)
    if linked:
        text += f" {link(piece)}"
    tags = TOPICS[piece.topic]
    if chance.yes(0.75):
        text += " " + " ".join(tags[: chance.choice((1, 2))])
    return text


def _ordinary(chance: Chance, platform: str, day: date) -> Post:
    network = NETWORKS[platform]
    at = clock(chance, day)
    piece = _subject(chance, platform, day)
    linked = platform == "youtube" or chance.yes(0.86 if platform == "x" else 0.76)
    shown = round(chance.around(_between(network.impressions, day), 0.62) * buzz(day) ** 0.4)
    liked = chance.around(1, 0.45)
    clicking = chance.around(_between(network.click_rate, day), 0.12)
    if not linked:  # LinkedIn counts clicks on anything, the others only those on the link
        clicking *= 0.85 if platform == "linkedin" else 0
    purpose = "HR" if piece.topic == "life at Harrowlatch" else chance.pick(PURPOSES)
    likes = chance.part_of(shown, network.like_rate * liked)
    comments = chance.part_of(shown, network.comment_rate * liked * (1.0 if linked else 1.6))
    return Post(
        post_id=make_id(chance, platform, at),
        platform=platform,
        posted_at=at.replace(second=0) if platform == "facebook" else at,
        text=_words(chance, piece, linked) if platform != "youtube" else piece.title,
        topic=piece.topic,
        purpose=purpose,
        impressions=shown,
        likes=max(likes, comments),
        comments=comments,
        shares=chance.part_of(shown, network.share_rate * liked),
        clicks=chance.part_of(shown, clicking),
        piece=piece if linked and platform != "youtube" else None,
    )


def _boosted(
    chance: Chance, platform: str, day: date, spend: float, shown: int, aimed: float
) -> Post:
    campaign = CAMPAIGNS[day]
    piece = PIECE[BOOSTED_PIECE[campaign]]
    at = datetime.combine(day, time(8, chance.randrange(60)))
    wrong = day == WRONG_CROWD
    text = (
        f"Free cloud security certificate for everyone! No exam, one hour. {link(piece)} #Free"
        if wrong
        else f"{piece.title}: for the people who sign off the risk. {link(piece)}"
    )
    return Post(
        post_id=make_id(chance, platform, at),
        platform=platform,
        posted_at=at,
        text=text,
        topic=piece.topic,
        purpose="promotion",
        impressions=shown,
        likes=chance.part_of(shown, 0.019 if wrong else 0.006),
        comments=chance.part_of(shown, 0.0011 if wrong else 0.0006),
        shares=chance.part_of(shown, 0.0012 if wrong else 0.0005),
        clicks=chance.part_of(shown, 0.021 if wrong else 0.009),
        piece=piece,
        campaign=campaign,
        spend=spend,
        views_qualified=chance.part_of(shown, aimed),
    )


def _planted() -> list[Post]:
    """The posts that the workshop looks for: ratioed twice, and shared without being read."""
    chance = stream("planted posts")

    def post(
        platform: str, at: datetime, text: str, topic: str, figures: tuple[int, int, int, int, int]
    ) -> Post:
        shown, likes, comments, shares, clicks = figures
        return Post(
            post_id=make_id(chance, platform, at),
            platform=platform,
            posted_at=at,
            text=text,
            topic=topic,
            purpose="promotion",
            piece=PIECE[SHARED_UNREAD] if topic == "zero trust" else None,
            impressions=shown,
            likes=likes,
            comments=comments,
            shares=shares,
            clicks=clicks,
        )

    ratioed = post(
        "x",
        datetime(2025, 7, 8, 12, 14, 9),
        "Unpopular opinion: if your staff still type passwords, you chose to be breached. #IAM",
        "identity",
        (21_840, 41, 187, 23, 0),
    )
    outdone = post(
        "x",
        datetime(2026, 5, 6, 9, 32, 40),
        "From June our community plan ends after 30 days. Thank you for four free years! #CSPM",
        "cloud posture",
        (9_460, 64, 48, 11, 0),
    )
    outdone.top_reply_likes = 212
    unread = post(
        "linkedin",
        datetime(2026, 1, 13, 8, 5, 31),
        f"The zero trust maturity map 2026 is here: one page, five levels. Where are you? "
        f"{link(PIECE[SHARED_UNREAD])} #ZeroTrust #CloudSecurity",
        "zero trust",
        (41_300, 862, 37, 318, 934),
    )
    return [ratioed, outdone, unread]


RIVAL_RATE = {"Kavelock": 0.16, "Skybolster": 0.13, "Tresorvane": 0.1, "Murravex": 0.08}
RIVAL_LINES = (
    "{brand} customers talk about {topic} at our autumn day.",
    "How {brand} thinks about {topic}.", "{topic}: the {brand} way in four slides.",
    "We are hiring for {topic}. Join {brand}.", "New in {brand}: reports on {topic}.",
    "{brand} was named in a study on {topic}.",
)  # fmt: skip


def make_rival_posts() -> list[Post]:
    """Competitors' public posts, as noted by a tool: no impressions, no clicks."""
    chance = stream("rival posts")
    posts = []
    for day in days():
        for brand in COMPETITORS:
            for _ in range(chance.poisson(RIVAL_RATE[brand] * rhythm(day))):
                platform = chance.choice(("linkedin", "x"))
                at = clock(chance, day)
                topic = chance.choice(list(TOPICS)[:-1])
                text = chance.choice(RIVAL_LINES).format(brand=brand, topic=topic)
                likes = round(chance.around(34 if platform == "linkedin" else 17, 0.8))
                posts.append(
                    Post(
                        post_id=make_id(chance, platform, at),
                        platform=platform,
                        posted_at=at,
                        text=f"{text} {TOPICS[topic][0]}",
                        topic=topic,
                        purpose="",
                        impressions=0,
                        likes=likes,
                        comments=chance.part_of(likes, 0.12),
                        shares=chance.part_of(likes, 0.14),
                        clicks=0,
                        account=brand if platform == "linkedin" else brand.lower(),
                    )
                )
    return posts


def daily_share(age: int) -> float:
    """Which part of a post's figures falls on its day 0, 1, 2 and so on."""
    return (0.46, 0.24, 0.12, 0.08, 0.06, 0.04)[age] if 0 <= age <= 5 else 0.0
