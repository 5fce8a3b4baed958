"""Rows and cells that can't be true."""

import pytest

from kpi_core.imports.issues import IssueKind
from tests.core.imports.filling.headers import DAYS, POSTS
from tests.core.imports.loaded import kinds, load, told


def test_negative_count_is_unknown():
    imported = load(POSTS + "1,2025-03-01,x,-5,,1\n2,2025-03-02,x,5,,1\n")
    assert imported.parts["posts"].frame["impressions"].isna().tolist() == [True, False]
    assert kinds(imported) == [IssueKind.IMPOSSIBLE_VALUE]


def test_reach_above_impressions_is_flagged_and_loaded():
    imported = load(POSTS + "1,2025-03-01,x,0,37,1\n2,2025-03-02,x,50,20,1\n")
    assert kinds(imported) == [IssueKind.IMPOSSIBLE_VALUE]
    assert imported.issues[0].row == 2
    assert imported.parts["posts"].frame["reach"].tolist() == [37, 20]


def test_scroll_ends_at_100_percent():
    text = (
        "content_id,visited_at,visitor_id,max_scroll_pct\na,2025-03-01,v,140\na,2025-03-02,w,80\n"
    )
    imported = load(text)
    assert imported.parts["visits"].frame["max_scroll_pct"].isna().tolist() == [True, False]
    assert kinds(imported) == [IssueKind.IMPOSSIBLE_VALUE]


def test_more_clicks_than_impressions_only_where_the_platform_cannot():
    search = load("Top queries,Clicks,Impressions,CTR,Position\na,9,3,300%,1.5\nb,1,3,33%,2.5\n")
    assert kinds(search) == [IssueKind.IMPOSSIBLE_VALUE]
    own = "post_id,posted_at,platform,impressions,clicks\n1,2025-03-01,{},3,9\n"
    assert kinds(load(own.format("x"))) == [IssueKind.IMPOSSIBLE_VALUE]
    assert load(own.format("facebook")).issues == ()


def test_row_without_any_figure_is_set_aside():
    imported = load(DAYS + "2025-03-01,x,5,7\n2025-03-02,x,,\n2025-03-03,x,1,1\n")
    assert imported.parts["account_days"].counts.set_aside == 1


def test_row_without_a_key_at_the_edge_is_a_total():
    imported = load(POSTS + "1,2025-03-01,x,5,5,1\n2,2025-03-02,x,5,5,1\n,,,10,10,2\n")
    (row,) = imported.set_aside
    assert row.kind is IssueKind.TOTAL_ROW


MENTIONS = "brand,mentioned_at,text,reach\n"


@pytest.mark.parametrize("place", [0, 2])
def test_mention_without_words_at_an_edge_is_no_total(place: int):
    rows = ["A,2025-03-01,good,50\n", "A,2025-03-01,fine,9\n", "A,2025-03-01,great,70\n"]
    rows[place] = "A,2025-03-01,,3\n"
    (row,) = load(MENTIONS + "".join(rows)).set_aside
    assert (row.kind, row.column, row.row) == (IssueKind.MISSING_VALUE, "text", place + 2)


def test_every_impossible_value_names_its_row_its_value_and_the_cure():
    imported = load(
        POSTS
        + "1,2025-03-01,x,-5,,1\n"
        + "2,2025-03-02,x,5,9,1\n"
        + "3,2031-03-01,x,5,5,1\n"
        + "4,2025-03-01,x,7,5,1\n" * 2
    )
    found = {issue.row: issue for issue in imported.issues}
    assert {row: issue.kind for row, issue in found.items()} == {
        2: IssueKind.IMPOSSIBLE_VALUE,
        3: IssueKind.IMPOSSIBLE_VALUE,
        4: IssueKind.IMPOSSIBLE_VALUE,
        6: IssueKind.DUPLICATE_ROW,
    }
    assert all(issue.expected and issue.cure for issue in found.values())
    assert [(found[n].column, found[n].value) for n in (2, 3, 4)] == [
        ("impressions", "-5"),
        ("reach", "9"),
        ("posted_at", "2031-03-01"),
    ]


