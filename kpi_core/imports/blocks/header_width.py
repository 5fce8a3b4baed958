"""How many columns a table has, and a name for each, also where header and rows disagree."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kpi_core.imports.blocks.account import Account, Row
from kpi_core.imports.blocks.lines import extent
from kpi_core.imports.blocks.repair_names import mended_names, parted_names
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import normalise_header
from kpi_core.imports.names.vocabulary import contradicts, is_named, strangers
from kpi_core.imports.values.seldom import hardly_any

_MOST_LINES, _FEW_ROWS = 50, 10
_MOST_SURPLUS, _PIECES = 3, 2
_FEW_CELLS, _HIGHEST_RATE, _MOST_DIGITS = 3, 100, 9
_RATE = re.compile(r"(?i)\brate\b|\bctr\b|%|percent|\btaux\b|\bquote\b|\btasa\b|\btaxa\b")


@dataclass(frozen=True)
class Header:
    """The names of a table's columns, and the number of cells its rows have in the file."""

    names: tuple[str, ...]
    length: int

    @property
    def width(self) -> int:
        return len(self.names)


def measure(account: Account, known: frozenset[str]) -> Header:
    """The header of a table as wide as its rows; `known` holds normalised names of any format.

    Columns that have no name, as all in a table without a header, get "".
    """
    records, part = account.records, account.part
    lengths = Counter(
        len(records.rows[place])
        for place in account.places
        if records.rows[place] and place not in records.broken
    )
    if part.header is None:
        usual = lengths.most_common(1)[0][0] if lengths else 0
        return Header(("",) * _filled(account, usual, 0), usual)
    head: Row = records.rows[part.header]
    usual = lengths.most_common(1)[0][0] if lengths else len(head)
    as_header = len(head) > 1 and lengths[len(head)] * 20 >= lengths.total() > 0
    in_one_line = part.names is None
    if in_one_line and usual < extent(head) and not as_header:
        head = _fewer_names(account, head, usual, known)
    if as_header or usual < extent(head):
        usual = len(head)
    if in_one_line and head is records.rows[part.header]:
        head = _mended_names(account, head, usual)
    named = extent(head)
    filled = _filled(account, usual, named) if usual > named else named
    if records.sheet and in_one_line and len(head) >= filled == named + 1:  # as long as its rows
        gap = _nameless(head[:named], _columns(account, usual)[:filled])
        if gap not in (None, named):
            return Header(_with_gap(account, head[:named], gap), usual)
    if in_one_line and 0 < len(head) - usual == len(head) - named and not records.sheet:
        account.tell(
            IssueKind.BLANK_HEADER,
            "The header ends in a blank name for which no row has a cell; it was left out.",
            part.header,
        )
    if in_one_line and named == len(head) == usual - 1 == max(filled, named):
        if (gap := _nameless(head, _columns(account, usual))) not in (None, named):
            return Header(_with_gap(account, head, gap), usual)
        _check_contradiction(account, head)
    if len(head) < usual and filled > named:
        return Header(_more_names(account, head, filled, known), usual)
    width = max(named, min(filled, usual)) if len(head) >= usual else named
    names = head if part.names is None else part.names
    return Header((*names[:width], *[""] * (width - len(names))), usual)


def _filled(account: Account, length: int, default: int) -> int:
    """The number of columns in which rows of one length hold anything; of a sheet, whose rows are
    all as long as the longest, without those in which hardly any row does.
    """
    rows = account.records.rows
    extents = sorted(extent(rows[n]) for n in account.places if len(rows[n]) == length)
    if account.records.sheet and len(extents) >= _FEW_ROWS:
        longer = sum(each > default for each in extents)
        extents = extents[: len(extents) - longer] if hardly_any(longer, len(extents)) else extents
    return max(extents, default=default)


