"""Columns that a file lacks: from its title, the user's answers or a documented default."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pandas as pd

from kpi_core.imports.answers import Answers, Need
from kpi_core.imports.block import Block
from kpi_core.imports.filling.draft import Written
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.names.mapping import stand_ins
from kpi_core.imports.names.recognise import Match, dated_places
from kpi_core.imports.values.dates import find_range, lacks_year, with_year
from kpi_core.imports.values.moments import read_moment
from kpi_core.imports.values.numbers import is_missing
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.tables import TABLES, Kind, Table, column_label

TIMES = (Kind.TIME, Kind.DATE)
YEAR = timedelta(days=364)  # from its first day to its last

_SEVERAL = 4


@dataclass(frozen=True)
class Context:
    """What is known beside the block: the user's answers and the rest of the file."""

    answers: Answers = field(default_factory=Answers)
    currency: str = "EUR"
    today: date = field(default_factory=date.today)
    last_day: date | None = None  # last day of the daily tables of the same file


def complete(written: Written, match: Match, context: Context) -> tuple[Need, ...]:
    """Fill the columns that the file lacks from its title, the answers or a documented default;
    what is still missing is asked for.
    """
    answers, part = context.answers, match.part
    block, table, texts = written.block, written.table, written.texts
    _tell_second_best(written, part.second_best)
    if "platform" in table and "platform" not in texts:
        named = _network(block.title)
        if named:
            texts["platform"] = written.constant(named)
        elif answers.platform:
            texts["platform"] = written.constant(answers.platform)
        elif part.default_platform:
            texts["platform"] = written.constant(part.default_platform)
            written.notes.add(
                IssueKind.DEFAULT,
                "the file doesn't say which network it is from: "
                f"“{part.default_platform}” stands in",
                column="platform",
                value=part.default_platform,
                cure="name the network: --set platform=facebook or --set platform=instagram",
            )
    for name, answer in (("brand", answers.brand), ("account", answers.account)):
        if name in table and name not in texts and answer:
            texts[name] = written.constant(answer)
    if table.day and table.day not in texts:
        _complete_day(written, match, context)
    elif table.from_day:
        _complete_end(written, _stated(block, match, answers))
    yearless = [
        column.name
        for column in table
        if column.kind in TIMES and column.name in texts and lacks_year(texts[column.name])
    ]
    if yearless and (year := _year(_stated(block, match, answers), answers)):
        texts |= {name: with_year(texts[name], *year) for name in yearless}
        yearless = []
    for name in table.required:
        if name not in texts and stand_ins(table, name, texts):
            _make_ids(name, written)
    missing = [name for name in table.required if name not in texts]
    groups = [group for group in table.one_of if not any(name in texts for name in group)]
    needs = [_need(name, table, block, match, _begins(table, texts)) for name in missing]
    needs += [_year_need(name, table, block, texts[name]) for name in yearless[:1]]
    for group in groups:
        what = " or ".join(map(column_label, group[:6])) + (" …" if len(group) > 6 else "")
        message = f"no column for {what}, and {table.label} need one of them"
        needs.append(Need("mapping", message, table=table.name, sheet=block.sheet, column=group[0]))
    return tuple(needs)


def _tell_second_best(written: Written, headers: Collection[str]) -> None:
    """Columns that are read from what only stands for them, such as a deal's title for its firm."""
    keys = set(map(header_key, headers))
    for name, header in written.names.items():
        if header_key(header) in keys:
            written.notes.add(
                IssueKind.DEFAULT,
                f"the file has no {column_label(name)}: “{header}” stands in",
                column=header,
                value=header,
                cure=f"nothing to do, or add a column with the {column_label(name)}",
            )


def _make_ids(name: str, written: Written) -> None:
    """An id of what tells a row apart, the same whenever the row comes again."""
    table, texts = written.table, written.texts
    groups = stand_ins(table, name, texts)
    ids = written.constant("")
    for group in groups:
        whole, *others = (texts[column].fillna("").str.strip() for column in group)
        for other in others:
            whole = whole + " · " + other
        ids = ids.where(ids != "", whole)
    texts[name] = ids
    first = texts[groups[0][0]].fillna("").str.strip()
    lacking = (first == "").to_numpy(dtype=bool)
    if lacking.any() and hardly_any(lacking.sum(), len(ids), _SEVERAL):
        written.notes.cells(
            IssueKind.MISSING_VALUE, lacking, ids, groups[0][0], column_label(groups[0][0]),
            f"{column_label(groups[0][0])} is missing in row {{row}}, which is told apart by "
            "{value} instead",
            "add it, or leave it so",
        )  # fmt: skip
    said = " and ".join(map(column_label, groups[0]))
    written.notes.add(
        IssueKind.DEFAULT,
        f"the file has no {column_label(name)}: {table.label} are told apart by {said}",
        column=name,
        value=said,
        cure="nothing to do, or add a column of ids",
    )


