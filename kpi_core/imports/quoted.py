"""Cells in other quotes than those of CSV: of a row that another program wrote."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.imports.chunks import first_bytes, rows_at
from kpi_core.imports.shapes import TYPED, shape

_QUOTED = "(?s)^(?:'[^']+'|`[^`]+`|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»)$"
_FIRST = np.zeros(256, dtype=bool)
_FIRST[[mark.encode()[0] for mark in "'`“„«"]] = True
_OFTEN = 10
_MESSAGE = (
    "A cell stands in apostrophes or typographic quotes, as no other of its column does; it was "
    "left as it is."
)


def otherwise_quoted(columns: Sequence[pa.ChunkedArray]) -> dict[int, str]:
    """The numbers of rows with cells in apostrophes, backticks or typographic quotes that are no
    part of them, each with what to say.

    A text may well be a quotation. That it is none shows where its column holds the same without
    quotes, where it is a figure, date or address, or where several cells of the row stand in the
    same quotes. A column with many such cells tells nothing.
    """
    marks: dict[int, list[str]] = {}
    told: set[int] = set()
    for column in columns:
        places = np.flatnonzero(_FIRST[first_bytes(column)])
        if not len(places):
            continue
        cells = rows_at(column, places)
        quoted = pc.match_substring_regex(cells, _QUOTED).to_numpy()
        if not 0 < _OFTEN * quoted.sum() <= max(_OFTEN, len(column)):
            continue
        found = cells.filter(quoted).to_pylist()
        bare = pa.array([cell[1:-1] for cell in found], column.type)
        again = set(column.filter(pc.is_in(column, bare)).unique().to_pylist())
        for place, cell in zip(places[quoted].tolist(), found, strict=True):
            if cell[1].isspace():  # as French and Swiss texts quote
                continue
            marks.setdefault(place, []).append(cell[0])
            if cell[1:-1] in again or shape(cell[1:-1]) in TYPED:
                told.add(place)
    told |= {place for place, found in marks.items() if len(found) > len(set(found))}
    return dict.fromkeys(sorted(told), _MESSAGE)
