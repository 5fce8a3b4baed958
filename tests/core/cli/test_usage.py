"""Whatever the command: wrong usage, help, text for people, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from kpi_core import cli
from kpi_core.cli import base
from tests.core.cli.posts import POSTS

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["export"],
        ["import", "--workspace", "w"],
        ["import", "f.csv"],
        ["table", "nothing", "--workspace", "w"],
        ["kpis", "--workspace", "w", "--from", "yesterday"],
        ["kpis", "--workspace", "w", "--by", "colour"],
        ["kpis", "--workspace", "w", "--by", "day,week"],
        ["import", "f.csv", "--workspace", "w", "--set", "platform"],
        ["import", "f.csv", "--workspace", "w", "--set", "colour=red"],
        ["import", "f.csv", "--workspace", "w", "--set", "from=soon"],
        ["import", "f.csv", "--workspace", "w", "--set", "zone=Mars"],
        ["import", "f.csv", "--workspace", "w", "--set", "from=2025-02-01", "--set",
         "to=2025-01-01"],
        ["import", "f.csv", "--workspace", "w", "--map", "nowhere.json"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_64_and_says_why(run, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    code, document, err = run(*arguments)
    assert (code, document) == (base.WRONG_USAGE, None)
    assert err.strip()
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "mapping",
    ["", "{", '{"table": "nothing", "columns": {}}', '{"table": "posts", "columns": {"a": "b"}}'],
)
def test_mapping_that_makes_no_sense_is_wrong_usage(run, place, tmp_path, mapping):
    paths = place("p.csv", POSTS), place("map.json", mapping)
    code, _, err = run("import", paths[0], "--workspace", tmp_path / "w", "--map", paths[1])
    assert code == base.WRONG_USAGE
    assert "--map" in err


def test_workspace_that_is_no_folder_is_wrong_usage(run, place, tmp_path):
    code, _, err = run("kpis", "--workspace", place("file", "x"))
    assert code == base.WRONG_USAGE
    assert "--workspace" in err


def test_damaged_workspace_is_refused(run, tmp_path):
    (tmp_path / "workspace.json").write_bytes(b"\xff{")
    code, result, _ = run("table", "posts", "--workspace", tmp_path)
    assert code == base.REFUSED
    assert "no workspace" in result["error"]


def test_help_is_no_error(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    assert "import" in capsys.readouterr().out


def test_without_json_results_are_text_and_problems_go_to_stderr(capsys, place, tmp_path):
    assert cli.main(["import", str(place("p.csv", POSTS)), "--workspace", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert "3 rows in = 3 loaded + 0 set aside + 0 blank" in out
    assert err == ""
    assert cli.main(["import", str(tmp_path / "no.csv"), "--workspace", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "no.csv can't be read" in err


@pytest.mark.skipif(os.name != "posix", reason="names are text elsewhere")
def test_module_runs_as_a_program_and_writes_utf8_whatever_the_machine_speaks(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9 \xd0\xb6.csv")
    with open(path, "wb") as file:
        file.write(POSTS.replace(",x,,", ",икс,,").encode())
    command = [sys.executable, "-m", "kpi_core", "import", path, "--workspace", tmp_path, "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    (result,) = json.loads(done.stdout.decode("utf-8"))
    assert result["file"] == "caf� ж.csv"
    posts = pd.read_parquet(tmp_path / "tables" / "posts.parquet")
    assert set(posts["platform"]) == {"икс", "linkedin"}


def test_reader_that_has_read_enough_is_no_error():
    command = [sys.executable, "-m", "kpi_core", "catalogue", "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.read(1)
        done.stdout.close()
        assert done.stderr.read() == b""
    assert done.returncode == 0
