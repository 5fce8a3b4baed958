"""What a single line among the records looks like: a title, a comment, a header, a row."""

import re
from collections import Counter
from collections.abc import Sequence

from kpi_core.imports.blocks.text.records import Records
from kpi_core.imports.names.headers import normalise_header
from kpi_core.imports.values.moments import is_made_date
from kpi_core.imports.values.shapes import TYPED, Shape, shape

COMMENT = re.compile(r'"?#+(?:[\s\-#]|$)')
_BEGINS_COMMENT = ("#", '"')
_RULE = re.compile(r"(\S)\1\1")
YEAR = re.compile(r"(?:19|20)\d\d")
_PAGE = re.compile(
    r"\W*(?:page|seite|página|pagina|pág|strona|strana|stránka|sida|side|sayfa|стр|страница"
    r"|сторінка)?\.?\s*\d+(?:\s*(?:/|of|von|de|di|sur|van|av|z|из|з|от)\s*\d+)?\W*",
    re.IGNORECASE,
)
_LONGEST_NAME = 300
LOOK = 20


def is_page_mark(text: str) -> bool:
    """Whether a line says no more than the number of its page."""
    return _PAGE.fullmatch(text) is not None


def extent(row: Sequence[str]) -> int:
    """The number of cells up to the last one that isn't blank."""
    return next((n for n in range(len(row), 0, -1) if row[n - 1].strip()), 0)


def says_or_rules(text: str) -> bool:
    """Whether a text holds a letter or a digit, or is a line drawn of signs; ² alone is neither."""
    return any(c.isalpha() or c.isdecimal() for c in text) or _RULE.search(text) is not None


class Lines:
    """The records with judgements on each of them; places count from 0."""

    def __init__(self, records: Records, known: frozenset[str]) -> None:
        self.records, self.known = records, known
        self.rows = records.rows
        self.filled = [sum(map(bool, map(str.strip, row))) for row in self.rows]
        self.lengths = [len(row) for row in self.rows]
        sizes = {size for size, filled in zip(self.lengths, self.filled, strict=True) if filled}
        self.rectangular = bool(records.sheet) or (len(sizes) == 1 and sizes != {1})

    def extent(self, place: int) -> int:
        """The number of cells up to the last one that isn't blank."""
        return extent(self.rows[place])

    def width(self, place: int) -> int:
        """The number of cells; in a file of equal lines those up to the last filled one."""
        return self.extent(place) if self.rectangular else self.lengths[place]

    def is_comment(self, place: int) -> bool:
        """Whether the line begins like a comment: `# Start date`, not `#marketing`, nor a `#` that
        heads a column of numbers.
        """
        row = self.rows[place]
        if not row or row[0][:1] not in _BEGINS_COMMENT:
            return False
        heads_numbers = row[0].strip() == "#" and self.filled[place] > 2
        return not heads_numbers and bool(COMMENT.match(row[0]))

    def is_title(self, place: int) -> bool:
        """Whether the line holds one text at most, or a comment."""
        return self.filled[place] <= 1 or self.is_comment(place)

    def hits(self, place: int) -> float:
        """The share of a line's cells that are known header names, each counted once; 0 unless
        there are two.
        """
        names = [cell for cell in self.rows[place] if cell.strip()]
        found = len(set(map(normalise_header, names)) & self.known)
        return found / len(names) if found > 1 or (found and len(names) < 3) else 0.0

    def is_header_like(self, place: int) -> bool:
        """Whether the line could name columns: words, no numbers, dates or addresses."""
        row = self.rows[place][: self.extent(place)]
        if self.filled[place] < 2 or 2 * self.filled[place] < len(row):
            return False
        shapes = [shape(cell) for cell in row]
        if 2 * sum(any(map(str.isalpha, cell)) for cell in row) < self.filled[place]:
            return False
        return not any(
            found in TYPED
            or (found == Shape.PLACEHOLDER and not any(map(str.isalpha, cell)))
            or len(cell) > _LONGEST_NAME
            for found, cell in zip(shapes, row, strict=True)
        )

    def typed_columns(self, places: Sequence[int]) -> set[int]:
        """Columns in which most filled cells of the given lines are numbers, dates or the like."""
        typed: Counter[int] = Counter()
        filled: Counter[int] = Counter()
        for place in places:
            for column, cell in enumerate(self.rows[place]):
                found = shape(cell)
                if found not in (Shape.BLANK, Shape.PLACEHOLDER):
                    filled[column] += 1
                    typed[column] += found in TYPED or is_made_date(cell)
        return {column for column in filled if 2 * typed[column] > filled[column]}

    def contrasts(self, header: int, body: Sequence[int]) -> bool:
        """Whether some column is typed below the line and named by text in it."""
        row = self.rows[header]
        return any(
            column < len(row) and shape(row[column]) in (Shape.TEXT, Shape.BLANK)
            for column in self.typed_columns(body)
        )
