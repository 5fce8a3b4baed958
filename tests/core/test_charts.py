"""Chart shapes draw whatever the data are: offline, with fixed field names, legibly."""

import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
import vl_convert

from kpi_core.charts import (
    PALETTES,
    axis_format,
    draw_bars,
    draw_cloud,
    draw_funnel,
    draw_marked,
    draw_ranges,
    draw_scatter,
    draw_spread,
    draw_steps,
    draw_trend,
)
from kpi_core.charts.names import LINE_HEIGHT, broadest_letter, lines_on_a_phone
from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.locales import written_in

NAN = float("nan")
LETTER = 8  # pixels, of text of 12 in a label such as "80%"
HOSTILE = ["![x](http://127.0.0.1:9/b.png) <script>", "a.b[0]", "it's \"quoted\"\\", "datum['x']",
           "'; alert(1); //", "", "ж\n🚀"]  # fmt: skip
FIELDS = {"period", "series", "value", "low", "high", "is_whole", "is_chosen", "place",
          "label", "text", "end", "is_highlight", "depth", "likely", "said", "stretch",
          "is_far", "between", "x", "y", "size", "mark", "is_late", "is_first",
          "is_crowded"}  # fmt: skip


def trend(rows: list[dict], ground="light", **more):
    columns = ["period", "series", "value", "low", "high", "is_whole"]
    return draw_trend(pd.DataFrame(rows, columns=columns), "Reach", Unit.COUNT, ground, **more)


def bars(rows: list[dict], ground="light", **more):
    frame = pd.DataFrame(rows, columns=["label", "value", "text", "low", "high"])
    return draw_bars(frame, "Share", Unit.RATE, ground, **more)


def steps(rows: list[dict], ground="light"):
    frame = pd.DataFrame(rows, columns=["depth", "value", "low", "high", "text"])
    return draw_steps(frame, "Readers", "Depth", ground)


def ranges(rows: list[dict], ground="light"):
    frame = pd.DataFrame(rows, columns=["label", "low", "likely", "high", "text"])
    return draw_ranges(frame, "Worth", Unit.MONEY, ground)


def stages(rows: list[dict], ground="light"):
    frame = pd.DataFrame(rows, columns=["label", "value", "text", "between"])
    return draw_funnel(frame, "count", ground)


def scatter(rows: list[dict], ground="light"):
    frame = pd.DataFrame(rows, columns=["label", "x", "value", "low", "high", "text"])
    return draw_scatter(frame, "Read", "Shares", Unit.RATE, ground, "Acme")


def marked(rows: list[dict], ground="light"):
    frame = pd.DataFrame(rows, columns=["period", "value", "mark", "is_chosen"])
    return draw_marked(frame, "Mentions", Unit.COUNT, ground)


def cloud(rows: list[dict], ground="light"):
    frame = pd.DataFrame(rows, columns=["label", "value", "text"])
    return draw_cloud(frame, ground)


FULL = {
    trend: {"period": "2025-01-06", "series": "Acme", "value": 5, "low": 4, "high": 6,
            "is_whole": True},
    bars: {"label": "Acme", "value": 0.5, "text": "50%", "low": 0.4, "high": 0.6},
    steps: {"depth": 50, "value": 0.5, "low": 0.4, "high": 0.6, "text": "50%"},
    scatter: {"label": "Acme", "x": 9, "value": 0.5, "low": 0.4, "high": 0.6, "text": "50%"},
    ranges: {"label": "Traffic", "low": 1, "likely": 2, "high": 3, "text": "1 to 3"},
    marked: {"period": "2025-01-06", "value": 5, "mark": "a blip", "is_chosen": True},
    cloud: {"label": "outage", "value": 0.5, "text": "50%"},
    stages: {"label": "Clicks", "value": 5, "text": "5", "between": "50% went on"},
}  # fmt: skip
KEYS = {"period", "series", "mark", "is_chosen", "label", "depth", "text", "is_whole", "between"}
SHAPES = list(FULL)


def unknown(row: dict) -> dict:
    return {name: value if name in KEYS else NAN for name, value in row.items()}


