"""Headers that are damaged or name what isn't there are told on their line; sound ones never."""

from datetime import date

import pytest

from kpi_core.imports.example_book import workbook
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.result import Imported

QUERIES = "Top queries,Clicks,Impressions,CTR,Position"
PAGES = "Top pages,Clicks,Impressions,CTR,Position"
ROWS = [f"valve {n},{n},{n * 40},2.5%,{n}.5" for n in range(1, 8)]


def _import(header: str, rows: list[str] = ROWS) -> Imported:
    return import_file("\n".join([header, *rows, ""]).encode(), "f.csv", today=date(2026, 1, 1))


def _told(imported: Imported) -> list[tuple[int | None, str, str]]:
    return [
        (issue.row, issue.column, issue.expected)
        for issue in imported.issues
        if issue.kind is IssueKind.UNEXPECTED_HEADER
    ]


@pytest.mark.parametrize("header", [QUERIES, QUERIES.upper(), QUERIES + ",Region", PAGES])
def test_a_sound_header_or_a_column_of_ones_own_is_not_told(header: str) -> None:
    rows = [row + ",north" for row in ROWS] if "Region" in header else ROWS
    assert _told(_import(header, rows)) == []


@pytest.mark.parametrize("name", ["Colour", "0", "Запас", "pos"])
@pytest.mark.parametrize("header", [QUERIES, PAGES])
def test_another_word_where_a_name_is_due_is_told(header: str, name: str) -> None:
    """Pages have no example of their own: what queries always have is due there too."""
    imported = _import(header.replace("Position", name))
    assert _told(imported) == [(1, name, "Position")]
    assert imported.parts["search_terms"].frame["position"].isna().all()


def test_another_word_over_cells_of_another_kind_is_a_column_of_ones_own() -> None:
    rows = [row.replace(f",{n}.5", ",north") for n, row in enumerate(ROWS, start=1)]
    assert _told(_import(QUERIES.replace("Position", "Region"), rows)) == []


def test_the_word_of_another_export_for_a_missing_column_is_told() -> None:
    header = "Mention Id,Query Name,Full Text,Date,Reaktionen"
    rows = [f"{n},Northwind,Good {n},2025-01-0{n} 10:00:00,{n * 3}" for n in range(1, 8)]
    assert _told(_import(header, rows)) == [(1, "Reaktionen", "Likes")]
    assert _told(_import(header.replace("Reaktionen", "Likes"), rows)) == []


def test_a_slip_in_a_firms_own_word_for_a_missing_column_is_told() -> None:
    header = "Opportunity ID,Account Name,Close Date,Amount,Stage,{}"
    rows = [f"006{n},Firm {n},2025-03-0{n},{n}00,Closed Won,yes" for n in range(1, 8)]
    assert _told(_import(header.format("Socil lead"), rows)) == [
        (1, "Socil lead", "from social lead")
    ]
    assert _told(_import(header.format("Social lead"), rows)) == []
    assert _told(_import(header.format("Region lead"), rows)) == []


def test_the_beginning_of_a_last_name_is_told() -> None:
    assert _told(_import(QUERIES[:-3])) == [(1, "Posit", "Position")]


def test_a_header_that_no_export_has_is_told_on_its_line() -> None:
    imported = _import("Colour,Weight,Room", [f"red,{n},A{n}" for n in range(9)])
    assert [(issue.kind, issue.row) for issue in imported.issues] == [(IssueKind.NO_PLACE, 1)]


@pytest.mark.parametrize("marks", ["''", "``", "“”", "«»"])
def test_names_in_other_quotes_are_read_without_them_and_told(marks: str) -> None:
    names = QUERIES.split(",")
    for quoted in (names, names[1:2]):
        header = ",".join(f"{marks[0]}{n}{marks[1]}" if n in quoted else n for n in names)
        imported = _import(header)
        assert [(issue.kind, issue.row) for issue in imported.issues] == [
            (IssueKind.STRAY_QUOTE, 1)
        ]
        assert imported.parts["search_terms"].frame["clicks"].sum() == 28


def test_a_name_with_an_unreadable_character_is_told() -> None:
    (issue,) = _import(QUERIES.replace("CTR", "C\ufffdR")).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.UNREADABLE_BYTES, 1, "C\ufffdR")


