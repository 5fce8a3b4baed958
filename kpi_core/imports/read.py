"""Any file a user may drop, as blocks: tables as they stand, or a sentence on what the file is."""

from collections import Counter
from dataclasses import replace

import numpy as np

from kpi_core.imports.block import Block, Dialect
from kpi_core.imports.blocks.body import assemble
from kpi_core.imports.blocks.cells.characters import narrowed, without_strays
from kpi_core.imports.blocks.clean.file import read_clean
from kpi_core.imports.blocks.header.glued import part_header
from kpi_core.imports.blocks.layout import find_tables
from kpi_core.imports.blocks.text.dialect import read_records
from kpi_core.imports.blocks.text.encoding import decode, with_western_lines
from kpi_core.imports.blocks.text.quoting import DELIMITERS
from kpi_core.imports.blocks.text.records import Records
from kpi_core.imports.files.archive import is_workbook, members
from kpi_core.imports.files.json_tables import tables_in_json
from kpi_core.imports.files.markup import tables_in
from kpi_core.imports.files.sniff import NO_DATA, kind_of, refusal, refuse_noise
from kpi_core.imports.files.workbook import Sheet, read_workbook
from kpi_core.imports.issues import ImportProblem, Issue, IssueKind
from kpi_core.imports.notes import Notes

LIMIT_COLUMNS = 2_000

_WRAPPED = Issue(
    IssueKind.STRAY_QUOTE,
    "Every row of the file is wrapped in quotes as a whole; the rows were read without them.",
    row=1,
)


def read(data: bytes, name: str, known: frozenset[str] = frozenset()) -> list[Block]:
    """The tables of a file; raises ImportProblem that says what the file is when it has none.

    `name` is only a label for messages: the content decides how the file is read. `known` holds
    normalised header names of any format; they help to find the header but aren't needed.
    Each block accounts for every line: loaded, set aside or blank.
    """
    kind = kind_of(data)
    if kind == "zip":
        return _read_zip(data, known)
    if kind == "ole":
        return _read_old_office(data, known)
    if kind in ("html", "xml"):
        return _read_markup(data, kind, known)
    if kind == "json":
        return tables_in_json(*decode(data))
    return _read_text(data, known)


def _read_markup(data: bytes, kind: str, known: frozenset[str]) -> list[Block]:
    tables = tables_in(decode(data)[0])
    if tables:
        return _blocks_of([Sheet(found) for found in tables], known)
    if kind == "html":
        raise refusal("a web page (HTML) without a table, not a workbook")
    raise refusal("XML, a format for programs that is not laid out as a table")


def _read_text(data: bytes, known: frozenset[str]) -> list[Block]:
    def tolerant(text: str, encoding: str) -> list[Block]:
        return read_tolerantly(text, encoding, known)

    if blocks := read_clean(data, tolerant):
        return blocks
    text, encoding = decode(data)
    text, western = with_western_lines(data, text, encoding)
    return read_tolerantly(text, encoding, known, western)


def read_tolerantly(
    text: str,
    encoding: str,
    known: frozenset[str],
    western: frozenset[int] = frozenset(),
) -> list[Block]:
    """The tables of a text, row by row and whatever its damage; `western` are the numbers of lines
    that were of another encoding.
    """
    text = narrowed(text)
    refuse_noise(text.rstrip("\0"))
    text, strays = without_strays(text)
    if not text.strip('\ufeff \t\r\n\0,;|"'):
        raise refusal("empty", NO_DATA)
    reading = read_records(text)
    found = reading.found
    found.dialect, found.strays = Dialect(encoding, reading.delimiter, reading.quote), strays
    found.western = western
    blocks = _tables(found, known)
    if reading.back:
        blocks = [_translated(block, reading.back) for block in blocks]
    if reading.wrapped:
        blocks = [block.with_(issues=(_WRAPPED, *block.issues)) for block in blocks]
    return _checked(blocks)


def _tables(records: Records, known: frozenset[str]) -> list[Block]:
    parted = part_header(records, known)
    parts = find_tables(records, known)
    widest = max((part.width for part in parts), default=0)
    if widest > LIMIT_COLUMNS:
        raise refusal(
            f"a table of {widest:,} columns, and more than {LIMIT_COLUMNS:,} are not read",
            "Export it with one row for each day, post or person.",
        )
    blocks = [assemble(records, part, known) for part in parts]
    if parted is not None:
        blocks[0] = blocks[0].with_(issues=(parted, *blocks[0].issues))
    return blocks


