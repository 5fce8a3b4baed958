"""Scores an answer of a drill against the user's own protocol (spec 104): all our reading.

Seven rules, a mark from 0 to 1 each; a rule that doesn't apply to a message gives no mark and
counts neither for nor against.

- *Time*: 1 within the minutes in time, falling in a straight line to 0 at the minutes too late.
- *Holding statement*: asked in the first stage only, since later people want news. The part of
  the statement's longer words that the answer holds, full at the share that the limits set.
- *Apology, plan, cause*: 1 if the answer holds a word or phrase that says it (the list, or two in
  three of the longer words of the protocol's own sentence); only where the message asks for it and
  the protocol wants it.
- *Place*: 1 if it stands where the protocol says that this kind of message is answered.
- *Tone*: 1 without a sign of a wrong tone, a half with one, 0 with more: words to avoid, shouting
  in capitals, two exclamation marks in a row.

An unanswered message has 0 for every rule that applies to it.

The lists begin in English (`key_words.txt`) and are the user's to change, for any language. Words
of sentences are alike whatever their endings: when two thirds of the shorter begin both.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from kpi_core.language import little_words
from kpi_core.settings.crisis import (
    Answer,
    CrisisLimits,
    Inject,
    KeyMessage,
    Protocol,
)
from kpi_core.wording import UNSPACED, fold, said_of

LONG_WORD = 4  # letters from which a word of a statement tells it from others
OWN_SENTENCE = 2 / 3
SAME_START = 2 / 3  # of the shorter of two words, from which they are forms of one
LISTS = {
    "apology": "apology_words",
    "plan": "plan_words",
    "cause": "cause_words",
    "avoid": "avoid",
}
"""Lists of words, and the field of the protocol with what the user adds to each."""
CAPITALS = 3  # words in capitals from which it is shouting


class Rule(StrEnum):
    """What an answer is marked for."""

    TIME = "time"
    HOLDING = "holding statement"
    APOLOGY = "apology"
    PLAN = "plan"
    CAUSE = "cause"
    PLACE = "place"
    TONE = "tone"


RULES = {
    Rule.TIME: "In time gives 1, falling in a straight line to 0 where it is too late.",
    Rule.HOLDING: "In the first stage: how much of the holding statement's words you used.",
    Rule.APOLOGY: "Says sorry, by a word of the list or in your own sentence.",
    Rule.PLAN: "Says that there is a plan, by a word of the list or in your own sentence.",
    Rule.CAUSE: "Says that the cause will be found, by a word of the list or your own sentence.",
    Rule.PLACE: "Answers where your protocol says that this kind of message is answered.",
    Rule.TONE: "No words to avoid, no shouting: one such sign halves it, two leave nothing.",
}
"""Each rule in a sentence, for the screen."""


@dataclass(frozen=True)
class Mark:
    """What a rule gives an answer, 0-1, and what it saw; None where it doesn't apply."""

    rule: Rule
    points: float | None
    why: str


@cache
def key_words() -> dict[str, tuple[str, ...]]:
    """The shipped lists by name: apology, plan, cause, avoid, and little words."""
    lists: dict[str, list[str]] = {}
    name = ""
    for line in Path(__file__).with_name("key_words.txt").read_text("utf-8").splitlines():
        word = line.split("#")[0].strip()
        if word.startswith("["):
            name = word.strip("[]")
        elif word:
            lists.setdefault(name, []).append(word)
    return {name: tuple(words) for name, words in lists.items()}


def mark_answer(
    inject: Inject,
    answer: Answer | None,
    minutes: float,
    protocol: Protocol,
    limits: CrisisLimits,
    holding: str = "",
    is_first_stage: bool = False,
) -> list[Mark]:
    """Every rule's mark for one answer, given `minutes` after its message came.

    `answer` is None where there was none. `holding` is the statement that was to be used.
    """
    text = answer.text if answer else ""
    marks = [_time(minutes, limits) if answer and text else Mark(Rule.TIME, 0, "not answered")]
    asked = is_first_stage and bool(_telling_words(holding))
    marks.append(_holding(text, holding, limits) if asked else _none(Rule.HOLDING, is_first_stage))
    for message in KeyMessage:
        marks.append(_key_message(message, inject, text, protocol))
    if not text or answer is None:
        return [*marks, Mark(Rule.PLACE, 0, "not answered"), Mark(Rule.TONE, 0, "not answered")]
    wanted = protocol.place_for(inject.origin)
    is_there = answer.place is wanted
    told = f"a {inject.origin.value} is answered by: {wanted.value}"
    return [*marks, Mark(Rule.PLACE, float(is_there), told), _tone(text, protocol)]


