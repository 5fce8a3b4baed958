"""What became of every line of one table: it is loaded, set aside or blank."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kpi_core.imports.block import SetAside
from kpi_core.imports.blocks.layout import Part
from kpi_core.imports.blocks.text.records import Records
from kpi_core.imports.issues import Issue, IssueKind

Row = Sequence[str]


@dataclass
class Account:
    """The lines of one table by place: `kept` rows, `short` ones that lack their last cells, those
    set `aside`; how many are `blank`, and the `issues` with any of them.
    """

    records: Records
    part: Part
    kept: dict[int, Row] = field(default_factory=dict)
    short: dict[int, tuple[str | None, ...]] = field(default_factory=dict)
    aside: dict[int, SetAside] = field(default_factory=dict)
    blank: int = 0
    issues: list[Issue] = field(default_factory=list)

    @property
    def places(self) -> range:
        """The places of all lines below the header."""
        return range(self.part.start, self.part.stop)

    def raw(self, place: int) -> str:
        """A line as it stands in the file; "" for a row of a sheet."""
        return self.records.raws[place] if self.records.text else ""

    def tell(self, kind: IssueKind, message: str, place: int | None, **more: str) -> None:
        """An issue with the line at a place."""
        row = None if place is None else self.records.lines[place]
        self.issues.append(Issue(kind, message, sheet=self.records.sheet, row=row, **more))

    def set_aside(self, place: int, kind: IssueKind, reason: str) -> None:
        """A line that is not loaded, with all its cells."""
        cells = tuple(self.records.rows[place])
        self.aside[place] = SetAside(self.records.lines[place], cells, kind, reason)
