"""How many columns a table has, and a name for each, also where header and rows disagree."""

from collections import Counter
from dataclasses import dataclass

from kpi_core.imports.blocks.account import Account, Row
from kpi_core.imports.blocks.header.fit import (
    FEW_CELLS,
    Columns,
    agrees,
    all_agree,
    is_parted,
    joined,
    nameless,
    surplus,
)
from kpi_core.imports.blocks.lines import extent
from kpi_core.imports.blocks.text.names import mended_names, parted_names
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.vocabulary import dues
from kpi_core.imports.values.seldom import hardly_any

_MOST_LINES, _FEW_ROWS = 50, 5
_MOST_SURPLUS = 3
_CORRECT = "Correct the header and load the file again."
_SOME = 20  # one row in so many
_MOSTLY = 3  # rows for each other one


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

    Columns that have no name, as all in a table without a header, get "". More names than cells
    are put right as the line is read, by `_head`; fewer by a gap among them where only one place
    fits, else by one more name or numbers.
    """
    part, lengths = account.part, _lengths(account)
    if part.header is None:
        usual = lengths.most_common(1)[0][0] if lengths else 0
        return Header(("",) * _filled(account, usual, 0), usual)
    head, usual = _head(account, account.records.rows[part.header], lengths, known)
    named = extent(head)
    filled = _filled(account, usual, named) if usual > named else named
    if part.names is None:
        if _ends_in_blank(head, usual, filled) and (parted := _glued(account, head, known)):
            return Header(parted, usual)
        gap = _gap(account, head, usual, filled)
        if gap is not None:
            return Header(_with_gap(account, head[:named], gap), usual)
        _tell_odd_end(account, head, usual, filled)
    if len(head) < usual and filled > named:
        return Header(_more_names(account, head, filled, known), usual)
    width = max(named, min(filled, usual)) if len(head) >= usual else named
    names = head if part.names is None else part.names
    return Header((*names[:width], *[""] * (width - len(names))), usual)


def _lengths(account: Account) -> Counter[int]:
    """How many sound rows have so many cells."""
    rows, broken, header = account.records.rows, account.records.broken, account.part.header
    head = [] if header is None else rows[header]
    return Counter(
        len(rows[n]) for n in account.places if rows[n] and rows[n] != head and n not in broken
    )


def _head(
    account: Account, head: Row, lengths: Counter[int], known: frozenset[str]
) -> tuple[Row, int]:
    """The cells of the header line, put right where that is sure, and the usual length of the rows:
    that of the header if some are as long, or if it has more names. Lines of one cell are remarks.
    """
    usual = lengths.most_common(1)[0][0] if lengths else len(head)
    some = len(head) > 1 and lengths[len(head)] * _SOME >= lengths.total() > 0
    if some and not _has_lost_one(account, head, lengths, known):
        usual = len(head)
    in_one_line = account.part.names is None
    if usual < extent(head):
        if in_one_line and usual > 1 and (fewer := _fewer_names(account, head, usual, known)):
            return fewer, usual
        usual = len(head)
    return (_mended_names(account, head, usual) if in_one_line else head), usual


def _has_lost_one(
    account: Account, head: Row, lengths: Counter[int], known: frozenset[str]
) -> bool:
    """Whether a header lacks a delimiter, rather than most rows have one too many: three in four of
    them have a cell more, and one name is two known ones or no text or figure seems to be parted.
    """
    usual, count = lengths.most_common(1)[0]
    if account.part.names or usual != len(head) + 1 or count < _MOSTLY * lengths[len(head)]:
        return False
    columns = _columns(account, usual)
    is_glued = len(parted_names(head, known)) == 1
    return count >= FEW_CELLS and any(columns[-1]) and (is_glued or not is_parted(columns))


def _fewer_names(account: Account, head: Row, width: int, known: frozenset[str]) -> Row:
    """The names of a header that has more of them than all rows have cells: without its blank
    ones, with the pieces of one name put together or without one that is none of this export,
    where only that gives as many names as cells; else, where few are too many, numbers, so that no
    name stands over another's column.
    """
    solid = [name for name in head if name.strip()]
    message = f"The header has {len(head)} cells, the rows have {width}: "
    found: Row = ()
    if len(solid) == width:
        found = solid
        message += "its blank names were left out."
    elif solid and len(head) - width <= _MOST_SURPLUS:
        columns = _columns(account, width)
        found, name = joined(head, columns, account.records.delimiter, known)
        if found:
            message += f"“{name}” is one name that has lost its quotes; it was read so."
        elif (place := surplus(head, columns)) is not None:
            found = [*head[:place], *head[place + 1 :]]
            message += f"no column stands below “{head[place]}”; the other names were read."
    if not found:
        message += "it is unknown which name is too much, or which cell is missing"
        is_near = width > 1 and len(head) - width <= _MOST_SURPLUS
        message += ", so the columns are numbered." if is_near else "."
        cure = "Correct the header, or say what the columns are." if is_near else _CORRECT
        account.tell(IssueKind.UNEXPECTED_HEADER, message, account.part.header, cure=cure)
        return _numbered(width) if is_near else ()
    account.tell(IssueKind.UNEXPECTED_HEADER, message, account.part.header)
    return found


def _numbered(width: int) -> tuple[str, ...]:
    return tuple(f"Column {place + 1}" for place in range(width))


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


def _gap(account: Account, head: Row, usual: int, filled: int) -> int | None:
    """The place, before the end, of the one column without a name, where the rows are one cell
    longer than the names: in a sheet, whose lines are all as long, one in which they hold anything;
    elsewhere a blank one.
    """
    named = extent(head)
    is_longer = account.records.sheet and filled == named + 1 <= len(head)
    if not is_longer and not _ends_in_blank(head, usual, filled):
        return None
    gap = nameless(head[:named], _columns(account, usual)[: named + 1])
    return gap if gap != named else None


def _ends_in_blank(head: Row, usual: int, filled: int) -> bool:
    """Whether the rows have one cell more than the header names, which is blank."""
    return filled <= extent(head) == len(head) == usual - 1


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


def _more_names(account: Account, head: Row, width: int, known: frozenset[str]) -> tuple[str, ...]:
    """Names for rows with more cells than the header names: one name parted in two where only
    that gives names we know, else numbers, so that no name stands over another's column.
    """
    lacks_one = len(head) == width - 1
    columns = _columns(account, width)
    partings = parted_names(head, known) if lacks_one else set()
    gap = nameless(head, columns) if lacks_one and not partings else None
    if gap is not None:
        return _with_gap(account, head, gap)
    found = next(iter(partings)) if len(partings) == 1 else ()
    found = found if all_agree(found, columns) else ()
    message = f"The header names {len(head)} columns, the rows have {width} cells: "
    if found:
        message += "one delimiter was missing between two names that are known; it was read so."
    else:
        message += "it is unknown which name is missing, so the columns are numbered."
    account.tell(
        IssueKind.MISSING_HEADER, message, account.part.header, expected=f"{width} names",
        cure="" if found else "Correct the header, or say what the columns are.",
    )  # fmt: skip
    return found or _numbered(width)


def _glued(account: Account, head: Row, known: frozenset[str]) -> tuple[str, ...]:
    """The names of a header in which one is two that we know, over rows that end in a blank cell:
    read so where a capital begins the second, else only told; () where there is none, or a space
    parts the two, or it would be the only name without a capital.
    """
    partings = parted_names(head, known)
    if len(partings) != 1:
        return ()
    (found,) = partings
    place = next(n for n, name in enumerate(head) if name != found[n])
    first, second = found[place : place + 2]
    capitals = 2 * sum(name[:1].isupper() for name in head) > len(head)
    if first + second != head[place] or (capitals and not second[:1].isupper()):
        return ()
    is_clear = first[-1:].islower() and second[:1].isupper()
    message = f"The rows have one cell more than the header, and “{head[place]}” "
    message += f"{'is' if is_clear else 'may be'} “{first}” and “{second}”"
    message += "; it was read so." if is_clear else ": the names behind it stand one column off."
    account.tell(
        IssueKind.MISSING_HEADER, message, account.part.header, column=head[place],
        expected=f"{len(found)} names",
        cure="" if is_clear else _CORRECT,
    )  # fmt: skip
    return found if is_clear else ()


def _tell_odd_end(account: Account, head: Row, usual: int, filled: int) -> None:
    """A header that is longer than all rows by a blank name, or rows by a blank cell."""
    if extent(head) == usual < len(head) and not account.records.sheet:
        account.tell(
            IssueKind.BLANK_HEADER,
            "The header ends in a blank name for which no row has a cell; it was left out.",
            account.part.header,
        )
    if _ends_in_blank(head, usual, filled):
        _check_contradiction(account, head)


def _check_contradiction(account: Account, head: Row) -> None:
    """Rows that end in a blank cell which the header doesn't name: it may be a name in the
    middle that is missing, where a name says what no cell below it is.
    """
    rows = [account.records.rows[n] for n in account.places]
    rows = [row for row in rows if len(row) == len(head) + 1][:_MOST_LINES]
    for place, (name, due) in enumerate(zip(head, dues(head), strict=True)):
        cells = [row[place].strip() for row in rows]
        if len(set(cells) - {""}) >= FEW_CELLS and not agrees(name, due, cells):
            account.tell(
                IssueKind.MISSING_HEADER,
                f"The rows have one cell more than the header, and no cell under “{name}” is "
                "one: a name before it may be missing.",
                account.part.header,
                column=name,
                cure="Compare the header with the export and correct it.",
            )
            return


def _columns(account: Account, length: int) -> Columns:
    """The cells of the first rows of one length, column by column."""
    rows = [account.records.rows[n] for n in account.places]
    return [*zip(*[row for row in rows if len(row) == length][:_MOST_LINES], strict=True)]
