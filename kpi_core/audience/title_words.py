"""The vocabulary of job titles: how a title becomes words, and what each word tells."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kpi_core.settings import Function, Seniority

SOURCE = Path(__file__).with_name("titles.txt")
COORDINATED, APART, AWAY = 1, 2, 3
"""How far a word stands from the one before: joined by "and", after a comma, in another role."""


RANKS = {seniority: rank for rank, seniority in enumerate(Seniority)}
IC_RANK = RANKS[Seniority.IC]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or phrase tells.

    `strength` says how firmly it names its function: 3 a business function, 2 a domain, 1 a hint.
    `is_open`: a rank over everything, unless the title names a part ("Managing Director Sales").
    `is_yielding`: its function gives way to that of an equal rank ("Founder & CTO").
    """

    seniority: Seniority | None
    function: Function | None
    strength: int
    is_open: bool = False
    is_yielding: bool = False
    is_trainee: bool = False
    is_attendant: bool = False

    @property
    def rank(self) -> int:
        """0 for the highest; what tells no seniority comes after the lowest."""
        return len(RANKS) if self.seniority is None else RANKS[self.seniority]

    @property
    def leads(self) -> bool:
        """Whether it is a rank above those who only do the work."""
        return self.rank < IC_RANK


@dataclass(slots=True)
class Word:
    """A word of a title: its form in the vocabulary, and how it hangs on the one before."""

    text: str
    form: str
    gap: int
    is_linked: bool
    is_to: bool
    is_hyphened: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that mean something together; only those of a pair may be joined by "and"."""

    forms: tuple[str, ...]
    meaning: Meaning
    is_pair: bool


@dataclass
class Vocabulary:
    """All words and phrases, with the small groups that change what their neighbours mean."""

    singles: dict[str, Meaning] = field(default_factory=dict)
    phrases: dict[str, dict[str, list[Phrase]]] = field(default_factory=dict)  # by two first words
    alone: dict[str, list[Phrase]] = field(default_factory=dict)  # by the first word
    marks: dict[str, frozenset[str]] = field(default_factory=dict)
    exact: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    endings: tuple[tuple[str, str], ...] = ()
    last_parts: frozenset[str] = frozenset()  # the forms of those endings
    shapes: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)  # abbreviations, and what they stand for
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)  # what was looked up before

    def form_of(self, word: str) -> tuple[str, ...]:
        """How the vocabulary writes a folded word; compounds become two, unknown words stay."""
        found = self.forms.get(word)
        if found is None:
            if len(self.forms) > MOST_FORMS:
                self.forms.clear()
            found = self.forms[word] = self._form_of(self.shorts.get(word, word))
        return found

    def _form_of(self, word: str) -> tuple[str, ...]:
        known = self._known(word)
        if not word.isalpha() or (known and not self._hides_role(word, known)):
            return (known or word,)
        past = self._known(word[2:]) if word.startswith("ex") and len(word) > 4 else None
        if past:
            return ("ex", past)
        return (
            self._halves(word)
            or self._glued(word)
            or self._mended_compound(word)
            or (self._mended(word) or word,)
        )

    def _hides_role(self, word: str, stem: str) -> bool:
        """Whether what looks like an inflection is the last part of a compound: "Projektchef"."""
        rest = word[len(stem) - 1 :] if stem.endswith("*") else ""
        return len(rest) >= SHORTEST_PART and any(
            rest.endswith(ending) and rest.removesuffix(ending) in JOINTS
            for ending, _ in self.endings
        )

    def _glued(self, word: str) -> tuple[str, str] | None:
        """Two words of the vocabulary written as one: "ManagingPartner"."""
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            is_suffix = word[cut:] in ("ship", "ships")
            if word[:cut] in self.exact and word[cut:] in self.singles and not is_suffix:
                return word[:cut], word[cut:]
        return None

    def _halves(self, word: str) -> tuple[str, ...] | None:
        """The parts of a compound whose last one is an ending of the vocabulary."""
        for ending, form in self.endings if len(word) >= SHORTEST_COMPOUND else ():
            if form.endswith("*"):
                cut = word.rfind(ending, 3)
                is_match = cut > 2 and len(word) - cut - len(ending) <= LONGEST_INFLECTION
            else:
                cut = len(word) - len(ending)
                is_match = cut > 2 and word.endswith(ending)
            if is_match:
                return (*self._first_half(word[:cut]), form)
        return None

    def _mended_compound(self, word: str) -> tuple[str, ...] | None:
        """The parts of a compound whose last one has a slip: "Vertriebslietung"."""
        for cut in range(SHORTEST_MENDED - 2, len(word) - SHORTEST_MENDED + 2):
            start = word[:cut]
            if start in self.exact or start.removesuffix("s") in self.exact:
                form = self._mended(word[cut:])
                if form in self.last_parts:
                    return (*self._first_half(start), form)
        return None

    def _known(self, word: str) -> str | None:
        if word in self.exact:
            return word
        return self.stem_of(word) or (
            word[:-2] if word.endswith("in") and len(word) > 6 and word[:-2] in self.exact else None
        )

    def has_base(self, word: str) -> bool:
        """Whether other words of the vocabulary already tell this one."""
        return bool(self.stem_of(word)) or (word.endswith("in") and word[:-2] in self.exact)

    def covers(self, stem: str) -> str | None:
        """The longest shorter stem that this one begins with."""
        return self.stem_of(stem[:-2])

    def stem_of(self, word: str) -> str | None:
        """The longest stem of the vocabulary that `word` begins with."""
        for length in range(len(word), 1, -1):
            stem = word[:length] + "*"
            if stem in self.stems and len(word) - length <= LONGEST_INFLECTION:
                return stem
        return None

    def _first_half(self, word: str) -> tuple[str, ...]:
        """First part of a compound, without the letters that join it to the second."""
        starts = [word.removesuffix(joint) for joint in JOINTS if word.endswith(joint)]
        known = next(filter(None, map(self._known, starts)), None)
        halves = None if known else next(filter(None, map(self._halves, starts)), None)
        return halves or (known or next(filter(None, map(self._mended, starts)), word),)

    def _mended(self, word: str) -> str | None:
        """The one long word of the vocabulary that `word` is a slip of."""
        swapped = (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1))
        doubled = (word[:n] + word[n + 1 :] for n in range(1, len(word)) if word[n] == word[n - 1])
        if len(word) >= SHORTEST_SLIP:
            for guess in (*swapped, *doubled):
                if guess in self.exact and len(guess) >= SHORTEST_SLIP - 1:
                    return guess
                stem = self.stem_of(guess) if len(guess) >= SHORTEST_STEM - 1 else None
                if stem and len(stem) >= SHORTEST_MENDED:
                    return stem
        for end in range(len(word), max(len(word) - 4, SHORTEST_MENDED - 2), -1):
            start = word[:end]
            near = {
                form
                for shape in (start, *_shorter(start))
                for known, form in self.shapes.get(shape, ())
                if max(end, len(known)) >= SHORTEST_MENDED
                and (end == len(word) or form.endswith("*"))
                and _is_slip(start, known)
            }
            if near:
                return min(near)
        return None


JOINTS = ("", "s", "es", "n", "en", "e")
MOST_FORMS = 200_000
LONGEST_INFLECTION = 6
SHORTEST_SLIP = 5
SHORTEST_COMPOUND = 7
SHORTEST_MENDED = 7
SHORTEST_PART = 4
SHORTEST_STEM = 8


def _shorter(word: str) -> Iterator[str]:
    return (word[:n] + word[n + 1 :] for n in range(len(word)))


def _is_slip(word: str, known: str) -> bool:
    """Whether one letter is missing, added or changed: no plural, no participle, no new start."""
    if word[0] != known[0]:
        return False
    if len(word) == len(known):
        differ = [n for n in range(len(word)) if word[n] != known[n]]
        return len(differ) == 1 and differ[0] < len(word) - 1
    longer, shorter = (word, known) if len(word) > len(known) else (known, word)
    return longer[:-1] != shorter and shorter in _shorter(longer)


_GENDER = re.compile(
    r"\(?(?<![^\W_])[mwfdxhi](?:\s?[/|]\s?[mwfdxhi])+(?![^\W_])\)?"
    r"|(?:(?<=[^\W_])[/:*_·(]-?(?:innen|in|frau|trice|rice|euse|ice|ère|ne|se|te|a|e|o|r)"
    r"|(?<=[^\W_]{3})\.e)\)?(?![^\W_])"
)
_PRONOUN = (
    r"(?:she|hers?|he|him|his|they|them|theirs|sie|ihr|er|ihn|ihm|zij|haar|hij|hem|elle|il|iel)"
)
_PRONOUNS = re.compile(rf"[(\[]?(?<![^\W_]){_PRONOUN}(?:\s?/\s?{_PRONOUN})+(?![^\W_])[)\]]?")
_ACRONYM = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
_AMPERSAND = re.compile(r"(?<![^\W_])([^\W\d_]{1,2})\s?[&+]\s?([^\W\d_])(?![^\W_])")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?: [^\W\d_]){2}(?![^\W_])")
_INTERIM = re.compile(r"(?<=[^\W_])(?<! of)[\s,(]+a\. ?i\.?(?=$|[^\w.]*$|\s*[,;|/)–-])")
_APOSTROPHE = re.compile(r"(?<![^\W_])(?:d|l|dell|all|nell|sull|dall|qu)'|'s(?![^\W_])")
_CO = re.compile(r"(?<![^\W_])(co|e)-(?=ord|learning|mail)")  # "co-ordinator", "e-learning"
_SHARED = re.compile(r"\s*(?:[&/,]|(?:und|u|oder|and|or|en)\b)")  # "Bau- und Projektleitung"
_PLAIN = re.compile(r"[\w ,-]*")
_PIECE = re.compile(r"[^\W_]+|[^\s]|\n")
_GAPS = {
    **dict.fromkeys("&/+", COORDINATED),
    **dict.fromkeys(",:()[]{}–—", APART),
    **dict.fromkeys("|;•·‣●★⭐▪►»«\n!?~→\\<>", AWAY),
}
_AND = frozenset(("and", "und", "et", "y", "e", "ed", "та", "и", "и", "й", "oder", "or", "as well"))
_QUOTES = str.maketrans({"’": "'", "`": "'", "´": "'", "‘": "'", "ʼ": "'"})


def fold(text: str) -> str:
    """Lower case without accents, so that spellings with and without them are one."""
    if text.isascii():
        return text.lower()
    spelled = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in spelled if not unicodedata.combining(c))


def words_of(title: str, vocabulary: Vocabulary) -> list[Word]:
    """The words of a title in the vocabulary's forms, small words told only as links."""
    if "&" in title:
        title = html.unescape(html.unescape(title))
    title = _INTERIM.sub(" ", title)
    text = unicodedata.normalize("NFKC", title.translate(_QUOTES)) if not title.isascii() else title
    text = text.casefold()
    if not _PLAIN.fullmatch(text):
        if "/" in text:
            text = _PRONOUNS.sub(" ", text.replace("i/t", "it"))
        text = _GENDER.sub(" ", text)
        text = _ACRONYM.sub(lambda found: found[0].replace(".", ""), text)
        text = _APOSTROPHE.sub(" ", _AMPERSAND.sub(r"\1\2", text)).replace("'", "")
    text = _CO.sub(r"\1", fold(text))
    text = _SPACED.sub(lambda found: _joined(found[0], vocabulary), text)
    fillers, companies = vocabulary.marks["filler"], vocabulary.marks["company"]
    words: list[Word] = []
    gap, is_linked, is_to, end, before = 0, False, False, 0, ""
    for match in _PIECE.finditer(text):
        piece = match[0]
        is_glued = match.start() == end
        end = match.end()
        if not (piece[0].isalnum()):
            if piece == "-":
                follows = end < len(text) and not text[end].isspace()
                if not (is_glued and follows):
                    is_shared = is_glued and _SHARED.match(text, end)
                    gap = max(gap, COORDINATED if is_shared or follows else APART)
                    continue
                before = piece
                continue
            if piece == "@":
                words.append(Word("@", "@", max(gap, COORDINATED), False, False, False))
                gap = 0
            elif piece == ".":
                is_abbreviation = (
                    is_glued
                    and words
                    and (len(words[-1].text) <= 4 or words[-1].text in vocabulary.shorts)
                )
                gap = max(gap, 0 if is_abbreviation else AWAY)
            else:
                gap = max(gap, _GAPS.get(piece, 0))
            before = piece
            continue
        if piece in _AND and words:
            gap = max(gap, COORDINATED)
            before = piece
            continue
        is_short = not words and piece in vocabulary.shorts  # "Aux." begins no French title
        if piece in fillers and piece not in companies and not is_short:
            is_linked = True
            is_to = is_to or piece == "to"
            before = piece
            continue
        is_hyphened = before == "-" and is_glued
        piece = _in_one_script(piece)
        forms = vocabulary.form_of(piece)
        for number, form in enumerate(forms):
            is_first = number == 0
            words.append(
                Word(
                    piece,
                    form,
                    (gap if words else 0) if is_first else 0,
                    is_linked and is_first,
                    is_to and is_first,
                    is_hyphened and is_first,
                )
            )
        gap, is_linked, is_to, before = 0, False, False, ""
    return words


