"""One form for a header: case, accents, invisible characters and dashes don't matter."""

import re
import unicodedata
from functools import lru_cache

CURRENCIES = frozenset(
    [
        "AED",
        "ARS",
        "AUD",
        "BGN",
        "BRL",
        "CAD",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CZK",
        "DKK",
        "EGP",
        "EUR",
        "GBP",
        "HKD",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "ISK",
        "JPY",
        "KES",
        "KRW",
        "KZT",
        "MAD",
        "MXN",
        "MYR",
        "NGN",
        "NOK",
        "NZD",
        "PEN",
        "PHP",
        "PKR",
        "PLN",
        "RON",
        "RSD",
        "RUB",
        "SAR",
        "SEK",
        "SGD",
        "THB",
        "TRY",
        "TWD",
        "UAH",
        "USD",
        "UYU",
        "VND",
        "ZAR",
    ]
)
"""Codes that a header such as "Amount spent (UAH)" may name."""

OURS = "set aside:"
"""Begins the headers that we add to a download of rows set aside."""

_CURRENCY = re.compile(r"[\s_]*[(\[]([A-Za-z]{3})[)\]]$|\s+([A-Z]{3})$")


@lru_cache(maxsize=20_000)
def header_key(text: str) -> str:
    """The form in which headers are compared: `Post_ID *` and `post id` are the same."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(
        " " if character.isspace() else character
        for character in text
        if unicodedata.category(character) not in ("Mn", "Cf", "Cc") or character.isspace()
    )
    text = text.casefold().replace("_", " ").replace("–", "-").replace("—", "-")
    text = text.replace("’", "'").replace("ß", "ss").strip(" \"'*:#\t")
    text = re.sub(r"\s*-\s*", "-", text)
    return re.sub(r"\s+", " ", text)


_NEUTRAL = re.compile(
    r"\s*[(\[](?:total|totals|all|sum|count|number|lifetime|gesamt|insgesamt|summe|anzahl|totale"
    r"|totales|totais|suma|nombre|numero|(?:in )?utc|общо|всього|загалом|всего|#)[)\]]\s*$"
)


@lru_cache(maxsize=20_000)
def loose_key(key: str) -> str:
    """A header key without what drifts from year to year: plural, punctuation, "(total)"."""
    words = re.findall(r"[^\W_]+|%", _NEUTRAL.sub("", key))
    return " ".join(map(_singular, words))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def split_currency(header: str) -> tuple[str, str]:
    """Header without the currency it names, and the code: `Amount spent (UAH)` → both parts."""
    bare = "".join(c for c in header if unicodedata.category(c) != "Cf").strip(" \u00a0\"'*:")
    found = _CURRENCY.search(bare)
    code = (found.group(1) or found.group(2)).upper() if found else ""
    if code in CURRENCIES and found is not None:
        return bare[: found.start()], code
    return header, ""
