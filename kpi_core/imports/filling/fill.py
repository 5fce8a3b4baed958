"""A recognised block becomes typed rows of its canonical table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from kpi_core.imports.answers import Need
from kpi_core.imports.block import Block
from kpi_core.imports.chunks import give_back, side_by_side
from kpi_core.imports.filling.aside import Aside
from kpi_core.imports.filling.check import (
    check_answers,
    check_required,
    check_values,
    is_no_name_of,
)
from kpi_core.imports.filling.check_days import check_days, check_order, check_range
from kpi_core.imports.filling.check_ids import check_links, in_addresses
from kpi_core.imports.filling.columns import gather, money_currency
from kpi_core.imports.filling.complete import TIMES, Context, complete, dated_by
from kpi_core.imports.filling.ranges import check_ranges
from kpi_core.imports.filling.repeats import check_repeats
from kpi_core.imports.filling.rounded import restored
from kpi_core.imports.filling.unused import check_unused
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.names.recognise import Match
from kpi_core.imports.notes import Notes
from kpi_core.imports.result import AsideGroup, Counts
from kpi_core.imports.values.dates import find_range, order_within, settle
from kpi_core.imports.values.kinds import blank_column, type_column
from kpi_core.imports.values.numbers import decimal_of
from kpi_core.imports.values.texts import ROUNDED
from kpi_core.imports.values.typed import How, Typed
from kpi_core.tables import NUMBERS, TABLES, Kind, Table, column_label

ENGLISH_DATES = frozenset(
    ("", "date", "day", "month", "created date", "publish time", "publish date", "start date",
     "end date", "start date (in utc)", "end date (in utc)")
)  # fmt: skip
"""Where a format documents its order of day and month, it does so for its English export."""


@dataclass(frozen=True)
class Filled:
    """What a block brought; with `needs` nothing of it is loaded."""

    table: str
    frame: pd.DataFrame
    counts: Counts
    notes: Notes
    aside: tuple[AsideGroup, ...] = ()
    needs: tuple[Need, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()


def fill(block: Block, match: Match, context: Context) -> Filled:
    """Type, complete and check the rows of a block; conservation is asserted."""
    table = TABLES[match.part.table]
    notes = Notes(block.sheet, block.header_row or None)
    if context.answers.date_column:
        match = dated_by(block, match, context.answers.date_column)
    block, texts, names, unused = gather(block, match)
    needs = complete(block, match, table, texts, context, notes)
    frame = pd.DataFrame(index=range(len(block.frame)))
    if not needs:
        frame, bad, doubts = _type(block, match, table, texts, names, context, notes)
        needs = doubts
    if needs:
        return _waiting(block, table, notes, needs, names, unused)
    aside = Aside.none(len(frame))
    for issue in block.issues:
        if issue.kind is IssueKind.MOVED_CELLS:
            aside.add(block.frame.index == issue.row, issue.kind, issue.message)
    for name, where in bad.items():
        if table[name].required or name == table.day:
            kind = IssueKind.WRONG_TYPE
            aside.add(where, kind, f"{column_label(name)} can't be read", names.get(name, name))
    check_unused(block, unused, notes)
    check_required(frame, table, block.frame, aside)
    check_days(frame, table, context.today, texts, names, aside, notes)
    check_range(frame, table, texts, names, aside, notes)
    check_values(frame, table, match.part.never, texts, names, notes)
    check_answers(frame, texts, names, notes)
    check_links(frame, table, block, texts, names, notes)
    check_order(frame, table, texts, names, notes)
    give_back()  # typing leaves as much again as the columns take
    check_repeats(frame, table, block, names, aside, notes)
    check_ranges(frame, table, block.frame, aside, notes)
    where = aside.where
    _name_missing(aside, block, names, notes)
    loaded = frame.loc[~where].reset_index(drop=True) if where.any() else frame
    groups = [*_reader_group(block, table.name)]
    if where.any():
        groups.append(
            AsideGroup(
                block.sheet,
                block.header,
                block.frame.loc[where],
                tuple(aside.kinds[where]),
                tuple(aside.reasons[where]),
                tuple(names.get(name, name) for name in aside.columns[where]),
                table.name,
            )
        )
    counts = Counts(
        block.rows_in, len(loaded), int(where.sum()) + len(block.set_aside), block.blank
    )
    assert counts.balanced, f"rows lost in {block.sheet or 'the file'}: {counts}"
    return Filled(table.name, loaded, counts, notes, tuple(groups), (), names, unused)


def _reader_group(block: Block, table: str) -> list[AsideGroup]:
    """The rows that the reader set aside, in the form of ours."""
    if not block.set_aside:
        return []
    width = max([len(block.header), *(len(row.cells) for row in block.set_aside)])
    cells = [list(row.cells) + [pd.NA] * (width - len(row.cells)) for row in block.set_aside]
    index = pd.Index([row.row for row in block.set_aside])
    return [
        AsideGroup(
            block.sheet,
            block.header,
            pd.DataFrame(cells, index=index, dtype="str"),
            tuple(row.kind for row in block.set_aside),
            tuple(row.reason for row in block.set_aside),
            tuple(row.column for row in block.set_aside),
            table,
        )
    ]


def whole_block(block: Block, kind: IssueKind, reason: str, table: str = "") -> list[AsideGroup]:
    """A block of which nothing is loaded, as rows set aside for one reason."""
    size = len(block.frame)
    group = AsideGroup(
        block.sheet,
        block.header,
        block.frame,
        (kind,) * size,
        (reason,) * size,
        ("",) * size,
        table,
    )
    return [*_reader_group(block, table), *([group] if size else [])]


def _waiting(
    block: Block,
    table: Table,
    notes: Notes,
    needs: tuple[Need, ...],
    names: Mapping[str, str],
    unused: tuple[str, ...],
) -> Filled:
    counts = Counts(block.rows_in, 0, len(block.frame) + len(block.set_aside), block.blank)
    kind = IssueKind.AMBIGUOUS if needs[0].ask in ("date_order", "decimal") else None
    groups = whole_block(block, kind or IssueKind.MISSING_HEADER, needs[0].message, table.name)
    notes.add(kind or IssueKind.MISSING_HEADER, needs[0].message, column=needs[0].column)
    nothing = pd.DataFrame(
        {column.name: blank_column(column, pd.RangeIndex(0)) for column in table}
    )
    return Filled(table.name, nothing, counts, notes, tuple(groups), needs, names, unused)


def _type(
    block: Block,
    match: Match,
    table: Table,
    texts: dict[str, pd.Series],
    names: dict[str, str],
    context: Context,
    notes: Notes,
) -> tuple[pd.DataFrame, dict[str, np.ndarray], tuple[Need, ...]]:
    """Type every column; bad optional cells become unknown with an issue."""
    answers, part = context.answers, match.part
    order = answers.date_order or (part.date_order if match.format.name == "mapping" else "")
    documented = header_key(names.get(table.day, "")) in ENGLISH_DATES
    hint = (
        _date_hint(table, texts)
        or _order_stated(block, table, texts)
        or (part.date_order if documented else "")
    )
    columns = [
        texts[column.name] for column in table if column.kind in NUMBERS and column.name in texts
    ]
    decimal = answers.decimal or decimal_of(columns)
    if not decimal and block.dialect.delimiter == ";" and columns:
        decimal = ","
    hows = {
        column.name: How(
            decimal,
            order,
            hint,
            answers.zone,
            percent=column.name in part.percent or "%" in names.get(column.name, ""),
            edge="end" if column.name == table.day == "counted_on" else "start",
        )
        for column in table
        if column.name in texts
    }
    for name in hows:
        if table[name].kind is Kind.ID:
            texts[name] = _ids(block, name, names, texts[name], notes)
    read = side_by_side(
        lambda name: type_column(texts[name], table[name], hows[name]), hows, len(block.frame)
    )
    typed_columns = dict(zip(hows, read, strict=True))
    frame: dict[str, pd.Series] = {}
    bad: dict[str, np.ndarray] = {}
    needs: list[Need] = []
    bounds: dict[str, np.ndarray] = {}
    for column in table:
        name = column.name
        if name not in typed_columns:
            frame.setdefault(name, blank_column(column, block.frame.index))
            continue
        typed = typed_columns[name]
        if typed.doubt == "date order":
            needs.append(_order_need(name, table, block, names, typed))
        elif typed.doubt == "decimal mark":
            _note_decimal(name, names, texts[name], typed.doubtful, notes)
        elif typed.doubt == "guessed":
            notes.add(
                IssueKind.AMBIGUOUS,
                f"{names.get(name, name)}: marks before three digits were read as thousands",
                column=names.get(name, name),
                cure="say which mark is the decimal one: --set decimal=. or --set decimal=,",
            )
        values = typed.values
        if column.kind is Kind.MONEY:
            values = money_currency(block, name, names, values, texts[name], typed.currencies,
                                    context.currency, answers.currency, notes)  # fmt: skip
        if typed.bad.any():
            bad[name] = typed.bad
        if typed.bad.any():
            header, due = names.get(name, name), typed.expected
            fate = (
                "the row is set aside"
                if column.required or name == table.day
                else "the cell is left unknown"
            )
            says = f"{{column}} in row {{row}} is “{{value}}” where {due} is due; {fate}"
            is_misnamed = is_no_name_of(typed.bad, typed.values)
            if is_misnamed:
                says = f"hardly a cell under {{column}} is {due}, it may be another's name: {says}"
            notes.cells(
                IssueKind.WRONG_TYPE,
                typed.bad,
                texts[name],
                header,
                due,
                says,
                "correct the cell, or leave it blank if it is not known",
                at_header=is_misnamed,
            )
        for told, says in typed.remarks:
            where = told
            if says == ROUNDED:
                where = told & ~in_addresses(typed.values, block, told)
            notes.cells(
                IssueKind.AMBIGUOUS, where, texts[name], names.get(name, name), typed.expected,
                f"{{column}} “{{value}}” in row {{row}} {says}",
                "compare it with the export and correct the cell if it is wrong",
            )  # fmt: skip
        frame[name] = values
        if typed.low is not None and typed.high is not None and name == "share":
            bounds = {"share_low": typed.low, "share_high": typed.high}
        if (
            name == table.day
            and table.from_day
            and table.from_day not in texts
            and hows[name].edge == "end"
        ):
            start = type_column(texts[name], column, How(decimal, order, hint, answers.zone)).values
            if (start < values).any():
                frame[table.from_day] = start
                texts[table.from_day] = texts[name]
                names[table.from_day] = names.get(name, name)
    result = pd.DataFrame({column.name: frame[column.name] for column in table})
    for name, values_ in bounds.items():
        result[name] = result[name].fillna(pd.Series(values_, index=result.index))
    if table.from_day:
        single = result[table.from_day] == result[table.day]
        result[table.from_day] = result[table.from_day].mask(single)
    if table.name == "costs":
        result["period"] = result["period"].dt.to_period("M").dt.start_time.astype("datetime64[us]")
    return result.reset_index(drop=True), bad, tuple(needs)


def _date_hint(table: Table, texts: Mapping[str, pd.Series]) -> str:
    """The order that the unambiguous dates of all date columns agree on."""
    orders = set()
    for column in table:
        if column.kind in TIMES and column.name in texts:
            order, odd = settle(_open_to_doubt(texts[column.name]))
            if order in ("dmy", "mdy") and not odd:
                orders.add(order)
    return orders.pop() if len(orders) == 1 else ""


def _open_to_doubt(texts: pd.Series) -> list[str]:
    """The different texts of a column that don't begin with a year or a name."""
    written = texts.str.strip()
    return written[written.str.contains("^[0-9]{1,2}[-/.]", na=False)].unique().tolist()


