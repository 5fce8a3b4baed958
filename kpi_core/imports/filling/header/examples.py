"""The headers and columns of a format as its examples have them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kpi_core.imports.block import Block
from kpi_core.imports.filling.header.exchanged import cells_below
from kpi_core.imports.format import Example, Format
from kpi_core.imports.issues import ImportProblem
from kpi_core.imports.names.headers import header_key, loose_key
from kpi_core.imports.names.recognise import Match, recognise
from kpi_core.imports.names.templates import known_formats
from kpi_core.imports.names.vocabulary import known_names
from kpi_core.imports.read import read
from kpi_core.imports.values.shapes import Shape, shape


def main_shape(cells: Iterable[str]) -> Shape:
    """What most of some cells look like."""
    counts = Counter(map(shape, cells))
    del counts[Shape.PLACEHOLDER]
    return max(counts, key=counts.__getitem__, default=Shape.BLANK)


def _format(name: str) -> Format:
    return next(record for record in known_formats() if record.name == name)


@cache
def names_of(name: str) -> frozenset[str]:
    """Every name of a format's columns, in loose form."""
    record = _format(name)
    columns = [names for part in record.parts for names in part.columns.values()]
    markers = [part.markers for part in record.parts]
    return frozenset(loose_key(header_key(name)) for names in columns + markers for name in names)


@cache
def _examples(name: str) -> tuple[tuple[Block, Match], ...]:
    """The examples of a format, as they are recognised."""
    blocks = (block for example in _format(name).examples for block in _read(example))
    found = ((block, recognise(block, name).best) for block in blocks)
    return tuple((block, best) for block, best in found if best is not None)


def _read(example: Example) -> Sequence[Block]:
    """The blocks of an example; none where no memory is left for a workbook."""
    try:
        return read(example.bytes, example.file, known_names())
    except ImportProblem:
        return ()


@cache
def usual_headers(name: str, part: str) -> tuple[Mapping[str, Shape], ...]:
    """The headers of a part as the examples of its format have them, each name with what its cells
    look like.
    """
    return tuple(
        {header: main_shape(cells_below(block, header)) for header in block.header}
        for block, match in _examples(name)
        if match.part.name == part
    )


@cache
def _columns(name: str, table: str, *, of_books: bool = False) -> tuple[frozenset[str], ...]:
    """The columns of a table that each example of a format has which is a text, or a workbook: in
    these people often choose the columns.
    """
    return tuple(
        frozenset(match.columns)
        for block, match in _examples(name)
        if match.part.table == table and bool(block.sheet) is of_books
    )


def always_there(name: str, table: str, *, in_books: bool = False) -> frozenset[str]:
    """The columns of a table that all examples of a format have; with `in_books` its workbooks
    where no other example is one.
    """
    found = _columns(name, table)
    if in_books and not found:
        found = _columns(name, table, of_books=True)
    return frozenset.intersection(*found) if found else frozenset()


def columns_met(match: Match) -> frozenset[str]:
    """The columns of a table that any example of its export has."""
    return frozenset().union(*_columns(match.format.name, match.part.table))


def due_columns(match: Match) -> frozenset[str]:
    """The columns that a file lacks of those in the example that is most like it."""
    have = match.columns.keys()
    found = _columns(match.format.name, match.part.table)
    like = max(found, key=lambda names: len(names & have) - len(names - have), default=frozenset())
    return like - have
