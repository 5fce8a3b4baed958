"""Headers that are quoted or separated otherwise than the rows, or lack a delimiter."""

import re
from collections.abc import Sequence

from kpi_core.imports.blocks.text.quoting import DELIMITERS, is_sound, split_strictly
from kpi_core.imports.names.headers import normalise_header
from kpi_core.imports.values.shapes import is_typed

FEWEST_NAMES = 3
_QUOTED = re.compile(r'"[^"]*"')


def are_names(cells: Sequence[str]) -> bool:
    """Whether pieces of a line could be several names: different ones, no words behind a comma."""
    plain = set(map(normalise_header, cells))
    return (
        len(plain - {""}) == len(cells) >= FEWEST_NAMES
        and not any(map(is_typed, cells))
        and not any(cell[:1].isspace() for cell in cells)
    )


def mended_names(raw: str, delimiter: str, width: int) -> tuple[str, ...]:
    """The names of a header line that was wrapped in quotes, separated otherwise than its rows, has
    a stray quote or lacks a delimiter beside one; () unless one reading gives `width` names. Names
    that sound quotes hold together are not parted, nor beside the file's delimiter at another one
    with a space behind it, and without quotes no two names are equal.
    """
    if names := _between_spaces(raw, width):
        return names
    found = {tuple(_between_quotes(raw, delimiter))}
    inner = raw[1:-1] if raw[:1] == raw[-1:] == '"' else raw
    mixed = inner
    for mark in DELIMITERS:
        if delimiter not in inner or f"{mark} " not in inner:
            mixed = mixed.replace(mark, delimiter)
        for line in {raw, inner}:
            if mark in line and is_sound(line, mark):
                found.add(tuple(split_strictly(line, mark)))
    parts = split_strictly(raw, delimiter) if is_sound(raw, delimiter) else []
    if len(parts) < 2 or '"' not in raw:
        found.add(tuple(inner.replace('"', "").split(delimiter)))
    if '"' not in inner:
        found.add(tuple(mixed.split(delimiter)))
    whole = {tuple(map(str.strip, names)) for names in found if len(names) == width}
    fitting = {names for names in whole if all(names)}
    if '"' in raw:
        fitting = {names for names in fitting if len(set(map(normalise_header, names))) == width}
    return fitting.pop() if len(fitting) == 1 else ()


def _between_spaces(raw: str, width: int) -> tuple[str, ...]:
    """The names of a line in which only spaces part words; () unless all begin like names."""
    if any(mark in raw for mark in DELIMITERS) or not is_sound(raw, " "):
        return ()
    names = split_strictly(raw, " ")
    is_header = len(names) == width > 1 and all(name[:1].isupper() for name in names)
    return tuple(names) if is_header else ()


def _between_quotes(raw: str, delimiter: str) -> list[str]:
    """The names of a line, parted also where one begins or ends with a quote; [] where a quote does
    neither.
    """
    beside = ("", delimiter, '"')
    for quoted in _QUOTED.finditer(raw):
        start, stop = quoted.span()
        if raw[start - 1 : start] not in beside and raw[stop : stop + 1] not in beside:
            return []
    pieces = re.findall(rf'"[^"]*"|[^"{re.escape(delimiter)}]+', raw)
    return [piece.strip('"') for piece in pieces] if raw.count('"') % 2 == 0 else []


def parted_names(head: Sequence[str], known: frozenset[str]) -> set[tuple[str, ...]]:
    """The readings of a header that lacks one delimiter: in each one name is parted into two of
    the known ones.
    """
    return {
        (*head[:place], name[:cut].strip(), name[cut:].strip(), *head[place + 1 :])
        for place, name in enumerate(head)
        if normalise_header(name) not in known
        for cut in range(1, len(name))
        if {normalise_header(name[:cut]), normalise_header(name[cut:])} <= known
    }
