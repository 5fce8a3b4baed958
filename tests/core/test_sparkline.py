"""The small course on a card: its ends, its height and its colour."""

import re
from itertools import accumulate

from kpi_core.charts.sparkline import HEIGHT, MARGIN, WIDTH, draw_sparkline


def points(drawing: str) -> list[tuple[int, int]]:
    """The points of a line that is written as its first point and the step to each next one."""
    line = re.search(r'd="M([^"]+)"', drawing)
    assert line
    steps = [tuple(map(int, step.split(" "))) for step in line[1].split("l")]
    return list(accumulate(steps, lambda at, step: (at[0] + step[0], at[1] + step[1])))


def test_lowest_value_lies_at_the_bottom_and_highest_at_the_top() -> None:
    drawn = points(draw_sparkline([10, 20, 15], "#123456"))
    top, bottom = MARGIN, HEIGHT - MARGIN
    assert drawn == [(MARGIN, bottom), (WIDTH / 2, top), (WIDTH - MARGIN, HEIGHT / 2)]


def test_equal_values_are_a_level_line_midway() -> None:
    assert {y for _, y in points(draw_sparkline([7, 7, 7], "#123456"))} == {HEIGHT / 2}


def test_dot_stands_on_the_last_value_in_the_same_colour() -> None:
    drawing = draw_sparkline([1, 3, 2], "#123456")
    assert f'cx="{WIDTH - MARGIN}" cy="{HEIGHT // 2}"' in drawing
    assert drawing.count("#123456") == 2


def test_drawing_is_short_since_a_browser_reads_it_character_by_character() -> None:
    assert len(draw_sparkline([(7 * n) % 5 for n in range(24)], "#123456")) < 450