def _fewer_names(account: Account, head: Row, width: int, known: frozenset[str]) -> Row:
    """The names of a header that has more of them than all rows have cells: without its blank
    ones, with the pieces of one name put together or without one that is none of this export,
    where only that gives as many names as cells; else as it stands.
    """
    solid = [name for name in head if name.strip()]
    message = f"The header has {len(head)} cells, the rows have {width}: "
    found: Row = ()
    if len(solid) == width:
        found = solid
        message += "its blank names were left out."
    elif solid and len(head) - width <= _MOST_SURPLUS:
        columns = _columns(account, width)
        found, name = _joined(head, columns, account.records.delimiter, known)
        if found:
            message += f"“{name}” is one name that has lost its quotes; it was read so."
        elif (place := _surplus(head, columns)) is not None:
            found = [*head[:place], *head[place + 1 :]]
            message += f"no column stands below “{head[place]}”; the other names were read."
    if not found:
        message += "it is unknown which name is too much, or which cell is missing."
    cure = "" if found else "Correct the header and load the file again."
    account.tell(IssueKind.UNEXPECTED_HEADER, message, account.part.header, cure=cure)
    return found or head


def _joined(
    head: Row, columns: Sequence[Sequence[str]], delimiter: str, known: frozenset[str]
) -> tuple[Row, str]:
    """The names with the pieces of one put together again, and that one: pieces that give a known
    name, or a strange one, alone behind a space, with the one before it. () and "" where that
    leaves doubt.
    """
    if not _is_enough(columns) or delimiter.isspace():
        return (), ""
    size = len(head) - len(columns) + 1
    names = {n: delimiter.join(head[n : n + size]).strip(' "') for n in range(len(columns))}
    found = [
        n
        for n, name in names.items()
        if normalise_header(name) in known
        and not all(is_named(piece, known) for piece in head[n : n + size])
    ]
    if not found and size == _PIECES:
        spaced = [n for n, name in enumerate(head) if n and name[:1].isspace()]
        found = [n - 1 for n in spaced if spaced == [n] and n in strangers(head)]
    if len(found) != 1 or names[found[0]] in head:
        return (), ""
    start = found[0]
    read = [*head[:start], names[start], *head[start + size :]]
    return (read, names[start]) if all(map(_agrees, read, columns)) else ((), "")


def _surplus(head: Row, columns: Sequence[Sequence[str]]) -> int | None:
    """The place of the one name that no column stands below: a strange one, without which all
    others agree with their cells. None where the rows may as well lack a blank last cell.
    """
    if not _is_enough(columns) or len(head) != len(columns) + 1:
        return None
    last, strange = len(head) - 1, strangers(head)
    before = [_agrees(name, cells) for name, cells in zip(head, columns, strict=False)]
    behind = [True, *map(_agrees, head[1:], columns)]
    found = [
        n
        for n in range(len(head))
        if (n in strange or n == last) and all(before[:n]) and all(behind[n + 1 :])
    ]
    return found[0] if len(found) == 1 and found[0] in strange else None


def _mended_names(account: Account, head: Row, width: int) -> Row:
    """The names of a header with stray quotes, or with fewer names than the rows have cells: read
    otherwise where only one reading gives as many, else as it stands.
    """
    place = account.part.header
    if place is None:
        return head
    damaged = place in account.records.broken
    if not damaged and len(head) >= width:
        return head
    mended = mended_names(account.raw(place), account.records.delimiter, width)
    if damaged and not mended:
        account.tell(
            IssueKind.STRAY_QUOTE,
            "A quote stands in the header where none belongs; its names were left as they are.",
            place,
            cure="Correct the header, or say what the columns are.",
        )
    if not mended or (mended == tuple(head) and not damaged):
        return head
    account.tell(
        IssueKind.STRAY_QUOTE if damaged else IssueKind.OTHER_DELIMITER,
        "The header is quoted or separated otherwise than the rows; only one reading "
        f"gives {len(mended)} names.",
        place,
    )
    return mended


