"""Odd tables turned into plain ones before their columns are read."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from kpi_core.imports.block import Block, SetAside
from kpi_core.imports.format import Reshape
from kpi_core.imports.issues import AS_DOWNLOADED, IssueKind
from kpi_core.imports.names.headers import header_key, loose_key
from kpi_core.imports.names.vocabulary import header_keys
from kpi_core.imports.notes import Notes
from kpi_core.imports.result import HARMLESS
from kpi_core.imports.values.moments import TURNED, is_made_date
from kpi_core.imports.values.numbers import is_missing, read_numbers

PERCENT_HEADER = "share %"


def table_of(rows: Sequence[tuple[int, tuple[str, ...]]], width: int) -> pd.DataFrame:
    """Rows (line number, cells) as the text frame of a block."""
    columns = {
        place: pd.Series([cells[place] for _, cells in rows], dtype="str") for place in range(width)
    }
    frame = pd.DataFrame(columns)
    frame.index = pd.Index([line for line, _ in rows])
    return frame


def put_aside(block: Block, where: Sequence[bool], kind: IssueKind, reason: str) -> Block:
    """The block without some rows, which are kept as set aside for one reason."""
    keep = [not out for out in where]
    rows = tuple(
        SetAside(
            int(line), tuple("" if pd.isna(cell) else str(cell) for cell in cells), kind, reason
        )
        for (line, *cells), out in zip(block.frame.itertuples(name=None), where, strict=True)
        if out
    )
    return block.with_(frame=block.frame.loc[keep], set_aside=(*block.set_aside, *rows))


def places_of(block: Block, names: Sequence[str]) -> list[int]:
    """Positions of the headers that are one of these spellings: in their order, exact ones first,
    each in the order of the file. Headers drift here as they do where a format is recognised.
    """
    keys = [*zip(block.header, header_keys(block.header), strict=True)]
    wanted = dict.fromkeys(map(header_key, names))
    exact = [n for name in wanted for n, (text, key) in enumerate(keys) if text and key == name]
    loosened = set(map(loose_key, wanted))
    loose = [n for n, (_, key) in enumerate(keys) if key and loose_key(key) in loosened]
    return list(dict.fromkeys((*exact, *loose)))


def place_of(block: Block, names: Sequence[str]) -> int | None:
    """Position of the header that is the first of these spellings."""
    return next(iter(places_of(block, names)), None)


def without_rows(
    names: Sequence[str],
    told: Callable[[pd.Series], pd.Series | np.ndarray],
    kind: IssueKind,
    reason: str,
) -> Reshape:
    """A reshape that sets aside, for one reason, the rows that a column tells to be none of ours.

    `names` are the column's spellings; `told` gets its texts and gives a flag for each. A block
    without the column stays as it is.
    """

    def reshape(block: Block) -> Block:
        place = place_of(block, names)
        if place is None:
            return block
        return put_aside(block, told(block.frame[place]).tolist(), kind, reason)

    return reshape


def without_totals(names: Sequence[str]) -> Reshape:
    """A reshape that sets aside the rows that name nothing in a column: totals of the others."""
    return without_rows(names, is_missing, IssueKind.TOTAL_ROW, "a total of the other rows")


def transposed(block: Block) -> Block:
    """Names in the header line and values in the one row below: one row per name."""
    rows = []
    names = [" ".join(name.split()) for name in block.header]
    for line, cells in zip(block.frame.index, block.frame.itertuples(index=False), strict=True):
        for name, cell in zip(names, cells, strict=False):
            if name:
                rows.append((int(line), (name, "" if pd.isna(cell) else str(cell))))
    return block.with_(header=("label", PERCENT_HEADER), frame=table_of(rows, 2))


def transposed_pairs(block: Block, corner: str) -> Block:
    """Names in the first column, their values in the second: one row, one column per name.

    The header of the second column becomes the value of a column named `corner`.
    """
    pairs = [
        (str(name), "" if pd.isna(value) else str(value))
        for name, value in block.frame.itertuples(index=False, name=None)
    ]
    header = (corner, *(name for name, _ in pairs))
    cells = (block.header[1], *(value for _, value in pairs))
    return block.with_(header=header, frame=table_of([(block.header_row, cells)], len(header)))


def crossed(block: Block) -> Block:
    """Age by gender, in percent: one row per age and one per gender, each group's own sum.

    A group with an unknown cell stays unknown. The bars of a chart such as "< 1%" count as
    unknown too; a cell that is no number is told. Rows without any cell are blank. A row that
    stands twice counts once; where one was set aside as damaged, or two of one age differ, what the
    genders have together is too.
    """
    blank = (block.frame.fillna("") == "").all(axis=1)
    frame = block.frame[~blank]
    ages = frame[0].fillna("").astype(str)
    notes = Notes(block.sheet, block.header_row or None)
    cells, unread = {}, {}
    for place, header in enumerate(block.header):
        if place and header:
            name = " ".join(header.split())
            read = read_numbers(frame[place], whole=False)
            cells[name], unread[name] = read.values, read.bad
            _tell_no_numbers(notes, name, frame[place], read.bad)
    values = pd.DataFrame(cells, index=frame.index)
    rows = [
        (int(line), ("age", age, _text(values.loc[line].sum(skipna=False))))
        for line, age in zip(frame.index, ages, strict=True)
    ]
    last = int(frame.index[-1]) if len(frame) else block.header_row
    once = ~frame.duplicated()
    damaged = [row.row for row in block.set_aside if row.kind not in HARMLESS]
    damaged += map(int, frame.index[once & ages.duplicated()])
    lacking = {name: [*damaged, *map(int, frame.index[bad])] for name, bad in unread.items()}
    genders = [
        (
            min(lacking[name], default=last),
            ("gender", name, _text(values[name][once].sum(skipna=False))),
        )
        for name in cells
    ]
    result = block.with_(
        header=("dimension", "label", PERCENT_HEADER),
        frame=table_of([*rows, *genders], 3),
        blank=block.blank + int(blank.sum()),
        issues=(*block.issues, *notes.issues),
    )
    no_share = np.any([*unread.values()], axis=0).tolist() if unread else [False] * len(rows)
    where = [*no_share, *[False] * len(genders)]
    if any(where):
        result = put_aside(result, where, IssueKind.WRONG_TYPE, "a share in the row is no number")
    where = [False] * (len(rows) - sum(no_share)) + list(map(bool, lacking.values()))
    if any(where):
        reason = "a row of the table can't be counted, so what a gender has together is unknown"
        result = put_aside(result, where, IssueKind.MISSING_VALUE, reason)
    return result


def _tell_no_numbers(notes: Notes, name: str, texts: pd.Series, bad: np.ndarray) -> None:
    """The cells of a column of shares that are no numbers: many of them a spreadsheet has made."""
    dates = np.array([is_made_date(str(cell)) for cell in texts], dtype=bool)
    for where, made, cure in (
        (bad & dates, TURNED, AS_DOWNLOADED),
        (bad & ~dates, "", "correct the cell, or leave it blank if it is not known"),
    ):
        due = f"a share{made}"
        says = f"{{column}} in row {{row}} is “{{value}}” where {due} is due; the row is set aside"
        notes.cells(IssueKind.WRONG_TYPE, where, texts, name, due, says, cure)


def _text(number: float) -> str:
    return "" if pd.isna(number) else repr(round(float(number), 6))


def with_column(block: Block, name: str, values: list[str] | str) -> Block:
    """The block with one more column."""
    frame = block.frame.copy()
    texts = [values] * len(frame) if isinstance(values, str) else values
    frame[len(block.header)] = pd.Series(texts, index=frame.index, dtype="str")
    return block.with_(header=(*block.header, name), frame=frame)


def with_clock(block: Block, days: Sequence[str], clocks: Sequence[str]) -> Block:
    """A date and a clock time in two columns as one under the header of the first."""
    day, clock = place_of(block, days), place_of(block, clocks)
    if day is None or clock is None:
        return block
    timed = block.frame[day].str.contains(":", na=False)
    if timed.mean() > 0.5:
        return block
    frame = block.frame.copy()
    both = (frame[day].fillna("") + " " + frame[clock].fillna("")).str.strip()
    frame[day] = both.mask(timed, frame[day])
    return block.with_(frame=frame)
