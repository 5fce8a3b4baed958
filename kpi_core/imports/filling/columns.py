"""The text columns of a block under canonical names, before they are typed."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from kpi_core.export import unguard
from kpi_core.imports.block import Block
from kpi_core.imports.filling.draft import Written
from kpi_core.imports.format import Reshape
from kpi_core.imports.names.headers import OURS
from kpi_core.imports.names.mapping import with_more
from kpi_core.imports.names.recognise import Match, place_columns, title_column
from kpi_core.imports.names.vocabulary import header_keys
from kpi_core.imports.notes import Notes
from kpi_core.imports.values.numbers import is_missing
from kpi_core.tables import TABLES

_SOME = 50  # rows are enough to see what a reshape takes
VALUE = "value of the title"
"""Stands in `Part.columns` for the one column whose meaning the title tells."""


def gather(block: Block, match: Match, notes: Notes) -> Written:
    """The columns of a block (reshaped where its format says so) that its table has."""
    part = match.part
    columns: Mapping[str, int] = match.columns
    spare: Mapping[str, tuple[int, ...]] = match.spare
    left: tuple[str, ...] = ()
    if part.reshape is not None:
        whole, block = block, part.reshape(block)
        notes.issues += block.issues[len(whole.issues) :]
        left = _left_out(whole, part.reshape, frozenset(block.header))
        columns, spare = place_columns(block, match.format, part, header_keys(block.header))
    columns = with_more(replace(match, columns=columns, spare=spare), block)
    block = _unguarded(block, match)
    table = TABLES[part.table]
    texts: dict[str, pd.Series] = {}
    names: dict[str, str] = {}
    for name, position in columns.items():
        target = title_column(part, block.title) if name == VALUE else name
        if not target or target not in table:
            continue
        column = block.frame[position].astype("str")
        for other in spare.get(name, ()) if name in part.coalesce else ():
            column = column.mask(is_missing(column), block.frame[other])
        if target == "account":  # guarded from being a formula by the program that wrote it
            column = column.str.replace(r"^'(?=@)", "", regex=True)
        texts[target] = _replaced(column, part.values.get(target, {}))
        names[target] = block.header[position]
    for derived in part.derived:
        if derived.column not in texts and derived.source in texts:
            source = texts[derived.source].str.strip()
            found = source.str.extract(derived.pattern, expand=False)
            if derived.or_whole:
                found = found.fillna(source)
            if found.notna().any():
                texts[derived.column] = found.astype("str")
                names[derived.column] = names[derived.source]
    used = set(columns.values())
    unused = tuple(
        header for place, header in enumerate(block.header) if place not in used and header
    )
    written = Written(block, table, texts, names, (*unused, *left), notes)
    for name, value in part.constants.items():
        if name not in texts:
            texts[name] = written.constant(value)
    return written


def _replaced(texts: pd.Series, words: Mapping[str, str]) -> pd.Series:
    if not words:
        return texts
    codes, found = pd.factorize(texts)

    def swapped(text: str) -> str:
        plain = text.strip().casefold()
        return words.get(plain, words.get("*", text) if plain else text)

    known = pd.Series([*map(swapped, found), None], dtype="str")
    return known.take(codes).set_axis(texts.index)


def _left_out(block: Block, reshape: Reshape, kept: frozenset[str]) -> tuple[str, ...]:
    """The headers that a reshape drops and makes nothing of: without their name and their cells it
    gives the same rows.
    """
    gone = [place for place, name in enumerate(block.header) if name and name not in kept]
    some = block.with_(frame=block.frame.head(_SOME))
    whole = reshape(some) if gone else some
    left = []
    for place in gone:
        if not len(whole.frame) or is_missing(some.frame[place]).all():
            continue
        header = (*block.header[:place], "", *block.header[place + 1 :])
        cells = some.frame.copy()
        cells[place] = ""
        without = reshape(some.with_(header=header, frame=cells))
        if without.header == whole.header and without.frame.equals(whole.frame):
            left.append(block.header[place])
    return tuple(left)


def _unguarded(block: Block, match: Match) -> Block:
    """Our own downloads, of tables and of rows set aside, without the apostrophes we gave them."""
    if match.format.name != "template" and not any(name.startswith(OURS) for name in block.header):
        return block
    frame = block.frame.apply(
        lambda texts: (
            texts.map(unguard, na_action="ignore").astype(texts.dtype)
            if texts.str.startswith("'", na=False).any()
            else texts
        )
    )
    return block.with_(frame=frame)
