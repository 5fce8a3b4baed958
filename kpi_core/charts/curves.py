"""Curves and clouds of points: what remains by depth, how cases spread, two measures at once."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from kpi_core.charts.theme import (
    NARROW,
    PALETTES,
    Ground,
    as_spec,
    axis_of,
    either,
    themed,
)
from kpi_core.kpi import Unit

TEXT_OF_WIDTH = 0.18  # part of a phone's plot that a text such as "14.6%" takes
TEXT_OF_HEIGHT = 0.055


@as_spec
def draw_steps(
    frame: pd.DataFrame,
    title: str,
    title_x: str,
    ground: Ground,
    ticks: Sequence[float] = (0, 25, 50, 75, 90, 100),
    told: Sequence[float] = (),
) -> Any:
    """A curve of parts, from `depth`, `value`, `low`, `high`, `text`; `ticks` are of the depth.

    On a phone a text that another would cover is left out, one at a depth of `told`, which the
    sentence over the curve tells, last of all; that of the last place stands beside its point.
    """
    colours = PALETTES[ground]
    crowded = _crowded(frame["depth"].tolist(), frame["value"].tolist(), max(ticks), told)
    base = alt.Chart(frame.assign(is_crowded=crowded)).encode(
        x=alt.X(
            "depth:Q",
            title=title_x,
            axis=alt.Axis(grid=False, values=list(ticks)),
            scale=alt.Scale(domain=[0, max(ticks)], nice=False),
        )
    )
    y = alt.Y(
        "value:Q",
        title=title,
        axis=alt.Axis(format="%", tickCount=4),
        scale=alt.Scale(domain=[0, 1.05]),
    )
    band = base.mark_area(opacity=0.14, color=colours.highlight).encode(
        y=alt.Y("low:Q", title=title), y2=alt.Y2("high:Q")
    )
    line = base.mark_line(strokeWidth=2, color=colours.highlight).encode(y=y)
    points = base.mark_point(filled=True, size=46, color=colours.highlight).encode(
        y=y,
        tooltip=[alt.Tooltip("depth:Q", title=title_x), alt.Tooltip("text:N", title="value")],
    )
    # on the side that the curve leaves free; the nothing at which a rising one begins says nothing
    is_rising = len(frame) > 0 and frame["value"].iloc[-1] > frame["value"].iloc[0]
    named = base.transform_filter("datum.value > 0") if is_rising else base
    texts = named.mark_text(dx=5, dy=13 if is_rising else -9, align="left").encode(
        y=y,
        text=alt.Text("text:N"),
        color=alt.ColorValue(colours.text),
        opacity=either(alt.OpacityValue, f"datum.is_crowded && {NARROW}", 0, 1),
    )
    layers = [band, line, points, texts]
    if crowded and crowded[-1]:
        last = base.transform_filter(f"datum.depth == {float(frame['depth'].iloc[-1])}")
        layers.append(
            last.mark_text(dx=8, dy=4, align="left").encode(
                y=y,
                text=alt.Text("text:N"),
                color=alt.ColorValue(colours.text),
                opacity=either(alt.OpacityValue, NARROW, 1, 0),
            )
        )
    return themed(alt.layer(*layers), ground, 300, Unit.RATE)


def _crowded(
    depths: Sequence[float], values: Sequence[float], most: float, told: Sequence[float]
) -> list[bool]:
    """Which places of a curve have another with a text too close; those told stand first."""
    kept: list[int] = []
    for place in sorted(range(len(depths)), key=lambda at: (depths[at] not in told, -depths[at])):
        if not any(
            abs(depths[place] - depths[other]) < TEXT_OF_WIDTH * most
            and abs(values[place] - values[other]) < TEXT_OF_HEIGHT
            for other in kept
        ):
            kept.append(place)
    return [place not in kept for place in range(len(depths))]


@as_spec
def draw_spread(
    frame: pd.DataFrame, title: str, unit: Unit, ground: Ground, mark: float, word: str
) -> Any:
    """A histogram of `start`, `end` and `share`; bars that aren't `is_above` are fainter.

    `mark` is a value to compare with, named by `word` above the plot; NaN draws none.
    """
    colours = PALETTES[ground]
    axis = axis_of(unit, grid=False)
    shares = alt.Axis(format=".0%", tickCount=3)
    bars = (
        alt.Chart(frame)
        .mark_bar(binSpacing=1)
        .encode(
            x=alt.X("start:Q", title=title, axis=axis, bin="binned"),
            x2=alt.X2("end:Q"),
            y=alt.Y("share:Q", title="share of the cases", axis=shares),
            color=either(alt.ColorValue, "datum.is_above", colours.highlight, colours.faint),
            tooltip=[alt.Tooltip("share:Q", title="of the cases", format=".1%")],
        )
    )
    layers = [bars]
    if mark <= (most := frame["end"].max()):
        line = alt.Chart(pd.DataFrame({"at": [mark], "word": [word]})).encode(
            x=alt.X("at:Q", title=title)
        )
        layers.append(line.mark_rule(color=colours.warning, strokeWidth=2))
        layers.append(  # above the plot, where no bar is
            line.mark_text(
                align="left" if mark < most / 2 else "right",
                baseline="bottom",
                dy=-4,
                color=colours.warning,
            ).encode(y=alt.YValue(0), text=alt.Text("word:N"))
        )
    return themed(alt.layer(*layers), ground, 200, unit)


@as_spec
def draw_scatter(
    frame: pd.DataFrame, title: str, title_x: str, unit: Unit, ground: Ground, highlight: str = ""
) -> Any:
    """Points at `x` and `value` with their interval `low` to `high`; `label` names the highlight.

    The other points are named by the pointer and in the table, since names would cover each other.
    """
    colours = PALETTES[ground]
    data = frame.assign(is_highlight=[label == highlight for label in frame["label"]])
    most = float(data["x"].max()) if len(data) and data["x"].notna().any() else 1.0
    data["is_far"] = data["x"] > most / 2
    base = alt.Chart(data).encode(
        x=alt.X(
            "x:Q",
            title=title_x,
            axis=alt.Axis(grid=False, tickCount=5),
            scale=alt.Scale(domain=[0, most * 1.05 or 1.0], nice=False),
        ),
        color=either(alt.ColorValue, "datum.is_highlight", colours.highlight, colours.faint),
    )
    y = alt.Y("value:Q", title=title, axis=axis_of(unit))
    rules = base.mark_rule(strokeWidth=1.5, opacity=0.6).encode(
        y=alt.Y("low:Q", title=title), y2=alt.Y2("high:Q")
    )
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        y=y, tooltip=[alt.Tooltip("label:N", title="what"), alt.Tooltip("text:N", title="value")]
    )
    layers = [rules, points]
    named = base.transform_filter("datum.is_highlight")
    near = named.transform_filter("!datum.is_far").mark_text(align="left", dx=10, limit=240)
    far = named.transform_filter("datum.is_far").mark_text(align="right", dx=-10, limit=240)
    layers += [
        text.encode(y=y, text=alt.Text("label:N"), color=alt.ColorValue(colours.text))
        for text in (near, far)
    ]
    return themed(alt.layer(*layers), ground, 320, unit)
