"""One theme and the few chart shapes that everything uses, on screen and in exports.

Frames come with fixed column names (`label`, `series`, `value` …), so that text from outside is a
value in the data and never the name of a field. Each shape draws its intervals, labels directly
instead of by a legend, and draws incomplete periods lighter.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, Literal

import altair as alt
import pandas as pd
from altair.utils.schemapi import disable_debug_mode

from kpi_core.keep import kept
from kpi_core.kpi import KpiClass, Unit
from kpi_core.locales import current_locale, vega_date, vega_day, vega_days, vega_locale

disable_debug_mode()  # Altair would check every channel against its schema, each time it is drawn

Ground = Literal["light", "dark"]


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

CLASS_COLOURS: dict[str, dict[KpiClass, str]] = {
    "light": {
        KpiClass.VANITY: "#6B7280",
        KpiClass.INDICATIVE: "#2B62A8",
        KpiClass.BRAND: "#7A3E9D",
        KpiClass.CONTENT: "#0F6E6A",
        KpiClass.STRATEGIC: "#3F3D9E",
        KpiClass.MARKETING: "#9A5B00",
        KpiClass.SALES: "#A33A2C",
    },
    "dark": {
        KpiClass.VANITY: "#A2A9B3",
        KpiClass.INDICATIVE: "#7FB2F0",
        KpiClass.BRAND: "#C79AE0",
        KpiClass.CONTENT: "#5CC4BB",
        KpiClass.STRATEGIC: "#A5A3F2",
        KpiClass.MARKETING: "#E0A24A",
        KpiClass.SALES: "#F08C7D",
    },
}

LABEL_GAP = 0.06  # of the height of a chart over time: a line of text
MOST_NAMED = 5  # series that carry their name; of more, the others are named by the pointer only
WIDEST_LABEL = 150
CLOUD_WIDTH = 330  # pixels: a phone's
SMALLEST_WORD, LARGEST_WORD = 13, 32
LETTER_WIDTH = 0.58  # of the size of a letter, on average and half bold
NARROW = "containerSize()[0] < 500"  # a phone: names beside bars leave room for the bars
LONG_NAME = r"regexp('^(.{6,20}) +(.+)$'), '$1\n$2'"
IN_TWO_LINES = (  # on a phone a long name breaks at a space, if it can
    f"{NARROW} && length(datum.label) > 18"
    f" ? split(replace(datum.label, {LONG_NAME}), '\\n') : datum.label"
)
FEW_DAYS = 10
FONT = "Kelvin Sans, Inter, sans-serif"
FORMATS = {Unit.RATE: ".1~%", Unit.NET: "+.2f", Unit.MONEY: ",.0f"}


Spec = dict[str, Any]
"""A chart as Vega-Lite."""


def _as_spec(draw: Callable[..., Any]) -> Callable[..., Spec]:
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


def _either(channel: Callable[..., Any], test: str, yes: Any, no: Any) -> Any:
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
            labelLimit=alt.ExprRef(f"{NARROW} ? 130 : 260"),
        ),
        legend=alt.LegendConfig(
            labelColor=colours.text, titleColor=colours.quiet_text, orient="top"
        ),
        text=alt.MarkConfig(font=FONT, fontSize=12, color=colours.text),
    )


def _themed(chart: Any, ground: Ground, height: int) -> Any:
    """The chart in the theme: set in place, since each of Altair's own setters copies it whole."""
    chart.config = _config(ground, current_locale())
    chart.background = "transparent"
    chart.padding = {"left": 0, "right": 8, "top": 4}
    chart.height = height
    return chart


