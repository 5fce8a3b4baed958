"""Archives of exports: each table a file of its own, hostile ones refused before they unpack."""

import base64
import io
import zipfile
from pathlib import Path

import pytest

from kpi_core.cli import main
from kpi_core.imports.files import archive
from kpi_core.imports.files.archive import unpack
from kpi_core.imports.issues import ImportProblem
from kpi_core.imports.read import read

POSTS = b"post_id,posted_at,platform,likes\n1,2025-03-01,x,3\n2,2025-03-02,x,4\n"
DAYS = b"counted_on,platform,impressions\n2025-03-01,x,30\n"


# found by fuzzing: the directory points before the beginning of the file
BEFORE_THE_BEGINNING = base64.b64decode(
    "UEsDBBQAAAAAANeceF17B5cKCAAAAAgAAAAFAAAAYS5jc3ZhLGIKMSwyClBLAQIUAxQAAAAAANeceF17B5cKCAAAAAgAAAAF"
    "AAAAAAAAAAAAAACAAQAAAABhLmNzdlBLBQYAAAAAAQABADMAAAArAP////////8HAAAAAA=="
)


def _zip(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in files.items():
            book.writestr(name, content)
    return data.getvalue()


def test_each_table_of_an_archive_is_a_file_of_its_own() -> None:
    data = _zip(**{"a.csv": POSTS, "sub/b.tsv": DAYS, "photo.png": b"x", "__MACOSX/a.csv": b"x"})
    assert unpack("e.zip", data) == [("e.zip: a.csv", POSTS), ("e.zip: sub/b.tsv", DAYS)]


def test_any_other_file_is_itself() -> None:
    assert unpack("a.csv", POSTS) == [("a.csv", POSTS)]
    damaged = _zip(**{"a.csv": POSTS})[:60]
    assert unpack("a.zip", damaged) == [("a.zip", damaged)]


def test_the_command_line_imports_every_member(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "export.zip"
    file.write_bytes(_zip(**{"posts.csv": POSTS, "days.csv": DAYS}))
    assert main(["import", str(file), "--workspace", str(tmp_path / "w")]) == 0
    said = capsys.readouterr().out
    assert "posts: 2 rows in = 2 loaded" in said
    assert "account_days: 1 rows in = 1 loaded" in said


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (_zip(**{"photo.png": b"x"}), "without a table"),
        (_zip(**{"bomb.csv": b"a" * 5 * 2**20}), "far more than its size"),
        (_zip(**{f"{n}.csv": b"a" for n in range(201)}), "201 tables"),
        (_zip(**{"word/document.xml": b"x"}), "Word"),
        (_zip(**{"a.csv": POSTS})[:60], "damaged"),
        (BEFORE_THE_BEGINNING, "damaged"),
    ],
    # the bytes of an archive hold the moment of its making, and would name the test anew each time
    ids=["no table", "bomb", "too many", "Word", "cut off", "fuzzed"],
)
def test_an_archive_without_a_readable_table_is_refused_in_a_sentence(
    data: bytes, what: str
) -> None:
    assert unpack("a.zip", data) == [("a.zip", data)]
    with pytest.raises(ImportProblem, match=what):
        read(data, "a.zip")


def test_a_directory_that_lies_about_sizes_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "LIMIT_BYTES", 1_000)
    monkeypatch.setattr(archive, "_check", lambda parts: None)
    with pytest.raises(ImportProblem, match="than it says"):
        archive.members(_zip(**{"a.csv": b"a,b\n" * 500}))


def test_a_part_without_a_name_is_no_table() -> None:
    nameless = bytearray(_zip(**{"x": b"1", "a.csv": POSTS}))
    start = nameless.rindex(b"PK\x01\x02", 0, nameless.rindex(b"PK\x01\x02"))
    nameless[start + 28 : start + 30] = b"\0\0"  # the length of the first name in the directory
    nameless[start + 32 : start + 34] = b"\1\0"  # which becomes a comment
    with zipfile.ZipFile(io.BytesIO(nameless)) as archived:
        assert [part.filename for part in archived.infolist()] == ["", "a.csv"]
    assert unpack("a.zip", bytes(nameless)) == [("a.zip: a.csv", POSTS)]
