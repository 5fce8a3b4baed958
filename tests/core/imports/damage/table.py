"""Random tables in any dialect, and files with known truth that are made of them.

Each file remembers which lines hold which cells and which lines were damaged, so that a reader can
be scored cell by cell, row by row and flag by flag. No damage is made that nobody could see, such
as another digit in a number.
"""

import csv
import io
import random
from dataclasses import dataclass, field

WORDS = {
    "western": [
        "spring",
        "launch",
        "für",
        "new",
        "pump,",
        "what",
        "médias",
        "heat;",
        "don't",
        "a|b",
    ],
    "cyrillic": ["новый", "насос", "весна", "отчёт,", "и", "для", "погоды", "тепло;"],
    "plain": ["spring", "launch", "of", "new", "pump,", "what", "say", "about", "heat", "it's"],
}
ENCODINGS = {
    "western": ["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"],
    "cyrillic": ["utf-8", "utf-8", "utf-16", "cp1251"],
    "plain": ["utf-8", "utf-8", "utf-8-sig", "ascii", "utf-16"],
}
KEYS, OTHERS = "dit", "nnnfuctmpbgh"
SHAPES: dict[str, tuple[str, str, int, int]] = {
    "any": (KEYS, OTHERS, 2, 8),
    "figures": ("di", "nnf", 3, 9),
    "wide": ("dit", "nnnnnnffpmtc", 40, 60),
    "pair": (KEYS, "nntfp", 1, 1),
    "prose": ("diu", "ttthg", 2, 5),
    "german": ("ad", "eeeqt", 2, 8),
    "names": ("o", "nnfcp", 2, 8),
}
"""Kinds of the first column, kinds of all others, and how many others there are."""


@dataclass
class Made:
    """A file and its truth: sound `rows` by line; `hurt` rows by the line they begin on, None for
    what is no row; `span` leads from any other line of a hurt record to its first; `aside` lines
    hold no rows and may be set aside; `near` lines are sound and stand beside a line of one cell,
    which may be a piece of them: they may be flagged; `open` lines may hold anything.
    """

    data: bytes
    header: tuple[str, ...]
    rows: dict[int, list[str]]
    hurt: dict[int, list[str] | None] = field(default_factory=dict)
    span: dict[int, int] = field(default_factory=dict)
    aside: frozenset[int] = frozenset()
    near: frozenset[int] = frozenset()
    open: frozenset[int] = frozenset()
    tables: int = 1


@dataclass
class Dialect:
    mark: str
    quoting: int
    end: str
    encoding: str
    last: bool


class Table:
    """A header and rows of random kinds, in a random dialect."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.tongue = chance.choice(["western", "western", "plain", "cyrillic"])
        self.shape = chance.choice(["any", "any", "any", *SHAPES])
        keys, others, least, most = SHAPES[self.shape]
        kinds = [chance.choice(keys), *chance.choices(others, k=chance.randint(least, most))]
        self.kinds = kinds
        self.header = [f"{'Field' if place else 'Key'} {place}" for place in range(len(kinds))]
        size = chance.randint(12, 60) if chance.random() < 0.8 else chance.randint(60, 300)
        self.rows = [[self.cell(kind, row) for kind in kinds] for row in range(size)]
        self.dialect = Dialect(
            chance.choice(",,;;\t|" if self.shape != "german" else ";;\t"),
            chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
            chance.choice(["\n", "\r\n"]),
            chance.choice(ENCODINGS[self.tongue]),
            chance.random() < 0.8,
        )

    def text(self) -> str:
        words = self.chance.choices(WORDS[self.tongue], k=self.chance.randint(2, 8))
        return " ".join(words)

    def cell(self, kind: str, row: int) -> str:
        chance = self.chance
        if kind == "d":
            return f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        if kind == "a":
            return f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.2025"
        if kind == "e":
            return f"{chance.randint(1, 9)}.{chance.randint(100, 999)},{chance.randint(10, 99)}"
        if kind == "q":
            return f"{chance.randint(0, 99)},{chance.randint(0, 9)} %"
        if kind == "o":
            return f"{chance.choice(['Acme', 'Globex', 'Initech', 'Umbra'])} {row + 1} GmbH"
        if kind == "i":
            return str(1_890_000_000_000_000_000 + row * 7919)
        if kind == "n":
            return str(chance.randint(0, 5_000))
        if kind == "f":
            return f"{chance.random():.4f}"
        if kind == "u":
            return f"https://example.org/{row}"
        if kind == "c":
            return chance.choice(["Photo", "Video", "Link"])
        if kind == "m":
            return f"${chance.randint(1, 9)},{chance.randint(100, 999)}.50"
        if kind == "p":
            return f"{chance.randint(0, 99)},{chance.randint(0, 9)}%"
        if kind == "b":  # a number that is often unknown
            return chance.choice(["", "-", str(chance.randint(0, 99))])
        if kind == "g":  # a text that is often blank
            return "" if chance.random() < 0.6 else self.text()
        if kind == "h":
            return f"{self.text()}\nand {self.text()}" if chance.random() < 0.1 else self.text()
        return f'{self.text()} "quoted" end' if chance.random() < 0.1 else self.text()

    def line(self, cells: list[str], mark: str = "", quoting: int | None = None) -> str:
        text = io.StringIO()
        csv.writer(
            text,
            delimiter=mark or self.dialect.mark,
            quoting=self.dialect.quoting if quoting is None else quoting,
            lineterminator="",
        ).writerow(cells)
        written = text.getvalue()
        if "\n" in written or "\r" in written:  # the writer quotes only its own line end
            text = io.StringIO()
            csv.writer(text, delimiter=mark or self.dialect.mark, lineterminator="\n").writerow(
                cells
            )
            written = text.getvalue()[:-1]
        return written
