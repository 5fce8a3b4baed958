"""The small course on a card: its ends, its height and its colour."""

import re

from kpi_core.charts.sparkline import HEIGHT, MARGIN, WIDTH, draw_sparkline


def points(drawing: str) -> list[tuple[float, float]]:
    line = re.search(r'points="([^"]+)"', drawing)
    assert line
    return [tuple(map(float, point.split(","))) for point in line[1].split(" ")]


def test_lowest_value_lies_at_the_bottom_and_highest_at_the_top() -> None:
    drawn = points(draw_sparkline([10, 20, 15], "#123456"))
    top, bottom = float(MARGIN), float(HEIGHT - MARGIN)
    assert drawn == [(MARGIN, bottom), (WIDTH / 2, top), (WIDTH - MARGIN, HEIGHT / 2)]


def test_equal_values_are_a_level_line_midway() -> None:
    assert {y for _, y in points(draw_sparkline([7, 7, 7], "#123456"))} == {HEIGHT / 2}


def test_dot_stands_on_the_last_value_in_the_same_colour() -> None:
    drawing = draw_sparkline([1, 3, 2], "#123456")
    assert f'cx="{WIDTH - MARGIN:.1f}" cy="{HEIGHT / 2:.1f}"' in drawing
    assert drawing.count("#123456") == 2
