"""Directories that end with their process, also one that is killed."""

import shutil
import weakref
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock, Timeout

NAME = ".in_use"


class Place:
    """A new directory, removed by `close`, by the end of the process or, was that killed, `sweep`.

    The system gives its lock free however the process ends, and never before.
    """

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, mode=0o700)
        self.path = path
        lock = FileLock(path / NAME, thread_local=False)
        lock.acquire()
        self.close = weakref.finalize(self, _remove, path, lock)


def _remove(path: Path, lock: FileLock) -> None:
    lock.release()
    shutil.rmtree(path, ignore_errors=True)


def sweep(paths: Iterable[Path]) -> None:
    """Remove those directories of `Place` whose processes have ended; others stay untouched."""
    for path in paths:
        if not (path / NAME).exists():
            continue
        lock = FileLock(path / NAME, blocking=False)
        try:
            lock.acquire()
        except (Timeout, OSError):  # in use, or another user's
            continue
        _remove(path, lock)
