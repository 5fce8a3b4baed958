"""One user's work as a folder: settings, imports, and the tables they add up to.

    workspace.json                     settings, mappings and the list of imports, versioned
    imports/<id>/<table>.parquet       canonical rows of one import
    imports/<id>/set_aside.csv         its rows that were not loaded, with the reason
    pending/<id>                       a file that waits for an answer or for consent
    tables/<table>.parquet             all imports together (made anew from them at will)

Every file is written to a temporary name, synced and renamed: a save is whole or the old one
stays. The same folder zipped is the file that a user saves, sends and opens again.
"""

import hashlib
import io
import json
import os
import re
import secrets
import shutil
import threading
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import ibis
import pandas as pd
import pyarrow.parquet as pq
from pydantic import Field, ValidationError

from kpi_core.compute import distinct_values
from kpi_core.engine import DuckDB, DuckDBStore, write_parquet
from kpi_core.enrich import enrich
from kpi_core.imports.answers import Answers
from kpi_core.imports.format import all_formats
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.mapping import Mapping as ColumnMapping
from kpi_core.imports.result import Imported, set_aside_csv
from kpi_core.merge import Conflict, merge
from kpi_core.settings import Setting, Settings
from kpi_core.tables import TABLES

VERSION = 1
LIMIT_BYTES = 200 * 2**20
INSIDE = re.compile(r"workspace\.json|imports/[0-9a-f]{16}/([a-z_]+\.parquet|set_aside\.csv)")
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
OPEN_AT_ONCE = 64


class WorkspaceProblem(Exception):
    """A workspace file that can't be opened: the message says why and what to do."""


class TableCount(Setting):
    """Conservation, per table of an import: `rows_in` = `loaded` + `set_aside` + `blank`."""

    table: str | None
    rows_in: int
    loaded: int
    set_aside: int
    blank: int


class Import(Setting):
    """One file that was brought in."""

    id: str = Field(pattern="^[0-9a-f]{16}$")
    file: str
    fingerprint: str
    format: str
    label: str
    imported_at: datetime
    tables: tuple[TableCount, ...]
    first_day: date | None = None
    last_day: date | None = None
    issues: tuple[dict[str, object], ...] = ()


class Pending(Setting):
    """A file that waits for an answer or for consent; its bytes stand in `pending/<id>`."""

    id: str = Field(pattern="^[0-9a-f]{16}$")
    file: str
    answers: Answers = Answers()


class Document(Setting):
    """What `workspace.json` holds."""

    version: int = VERSION
    settings: Settings = Settings()
    imports: tuple[Import, ...] = ()
    mappings: tuple[ColumnMapping, ...] = ()
    pending: tuple[Pending, ...] = ()
    is_sample: bool = False


