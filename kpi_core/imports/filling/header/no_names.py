"""Headers that can be no names: a second one of another's name, one that lost letters, or what a
cell below it says.
"""

import re
from collections.abc import Collection, Sequence

from kpi_core.imports.block import Block
from kpi_core.imports.filling.header.exchanged import cells_below, header_issue
from kpi_core.imports.issues import Issue
from kpi_core.imports.names.headers import OURS, header_key

_NUMBERED = re.compile(r"(?P<name>.*[^\s_.])(?: ?\(\d\)|[_.]\d)")
_COUNTED = re.compile(r"(?P<name>.*\S) \d")
_LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|\ufffd")
_LETTERS = 3


def no_names(block: Block, unused: Collection[str], sure: Collection[str]) -> list[Issue]:
    """What is wrong with headers that nothing uses and that can be no name of the column below,
    which isn't blank. What is called as another one and numbered as programs do it is a second
    one; with a space and a number only where that other is `sure` to mean something: people number
    what they count.
    """
    found = []
    every, known = set(map(header_key, block.header)), set(map(header_key, sure))
    for header in unused:
        if header.startswith(OURS) or block.header.count(header) != 1:
            continue
        cells = cells_below(block, header)
        why = _why(header, every, known, cells)
        if cells and why:
            message = f"“{header}” {why}, and its column is left out"
            found.append(header_issue(block, message, header, "the name of a column", cells[0]))
    return found


def _why(header: str, every: set[str], known: set[str], cells: Sequence[str]) -> str:
    for pattern, names in ((_NUMBERED, every), (_COUNTED, known)):
        second = pattern.fullmatch(header)
        if second and header_key(second["name"]) in names:
            return f"is a second column of the name “{second['name']}”"
    if _LOST.search(header):
        return "has lost letters"
    if len(header) > _LETTERS and header in cells:
        return "is what a cell below says and no name"
    return ""
