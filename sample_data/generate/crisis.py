"""Harrowlatch's crisis plan: well begun, with holes at weekends, in its words and dates."""

from datetime import UTC, datetime, timedelta

from kpi_core.crisis.drill import answer_message
from kpi_core.crisis.scenarios import scenarios
from kpi_core.settings.crisis import DrillRun, Place

from .company import OWN

HEAD, ON_CALL = "Ines Hartwig", "Jonas Pfeifer"
OUTAGE_STATEMENT = (
    "We know that many of you cannot reach the Gatehouse console. Our engineers are working on it, "
    "and we are looking for the cause. We will say here every thirty minutes what we have found."
)
DRILLED = datetime(2025, 12, 4, 13, 0, tzinfo=UTC)
ANSWERS = (
    (
        4,
        Place.REPLY,
        "We know that the console cannot be reached. Our engineers are working on it.",
    ),
    (9, Place.REPLY, "The status page is updated automatically, please be patient."),
    (22, Place.DIRECT, "We are sorry, Mr Reuter. We are working on it and will call you at noon."),
    (41, Place.REPLY, "No comment on third-party reports."),
    (58, Place.STATEMENT, "We are investigating what the screenshot shows."),
    (70, Place.PRESS, "Please refer to our statement page."),
)
"""Minute, place and words of the answers of the one drill there was, to its first messages."""


def _drill() -> DrillRun:
    scenario = next(s for s in scenarios().values() if s.name == "outage").about(OWN)
    run = DrillRun(
        title=scenario.title,
        team="Marketing, first try",
        started_at=DRILLED,
        holding=OUTAGE_STATEMENT,
        injects=scenario.injects,
    )
    for number, (minute, place, text) in enumerate(ANSWERS):
        run = answer_message(run, number, text, place, DRILLED + timedelta(minutes=minute))
    return run.model_copy(update={"ended_at": DRILLED + timedelta(minutes=75)})


def make_crisis() -> dict[str, object]:
    """The plan as settings: what is missing is planted and stands in the facilitator's notes."""
    return {
        "service": "cloud security",
        "is_need_constant": True,
        "morning_check": "",
        "shifts": [
            {
                **{"first_day": 0, "last_day": 4, "start": 8, "end": 18},
                **{"watch": "in-house", "who": HEAD, "is_authorised": True},
            },
            {
                **{"first_day": 0, "last_day": 3, "start": 18, "end": 22},
                **{"watch": "on call", "who": ON_CALL, "is_authorised": False},
            },
            {
                **{"first_day": 5, "last_day": 5, "start": 10, "end": 14},
                **{"watch": "supplier in another time zone", "who": "Larkspur Monitoring"},
            },
        ],
        "predictions": [
            {
                "what": "Gatehouse can't be reached",
                "signs": ["down", "outage", "unreachable", "incident", "Ausfall", "Panne"],
                **{"likelihood": 4, "impact": 4, "builds": "X first, then Reddit"},
                "positioning": "We say what we know, every half hour, before others do.",
                "holding": OUTAGE_STATEMENT,
                **{"reviewed_on": "2025-05-12", "review_by": "2026-05-12"},
            },
            {
                "what": "Data of a customer shown to others",
                "signs": ["leak", "breach", "exposed"],
                **{"likelihood": 2, "impact": 5, "builds": "Reddit and the trade press"},
                "positioning": "Customers hear it from us first, and regulators in time.",
                "holding": (
                    "We have been told that data of one customer may have been visible to "
                    "others. We have closed the page in question, are investigating, and are "
                    "calling everybody concerned today."
                ),
                **{"reviewed_on": "2026-09-10", "review_by": "2027-03-10"},
            },
            {
                "what": "Anger about a price rise",
                "signs": ["price", "pricing", "expensive", "overpriced", "invoice"],
                **{"likelihood": 4, "impact": 2, "builds": "LinkedIn"},
                "positioning": "We explain what has become better, and give notice early.",
            },
            {
                "what": "A senior leader resigns in public",
                "signs": ["resigns", "resigned", "steps down"],
                **{"likelihood": 2, "impact": 3, "builds": "LinkedIn"},
                "holding": (
                    "We thank our colleague for years of good work. The team continues, and we "
                    "will name a successor by the end of the month."
                ),
                "reviewed_on": "2026-08-20",
            },
        ],
        "protocol": {
            "apology": "We are sorry for the trouble that this causes you.",
            "plan": "Our engineers are working on it, and we report every thirty minutes.",
            "tones": [
                {"when": "customers can't work", "tone": "sober, short, no slogans"},
                {"when": "a complaint that is also funny", "tone": "warm, never witty first"},
            ],
            "avoid": ["inconvenience", "third-party reports"],
            "decides": HEAD,
            "outside_view": "Larkspur Monitoring, night desk",
            "duties": [
                {"duty": "answers on X and Reddit", "name": ON_CALL},
                {"duty": "writes the statement page", "name": HEAD},
                {"duty": "speaks to journalists"},
            ],
            "reviewed_on": "2026-02-02",
        },
        "runs": [_drill().model_dump(mode="json", exclude_defaults=True)],
    }
