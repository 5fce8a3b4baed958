"""What becomes of one block: rows of a table, or the reason why it fills none."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kpi_core.imports.answers import Need
from kpi_core.imports.block import Block
from kpi_core.imports.filling.fill import Filled, whole_block
from kpi_core.imports.filling.header.doubled import doubled
from kpi_core.imports.filling.header.misnamed import figure_among_names, misnamed
from kpi_core.imports.filling.header.moved import moved
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.names.mapping import suggest, suggest_like
from kpi_core.imports.names.recognise import ENOUGH, Match, Recognition
from kpi_core.imports.result import AsideGroup, Counts
from kpi_core.tables import TABLES, column_label, table_label

_PREVIEW = 5
_DAMAGED_HEADER = (IssueKind.BLANK_HEADER, IssueKind.DUPLICATE_HEADER)


@dataclass(frozen=True)
class Outcome:
    """The account of a block's rows, with what is told and asked; `filled` with those loaded."""

    counts: Counts
    aside: Sequence[AsideGroup]
    issues: Sequence[Issue] = ()
    needs: Sequence[Need] = ()
    filled: Filled | None = None


def outcome_of(
    block: Block, reading: Recognition, filled: Filled | None, *, is_again: bool, blocking: bool
) -> Outcome:
    """What becomes of a block that was read so and `filled` a table or none.

    `is_again` where it repeats an earlier one, `blocking` where the file holds nothing known.
    """
    if is_again:
        return _told_before(block)
    if reading.best is None:
        return _unknown(block, reading.runner_up, blocking=blocking)
    if filled is None:
        return _without_place(block, reading.best)
    return _loaded(block, reading.best, filled)


def _loaded(block: Block, match: Match, filled: Filled) -> Outcome:
    """A block that fills a table."""
    issues = [*filled.notes.issues, *doubled(block, match, filled), *misnamed(block, match, filled)]
    return Outcome(filled.counts, filled.aside, issues, filled.needs, filled)


def _told_before(block: Block) -> Outcome:
    """A block that repeats an earlier one word for word."""
    reason = "the same table stands twice in this file, and counts once"
    row = block.header_row or None
    issue = Issue(IssueKind.DUPLICATE_ROW, reason, block.sheet, row, cure="nothing to do")
    return _nothing_of(block, IssueKind.DUPLICATE_ROW, reason, [issue])


def _without_place(block: Block, match: Match) -> Outcome:
    """A block that is recognised, but no table takes it."""
    says = match.part.says or "recognised, but nothing here uses it"
    message = f"{match.label}: {says}"
    is_damaged = any(issue.kind in _DAMAGED_HEADER for issue in block.issues)
    cure = "put its header right and load it again: a table may take it then"
    cure = cure if is_damaged else "nothing to do"
    issue = Issue(IssueKind.NO_PLACE, message, block.sheet, cure=cure)
    return _nothing_of(block, IssueKind.NO_PLACE, says, [*figure_among_names(block), issue])


def _unknown(block: Block, nearest: Match | None, *, blocking: bool) -> Outcome:
    """A block that nobody knows: it is asked what its columns are."""
    doubt = moved(block, nearest) if nearest else []
    odd = [*figure_among_names(block), *doubt]
    if not len(block.frame):
        return _nothing_of(block, IssueKind.NO_PLACE, "no rows", odd)
    because = doubt[0].message if doubt else ""
    need = _ask_for_mapping(block, nearest, because, blocking=blocking)
    issue = Issue(
        IssueKind.NO_PLACE, need.message, block.sheet, block.header_row or None,
        cure="map its columns to a table",
    )  # fmt: skip
    reason = "nobody has said what it is"
    return _nothing_of(block, IssueKind.NO_PLACE, reason, [*odd, issue], [need])


def _nothing_of(
    block: Block,
    kind: IssueKind,
    reason: str,
    issues: Sequence[Issue],
    needs: Sequence[Need] = (),
) -> Outcome:
    """All rows of a block set aside for one reason."""
    counts = Counts(block.rows_in, 0, len(block.frame) + len(block.set_aside), block.blank)
    return Outcome(counts, whole_block(block, kind, reason), issues, needs)


def _ask_for_mapping(block: Block, nearest: Match | None, because: str, *, blocking: bool) -> Need:
    """The question what the columns of a block are, with what they look most like."""
    is_near = nearest is not None and nearest.confidence >= ENOUGH / 2
    like = suggest_like(nearest, block) if nearest and is_near else None
    guesses = filter(None, (like, suggest(block)))
    suggestion = max(guesses, key=lambda guess: len(guess.columns), default=None)
    message = f"no export we know has these headers: {', '.join(filter(None, block.header[:8]))}"
    message = because or message
    missing = suggestion.missing if suggestion else ()
    if suggestion is not None:
        message += f"; it looks most like {table_label(suggestion.table)}"
        if missing:
            message += f", but nothing in it looks like {', '.join(map(column_label, missing))}"
        if TABLES[suggestion.table].day in missing:
            message += " (days it covers can be given: --set from=YYYY-MM-DD --set to=YYYY-MM-DD)"
    if nearest is not None and is_near:
        message += f"; the nearest export is {nearest.label}"
    message += ". Say what its columns are"
    return Need(
        "mapping",
        message,
        tuple(TABLES),
        ("map",),
        suggestion.table if suggestion else "",
        sheet=block.sheet,
        header=block.header,
        preview=tuple(
            tuple("" if pd.isna(cell) else str(cell) for cell in row)
            for row in block.frame.head(_PREVIEW).itertuples(index=False, name=None)
        ),
        suggestion=suggestion,
        missing=missing,
        blocking=blocking,
        because=because,
    )
