"""Reads job titles: how senior, in which function, or unknown (spec 13).

Also the words that exports use for seniority and function, on the same enumerations.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import pandas as pd

from kpi_core.audience.title_reading import Title, read_title
from kpi_core.audience.title_words import fold, vocabulary, words_of
from kpi_core.settings import Function, Seniority, TitleLabel

LONGEST = 300
MOST_REMEMBERED = 1 << 16


@lru_cache(maxsize=MOST_REMEMBERED)
def parse_title(title: str) -> Title:
    """Seniority and function of a job title, the flags, and the words that told (spec 13).

    The highest rank wins, with the function of that role. Of a title that only says what somebody
    was, both are unknown. A word is mended only when it is long and one letter is wrong.
    """
    known = vocabulary()
    words = words_of(title[:LONGEST], known)
    return read_title(words, known) if words else Title()


def phrase_of(text: str) -> str:
    """A phrase as `Title.present` and `Title.wording` write it, to be looked for in them."""
    return " ".join(word.form for word in words_of(text[:LONGEST], vocabulary()))


def seniority_of(label: str) -> Seniority | None:
    """Level that an export's own word means: LinkedIn's and HubSpot's levels, or a title."""
    return LEVELS.get(fold(label).strip()) or parse_title(label).seniority


def function_of(label: str) -> Function | None:
    """Function that an export's own word means: LinkedIn's and HubSpot's, or any other name."""
    return FIELDS.get(fold(label).strip()) or parse_title(label).function


TITLE_COLUMNS = {
    "text": "string",
    "seniority": "string",
    "function": "string",
    "level": "string",
    "field": "string",
    "present": "string",
    "wording": "string",
    "is_labelled": "boolean",
}


def read_titles(texts: Iterable[str], labels: Sequence[TitleLabel] = ()) -> pd.DataFrame:
    """One row per distinct text with `TITLE_COLUMNS`; a label of a person wins over the parser.

    `seniority` and `function` read the text as a job title, `level` and `field` as an export's own
    word for a seniority or a function. `present` and `wording` are padded with blanks, so that
    " cto " finds a word.
    """
    told = {label.title.casefold(): label for label in labels}
    rows = []
    for text in dict.fromkeys(texts):
        title = parse_title(text)
        label = told.get(text.strip().casefold())
        said = label or title
        rows.append(
            (
                text,
                said.seniority,
                said.function,
                seniority_of(text),
                function_of(text),
                f" {title.present} ",
                f" {title.wording} ",
                label is not None,
            )
        )
    return pd.DataFrame(rows, columns=list(TITLE_COLUMNS)).astype(TITLE_COLUMNS)


LEVELS = {
    **dict.fromkeys(("entry", "entry level", "entry-level", "training", "unpaid"), Seniority.IC),
    **dict.fromkeys(("employee", "individual contributor", "berufseinsteiger"), Seniority.IC),
    **dict.fromkeys(("cxo", "c suite", "c-suite", "c_suite", "executive"), Seniority.C_LEVEL),
    **dict.fromkeys(("owner", "partner", "founder"), Seniority.C_LEVEL),
}
FIELDS = {
    "entrepreneurship": Function.GENERAL_MANAGEMENT,
    "community and social services": Function.SOCIAL_SERVICES,
    "community & social services": Function.SOCIAL_SERVICES,
    "military and protective services": Function.PROTECTIVE_SERVICES,
    "military & protective services": Function.PROTECTIVE_SERVICES,
    "media and communication": Function.COMMUNICATIONS,
    "media & communication": Function.COMMUNICATIONS,
    "healthcare services": Function.HEALTHCARE,
    "customer success and support": Function.CUSTOMER_SERVICE,
    "customer success & support": Function.CUSTOMER_SERVICE,
    "medical & health": Function.HEALTHCARE,
    "c-suite": Function.GENERAL_MANAGEMENT,
    "executive": Function.GENERAL_MANAGEMENT,
}
