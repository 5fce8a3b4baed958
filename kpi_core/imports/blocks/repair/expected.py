"""What a row of a table looks like, and what became of one that doesn't."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kpi_core.imports.blocks.repair.exact_forms import Form, forms
from kpi_core.imports.blocks.text.quoting import closed_up
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.shapes import Column

_MOST_STEPS = 200_000


@dataclass
class Budget:
    """The steps left for reading damaged rows of one table, so that none takes for ever."""

    steps: int = _MOST_STEPS


@dataclass(frozen=True)
class Verdict:
    """What became of a damaged row: its cells when it could be mended, and what was wrong; `lost`
    is the place of the first cell that the row has lost.
    """

    kind: IssueKind
    message: str
    cells: tuple[str, ...] | None = None
    lost: int | None = None


@dataclass(frozen=True)
class Held:
    """What some cells of a column hold: figures at their begin or end, quotes."""

    first_figures: bool
    last_figures: bool
    quotes: bool


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
    rows: Sequence[Sequence[str]] = ()
    spaced: bool = False
    budget: Budget = field(default_factory=Budget)

    def closed(self, raw: str) -> str:
        """A row without the spaces beside its delimiters, in a file where all have some."""
        return closed_up(raw, self.delimiter) if self.spaced else raw

    def fits(self, cells: Sequence[str], lost: int | None = None) -> bool:
        """Whether the cells are a whole row of the table; of one that is `lost`, all others."""
        return len(cells) in (self.length, self.width) and self.agrees(cells, lost)

    def fits_if_filled(self, cells: Sequence[str]) -> bool:
        """Whether the cells are a whole row of the table, though blank ones stand anywhere."""
        known = zip(self.columns, cells, strict=False)
        return (
            len(cells) in (self.length, self.width)
            and all(not cell.strip() or column.fits(cell) for column, cell in known)
            and not any(cells[self.width :])
        )

    def agrees(self, cells: Sequence[str], lost: int | None = None) -> bool:
        """Whether each cell could stand in its column; cells beyond the last must be blank."""
        known = enumerate(zip(self.columns, cells, strict=False))
        return all(n == lost or column.fits(cell) for n, (column, cell) in known) and not any(
            cells[self.width :]
        )

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """What the cells of each column hold."""
        return tuple(
            Held(
                any(row[n][:1].isdecimal() for row in self.rows),
                any(row[n][-1:].isdecimal() for row in self.rows),
                any('"' in row[n] for row in self.rows),
            )
            for n in range(self.width)
        )

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """How exactly the cells of each column are written; none where too few rows show it."""
        return forms(self.rows, self.width)

    def is_exactly(self, cells: Sequence[str], lost: int | None = None) -> bool:
        """Whether the cells are a whole row of the table, each written as others in its column; of
        one that is `lost`, all others.
        """
        if not self.forms or not self.fits(cells, lost):
            return False
        known = enumerate(zip(self.forms, cells, strict=False))
        return all(n == lost or form.fits(cell) for n, (form, cell) in known)
