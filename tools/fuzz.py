"""Coverage-guided fuzzing of the readers: `pip install atheris`, `python tools/fuzz.py`.

Any bytes must become blocks that account for every row, or an ImportProblem. Arguments are those
of libFuzzer; `-max_total_time=600` runs for ten minutes.
"""

import csv
import io
import sys
import tempfile
import zipfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

with atheris.instrument_imports(include=["kpi_core.imports"]):
    from kpi_core.imports.files.archive import unpack
    from kpi_core.imports.format import all_formats
    from kpi_core.imports.issues import ImportProblem
    from kpi_core.imports.read import read


def one(data: bytes) -> None:
    """Read one file; every way out but blocks and an ImportProblem is a find."""
    for name, content in unpack("fuzz", data)[:3]:
        if content[:4] in (b"PK\3\4", b"\xd0\xcf\x11\xe0"):
            continue  # a process each: the child of workbooks is tested elsewhere
        try:
            blocks = read(content, name)
        except ImportProblem:
            continue
        for block in blocks:
            assert block.rows_in == len(block.frame) + len(block.set_aside) + block.blank
            assert block.frame.shape[1] == len(block.header)
            assert block.frame.index.is_unique


def seeds(folder: Path) -> None:
    """The example of every export format, in its own bytes and in odd dialects."""
    for number, example in enumerate(e for record in all_formats() for e in record.examples):
        data = example.bytes
        if data.startswith(b"PK"):
            continue
        (folder / f"{number}").write_bytes(data[:4_000])
        (folder / f"{number}-utf16").write_bytes(
            data[:2_000].decode("utf-8", "ignore").encode("utf-16")
        )
    rows = [
        ["day", "text", "n"],
        ["2025-01-01", 'say "hi", you', "1,5"],
        ["2025-01-02", "a\nb", "2"],
    ]
    for number, mark in enumerate(",;\t|"):
        text = io.StringIO()
        csv.writer(text, delimiter=mark).writerows(rows * 3)
        (folder / f"mark{number}").write_text(text.getvalue(), "utf-8")
    (folder / "json").write_text(
        '{"data": [{"a": 1, "b": [{"c": 2}, {"c": 3}]}, {"a": "x"}]}', "utf-8"
    )
    (folder / "html").write_text("<table><tr><th>a<th>b<tr><td>1<td colspan=2>2</table>", "utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("a.csv", "a,b\n1,2\n")
    (folder / "zip").write_bytes(packed.getvalue())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        seeds(Path(corpus))
        atheris.Setup([sys.argv[0], "-max_len=6000", "-timeout=20", *sys.argv[1:], corpus], one)
        atheris.Fuzz()
