"""The quick way of reading gives what the tolerant reader gives, and refuses all that is damaged.

`KELVIN_EXAMPLES=5000` runs the full count; the default is a small part of it.
"""

import os
import random

import pandas as pd
import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.blocks.clean.file import read_clean
from kpi_core.imports.blocks.text.encoding import decode
from kpi_core.imports.issues import ImportProblem, IssueKind
from kpi_core.imports.read import read, read_tolerantly
from tests.core.imports.damage.files import WHOLE, whole
from tests.core.imports.damage.rows import ROW_DAMAGE, damaged
from tests.core.imports.damage.score import compare
from tests.core.imports.damage.table import Table

pytestmark = pytest.mark.timeout(3_600)
FILES = int(os.environ.get("KELVIN_EXAMPLES", "200")) // 50
HEAD = 300


class LongTable(Table):
    """A random table with more rows than the tolerant reader is given to see."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(chance)
        size = range(len(self.rows), HEAD + chance.randint(10, 150))
        self.rows += [[self.cell(kind, row) for kind in self.kinds] for row in size]


def _quickly(data: bytes) -> list[Block]:
    return read_clean(data, lambda *text: read_tolerantly(*text, frozenset()), least=0, head=HEAD)


def _is_read_quickly(data: bytes) -> bool:
    """Whether the file is read quickly; then it must be read as the tolerant reader reads it."""
    try:
        quick = _quickly(data)
    except ImportProblem:
        return False
    if not quick:
        return False
    for found, due in zip(quick, read_tolerantly(*decode(data), frozenset()), strict=True):
        pd.testing.assert_frame_equal(found.frame, due.frame)
        assert found.__dict__ | {"frame": 0} == due.__dict__ | {"frame": 0}
    return True


def test_clean_tables_in_any_dialect_are_read_quickly_and_as_the_tolerant_reader_does() -> None:
    kinds = ("clean", "trailing_marks", "mixed_ends", "lone_cr", "sep_line", "preamble")
    made = [
        found for name in kinds for seed in range(FILES) if (found := whole(seed, name, LongTable))
    ]
    quick = sum(_is_read_quickly(each.data) for each in made)
    assert quick > 0.8 * len(made)


def test_a_long_table_below_a_short_one_is_read_quickly() -> None:
    above = "Network,Mentions\nX,40\nLinkedIn,12\nReddit,9\n\n"
    rows = "".join(f"2026-03-{n % 28 + 1:02},{n},text {n},x\n" for n in range(2 * HEAD))
    data = f"{above}Date,Likes,Full Text,Domain\n{rows}".encode()
    assert _is_read_quickly(data)
    assert [len(block.frame) for block in _quickly(data)] == [3, 2 * HEAD]


@pytest.mark.parametrize("name", WHOLE)
def test_files_of_any_shape_are_read_as_the_tolerant_reader_does_or_left_to_it(name: str) -> None:
    for seed in range(FILES, 2 * FILES):
        if made := whole(seed, name, LongTable):
            _is_read_quickly(made.data)


@pytest.mark.parametrize("name", ROW_DAMAGE)
def test_a_file_with_any_damaged_row_is_left_to_the_tolerant_reader(name: str) -> None:
    for seed in range(FILES):
        made = damaged(seed, name, LongTable)
        if made and _is_read_quickly(made.data):
            blocks = read(made.data, "file.csv")
            assert not compare(made, blocks).faults
            assert compare(made, blocks).fates.keys() <= {"harmless"}


ROWS = [f"{n},2025-01-{n % 28 + 1:02},{n * 7},some words\n" for n in range(400)]
SOUND = "id,day,likes,text\n" + "".join(ROWS)


def test_a_plain_file_is_read_quickly() -> None:
    assert _is_read_quickly(SOUND.encode())


@pytest.mark.parametrize("end", ["\n", "\n\n\n", "\r\n\r\n"])
def test_blank_lines_at_the_end_slow_nothing_down(end: str) -> None:
    assert _is_read_quickly((SOUND + end).encode())


@pytest.mark.parametrize(
    "row",
    [
        "# a remark,2025-01-01,1,x\n",
        "7,,,\n",
        "7, 2025-01-01, 5, x\n",
        "day,id,text,likes\n",
        " id, day, likes, text\n",
        ",,560000,\n",
        "   \n",
        "Total,,,\n",
        "\nname,day of sale,price,note\n",
        "7,2025-01-01,5\n",
        "7,2025-01-01,5,x,\n",
        '7,2025-01-01,5,a "word"\n',
        '7,2025-01-01,5,"a word" more\n',
        '7,2025-01-01,5,"open\n',
        "7,2025-01-01,5,a\x0bb\n",
        "7,2025-01-01,5,a\0b\n",
        "7,2025-01-01,5,a\ufffdb\n",
        "'7','2025-01-01','5','it'\n",
        '7,2025-01-01,5,"open\n8,2025-01-02,5,some words\n9,2025-01-02,5,some words\n'
        '10,2025-01-02,5,x"\n',
    ],
)
@pytest.mark.parametrize("place", [350, 400])
def test_one_odd_row_leaves_the_file_to_the_tolerant_reader(row: str, place: int) -> None:
    rows = [*ROWS[:place], row, *ROWS[place:]]
    assert not _quickly(("id,day,likes,text\n" + "".join(rows)).encode())


APART = {
    "blank": ["\n"],
    "blanks": [",,,\n", "\n", " ,,,\n"],
    "total": ["Total,,999999,\n"],
    "subtotals": ["Subtotal,,5,\n", "Subtotal,,7,\n"],
    "header": ["id,day,likes,text\n"],
    "page": ["\n", "id,day,likes,text\n"],
    "footer": [",,,\n", "Total,,999999,\n"],
    "many": [",,,\n"] * 30,
}


@pytest.mark.parametrize("name", APART)
@pytest.mark.parametrize("place", [350, 400])
def test_blank_rows_totals_and_headers_once_more_are_set_aside_quickly(
    name: str, place: int
) -> None:
    rows = [*ROWS[:place], *APART[name], *ROWS[place:]]
    assert _is_read_quickly(("id,day,likes,text\n" + "".join(rows)).encode())


def test_a_total_is_set_aside_quickly_with_its_line_and_cells() -> None:
    rows = [*ROWS[:350], "\n", *ROWS[350:], "Total,,999999,\n"]
    (block,) = _quickly(("id,day,likes,text\n" + "".join(rows)).encode())
    assert [(row.row, row.cells, row.kind) for row in block.set_aside] == [
        (403, ("Total", "", "999999", ""), IssueKind.TOTAL_ROW)
    ]
    assert block.blank == 1
    assert [(issue.row, issue.kind) for issue in block.issues] == [(352, IssueKind.BLANK_ROW)]
    assert list(block.frame.index) == [*range(2, 352), *range(353, 403)]


def test_rows_that_are_no_records_are_told_apart_as_the_tolerant_reader_does() -> None:
    quick = made = 0
    for seed in range(8 * FILES):
        chance = random.Random(f"apart {seed}")
        table = LongTable(chance)
        width, lines = len(table.header), [table.line(row) for row in table.rows]
        word = chance.choice(["Total", "Subtotal", "Summe", "Total:", ""])
        size = chance.choice([1, 100, 10**7])
        odd = [
            "",
            table.dialect.mark * (width - 1),
            table.dialect.mark.join([" "] * width),
            table.line(table.header),
            table.line([word, *[str(size)] * (width - 1)]),
            table.line([word, *[chance.choice(["", str(size)]) for _ in table.header[1:]]]),
            table.line([*table.rows[0][:-1], "Total"]),
            table.line([f"Name {place}" for place in range(width)]),
        ]
        for _ in range(chance.randint(1, 4)):
            place = chance.choice([len(lines), chance.randint(HEAD + 5, len(lines))])
            lines[place:place] = chance.choices(odd, k=chance.randint(1, 2))
        text = "\n".join([table.line(table.header), *lines, ""])
        try:
            data = text.encode(table.dialect.encoding)
        except UnicodeEncodeError:
            continue
        made += 1
        quick += _is_read_quickly(data)
    assert quick > 0.4 * made


def test_a_first_quote_behind_the_first_rows_is_seen() -> None:
    assert _is_read_quickly((SOUND + '7,2025-01-01,5,"a, b"\n').encode())


def test_bytes_of_another_encoding_leave_the_file_to_the_tolerant_reader() -> None:
    assert not _quickly(SOUND.encode() + b"7,2025-01-01,5,\xff\xc3\n")


def test_a_paragraph_with_commas_in_a_cell_of_several_lines_is_read_quickly() -> None:
    row = '7,2025-01-01,5,"He said\nwell, really, that is, so\nand left\nat once"\n'
    assert _is_read_quickly((SOUND + row * 3).encode())


def test_large_files_are_read_quickly_wherever_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts: list[str] = []

    def noting(text: str, encoding: str, known: frozenset[str]) -> list[Block]:
        texts.append(text)
        return read_tolerantly(text, encoding, known)

    monkeypatch.setattr("kpi_core.imports.read.read_tolerantly", noting)
    (block,) = read((SOUND + "".join(ROWS) * 40).encode(), "large.csv")
    assert len(block.frame) == 41 * len(ROWS)
    assert len(texts) == 1
    assert len(texts[0]) < len(SOUND) * 2


def test_a_row_in_other_quotes_is_told_quickly() -> None:
    rows = [f'{n},2025-01-02,5,"some words {n}"\n' for n in range(1, 400)]
    table = "id,day,likes,text\n" + "".join(rows)
    for cell, lines in (("“Good news”", [401]), ('"“Good news”"', [])):
        data = (table + f"7,2025-01-01,5,{cell}\n").encode()
        assert _is_read_quickly(data)
        assert [issue.row for issue in _quickly(data)[0].issues] == lines


def test_two_rows_that_each_lack_a_quote_are_not_read_quickly() -> None:
    rows = [f'2025-03-11;{n};"well; it is {n}";{n * 7}' for n in range(HEAD + 40)]
    sound = "\n".join(["Day;Views;Text;Likes", *rows, ""]).encode()
    assert _quickly(sound)
    assert not _quickly(sound.replace(b'is 320";', b"is 320;").replace(b'321;"w', b"321;w"))
