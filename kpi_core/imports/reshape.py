"""Odd tables turned into plain ones before their columns are read."""

from collections.abc import Sequence

import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.dates import find_range
from kpi_core.imports.numbers import is_missing, read_numbers

PERCENT_HEADER = "share %"


def table_of(rows: Sequence[tuple[int, tuple[str, ...]]], width: int) -> pd.DataFrame:
    """Rows (line number, cells) as the text frame of a block."""
    columns = {
        place: pd.Series([cells[place] for _, cells in rows], dtype="str") for place in range(width)
    }
    frame = pd.DataFrame(columns)
    frame.index = pd.Index([line for line, _ in rows])
    return frame


def transposed(block: Block) -> Block:
    """Names in the header line and values in the one row below: one row per name."""
    rows = []
    for line, cells in zip(block.frame.index, block.frame.itertuples(index=False), strict=True):
        for name, cell in zip(block.header, cells, strict=False):
            if name:
                rows.append((int(line), (name, "" if pd.isna(cell) else str(cell))))
    return block.with_(header=("label", PERCENT_HEADER), frame=table_of(rows, 2))


def crossed(block: Block) -> Block:
    """Age by gender, in percent: one row per age and one per gender, each group's own sum.

    A group with an unknown cell stays unknown. The bars of a chart such as "< 1%" count as
    unknown too.
    """
    frame = block.frame
    ages = frame[0].fillna("").astype(str)
    cells = {
        name: read_numbers(frame[place], whole=False).values
        for place, name in enumerate(block.header)
        if place and name
    }
    values = pd.DataFrame(cells, index=frame.index)
    rows = [
        (int(line), ("age", age, _text(values.loc[line].sum(skipna=False))))
        for line, age in zip(frame.index, ages, strict=True)
        if age
    ]
    last = int(frame.index[-1]) if len(frame) else block.header_row
    rows += [
        (last, ("gender", str(name), _text(values[name].sum(skipna=False)))) for name in values
    ]
    return block.with_(header=("dimension", "label", PERCENT_HEADER), frame=table_of(rows, 3))


def _text(number: float) -> str:
    return "" if pd.isna(number) else repr(round(float(number), 6))


def with_column(block: Block, name: str, values: list[str] | str) -> Block:
    """The block with one more column."""
    frame = block.frame.copy()
    texts = [values] * len(frame) if isinstance(values, str) else values
    frame[len(block.header)] = pd.Series(texts, index=frame.index, dtype="str")
    return block.with_(header=(*block.header, name), frame=frame)


def with_header(block: Block, position: int, name: str) -> Block:
    """The block with one header renamed."""
    header = list(block.header)
    header[position] = name
    return block.with_(header=tuple(header))


def day_numbers(block: Block, position: int) -> Block:
    """GA4's `Nth day`, counted from the start date of the comment block, as dates."""
    period = find_range(cell for cells in block.above for cell in cells)
    if period is None:
        return block
    numbers = pd.to_numeric(block.frame[position], errors="coerce")
    days = pd.Timestamp(period[0]) + pd.to_timedelta(numbers, unit="D")
    frame = block.frame.copy()
    frame[position] = days.dt.strftime("%Y-%m-%d").fillna(block.frame[position])
    return block.with_(frame=frame)


def without_blank(block: Block, position: int) -> Block:
    """Rows with nothing in one column counted as blank."""
    keep = ~is_missing(block.frame[position])
    return block.with_(frame=block.frame[keep], blank=block.blank + int((~keep).sum()))


def joined(block: Block, day: int, clock: int) -> Block:
    """Two columns, a date and a clock time, as one under the header of the first."""
    frame = block.frame.copy()
    frame[day] = (frame[day].fillna("") + " " + frame[clock].fillna("")).str.strip()
    return block.with_(frame=frame)
