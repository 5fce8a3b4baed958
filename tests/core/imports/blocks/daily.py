"""A table of days, read by the tolerant reader or by the one for long files."""

from kpi_core.imports.block import Block
from kpi_core.imports.blocks.clean.file import read_clean
from kpi_core.imports.read import read, read_tolerantly

HEADER = "Day,Views,Likes,Link,Text"
ROWS = [f"2025-01-{n:02},{n * 7},{n % 5},https://example.org/{n},Post {n}" for n in range(1, 29)]


def read_rows(rows: list[str]) -> Block:
    (block,) = read("\n".join([HEADER, *rows, ""]).encode(), "file.csv")
    return block


def read_quickly(rows: list[str]) -> Block:
    def tolerant(text: str, encoding: str) -> list[Block]:
        return read_tolerantly(text, encoding, frozenset())

    many = [*rows, *(row.replace("2025-", "2024-") for row in ROWS * 2)]
    data = "\n".join([HEADER, *many, ""]).encode()
    (block,) = read_clean(data, tolerant, least=0, head=30)
    return block


def lines_told(block: Block) -> list[int]:
    assert all(issue.row for issue in block.issues)
    return [issue.row or 0 for issue in block.issues]