def test_a_first_name_on_two_lines_is_read_as_one_and_told() -> None:
    for header in (QUERIES.replace("eries", "\neries"), QUERIES.replace("Top q", "Top q\n")):
        imported = _import(header)
        assert imported.parts["search_terms"].frame["term"].tolist()[0] == "valve 1"
        assert _told(imported) == [(1, "Top queries", "")]


def test_a_blank_name_for_which_no_row_has_a_cell_is_told() -> None:
    (issue,) = _import(QUERIES + ",").issues
    assert (issue.kind, issue.row) == (IssueKind.BLANK_HEADER, 1)
    assert _import(QUERIES + ",", [row + "," for row in ROWS]).issues == ()


POSTS = "post_id,posted_at,platform,text,url,impressions,likes"
POST_ROWS = [
    f"p{n:03},2025-01-{n:02},linkedin,Words {n},https://l.example/{n},{n * 90},{n}"
    for n in range(1, 13)
]


def _lines(imported: Imported) -> set[tuple[IssueKind, int | None, str]]:
    return {(issue.kind, issue.row, issue.column) for issue in imported.issues}


def _exchanged(header: str, one: str, other: str) -> str:
    swap = {one: other, other: one}
    return ",".join(swap.get(name, name) for name in header.split(","))


def test_a_sound_table_of_posts_is_not_told() -> None:
    assert _import(POSTS, POST_ROWS).issues == ()


@pytest.mark.parametrize(
    ("one", "other", "kind", "column"),
    [
        ("impressions", "likes", IssueKind.IMPOSSIBLE_VALUE, "likes"),
        ("likes", "text", IssueKind.WRONG_TYPE, "likes"),
        ("posted_at", "text", IssueKind.WRONG_TYPE, "posted_at"),
        ("post_id", "platform", IssueKind.UNEXPECTED_HEADER, "post_id"),
    ],
)
def test_exchanged_names_over_cells_that_contradict_them_are_told_on_the_header_line(
    one: str, other: str, kind: IssueKind, column: str
) -> None:
    assert (kind, 1, column) in _lines(_import(_exchanged(POSTS, one, other), POST_ROWS))


def test_some_wrong_cells_are_told_on_their_own_lines() -> None:
    rows = [row if n > 2 else row[: row.rindex(",")] + ",9000" for n, row in enumerate(POST_ROWS)]
    header = POSTS.replace("likes", "reach")
    assert {row for _, row, _ in _lines(_import(header, rows))} == {2, 3, 4}


def test_rates_under_a_name_of_words_are_told() -> None:
    header = _exchanged(QUERIES, "Top queries", "CTR")
    rows = [row.replace("2.5%", f"2.{n}%") for n, row in enumerate(ROWS)]
    assert (1, "Top queries", "a name") in _told(_import(header, rows))


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("Page,Total Followers,New Followers,Total post engagements,Total posts", []),
        ("Page,New Followers,Total Followers,Total post engagements,Total posts", [1]),
    ],
)
def test_more_of_a_part_than_of_its_whole_in_all_rows_is_told(names: str, told: list[int]) -> None:
    rows = [f"Page {n},{n}00,{n}0,{n}1,{n}" for n in range(1, 8)]
    imported = _import("\n".join(["2/12/2024,2/10/2025,,,", names]), rows)
    assert [row for row, *_ in _told(imported)] == [2 for _ in told]


META_ADS = "Campaign name,Day,Attribution setting,Impressions,Reach,Frequency,Amount spent (EUR)"
SPENT = [f"A,2025-03-{n + 11},7-day click,400,300,1.3,1{n}.5" for n in range(5)]


@pytest.mark.parametrize("mark", [" - copy", " 2025", ".1", " (2)", " - Kopie 2"])
def test_a_name_with_the_mark_of_a_copy_is_told_where_its_column_is_missing(mark: str) -> None:
    imported = _import(META_ADS + mark, SPENT)
    assert _told(imported) == [(1, f"Amount spent (EUR){mark}", "Amount spent")]
    assert imported.parts["ads"].frame["spend"].isna().all()


