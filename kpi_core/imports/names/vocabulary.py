"""The names that headers of any format have: their spellings, slips of the pen, and what cells are
due below them.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest

from kpi_core.imports.format import Part, marker_keys, part_keys
from kpi_core.imports.names.due import Due, could_stand, due_in
from kpi_core.imports.names.headers import header_key, loose_key, normalise_header, split_currency
from kpi_core.imports.names.templates import known_formats
from kpi_core.imports.values.shapes import Shape, shape
from kpi_core.tables import TABLES, Kind

_ZONE = re.compile(r"(?i)\s*\((?:in )?(?:utc|gmt|[a-z]{1,3}[sd]?t)[^)]*\)\s*$")
_SHORT_WORD = 3
_TWICE = re.compile(r"(.)\1")
_SEVERAL = 2  # formats
_ENDINGS = {
    Due.DAY: re.compile(r"(?:^| )(?:date|day|datum|tag|fecha|data|дата)$"),
    Due.ADDRESS: re.compile(r"(?:^| )(?:url|permalink|link)$"),
}
"""How names that no format has end, where that says what stands below."""


@cache
def known_spellings() -> frozenset[str]:
    """Every header that any format knows, as the platforms spell it."""
    words: set[str] = set()
    for record in known_formats():
        for part in record.parts:
            words.update(part.markers)
            for names in part.columns.values():
                words.update(names)
    return frozenset(words)


@cache
def known_names() -> frozenset[str]:
    """Every header that any format knows, in the form in which the reader compares names."""
    return frozenset(map(normalise_header, known_spellings())) - {""}


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(map(header_key, known_spellings()))


@cache
def _words_of_length() -> Mapping[int, Sequence[str]]:
    """The known headers by how long they are."""
    words: dict[int, list[str]] = {}
    for word in sorted(_vocabulary()):
        words.setdefault(len(word), []).append(word)
    return words


def is_known(key: str) -> bool:
    """Whether any format knows a header of this form."""
    return key in _vocabulary()


@cache
def _figure_names() -> frozenset[str]:
    kinds: dict[str, set[Kind | None]] = {}
    for record in known_formats():
        for part in record.parts:
            if part.table not in TABLES:
                continue
            table = TABLES[part.table]
            for column, names in part.columns.items():
                kind = table[column].kind if column in table else None
                for name in names:
                    kinds.setdefault(header_key(name), set()).add(kind)
    return frozenset(name for name, found in kinds.items() if found == {Kind.COUNT})


def is_count(key: str) -> bool:
    """Whether every format that loads a column with a header of this form counts things in it."""
    return key in _figure_names()


@cache
def nearest(key: str) -> str:
    """The known header that differs only by a slip of the pen, or `key` itself."""
    if len(key) < 4 or key in _vocabulary():
        return key
    if meant := next(filter(_vocabulary().__contains__, _swaps(key)), ""):
        return meant
    if len(key) == 4:
        return key
    near = [
        word
        for length in range(len(key) - 2, len(key) + 3)
        for word in _words_of_length().get(length, ())
    ]
    for close in difflib.get_close_matches(key, near, n=3, cutoff=0.85):
        digits = [character for character in key if character.isdigit()]
        same = digits == [character for character in close if character.isdigit()]
        if same and slips(key, close) <= (1 if len(key) < 12 else 2):
            return key if _is_another_word(key, close) else close
    return key


def _swaps(key: str) -> Iterator[str]:
    """A header with two neighbouring letters of a word that no header has in each other's place."""
    for at in range(len(key) - 1):
        pair = key[at : at + 2]
        begin, end = key.rfind(" ", 0, at) + 1, f"{key} ".find(" ", at)
        if pair.isalpha() and key[begin:end] not in _words():
            yield key[:at] + pair[::-1] + key[at + 2 :]


def _is_another_word(key: str, close: str) -> bool:
    """Whether a header differs from a known one in a word so short that another letter makes
    another word: net followers are no new followers. What no header says is a slip: idd, nae.
    """
    pairs = [*zip_longest(key.split(), close.split(), fillvalue="")]
    return any(
        a != b and 0 < min(len(a), len(b)) <= _SHORT_WORD and not _is_slip(a, b) for a, b in pairs
    )


