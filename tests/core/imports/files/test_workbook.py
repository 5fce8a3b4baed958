"""Workbooks: good ones come back as text, hostile ones end in a sentence and harm no one."""

import datetime as dt
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from kpi_core.imports.block import Block
from kpi_core.imports.files.workbook_child import cell_text
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import ImportProblem, IssueKind
from kpi_core.imports.read import read

SHEET = "xl/worksheets/sheet1.xml"


def _book(**sheets: list[list[object]]) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return data.getvalue()


def _replaced(sheet: bytes | Callable[[bytes], bytes], **more: bytes) -> bytes:
    """A small good workbook whose sheet is another one."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_book(Sheet1=[["Name"], ["x"]]))) as good,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for part in good.infolist():
            content = good.read(part)
            if part.filename == SHEET:
                content = sheet(content) if callable(sheet) else sheet
            bad.writestr(part.filename, content)
    return data.getvalue()


def _sheet(rows: str, dimension: str = "A1", before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{before}'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    ).encode()


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _one(data: bytes) -> Block:
    (block,) = read(data, "book.xlsx")
    return block


def _cells(block: Block) -> list[list[str]]:
    return [list(row) for row in block.frame.itertuples(index=False, name=None)]


def test_cells_come_back_as_text() -> None:
    rows: list[list[object]] = [
        ["Day", "Time", "Views", "Rate", "Own"],
        [dt.date(2024, 2, 12), dt.datetime(2024, 2, 12, 5, 14), 376, 0.25, True],
    ]
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    block = _one(data.getvalue())
    assert _cells(block) == [["2024-02-12", "2024-02-12T05:14:00", "376", "0.25", "true"]]
    assert not block.issues


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (9_007_199_254_740_991, "9007199254740991"),
        (1_888_888_888_889_236_436, "1.88888888888924E+18"),
        (-(2.0**60), "-1.15292150460685E+18"),
    ],
)
def test_a_number_beyond_what_a_spreadsheet_keeps_shows_no_digits_that_it_made_up(
    number: float, text: str
) -> None:
    assert cell_text(float(number)) == text


def test_an_id_stored_as_a_number_is_no_key() -> None:
    rows: list[list[object]] = [
        ["platform", "post_id", "posted_at", "likes"],
        ["x", 1_888_888_888_889_236_436, "2025-03-01", 1],
        ["x", "1888888888889244355", "2025-03-02", 2],
        ["x", "1888888888889252274", "2025-03-03", 3],
    ]
    imported = import_file(_book(Posts=rows), "posts.xlsx")
    assert imported.parts["posts"].frame["post_id"].tolist() == [
        "1888888888889244355",
        "1888888888889252274",
    ]
    assert [(issue.row, issue.kind) for issue in imported.issues] == [(2, IssueKind.WRONG_TYPE)]


def test_each_sheet_with_data_is_a_block_of_its_own() -> None:
    blocks = read(
        _book(Days=[["Day", "Views"], ["x", 1]], Empty=[], Places=[["Place", "Views"], ["y", 2]]),
        "book.xlsx",
    )
    assert [(block.sheet, block.header) for block in blocks] == [
        ("Days", ("Day", "Views")),
        ("Places", ("Place", "Views")),
    ]


def test_a_short_first_row_stands_above_the_header() -> None:
    block = _one(
        _book(A=[["2/12/2024", "2/10/2025"], ["Page", "Followers", "Posts"], ["Acme", 10, 2]])
    )
    assert block.header == ("Page", "Followers", "Posts")
    assert block.header_row == 2
    assert block.above == (("2/12/2024", "2/10/2025"),)


def test_a_sentence_over_the_header_stands_above_it() -> None:
    block = _one(
        _book(A=[["Metrics of all posts in the chosen time."], ["Post", "Views"], ["x", 1]])
    )
    assert block.header == ("Post", "Views")
    assert block.title == "Metrics of all posts in the chosen time."


def test_a_grand_total_without_a_name_is_set_aside() -> None:
    rows: list[list[object]] = [["Account", "Region", "Month", "Reach", "Spent", "Currency"]]
    rows.append(["", "", "", 700, 70.5, "EUR"])
    rows += [["Acme", f"Region {n}", f"2024-0{n}", 100 + n, 10.5, "EUR"] for n in range(1, 8)]
    block = _one(_book(A=rows))
    assert [(aside.row, aside.kind) for aside in block.set_aside] == [(2, IssueKind.TOTAL_ROW)]
    assert len(block.frame) == 7


def test_an_error_cell_is_kept_and_flagged() -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Post", "Rate"])
        sheet.write_row(1, 0, ["x"])
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    block = _one(data.getvalue())
    assert _cells(block) == [["x", "#DIV/0!"]]
    assert [(issue.kind, issue.row, issue.column) for issue in block.issues] == [
        (IssueKind.ERROR_CELL, 2, "Rate")
    ]


@pytest.mark.parametrize(("place", "cell"), [(1, "x"), (2, 20), (3, "checked")])
def test_a_row_with_a_cell_more_than_all_others_of_a_small_sheet_is_told(place, cell) -> None:
    rows: list[list[object]] = [[f"page {n}", n * 10, n * 7] for n in range(1, 7)]
    rows[3].insert(place, cell)
    (block,) = read(_book(Pages=[["Page", "Views", "Users"], *rows]), "b.xlsx")
    assert block.header == ("Page", "Views", "Users")
    told = {row.row for row in block.set_aside} | {issue.row for issue in block.issues}
    assert told == {5}
    assert len(block.frame) + len(block.set_aside) == 6


def test_a_hidden_sheet_and_merged_cells_are_named() -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet("Shown").write_row(0, 0, ["Post", "Views"])
        sheet = book.add_worksheet("Spare")
        sheet.hide()
        sheet.write_row(0, 0, ["Post", "Views"])
        sheet.merge_range("A2:A3", "x")
        sheet.write_column(1, 1, [1, 2])
    spare = next(block for block in read(data.getvalue(), "b.xlsx") if block.sheet == "Spare")
    assert {issue.kind for issue in spare.issues} == {IssueKind.DEFAULT, IssueKind.AMBIGUOUS}


def test_groups_over_the_header_are_joined_to_it() -> None:
    block = _one(
        _book(
            A=[
                ["", "Organic", "", "Paid", ""],
                ["Day", "Views", "Clicks", "Views", "Clicks"],
                ["2024-01-01", 1, 2, 3, 4],
                ["2024-01-02", 1, 2, 3, 4],
            ]
        )
    )
    assert block.header == (
        "Day",
        "Organic Views",
        "Organic Clicks",
        "Paid Views",
        "Paid Clicks",
    )
    assert len(block.frame) == 2


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "entities": _replaced(
        _sheet(_text("A1", "&e9;"), before=f'<!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]>')
    ),
    "file entity": _replaced(
        _sheet(_text("A1", "&f;"), before='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/host">]>')
    ),
    "web entity": _replaced(
        _sheet(
            _text("A1", "&f;"), before='<!DOCTYPE x [<!ENTITY f SYSTEM "http://127.0.0.1:9/x">]>'
        )
    ),
    "bomb": _replaced(_sheet(f'<row r="1">{_text("A1", "a" * 150_000_000)}</row>')),
    "far cell": _replaced(
        _sheet(
            f'<row r="1">{_text("A1", "a")}</row><row r="1048576">{_text("XFD1048576", "b")}</row>'
        )
    ),
    "half": _book(A=[["Name", "Views"], ["x", 1]])[:2_000],
    "program": b"MZ\x90\x00\x03\x00\x00\x00" + bytes(300),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_ends_at_once_in_a_sentence(name: str) -> None:
    start = time.monotonic()
    with pytest.raises(ImportProblem, match="This file is"):
        read(HOSTILE[name], "book.xlsx")
    assert time.monotonic() - start < 10


def test_a_claimed_dimension_is_not_believed() -> None:
    data = _replaced(_sheet(f'<row r="1">{_text("A1", "Name")}</row>', "A1:XFD1048576"))
    block = _one(data)
    assert block.header == ("Name",)
    assert block.frame.empty


def test_a_far_cell_written_past_the_look_dies_in_the_child() -> None:
    far = (
        "<row r='1'><c r='A1'><v>1</v></c></row>"
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    )
    with pytest.raises(ImportProblem, match=r"memory|damaged|too large"):
        read(_replaced(_sheet(far)), "book.xlsx")


def test_a_web_page_named_xls_gives_its_table() -> None:
    page = b"<html><table><tr><th>Post<th>Views<tr><td>a &amp; b<td>3</table></html>"
    block = _one(page)
    assert block.header == ("Post", "Views")
    assert _cells(block) == [["a & b", "3"]]


def test_an_excel_2003_workbook_gives_its_sheets() -> None:
    data = (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Key">'
        b'<Table><Row><Cell><Data ss:Type="String">Post</Data></Cell>'
        b"<Cell><Data>Posted</Data></Cell>"
        b'<Cell><Data>Views</Data></Cell></Row><Row><Cell><Data>a</Data></Cell><Cell ss:Index="3">'
        b"<Data>7</Data></Cell></Row></Table></Worksheet></Workbook>"
    )
    block = _one(data)
    assert block.sheet == "Key"
    assert _cells(block) == [["a", "", "7"]]


def test_a_workbook_that_takes_too_long_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass\n")
    monkeypatch.setattr("kpi_core.imports.files.workbook._CHILD", endless)
    monkeypatch.setattr("kpi_core.imports.files.limited.LIMIT_SECONDS", 1)
    with pytest.raises(ImportProblem, match="more than 1 seconds"):
        read(_book(Sheet1=[["Name"], ["x"]]), "slow.xlsx")


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_a_formula_without_its_value_is_told_on_its_row(value: str) -> None:
    """Scripts write formulas that no spreadsheet has worked out; of one that gives a text, an
    empty value is one.
    """
    head = "".join(_text(f"{letter}1", name) for letter, name in zip("ABC", POSTS, strict=True))
    rows = "".join(
        f'<row r="{n}">{_text(f"A{n}", f"p{n}")}<c r="B{n}"><v>45{n}</v></c>'
        f'<c r="C{n}"><f>B{n}*2</f><v>9</v></c></row>'
        for n in range(2, 8)
    )
    missing = rows.replace("<f>B4*2</f><v>9</v>", f"<f>B4*2</f>{value}")
    (issue,) = _one(_replaced(_sheet(f'<row r="1">{head}</row>{missing}', "A1:C7"))).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.WRONG_TYPE, 4, "Likes")
    text = rows.replace('<c r="C4"><f>', '<c r="C4" t="str"><f>').replace("4*2</f><v>9", "4</f><v>")
    assert _one(_replaced(_sheet(f'<row r="1">{head}</row>{text}', "A1:C7"))).issues == ()


POSTS = ("Post", "Views", "Likes")


def _days(*odd: tuple[int, list[object]]) -> list[list[object]]:
    rows: list[list[object]] = [["Day", "Channel", "Views", "Likes", "Shares"]]
    rows += [[f"2025-03-{n:02}", "web", n * 20, n, n % 3] for n in range(1, 29)]
    for place, row in odd:
        rows[place] = row
    return rows


def test_a_row_of_a_sheet_that_ends_early_is_told() -> None:
    block = _one(_book(Days=_days((12, ["2025-03-12", "web", 240]))))
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.MISSING_CELL, 13)]
    assert len(block.frame) == 28
    several = _days((12, ["2025-03-12", "web", 240]), (13, ["2025-03-13", "web", 260]))
    assert _one(_book(Days=several)).issues == ()
    lacks_one = _days((12, ["2025-03-12", "web", 240, 12]))
    assert _one(_book(Days=lacks_one)).issues == ()


def test_a_cell_more_in_one_row_of_a_sheet_is_told_on_that_row() -> None:
    block = _one(_book(Days=_days((12, ["2025-03-12", "web", 1, 240, 12, 0]))))
    assert block.header == ("Day", "Channel", "Views", "Likes", "Shares")
    ((row, kind, reason),) = [(row.row, row.kind, row.reason) for row in block.set_aside]
    assert (row, kind) == (13, IssueKind.EXTRA_CELL)
    assert reason == "The row has 6 cells, the table has 5."
    notes = _days((12, ["2025-03-12", "web", 240, 12, 0, "x"]), (20, [*_days()[20], "y"]))
    assert IssueKind.BLANK_HEADER in {issue.kind for issue in _one(_book(Days=notes)).issues}


def test_a_name_deleted_from_a_sheet_is_found_where_the_cells_leave_no_doubt() -> None:
    """The names behind it moved to the left: a link would stand over figures."""
    rows: list[list[object]] = [
        [f"2025-03-{n:02}", n * 20, f"https://example.org/{n}", "Ann Lee", n % 3]
        for n in range(1, 15)
    ]
    block = _one(_book(Days=[["Date", "Permalink", "Author", "Likes"], *rows]))
    assert block.header == ("Date", "Column 2", "Permalink", "Author", "Likes")
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.MISSING_HEADER, 1)]
    block = _one(_book(Days=[["Date", "Impressions", "Permalink", "Author"], *rows]))
    assert block.header == ("Date", "Impressions", "Permalink", "Author", "")
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.BLANK_HEADER, 1)]
