"""Headers drift from year to year: each format's example is still known, with the same rows."""

import csv
import io
import random
from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.blocks.stacked import split_by_titles
from kpi_core.imports.format import Example, Format, all_formats
from kpi_core.imports.importer import import_blocks, import_file
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.names.recognise import judge, recognise
from kpi_core.imports.names.templates import known_formats
from kpi_core.imports.names.vocabulary import known_names
from kpi_core.imports.read import read
from kpi_core.imports.result import Imported
from kpi_core.tables import TABLES

HEADERS_ARE_DATA = ("meta_audience", "survey")
EXAMPLES = [
    pytest.param(record, example, id=f"{record.name}-{example.file}")
    for record in all_formats()
    for example in record.examples
]
NAMED = [case for case in EXAMPLES if case.values[0].name not in HEADERS_ARE_DATA]
TEXTS = [
    case
    for case in EXAMPLES
    if isinstance(case.values[1].data, str) and not case.values[1].data.startswith(("{", "["))
]


def blocks_of(example: Example) -> tuple[Block, ...]:
    return read_once(example.bytes)


@cache
def read_once(data: bytes) -> tuple[Block, ...]:
    blocks = read(data, "f", known_names())
    return tuple(part for block in blocks for part in split_by_titles(block))


@cache
def imported_once(data: bytes) -> Imported:
    return import_blocks(read_once(data), "f")


def known_by_shape(block: Block) -> bool:
    """The headers are data: nobody writes them in another way."""
    best = recognise(block).best
    return best is not None and best.part.shape_only


def side_by_side(block: Block) -> bool:
    named = [*filter(None, block.header)]
    return len(set(named)) < len(named)


def shuffled(block: Block) -> Block:
    if known_by_shape(block) or side_by_side(block):
        return block
    places = list(range(len(block.header)))
    random.Random(7).shuffle(places)
    frame = block.frame[places].set_axis(range(len(places)), axis=1)
    return block.with_(header=tuple(block.header[place] for place in places), frame=frame)


def spelled(change: Callable[[str], str]) -> Callable[[Block], Block]:
    def drift(block: Block) -> Block:
        if known_by_shape(block):
            return block
        return block.with_(header=tuple(map(change, block.header)))

    return drift


def widened(block: Block) -> Block:
    if known_by_shape(block) or side_by_side(block):
        return block
    frame = block.frame.copy()
    frame[len(block.header)] = pd.Series("7", index=frame.index, dtype="str")
    return block.with_(header=(*block.header, "Something new in 2027"), frame=frame)


def invisible(text: str) -> str:
    return "\ufeff" + text.replace(" ", "\u00a0") + "\u200b:" if text else text


HEADER_DRIFTS = {
    "in another order": shuffled,
    "in capitals with underscores": spelled(lambda text: text.upper().replace(" ", "_")),
    "with a new column": widened,
    "with invisible characters and a colon": spelled(invisible),
}


def assert_same(after: Imported, before: Imported) -> None:
    assert after.error == ""
    assert after.format == before.format
    assert set(after.parts) == set(before.parts)
    for name, part in before.parts.items():
        pd.testing.assert_frame_equal(after.parts[name].frame, part.frame)


@pytest.mark.parametrize("drift", HEADER_DRIFTS.values(), ids=HEADER_DRIFTS)
@pytest.mark.parametrize(("record", "example"), NAMED)
def test_drifted_headers_give_the_same_rows(
    record: Format, example: Example, drift: Callable[[Block], Block]
):
    blocks = blocks_of(example)
    before = imported_once(example.bytes)
    assert before.format == record.name
    assert_same(import_blocks([drift(block) for block in blocks], "f"), before)


@pytest.mark.parametrize(("record", "example"), NAMED)
def test_missing_optional_column_leaves_the_others_as_they_are(record: Format, example: Example):
    for block in blocks_of(example):
        best = recognise(block).best
        if best is None or not best.part.table or best.part.reshape is not None:
            continue
        bound = {name for need in best.part.need for name in need.split("|")}
        bound |= set(TABLES[best.part.table].required)
        day = best.columns.get(TABLES[best.part.table].day)
        spare = [
            (name, place)
            for name, place in best.columns.items()
            if name not in bound
            and place != day
            and header_key(block.header[place]) not in map(header_key, bound)
        ]
        before = import_blocks([block], "f")
        for name, place in spare[:1] + spare[1:][-1:]:
            kept = [other for other in range(len(block.header)) if other != place]
            cut = block.with_(
                header=tuple(block.header[other] for other in kept),
                frame=block.frame[kept].set_axis(range(len(kept)), axis=1),
            )
            after = import_blocks([cut], "f")
            assert after.format == record.name, name
            whole, rest = (i.parts[best.part.table].frame for i in (before, after))
            others = [column for column in whole if column != name and column in rest]
            lost = [c for c in others if whole[c].notna().any() and rest[c].isna().all()]
            same = [column for column in others if column not in lost]
            pd.testing.assert_frame_equal(rest[same], whole[same])


def rewritten(text: str, delimiter: str, encoding: str = "utf-8") -> bytes:
    """The same cells with another delimiter; lines of comment and title stay as they are."""
    source = read_once(text.encode())[0].dialect.delimiter
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=source))
    return out.getvalue().encode(encoding)


FILE_DRIFTS = {
    "semicolons": lambda text: rewritten(text, ";"),
    "UTF-16 with tabs": lambda text: rewritten(text, "\t", "utf-16"),
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.lstrip("\ufeff").encode(),
}


@pytest.mark.parametrize("drift", FILE_DRIFTS.values(), ids=FILE_DRIFTS)
@pytest.mark.parametrize(("record", "example"), TEXTS)
def test_other_encodings_and_delimiters_give_the_same_rows(
    record: Format, example: Example, drift: Callable[[str], bytes]
):
    assert isinstance(example.data, str)
    before = imported_once(example.bytes)
    assert before.format == record.name
    after = import_file(drift(example.data.replace("sep=,\n", "")), "renamed.bin")
    assert_same(after, before)


@pytest.mark.parametrize(("record", "example"), EXAMPLES)
def test_no_other_format_fits_an_example_better(record: Format, example: Example):
    """A row of the confusion matrix: the example's own format leads, on every block it has."""
    for block in blocks_of(example):
        scores = {
            other.name: max(
                (match.confidence for part in other.parts if (match := judge(block, other, part))),
                default=0.0,
            )
            for other in known_formats()
        }
        own = scores.pop(record.name)
        assert own == 0.0 or own > max(scores.values())