def test_many_impossible_values_are_one_issue_that_names_every_row():
    imported = load(POSTS + "".join(f"{n},2025-03-01,x,5,{4 + n % 5},1\n" for n in range(20)))
    (issue,) = imported.issues
    assert issue.row == 4
    assert issue.message.endswith("rows 5–6, 9–11, 14–16, 19–21")


def test_no_place_in_the_results_is_above_the_first() -> None:
    rows = "pump,610,12778,4.77%,0\nvalve,9,900,1%,1.5\nseal,0,0,0%,0\n"
    imported = load("Top queries,Clicks,Impressions,CTR,Position\n" + rows)
    assert [(issue.row, issue.column) for issue in imported.issues] == [(2, "Position")]
    assert imported.parts["search_terms"].frame["position"].isna().tolist() == [True, False, False]


def test_spaces_around_an_answer_are_no_part_of_it() -> None:
    imported = load(
        "Timestamp,The guide helps me,I would recommend it\n"
        "2025-03-03 10:00:00,5, 4\n2025-03-04 11:00:00,3,\u00a02 \n"
    )
    assert imported.parts["survey"].frame["answer"].tolist() == ["5", "4", "3", "2"]


@pytest.mark.parametrize("count", ["99999999999999999", "1000000000000"])
def test_a_count_that_nobody_has_is_flagged_and_loaded(count: str) -> None:
    imported = load(POSTS + f"1,2025-03-01,x,,,{count}\n2,2025-03-02,x,5,,999999999999\n")
    assert [(issue.kind, issue.row) for issue in imported.issues] == [
        (IssueKind.IMPOSSIBLE_VALUE, 2)
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("13,2025-03-13,x,30,,900", [4]),  # likes and impressions changed places
        ("13,2025-03-13,x,30,,100", []),  # more likes than impressions, not many times as many
        ("13,2025-03-13,x,30,,90000", [4]),
        ("13,2025-03-13,x,160,,900", []),  # exchanged they would be more than in any other row
        ("13,2025-03-13,x,0,,900", []),
    ],
)
def test_figures_that_changed_places_in_one_row_are_flagged_and_loaded(row: str, told) -> None:
    rows = [f"{n},2025-03-{n},x,{n * 90},,{n * 3 + 6}" for n in range(11, 18)]
    rows[1] = rows[1].replace(",1080,", ",3000,")
    rows[2] = row
    imported = load(POSTS + "\n".join(rows))
    assert [issue.row for issue in imported.issues] == told
    assert len(imported.parts["posts"].frame) == 7


@pytest.mark.parametrize(
    ("network", "rows", "likes", "told"),
    [
        ("x", 4, 3001, [3]),  # more than ten times as often liked as shown
        ("x", 4, 2999, []),
        ("x", 30, 1501, [3]),
        ("youtube", 4, 9000, []),  # YouTube counts as shown only some of the places
    ],
)
def test_many_times_more_acts_than_views_in_one_row_are_flagged_and_loaded(
    network: str, rows: int, likes: int, told: list[int]
) -> None:
    lines = [f"{n},2025-03-{n},{network},300,,90" for n in range(1, rows + 1)]
    lines[1] = lines[1].replace(",90", f",{likes}")
    imported = load(POSTS + "\n".join(lines))
    assert [issue.row for issue in imported.issues] == told
    assert len(imported.parts["posts"].frame) == rows


def test_a_place_in_the_results_that_nobody_has_is_flagged() -> None:
    head = "Keyword,Current position,Volume,Current URL\n"
    rows = [f"{word},{n},90,https://a.example/{word}" for n, word in enumerate("abcd", 1)]
    rows[2] = rows[2].replace("c,3,", "c,66000000000000,")
    (issue,) = load(head + "\n".join(rows)).issues
    assert (issue.kind, issue.row) == (IssueKind.IMPOSSIBLE_VALUE, 4)


