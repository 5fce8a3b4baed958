"""Bars beside names: lengths, ranges, steps of a funnel."""

from collections.abc import Collection
from typing import Any

import altair as alt
import pandas as pd

from kpi_core.charts.names import height_beside, names_beside, width_of
from kpi_core.charts.theme import (
    NARROW,
    PALETTES,
    Ground,
    as_spec,
    either,
    themed,
    values_below,
)
from kpi_core.kpi import Unit

GAP = 6  # pixels between a bar and its text


@as_spec
def draw_bars(
    frame: pd.DataFrame,
    title: str,
    unit: Unit,
    ground: Ground,
    highlight: str | Collection[str] = "",
    up_to: float = 0.0,
) -> Any:
    """Horizontal bars from `label`, `value`, `text` and, if known, `low`, `high`, longest first.

    `text` stands at the end of each bar; the interval is drawn over it. `highlight` names a label,
    or several, against which the others stand back; without it none does. Where `is_whole` is
    known, bars of periods that the data hold only a part of are lighter and say "so far". The axis
    ends at the longest bar, or at `up_to` if that is more: 1 where each bar is a part of its own
    whole. Bars leave each text its place within the picture.
    """
    colours = PALETTES[ground]
    chosen = {highlight} if isinstance(highlight, str) else set(highlight)
    data = frame.assign(
        low=frame["low"] if "low" in frame else float("nan"),
        high=frame["high"] if "high" in frame else float("nan"),
        is_highlight=[label in chosen or not highlight for label in frame["label"]],
        is_whole=frame["is_whole"].astype(bool) if "is_whole" in frame else True,
    )
    data["text"] = data["text"].where(data["is_whole"], data["text"].astype("string") + " so far")
    data["end"] = data[["value", "high"]].max(axis=1).clip(lower=0)
    most = float(data["end"].max()) if len(data) and data["end"].notna().any() else 1.0
    most = max(most, up_to)
    least = min([0.0, *data["value"].dropna(), *data["low"].dropna()])
    order = list(data["label"])
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", sort=order, title=None, axis=names_beside(order))
    )
    x = alt.X(
        "value:Q",
        title=title,
        axis=values_below(unit),
        scale=alt.Scale(
            domain=[least * 1.1, most or 1.0],
            nice=False,
            range=[0, _room(data, least * 1.1, most or 1.0)],
        ),
    )
    bars = base.mark_bar(height={"band": 0.62}).encode(
        x=x,
        color=either(alt.ColorValue, "datum.is_highlight", colours.highlight, colours.faint),
        opacity=either(alt.OpacityValue, "datum.is_whole", 1, 0.45),
        tooltip=[alt.Tooltip("label:N", title="what"), alt.Tooltip("text:N", title="value")],
    )
    layers = [bars]
    if data[["low", "high"]].notna().all(axis=1).any():  # a layer without marks has no name
        layers.append(
            base.transform_filter("isValid(datum.low) && isValid(datum.high)")
            .mark_rule(strokeWidth=2, color=colours.text)
            .encode(x=alt.X("low:Q", title=title), x2=alt.X2("high:Q"))
        )
    texts = base.mark_text(align="left", dx=GAP).encode(
        x=alt.X("end:Q", title=title), text=alt.Text("text:N"), color=alt.ColorValue(colours.text)
    )
    return themed(
        alt.layer(*layers, texts), ground, max(86, height_beside(order) * len(data) + 46), unit
    )


def _room(data: pd.DataFrame, least: float, most: float) -> alt.ExprRef:
    """Where the axis ends, so that each text has its place between its bar and the picture's edge.

    Vega reserves place for the longest bar alone, as if the others' texts did not reach further.
    """
    ends = ((data["end"].astype(float) - least) / (most - least)).fillna(0.0)
    texts = [GAP + width_of(str(text)) for text in data["text"]]
    longest: dict[float, float] = {}
    for end, text in zip(ends.round(3), texts, strict=True):
        longest[end] = max(text, longest.get(end, 0.0))
    tight = [
        (end, text)
        for end, text in longest.items()
        if end > 0 and not any(e > end and t >= text for e, t in longest.items())
    ]
    bounds = [f"(width - {text:.0f}) / {end}" for end, text in tight]
    return alt.ExprRef(f"max(width / 4, min({', '.join(['width', *bounds])}))")


@as_spec
def draw_ranges(frame: pd.DataFrame, title: str, unit: Unit, ground: Ground) -> Any:
    """Low, likely and high of each `label`, as a line with a mark; `text` says them in figures.

    Where no figure is likely, there is no mark.
    """
    colours = PALETTES[ground]
    most = frame["high"].max()
    data = frame.assign(is_far=frame["low"] > most / 3)
    base = alt.Chart(data).encode(
        y=alt.Y(
            "label:N",
            sort=list(frame["label"]),
            title=None,
            axis=names_beside(frame["label"]),
        )
    )
    rules = base.mark_rule(strokeWidth=6, color=colours.faint, strokeCap="round").encode(
        x=alt.X("low:Q", title=title, axis=values_below(unit)),
        x2=alt.X2("high:Q"),
    )
    marks = base.mark_point(filled=True, size=110, opacity=1, color=colours.highlight).encode(
        x=alt.X("likely:Q", title=title),
        tooltip=[alt.Tooltip("label:N", title="what"), alt.Tooltip("text:N", title="range")],
    )
    near = base.transform_filter("!datum.is_far").mark_text(baseline="bottom", dy=-9, align="left")
    far = base.transform_filter("datum.is_far").mark_text(baseline="bottom", dy=-9, align="right")
    texts = [
        text.encode(
            x=alt.X(f"{end}:Q", title=title),
            text=alt.Text("text:N"),
            color=alt.ColorValue(colours.text),
        )
        for text, end in ((near, "low"), (far, "high"))
    ]
    return themed(alt.layer(rules, marks, *texts), ground, max(106, 56 * len(frame) + 46), unit)


@as_spec
def draw_funnel(frame: pd.DataFrame, title: str, ground: Ground) -> Any:
    """Stages from `label`, `value`, `text`, first on top, and `between`: what led to each.

    The words between two bars stand above the bar that they lead to.
    """
    colours = PALETTES[ground]
    data = frame.assign(value=frame["value"].fillna(0), place=range(len(frame)))
    most = float(data["value"].max()) if len(data) else 1.0
    base = alt.Chart(data).encode(
        y=alt.Y(
            "label:N",
            sort=list(data["label"]),
            title=None,
            axis=names_beside(data["label"]),
        )
    )
    bars = base.mark_bar(height={"band": 0.42}, color=colours.highlight).encode(
        x=alt.X(
            "value:Q",
            title=title,
            axis=values_below(Unit.COUNT),
            scale=alt.Scale(domain=[0, most or 1.0], nice=False),
        ),
        tooltip=[
            alt.Tooltip("label:N", title="stage"),
            alt.Tooltip("text:N", title="count"),
            alt.Tooltip("between:N", title="step"),
        ],
    )
    texts = base.mark_text(align="left", dx=6).encode(
        x=alt.X("value:Q", title=title),
        text=alt.Text("text:N"),
        color=alt.ColorValue(colours.text),
    )
    letters = alt.ExprRef(f"{NARROW} ? 11 : 12")
    steps = base.mark_text(align="left", dx=2, dy=-24, fontSize=letters).encode(
        x=alt.XValue(0), text=alt.Text("between:N"), color=alt.ColorValue(colours.quiet_text)
    )
    return themed(alt.layer(bars, texts, steps), ground, max(90, 54 * len(data) + 30))
