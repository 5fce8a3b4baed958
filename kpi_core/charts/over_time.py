"""Figures over time: lines with their names at their ends, and a line with marks."""

from collections.abc import Hashable
from typing import Any

import altair as alt
import pandas as pd

from kpi_core.charts.theme import (
    NARROW,
    PALETTES,
    Ground,
    as_spec,
    axis_format,
    axis_of,
    either,
    themed,
)
from kpi_core.kpi import Unit
from kpi_core.locales import vega_date, vega_day, vega_days

LABEL_GAP = 0.06  # of the height of a chart over time: a line of text
MOST_NAMED = 5  # series that carry their name; of more, the others are named by the pointer only
WIDEST_LABEL = alt.ExprRef(f"{NARROW} ? 150 : 240")
FEW_DAYS = 10
FEW_MONTHS = 500  # days
AWAY_FROM_THE_AXIS = alt.ExprRef("datum.said == 'in part' ? 'left' : 'center'")


@as_spec
def draw_trend(
    frame: pd.DataFrame, title: str, unit: Unit, ground: Ground, highlight: str = ""
) -> Any:
    """Lines over time from `period`, `series`, `value` and, if known, `low`, `high`, `is_whole`.

    One series is highlighted, the others stand back; each carries its name at its last point. On a
    phone a series that is alone carries none, which would take half of the chart: the sentence
    over it says what it is of.
    """
    colours = PALETTES[ground]
    data = _over_time(frame, highlight)
    names = list(dict.fromkeys(data["series"]))
    chosen = set(data.loc[data["is_chosen"], "series"])
    shades = [colours.highlight if name in chosen else colours.faint for name in names]
    base = alt.Chart(data).encode(
        x=alt.X("period:T", title=None, axis=_time_axis(data["period"])),
        color=alt.Color("series:N", legend=None).scale(domain=names, range=shades),
    )
    least, most = _extent(data)
    y = alt.Y(
        "value:Q",
        title=title,
        axis=axis_of(unit),
        scale=alt.Scale(domain=[least, most], nice=False),
    )
    layers = []
    if data.loc[data["is_chosen"], "low"].notna().any():
        layers.append(
            base.transform_filter("datum.is_chosen")
            .mark_area(opacity=0.14)
            .encode(y=alt.Y("low:Q", title=title), y2=alt.Y2("high:Q"))
        )
    layers.append(base.transform_filter("datum.is_whole").mark_line(strokeWidth=2).encode(y=y))
    cuts = _cut_off(data)
    if len(cuts):
        dashes = base.properties(data=cuts).encode(y=y, detail=alt.Detail("stretch:N"))
        layers.append(dashes.mark_line(strokeWidth=2, strokeDash=[3, 4], opacity=0.7))
        said = cuts.drop_duplicates("said").dropna(subset=["said"])
        layers.append(
            alt.Chart(said)
            .mark_text(align=AWAY_FROM_THE_AXIS, baseline="top", fontStyle="italic")
            .encode(
                x=alt.X("period:T"),
                y=alt.YValue(0),
                text=alt.Text("said:N"),
                color=alt.ColorValue(colours.quiet_text),
            )
        )
    points = base.mark_point(filled=True, size=34).encode(
        y=y,
        opacity=either(alt.OpacityValue, "datum.is_whole", 1, 0.35),
        tooltip=[
            alt.Tooltip("period:T", title="period", format=vega_date()),
            alt.Tooltip("series:N", title="series"),
            alt.Tooltip("value:Q", title="value", format=axis_format(unit)),
        ],
    )
    name_colour = either(alt.ColorValue, "datum.is_chosen", colours.highlight, colours.quiet_text)
    ends = _end_labels(data, least, most)
    names_end = alt.Text("series:N")
    if len(names) == 1:
        names_end = alt.Text("series:N", condition={"test": NARROW, "value": ""})
    labels = (
        alt.Chart(ends)
        .mark_text(align="left", dx=7, limit=WIDEST_LABEL)
        .encode(
            x=alt.X("period:T"),
            y=alt.Y("place:Q", title=title),
            text=names_end,
            color=name_colour,
        )
    )
    chart = alt.layer(*layers, points, labels)
    return themed(chart, ground, 300, unit)


