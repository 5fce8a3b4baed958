"""The cells of a block as typed values; what is unreadable or in doubt is told or asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kpi_core.imports.answers import Need
from kpi_core.imports.chunks import side_by_side
from kpi_core.imports.filling.checks.ids import in_addresses
from kpi_core.imports.filling.checks.values import is_no_name_of
from kpi_core.imports.filling.complete import TIMES, Context
from kpi_core.imports.filling.currency import in_currency
from kpi_core.imports.filling.draft import Written
from kpi_core.imports.filling.rounded import restored
from kpi_core.imports.format import marker_keys
from kpi_core.imports.issues import AS_DOWNLOADED, IssueKind
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.names.recognise import Match
from kpi_core.imports.values.dates import find_range, order_within, settle
from kpi_core.imports.values.kinds import blank_column, type_column
from kpi_core.imports.values.moments import TURNED, is_date
from kpi_core.imports.values.numbers import decimal_of
from kpi_core.imports.values.shapes import Shape, shape
from kpi_core.imports.values.typed import How, Typed
from kpi_core.tables import NUMBERS, Column, Kind

ENGLISH_DATES = frozenset(
    ("", "date", "day", "month", "created date", "publish time", "publish date", "start date",
     "end date", "start date (in utc)", "end date (in utc)")
)  # fmt: skip
"""Where a format documents its order of day and month, it does so for its English export."""
_SCALED = re.compile(
    r"(?i)\b(?:in|en|em|в|у) (?:thousands?|millions?|tausend|tsd|mio|milliers|miles|milhares"
    r"|millones|milhões|хил|хиляди|тыс|тысячах|тис|тисячах|млн)\b|[(\[]\W*(?:0{3}s?|thousands?|tsd|mio|mln|тис"
    r"|тыс|хил|млн)\.?\W*[)\]]|[(\[ ](?:[kKTM]|Tsd\.?|Mio\.?) ?(?:€|\$|£|EUR|USD|GBP)[)\]]?$"
)
"""What a header says of figures that are written as thousands or millions."""


@dataclass(frozen=True)
class Read:
    """The typed columns of a table; which cells of a column are `bad`, and unknown in `frame`; and
    with `needs` what must be said before any can be read.
    """

    frame: pd.DataFrame
    bad: Mapping[str, np.ndarray]
    needs: tuple[Need, ...]


def read_cells(written: Written, match: Match, context: Context) -> Read:
    """Type every column; bad optional cells become unknown with an issue."""
    table, texts, answers = written.table, written.texts, context.answers
    hows = _hows(written, match, context)
    for name in hows:
        if table[name].kind is Kind.ID:
            texts[name] = _ids(written, name)
    read = side_by_side(
        lambda name: type_column(texts[name], table[name], hows[name]),
        hows,
        len(written.block.frame),
    )
    typed_columns = dict(zip(hows, read, strict=True))
    frame = {
        column.name: blank_column(column, written.block.frame.index)
        for column in table
        if column.name not in typed_columns
    }
    needs: list[Need] = []
    for name, typed in typed_columns.items():
        if typed.doubt == "date order":
            needs.append(_order_need(written, name, typed))
        elif typed.doubt:
            _tell_marks(written, name, typed)
        frame[name] = typed.values
        if table[name].kind is Kind.MONEY:
            frame[name] = in_currency(
                written, name, typed.values, typed.currencies, context.currency, answers.currency
            )
        _tell_cells(written, name, typed)
        if table[name].kind in NUMBERS and _SCALED.search(written.header(name)):
            frame[name] = blank_column(table[name], written.block.frame.index)
            _tell_scale(written, name)
    if table.from_day and table.from_day not in texts and table.day in hows:
        _add_beginning(written, hows[table.day], frame)
    result = pd.DataFrame({column.name: frame[column.name] for column in table})
    share = typed_columns.get("share")
    if share is not None and share.low is not None and share.high is not None:
        for name, bound in (("share_low", share.low), ("share_high", share.high)):
            result[name] = result[name].fillna(pd.Series(bound, index=result.index))
    if table.from_day:
        single = result[table.from_day] == result[table.day]
        result[table.from_day] = result[table.from_day].mask(single)
    if table.name == "costs":
        result["period"] = result["period"].dt.to_period("M").dt.start_time.astype("datetime64[us]")
    bad = {name: typed.bad for name, typed in typed_columns.items() if typed.bad.any()}
    return Read(result.reset_index(drop=True), bad, tuple(needs))


def _hows(written: Written, match: Match, context: Context) -> dict[str, How]:
    """What is known about each column that is written before its cells are read."""
    table, texts, names = written.table, written.texts, written.names
    answers, part = context.answers, match.part
    order = answers.date_order or (part.date_order if match.format.name == "mapping" else "")
    documented = header_key(names.get(table.day, "")) in ENGLISH_DATES
    hint = _date_hint(written) or _order_stated(written) or (part.date_order if documented else "")
    figures = [
        texts[column.name] for column in table if column.kind in NUMBERS and column.name in texts
    ]
    decimal = answers.decimal or decimal_of(figures)
    if not decimal and written.block.dialect.delimiter == ";" and figures:
        decimal = ","
    net = marker_keys(part.net)
    return {
        column.name: How(
            decimal,
            order,
            hint,
            answers.zone,
            percent=column.name in part.percent or "%" in names.get(column.name, ""),
            net=column.name in part.net or header_key(names.get(column.name, "")) in net,
            edge="end" if column.name == table.day == "counted_on" else "start",
        )
        for column in table
        if column.name in texts
    }


def _date_hint(written: Written) -> str:
    """The order that the unambiguous dates of all date columns agree on."""
    orders = set()
    for column in written.table:
        if column.kind in TIMES and column.name in written.texts:
            order, odd = settle(_open_to_doubt(written.texts[column.name]))
            if order in ("dmy", "mdy") and not odd:
                orders.add(order)
    return orders.pop() if len(orders) == 1 else ""


def _order_stated(written: Written) -> str:
    """The order that puts the days of the rows inside the range that the lines above state."""
    period = find_range([" ".join(cells) for cells in written.block.above])
    if period is None or written.table.day not in written.texts:
        return ""
    return order_within(_open_to_doubt(written.texts[written.table.day]), period)


def _open_to_doubt(texts: pd.Series) -> list[str]:
    """The different texts of a column that don't begin with a year or a name."""
    cells = texts.str.strip()
    return cells[cells.str.contains("^[0-9]{1,2}[-/.]", na=False)].unique().tolist()


