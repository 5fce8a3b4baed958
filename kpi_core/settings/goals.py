"""Strategy and objectives as a user writes them: spec items 98, 107-114 and 126."""

from datetime import date

from pydantic import Field, model_validator

from kpi_core.settings.base import Line, Setting, Text, Word, is_empty
from kpi_core.settings.choices import Activity, PlatformSheet, Shortlist

GOAL_KINDS = (
    "intelligence",
    "promotion",
    "positioning",
    "thought leadership",
    "lead generation",
    "loyalty",
    "customer care",
    "employees",
    "suppliers",
    "investors",
    "legislators",
)  # to pick from; whoever has another goal writes it (spec 109)


class Objective(Setting):
    """From where to where one figure shall go, until when, and who sees to it (spec 110).

    `start` and `target` are as the figure is stored: a rate is 0-1. Of counts they are of 30 days.
    """

    name: Word
    kpi: Word
    platform: Line = ""  # blank is all of them
    start: float
    target: float
    start_on: date
    due_on: date
    goal: Line = ""
    owner: Line = ""
    methods: Text = ""
    resources: Text = ""

    @model_validator(mode="after")
    def _goes_somewhere(self) -> "Objective":
        if self.target == self.start:
            raise ValueError("the target is where you start: name another")
        if self.due_on <= self.start_on:
            raise ValueError("it is due before it starts: name a later day")
        return self


class Lesson(Setting):
    """One turn of the loop: what was measured, learnt, and done next (spec 114)."""

    on: date
    figure: Line = ""
    learnt: Text
    next_step: Text = ""


class Goals(Setting):
    """The strategy in five steps; objectives are the fourth (spec 107-114)."""

    purpose: Text = ""
    horizon: Line = ""  # 2-5 years for a business, 1-2 for social media
    leader: Line = ""
    champion: Line = ""  # on the board
    scope_in: Text = ""
    scope_out: Text = ""
    goals: tuple[Word, ...] = ()
    wider: Text = ""  # the goals of the business that these serve
    platforms: Text = ""  # what holds for all of them, beside a sheet for each (spec 113)
    sheets: tuple[PlatformSheet, ...] = Field(default=(), exclude_if=is_empty)
    activities: tuple[Activity, ...] = Field(default=(), exclude_if=is_empty)
    shortlist: Shortlist | None = Field(default=None, exclude_if=is_empty)
    objectives: tuple[Objective, ...] = ()
    lessons: tuple[Lesson, ...] = ()
