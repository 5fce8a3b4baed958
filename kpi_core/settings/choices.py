"""What a strategy settles on: KPIs that lead, activities, platforms, purposes of posts.

Spec items 126, 98, 113 and 99.
"""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from kpi_core.settings.base import Line, Setting, Text, Word

MOST_HEADLINES = 5


class Situation(StrEnum):
    """Why somebody has to choose KPIs at all (article A)."""

    NEW_FIRM = "a new firm"
    NEW_CHANNEL = "a new channel or campaign"
    MISLEADING = "metrics that mislead"


class Crowd(StrEnum):
    """Whom it is all for."""

    BUYERS = "people who may buy"
    CUSTOMERS = "customers"
    VOICES = "journalists and bloggers"
    PEERS = "experts of the trade"
    STAFF = "employees and applicants"
    STAKEHOLDERS = "suppliers, investors or legislators"


class Channel(StrEnum):
    """Where it is to happen."""

    OWN = "posts on your own pages"
    PAID = "paid posts and adverts"
    SITE = "your blog, white papers or site"
    TALK = "what others say"
    SERVICE = "messages and service"


class Shortlist(Setting):
    """Headline KPIs that somebody has chosen, and the answers that led to them (spec 126)."""

    situation: Situation
    goal: Word
    crowd: Crowd
    channel: Channel
    kpis: tuple[Word, ...] = Field(min_length=1, max_length=MOST_HEADLINES)
    by: Line = ""
    on: date


class Side(StrEnum):
    """Whose an activity is: content marketing's, social media's, or both's (spec 98)."""

    CONTENT = "content marketing only"
    BOTH = "both"
    SOCIAL = "social media only"


class Activity(Setting):
    """Something that is done, on one side of the overlap; `kind` groups it there, such as owned."""

    what: Word
    side: Side
    kind: Line = ""


class Presence(StrEnum):
    """Whether the audience is on a platform, where no data say."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "not known yet"


class Manner(StrEnum):
    """Whether talks are started or answered."""

    PROACTIVE = "we start talks"
    REACTIVE = "we listen and answer"
    BOTH = "both"
    OPEN = "not decided yet"


class PlatformSheet(Setting):
    """What one platform is for, and how it is used (spec 113)."""

    platform: Word
    presence: Presence = Presence.UNKNOWN
    serves: tuple[Word, ...] = ()  # goals
    fit: Text = ""
    manner: Manner = Manner.OPEN
    occasions: Text = ""  # when for what
    tone: Line = ""
    tools: Line = ""


class Purpose(StrEnum):
    """What a post may be for, as the column of posts names it (spec 99)."""

    PROMOTION = "promotion"
    CRM = "CRM"
    INSIGHT = "insight"
    NPD = "NPD"
    HR = "HR"


class PurposeTag(Setting):
    """All posts of one campaign or topic serve one purpose, where the file names none."""

    column: Literal["campaign", "topic"]
    value: Word
    purpose: Purpose
