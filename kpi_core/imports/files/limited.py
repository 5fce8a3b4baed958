"""Reading what may be hostile in a process of its own, which may run out of memory or time."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Any

from kpi_core.imports.files.sniff import refusal
from kpi_core.imports.issues import ImportProblem

LIMIT_SECONDS, LIMIT_MEMORY = 15, 2**30
"""Of the processor's time, whatever else the server does; four times as much by the clock."""
_CHILD = Path(__file__).with_name("limited_child.py")
_OUT_OF_TIME = (-9, -24)  # killed, or SIGXCPU, at the limit of the processor's time


@contextmanager
def reading(
    script: Path, data: bytes, what: str, cure: str, refusals: Mapping[int, ImportProblem]
) -> Iterator[Callable[[], list[Any]]]:
    """Starts a script that is given the data on its standard input and ends with this block.

    Calling what it yields waits for the script and gives the lines of its standard output, which
    are JSON; they are decoded while it writes them. It raises ImportProblem where the script ends
    with a code of `refusals`, and names the limit that `what` has met where it ends otherwise.
    """
    with (
        subprocess.Popen(
            [sys.executable, "-I", str(_CHILD), str(LIMIT_SECONDS), str(LIMIT_MEMORY), str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as child,
        ThreadPoolExecutor(1) as beside,
    ):
        end = Timer(4 * LIMIT_SECONDS, child.kill)
        end.start()
        lines = beside.submit(_exchange, child, data)
        try:
            yield lambda: _answer(lines, child, end, what, cure, refusals)
        finally:
            end.cancel()
            child.kill()


def _exchange(child: subprocess.Popen[bytes], data: bytes) -> list[Any]:
    """Gives a script the data, which it reads to its end before it writes, and takes its lines; one
    that it could not end counts for nothing. A script that ends before it has read all closes the
    pipe, which is no BrokenPipeError on Windows; what it has met shows in the code it ends with.
    """
    assert child.stdin
    assert child.stdout
    with suppress(OSError), child.stdin:
        child.stdin.write(data)
    lines = [json.loads(line.decode()) for line in child.stdout if line.endswith(b"\n")]
    child.wait()
    return lines


def _answer(
    lines: Future[list[Any]],
    child: subprocess.Popen[bytes],
    end: Timer,
    what: str,
    cure: str,
    refusals: Mapping[int, ImportProblem],
) -> list[Any]:
    found = lines.result()
    if end.finished.is_set() or child.returncode in _OUT_OF_TIME:
        raise refusal(f"{what} that takes more than {LIMIT_SECONDS} seconds to read", cure)
    if child.returncode in refusals:
        raise refusals[child.returncode]
    if child.returncode:
        raise refusal(f"{what} that needs more memory than it may have", cure)
    return found
