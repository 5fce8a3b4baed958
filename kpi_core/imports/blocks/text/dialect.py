"""How a text is parted into cells, also where no usual delimiter and quote fit."""

import io
import re
from collections import Counter
from dataclasses import dataclass, field

from kpi_core.imports.blocks.text.delimiter import choose_delimiter
from kpi_core.imports.blocks.text.names import are_names, mended_names
from kpi_core.imports.blocks.text.quoting import DELIMITERS, has_quoted_cells, quoted_cells
from kpi_core.imports.blocks.text.records import Records, records
from kpi_core.imports.values.shapes import columns, is_typed

SWAP = str.maketrans("\"'", "'\"")
"""Turns apostrophes into quotes and quotes into apostrophes."""

_RARE = ("~", "^", "¦", "\x01", "\x1f", "::", ":", "#", " ")
_LONE_QUOTE, _DOUBLED = re.compile(r'(?<!")"(?!")'), '""'
_LINE_END, _WRAPPED = re.compile(r"\r\n|\r|\n"), re.compile(r'"(?:[^"]|"")*"')
_PRIVATE = "\ue001"
_SEVERAL, _FEW_ESCAPES, _FEW_ROWS, _FEW_CELLS = 2, 3, 4, 3
_MOST_ABOVE = 12  # lines
_NEARLY_ALL = 0.8


@dataclass
class Reading:
    """The records of a text; `back` turns characters of cells into those of the file, `wrapped`
    says that every row was put in quotes as a whole.
    """

    found: Records
    quote: str = ""
    back: dict[int, str] = field(default_factory=dict)
    wrapped: bool = False

    @property
    def delimiter(self) -> str:
        """The delimiter as it stands in the file; "" where there is one column."""
        mark = self.found.delimiter.translate(self.back)
        return mark if mark in DELIMITERS or len(mark) > 1 or mark in _RARE else ""


def read_records(text: str) -> Reading:
    """The records of a text under the delimiter and quotes that make a table of it."""
    delimiter = choose_delimiter(text)
    found = records(text, delimiter)
    inner = unwrapped(text) if not delimiter or _are_single(found) else ""
    if inner:
        text = inner
        found = records(text, choose_delimiter(text))
    back: dict[int, str] = {}
    if other := swapped(text, found):
        text, back = other, {ord('"'): "'", ord("'"): '"'}
        found = records(text, choose_delimiter(text))
    if plain := doubled(text, found):
        text, found = plain, records(plain, found.delimiter)
    rare = _otherwise(text, found) or _in_pairs(text, found)
    if rare is not None:
        found, more = rare
        back |= more
    quote = "'" if other else '"' if '"' in text else ""
    return Reading(found, quote, back, bool(inner))


def _in_pairs(text: str, found: Records) -> tuple[Records, dict[int, str]] | None:
    """The records under a doubled delimiter, if all lines are so."""
    mark, pair = found.delimiter, found.delimiter * 2
    head = text.lstrip("\r\n").splitlines()[0]
    if (
        mark not in DELIMITERS
        or _PRIVATE in text
        or not 0 < head.count(mark) == 2 * head.count(pair)
    ):
        return None
    again = records(text.replace(pair, _PRIVATE), _PRIVATE)
    if _splits(again) and _regular(again) >= max(0.8, _regular(found)) and not again.broken:
        return again, {ord(_PRIVATE): pair}
    return None


def _otherwise(text: str, found: Records) -> tuple[Records, dict[int, str]] | None:
    """The records under a rare delimiter, if the usual ones give no table and it gives one."""
    regular = _regular(found)
    if regular > 0.8 and not 3 * len(found.broken) > len(found.rows):
        return None
    for mark in _RARE:
        if mark not in text or (len(mark) > 1 and _PRIVATE in text):
            continue
        back = {ord(_PRIVATE): mark} if len(mark) > 1 else {}
        again = records(text.replace(mark, _PRIVATE), _PRIVATE) if back else records(text, mark)
        rows = [row for row in again.rows if row]
        cells = [cell for row in rows[1:] for cell in row]
        if (
            len(rows) >= _FEW_ROWS
            and _splits(again)
            and len(rows[0]) >= _FEW_CELLS
            and _regular(again) >= 0.95
            and not again.broken
            and 10 * sum(map(is_typed, cells)) > len(cells)
        ):
            return again, back
    return None


