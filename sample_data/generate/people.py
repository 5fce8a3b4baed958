"""The people Harrowlatch knows: followers, customers, journalists, and a bought crowd."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from .chance import Chance, Pool, stream
from .company import BOUGHT, COMPETITORS, END, HOUR, OWN, START, buzz, days, rhythm
from .words import (
    BUYERS,
    CROWD_TITLES,
    FIRM_ENDS,
    FIRM_STEMS,
    FIRST_NAMES,
    LAST_NAMES,
    OTHERS,
    PRACTITIONERS,
)

LANGUAGES = {"en": 0.42, "de": 0.25, "fr": 0.19, "bg": 0.14}
COUNTRIES = {
    "en": ("United Kingdom", "Ireland", "Netherlands", "Sweden", "United States"),
    "de": ("Germany", "Austria", "Switzerland"),
    "fr": ("France", "Belgium", "Luxembourg"),
    "bg": ("Bulgaria",),
}
INDUSTRIES = {
    "Software Development": 5,
    "Banking": 4,
    "Insurance": 3,
    "Hospitals and Health Care": 3,
    "Manufacturing": 4,
    "Utilities": 2,
    "Retail": 2,
    "Telecommunications": 2,
    "Government Administration": 2,
    "IT Services and IT Consulting": 5,
    "Logistics": 2,
}
SIZES = ((1, 3), (12, 4), (35, 6), (140, 10), (380, 11), (820, 9), (2600, 8), (7400, 4), (18500, 2))
FOLLOWERS = {"linkedin": 1560, "x": 600, "facebook": 190, "youtube": 60}
BUYER_SHARE = {"linkedin": 0.31, "x": 0.17, "facebook": 0.06, "youtube": 0.12, "": 0.5}
CROWD = 420
STRANGERS = 260


@dataclass(frozen=True)
class Firm:
    """An employer."""

    name: str
    industry: str
    employees: int
    country: str
    language: str
    is_customer: bool


@dataclass(frozen=True)
class Person:
    """One row of the audience."""

    person_id: str
    name: str
    handle: str
    platform: str
    lists: str
    job_title: str
    tier: str  # buyer, practitioner, other, crowd; blank where no title is known
    firm: Firm | None
    country: str
    followers: int | None
    followed_at: datetime | None
    unfollowed_at: datetime | None
    relationship: str
    is_bought: bool = False

    @property
    def company(self) -> str:
        return self.firm.name if self.firm else ""

    def follows_on(self, moment: datetime) -> bool:
        """Whether the person was there to see a post; known people who never followed can."""
        if self.followed_at and self.followed_at > moment:
            return False
        return not (self.unfollowed_at and self.unfollowed_at <= moment)


def clock(chance: Chance, day: date, hours: tuple[float, ...] = HOUR) -> datetime:
    """A moment of this day, at a likely hour."""
    hour = chance.choices(range(24), hours)[0]
    return datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)))


def awake(chance: Chance, moment: datetime) -> datetime:
    """The moment itself, or the next morning for most of what would fall into the night."""
    if moment.hour < 6 and chance.yes(0.8):
        return moment + timedelta(hours=6, minutes=chance.randrange(150))
    return moment


def make_firms() -> list[Firm]:
    """Some 270 employers in four languages, a few of them customers."""
    chance = stream("firms")
    sizes = dict(SIZES)
    firms: list[Firm] = []
    seen: set[str] = set()
    while len(firms) < 270:
        language = chance.pick(LANGUAGES)
        name = f"{chance.choice(FIRM_STEMS[language])} {chance.choice(FIRM_ENDS[language])}"
        if name in seen:
            continue
        seen.add(name)
        employees = round(chance.around(chance.pick(sizes), 0.25))
        firms.append(
            Firm(
                name=name,
                industry=chance.pick(INDUSTRIES),
                employees=max(1, employees),
                country=chance.choice(COUNTRIES[language]),
                language=language,
                is_customer=employees > 60 and chance.yes(0.24),
            )
        )
    return firms


def make_people(firms: list[Firm]) -> list[Person]:
    """Everyone, in the order in which the list was kept: by number."""
    chance = stream("people")
    by_firm = Pool(firms, [chance.paretovariate(1.3) for _ in firms])
    joining = Pool(list(days()), [rhythm(day) * buzz(day) for day in days()])
    people: list[Person] = []
    for platform, size in FOLLOWERS.items():
        for _ in range(size):
            people.append(_follower(chance, len(people) + 1, platform, by_firm, joining))
    for _ in range(STRANGERS):
        people.append(_follower(chance, len(people) + 1, "", by_firm, joining))
    for _ in range(CROWD):
        people.append(_one_of_the_crowd(chance, len(people) + 1))
    return people


def _name(chance: Chance, language: str) -> tuple[str, str]:
    first, latin_first = chance.choice(FIRST_NAMES[language])
    last, latin_last = chance.choice(LAST_NAMES[language])
    return f"{first} {last}", f"{latin_first[0]}{latin_last}".lower()


def _follower(
    chance: Chance, number: int, platform: str, firms: Pool[Firm], joining: Pool[date]
) -> Person:
    firm = firms.draw(chance)
    role = _role(chance, platform)
    language = firm.language if chance.yes(0.85) else "en"
    name, short = _name(chance, language)
    tier = (
        "buyer" if chance.yes(BUYER_SHARE[platform]) else chance.choice(("practitioner", "other"))
    )
    titles = {"buyer": BUYERS, "practitioner": PRACTITIONERS, "other": OTHERS}[tier]
    title = chance.choice(titles[language])
    if role in ("journalist", "blogger"):
        tier, title = (
            "other",
            "Technology journalist" if role == "journalist" else "Security blogger",
        )
    if chance.yes(
        {"linkedin": 0.04, "x": 0.22, "facebook": 0.45, "youtube": 0.5, "": 0.1}[platform]
    ):
        tier, title = "", ""
    if role == "employee":
        own = Firm(OWN, "Software Development", 240, "Austria", "de", False)
        firm, tier = own, "other"
        title = chance.choice(
            ("Account Executive", "Software Engineer", "Customer Success Manager")
        )
    elif role == "other" and chance.yes(0.5):
        rival = chance.choice(COMPETITORS)
        firm = Firm(rival, "Software Development", 400, "Ireland", "en", False)
    if not role and firm.is_customer and chance.yes(0.8 if tier == "buyer" else 0.12):
        role = "customer"
    elif not role and tier == "buyer" and firm.employees >= 100 and chance.yes(0.55):
        role = "prospect"
    followed = _followed_at(chance, joining) if platform else None
    left = None
    if followed and chance.yes(0.05):
        gone = max(followed.date(), START) + timedelta(days=chance.randrange(3, 400))
        left = clock(chance, gone) if gone <= END else None
    middle = {"journalist": 4200, "blogger": 2600}.get(role, 330)
    unknown = chance.yes(0.15) and role not in ("journalist", "blogger")
    country = firm.country if chance.yes(0.93) else ""
    no_firm = platform in ("x", "facebook", "youtube") and chance.yes(0.3)
    return Person(
        person_id=f"p-{number:05d}",
        name=name,
        handle=f"{short}{number % 97}" if platform in ("x", "") else "",
        platform=platform,
        lists=_lists(chance, tier, role),
        job_title=title,
        tier=tier,
        firm=None if no_firm and not role else firm,
        country=country,
        followers=None if unknown else round(chance.around(middle, 1.05)),
        followed_at=followed,
        unfollowed_at=left,
        relationship=role,
    )


def _role(chance: Chance, platform: str) -> str:
    if platform == "x":
        return chance.pick({"": 90, "journalist": 4, "blogger": 3, "employee": 2, "other": 1})
    return chance.pick({"": 94, "journalist": 1, "blogger": 0.7, "employee": 2.5, "other": 1.3})


def _lists(chance: Chance, tier: str, role: str) -> str:
    lists = []
    if role in ("journalist", "blogger"):
        lists.append("press")
    if tier == "buyer" and chance.yes(0.15):
        lists.append("round table 2026")
    if chance.yes(0.08):
        lists.append("newsletter")
    return ";".join(lists)


def _followed_at(chance: Chance, joining: Pool[date]) -> datetime:
    if chance.yes(0.58):
        ago = round(1500 * chance.random() ** 1.4) + 1
        return clock(chance, START - timedelta(days=ago))
    return clock(chance, joining.draw(chance))


def _one_of_the_crowd(chance: Chance, number: int) -> Person:
    """A bought follower: no employer, a title of no use or none, nobody follows them back."""
    name, short = _name(chance, "en")
    day = BOUGHT[chance.choices((0, 1, 2), (5, 4, 2))[0]]
    followed = datetime.combine(day, time(chance.randrange(24), chance.randrange(60)))
    title = chance.choice(CROWD_TITLES) if chance.yes(0.6) else ""
    purged = chance.yes(0.2)
    left = datetime(2026, 2, 3, 4) + timedelta(minutes=chance.randrange(600)) if purged else None
    return Person(
        person_id=f"p-{number:05d}",
        name=name,
        handle=f"{short}_{chance.randrange(10_000, 99_999)}",
        platform="x",
        lists="",
        job_title=title,
        tier="crowd" if title else "",
        firm=None,
        country="",
        followers=chance.randrange(0, 25),
        followed_at=followed,
        unfollowed_at=left,
        relationship="",
        is_bought=True,
    )


def with_customers(people: list[Person], leads: list[dict[str, object]]) -> list[Person]:
    """The same people, those whose lead was won now customers."""
    won = {lead["person_id"] for lead in leads if lead["became_customer"]}
    return [replace(p, relationship="customer") if p.person_id in won else p for p in people]
