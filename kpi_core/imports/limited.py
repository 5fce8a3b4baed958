"""Reading what may be hostile in a process of its own, which may run out of memory or time."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from kpi_core.imports.issues import ImportProblem
from kpi_core.imports.sniff import refusal

LIMIT_SECONDS, LIMIT_MEMORY = 15, 2**30
"""Of the processor's time, whatever else the server does; four times as much by the clock."""
_CHILD = Path(__file__).with_name("limited_child.py")
_OUT_OF_TIME = (-9, -24)  # killed, or SIGXCPU, at the limit of the processor's time


@contextmanager
def reading(
    script: Path, data: bytes, what: str, cure: str, refusals: Mapping[int, ImportProblem]
) -> Iterator[Callable[[], bytes]]:
    """Starts a script that is given the data on its standard input and ends with this block.

    Calling what it yields waits for the script and gives its standard output. It raises
    ImportProblem where the script ends with a code of `refusals`, and names the limit that `what`
    has met where it ends otherwise.
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
        output = beside.submit(child.communicate, data, 4 * LIMIT_SECONDS)
        try:
            yield lambda: _answer(output, child, what, cure, refusals)
        finally:
            child.kill()


def _answer(
    output: Future[tuple[bytes, bytes]],
    child: subprocess.Popen[bytes],
    what: str,
    cure: str,
    refusals: Mapping[int, ImportProblem],
) -> bytes:
    try:
        answer, _ = output.result()
    except subprocess.TimeoutExpired:
        answer, late = b"", True
    else:
        late = child.returncode in _OUT_OF_TIME
    if late:
        raise refusal(f"{what} that takes more than {LIMIT_SECONDS} seconds to read", cure)
    if child.returncode in refusals:
        raise refusals[child.returncode]
    if child.returncode:
        raise refusal(f"{what} that needs more memory than it may have", cure)
    return answer