def test_a_negative_share_is_unknown_and_told() -> None:
    head = "counted_on,platform,dimension,label,people,share\n"
    imported = load(
        head + "2025-03-01,linkedin,industry,Banking,4,-5\n"
        "2025-03-01,linkedin,industry,Retail,6,0.6\n"
    )
    assert [(issue.row, issue.column) for issue in imported.issues] == [(2, "share")]
    assert imported.parts["audience_shares"].frame["share"].isna().tolist() == [True, False]


def test_a_part_that_is_more_than_its_whole_is_told() -> None:
    head = "brand,counted_at,platform,mentions,positive,negative\n"
    rows = [f"Acme,2025-03-0{n},x,{n}0,{n},{n}" for n in range(1, 8)]
    rows[2] = "Acme,2025-03-03,x,30,300,3"
    (issue,) = load(head + "\n".join(rows)).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.IMPOSSIBLE_VALUE, 4, "positive")


def test_in_a_long_table_twice_as_many_clicks_as_impressions_are_told() -> None:
    head = "post_id,posted_at,platform,impressions,clicks\n"
    rows = [f"{n},2025-03-01,facebook,{n * 90},{n * 40}" for n in range(1, 31)]
    rows[9] = "10,2025-03-01,facebook,722,2851"
    (issue,) = load(head + "\n".join(rows)).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.IMPOSSIBLE_VALUE, 11, "clicks")
    rows[9] = "10,2025-03-01,facebook,722,900"
    assert load(head + "\n".join(rows)).issues == ()
    assert load(head + "\n".join([*rows[:7], "9,2025-03-01,facebook,722,2851"])).issues == ()


@pytest.mark.parametrize(
    ("others", "odd", "rows_told"),
    [
        ("1234512", "55", [5]),
        ("1234512", "7", [5]),
        ("1234512", "0", [5]),
        ("1234512", "5", []),
        ("1111111", "0", []),  # yes and no
        ("1739182", "10", []),  # another scale
        ("1234", "7", []),
    ],
)
def test_the_lone_answer_off_the_scale_is_told_and_loaded(
    others: str, odd: str, rows_told: list[int]
) -> None:
    marks = [*others[:3], odd, *others[3:]]
    rows = [f"r{n},spring,I know what it makes,{mark}" for n, mark in enumerate(marks)]
    imported = load("respondent,wave,statement,answer\n" + "\n".join(rows))
    assert [row for kind, row, _ in told(imported)] == rows_told
    assert len(imported.parts["survey"].frame) == len(marks)


@pytest.mark.parametrize(("rating", "is_told"), [("9", True), ("0", True), ("5", False)])
def test_the_lone_rating_off_the_scale_is_told_and_loaded(rating: str, is_told: bool) -> None:
    head = "content_id,visited_at,visitor_id,max_scroll_pct,rating\n"
    marks = [*map(str, (3, 4, 5, 2, 1, 4, 5)), rating]
    rows = [f"/b,2025-03-14T1{n}:00:00Z,v{n},{40 + n},{mark}" for n, mark in enumerate(marks)]
    imported = load(head + "\n".join(rows))
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, 9, "rating")] * is_told
    assert imported.parts["visits"].frame["rating"].tolist() == [float(mark) for mark in marks]


def test_more_people_reached_than_videos_viewed_is_told_on_tiktok() -> None:
    head = "Date,Video views,Reached audience,Profile views,Likes,Net growth\n"
    rows = [f"2025/03/{n},{n * 10},{n * 9},4,2,1" for n in range(11, 22)]
    rows[4] = "2025/03/15,150,700,4,2,1"
    assert told(load(head + "\n".join(rows))) == [
        (IssueKind.IMPOSSIBLE_VALUE, 6, "Reached audience")
    ]


