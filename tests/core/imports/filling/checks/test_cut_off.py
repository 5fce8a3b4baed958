"""Exports that end after so many rows, and say in their total what all have together."""

import pytest

from kpi_core.imports.issues import Issue, IssueKind
from tests.core.imports.loaded import load

HEADER = (
    "Content,Video title,Video publish time,Views,Likes,Subscribers,Average percentage viewed (%),"
    "Unique viewers\n"
)


def videos(rows: int, total: str, views: int = 10) -> str:
    lines = [
        f'video{n:06},Title {n},"Jan {1 + n % 28}, 2024",{views},2,{n % 3 - 1},{30 + n % 9}.5,4'
        for n in range(rows)
    ]
    return HEADER + f"Total,,,{total}\n" + "\n".join(lines) + "\n"


def cut_off(text: str) -> list[Issue]:
    issues = load(text).issues
    return [issue for issue in issues if issue.kind is IssueKind.TOTAL_ROW]


@pytest.mark.parametrize(
    "end", ["", "Showing top 500 results,,,,,,,\n", "Showing top 500 results\n"]
)
def test_videos_beyond_the_500_of_an_export_are_told_once_with_both_sums(end: str):
    (told,) = cut_off(videos(500, "8000,1200,90,41.5,3000") + end)
    assert told.row == 2
    assert told.column == "Views"
    for figure in ("500", "5,000", "8,000"):
        assert figure in told.message
    assert "load" in told.cure


def test_videos_whose_views_add_up_to_their_total_are_not_cut_off():
    assert cut_off(videos(500, "5000,1000,90,41.5,3000")) == []


def test_likes_beyond_the_export_are_told_where_views_are_not_in_it():
    text = videos(500, "5000,1001,90,41.5,3000").replace("Views", "Watch time (hours)")
    (told,) = cut_off(text)
    assert told.column == "Likes"


@pytest.mark.parametrize("rows", [499, 501])
def test_total_of_an_export_of_any_other_length_counts_videos_that_are_gone(rows: int):
    assert cut_off(videos(rows, "8000,1200,90,41.5,3000")) == []


def test_total_with_another_mark_for_thousands_is_the_same_total():
    assert cut_off(videos(500, '"5,000",1000,90,41.5,3000')) == []


def test_export_without_a_total_says_nothing_of_others():
    text = videos(500, "0").replace("Total,,,0\n", "")
    assert cut_off(text) == []


@pytest.mark.parametrize(
    "end", ["Showing top 500 results", "Mostrando os primeiros 500 resultados",
            "Die ersten 500 Ergebnisse werden angezeigt"],
)  # fmt: skip
@pytest.mark.parametrize("rows", [9, 500])
def test_last_line_that_names_the_limit_raises_no_remark(rows: int, end: str):
    imported = load(videos(rows, f"{10 * rows},{2 * rows},90,41.5,3000") + f"{end},,,,,,,\n")
    assert imported.issues == ()
    assert len(imported.parts["posts"].frame) == rows
    assert [row.kind for row in imported.set_aside] == [IssueKind.TOTAL_ROW, IssueKind.FOOTER]