def _is_slip(word: str, meant: str) -> bool:
    is_longer = len(meant) > _SHORT_WORD or _TWICE.sub(r"\1", word) == meant
    return is_longer and bool(word and meant) and word not in _words()


@cache
def _words() -> frozenset[str]:
    """Every word of the known headers."""
    return frozenset(word for name in _vocabulary() for word in name.split())


def slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or swapped (edit distance)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            best = min(row[-1] + 1, before[j] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]


@cache
def header_keys(header: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a header line; currency, zone in brackets and slips of the pen don't matter."""
    return tuple(nearest(_bare_key(text)) for text in header)


def is_misspelt(header: str) -> bool:
    """Whether a header is known but for a slip of the pen; a plural is none."""
    key = _bare_key(header)
    return _singular(nearest(key)) != _singular(key)


def _singular(key: str) -> list[str]:
    return [word.rstrip("s") for word in key.split()]


def _bare_key(text: str) -> str:
    """The key of a header, without currency and zone where it is known so."""
    key = header_key(text)
    if key in _vocabulary():
        return key
    bare = header_key(split_currency(_ZONE.sub("", text))[0])
    return bare if bare in _vocabulary() else key


def is_named(name: str, known: frozenset[str]) -> bool:
    """Whether a name is one of the known ones, in normal form, or of any format."""
    return normalise_header(name) in known or is_known(header_keys((name,))[0])


def strangers(names: Sequence[str]) -> set[int]:
    """The places of names that no format has of those which know the most of the names."""
    best = _best_formats(names)
    return {n for n, key in enumerate(_loose(names)) if best and not any(key in of for of in best)}


def dues(names: Sequence[str]) -> list[Due | None]:
    """What cells are due below each name of a header: what the formats load there that know the
    most of its names; else what several others agree on that have the name to the letter.
    """
    best = _best_formats(names)
    found = []
    for name, key in zip(names, _loose(names), strict=True):
        bare = _bare_key(name)
        said = frozenset[Due]().union(*(of[key] for of in best if key in of)) or _elsewhere(bare)
        ending = next((due for due, words in _ENDINGS.items() if words.search(bare)), None)
        found.append(next(iter(said)) if len(said) == 1 else None if said else ending)
    return found


def contradicts(due: Due | None, cells: Iterable[str]) -> bool:
    """Whether most of the cells that say something can't be what is due."""
    filled = set(cells) - {""}
    if due is Due.DAY and len(filled) == 1 and shape(*filled) is Shape.TEXT:
        return False  # Meta's posts have “Lifetime” for their date
    return not could_stand(due, cells)


def _loose(names: Sequence[str]) -> list[str]:
    return [*map(loose_key, header_keys(tuple(names)))]


def _best_formats(names: Sequence[str]) -> list[Mapping[str, frozenset[Due]]]:
    """The names of the formats that have the most of these; none where no format has any."""
    keys = _loose(names)
    hits = [sum(key in of for key in keys) for of in _loose_names()]
    most = max(hits)
    return [of for of, count in zip(_loose_names(), hits, strict=True) if count == most > 0]


@cache
def _loose_names() -> tuple[Mapping[str, frozenset[Due]], ...]:
    """Of each format, its names in loose form → what it loads from below them."""
    every = []
    for record in known_formats():
        found: defaultdict[str, frozenset[Due]] = defaultdict(frozenset)
        for part in record.parts:
            for name, due in _loaded(part):
                found[loose_key(name)] |= due
            for name in marker_keys(part.markers):
                found[loose_key(name)] |= frozenset()
        every.append(dict(found))
    return tuple(every)


@cache
def _elsewhere(key: str) -> frozenset[Due]:
    """What formats load from below a name; nothing where only one does."""
    having = [
        frozenset[Due]().union(*said)
        for record in known_formats()
        if (said := [due for part in record.parts for name, due in _loaded(part) if name == key])
    ]
    return frozenset[Due]().union(*having) if len(having) >= _SEVERAL else frozenset()


def _loaded(part: Part) -> Iterator[tuple[str, frozenset[Due]]]:
    """The names of the columns that a part loads, as keys, with what is due below each."""
    for column, names in part_keys(part).items():
        due = due_in(part.table, column)
        for name in names:
            yield name, frozenset([due] if due else [])