def compiled(chart) -> dict:
    """Vega of a chart, made without a network; the data are checked for numbers JSON lacks."""
    text = json.dumps(chart)
    json.loads(text, parse_constant=pytest.fail)
    assert "http" not in re.sub(r"https://vega\.github\.io/schema[^\"]*", "", text), "fetches"
    return vl_convert.vegalite_to_vega(text, vl_version="6.4")


def parts(spec, key: str) -> list:
    """Every value of `key` in a specification, its data left out."""
    if isinstance(spec, list):
        return [found for item in spec for found in parts(item, key)]
    if not isinstance(spec, dict):
        return []
    own = [spec[key]] if key in spec else []
    inner = [parts(value, key) for name, value in spec.items() if name not in ("datasets", "data")]
    return own + [found for items in inner for found in items]


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("case", ["nothing", "one row", "unknown", "some unknown", "zeros"])
def test_shape_compiles_offline(shape, ground, case):
    row = FULL[shape]
    zeros = {name: value if name in KEYS else 0 for name, value in row.items()}
    rows = {"nothing": [], "one row": [row], "unknown": [unknown(row), unknown(row)],
            "some unknown": [row, unknown(row)], "zeros": [zeros]}[case]  # fmt: skip
    assert compiled(shape(rows, ground))["marks"]


def test_time_is_marked_by_the_months_that_it_is_counted_in():
    row = FULL[trend]
    months = [{**row, "period": f"2025-{month:02}-01"} for month in range(2, 6)]
    labels = re.findall(
        r"<text[^>]*>([A-Z][a-z]+)</text>", vl_convert.vegalite_to_svg(trend(months))
    )
    assert [label for label in labels if label not in ("Reach", "Acme")] == [
        "Feb",
        "Mar",
        "Apr",
        "May",
    ]
    weeks = [{**row, "period": f"2025-01-{day:02}"} for day in (1, 8, 15, 22, 29)]
    assert "month" not in parts(trend(weeks), "tickCount")


@pytest.mark.parametrize("shape", SHAPES)
def test_text_from_outside_is_data_and_never_a_field_or_an_expression(shape):
    column = {trend: "series", steps: "text", marked: "mark"}.get(shape, "label")
    chart = shape([{**FULL[shape], column: text} for text in HOSTILE])
    spec = chart
    fields = [field for field in parts(spec, "field") if isinstance(field, str)]
    assert set(fields) <= FIELDS
    for key in ("filter", "test", "expr", "calculate"):
        for expression in parts(spec, key):
            assert not any(text and text in str(expression) for text in HOSTILE), expression
    (rows, *_) = spec["datasets"].values()
    assert {text for row in rows for text in row.values()} >= set(HOSTILE)
    assert "<svg" in vl_convert.vegalite_to_svg(chart, vl_version="6.4")


def test_same_figures_are_drawn_once_and_a_drawing_can_be_changed_without_harm():
    first = bars([FULL[bars]])
    first["layer"].clear()
    assert bars([FULL[bars]])["layer"]
    assert bars([{**FULL[bars], "value": 0.3}]) != bars([FULL[bars]])
    assert bars([FULL[bars]], "dark") != bars([FULL[bars]])


def test_infinite_value_draws_as_unknown():
    compiled(trend([FULL[trend], {**FULL[trend], "value": float("inf")}]))


def test_highlighted_series_stands_out_and_the_others_stand_back():
    rows = [{**FULL[trend], "series": name} for name in ("Acme", "Kavelock", "Tresorvane")]
    for chosen in ("", "Kavelock"):
        spec = trend(rows, highlight=chosen)
        (scale, *_) = [s for s in parts(spec, "scale") if isinstance(s, dict) and "range" in s]
        stands_out = [
            name
            for name, colour in zip(scale["domain"], scale["range"], strict=True)
            if colour == PALETTES["light"].highlight
        ]
        assert stands_out == [chosen or "Acme"]


def test_names_at_the_ends_of_lines_keep_apart():
    rows = [{**FULL[trend], "series": f"s{n}", "value": 100 + n / 10} for n in range(4)]
    spec = trend(rows)
    places = sorted(r["place"] for d in spec["datasets"].values() for r in d if "place" in r)
    assert len(places) == 4
    assert min(b - a for a, b in pairwise(places)) > 5