def write_atomically(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a temporary file, then put it in the place of `path` in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    try:
        write(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


class Workspace:
    """A folder of one user's work. Open it with `open_workspace`, never twice in one process."""

    def __init__(self, folder: Path, store: DuckDBStore) -> None:
        self.folder = folder
        self._store = store
        self._lock = threading.RLock()
        self._engine: tuple[str, DuckDB] | None = None
        self._retired: DuckDB | None = None
        self._choices: tuple[str, list[str], list[str]] | None = None
        self.document = self._read()

    def _read(self) -> Document:
        path = self.folder / "workspace.json"
        if not path.exists():
            return Document()
        return _parse(path.read_text("utf-8"))

    # ------------------------------------------------------------------ what is in it

    @property
    def settings(self) -> Settings:
        """What the user has decided."""
        return self.document.settings

    @property
    def imports(self) -> tuple[Import, ...]:
        """The files brought in, in that order."""
        return self.document.imports

    @property
    def tables(self) -> dict[str, int]:
        """Loaded tables and their numbers of rows."""
        files = {path.stem: path for path in sorted((self.folder / "tables").glob("*.parquet"))}
        return {name: pq.read_metadata(files[name]).num_rows for name in TABLES if name in files}

    def span(self) -> tuple[date, date]:
        """First and last day that any import speaks of; today when none has dates."""
        first = min((i.first_day for i in self.imports if i.first_day), default=date.today())
        last = max((i.last_day for i in self.imports if i.last_day), default=date.today())
        return first, last

    def choices(self) -> tuple[list[str], list[str]]:
        """Platforms and brands that the loaded rows name, in alphabetical order."""
        if self._choices is None or self._choices[0] != self.fingerprint:
            engine = self.engine()
            platforms = distinct_values(engine, "platform")
            self._choices = (self.fingerprint, platforms, distinct_values(engine, "brand"))
        return self._choices[1], self._choices[2]

    def accounts(self) -> list[str]:
        """Accounts that posts and account totals name."""
        return distinct_values(self.engine(), "account", ("posts", "account_days"))

    @property
    def fingerprint(self) -> str:
        """Changes whenever a figure could: the key of every cache over this workspace."""
        told = self.document.model_dump_json(exclude={"pending", "mappings"})
        return hashlib.sha256(told.encode()).hexdigest()[:24]

    def rows(self, table: str) -> pd.DataFrame:
        """Canonical rows of one table, all imports together; no rows when it isn't loaded."""
        path = self.folder / "tables" / f"{table}.parquet"
        if not path.exists():
            return pd.DataFrame(columns=[column.name for column in TABLES[table]])
        return pd.read_parquet(path)

    def set_aside(self, import_id: str) -> str:
        """Rows of an import that were not loaded, as CSV; empty when there are none."""
        path = self.folder / "imports" / import_id / "set_aside.csv"
        return path.read_text("utf-8") if path.exists() else ""

    def engine(self) -> DuckDB:
        """Enriched tables, ready for KPIs; rebuilt when anything has changed."""
        with self._lock:
            if self._engine and self._engine[0] == self.fingerprint:
                return self._engine[1]
            files = {path.stem: path for path in (self.folder / "tables").glob("*.parquet")}
            engine = open_engine(self._store, files, self.settings)
            if self._retired:
                self._retired.close()
            self._retired = self._engine[1] if self._engine else None
            self._engine = (self.fingerprint, engine)
            return engine

    def close(self) -> None:
        """Give the engine's memory back; the folder stays."""
        with self._lock:
            for engine in (self._retired, self._engine[1] if self._engine else None):
                if engine:
                    engine.close()
            self._engine = self._retired = None

    # ------------------------------------------------------------------ what changes it

    def save_settings(self, settings: Settings) -> None:
        """Keep what the user decides; figures follow at the next look."""
        self._save(self.document.model_copy(update={"settings": settings}))

    def remember_mapping(self, mapping: ColumnMapping) -> None:
        """Keep how the user mapped these headers; an earlier mapping of the same is replaced."""
        others = (m for m in self.document.mappings if m.signature != mapping.signature)
        self._save(self.document.model_copy(update={"mappings": (*others, mapping)}))

    def keep_pending(self, file: str, data: bytes) -> None:
        """Keep an uploaded file until it is loaded or dismissed; the same bytes are kept once."""
        entry = Pending(id=hashlib.sha256(data).hexdigest()[:16], file=file)
        write_atomically(self.folder / "pending" / entry.id, lambda part: part.write_bytes(data))
        others = (p for p in self.document.pending if p.id != entry.id)
        self._save(self.document.model_copy(update={"pending": (*others, entry)}))

    def pending_bytes(self, entry: Pending) -> bytes:
        """What was uploaded, byte for byte."""
        return (self.folder / "pending" / entry.id).read_bytes()

    def answer_pending(self, entry: Pending, answers: Answers) -> None:
        """Keep what the user says about a waiting file."""
        changed = tuple(
            p.model_copy(update={"answers": answers}) if p.id == entry.id else p
            for p in self.document.pending
        )
        self._save(self.document.model_copy(update={"pending": changed}))

    def drop_pending(self, entry: Pending) -> None:
        """Forget a waiting file."""
        others = tuple(p for p in self.document.pending if p.id != entry.id)
        self._save(self.document.model_copy(update={"pending": others}))
        (self.folder / "pending" / entry.id).unlink(missing_ok=True)

    def holds(self, fingerprint: str) -> bool:
        """Whether a file with these bytes has been loaded already."""
        return any(entry.fingerprint == fingerprint for entry in self.imports)

    def add(self, imported: Imported, is_sample: bool = False) -> list[Issue]:
        """Load an import; the issues name cells that earlier imports state differently.

        A file whose bytes are loaded already changes nothing.
        """
        with self._lock:
            frames = {name: part.frame for name, part in imported.parts.items()}
            if self.holds(imported.fingerprint) or not any(map(len, frames.values())):
                return []
            entry_id = secrets.token_hex(8)
            folder = self.folder / "imports" / entry_id
            for name, frame in frames.items():
                _write_table(frame, name, folder / f"{name}.parquet")
            if imported.aside:
                text = set_aside_csv(imported)
                write_atomically(
                    folder / "set_aside.csv", lambda part: part.write_text(text, "utf-8")
                )
            first, last = _days(frames)
            entry = Import(
                id=entry_id,
                file=imported.file,
                fingerprint=imported.fingerprint,
                format=imported.format,
                label=imported.label,
                imported_at=datetime.now(UTC).replace(microsecond=0),
                tables=tuple(
                    TableCount(
                        table=table,
                        rows_in=count.rows_in,
                        loaded=count.loaded,
                        set_aside=count.set_aside,
                        blank=count.blank,
                    )
                    for table, count in imported.counts.items()
                ),
                first_day=first,
                last_day=last,
            )
            issues = []
            for name, frame in frames.items():
                merged, conflicts = merge([self.rows(name), frame], TABLES[name])
                _write_table(merged, name, self.folder / "tables" / f"{name}.parquet")
                issues += [_conflict_issue(conflict, name) for conflict in conflicts]
            remarks = (*imported.issues, *issues)
            entry = entry.model_copy(update={"issues": tuple(issue.as_dict() for issue in remarks)})
            settings = self.settings.with_own_accounts(_own_accounts(imported))
            self._save(
                self.document.model_copy(
                    update={
                        "imports": (*self.imports, entry),
                        "settings": settings,
                        "is_sample": is_sample,
                    }
                )
            )
            return issues

    def undo(self, import_id: str) -> None:
        """Take one import back, with its files."""
        with self._lock:
            imports = tuple(entry for entry in self.imports if entry.id != import_id)
            gone = self.folder / "imports" / import_id
            tables = {path.stem for path in gone.glob("*.parquet")}
            self._rebuild(dict.fromkeys(tables), imports)
            self._save(self.document.model_copy(update={"imports": imports}))
            shutil.rmtree(gone, ignore_errors=True)

    def start_over(self) -> None:
        """Forget all data and settings."""
        with self._lock:
            self.close()
            shutil.rmtree(self.folder, ignore_errors=True)
            self.document = Document()

    # ------------------------------------------------------------------ the file

    def to_file(self) -> bytes:
        """The workspace as one zip; the same workspace gives the same bytes."""
        buffer = io.BytesIO()
        with self._lock, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            document = self.document.model_copy(update={"pending": ()})
            names = {"workspace.json": document.model_dump_json(indent=1).encode()}
            for path in (self.folder / "imports").glob("*/*"):
                if INSIDE.fullmatch(path.relative_to(self.folder).as_posix()):
                    names[path.relative_to(self.folder).as_posix()] = path.read_bytes()
            for name in sorted(names):
                archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), names[name])
        return buffer.getvalue()

    def replace_by_file(self, data: bytes) -> None:
        """Put a saved workspace in the place of this one; refuse what Kelvin didn't write.

        Raises `WorkspaceProblem`, and then leaves everything as it was.
        """
        contents = _unzip(data)
        document = _parse(contents.pop("workspace.json").decode("utf-8", "replace"))
        listed = {entry.id for entry in document.imports}
        frames: dict[str, pd.DataFrame] = {}
        for name, content in contents.items():
            _, import_id, file = name.split("/")
            if import_id in listed and file.endswith(".parquet") and Path(file).stem in TABLES:
                try:
                    frames[name] = pd.read_parquet(io.BytesIO(content))
                except Exception as error:
                    raise WorkspaceProblem(
                        "This workspace file is damaged; ask for it to be saved again."
                    ) from error
        with self._lock:
            self.start_over()
            for name, frame in frames.items():
                _write_table(frame, Path(name).stem, self.folder / name)
            for name, content in contents.items():
                if name.endswith("set_aside.csv"):
                    write_atomically(self.folder / name, partial(_write_bytes, content))
            tables = {Path(name).stem for name in frames}
            self._rebuild(dict.fromkeys(tables), document.imports)
            self._save(document)

    # ------------------------------------------------------------------ inside

    def _frames(self, table: str, imports: tuple[Import, ...]) -> list[pd.DataFrame]:
        paths = (self.folder / "imports" / entry.id / f"{table}.parquet" for entry in imports)
        return [pd.read_parquet(path) for path in paths if path.exists()]

    def _rebuild(self, tables: Mapping[str, object], imports: tuple[Import, ...]) -> None:
        for name in tables:
            frames = self._frames(name, imports)
            path = self.folder / "tables" / f"{name}.parquet"
            if frames:
                _write_table(merge(frames, TABLES[name])[0], name, path)
            else:
                path.unlink(missing_ok=True)

    def _save(self, document: Document) -> None:
        with self._lock:
            text = document.model_dump_json(indent=1)
            write_atomically(
                self.folder / "workspace.json", lambda part: part.write_text(text, "utf-8")
            )
            self.document = document


