"""The names in a header: read as they were meant where that is sure, else with what is wrong."""

import re
from functools import cache

import pyarrow as pa

from kpi_core.imports.blocks.account import Account
from kpi_core.imports.blocks.cells.characters import odd_cells
from kpi_core.imports.blocks.cells.quoted import is_otherwise_quoted
from kpi_core.imports.blocks.lines import LOOK, extent
from kpi_core.imports.blocks.text.names import FEWEST_NAMES, are_names, mended_names
from kpi_core.imports.blocks.text.quoting import DELIMITERS
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import normalise_header
from kpi_core.imports.names.vocabulary import is_named, known_spellings
from kpi_core.imports.values.shapes import columns, is_typed

_COUNTED = 3  # rows that are counted by more than chance
NO_NAME = re.compile(
    r"(?i)unnamed: ?\d+(?:_level_\d)?|f\d{1,3}|[-–—_.…/?]+|#{3,}|x{3,}|['\"`]+"
    r"|#(?:ref|value|div/0|null|num|spill|calc)!|#n/a|#name\?"
    r"|null|nan|none|undefined|true|false|\[object object\]|=.*|https?://\S*"
    r"|(?:column|spalte|colonne|columna|coluna|колона|стовпець|field|feld|champ|campo)[ _]?\d+"
)
"""What stands where a name should and is none: of a program, a spreadsheet or a pasted cell."""

Names = tuple[str, ...]


def check_names(account: Account, names: Names, known: frozenset[str]) -> Names:
    """The names without the line breaks, spaces and quotes that damage put there; `known` holds
    normalised names of any format.

    A missing header, names that are blank or say nothing, and equal ones become issues.
    """
    place = account.part.header
    if place is None:
        account.tell(
            IssueKind.NO_HEADER,
            "The table has no header: its first line looks like all others.",
            account.part.start,
            cure="Write a line with the names of the columns above the first row.",
        )
        return names
    names = tuple(_without_break(account, name, known) for name in names)
    names = _with_line_above(account, names, known)
    _tell_line_above(account, names, known)
    _tell_rows_above(account)
    names = tuple(name.strip(" ") for name in names)
    names = _without_quotes(account, names, known)
    written = [pa.chunked_array([[name]], pa.large_string()) for name in names]
    account.issues += odd_cells(account.records, {place: names}, names, written)
    _tell_placeholders(account, names)
    _tell_blank_and_equal(account, names)
    return names


def _without_break(account: Account, name: str, known: frozenset[str]) -> str:
    """The name without the line break that parts a word of it, if only that gives a name we
    know.
    """
    whole = "".join(name.splitlines())
    if whole == name or normalise_header(name) in known or normalise_header(whole) not in known:
        return name
    _tell_break(account, account.part.header, whole)
    return whole


def _with_line_above(account: Account, names: Names, known: frozenset[str]) -> Names:
    """The names with the first put together again if a line break parts it and only that gives a
    name we know: its beginning looks like a title.
    """
    rows, part = account.records.rows, account.part
    first = part.above[-1] if part.above else None
    if first is None or first + 1 != part.header or extent(rows[first]) != 1:
        return names
    piece, rest = rows[first][0], names[0]
    readings = [piece + rest, f"{piece} {rest}"]
    whole = next((name for name in readings if normalise_header(name) in known), "")
    if not whole or normalise_header(rest) in known:
        return names
    _tell_break(account, first, whole)
    return (whole, *names[1:])


def _tell_line_above(account: Account, names: Names, known: frozenset[str]) -> None:
    """A line right above the header that, parted otherwise, gives a name for each column of words:
    it may be the header, and the line below it a row.
    """
    records, part = account.records, account.part
    place = part.header
    if place is None or part.names or not part.above or part.above[-1] + 1 != place:
        return
    rows = [records.rows[n] for n in account.places[:LOOK]]
    if len(names) < FEWEST_NAMES or not rows or any(is_typed(cell) for row in rows for cell in row):
        return
    above = records.rows[place - 1]
    solid = tuple(filter(str.strip, above))
    if not len(names) == len(solid) < len(above):
        solid = mended_names(account.raw(place - 1), records.delimiter, len(names))
    if are_names(solid) and not known.intersection(map(normalise_header, names)):
        account.tell(
            IssueKind.AMBIGUOUS,
            "This line may be the header, parted otherwise than the rows: it gives a name for each "
            "of their cells. The line below it was read as the header.",
            place - 1,
            cure="Correct this line and load the file again if it is the header.",
        )


