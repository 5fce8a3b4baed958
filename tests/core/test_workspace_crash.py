"""A save is whole or the old one stays: killed processes, full disks, half-done work."""

import errno
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ibis
import pandas as pd
import pytest

from kpi_core.settings import Settings
from kpi_core.workspace import Workspace, WorkspaceProblem, open_workspace
from kpi_core.workspace import folder as module
from tests.core.workspaces import contents, forget, posts, rows

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20
CHILD = """
import sys, random
from pathlib import Path
from tests.core.workspaces import posts
from kpi_core.settings import Settings
from kpi_core.workspace import open_workspace

workspace = open_workspace(Path(sys.argv[1]))
other = workspace.to_file()
print("ready", flush=True)
turn = 0
while True:
    turn += 1
    kind = turn % 4
    if kind == 0 and workspace.imports:
        workspace.undo(workspace.imports[0].id)
    elif kind == 1:
        workspace.save_settings(Settings(currency=random.choice(["EUR", "USD", "GBP"])))
    elif kind == 2:
        workspace.replace_by_file(workspace.to_file())
    elif len(workspace.imports) < 4:
        ids = random.sample(range(1000), 50)
        workspace.add(posts(*(f"{n},2025-03-01,x,text {n},{n},1" for n in ids)))
"""


def read_all(folder: Path) -> None:
    """The folder opens, and its tables hold exactly the rows that its imports hold."""
    workspace = open_workspace(folder)
    module._OPEN.pop(folder.resolve())
    module._STORES.pop(folder.resolve())
    listed = {entry.id for entry in workspace.imports}
    assert {path.name for path in folder.glob("imports/*")} == listed
    assert not list(folder.glob("**/*.part")), "nothing half written is left over"
    assert not (folder / "incoming").exists()
    parts = [pd.read_parquet(path) for path in sorted(folder.glob("imports/*/posts.parquet"))]
    expected = set().union(*(part["post_id"] for part in parts))
    assert set(workspace.rows("posts")["post_id"]) == expected
    for entry in workspace.imports:
        stored = pd.read_parquet(folder / "imports" / entry.id / "posts.parquet")
        assert len(stored) == sum(table.loaded for table in entry.tables)


