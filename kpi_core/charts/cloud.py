"""Words, the larger the more often: for a glance."""

from typing import Any

import altair as alt
import pandas as pd

from kpi_core.charts.theme import (
    PALETTES,
    Ground,
    as_spec,
    either,
    themed,
)

CLOUD_WIDTH = 330  # pixels: a phone's
SMALLEST_WORD, LARGEST_WORD = 13, 32
LETTER_WIDTH = 0.58  # of the size of a letter, on average and half bold


@as_spec
def draw_cloud(frame: pd.DataFrame, ground: Ground) -> Any:
    """Words from `label`, the larger the greater their `value`: for a glance, beside ranked bars.

    They are set in lines that fit a phone; a wider chart only gives them more air.
    """
    colours = PALETTES[ground]
    data, height = _set_in_lines(frame)
    words = (
        alt.Chart(data)
        .mark_text(baseline="middle", fontWeight=600)
        .encode(
            x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, CLOUD_WIDTH], nice=False)),
            y=alt.Y(
                "y:Q", axis=None, scale=alt.Scale(domain=[0, height], reverse=True, nice=False)
            ),
            text=alt.Text("label:N"),
            size=alt.Size("size:Q", scale=None, legend=None),
            color=either(alt.ColorValue, "datum.is_first", colours.highlight, colours.quiet_text),
            tooltip=[alt.Tooltip("label:N", title="what"), alt.Tooltip("text:N", title="value")],
        )
    )
    return themed(alt.layer(words), ground, max(70, height))


def _set_in_lines(frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Where each word stands, in pixels of the narrowest screen, and how high all lines are."""
    data = frame.dropna(subset=["value"]).sort_values("value", ascending=False, kind="stable")
    data = data.assign(text=data.get("text", ""))
    most = float(data["value"].max()) if len(data) else 1.0
    share = (data["value"] / most if most > 0 else data["value"] * 0).clip(lower=0)
    data["size"] = (SMALLEST_WORD + (LARGEST_WORD - SMALLEST_WORD) * share**0.5).round()
    data["is_first"] = [place < 3 for place in range(len(data))]
    lines: list[list[tuple[int, float]]] = [[]]
    for place, (label, size) in enumerate(zip(data["label"], data["size"], strict=True)):
        wide = min(CLOUD_WIDTH, LETTER_WIDTH * size * (len(str(label)) + 1))
        if lines[-1] and sum(width for _, width in lines[-1]) + wide > CLOUD_WIDTH:
            lines.append([])
        lines[-1].append((place, wide))
    x, y, top = [0.0] * len(data), [0.0] * len(data), 0.0
    sizes = list(data["size"])
    for line in lines:
        high = 1.4 * max((sizes[place] for place, _ in line), default=0)
        left = (CLOUD_WIDTH - sum(width for _, width in line)) / 2
        for place, wide in line:
            x[place], y[place] = left + wide / 2, top + high / 2
            left += wide
        top += high
    return data.assign(x=x, y=y), round(top)