@pytest.mark.parametrize("width", range(160, 400, 20))
def test_labels_of_an_axis_keep_apart_at_any_width(width):
    """The first label begins, the last one ends at its place, all others are centred on it."""
    chart = bars([{**FULL[bars], "value": 1.0, "high": 1.0}])
    drawn = vl_convert.vegalite_to_svg({**chart, "width": width})
    labels = re.findall(
        r'text-anchor="(\w+)" transform="translate\(([\d.]+),[^>]*opacity="1">(\d+%)<', drawn
    )
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}
    begins = [float(x) - shift[anchor] * LETTER * len(text) for anchor, x, text in labels]
    ends = [begin + LETTER * len(text) for begin, (_, _, text) in zip(begins, labels, strict=True)]
    assert len(begins) > 2
    assert min(b - a for a, b in zip(ends[:-1], begins[1:], strict=True)) > 5


MONTHS = [f"2025-0{month}-01" for month in range(1, 5)]


def months(*values: float, cut: tuple[int, ...] = (), name: str = "Acme") -> list[dict]:
    return [
        {"period": MONTHS[n], "series": name, "value": value, "is_whole": n not in cut}
        for n, value in enumerate(values)
    ]


def said_in(spec: dict, key: str) -> list[tuple]:
    rows = [row for data in spec["datasets"].values() for row in data if row.get(key)]
    return sorted({(row["period"][:10], row[key]) for row in rows})


def test_period_that_is_not_over_is_dashed_and_says_so_far():
    spec = trend([*months(5, 6, 7, 1, cut=(3,)), *months(2, 2, 2, 1, cut=(3,), name="Rival")])
    assert said_in(spec, "said") == [("2025-04-01", "so far")]
    dashed = [layer for layer in spec["layer"] if layer["mark"].get("strokeDash")]
    (cuts,) = (spec["datasets"][layer["data"]["name"]] for layer in dashed)
    assert sorted((row["stretch"], row["value"]) for row in cuts) == [
        (0, 1),
        (0, 7),
        (2, 1),
        (2, 2),
    ]
    solid = next(
        layer for layer in spec["layer"] if layer["mark"]["type"] == "line" and layer not in dashed
    )
    assert parts(solid, "filter") == ["datum.is_whole"]


def test_first_period_that_is_cut_off_says_in_part():
    assert said_in(trend(months(1, 6, 7, cut=(0,))), "said") == [("2025-01-01", "in part")]
    assert said_in(trend(months(4, cut=(0,))), "said") == [("2025-01-01", "so far")]
    assert said_in(trend(months(4, 5)), "said") == []


def test_of_places_close_together_on_a_curve_the_last_keeps_its_text_on_a_phone():
    """90 is a tenth of the width before 100, all others stand apart."""
    spec = steps([{**FULL[steps], "depth": depth} for depth in (0, 25, 50, 75, 90, 100)])
    rows = next(iter(spec["datasets"].values()))
    assert [row["depth"] for row in rows if row["is_crowded"]] == [90]
    assert any("is_crowded" in test for test in parts(spec, "test"))


@pytest.mark.parametrize(
    ("values", "told", "hidden"),
    [
        ((1, 0.69, 0.55, 0.32, 0.15, 0.1), (50, 90), [100]),  # 0.05 apart: a line of text
        ((1, 0.69, 0.55, 0.32, 0.15, 0.1), (), [90]),
        ((1, 0.69, 0.55, 0.32, 0.25, 0.1), (50, 90), []),  # one above the other
        ((1, 0.95, 0.94, 0.26, 0.25, 0.24), (50, 90), [75, 100]),
    ],
)
def test_of_places_close_together_on_a_curve_those_that_are_told_keep_their_text(
    values, told, hidden
):
    depths = (0, 25, 50, 75, 90, 100)
    pairs = zip(depths, values, strict=True)
    frame = pd.DataFrame([{**FULL[steps], "depth": at, "value": value} for at, value in pairs])
    spec = draw_steps(frame, "Readers", "Depth", "light", told=told)
    rows = next(iter(spec["datasets"].values()))
    assert [row["depth"] for row in rows if row["is_crowded"]] == hidden


