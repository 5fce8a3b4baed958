"""The encoding of a text file, found from its bytes alone."""

import codecs
import re

from charset_normalizer import from_bytes

_SAMPLE = 400_000
_HIGH = re.compile(r"[^\x00-\x7f]")
_SIGNS = frozenset("€£§©®°±²³µ·º½¼¾¿¡«»‘’“”‚„–—…•™‹›ª×¢¥´\u00a0")
_WESTERN = (
    "äöüß",
    "éèêëàâçùûüîïôœæ",
    "áéíóúüñ",
    "ãõáéíóúâêôàç",
    "àèéìòùíîó",
    "åäöøæé",
    "áéíóúýþðæö",
)
_ALPHABETS = {
    "cp1252": _WESTERN,
    "cp1254": ("çğıiöşüâîûİı",),
    "cp1250": (
        "ąćęłńóśźż",
        "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž",
        "áéíóöőúüű",
        "ăâîşţșț",
        "čćđšž",
    ),
    "iso8859_2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű"),
    "mac_roman": tuple(alphabet.replace("ÿ", "") for alphabet in _WESTERN),
}
_LEGACY = [
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1252"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "koi8_u", "mac_cyrillic"),
    *("cp932", "shift_jis", "euc_jp", "gb18030", "big5", "cp949", "euc_kr", "cp850", "cp437"),
]


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a file and the name of its encoding; bytes that fit none become U+FFFD."""
    if encoding:
        return data.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, errors="replace").removeprefix("\ufeff"), name
    if wide := _utf16(data):
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data)


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark: its commas, digits, quotes and line ends carry a NUL on one side."""
    head = data[:100_000]
    if b"\0" not in head or len(data) < 4:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even and _plain(head[0::2], head[1::2]):
        return "utf-16-le"
    if even > 4 * odd and _plain(head[1::2], head[0::2]):
        return "utf-16-be"
    return ""


def _plain(low: bytes, high: bytes) -> bool:
    pairs = [a for a, b in zip(low, high, strict=False) if b == 0]
    return bool(pairs) and sum(a >= 32 or a in b"\t\r\n" for a in pairs) >= 0.98 * len(pairs)


def _legacy(data: bytes) -> tuple[str, str]:
    """Text that is no sound UTF-8: damaged UTF-8, Western European, or what the bytes suggest."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    if sum(c > "\x7f" for c in text[:_SAMPLE]) - text[:_SAMPLE].count("\ufffd") > wrong:
        return text, "utf-8"
    western = data.decode("cp1252", errors="replace")
    high = len(_HIGH.findall(western[:_SAMPLE]))
    if not _other_script(western):
        likely = {
            name: _likelihood(data, name) for name in _ALPHABETS if name == "cp1252" or high > 3
        }
        best = max(likely, key=lambda name: likely[name])
        if likely[best] >= 0.9:
            return data.decode(best, errors="replace"), best
    if high <= 3:
        return text, "utf-8"
    guess = from_bytes(data[:_SAMPLE], cp_isolation=_LEGACY).best()
    if guess is not None:
        return data.decode(guess.encoding, errors="replace"), guess.encoding
    return western, "cp1252"


def _likelihood(data: bytes, encoding: str) -> float:
    """The share of characters above ASCII that one language of the encoding explains."""
    text = data[:_SAMPLE].decode(encoding, errors="replace")
    places = [found.start() for found in _HIGH.finditer(text)]
    return max(
        sum(_belongs(text, place, alphabet) for place in places) / len(places)
        for alphabet in _ALPHABETS[encoding]
    )


def _belongs(text: str, place: int, alphabet: str) -> bool:
    """Whether a character above ASCII is a letter of the language, or a sign, where it stands."""
    here = text[place]
    beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    if here.lower()[:1] in alphabet:
        return not any(c.isdigit() or c == "_" for c in beside)
    return here in _SIGNS and not (here in "¿¡³²±¼½¾" and text[place - 1 : place].isalpha())


def _other_script(western: str) -> bool:
    """Words made only of accented letters are no Western language: Cyrillic, Greek and others."""
    words = re.findall(r"[^\W\d_]{3,}", western[:_SAMPLE])
    return sum(all(c > "\x7f" for c in word) for word in words) > max(1, 0.1 * len(words))
