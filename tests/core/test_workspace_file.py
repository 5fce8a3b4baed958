"""One file holds a workspace: the same bytes each time, and nothing hostile gets in by it."""

import io
import zipfile
from itertools import product

import numpy as np
import pandas as pd
import pytest

from kpi_core.imports.example_book import workbook
from kpi_core.imports.importer import import_file
from kpi_core.settings import Brand, Settings
from kpi_core.workspace import Workspace, WorkspaceProblem, archive, open_workspace
from tests.core.workspaces import contents, forget, meta, posts, rows

ID = "0123456789abcdef"


@pytest.fixture
def workspace(open_new) -> Workspace:
    workspace = open_new("w")
    workspace.save_settings(Settings(brands=(Brand(name="Acme", is_own=True),)))
    workspace.add(posts("1,2025-03-01,x,hello,10,1", "2,soon,x,,1,1", "3,2025-03-04,,Zoë,,"))
    workspace.add(import_file(meta("Facebook reach", {"2025-01-01": 9}), "r.csv"))
    return workspace


@pytest.fixture
def other(open_new) -> Workspace:
    other = open_new("other")
    other.add(posts("9,2024-01-01,x,mine,1,1"))
    other.keep_pending("waiting.csv", b"waiting")
    return other


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def test_saving_again_gives_the_same_bytes(workspace):
    assert workspace.to_file() == workspace.to_file()
    assert forget(workspace).to_file() == workspace.to_file()


def test_saved_file_is_compressed(workspace):
    data = workspace.to_file()
    assert len(data) < 0.7 * sum(map(len, opened(data).values()))


def test_saved_and_opened_workspace_is_equal_to_the_byte(workspace, other):
    data = workspace.to_file()
    other.replace_by_file(data)
    assert other.to_file() == data
    assert contents(other) == contents(workspace)
    assert other.settings == workspace.settings
    assert other.set_aside(workspace.imports[0].id) == workspace.set_aside(workspace.imports[0].id)
    assert rows(other).equals(rows(workspace))
    assert forget(other).to_file() == data


def test_opening_the_file_of_the_same_workspace_changes_nothing(workspace):
    before, data = contents(workspace), workspace.to_file()
    workspace.replace_by_file(data)
    assert contents(workspace) == before


def test_opened_workspace_goes_on_as_before(workspace, other):
    other.replace_by_file(workspace.to_file())
    other.add(import_file(meta("Facebook link clicks", {"2025-01-01": 2}), "c.csv"))
    (day,) = other.rows("account_days")[["reach", "clicks"]].to_dict("records")
    assert day == {"reach": 9, "clicks": 2}
    other.undo(other.imports[0].id)
    assert list(other.tables) == ["account_days"]


def test_files_that_wait_stay_with_their_owner(workspace, other):
    workspace.keep_pending("secret.csv", b"secret")
    data = workspace.to_file()
    assert not any(b"secret" in content for content in opened(data).values())
    other.replace_by_file(data)
    assert other.document.pending == ()
    assert not list(other.folder.glob("pending/*"))


def test_large_whole_numbers_survive_beside_blanks(open_new):
    workspace = open_new("large")
    imported = posts("1,2025-03-01,x,,1,", "2,2025-03-01,x,,,")
    imported.parts["posts"].frame.loc[0, "impressions"] = 9007199254740993  # no float has it
    workspace.add(imported)
    workspace.replace_by_file(workspace.to_file())
    assert rows(workspace)["impressions"].tolist() == [9007199254740993, pd.NA]


# ------------------------------------------------------------------------ hostile files


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> bytes:
    workspace = open_workspace(tmp_path_factory.mktemp("saved"))
    workspace.add(posts("1,2025-03-01,x,hello,10,1", "2,soon,x,,1,1", "3,2025-03-04,,Zoë,,"))
    return workspace.to_file()


def refuse(workspace: Workspace, data: bytes, says: str = "") -> None:
    """The file is refused with a sentence, and the workspace is as it was, to the byte."""
    before, document = contents(workspace), workspace.document
    outside = sorted(path for path in workspace.folder.parent.glob("**/*") if path.is_file())
    with pytest.raises(WorkspaceProblem, match=says):
        workspace.replace_by_file(data)
    assert contents(workspace) == before
    assert workspace.document == document
    assert forget(workspace).document == document
    assert sorted(p for p in workspace.folder.parent.glob("**/*") if p.is_file()) == outside


