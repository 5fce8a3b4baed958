"""What holds for every file: clean tables come back, and nothing but a plain problem is raised.

`KELVIN_EXAMPLES=5000` runs the full count; the default is a small part of it.
"""

import csv
import io
import os
import random
import re

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from kpi_core.imports.blocks.cells.characters import MISREAD
from kpi_core.imports.blocks.header.names import NO_NAME
from kpi_core.imports.blocks.totals import is_remark, is_total_word
from kpi_core.imports.issues import ImportProblem, IssueKind
from kpi_core.imports.read import read

pytestmark = pytest.mark.timeout(3_600)
EXAMPLES = int(os.environ.get("KELVIN_EXAMPLES", "200")) // 2
SETTINGS = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
LETTERS = st.characters(
    codec="utf-8",
    exclude_characters="\0\ufffd\ufeff",
    exclude_categories=("Cs", "Cc", "Cn", "Co"),
)
ANYTHING = st.one_of(
    st.text(LETTERS, max_size=20),
    st.text(st.sampled_from("abc,;|\t\"'\n\r =+-@#. äé"), max_size=12),
)
WESTERN = st.lists(
    st.sampled_from(
        ["Größe", "für", "Übersicht", "heat", " ", ",", ";", "|", '"', "\n", "12 €", "."]
    ),
    max_size=6,
).map("".join)
OTHERWISE_QUOTED = re.compile("(?s)['`‘‚“„«»‹].+['`’‘“”«»›]")
LOST = re.compile(r"[^\W\d_]\?{1,2}[^\W\d_]")
NAMES = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz äöü"), min_size=1, max_size=10)


