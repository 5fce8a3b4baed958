"""Rows of Arrow data in several chunks."""

import time

import pyarrow as pa
import pytest

from kpi_core.imports.chunks import rows_at, side_by_side


def test_rows_are_taken_across_chunks() -> None:
    column = pa.chunked_array([["a", "b"], [], ["c"], ["d", "e"]])
    table = pa.table({"letter": column})
    assert rows_at(column, range(0, 5, 2)).to_pylist() == ["a", "c", "e"]
    assert rows_at(table, [1, 4])["letter"].to_pylist() == ["b", "e"]
    assert rows_at(table, []).num_rows == 0


@pytest.mark.parametrize("rows", [10, 1_000_000])
def test_what_is_made_side_by_side_comes_in_order(rows: int) -> None:
    def slowly(seconds: float) -> str:
        time.sleep(seconds)
        return f"after {seconds}"

    assert list(side_by_side(slowly, [0.05, 0.01, 0.0], rows)) == [
        "after 0.05",
        "after 0.01",
        "after 0.0",
    ]


@pytest.mark.parametrize("rows", [10, 1_000_000])
def test_what_fails_side_by_side_is_raised(rows: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(lambda n: 1 // n, [1, 0], rows))
