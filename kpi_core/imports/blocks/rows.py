"""The lines below a header, told apart: rows, blank ones, and lines that are no records."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile
from operator import eq

import numpy as np

from kpi_core.imports.blocks.account import Account, Row
from kpi_core.imports.blocks.between import remarks_between
from kpi_core.imports.blocks.header.width import Header
from kpi_core.imports.blocks.lines import extent, says_or_rules
from kpi_core.imports.blocks.repair.mending import Mending
from kpi_core.imports.blocks.repair.torn import join_lines
from kpi_core.imports.blocks.totals import is_remark, is_total_word, total_rows
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import TYPED, Shape, columns, shape

_LOOK, _FEW_KEPT = 200, 4
_FEW_LETTERS = 3  # in an explanation there are at least so many
_FEW_FIGURES = 2  # below an explanation there are at least so many
_FEW_LINES = 20
_FEW_REMARKS = 3
_NAMES_AGAIN = 3  # cells that say the names of their columns, or two with the first
_CODES = 0.9  # of the first cells, where all are codes
HEADER_AGAIN = "The header is repeated in this row."
_HALF_A_HEADER = "Names of the header are repeated in this row, among other cells."
_TOTAL_BEHIND = "The row is a total, as the cell behind its last says."
_IN_ANOTHER_ORDER = (
    "The header is repeated in this row in another order; rows below are read by it."
)


def sort_rows(account: Account, header: Header) -> None:
    """Each line below the header comes to stand among the kept, short, blank or set aside ones."""
    mending = Mending(account, header)
    blank: list[int] = []
    odd = _tell_apart(account, header, blank)
    odd += mending.otherwise_separated()
    mending.unwrap()
    mending.close_up()
    mending.part_once()
    for place in _explanations(account.kept, header.width):
        reason = "The row explains the header and holds no data."
        account.set_aside(place, IssueKind.REPEATED_HEADER, reason)
        del account.kept[place]
    names = account.records.rows[account.part.header] if account.part.header is not None else []
    for place in _half_headers(account.kept, names):
        account.set_aside(place, IssueKind.REPEATED_HEADER, _HALF_A_HEADER)
        del account.kept[place]
    places = list(account.kept)
    for number, reason in total_rows(list(account.kept.values())).items():
        account.set_aside(places[number], IssueKind.TOTAL_ROW, reason)
        del account.kept[places[number]]
    for place in odd:
        row = account.records.rows[place]
        if len(row) > header.length and not row[0].strip() and is_total_word(row[-1]):
            account.set_aside(place, IssueKind.TOTAL_ROW, _TOTAL_BEHIND)
    headers = [n for n, row in account.aside.items() if row.kind is IssueKind.REPEATED_HEADER]
    for place in remarks_between(account.kept, headers):
        account.set_aside(place, IssueKind.FOOTER, "A remark between the rows, no record.")
        del account.kept[place]
    join_lines(mending, [place for place in odd if place not in account.aside], blank)
    odd = [place for place in odd if place not in account.kept]
    mending.put_together([place for place in odd if place not in account.aside])
    odd = [place for place in odd if place not in account.aside and place not in account.kept]
    _set_aside_remarks(account, header.width, odd, mending)
    mending.mend([place for place in odd if place not in account.aside])
    _tell_blanks(account, blank)


def _tell_apart(account: Account, header: Header, blank: list[int]) -> list[int]:
    """The places of lines that look damaged; of the others each is kept, the header once more, or
    one of the `blank` ones.
    """
    rows, part, broken = account.records.rows, account.part, account.records.broken
    length, width = header.length, header.width
    names = plain_names(rows[part.header]) if part.header is not None else []
    firsts = frozenset(names)
    order, moved = [*range(width)], False
    odd: list[int] = []
    too_wide: list[int] = []
    for place in account.places:
        row = rows[place]
        if not row or ((len(row) > 1 or width > 1) and not any(map(str.strip, row))):
            blank.append(place)
        elif plain_name(row[0]) in firsts and (again := order_of(row, names)):
            order, moved = again, again != sorted(again)
            reason = _IN_ANOTHER_ORDER if moved else HEADER_AGAIN
            account.set_aside(place, IssueKind.REPEATED_HEADER, reason)
        elif len(row) != length or place in broken or (row[0][:1] == "'" and _in_apostrophes(row)):
            odd.append(place)
        elif length == width:
            account.kept[place] = [row[n] for n in order] if moved else row
        elif any(row[width:]):
            too_wide.append(place)
        else:
            account.kept[place] = row[:width]
    return odd + too_wide


def _tell_blanks(account: Account, blank: Sequence[int]) -> None:
    """The blank lines among the rows; those between them and remarks below part the two."""
    account.blank = len(blank)
    start = account.part.start
    remarks = {n for n, row in account.aside.items() if row.kind is IssueKind.FOOTER}
    no_rows = remarks | {*blank}
    last = next((n for n in reversed(account.places) if n not in no_rows), start)
    below = max(remarks, default=start)
    told = [place - start for place in blank if not last < place < below]
    lines = account.records.lines[start : account.part.stop]
    account.issues += blank_rows(told, lines, len(lines), account.records.sheet)


def plain_name(name: str) -> str:
    """A name without spaces around it and without capitals."""
    return name.strip().lower()


def plain_names(row: Row) -> list[str]:
    """The names of a header in the form in which its repetition is looked for; capitals make no
    other name where there are several.
    """
    return [plain_name(cell) if len(row) > 1 else cell.strip() for cell in row]


def order_of(row: Row, names: Sequence[str]) -> list[int]:
    """Where each of a header's plain names stands in a row that holds them all once more, but for
    spaces around them and capitals; [] in any other row.
    """
    cells = plain_names(row)
    if cells == names:
        return [*range(len(cells))]
    several = len(set(names)) == len(names) > 1 and all(names)
    return [cells.index(name) for name in names] if several and set(cells) == set(names) else []


def _half_headers(kept: Mapping[int, Row], names: Row) -> list[int]:
    """Rows in which several cells say the names of their columns, as hardly any other cell there
    does, and others say something else: answers ticked in a survey say nothing else.
    """
    said = {
        place: [n for n, (cell, name) in enumerate(zip(row, names, strict=False)) if cell == name]
        for place, row in kept.items()
        if any(map(eq, row, names))
    }
    times = Counter(n for found in said.values() for n in found)
    seldom = {
        n
        for n, count in times.items()
        if names[n].strip()
        and hardly_any(count, len(kept))
        and any(row[n].strip() not in ("", names[n].strip()) for row in kept.values())
    }

    def repeats(found: Sequence[int]) -> bool:
        lone = [n for n in found if n in seldom]
        return len(lone) >= _NAMES_AGAIN or (len(lone) > 1 and lone[0] == 0)

    return [place for place, found in said.items() if repeats(found)]


def _in_apostrophes(row: Row) -> bool:
    """Whether every cell that isn't blank stands in apostrophes, and there are several."""
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and all(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in filled)