def _more_names(account: Account, head: Row, width: int, known: frozenset[str]) -> tuple[str, ...]:
    """Names for rows with more cells than the header names: one name parted in two where only
    that gives names we know, else numbers, so that no name stands over another's column.
    """
    lacks_one = len(head) == width - 1
    partings = parted_names(head, known) if lacks_one else set()
    gap = _nameless(head, _columns(account, width)) if lacks_one and not partings else None
    if gap is not None:
        return _with_gap(account, head, gap)
    found = partings.pop() if len(partings) == 1 else ()
    message = f"The header names {len(head)} columns, the rows have {width} cells: "
    if found:
        message += "one delimiter was missing between two names that are known; it was read so."
    else:
        message += "it is unknown which name is missing, so the columns are numbered."
    account.tell(
        IssueKind.MISSING_HEADER, message, account.part.header, expected=f"{width} names",
        cure="" if found else "Correct the header, or say what the columns are.",
    )  # fmt: skip
    return found or tuple(f"Column {place + 1}" for place in range(width))


def _with_gap(account: Account, head: Row, gap: int) -> tuple[str, ...]:
    """The names with a number for the one column that can be without."""
    account.tell(
        IssueKind.MISSING_HEADER,
        f"The header names {len(head)} columns, the rows have {len(head) + 1} cells: only if "
        f"column {gap + 1} has no name do all others agree with their cells; it was read so.",
        account.part.header,
        expected=f"{len(head) + 1} names",
        cure="Correct the header, or say what the columns are.",
    )
    return (*head[:gap], f"Column {gap + 1}", *head[gap:])


def _columns(account: Account, length: int) -> list[tuple[str, ...]]:
    """The cells of the first rows of one length, column by column."""
    rows = [account.records.rows[n] for n in account.places]
    return [*zip(*[row for row in rows if len(row) == length][:_MOST_LINES], strict=True)]


def _is_enough(columns: Sequence[Sequence[str]]) -> bool:
    """Whether there are rows enough to say what a column holds."""
    return bool(columns) and len(columns[0]) >= _FEW_CELLS


def _nameless(head: Row, columns: Sequence[Sequence[str]]) -> int | None:
    """The place of the one column that can be without a name, where the names before it agree with
    their cells, and those behind it with the cells one further right.
    """
    if not _is_enough(columns):
        return None
    before = [_agrees(name, columns[place]) for place, name in enumerate(head)]
    behind = [_agrees(name, columns[place + 1]) for place, name in enumerate(head)]
    fitting = [n for n in range(len(columns)) if all(before[:n]) and all(behind[n:])]
    return fitting[0] if len(fitting) == 1 else None


def _agrees(name: str, cells: Sequence[str]) -> bool:
    """Whether cells can stand below a name, whatever else they could be."""
    filled = {cell.strip() for cell in cells} - {""}
    is_no_rate = len(filled) >= _FEW_CELLS and _is_no_rate(name, filled)
    return not is_no_rate and not contradicts(name, cells)


def _check_contradiction(account: Account, head: Row) -> None:
    """Rows that end in a blank cell which the header doesn't name: it may be a name in the
    middle that is missing, where a name says what no cell below it is.
    """
    rows = [account.records.rows[n] for n in account.places]
    rows = [row for row in rows if len(row) == len(head) + 1][:_MOST_LINES]
    for place, name in enumerate(head):
        cells = [row[place].strip() for row in rows]
        if len(set(cells) - {""}) >= _FEW_CELLS and not _agrees(name, cells):
            account.tell(
                IssueKind.MISSING_HEADER,
                f"The rows have one cell more than the header, and no cell under “{name}” is "
                "one: a name before it may be missing.",
                account.part.header,
                column=name,
                cure="Compare the header with the export and correct it.",
            )
            return


def _is_no_rate(name: str, cells: Collection[str]) -> bool:
    """Whether a name says rate and the cells are whole numbers, not all below a hundred."""
    return (
        _RATE.search(name) is not None
        and all(map(str.isdecimal, cells))
        and any(len(cell) > _MOST_DIGITS or int(cell) > _HIGHEST_RATE for cell in cells)
    )