def test_a_copy_beside_its_column_is_not_told() -> None:
    rows = [f"{row},{n}" for n, row in enumerate(SPENT)]
    assert _told(_import(f"{META_ADS},Amount spent (EUR) 2024", rows)) == []


def test_two_copies_of_one_column_are_a_comparison_and_not_told() -> None:
    header = META_ADS.replace("Reach,Frequency", "Reach 2024,Reach 2025")
    assert _told(_import(header, SPENT)) == []


def test_a_name_that_begins_another_word_is_not_told() -> None:
    assert _told(_import(META_ADS.replace("Reach", "Reachable people"), SPENT)) == []


def test_a_name_in_typographic_quotes_is_read_without_them_whatever_its_currency() -> None:
    imported = _import(META_ADS.replace("Amount spent (EUR)", "“Amount spent (EUR)”"), SPENT)
    assert [(issue.kind, issue.row) for issue in imported.issues if issue.row == 1] == [
        (IssueKind.STRAY_QUOTE, 1)
    ]
    assert imported.parts["ads"].frame["spend"].tolist() == [10.5, 11.5, 12.5, 13.5, 14.5]


def test_spaces_around_names_are_no_part_of_a_statement() -> None:
    header = "Timestamp, The articles help me in my job , I would recommend the newsletter"
    rows = [f"2025/03/1{n} 10:00:00 AM GMT+1,{n},{n}" for n in range(1, 5)]
    assert set(_import(header, rows).parts["survey"].frame["statement"]) == {
        "The articles help me in my job",
        "I would recommend the newsletter",
    }


def test_a_slip_of_the_pen_in_a_name_is_read_and_told() -> None:
    imported = _import(QUERIES.replace("Position", "Positin"))
    assert _told(imported) == [(1, "Positin", "Position")]
    assert imported.parts["search_terms"].frame["position"].notna().all()


@pytest.mark.parametrize("name", ["position", "Position (UTC+1)", " Position", "Positions"])
def test_a_name_in_another_form_is_no_slip_of_the_pen(name: str) -> None:
    assert _told(_import(QUERIES.replace("Position", name))) == []


def test_a_plural_within_a_name_is_no_slip_of_the_pen() -> None:
    header = "Date,Title,Source,URL,Author,Sentiment,Likes count,Comments count"
    rows = [f"2025-03-0{n},Valve {n},X,https://x.com/a/{n},ann,Positive,{n},1" for n in range(1, 8)]
    assert _told(_import(header, rows)) == []


def test_another_word_in_the_older_overview_of_tiktok_is_told() -> None:
    rows = [f"2025-03-0{n},{n}00,{n}0,{n},{n},0" for n in range(1, 8)]
    header = "Date,Video Views,Profile Views,Likes,Comments,Shares"
    assert _told(_import(header, rows)) == []
    assert _told(_import(header.replace("Likes", "Foo"), rows)) == [(1, "Foo", "Likes")]


@pytest.mark.parametrize("name", ["147", "2025-03-09", "12.5 %"])
def test_a_figure_among_names_is_told_in_any_table(name: str) -> None:
    rows = [f"{n},{n * 7},green,{n % 3}" for n in range(1, 9)]
    assert (1, name, "the name of a column") in _told(_import(f"Room,Weight,{name},Colour", rows))
    rows = [f"2025-03-0{n},{n}00,{n}0,{n},{n},0" for n in range(1, 8)]
    header = f"Date,Video Views,Profile Views,{name},Comments,Shares"
    assert [told[:2] for told in _told(_import(header, rows))] == [(1, name)]


def test_a_word_where_a_name_is_due_is_told_of_an_export_whose_examples_are_workbooks() -> None:
    header = (
        "Post title,Post link,Post type,Campaign name,Posted by,Created date,Campaign start date,"
        "Campaign end date,Audience,Impressions,Views,Offsite Views,Clicks,"
        "Click through rate (CTR),Likes,Comments,Reposts,Follows,Engagement rate,Content Type"
    )
    rows = [
        f"Pump {n},https://www.linkedin.com/feed/update/urn:li:activity:710000000000000000{n},"
        f"Organic,,Ann,03/0{n}/2025,,,All followers,{n}00,,,{n},0.01,{n + 4},{n},{n % 3},,0.1,"
        for n in range(1, 8)
    ]
    assert _told(_import(header, rows)) == []
    imported = _import(header.replace("Reposts", "HsSsDdRJ"), rows)
    assert _told(imported) == [(1, "HsSsDdRJ", "Reposts")]


