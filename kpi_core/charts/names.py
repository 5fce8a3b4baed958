"""Names beside bars: how wide they are, and where they break into lines."""

import math
import re
import unicodedata
from collections.abc import Iterable

import altair as alt

from kpi_core.charts.theme import NARROW, WIDEST_LABEL, WIDEST_LINE

LONGEST_LINE = 20  # letters of a name on a phone
LINE_HEIGHT = 12  # three lines fit in the place of a bar
PADDING = 6
LETTER, SLIM, LARGE, BROAD, SQUARE = 7.0, -3.4, 1.3, 3.2, 5.0
"""Pixels that a letter takes in the theme's font, and what those of a kind take more or less."""
SLIM_LETTERS, BROAD_LETTERS = "ijlftrI .,:;|!()/", "mwMW@%жшщюыфмЖШЩЮЫФМ"
KINDS = {
    SLIM_LETTERS: SLIM,
    r"\\p{Lu}\\d": LARGE,
    BROAD_LETTERS: BROAD,
    r"\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}": SQUARE,
}
BREAK = "(?!.{{1,{0}}}$)(?:(.{{5,{1}}}[- ])|(.{{{0}}}))"
"""After a space or a hyphen, where there is any: of so many letters, and one less."""

WIDTH = f"{LETTER} * length(datum.label)" + "".join(
    f" + {pixels} * length(replace(datum.label, regexp('[^{letters}]', 'gu'), ''))"
    for letters, pixels in KINDS.items()
)
ROOM = f"({NARROW} ? {WIDEST_LINE} : {WIDEST_LABEL})"
FITTING = f"floor({ROOM} * length(datum.label) / ({WIDTH}))"
LETTERS = f"({NARROW} ? min({LONGEST_LINE}, {FITTING}) : {FITTING})"
_COUNTS = (f"' + {LETTERS} + '", f"' + ({LETTERS} - 1) + '")
BREAKS = f"regexp('{BREAK.format(*_COUNTS)}', 'g')"
SHORTENED = f"truncate(datum.label, 3 * {LETTERS} - 6)"  # to three lines, since few are full
LINES = rf"split(replace({SHORTENED}, {BREAKS}, '$1$2\n'), regexp(' *\n'))"
IS_LONG = f"{WIDTH} > {ROOM} || {NARROW} && length(datum.label) > {LONGEST_LINE}"
IN_LINES = f"{IS_LONG} ? {LINES} : datum.label"
UPWARDS = f"(1 - length({LINES})) * {LINE_HEIGHT / 2}"  # so that its middle is at its bar


def names_beside(names: Iterable[str]) -> alt.Axis:
    """The axis of names beside bars, with place for them in the theme's font.

    Vega measures them itself, in another font as long as the browser hasn't loaded the letters.
    """
    known = [str(name) for name in names]
    wide = max(map(width_of, known), default=0.0)
    narrow = max((width_of(line) for name in known for line in lines_on_a_phone(name)), default=0.0)
    narrow = min(narrow, WIDEST_LINE)
    place = f"{NARROW} ? {narrow + PADDING:.1f} : min({wide + PADDING:.1f}, {WIDEST_LABEL})"
    offset = {"condition": {"test": IS_LONG, "expr": UPWARDS}, "value": 0}
    return alt.Axis(
        ticks=False,
        domain=False,
        labelPadding=PADDING,
        labelExpr=IN_LINES,
        labelLineHeight=LINE_HEIGHT,
        labelOffset=offset,
        minExtent=alt.ExprRef(place),
    )


def height_beside(names: Iterable[str]) -> int:
    """Pixels of a bar that leave place for the lines of each name on a phone."""
    lines = max((len(lines_on_a_phone(str(name))) for name in names), default=1)
    return max(38, LINE_HEIGHT * lines + 8)


def width_of(text: str) -> float:
    """About how many pixels a text takes beside a bar; rather too many than too few."""
    return 1.05 * sum(map(_width, text))


def _width(letter: str) -> float:
    width = LETTER + SLIM * (letter in SLIM_LETTERS) + BROAD * (letter in BROAD_LETTERS)
    if unicodedata.east_asian_width(letter) in "WF":
        return width + SQUARE
    return width + LARGE * (letter.isupper() or letter.isdigit())


def lines_on_a_phone(name: str) -> list[str]:
    """The lines into which a name breaks there, as the chart breaks it."""
    width = sum(map(_width, name))
    if width <= WIDEST_LINE and len(name) <= LONGEST_LINE:
        return [name]
    most = min(LONGEST_LINE, math.floor(WIDEST_LINE * len(name) / width))
    longest = 3 * most - 6
    short = name if len(name) <= longest else f"{name[: longest - 1]}…"
    told = re.sub(BREAK.format(most, most - 1), r"\1\2\n", short)
    return re.split(" *\n", told)
