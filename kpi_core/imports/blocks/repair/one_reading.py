"""Damaged rows: mended when exactly one reading fits the table, otherwise explained."""

import re
from collections.abc import Sequence

from kpi_core.imports.blocks.repair.expected import Expected, Verdict
from kpi_core.imports.blocks.repair.quotes import mend_quotes
from kpi_core.imports.blocks.repair.width import too_long, too_short
from kpi_core.imports.blocks.text.dialect import SWAP
from kpi_core.imports.blocks.text.quoting import (
    DELIMITERS,
    closed_up,
    is_sound,
    split_strictly,
    without_quoted,
)
from kpi_core.imports.blocks.text.records import holds_ends
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.shapes import Column, Shape, shape

_MOST_QUOTES, _QUOTE = 100, '"'
_OPENING = "“„«"
_TYPOGRAPHIC = "“[^“”„]*”|„[^“”„]*[“”]|«[^«»]*»"


def mend(cells: Sequence[str], raw: str, expected: Expected, *, broken: bool) -> Verdict:
    """The verdict on a row that has another number of cells than its table, or stray quotes.

    `raw` is the row as it stands in the file; "" for a row of a sheet.
    """
    wrapped = unwrap(cells, raw, expected)
    if wrapped is not None:
        return wrapped
    escaped = _escaped(raw, expected) or _typographic(raw, expected)
    if escaped is not None:
        return escaped
    if broken:
        return (
            _spaced(raw, expected)
            or _other_delimiter(raw, expected)
            or _two_rows(raw, expected)
            or mend_quotes(raw, expected)
        )
    quoted = _apostrophes(raw, expected)
    if quoted is not None:
        return quoted
    other = _other_delimiter(raw, expected) if raw else None
    if other is not None:
        return other
    if len(cells) > expected.length or any(cells[expected.width :]):
        return too_long(cells, expected, in_text=bool(raw))
    return too_short(cells, raw, expected)


def may_open(raw: str, delimiter: str) -> bool:
    """Whether a cell begins with an apostrophe or a typographic quote."""
    return any(raw[:1] == mark or delimiter + mark in raw for mark in ("'", *_OPENING))


def mend_lines(raw: str, expected: Expected) -> Verdict | None:
    """The verdict on neighbouring lines with stray quotes, read as one row of which quoted cells
    hold the line breaks; None where rows seem to stand on them.
    """
    mark = expected.delimiter
    whole = sum(line.count(mark) >= expected.length - 1 for line in raw.splitlines())
    if whole > 1 or is_sound(raw, mark):
        return None
    verdict = _apostrophes(raw, expected) or mend((), raw, expected, broken=True)
    if verdict.cells is not None and holds_ends(verdict.cells, mark, expected.columns):
        return None
    return verdict


def unwrap(cells: Sequence[str], raw: str, expected: Expected) -> Verdict | None:
    """The row without the quotes around all its cells, if it fits so; delimiters may follow."""
    raw = raw.rstrip(expected.delimiter)
    if len(raw) < 3 or not (raw.startswith('"') and raw.endswith('"')):
        return None
    alone = not any(cells[1:]) and is_sound(raw, expected.delimiter)
    inner = expected.closed(cells[0] if alone else raw[1:-1])
    if not is_sound(inner, expected.delimiter):
        return None
    found = split_strictly(inner, expected.delimiter)
    if len(found) < 2 or not expected.fits(found):
        return None
    return Verdict(
        IssueKind.STRAY_QUOTE,
        "The whole row was wrapped in quotes; it was read without them.",
        tuple(found),
    )


def _escaped(raw: str, expected: Expected) -> Verdict | None:
    """The row without the backslashes before its quotes or delimiters, if it fits so."""
    mark = expected.delimiter
    if '\\"' in raw and is_sound(plain := expected.closed(raw.replace('\\"', '""')), mark):
        found = split_strictly(plain, mark)
    elif f"\\{mark}" in raw and '"' not in raw:
        pieces = re.split(rf"(?<!\\){re.escape(mark)}", raw)
        found = [piece.replace(f"\\{mark}", mark) for piece in pieces]
    else:
        return None
    if not expected.fits(found):
        return None
    return Verdict(
        IssueKind.STRAY_QUOTE,
        "Backslashes stand before quotes or delimiters of this row; it was read without them.",
        tuple(found),
    )


def _typographic(raw: str, expected: Expected) -> Verdict | None:
    """The row with straight quotes in the place of typographic ones around cells of several lines
    or with delimiters, if it fits so.
    """
    if expected.spaced or not any(mark in raw for mark in _OPENING):
        return None  # the spaces within them are gone
    beside = re.escape(expected.delimiter) + "\r\n"
    cell = re.compile(rf"(?<![^{beside}])(?:{_TYPOGRAPHIC})(?![^{beside}])")

    def straight(found: re.Match[str]) -> str:
        return f'"{found[0][1:-1].replace(_QUOTE, 2 * _QUOTE)}"'

    plain = cell.sub(straight, raw)
    if plain == raw or not is_sound(plain, expected.delimiter):
        return None
    found = split_strictly(plain, expected.delimiter)
    if not expected.fits(found):
        return None
    return Verdict(
        IssueKind.STRAY_QUOTE,
        "Typographic quotes stand where this row's quotes should be; it was read without them.",
        tuple(found),
    )


