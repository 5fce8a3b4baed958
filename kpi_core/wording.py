"""Whether words stand in a text, as expressions: for rules that users write as lists of words."""

import ibis
import ibis.expr.types as ir


def spoken(text: ir.Value) -> ir.Value:
    """Lower-case words between single spaces, padded, so that " cto " finds the word cto."""
    words = text.lower().re_replace(r"[^\p{L}\p{N}]+", " ")
    return ibis.literal(" ").concat(words, ibis.literal(" "))


def says_any(text: ir.Value, words: tuple[str, ...]) -> ir.BooleanValue:
    """Whether any of the words stands in the text; one of mere punctuation says nothing.

    Parting a text into words takes ten times longer than finding letters in it, so only those texts
    are parted that hold the longest word of any phrase.
    """
    plain = [found for word in words if (found := plain_word(word))]
    if not plain:
        return ibis.literal(False)
    longest = sorted({max(word.split(), key=len) for word in plain})
    may_say = text.lower().re_search("|".join(longest))
    return may_say.ifelse(spoken(text).re_search(f" ({'|'.join(plain)}) "), may_say)


def names_any(text: str, words: tuple[str, ...]) -> bool:
    """The same for one text in memory, such as the name of a channel."""
    said = f" {plain_word(text)} "
    return any(f" {plain} " in said for plain in map(plain_word, words) if plain)


def plain_word(word: str) -> str:
    """A word or phrase as `spoken` writes it, without the padding."""
    kept = "".join(c if c.isalnum() else " " for c in word.lower())
    return " ".join(kept.split())
