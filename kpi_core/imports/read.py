"""Any file a user may drop, as blocks: tables as they stand, or a sentence on what the file is."""

import io
import zipfile

from kpi_core.imports.block import Block, Dialect
from kpi_core.imports.body import assemble
from kpi_core.imports.issues import ImportProblem
from kpi_core.imports.layout import find_tables
from kpi_core.imports.sniff import kind_of, refusal, refuse_noise
from kpi_core.imports.text import (
    DELIMITERS,
    choose_delimiter,
    decode,
    raw_records,
    records,
)
from kpi_core.imports.workbook import Sheet, read_workbook


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
        raise refusal(
            "a web page (HTML), not a workbook"
            if kind == "html"
            else "XML, a format for programs that is not laid out as a table"
        )
    return _read_text(data, known)


def _read_text(data: bytes, known: frozenset[str]) -> list[Block]:
    text, encoding = decode(data)
    refuse_noise(text)
    if not text.strip('\ufeff \t\r\n\0,;|"'):
        raise refusal("empty", "Export it again and check that the chosen period contains data.")
    delimiter = choose_delimiter(text)
    found = records(text, delimiter or ",")
    found.dialect = Dialect(encoding, delimiter, '"' if '"' in text else "")
    parts = find_tables(found, known)
    raws: list[str] = []
    if found.broken or len({len(row) for row in found.rows}) > 1:
        raws = raw_records(text, found)
    blocks = [assemble(found, part, raws, replaced="\ufffd" in text) for part in parts]
    return _checked(blocks)


def _checked(blocks: list[Block]) -> list[Block]:
    if not blocks:
        raise refusal("empty", "Export it again and check that the chosen period contains data.")
    for block in blocks:
        if len(block.header) == 1 and any(mark in block.header[0] for mark in DELIMITERS):
            raise ImportProblem(
                "This file could not be split into columns: its first line is "
                f"“{block.header[0][:80]}”, but the rows don't follow it. Export it again as CSV "
                "with one delimiter throughout."
            )
    return blocks


def _read_zip(data: bytes, known: frozenset[str]) -> list[Block]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise refusal(
            "a damaged workbook or archive that can't be opened",
            "Export it again or save it again from Excel.",
        ) from problem
    if any(name.startswith("word/") for name in names):
        raise refusal("a Word document. A table inside it can't be read", "Copy it into Excel.")
    if any(name.startswith("ppt/") for name in names):
        raise refusal("a presentation (PowerPoint)")
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        raise refusal("a document of Apple Numbers, Pages or Keynote")
    if ("mimetype" in names and "content.xml" in names) or any(n.startswith("xl/") for n in names):
        return _blocks_of(read_workbook(data, zipped=True), known)
    tables = [name for name in names if name.lower().endswith((".csv", ".tsv", ".txt", ".xlsx"))]
    if tables:
        raise refusal(
            f"a zip archive with {len(tables)} tables inside",
            "Unpack it and load the files inside.",
        )
    raise refusal("a zip archive without a workbook inside")


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
            if row <= len(found.rows) and 0 <= place < len(found.rows[row - 1]):
                found.rows[row - 1][place] = text
        blocks += [assemble(found, part) for part in find_tables(found, known)]
    if not blocks:
        raise refusal("an empty workbook", "Export it again and check the chosen period.")
    return _checked(blocks)
