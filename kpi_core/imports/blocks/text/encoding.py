"""The encoding of a text file, found from its bytes alone."""

import codecs
import re
from collections.abc import Sequence

from charset_normalizer import from_bytes

_SAMPLE, _FEW_DAMAGED, _NEARLY_ALL, _FEW_LINES = 400_000, 10, 0.98, 4
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_DAMAGED = re.compile("\ufffd+")
_RUN = re.compile(rb"[\x80-\xff]{3}")  # in scripts of their own, words have that
_SOUND = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character of UTF-8 above ASCII; in a file of another encoding, one of a damaged row."""
_NARROW_LINE = re.compile(rb"([^\x00-\x08\x0a-\x1f]{3,})(?:\r?\n|\r)[^\n\0]")
_SIGNS = frozenset("€£§©®°±²³µ·º½¼¾¿¡«»‘’“”‚„–—…•™‹›ª×¢¥´\u00a0\u00ad")
_WITHIN_WORDS = frozenset("’‘´·–—…\u00a0\u00ad")
_WESTERN = (
    "äöüß",
    "éèêëàâçùûüîïôœæ",
    "áéíóúüñ",
    "ãõáéíóúâêôàç",
    "àèéìòùíîó",
    "åäöøæé",
    "áéíóúýþðæö",
)
_MIXED = "äöüßéèêëàâçùûîïôœæáíóúñãõìòåø"  # without letters that stand for others in Baltic files
_BEGINNINGS = "ÂÃ"  # of letters in UTF-8, whose other half is lost: they end no word of small ones
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
_RUSSIAN, _GREEK = "оеаинтсрвлкдмпуя", "αοιετσνηυρπκμλςά"
_SCRIPTS = {
    "cp1251": ("Ѐӿ", _RUSSIAN),
    "koi8_r": ("Ѐӿ", _RUSSIAN),
    "iso8859_5": ("Ѐӿ", _RUSSIAN),
    "cp866": ("Ѐӿ", _RUSSIAN),
    "cp1253": ("ͰϿ", _GREEK),
    "iso8859_7": ("ͰϿ", _GREEK),
    "cp1255": ("֐׿", "יוהלאמרתבשנ"),
    "cp1256": ("؀ۿ", "اليمنرتوبعدس"),
}
_JAPANESE, _KANA, _FEW_KANA = "cp932", re.compile("[\u3041-\u30ff]"), 6
"""Letters that hardly another encoding makes of their bytes."""
_LINES = "\u2500-\u259f"
"""Lines and blocks that boxes were drawn with; within a word they are letters of another encoding.
"""
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_LINES}]){{2,}}")
_TORN = re.compile(f"[{_LINES}]")
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
    share = head.count(0) / max(1, len(head))
    if len(data) < 4 or share < 0.02 or (share < 0.1 and _is_utf8(head)):
        return ""  # single NULs are damage
    narrow = _NARROW_LINE.match(head)
    if narrow and _is_utf8(narrow[1]):
        return ""  # rows in UTF-16 were added to a file that is none
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even and _plain(head[0::2], head[1::2]):
        return "utf-16-le"
    if even > 4 * odd and _plain(head[1::2], head[0::2]):
        return "utf-16-be"
    return ""


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _plain(low: bytes, high: bytes) -> bool:
    pairs = [a for a, b in zip(low, high, strict=False) if b == 0]
    return bool(pairs) and sum(a >= 32 or a in b"\t\r\n" for a in pairs) >= 0.98 * len(pairs)


def _legacy(data: bytes) -> tuple[str, str]:
    """Text that is no sound UTF-8: damaged UTF-8, Western European, or what the bytes suggest."""
    if _is_japanese(data):
        return data.decode(_JAPANESE), _JAPANESE
    text = data.decode("utf-8", errors="replace")
    begin = max(0, next(_HIGH.finditer(text)).start() - 1)  # so far each character is one byte
    seen, part = data[begin : begin + _SAMPLE], text[begin : begin + _SAMPLE]
    sound = len(_HIGH.findall(part)) - part.count("\ufffd")
    if script := _script_of_most(seen):
        return data.decode(script, errors="replace"), script
    rest = _SOUND.sub(b"", seen)
    rest = seen if rest.isascii() else rest
    if _is_damaged_seldom(part) or (4 * sound > text.count("\ufffd") and not _is_european(rest)):
        return text, "utf-8"  # by chance hardly a byte of another encoding is sound
    if _is_one_damaged_run(rest):
        return text, "utf-8"
    western = seen.decode("cp1252", errors="replace")
    high = len(_HIGH.findall(western))
    if _is_western_but_for_one(rest, _FEW_LINES):
        return data.decode("cp1252", errors="replace"), "cp1252"
    if not _other_script(western):
        likely = {
            name: _likelihood(rest, name) for name in _ALPHABETS if name == "cp1252" or high > 3
        }
        best = max(likely, key=lambda name: likely[name])
        mixed = _likelihood(rest, "cp1252", (_MIXED,))  # names of several languages
        if likely[best] >= 0.9:
            best = "cp1252" if mixed > max(_NEARLY_ALL, likely[best]) else best
            return data.decode(best, errors="replace"), best
        if mixed == 1:
            return data.decode("cp1252", errors="replace"), "cp1252"
    if not sound and _is_western_but_for_one(rest, 2):
        return data.decode("cp1252", errors="replace"), "cp1252"
    if high <= 3 or (500 * high < len(data[:_SAMPLE]) and not _RUN.search(seen)):
        return text, "utf-8"
    if not _other_script(western) and mixed >= _NEARLY_ALL:
        return data.decode("cp1252", errors="replace"), "cp1252"
    guess = from_bytes(seen, cp_isolation=_LEGACY).best()
    encoding = "cp1252" if guess is None else guess.encoding
    return data.decode(encoding, errors="replace"), encoding


def with_western_lines(data: bytes, text: str, encoding: str) -> tuple[str, frozenset[int]]:
    """A text of UTF-8 with the few lines that another program wrote in Windows-1252 in their own
    letters, and the numbers of these lines.
    """
    if encoding not in ("utf-8", "utf-8-sig") or "\ufffd" not in text:
        return text, frozenset()
    content = data.removeprefix(codecs.BOM_UTF8)
    lines = content.splitlines(keepends=True)
    high = [number for number, line in enumerate(lines) if not line.isascii()]
    foreign = {number for number in high if not _is_utf8(lines[number] + b"\n")}
    sound = b"".join(lines[number] for number in high if number not in foreign).decode()
    letters = {char for char in sound.lower() if char > "\x7f" and char.isalpha()}
    western = frozenset(n for n in foreign if letters and _is_western(lines[n], letters))
    if not western or 2 * len(foreign) > len(high):
        return text, frozenset()
    whole = "".join(
        line.decode("cp1252" if number in western else "utf-8", errors="replace")
        for number, line in enumerate(lines)
    )
    return whole, frozenset(number + 1 for number in western)


def _is_western(line: bytes, letters: set[str]) -> bool:
    """Whether a line is of Windows-1252 only: all its letters are those of a language which other
    letters are of too.
    """
    try:
        text = line.decode("cp1252")
    except UnicodeDecodeError:
        return False
    places = [found.start() for found in _HIGH.finditer(text)]
    own = {text[place].lower() for place in places if text[place].isalpha()}
    alike = own <= letters or any(own | letters <= {*alphabet} for alphabet in _WESTERN)
    return (
        bool(own)
        and alike
        and not _SOUND.search(line)
        and all(_belongs(text, place, _MIXED) for place in places)
    )


def _is_japanese(data: bytes) -> bool:
    """Whether the bytes are sound Shift-JIS and many letters are kana: pairs of them may be sound
    UTF-8 by chance.
    """
    try:
        text = data.decode(_JAPANESE)
    except UnicodeDecodeError:
        return False
    kana = len(_KANA.findall(text))
    return kana >= _FEW_KANA and 5 * kana > len(_HIGH.findall(text))


def _script_of_most(data: bytes) -> str:
    """The encoding of another script in which most lines with bytes above ASCII are; "" for none.
    Lines in UTF-8 are damaged ones.
    """
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    others = [line for line in lines if not _is_utf8(line)]
    text = b"".join(others)
    if 2 * len(others) > len(lines) and _other_script(text.decode("cp1252", errors="replace")):
        return _script(text)
    return ""


def _is_damaged_seldom(text: str) -> bool:
    """Whether of the lines above ASCII no more hold bytes that are no UTF-8 than are sound."""
    lines = [line for line in text.splitlines() if not line.isascii()]
    return 2 * sum("\ufffd" in line for line in lines) <= len(lines)


def _is_european(rest: bytes) -> bool:
    """Whether bytes are all of one European encoding: then UTF-8 among them is damage."""
    return any(_likelihood(rest, name) == 1 for name in _ALPHABETS)


def _is_one_damaged_run(rest: bytes) -> bool:
    """Whether one byte again and again, in one place, is all there is above ASCII."""
    high = _HIGH_BYTES.findall(rest)
    return len(high) == 1 and len(high[0]) > len("éé") and len(set(high[0])) == 1


def _is_western_but_for_one(rest: bytes, least: int) -> bool:
    """Whether Western Europe explains all of at least so many lines above ASCII but one, in which
    one byte is damaged, or several and controls with them. Another encoding that explains it as
    well reads other letters in the rest.
    """
    texts = [
        line.decode("cp1252", errors="replace") for line in rest.splitlines() if not line.isascii()
    ]
    is_torn = sum(_CONTROL.search(text) is not None for text in texts) == 1
    return len(texts) >= least and any(
        len(wrong) == 1 and (len(set(wrong[0])) == 1 or is_torn)
        for wrong in (_unexplained(texts, alphabet) for alphabet in (*_WESTERN, _MIXED))
    )


def _unexplained(texts: Sequence[str], alphabet: str) -> list[str]:
    """The characters that are no letters of an alphabet, of the first two lines that hold any."""
    found: list[str] = []
    for text in texts:
        places = (match.start() for match in _HIGH.finditer(text))
        if wrong := "".join(text[n] for n in places if not _belongs(text, n, alphabet)):
            found.append(wrong)
        if len(found) > 1:
            break
    return found


def _likelihood(data: bytes, encoding: str, alphabets: tuple[str, ...] = ()) -> float:
    """The share of characters above ASCII that one language of the encoding explains; bytes that
    it has no character for are damage and tell nothing in one place, or in a few among many.
    """
    text = data.decode(encoding, errors="replace")
    places = [found.start() for found in _HIGH.finditer(text)]
    known = [place for place in places if text[place] != "\ufffd"]
    if known and len(_DAMAGED.findall(text)) <= max(1, len(known) // _FEW_DAMAGED):
        places = known
    if len(places) == 1 and _is_torn(text[max(0, places[0] - 1) : places[0] + 2]):
        return 0.0
    return max(
        sum(_belongs(text, place, alphabet) for place in places) / len(places)
        for alphabet in alphabets or _ALPHABETS[encoding]
    )


def _is_torn(letters: str) -> bool:
    """Whether a capital stands between two small letters."""
    return [letter.isupper() for letter in letters if letter.isalpha()] == [False, True, False]


def _belongs(text: str, place: int, alphabet: str) -> bool:
    """Whether a character above ASCII is a letter of the language, or a sign, where it stands."""
    here = text[place]
    beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    if here.lower()[:1] in alphabet:
        before, behind = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        alone = not (before.isupper() or behind.isalpha())
        cut = here in _BEGINNINGS and (before.islower() or alone)
        return not cut and not any(c.isdigit() or c == "_" for c in beside)
    inside = beside.isalpha() and len(beside) == 2
    return here in _SIGNS and not (
        (here in "¿¡³²±¼½¾" and text[place - 1 : place].isalpha())
        or (inside and here not in _WITHIN_WORDS)
    )


def _other_script(western: str) -> bool:
    """Words made only of accented letters are no Western language: Cyrillic, Greek and others."""
    words = [word for word in _WORD.findall(western) if not word.isascii()]
    return 2 * sum(all(c > "\x7f" for c in word) for word in words) > len(words) > 0


def _script(data: bytes) -> str:
    """The encoding under which most words are sound and made of the commonest letters of their
    script; "" when none is likely. Bytes that are Cyrillic in one are rare Greek in another.
    """
    best, likely = 0.45, ""
    for encoding, (alphabet, common) in _SCRIPTS.items():
        text = data.decode(encoding, errors="replace")
        words = [word for word in _WORD.findall(text) if not word.isascii()]
        letters = "".join(words)
        if not letters:
            continue
        sound = sum(
            (word[1:] == word[1:].lower() or word == word.upper()) and not _TORN.search(word)
            for word in words
        ) / len(words)
        inside = sum(alphabet[0] <= letter <= alphabet[1] for letter in letters) / len(letters)
        usual = sum(letter in common for letter in letters.casefold()) / len(letters)
        signs = sum(c in _SIGNS for c in text) + text.count("\ufffd")
        score = sound * inside * usual * len(letters) / (len(letters) + signs)
        if score > best:
            best, likely = score, encoding
    return likely