def _splits(found: Records) -> bool:
    """Whether the first row has as many cells as most others."""
    sizes = Counter(len(row) for row in found.rows if row)
    first = next((len(row) for row in found.rows if row), 0)
    return first > 1 and first == sizes.most_common(1)[0][0]


def swapped(text: str, found: Records) -> str:
    """The text with apostrophes and quotes exchanged, if its cells are quoted by apostrophes; else
    "": it must be the only reading that gives a table or as many cells as the header has names, or
    every name of the header be quoted so and cells below it too, or several cells be written as
    only quoted ones are.
    """
    head = next((row for row in found.rows if sum(map(bool, row)) > 1), [])
    if text.count("'") < 4 or not head:
        return ""
    first = next(filter(any, found.rows))
    wrapped = any(all(map(_in_apostrophes, row)) for row in (first, head))
    alike = len(set(map(len, found.rows)) - {0}) == 1
    if alike and not wrapped and "''" not in text and "\\'" not in text:
        return ""
    other = text.translate(SWAP)
    delimiter = choose_delimiter(other)
    if not delimiter:
        return ""
    again = records(other, delimiter)
    other = (again.broken and doubled(other, again, fewest=_SEVERAL)) or other
    if not has_quoted_cells(other, delimiter):
        return ""
    is_quoted = _is_quoted(other, again) and _seldom_quoted(text, other, delimiter)
    if again.broken:
        other = _by_the_rules(other, delimiter)
        again = records(other, delimiter)
    sound = 20 * len(again.broken) <= len(again.rows)
    regular, before = _regular(again), _regular(found)
    if (
        wrapped
        and regular >= before
        and any(
            _in_apostrophes(cell)
            for row in found.rows
            if row is not head and row is not first
            for cell in row
        )
    ):
        return other
    if alike:
        is_surer = is_quoted and len(again.rows) == len(found.rows)
    else:
        names_fit = len(head) == _usual(again) != _usual(found) and regular + 0.05 >= before
        is_surer = (
            regular > before + 0.1
            or (_seldom_quoted(text, other, delimiter) and names_fit)
            or (regular >= before and is_quoted)
        )
    return other if sound and is_surer else ""


