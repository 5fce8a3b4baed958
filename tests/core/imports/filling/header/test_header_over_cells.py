"""Headers over cells that are none of theirs."""

import pytest

from kpi_core.imports.issues import IssueKind
from tests.core.imports.loaded import load


def test_line_break_in_a_header_that_becomes_a_label_is_no_part_of_it():
    imported = load('Age,Women,"\nMen"\n18-24,20%,30%\n25-34,40%,10%\n')
    assert "Men" in imported.parts["audience_shares"].frame["label"].tolist()


def test_a_header_with_a_name_too_many_sets_the_rows_aside() -> None:
    """No row has as many cells as the header: nothing is loaded, and nothing breaks."""
    imported = load(
        "Deal Name,Deal Stage,Close Date,Foo,Amount,Associated Company\n"
        "Pumps,Closed won,2025-03-31,12000,Contoso\nValves,Closed won,2025-04-13,80,Fabrikam\n"
    )
    assert [row.row for row in imported.set_aside] == [2, 3]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("post_id,posted_at,platform,text,url,impressions", []),
        ("post_id,posted_at,platform,url,text,impressions", ["url"]),
        ("text,posted_at,platform,post_id,url,impressions", ["post_id", "text"]),
    ],
)
def test_names_over_cells_of_another_column_are_told_on_the_header(head, told) -> None:
    rows = [f"{n},2025-03-{n:02},x,Post of day {n}.,https://example.org/{n},5" for n in range(1, 6)]
    issues = load("\n".join([head, *rows, ""])).issues
    assert sorted(issue.column for issue in issues) == told
    assert {(issue.kind, issue.row) for issue in issues} <= {(IssueKind.UNEXPECTED_HEADER, 1)}


def test_a_name_missing_before_a_blank_last_column_is_told_on_the_header() -> None:
    """The rows end in a blank cell; the header, without "Score", has as many names as they fill."""
    head = "Date,Title,Content,Source,URL,Author,Sentiment,Interactions,Reach,Project,Tags\n"
    row = "2025-03-0{n},Day {n},Valve {n},X,https://example.org/{n},ann,Positive,{n},{n}4,{n}20,"
    rows = "".join(f"{row.format(n=n)}Northwind,\n" for n in range(1, 7))
    assert [(i.kind, i.row, i.column) for i in load(head + rows).issues] == [
        (IssueKind.MISSING_HEADER, 1, "Project")
    ]
    full = head.replace("Interactions", "Score,Interactions")
    assert load(full + rows).issues == ()
    assert load(full + rows.replace("Northwind", "Север")).issues == ()


def test_figures_of_thousands_of_digits_are_no_rates() -> None:
    """Python refuses to read a whole number of more than 4,300 digits."""
    rows = "".join(f"2026-03-0{n},{n}{'9' * 5_000},{n},\n" for n in range(1, 7))
    issues = load(f"Date,Engagement rate,Likes\n{rows}").issues
    header = [i for i in issues if i.kind is IssueKind.MISSING_HEADER]
    assert [(i.row, i.column) for i in header] == [(1, "Engagement rate")]
