"""Who is there in which hours of a week."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from kpi_core.charts.names import names_beside
from kpi_core.charts.theme import (
    PALETTES,
    Ground,
    as_spec,
    themed,
)


@as_spec
def draw_week(
    frame: pd.DataFrame, series: Sequence[str], ground: Ground, told: str = "who watches"
) -> Any:
    """The hours of a week as a grid, from `label` (the day), `x` (its hour, 0-23) and `series`.

    `series` names them in order, the strongest first, four at most; the last stays paper. `told` is
    what the `text` of an hour says.
    """
    colours = PALETTES[ground]
    shades = [colours.highlight, colours.muted, f"{colours.highlight}55"][: len(series) - 1]
    hour = alt.X(
        "x:O",
        title="hour of the day",
        axis=alt.Axis(values=list(range(0, 24, 3)), labelAngle=0, ticks=False, domain=False),
    )
    cells = (
        alt.Chart(frame)
        .mark_rect(stroke=colours.grid, strokeWidth=1)
        .encode(
            x=hour,
            y=alt.Y(
                "label:N",
                title=None,
                sort=list(dict.fromkeys(frame["label"])),
                axis=names_beside(frame["label"]),
            ),
            color=alt.Color(
                "series:N",
                title=None,
                scale=alt.Scale(domain=list(series), range=[*shades, "transparent"]),
                legend=alt.Legend(
                    columns=2, labelLimit=260, symbolStrokeColor=colours.faint, symbolType="square"
                ),
            ),
            tooltip=[
                alt.Tooltip("label:N", title="day"),
                alt.Tooltip("x:O", title="from"),
                alt.Tooltip("text:N", title=told),
            ],
        )
    )
    return themed(alt.layer(cells), ground, 230)