@pytest.mark.parametrize(("users", "rows_told"), [(1300, [6]), (440, []), (380, [])])
def test_many_more_people_than_events_are_told_in_a_table_of_few_rows(
    users: int, rows_told: list[int]
) -> None:
    """A few more may have been estimated."""
    rows = ["view,2000,900", "scroll,800,500", "click,400,300", f"start,400,{users}",
            "end,300,250", "form,90,40"]  # fmt: skip
    text = "# Start date: 20250101\n# End date: 20250131\nEvent name,Event count,Total users\n"
    imported = load(text + "\n".join(rows))
    assert [row for _, row, _ in told(imported)] == [row + 1 for row in rows_told]


AGES = ["18-24,20.5,9.5", "25-34,30,20", "35-44,10,10"]


@pytest.mark.parametrize(
    ("rows", "genders", "aside"),
    [
        (AGES, [0.605, 0.395], []),
        ([*AGES, "25-34,30,20"], [0.605, 0.395], [7]),  # the same row again counts once
        ([*AGES, "25-34,31,20"], [], [7, 7, 7]),
        ([*AGES[:2], "35-44,10", "45-54,1,1"], [], [6, 6, 6]),
        ([*AGES[:2], "35-44,10,10,7", "45-54,1,1"], [], [6, 6, 6]),
    ],
)
def test_genders_are_summed_up_only_where_every_row_counts(rows, genders, aside) -> None:
    text = '"Age & gender"\n\nAge,Women,Men\n' + "\n".join(rows)
    imported = load(text, platform="instagram", to="2025-05-31")
    frame = imported.parts["audience_shares"].frame
    assert frame.loc[frame["dimension"] == "gender", "share"].tolist() == genders
    assert sorted(row.row for row in imported.set_aside) == aside


@pytest.mark.parametrize(
    ("column", "count", "is_told"),
    [("reach", 12_345_678_901, True), ("impressions", 12_345_678_901, False),
     ("impressions", 10**12, True), ("reach", 8_000_000_000, False)],
)  # fmt: skip
def test_more_people_than_there_are_is_told(column: str, count: int, is_told: bool) -> None:
    rows = [f"{n},2025-03-1{n},x,{10**11},{n}" for n in range(4)]
    rows[2] = f"2,2025-03-12,x,{count if column == 'impressions' else 10**11},"
    rows[2] += str(count) if column == "reach" else "2"
    imported = load("post_id,posted_at,platform,impressions,reach\n" + "\n".join(rows))
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, 4, column)] * is_told


@pytest.mark.parametrize(("clicks", "is_told"), [(2_420, True), (300, False)])
def test_ten_times_more_clicks_than_views_are_told_where_clicks_count_twice_too(
    clicks: int, is_told: bool
) -> None:
    rows = [f"{n},2025-03-1{n},facebook,{n + 240},{n + 4}" for n in range(8)]
    rows[2] = f"2,2025-03-12,facebook,242,{clicks}"
    imported = load("post_id,posted_at,platform,impressions,clicks\n" + "\n".join(rows))
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, 4, "clicks")] * is_told


@pytest.mark.parametrize(("usual", "rows_told"), [(20, [6]), (130, [])])
def test_a_few_times_more_clicks_than_views_are_told_where_no_other_row_is_near(
    usual: int, rows_told: list[int]
) -> None:
    rows = [f"{n},2025-03-01,facebook,{n + 240},{usual}" for n in range(12)]
    rows[4] = "4,2025-03-01,facebook,244,730"
    for table in (rows, rows[:7]):  # in the shorter one all others have a tenth at most
        imported = load("post_id,posted_at,platform,impressions,clicks\n" + "\n".join(table))
        assert [row for _, row, _ in told(imported)] == rows_told


