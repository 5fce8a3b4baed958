"""Zip archives of exports: looked into before they are unpacked, each table a file of its own."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import PurePosixPath

from kpi_core.imports.files.sniff import refusal
from kpi_core.imports.issues import ImportProblem

LIMIT_BYTES, LIMIT_RATIO, LIMIT_FILES = 200 * 2**20, 100, 200
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, NotImplementedError, ValueError, OverflowError),
)
"""What opening and reading a damaged zip may raise."""
TABLES = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".jsonl")
_OFFICE = {
    "word/": "a Word document. A table inside it can't be read. Copy it into Excel",
    "ppt/": "a presentation (PowerPoint)",
    "Index/": "a document of Apple Numbers, Pages or Keynote",
}


def unpack(name: str, data: bytes) -> list[tuple[str, bytes]]:
    """The files of an archive of exports, each as its name and bytes; of any other file itself.

    What can't be unpacked is handed back as it is: reading it says why.
    """
    if not data.startswith(b"PK"):
        return [(name, data)]
    try:
        return [(f"{name}: {inner}", content) for inner, content in members(data)]
    except ImportProblem:
        return [(name, data)]


def is_workbook(data: bytes) -> bool:
    """Whether a zip is a workbook; raises ImportProblem for a damaged one and other documents."""
    with _opened(data) as archive:
        names = archive.namelist()
    for folder, what in _OFFICE.items():
        if any(name.startswith(folder) for name in names):
            raise refusal(what)
    return ("mimetype" in names and "content.xml" in names) or any(
        name.startswith("xl/") for name in names
    )


def members(data: bytes) -> list[tuple[str, bytes]]:
    """The tables in a zip by their names; raises ImportProblem when it holds none or too much."""
    if is_workbook(data):
        raise refusal("a workbook")
    try:
        with _opened(data) as archive:
            parts = [part for part in archive.infolist() if _is_table(part)]
            _check(parts)
            found, total = [], 0
            for part in parts:
                with archive.open(part) as stream:
                    content = stream.read(LIMIT_BYTES - total + 1)  # the directory may lie
                total += len(content)
                if total > LIMIT_BYTES:
                    raise refusal("a zip archive that unpacks to far more than it says")
                found.append((part.filename, content))
    except UNREADABLE as problem:
        raise _damaged() from problem
    except RuntimeError as problem:
        raise refusal(
            "a zip archive protected with a password", "Unpack it and load the files inside."
        ) from problem
    return found


def _check(parts: Sequence[zipfile.ZipInfo]) -> None:
    if not parts:
        raise refusal("a zip archive without a table inside")
    if len(parts) > LIMIT_FILES:
        raise refusal(
            f"a zip archive with {len(parts):,} tables, and more than {LIMIT_FILES} can't be read "
            "at once",
            "Unpack it and load the files you need.",
        )
    if sum(part.file_size for part in parts) > LIMIT_BYTES or any(
        part.file_size > 2**20 and part.file_size > LIMIT_RATIO * part.compress_size
        for part in parts
    ):
        raise refusal(
            "a zip archive that unpacks to far more than its size",
            "Unpack it and load the files you need.",
        )


def _is_table(part: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(part.filename)
    hidden = any(step.startswith((".", "__MACOSX")) for step in path.parts)
    is_folder = part.filename.endswith("/")  # is_dir falls over a part without a name
    return not is_folder and not hidden and path.suffix.lower() in TABLES


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except UNREADABLE as problem:
        raise _damaged() from problem


def _damaged() -> ImportProblem:
    return refusal(
        "a damaged workbook or archive that can't be opened",
        "Export it again or save it again from Excel.",
    )
