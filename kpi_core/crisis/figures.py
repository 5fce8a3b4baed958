"""What the desk's figures say and don't: class "plan", since none of them is a measured result."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlanFigure:
    """One figure of the desk as it is explained on screen."""

    label: str
    spec: int
    formula: str
    example: str
    caveat: str


FIGURES = (
    PlanFigure(
        "Cover of the week",
        100,
        "Hours of the week in which at least one shift watches ÷ 168; an hour counts once.",
        "Monday to Friday, 9 to 17, in-house: 40 of 168 hours, 23.8%.",
        "Whether whoever watches would notice, and whether it would be passed on.",
    ),
    PlanFigure(
        "Longest gap",
        100,
        "The longest run of hours in which nobody watches, on a week that closes to a ring.",
        "The same five days: Friday 17:00 to Monday 9:00, 64 hours.",
        "How much happens in these hours: a quiet night and a launch night are alike here.",
    ),
    PlanFigure(
        "Plan, points done",
        105,
        "Points of the checklist that are done, of all there are (our reading).",
        "3 of 4 about predictions, 5 of 7 of the protocol, 1 of 4 of practice: 9 of 15.",
        "How a crisis would go. A plan limits the damage and avoids no crisis.",
    ),
    PlanFigure(
        "Dates passed",
        105,
        "Reviews and drills that are overdue by their date, or by your limit in days.",
        "Looked at by the lawyers on 1 March, limit 180 days: overdue from 29 August.",
        "Whether a fresh date stands for a careful look.",
    ),
    PlanFigure(
        "Since the last drill",
        104,
        "Days since the start of the latest drill with an answer in it.",
        "Drilled on 1 October, today is 11 October: 10 days.",
        "How a real crowd behaves, and how people do when it counts.",
    ),
)
