"""What a reader made of a file with known truth."""

from collections import Counter
from dataclasses import dataclass, field

from kpi_core.imports.block import Block
from kpi_core.imports.issues import ImportProblem
from kpi_core.imports.read import read
from tests.core.imports.damage.table import Made


@dataclass
class Score:
    """What a reader made of a file: fates of its damaged rows, faults with its sound ones."""

    fates: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def _plain(row: tuple[object, ...]) -> list[str | None]:
    return [None if cell is None or cell != cell else str(cell) for cell in row]


def score(made: Made) -> Score:
    """Reads a file and compares every cell, row and flag with the truth."""
    try:
        blocks = read(made.data, "file.csv")
    except ImportProblem as problem:
        return Score(Counter(refused=1), [f"refused: {problem}"])
    return compare(made, blocks)


def compare(made: Made, blocks: list[Block]) -> Score:
    """The score of blocks that were read from a file."""
    found = Score()
    if len(blocks) != made.tables or blocks[0].header != made.header:
        found.faults.append(f"tables {[block.header for block in blocks]}")
        found.fates["ruined"] += 1
        return found
    cells = {
        line: _plain(row) for block in blocks for line, *row in block.frame.itertuples(name=None)
    }
    aside = {row.row for block in blocks for row in block.set_aside}
    flags = aside | {i.row for block in blocks for i in block.issues if i.row is not None}
    flags = {made.span.get(line, line) for line in flags} - made.aside
    flags -= made.near - set(made.hurt)
    for line, row in made.rows.items():
        if cells.get(line) != row:
            how = "set aside" if line in aside else "flagged" if line in flags else "SILENT"
            found.faults.append(f"line {line} {how}: {cells.get(line)} for {row}")
        elif line in flags:
            found.faults.append(f"line {line}: flagged though sound")
    for line, truth in made.hurt.items():
        mine = cells.get(line)
        if line in flags:
            found.fates["set aside" if mine is None else "mended" if mine == truth else "kept"] += 1
        else:
            found.fates["harmless" if mine == truth and truth is not None else "silent"] += 1
            if mine != truth or truth is None:
                found.faults.append(f"damage on line {line} SILENT: {mine} for {truth}")
    others = set(cells) - set(made.rows) - set(made.hurt) - set(made.span) - made.open
    found.faults += [f"line {line} is no row: {cells[line]}" for line in sorted(others)]
    wrong = flags - set(made.rows) - set(made.hurt)
    found.faults += [f"flag on line {line}, which holds no row" for line in sorted(wrong)]
    return found
