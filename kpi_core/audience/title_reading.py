"""Reads the words of one title: whose they are, which rank is the highest, which function is near.

Words and phrases of the vocabulary are found; those that belong to somebody else or to the past
are set aside ("Assistant to the CTO", "ex-CTO"); the highest rank that is left wins, with the
function named nearest to it.
"""

from dataclasses import dataclass, replace

from kpi_core.audience.title_aside import set_past_and_others_aside
from kpi_core.audience.title_functions import (
    best_of,
    function_elsewhere,
    function_of,
    is_profession,
    part_headed,
)
from kpi_core.audience.title_hits import Hit, Reading
from kpi_core.audience.title_phrases import find_phrases
from kpi_core.audience.title_words import Vocabulary, Word
from kpi_core.settings import Function, Seniority


@dataclass(frozen=True, slots=True)
class Title:
    """What a job title says of the work somebody does now; None is unknown.

    `words` are those that decided. `wording` is the title as the vocabulary writes its words, and
    `present` the part that counts now: what is past or somebody else's is left out.
    """

    seniority: Seniority | None = None
    function: Function | None = None
    words: tuple[str, ...] = ()
    present: str = ""
    wording: str = ""


def read_title(words: list[Word], known: Vocabulary) -> Title:
    """What a title says by the words of a vocabulary."""
    reading = Reading(words, known)
    reading.hits = find_phrases(reading)
    set_past_and_others_aside(reading)
    live = [hit for hit in reading.hits if not reading.is_set_aside[hit.start]]
    roles = [hit for hit in live if hit.meaning.seniority is not None]
    roles = [hit for hit in roles if hit.meaning.strength] or roles
    present = [
        word.form for word, aside in zip(words, reading.is_set_aside, strict=True) if not aside
    ]
    plain = Title(present=" ".join(present), wording=" ".join(word.form for word in words))
    if not roles:
        topic = _topic(reading, live)
        if topic is None:
            return plain
        return replace(plain, function=topic.meaning.function, words=reading.texts(topic))
    role, function, named_by = _highest(reading, roles, live)
    return replace(
        plain,
        seniority=role.meaning.seniority,
        function=function,
        words=reading.texts(role, named_by),
    )


def _topic(reading: Reading, live: list[Hit]) -> Hit | None:
    """The function that a title without a role names, unless it says what somebody was."""
    topic = best_of(reading, [hit for hit in live if hit.meaning.function], None)
    was_role = any(word.form in reading.known.marks["former"] for word in reading.words)
    if was_role or not reading.is_mostly_known(range(len(reading.words))):
        return None
    return topic


def _highest(
    reading: Reading, roles: list[Hit], live: list[Hit]
) -> tuple[Hit, Function | None, Hit | None]:
    """The role of the highest rank, its function and what names that."""
    rank = min(hit.meaning.rank for hit in roles)
    best = [hit for hit in roles if hit.meaning.rank == rank]
    told = [(hit, function_of(reading, hit, live)) for hit in best]
    winner, (function, named_by) = next(
        (pair for pair in told if pair[1][0] and not _yields(*pair)),
        next((pair for pair in told if pair[1][0]), told[0]),
    )
    form = reading.words[winner.start].form
    if winner.meaning.is_open and named_by is None:
        heads = [hit for hit in roles if hit.meaning.seniority is Seniority.HEAD]
        function, named_by = part_headed(reading, heads, live) or (function, named_by)
    if named_by is None and form == "partner":
        named_by = next((hit for hit in roles if is_profession(reading, hit)), None)
        function = named_by.meaning.function if named_by else function
    if function is None:
        function, named_by = function_elsewhere(reading, roles, live)
    if function is None and form in reading.known.marks["assistant"]:
        function = Function.ADMINISTRATION
    return winner, function, named_by


def _yields(hit: Hit, told: tuple[Function | None, Hit | None]) -> bool:
    """Whether a role gives way to another of its rank, as no word but its own tells a function."""
    return hit.meaning.is_yielding and told[0] == hit.meaning.function
