"""Whether words stand in a text, as expressions: for rules that users write as lists of words."""

import ibis
import ibis.expr.types as ir

BETWEEN = r"[^\p{L}\p{N}]"
NEARLY = "[^a-z0-9]"
"""A sign that is part of no word, and one that may be."""


def says_any(text: ir.Value, words: tuple[str, ...]) -> ir.BooleanValue:
    """Whether any of the words or phrases stands whole in the text, whatever stands between words.

    One of mere punctuation says nothing. Knowing the letters of all scripts takes fifty times
    longer, so only those texts are looked at so closely that hold a phrase among plain letters.
    """
    plain = [found for word in words if (found := plain_word(word))]
    if not plain:
        return ibis.literal(False)
    may_say = _stands(text.lower(), plain, NEARLY)
    return may_say.ifelse(_stands(text.lower(), plain, BETWEEN), may_say)


def _stands(text: ir.Value, words: list[str], between: str) -> ir.BooleanValue:
    phrases = "|".join(word.replace(" ", f"{between}+") for word in words)
    return text.re_search(f"(^|{between})({phrases})({between}|$)")


def names_any(text: str, words: tuple[str, ...]) -> bool:
    """The same for one text in memory, such as the name of a channel."""
    said = f" {plain_word(text)} "
    return any(f" {plain} " in said for plain in map(plain_word, words) if plain)


def plain_word(word: str) -> str:
    """Lower-case words between single spaces."""
    kept = "".join(c if c.isalnum() else " " for c in word.lower())
    return " ".join(kept.split())
