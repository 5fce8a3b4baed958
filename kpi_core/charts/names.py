"""Names beside bars: how wide they are, and where they break into lines."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import altair as alt

from kpi_core.charts.theme import NARROW, WIDEST_LABEL, WIDEST_LINE

LONGEST_LINE = 20  # letters of a name on a phone
LINE_HEIGHT = 12
PADDING = 6
LETTER, SLIM, LARGE, BROAD, SQUARE = 7.0, -3.4, 1.3, 3.2, 5.0
"""Pixels that a letter takes in the theme's font, and what those of a kind take more or less."""
SLIM_LETTERS, BROAD_LETTERS = "ijlftrI .,:;|!()/", "mwMW@%жшщюыфмЖШЩЮЫФМ"
BREAK = "(?!.{{1,{0}}}$)(?:(.{{2,{1}}}[- ])|(.{{{0}}}))"
"""After a space or a hyphen, where there is any: of so many letters, and one less."""


def names_beside(names: Iterable[str]) -> alt.Axis:
    """The axis of names beside bars, in lines where one is too long, with place for them.

    Vega measures names itself, in another font as long as the browser hasn't loaded the letters.
    Where they break depends on numbers alone: a name is data, and never part of an expression.
    """
    known = list(map(str, names))
    letter = broadest_letter(known)
    widest = max(map(width_of, known), default=0.0) + PADDING
    if not letter:
        return alt.Axis(ticks=False, domain=False, labelPadding=PADDING, minExtent=round(widest))
    lines = [line for name in known for line in lines_on_a_phone(name, letter)]
    narrow = min(WIDEST_LINE, max(map(width_of, lines))) + PADDING
    most = f"({NARROW} ? {_most_on_a_phone(letter)} : floor(({WIDEST_LABEL}) / {letter:.2f}))"
    breaks = BREAK.format(f"' + {most} + '", f"' + ({most} - 1) + '")
    short = f"truncate(datum.label, 3 * {most} - 6)"
    in_lines = rf"split(replace({short}, regexp('{breaks}', 'g'), '$1$2\n'), regexp(' *\n'))"
    is_long = f"length(datum.label) > {most}"
    upwards = f"(1 - length({in_lines})) * {LINE_HEIGHT // 2}"  # so that its middle is at its bar
    return alt.Axis(
        ticks=False,
        domain=False,
        labelPadding=PADDING,
        labelExpr=f"{is_long} ? {in_lines} : datum.label",
        labelLineHeight=LINE_HEIGHT,
        labelOffset={"condition": {"test": is_long, "expr": upwards}, "value": 0},
        minExtent=alt.ExprRef(f"{NARROW} ? {narrow:.0f} : min({widest:.0f}, {WIDEST_LABEL})"),
    )


def height_beside(names: Iterable[str]) -> int:
    """Pixels of a bar that leave place for the lines of each name on a phone."""
    known = list(map(str, names))
    letter = broadest_letter(known)
    lines = max((len(lines_on_a_phone(name, letter)) for name in known), default=1)
    return max(38, LINE_HEIGHT * lines + 8)


def width_of(text: str) -> float:
    """About how many pixels a text takes beside a bar; rather too many than too few."""
    return 1.05 * sum(map(_width, text))


def _width(letter: str) -> float:
    width = LETTER + SLIM * (letter in SLIM_LETTERS) + BROAD * (letter in BROAD_LETTERS)
    if unicodedata.east_asian_width(letter) in "WF":
        return width + SQUARE
    return width + LARGE * (letter.isupper() or letter.isdigit())


def broadest_letter(names: Sequence[str]) -> float:
    """Pixels of a letter in the broadest name that a line of a phone doesn't hold; 0 if all fit."""
    widths = [(sum(map(_width, name)), len(name)) for name in names]
    return max((w / n for w, n in widths if w > WIDEST_LINE or n > LONGEST_LINE), default=0.0)


def _most_on_a_phone(letter: float) -> int:
    return min(LONGEST_LINE, int(WIDEST_LINE / letter))


def lines_on_a_phone(name: str, letter: float) -> list[str]:
    """The lines into which a name breaks there, as the chart breaks it: three, hardly ever more."""
    most = _most_on_a_phone(letter) if letter else LONGEST_LINE
    longest = 3 * most - 6  # since few lines are full
    short = name if len(name) <= longest else f"{name[: longest - 1]}…"
    return re.split(" *\n", re.sub(BREAK.format(most, most - 1), r"\1\2\n", short))