def _tell_rows_above(account: Account) -> None:
    """Lines above the header that stand in one cell each and would be rows with figures or dates
    if another mark parted them, or the same one within quotes.
    """
    above = account.part.above
    cells = [account.records.rows[n][0] for n in above if extent(account.records.rows[n]) == 1]
    for mark in DELIMITERS:
        rows = [cell.split(mark) for cell in cells]
        width = max(map(len, rows), default=0)
        alike = [row for row in rows if len(row) == width]
        if width < FEWEST_NAMES or len(alike) <= _COUNTED:
            continue
        if any(column.typed for column in columns(alike[1:], width)):
            account.tell(
                IssueKind.AMBIGUOUS,
                f"{len(alike)} of the lines above the header seem to be a table of their own with "
                "each row in one cell; they were not loaded.",
                above[0],
                cure="Export that table again, or load it as a file of its own.",
            )
            return


def _tell_break(account: Account, place: int | None, name: str) -> None:
    message = f"A line break parts the name “{name}”; it was read without."
    account.tell(IssueKind.UNEXPECTED_HEADER, message, place, column=name)


def _without_quotes(account: Account, names: Names, known: frozenset[str]) -> Names:
    """The names without apostrophes, backticks or typographic quotes around them: names that we
    know so, or nearly all.
    """
    quoted = [n for n, name in enumerate(names) if is_otherwise_quoted(name)]
    told = quoted
    if 2 * len(quoted) <= len(names):
        told = [n for n in quoted if is_named(names[n][1:-1], known)]
    if not told:
        return names
    damaged = [n for n in told if normalise_header(names[n][1:-1]) not in _quoted_by_exports()]
    if damaged:
        account.tell(
            IssueKind.STRAY_QUOTE,
            "Names of the header stand in apostrophes, backticks or typographic quotes; they were "
            "read without.",
            account.part.header,
            column=names[damaged[0]],
        )
    return tuple(name[1:-1] if n in told else name for n, name in enumerate(names))


@cache
def _quoted_by_exports() -> frozenset[str]:
    """The names, in normal form, that some export writes in quotes itself: „Gefällt mir“."""
    return frozenset(map(normalise_header, filter(is_otherwise_quoted, known_spellings())))


def _tell_placeholders(account: Account, names: Names) -> None:
    """Names that programs write where there is none, unless most are such, or we gave one to a
    column of which it is told that it has none.
    """
    if any(issue.kind is IssueKind.MISSING_HEADER for issue in account.issues):
        return
    found = [n for n, name in enumerate(names) if NO_NAME.fullmatch(name.strip())]
    for place in found if 2 * len(found) < len(names) else ():
        if place or "0" not in names[0]:  # the numbers of rows, which pandas writes
            account.tell(
                IssueKind.BLANK_HEADER,
                f"“{names[place]}” is no name: column {place + 1} has none.",
                account.part.header,
                column=names[place],
            )


def _tell_blank_and_equal(account: Account, names: Names) -> None:
    """Columns without a name, but for a first one that counts the rows, and names given twice."""
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        key = normalise_header(name) or name.strip()
        if not key and not place and _counts_rows(account):
            continue
        if not key:
            account.tell(
                IssueKind.BLANK_HEADER,
                f"Column {place + 1} has no name.",
                account.part.header,
                column=str(place + 1),
            )
        elif key in seen:
            account.tell(
                IssueKind.DUPLICATE_HEADER,
                f"Columns {seen[key] + 1} and {place + 1} have the same name “{name}”.",
                account.part.header,
                column=name,
            )
        seen.setdefault(key, place)


def _counts_rows(account: Account) -> bool:
    """Whether the first cells count the rows from 0 or 1, as pandas and R write them."""
    rows = account.records.rows
    first = [rows[place][0].strip() for place in account.places if rows[place]]
    start = first[0] if first else ""
    counted = range(int(start), int(start) + len(first)) if start in ("0", "1") else ()
    return len(first) >= _COUNTED and first == [*map(str, counted)]
