"""Leads, sales, the touches before them, links won, adverts and what everything cost."""

from datetime import date, datetime, time, timedelta

from .acts import LAST, Row
from .chance import Chance, stream
from .company import SITE, START, WRONG_CROWD, buzz, days, last_of_month, months, rhythm
from .people import Firm, Person, clock
from .posts import Post
from .visits import link_of

LEADS = 152
KINDS = {"download": 5, "demo": 3, "email": 2}
OTHER_SOURCES = {"google": 5, "newsletter": 3, "(direct)": 3, "partner.example": 1, "event": 2}


def make_leads(visits: list[Row], people: dict[str, Person], firms: list[Firm]) -> list[Row]:
    """Leads from visits, one person twice: a download, then a demo under a second lead id."""
    chance = stream("leads")
    candidates = [v for v in visits if v["medium"] or chance.yes(0.5)]
    weights = [_promise(visit, people) for visit in candidates]
    chosen: list[Row] = []
    taken: set[object] = set()
    while len(chosen) < LEADS - 1:
        visit = chance.choices(candidates, weights)[0]
        who = visit["person_id"] or visit["visitor_id"]
        if who in taken or visit["visitor_id"] in taken:
            continue
        taken |= {who, visit["visitor_id"]}
        chosen.append(visit)
    chosen.sort(key=lambda visit: (visit["visited_at"], visit["visitor_id"]))
    leads = [_lead(chance, visit, people, firms) for visit in chosen]
    leads.append(_second_lead(leads))
    leads.sort(key=lambda lead: str(lead["created_at"]))
    for number, lead in enumerate(leads, 1):
        lead["lead_id"] = f"L-{number:04d}"
    return leads


def _promise(visit: Row, people: dict[str, Person]) -> float:
    person = people.get(str(visit["person_id"]))
    worth = 1.0 if person is None else {"buyer": 6.0, "practitioner": 1.5}.get(person.tier, 0.6)
    if visit["content_id"] in ("pricing", "gatehouse", "identity-white-paper"):
        worth *= 3
    if visit["content_id"] == "free-certificate":
        worth = 0.0
    if visit["medium"] in ("paid social", "cpc"):
        worth *= 4
    return worth * (1.3 if visit["post_id"] else 1.0)


def _lead(chance: Chance, visit: Row, people: dict[str, Person], firms: list[Firm]) -> Row:
    person = people.get(str(visit["person_id"]))
    created = visit["visited_at"]
    assert isinstance(created, datetime)
    social = bool(visit["post_id"])
    buyer = person is not None and person.tier == "buyer"
    opportunity = chance.yes(0.42 if buyer else 0.2)
    opened = _office(chance, created, 4, 40) if opportunity else None
    closed = _office(chance, opened or created, 25, 110)
    won = opportunity and chance.yes(0.45 if buyer else 0.25)
    decided = closed <= LAST and (opportunity or chance.yes(0.3))
    paid = visit["medium"] in ("paid social", "cpc")
    firm = person.firm if person and person.firm else None
    if firm is None and chance.yes(0.6):
        firm = chance.choice(firms)
    value = round(chance.around(260, 0.5)) * 100
    return {
        "lead_id": "",
        "created_at": created,
        "person_id": visit["person_id"],
        "visitor_id": visit["visitor_id"],
        "account": firm.name if firm else "",
        "kind": chance.pick(KINDS),
        "source": visit["source"] if social or chance.yes(0.7) else chance.pick(OTHER_SOURCES),
        "campaign": visit["campaign"],
        "is_paid": paid,
        "cost": round(chance.around(95, 0.4), 2) if paid else None,
        "opportunity_at": opened if opened and opened <= LAST else None,
        "became_customer": won if decided else None,
        "closed_at": closed if decided else None,
        "value": value if opportunity else None,
    }


def _office(chance: Chance, after: datetime, least: int, most: int) -> datetime:
    """A working moment this many days later: deals are opened and closed by people at desks."""
    day = after.date() + timedelta(days=chance.randrange(least, most))
    if day.weekday() > 4:
        day += timedelta(days=7 - day.weekday())
    return datetime.combine(day, time(chance.randrange(7, 17), chance.randrange(60)))


def _second_lead(leads: list[Row]) -> Row:
    """Give one won social lead of a known person a double; both say they became the customer."""
    first = next(
        lead
        for lead in reversed(leads)
        if lead["became_customer"] and lead["person_id"] and lead["source"] == "linkedin"
    )
    first["kind"] = "download"
    created, opened = first["created_at"], first["opportunity_at"]
    assert isinstance(created, datetime)
    assert isinstance(opened, datetime)
    again = datetime.combine((created + (opened - created) * 0.7).date(), time(10, 42))
    return first | {"kind": "demo", "created_at": again}


