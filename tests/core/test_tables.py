"""How columns are called on the screen."""

import pytest

from kpi_core.tables import TABLES, column_label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("max_scroll_pct", "max scroll, %"),
        ("is_from_blog", "from blog?"),
        ("visited_at", "visited"),
        ("counted_on", "counted"),
        ("person_id", "person id"),
        ("rank without doubt", "rank without doubt"),
    ],
)
def test_column_reads_as_words(name: str, label: str) -> None:
    assert column_label(name) == label


def test_no_two_columns_of_a_table_read_alike() -> None:
    for table in TABLES.values():
        labels = [column_label(column.name) for column in table]
        assert len(set(labels)) == len(labels)