def _none(rule: Rule, is_first_stage: bool) -> Mark:
    why = "no holding statement chosen" if is_first_stage else "asked in the first stage only"
    return Mark(rule, None, why)


def _time(minutes: float, limits: CrisisLimits) -> Mark:
    left = (limits.late_minutes - minutes) / (limits.late_minutes - limits.answer_minutes)
    points = min(1.0, max(0.0, left))
    said = f"after {minutes:.0f} min; in time is {limits.answer_minutes:.0f}"
    return Mark(Rule.TIME, points, f"{said}, too late {limits.late_minutes:.0f}")


def _holding(text: str, holding: str, limits: CrisisLimits) -> Mark:
    asked = _telling_words(holding)
    found = _shared(asked, text)
    points = min(1.0, len(found) / len(asked) / limits.holding_share)
    said = f"{len(found)} of {len(asked)} longer words of the statement"
    return Mark(Rule.HOLDING, points, said)


def _key_message(message: KeyMessage, inject: Inject, text: str, protocol: Protocol) -> Mark:
    rule = Rule(message.value)
    if message not in protocol.key_messages:
        return Mark(rule, None, "not in your protocol")
    if message not in inject.asks:
        return Mark(rule, None, "this message doesn't ask for it")
    own = _telling_words(str(getattr(protocol, message.value)))
    if own and len(_shared(own, text)) >= OWN_SENTENCE * len(own):
        return Mark(rule, 1, "your own sentence")
    found = said_of(text, words_of(protocol, message.value))
    return Mark(rule, float(bool(found)), f"“{found[0]}”" if found else "nothing that says it")


def _tone(text: str, protocol: Protocol) -> Mark:
    signs = [f"“{word}”" for word in said_of(text, words_of(protocol, "avoid"))]
    loud = [word for word in re.findall(r"\b[^\W\d_]{4,}\b", text) if word.isupper()]
    if len(loud) >= CAPITALS:
        signs.append("words in capitals")
    if re.search(r"[!！]\s*[!！]", text):
        signs.append("exclamation marks")
    points = {0: 1.0, 1: 0.5}.get(len(signs), 0.0)
    return Mark(Rule.TONE, points, ", ".join(signs) or "no sign of a wrong tone")


def words_of(protocol: Protocol, name: str) -> tuple[str, ...]:
    """The words of a list ("apology", "plan", "cause" or "avoid") as the user has it."""
    own: tuple[str, ...] = getattr(protocol, LISTS[name])
    shipped = (word for word in key_words()[name] if word not in protocol.words_left_out)
    return tuple(dict.fromkeys((*shipped, *own)))


def words_changed(told: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The fields of a protocol that differ when the lists hold what is `told`."""
    shipped = {name: key_words()[name] for name in told}
    changed = {
        LISTS[name]: tuple(dict.fromkeys(word for word in words if word not in shipped[name]))
        for name, words in told.items()
    }
    gone = (word for name, words in shipped.items() for word in words if word not in told[name])
    return {**changed, "words_left_out": tuple(gone)}


def _shared(asked: Sequence[str], text: str) -> list[str]:
    """Those words that a text holds, with whatever ending."""
    said = _telling_words(text)
    return [word for word in asked if any(_are_alike(word, other) for other in said)]


def _are_alike(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    start = max(LONG_WORD, math.ceil(SAME_START * shorter))
    return one == other or (shorter >= start and one[:start] == other[:start])


def _telling_words(text: str) -> list[str]:
    """Different words of a text that tell it from others, folded, in its order.

    Long ones that aren't little words; without any of these, all. Scripts without spaces give
    every two letters that follow each other.
    """
    words = re.findall(r"[^\W\d_]+", fold(text))
    pairs = [a + b for word in words if UNSPACED.search(word) for a, b in pairwise(word)]
    long = [
        word
        for word in words
        if len(word) >= LONG_WORD and word not in _little() and not UNSPACED.search(word)
    ]
    return list(dict.fromkeys((*long, *pairs) if long or pairs else words))


@cache
def _little() -> frozenset[str]:
    return frozenset(map(fold, (*key_words()["little"], *little_words())))
