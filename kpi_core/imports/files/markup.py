"""Tables in markup: web pages saved or sold as .xls, and the XML workbooks of Excel 2003.

Python's HTML parser knows no entities of a document's own and opens nothing, so a hostile file can
neither grow nor fetch anything.
"""

from html.parser import HTMLParser

from kpi_core.imports.blocks.text.records import Records

_ROWS, _CELLS = {"tr", "row"}, {"td", "th", "cell"}
_TABLES = {"table"}
_MOST_COLUMNS = 16_384
_MOST_CELLS = 5_000_000


class _Tables(HTMLParser):
    """Collects the cells of every table; a cell over several columns leaves blanks behind it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Records] = []
        self.sheet = ""
        self.row: list[str] | None = None
        self.cell: list[str] | None = None
        self.span = 1
        self.depth = 0
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        given = {name.rpartition(":")[2]: value or "" for name, value in attrs}
        if tag == "worksheet":
            self.sheet = given.get("name", "")
        elif tag in _TABLES:
            self.depth += 1
            if self.depth == 1:
                self.found.append(Records([], [], sheet=self.sheet or "Table"))
        elif not self.depth:
            return
        elif tag in _ROWS:
            self._end_row()
            self.row = []
            self._skip_rows(given.get("index", ""))
        elif tag in _CELLS and self.row is not None:
            self._end_cell()
            self._skip_cells(given.get("index", ""))
            self.cell = []
            self.span = _small(given.get("colspan", "")) or 1 + _small(given.get("mergeacross", ""))
        elif tag in ("br", "p", "div") and self.cell:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS:
            self._end_row()
        elif tag in _TABLES and self.depth:
            self._end_row()
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def _skip_rows(self, index: str) -> None:
        rows, lines = self.found[-1].rows, self.found[-1].lines
        while index.isdecimal() and len(rows) + 1 < min(int(index), 1_048_576):
            rows.append([])
            lines.append(len(rows))

    def _skip_cells(self, index: str) -> None:
        while (
            self.row is not None
            and index.isdecimal()
            and len(self.row) + 1 < min(int(index), _MOST_COLUMNS)
        ):
            self._add("")

    def _add(self, text: str) -> None:
        self.cells += 1
        if self.row is not None and self.cells <= _MOST_CELLS:
            self.row.append(text)

    def _end_cell(self) -> None:
        if self.cell is None:
            return
        self._add("".join(self.cell).strip().replace("\u00a0", " "))
        for _ in range(min(self.span, _MOST_COLUMNS) - 1):
            self._add("")
        self.cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self.row is not None and self.found:
            self.found[-1].rows.append(self.row)
            self.found[-1].lines.append(len(self.found[-1].rows))
        self.row = None


def _small(number: str) -> int:
    return int(number) if number.isdecimal() and len(number) < 6 else 0


def tables_in(text: str) -> list[Records]:
    """The tables of a web page or XML workbook as sheets, rows padded to one width; [] if none."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    tables = [found for found in parser.found if any(map(any, found.rows))]
    for found in tables:
        width = max(map(len, found.rows))
        if width * len(found.rows) > _MOST_CELLS:
            return []
        for row in found.rows:
            row += [""] * (width - len(row))
        for row in found.rows:
            for place, cell in enumerate(row):
                if cell.endswith("T00:00:00.000"):
                    row[place] = cell.removesuffix("T00:00:00.000")
    return tables
