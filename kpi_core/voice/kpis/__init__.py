"""KPIs of what is said about brands, by whom and in what tone."""

from kpi_core.voice.kpis.rivals import DISSATISFIED_MENTIONS, DISSATISFIED_PEOPLE
from kpi_core.voice.kpis.shares import (
    SHARE_OF_AUTHORS,
    SHARE_OF_ENGAGEMENT,
    SHARE_OF_REACH,
    SHARE_OF_VOICE,
    SHARE_ON_MESSAGE,
)
from kpi_core.voice.kpis.talk import MENTIONING_PEOPLE, MENTIONS
from kpi_core.voice.kpis.tone import NEGATIVE_MENTIONS_RATE, NET_SENTIMENT, POSITIVE_MENTIONS_RATE

KPIS = (
    SHARE_OF_VOICE,
    SHARE_OF_AUTHORS,
    SHARE_OF_ENGAGEMENT,
    SHARE_OF_REACH,
    SHARE_ON_MESSAGE,
    MENTIONING_PEOPLE,
    MENTIONS,
    POSITIVE_MENTIONS_RATE,
    NET_SENTIMENT,
    NEGATIVE_MENTIONS_RATE,
    DISSATISFIED_MENTIONS,
    DISSATISFIED_PEOPLE,
)
