"""Names beside bars: how wide they are, and where they break on a phone."""

import altair as alt

from kpi_core.charts.theme import NARROW, WIDEST_LINE

LONGEST_LINE = 20  # letters of a name on a phone
LETTER_WIDTHS = {
    "": 7.0,
    r"ijlftrI .,:;|!()/": -3.4,
    r"\\p{Lu}\\d": 1.3,
    r"mwMW@%жшщюыфмЖШЩЮЫФМ": 3.2,
    r"\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}": 5.0,
}
"""Pixels that a letter takes in the theme's font, and what those of a kind take more or less."""
WIDTH = " + ".join(
    f"{pixels} * length(replace(datum.label, regexp('[^{letters}]', 'gu'), ''))"
    if letters
    else f"{pixels} * length(datum.label)"
    for letters, pixels in LETTER_WIDTHS.items()
)
LETTERS = f"min({LONGEST_LINE}, floor({WIDEST_LINE} * length(datum.label) / ({WIDTH})))"
BREAKS = (
    f"regexp('(?!.{{1,' + {LETTERS} + '}}$)(?:(.{{5,' + ({LETTERS} - 1) + '}}[- ])|"
    f"(.{{' + {LETTERS} + '}}))', 'g')"
)
SHORTENED = f"truncate(datum.label, 3 * {LETTERS} - 6)"  # to three lines, since few are full
LINES = rf"split(replace({SHORTENED}, {BREAKS}, '$1$2\n'), regexp(' *\n'))"
IS_LONG = f"{NARROW} && (length(datum.label) > {LONGEST_LINE} || {WIDTH} > {WIDEST_LINE})"
IN_LINES = f"{IS_LONG} ? {LINES} : datum.label"  # after a space or a hyphen, where it has any
LINE_HEIGHT = 14
UPWARDS = f"(1 - length({LINES})) * {LINE_HEIGHT / 2:.0f}"  # so that its middle is at its bar


def names_beside() -> alt.Axis:
    """The axis of names beside bars."""
    offset = {"condition": {"test": IS_LONG, "expr": UPWARDS}, "value": 0}
    return alt.Axis(
        ticks=False, domain=False, labelPadding=6, labelExpr=IN_LINES, labelOffset=offset
    )
