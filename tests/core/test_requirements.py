"""What the code imports is pinned: otherwise it works here and fails in a fresh clone."""

import ast
import re
import sys
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {"app", "kpi_core", "pages", "tests", "tools", "sample_data"}


def pins(name: str) -> dict[str, str]:
    """Distribution and version of every line, following `-r`."""
    found = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if line.startswith("-r "):
            found |= pins(line.removeprefix("-r ").strip())
        elif line and not line.startswith("#"):
            distribution, exact = line.split("==")
            found[normal(distribution)] = exact
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(*folders: str) -> dict[str, set[str]]:
    """Every imported library with the files that import it."""
    found: dict[str, set[str]] = {}
    for path in (p for folder in folders for p in sorted(ROOT.glob(folder))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            for name in names:
                found.setdefault(name.split(".")[0], set()).add(str(path.relative_to(ROOT)))
    return {name: files for name, files in found.items() if name not in sys.stdlib_module_names}


@pytest.mark.parametrize(
    ("requirements", "folders"),
    [
        ("requirements.txt", ("app.py", "kpi_core/**/*.py", "pages/**/*.py")),
        ("requirements-test.txt", ("tests/**/*.py",)),
    ],
)
def test_every_imported_library_is_pinned(requirements: str, folders: tuple[str, ...]) -> None:
    providers = packages_distributions()
    pinned = pins(requirements)
    unpinned = {
        name: files
        for name, files in imported(*folders).items()
        if name not in OURS and not {normal(d) for d in providers.get(name, [name])} & set(pinned)
    }
    assert unpinned == {}


def test_installed_versions_are_the_pinned_ones() -> None:
    pinned = pins("requirements-test.txt")
    assert {name: version(name) for name in pinned} == pinned
