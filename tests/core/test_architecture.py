"""The walls of the house: who may import whom, as docs/architecture.md draws it."""

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "kpi_core"
DOMAINS = (
    "audience",
    "engagement",
    "content",
    "voice",
    "brand",
    "value",
    "reach",
    "crisis",
    "plan",
)
LEAVES = {
    "tables",
    "settings",
    "kpi",
    "intervals",
    "export",
    "format",
    "periods",
    "keep",
    "wording",
    "handles",
    "acts",
    "language",
    "plain_file",
    "html_page",
}
ANALYSIS = LEAVES | {"catalogue", "engine", "compute", "charts"}
OURS = {
    "tables": {"tables"},
    "settings": {"settings", "tables"},
    "kpi": {"tables", "settings"},
    "intervals": set(),
    "plain_file": set(),
    "html_page": set(),
    "export": set(),
    "locales": set(),
    "wording": set(),
    "handles": set(),
    "acts": set(),
    "language": set(),
    "format": {"kpi", "locales"},
    "keep": {"locales"},
    "periods": {"kpi", "format", "keep"},
    "catalogue": {"kpi"},
    "engine": {"engine"},
    "visits": {"settings"},
    "lives": {"settings"},
    "enrich": {
        *("enrich", "tables", "settings", "kpi", "catalogue", "engine", "intervals", "wording"),
        *("acts", "audience", "visits", "lives", "voice"),
    },
    "compute": {"compute", "tables", "settings", "kpi", "catalogue", "engine", "intervals"},
    "verdict": {"settings", "kpi", "catalogue", "engine", "intervals", "compute", "format"},
    "trend": {
        *("settings", "kpi", "catalogue", "engine", "compute", "verdict", "format", "periods"),
    },
    "driver": {"settings", "kpi", "compute", "format", "verdict"},
    "charts": {"charts", "kpi", "locales", "keep"},
    "imports": {"imports", "tables", "export"},
    "merge": {"tables"},
    "unlock": {"tables", "kpi", "catalogue", "enrich", "imports"},
    "behind": {
        *("tables", "settings", "kpi", "catalogue", "engine", "compute", "enrich", "unlock"),
    },
    "dictionary": {"tables", "kpi", "catalogue", "format", "unlock", "crisis"},
    "headlines": {"kpi", "catalogue", "format", "keep", "trend", "unlock", "verdict"},
    "workspace": {"workspace", "tables", "settings", "imports", "enrich", "engine", "merge"},
    "news": {"format", "tables", "workspace"},
    "notify": set(),
    "report": {
        *("report", "settings", "kpi", "catalogue", "charts", "format", "trend", "value"),
        "html_page",
    },
    "sample": {"settings", "imports", "workspace"},
    "warm": None,  # imports whatever the first visitor would wait for
    "cli": None,
    "__main__": {"cli"},
    "__init__": set(),
}
"""Module or folder of kpi_core → what of ours it may import; None = anything in kpi_core."""

FOREIGN = {
    "streamlit": set(),
    "duckdb": {"engine"},
    "ibis": {
        "engine",
        "enrich",
        "visits",
        "lives",
        "compute",
        "workspace",
        "warm",
        "wording",
        "handles",
        "acts",
        *DOMAINS,
    },
    "altair": {"charts", "warm"},
    "pydantic": {"settings", "imports", "workspace", "cli", "value"},
    "filelock": {"engine", "workspace"},
    "apprise": {"notify"},
}
"""Library → the modules or folders of kpi_core that may name it."""

_BASE = {"block", "issues", "format", "notes", "chunks"}
STEPS = {
    "values": {"values"},
    "names": {"values", "names", *_BASE},
    "blocks": {"values", "names", "blocks", *_BASE},
    "files": {"blocks", "files", *_BASE},
    "filling": {"values", "names", "blocks", "filling", "read", "answers", "result", *_BASE},
}
"""Step of an import, a folder → the folders and modules of imports that it may use."""

IN_BLOCKS = {
    "text": {"text"},
    "cells": {"text", "cells"},
    "header": {"text", "cells", "header", "lines", "account"},
    "repair": {"text", "header", "repair", "lines", "account", "totals"},
}
"""Folder of the step `blocks` → what it may use of that step."""


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module in ("kpi_core", "pages.elements", "pages"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                yield node.module


def place(path: Path) -> str:
    return path.relative_to(CORE).parts[0].removesuffix(".py")


def ours(path: Path) -> set[str]:
    return {n.split(".")[1] for n in imports_of(path) if n.startswith("kpi_core.")}


FILES = sorted(CORE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(CORE)))
def test_core_module_imports_only_what_its_place_allows(path: Path):
    where = place(path)
    if where in DOMAINS:
        is_record = "kpis" in (path.stem, path.parent.name)
        allowed = {"kpi", where} if is_record else ANALYSIS | {where}
    else:
        assert where in OURS, f"{where} has no place in the plan: add it here and to the docs"
        allowed = OURS[where]
    if allowed is not None:
        assert ours(path) <= allowed


IMPORTING = [path for step in STEPS for path in sorted((CORE / "imports" / step).rglob("*.py"))]


@pytest.mark.parametrize("path", IMPORTING, ids=lambda p: str(p.relative_to(CORE)))
def test_step_of_an_import_uses_only_those_before_it(path: Path):
    used = {name.split(".")[2] for name in imports_of(path) if name.startswith("kpi_core.imports.")}
    assert used <= STEPS[path.relative_to(CORE / "imports").parts[0]]


@pytest.mark.parametrize("folder", IN_BLOCKS)
def test_first_folders_of_blocks_use_only_those_before_them(folder: str):
    for path in (CORE / "imports" / "blocks" / folder).glob("*.py"):
        names = [n for n in imports_of(path) if n.startswith("kpi_core.imports.blocks.")]
        assert {name.split(".")[3] for name in names} <= IN_BLOCKS[folder], path.name


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(CORE)))
def test_core_module_names_only_the_libraries_of_its_place(path: Path):
    named = {name.split(".")[0] for name in imports_of(path)}
    for library in named & FOREIGN.keys():
        assert place(path) in FOREIGN[library], f"{library} has no business in {place(path)}"


@pytest.mark.parametrize("path", sorted((ROOT / "pages").rglob("*.py")), ids=lambda p: p.name)
def test_page_computes_nothing_and_knows_no_engine(path: Path):
    named = {name.split(".")[0] for name in imports_of(path)}
    assert not named & {"ibis", "duckdb", "altair", "numpy", "scipy", "pyarrow", "sqlglot"}
    assert "elements" not in named, "pages/ is on sys.path only while a script runs"


def test_page_names_shadow_no_library_module():
    taken = sys.stdlib_module_names | packages_distributions().keys()
    names = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"}
    assert not names & (taken - {"pages"})


def test_walls_notice_a_forbidden_import(tmp_path: Path):
    path = tmp_path / "page.py"
    path.write_text(
        "import streamlit\nfrom kpi_core import engine\nfrom kpi_core.cli import main\n"
    )
    assert ours(path) == {"engine", "cli"}
    assert "streamlit" in set(imports_of(path))