def _translated(block: Block, back: dict[int, str]) -> Block:
    """A block with the characters that stand in the file."""

    def cells_of(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cell.translate(back) for cell in cells)

    return block.with_(
        header=cells_of(block.header),
        frame=block.frame.apply(lambda texts: texts.str.translate(back)),
        above=tuple(map(cells_of, block.above)),
        set_aside=tuple(replace(row, cells=cells_of(row.cells)) for row in block.set_aside),
        issues=tuple(
            replace(issue, column=issue.column.translate(back), value=issue.value.translate(back))
            for issue in block.issues
        ),
    )


def _is_prose(block: Block) -> bool:
    """Whether nearly all rows differ in length from the header and from each other."""
    lengths = Counter(len(aside.cells) for aside in block.set_aside)
    alike = max(lengths.values(), default=0)
    kept = len(block.frame)
    return kept < 2 and 3 * kept < lengths.total() and 3 * alike < 2 * lengths.total() + 1


def _checked(blocks: list[Block]) -> list[Block]:
    if not blocks:
        raise refusal("empty", NO_DATA)
    if all(map(_is_prose, blocks)):
        raise refusal("a text without a table that could be told from it")
    for block in blocks:
        if len(block.header) == 1 and any(mark in block.header[0] for mark in DELIMITERS):
            raise ImportProblem(
                "This file could not be split into columns: its first line is "
                f"“{block.header[0][:80]}”, but the rows don't follow it. Export it again as CSV "
                "with one delimiter throughout."
            )
    return blocks


def _read_zip(data: bytes, known: frozenset[str]) -> list[Block]:
    if is_workbook(data):
        return _blocks_of(read_workbook(data, zipped=True), known)
    found = members(data)
    raise refusal(
        f"a zip archive with {len(found):,} tables inside", "Unpack it and load the files inside."
    )


def _read_old_office(data: bytes, known: frozenset[str]) -> list[Block]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refusal("protected with a password", "Save it without one and load it again.")
    if "WordDocument".encode("utf-16-le") in data:
        raise refusal("a Word document. A table inside it can't be read", "Copy it into Excel.")
    if "PowerPoint Document".encode("utf-16-le") in data:
        raise refusal("a presentation (PowerPoint)")
    return _blocks_of(read_workbook(data, zipped=False), known)


def _blocks_of(sheets: list[Sheet], known: frozenset[str]) -> list[Block]:
    blocks = []
    for sheet in sheets:
        found = sheet.records
        for row, column, text in sheet.errors:
            place = column - 1 - found.first_column
            if text and row <= len(found.rows) and 0 <= place < len(found.rows[row - 1]):
                found.rows[row - 1][place] = text
        blocks += [_with_remarks(block, sheet) for block in _tables(found, known)]
    if not blocks:
        raise refusal("an empty workbook", "Export it again and check the chosen period.")
    return _checked(blocks)


def _with_remarks(block: Block, sheet: Sheet) -> Block:
    """The block with what its cells don't show: a hidden sheet, merged cells, lost values."""
    remarks = _without_value(block, sheet)
    if sheet.hidden:
        remarks.append(
            Issue(
                IssueKind.DEFAULT,
                f"The sheet “{block.sheet}” is hidden in the workbook; it was read all the same.",
                sheet=block.sheet,
                cure="Leave it out if it isn't meant to be loaded.",
            )
        )
    last = max(block.frame.index, default=block.header_row)
    merged = [top for top, bottom in sheet.merged if block.header_row < bottom and top <= last]
    if merged:
        remarks.append(
            Issue(
                IssueKind.AMBIGUOUS,
                f"{len(merged)} merged cells in the table: only the first cell of each holds the "
                "value, the others are blank.",
                sheet=block.sheet,
                row=max(1, min(merged)),
                cure="Undo the merging, fill in the value in every row and load the file again.",
            )
        )
    return block.with_(issues=(*block.issues, *remarks)) if remarks else block


def _without_value(block: Block, sheet: Sheet) -> list[Issue]:
    """The formulas in the rows of a block for which the file holds no value."""
    notes = Notes(block.sheet)
    lost = {
        (row, column - 1 - sheet.records.first_column)
        for row, column, text in sheet.errors
        if not text
    }
    for place, name in enumerate(block.header) if lost else ():
        where = np.array([(row, place) in lost for row in block.frame.index], dtype=bool)
        notes.cells(
            IssueKind.WRONG_TYPE,
            where,
            block.frame[place],
            name,
            "a value",
            "{column} in row {row} is a formula without the value it gives; it is left blank",
            "open the file in a spreadsheet, save it and load it again",
        )
    return notes.issues
