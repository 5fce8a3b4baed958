"""One writer at a time: the command line beside the server, two servers on one folder."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kpi_core.workspace.document import WorkspaceProblem

NAME = ".lock"
SECONDS = 60.0


class Lock:
    """Held by one thread of one process; the same thread may take it again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = threading.RLock()
        self._process = FileLock(folder / NAME, timeout=SECONDS, thread_local=False)

    @contextmanager
    def threads(self) -> Iterator[None]:
        """For what only this process shares."""
        with self._thread:
            yield

    @contextmanager
    def held(self) -> Iterator[None]:
        """For what is written to the folder; raises `WorkspaceProblem` after a minute's wait."""
        with self._thread:
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                self._process.acquire()
            except Timeout as error:
                raise WorkspaceProblem(
                    "Another program is writing to this workspace; nothing was changed. Wait until "
                    "it has ended, and try again."
                ) from error
            try:
                yield
            finally:
                self._process.release()
