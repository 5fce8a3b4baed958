"""The tone of a text by a word list, where no listening tool states it: often wrong, so audited.

VADER (Hutto and Gilbert, ICWSM 2014) with its limits ±0.05, after what would mislead it is taken
out: links, @handles, and the names of tracked brands and products, which are no opinion. A text in
another language than English sounds as the user's own words in it do, and is unknown without one,
not neutral. To VADER's words come those of service and B2B talk that it lacks (`tone_words.txt`),
and the user's own, which win.
"""

import json
import os
import re
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi_core.handles import unlinked
from kpi_core.language import is_foreign
from kpi_core.settings.listening import Tone, ToneWord
from kpi_core.wording import said_of

LIMIT = 0.05
NEUTRAL_WORD = "it"
ENTITIES = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
    "’": "'",
    "“": '"',
    "”": '"',
}
PARTS = re.compile(r"\w+")
CODES: tuple[str | None, ...] = (None, *(tone.value for tone in Tone))
MOST_LISTS = 4
MANY, MOST_PROCESSES = 20_000, 4
ROOT = Path(__file__).parents[2]

Known = tuple[npt.NDArray[np.uint64], npt.NDArray[np.int8]]
"""Hashes of texts, sorted, and what each sounds like as a position in `CODES`."""
_known: OrderedDict[tuple[object, ...], Known] = OrderedDict()
_turn = Lock()


@cache
def shipped_words() -> dict[str, float]:
    """The words and phrases of service and B2B talk, and how each sounds."""
    text = Path(__file__).with_name("tone_words.txt").read_text("utf-8")
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    pairs = (line.rsplit(None, 1) for line in lines if line)
    return {word: float(sounds) for word, sounds in pairs}


def words_changed(told: Iterable[tuple[object, float | None]]) -> tuple[ToneWord, ...]:
    """What differs from the shipped words in a list of words and how they sound.

    A shipped word that isn't told any more sounds like nothing; rows without a word or a figure
    are no word, and of two alike the last counts.
    """
    shipped = shipped_words()
    wanted = {
        " ".join(word.lower().split()): float(sounds)
        for word, sounds in told
        if isinstance(word, str) and word.strip() and sounds is not None and sounds == sounds
    }
    kept = {word: wanted.get(word, 0.0) for word in shipped} | wanted
    return tuple(
        ToneWord(word=word, sounds=sounds)
        for word, sounds in kept.items()
        if shipped.get(word) != sounds
    )


def tones_of(
    texts: Iterable[str], names: Iterable[str], words: Sequence[ToneWord] = ()
) -> list[str | None]:
    """The tone of each text; None where it is empty, or in another language without own `words`.

    `names` are brands and products to be masked. What was scored before isn't scored again.
    """
    rows = pd.Series(list(texts), dtype=object)
    key = (*sorted({name.casefold() for name in names}), *((w.word, w.sounds) for w in words))
    hashes = pd.util.hash_array(rows.to_numpy(dtype=object)) if len(rows) else _no_texts()[0]
    with _turn:
        known = _known.get(key, _no_texts())
        fresh = ~np.isin(hashes, known[0])
        if fresh.any():
            first = np.flatnonzero(fresh)
            unique, places = np.unique(hashes[first], return_index=True)
            codes = _codes(rows.iloc[first[places]].astype(str).tolist(), names, words)
            every = np.concatenate([known[0], unique])
            order = np.argsort(every)
            told = np.concatenate([known[1], np.array(codes, dtype=np.int8)])
            known = (every[order], told[order])
        _known[key] = known
        _known.move_to_end(key)
        if len(_known) > MOST_LISTS:
            _known.popitem(last=False)
    found = known[1][np.searchsorted(known[0], hashes)] if len(hashes) else known[1][:0]
    return [CODES[code] for code in found]


def _no_texts() -> Known:
    return np.empty(0, np.uint64), np.empty(0, np.int8)


def _codes(texts: Sequence[str], names: Iterable[str], words: Sequence[ToneWord]) -> Sequence[int]:
    """As `codes_of`; many are scored in processes of their own, since Python would hold up
    everybody else meanwhile.
    """
    if len(texts) < MANY:
        return codes_of(texts, names, words)
    parts = min(os.cpu_count() or 1, MOST_PROCESSES)
    with ThreadPoolExecutor(parts) as waiting:
        shares = [texts[part::parts] for part in range(parts)]
        answers = list(waiting.map(lambda share: _from_child(share, names, words), shares))
    return [answers[n % parts][n // parts] for n in range(len(texts))]


def _from_child(
    texts: Sequence[str], names: Iterable[str], words: Sequence[ToneWord]
) -> Sequence[int]:
    """As `codes_of`, which does it here where the machine starts no process or ends it early."""
    asked = json.dumps([texts, sorted(names), [(word.word, word.sounds) for word in words]])
    command = [sys.executable, "-m", "kpi_core.voice.tone_child"]
    try:
        done = subprocess.run(
            command, input=asked.encode(), stdout=subprocess.PIPE, cwd=ROOT, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return codes_of(texts, names, words)
    return done.stdout


def codes_of(texts: Iterable[str], names: Iterable[str], words: Sequence[ToneWord]) -> list[int]:
    """The tone of each text as a position in `CODES`."""
    score = scorer(names, words)
    return [CODES.index(tone_of(text, score, words)) for text in texts]


def tone_of(text: str, score: Callable[[str], float], words: Sequence[ToneWord] = ()) -> str | None:
    """The tone of one text by a `scorer`; in another language than English by `words` alone."""
    plain = unlinked(text)
    if not plain:
        return None
    if is_foreign(plain):
        return _tone_by_words(plain, words)
    sounds = score(plain)
    if sounds >= LIMIT:
        return Tone.POSITIVE.value
    return Tone.NEGATIVE.value if sounds <= -LIMIT else Tone.NEUTRAL.value


def _tone_by_words(text: str, words: Sequence[ToneWord]) -> str | None:
    """What the words that stand in a text add up to; None where none does."""
    sounds = {word.word: word.sounds for word in words if word.sounds}
    said = said_of(text, tuple(sounds))
    if not said:
        return None
    total = sum(sounds[word] for word in said)
    if not total:
        return Tone.NEUTRAL.value
    return Tone.POSITIVE.value if total > 0 else Tone.NEGATIVE.value


def scorer(names: Iterable[str] = (), words: Sequence[ToneWord] = ()) -> Callable[[str], float]:
    """VADER's compound score, -1 to 1, of an `unlinked` text with `names` masked and `words`
    added.
    """
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    sounds = {**shipped_words(), **{w.word.lower(): w.sounds for w in words}}
    analyser.lexicon.update({word.replace(" ", "_"): value for word, value in sounds.items()})
    several = [word for word in sounds if " " in word]
    phrases = any_of(several)
    beginnings = {tuple(PARTS.findall(word.lower())[:2]) for word in several}
    unsure = any(len(beginning) < 2 for beginning in beginnings)
    masked = any_of(name for name in names if any(c.isalnum() for c in name))

    def score(text: str) -> float:
        for entity, sign in ENTITIES.items():
            text = text.replace(entity, sign)
        if masked:
            text = masked.sub(NEUTRAL_WORD, text)
        parts = PARTS.findall(text.lower())
        if phrases and (unsure or not beginnings.isdisjoint(pairwise(parts))):
            text = phrases.sub(lambda found: "_".join(found[0].split()), text)
        return float(analyser.polarity_scores(text)["compound"])

    return score


def any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the words or phrases as whole words, the longest first; None without any."""
    parts = [
        r"\s+".join(re.escape(part) for part in word.split())
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)[#@]?(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None
