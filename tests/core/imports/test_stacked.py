"""Several tables in one file: under titles, twice, over pages, below lines about them."""

import pytest

from kpi_core.imports.issues import IssueKind
from tests.core.imports.loaded import load


def test_tables_stacked_under_titles_keep_their_metrics_apart():
    text = (
        'sep=,\n"Reach"\n"Date","Primary"\n"2025-01-01T00:00:00","12"\n"2025-01-02T00:00:00","13"\n'
        '\n"Views"\n"Date","Primary"\n"2025-01-01T00:00:00","22"\n"2025-01-02T00:00:00","23"\n'
    )
    imported = load(text, platform="facebook")
    part = imported.parts["account_days"]
    assert part.frame["reach"].sum() == 25
    assert part.frame["impressions"].sum() == 45
    assert part.counts.balanced
    assert imported.issues == ()


def test_table_that_stands_twice_in_a_file_counts_once():
    table = '"Reach"\n"Date","Primary"\n"2025-01-01T00:00:00","12"\n"2025-01-02T00:00:00","13"\n\n'
    imported = load("sep=,\n" + table + table, platform="facebook")
    assert imported.parts["account_days"].frame["reach"].sum() == 25
    assert [row.row for row in imported.set_aside] == [9, 10]
    assert [(issue.kind, issue.row) for issue in imported.issues] == [(IssueKind.DUPLICATE_ROW, 8)]


@pytest.mark.parametrize("mark", ["Page 2", "- 2 / 3 -", "Seite 2 von 3", "\f"])
def test_page_mark_before_a_repeated_header_begins_no_table(mark: str):
    days = [f'"2025-01-{n:02}T00:00:00","{n}"\n' for n in range(1, 21)]
    head = '"Date","Primary"\n'
    text = 'sep=,\n"Reach"\n' + head + "".join(days[:10]) + f"{mark}\n" + head + "".join(days[10:])
    imported = load(text, platform="facebook")
    assert imported.parts["account_days"].frame["reach"].sum() == 210


def test_lines_about_the_report_above_a_table_are_no_table():
    text = (
        "Report:,Mentions\nBrand:,Northwind\nFrom:,Sat Mar 01 2025\n\n"
        "Query Name,Date,Full Text,Sentiment,Domain\nNorthwind,2025-03-02,Fine,positive,x.com\n"
    )
    imported = load(text)
    assert imported.parts["mentions"].counts.loaded == 1
    assert imported.needs == ()


@pytest.mark.parametrize("row", ["Delta,50,3", "Delta,50,3,41,2,7", "Delta;50;3;41;2"])
def test_a_damaged_row_hides_no_known_header_below_a_title_of_equal_length(row: str):
    names = "Page,Total Followers,New Followers,Total post engagements,Total posts"
    rows = [f"Page {n},{n}00,{n}0,{n}1,{n}" for n in range(1, 8)]
    sound = load("\n".join(["2/12/2024,2/10/2025,,,", names, *rows, ""]))
    assert sound.parts["account_days"].counts.loaded == 7
    hurt = load("\n".join(["2/12/2024,2/10/2025,,,", names, *rows[:3], row, *rows[3:], ""]))
    assert hurt.parts["account_days"].counts.loaded >= 7
    told = [*hurt.issues, *hurt.set_aside]
    assert {each.row for each in told if each.row} == {6}


def test_a_share_that_a_spreadsheet_made_a_day_of_hides_no_table_of_towns_or_countries() -> None:
    text = (
        "Top towns/cities;;\nSofia, Bulgaria;Varna, Bulgaria;Berlin, Germany\n40.5;4.яну;3.9\n;;\n"
        "Top countries;;\nBulgaria;Germany;Austria\n75.1;5.9;1.май\n"
    )
    imported = load(text)
    assert not imported.needs
    shares = imported.parts["audience_shares"].frame
    assert dict(zip(shares["label"], shares["share"], strict=True)) == {
        "Bulgaria": 0.751,
        "Germany": 0.059,
    }
    assert [row.cells[:2] for row in imported.set_aside if row.table] == [("Austria", "1.май")]


def test_the_last_line_above_a_table_names_its_network() -> None:
    text = (
        'sep=,\n"Instagram followers"\n"1514"\n\n"Facebook Page followers by gender and age"\n'
        '"Age","Women","Men"\n"18-24","40%","35%"\n"25-34","15%","10%"\n'
    )
    imported = load(text)
    assert set(imported.parts["audience_shares"].frame["platform"]) == {"facebook"}