def make_sales(leads: list[Row], firms: list[Firm]) -> list[Row]:
    """Closed sales: each won lead once, and deals that no lead led to."""
    chance = stream("sales")
    sales: list[Row] = []
    sold: set[object] = set()
    for lead in leads:
        who = lead["person_id"] or lead["lead_id"]
        if not lead["became_customer"] or who in sold:
            continue
        sold.add(who)
        social = lead["source"] in ("linkedin", "x", "facebook")
        sales.append(
            {
                "account": lead["account"] or chance.choice(firms).name,
                "closed_at": lead["closed_at"],
                "amount": lead["value"],
                "lead_id": lead["lead_id"],
                "is_from_social_lead": social,
                "declared_source": _declared(chance, social),
            }
        )
    for _ in range(9):
        day = START + timedelta(days=chance.randrange(0, 548))
        sales.append(
            {
                "account": chance.choice(firms).name,
                "closed_at": clock(chance, day),
                "amount": round(chance.around(310, 0.5)) * 100,
                "lead_id": "",
                "is_from_social_lead": False,
                "declared_source": _declared(chance, False),
            }
        )
    sales.sort(key=lambda sale: (sale["closed_at"], sale["account"]))
    for number, sale in enumerate(sales, 1):
        sale["sale_id"] = f"S-{number:03d}"
    return sales


def _declared(chance: Chance, social: bool) -> str:
    if social:
        return chance.pick({"LinkedIn": 4, "a colleague": 2, "web search": 2, "": 2})
    return chance.pick({"web search": 3, "event": 2, "a colleague": 3, "LinkedIn": 1, "": 3})


CHANNELS = {"social": 26, "search": 24, "e-mail": 22, "webinar": 9, "event": 6, "ads": 7, "call": 6}


def make_touches(sales: list[Row], leads: list[Row], firms: list[Firm]) -> list[Row]:
    """Paths before each sale, and the paths of firms that bought nothing."""
    chance = stream("touches")
    by_id = {lead["lead_id"]: lead for lead in leads}
    rows: list[Row] = []
    for sale in sales:
        closed = sale["closed_at"]
        assert isinstance(closed, datetime)
        moments: list[tuple[datetime, str]] = []
        for _ in range(2 + chance.poisson(2.8)):
            at = _office(chance, closed - timedelta(days=chance.randrange(5, 150)), 0, 2)
            moments.append((at, chance.pick(CHANNELS)))
        lead = by_id.get(sale["lead_id"])
        if lead:
            created, opened = lead["created_at"], lead["opportunity_at"]
            assert isinstance(created, datetime)
            social = bool(sale["is_from_social_lead"])
            moments.append((created, "social" if social else chance.pick(CHANNELS)))
            if isinstance(opened, datetime):
                moments.append((opened, chance.choice(("webinar", "call", "e-mail"))))
        for at, channel in sorted(moments):
            rows.append(_touch(sale["account"], at, channel, sale["sale_id"]))
    buyers = {sale["account"] for sale in sales}
    others = [firm.name for firm in firms if firm.name not in buyers]
    for account in chance.sample(others, 64):
        at = clock(chance, START + timedelta(days=chance.randrange(0, 420)))
        for _ in range(1 + chance.poisson(1.6)):
            rows.append(_touch(account, at, chance.pick(CHANNELS), ""))
            at += timedelta(days=chance.uniform(1, 35))
    rows = [row for row in rows if str(row["touched_at"]) <= str(LAST)]
    return sorted(rows, key=lambda row: (row["touched_at"], row["account"], row["channel"]))


def _touch(account: object, at: datetime, channel: str, sale_id: object) -> Row:
    return {
        "account": account,
        "touched_at": at.replace(microsecond=0),
        "channel": channel,
        "sale_id": sale_id,
    }


LINKERS = (
    "cloudforum",
    "secblog",
    "itmittelstand",
    "rssi-journal",
    "ciso-notes",
    "opsdiary",
    "nis2-watch",
    "kubeletter",
    "auditpost",
    "sigurnost-bg",
    "blueteamer",
    "dachcloud",
    "patchdaily",
    "keyring-mag",
    "riskcolumn",
    "devsecdigest",
    "cto-lunch",
    "sre-weekly",
)