@pytest.mark.timeout(110)
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_process_killed_while_it_saves_leaves_the_old_or_the_new_version(tmp_path):
    folder, random_ = tmp_path / "w", random.Random(7)
    open_workspace(folder).add(posts("1,2025-03-01,x,hello,10,1"))
    read_all(folder)
    killed = 0
    start = [sys.executable, "-c", FORKS, CHILD, str(folder), str(KILLS)]
    with subprocess.Popen(start, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as parent:  # fmt: skip
        assert parent.stdin
        assert parent.stdout
        for line in parent.stdout:
            time.sleep(random_.uniform(0.02, 0.25))
            os.kill(int(line), signal.SIGKILL)
            assert parent.stdout.readline() == f"{-signal.SIGKILL}\n"
            read_all(folder)
            killed += 1
            parent.stdin.write("again\n")
            parent.stdin.flush()
    assert killed == KILLS


FORKS = """
import os, sys
import kpi_core.workspace, tests.core.workspaces  # once: the imports are what takes time

source, folder, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
for _ in range(times):
    child = os.fork()
    if not child:
        sys.argv[1:] = [folder]
        sys.stdout = open(os.devnull, "w")
        exec(source)
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
    sys.stdin.readline()
"""


LOOKS = """
import sys, time
from pathlib import Path
import ibis
from kpi_core.workspace import open_workspace

workspace = open_workspace(Path(sys.argv[1]))
engine = workspace.engine()
engine.run(ibis.table(engine.schemas["posts"], name="posts").count().as_table())
(workspace._store._spill.path / "put_aside").write_text("SECRET")
print("looked", flush=True)
time.sleep(600)
"""


@contextmanager
def looking(folder: Path, spills: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has computed a table of the workspace and lives on."""
    command = [sys.executable, "-c", LOOKS, str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "TMPDIR": str(spills)},
        stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            assert process.stdout
            assert process.stdout.readline() == "looked\n"
            yield process
        finally:
            process.kill()


def computed(*places: Path) -> list[Path]:
    """Files in which a process keeps what it has computed or put aside."""
    found = [path for place in places for path in place.glob("**/*") if path.is_file()]
    return [p for p in found if p.name == "put_aside" or p.suffix == ".duckdb"]


@pytest.fixture
def spills(tmp_path, monkeypatch) -> Path:
    """The temporary directory, empty."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_what_a_killed_process_computed_goes_when_the_workspace_is_opened(tmp_path, spills):
    folder = tmp_path / "w"
    open_workspace(folder).add(posts("1,2025-03-01,x,SECRET,10,1"))
    with looking(folder, spills) as process:
        read_all(folder)
        assert len(computed(folder, spills)) == 2, "of a living process nothing is taken"
        process.kill()
        process.wait()
        assert len(computed(folder, spills)) == 2
        read_all(folder)
        assert computed(folder, spills) == []


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_who_deletes_the_data_deletes_what_a_killed_process_computed(tmp_path, spills):
    workspace = open_workspace(tmp_path / "w")
    workspace.add(posts("1,2025-03-01,x,SECRET,10,1"))
    with looking(workspace.folder, spills) as process:
        process.kill()
        process.wait()
    workspace.start_over()
    assert computed(tmp_path) == []


def test_computed_tables_lie_in_the_folder_that_is_deleted_and_nowhere_else(tmp_path, spills):
    workspace = open_workspace(tmp_path / "w")
    workspace.add(posts("1,2025-03-01,x,SECRET,10,1"))
    engine = workspace.engine()
    engine.run(ibis.table(engine.schemas["posts"], name="posts").count().as_table())
    (file,) = computed(tmp_path)
    assert file.is_relative_to(workspace.folder)
    workspace.start_over()
    assert computed(tmp_path) == []


# ------------------------------------------------------------------------ a full disk


@pytest.fixture
def workspace(open_new) -> Workspace:
    workspace = open_new("w")
    workspace.add(posts("1,2025-03-01,x,hello,10,1"))
    return workspace


def fill_disk(monkeypatch, after: int) -> None:
    """Let `after` more files be written; the next one meets a full disk, half way through it."""
    written = []

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            return
        written.append(handle)
        if len(written) > after:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)


CHANGES = {
    "settings": lambda w, _: w.save_settings(Settings(currency="USD")),
    "import": lambda w, _: w.add(posts("1,2025-03-01,x,,,2", "2,2025-03-02,x,,1,1", "3,soon,x,,,")),
    "undo": lambda w, _: w.undo(w.imports[0].id),
    "pending": lambda w, _: w.keep_pending("f.csv", b"x"),
    "file": lambda w, other: w.replace_by_file(other.to_file()),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("after", range(4))
def test_full_disk_keeps_the_old_version_and_says_so(
    workspace, open_new, monkeypatch, change, after
):
    workspace.add(posts("7,2025-03-01,x,hello,10,1"))
    other = open_new("other")
    other.add(posts("9,2025-03-01,x,theirs,10,1"))
    before, document = contents(workspace), workspace.document
    with monkeypatch.context() as patch:
        fill_disk(patch, after)
        try:
            CHANGES[change](workspace, other)
        except WorkspaceProblem as problem:
            assert "disk" in str(problem)  # noqa: PT017
        else:
            return  # it needs fewer files than the disk had room for
    if change != "pending":
        assert contents(workspace) == before
    assert workspace.document == document
    again = forget(workspace)
    assert (contents(again), again.document) == (before, document)


def test_change_goes_through_once_there_is_room_again(workspace, monkeypatch):
    with monkeypatch.context() as patch:
        fill_disk(patch, 1)
        with pytest.raises(WorkspaceProblem):
            workspace.add(posts("2,2025-03-02,x,,1,1"))
    workspace.add(posts("2,2025-03-02,x,,1,1"))
    assert rows(workspace)["post_id"].tolist() == ["1", "2"]


def test_other_trouble_of_the_disk_is_not_called_full(workspace, monkeypatch):
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        workspace.save_settings(Settings(currency="USD"))


# ------------------------------------------------------------------------ half-done work


def test_rows_of_an_import_that_was_never_listed_are_taken_back(workspace):
    before, document = contents(workspace), (workspace.folder / "workspace.json").read_bytes()
    workspace.add(posts("2,2025-03-02,x,world,20,2"))
    (workspace.folder / "workspace.json").write_bytes(document)  # killed before the last rename
    again = forget(workspace)
    assert contents(again) == before
    assert rows(again)["post_id"].tolist() == ["1"]


def test_undo_that_was_interrupted_is_finished(workspace):
    workspace.add(posts("2,2025-03-02,x,world,20,2"))
    kept = contents(workspace)
    workspace.undo(workspace.imports[1].id)
    after = contents(workspace)
    for name, content in kept.items():  # killed after the document was put in its place
        path = workspace.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    assert contents(forget(workspace)) == after


def test_tables_are_made_anew_from_the_imports(workspace):
    before = contents(workspace)
    shutil.rmtree(workspace.folder / "tables")
    assert contents(forget(workspace)) == before


@pytest.mark.parametrize("moves", range(4))
def test_opening_a_file_that_was_interrupted_is_finished(workspace, open_new, monkeypatch, moves):
    other = open_new("other")
    other.add(posts("9,2025-03-01,x,theirs,10,1"))
    data, replace, done = other.to_file(), Path.replace, []

    def interrupted(self: Path, target: Path) -> Path:
        if self.parent.name == "incoming" or self.name == "incoming.part":
            done.append(self)
            if len(done) > moves:
                raise KeyboardInterrupt
        return replace(self, target)

    before, document = contents(workspace), workspace.document
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            workspace.replace_by_file(data)
    again = forget(workspace)
    if moves == 0:
        assert (contents(again), again.document) == (before, document)
    else:
        assert again.to_file() == data
        assert contents(again) == contents(other)


def test_leftovers_of_an_interrupted_save_are_swept(workspace):
    before = contents(workspace)
    for name in (".workspace.json.0123.part", "tables/.posts.parquet.0123.part", "pending/0"):
        path = workspace.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
    (workspace.folder / "incoming.part").mkdir()
    (workspace.folder / "incoming.part" / "workspace.json").write_bytes(b"half")
    assert contents(forget(workspace)) == before


def test_start_over_that_was_interrupted_leaves_nothing_to_see(workspace):
    (workspace.folder / "workspace.json").unlink()
    again = forget(workspace)
    assert (again.imports, again.tables, contents(again)) == ((), {}, {})