def _ids(
    block: Block, name: str, names: Mapping[str, str], texts: pd.Series, notes: Notes
) -> pd.Series:
    """The ids of a column, those that a spreadsheet shortened read from the addresses beside."""
    ids, told = restored(texts, block)
    if told.any():
        notes.cells(
            IssueKind.AMBIGUOUS, told, texts, names.get(name, name), "an id in all its digits",
            "{column} “{value}” in row {row} was rounded by a spreadsheet; it is read from the "
            "address in its row",
            "load the export as it was downloaded, not saved again by a spreadsheet",
        )  # fmt: skip
    return ids


def _order_stated(block: Block, table: Table, texts: Mapping[str, pd.Series]) -> str:
    """The order that puts the days of the rows inside the range that the lines above state."""
    period = find_range([" ".join(cells) for cells in block.above])
    if period is None or table.day not in texts:
        return ""
    return order_within(_open_to_doubt(texts[table.day]), period)


def _order_need(
    name: str, table: Table, block: Block, names: Mapping[str, str], typed: Typed
) -> Need:
    header = names.get(name, name)
    (sample,) = typed.doubtful
    why = (
        "Of its other dates some are day first, some month first"
        if typed.odd_order
        else "Both fit all its dates that are written so"
    )
    return Need(
        "date_order",
        f"is {sample} in “{header}” day first or month first? {why}: "
        "--set date_order=dmy or --set date_order=mdy",
        ("dmy", "mdy"),
        ("date_order",),
        table.name,
        header,
        block.sheet,
        block.header,
        samples={"example": sample},
    )