def open_engine(store: DuckDBStore, files: Mapping[str, Path], settings: Settings) -> DuckDB:
    """An engine over one Parquet file per canonical table, enriched by the settings."""
    engine = DuckDB(store)
    loaded = {}
    for name, path in files.items():
        engine.add_file(f"{name}_loaded", path)
        loaded[name] = ibis.table(TABLES[name].schema, name=f"{name}_loaded")
    for name, expression in enrich(loaded, settings).items():
        engine.add_table(name, expression)
    return engine


_OPEN: OrderedDict[Path, Workspace] = OrderedDict()
_STORES: dict[Path, DuckDBStore] = {}
_OPENING = threading.Lock()


def open_workspace(folder: Path, root: Path | None = None) -> Workspace:
    """The workspace in `folder`, made if it isn't there; one object per folder and process.

    Workspaces under one `root` share a database that can read nothing outside it.
    """
    folder = folder.resolve()
    root = (root or folder).resolve()
    with _OPENING:
        if folder not in _OPEN:
            store = _STORES.get(root)
            if store is None:
                store = _STORES[root] = DuckDBStore(root)
            _sweep(folder)
            _OPEN[folder] = Workspace(folder, store)
        _OPEN.move_to_end(folder)
        while len(_OPEN) > OPEN_AT_ONCE:
            _OPEN.popitem(last=False)[1].close()
        return _OPEN[folder]


