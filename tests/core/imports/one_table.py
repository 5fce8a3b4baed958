"""Texts read as the one table that they hold."""

from kpi_core.imports.block import Block
from kpi_core.imports.read import read


def one_block(text: str, encoding: str = "utf-8") -> Block:
    (block,) = read(text.encode(encoding), "file.csv")
    return block


def cells_of(block: Block) -> list[list[object]]:
    return [list(row) for row in block.frame.itertuples(index=False, name=None)]
