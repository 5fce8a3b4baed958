"""Names of a sheet that may have moved to the left, where one before them was deleted."""

from itertools import pairwise

from kpi_core.imports.block import Block
from kpi_core.imports.blocks.header.fit import agrees
from kpi_core.imports.filling.header.examples import columns_met, due_columns, usual_headers
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.names.headers import header_key, loose_key
from kpi_core.imports.names.recognise import Match
from kpi_core.imports.names.vocabulary import dues, header_keys
from kpi_core.imports.values.numbers import is_missing

_LOOK = 50


def moved(block: Block, match: Match) -> list[Issue]:
    """What is told of a sheet whose last column has no name, although rows fill it, where its cells
    could stand below the name before: nobody can tell then which column has no name. Where few rows
    fill it, or its name would be next, only if the export lacks another that it has otherwise.
    """
    names = block.header[:-1]
    if not block.sheet or not names or block.header[-1] or not all(names):
        return []
    last, before = (block.frame[place].head(_LOOK) for place in (len(names), len(names) - 1))
    cells = list(map(str, last[~is_missing(last)]))
    if is_missing(before).all() or not agrees(names[-1], dues(names)[-1], cells):
        return []
    next_names = _next_names(block, match)
    due = due_columns(match)
    if not next_names:
        due = due or columns_met(match) - match.columns.keys()
    named = [match.part.columns[column] for column in match.part.columns if column in due]
    missing = [
        each[0] for each in named if not next_names & {loose_key(header_key(n)) for n in each}
    ]
    if next_names and not missing:
        return []
    if not missing and 2 * len(cells) < len(last):
        return []
    message = "The last column has no name"
    message += f", and “{missing[0]}” is missing" if missing else ""
    message += ": the names before it may stand one column too far to the left"
    return [
        Issue(
            IssueKind.MISSING_HEADER,
            message,
            block.sheet,
            block.header_row or None,
            expected=missing[0] if missing else "a name",
            cure="correct the header and load the file again, or say what the columns are",
        )
    ]


def _next_names(block: Block, match: Match) -> set[str]:
    """The names, in loose form, that examples have behind the last one and the header hasn't."""
    keys = [loose_key(key) for key in header_keys(block.header[:-1])]
    return {
        following
        for usual in usual_headers(match.format.name, match.part.name)
        for name, following in pairwise(loose_key(header_key(name)) for name in usual)
        if name == keys[-1] and following not in keys
    }