@pytest.mark.parametrize(
    "name",
    [
        "../escaped.txt",
        "/tmp/escaped.txt",
        "imports/../../escaped.txt",
        f"imports/{ID}/../../../x.parquet",
        f"imports/{ID}/posts.parquet/x",
        f"imports/{ID}/posts.pkl",
        f"imports\\{ID}\\posts.parquet",
        f"imports/{ID[:-1]}/posts.parquet",
        f"pending/{ID}",
        "tables/posts.parquet",
        "workspace.json.exe",
        f"imports/{ID}/posts.parquet\n",
        "C:/x.txt",
    ],
)
def test_file_with_a_foreign_name_is_refused(saved, other, name):
    refuse(other, zipped({**opened(saved), name: b"x"}), "no workspace file")


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"%PDF-1.7", zipped({}), workbook({"Sheet": [["a"], [1]]})]
)
def test_what_is_no_workspace_file_is_refused(other, data):
    refuse(other, data, "no workspace file")


def test_link_is_never_made_nor_followed(saved, other):
    files = opened(saved)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            if name.endswith(".parquet"):
                info.external_attr, content = 0o120777 << 16, b"/etc/passwd"
            archive.writestr(info, content)
    refuse(other, buffer.getvalue(), "damaged")


def test_bomb_is_refused_before_it_unpacks(saved, other):
    bomb = {f"imports/{ID}/set_aside.csv": b"0" * (archive.LIMIT_BYTES + 1)}
    refuse(other, zipped({**opened(saved), **bomb}), "more than 200 MB")


def test_few_bytes_that_stand_for_very_many_rows_are_refused(saved, other, monkeypatch):
    monkeypatch.setattr(archive, "LIMIT_ROWS", 50_000)
    files = opened(saved)
    name = next(name for name in files if name.endswith("posts.parquet"))
    files[name] = parquet(pd.DataFrame({"post_id": ["1"] * 60_000}))
    assert len(zipped(files)) < 20_000
    refuse(other, zipped(files), "more than 50,000 rows")


@pytest.mark.parametrize("damage", ["cut", "flipped", "text", "nested", "wrong types"])
def test_damaged_parquet_is_refused(saved, other, damage):
    files = opened(saved)
    name = next(name for name in files if name.endswith("posts.parquet"))
    content = bytearray(files[name])
    content[:40] = bytes(40) if damage == "flipped" else content[:40]
    files[name] = {
        "cut": bytes(content[:-20]),
        "flipped": bytes(content),
        "text": b"a,b\n1,2\n",
        "nested": parquet(pd.DataFrame({"post_id": [["1"]], "posted_at": [{"a": 1}]})),
        "wrong types": parquet(pd.DataFrame({"post_id": ["1"], "impressions": ["many"]})),
    }[damage]
    refuse(other, zipped(files), "damaged")


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (b"", "no workspace file"),
        (b"[]", "no workspace file"),
        (b"[" * 200_000, "no workspace file"),
        (b"\xff\xfe\x00", "no workspace file"),
        (b'{"version": 2}', "another version"),
        (b'{"version": null}', "another version"),
        (b'{"version": 0}', "another version"),
        (b'{"version": true}', "another version"),
        (b'{"version": 1, "unheard_of": 1}', "damaged"),
        (b'{"version": 1, "settings": {"zone": "Mars"}}', "damaged"),
        (b'{"version": 1, "imports": [{"id": "../../etc"}]}', "damaged"),
    ],
)
def test_document_that_is_none_of_ours_is_refused(saved, other, document, says):
    refuse(other, zipped({**opened(saved), "workspace.json": document}), says)


def test_issue_without_a_message_is_refused(saved, other):
    files = opened(saved)
    files["workspace.json"] = files["workspace.json"].replace(b'"message"', b'"massage"')
    refuse(other, zipped(files), "damaged")


def test_archive_with_a_password_or_damaged_stream_is_refused(saved, other):
    data = bytearray(saved)
    refuse(other, bytes(data[: len(data) // 2]), "no workspace file")
    begin = 30 + data[26]  # of the first stream, behind the header and the name
    for place, byte in product((begin, *range(60, 400, 40)), (0, 255)):
        spoilt = data.copy()
        spoilt[place : place + 30] = bytes([byte]) * 30
        refuse(other, bytes(spoilt), "no workspace file|damaged")
    locked = data.copy()
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    refuse(other, bytes(locked), "no workspace file")


@pytest.mark.parametrize("seed", range(12))
def test_any_spoilt_byte_is_refused_or_harmless(saved, other, seed):
    data, random = bytearray(saved), np.random.default_rng(seed)
    for place in random.integers(0, len(data), 3):
        data[place] ^= int(random.integers(1, 256))
    before = contents(other)
    try:
        other.replace_by_file(bytes(data))
    except WorkspaceProblem:
        assert contents(other) == before


def test_rows_of_imports_that_nobody_lists_stay_outside(workspace, other):
    files = opened(workspace.to_file())
    files[f"imports/{ID}/posts.parquet"] = files[next(n for n in files if "posts" in n)]
    files[f"imports/{ID}/set_aside.csv"] = b"=cmd|' /C calc'!A0"
    other.replace_by_file(zipped(files))
    assert contents(other) == contents(workspace)
