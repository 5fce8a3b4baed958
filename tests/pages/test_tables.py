"""Tables write a figure as the chart over them does."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.elements.show import as_read, show_frame


def formats(app: AppTest) -> list[dict[str, str]]:
    """The number format of each column of each table, where it has one."""
    told = []
    for table in app.dataframe:
        columns = json.loads(table.proto.columns or "{}")
        kinds = {name: column.get("type_config") or {} for name, column in columns.items()}
        told.append({n: kind["format"] for n, kind in kinds.items() if kind.get("format")})
    return told


def test_rates_stand_in_percent_under_a_chart_of_rates(open_app):
    app = open_app("sample", "brand_survey.py")
    app.session_state["waves_twin"] = True
    app.run()
    table, told = app.dataframe[0].value, formats(app)[0]
    assert {told[name] for name in ("value", "low", "high")} == {"percent"}
    assert told["answers"] == "localized"
    assert table["value"].between(0, 1).all()  # what is downloaded stays a number


def test_counts_stay_counts_under_a_chart_of_counts(open_app):
    app = open_app("sample", "accounts.py", accounts_view="Latest")
    app.session_state["lately_days_twin"] = True
    app.run()
    assert formats(app)[0]["value"] == "localized"


@pytest.mark.parametrize(
    ("page", "query", "key", "columns"),
    [
        (
            "content_depth.py",
            {"view": "Coming back"},
            "return_curve",
            ["days since the first read", "value", "low", "high", "in the chart"],
        ),
        (
            "share_of_voice.py",
            {"view": "Topics"},
            "hates",
            [
                *("what", "value", "in the chart", "times here", "times elsewhere"),
                *("how much commoner here (log odds)", "error of that", "how sure (z)"),
            ],
        ),
    ],
)
def test_columns_beside_a_chart_are_called_by_what_they_hold(open_app, page, query, key, columns):
    app = open_app("sample", page, **query)
    app.session_state[f"{key}_twin"] = True
    app.run()
    assert columns in [list(table.value.columns) for table in app.dataframe]


def test_ends_of_ranges_that_nobody_knows_have_no_column(open_app):
    """How many liked and shared in a month is counted, not estimated."""
    app = open_app("sample", "engagement_tiers.py", part="Over time")
    app.session_state["acts_twin"] = True
    app.run()
    assert list(app.dataframe[0].value.columns) == ["period", "series", "value", "is_whole"]


def test_part_of_all_posts_stands_in_percent(open_app):
    app = open_app("sample", "accounts.py", accounts_view="When they post")
    assert "percent" in {told.get("part") for told in formats(app)}


@pytest.mark.parametrize("values", [pd.Series([1, 2]), pd.Series(["a", "b"])])
def test_only_numbers_with_decimals_can_be_parts(values):
    """A rank called `gap` is none, whatever another table calls so."""

    def page(values):
        from pages.elements.show import show_frame

        show_frame(values.to_frame("gap"), parts=("gap",))

    app = AppTest.from_function(page, args=(values,)).run()
    assert not app.exception
    assert "percent" not in formats(app)[0].values()


@pytest.mark.parametrize(("without", "kind"), [(100, "date"), (30, "date"), (2, "datetime")])
def test_moments_stand_as_days_where_many_have_no_hour(without, kind):
    """So they are written as all days are; a few fall on midnight by chance."""
    days = pd.Series(pd.date_range("2025-01-01", periods=100))
    moments = days.where(days.index < without, days + pd.Timedelta(hours=9, minutes=30))
    frame, columns = as_read(moments.to_frame("posted_at"))
    assert columns["posted_at"]["type_config"]["type"] == kind
    assert frame["posted_at"].tolist() == moments.tolist()  # so that the grid can sort it


def test_explained_figure_opens_the_rows_that_it_was_counted_from(open_app):
    app = open_app("sample", "accounts.py")
    app.session_state["accounts_shares_per_post_why"] = True
    app.session_state["accounts_shares_per_post_rows"] = True
    app.run()
    assert not app.exception
    assert any("posts: 467 rows" in c.value for c in app.caption)
    rows = app.dataframe[0].value
    assert len(rows) == 467
    assert {"post_id", "shares"} <= set(rows)
    assert "Download the rows" in {b.proto.label for b in app.get("download_button")}


def test_long_texts_of_a_table_stand_in_several_lines(open_app):
    """So that a phone shows low, likely and high beside the name, and a report what it can't tell.

    The grid wraps texts in rows of more than 64 pixels only.
    """
    app = open_app("sample", "report.py")
    table = app.dataframe[0].proto
    assert table.row_height > 64
    assert json.loads(table.columns)["what it can't tell you"]["width"] == 360


@pytest.mark.parametrize(
    ("rows", "wrapped", "high"),
    [
        (3, {}, 35 * 4 + 2),
        (3, {"a": 100}, 35 + 3 * 66 + 2),
        (400, {}, 320),
        (400, {"a": 100}, 320),
    ],
)
def test_table_of_few_rows_ends_below_the_last(monkeypatch, rows, wrapped, high):
    drawn = {}
    monkeypatch.setattr("streamlit.dataframe", lambda frame, **how: drawn.update(how))
    show_frame(pd.DataFrame({"a": ["text"] * rows}), 320, wrapped=wrapped)
    assert drawn["height"] == high