def _network(title: str) -> str:
    """The one network that the lowest line of a title with any names: those above it may be of
    other tables.
    """
    for line in reversed(title.casefold().splitlines()):
        found = {name for name in ("facebook", "instagram", "linkedin", "tiktok", "youtube")
                 if name in line}  # fmt: skip
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _complete_day(written: Written, match: Match, context: Context) -> None:
    """The day of every row from the lines above the header, the user's range, or a snapshot."""
    answers, table, texts = context.answers, written.table, written.texts
    stated, answered = _stated(written.block, match, answers), _answered(answers)
    period = stated or answered
    if answered and not stated and table[table.day].required and not table.from_day:
        written.notes.add(
            IssueKind.DEFAULT,
            f"the file has no date “{column_label(table.day)}”: every row is dated {answered[1]}, "
            "as you said",
            column=table.day,
            value=str(answered[1]),
        )
    if period is None and match.part.snapshot:
        day = context.last_day or context.today
        period = (day, day)
        source = "the last day in the file" if context.last_day else "the day of import"
        written.notes.add(
            IssueKind.DEFAULT,
            f"the table states no date: counted as of {day}, {source}",
            column=table.day,
            value=str(day),
            cure="give the day: --set to=YYYY-MM-DD",
        )
    if period is None:
        return
    texts[table.day] = written.constant(str(period[1]))
    if table.from_day and not _begins(table, texts) and period[0] != period[1]:
        texts[table.from_day] = written.constant(str(period[0]))


def _complete_end(written: Written, stated: tuple[date, date] | None) -> None:
    """Rows that all name the first day of the stated range as their start cover the whole of it:
    LinkedIn writes no end beside it, in reports by day and over the range.
    """
    table, texts = written.table, written.texts
    if stated is None or stated[0] == stated[1] or table.from_day not in texts:
        return
    starts, days = texts[table.from_day], texts[table.day]
    different = starts.dropna().unique()
    if len(different) != 1 or not starts.equals(days):
        return
    moments = [read_moment(different[0], order) for order in ("dmy", "mdy")]
    if stated[0] in {moment.start.date() for moment in moments if moment is not None}:
        texts[table.from_day] = written.constant(str(stated[0]))
        texts[table.day] = written.constant(str(stated[1]))


def _stated(block: Block, match: Match, answers: Answers) -> tuple[date, date] | None:
    """The range that the lines above the header state."""
    lines = [" ".join(cells) for cells in block.above]
    return find_range(lines, answers.date_order or match.part.date_order)


def _answered(answers: Answers) -> tuple[date, date] | None:
    """The range that the user gave, or the one day."""
    first, last = answers.from_on or answers.to_on, answers.to_on or answers.from_on
    return (first, last) if first and last else None


def _year(stated: tuple[date, date] | None, answers: Answers) -> tuple[date, date] | None:
    """The days by which a day's year is known: the range that the file or the user states, or the
    year from or up to the one day they do; None without any, or where a day may stand twice.
    """
    first, last = stated or (answers.from_on, answers.to_on)
    if stated and first == last:
        first = None
    if first and last:
        return (first, last) if last - first <= YEAR else None
    if last:
        return last - YEAR, last
    return (first, first + YEAR) if first else None


def _year_need(name: str, table: Table, block: Block, texts: pd.Series) -> Need:
    message = (
        f"the days of the file name no year (“{texts.dropna().iloc[0]}”): say which days it "
        "covers, at most a year of them (--set from=YYYY-MM-DD --set to=YYYY-MM-DD)"
    )
    return Need(
        "range", message, settings=("from", "to"), table=table.name, column=name,
        sheet=block.sheet, header=block.header,
    )  # fmt: skip


def _begins(table: Table, texts: dict[str, pd.Series]) -> bool:
    """Whether the file says of every row on which day it begins."""
    starts = texts.get(table.from_day)
    return starts is not None and not is_missing(starts).any()


def _need(name: str, table: Table, block: Block, match: Match, begins: bool) -> Need:
    """What to ask for a missing column; `begins` where the file says on which day rows begin."""
    column = table[name]
    settings: tuple[str, ...] = ()
    options = column.choices
    ask = "mapping"
    message = (
        f"the file has no column for {column_label(name)} ({column.meaning.rstrip('.').lower()})"
    )
    if name == table.day or column.kind in TIMES:
        ask, settings = "range", ("to",) if begins else ("from", "to")
        can_be_said = name == table.day and not begins and not match.part.reshape
        options = tuple(_dated(block, match)) if can_be_said else ()
        what = f"which days its {table.label} are from"
        if begins:
            message = f"the file says when {table.label} begin and not when they end: say the last "
            message += "day it covers (--set to=YYYY-MM-DD)"
        elif options:
            settings = ("date_column", *settings)
            message = f"no column is known as the date of its {table.label}, but dates stand under "
            message += (
                f"{', '.join(f'“{name}”' for name in options)}: say which one it is, or {what} "
            )
            message += "(--set date_column=…, or --set from=YYYY-MM-DD --set to=YYYY-MM-DD)"
        else:
            message = f"the file holds no date: say {what} "
            message += "(--set from=YYYY-MM-DD --set to=YYYY-MM-DD)"
    elif name in ("platform", "brand", "account"):
        ask, settings = name, (name,)
        message = f"the file doesn't say which {name} it is about: --set {name}=…"
    return Need(ask, message, options, settings, table.name, name, block.sheet, block.header)


def _dated(block: Block, match: Match) -> list[str]:
    """Headers over dates that nothing has taken, each the only one of its name."""
    found = [block.header[place] for place in dated_places(block, match.columns.values())]
    return [header for header in found if block.header.count(header) == 1]


def dated_by(block: Block, match: Match, header: str) -> Match:
    """The reading in which the dates of the rows stand under a header, if they have none."""
    day = TABLES[match.part.table].day
    if not day or day in match.columns or match.part.reshape or header not in block.header:
        return match
    return replace(match, columns={**match.columns, day: block.header.index(header)})
