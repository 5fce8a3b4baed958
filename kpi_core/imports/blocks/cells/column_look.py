"""What the cells of a column look like, and which of them hardly any other is like."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.imports.chunks import Array
from kpi_core.imports.values.moments import month_and_day
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import Shape, is_fraction, shape

Cells = Sequence[str | None]
FEW_ROWS = 20
_FEW, _OFTEN = 3, 5
_UNKNOWN = (Shape.BLANK, Shape.PLACEHOLDER)
_PARTED = re.compile(r"[-+]?\d*(?:[.,]+\d*){2,}")
_BROKEN = re.compile(rf"{_PARTED.pattern}|[^<>≤≥~]*\d[\d.,]*\s?(?![KMBkm]\W*$)[^\W\d_].*")
_WORDS, _WORDS_LISTED = 2, 3  # of a name, and of one that stands several times
_LEAST = 0.05  # chance of a length that no other of many cells has
_PLAIN = {
    Shape.NUMBER: r"^[-+]?[0-9]+(?:[.,][0-9]+)?%?$",
    Shape.DATE: r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}.*)?$",
    Shape.ADDRESS: r"^https?://[!-~]+$",
    Shape.TEXT: r"^(?:[^0-9hwHW]|[hH][^tT]|[wW][^wW])",
}
"""Most cells of each shape, so that only others are looked at one by one."""
_DIGIT = re.compile(r"\d")
_NAMES_PLACE = re.compile(r"\w\.\w|^/")
_WHOLE = re.compile(r"[^\d.,]*(\d*(?:[.,]\d{3}(?!\d))*)([.,]?)[\d.,]*(.*)", re.DOTALL)
SORTS = {
    Shape.NUMBER: "numbers",
    Shape.DATE: "dates",
    Shape.TIME: "times",
    Shape.ADDRESS: "addresses",
    Shape.TEXT: "words",
}


@dataclass(frozen=True)
class Look:
    """What the cells of one column look like: how many there are, and how many of each kind.

    Texts are told apart by their words where the column is `closed`: it holds few of them. They are
    `names` where none has a figure, as what people write may have, and `listed` where they are
    short and mostly stand several times. `words` is how many different texts there are.
    """

    size: int
    shapes: Counter[Shape]
    forms: Counter[tuple[Shape, str]]
    lengths: Counter[tuple[Shape, str, int]]
    closed: bool
    names: bool
    listed: bool
    words: int

    @classmethod
    def of(cls, cells: Cells) -> "Look":
        """The look of a column by a sample of its cells; None are absent ones."""
        known = [cell for cell in cells if cell is not None]
        closed = _is_closed(known)
        kinds = [_kind(cell, closed=closed) for cell in known]
        return cls(
            len(known),
            Counter(kind for kind, _, _ in kinds),
            Counter((kind, form) for kind, form, _ in kinds),
            Counter(kinds),
            closed,
            _are_names(known),
            _are_listed(known),
            len({cell for cell in known if shape(cell) is Shape.TEXT}),
        )

    def holds(self, kind: Shape, *, known: bool) -> bool:
        """Whether another row has a cell of such a shape; a placeholder may stand anywhere."""
        return self.shapes[kind] > known or kind is Shape.PLACEHOLDER

    @property
    def is_list(self) -> bool:
        """Whether most cells are of few texts."""
        return self.closed and 2 * self.shapes[Shape.TEXT] > self.size

    def lists(self, text: str) -> bool:
        """Whether it is one of the few texts that the column holds."""
        return self.closed and self.forms[Shape.TEXT, text] > 0

    def others(self, kind: Shape) -> int:
        """How many cells hold a value of another kind."""
        return sum(n for each, n in self.shapes.items() if each not in (*_UNKNOWN, kind))

    @property
    def sort(self) -> Shape | None:
        """The sort of figures, moments, addresses or words that all cells but one are of."""
        filled = Counter({kind: n for kind, n in self.shapes.items() if kind not in _UNKNOWN})
        main, count = filled.most_common(1)[0] if filled else (Shape.BLANK, 0)
        return main if count >= max(_FEW, filled.total() - 1) and main in SORTS else None

    def excludes(self, cell: str) -> bool:
        """Whether the cell can't be one of the column: of an address cut short no site is left, and
        a day is no number. Numbers may have letters among them, as postcodes do, but not figures
        with fractions; and a few words may stand among a few values. Among words a day is none; a
        number or an address may be, but among names.
        """
        if self.sort is Shape.NUMBER and (shape(cell) is Shape.DATE or month_and_day(cell)):
            return True
        if self.sort is Shape.ADDRESS:
            return shape(cell) is not Shape.TEXT or not _NAMES_PLACE.search(cell)
        if self.sort is Shape.TEXT:
            return self._names_exclude(cell)
        if self.sort is None or self.shapes[self.sort] < FEW_ROWS:
            return False
        if self.sort is Shape.NUMBER:
            is_word = sum(map(str.isalpha, cell)) > 1 and not _DIGIT.search(cell)
            return is_word or bool((_BROKEN if self.figures else _PARTED).fullmatch(cell))
        return True

    def _names_exclude(self, cell: str) -> bool:
        """Whether a cell can't stand among words: a day, a figure among names, or a number among
        those of a list. Of a few words only names tell something, and they say days and fractions
        are none: words such as "never" may stand for a day, and a year or a code be a name.
        """
        kind, texts = shape(cell), self.shapes[Shape.TEXT]
        is_day = kind in (Shape.DATE, Shape.TIME)
        if texts >= FEW_ROWS:
            return is_day or self.names or (self.listed and kind is Shape.NUMBER)
        if not self.names or self.words < _FEW:
            return False
        return is_day or (self.words > max(_FEW, texts // 2) and is_fraction(cell))

    @property
    def may_hold_address(self) -> bool:
        """Whether it holds what people write, which may be an address alone."""
        return self.sort is Shape.TEXT and not (self.closed or self.names or self.listed)

    @property
    def figures(self) -> bool:
        """Whether most of its numbers have a fraction or a unit, so that they are no numbers of
        houses, codes or parts.
        """
        numbers = {form: n for (kind, form), n in self.forms.items() if kind is Shape.NUMBER}
        return 2 * numbers.pop("number", 0) < sum(numbers.values())

    def chance(self, cell: str, own: str | None) -> float:
        """The logarithm of the chance of such a cell, by all cells but the row's `own`."""
        kind, form, length = _kind(cell, closed=self.closed)
        other = (None, None, None) if own is None else _kind(own, closed=self.closed)
        same = kind == other[0]
        alike = self.shapes[kind] - same
        found = (alike + 0.5) / (self.size - (own is not None) + 1)
        equal = alike
        if form:
            equal = self.forms[kind, form] - (same and form == other[1])
            found *= (equal + 0.5) / (alike + 1)
        if length and equal:
            near = self.lengths[kind, form, length] - (other == (kind, form, length))
            found *= max(_LEAST, (near + 0.5) / (equal + 1))
        return log(found)


