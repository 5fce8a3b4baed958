"""Rows with stray or unclosed quotes, in every way in which they can be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from kpi_core.imports.blocks.repair.expected import Expected, Verdict
from kpi_core.imports.blocks.text.quoting import is_sound, quoted_spans, split_strictly
from kpi_core.imports.issues import IssueKind

_ESCAPED, _ESCAPE = '\\"', "\ue002"
_MOST_READINGS, _MOST_QUOTES = 2_000, 100
_STEPS_OF_ROW, _STEPS_AT_LEAST = 20_000, 500


class _ManyReadingsError(Exception):
    """A row whose quotes can be read in more ways than anyone should try."""


def mend_quotes(raw: str, expected: Expected) -> Verdict:
    """The verdict on a row with quotes where none belong; a backslash before a quote is no part of
    the cell, unless that quote may close it.
    """
    verdict = _mended(raw, expected)
    if _ESCAPED not in raw or _ESCAPE in raw:
        return verdict
    plain = _mended(raw.replace(_ESCAPED, _ESCAPE), expected)
    if plain.cells is None:
        return plain if verdict.cells is None else replace(verdict, cells=None)
    cells = tuple(cell.replace(_ESCAPE, '"') for cell in plain.cells)
    ends = re.search(rf"{re.escape(_ESCAPED)}(?:{re.escape(expected.delimiter)}|\s*$)", raw)
    if ends and verdict.cells is not None and not _are_alike(verdict.cells, cells):
        message = "A backslash stands before a quote that may close a cell of this row."
        return Verdict(verdict.kind, message)
    return replace(plain, cells=cells)


def _are_alike(escaped: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether cells are the same without quotes and the backslashes before them."""
    bare = [cell.replace(_ESCAPED, "").replace('"', "") for cell in escaped]
    return bare == [cell.replace('"', "") for cell in cells]


def _mended(raw: str, expected: Expected) -> Verdict:
    pieces = raw.split(expected.delimiter)
    unclosed = raw.count('"') % 2 == 1
    kind = IssueKind.UNCLOSED_QUOTE if unclosed else IssueKind.STRAY_QUOTE
    name = "A quote is not closed" if unclosed else "A quote stands where none belongs"
    best: dict[int, set[tuple[str, ...]]] = {}
    try:
        if len(pieces) <= 4 * expected.length + 8:
            for cells, faults in _readings(pieces, _inner(raw, pieces, expected), expected):
                if not any(cells[expected.width :]):
                    best.setdefault(faults, set()).add(cells)
            for cells in _undelimited(raw, expected):
                best.setdefault(min(best, default=1), set()).add(cells)
    except _ManyReadingsError:
        return Verdict(kind, f"{name}, and the row can be read in many ways.")
    readings = best[min(best)] if best else set()
    if len(readings) > 1:
        readings = set(filter(expected.is_exactly, readings)) or readings
    if len(readings) == 1:
        return Verdict(kind, f"{name}; only one reading gives the right cells.", readings.pop())
    if readings:
        message = f"{name}, and the row can be read in more than one way."
        return Verdict(kind, message)
    return Verdict(kind, f"{name}, and no reading gives {expected.width} cells that fit.")


def _undelimited(raw: str, expected: Expected) -> Iterator[tuple[str, ...]]:
    """Every reading of a row with a delimiter more beside one of its quotes, within a cell."""
    mark = expected.delimiter
    places = [place for place, char in enumerate(raw) if char == '"']
    if len(places) % 2 or len(places) > _MOST_QUOTES:
        return
    for cut in sorted({cut for place in places for cut in (place, place + 1)}):
        whole = expected.closed(raw[:cut] + mark + raw[cut:])
        if 0 < cut < len(raw) and mark not in raw[cut - 1 : cut + 1] and is_sound(whole, mark):
            cells = tuple(split_strictly(whole, mark))
            if expected.fits(cells):
                yield cells


def _inner(raw: str, pieces: Sequence[str], expected: Expected) -> frozenset[int]:
    """The numbers of the pieces that begin within a cell quoted by the rules."""
    spans = quoted_spans(raw, expected.delimiter)
    begins = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    return frozenset(
        number
        for number, begin in enumerate(begins)
        if any(start < begin < stop for start, stop in spans)
    )


def _readings(
    pieces: Sequence[str], inner: frozenset[int], expected: Expected
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every way to join neighbouring pieces to cells, with the number of cells whose quotes are
    wrong; a cell of several pieces or lines has a quote at its start or its end, and none begins at
    one of the `inner` pieces.
    """
    most, least = sorted((expected.length, expected.width), reverse=True)
    allowed, found = max(_STEPS_AT_LEAST, min(_STEPS_OF_ROW, expected.budget.steps)), 0
    expected.budget.steps -= allowed
    stack: list[tuple[int, tuple[str, ...], int]] = [(0, (), 0)]
    while stack:
        place, done, faults = stack.pop()
        if place == len(pieces):
            if len(done) in (expected.length, expected.width):
                found += 1
                yield done, faults
            continue
        left = most - len(done) - 1
        if left < 0:
            continue
        farthest = min(len(pieces), len(pieces) - (least - len(done) - 1))
        for stop in range(place + 1, farthest + 1):
            allowed -= 1
            if allowed < 0 or found > _MOST_READINGS:
                raise _ManyReadingsError
            if stop in inner or (stop < len(pieces) and left <= 0):
                continue
            text = expected.delimiter.join(pieces[place:stop])
            text = text.strip(" ") if expected.spaced else text
            many = stop - place > 1
            torn = "\n" in text or "\r" in text
            if (many or torn) and not (text.startswith('"') or text.endswith('"')):
                continue
            if many and _holds_others(text, expected.delimiter):
                continue
            value, wrong = _cell(text)
            if many and not wrong and not text.startswith('"'):
                continue
            column = expected.columns[len(done)] if len(done) < len(expected.columns) else None
            if column is not None and not column.fits(value):
                bare = value.replace('"', "")
                if not wrong or not column.fits(bare):
                    continue
                value = bare if column.typed else value
            stack.append((stop, (*done, value), faults + wrong))
    expected.budget.steps += allowed


def _holds_others(text: str, delimiter: str) -> bool:
    """Whether a text with delimiters, quoted at one or both ends, holds the end of a quoted cell
    and the beginning of another, or the quote that its other end seems to lack.
    """
    mark, inner = re.escape(delimiter), text[1:-1].replace('""', "")
    if not text.endswith('"'):
        return f'"{delimiter}' in inner or inner.count('"') % 2 == 1
    if not text.startswith('"'):
        return f'{delimiter}"' in inner or inner.count('"') % 2 == 1
    return re.search(rf'" *{mark} *"|"{mark}.*{mark}"', inner, re.DOTALL) is not None


def _cell(text: str) -> tuple[str, int]:
    """The value of one cell whose quotes may be wrong, and whether they are."""
    if '"' not in text:
        return text, 0
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        inner = text[1:-1]
        if '"' not in inner.replace('""', ""):
            return inner.replace('""', '"'), 0
        for rest in (text[1:], text[:-1]):
            doubled = rest.count('""')
            if doubled and doubled % 2 == 0 and '"' not in rest.replace('""', ""):
                return rest.replace('""', '"'), 1  # a quotation within
        return inner, 1
    if text.startswith('"') and '"' not in text[1:].replace('""', ""):
        return text[1:].replace('""', '"'), 1
    if text.endswith('"') and '"' not in text[:-1].replace('""', ""):
        return text[:-1].replace('""', '"'), 1
    return text, 1