@st.composite
def tables(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> list[list[str]]:
    """A header of two to six different names, and rows whose first cell is never blank.

    A row that names nothing may be a total, and so may one called so. Cells that look as if they
    had been read in a wrong encoding or had lost letters are told, and so are names that are none.
    """
    width = draw(st.integers(2, 6))
    names = draw(
        st.lists(
            NAMES.map(str.strip).filter(bool), min_size=width, max_size=width, unique_by=str.lower
        )
    )
    columns = []
    size = draw(st.integers(1, 8))
    for _ in range(width):
        kind = draw(st.sampled_from(["text", "text", "count", "day", "share"]))
        cell = {
            "text": texts,
            "count": st.integers(0, 10**6).map(str),
            "day": st.dates().map(str),
            "share": st.floats(0, 1).map(lambda share: f"{share:.3f}"),
        }[kind]
        if not columns:
            cell = cell.filter(str.strip)
        columns.append(draw(st.lists(cell, min_size=size, max_size=size)))
    rows = [list(row) for row in zip(*columns, strict=True)]
    assume(all(row[0].strip() for row in rows))
    assume(not any(map(NO_NAME.fullmatch, names)))
    assume(not any(MISREAD.search(cell) or LOST.search(cell) for row in rows for cell in row))
    assume(not any(is_total_word(row[0]) or is_remark(row[0]) for row in rows))
    return [names, *rows]


def _written(
    rows: list[list[str]], delimiter: str, quoting: int, end: str, encoding: str, *, last: bool
) -> bytes:
    if quoting == csv.QUOTE_MINIMAL:  # the writer quotes no line end but its own
        assume(not any((set("\r\n") - set(end)) & set(cell) for row in rows for cell in row))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows(rows)
    written = text.getvalue()
    return (written if last else written.removesuffix(end)).encode(encoding)


def _assert_equal(rows: list[list[str]], data: bytes) -> None:
    """Every cell stands where it stood, and no row is told but one with a cell in apostrophes or
    the like, such as a figure: those may be quotes of another program; or one in which a space
    follows each delimiter, as in no other, which is read without. No row is set aside but a text
    that stands alone below figures, as remarks do.
    """
    blocks = read(data, "table.csv")
    assert len(blocks) == 1
    block = blocks[0]
    assert block.header == tuple(rows[0])
    back = {line: cells for line, *cells in block.frame.itertuples(name=None)}
    for row in block.set_aside:
        assert row.kind is IssueKind.FOOTER, row
        assert row.row > max(block.frame.index), row
        assert not any(map(str.strip, row.cells[1:])), row
        assert not row.cells[0].isdecimal(), row
        assert all(any(map(str.isdigit, cell)) for cell in block.frame[0]), row
        back[row.row] = list(row.cells)
    spaced = {issue.row for issue in block.issues if issue.kind is IssueKind.OTHER_DELIMITER}
    for line, written in zip(sorted(back), rows[1:], strict=True):
        if line in spaced:
            assert all(cell[0] == " " for cell in written[1:] if cell), written
            written = [cell.strip(" ") for cell in written]
        assert back[line] == written
    for issue in block.issues:
        if issue.row in spaced:
            continue
        assert issue.kind is IssueKind.STRAY_QUOTE, issue
        assert any(map(OTHERWISE_QUOTED.fullmatch, back[issue.row])), issue


DIALECT = {
    "delimiter": st.sampled_from(",;\t|"),
    "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    "end": st.sampled_from(["\n", "\r\n", "\r"]),
    "last": st.booleans(),
}


@SETTINGS
@given(
    rows=tables(ANYTHING),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    **DIALECT,
)
@example(  # a cell that is nothing but another delimiter, in quotes
    rows=[["a", "b"], *[["0", ""]] * 4, [";", ""]],
    encoding="utf-8",
    delimiter=",",
    quoting=csv.QUOTE_ALL,
    end="\n",
    last=False,
)
@example(  # the same without quotes
    rows=[["a", "b"], *[["0", ""]] * 4, [";", ""]],
    encoding="utf-8",
    delimiter=",",
    quoting=csv.QUOTE_MINIMAL,
    end="\n",
    last=False,
)
@example(  # two apostrophes, where another row has nothing
    rows=[["a", "b", "c", "d", "e"], ["0", "", "", "", ""], ["0", "", "", "", "''"]],
    encoding="utf-8",
    delimiter=",",
    quoting=csv.QUOTE_ALL,
    end="\n",
    last=False,
)
@example(  # the same twice, in the only row
    rows=[["a", "b", "c"], ["0", "''", "''"]],
    encoding="utf-8",
    delimiter=",",
    quoting=csv.QUOTE_ALL,
    end="\n",
    last=False,
)
@example(  # a digit that stands for none in the last row of figures
    rows=[["a", "b", "c"], ["0", "", ""], ["0", "", "0"], ["²", "", ""]],
    encoding="utf-8",
    delimiter=",",
    quoting=csv.QUOTE_ALL,
    end="\n",
    last=False,
)
@example(  # a row of words above two columns with one figure each
    rows=[
        ["a", "b", "c", "d"],
        ["0", "", "AAA", "AAA"],
        *[["0", "", "", ""]] * 2,
        [":", "", "0", "0"],
    ],
    encoding="utf-8",
    delimiter=",",
    quoting=csv.QUOTE_ALL,
    end="\n",
    last=False,
)
@example(  # two apostrophes in the only row without quotes
    rows=[["a", "b", "c"], ["0", ",", "0"], ["0", "''", "0"]],
    encoding="utf-8",
    delimiter=",",
    quoting=csv.QUOTE_MINIMAL,
    end="\n",
    last=False,
)
@example(  # one number in a column of few texts, beside the only blank of another
    rows=[
        ["a", "b", "c", "d", "e", "f"],
        *[["0", "", "", "", "", "0"]] * 4,
        ["0", "", "", "", ":", "0"],
        ["0", "", "", "", "0", ""],
    ],
    encoding="utf-8",
    delimiter=",",
    quoting=csv.QUOTE_ALL,
    end="\n",
    last=False,
)
@example(  # spaces for cells, in quotes
    rows=[["a", "b", "c"], *[["0", "", ""]] * 2, ["0", " ", " "], *[["0", "", ""]] * 3],
    encoding="utf-8",
    delimiter=",",
    quoting=csv.QUOTE_ALL,
    end="\n",
    last=False,
)
@example(  # a lone blank at the end, behind texts as long as hardly any of the few others
    rows=[
        ["a", "b", "c", "d"],
        *[["0", "", "", "0"]] * 3,
        ["0", "", "A", "0"],
        ["0", "", "000:", "0:"],
        ["0", ":", "0:", ""],
    ],
    encoding="utf-8",
    delimiter=",",
    quoting=csv.QUOTE_ALL,
    end="\n",
    last=False,
)
def test_any_table_in_any_dialect_comes_back_equal_and_tells_nothing_but_odd_quotes(
    rows: list[list[str]], delimiter: str, quoting: int, end: str, encoding: str, last: bool
) -> None:
    _assert_equal(rows, _written(rows, delimiter, quoting, end, encoding, last=last))


@SETTINGS
@given(rows=tables(WESTERN), **DIALECT)
@example(  # the same where the blank cell has no quotes
    rows=[["a", "aa"], ["Größe", ""], ["Größe", ""], ["Größe|", ""]],
    delimiter="|",
    quoting=csv.QUOTE_MINIMAL,
    end="\n",
    last=False,
)
@example(  # spaces for cells, without quotes
    rows=[["a", "aa", "aaa"], *[["Größe", "", ""]] * 6, ["Größe", " ", " Größe"]],
    delimiter=",",
    quoting=csv.QUOTE_MINIMAL,
    end="\n",
    last=False,
)
@example(  # a delimiter at the end of the only cell of a row
    rows=[["a", "aa"], ["Größe", ""], ["Größe,", ""], ["Größe,Größe", ""]],
    delimiter=",",
    quoting=csv.QUOTE_ALL,
    end="\n",
    last=False,
)
@example(  # another delimiter in most cells, across lines
    rows=[["a", "b"], ["\n;", ";"], [";;", ""]],
    delimiter=",",
    quoting=csv.QUOTE_ALL,
    end="\n",
    last=False,
)
def test_any_western_table_in_windows_1252_comes_back_equal(
    rows: list[list[str]], delimiter: str, quoting: int, end: str, last: bool
) -> None:
    _assert_equal(rows, _written(rows, delimiter, quoting, end, "cp1252", last=last))


def _assert_safe(data: bytes) -> None:
    try:
        blocks = read(data, "unknown")
    except ImportProblem:
        return
    assert blocks
    for block in blocks:
        assert block.rows_in == len(block.frame) + len(block.set_aside) + block.blank
        assert block.frame.shape[1] == len(block.header)
        assert block.frame.index.is_unique


@SETTINGS
@given(data=st.binary(max_size=5_000))
def test_any_bytes_give_blocks_or_a_plain_problem(data: bytes) -> None:
    _assert_safe(data)


@SETTINGS
@given(text=st.text(st.sampled_from('ab1,;|\t"\n\r# .-é\ufffd'), max_size=400))
def test_any_scrap_of_csv_gives_blocks_or_a_plain_problem(text: str) -> None:
    _assert_safe(text.encode())


@SETTINGS
@given(
    rows=tables(ANYTHING),
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8),
    **DIALECT,
)
def test_a_table_with_changed_bytes_gives_blocks_or_a_plain_problem(
    rows: list[list[str]],
    edits: list[tuple[int, int]],
    delimiter: str,
    quoting: int,
    end: str,
    last: bool,
) -> None:
    data = bytearray(_written(rows, delimiter, quoting, end, "utf-8", last=last))
    for place, byte in edits:
        data[place % len(data)] = byte
    _assert_safe(bytes(data))


@SETTINGS
@given(seed=st.integers(0, 10**9))
def test_a_head_of_a_known_kind_before_noise_gives_blocks_or_a_plain_problem(seed: int) -> None:
    chance = random.Random(seed)
    heads = [
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html>",
        b"{",
        b"MZ",
    ]
    _assert_safe(chance.choice(heads) + chance.randbytes(chance.randint(0, 400)))
