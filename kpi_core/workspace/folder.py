"""The folder of one user's work: opened, changed, saved, undone."""

import hashlib
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from kpi_core.engine import DuckDB, DuckDBStore, sweep_spills
from kpi_core.imports.answers import Answers, Need
from kpi_core.imports.issues import Issue
from kpi_core.imports.names.mapping import Mapping as ColumnMapping
from kpi_core.imports.result import Imported, set_aside_csv
from kpi_core.merge import Overlap, merge
from kpi_core.settings import Settings
from kpi_core.tables import TABLES
from kpi_core.workspace.archive import move_in, read_archive, stage, sweep, zipped
from kpi_core.workspace.arrival import (
    Meeting,
    account_need,
    bring,
    conflict_issues,
    counted,
    days_of,
    meeting,
    own_accounts,
    shared_account,
    suggested,
    why_not_keep,
)
from kpi_core.workspace.assemble import (
    OWNER,
    named_apart,
    rebuilt,
    recover,
    table_path,
)
from kpi_core.workspace.contents import Contents
from kpi_core.workspace.document import (
    DAMAGED,
    Brought,
    Choice,
    Document,
    Import,
    Pending,
    WorkspaceProblem,
    parse_document,
)
from kpi_core.workspace.locking import NAME as LOCK_FILE
from kpi_core.workspace.locking import Lock
from kpi_core.workspace.reading import Reading, sweep_readings
from kpi_core.workspace.saving import (
    Writer,
    bytes_writer,
    document_writer,
    same_file_writer,
    table_writer,
    write_together,
)

OPEN_AT_ONCE = 64
MOST_UNDONE = 200


