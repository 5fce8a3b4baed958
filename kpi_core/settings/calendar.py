"""The editorial calendar and the weekly slots of the posting queue: spec items 123 and 124."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from kpi_core.settings.base import Line, Setting, Text, Word
from kpi_core.settings.choices import Purpose

Weekday = Annotated[int, Field(ge=0, le=6)]  # 0 is Monday
Clock = time  # local
MOST_PIECES, MOST_SLOTS = 2_000, 200


def platform_key(platform: str) -> str:
    """The name by which pieces, slots and posts of a platform meet, however each is spelt."""
    return platform.strip().casefold()


class Status(StrEnum):
    """How far a piece is, as whoever writes it says."""

    IDEA = "idea"
    DRAFT = "draft"
    READY = "ready"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    DROPPED = "dropped"


class Piece(Setting):
    """One line of the calendar; a post that carries its `id` as `planned_id` came of it.

    With a day and a time it stands there; with a day alone it takes the first free slot of that
    day, without one the next free slot of its platform.
    """

    id: Word
    on: date | None = None
    at: Clock | None = None
    platform: Word
    title: Word
    text: Text = ""
    link: Annotated[str, Field(max_length=2_000)] = ""
    topic: Line = ""
    owner: Line = ""
    campaign: Line = ""
    purpose: Purpose | None = None
    status: Status = Status.IDEA

    @model_validator(mode="after")
    def _time_has_a_day(self) -> "Piece":
        if self.at is not None and self.on is None:
            raise ValueError(f"“{self.title}” has a time and no day: name the day, or leave both")
        return self


class Slot(Setting):
    """A time of the week at which one platform is posted to, in the workspace's zone."""

    platform: Word
    weekday: Weekday
    at: Clock


class Calendar(Setting):
    """What is planned, and the week's slots that it falls into."""

    pieces: tuple[Piece, ...] = Field(default=(), max_length=MOST_PIECES)
    slots: tuple[Slot, ...] = Field(default=(), max_length=MOST_SLOTS)

    @model_validator(mode="after")
    def _ids_differ(self) -> "Calendar":
        seen: set[str] = set()
        for piece in self.pieces:
            if piece.id in seen:
                raise ValueError(f"two pieces have the id “{piece.id}”: give one of them another")
            seen.add(piece.id)
        return self
