"""The calendar as a table: what is typed is kept, and a row that can't be meant is named."""

from datetime import date, time

import pandas as pd
import pytest

from kpi_core.plan.calendar_table import FIELDS, RowProblem, as_table, joined, rows_of
from kpi_core.settings.calendar import Calendar, Piece

PIECES = (
    Piece(id="p2", platform="x", title="Without a day"),
    Piece(
        id="own-7", on=date(2025, 1, 7), at=time(9, 30), platform="linkedin", title="Late",
        topic="AI", owner="Ada", text="Text", link="https://example.org", campaign="Spring",
        purpose="HR", status="ready",
    ),
    Piece(id="p1", on=date(2025, 1, 6), platform="x", title="Early"),
)  # fmt: skip


def test_table_gives_back_the_pieces_that_it_was_made_of_by_day():
    table = as_table(PIECES)
    assert list(table) == list(FIELDS)
    assert table["title"].tolist() == ["Early", "Late", "Without a day"]
    kept = Calendar.model_validate({"pieces": rows_of(table)}).pieces
    assert sorted(kept, key=lambda p: p.id) == sorted(PIECES, key=lambda p: p.id)


def test_empty_calendar_is_an_empty_table_with_its_columns():
    assert list(as_table(())) == list(FIELDS)
    assert rows_of(as_table(())) == []


def test_new_rows_get_ids_that_nobody_has():
    table = as_table(PIECES)
    fresh = pd.DataFrame([{"platform": "X ", "title": t} for t in ("One", "Two")])
    rows = rows_of(pd.concat([table, fresh], ignore_index=True), taken=["p9"])
    assert [row["id"] for row in rows] == ["p1", "own-7", "p2", "p10", "p11"]
    assert rows[-1]["platform"] == "x"


def test_row_that_holds_only_what_the_table_fills_in_is_blank():
    assert rows_of(pd.DataFrame([{"status": "idea", "id": "p1", "title": " "}])) == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"platform": "x"}, "Row 2 has no title"),
        ({"title": "Hello"}, "Row 2 (“Hello”) has no platform"),
        ({"title": "Hello", "platform": "x", "time": time(9)}, "a time and no day"),
    ],
)
def test_row_that_cannot_be_meant_is_named_with_its_cure(row, says):
    with pytest.raises(RowProblem) as told:
        rows_of(pd.DataFrame([{"platform": "x", "title": "Good"}, row]))
    assert says in str(told.value)


def test_pieces_of_a_file_replace_those_of_the_same_id():
    both = joined(PIECES, [{"id": "p1", "platform": "x", "title": "Anew"}])
    kept = Calendar.model_validate({"pieces": both}).pieces
    assert [piece.title for piece in kept] == ["Without a day", "Late", "Anew"]
