"""Single figures between the tables of an export, each under its own name: a block for each."""

from collections.abc import Sequence
from itertools import pairwise

from kpi_core.imports.block import Block, SetAside
from kpi_core.imports.blocks.body import frame_of
from kpi_core.imports.blocks.lines import YEAR
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.shapes import Shape, shape

_NEAR = 2  # a blank line may stand between a name and its figure


def figures_apart(block: Block) -> tuple[list[Block], Block]:
    """The figures above a table and below its last row, and the table; what stands above it still
    does, for it may name the network of both.
    """
    lines = block.above_rows or (max(1, block.header_row - 1),) * len(block.above)
    above = [*zip(lines, map(_filled, block.above), strict=True)]
    figures = [
        _figure(block, line, cells)
        for (line, cells) in above
        if len(cells) == 2 and _is_pair(cells)
    ]
    for (_, name), (line, number) in pairwise(above):
        if len(name) == len(number) == 1 and _is_pair((*name, *number)):
            figures.append(_figure(block, line, (*name, *number)))
    below = sorted(block.set_aside, key=lambda row: row.row)
    ours: set[int] = set()
    for first, second in pairwise(below):
        name, number = _filled(first.cells), _filled(second.cells)
        near = second.row - first.row <= _NEAR
        if near and len(name) == len(number) == 1 and _is_pair((*name, *number)):
            figures.append(_figure(block, second.row, (*name, *number)))
            ours |= {first.row, second.row}
    for line, cells in _behind_gaps(block):
        figures.append(_figure(block, line, cells))
        ours.add(line)
    figures.sort(key=lambda figure: figure.header_row)
    return figures, _without(block, ours, below) if ours else block


def _behind_gaps(block: Block) -> list[tuple[int, tuple[str, ...]]]:
    """The rows of a sheet behind a blank line that hold a name and a figure, and nothing in the
    other columns, which the rows above it have.
    """
    found: list[tuple[int, tuple[str, ...]]] = []
    rows = [*block.frame.fillna("").itertuples(name=None)] if len(block.header) > 2 else []
    for (before, *_), (line, *cells) in pairwise(rows):
        gone = bool(found) and found[-1][0] == before
        alone = not any(map(str.strip, cells[2:])) and all(map(str.strip, cells[:2]))
        if (gone or line - before > 1) and alone and _is_pair(cells[:2]):
            found.append((int(line), _filled(cells)))
    return found


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells if cell.strip())


def _is_pair(cells: Sequence[str]) -> bool:
    """Whether the second of two cells is a figure and no year, and the first a name."""
    name, number = cells
    is_number = shape(number) is Shape.NUMBER and not YEAR.fullmatch(number)
    return is_number and shape(name) is Shape.TEXT and not name.lower().startswith("sep=")


def _figure(block: Block, line: int, cells: Sequence[str]) -> Block:
    """A table of one column and one row."""
    name, number = cells
    return Block(
        (name,), frame_of([(number,)], [line], 1), line, block.sheet, dialect=block.dialect
    )


def _without(block: Block, ours: set[int], below: Sequence[SetAside]) -> Block:
    """The table without lines that are none of its rows, and without remarks on them."""
    gaps = {row - 1 for row in ours}

    def told(row: int | None, kind: IssueKind) -> bool:
        return row not in ours and not (kind is IssueKind.BLANK_ROW and row in gaps)

    return block.with_(
        frame=block.frame[~block.frame.index.isin(ours)],
        set_aside=tuple(row for row in below if row.row not in ours),
        issues=tuple(issue for issue in block.issues if told(issue.row, issue.kind)),
    )
