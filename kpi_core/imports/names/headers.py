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

SIGNS = {"€": "EUR", "£": "GBP", "₴": "UAH", "US$": "USD", "$": "USD", "zł": "PLN", "лв": "BGN"}
_SIGN = re.compile(r"[\s_]*[(\[]?\s*(" + "|".join(map(re.escape, SIGNS)) + r")\.?\s*[)\]]?$")
_CURRENCY = re.compile(r"[\s_]*[(\[]([A-Za-z]{3})[)\]]$|\s+([A-Z]{3})$|_([A-Za-z]{3})$")


@lru_cache(maxsize=20_000)
def header_key(text: str) -> str:
    """The form in which headers are compared: `Post_ID *` and `post id` are the same.

    Only a blank name has a blank one: `#` is a name of its own.
    """
    text = unicodedata.normalize("NFKD", text)
    text = "".join(
        " " if character.isspace() else character
        for character in text
        if unicodedata.category(character) not in ("Mn", "Cf", "Cc") or character.isspace()
    )
    text = (
        text.replace("&nbsp;", " ").casefold().replace("_", " ").replace("–", "-").replace("—", "-")
    )
    text = text.replace("’", "'").replace("ß", "ss").strip()
    text = text.strip(" \"'*:#\t") or text
    text = re.sub(r"\s*-\s*", "-", text)
    return re.sub(r"\s+", " ", text)


_NEUTRAL = re.compile(
    r"\s*[(\[](?:total|totals|all|sum|count|number|lifetime|gesamt|insgesamt|summe|anzahl|totale"
    r"|totales|totais|suma|nombre|numero|(?:in )?utc|общо|всього|загалом|всего|#)[)\]]\s*$"
)
_ARTICLE = re.compile(r" (?:d[eo]s? |d[ao]s? |del |du |d')?(?:(?:la|las|el|los|le|les) |l')?(?=\w)")
"""Of a post and of the post are the same: publication time, horário de and da publicação."""
_NOTED = re.compile(r"(?:\s++(?:(?:todo|fixme|tbd|tbc|xxx|wip)\b|[?!(])|[?!()])[?!()\s]*+$")
"""What somebody wrote behind a name, to look at it again."""
_COUNTED = re.compile(
    r"^(?:total |gesamt)?(?:number|no\.|#|nombre|numero|num\.|nb\.?|anzahl|zahl|брои|кількість)"
    r"(?: total| totale)? +(?:of |de |des |d'|der |von |на )?"
    r"|^(?:(?:grand |gesamt)?total|gesamt|insgesamt|общо|всього|загалом|всего)(?:[ -]+|(?<=samt))"
    r"(?:of |de |des |do |da |d'|la |las |les )*"
    r"|^of |[ ,-]+(?:count|total|totals|gesamt|insgesamt|totale|totales|totais|totaux"
    r"|общо|всього|загалом|всего)$"
)


def normalise_header(text: str) -> str:
    """A header name in the form in which names are compared: NFKC, lower case, single spaces,
    without invisible characters, quotes and punctuation around it.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    visible = "".join(
        " " if c.isspace() else c
        for c in folded
        if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    return " ".join(visible.split()).strip(" \"'`´‘’“”„«»:;,.*#|-–—_")


def compact_key(key: str) -> str:
    """A header key without plural, punctuation and blanks: `Page_Views`, "PageViews" agree."""
    return "".join(map(_singular, re.findall(r"[^\W_]+|%", key))) or key


@lru_cache(maxsize=20_000)
def loose_key(key: str) -> str:
    """A header key without what drifts from year to year: plural, punctuation, "(total)", and the
    articles of Romance languages between words.
    """
    return compact_key(_ARTICLE.sub(" ", _NEUTRAL.sub("", _NOTED.sub("", key))))


@lru_cache(maxsize=20_000)
def counted_key(key: str) -> str:
    """A loose header key without the words that only say that something is counted or added up:
    "Total impressions", "Number of likes" and "Like count" are impressions and likes.
    """
    return loose_key(_COUNTED.sub("", _NEUTRAL.sub("", key)) or key)


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
    code = next(filter(None, found.groups())).upper() if found else ""
    if code in CURRENCIES and found is not None:
        return bare[: found.start()], code
    if (sign := _SIGN.search(bare)) and sign.start():
        return bare[: sign.start()], SIGNS[sign.group(1)]
    return header, ""