def test_last_place_of_a_curve_has_its_text_beside_it_where_another_takes_the_place_above():
    values = (1, 0.69, 0.55, 0.32, 0.15, 0.1)
    pairs = zip((0, 25, 50, 75, 90, 100), values, strict=True)
    frame = pd.DataFrame(
        [{**FULL[steps], "depth": at, "value": value, "text": str(at)} for at, value in pairs]
    )
    spec = draw_steps(frame, "Readers", "Depth", "light", told=(50, 90))
    narrow = json.loads(json.dumps(spec).replace("containerSize()[0]", "300"))
    drawn = vl_convert.vegalite_to_svg({**narrow, "width": 300})
    seen = re.findall(r'translate\(([-\d.]+),([-\d.]+)\)"([^>]*)>(\d+)</text>', drawn)
    shown = {t: (float(x), float(y)) for x, y, more, t in seen if 'opacity="0"' not in more}
    assert {"90", "100"} <= set(shown)
    assert shown["100"][0] > 300  # beside the point, where Vega reserves place
    assert shown["100"][1] > shown["90"][1] + 12


@pytest.mark.parametrize(("values", "below"), [((1, 0.5, 0), False), ((0, 0.2, 0.3), True)])
def test_texts_of_a_curve_stand_where_it_leaves_room(values, below):
    pairs = zip((0, 50, 100), values, strict=True)
    spec = steps([{**FULL[steps], "depth": at, "value": value} for at, value in pairs])
    (text,) = (layer for layer in spec["layer"] if layer["mark"]["type"] == "text")
    assert (text["mark"]["dy"] > 0) is below
    assert parts(text, "filter") == ["datum.value > 0"] * below


def test_words_at_the_first_period_keep_off_the_labels_of_the_axis():
    spec = trend(months(1, 6, 7, 2, cut=(0, 3)))
    drawn = vl_convert.vegalite_to_svg({**spec, "width": 300})
    anchors = dict(re.findall(r'text-anchor="(\w+)"[^>]*font-style="italic"[^>]*>([^<]+)<', drawn))
    assert anchors == {"start": "in part", "middle": "so far"}


def test_bar_of_a_period_that_is_not_over_is_lighter_and_says_so_far():
    frame = pd.DataFrame(
        {"label": ["May", "June"], "value": [4, 1], "text": ["4", "1"], "is_whole": [True, False]}
    )
    spec = draw_bars(frame, "Acts", Unit.COUNT, "light")
    (rows, *_) = spec["datasets"].values()
    assert [row["text"] for row in rows] == ["4", "1 so far"]
    assert "datum.is_whole" in parts(spec, "test")


@pytest.mark.parametrize(("count", "tests"), [(1, 1), (2, 0)])
def test_a_line_that_is_alone_carries_no_name_on_a_phone(count, tests):
    spec = trend([{**row, "series": f"s{n}"} for n in range(count) for row in months(1, 2)])
    texts = [
        layer["encoding"]["text"] for layer in spec["layer"] if layer["mark"]["type"] == "text"
    ]
    hidden = [text["condition"]["value"] for text in texts if "condition" in text]
    assert hidden == [""] * tests


def test_of_many_lines_the_chosen_one_and_the_highest_carry_their_names():
    rows = [row for n in range(9) for row in months(10 * n, 10 * n, name=f"s{n}")]
    spec = trend(rows, highlight="s0")
    named = {row["series"] for data in spec["datasets"].values() for row in data if "place" in row}
    assert named == {"s0", "s5", "s6", "s7", "s8"}


def test_bars_reach_below_zero_for_negative_values():
    spec = bars([{**FULL[bars], "value": -0.4, "low": -0.5, "high": -0.3}])
    domains = [s["domain"] for s in parts(spec, "scale") if isinstance(s, dict) and "domain" in s]
    assert domains[0][0] <= -0.5


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_has_an_axis(unit):
    frame = pd.DataFrame([FULL[bars]])
    compiled(draw_bars(frame, "t", unit, "light"))
    assert axis_format(unit)


# ------------------------------------------------------------------------ contrast


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


