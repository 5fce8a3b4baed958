"""The generator gives the same files each time, and they are the ones in the repository."""

import re
import zipfile
from pathlib import Path

import pytest

from sample_data.generate.__main__ import generate
from tests.sample.readers import FILES, FOLDER, manifest

REAL = (
    "google cloud", "microsoft", "crowdstrike", "palo alto", "zscaler", "okta", "wiz", "fortinet",
    "cisco", "sentinelone", "checkpoint", "netskope", "cloudflare", "ibm", "amazon", "aws",
    "siemens", "deutsche bank", "allianz", "orange business", "axa", "capgemini",
)  # fmt: skip


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    generate(folder)
    return folder


def contents(path: Path) -> object:
    """What a file says; of a workbook its parts, since zip programs may pack them differently."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_generator_run_twice_gives_the_same_bytes(fresh: Path, tmp_path: Path) -> None:
    generate(tmp_path)
    first = {p.name: p.read_bytes() for p in fresh.rglob("*.*")}
    again = {p.name: p.read_bytes() for p in tmp_path.rglob("*.*")}
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []


def test_committed_files_are_the_generators(fresh: Path) -> None:
    made = {p.name: contents(p) for p in (fresh / "files").iterdir()}
    kept = {p.name: contents(p) for p in FILES.iterdir()}
    assert made.keys() == kept.keys()
    assert [name for name in made if made[name] != kept[name]] == []
    assert (fresh / "manifest.json").read_bytes() == (FOLDER / "manifest.json").read_bytes()


def test_manifest_lists_every_file_once() -> None:
    listed = [entry["file"] for entry in manifest()["files"]]
    assert sorted(listed) == sorted(p.name for p in FILES.iterdir())
    assert all(entry["about"] for entry in manifest()["files"])


def test_sample_stays_small() -> None:
    assert sum(p.stat().st_size for p in FILES.iterdir()) < 6_000_000


def test_no_real_company_is_named() -> None:
    words = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in REAL), re.IGNORECASE)
    for path in FILES.glob("*.csv"):
        encoding = "utf-16" if path.read_bytes()[:2] == b"\xff\xfe" else "utf-8"
        found = words.findall(path.read_text(encoding))
        assert found == [], path.name
