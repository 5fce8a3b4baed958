"""JSON exports as tables: whatever way a program lays records out, none is lost."""

import json

import pandas as pd
import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.files import json_tables, limited
from kpi_core.imports.issues import ImportProblem, IssueKind
from kpi_core.imports.read import read


def _cells(block: Block) -> list[list[str | None]]:
    rows = block.frame.itertuples(index=False, name=None)
    return [[None if pd.isna(cell) else cell for cell in row] for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": "x", "b": 1}, {"a": "y", "b": 2}]',
        '{"data": [{"a": "x", "b": 1}, {"a": "y", "b": 2}]}',
        '{"page": {"items": [{"a": "x", "b": 1}, {"a": "y", "b": 2}]}}',
        '{"a": "x", "b": 1}\n{"a": "y", "b": 2}\n',
        '[["a", "b"], ["x", 1], ["y", 2]]',
        '{"columns": ["a", "b"], "data": [["x", 1], ["y", 2]]}',
        '{"a": ["x", "y"], "b": [1, 2]}',
        'window.YTD.tweets.part0 = [{"a": "x", "b": 1}, {"a": "y", "b": 2}]',
    ],
)
def test_records_are_found_however_they_are_laid_out(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        (block,) = read(text.encode(encoding), "export.json")
        assert block.header == ("a", "b")
        assert _cells(block) == [["x", "1"], ["y", "2"]]
        assert not block.issues


def test_objects_become_dotted_names_and_lists_of_words_one_cell() -> None:
    text = '[{"id": 1, "author": {"name": "Ann", "place": {"city": "Ruse"}}, "tags": ["a", "b"]}]'
    (block,) = read(text.encode(), "x")
    assert block.header == ("id", "author.name", "author.place.city", "tags")
    assert _cells(block) == [["1", "Ann", "Ruse", "a, b"]]


def test_numbers_keep_the_digits_they_are_written_with() -> None:
    text = '[{"id": 1890000000000000001, "rate": 0.10, "big": 9007199254740993, "no": NaN}]'
    (block,) = read(text.encode(), "x")
    assert _cells(block) == [["1890000000000000001", "0.10", "9007199254740993", "NaN"]]


def test_what_is_absent_or_null_is_unknown() -> None:
    (block,) = read(b'[{"a": "x", "b": null}, {"a": "", "c": true}]', "x")
    assert _cells(block) == [["x", None, None], ["", None, "true"]]


def test_records_inside_records_are_a_table_that_repeats_names_but_no_figures() -> None:
    text = (
        '{"topics": [{"label": "valve", "volume": 5, "by": [{"name": "N"}], "days": '
        '[{"date": "2025-03-01", "volume": 2}, {"date": "2025-03-02", "volume": 3}]}]}'
    )
    outer, days = read(text.encode(), "x")
    assert (outer.sheet, outer.header) == ("topics", ("label", "volume", "by.name"))
    assert days.sheet == "topics.days"
    assert days.header == ("label", "by.name", "days.date", "days.volume")
    assert _cells(days) == [["valve", "N", "2025-03-01", "2"], ["valve", "N", "2025-03-02", "3"]]


def test_a_sum_that_contradicts_its_parts_is_flagged_where_others_agree() -> None:
    days = [{"date": "2025-03-01", "volume": 2}, {"date": "2025-03-02", "volume": 3}]
    topics = [{"label": f"t{n}", "volume": 5, "days": days} for n in range(3)]
    topics[1] = {**topics[1], "volume": 9}
    outer, _ = read(json.dumps({"topics": topics}).encode(), "x")
    assert [(issue.kind, issue.row, issue.value) for issue in outer.issues] == [
        (IssueKind.CONFLICT, 2, "9")
    ]


def test_a_damaged_line_of_json_lines_is_set_aside_and_the_rest_kept() -> None:
    (block,) = read(b'{"a": 1}\n\n{"a": 2, oops}\n{"a": 3}\n', "x")
    assert [(row.row, row.kind) for row in block.set_aside] == [(3, IssueKind.WRONG_TYPE)]
    assert (block.rows_in, len(block.frame), block.blank) == (4, 2, 1)


def test_an_entry_that_is_no_record_is_set_aside() -> None:
    (block,) = read(b'[{"a": 1}, 7, {"a": 3}]', "x")
    assert [row.row for row in block.set_aside] == [2]
    assert list(block.frame.index) == [1, 3]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"posts": [1, 2]}', "without a list of records"),
        ("[]", "without a list of records"),
        ('{"data": []}', "without a list of records"),
        ('[{"a": 1}, {"a"', "cut off"),
        ('{"a":' * 100_000, "deeper"),
    ],
)
def test_json_without_a_table_is_refused_in_a_sentence(text: str, what: str) -> None:
    with pytest.raises(ImportProblem, match=what):
        read(text.encode(), "x")


def test_too_much_json_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImportProblem, match="different names"):
        read(json.dumps([{f"n{n}": n} for n in range(2_100)]).encode(), "x")
    monkeypatch.setattr(json_tables, "LIMIT_BYTES", 1_000)
    with pytest.raises(ImportProblem, match="shorter period"):
        read(json.dumps([{"a": n} for n in range(1_000)]).encode(), "x")


def test_json_that_takes_too_much_memory_or_time_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = json.dumps([{"a": [n] * 100} for n in range(20_000)]).encode()
    monkeypatch.setattr(limited, "LIMIT_MEMORY", 60 * 2**20)
    with pytest.raises(ImportProblem, match="JSON that needs more memory than it may have"):
        read(data, "x")
    monkeypatch.undo()
    monkeypatch.setattr(limited, "LIMIT_SECONDS", 0)
    with pytest.raises(ImportProblem, match="JSON that takes more than 0 seconds"):
        read(data, "x")


def test_a_table_whose_first_name_stands_in_brackets_is_no_json() -> None:
    (block,) = read(b"[Brand],[Count]\nAcme,5\nNadir,6\n", "x")
    assert block.header == ("[Brand]", "[Count]")
