"""Contacts with customers and prospects, and three waves of a survey."""

from datetime import date, timedelta

from .acts import LAST, Row
from .chance import stream
from .company import OUTAGE, OWN, days, rhythm
from .people import Person, clock

CHANNELS = {"email": 34, "phone": 14, "linkedin": 22, "x": 20, "facebook": 4, "chat": 12}
SOCIAL = ("linkedin", "x", "facebook")


def make_crm(people: list[Person]) -> list[Row]:
    """Contacts made; a wave of service questions follows the outage."""
    chance = stream("crm")
    known = [p for p in people if p.relationship in ("customer", "prospect")]
    zeal = [chance.paretovariate(1.3) * (2 if p.relationship == "customer" else 1) for p in known]
    rows: list[Row] = []
    for day in days():
        since = (day - OUTAGE).days
        wave = {0: 46, 1: 24, 2: 9}.get(since, 0)
        for number in range(chance.poisson(1.55 * rhythm(day)) + wave):
            hit = number < wave
            person = chance.choices(known, zeal)[0]
            channel = chance.pick({"x": 5, "email": 3, "phone": 2} if hit else CHANNELS)
            service = hit or chance.yes(0.62 if person.relationship == "customer" else 0.25)
            kind = "service" if service else chance.pick({"sales": 3, "other": 1})
            inbound = hit or chance.yes(0.7 if service else 0.35)
            answered = kind == "service" and chance.yes(0.41)
            rows.append(
                {
                    "contact_id": person.person_id,
                    "contacted_at": clock(chance, day),
                    "channel": channel,
                    "account": person.company,
                    "relationship": person.relationship,
                    "direction": "in" if inbound else "out",
                    "kind": kind,
                    "is_social": channel in SOCIAL,
                    "is_satisfied": chance.yes(0.24 if hit else 0.79) if answered else None,
                    "response_minutes": round(chance.around(230 if hit else 65, 0.9))
                    if inbound
                    else None,
                }
            )
    rows = [row for row in rows if str(row["contacted_at"]) <= str(LAST)]
    return sorted(rows, key=lambda row: (row["contacted_at"], row["contact_id"]))


WAVES = {"2025-05": date(2025, 5, 19), "2025-11": date(2025, 11, 17), "2026-05": date(2026, 5, 18)}
STATEMENTS = {
    f"{OWN} is a thought leader in cloud security": {
        "follower": (0.34, 0.46, 0.58),
        "non-follower": (0.16, 0.18, 0.17),
    },
    f"{OWN} is in my consideration set": {
        "follower": (0.31, 0.35, 0.38),
        "non-follower": (0.1, 0.12, 0.13),
    },
    f"I would trust {OWN} with our keys": {
        "follower": (0.44, 0.47, 0.4),
        "non-follower": (0.24, 0.23, 0.2),
    },
    f"I have heard of {OWN}": {
        "follower": (0.97, 0.98, 0.99),
        "non-follower": (0.29, 0.38, 0.41),
    },
}
YES_NO = f"I have heard of {OWN}"


def make_survey() -> list[Row]:
    """Each wave asks other people; answers 1-5, for one statement yes or no."""
    chance = stream("survey")
    rows: list[Row] = []
    respondent = 0
    for index, (wave, first) in enumerate(WAVES.items()):
        for group, size in (("follower", 74), ("non-follower", 66)):
            for _ in range(size + chance.randrange(-5, 6)):
                respondent += 1
                on = first + timedelta(days=min(20, int(chance.expovariate(0.25))))
                for statement, rates in STATEMENTS.items():
                    if chance.yes(0.03):
                        continue
                    agrees = chance.yes(rates[group][index])
                    if statement == YES_NO:
                        answer = "yes" if agrees else "no"
                    else:
                        answer = str(chance.choice((4, 4, 5) if agrees else (3, 3, 2, 2, 1)))
                    rows.append(
                        {
                            "respondent": f"r-{respondent:03d}",
                            "wave": wave,
                            "statement": statement,
                            "answer": answer,
                            "group": group,
                            "answered_on": on,
                        }
                    )
    return rows
