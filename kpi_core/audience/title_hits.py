"""A job title while it is read: its words, the phrases found in them, what of it doesn't count."""

from dataclasses import dataclass, field

from kpi_core.audience.title_words import APART, COORDINATED, Meaning, Vocabulary, Word


@dataclass(slots=True)
class Hit:
    """A phrase found from word `start` up to `stop`."""

    start: int
    stop: int
    meaning: Meaning


@dataclass(slots=True)
class Reading:
    """The words of a title, the phrases found in them, and which words are set aside."""

    words: list[Word]
    known: Vocabulary
    hits: list[Hit] = field(default_factory=list)
    is_set_aside: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        self.is_set_aside = [False] * len(self.words)

    def chunk(self, place: int, gap: int = APART) -> tuple[int, int]:
        """Bounds of the words around `place` that no gap of this width divides."""
        start, stop = place, place + 1
        while start > 0 and self.words[start].gap < gap:
            start -= 1
        while stop < len(self.words) and self.words[stop].gap < gap:
            stop += 1
        return start, stop

    def part_after(self, place: int) -> range:
        """The words from `place` on, up to a comma, an "and" or a wider gap."""
        stop = place
        while stop < len(self.words) and self.words[stop].gap < COORDINATED:
            stop += 1
        return range(place, stop)

    def set_aside(self, start: int, stop: int) -> None:
        for place in range(start, stop):
            self.is_set_aside[place] = True

    def is_known(self, place: int) -> bool:
        """Whether the vocabulary has the word."""
        form = self.words[place].form
        return (
            form in self.known.singles
            or form in self.known.phrases
            or form in self.known.marks["stop"]
            or any(hit.start <= place < hit.stop for hit in self.hits)
        )

    def is_mostly_known(self, places: range, *, wholly: bool = False) -> bool:
        """Whether the vocabulary has at least half of the words that count, or all."""
        told = [self.is_known(n) for n in places if not self.is_set_aside[n]]
        return all(told) if wholly else sum(told) * 2 >= len(told)

    def texts(self, *hits: Hit | None) -> tuple[str, ...]:
        """The words of some phrases as they stand in the title, each once."""
        places = sorted({n for hit in hits if hit for n in range(hit.start, hit.stop)})
        return tuple(dict.fromkeys(self.words[n].text for n in places))