def blank_rows(
    places: Sequence[int], lines: Sequence[int] | np.ndarray, size: int, sheet: str = ""
) -> list[Issue]:
    """Issues for the blank ones among `size` rows, one by one; one for all where they are as many
    as rows, or a long run at the end.
    """
    if not places:
        return []
    if len(places) > _FEW_LINES and 2 * len(places) >= size - 1:
        message = f"{len(places)} rows between the others are blank; they were left out."
        return [Issue(IssueKind.BLANK_ROW, message, sheet, int(lines[places[0]]))]
    tail = len(places)
    while tail and places[tail - 1] == size - 1 - (len(places) - tail):
        tail -= 1
    if len(places) - tail <= _FEW_LINES:
        tail = len(places)
    message = "The row is blank; it was left out."
    found = [Issue(IssueKind.BLANK_ROW, message, sheet, int(lines[n])) for n in places[:tail]]
    if places[tail:]:
        message = f"All rows from here to row {lines[places[-1]]} are blank; they were left out."
        found.append(Issue(IssueKind.BLANK_ROW, message, sheet, int(lines[places[tail]])))
    return found


def _explanations(kept: Mapping[int, Row], width: int) -> list[int]:
    """Lines of explanations, without a figure, between the header and the rows of figures."""
    places = list(kept)[:_LOOK]
    if len(places) < _FEW_KEPT:
        return []
    rows = [kept[n] for n in places[2:]]
    typed = [
        place
        for place, column in enumerate(columns(rows, width))
        if column.typed
        and not column.shapes & {Shape.ADDRESS}
        and sum(bool(row[place]) for row in rows) >= _FEW_FIGURES
    ]

    def explains(place: int) -> bool:
        row = kept[place]
        texts = sum(
            shape(row[n]) is Shape.TEXT and sum(map(str.isalpha, row[n])) >= _FEW_LETTERS
            for n in typed
        )
        return texts >= max(2, len(typed) / 2) and not any(shape(cell) in TYPED for cell in row)

    return list(takewhile(explains, places[:2]))


def _set_aside_remarks(account: Account, width: int, odd: Sequence[int], mending: Mending) -> None:
    """Remarks under the last row; a damaged row that can be mended is none."""
    remarks = _remarks(account, width, odd)
    for place in reversed(account.places):
        if place in remarks and place not in account.records.broken:
            if account.raw(place) and place in odd and mending.is_mendable(place):
                break
            account.set_aside(place, IssueKind.FOOTER, "A remark under the table, no record.")
            account.kept.pop(place, None)
        elif place in account.kept or place in odd:
            break


def _is_code(cell: str) -> bool:
    """Whether a cell is one word with a digit in it, as ids and days are."""
    word = cell.strip()
    return " " not in word and any(map(str.isdigit, word))


def _remarks(account: Account, width: int, odd: Sequence[int]) -> set[int]:
    """The places of lines that hold one text, or a comment."""
    rows, kept = account.records.rows, account.kept
    found = {place for place in odd if extent(rows[place]) <= 1 or rows[place][0][:2] == "# "}
    if len(kept) <= 2 or width < 2:
        return found
    alone = [n for n, row in kept.items() if not any(map(str.strip, row[1:]))]
    few = alone if len(alone) <= _FEW_REMARKS else [max(kept)]
    firsts = [row for n, row in kept.items() if n not in few]
    first = columns(firsts, 1)[0]
    if found and sum(_is_code(row[0]) for row in firsts) >= _CODES * len(firsts):
        # a row that ends behind its first cell
        found = {n for n in found if not _is_code(next(filter(str.strip, rows[n]), ""))}
    remarks = {n for n in alone if is_remark(rows[n][0])}
    if len(remarks) <= _FEW_REMARKS:
        found |= remarks
    if (first.typed or first.values) and len(alone) <= _FEW_REMARKS:
        found |= {n for n in alone if not first.fits(rows[n][0]) and says_or_rules(rows[n][0])}
    return found
