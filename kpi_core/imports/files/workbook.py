"""Workbooks: looked at first, then read in a child process that may die without harm."""

import html
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from kpi_core.imports.blocks.text.records import Records
from kpi_core.imports.files.archive import UNREADABLE
from kpi_core.imports.files.limited import reading
from kpi_core.imports.files.sniff import refusal

LIMIT_BYTES, LIMIT_RATIO, LIMIT_CELLS = 200 * 2**20, 100, 10_000_000
_CHILD = Path(__file__).with_name("workbook_child.py")
_CELL = re.compile(rb'[<:]c [^>]*?r="([A-Z]{1,3})([0-9]{1,7})"')
_PLAIN_CELL, _LONGEST_PLACE = b'<c r="', 11  # XFD1048576 and a quote
_ERROR = re.compile(
    rb'<(?:\w+:)?c (?=[^>]*?\bt="e")[^>]*?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>'
    rb"(?:<(?:\w+:)?f[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>([^<]{1,20})</"
)
_FORMULA = re.compile(
    rb'<(?:\w+:)?c (?![^>]*?\bt="str")[^>]*?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>'
    rb"<(?:\w+:)?f[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v(?:/>|></(?:\w+:)?v>))?</(?:\w+:)?c>"
)
"""A cell with a formula and without the value that a spreadsheet found for it."""
_SAVE_AGAIN = "Open it in Excel, save it again as XLSX or CSV and load that file."
_DAMAGED = "a damaged workbook that can't be opened"
_MOST_ERRORS = 100_000


@dataclass
class Sheet:
    """One sheet as text, with what its rows don't show: first and last rows that are `merged`,
    cells with `errors` (row, column, text) and those with a formula and no value (the text is "").
    """

    records: Records
    hidden: bool = False
    merged: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _farthest(text: bytes) -> tuple[int, int]:
    """The highest row and column of the cells in a piece of a sheet, (0, 0) for none.

    Where each cell names its place first, all are read at once, eight times as fast.
    """
    if text.count(b"<c r=") < text.count(b"<c ") + text.count(b":c "):
        cells = _CELL.findall(text)
        return (
            max((int(row) for _, row in cells), default=0),
            max((_number(letters) for letters, _ in cells), default=0),
        )
    signs = np.frombuffer(text + bytes(len(_PLAIN_CELL) + _LONGEST_PLACE), np.uint8)
    begins = np.flatnonzero(signs[: len(text)] == _PLAIN_CELL[0])
    for offset, sign in enumerate(_PLAIN_CELL):
        begins = begins[signs[begins + offset] == sign]
    at = begins + len(_PLAIN_CELL)
    columns, rows = np.zeros(len(at), np.int64), np.zeros(len(at), np.int64)
    for values, first, count, most, base in ((columns, 65, 26, 3, 26), (rows, 48, 10, 7, 10)):
        reads = np.ones(len(at), dtype=bool)
        for _ in range(most):
            value = signs[at].astype(np.int64) - first
            reads &= (value >= 0) & (value < count)
            values[reads] = values[reads] * base + value[reads] + (base == 26)
            at = at + reads
    whole = (signs[at] == ord('"')) & (columns > 0)
    return int(rows[whole].max(initial=0)), int(columns[whole].max(initial=0))