@pytest.mark.parametrize(
    ("count", "is_told"), [(999_999_999, True), (99_999_999, True), (9_999_999, False)]
)
def test_a_lone_count_of_acts_a_thousand_times_any_other_is_told(count: int, is_told: bool) -> None:
    rows = [f"{n},2025-03-1{n},x,{n + 40}" for n in range(8)]
    rows[2] = f"2,2025-03-12,x,{count}"
    imported = load("post_id,posted_at,platform,likes\n" + "\n".join(rows))
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, 4, "likes")] * is_told
    assert imported.parts["posts"].frame["likes"].tolist()[2] == count


@pytest.mark.parametrize(("amount", "is_told"), [(10**14, True), (90_000_000, False)])
def test_an_amount_a_thousand_times_any_other_is_told(amount: int, is_told: bool) -> None:
    rows = [f"2024-0{n + 1}-01,tools,{n + 240}" for n in range(8)]
    rows[2] = f"2024-03-01,tools,{amount}"
    imported = load("period,kind,amount\n" + "\n".join(rows))
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, 4, "amount")] * is_told
    assert imported.parts["costs"].frame["amount"].tolist()[2] == amount


def test_a_place_between_none_and_the_first_is_told() -> None:
    rows = [f"term {n},2025-03-01,{place}" for n, place in enumerate((1, 4, 0.2, 0, 7, 12))]
    imported = load("term,counted_on,position\n" + "\n".join(rows))
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, 4, "position")]


@pytest.mark.parametrize(("pages", "told_in"), [("12101211", [5]), ("01201201", [])])
def test_a_lone_page_0_is_told(pages: str, told_in: list[int]) -> None:
    rows = [f"a,2025-03-0{n},v{n},{page}" for n, page in enumerate(pages, start=1)]
    imported = load("content_id,visited_at,visitor_id,page_no\n" + "\n".join(rows))
    assert [row for kind, row, _ in told(imported) if kind is IssueKind.IMPOSSIBLE_VALUE] == told_in


def test_an_author_whom_millions_follow_is_told_by_nobody() -> None:
    rows = [f"Acme,2025-03-1{n},Good {n},x,{n + 40}" for n in range(8)]
    rows[2] = "Acme,2025-03-12,Good,x,220000000"
    imported = load("brand,mentioned_at,text,platform,author_followers\n" + "\n".join(rows))
    assert told(imported) == []


SOURCES = ["google", "linkedin.com", "(direct)", "newsletter", "bing", "t.co"]


@pytest.mark.parametrize(
    ("column", "cell", "is_told"),
    [
        ("source", "2025-03-04", True),
        ("source", "4711", True),
        ("source", "12.5", True),
        ("source", "x2", False),
        ("source", "", False),
        ("account", "14.03.2025", True),
        ("account", "2025-03-04 10:00", True),
        ("account", "4711", False),  # a firm
        ("campaign", "14.03.2025", True),
        ("campaign", "1999", False),
        ("campaign", "12.5", True),
        ("campaign", "38%", True),
    ],
)
def test_a_day_or_number_among_few_words_is_told_by_its_column(
    column: str, cell: str, is_told: bool
) -> None:
    rows = [
        {"source": source, "account": f"Firm & Sons {n}", "campaign": f"Launch Q{n}"}
        for n, source in enumerate(SOURCES)
    ]
    rows[3][column] = cell
    lines = [
        f"L{n},2025-03-1{n},{row['source']},{row['account']},{row['campaign']}"
        for n, row in enumerate(rows)
    ]
    imported = load("lead_id,created_at,source,account,campaign\n" + "\n".join(lines))
    assert told(imported) == [(IssueKind.WRONG_TYPE, 5, column)] * is_told
    assert len(imported.parts["leads"].frame) == 6