def _note_decimal(
    name: str, names: Mapping[str, str], texts: pd.Series, doubtful: tuple[str, ...], notes: Notes
) -> None:
    header = names.get(name, name)
    notes.cells(
        IssueKind.AMBIGUOUS,
        texts.isin(doubtful).to_numpy(dtype=bool),
        texts,
        header,
        "a number with a clear decimal mark",
        "{column} in row {row} is “{value}”: thousands or decimals? It is left unknown",
        "say which mark is the decimal one: --set decimal=. or --set decimal=,",
    )


def _name_missing(aside: Aside, block: Block, names: Mapping[str, str], notes: Notes) -> None:
    """One issue per column for rows set aside because a value is missing; totals in their own."""
    rows = pd.Series("", index=block.frame.index, dtype="str")
    for name in dict.fromkeys(aside.columns[np.equal(aside.kinds, IssueKind.MISSING_VALUE)]):
        where = np.equal(aside.kinds, IssueKind.MISSING_VALUE) & np.equal(aside.columns, name)
        header = names.get(name, name)
        notes.cells(
            IssueKind.MISSING_VALUE, where, rows, header, "a value",
            f"row {{row}} is set aside: {aside.reasons[where][0]}",
            "fill it in and import it again",
        )  # fmt: skip
    total = np.equal(aside.kinds, IssueKind.TOTAL_ROW)
    if total.any():
        notes.cells(
            IssueKind.TOTAL_ROW, total, rows, "", "",
            "row {row} is a total of the others and is set aside", "nothing to do",
        )  # fmt: skip
