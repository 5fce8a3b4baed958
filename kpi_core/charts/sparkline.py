"""The course of a figure, drawn as small and light as a card has room for."""

from collections.abc import Sequence
from itertools import pairwise

from kpi_core.keep import kept

WIDTH, HEIGHT = 300, 72
MARGIN = 6  # holds half of the stroke and the dot
DOT = 5


@kept
def draw_sparkline(values: Sequence[float], colour: str) -> str:
    """The values as a line in an SVG, oldest first, with a dot on the last; `colour` as hex.

    The line uses the whole height from the lowest to the highest value; equal values lie midway.
    It is written in few characters, since a browser takes its time to read them.
    """
    lowest, highest = min(values), max(values)
    height = highest - lowest
    points = [
        (
            round(MARGIN + (WIDTH - 2 * MARGIN) * number / max(len(values) - 1, 1)),
            round(MARGIN + (HEIGHT - 2 * MARGIN) * ((highest - value) / height if height else 0.5)),
        )
        for number, value in enumerate(values)
    ]
    (left, top), (right, bottom) = points[0], points[-1]
    line = "".join(f"l{x - u} {y - v}" for (u, v), (x, y) in pairwise(points))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}">'
        f'<path d="M{left} {top}{line}" fill="none" stroke="{colour}" stroke-width="3" '
        'stroke-linejoin="round"/>'
        f'<circle cx="{right}" cy="{bottom}" r="{DOT}" fill="{colour}"/></svg>'
    )
