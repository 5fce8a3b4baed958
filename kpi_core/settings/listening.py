"""How what is said about brands is heard: tone, topics, blips, complaints and likely reach."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import ConfigDict, Field, model_validator

from kpi_core.settings.base import Setting, Word


class Tone(StrEnum):
    """How a mention is meant."""

    POSITIVE = "pos"
    NEUTRAL = "neu"
    NEGATIVE = "neg"


class ToneLabel(Setting):
    """What a person says of the tone of a text, as it stands in the file; None is "can't tell"."""

    model_config = ConfigDict(str_strip_whitespace=False)

    text: str = Field(min_length=1, max_length=20_000)
    tone: Tone | None


class ToneWord(Setting):
    """A word or phrase and how it sounds, from -4 to 4; 0 says nothing."""

    word: Word
    sounds: float = Field(ge=-4, le=4)


class Topic(Setting):
    """A topic and the words that tell it; a key message is what one wants to be known for."""

    name: Word
    words: tuple[Word, ...] = Field(min_length=1)
    is_key_message: bool = False


class BlipNote(Setting):
    """Who looked into a blip, and what they found (spec 44)."""

    brand: Word
    kind: Word
    on: date
    by: str = Field(default="", max_length=200)
    finding: str = Field(default="", max_length=5_000)


class KnownBlip(Setting):
    """A blip that was told before: `at` is the local start of its day, hour or minutes."""

    brand: str
    kind: Word
    at: datetime


class Opportunity(Setting):
    """What one reader does on a network (spec 61): a rule of thumb, full of assumptions."""

    minutes_a_day: float = Field(default=5, ge=0)
    posts_a_day: float = Field(default=5, ge=0)
    seconds_to_write: float = Field(default=30, ge=0)
    follows: float = Field(default=100, ge=0)
    seconds_to_read: float = Field(default=3, gt=0)

    @property
    def seconds_left(self) -> float:
        """Seconds of a day in which one reads instead of writing."""
        return max(0.0, self.minutes_a_day * 60 - self.posts_a_day * self.seconds_to_write)

    @property
    def received(self) -> float:
        """Posts that arrive on a day, if those one follows post as often as oneself."""
        return self.follows * self.posts_a_day

    @property
    def readable(self) -> float:
        """Posts that the seconds left are enough for."""
        return self.seconds_left / self.seconds_to_read

    @property
    def factor(self) -> float | None:
        """Part of the posts received that can be read; None where none is received."""
        return min(1.0, self.readable / self.received) if self.received else None


class NetworkFactor(Setting):
    """Which part of its potential reach sees a post on one network, in place of the rule (67)."""

    platform: Word
    factor: float = Field(ge=0, le=1)
    source: str = Field(default="", max_length=500)


COMPLAINTS = (
    "can't recommend",
    "cancel our contract",
    "cancelled our contract",
    "cancelling our contract",
    "done with",
    "fed up",
    "had enough of",
    "leaving",
    "let us down",
    "looking for an alternative",
    "looking for alternatives",
    "looking to replace",
    "migrating away",
    "moving away from",
    "never again",
    "overpriced",
    "regret",
    "sick of",
    "stay away from",
    "switched from",
    "switching from",
    "terrible support",
    "tired of",
    "too expensive",
    "worst",
)
"""Words of people who are dissatisfied with a supplier (spec 73), editable."""

WISHES = (
    "add support for",
    "any plans to",
    "can you add",
    "feature request",
    "if only",
    "missing feature",
    "needs a",
    "please add",
    "should have a",
    "should support",
    "there was a way to",
    "wish it had",
    "wish there was",
    "wish they",
    "wish you",
    "would be great if",
    "would be nice if",
    "would love to see",
    "would love a",
)
"""Words in which people ask for a feature (spec 77), editable."""


class Listening(Setting):
    """How what is said about brands is heard: tone, noise, topics, blips."""

    tone_words: tuple[ToneWord, ...] = ()  # they win over the words that come with Kelvin
    tone_labels: tuple[ToneLabel, ...] = ()
    counts_own_channels: bool = True
    topics: tuple[Topic, ...] = ()
    complaints: tuple[Word, ...] = COMPLAINTS
    wishes: tuple[Word, ...] = WISHES
    dropped_people: tuple[Word, ...] = ()  # authors who are no dissatisfied prospects (spec 74)
    blip_days: int = Field(default=14, ge=7, le=90)
    blip_fewest: int = Field(default=10, ge=5)
    blip_limit: float = Field(default=3, ge=2)
    steady_tone: float = Field(default=0.02, ge=0, le=1)  # net sentiment per period (spec 41)
    blip_notes: tuple[BlipNote, ...] = ()
    told_blips: tuple[KnownBlip, ...] = ()  # by the command `watch`
    seen_blips: tuple[KnownBlip, ...] | None = None  # on the page; None before the first look
    opportunity: Opportunity = Opportunity()
    network_factors: tuple[NetworkFactor, ...] = ()
    reach_overlap: float = Field(default=0, ge=0, lt=1)  # of sharers' followers (spec 63)

    @model_validator(mode="before")
    @classmethod
    def _opens_what_was_saved_before(cls, told: object) -> object:
        """Workspaces once held the day of the latest blip told, now the blips themselves."""
        if isinstance(told, dict):
            return {name: value for name, value in told.items() if name != "watched_to"}
        return told
