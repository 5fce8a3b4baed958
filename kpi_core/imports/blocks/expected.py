"""What a row of a table looks like, and what became of one that doesn't."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.shapes import Column

_MOST_STEPS = 200_000


@dataclass
class Budget:
    """The steps left for reading damaged rows of one table, so that none takes for ever."""

    steps: int = _MOST_STEPS


@dataclass(frozen=True)
class Verdict:
    """What became of a damaged row: its cells when it could be mended, and what was wrong."""

    kind: IssueKind
    message: str
    cells: tuple[str, ...] | None = None
    short: bool = False


@dataclass(frozen=True)
class Expected:
    """What a row of the table looks like: its width in the file, its width without trailing
    delimiters, its columns, and the numbers of cells that many rows at once fall short to.
    """

    length: int
    width: int
    columns: Sequence[Column]
    delimiter: str
    usual_short: frozenset[int] = frozenset()
    marks_in_text: frozenset[str] = frozenset()
    budget: Budget = field(default_factory=Budget)

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether the cells are a whole row of the table."""
        return len(cells) in (self.length, self.width) and self.agrees(cells)

    def agrees(self, cells: Sequence[str]) -> bool:
        """Whether each cell could stand in its column; cells beyond the last must be blank."""
        known = zip(self.columns, cells, strict=False)
        return all(column.fits(cell) for column, cell in known) and not any(cells[self.width :])