THEME = tomllib.loads(
    (Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text("utf-8")
)["theme"]
GROUNDS = [
    (ground, THEME[ground][name])
    for ground in PALETTES
    for name in ("backgroundColor", "secondaryBackgroundColor")
]


def test_contrast_is_computed_as_the_standard_does():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ground", "paper"), GROUNDS)
@pytest.mark.parametrize("name", ["text", "quiet_text", "highlight", "warning"])
def test_text_reaches_four_and_a_half_to_one(ground, paper, name):
    assert contrast(getattr(PALETTES[ground], name), paper) >= 4.5


@pytest.mark.parametrize("ground", PALETTES)
@pytest.mark.parametrize("name", ["highlight", "muted", "faint", "warning"])
def test_series_reach_three_to_one(ground, name):
    assert contrast(getattr(PALETTES[ground], name), THEME[ground]["backgroundColor"]) >= 3


@pytest.mark.parametrize("ground", PALETTES)
@pytest.mark.parametrize("shape", SHAPES)
def test_text_in_a_chart_has_a_colour_of_text(shape, ground):
    """Colours of text marks are fixed values, none of them the faint one of a series."""
    spec = shape([FULL[shape], FULL[shape]], ground)
    for layer in spec["layer"]:
        if layer["mark"]["type"] == "text":
            colour = layer["encoding"]["color"]
            values = parts(colour, "value")
            assert values
            assert "field" not in colour
            for value in values:
                assert contrast(value, THEME[ground]["backgroundColor"]) >= 4.5


def test_words_of_a_cloud_stand_apart_and_the_first_is_the_largest():
    words = [
        "infrastructure",
        "outage",
        "login",
        "console",
        "status",
        "page",
        "slow",
        "ж",
        "x" * 90,
    ]
    rows = [{"label": word, "value": 1 / (n + 1), "text": ""} for n, word in enumerate(words)]
    (placed, *_) = cloud(rows)["datasets"].values()
    assert [row["label"] for row in placed] == words
    assert placed[0]["size"] == max(row["size"] for row in placed)
    for line in {row["y"] for row in placed}:
        row = sorted((r for r in placed if r["y"] == line), key=lambda r: r["x"])
        for left, right in pairwise(row):
            half = [0.5 * r["size"] * 0.58 * len(r["label"]) for r in (left, right)]
            assert left["x"] + half[0] < right["x"] - half[1]


def test_value_of_a_mark_that_is_pointed_at_is_in_the_unit_of_the_chart():
    rows = [{"period": "2025-01-01", "value": -0.8617886, "mark": "here", "is_chosen": True}]
    spec = draw_marked(pd.DataFrame(rows), "net sentiment", Unit.NET, "light")
    told = [one for layer in parts(spec, "tooltip") for one in layer if one["field"] == "value"]
    assert [one["format"] for one in told] == [axis_format(Unit.NET)] * len(told)
    assert told


def test_chosen_mark_alone_carries_words():
    rows = [
        {"period": f"2025-01-0{day}", "value": day, "mark": mark, "is_chosen": mark == "here"}
        for day, mark in ((1, None), (2, "here"), (3, None), (4, "there"))
    ]
    texts = [layer for layer in marked(rows)["layer"] if layer["mark"]["type"] == "text"]
    assert all({"filter": "datum.is_chosen"} in layer["transform"] for layer in texts)


def test_range_without_a_likely_figure_has_no_mark():
    rows = [
        {"label": "one", "low": 1, "likely": NAN, "high": 3, "text": "1 to 3"},
        {"label": "two", "low": 1, "likely": 2, "high": 3, "text": "1 to 3"},
    ]
    spec = draw_ranges(pd.DataFrame(rows), "Worth", Unit.MONEY, "light")
    svg = vl_convert.vegalite_to_svg({**spec, "width": 300}, vl_version="6.4")
    (marks,) = re.findall(r"mark-symbol role-mark layer_1_marks.*?</g>", svg)
    assert marks.count("<path") == 1


@pytest.mark.parametrize("cost", [0.5, 15, 39.9])
def test_word_at_the_cost_stands_above_the_bars_and_within_the_picture(cost):
    ends = [10, 20, 30, 40]
    frame = pd.DataFrame(
        {"start": [end - 10 for end in ends], "end": ends, "share": [0.1, 0.4, 0.4, 0.1]}
    ).assign(is_above=True)
    spec = draw_spread(frame, "Worth", Unit.MONEY, "light", cost, "cost")
    svg = vl_convert.vegalite_to_svg({**spec, "width": 300}, vl_version="6.4")
    (text,) = re.findall(r"<text ([^>]*)>cost<", svg)
    x, y = map(float, re.search(r"translate\(([-\d.]+),([-\d.]+)\)", text).groups())
    assert y < 0, "the plot begins at 0, and its bars reach up to there"
    is_left = 'text-anchor="start"' in text
    assert (x if is_left else x - 30) >= -5
    assert (x + 30 if is_left else x) <= 305


def test_cases_have_an_axis_that_says_what_it_counts():
    frame = pd.DataFrame({"start": [0], "end": [10], "share": [0.125]}).assign(is_above=True)
    spec = draw_spread(frame, "Worth", Unit.MONEY, "light", 5, "cost")
    y = spec["layer"][0]["encoding"]["y"]
    assert (y["title"], y["axis"]["format"]) == ("share of the cases", ".0%")


def test_part_of_the_cases_is_written_as_the_reader_writes_numbers():
    frame = pd.DataFrame({"start": [0], "end": [10], "share": [0.125]}).assign(is_above=True)
    with written_in("de"):
        spec = draw_spread(frame, "Worth", Unit.MONEY, "light", 5, "cost")
    (tooltip, *_) = parts(spec["layer"][0], "tooltip")[0]
    assert (tooltip["field"], tooltip["format"]) == ("share", ".1%")  # by the locale of the chart
    assert parts(spec, "locale")[0]["number"]["decimal"] == ","


def names_at(width: int, *names: str) -> list[tuple[float, list[str]]]:
    """Where names beside bars stand, from the top, and their lines, in a container of a width."""
    rows = [{**FULL[bars], "label": name} for name in names]
    text = json.dumps(bars(rows)).replace("containerSize()[0]", str(width))
    drawn = vl_convert.vegalite_to_svg({**json.loads(text), "width": width})
    found = re.findall(r'"end" transform="translate\([-\d.]+,([\d.]+)\)"[^>]*>(.+?)</text>', drawn)
    lines = [(float(y), re.findall(r"(?:^|>)([^<>]+)", told)) for y, told in found]
    return [(y, told) for y, told in lines if "".join(told)[:4] in {name[:4] for name in names}]


LONG_NAMES = ("Technology and security leaders", "Dissatisfied with a competitor → your customer")
AS_LINES = (["Technology and", "security leaders"],
            ["Dissatisfied with a", "competitor → your", "customer"])  # fmt: skip


def test_long_name_beside_a_bar_breaks_on_a_phone_and_is_whole_on_a_wide_screen():
    assert tuple(lines for _, lines in names_at(340, *LONG_NAMES)) == AS_LINES
    assert [lines for _, lines in names_at(340, "joiners-movers-leavers")] == [
        ["joiners-movers-", "leavers"]
    ]
    assert [lines for _, lines in names_at(340, "five-misconfigurations")] == [
        ["five-", "misconfigurations"]
    ]
    assert [lines for _, lines in names_at(1120, *LONG_NAMES)] == [[name] for name in LONG_NAMES]


BROAD_NAMES = {
    "Engagement: Murravex": ["Engagement:", "Murravex"],
    "Мощь и ширина сообщений": ["Мощь и ширина", "сообщений"],
    "Общество с ограниченной ответственностью": ["Общество с", "ограниченной", "ответственностью"],
    "Женщины в машиностроении": ["Женщины в", "машиностроении"],
    "COMMUNICATIONS TEAM": ["COMMUNICATIONS", "TEAM"],
}  # fmt: skip


@pytest.mark.parametrize("name", BROAD_NAMES)
def test_name_of_broad_letters_loses_none_on_a_phone(name):
    """Twenty letters fit beside a bar where some are slim, and fewer where many are broad."""
    ((_, lines),) = names_at(340, name)
    assert lines == BROAD_NAMES[name]


@pytest.mark.parametrize("word", ["Kraftfahrzeughaftpflichtversicherung", "достопримечательности"])
def test_word_too_long_for_a_line_goes_on_in_the_next(word):
    ((_, lines),) = names_at(340, word)
    assert "".join(lines) == word
    assert len(lines) > 1


def test_name_too_wide_for_a_wide_screen_loses_no_letter_either():
    name = "Полезни разговори с директори по информационна сигурност в цяла България"
    ((_, lines),) = names_at(1120, name)
    assert " ".join(lines) == name
    assert len(lines) == 2


@pytest.mark.parametrize("name", [LONG_NAMES[1], *BROAD_NAMES])
def test_lines_are_reckoned_as_they_are_drawn(name):
    ((_, lines),) = names_at(340, name)
    assert lines_on_a_phone(name, broadest_letter([name])) == lines


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("щ" * 12, 120),  # 10 pixels each in the theme's font, as its file says
        ("W" * 10, 118),
        ("n" * 15, 106),
        ("l" * 20, 58),
    ],
)
def test_place_is_kept_for_a_name_whose_letters_the_browser_has_yet_to_load(name, least):
    """Vega measures names in another font then, and cuts off what the real one has more."""
    place = parts(bars([{**FULL[bars], "label": name}]), "minExtent")[0]
    assert least <= place <= 1.25 * least + 10


