"""Whether words stand in a text: for rules that users write as lists of words, in any language.

A word or phrase stands whole, in small letters or capitals. One that ends in a star stands with any
ending (`sicher*` in "Sicherheit"). In scripts that set no spaces between words it stands anywhere.
Accents may be left out on either side, but German's ä, ö, ü are letters of their own, also written
ae, oe, ue: else "schon" were found in "schön". ß is ss.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

import ibis
import ibis.expr.types as ir

BETWEEN = r"[^\p{L}\p{N}]"
NEARLY = "[^a-z0-9]"
"""A sign that is part of no word, and one that may be."""
UMLAUTS = {"ä": "(?:ä|ae)", "ö": "(?:ö|oe)", "ü": "(?:ü|ue)"}
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
SENTENCE_END = re.compile(r"[.!?;:…]+(?=\s|$)|[。！？；：]")
ANY_ENDING = "*"


def fold(text: str) -> str:
    """A text in small letters, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _accents() -> dict[str, str]:
    """Each Latin or Greek letter that may bear an accent, and Cyrillic е: all it may look like."""
    codes = chain(range(0xC0, 0x250), range(0x1E00, 0x1F00), range(0x370, 0x400), (0x451,))
    alike: dict[str, set[str]] = {}
    for letter in map(chr, codes):
        plain = fold(letter)
        is_one = len(plain) == 1 and plain.isalpha() and plain != letter
        if is_one and letter == letter.lower() and letter not in UMLAUTS:
            alike.setdefault(plain, {plain}).add(letter)
    return {letter: f"[{''.join(sorted(group))}]" for group in alike.values() for letter in group}


ACCENTS = _accents()


def says_any(text: ir.Value, words: tuple[str, ...]) -> ir.BooleanValue:
    """Whether any of the words or phrases stands in the text, whatever stands between words.

    One of mere punctuation says nothing. Knowing the letters of all scripts takes fifty times
    longer, so only those texts are looked at so closely that hold a phrase among plain letters.
    """
    known = [word for word in words if plain_word(word)]
    if not known:
        return ibis.literal(False)
    may_say = text.lower().re_search(_pattern(known, NEARLY))
    return may_say.ifelse(text.lower().re_search(_pattern(known, BETWEEN)), may_say)


def _pattern(words: Iterable[str], between: str) -> str:
    whole: list[str] = []
    begun: list[str] = []
    anywhere: list[str] = []
    for word in words:
        plain = plain_word(word)
        group = anywhere if UNSPACED.search(plain) else begun if _is_open(word) else whole
        group.append(_written(plain).replace(" ", f"{between}+"))
    groups = (
        (f"(^|{between})(", whole, f")({between}|$)"),
        (f"(^|{between})(", begun, ")"),
        ("(", anywhere, ")"),
    )
    return "|".join(f"{start}{'|'.join(found)}{end}" for start, found, end in groups if found)


def _written(plain: str) -> str:
    """All the ways in which words may be written, as a pattern."""
    parts = plain.replace("ß", "ss").split("ss")
    return "(?:ss|ß)".join("".join(map(_letter, part)) for part in parts)


def _letter(letter: str) -> str:
    return UMLAUTS.get(letter) or ACCENTS.get(letter, letter)


def _is_open(word: str) -> bool:
    return word.rstrip().endswith(ANY_ENDING)


def said_of(text: str, words: Sequence[str]) -> list[str]:
    """Those words and phrases that one text in memory says, none of them across sentences.

    All accents are left out here, umlauts too.
    """
    said = f" {plain_word(SENTENCE_END.sub(' | ', fold(text)), '|')} "
    return [word for word in words if _stands(word, said)]


def _stands(word: str, said: str) -> bool:
    plain = _plain_and_folded(word)
    if not plain or UNSPACED.search(plain):
        return bool(plain) and plain in said
    return f" {plain}" in said if _is_open(word) else f" {plain} " in said


@lru_cache(10_000)
def _plain_and_folded(word: str) -> str:
    return plain_word(fold(word))


def names_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether one text in memory, such as the name of a channel, says any of the words."""
    return bool(said_of(text, words))


def plain_word(word: str, kept: str = "") -> str:
    """Lower-case words between single spaces; signs that are `kept` count as letters."""
    letters = "".join(c if c.isalnum() or c in kept else " " for c in word.lower())
    return " ".join(letters.split())
