"""Files that are written whole or not at all, several of them together."""

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pandas as pd

from kpi_core.engine import write_parquet
from kpi_core.merge import canonical
from kpi_core.tables import TABLES
from kpi_core.workspace.document import Document, WorkspaceProblem

Writer = Callable[[Path], object]
"""Fills the file it is given."""


def write_together(files: Iterable[tuple[Path, Writer]]) -> None:
    """Write several files so that all of them change or none: nothing moves before all are whole.

    They are put in their places in the order given. Raises `WorkspaceProblem` on a full disk.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for path, write in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
            parts.append((part, path))
            write(part)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
        for part, path in parts:
            part.replace(path)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise WorkspaceProblem(
                "The disk of this server is full: nothing was saved, and what was there is kept. "
                "Delete what is no longer needed and try again."
            ) from error
        raise
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)
    for folder in dict.fromkeys(path.parent for _, path in parts):
        _sync(folder)


def _sync(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def table_writer(frame: pd.DataFrame, table: str) -> Writer:
    """Writes canonical rows as Parquet."""
    return partial(write_parquet, canonical(frame, TABLES[table]), TABLES[table].schema)


def same_file_writer(write: Writer) -> Writer:
    """Writes what `write` writes, whose first file is copied for any further one."""
    written: list[Path] = []

    def once(path: Path) -> None:
        if written:
            shutil.copyfile(written[0], path)
        else:
            write(path)
            written.append(path)

    return once


def bytes_writer(content: bytes) -> Writer:
    """Writes these bytes."""
    return lambda path: path.write_bytes(content)


def document_writer(document: Document) -> Writer:
    """Writes the document as JSON."""
    return bytes_writer(document.model_dump_json(indent=1).encode())
