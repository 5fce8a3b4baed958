"""From the lines of one table to a Block: every line is loaded, set aside or blank."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa

from kpi_core.imports.block import Block
from kpi_core.imports.blocks.account import Account
from kpi_core.imports.blocks.between import lone_row
from kpi_core.imports.blocks.cells.characters import odd_cells, stray_lines, western_lines
from kpi_core.imports.blocks.cells.misplaced import ends_early, moved
from kpi_core.imports.blocks.cells.quoted import otherwise_quoted
from kpi_core.imports.blocks.header.names import check_names
from kpi_core.imports.blocks.header.width import Header, measure
from kpi_core.imports.blocks.layout import Part
from kpi_core.imports.blocks.lines import extent
from kpi_core.imports.blocks.rows import sort_rows
from kpi_core.imports.blocks.text.records import Records
from kpi_core.imports.blocks.totals import is_total_word
from kpi_core.imports.chunks import first_bytes
from kpi_core.imports.issues import IssueKind


def assemble(records: Records, part: Part, known: frozenset[str] = frozenset()) -> Block:
    """The block of one table; `known` holds normalised header names of any format."""
    account = Account(records, part)
    header = measure(account, known)
    header = replace(header, names=check_names(account, header.names, known))
    sort_rows(account, header)
    return _block(account, header)


def _block(account: Account, header: Header) -> Block:
    records, part = account.records, account.part
    lines, rows = records.lines, records.rows
    loaded: dict[int, Sequence[str | None]] = {**account.kept, **account.short}
    places = sorted(loaded)
    frame = frame_of([loaded[n] for n in places], [lines[n] for n in places], header.width)
    _check_cells(account, header, {n: loaded[n] for n in places}, frame)
    if records.strays:
        begin = part.start if part.header is None else part.header
        account.issues += stray_lines(records, range(begin, part.stop))
    if records.western:
        begin = part.start if part.header is None else part.header
        account.issues += western_lines(records, range(begin, part.stop))
    block = Block(
        header=header.names,
        frame=frame,
        header_row=lines[part.header] if part.header is not None else 0,
        sheet=records.sheet,
        above=tuple(tuple(rows[n][: extent(rows[n])]) for n in part.above),
        above_rows=tuple(lines[n] for n in part.above),
        set_aside=tuple(account.aside[n] for n in sorted(account.aside)),
        blank=account.blank,
        issues=tuple(sorted(account.issues, key=lambda issue: issue.row or 0)),
        dialect=records.dialect,
    )
    if block.rows_in != len(account.places):
        raise AssertionError(f"{len(account.places)} rows in, {block.rows_in} accounted for")
    return block


def _check_cells(
    account: Account, header: Header, loaded: dict[int, Sequence[str | None]], frame: pd.DataFrame
) -> None:
    """Issues with the cells of rows that were loaded: odd characters, cells that moved, quotes."""
    records, places = account.records, list(loaded)
    cells = [pa.chunked_array(frame[column]) for column in frame]
    account.issues += odd_cells(records, loaded, header.names, cells)
    for number, sign in moved(cells).items():
        account.tell(sign.kind, sign.message, places[number])

    early = ends_early(cells)
    first, *rest = ("",) if early is None else loaded[places[early]]
    if early is not None and (records.sheet or not any(rest)) and not is_total_word(first or ""):
        reason = "The last cells of this row are blank, and no other row lacks any of them."
        account.tell(IssueKind.MISSING_CELL, reason, places[early])

    rows = {issue.row for issue in account.issues}
    lone = lone_row(list(loaded.values()))
    word = "" if lone is None else "".join(filter(None, loaded[places[lone]]))
    if lone is not None and not is_total_word(word) and records.lines[places[lone]] not in rows:
        reason = "All cells of this row but one are blank, and no other row lacks any of them."
        account.tell(IssueKind.MISSING_CELL, reason, places[lone])

    def straight() -> np.ndarray | None:
        if '"' not in records.text:
            return None
        return np.array([records.raws[place].count('"') for place in places])

    told = {issue.row for issue in account.issues if issue.kind is IssueKind.STRAY_QUOTE}
    firsts = [first_bytes(column) for column in cells]
    for number, reason in otherwise_quoted(cells, firsts, straight).items():
        if records.lines[places[number]] not in told:
            account.tell(IssueKind.STRAY_QUOTE, reason, places[number])


def frame_of(
    rows: Sequence[Sequence[str | None]], lines: Sequence[int], width: int
) -> pd.DataFrame:
    """A frame of text with numbered columns; None becomes a missing value."""
    cells = list(zip(*rows, strict=True)) if rows else [()] * width
    index = pd.Index(np.array(lines, dtype="int64"))
    table = {
        place: pd.Series(pa.array(column, pa.large_string()), index=index, dtype="str")
        for place, column in enumerate(cells)
    }
    return pd.DataFrame(table, index=index)
