"""Commands run in this process, and files for them."""

import json
from pathlib import Path

import pytest

from kpi_core import cli
from kpi_core.cli import base
from tests.core.cli.posts import POSTS


@pytest.fixture
def run(capsys):
    """Run a command with `--json`: exit code, the document on stdout, the text on stderr."""

    def run_(*arguments: object):
        code = cli.main([*map(str, arguments), "--json"])
        out, err = capsys.readouterr()
        return code, json.loads(out, parse_constant=pytest.fail) if out else None, err

    return run_


@pytest.fixture
def place(tmp_path):
    """Write a file of that name and give its path."""

    def place_(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return place_


@pytest.fixture
def loaded(run, place, tmp_path):
    """A workspace with three posts."""
    code, _, _ = run("import", place("posts.csv", POSTS), "--workspace", tmp_path / "w")
    assert code == base.DONE
    return tmp_path / "w"