class Workspace(Contents):
    """A folder of one user's work. Open it with `open_workspace`, never twice in one process."""

    def __init__(self, folder: Path, store: DuckDBStore) -> None:
        super().__init__(folder)
        self._store = store
        self._lock = Lock(folder)
        self._reading: Reading | None = None
        self._retired: Reading | None = None
        self._seen: tuple[int, ...] = ()
        if folder.exists():
            with self._lock.held():
                sweep(folder)
                sweep_readings(folder)
                move_in(folder)
                self.refresh()
                recover(folder, self.document)

    def refresh(self) -> None:
        """Read the document again if another process has written it."""
        path = self.folder / "workspace.json"
        seen = _state(path)
        if seen != self._seen:
            is_there = bool(seen)
            text = path.read_text("utf-8", "replace") if is_there else ""
            self.document = parse_document(text) if is_there else Document()
            self._seen = seen

    # ------------------------------------------------------------------ figures

    def engine(self) -> DuckDB:
        """Enriched tables, ready for KPIs; rebuilt when anything has changed."""
        with self._lock.threads():
            if self._reading and self._reading.fingerprint == self.fingerprint:
                return self._reading.engine
            if self.folder.exists():
                with self._written():
                    reading = Reading(self._store, self, self.fingerprint)
            else:
                reading = Reading(self._store, self, self.fingerprint)
            if self._retired:
                self._retired.close()
            self._retired, self._reading = self._reading, reading
            return reading.engine

    def close(self) -> None:
        """Give the engine's memory back; the folder stays."""
        with self._lock.threads():
            for reading in (self._retired, self._reading):
                if reading:
                    reading.close()
            self._reading = self._retired = None

    # ------------------------------------------------------------------ what changes it

    def save_settings(self, settings: Settings) -> None:
        """Keep what the user decides; figures follow at the next look."""
        self._change(lambda document: {"settings": settings})

    def remember_mapping(self, mapping: ColumnMapping) -> None:
        """Keep how the user mapped these headers; an earlier mapping of the same is replaced."""
        self._change(
            lambda document: {
                "mappings": (
                    *(m for m in document.mappings if m.signature != mapping.signature),
                    mapping,
                )
            }
        )

    def keep_pending(self, file: str, data: bytes, dropped_at: datetime | None = None) -> None:
        """Keep an uploaded file until it is loaded or dismissed; the same bytes are kept once."""
        name = hashlib.sha256(data).hexdigest()[:16]
        entry = Pending(id=name, file=file, dropped_at=dropped_at)
        with self._written():
            write_together([(self.folder / "pending" / entry.id, bytes_writer(data))])
            self._change(
                lambda document: {
                    "pending": (*(p for p in document.pending if p.id != entry.id), entry)
                }
            )

    def pending_bytes(self, entry: Pending) -> bytes:
        """What was uploaded, byte for byte."""
        return (self.folder / "pending" / entry.id).read_bytes()

    def answer_pending(self, entry: Pending, answers: Answers) -> None:
        """Keep what the user says about a waiting file."""
        self._change(
            lambda document: {
                "pending": tuple(
                    p.model_copy(update={"answers": answers}) if p.id == entry.id else p
                    for p in document.pending
                )
            }
        )

    def drop_pending(self, entry: Pending) -> None:
        """Forget a waiting file."""
        with self._written():
            self._change(
                lambda document: {"pending": tuple(p for p in document.pending if p.id != entry.id)}
            )
            (self.folder / "pending" / entry.id).unlink(missing_ok=True)

    def holds(self, fingerprint: str) -> bool:
        """Whether a file with these bytes has been loaded already."""
        return any(entry.fingerprint == fingerprint for entry in self.imports)

    def meets(self, imported: Imported) -> list[Meeting]:
        """Where an import speaks of what is loaded already, table by table."""
        shared = shared_account(self.rows("account_days"), imported, self.settings)
        found = (
            meeting(self.rows(name), part.frame, name, shared)
            for name, part in imported.parts.items()
        )
        return [met for met in found if met is not None]

    def asks(self, imported: Imported) -> list[Need]:
        """What the workspace has to ask of an import beside what the file itself leaves open."""
        need = account_need(self.rows("account_days"), imported, self.settings)
        return [need] if need else []

    def choose(self, choice: Choice) -> None:
        """Remember what the user chose, as the first choice at the next overlap.

        Of `KEEP` nothing is remembered: it holds for one account only.
        """
        if choice.how not in (Overlap.KEEP, self.document.overlap):
            self._change(lambda _: {"overlap": choice.how})

    def add(
        self,
        imported: Imported,
        is_sample: bool = False,
        imported_at: datetime | None = None,
        choice: Choice | None = None,
        dropped_at: datetime | None = None,
    ) -> list[Issue]:
        """Load an import; the issues name cells that earlier imports state differently.

        `choice` says which of the two counts; unsaid, what the user chose last, and that is the
        later export before any choice: platforms correct their figures for days afterwards. A file
        whose bytes are loaded already changes nothing. `imported_at` is now unless said.
        """
        with self._written():
            frames = {name: part.frame for name, part in imported.parts.items()}
            if self.holds(imported.fingerprint) or not any(map(len, frames.values())):
                return []
            first, last = days_of(frames)
            entry = Import(
                id=imported.fingerprint[:16],
                file=imported.file,
                fingerprint=imported.fingerprint,
                format=imported.format,
                label=imported.label,
                imported_at=imported_at or datetime.now(UTC).replace(microsecond=0),
                tables=counted(imported),
                first_day=first,
                last_day=last,
                choice=self._settled(imported, choice),
                dropped_at=dropped_at,
            )
            folder = self.folder / "imports" / entry.id
            files: list[tuple[Path, Writer]] = []
            if imported.aside:
                text = set_aside_csv(imported)
                files.append((folder / "set_aside.csv", bytes_writer(text.encode())))
            issues: list[Issue] = []
            brought = []
            for name, frame in frames.items():
                written, told, news = self._joined(entry, folder, name, frame)
                files += written
                issues += told
                brought.append(news)
            own = self._claimed(imported, entry.choice)
            entry = entry.model_copy(
                update={
                    "issues": tuple(issue.as_dict() for issue in (*imported.issues, *issues)),
                    "own_accounts": own,
                    "brought": tuple(brought),
                }
            )
            document = self.document.model_copy(
                update={
                    "imports": (*self.imports, entry),
                    "settings": self.settings.with_own_accounts(own),
                    "is_sample": is_sample,
                }
            )
            try:
                self._save(document, before=files)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            return issues

    def _settled(self, imported: Imported, choice: Choice | None) -> Choice:
        """Which of two statements counts, and whose account the file speaks of.

        Raises `WorkspaceProblem` where both can't be kept.
        """
        if choice is None:
            choice = Choice(how=suggested(self.meets(imported), self.document.overlap))
        if choice.how is Overlap.KEEP:
            meetings = self.meets(imported)
            if not any(met.conflicts for met in meetings):
                choice = Choice()
            elif problem := why_not_keep(meetings, choice):
                raise WorkspaceProblem(problem)
        if choice.account:
            return choice
        shared = shared_account(self.rows("account_days"), imported, self.settings)
        return shared.model_copy(update={"how": choice.how})

    def _joined(
        self, entry: Import, folder: Path, name: str, frame: pd.DataFrame
    ) -> tuple[list[tuple[Path, Writer]], list[Issue], Brought]:
        """The files of one table of an import, what earlier imports state otherwise, its news."""
        before = self.rows(name)
        write = same_file_writer(table_writer(frame, name))
        files = [(folder / f"{name}.parquet", write)]
        if entry.choice.account and name in OWNER:
            before, frame = named_apart(self.folder, self.imports, entry, frame, name)
        merged, conflicts = merge([before, frame], TABLES[name], [Overlap.SKIP, entry.choice.how])
        if len(before) or entry.choice.account or len(merged) < len(frame):
            write = table_writer(merged, name)
        files.append((table_path(self.folder, name), write))
        issues = conflict_issues(conflicts, name, entry.choice.how)
        return files, issues, bring(before, frame, conflicts, name)

    def undo(self, import_id: str) -> None:
        """Take one import back: its files, its rows, and the account it made known as own.

        That it was there stays in the document, without its remarks.
        """
        with self._written():
            imports = tuple(entry for entry in self.imports if entry.id != import_id)
            if len(imports) == len(self.imports):
                return
            (entry,) = (entry for entry in self.imports if entry.id == import_id)
            gone = self.folder / "imports" / import_id
            tables = {path.stem for path in gone.glob("*.parquet")}
            files, empty = rebuilt(self.folder, tables, imports)
            still_own = {account for other in imports for account in other.own_accounts}
            forgotten = tuple(a for a in entry.own_accounts if a not in still_own)
            settings = self.settings.owning((), forgotten) if forgotten else self.settings
            now = datetime.now(UTC).replace(microsecond=0)
            memory = entry.model_copy(update={"undone_at": now, "issues": (), "brought": ()})
            # The document goes first: a folder that it doesn't list is what `recover` looks for.
            self._save(
                self.document.model_copy(
                    update={
                        "imports": imports,
                        "settings": settings,
                        "undone": (*self.document.undone, memory)[-MOST_UNDONE:],
                    }
                ),
                after=files,
            )
            for path in empty:
                path.unlink(missing_ok=True)
            shutil.rmtree(gone, ignore_errors=True)

    def start_over(self) -> None:
        """Forget all data, settings and figures, also what killed processes have left of them.

        Raises `OSError` when something can't be removed.
        """
        sweep_spills()
        with self._written():
            self.close()
            (self.folder / "workspace.json").unlink(missing_ok=True)
            for path in self.folder.iterdir():
                if path.is_dir():
                    shutil.rmtree(path)
                elif path.name != LOCK_FILE:
                    path.unlink()
            self.document, self._seen = Document(), ()
        shutil.rmtree(self.folder)

    # ------------------------------------------------------------------ the file

    def to_file(self) -> bytes:
        """The workspace as one zip; the same workspace gives the same bytes."""
        with self._written():
            return zipped(self.folder, self.document.model_copy(update={"pending": ()}))

    def replace_by_file(self, data: bytes) -> None:
        """Put a saved workspace in the place of this one; refuse what Kelvin didn't write.

        Raises `WorkspaceProblem`, and then leaves everything as it was.
        """
        document, frames, texts = read_archive(data)
        with self._written():
            staging = self.folder / "incoming.part"
            shutil.rmtree(staging, ignore_errors=True)
            try:
                stage(staging, document, frames, texts)
                staging.replace(self.folder / "incoming")
            except (OSError, WorkspaceProblem):
                raise
            except Exception as error:  # whatever a foreign frame can break
                raise WorkspaceProblem(DAMAGED) from error
            finally:
                shutil.rmtree(staging, ignore_errors=True)
            self.close()
            move_in(self.folder)
            self.document, self._seen = document, _state(self.folder / "workspace.json")

    # ------------------------------------------------------------------ inside

    def _claimed(self, imported: Imported, choice: Choice) -> tuple[str, ...]:
        """Accounts that only imports make the user's own: undoing the last of them forgets it."""
        brands = self.settings.brands
        claimed = own_accounts(imported)
        if choice.account and "account_days" in imported.parts:
            named = set(imported.parts["account_days"].frame["account"].fillna(""))
            is_own = bool(claimed) or all(map(self.settings.owns, named))
            claimed = (choice.account,) if is_own else ()
            claimed += (choice.account_before,) if choice.account_before else ()
        said = {name.casefold() for brand in brands for name in (brand.name, *brand.handles)}
        inferred = {account for entry in self.imports for account in entry.own_accounts}
        return tuple(
            account for account in claimed if account in inferred or account.casefold() not in said
        )

    def _change(self, change: Callable[[Document], dict[str, object]]) -> None:
        """Save the document with what `change` makes new of it, one thread after the other."""
        with self._written():
            self._save(self.document.model_copy(update=change(self.document)))

    def _save(
        self,
        document: Document,
        before: Sequence[tuple[Path, Writer]] = (),
        after: Sequence[tuple[Path, Writer]] = (),
    ) -> None:
        """Put the document in its place, with the files that belong to it before or after."""
        with self._written():
            path = self.folder / "workspace.json"
            write_together([*before, (path, document_writer(document)), *after])
            self.document, self._seen = document, _state(path)

    @contextmanager
    def _written(self) -> Iterator[None]:
        """Nobody else writes meanwhile, and what others have written is known."""
        with self._lock.held():
            self.refresh()
            yield


def _state(path: Path) -> tuple[int, ...]:
    """Changes whenever a file is replaced; empty where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return (found.st_ino, found.st_mtime_ns, found.st_size)


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
            _OPEN[folder] = Workspace(folder, store)
        else:
            _OPEN[folder].refresh()
        _OPEN.move_to_end(folder)
        while len(_OPEN) > OPEN_AT_ONCE:
            _OPEN.popitem(last=False)[1].close()
        return _OPEN[folder]
