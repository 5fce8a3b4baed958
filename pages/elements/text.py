"""Text from outside on the screen as it was written, never as markup.

`tests/pages/test_outside_text.py` reads every page and refuses text that is neither a literal nor
made here. An element that takes ready-made Markdown says so by its type: `Markup`.
"""

import re
from base64 import b64encode
from functools import lru_cache
from typing import NewType

Markup = NewType("Markup", str)
"""Text that Streamlit may read as Markdown: written by us, with what is not ours inside `lit`."""

LONGEST_WORD = 40  # of a link that is repeated on the screen

# An invisible, unbreakable nothing: it parts what Streamlit would read as one sign (`->`, `:x:`).
WORD_JOINER = "\u2060"
SPACES = re.compile(r"[^\S\u00a0\u202f]+")
# What Markdown reads anywhere, and what it reads at the beginning only. All other signs stay: a
# screen reader is given the label of a field as it came, with every backslash.
SIGNS = re.compile(rf"([\\`*_{{}}\[\]|~<>$^&]|:(?={WORD_JOINER}|$)|^[-+#=])")


def lit(text: object) -> Markup:
    """Text that looks the same in Markdown as without it: no format, link, picture, icon or sum.

    For the screen only: the result holds backslashes and word joiners, so it belongs in no
    export, key or comparison. Line breaks and runs of spaces become one space; spaces that hold a
    number together stay.
    """
    return _as_written(str(text))


@lru_cache(5_000)
def _as_written(text: str) -> Markup:
    plain = SPACES.sub(" ", text).strip()
    plain = re.sub(r":(?=\S)", f":{WORD_JOINER}", plain)
    plain = re.sub(r"(?i)\b(www)\.", rf"\1{WORD_JOINER}.", plain)
    plain = re.sub(r"(?<=\S)@(?=\S)", f"{WORD_JOINER}@{WORD_JOINER}", plain)
    plain = re.sub(r"-(?=[->])|<(?=[-=])|[>~](?==)|=(?=>)", rf"\g<0>{WORD_JOINER}", plain)
    plain = re.sub(r"^(\d+)(?=[.)](?: |$))", rf"\1{WORD_JOINER}", plain)
    return Markup(SIGNS.sub(r"\\\1", plain))


def badge(word: str, colour: str) -> Markup:
    """A word in its colour; `colour` is one that Streamlit names."""
    return Markup(f":{lit(colour)}-badge[{lit(word)}]")


def drawing(svg: str, alt: str) -> Markup:
    """An SVG as a picture within Markdown, with what it shows in words for whoever can't see it."""
    return Markup(f"![{lit(alt)}](data:image/svg+xml;base64,{b64encode(svg.encode()).decode()})")
