"""Every format's own example goes through the whole importer and gives what its record says."""

import csv
import io

import pandas as pd
import pytest
from pydantic import ValidationError

from kpi_core.imports.answers import Answers
from kpi_core.imports.block import Block, SetAside
from kpi_core.imports.format import Example, Format, all_formats
from kpi_core.imports.importer import import_blocks, import_file
from kpi_core.imports.issues import ImportProblem, IssueKind
from kpi_core.imports.names.templates import template_text
from kpi_core.imports.names.vocabulary import known_names
from kpi_core.imports.read import read
from kpi_core.tables import TABLES, Table

EXAMPLES = [
    pytest.param(record, example, id=f"{record.name}-{example.file}")
    for record in all_formats()
    for example in record.examples
]


@pytest.mark.parametrize(("record", "example"), EXAMPLES)
def test_example_is_recognised_and_loads_what_its_record_says(record: Format, example: Example):
    imported = import_file(example.bytes, "any name.dat")
    assert imported.error == ""
    assert imported.format == record.name
    assert {name for name, part in imported.parts.items() if len(part.frame)} == set(example.expect)
    for name, expected in example.expect.items():
        frame = imported.parts[name].frame
        assert len(frame) == expected["rows"]
        for column, total in expected.items():
            if column != "rows":
                assert float(frame[column].sum()) == pytest.approx(total), column
    assert sum(counts.set_aside for counts in imported.counts.values()) == example.set_aside
    assert len(list(imported.set_aside)) == example.set_aside
    assert not imported.needs


def _without_rows(block: Block) -> Block:
    """The block with every row set aside, as where the header has a name too many."""
    rows = tuple(
        SetAside(int(line), tuple(map(str, cells)), IssueKind.MISSING_CELL, "too few cells")
        for line, *cells in block.frame.itertuples(name=None)
    )
    return block.with_(frame=block.frame.iloc[:0], set_aside=(*block.set_aside, *rows))


@pytest.mark.parametrize(("record", "example"), EXAMPLES)
def test_example_of_which_every_row_is_set_aside_is_accounted_for(record: Format, example: Example):
    try:
        blocks = read(example.bytes, "any name.dat", known_names())
    except ImportProblem:
        return
    imported = import_blocks([_without_rows(block) for block in blocks], "any name.dat")
    assert all(counts.balanced for counts in imported.counts.values())
    assert sum(counts.set_aside for counts in imported.counts.values()) >= example.set_aside


@pytest.mark.parametrize("record", all_formats(), ids=lambda record: record.name)
def test_format_says_where_its_facts_come_from_and_has_an_example(record: Format):
    assert record.how_to_get
    assert record.source
    assert record.examples
    for part in record.parts:
        table = TABLES.get(part.table)
        assert (table is None) == (part.table == "")
        assert table is not None or part.says
        if table is not None:
            named = {*part.columns, *part.constants, *(d.column for d in part.derived)}
            assert {name for name in named if name not in table} <= {"value of the title"}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_template_of_every_table_comes_back_without_a_remark(table: Table):
    imported = import_file(template_text(table).encode(), "template.csv")
    assert imported.format == "template"
    assert imported.parts[table.name].counts.loaded == 2
    assert imported.issues == ()


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("missing", ["platform", "brand", "day"])
def test_template_without_what_can_be_said_once_asks_for_it_and_takes_the_answer(
    table: Table, missing: str
):
    absent = table.day if missing == "day" else missing
    if absent not in table.required:
        return
    rows = list(csv.reader(io.StringIO(template_text(table))))
    place = rows[0].index(absent)
    text = "\n".join(",".join(row[:place] + row[place + 1 :]) for row in rows)
    given = {"from": "2025-03-01", "to": "2025-03-02"} if missing == "day" else {missing: "x"}
    asked = import_file(text.encode(), "t.csv")
    assert [need.settings for need in asked.needs] == [tuple(given)]
    told = import_file(text.encode(), "t.csv", answers=Answers.model_validate(given))
    assert told.needs == ()
    assert told.parts[table.name].counts.loaded == 2


def test_adverts_over_a_stated_range_are_not_taken_for_account_totals():
    text = "campaign,platform,spend,impressions,clicks\nSpring,linkedin,100,2000,40\n"
    answers = Answers.model_validate({"from": "2025-01-01", "to": "2025-01-31"})
    imported = import_file(text.encode(), "f.csv", answers=answers)
    assert list(imported.parts) == ["ads"]
    row = imported.parts["ads"].frame.iloc[0]
    assert (row["spend"], row["from_on"], row["counted_on"]) == (
        100, pd.Timestamp("2025-01-01"), pd.Timestamp("2025-01-31"),
    )  # fmt: skip


def test_plain_table_with_a_date_column_asks_only_which_network_it_is_from():
    text = "Date,Impressions,Likes,Comments\n2025-01-01,100,5,1\n2025-01-02,80,3,0\n"
    asked = import_file(text.encode(), "f.csv")
    assert [need.ask for need in asked.needs] == ["platform"]
    told = import_file(text.encode(), "f.csv", answers=Answers(platform="Mastodon"))
    assert told.parts["account_days"].frame["likes"].sum() == 8


def test_users_word_for_the_format_wins_over_the_first_guess():
    example = next(r for r in all_formats() if r.name == "x_account_overview").examples[0]
    chosen = import_file(example.bytes, "f", answers=Answers(format="template"))
    assert chosen.format == "template"
    with pytest.raises(ValidationError, match="no export we know"):
        Answers(format="nonsense")


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_frame_has_exactly_the_columns_and_types_of_its_table(table: Table):
    frame = import_file(template_text(table).encode(), "t.csv").parts[table.name].frame
    types = {
        "string": "str",
        "int64": "Int64",
        "float64": "float64",
        "timestamp(6)": "datetime64[us]",
        "date": "datetime64[us]",
        "boolean": "boolean",
    }
    assert list(frame.columns) == [column.name for column in table]
    assert {c.name: str(frame[c.name].dtype) for c in table} == {
        c.name: types[c.storage] for c in table
    }
    texts = frame.select_dtypes("str")
    assert not any(value is pd.NA for column in texts for value in texts[column])
