"""Columns of one name of which none is read, for nothing tells which is meant."""

from kpi_core.imports.block import Block
from kpi_core.imports.filling.fill import Filled
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.names.recognise import Match, locate
from kpi_core.imports.names.vocabulary import header_keys


def doubled(block: Block, match: Match, filled: Filled) -> list[Issue]:
    """The names, each with its columns, that the export knows and that were not read."""
    keys = header_keys(block.header)
    if match.part.reshape is not None or len(set(keys)) == len(keys):
        return []
    found = []
    for column, place in locate(match.part, keys)[0].items():
        same = [n for n, key in enumerate(keys) if key == keys[place]]
        if len(same) > 1 and column not in match.columns and column not in filled.columns:
            places = " and ".join(str(n + 1) for n in same)
            found.append(
                Issue(
                    IssueKind.DUPLICATE_HEADER,
                    f"Columns {places} have the same name “{block.header[place]}”, and neither is "
                    "read: nothing tells which one is meant.",
                    block.sheet,
                    block.header_row,
                    block.header[same[1]],
                    cure="give the one that is not meant another name and load the file again",
                )
            )
    return found
