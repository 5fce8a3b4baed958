"""Links, handles and hashtags in a text: what each is, said once, in memory and as expressions.

A handle is @ and a name, a hashtag # and two or more signs. A name holds points and hyphens, but
ends in neither. No letter, digit or _ stands before: an address of e-mail is no handle, and of a
handle with its server, as Mastodon writes it, only the name is one. What stands in a link is none.
"""

import re

import ibis.expr.types as ir

LINK = r"(?:https?://|www\.)\S+"
SIGNS = r"\p{L}\p{N}_"
"""What a word is made of, to the engine; Python's `re` calls the same `\\w`."""
HANDLE, HASHTAG = "@", "#"


def _form(mark: str, signs: str) -> str:
    return f"@[{signs}](?:[{signs}.-]*[{signs}])?" if mark == HANDLE else f"#[{signs}]{{2,}}"


_IN_MEMORY = {mark: re.compile(r"(?<![\w@#])" + _form(mark, r"\w")) for mark in (HANDLE, HASHTAG)}
_IN_ENGINE = {mark: f"^({_form(mark, SIGNS)})" for mark in (HANDLE, HASHTAG)}
_LINK = re.compile(LINK, re.IGNORECASE)
_OPENS = f"(^|[^{SIGNS}@#])"


def marks_in(text: str, mark: str) -> list[str]:
    """The handles (`@`) or hashtags (`#`) of a text, in small letters, as they stand."""
    return _IN_MEMORY[mark].findall(_LINK.sub(" ", text.lower()))


def unlinked(text: str) -> str:
    """A text without links and handles."""
    return _IN_MEMORY[HANDLE].sub(" ", _LINK.sub(" ", text)).strip()


def unmarked(text: str) -> str:
    """A text without links, handles and hashtags."""
    return _IN_MEMORY[HASHTAG].sub(" ", unlinked(text)).strip()


def unlinked_column(text: ir.StringValue) -> ir.StringValue:
    """As `unlinked`, of a column in small letters; a point behind a handle goes with it."""
    return text.re_replace(LINK, " ").re_replace(f"{_OPENS}@[{SIGNS}][{SIGNS}.-]*", r"\1 ")


def words_of(text: ir.StringValue) -> ir.ArrayValue:
    """Words of a column in small letters, links aside; where a mark stands, a word begins."""
    parted = text.re_replace(LINK, " ").re_replace(f"{_OPENS}([@#])", r"\1 \2")
    return parted.re_replace(f"[^{SIGNS}.@#-]+", " ").split(" ")


def mark_of(text: ir.StringValue, mark: str) -> ir.StringValue:
    """The handle (`@`) or hashtag (`#`) that a text begins with; else empty."""
    return text.re_extract(_IN_ENGINE[mark], 1)
