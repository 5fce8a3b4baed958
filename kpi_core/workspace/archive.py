"""A workspace as one zip: made, opened from one that somebody sends, put in its place."""

import io
import lzma
import re
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from kpi_core.tables import TABLES
from kpi_core.workspace.assemble import staged
from kpi_core.workspace.document import DAMAGED, Document, WorkspaceProblem, parse_document
from kpi_core.workspace.saving import bytes_writer, document_writer, write_together

LIMIT_BYTES = 200 * 2**20
LIMIT_ROWS = 10_000_000
INSIDE = re.compile(r"workspace\.json|imports/[0-9a-f]{16}/([a-z_]+\.parquet|set_aside\.csv)")
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
UNZIP_PROBLEMS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    NotImplementedError,  # a compression that Python lacks
    RuntimeError,  # a password
    ValueError,
)


def unzip(data: bytes) -> dict[str, bytes]:
    """Files of a saved workspace by name; raises `WorkspaceProblem` for anything else."""
    refusal = "This is no workspace file that Kelvin has saved. Exports go to the upload above."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LIMIT_BYTES:
                raise WorkspaceProblem("This file unpacks to more than 200 MB; it isn't opened.")
            names = [part.filename for part in parts]
            if "workspace.json" not in names or not all(map(INSIDE.fullmatch, names)):
                raise WorkspaceProblem(refusal)
            return {name: archive.read(name) for name in names}
    except UNZIP_PROBLEMS as error:
        raise WorkspaceProblem(refusal) from error


def read_foreign(content: bytes) -> pd.DataFrame:
    """Rows of a Parquet file from outside; few bytes can stand for very many rows."""
    try:
        rows = pq.read_metadata(io.BytesIO(content)).num_rows
        if rows <= LIMIT_ROWS:
            return pd.read_parquet(io.BytesIO(content))
    except Exception as error:
        raise WorkspaceProblem(DAMAGED) from error
    raise WorkspaceProblem(f"This file holds more than {LIMIT_ROWS:,} rows; it isn't opened.")


def read_archive(data: bytes) -> tuple[Document, dict[str, pd.DataFrame], dict[str, bytes]]:
    """Document, rows and texts of a saved workspace, those of its imports only."""
    contents = unzip(data)
    document = parse_document(contents.pop("workspace.json").decode("utf-8", "replace"))
    listed = {entry.id for entry in document.imports}
    frames: dict[str, pd.DataFrame] = {}
    texts: dict[str, bytes] = {}
    for name, content in contents.items():
        _, import_id, file = name.split("/")
        if import_id in listed and file == "set_aside.csv":
            texts[name] = content
        elif import_id in listed and Path(file).stem in TABLES:
            frames[name] = read_foreign(content)
    return document.model_copy(update={"pending": ()}), frames, texts


def zipped(folder: Path, document: Document) -> bytes:
    """A workspace's document and imports as one zip; the same workspace gives the same bytes."""
    names = {"workspace.json": document.model_dump_json(indent=1).encode()}
    for path in (folder / "imports").glob("*/*"):
        name = path.relative_to(folder).as_posix()
        if INSIDE.fullmatch(name):
            names[name] = path.read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(names):
            info = zipfile.ZipInfo(name, FIXED_TIME)
            archive.writestr(info, names[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def stage(
    staging: Path,
    document: Document,
    frames: Mapping[str, pd.DataFrame],
    texts: Mapping[str, bytes],
) -> None:
    """Write a whole workspace beside the present one."""
    files = [(staging / name, bytes_writer(text)) for name, text in texts.items()]
    files += staged(staging, document, frames)
    files.append((staging / "workspace.json", document_writer(document)))
    write_together(files)
    for name in ("imports", "tables"):
        (staging / name).mkdir(exist_ok=True)


def move_in(folder: Path) -> None:
    """Put a workspace that stands whole in `incoming` in the place of the one in `folder`.

    Can be begun again at any point, so that a crash in the midst of it loses neither.
    """
    incoming = folder / "incoming"
    if not incoming.exists():
        return
    for name in ("imports", "tables"):
        if (incoming / name).exists():
            shutil.rmtree(folder / name, ignore_errors=True)
            (incoming / name).replace(folder / name)
    shutil.rmtree(folder / "pending", ignore_errors=True)
    if (incoming / "workspace.json").exists():
        (incoming / "workspace.json").replace(folder / "workspace.json")
    shutil.rmtree(incoming)


def sweep(folder: Path) -> None:
    """Remove what an interrupted save has left behind."""
    shutil.rmtree(folder / "incoming.part", ignore_errors=True)
    for path in folder.glob("**/.*.part"):
        path.unlink(missing_ok=True)
