"""Headers over cells that are none of theirs: their names may have changed places or moved."""

import re
from collections.abc import Iterable, Sequence

from kpi_core.imports.block import Block
from kpi_core.imports.filling.fill import Filled
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.names.due import is_rate
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.names.vocabulary import is_count
from kpi_core.imports.values.shapes import Shape, shape
from kpi_core.tables import TABLES, Kind

_SAMPLE, _SEVERAL = 200, 3
_ID = re.compile(r"(?=\S*\d)\S{4,}")
_PART = re.compile(r"(?:new|engaged|unique) (?P<of>.+)")
_SOURCE = re.compile(r"(?P<of>.+) \((?:organic|sponsored)\)")
_ACTS = frozenset(("likes", "comments", "shares", "retweets", "reposts", "replies", "reactions"))
_WHOLE = re.compile(r"(?P<whole>\d{1,3}(?:[., ]\d{3})+|\d+)(?:[.,]0{1,2})?")
_HAS_FIGURE = re.compile(r"\W*\d[\d.,\s]*\D{0,3}")
_PATH = re.compile("/|https?://")
_ROWS, _ALWAYS = 10, 0.9
_HOLDS = {
    "url": ("an address", re.compile(r"^\S*[./]\S*$")),
    "brand": ("a name", re.compile(r"[^\d.,\s]")),
    "statement": ("a statement", re.compile(r"[^\d.,\s]")),
    "title": ("a title", re.compile(r"[^\d.,\s]")),
    "text": ("a text", re.compile(r"[^\d.,\s]")),
    "post_id": ("an id", re.compile(r"^\S+$")),
    "mention_id": ("an id", re.compile(r"^\S+$")),
}
"""What cells of a canonical column look like: of several, at least one."""
_CURE = "compare the header with the export, correct it and load the file again"


def exchanged(block: Block, filled: Filled) -> list[Issue]:
    """Headers over cells that are none of theirs: two names changed places, or one is missing and
    those behind it moved.
    """
    found = []
    for column, header in filled.columns.items():
        if block.header.count(header) != 1:
            continue
        cells = cells_below(block, header)
        what = _what_is_missing(column, filled.table, cells)
        if what:
            message = f"no cell under “{header}” is {what}: the names of the columns may have moved"
            found.append(header_issue(block, message, header, what, cells[0]))
        elif column == _key(filled.table) and (other := _better_key(block, cells)):
            message = (
                f"the cells under “{header}” repeat, those under “{other}” never do: the names "
            )
            message += "of the columns may have moved"
            found.append(header_issue(block, message, header, "an id of each row", cells[0]))
    return found + _words_for_figures(block, filled) + _more_than_whole(block)


def _words_for_figures(block: Block, filled: Filled) -> list[Issue]:
    """The header of words over nothing but figures, and that of a count over nothing but words,
    or over paths and addresses where the figures are ids.
    """
    counts = {
        header: cells[0]
        for header in filled.unused
        if is_count(header_key(header)) and block.header.count(header) == 1
        if len(cells := cells_below(block, header)) >= _SEVERAL
        if not any(map(_HAS_FIGURE.fullmatch, cells)) and len(set(cells)) >= _SEVERAL
    }
    words = [
        header
        for column, header in filled.columns.items()
        if column in TABLES[filled.table] and block.header.count(header) == 1
        if (kind := TABLES[filled.table][column].kind) in (Kind.TEXT, Kind.CATEGORY, Kind.ID)
        if len(cells := cells_below(block, header)) >= _SEVERAL
        if all(shape(cell) is Shape.NUMBER for cell in cells)
        if kind is not Kind.ID or any(map(_PATH.match, counts.values()))
    ]
    if len(counts) != 1 or len(words) != 1:
        return []
    (count, value), (word,) = *counts.items(), words
    message = f"“{count}” holds no figure and “{word}” nothing else: their names may be exchanged"
    return [header_issue(block, message, count, "figures", value)]


