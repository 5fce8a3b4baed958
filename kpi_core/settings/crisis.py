"""The crisis plan that a user writes, and what was practised and met: spec items 100-106."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field, model_validator

from kpi_core.settings.base import Line, Setting, Text, Word

Weekday = Annotated[int, Field(ge=0, le=6)]  # 0 is Monday
MOST_RUNS = 40


class Watch(StrEnum):
    """How somebody watches (spec 100), the closest first."""

    IN_HOUSE = "in-house"
    SUPPLIER = "supplier in another time zone"
    ON_CALL = "on call"


class Shift(Setting):
    """Who watches on which days, from one full hour to another.

    From Saturday to Monday runs over the end of the week; a shift whose end isn't after its start
    ends on the next day, so that 22 to 6 is a night and 0 to 0 a whole day.
    """

    first_day: Weekday
    last_day: Weekday
    start: int = Field(ge=0, le=23)
    end: int = Field(ge=0, le=24)
    watch: Watch = Watch.IN_HOUSE
    who: Line = ""
    is_authorised: bool = False  # may answer in the company's name without asking first


class Prediction(Setting):
    """Something that could go wrong, and what would be said at once (spec 102)."""

    what: Word
    signs: tuple[Word, ...] = ()  # words of mentions in which it would show
    likelihood: int = Field(default=3, ge=1, le=5)
    impact: int = Field(default=3, ge=1, le=5)
    builds: Line = ""  # where it would build (spec 101)
    positioning: Text = ""
    holding: Text = ""
    reviewed_on: date | None = None  # by the lawyers
    review_by: date | None = None  # when they should look again

    @property
    def weight(self) -> int:
        """Likelihood × impact, 1 to 25: our reading."""
        return self.likelihood * self.impact


class Origin(StrEnum):
    """What kind of message comes in."""

    POST = "public post"
    MESSAGE = "direct message"
    COMMENT = "comment on your statement"
    PRESS = "journalist's question"


class Place(StrEnum):
    """Where one can answer."""

    REPLY = "reply under it"
    DIRECT = "direct message"
    STATEMENT = "statement page"
    PRESS = "press office"


class KeyMessage(StrEnum):
    """The three key messages of article B (spec 103)."""

    APOLOGY = "apology"
    PLAN = "plan"
    CAUSE = "cause"


class Duty(Setting):
    """Who does what in a crisis."""

    duty: Word
    name: Line = ""


class Circumstance(Setting):
    """Which tone fits what has happened."""

    when: Word
    tone: Line = ""


class PlaceRule(Setting):
    """Where a kind of message is answered."""

    origin: Origin
    place: Place


PLACES = (
    PlaceRule(origin=Origin.POST, place=Place.REPLY),
    PlaceRule(origin=Origin.MESSAGE, place=Place.DIRECT),
    PlaceRule(origin=Origin.COMMENT, place=Place.REPLY),
    PlaceRule(origin=Origin.PRESS, place=Place.PRESS),
)
"""The answer stands where the message came (spec 101)."""


class Protocol(Setting):
    """How one answers and who decides (spec 103).

    Lists of words add to those of Kelvin, of which `words_left_out` don't count.
    """

    apology: Text = ""
    plan: Text = ""
    cause: Text = ""
    key_messages: tuple[KeyMessage, ...] = tuple(KeyMessage)
    tones: tuple[Circumstance, ...] = ()
    apology_words: tuple[Word, ...] = ()
    plan_words: tuple[Word, ...] = ()
    cause_words: tuple[Word, ...] = ()
    avoid: tuple[Word, ...] = ()
    words_left_out: tuple[Word, ...] = ()
    decides: Line = ""
    deputy: Line = ""
    outside_view: Line = ""
    duties: tuple[Duty, ...] = ()
    places: tuple[PlaceRule, ...] = PLACES
    reviewed_on: date | None = None

    def place_for(self, origin: Origin) -> Place:
        """Where a message of this kind is answered."""
        rules = {rule.origin: rule.place for rule in (*PLACES, *self.places)}
        return rules[origin]


class CrisisLimits(Setting):
    """Limits of the desk and the drill; no article gives them: our reading."""

    answer_minutes: float = Field(default=15.0, gt=0)
    late_minutes: float = Field(default=60.0, gt=0)
    holding_share: float = Field(default=0.5, gt=0, le=1)
    stale_days: int = Field(default=180, ge=1)
    gap_hours: int = Field(default=12, ge=1, le=168)

    @model_validator(mode="after")
    def _late_is_after_in_time(self) -> "CrisisLimits":
        if self.late_minutes <= self.answer_minutes:
            raise ValueError("too late must be later than in time")
        return self


class Inject(Setting):
    """One awkward message of a drill, `minute` minutes after its start."""

    minute: float = Field(ge=0)
    stage: Word
    sender: Line
    platform: Line
    origin: Origin
    text: Text
    asks: tuple[KeyMessage, ...] = ()  # which key messages an answer should hold


class Skip(Setting):
    """From message `first` on, everything comes `minutes` earlier than written (later below 0)."""

    first: int = Field(ge=0)
    minutes: float


class Pause(Setting):
    """A stop of the drill's clock; without an end, it stands still now."""

    since: AwareDatetime
    until: AwareDatetime | None = None


