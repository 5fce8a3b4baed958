"""Facts about Harrowlatch, the invented firm: names, dates, topics and the rhythm of its year.

Every brand, person, firm and domain is invented; `.example` domains belong to nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

SEED = "Harrowlatch, autumn 2026"

OWN = "Harrowlatch"
HANDLE = "harrowlatch"
SITE = "www.harrowlatch.example"
PRODUCT = "Gatehouse"
COMPETITORS = ("Kavelock", "Skybolster", "Tresorvane", "Murravex")
BRANDS = (OWN, *COMPETITORS)

START = date(2025, 4, 1)
END = date(2026, 9, 30)
EXPORTED = datetime(2026, 10, 1, 7, 30)
DAYS = (END - START).days + 1

LAUNCH = date(2025, 10, 14)
BOUGHT = (date(2025, 11, 18), date(2025, 11, 19), date(2025, 11, 20))
WRONG_CROWD = date(2026, 2, 17)
OUTAGE = date(2026, 3, 11)
LOST_MONTH = (2025, 8)  # nobody downloaded the X overview of that month

TOPICS: dict[str, tuple[str, ...]] = {
    "zero trust": ("#ZeroTrust", "#CloudSecurity"),
    "cloud posture": ("#CSPM", "#CloudSecurity"),
    "identity": ("#IAM", "#IdentitySecurity"),
    "ransomware": ("#Ransomware", "#Resilience"),
    "compliance": ("#NIS2", "#Compliance"),
    "AI security": ("#AISecurity", "#LLM"),
    "incident response": ("#IncidentResponse", "#DFIR"),
    "life at Harrowlatch": ("#Hiring", "#CyberJobs"),
}


@dataclass(frozen=True)
class Piece:
    """One piece of content on the site; `pull` is how well it holds its readers, 0-1."""

    content_id: str
    title: str
    topic: str
    words: int
    pull: float
    n_pages: int = 1
    kind: str = "blog"
    fits_screen: bool = False


SHARED_UNREAD = "zero-trust-maturity-map-2026"

PIECES = (
    Piece(SHARED_UNREAD, "The zero trust maturity map 2026", "zero trust", 3400, 0.05),
    Piece("zero-trust-without-new-boxes", "Zero trust without new boxes", "zero trust", 1350, 0.52),
    Piece("zero-trust-first-90-days", "Zero trust: the first 90 days", "zero trust", 1900, 0.6),
    Piece("vpn-retirement-diary", "Diary of a VPN retirement", "zero trust", 1250, 0.64),
    Piece("posture-drift-explained", "Posture drift, explained", "cloud posture", 980, 0.5),
    Piece("public-bucket-checklist", "Public buckets: a checklist", "cloud posture", 640, 0.66),
    Piece("multi-cloud-guide", "Guide to multi-cloud posture", "cloud posture", 4200, 0.55, 7),
    Piece("five-misconfigurations", "Five costly misconfigurations", "cloud posture", 1100, 0.48),
    Piece("gatehouse", "Harrowlatch Gatehouse", "cloud posture", 240, 0.4, 1, "page", True),
    Piece("gatehouse-tour", "A tour of Gatehouse", "cloud posture", 900, 0.58),
    Piece("service-accounts", "Who owns your service accounts?", "identity", 1150, 0.57),
    Piece("mfa-fatigue", "MFA fatigue and what ends it", "identity", 870, 0.53),
    Piece("joiners-movers-leavers", "Joiners, movers, leavers", "identity", 1500, 0.41),
    Piece("identity-white-paper", "Identity as perimeter", "identity", 5200, 0.5, 8, "paper"),
    Piece("ransomware-first-hour", "Ransomware: the first hour", "ransomware", 1050, 0.7),
    Piece("backup-restore-test", "Test the restore, not the backup", "ransomware", 930, 0.61),
    Piece("ransomware-board-talk", "How to brief a board", "ransomware", 1400, 0.49),
    Piece("nis2-plain", "NIS2 in plain words", "compliance", 1700, 0.59),
    Piece("nis2-suppliers", "NIS2 and your suppliers", "compliance", 1450, 0.46),
    Piece("audit-evidence-paper", "Evidence for auditors", "compliance", 3800, 0.47, 6, "paper"),
    Piece("audit-week", "A calmer audit week", "compliance", 880, 0.45),
    Piece("prompt-injection", "Prompt injection for CISOs", "AI security", 1600, 0.56),
    Piece("shadow-ai", "Shadow AI: find it first", "AI security", 1150, 0.51),
    Piece("ai-policy-kit", "An AI policy kit", "AI security", 2100, 0.54, 1, "paper"),
    Piece("key-rotation-runbook", "Runbook: rotate every key", "incident response", 1300, 0.74),
    Piece("incident-roles", "Who does what in an incident", "incident response", 990, 0.6),
    Piece("postmortem-march", "What happened on 11 March", "incident response", 1250, 0.72),
    Piece("tabletop-exercise", "A tabletop exercise to copy", "incident response", 1550, 0.58),
    Piece("careers", "Work with us", "life at Harrowlatch", 180, 0.35, 1, "page", True),
    Piece("four-day-week", "Our year of the four-day week", "life at Harrowlatch", 1020, 0.5),
    Piece("pricing", "Pricing", "cloud posture", 260, 0.45, 1, "page", True),
    Piece("free-certificate", "Free cloud certificate", "AI security", 420, 0.2),
)
PIECE = {piece.content_id: piece for piece in PIECES}
NOT_YET = {"gatehouse": LAUNCH, "gatehouse-tour": LAUNCH, "postmortem-march": OUTAGE}
"""Pieces that came later than the first day, by the day they appeared."""

HOLIDAYS = {
    date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 1), date(2025, 5, 29), date(2025, 6, 9),
    date(2025, 10, 3), date(2026, 1, 1), date(2026, 1, 6), date(2026, 4, 3), date(2026, 4, 6),
    date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25),
}  # fmt: skip
WEEKDAY = (0.95, 1.2, 1.25, 1.15, 0.85, 0.22, 0.18)
HOUR = (
    0.1, 0.05, 0.05, 0.05, 0.1, 0.3, 0.8, 1.9, 3.0, 3.2, 2.9, 2.3,
    1.7, 2.1, 2.4, 2.2, 1.9, 1.4, 1.0, 0.8, 0.7, 0.6, 0.4, 0.2,
)  # fmt: skip


def days(first: date = START, last: date = END) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def months() -> list[date]:
    """First day of each of the 18 months."""
    return [day for day in days() if day.day == 1]


def last_of_month(first: date) -> date:
    """The last day of the month of this day."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def rhythm(day: date) -> float:
    """How busy a day is, 1 on average: weekdays, holidays, August and the end of the year."""
    busy = WEEKDAY[day.weekday()]
    if day in HOLIDAYS:
        busy *= 0.25
    if (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 4):
        busy *= 0.25
    if day.month == 8:
        busy *= 0.65
    return busy


def buzz(day: date) -> float:
    """Extra attention around the launch of Gatehouse: doubled, then fading over five weeks."""
    since = (day - LAUNCH).days
    return 1 + (1.6 * 0.93**since if 0 <= since <= 60 else 0)


def progress(day: date) -> float:
    """0 on the first day, 1 on the last."""
    return (day - START).days / (DAYS - 1)
