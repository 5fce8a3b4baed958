"""Tables of one shape under each other, each with its own title: one block per title."""

from itertools import pairwise

from kpi_core.imports.block import Block, SetAside
from kpi_core.imports.blocks.lines import is_page_mark
from kpi_core.imports.issues import IssueKind

_END = 2**62


def split_by_titles(block: Block) -> list[Block]:
    """A block cut where a title line and the same header stand between its rows.

    Meta's "export all" stacks `Date, Primary` tables that only their titles tell apart; read as
    one table with a repeated header they would mix metrics.
    """
    cuts = _cuts(block)
    if not cuts:
        return [block]
    blocks = []
    ours = {row.row for pair in cuts for row in pair}
    gaps = {title.row - 1 for title, _ in cuts}
    start, above, header_row = 0, block.above, block.header_row
    above_rows = block.above_rows
    for title, header in (*cuts, (None, None)):
        stop = _END if title is None else title.row

        def here(row: int, start: int = start, stop: int = stop) -> bool:
            return start <= row < stop and row not in ours

        blocks.append(
            block.with_(
                frame=block.frame[(block.frame.index >= start) & (block.frame.index < stop)],
                set_aside=tuple(row for row in block.set_aside if here(row.row)),
                issues=tuple(
                    issue
                    for issue in block.issues
                    if (here(issue.row) if issue.row is not None else start == 0)
                    and not (issue.kind is IssueKind.BLANK_ROW and issue.row in gaps)
                ),
                above=above,
                above_rows=above_rows,
                header_row=header_row,
                blank=block.blank if start == 0 else 0,
            )
        )
        if title is not None and header is not None:
            start, header_row = header.row + 1, header.row
            above = (tuple(cell for cell in title.cells if cell.strip()),)
            above_rows = (title.row,)
    return blocks


def _cuts(block: Block) -> list[tuple[SetAside, SetAside]]:
    """Pairs of a title line and the repeated header right below it."""
    found = []
    rows = sorted(block.set_aside, key=lambda row: row.row)
    for before, row in pairwise(rows):
        lone = [cell for cell in before.cells if cell.strip()]
        if (
            row.kind is IssueKind.REPEATED_HEADER
            and 0 < row.row - before.row <= 2
            and len(lone) == 1
            and lone[0][0].isalpha()
            and not is_page_mark(lone[0])
        ):
            found.append((before, row))
    return found
