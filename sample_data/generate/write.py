"""How the files are written: CSV dialects, Meta's UTF-16 files, and workbooks without a clock."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from .acts import Row

Cells = Sequence[object]
MADE = datetime(2026, 10, 1)


def cell(value: object) -> str:
    """A value as Kelvin's templates want it; unknown is blank."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def csv_text(
    rows: Iterable[Cells], *, quote_all: bool = False, tabs: bool = False, end: str = "\n"
) -> str:
    """Rows as CSV."""
    text = io.StringIO()
    writer = csv.writer(
        text,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
        lineterminator=end,
        delimiter="\t" if tabs else ",",
    )
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Text as these bytes, line ends untouched."""
    path.write_bytes(text.encode(encoding))


def write_template(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """A Kelvin template: the canonical column names as header."""
    body = ([row.get(column) for column in columns] for row in rows)
    write_text(path, csv_text([columns, *body]))


def write_meta_metric(path: Path, title: str, values: Iterable[tuple[date, int]]) -> None:
    """One metric by day as Meta writes it: UTF-16, `sep=,`, the title, the values."""
    rows = [(f"{day.isoformat()}T00:00:00", value) for day, value in values]
    body = csv_text([("Date", "Primary"), *rows], quote_all=True)
    write_text(path, f'\ufeffsep=,\n"{title}"\n{body}\n', "utf-16-le")


def write_workbook(path: Path, sheets: dict[str, Iterable[Cells]]) -> None:
    """An xlsx with these sheets, the same bytes each time."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": MADE})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value not in (None, ""):
                    sheet.write(number, column, value)
    book.close()
    path.write_bytes(_without_clock(buffer.getvalue()))


def _without_clock(data: bytes) -> bytes:
    """The same archive with one fixed time for each of its members."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(info, source.read(name))
    return target.getvalue()
