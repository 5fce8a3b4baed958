"""Rows of Arrow data in several chunks."""

import pyarrow as pa

from kpi_core.imports.chunks import rows_at


def test_rows_are_taken_across_chunks() -> None:
    column = pa.chunked_array([["a", "b"], [], ["c"], ["d", "e"]])
    table = pa.table({"letter": column})
    assert rows_at(column, range(0, 5, 2)).to_pylist() == ["a", "c", "e"]
    assert rows_at(table, [1, 4])["letter"].to_pylist() == ["b", "e"]
    assert rows_at(table, []).num_rows == 0
