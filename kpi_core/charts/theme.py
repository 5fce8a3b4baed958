"""One theme for all charts, on screen and in exports: colours, letters, axes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, Literal

import altair as alt
from altair.utils.schemapi import disable_debug_mode

from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.locales import current_locale, vega_locale

disable_debug_mode()  # Altair would check every channel against its schema, each time it is drawn

Ground = Literal["light", "dark"]

Spec = dict[str, Any]
"""A chart as Vega-Lite."""


@dataclass(frozen=True)
class Palette:
    """Colours on one ground; every series stands out from it by 3:1 or more."""

    highlight: str
    muted: str
    faint: str
    text: str
    quiet_text: str
    grid: str
    warning: str


PALETTES: dict[str, Palette] = {
    "light": Palette("#0F6E6A", "#6F7A86", "#858E99", "#1B2430", "#59636F", "#E6E2D9", "#A33A2C"),
    "dark": Palette("#5CC4BB", "#97A2AE", "#76818D", "#E9E6DF", "#B3B9C1", "#2A333E", "#F08C7D"),
}

NARROW = "containerSize()[0] < 500"  # a phone: names beside bars leave room for the bars
WIDEST_LINE = 130  # pixels of a name beside bars on a phone
WIDEST_LABEL = f"{NARROW} ? {WIDEST_LINE + 10} : max(260, 0.3 * containerSize()[0])"
BETWEEN_LABELS = 8  # pixels: labels of an axis that come closer give way to each other
FONT = "Kelvin Sans, Inter, sans-serif"
FORMATS = {Unit.RATE: ".1~%", Unit.NET: "+.2~f", Unit.MONEY: ",.0f"}


def as_spec(draw: Callable[..., Any]) -> Callable[..., Spec]:
    """The shape's chart as Vega-Lite, drawn once for the same figures.

    It is not checked against Altair's schema, which takes half of the time: tests compile every
    shape.
    """

    @kept
    @wraps(draw)
    def drawn(*given: Any, **named: Any) -> Spec:
        spec: Spec = draw(*given, **named).to_dict(validate=False)
        return spec

    return drawn


def unit_of(chart: Spec) -> Unit | None:
    """The unit of a chart's values, where it has one."""
    told = chart.get("usermeta", {}).get("unit")
    return Unit(told) if told else None


def either(channel: Callable[..., Any], test: str, yes: Any, no: Any) -> Any:
    """A channel that is `yes` where the test holds.

    Made as a typed channel, like all of them here: of one that comes as text or as a dictionary
    Altair works out the type by looking through all of its schema.
    """
    return channel(no, condition={"test": test, "value": yes})


def axis_format(unit: Unit) -> str:
    """Vega's number format of a unit."""
    return FORMATS.get(unit, ",~f")


@cache
def _config(ground: Ground, locale: str) -> alt.Config:
    """The theme of a ground in a locale, made once."""
    colours = PALETTES[ground]
    return alt.Config(
        font=FONT,
        locale=vega_locale(locale),
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=colours.quiet_text,
            titleColor=colours.quiet_text,
            titleFontWeight="normal",
            titleFontSize=12,
            labelFontSize=12,
            gridColor=colours.grid,
            domainColor=colours.grid,
            tickColor=colours.grid,
            labelLimit=alt.ExprRef(WIDEST_LABEL),
            labelSeparation=BETWEEN_LABELS,
        ),
        legend=alt.LegendConfig(
            labelColor=colours.text, titleColor=colours.quiet_text, orient="top"
        ),
        text=alt.MarkConfig(font=FONT, fontSize=12, color=colours.text),
    )


def themed(chart: Any, ground: Ground, height: int, unit: Unit | None = None) -> Any:
    """The chart in the theme: set in place, since each of Altair's own setters copies it whole.

    The `unit` of its values goes with it, so that whoever writes its table writes them alike.
    """
    if unit is not None:
        chart.usermeta = {"unit": unit.value}
    chart.config = _config(ground, current_locale())
    chart.background = "transparent"
    chart.padding = {"left": 0, "right": 8, "top": 4}
    chart.height = height
    return chart


def axis_of(unit: Unit, **more: Any) -> alt.Axis:
    """The axis of values of a unit, of about four; zero has no sign."""
    if unit is Unit.NET:
        more["labelExpr"] = "datum.value == 0 ? '0' : datum.label"
    return alt.Axis(**{"format": axis_format(unit), "tickCount": 4, **more})


def values_below(unit: Unit) -> alt.Axis:
    """The axis of values below bars; on a phone of fewer, for their labels would touch."""
    return axis_of(unit, tickCount=alt.ExprRef(f"{NARROW} ? 2 : 4"))
