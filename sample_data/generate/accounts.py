"""Account totals by day, levels by month, audience groups, and the competitors' pages."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from .acts import Row
from .chance import Chance, stream
from .company import (
    BOUGHT,
    BRANDS,
    COMPETITORS,
    OWN,
    buzz,
    days,
    last_of_month,
    months,
    progress,
    rhythm,
)
from .people import INDUSTRIES
from .posts import Post, daily_share

FIELDS = ("impressions", "likes", "comments", "shares", "clicks")
NEW_A_DAY = {"linkedin": (7.5, 10.5), "x": (3.4, 2.4), "facebook": (0.9, 0.7), "youtube": (0.8, 1)}
FIRST_LEVEL = {"linkedin": 6240, "x": 2310, "facebook": 1480, "youtube": 612}
LOST_SHARE = {"linkedin": 0.16, "x": 0.3, "facebook": 0.6, "youtube": 0.12}
CROWD_A_DAY = (612, 418, 131)
PURGE = date(2026, 2, 3)


@dataclass
class Day:
    """One account on one day; organic and paid apart where the network says so."""

    day: date
    new: int = 0
    lost: int = 0
    level: int = 0
    published: int = 0
    figures: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    paid: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    page_views: int = 0
    visitors: int = 0

    def total(self, name: str) -> int:
        return self.figures[name] + self.paid[name]


def make_days(posts: list[Post]) -> dict[str, list[Day]]:
    """Per network one Day for each of the 548 days."""
    return {platform: _days_of(platform, posts) for platform in NEW_A_DAY}


def _days_of(platform: str, posts: list[Post]) -> list[Day]:
    chance = stream(f"account {platform}")
    rows = [Day(day) for day in days()]
    _from_posts(rows, [post for post in posts if post.platform == platform])
    level = FIRST_LEVEL[platform]
    for row in rows:
        first, last = NEW_A_DAY[platform]
        mean = first + (last - first) * progress(row.day)
        row.new = chance.poisson(mean * rhythm(row.day) ** 0.5 * buzz(row.day) ** 0.5)
        row.lost = chance.part_of(row.new, LOST_SHARE[platform])
        if platform == "x":
            if row.day in BOUGHT:
                row.new += CROWD_A_DAY[BOUGHT.index(row.day)]
            if row.day == PURGE:
                row.lost += 233
        level += row.new - row.lost
        row.level = level
        shown = row.total("impressions")
        row.page_views = chance.poisson(4 * rhythm(row.day) + shown * 0.006)
        row.visitors = chance.part_of(row.page_views, 0.58)
    return rows


def _from_posts(rows: list[Day], posts: list[Post]) -> None:
    """Spread each post's figures over its first six days; the last day keeps the rounding."""
    start = rows[0].day
    for post in posts:
        first = (post.posted_at.date() - start).days
        rows[first].published += 1
        ages = [age for age in range(6) if first + age < len(rows)]
        for name in FIELDS:
            left = getattr(post, name)
            for age in ages:
                part = min(left, round(getattr(post, name) * daily_share(age)))
                row = rows[first + age]
                (row.paid if post.is_paid else row.figures)[name] += part
                left -= part


def make_levels(accounts: dict[str, list[Day]]) -> list[Row]:
    """Followers at the end of each month, noted by hand: own and competitors' accounts."""
    chance = stream("levels")
    rivals = _rival_levels(chance)
    rows: list[Row] = []
    for month in months():
        last = last_of_month(month)
        index = (last - accounts["x"][0].day).days
        for platform, account in accounts.items():
            row: Row = {
                "counted_on": last,
                "platform": platform,
                "account": "",
                "followers": account[index].level,
            }
            if platform == "facebook":
                row["page_likes"] = round(account[index].level * 0.93)
            rows.append(row)
        for (brand, platform), series in rivals.items():
            name = brand if platform == "linkedin" else brand.lower()
            level = series[months().index(month)]
            rows.append(
                {"counted_on": last, "platform": platform, "account": name, "followers": level}
            )
    return rows