def test_a_figure_among_the_names_of_a_template_is_told_once() -> None:
    rows = [f"2025-03-0{n},LinkedIn,{n}00,{n}0,{n}" for n in range(1, 8)]
    for name in ("672", "38%"):
        imported = _import(f"Day,Channel,Followers,{name},Clicks", rows)
        assert [told[:2] for told in _told(imported)] == [(1, name)]


@pytest.mark.parametrize("header", ["Room,Weight,2024,Colour", "Room,25%,50%,75%", "Room,7"])
def test_a_year_and_several_figures_are_names(header: str) -> None:
    rows = [",".join(["1", "7", "3", "4"][: header.count(",") + 1])] * 2
    assert not any("is none" in issue.message for issue in _import(header, rows).issues)


def test_a_name_too_many_in_a_sheet_is_told_by_the_last_column_that_no_row_fills() -> None:
    header = ["Date", "Video Views", "Profile Views", "Neu", "Likes", "Comments", "Shares"]
    rows = [[f"2025-03-0{n}", n * 100, n * 10, n, n, 0] for n in range(1, 8)]

    def told(rows: list[list[str | int]], header: list[str]) -> list[str]:
        imported = import_file(workbook({"Overview": [header, *rows]}), "f.xlsx")
        return [issue.column for issue in imported.issues if issue.row == 1]

    assert told(rows, header) == ["Neu"]
    assert told([[*row, 4] for row in rows], header) == []
    assert told(rows, [name for name in header if name != "Neu"]) == []


@pytest.mark.parametrize(
    "name", ["–", "F12", "Column4", "Unnamed: 3", "Likes (2)", "Likes_1", "Likes 2", "Sh?res"]
)
def test_a_name_that_can_be_none_is_told_over_a_column_with_cells(name: str) -> None:
    rows = [f"2025-03-0{n},{n}00,{n}0,{n},{n},0" for n in range(1, 8)]
    header = f"Date,Video Views,Profile Views,Likes,Comments,{name}"
    (issue,) = _import(header, rows).issues
    assert (issue.row, issue.column) == (1, name)


def test_a_name_that_a_cell_below_says_is_told() -> None:
    header = "Date,Title,Source,URL,Author,Sentiment,Green Valley Farms"
    rows = [f"2025-03-0{n},Valve {n},X,https://x.com/a/{n},ann,Positive,Firm" for n in range(1, 8)]
    assert not any("a cell below says" in issue.message for issue in _import(header, rows).issues)
    rows[3] = rows[3].replace("Firm", "Green Valley Farms")
    (told,) = (issue for issue in _import(header, rows).issues if "cell below" in issue.message)
    assert (told.row, told.column) == (1, "Green Valley Farms")


def test_numbered_columns_of_ones_own_are_names() -> None:
    rows = [f"2025-03-0{n},Valve {n},X,https://x.com/a/{n},ann,Positive,a,b" for n in range(1, 8)]
    header = "Date,Title,Source,URL,Author,Sentiment,Note 1,Note 2"
    assert _told(_import(header, rows)) == []


def test_a_note_behind_the_name_of_a_column_that_is_missing_is_told() -> None:
    rows = [f"2025-03-0{n},{n}00,{n}0,{n},{n},0" for n in range(1, 8)]
    header = "Date,Video Views,Profile Views,Likes – do not use,Comments,Shares"
    assert [told[:2] for told in _told(_import(header, rows))] == [(1, "Likes – do not use")]


def test_of_several_strange_names_the_one_over_counts_may_be_that_which_is_missing() -> None:
    header = META_ADS.replace("Attribution setting", "Bar")  # words
    assert _told(_import(header, SPENT)) == []
    assert _told(_import(header.replace("Reach", "Foo"), SPENT)) == [(1, "Foo", "Reach")]
    fractions = [row.replace(",300,1.3,", ",1.3,300,") for row in SPENT]
    swapped = header.replace("Reach,Frequency", "Foo,Frequency")
    assert _told(_import(swapped, fractions)) == []  # reach has none
