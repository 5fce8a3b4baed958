"""Tables made of imports: in their order, each with what was chosen for it."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from kpi_core.merge import merge
from kpi_core.tables import TABLES
from kpi_core.workspace.document import Choice, Document, Import
from kpi_core.workspace.saving import Writer, table_writer, write_together

OWNER = {"account_days": "account", "mention_counts": "brand"}
"""Tables in which one day may stand once for each account or brand, and the column naming it."""


def table_path(folder: Path, table: str) -> Path:
    """Where all imports of a table stand together."""
    return folder / "tables" / f"{table}.parquet"


def assembled(parts: Sequence[tuple[Import, pd.DataFrame]], table: str) -> pd.DataFrame:
    """The rows of one table that several imports hold together."""
    named = name_owners(parts, table)
    merged, _ = merge(named, TABLES[table], [entry.choice.how for entry, _ in parts])
    return merged


def name_owners(parts: Sequence[tuple[Import, pd.DataFrame]], table: str) -> list[pd.DataFrame]:
    """Frames with the accounts that the user has given to them where two would be one.

    Rows of an earlier import that name no account get `account_before` on the same platforms.
    """
    frames = [frame for _, frame in parts]
    if table not in OWNER:
        return frames
    owner = OWNER[table]
    for place, (entry, _) in enumerate(parts):
        if entry.choice.account:
            earlier = [
                name_before(frame, frames[place], entry.choice, owner) for frame in frames[:place]
            ]
            later = frames[place].assign(**{owner: entry.choice.account})
            frames = [*earlier, later, *frames[place + 1 :]]
    return frames


def name_before(
    frame: pd.DataFrame, later: pd.DataFrame, choice: Choice, owner: str
) -> pd.DataFrame:
    """Rows before a later import, those without an owner on its platforms of `account_before`."""
    blank = frame[owner].isna() & frame["platform"].isin(later["platform"])
    if not choice.account_before or not blank.any():
        return frame
    return frame.assign(**{owner: frame[owner].astype(object).mask(blank, choice.account_before)})


def stored(
    folder: Path, imports: Sequence[Import], table: str
) -> list[tuple[Import, pd.DataFrame]]:
    """The imports that fill a table, with their rows."""
    places = ((e, folder / "imports" / e.id / f"{table}.parquet") for e in imports)
    return [(entry, pd.read_parquet(path)) for entry, path in places if path.exists()]


def named_apart(
    folder: Path, imports: Sequence[Import], entry: Import, frame: pd.DataFrame, table: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is loaded and what arrives, both with the accounts that the arriving import names."""
    before = stored(folder, imports, table)
    *earlier, later = name_owners([*before, (entry, frame)], table)
    merged, _ = merge(earlier, TABLES[table], [one.choice.how for one, _ in before])
    return merged, later


def rebuilt(
    folder: Path, tables: Iterable[str], imports: Sequence[Import]
) -> tuple[list[tuple[Path, Writer]], list[Path]]:
    """Files of the tables as these imports make them, and those that no import fills."""
    files: list[tuple[Path, Writer]] = []
    empty = []
    for name in sorted(tables):
        path = table_path(folder, name)
        if parts := stored(folder, imports, name):
            files.append((path, table_writer(assembled(parts, name), name)))
        else:
            empty.append(path)
    return files, empty


def staged(
    staging: Path, document: Document, frames: Mapping[str, pd.DataFrame]
) -> list[tuple[Path, Writer]]:
    """Files of a whole workspace, from the frames of its imports by their names."""
    files: list[tuple[Path, Writer]] = []
    together: dict[str, list[tuple[Import, pd.DataFrame]]] = {}
    for entry in document.imports:
        for name, frame in frames.items():
            if name.split("/")[1] == entry.id:
                table = Path(name).stem
                files.append((staging / name, table_writer(frame, table)))
                together.setdefault(table, []).append((entry, frame))
    for table, parts in together.items():
        files.append((table_path(staging, table), table_writer(assembled(parts, table), table)))
    return files


def recover(folder: Path, document: Document) -> None:
    """Take back what a crash left half done: imports and pending files nobody lists.

    Such a folder is the trace of an interrupted `add` or `undo`, and its rows may stand in the
    tables; these are made anew from the imports that are listed.
    """
    listed = {entry.id for entry in document.imports}
    strays, kept, doubtful = [], set(), set()
    for place in (folder / "imports").glob("*"):
        tables = {path.stem for path in place.glob("*.parquet")}
        if place.name in listed:
            kept |= tables
        else:
            strays.append(place)
            doubtful |= tables
    present = {path.stem for path in (folder / "tables").glob("*.parquet")}
    files, empty = rebuilt(folder, (doubtful | kept) - (present - doubtful), document.imports)
    write_together(files)
    for path in (*empty, *(table_path(folder, table) for table in present - kept)):
        path.unlink(missing_ok=True)
    for place in strays:
        shutil.rmtree(place, ignore_errors=True)
    waiting = {entry.id for entry in document.pending}
    for path in (folder / "pending").glob("*"):
        if path.name not in waiting:
            path.unlink(missing_ok=True)