def _what_is_missing(column: str, table: str, cells: Sequence[str]) -> str:
    """What none of the cells under the name of a column is, though each should be; or nothing."""
    if len(cells) < _SEVERAL:
        return ""
    several = len(set(cells)) >= _SEVERAL
    if column in _HOLDS:
        what, pattern = _HOLDS[column]
        return what if (several or column == "url") and not any(map(pattern.search, cells)) else ""
    due = TABLES[table][column]
    is_word = due.kind in (Kind.ID, Kind.TEXT, Kind.CATEGORY) and not due.choices
    are_rates = table != "survey" and all(map(is_rate, cells))
    return "a name" if is_word and several and are_rates else ""


def _key(table: str) -> str:
    """The one column that tells the rows of a table apart, beside the place they are from."""
    ids = [name for name in TABLES[table].key if TABLES[table][name].kind is Kind.ID]
    others = set(TABLES[table].key) - {"platform", "brand", "account"}
    return ids[0] if len(others) == 1 == len(ids) else ""


def _better_key(block: Block, cells: Sequence[str]) -> str:
    """The header of another column with an id in each row, where some cells repeat often."""
    if len(cells) < _ROWS or 2 * len(set(cells)) > len(cells):
        return ""
    for header in block.header:
        others = cells_below(block, header)
        is_like_ids = len(others) == len(cells) == len(set(others)) and all(
            _ID.fullmatch(cell) and shape(cell) in (Shape.NUMBER, Shape.TEXT) for cell in others
        )
        if is_like_ids and len(set(map(len, others))) < _SEVERAL:
            return header
    return ""


def _more_than_whole(block: Block) -> list[Issue]:
    """Headers of a part (new followers, likes) whose cells are more than those of the whole (total
    followers, engagements) in nearly all rows.
    """
    places = {header_key(header): header for header in block.header}
    found = []
    for part, header in places.items():
        for whole in _wholes(part):
            if whole not in places:
                continue
            pairs = _figures(block, header, places[whole])
            wrong = sum(one > all_ for one, all_ in pairs)
            if len(pairs) >= _SEVERAL + 2 and wrong >= _ALWAYS * len(pairs):
                message = f"the cells under “{header}” are more than those under “{places[whole]}” "
                message += "in nearly all rows: the names of the columns may have moved"
                found.append(header_issue(block, message, header, f"at most {places[whole]}"))
    return found


def _wholes(part: str) -> Iterable[str]:
    """The names, in comparable form, of what a column is a part of."""
    if split := _PART.fullmatch(part):
        yield from (split["of"], f"total {split['of']}")
    if split := _SOURCE.fullmatch(part):
        yield f"{split['of']} (total)"
    if part.removeprefix("total ") in _ACTS:
        yield from ("engagements", "total engagements", "interactions", "total interactions")


def _figures(block: Block, one: str, other: str) -> list[tuple[float, float]]:
    """The whole numbers in two columns, of the first rows in which both hold one above zero."""
    sample = zip(
        *(block.frame[block.header.index(header)].array[:_SAMPLE] for header in (one, other)),
        strict=True,
    )
    rows = [tuple(map(_figure, cells)) for cells in sample]
    return [(first, second) for first, second in rows if first and second]


def _figure(cell: object) -> float:
    found = _WHOLE.fullmatch(str(cell).strip())
    return float(re.sub(r"\D", "", found["whole"])) if found else 0.0


def header_issue(block: Block, message: str, header: str, expected: str, value: str = "") -> Issue:
    """What is wrong with a header, told on its line."""
    return Issue(
        IssueKind.UNEXPECTED_HEADER, message, block.sheet, block.header_row or None, header,
        value[:200], expected, _CURE,
    )  # fmt: skip


def cells_below(block: Block, header: str) -> list[str]:
    """The first cells below a header that aren't blank."""
    sample = block.frame[block.header.index(header)].array[:_SAMPLE].dropna()
    return list(filter(None, map(str.strip, sample)))