def _spaced(raw: str, expected: Expected) -> Verdict | None:
    """The row without the spaces beside its delimiters and quotes, if it fits so."""
    closed = closed_up(raw, expected.delimiter)
    if closed == raw or not is_sound(closed, expected.delimiter):
        return None
    found = split_strictly(closed, expected.delimiter)
    if not expected.fits_if_filled(found):
        return None
    return Verdict(
        IssueKind.OTHER_DELIMITER,
        "Spaces stand beside the delimiters of this row; it was read without.",
        tuple(found),
    )


def _two_rows(raw: str, expected: Expected) -> Verdict | None:
    """The verdict on two rows that lost the line break between them, beside a quote."""
    places = [place for place, char in enumerate(raw) if char == '"'][:_MOST_QUOTES]
    for cut in sorted({cut for place in places for cut in (place, place + 1)}):
        rows = raw[:cut].rstrip(" "), raw[cut:].lstrip(" ")
        if all(
            is_sound(row, expected.delimiter)
            and expected.fits(split_strictly(row, expected.delimiter))
            for row in rows
        ):
            message = "Two rows seem to stand on this line: the line break between them is lost."
            return Verdict(IssueKind.EXTRA_CELL, message)
    return None


def _apostrophes(raw: str, expected: Expected) -> Verdict | None:
    """The row with apostrophes in the place of quotes, if it fits so."""
    if raw.count("'") < 2:
        return None
    other = raw.translate(SWAP)
    if not is_sound(other, expected.delimiter):
        return None
    cells = tuple(cell.translate(SWAP) for cell in split_strictly(other, expected.delimiter))
    if not expected.fits(cells):
        return None
    return Verdict(
        IssueKind.STRAY_QUOTE,
        "Apostrophes stand where this row's quotes should be; it was read without them.",
        cells,
    )


def _other_delimiter(raw: str, expected: Expected) -> Verdict | None:
    fitting = []
    for mark in DELIMITERS:
        if mark != expected.delimiter and mark in raw and is_sound(raw, mark):
            found = split_strictly(raw, mark)
            doubtful = mark in expected.marks_in_text and expected.delimiter in raw
            if expected.fits(found) and not doubtful:
                fitting.append((mark, tuple(found)))
    if not fitting and is_sound(raw, " "):
        found = split_strictly(raw, " ")
        if expected.is_exactly(found):
            fitting.append((" ", tuple(found)))
    if len({found for _, found in fitting}) != 1:
        return None if fitting else _mixed(raw, expected)
    mark, cells = fitting[0]
    name = {"\t": "a tab", " ": "a space"}.get(mark, mark)
    return Verdict(
        IssueKind.OTHER_DELIMITER,
        f"This row is separated by {name} instead of the file's delimiter; it was read so.",
        cells,
    )


def is_parted_by(
    marks: Sequence[str], raw: str, delimiter: str, expected: Sequence[Column]
) -> bool:
    """Whether one of the marks parts a row without quotes into cells that fit its columns, one of
    them a column of figures or dates, while the file's delimiter stands within cells only. A mark
    within a figure that the file's delimiter gives parts none: "1,065".
    """
    if not any(column.typed and Shape.ADDRESS not in column.shapes for column in expected):
        return False
    figures = [cell for cell in raw.split(delimiter) if shape(cell) is Shape.NUMBER]
    return any(
        raw.count(mark) == len(expected) - 1
        and not any(mark in figure for figure in figures)
        and all(
            column.fits(cell)
            and cell.strip(delimiter) == cell
            and not (delimiter in cell and shape(cell) is Shape.ADDRESS)
            for column, cell in zip(expected, raw.split(mark), strict=True)
        )
        for mark in marks
    )


def _mixed(raw: str, expected: Expected) -> Verdict | None:
    """One reading in which some of the row's delimiters are replaced by one other mark."""
    delimiter, found, doubtful = expected.delimiter, set[tuple[str, ...]](), False
    if not expected.columns:
        return None
    bare = without_quoted(raw, delimiter)
    missing = expected.length - bare.count(delimiter) - 1
    for mark in DELIMITERS:
        if mark == delimiter or bare.count(mark) != missing or missing < 1:
            continue
        line = "".join(
            delimiter if plain == mark else char for char, plain in zip(raw, bare, strict=True)
        )
        if not is_sound(line, delimiter):
            continue
        cells = tuple(split_strictly(line, delimiter))
        if expected.fits(cells):
            found.add(cells)
            doubtful |= mark in expected.marks_in_text
    if doubtful:
        message = "Some cells of this row seem to be separated by a mark that texts hold too."
        return Verdict(IssueKind.OTHER_DELIMITER, message)
    if len(found) != 1:
        return None
    return Verdict(
        IssueKind.OTHER_DELIMITER,
        "Some cells of this row are separated by another mark than the file's delimiter; it was "
        "read so.",
        found.pop(),
    )
