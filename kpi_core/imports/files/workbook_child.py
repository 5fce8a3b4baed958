"""Reads a workbook in a process of its own: data on standard input, JSON on standard output.

A line is a sheet's head, or some of its rows. Imports nothing of ours: a hostile workbook may only
ever harm this process.
"""

import datetime as dt
import io
import json
import sys
from decimal import Decimal
from itertools import islice

LONGEST_OUTPUT = 300 * 2**20
MOST_CELLS = 10_000_000
ROWS_AT_ONCE = 200
MOST_EXACT = 2.0**53


def cell_text(value: object) -> str:
    """A cell as text: whole numbers without ".0", dates in ISO order, booleans in lower case.

    Of a whole number that is too large to be stored in all its digits only those are given that a
    spreadsheet keeps.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value.is_integer():
            return str(int(value)) if abs(value) < MOST_EXACT else f"{value:.14E}"
        text = repr(value)
        return format(Decimal(text), "f") if "e" in text else text
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def main() -> None:
    """Reads every sheet; exits with 3 (damaged), 4 (password) or 5 (too large)."""
    import python_calamine as calamine

    sys.stdout = io.TextIOWrapper(
        sys.stdout.buffer, encoding="utf-8", errors="replace", newline="\n", write_through=False
    )
    written = 0
    encode = json.JSONEncoder(ensure_ascii=False).encode
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        for number, meta in enumerate(book.sheets_metadata):
            if "WorkSheet" not in str(meta.typ):
                continue
            sheet = book.get_sheet_by_index(number)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                sys.exit(5)
            head = {
                "name": meta.name,
                "hidden": not str(meta.visible).endswith(".Visible"),
                "first_column": sheet.start[1] if sheet.start else 0,
                "merged": [
                    (first[0] + 1, last[0] + 1)
                    for first, last in (sheet.merged_cell_ranges or [])[:10_000]
                ],
            }
            print(json.dumps(head))
            rows = iter(sheet.iter_rows())
            while some := [
                [value if type(value) is str else cell_text(value) for value in row]
                for row in islice(rows, ROWS_AT_ONCE)
            ]:
                line = encode(some)
                written += len(line)
                if written > LONGEST_OUTPUT:
                    sys.exit(5)
                print(line)
    except calamine.PasswordError:
        sys.exit(4)
    except MemoryError:
        sys.exit(5)
    except (calamine.CalamineError, ValueError, OverflowError) as problem:
        print(problem, file=sys.stderr)
        sys.exit(3)


if __name__ == "__main__":
    main()