_LATIN, _CYRILLIC = "aceopxyi", "асеорхуі"  # letters that look alike
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)


def _in_one_script(word: str) -> str:
    """A word typed with letters of two scripts that look alike, in the one that writes it."""
    if word.isascii():
        return word
    latin, cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    has_both = any("a" <= c <= "z" for c in word) and any("а" <= c <= "ӿ" for c in word)
    if not has_both:
        return word
    return latin if latin.isascii() else cyrillic


def _joined(letters: str, vocabulary: Vocabulary) -> str:
    """Letters that stand apart as the abbreviation they spell, if it is known ("C T O")."""
    word = letters.replace(" ", "")
    return word if word in vocabulary.singles else letters


def _spellings(phrase: str) -> set[str]:
    """A phrase as it may be typed: ä as a or as ae, ß as ss."""
    plain = fold(phrase)
    spelled = phrase.lower()
    for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        spelled = spelled.replace(letter, pair)
    return {plain, fold(spelled)}


def _sections() -> Iterator[tuple[list[str], list[str]]]:
    """Every heading, cut at its bars, with the words under it."""
    heading: list[str] = []
    words: list[str] = []
    for line in SOURCE.read_text("utf-8").splitlines():
        if line.startswith("="):
            if heading:
                yield heading, words
            heading, words = [part.strip() for part in line[1:].split("|")], []
        elif line and not line.startswith("#"):
            is_list = heading != ["alone"]
            parts = line.split(",") if is_list else [line]
            words += [word.strip() for word in parts if word.strip()]
    yield heading, words


