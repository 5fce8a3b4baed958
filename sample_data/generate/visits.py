"""Visits to the site: from posts, search, mail and elsewhere, and how far people read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .acts import LAST, Row
from .chance import Chance, Pool, stream
from .company import NOT_YET, PIECES, SHARED_UNREAD, START, Piece, buzz, days, rhythm
from .people import Person, awake, clock
from .posts import Post

WORDS_A_MINUTE = 238
FROM_POSTS = 0.33  # part of the clicks whose visit analytics could tie to the post
ELSEWHERE = {
    ("google", "organic"): 44,
    ("(direct)", "(none)"): 25,
    ("newsletter", "email"): 15,
    ("bing", "organic"): 5,
    ("partner.example", "referral"): 6,
    ("linkedin.com", "referral"): 3,
    ("google", "cpc"): 2,
}
SOURCE = {"linkedin": "linkedin", "x": "x", "facebook": "facebook"}


@dataclass(frozen=True)
class Visitor:
    """A browser that came back, and the person behind it where known."""

    visitor_id: str
    person: Person | None


class Visitors:
    """New and returning visitors; a known person always keeps the same visitor id."""

    def __init__(self, chance: Chance, people: list[Person]) -> None:
        self.chance = chance
        known = [p for p in people if p.tier in ("buyer", "practitioner", "other")]
        weights = [3.0 if p.tier == "buyer" else 1.0 for p in known]
        self.known = Pool(known, weights)
        self.by_person: dict[str, Visitor] = {}
        self.recent: list[Visitor] = []
        self.count = 0

    def _new(self, person: Person | None) -> Visitor:
        self.count += 1
        return Visitor(f"v-{self.count:06d}", person)

    def next(self, at: datetime) -> Visitor:
        if self.recent and self.chance.yes(0.34):
            back = min(len(self.recent), 1 + round(self.chance.around(60, 1.2)))
            return self.recent[-back]
        if self.chance.yes(0.3):
            person = self.known.draw(self.chance)
            visitor = self.by_person.setdefault(person.person_id, self._new(person))
        else:
            visitor = self._new(None)
        self.recent.append(visitor)
        return visitor


def make_visits(posts: list[Post], people: list[Person]) -> list[Row]:
    """Rows of visits, in the order of time."""
    chance = stream("visits")
    arrivals: list[tuple[datetime, Piece, str, str, str, str]] = []
    for post in posts:
        if post.piece is None:
            continue
        paid = "paid social" if post.is_paid else "social"
        for _ in range(chance.part_of(post.clicks, 0.12 if post.is_paid else FROM_POSTS)):
            at = awake(chance, post.posted_at + timedelta(minutes=chance.around(260, 1.3) + 1))
            source = SOURCE[post.platform]
            arrivals.append((at, post.piece, source, paid, post.campaign, post.post_id))
    for day in days():
        for _ in range(chance.poisson(8.6 * rhythm(day) * buzz(day) ** 0.5)):
            source, medium = chance.pick(ELSEWHERE)
            arrivals.append((clock(chance, day), _found(chance, day), source, medium, "", ""))
    arrivals = [a for a in arrivals if a[0] <= LAST]
    arrivals.sort(key=lambda a: (a[0], a[5], a[1].content_id))
    visitors = Visitors(chance, people)
    rows: list[Row] = []
    for at, piece, source, medium, campaign, post_id in arrivals:
        visitor = visitors.next(at)
        row: Row = {
            "content_id": piece.content_id,
            "visited_at": at.replace(microsecond=0),
            "visitor_id": visitor.visitor_id,
            "person_id": visitor.person.person_id if visitor.person else "",
            "source": source,
            "medium": medium,
            "campaign": campaign,
            "post_id": post_id,
            "is_from_blog": piece.kind == "page" and chance.yes(0.3),
        }
        rows += _read(chance, piece, row)
    return rows


def _found(chance: Chance, day: date) -> Piece:
    known = [p for p in PIECES if NOT_YET.get(p.content_id, START) <= day]
    weights = [{"page": 2.2, "paper": 1.2}.get(p.kind, 1.0) for p in known]
    weights = [
        0.7 if p.content_id == SHARED_UNREAD else w for p, w in zip(known, weights, strict=True)
    ]
    return chance.choices(known, weights)[0]


def _read(chance: Chance, piece: Piece, row: Row) -> list[Row]:
    """The visit with its depth, time and rating; one row per page where a piece has pages."""
    expected = piece.words / WORDS_A_MINUTE * 60
    stays = chance.yes(piece.pull)
    if piece.content_id == SHARED_UNREAD and not stays:
        depth, seconds = chance.uniform(3, 24), chance.around(14, 0.6)
    elif stays:
        depth, seconds = chance.uniform(55, 100), expected * chance.around(0.75, 0.4)
    else:
        depth, seconds = min(49.0, chance.around(18, 0.7)), expected * chance.around(0.09, 0.7)
    if chance.yes(0.012):
        seconds = expected * chance.uniform(3.5, 9)
    if depth > 88 and chance.yes(0.6):
        depth = 100
    row["is_scrollable"] = not piece.fits_screen
    if piece.n_pages > 1:
        return _pages(chance, piece, row, seconds)
    row["max_scroll_pct"] = None if piece.fits_screen else round(depth)
    row["seconds_engaged"] = round(seconds)
    row["is_download"] = piece.kind == "paper" and stays and chance.yes(0.35)
    if depth >= 90 and seconds >= 0.5 * expected and chance.yes(0.18):
        row["rating"] = _rating(chance, piece)
    return [row]


def _pages(chance: Chance, piece: Piece, row: Row, seconds: float) -> list[Row]:
    rows = []
    at = row["visited_at"]
    assert isinstance(at, datetime)
    staying = 0.62 + 0.3 * piece.pull
    for page in range(1, piece.n_pages + 1):
        took = max(2, round(seconds / piece.n_pages * chance.around(1, 0.3)))
        rows.append(row | {"page_no": page, "visited_at": at, "seconds_engaged": took})
        at += timedelta(seconds=took)
        if not chance.yes(staying):
            break
    last = rows[-1]
    last["is_download"] = piece.kind == "paper" and len(rows) > 1 and chance.yes(0.3)
    if len(rows) == piece.n_pages and chance.yes(0.22):
        last["rating"] = _rating(chance, piece)
    return rows


def _rating(chance: Chance, piece: Piece) -> int:
    return max(1, min(5, round(chance.gauss(3.1 + 1.9 * piece.pull, 0.8))))


def link_of(chance: Chance) -> str:
    """A piece that somebody else links to: the better it holds its readers, the likelier."""
    open_pieces = [piece for piece in PIECES if piece.kind != "page"]
    weights = [0.1 + piece.pull**2 for piece in open_pieces]
    return chance.choices(open_pieces, weights)[0].content_id


def make_content() -> list[Row]:
    """Rows of content."""
    chance = stream("content")
    return [
        {
            "content_id": piece.content_id,
            "title": piece.title,
            "topic": piece.topic,
            "n_pages": piece.n_pages,
            "words": piece.words,
            "cost": round(180 + piece.words * chance.uniform(0.35, 0.6), 2),
            "media": "paid" if piece.content_id == "free-certificate" else "owned",
        }
        for piece in PIECES
    ]


def make_site_events(visits: list[Row]) -> list[tuple[str, int, int]]:
    """Web analytics' own counts (event, count, users): more than the visits we could follow."""
    chance = stream("site events")
    people = len({row["visitor_id"] for row in visits})
    seen = round(len(visits) * 1.34)
    downloads = sum(bool(row.get("is_download")) for row in visits)
    counts = {
        "page_view": (seen, 1.0),
        "user_engagement": (round(seen * 0.71), 0.82),
        "session_start": (round(seen * 0.68), 1.0),
        "scroll": (round(seen * 0.31), 0.4),
        "first_visit": (round(people * 1.2), 1.0),
        "click": (round(seen * 0.09), 0.11),
        "file_download": (round(downloads * 1.18), 0.05),
        "view_search_results": (round(seen * 0.021), 0.02),
        "form_start": (612, 0.06),
        "form_submit": (233, 0.03),
        "generate_lead": (158, 0.022),
        "Download white paper": (round(downloads * 0.97), 0.04),
        "video_start": (904, 0.09),
        "video_complete": (287, 0.04),
    }
    total = round(people * 1.2)
    rows = []
    for event, (count, share) in counts.items():
        users = min(count, round(total * share * chance.uniform(0.95, 1.0)))
        rows.append((event, count, users))
    return sorted(rows, key=lambda row: -row[1])