@_as_spec
def draw_trend(
    frame: pd.DataFrame, title: str, unit: Unit, ground: Ground, highlight: str = ""
) -> Any:
    """Lines over time from `period`, `series`, `value` and, if known, `low`, `high`, `is_whole`.

    One series is highlighted, the others stand back; each carries its name at its last point.
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
        axis=alt.Axis(format=axis_format(unit), tickCount=4),
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
            .mark_text(align="center", baseline="top", fontStyle="italic")
            .encode(
                x=alt.X("period:T"),
                y=alt.YValue(0),
                text=alt.Text("said:N"),
                color=alt.ColorValue(colours.quiet_text),
            )
        )
    points = base.mark_point(filled=True, size=34).encode(
        y=y,
        opacity=_either(alt.OpacityValue, "datum.is_whole", 1, 0.35),
        tooltip=[
            alt.Tooltip("period:T", title="period", format=vega_date()),
            alt.Tooltip("series:N", title="series"),
            alt.Tooltip("value:Q", title="value", format=axis_format(unit)),
        ],
    )
    name_colour = _either(alt.ColorValue, "datum.is_chosen", colours.highlight, colours.quiet_text)
    ends = _end_labels(data, least, most)
    labels = (
        alt.Chart(ends)
        .mark_text(align="left", dx=7, limit=WIDEST_LABEL)
        .encode(
            x=alt.X("period:T"),
            y=alt.Y("place:Q", title=title),
            text=alt.Text("series:N"),
            color=name_colour,
        )
    )
    chart = alt.layer(*layers, points, labels)
    return _themed(chart, ground, 300)


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
    """A mark per day where there are few: Vega would else write hours between them."""
    few = len(days) > 0 and (days.max() - days.min()).days <= FEW_DAYS
    if few:
        return alt.Axis(grid=False, labelOverlap=True, tickCount="day", format=vega_day())
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


def _names() -> alt.Axis:
    """The axis of names beside bars."""
    return alt.Axis(ticks=False, domain=False, labelExpr=IN_TWO_LINES)


@_as_spec
def draw_bars(
    frame: pd.DataFrame,
    title: str,
    unit: Unit,
    ground: Ground,
    highlight: str = "",
    up_to: float = 0.0,
) -> Any:
    """Horizontal bars from `label`, `value`, `text` and, if known, `low`, `high`, longest first.

    `text` stands at the end of each bar; the interval is drawn over it. Where `is_whole` is known,
    bars of periods that the data hold only a part of are lighter and say "so far". The axis ends at
    the longest bar, or at `up_to` if that is more: 1 where each bar is a part of its own whole.
    """
    colours = PALETTES[ground]
    data = frame.assign(
        low=frame["low"] if "low" in frame else float("nan"),
        high=frame["high"] if "high" in frame else float("nan"),
        is_highlight=[label == highlight or not highlight for label in frame["label"]],
        is_whole=frame["is_whole"].astype(bool) if "is_whole" in frame else True,
    )
    data["text"] = data["text"].where(data["is_whole"], data["text"].astype("string") + " so far")
    data["end"] = data[["value", "high"]].max(axis=1).clip(lower=0)
    most = float(data["end"].max()) if len(data) and data["end"].notna().any() else 1.0
    most = max(most, up_to)
    least = min([0.0, *data["value"].dropna(), *data["low"].dropna()])
    order = list(data["label"])
    base = alt.Chart(data).encode(y=alt.Y("label:N", sort=order, title=None, axis=_names()))
    x = alt.X(
        "value:Q",
        title=title,
        axis=alt.Axis(format=axis_format(unit), tickCount=4),
        scale=alt.Scale(domain=[least * 1.1, most or 1.0], nice=False),
    )
    bars = base.mark_bar(height={"band": 0.62}).encode(
        x=x,
        color=_either(alt.ColorValue, "datum.is_highlight", colours.highlight, colours.faint),
        opacity=_either(alt.OpacityValue, "datum.is_whole", 1, 0.45),
        tooltip=[alt.Tooltip("label:N", title="what"), alt.Tooltip("text:N", title="value")],
    )
    layers = [bars]
    if data[["low", "high"]].notna().all(axis=1).any():  # a layer without marks has no name
        layers.append(
            base.transform_filter("isValid(datum.low) && isValid(datum.high)")
            .mark_rule(strokeWidth=2, color=colours.text)
            .encode(x=alt.X("low:Q", title=title), x2=alt.X2("high:Q"))
        )
    texts = base.mark_text(align="left", dx=6).encode(
        x=alt.X("end:Q", title=title), text=alt.Text("text:N"), color=alt.ColorValue(colours.text)
    )
    return _themed(alt.layer(*layers, texts), ground, max(70, 38 * len(data) + 30))


@_as_spec
def draw_steps(
    frame: pd.DataFrame,
    title: str,
    title_x: str,
    ground: Ground,
    ticks: Sequence[float] = (0, 25, 50, 75, 90, 100),
) -> Any:
    """A curve of parts, from `depth`, `value`, `low`, `high`, `text`; `ticks` are of the depth."""
    colours = PALETTES[ground]
    base = alt.Chart(frame).encode(
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
        tooltip=[alt.Tooltip("depth:Q", title="depth"), alt.Tooltip("text:N", title="value")],
    )
    texts = base.mark_text(dx=5, dy=-9, align="left").encode(
        y=y, text=alt.Text("text:N"), color=alt.ColorValue(colours.text)
    )
    return _themed(alt.layer(band, line, points, texts), ground, 300)


@_as_spec
def draw_week(frame: pd.DataFrame, series: Sequence[str], ground: Ground) -> Any:
    """The hours of a week as a grid, from `label` (the day), `x` (its hour, 0-23) and `series`.

    `series` names them in order, the strongest first, four at most; the last stays paper.
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
                axis=_names(),
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
                alt.Tooltip("text:N", title="who watches"),
            ],
        )
    )
    return _themed(alt.layer(cells), ground, 230)