def _sweep(folder: Path) -> None:
    """Remove what an interrupted save has left behind."""
    for path in folder.glob("**/.*.part"):
        path.unlink(missing_ok=True)


def _write_table(frame: pd.DataFrame, table: str, path: Path) -> None:
    schema = TABLES[table].schema
    write_atomically(path, lambda part: write_parquet(frame, schema, part))


def _write_bytes(content: bytes, path: Path) -> None:
    path.write_bytes(content)


def _parse(text: str) -> Document:
    try:
        version = json.loads(text).get("version")
    except (ValueError, AttributeError) as error:
        raise WorkspaceProblem("This is no workspace file that Kelvin has saved.") from error
    if not isinstance(version, int) or version > VERSION:
        raise WorkspaceProblem(
            f"This workspace was saved by another version of Kelvin (format {version}, this one "
            f"reads up to {VERSION}). Update Kelvin and open it again."
        )
    try:
        return Document.model_validate_json(text)
    except ValidationError as error:
        raise WorkspaceProblem(
            "This workspace file is damaged; ask for it to be saved again."
        ) from error


def _unzip(data: bytes) -> dict[str, bytes]:
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
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError) as error:
        raise WorkspaceProblem(refusal) from error


def _own_accounts(imported: Imported) -> tuple[str, ...]:
    """The account whose export this is: platforms let nobody export another's posts.

    A file that names several accounts compares them; whose it is, the user says.
    """
    if imported.format not in {form.name for form in all_formats()}:
        return ()
    named = {
        account
        for name in ("posts", "account_days")
        if name in imported.parts
        for account in imported.parts[name].frame["account"].dropna()
    }
    return tuple(named) if len(named) == 1 else ()


def _days(frames: Mapping[str, pd.DataFrame]) -> tuple[date | None, date | None]:
    """First and last day that an import speaks of."""
    found = []
    for name, frame in frames.items():
        for column in (TABLES[name].from_day, TABLES[name].day):
            if column and column in frame:
                found += [frame[column].min(), frame[column].max()]
    known = [pd.Timestamp(moment) for moment in found if not pd.isna(moment)]
    return (min(known).date(), max(known).date()) if known else (None, None)


def _conflict_issue(conflict: Conflict, table: str) -> Issue:
    where = ", ".join(f"{name} {value}" for name, value in conflict.key.items() if value)
    return Issue(
        kind=IssueKind.CONFLICT,
        message=(
            f"{table}: {where} has {conflict.column} {conflict.kept} in a file loaded before and "
            f"{conflict.other} in this one; the earlier value is kept."
        ),
        column=conflict.column,
        value=conflict.other,
        expected=conflict.kept,
        cure="Undo one of the two imports if it is the wrong one.",
    )