def _in_apostrophes(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == cell[-1] == "'"


def _seldom_quoted(text: str, other: str, delimiter: str) -> bool:
    """Whether hardly any cell is quoted but in the `other` text."""
    quoted, others = (len(quoted_cells(each, delimiter)) for each in (text, other))
    return 10 * quoted <= others


def _is_quoted(text: str, found: Records) -> bool:
    """Whether several cells of a text are in quotes that are doubled within, or most are quoted."""
    cells = [cell[1:-1] for cell in quoted_cells(text, found.delimiter)]
    doubled = sum(_DOUBLED in cell and not _LINE_END.search(cell) for cell in cells)
    return doubled > 1 or 2 * len(cells) > sum(bool(cell) for row in found.rows for cell in row)


def _usual(found: Records) -> int:
    """The number of cells that most rows have."""
    return Counter(len(row) for row in found.rows if row).most_common(1)[0][0]


def _by_the_rules(text: str, delimiter: str) -> str:
    """The text with the quotes within its cells doubled, and these in quotes: apostrophes of words,
    which programs that quote by apostrophes leave as they are. Lines that another mark parts, and
    cells of several lines, stay.
    """
    mark = re.escape(delimiter)
    others = re.escape("".join(DELIMITERS))
    cell = re.compile(
        rf"(?:(?<=[{mark}\r\n])|\A)"
        rf'(?:"(?P<quoted>[^\r\n]*?)"(?=[{mark}\r\n]|\Z)'
        rf'|"(?:[^"]++|"")*+"(?=[{mark}\r\n]|\Z)'
        rf'|(?P<bare>[^"{mark}\r\n]+"[^{mark}\r\n]*))'
    )
    parted = re.compile(rf'"[{others}]"|{mark}"')

    def quoted(found: re.Match[str]) -> str:
        inner = found["quoted"] if found["bare"] is None else found["bare"]
        if inner is None or parted.search(inner):
            return found[0]
        return f'"{_LONE_QUOTE.sub(_DOUBLED, inner)}"'

    return cell.sub(quoted, text)


def _regular(found: Records) -> float:
    """The share of rows that have the usual number of cells, two or more."""
    sizes = Counter(len(row) for row in found.rows if row)
    size, count = sizes.most_common(1)[0]
    return count / sizes.total() if size > 1 else 0.0


def doubled(text: str, found: Records, *, fewest: int = _FEW_ESCAPES) -> str:
    """The text with doubled quotes in place of escaped ones, if backslashes escape the quotes of
    several rows and nothing is wrong then but in few other rows, which stay; else "".
    """
    escaped = sum('\\"' in raw for raw in found.broken.values())
    if escaped < fewest:
        return ""
    plain = text.replace('\\"', '""')
    again = records(plain, found.delimiter)
    before = {found.lines[place] for place in found.broken}
    left = {again.lines[place] for place in again.broken}
    if not left:
        return plain
    if not left <= before or len(left) > escaped // fewest:
        return ""
    old, new = (io.StringIO(each, newline="").readlines() for each in (text, plain))
    lines = enumerate(zip(old, new, strict=True), start=1)
    return "".join(one if number in left else other for number, (one, other) in lines)


def _are_single(found: Records) -> bool:
    """Whether most lines that aren't blank have one cell."""
    sizes = Counter(map(len, filter(None, found.rows)))
    return 2 * sizes[1] > sizes.total()


def unwrapped(text: str) -> str:
    """The text of a file in which every row was put in quotes as a whole, or, by a spreadsheet that
    shows one column, every line of a row that holds quotes or delimiters; "" for any other file.
    Lines above the table may stand as they were.
    """
    if whole := _unwrapped_rows(text):
        return whole
    lines = io.StringIO(text, newline="").readlines()
    for start in range(1, min(len(lines), _MOST_ABOVE)):
        before = lines[start - 1].rstrip("\r\n")
        if lines[start][:1] != '"' or (before.strip('"') and _WRAPPED.fullmatch(before)):
            continue
        inner = _unwrapped_rows("".join(lines[start:]))
        if inner and _is_table(inner):
            return "".join(lines[:start]) + inner
    return ""


def _is_table(text: str) -> bool:
    """Whether a text has names above columns of which some hold figures or dates, and nearly all
    rows are as long.
    """
    delimiter = choose_delimiter(text)
    found = records(text, delimiter)
    head, *rows = filter(None, found.rows)
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    body = [row for row in rows if len(row) == width]
    names = (
        head if len(head) > 1 else mended_names(next(filter(None, found.raws)), delimiter, width)
    )
    return (
        width >= _FEW_CELLS
        and len(body) > 1
        and len(body) >= _NEARLY_ALL * len(rows)
        and len(names) in (width - 1, width, width + 1)
        and not any(name[:1].isspace() or is_typed(name) for name in names)
        and any(column.typed for column in columns(body, width))
    )


def _unwrapped_rows(text: str) -> str:
    found = records(text, "")
    wrapped = [
        len(row) == 1 and raw[:1] == raw[-1:] == '"'
        for row, raw in zip(found.rows, found.raws, strict=True)
    ]
    rows = [row[0] if row else "" for row in found.rows]
    if found.broken or sum(wrapped) < max(2, len(rows) - rows.count("")) or "\n" in "".join(rows):
        return _unwrapped_lines(text)
    inner = "\n".join(rows) + "\n"
    delimiter = choose_delimiter(inner)
    if not delimiter:
        return ""
    first, *below = records(inner, delimiter).rows
    if len(first) > 1 or not below or not any(mark in rows[0] for mark in DELIMITERS):
        return inner if len(first) > 1 else ""
    width = Counter(map(len, below)).most_common(1)[0][0]
    return inner if are_names(mended_names(rows[0], delimiter, width)) else ""


def _unwrapped_lines(text: str) -> str:
    lines = _LINE_END.split(text)
    wrapped = [_WRAPPED.fullmatch(line) is not None for line in lines]
    if not wrapped[0] or any(
        not is_one and '"' in line for line, is_one in zip(lines, wrapped, strict=True)
    ):
        return ""
    inner = [
        line[1:-1].replace('""', '"') if is_one else line
        for line, is_one in zip(lines, wrapped, strict=True)
    ]
    whole = "\n".join(inner) + "\n"
    again = records(whole, choose_delimiter(whole))
    width = len(again.rows[0])
    rows = [row for row in again.rows if row]
    is_table = width >= _FEW_CELLS and len(rows) > 1 and all(len(row) == width for row in rows)
    return whole if is_table and not again.broken else ""
