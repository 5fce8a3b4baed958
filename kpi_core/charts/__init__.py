"""One theme and the few chart shapes that everything uses, on screen and in exports.

Frames come with fixed column names (`label`, `series`, `value` …), so that text from outside is a
value in the data and never the name of a field. Each shape draws its intervals, labels directly
instead of by a legend, and draws incomplete periods lighter.
"""

from kpi_core.charts.bars import draw_bars, draw_funnel, draw_ranges
from kpi_core.charts.cloud import draw_cloud
from kpi_core.charts.curves import draw_scatter, draw_spread, draw_steps
from kpi_core.charts.over_time import draw_marked, draw_trend
from kpi_core.charts.sparkline import draw_sparkline
from kpi_core.charts.theme import PALETTES, Ground, Spec, axis_format, unit_of
from kpi_core.charts.week import draw_week

__all__ = [
    "PALETTES",
    "Ground",
    "Spec",
    "axis_format",
    "draw_bars",
    "draw_cloud",
    "draw_funnel",
    "draw_marked",
    "draw_ranges",
    "draw_scatter",
    "draw_sparkline",
    "draw_spread",
    "draw_steps",
    "draw_trend",
    "draw_week",
    "unit_of",
]
