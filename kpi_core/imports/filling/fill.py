"""A recognised block becomes typed rows of its canonical table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from kpi_core.imports.answers import Need
from kpi_core.imports.block import Block
from kpi_core.imports.chunks import give_back
from kpi_core.imports.filling.aside import Aside
from kpi_core.imports.filling.checks.cut_off import check_cut_off
from kpi_core.imports.filling.checks.days import check_days, check_ends, check_order, check_range
from kpi_core.imports.filling.checks.ids import check_links
from kpi_core.imports.filling.checks.ranges import check_ranges
from kpi_core.imports.filling.checks.repeats import check_repeats
from kpi_core.imports.filling.checks.texts import check_texts
from kpi_core.imports.filling.checks.values import check_answers, check_required, check_values
from kpi_core.imports.filling.checks.words import check_words
from kpi_core.imports.filling.columns import gather
from kpi_core.imports.filling.complete import Context, complete, dated_by
from kpi_core.imports.filling.draft import Draft, Written
from kpi_core.imports.filling.read_cells import no_values, read_cells
from kpi_core.imports.filling.unused import check_unused
from kpi_core.imports.format import marker_keys
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.recognise import Match
from kpi_core.imports.notes import Notes
from kpi_core.imports.result import AsideGroup, Counts
from kpi_core.imports.values.kinds import blank_column
from kpi_core.tables import column_label


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
    if context.answers.date_column:
        match = dated_by(block, match, context.answers.date_column)
    written = gather(block, match, Notes(block.sheet, block.header_row or None))
    if needs := complete(written, match, context):
        return _waiting(written, needs)
    read = read_cells(written, match, context)
    if read.needs:
        return _waiting(written, read.needs)
    draft = Draft(**vars(written), frame=read.frame, aside=Aside.none(len(read.frame)))
    _put_unreadable_aside(draft, read.bad)
    if match.part.limit is not None:
        check_cut_off(draft, match.part.limit)
    check_unused(draft, marker_keys(match.part.net))
    check_required(draft)
    check_days(draft, context.today)
    check_range(draft)
    check_ends(draft)
    check_values(draft, match.part.never)
    check_answers(draft)
    check_words(draft)
    check_texts(draft)
    check_links(draft)
    check_order(draft)
    give_back()  # typing leaves as much again as the columns take
    check_repeats(draft)
    check_ranges(draft)
    _name_missing(draft)
    return _filled(draft)


def _put_unreadable_aside(draft: Draft, bad: Mapping[str, np.ndarray]) -> None:
    """Rows whose cells have moved, and those without a value that no row can lack."""
    for issue in draft.block.issues:
        if issue.kind is IssueKind.MOVED_CELLS:
            draft.aside.add(draft.block.frame.index == issue.row, issue.kind, issue.message)
    for name, where in bad.items():
        if draft.is_vital(name):
            reason = f"{column_label(name)} can't be read"
            never = no_values(draft.texts[name], where, draft.table[name])
            draft.aside.add(where & ~never, IssueKind.WRONG_TYPE, reason, name)
            draft.aside.add(never, IssueKind.IMPOSSIBLE_VALUE, reason, name)


def _filled(draft: Draft) -> Filled:
    block, aside, where = draft.block, draft.aside, draft.aside.where
    loaded = draft.frame.loc[~where].reset_index(drop=True) if where.any() else draft.frame
    groups = [*_reader_group(block, draft.table.name)]
    if where.any():
        groups.append(
            AsideGroup(
                block.sheet,
                block.header,
                block.frame.loc[where],
                tuple(aside.kinds[where]),
                tuple(aside.reasons[where]),
                tuple(map(draft.header, aside.columns[where])),
                draft.table.name,
            )
        )
    counts = Counts(
        block.rows_in, len(loaded), int(where.sum()) + len(block.set_aside), block.blank
    )
    assert counts.balanced, f"rows lost in {block.sheet or 'the file'}: {counts}"
    return Filled(
        draft.table.name, loaded, counts, draft.notes, tuple(groups), (), draft.names, draft.unused
    )


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


def _waiting(written: Written, needs: tuple[Need, ...]) -> Filled:
    """Nothing of a block, until what it needs is said."""
    block, table = written.block, written.table
    counts = Counts(block.rows_in, 0, len(block.frame) + len(block.set_aside), block.blank)
    is_doubt = needs[0].ask == "date_order"
    kind = IssueKind.AMBIGUOUS if is_doubt else IssueKind.MISSING_HEADER
    groups = whole_block(block, kind, needs[0].message, table.name)
    written.notes.add(kind, needs[0].message, column=needs[0].column)
    nothing = pd.DataFrame(
        {column.name: blank_column(column, pd.RangeIndex(0)) for column in table}
    )
    return Filled(
        table.name, nothing, counts, written.notes, tuple(groups), needs, written.names,
        written.unused,
    )  # fmt: skip


def _name_missing(draft: Draft) -> None:
    """One issue per column for rows set aside because a value is missing; totals in their own."""
    aside = draft.aside
    lacks = np.equal(aside.kinds, IssueKind.MISSING_VALUE)
    for name in dict.fromkeys(aside.columns[lacks]):
        where = lacks & np.equal(aside.columns, name)
        draft.notes.cells(
            IssueKind.MISSING_VALUE, where, draft.constant(""), draft.header(name), "a value",
            f"row {{row}} is set aside: {aside.reasons[where][0]}",
            "fill it in and import it again",
        )  # fmt: skip
    total = np.equal(aside.kinds, IssueKind.TOTAL_ROW)
    if total.any():
        message = "row {row} is a total of the others and is set aside"
        draft.tell_rows(IssueKind.TOTAL_ROW, total, "", message, "nothing to do")
