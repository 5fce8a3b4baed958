"""What a cell looks like (number, date, address, text), to tell headers from data and shifts from
short rows, long before anyone types the column.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

PLACEHOLDERS = frozenset(
    ["-", "--", "---", "—", "–", "n/a", "na", "nan", "null", "none", "n.a.", "k.a.", "?"]
)
# fmt: off
ERRORS = frozenset([  # of spreadsheets, in their languages
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!",
    "#NV", "#N/V", "#WERT!", "#BEZUG!", "#ZAHL!", "#VALEUR!", "#NOM?", "#NOMBRE!",
    "#NUL!", "#NOMBRE?", "#¡DIV/0!", "#¡NULO!", "#NULO!", "#N/D", "#VALORE!", "#RIF!", "#NOME!",
    "#WAARDE!", "#VERW!", "#NAAM?", "#GETAL!", "#DEEL/0!", "#N/B", "#ARG!", "#ADR!", "#NAZWA?",
    "#LICZBA!", "#DZIEL/0!", "#N/D!", "#VÆRDI!", "#VERDI!", "#VÄRDEFEL!", "#REFERENS!", "#NAMN?",
    "#ЗНАЧ!", "#ССЫЛКА!", "#ИМЯ?", "#ЧИСЛО!", "#ДЕЛ/0!", "#Н/Д", "#ПУСТО!",
    "#ПОСИЛАННЯ!", "#ІМ'Я?", "#ІМ’Я?", "#ДІЛ/0!", "#СТОЙНОСТ!", "#ПРЕПРАТКА!", "#ИМЕ?",
    "#ERROR!", "#ERREUR!", "#FEHLER!", *("Loading...", "LOADING..."),
    *(f"{error}:{code}" for error in ("Err", "ERR") for code in range(501, 534)),
    "#¡VALOR!", "#¡REF!", "#¡NUM!", "#¿NOMBRE?", "#VALOR!", "#NOME?", "#NÚM!",
    *("#" * width for width in range(3, 65)),  # Excel saves a column that is too narrow as shown
])
# fmt: on
_NUMBER = re.compile(
    r"[-+−(]?\s?[$€£¥₹]?\s?(?:\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+|\d+)?(?:[.,]\d+)?"
    r"(?:[eE][-+]?\d+)?\s?(?:[%‰$€£¥₹)]|[A-Z]{3})?"
)
_DATE = re.compile(
    r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}\.?(?:[T ,]+\d{1,2}[:.h]\d{2}.*)?"
    r"|(?:[^\W\d_]{3,9}\.?,? )?[^\W\d_]{3,10}\.? \d{1,2},? \d{4}(?:[ ,]+\d{1,2}:\d{2}.*)?"
    r"|\d{1,2}\.? [^\W\d_]{3,10}\.?,? \d{2,4}(?:[ ,]+\d{1,2}:\d{2}.*)?"
    r"|\d{4}-\d{2}"
)
_TIME = re.compile(r"\d{1,3}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?")
_FRACTION = re.compile(r"[-+−]?\d*[.,]\d{1,2}(?:\s?%)?|\d+\s?%")
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_SAMPLE = 2_000
_FEW = 12
_ENOUGH = 20


class Shape(StrEnum):
    """What a cell looks like, before anyone knows its column."""

    BLANK = "blank"
    PLACEHOLDER = "placeholder"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    ADDRESS = "address"
    TEXT = "text"


TYPED = frozenset([Shape.NUMBER, Shape.DATE, Shape.TIME, Shape.ADDRESS])


@lru_cache(maxsize=50_000)
def _shape(text: str) -> Shape:
    if not text:
        return Shape.BLANK
    if text.lower() in PLACEHOLDERS or text in ERRORS:
        return Shape.PLACEHOLDER
    if _DIGIT.search(text):
        if _DATE.fullmatch(text):
            return Shape.DATE
        if _NUMBER.fullmatch(text):
            return Shape.NUMBER
        if _TIME.fullmatch(text):
            return Shape.TIME
    if _ADDRESS.fullmatch(text):
        return Shape.ADDRESS
    return Shape.TEXT


def shape(cell: str) -> Shape:
    """The shape of one cell; surrounding spaces don't matter, very long cells are text."""
    text = cell.strip()
    return Shape.TEXT if len(text) > 200 else _shape(text)


def is_fraction(cell: str) -> bool:
    """Whether the cell is a number with one or two decimals, or a percentage: no name or code."""
    return _FRACTION.fullmatch(cell.strip()) is not None


def is_typed(cell: str) -> bool:
    """Whether the cell is a number, a date, a time or an address."""
    return shape(cell) in TYPED


@dataclass(frozen=True)
class Column:
    """What the sound cells of one column look like."""

    shapes: frozenset[Shape]
    values: frozenset[str] = frozenset()
    lengths: tuple[int, int] = (0, 0)
    typed: bool = False
    seen: int = 0

    def fits(self, cell: str) -> bool:
        """Whether the cell could stand in this column, as far as its neighbours show."""
        found = shape(cell)
        if found in self.shapes:
            if self.values and found != Shape.BLANK:
                return cell in self.values
            if self.typed and found != Shape.NUMBER and found in TYPED and self.lengths[1]:
                return self.lengths[0] - 2 <= len(cell) or found == Shape.ADDRESS
            return True
        if found == Shape.PLACEHOLDER:
            return bool(self.shapes & (TYPED | {Shape.BLANK}))
        return self.seen < 3 and not (self.typed or found in TYPED or found == Shape.BLANK)

    def is_like(self, cell: str) -> bool:
        """Whether the cell fits and, where all cells are equally long, is as long as they."""
        shortest, longest = self.lengths
        return self.fits(cell) and (shortest != longest or len(cell) == longest)


def sampled(size: int) -> range:
    """The places of the rows, of so many, by which columns are judged."""
    return range(0, size, size // _SAMPLE + 1 if size > _SAMPLE else 1)


def columns(rows: Sequence[Sequence[str]], width: int) -> list[Column]:
    """The columns of sound rows (all `width` wide), from a sample of at most 2,000 of them."""
    sample = [rows[place] for place in sampled(len(rows))]
    return [_column([row[place] for row in sample]) for place in range(width)]


def tell_apart(columns: Sequence[Column]) -> dict[int, Column]:
    """The columns, by place, into which not every text fits."""
    return {n: column for n, column in enumerate(columns) if column.typed or column.values}


def _column(cells: Iterable[str]) -> Column:
    cells = list(cells)
    counts = Counter(map(shape, cells))
    filled = len(cells) - counts[Shape.BLANK] - counts[Shape.PLACEHOLDER]
    typed = [kind for kind in TYPED if filled and counts[kind] >= 0.95 * filled]
    kinds = {kind for kind, count in counts.items() if kind not in TYPED or count > 0.005 * filled}
    if typed:
        kinds -= {Shape.TEXT}
    distinct = set(cells) - {""}
    few = not typed and filled >= _ENOUGH and len(distinct) <= min(_FEW, filled // 4)
    lengths = [len(cell) for cell in cells if cell]
    return Column(
        frozenset(kinds),
        frozenset(distinct) if few else frozenset(),
        (min(lengths), max(lengths)) if lengths else (0, 0),
        bool(typed),
        len(cells),
    )