@_as_spec
def draw_ranges(frame: pd.DataFrame, title: str, unit: Unit, ground: Ground) -> Any:
    """Low, likely and high of each `label`, as a line with a mark; `text` says them in figures."""
    colours = PALETTES[ground]
    most = frame["high"].max()
    data = frame.assign(is_far=frame["low"] > most / 3)
    base = alt.Chart(data).encode(
        y=alt.Y(
            "label:N",
            sort=list(frame["label"]),
            title=None,
            axis=_names(),
        )
    )
    rules = base.mark_rule(strokeWidth=6, color=colours.faint, strokeCap="round").encode(
        x=alt.X("low:Q", title=title, axis=alt.Axis(format=axis_format(unit), tickCount=4)),
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
    return _themed(alt.layer(rules, marks, *texts), ground, max(90, 56 * len(frame) + 30))


@_as_spec
def draw_spread(
    frame: pd.DataFrame, title: str, unit: Unit, ground: Ground, mark: float, word: str
) -> Any:
    """A histogram of `start`, `end` and `share`; bars that aren't `is_above` are fainter.

    `mark` is a value to compare with, named by `word`; NaN draws none.
    """
    colours = PALETTES[ground]
    axis = alt.Axis(format=axis_format(unit), tickCount=4, grid=False)
    data = frame.assign(text=[f"{share:.1%}" for share in frame["share"]])
    bars = (
        alt.Chart(data)
        .mark_bar(binSpacing=1)
        .encode(
            x=alt.X("start:Q", title=title, axis=axis, bin="binned"),
            x2=alt.X2("end:Q"),
            y=alt.Y("share:Q", title=None, axis=None),
            color=_either(alt.ColorValue, "datum.is_above", colours.highlight, colours.faint),
            tooltip=[alt.Tooltip("text:N", title="of the cases")],
        )
    )
    layers = [bars]
    if mark <= frame["end"].max():
        line = alt.Chart(pd.DataFrame({"at": [mark], "word": [word]})).encode(
            x=alt.X("at:Q", title=title)
        )
        layers.append(line.mark_rule(color=colours.warning, strokeWidth=2))
        layers.append(
            line.mark_text(align="left", baseline="top", dx=5, color=colours.warning).encode(
                y=alt.YValue(0), text=alt.Text("word:N")
            )
        )
    return _themed(alt.layer(*layers), ground, 200)


@_as_spec
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
            axis=_names(),
        )
    )
    bars = base.mark_bar(height={"band": 0.42}, color=colours.highlight).encode(
        x=alt.X(
            "value:Q",
            title=title,
            axis=alt.Axis(format=axis_format(Unit.COUNT), tickCount=4),
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
    steps = base.mark_text(align="left", dx=2, dy=-24).encode(
        x=alt.XValue(0), text=alt.Text("between:N"), color=alt.ColorValue(colours.quiet_text)
    )
    return _themed(alt.layer(bars, texts, steps), ground, max(90, 54 * len(data) + 30))


@_as_spec
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
        color=_either(alt.ColorValue, "datum.is_highlight", colours.highlight, colours.faint),
    )
    y = alt.Y("value:Q", title=title, axis=alt.Axis(format=axis_format(unit), tickCount=4))
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
    return _themed(alt.layer(*layers), ground, 320)


@_as_spec
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
        y=alt.Y("value:Q", title=title, axis=alt.Axis(format=axis_format(unit), tickCount=4)),
    )
    line = base.mark_line(strokeWidth=1.2, color=colours.muted)
    marked = base.transform_filter("isValid(datum.mark)")
    points = marked.mark_point(size=110, strokeWidth=2, opacity=1, color=colours.warning).encode(
        fill=_either(alt.FillValue, "datum.is_chosen", colours.warning, "transparent"),
        tooltip=[alt.Tooltip("mark:N", title="blip"), alt.Tooltip("value:Q", title="value")],
    )
    chosen = marked.transform_filter("datum.is_chosen")
    texts = [
        chosen.transform_filter(f"{'' if is_late else '!'}datum.is_late")
        .mark_text(align="right" if is_late else "left", dx=-12 if is_late else 12, limit=240)
        .encode(text=alt.Text("mark:N"), color=alt.ColorValue(colours.text))
        for is_late in (False, True)
    ]
    return _themed(alt.layer(line, points, *texts), ground, 240)


@_as_spec
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
            color=_either(alt.ColorValue, "datum.is_first", colours.highlight, colours.quiet_text),
            tooltip=[alt.Tooltip("label:N", title="what"), alt.Tooltip("text:N", title="value")],
        )
    )
    return _themed(alt.layer(words), ground, max(70, height))


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
