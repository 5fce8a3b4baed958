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

_CURRENCY = re.compile(r"[\s_]*[(\[]([A-Z]{3})[)\]]\s*$|\s+([A-Z]{3})\s*$")


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


def split_currency(header: str) -> tuple[str, str]:
    """Header without the currency it names, and the code: `Amount spent (UAH)` → both parts."""
    found = _CURRENCY.search(header.strip())
    code = (found.group(1) or found.group(2)) if found else ""
    if code in CURRENCIES and found is not None:
        return header.strip()[: found.start()], code
    return header, ""