def _rival_levels(chance: Chance) -> dict[tuple[str, str], list[int]]:
    first = {"Kavelock": 21_400, "Skybolster": 12_700, "Tresorvane": 7_900, "Murravex": 3_300}
    growth = {"Kavelock": 0.004, "Skybolster": 0.016, "Tresorvane": 0.013, "Murravex": 0.03}
    levels = {}
    for brand in COMPETITORS:
        for platform, part in (("linkedin", 1.0), ("x", 0.42)):
            level = first[brand] * part
            series = []
            for _ in months():
                level *= 1 + growth[brand] * chance.uniform(0.6, 1.4)
                series.append(round(level))
            levels[brand, platform] = series
    return levels


def make_rivals(accounts: dict[str, list[Day]], rival_posts: list[Post]) -> list[Row]:
    """The LinkedIn competitor table: one row per page over the whole range."""
    own = accounts["linkedin"]
    rows: list[Row] = [
        {
            "Page": OWN,
            "Total Followers": own[-1].level,
            "New Followers": sum(day.new for day in own),
            "Total post engagements": sum(
                day.total(name) for day in own for name in ("likes", "comments", "shares")
            ),
            "Total posts": sum(day.published for day in own),
        }
    ]
    levels = _rival_levels(stream("levels"))
    for brand in BRANDS[1:]:
        posts = [p for p in rival_posts if p.account == brand and p.platform == "linkedin"]
        series = levels[brand, "linkedin"]
        rows.append(
            {
                "Page": brand,
                "Total Followers": series[-1],
                "New Followers": round((series[-1] - series[0]) * 1.25),
                "Total post engagements": sum(p.likes + p.comments + p.shares for p in posts),
                "Total posts": len(posts),
            }
        )
    return sorted(rows, key=lambda row: -int(str(row["Total Followers"])))


GROUPS: dict[str, dict[str, float]] = {
    "Location": {
        "Vienna, Austria": 11, "Greater Berlin Metropolitan Area": 9, "Greater Paris": 8.5,
        "London Area, United Kingdom": 8, "Sofia Metropolitan Area, Bulgaria": 7.5,
        "Zürich Metropolitan Area, Switzerland": 6, "Greater Munich Metropolitan Area": 6,
        "Brussels Metropolitan Area, Belgium": 4, "Dublin, County Dublin, Ireland": 3.5,
        "Greater Lyon Area, France": 3, "Amsterdam Area, Netherlands": 3, "Graz, Austria": 2,
        "Plovdiv, Bulgaria": 1.6, "Luxembourg": 1.2,
    },
    "Job function": {
        "Information Technology": 31, "Engineering": 19, "Business Development": 9, "Sales": 8,
        "Operations": 6, "Consulting": 5, "Marketing": 4.5, "Program and Project Management": 4,
        "Human Resources": 3, "Finance": 2.4, "Education": 2, "Research": 1.5, "Legal": 1,
    },
    "Seniority": {
        "Senior": 34, "Entry": 23, "Director": 12, "Manager": 10.5, "CXO": 7.5, "VP": 4,
        "Owner": 3, "Partner": 1.8, "Training": 1.3, "Unpaid": 0.4,
    },
    "Industry": {name: weight * 3.0 for name, weight in INDUSTRIES.items()},
    "Company size": {
        "1": 2, "2-10": 7, "11-50": 12, "51-200": 17, "201-500": 15, "501-1000": 11,
        "1001-5000": 19, "5001-10000": 7, "10001+": 10,
    },
}  # fmt: skip


def make_groups(total: int, shift: float, name: str) -> dict[str, list[tuple[str, int]]]:
    """Sheets of audience groups; small groups are left out, so sheets add up differently."""
    chance = stream(f"groups {name}")
    sheets = {}
    for sheet, weights in GROUPS.items():
        whole = sum(weights.values()) * chance.uniform(1.06, 1.16)
        rows = []
        for label, weight in weights.items():
            count = round(total * weight / whole * chance.uniform(1 - shift, 1 + shift))
            if count >= 3:
                rows.append((label, count))
        sheets[sheet] = sorted(rows, key=lambda row: -row[1])
    return sheets


def exported_ms(moment: datetime) -> int:
    """Milliseconds since 1970, as LinkedIn puts them into its file names."""
    return int((moment - datetime(1970, 1, 1)).total_seconds() * 1000)