def test_names_that_all_fit_cost_no_expression():
    assert not parts(bars([FULL[bars]]), "labelExpr")
    assert len(json.dumps(parts(bars([{**FULL[bars], "label": LONG_NAMES[1]}]), "axis"))) < 6_000


def test_three_lines_of_a_name_keep_off_those_of_the_next():
    """The height of a chart holds its axis and a margin, too, of 50 pixels together."""
    ((_, lines),) = names_at(340, LONG_NAMES[1])
    assert len(lines) == 3
    height = bars([{**FULL[bars], "label": f"{n} {LONG_NAMES[1]}"} for n in range(3)])["height"]
    assert (height - 50) / 3 >= LINE_HEIGHT * len(lines) + 4
    assert bars([{**FULL[bars], "label": str(n)} for n in range(3)])["height"] < height


def test_lines_of_a_long_name_lie_around_the_middle_of_its_bar():
    """So they keep off the names above and below it."""
    (above, _), (long, lines), (below, _) = names_at(340, "Above", LONG_NAMES[1], "Below")
    assert above < long < below
    middle = (above + below) / 2
    assert long == pytest.approx(middle - LINE_HEIGHT * (len(lines) - 1) / 2)


def test_name_of_any_length_beside_a_bar_has_three_lines_at_most():
    ((_, lines),) = names_at(340, "word " * 60)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


