"""A script that reads in a process of its own."""

import errno
import io
import subprocess

import pytest

from kpi_core.imports.files import limited
from kpi_core.imports.files.limited import reading
from kpi_core.imports.issues import ImportProblem

REFUSED = ImportProblem("torn")


def lines_of(tmp_path, script, data=b""):
    path = tmp_path / "script.py"
    path.write_text(f"import sys, time\n{script}", "utf-8")
    with reading(path, data, "A table", "Export less.", {3: REFUSED}) as answer:
        return answer()


def test_each_line_that_is_ended_is_decoded(tmp_path):
    script = "print(sys.stdin.read())\nprint('[1, 2]\\n[3', end='')"
    assert lines_of(tmp_path, script, '{"ä": "\\n"}'.encode()) == [{"ä": "\n"}, [1, 2]]


def test_a_script_that_reads_nothing_does_no_harm(tmp_path):
    assert lines_of(tmp_path, "print('[]')", bytes(10_000_000)) == [[]]


class ClosedOnWindows(subprocess.Popen):
    """A process whose closed input is told as Windows tells it."""

    class Pipe(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            raise OSError(errno.EINVAL, "Invalid argument")

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.stdin.close()
        self.stdin = self.Pipe()


@pytest.mark.parametrize(("ending", "says"), [("sys.exit(3)", "torn"), ("sys.exit(5)", "memory")])
def test_a_script_that_ends_before_it_has_read_all_is_no_error_of_ours_on_windows(
    tmp_path, monkeypatch, ending, says
):
    monkeypatch.setattr(subprocess, "Popen", ClosedOnWindows)
    with pytest.raises(ImportProblem, match=says):
        lines_of(tmp_path, ending, bytes(100))


@pytest.mark.parametrize(
    ("ending", "says"),
    [("sys.exit(3)", "torn"), ("sys.exit(5)", "memory")],
)
def test_what_a_failing_script_has_written_counts_for_nothing(tmp_path, ending, says):
    with pytest.raises(ImportProblem, match=says):
        lines_of(tmp_path, f"print('[1]', flush=True)\n{ending}")


def test_a_script_that_waits_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(limited, "LIMIT_SECONDS", 0.5)
    monkeypatch.setattr(limited, "_CHILD", tmp_path / "script.py")
    with pytest.raises(ImportProblem, match=r"more than 0\.5 seconds"):
        lines_of(tmp_path, "time.sleep(60)")