def look(data: bytes) -> dict[str, list[tuple[int, int, str]]]:
    """Checks a zip's size, ratio and farthest cells without reading it into memory.

    Returns the cells of each sheet's part with an error, or "" for a formula without its value
    (row, column, text); raises ImportProblem when the file is damaged, unpacks to too much or
    claims too many cells.
    """
    found: dict[str, list[tuple[int, int, str]]] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = book.infolist()
            if sum(part.file_size for part in parts) > LIMIT_BYTES or any(
                part.file_size > 2**20 and part.file_size > LIMIT_RATIO * part.compress_size
                for part in parts
            ):
                raise refusal("a workbook that unpacks to far more than its size", _SAVE_AGAIN)
            for part in parts:
                sheet = part.filename.startswith("xl/worksheets/")
                rows = columns = 0
                tail = b""
                with book.open(part) as stream:
                    while chunk := stream.read(2**20):
                        total += len(chunk)
                        if total > LIMIT_BYTES:
                            raise refusal(
                                "a workbook that unpacks to far more than it says", _SAVE_AGAIN
                            )
                        text = tail + chunk
                        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in text:
                            raise refusal(
                                "a workbook with a document type definition, which none needs",
                                _SAVE_AGAIN,
                            )
                        tail = text[-256:]
                        if not sheet:
                            continue
                        last_row, last_column = _farthest(text)
                        rows, columns = max(rows, last_row), max(columns, last_column)
                        errors = found.setdefault(part.filename, [])
                        if b't="e"' in text and len(errors) < _MOST_ERRORS:
                            errors += [
                                (int(row), _number(letters), value.decode("utf-8", "replace"))
                                for letters, row, value in _ERROR.findall(text)
                            ]
                        if b"f>" in text and len(errors) < _MOST_ERRORS:
                            errors += [
                                (int(row), _number(letters), "")
                                for letters, row in _FORMULA.findall(text)
                            ]
                if rows * columns > LIMIT_CELLS:
                    raise refusal(
                        f"a workbook with a cell at row {rows:,}, column {columns:,}: too large a "
                        "sheet to read",
                        "Delete the stray cell or split the sheet, save it and load it again.",
                    )
    except UNREADABLE as problem:
        raise refusal(_DAMAGED, "Export it again or save it again from Excel.") from problem
    except RuntimeError as problem:
        raise refusal("protected with a password", "Save it without one.") from problem
    return {part: sorted(set(errors)) for part, errors in found.items() if errors}


def part_names(data: bytes) -> dict[str, str]:
    """The part of each sheet by its name, as the workbook's relations state."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        try:
            workbook = book.read("xl/workbook.xml").decode("utf-8", "replace")
            relations = book.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
        except (KeyError, RuntimeError, *UNREADABLE):
            return {}
    targets = {}
    for relation in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", relations):
        given = dict(re.findall(r'(\w+)="([^"]*)"', relation))
        target = given.get("Target", "").removeprefix("/")
        targets[given.get("Id", "")] = target if target.startswith("xl/") else f"xl/{target}"
    names = {}
    for sheet in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", workbook):
        given = dict(re.findall(r'([\w:]+)="([^"]*)"', sheet))
        key = next((value for name, value in given.items() if name.endswith(":id")), "")
        names[html.unescape(given.get("name", ""))] = targets.get(key, "")
    return names


def read_workbook(data: bytes, *, zipped: bool) -> list[Sheet]:
    """The sheets of an xlsx, xlsm, xlsb, ods or xls workbook, each cell as text.

    The child reads while we look; what it read counts only if the look finds nothing wrong.
    """
    refusals = {
        3: refusal(_DAMAGED, "Export it again or save it again from Excel."),
        4: refusal("protected with a password", "Save it without one and load it again."),
    }
    cure = "Save the sheet you need as CSV and load that file."
    with reading(_CHILD, data, "a workbook", cure, refusals) as answer:
        errors = look(data) if zipped else {}
        sheets = _sheets(answer())
    if errors:
        parts = part_names(data)
        for sheet in sheets:
            sheet.errors = errors.get(parts.get(sheet.records.sheet, ""), [])
    return sheets


def _sheets(output: Iterable[Any]) -> list[Sheet]:
    """The sheets of a child's lines: a head for each, then some of its rows to a line."""
    sheets: list[Sheet] = []
    for line in output:
        if isinstance(line, dict):
            records = Records([], [], sheet=line["name"], first_column=line["first_column"])
            sheets.append(
                Sheet(records, line["hidden"], [(top, bottom) for top, bottom in line["merged"]])
            )
        else:
            sheets[-1].records.rows += line
    for sheet in sheets:
        sheet.records.lines += range(1, len(sheet.records.rows) + 1)
    return sheets
