"""Single figures between the tables of an export: each under its own name, none lost."""

import pytest

from kpi_core.imports.example_book import workbook
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.result import Imported
from tests.core.imports.loaded import TODAY, kinds, load

AGES = '"Age & gender"\n"","Women","Men"\n"18-24","20.5","29.5"\n"25-34","30","20"\n'
COUNTRIES = '"Top countries"\n"Bulgaria","Germany"\n"75.1","5.9"\n'


def levels(imported: Imported) -> list[tuple[str, str, int]]:
    frame = imported.parts["account_days"].frame
    days = frame["counted_on"].dt.strftime("%Y-%m-%d")
    return list(zip(days, frame["platform"], frame["followers"], strict=True))


@pytest.mark.parametrize(
    "figure",
    ['"Facebook followers"\n"1,234"\n\n', '"Facebook followers"\n"1,234"\n',
     '"Facebook followers","1,234"\n\n', '"Facebook followers"\n\n"1,234"\n\n'],
)  # fmt: skip
def test_followers_above_an_audience_are_loaded_for_the_day_that_is_said(figure: str):
    imported = load(f"sep=,\n{figure}{AGES}\n{COUNTRIES}", to="2025-05-31")
    assert levels(imported) == [("2025-05-31", "facebook", 1234)]
    shares = imported.parts["audience_shares"].frame
    assert len(shares) == 6
    assert set(shares["platform"][:4]) == {"facebook"}
    assert not list(imported.set_aside)
    assert imported.needs == ()
    assert not any(issue.row for issue in imported.issues)


def test_followers_without_a_day_are_counted_as_of_the_audiences_and_it_is_told():
    imported = load(f'"Facebook followers"\n"1234"\n\n{AGES}')
    assert levels(imported) == [("2025-06-01", "facebook", 1234)]
    (told,) = imported.issues
    assert (told.kind, told.column) == (IssueKind.DEFAULT, "counted_on")
    assert "to=YYYY-MM-DD" in told.cure


def test_followers_of_two_networks_each_stand_above_its_audience():
    text = f'"Facebook followers"\n"1234"\n\n{AGES}\n"Instagram followers"\n"567"\n\n{AGES}'
    imported = load(text, to="2025-05-31")
    assert levels(imported) == [
        ("2025-05-31", "facebook", 1234), ("2025-05-31", "instagram", 567),
    ]  # fmt: skip
    shares = imported.parts["audience_shares"].frame
    assert shares["platform"].tolist() == ["facebook"] * 4 + ["instagram"] * 4
    assert not list(imported.set_aside)
    assert not any(issue.row for issue in imported.issues)


def test_followers_below_the_last_table_are_loaded():
    imported = load(f'{AGES}\n"Instagram followers"\n"567"\n', to="2025-05-31")
    assert levels(imported) == [("2025-05-31", "instagram", 567)]
    assert not list(imported.set_aside)


def test_figure_that_no_table_takes_is_told_with_its_line():
    text = f'"Facebook followers"\n"1234"\n\n"Facebook reach"\n"9,876"\n\n{AGES}'
    imported = load(text, to="2025-05-31")
    assert levels(imported) == [("2025-05-31", "facebook", 1234)]
    assert kinds(imported) == [IssueKind.NO_PLACE, IssueKind.DEFAULT]
    assert "a single figure" in imported.issues[0].message
    (row,) = imported.set_aside
    assert (row.row, row.cells, row.header) == (5, ("9,876",), ("Facebook reach",))
    assert row.kind is IssueKind.NO_PLACE
    assert all(counts.balanced for counts in imported.counts.values())


def test_title_with_a_year_is_no_figure():
    imported = load(f'"Northwind"\n"2025"\n\n{AGES}', to="2025-05-31", platform="facebook")
    assert list(imported.parts) == ["audience_shares"]
    assert kinds(imported) == [IssueKind.DEFAULT]


def test_title_above_another_export_is_no_figure():
    text = "Followers\n1234\n\nKeyword,Ranking,Search Volume,Keyword Difficulty\npump,4,320,31\n"
    assert list(load(text).parts) == ["search_terms"]


@pytest.mark.parametrize(
    "label",
    ["Seguidores do Facebook", "Последователи във Facebook", "Facebook-Follower",
     "Follower auf Facebook", "Abonnés Facebook", "Підписники у Facebook", "Followers on Facebook"],
)  # fmt: skip
def test_followers_are_known_in_other_words(label: str):
    assert levels(load(f'"{label}"\n"1 234"\n\n{AGES}', to="2025-05-31")) == [
        ("2025-05-31", "facebook", 1234)
    ]


def test_followers_between_the_tables_of_a_sheet_are_no_row_of_the_one_above():
    rows: list[list[object]] = [
        ["Facebook followers", 1234], [], ["Age & gender"], ["", "Women", "Men"],
        ["18-24", 20.5, 29.5], ["25-34", 30, 20], [], ["Instagram followers", 567], [],
        ["Top countries"], ["Bulgaria", "Germany"], [75.1, 5.9],
    ]  # fmt: skip
    imported = import_file(workbook({"Audience": rows}), "f", today=TODAY)
    assert levels(imported) == [
        ("2025-06-01", "facebook", 1234), ("2025-06-01", "instagram", 567),
    ]  # fmt: skip
    shares = imported.parts["audience_shares"].frame
    assert shares["platform"].tolist() == ["facebook"] * 4 + ["instagram"] * 2
    assert not list(imported.set_aside)
    assert not any(issue.row for issue in imported.issues)
    assert all(counts.balanced for counts in imported.counts.values())