@as_spec
def draw_marked(frame: pd.DataFrame, title: str, unit: Unit, ground: Ground) -> Any:
    """A thin line over time from `period` and `value`, with marks where `mark` has words.

    The mark that `is_chosen` is filled and its words stand beside it; the others speak when
    pointed at.
    """
    colours = PALETTES[ground]
    data = frame.assign(period=pd.to_datetime(frame["period"]), mark=frame["mark"].astype(object))
    middle = data["period"].min() + (data["period"].max() - data["period"].min()) / 2
    data["is_late"] = data["period"] > middle
    base = alt.Chart(data).encode(
        x=alt.X("period:T", title=None, axis=_time_axis(data["period"])),
        y=alt.Y("value:Q", title=title, axis=axis_of(unit)),
    )
    line = base.mark_line(strokeWidth=1.2, color=colours.muted)
    marked = base.transform_filter("isValid(datum.mark)")
    points = marked.mark_point(size=110, strokeWidth=2, opacity=1, color=colours.warning).encode(
        fill=either(alt.FillValue, "datum.is_chosen", colours.warning, "transparent"),
        tooltip=[
            alt.Tooltip("mark:N", title="blip"),
            alt.Tooltip("value:Q", title="value", format=axis_format(unit)),
        ],
    )
    chosen = marked.transform_filter("datum.is_chosen")
    texts = [
        chosen.transform_filter(f"{'' if is_late else '!'}datum.is_late")
        .mark_text(align="right" if is_late else "left", dx=-12 if is_late else 12, limit=240)
        .encode(text=alt.Text("mark:N"), color=alt.ColorValue(colours.text))
        for is_late in (False, True)
    ]
    return themed(alt.layer(line, points, *texts), ground, 240, unit)


def _over_time(frame: pd.DataFrame, highlight: str) -> pd.DataFrame:
    data = frame.assign(period=pd.to_datetime(frame["period"]))
    for name in ("low", "high"):
        data[name] = data[name] if name in data else float("nan")
    data["is_whole"] = data["is_whole"].astype(bool) if "is_whole" in data else True
    chosen = highlight or next(iter(data["series"]), "")
    return data.assign(is_chosen=[name == chosen for name in data["series"]])


def _extent(data: pd.DataFrame) -> tuple[float, float]:
    """Ends of the upright axis: 0, every value, and the drawn interval."""
    drawn = data.loc[data["is_chosen"], ["low", "high"]].to_numpy("float64").ravel()
    values = pd.Series([0.0, *data["value"], *drawn], dtype="float64")
    known = values[values.abs() < float("inf")]
    least, most = float(known.min()), float(known.max())
    room = LABEL_GAP * (most - least) or 1.0
    return (least - room if least < 0 else least), most + room


def _cut_off(data: pd.DataFrame) -> pd.DataFrame:
    """The stretches of line to and from periods that the data hold only a part of.

    Two rows for each, of one `stretch`; `said` is the words beside such a period.
    """
    rows: list[dict[Hashable, Any]] = []
    for _, series in data.dropna(subset=["value"]).groupby("series", sort=False):
        points = series.sort_values("period").to_dict("records")
        for position, point in enumerate(points):
            if point["is_whole"]:
                continue
            is_last = position == len(points) - 1
            beside = points[position - 1 if is_last else position + 1] if len(points) > 1 else point
            said = "so far" if is_last else "in part"
            number = len(rows)
            rows += [
                {**point, "stretch": number, "said": said},
                {**beside, "stretch": number, "said": None},
            ]
    return pd.DataFrame(rows)


def _time_axis(days: pd.Series) -> alt.Axis:
    """A mark per day where there are few, and per month where all begin one: Vega would else write
    hours between the days and weeks between the months.
    """
    span = (days.max() - days.min()).days if len(days) else 0
    if len(days) and span <= FEW_DAYS:
        return alt.Axis(grid=False, labelOverlap=True, tickCount="day", format=vega_day())
    if span and span <= FEW_MONTHS and (days.dt.day == 1).all():
        return alt.Axis(grid=False, labelOverlap=True, tickCount="month", format=vega_days())
    return alt.Axis(grid=False, labelOverlap=True, format=vega_days())


def _end_labels(data: pd.DataFrame, least: float, most: float) -> pd.DataFrame:
    """Last point of each series, with a `place` for its name that keeps the names apart.

    Of many series only the chosen one and the highest are named.
    """
    known = data.dropna(subset=["value"]).sort_values("period")
    last = known.groupby("series", sort=False).tail(1)
    last = last.sort_values(["is_chosen", "value"]).tail(MOST_NAMED).sort_values("value")
    gap = LABEL_GAP * (most - least)
    places: list[float] = []
    for value in last["value"]:
        places.append(max(float(value), places[-1] + gap) if places else float(value))
    highest = most
    for position in reversed(range(len(places))):
        places[position] = min(places[position], highest)
        highest = places[position] - gap
    return last.assign(place=places)