TERMS = {
    "harrowlatch": (420, 0.41, 1.2),
    "harrowlatch gatehouse": (260, 0.37, 1.3),
    "harrowlatch pricing": (74, 0.45, 1.1),
    "harrowlatch status": (61, 0.39, 1.6),
    "harrowlatch vs kavelock": (38, 0.26, 2.1),
    "kavelock alternative": (310, 0.034, 8.7),
    "kavelock price increase": (190, 0.021, 11.2),
    "skybolster alternative": (82, 0.018, 12.4),
    "zero trust maturity map": (690, 0.052, 5.3),
    "zero trust first steps": (240, 0.043, 7.4),
    "nis2 checklist": (1180, 0.017, 9.8),
    "nis2 supplier questionnaire": (330, 0.036, 6.6),
    "key rotation runbook": (210, 0.081, 3.4),
    "mfa fatigue attack": (540, 0.009, 14.6),
    "cspm comparison": (870, 0.006, 17.3),
    "cloud posture management": (1440, 0.004, 22.8),
    "prompt injection ciso": (160, 0.042, 5.8),
    "shadow ai policy": (290, 0.031, 8.1),
    "ransomware first hour": (180, 0.062, 4.2),
    "public bucket scanner": (410, 0.007, 19.5),
    "wer haftet nis2": (270, 0.022, 8.9),
    "nis2 umsetzung mittelstand": (350, 0.019, 9.4),
    "rssi externalisé": (120, 0.008, 18.2),
    "directive nis2 fournisseurs": (150, 0.016, 11.9),
    "нис2 изисквания": (90, 0.033, 6.1),
}


def make_search_terms() -> list[tuple[str, int, int, float]]:
    """Term, clicks, impressions and position of the last quarter."""
    chance = stream("search terms")
    rows = []
    for term, (shown, rate, position) in TERMS.items():
        seen = round(chance.around(shown * 3, 0.1))
        rows.append((term, chance.part_of(seen, rate), seen, position))
    for piece in PIECES:
        for tail in ("", " template", " example", " pdf", " checklist"):
            if chance.yes(0.62):
                seen = round(chance.around(55, 0.9)) + 1
                near = chance.uniform(4, 48)
                term = f"{piece.title.lower().split(':')[0]}{tail}".replace("?", "")
                if all(term != row[0] for row in rows):
                    rows.append((term, chance.part_of(seen, 0.24 / near), seen, round(near, 2)))
    return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))
