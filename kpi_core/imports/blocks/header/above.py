"""Lines of a name and its value over a table: `Account,Acme` or a title that holds a delimiter."""

from collections.abc import Iterable, Sequence

from kpi_core.imports.blocks.lines import LOOK, Lines
from kpi_core.imports.values.shapes import Shape, shape

_PAIR = 2
_LONG = 10  # lines; of names with values there are fewer


def is_pair(lines: Lines, place: int) -> bool:
    """Whether a line holds no more than a name and its value."""
    row = lines.rows[place]
    return 0 < lines.extent(place) <= _PAIR and shape(row[0]) in (Shape.TEXT, Shape.BLANK)


def behind_pairs(lines: Lines, start: int, stop: int) -> int:
    """The place of the header, wider than they, that follows lines of names with values without a
    gap; `start` where there are none.
    """
    place = start
    while place < stop and is_pair(lines, place):
        place += 1
    body = range(place + 1, min(stop, place + 1 + LOOK))
    pairs = [n for n in range(start, place) if not lines.is_title(n)]
    if not pairs or not body or place - start > _LONG or not lines.is_header_like(place):
        return start
    figures = len(pairs) > _PAIR and _has_figures(lines, pairs)
    if lines.filled[place] <= _PAIR or figures or _is_named(lines, pairs):
        return start
    wide = sum(lines.extent(n) > _PAIR for n in body)
    if lines.contrasts(place, body) and wide > 1:
        return place
    return place if len(pairs) > 1 and len(body) > 1 and wide == len(body) else start


def are_pairs(lines: Lines, places: Sequence[int], following: Iterable[int]) -> bool:
    """Whether the lines of a table before a gap are names with values, over a wider table that has
    one of the `following` headers.
    """
    pairs = [place for place in places if not lines.is_title(place)]
    return (
        len(places) <= _LONG
        and all(is_pair(lines, place) for place in places)
        and any(lines.extent(header) > _PAIR for header in following)
        and not (_has_figures(lines, pairs) or _is_named(lines, pairs))
    )


def _has_figures(lines: Lines, pairs: Sequence[int]) -> bool:
    """Whether most values below the first pair are figures or dates, and its own is none."""
    return bool(pairs) and lines.contrasts(pairs[0], pairs[1:])


def _is_named(lines: Lines, pairs: Sequence[int]) -> bool:
    """Whether the first of several pairs is two names that we know."""
    return len(pairs) > 1 and lines.hits(pairs[0]) == 1
