"""Cells of words that hold what nobody writes there, where hardly any others do: the code of a
program, a formula, several cells in one, nothing but lost letters.
"""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.imports.filling.draft import Draft
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.texts import PROSE
from kpi_core.tables import Kind

_LEAST = 5  # cells, with the odd one
_MOST, _LETTERS = 5_000, 4
_BEFORE, _BEHIND = " \"'“”+->#*•–—=[|", " \"'“”]|"
_ADDRESSES = frozenset(("url", "target", "content_id", "page", "source_url"))
_LETTER = (
    r"\\x[89a-fA-F][0-9a-fA-F]|\\u[0-9a-fA-F]{4}|\\U000[0-9a-fA-F]{5}|(?:\\[rn]){2}"
    r"|(?:=[89A-F][0-9A-F]){2}"
)
_MARK = (
    r"&(?:amp|nbsp|quot|apos|lt|gt|[a-zA-Z](?:uml|acute|grave|circ|tilde|cedil|zlig)"
    r"|#[0-9]{2,6}|#x[0-9a-fA-F]{2,5});|</?(?:br|p|b|i|em|strong|span|div|td|tr|li|h[1-6])\s*/?>"
)
_LEAK = (
    r"^(?:\[object [A-Za-z]+\]|undefined|\{\{.*\}\}|\$(?:[A-Za-z_]+|\{.*\})|%[sd]"
    r"|<[A-Z]+>|<[a-z]+[^>]*>.*</[a-z]+>"
    r"|System\.[A-Z][A-Za-z.]+(?:\[\])?|\[\".*\"\]|[A-Za-z]+\(['\"].*['\"]\)|<[A-Z][A-Za-z]* .*>)$"
)
_FORMULA = r"^[=+]\s*(?:\{.*\}|\pL[\pL.]*\(.*\)|\$?[A-Z]{1,2}\$?[0-9]{1,6}\s*[-+*/:&].*)\s*$"
_TABS = r"\t[^\t]*\t"
_LINES = r"\S\s*[\r\n]\s*\S"
_LOST_WORDS = r"^\PL*\?{2,}[\s-]+\?{2,}\PL*$|^\?{6,}$"
_LOST = r"^\?{3,}$"
_LED = r"^(?:(?:[+>*•] ?|--? |--|// ?|# )(?:\pL|/|https?:)|[-#](?:/|https?:)|-(?:\p{Lu}|\p{Lo}))"
_NUMBER = re.compile(r"\d{1,3}[:.)]\s*")
_DITTO = r"(?i)^(?:ditto|dito|idem|ibid\.?|(?:same )?as above|siehe oben|wie oben|\"|″|〃|''|\^)$"
_IN_ADDRESS = r"^[^\s:]*%[0-9A-Fa-f]{2}\S*$|^\S*\w\+\w\S*\+\w\S*$"
_SUSPECT = (
    r"\\|\t|\?\?|[=%][0-9A-Fa-f][0-9A-Fa-f]|^[+=\[{$<%]|undefined|System\.|[a-z]\(['\"]"
    r"|^[^ ]*\+[^ ]*\+"
)
_SUSPECT_ELSEWHERE = (
    _SUSPECT
    + r"|[\r\n&<\"″〃'^]|^[-+>*•#]|^//|(?i:ditto|dito|idem|ibid|as above|siehe oben|wie oben)"
)
"""Without which none of them is in a cell: made quickly, and without what pandas leaves to Python,
such as an end or a kind of character.
"""
_WORDS = (Kind.ID, Kind.TEXT, Kind.CATEGORY)
_IN_PROSE = {
    "with the code of a program in it": f"{_LETTER}|{_LEAK}",
    "a formula without the value it gives": _FORMULA,
    "several cells in one": _TABS,
    "written as in an address": _IN_ADDRESS,
    "letters that were lost": _LOST_WORDS,
}
_ELSEWHERE = {
    "with the code of a program in it": f"{_LETTER}|{_MARK}|{_LEAK}",
    "a formula without the value it gives": _FORMULA,
    "several cells in one": f"{_TABS}|{_LINES}",
    "written as in an address": _IN_ADDRESS,
    "letters that were lost": f"{_LOST_WORDS}|{_LOST}",
    "what the row above has": _DITTO,
    "a mark stands before it": _LED,
}
"""What is said of a cell, and what shows it: at length people write HTML, several lines or “???”.
"""


def check_texts(draft: Draft) -> None:
    """Each such cell is flagged and stays as it is."""
    for column in draft.table:
        name = column.name
        if column.kind not in _WORDS or name not in draft.names or name not in draft.texts:
            continue
        cells = draft.texts[name]
        filled = int((cells.fillna("") != "").sum())
        told = np.zeros(len(cells), dtype=bool)
        for says, odd in (*_shown(cells, name), *_like_others(cells, draft.names[name], name)):
            odd = odd & ~told
            if odd.any() and hardly_any(odd.sum(), filled, _LEAST):
                told |= odd
                draft.tell(
                    IssueKind.UNREADABLE_BYTES,
                    odd,
                    name,
                    "words as people write them",
                    f"{{column}} in row {{row}} is “{{value}}”: {says}",
                    "it is loaded as it stands; check the export and correct it",
                )


def _shown(cells: pd.Series, name: str) -> Iterator[tuple[str, np.ndarray]]:
    """What is said of cells, and of which."""
    is_prose = name in PROSE
    suspect = _SUSPECT if is_prose else _SUSPECT_ELSEWHERE
    suspects = cells.str.contains(suspect, na=False).to_numpy(dtype=bool)
    if not suspects.any():
        return
    some = pa.chunked_array(cells[suspects]).combine_chunks()  # patterns are made for each chunk
    for says, shows in (_IN_PROSE if is_prose else _ELSEWHERE).items():
        odd = suspects.copy()
        odd[odd] = pc.match_substring_regex(some, shows).to_numpy(zero_copy_only=False)
        if name not in _ADDRESSES or shows != _IN_ADDRESS:
            yield says, odd


def _like_others(cells: pd.Series, header: str, name: str) -> Iterator[tuple[str, np.ndarray]]:
    """Cells that say their own header, or what another says behind a mark, in quotes or twice; an
    id also where all others are half as long.
    """
    if name in PROSE:
        return
    yield "the name of its column", (cells == header).fillna(value=False).to_numpy(dtype=bool)
    if cells.head(2 * _MOST).nunique() > _MOST:
        return
    different = cells.dropna().unique()
    known, lengths = set(different), Counter(map(len, different))
    begins = (header + ":").casefold()
    marked = [
        cell
        for cell in different
        if ((bare := _bare(cell)) != cell and bare in known)
        or (len(begins) > _LETTERS and cell.casefold().startswith(begins))
    ]
    yield "another cell with marks around it", cells.isin(marked).to_numpy(dtype=bool)
    twice = [
        cell
        for cell in different
        if len(half := cell[: len(cell) // 2]) >= _LETTERS and cell == half * 2
        if half in known or lengths[len(half)] == len(different) - lengths[len(cell)] > _LEAST
    ]
    yield "the same twice", cells.isin(twice).to_numpy(dtype=bool)


def _bare(cell: str) -> str:
    """A cell without the marks before it, or its number in a list, and without quotes."""
    bare = cell.lstrip(_BEFORE).rstrip(_BEHIND)
    return _NUMBER.sub("", bare, count=1) if _NUMBER.match(bare) else bare