def _meaning(heading: list[str]) -> Meaning:
    kind, function, detail, *_ = (*heading, "", "", "")
    return Meaning(
        seniority=None if kind in ("topic", "?") else Seniority(kind),
        function=Function(function.rstrip("~!")) if function not in ("", "?") else None,
        strength=int(detail) if detail.isdigit() else 3,
        is_open=function.endswith("~"),
        is_yielding=function.endswith(("~", "!")),
        is_trainee=detail == "trainee",
    )


ATTENDANT = Meaning(Seniority.IC, Function.ADMINISTRATION, 3, is_attendant=True)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of `titles.txt`; a phrase that has two meanings there is an error."""
    found = Vocabulary()
    listed: dict[str, list[str]] = {}
    told: dict[str, Meaning] = {}
    alone: dict[str, Meaning] = {}
    for heading, words in _sections():
        if heading[0] == "short":
            pairs = (pair.partition("=") for pair in words)
            found.shorts |= {fold(short): fold(word) for short, _, word in pairs}
        elif heading[0] in ("filler", "stop", "suffix"):
            listed[heading[0]] = words
        elif heading[0] == "mark" and heading[1] != "attendant":
            listed[heading[1]] = words
        elif heading == ["alone"]:
            for line in words:
                phrases, *rest = (part.strip() for part in line.split("|"))
                alone |= dict.fromkeys(map(str.strip, phrases.split(",")), _meaning(rest))
        else:
            meaning_ = ATTENDANT if heading[0] == "mark" else _meaning(heading)
            for word in words:
                for phrase in _spellings(word):
                    if told.setdefault(phrase, meaning_) != meaning_:
                        raise ValueError(f"titles.txt gives “{word}” two meanings")
    if both := found.shorts.keys() & told.keys():
        raise ValueError(f"titles.txt gives {sorted(both)} a meaning and a word they stand for")
    changing = (ending.partition("=")[2] or ending for words in listed.values() for ending in words)
    for phrase in (*told, *(s for word in changing for s in _spellings(word)), *alone):
        for word in _pieces(phrase):
            (found.stems if word.endswith("*") else found.exact).add(word)
    found.stems -= {stem for stem in found.stems if found.covers(stem) in told and stem not in told}
    found.exact -= {w for w in found.exact - told.keys() - alone.keys() if found.has_base(w)}
    fillers = frozenset(fold(word) for word in listed["filler"]) | {"to"}
    found.marks["filler"] = fillers
    found.marks["company"] = frozenset(fold(word) for word in listed["company"]) | {"@"}
    found.endings = tuple(
        sorted(
            {
                (spelled.rstrip("*"), _form(fold(form or spelled), found)[0])
                for ending, _, form in (word.partition("=") for word in listed["suffix"])
                for spelled in _spellings(ending)
            },
            key=lambda pair: (-len(pair[0]), pair),
        )
    )
    found.last_parts = frozenset(form for _, form in found.endings)
    for word in sorted(found.exact | found.stems):
        known = word.rstrip("*")
        if len(known) >= (SHORTEST_STEM if known != word else SHORTEST_MENDED - 1):
            for shape in (known, *_shorter(known)):
                found.shapes[shape] = (*found.shapes.get(shape, ()), (known, word))
    for name, marked in listed.items():
        if name not in ("filler", "company", "suffix"):
            forms = {form for word in marked for s in _spellings(word) for form in _form(s, found)}
            found.marks[name] = frozenset(forms)
    found.marks["helping"] = found.marks["office"] | found.marks["aide"] | found.marks["assistant"]
    for phrase, told_ in told.items():
        written = tuple(_form(phrase, found))
        if len(written) == 1:
            found.singles[written[0]] = told_
            continue
        begun = found.phrases.setdefault(written[0], {}).setdefault(written[1], [])
        begun.append(Phrase(written, told_, " & " in phrase))
        begun.sort(key=lambda entry: -len(entry.forms))
    for phrase, told_ in alone.items():
        written = tuple(_form(fold(phrase), found))
        found.alone.setdefault(written[0], []).append(Phrase(written, told_, False))
    return found


def _pieces(phrase: str) -> list[str]:
    joined = _AMPERSAND.sub(r"\1\2", _APOSTROPHE.sub(" ", phrase))
    return re.findall(r"[^\W_]+\*?", joined)


def _form(phrase: str, known: Vocabulary) -> list[str]:
    """Forms of a phrase of the file itself, without its small words."""
    fillers = known.marks["filler"] | _AND
    pieces = _pieces(phrase)
    kept = [piece for piece in pieces if piece not in fillers or len(pieces) == 1]
    return [
        form
        for piece in kept
        for form in (
            (known.stem_of(piece[:-1]) or piece,) if piece.endswith("*") else known.form_of(piece)
        )
    ]