def test_numbers_of_a_list_and_ages_are_no_odd_words() -> None:
    rows = [f"L{n},2025-03-1{n},{source}" for n, source in enumerate(["1", "2", "3", "4", "x"])]
    assert not load("lead_id,created_at,source\n" + "\n".join(rows)).issues
    rows = ["2-10,5", "11-50,9", "51-200,7", "201-500,3", "501,1", "10001+,2"]
    text = "Company size,Total followers\n" + "\n".join(rows)
    imported = load(text, platform="linkedin", to="2025-05-31")
    assert [issue.kind for issue in imported.issues] == [IssueKind.DEFAULT]


def test_more_clicks_than_impressions_are_told_but_of_networks_that_count_every_click() -> None:
    head = "post_id,posted_at,platform,impressions,clicks\n"
    rows = ["1,2025-03-01,x,10,20", "2,2025-03-02,facebook,10,20", "3,2025-03-03,linkedin,10,2",
            "4,2025-03-04,tiktok,10,11"]  # fmt: skip
    imported = load(head + "\n".join(rows))
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, row, "clicks") for row in (2, 5)]
    assert imported.parts["posts"].frame["clicks"].tolist() == [20, 20, 2, 11]
    mapped = load("term,impressions,clicks,counted_on\na,10,20,2025-03-01\nb,30,2,2025-03-01\n")
    assert [row for _, row, _ in told(mapped)] == [2]


def test_the_lone_amount_below_zero_is_told_and_loaded() -> None:
    rows = [f"2024-0{n},tools,{n}00.50" for n in range(1, 8)]
    rows[3] = rows[3].replace(",4", ",-4")
    imported = load("period,kind,amount\n" + "\n".join(rows))
    assert [(issue.row, issue.column) for issue in imported.issues] == [(5, "amount")]
    assert imported.parts["costs"].frame["amount"].tolist()[3] == -400.5
    rows[4:6] = [row.replace(",5", ",-5").replace(",6", ",-6") for row in rows[4:6]]
    assert load("period,kind,amount\n" + "\n".join(rows)).issues == ()


@pytest.mark.parametrize("word", ["positive", "click here", "17"])
def test_what_is_no_address_where_a_link_is_due_is_told(word: str) -> None:
    rows = [f"https://a.example/{n},2025-03-0{n},https://b.example/{n}" for n in range(1, 5)]
    rows[2] = f"{word},2025-03-03,https://b.example/3"
    (issue,) = load("url,found_at,target\n" + "\n".join(rows)).issues
    assert (issue.row, issue.column) == (4, "url")


def test_the_lone_post_without_its_link_is_told_where_links_tell_posts_apart() -> None:
    head = "Time,Video title,Video link,Post time,Total likes,Total comments,Total shares"
    rows = [
        f"2025-03-{n},Valve {n},https://www.tiktok.com/@n/video/73{n},2025-03-{n},7,{n},3"
        for n in range(10, 18)
    ]
    rows[2] = rows[2].replace("https://www.tiktok.com/@n/video/7312", "")
    imported = load(f"{head},Total views\n" + "\n".join(f"{row},900" for row in rows))
    assert (IssueKind.MISSING_VALUE, 4) in [(issue.kind, issue.row) for issue in imported.issues]
    assert len(imported.parts["posts"].frame) == 8


def test_acts_in_total_may_be_more_than_organic_views():
    head = (
        "Date,Impressions (organic),Impressions (sponsored),Impressions (total),"
        "Unique impressions (organic),Clicks (total),Reactions (total),Comments (total),"
        "Reposts (total),Engagement rate (total)\n"
    )
    rows = [f"03/{n:02}/2025,40,9000,9040,{n},{80 + n},{60 + n},3,2,0.0171\n" for n in range(1, 29)]
    imported = load(head + "".join(rows), account="Acme")
    assert IssueKind.IMPOSSIBLE_VALUE not in kinds(imported)
    assert imported.parts["account_days"].frame["reach"].tolist() == list(range(1, 29))