def _tell_scale(written: Written, name: str) -> None:
    """A column of thousands or millions, which would be read as that much less."""
    header = written.header(name)
    written.notes.add(
        IssueKind.UNEXPECTED_HEADER,
        f"“{header}” does not count in ones; its figures are left unknown",
        row=written.block.header_row or None,
        column=header,
        expected="single things or whole amounts",
        cure="write the figures in full under a name without the scale and load the file again",
    )


def _ids(written: Written, name: str) -> pd.Series:
    """The ids of a column, those that a spreadsheet shortened read from the addresses beside."""
    ids, told = restored(written.texts[name], written.block)
    if told.any():
        written.tell(
            IssueKind.AMBIGUOUS,
            told,
            name,
            "an id in all its digits",
            "{column} “{value}” in row {row} was rounded by a spreadsheet; it is read from the "
            "address in its row",
            AS_DOWNLOADED,
        )
    return ids


def _add_beginning(written: Written, how: How, frame: dict[str, pd.Series]) -> None:
    """The first days of rows that name a range as their day, of which the last is read."""
    table, texts = written.table, written.texts
    if how.edge != "end":
        return
    start = type_column(texts[table.day], table[table.day], replace(how, edge="start")).values
    if (start < frame[table.day]).any():
        frame[table.from_day] = start
        texts[table.from_day] = texts[table.day]
        written.names[table.from_day] = written.header(table.day)


def _order_need(written: Written, name: str, typed: Typed) -> Need:
    block, header = written.block, written.header(name)
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
        written.table.name,
        header,
        block.sheet,
        block.header,
        samples={"example": sample},
    )


def _tell_marks(written: Written, name: str, typed: Typed) -> None:
    """Numbers of which it is unknown, or guessed, whether a mark parts thousands or decimals."""
    cure = "say which mark is the decimal one: --set decimal=. or --set decimal=,"
    if typed.doubt == "decimal mark":
        written.tell(
            IssueKind.AMBIGUOUS,
            written.texts[name].isin(typed.doubtful).to_numpy(dtype=bool),
            name,
            "a number with a clear decimal mark",
            "{column} in row {row} is “{value}”: thousands or decimals? It is left unknown",
            cure,
        )
    elif typed.doubt == "guessed":
        header = written.header(name)
        message = f"{header}: marks before three digits were read as thousands"
        written.notes.add(IssueKind.AMBIGUOUS, message, column=header, cure=cure)


def no_values(texts: pd.Series, bad: np.ndarray, column: Column) -> np.ndarray:
    """Which of the cells that can't be read are figures or days, but none that can be: -5 times
    shown, 30 February.
    """
    never = np.zeros(len(bad), dtype=bool)
    due = Shape.NUMBER if column.kind in NUMBERS else Shape.DATE
    if column.kind in (*NUMBERS, Kind.TIME, Kind.DATE):
        cells = map(str, texts[bad])
        never[bad] = [
            shape(cell) is due and (due is Shape.NUMBER or not is_date(cell)) for cell in cells
        ]
    return never


def _tell_cells(written: Written, name: str, typed: Typed) -> None:
    """Cells that can't be read, and those that are and look odd."""
    due = typed.expected
    if typed.bad.any():
        fate = "the row is set aside" if written.is_vital(name) else "the cell is left unknown"
        says = f"{{column}} in row {{row}} is “{{value}}” where {due} is due; {fate}"
        cure = "correct the cell, or leave it blank if it is not known"
        cure = AS_DOWNLOADED if TURNED in due else cure
        is_misnamed = is_no_name_of(typed.bad, typed.values)
        if is_misnamed:
            says = f"hardly a cell under {{column}} is {due}, it may be another's name: {says}"
        never = no_values(written.texts[name], typed.bad, written.table[name])
        for kind, where in (
            (IssueKind.WRONG_TYPE, typed.bad & ~never),
            (IssueKind.IMPOSSIBLE_VALUE, never),
        ):
            written.tell(
                kind,
                where,
                name,
                due,
                says,
                cure,
                at_header=is_misnamed,
            )
    odd = [*typed.remarks]
    if typed.rounded is not None:
        where = typed.rounded & ~in_addresses(typed.values, written.block, typed.rounded)
        odd.append((where, "ends in zeros: a spreadsheet may have rounded it"))
    for where, says in odd:
        written.tell(
            IssueKind.AMBIGUOUS,
            where,
            name,
            due,
            f"{{column}} “{{value}}” in row {{row}} {says}",
            "compare it with the export and correct the cell if it is wrong",
        )