def _kind(cell: str, *, closed: bool) -> tuple[Shape, str, int]:
    """Shape of a cell; its word in a closed column, whether another text is one word, or unit and
    decimal mark of a number; its length, of a text on a scale of doubles, of a number before the
    decimal mark.
    """
    found = shape(cell)
    if found is Shape.TEXT:
        if closed:
            return found, cell, 0
        form = "words" if " " in cell else "mail" if "@" in cell else "word"
        return found, form, len(cell).bit_length()
    if found is Shape.NUMBER:
        whole, mark, unit = _WHOLE.fullmatch(cell.strip()).groups()  # type: ignore[union-attr]
        return found, f"number{mark and '.'}{unit.strip()[:3]}", 1 + len(whole)
    return found, "", 0


def _are_names(cells: Sequence[str]) -> bool:
    """Whether the texts of a column have no figures, and hardly any more than two words."""
    texts = [cell for cell in cells if shape(cell) is Shape.TEXT]
    return _are_short(texts, _WORDS) and not any(_DIGIT.search(text) for text in texts)


def _are_listed(cells: Sequence[str]) -> bool:
    """Whether the texts of a column have few words, and on average stand in it twice or more."""
    texts = [cell for cell in cells if shape(cell) is Shape.TEXT]
    return 2 * len(set(texts)) <= len(texts) and _are_short(texts, _WORDS_LISTED)


def _are_short(texts: Sequence[str], words: int) -> bool:
    return hardly_any(sum(len(text.split()) > words for text in texts), len(texts))


def _is_closed(cells: Cells) -> bool:
    """Whether a column holds few texts, most of them often."""
    texts = {cell for cell in cells if cell and shape(cell) is Shape.TEXT}
    return len(texts) <= max(2, len(cells) // _OFTEN)


def unlike_others(column: pa.ChunkedArray, sample: Cells) -> Array:
    """Which cells hardly any other in their column is like: a blank, another shape, a word."""
    odd = np.zeros(len(column), dtype=bool)
    blank = pc.fill_null(pc.equal(column, ""), fill_value=False).to_numpy()
    filled = len(column) - int(blank.sum())
    if len(column) - filled <= _FEW:
        odd |= blank
    if filled <= _FEW:
        return odd | ~blank if not column.null_count else odd
    shapes = Counter(shape(cell) for cell in sample if cell is not None)
    main = max(
        (kind for kind in shapes if kind not in _UNKNOWN), key=shapes.__getitem__, default=None
    )
    if main is None:
        return odd
    unlike = pc.fill_null(
        pc.invert(pc.match_substring_regex(column, _PLAIN.get(main, "^$"))), fill_value=False
    )
    counts = pc.value_counts(column.filter(unlike))
    others: Counter[Shape] = Counter()
    cells: dict[Shape, list[str]] = {}
    pairs = zip(*(counts.field(name).to_pylist() for name in ("values", "counts")), strict=True)
    for cell, count in pairs:
        others[shape(cell)] += count
        cells.setdefault(shape(cell), []).append(cell)
    for kind, values in cells.items():
        if kind not in (main, Shape.BLANK) and others[kind] <= _FEW:
            odd |= _where(column, values)
    if main is Shape.TEXT and not _is_closed(sample):
        spaced = pc.fill_null(pc.match_substring(column, " "), fill_value=False).to_numpy()
        for side in (spaced, ~(spaced | blank)):
            if side.sum() <= _FEW:
                odd |= side
    elif main is Shape.TEXT:
        counts = pc.value_counts(column)
        once = counts.filter(pc.equal(counts.field("counts"), 1)).field("values").to_pylist()
        odd |= _where(column, [text for text in once if text] if len(once) <= _FEW else [])
    return odd


def _where(column: pa.ChunkedArray, cells: Sequence[str]) -> Array:
    where: Array = pc.is_in(column, pa.array(cells, pa.large_string())).to_numpy()
    return where