LETTERS = 7.2  # pixels of a letter of a text, rather too few


@pytest.mark.parametrize("width", [120, 200, 300, 900])
@pytest.mark.parametrize("up_to", [0.0, 1.0])
def test_text_of_each_bar_is_within_the_picture(width, up_to):
    rows = [
        {"label": "a", "value": 0.59, "text": "59.0%, 46 of 78", "low": 0.48, "high": 0.7},
        {"label": "b", "value": 0.5, "text": "50.0%, 1,446 of 2,892", "low": NAN, "high": NAN},
        {"label": "c", "value": 0.02, "text": "2.0%", "low": NAN, "high": NAN},
    ]
    if width < 200:
        rows = [{**row, "text": row["text"][:5]} for row in rows]
    drawn = vl_convert.vegalite_to_svg({**bars(rows, up_to=up_to), "width": width})
    texts = [row["text"] for row in rows]
    found = re.findall(r'translate\(([\d.]+),[\d.]+\)"[^>]*>([^<]+)</text>', drawn)
    ends = {text: float(x) + LETTERS * len(text) for x, text in found if text in texts}
    assert set(ends) == set(texts)
    assert max(ends.values()) <= width + 8  # the margin of the theme


def test_axis_below_and_above_zero_has_the_minus_of_the_figures_and_no_sign_at_zero():
    frame = pd.DataFrame({"label": ["a", "b"], "value": [-0.15, 0.3], "text": ["", ""]})
    drawn = vl_convert.vegalite_to_svg(draw_bars(frame, "tone", Unit.NET, "light"))
    labels = re.findall(r">([+−-]?\d[.\d]*)</text>", drawn)
    assert {"0", "+0.2"} <= set(labels)
    assert not [label for label in labels if label.startswith("-") or label == "+0"]
    assert format_value(-0.15, Unit.NET) == "−0.15"
    assert format_value(0.0, Unit.NET) == "0.00"
