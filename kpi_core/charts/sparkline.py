"""The course of a figure, drawn as small and light as a card has room for."""

from collections.abc import Sequence

from kpi_core.keep import kept

WIDTH, HEIGHT = 300, 72
MARGIN = 6  # holds half of the stroke and the dot
DOT = 5


@kept
def draw_sparkline(values: Sequence[float], colour: str) -> str:
    """The values as a line in an SVG, oldest first, with a dot on the last; `colour` as hex.

    The line uses the whole height from the lowest to the highest value; equal values lie midway.
    """
    lowest, highest = min(values), max(values)
    height = highest - lowest
    points = [
        (
            MARGIN + (WIDTH - 2 * MARGIN) * number / max(len(values) - 1, 1),
            MARGIN + (HEIGHT - 2 * MARGIN) * ((highest - value) / height if height else 0.5),
        )
        for number, value in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">'
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="3" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT}" fill="{colour}"/></svg>'
    )