def make_backlinks() -> list[Row]:
    """Links won: a few domains link often, some links are lost again."""
    chance = stream("backlinks")
    rows: list[Row] = []
    seen: set[tuple[str, str]] = set()
    for day in days():
        for _ in range(chance.poisson(0.24 * rhythm(day) * buzz(day))):
            number = min(int(chance.expovariate(0.13)), len(LINKERS) * 3 - 1)
            domain = (
                LINKERS[number % len(LINKERS)] + (".example", ".test", ".invalid")[number // 18]
            )
            target = link_of(chance)
            url = f"https://{domain}/{day.year}/{chance.randrange(100, 999)}"
            if (url, target) in seen:
                continue
            seen.add((url, target))
            found = clock(chance, day)
            gone = found + timedelta(days=chance.uniform(20, 300))
            lost = chance.yes(0.13) and gone <= LAST
            rows.append(
                {
                    "url": url,
                    "found_at": found,
                    "lost_at": gone.replace(microsecond=0) if lost else None,
                    "domain": domain,
                    "target": f"https://{SITE}/{target}",
                    "origin": chance.pick({"social": 4, "seo": 3, "other": 2, "": 1}),
                    "rel": chance.pick({"follow": 7, "nofollow": 3}),
                }
            )
    return rows


FLIGHTS = {
    # campaign: first day, days, LinkedIn budget a day beside the boosted posts, Meta a month
    "Zero trust spring": (date(2025, 5, 12), 28, 62.0, 0.0),
    "NIS2 autumn": (date(2025, 9, 1), 30, 70.0, 0.0),
    "Gatehouse launch": (date(2025, 10, 6), 42, 118.0, 690.0),
    "Identity winter": (date(2026, 1, 12), 28, 58.0, 410.0),
    "Free certificate": (date(2026, 2, 16), 14, 40.0, 0.0),
    "Runbook spring": (date(2026, 4, 13), 35, 66.0, 520.0),
    "AI policy summer": (date(2026, 6, 8), 30, 64.0, 0.0),
}
LEAD_COST = {"Free certificate": 4800.0}


def make_linkedin_ads(posts: list[Post]) -> list[Row]:
    """Campaign by day; the money of a boosted post lies on its first ten days."""
    chance = stream("linkedin ads")
    boosts = {p.campaign: p for p in posts if p.is_paid and p.platform == "linkedin"}
    rows: list[Row] = []
    for campaign, (first, length, budget, _) in FLIGHTS.items():
        day_of_post = {
            p.posted_at.date(): p
            for p in posts
            if p.campaign == campaign and p.platform == "linkedin"
        }
        wrong = boosts[campaign].posted_at.date() == WRONG_CROWD
        for day in days(first, first + timedelta(days=length - 1)):
            spend = budget * (0.55 + 0.45 * rhythm(day)) * chance.uniform(0.9, 1.1)
            for posted, post in day_of_post.items():
                if 0 <= (day - posted).days < 10:
                    spend += (post.spend or 0) / 10
            per_view = 0.029 if wrong else 0.068
            shown = round(spend / per_view * chance.uniform(0.9, 1.1))
            rows.append(
                {
                    "day": day,
                    "campaign": campaign,
                    "spend": round(spend, 2),
                    "impressions": shown,
                    "clicks": chance.part_of(shown, 0.019 if wrong else 0.0085),
                    "leads": chance.poisson(spend / LEAD_COST.get(campaign, 640.0)),
                }
            )
    return rows


def make_meta_ads(posts: list[Post]) -> list[Row]:
    """Campaign by month, as Meta's report breaks it down."""
    chance = stream("meta ads")
    rows: list[Row] = []
    for campaign, (first, length, _, monthly) in FLIGHTS.items():
        if not monthly:
            continue
        last = first + timedelta(days=length - 1)
        for month in months():
            start, end = max(first, month), min(last, last_of_month(month))
            if start > end:
                continue
            spend = monthly * ((end - start).days + 1) / 30
            spend += sum(
                post.spend or 0
                for post in posts
                if post.platform == "facebook" and start <= post.posted_at.date() <= end
            )
            shown = round(spend / 0.019 * chance.uniform(0.9, 1.1))
            rows.append(
                {
                    "first": start,
                    "last": end,
                    "campaign": campaign,
                    "spend": round(spend, 2),
                    "impressions": shown,
                    "reach": round(shown / chance.uniform(1.7, 2.6)),
                    "clicks": chance.part_of(shown, 0.0075),
                    "leads": chance.poisson(spend / 560),
                }
            )
    return rows


def make_costs(linkedin_ads: list[Row], meta_ads: list[Row]) -> list[Row]:
    """Per month and kind; paid is the same money as the ads, told again by the books."""
    chance = stream("costs")
    rows: list[Row] = []
    usual = {"labour": 7400.0, "tools": 640.0, "content": 1450.0, "images": 260.0, "seo": 900.0}
    for month in months():
        for kind, amount in usual.items():
            noise = 1.0 if kind == "tools" else chance.uniform(0.88, 1.14)
            if kind == "labour" and month.year == 2026:
                noise *= 1.06
            rows.append(_cost(month, kind, amount * noise))
        if month in (date(2025, 5, 1), date(2025, 11, 1), date(2026, 5, 1)):
            rows.append(_cost(month, "survey", 1900.0))
        if month == date(2025, 10, 1):
            rows.append(_cost(month, "other", 5200.0, campaign="Gatehouse launch"))
        end = last_of_month(month)
        for platform, ads, key in (
            ("linkedin", linkedin_ads, "day"),
            ("facebook", meta_ads, "first"),
        ):
            names = {str(ad["campaign"]) for ad in ads if month <= _day(ad[key]) <= end}
            for name in sorted(names):
                spent = sum(
                    float(str(ad["spend"]))
                    for ad in ads
                    if ad["campaign"] == name and month <= _day(ad[key]) <= end
                )
                rows.append(_cost(month, "paid", spent, platform, name))
    return rows


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value


def _cost(month: date, kind: str, amount: float, platform: str = "", campaign: str = "") -> Row:
    return {
        "period": month,
        "kind": kind,
        "amount": round(amount, 2),
        "platform": platform,
        "campaign": campaign,
    }