class Answer(Setting):
    """What was answered to message `inject`, where, and when."""

    inject: int = Field(ge=0)
    at: AwareDatetime
    place: Place
    text: Text = ""


class DrillRun(Setting):
    """One drill: the messages as they were shown, and the answers to them."""

    title: Word
    team: Line = ""
    started_at: AwareDatetime
    ended_at: AwareDatetime | None = None
    speed: float = Field(default=1, gt=0, le=60)
    is_stepped: bool = False  # the next message comes as soon as all before it are answered
    holding: Text = ""  # the statement that was to be used
    injects: tuple[Inject, ...] = Field(min_length=1, max_length=60)
    skips: tuple[Skip, ...] = ()
    pauses: tuple[Pause, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def is_paused(self) -> bool:
        """Whether the clock stands still."""
        return any(pause.until is None for pause in self.pauses)

    @model_validator(mode="after")
    def _answers_are_to_its_messages(self) -> "DrillRun":
        if any(answer.inject >= len(self.injects) for answer in self.answers):
            raise ValueError("an answer to a message that isn't there")
        return self


class Judgement(StrEnum):
    """What a person decides about an alarm (spec 106)."""

    OPEN = "not decided yet"
    CRISIS = "a crisis"
    NONE = "no crisis"
    OVER = "over"


class LogEntry(Setting):
    """One line of an incident's log."""

    at: AwareDatetime
    by: Line = ""
    what: Text


class CrisisIncident(Setting):
    """An incident: a blip of the own data, or something told to the desk."""

    brand: Word
    at: datetime  # local start of the blip
    opened_at: AwareDatetime
    title: Word
    prediction: Line = ""
    statement: Text = ""
    judgement: Judgement = Judgement.OPEN
    log: tuple[LogEntry, ...] = ()

    @property
    def key(self) -> tuple[str, datetime]:
        """What makes two incidents the same."""
        return self.brand, self.at.replace(tzinfo=None)


class CrisisPlan(Setting):
    """Everything about crises: predictions, protocol, practice, and incidents."""

    service: Line = ""
    is_need_constant: bool = False  # as for airlines, internet providers, broadcasters, banks
    morning_check: Line = ""  # who looks at the very start of each working day
    shifts: tuple[Shift, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    protocol: Protocol = Protocol()
    limits: CrisisLimits = CrisisLimits()
    running: DrillRun | None = None
    runs: tuple[DrillRun, ...] = ()
    incidents: tuple[CrisisIncident, ...] = ()

    def with_run(self, run: DrillRun) -> "CrisisPlan":
        """The plan with this run kept as the latest; very old ones make room."""
        return self.model_copy(update={"running": None, "runs": (*self.runs, run)[-MOST_RUNS:]})
