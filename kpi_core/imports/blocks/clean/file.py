"""Large text files without any damage, read at once; whatever is not proven clean is left alone.

The tolerant reader reads the first rows and says where the table begins. One pass over the bytes
then proves that all further rows are like these: every quote stands where it belongs, every row
has the same number of cells, and no row is a title or a comment. Blank rows, totals and the header
once more are told apart as the tolerant reader does. Only then is the file parsed in bulk. The
result is the tolerant reader's, cell by cell and line by line.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np
import pyarrow as pa

from kpi_core.imports.block import Block, SetAside
from kpi_core.imports.blocks.cells.characters import (
    HIGH_CONTROL,
    NO_CHARACTERS,
)
from kpi_core.imports.blocks.cells.misplaced import moved
from kpi_core.imports.blocks.cells.quoted import otherwise_quoted
from kpi_core.imports.blocks.clean.bytes import Rows, as_utf8, holds, parse, prove, straight_quotes
from kpi_core.imports.blocks.clean.rows import (
    are_parted_otherwise,
    cells_of,
    misread,
    numbers_of,
    others,
    swallows,
    taken,
    told_apart,
    totals_of,
)
from kpi_core.imports.blocks.rows import HEADER_AGAIN, blank_rows
from kpi_core.imports.blocks.text.delimiter import choose_delimiter
from kpi_core.imports.blocks.text.quoting import DELIMITERS, is_spaced
from kpi_core.imports.blocks.text.records import records
from kpi_core.imports.chunks import Array, first_bytes
from kpi_core.imports.issues import Issue, IssueKind

Tolerant = Callable[[str, str], list[Block]]
"""The tolerant reader: text and encoding → blocks."""

LEAST = 250_000
HEAD = 500
_DIALECT_BYTES = 2_000_000  # at least the characters from which the delimiter is chosen
_STRAY_BYTES = ("\ufffd".encode(), *NO_CHARACTERS)
_TOLD_ANEW = (
    IssueKind.MOVED_CELLS,
    IssueKind.AMBIGUOUS,
    IssueKind.UNREADABLE_BYTES,
    IssueKind.STRAY_QUOTE,
    IssueKind.WRONG_TYPE,
)
_BLANK_END = (b"\n\n", b"\n\r\n", b"\r\r", b"\n\r", b"\r\r\n")


def read_clean(
    data: bytes, tolerant: Tolerant, *, least: int = LEAST, head: int = HEAD
) -> list[Block]:
    """The table that fills a clean text file of at least `least` bytes, behind what short ones may
    stand above it; or nothing.

    `tolerant` reads the first `head` rows; what it decides about a table rests on fewer.
    """
    if len(data) < least:
        return []
    content, encoding = as_utf8(data)
    stray = b"\xef" in content and any(mark in content for mark in _STRAY_BYTES)
    if stray or HIGH_CONTROL.search(content):
        return []
    if content.endswith(_BLANK_END):
        content = content.rstrip(b"\r\n")
    first = content[:_DIALECT_BYTES].decode("utf-8", "ignore")
    delimiter = choose_delimiter(first)
    top = _top(first, head)
    if not delimiter or not top or is_spaced(first, delimiter):
        return []
    *short, block = tolerant(top, encoding)
    if not _is_plain(block, delimiter):
        return []
    lines = _lines(top)
    block = block.with_(
        issues=tuple(
            issue
            for issue in block.issues
            if issue.kind not in _TOLD_ANEW or (issue.row or 0) <= block.header_row
        )
    )
    line = int(block.frame.index[0])
    above = records("".join(lines[: line - 1]), delimiter)
    start = len("".join(lines[: line - 1]).encode())
    length = len(records("".join(lines[line - 1 :]), delimiter).rows[0])
    with ThreadPoolExecutor(1) as beside:
        parsing = beside.submit(parse, content, start, delimiter, length)
        rows = prove(content, start, line, delimiter.encode(), length)
        table = parsing.result()
    if rows is None or table is None or table.num_rows != (~rows.empty).sum():
        return []
    names = above.rows[above.lines.index(block.header_row)]
    width = len(block.header)
    if swallows(content, rows.long, table, above.rows, delimiter):
        return []
    many = [
        mark
        for mark in DELIMITERS
        if mark != delimiter and holds(content, mark.encode(), start, length - 1)
    ]
    firsts = [first_bytes(column) for column in table.columns]
    parted = told_apart(table, firsts, rows, names, width)
    if parted is None:
        return []
    places, again = parted
    kept = taken(table, rows, places)
    if many and are_parted_otherwise(kept, width, delimiter, many):
        return []
    firsts = [first[numbers_of(rows, places)] for first in firsts[:width]]
    totals = totals_of(kept, firsts)
    aside = {
        **{place: (IssueKind.REPEATED_HEADER, HEADER_AGAIN) for place in again},
        **{int(places[n]): (IssueKind.TOTAL_ROW, why) for n, why in totals.items()},
    }
    places = np.delete(places, list(totals))
    firsts = [np.delete(first, list(totals)) for first in firsts]
    blanks = others(len(rows.lines), [*places, *aside] if aside else places)
    kept = taken(table, rows, places).select(range(width))
    issues = [*block.issues, *blank_rows(blanks.tolist(), rows.lines, len(rows.lines))]
    issues += misread(kept, content, start, rows.lines[places], block.header)
    issues += _odd_rows(kept, firsts, content, rows, places)
    frame = kept.to_pandas()
    dialect = replace(block.dialect, quote='"' if b'"' in content else "")
    whole = dict(zip(sorted(aside), cells_of(table, rows, sorted(aside)), strict=True))
    return [
        *(each.with_(dialect=dialect) for each in short),
        block.with_(
            frame=frame.set_axis(range(width), axis=1).set_axis(rows.lines[places]),
            dialect=dialect,
            set_aside=tuple(SetAside(int(rows.lines[n]), whole[n], *aside[n]) for n in whole),
            blank=len(blanks),
            issues=tuple(sorted(issues, key=lambda issue: issue.row or 0)),
        ),
    ]


def _odd_rows(
    kept: pa.Table, firsts: Sequence[Array], content: bytes, rows: Rows, places: Array
) -> Iterator[Issue]:
    """Rows whose cells may have moved, or are quoted otherwise than those of the other rows."""
    for number, sign in moved(kept.columns).items():
        yield Issue(*sign, row=int(rows.lines[places[number]]))
    counts = partial(straight_quotes, content, rows, places)
    for number, why in otherwise_quoted(kept.columns, firsts, counts).items():
        yield Issue(IssueKind.STRAY_QUOTE, why, row=int(rows.lines[places[number]]))


def _lines(text: str) -> list[str]:
    return io.StringIO(text, newline="").readlines()


def _top(text: str, rows: int) -> str:
    """The first rows of a longer text, up to the end of a record; "" when there are no more."""
    lines = _lines(text)[:-1]
    quotes = 0
    for count, line in enumerate(lines, start=1):
        quotes += line.count('"')
        if count >= rows and quotes % 2 == 0:
            return "".join(lines[:count])
    return ""


def _is_plain(block: Block, delimiter: str) -> bool:
    """Whether the tolerant reader had nothing to say on the first rows but on their header."""
    return (
        block.dialect.delimiter == delimiter
        and block.dialect.quote != "'"
        and len(block.header) > 1
        and len(block.frame) > 2
        and 0 < block.header_row < block.frame.index[0]
        and not block.set_aside
        and not block.blank
        and not all(name[:1] == name[-1:] == "'" for name in block.header)
        and all(
            (issue.row or 0) <= block.header_row or issue.kind in _TOLD_ANEW
            for issue in block.issues
        )
    )
