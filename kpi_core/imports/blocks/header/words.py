"""The header of a table of nothing but words, where no figures below it tell it from a row."""

from collections.abc import Sequence

from kpi_core.imports.blocks.lines import Lines
from kpi_core.imports.values.shapes import Shape, shape


def is_row(lines: Lines, place: int, body: Sequence[int]) -> bool:
    """Whether a line of words is a row: one stands again in its column, in another row, and none is
    a name that we know.
    """
    row = lines.rows[place]
    others = [lines.rows[n] for n in body if lines.rows[n] != row]
    return lines.hits(place) == 0 and any(
        shape(cell) is Shape.TEXT and any(other[column : column + 1] == [cell] for other in others)
        for column, cell in enumerate(row)
    )
