"""Posts of suites that name no network: the links of the posts do."""

import pytest

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.result import Imported

LATER = "Posted At,Caption,Media Type,Post URL,Impressions,Reach,Likes,Comments,Saves,Shares\n"
TIKTOK = "https://www.tiktok.com/@n/video/735000000000000000"


def load(text: str, **answers: str) -> Imported:
    return import_file(text.encode(), "f.csv", answers=Answers.model_validate(answers))


def test_network_of_a_post_is_the_one_its_link_leads_to():
    text = (
        f"{LATER}2025-04-05,Valves,Video,{TIKTOK}1,30,25,2,1,0,4\n"
        "2025-04-06,Pumps,Image,https://www.instagram.com/p/a/,20,15,1,0,0,2\n"
    )
    frame = load(text).parts["posts"].frame
    assert frame["platform"].tolist() == ["tiktok", "instagram"]
    assert frame["post_id"].tolist() == [f"{TIKTOK}1", "https://www.instagram.com/p/a/"]


def test_post_without_a_link_among_linked_ones_is_set_aside():
    text = (
        f"{LATER}2025-04-05,Valves,Video,{TIKTOK}1,30,25,2,1,0,4\n"
        "2025-04-06,Pumps,Image,,20,15,1,0,0,2\n"
    )
    counts = load(text).parts["posts"].counts
    assert (counts.loaded, counts.set_aside) == (1, 1)


@pytest.mark.parametrize(
    "row",
    ["2025-04-05,Valves,Video,https://northwind.example/valves,30,25,2,1,0,4\n",
     "2025-04-05,Valves,Video,,30,25,2,1,0,4\n"],
)  # fmt: skip
def test_posts_without_a_link_to_a_network_are_mapped_by_hand(row: str):
    assert [need.ask for need in load(LATER + row).needs] == ["mapping"]


@pytest.mark.parametrize("link", ["none given", "https://northwind.example/valves"])
def test_one_link_of_several_that_leads_to_no_network_is_a_row_set_aside(link: str):
    rows = [f"2025-04-{n:02},Valves,Video,{TIKTOK}{n},30,25,2,1,0,4\n" for n in range(11, 18)]
    rows[3] = f"2025-04-14,Valves,Video,{link},30,25,2,1,0,4\n"
    imported = load(LATER + "".join(rows))
    counts = imported.parts["posts"].counts
    assert (counts.loaded, counts.set_aside) == (6, 1)
    assert [row.row for row in imported.set_aside] == [5]


def test_one_channel_of_several_that_is_no_network_is_told_of():
    head = "Date,Channel,Text,Link,Impressions,Likes\n"
    rows = [f"2025-04-{n:02},LinkedIn,Valves,https://n.example/{n},30,2\n" for n in range(11, 18)]
    rows[3] = "2025-04-14,2025-04-14,Valves,https://n.example/14,30,2\n"
    imported = load(head + "".join(rows))
    assert imported.parts["posts"].counts.rows_in == 7
    assert 5 in {issue.row for issue in imported.issues} | {row.row for row in imported.set_aside}


def test_posts_of_other_people_are_not_taken_for_ones_own():
    text = (
        "Date,URL,Author,Content,Reach,Likes\n"
        "2025-04-05,https://x.com/a/status/1,Ann,Valves,30,2\n"
        "2025-04-06,https://x.com/b/status/2,Bo,Pumps,20,1\n"
    )
    assert load(text).format != "social_suite"


def test_day_and_clock_time_in_two_columns_are_one_moment():
    text = (
        "Publishing date,Publishing time,Message,Link,Impressions,Reach,Reactions\n"
        "05/04/2025,17:45,Valves,https://facebook.com/1/posts/2,500,400,30\n"
    )
    assert [need.ask for need in load(text).needs] == ["date_order"]
    frame = load(text, date_order="dmy").parts["posts"].frame
    assert str(frame["posted_at"].iloc[0]) == "2025-04-05 17:45:00"


def test_apostrophe_before_a_handle_is_no_part_of_the_account() -> None:
    text = (
        "Date,Network,Profile,Audience,Audience Gained,Net Audience Growth\n"
        "2025-01-13,X,'@northwind,6001,2,-1\n"
    )
    imported = load(text)
    assert imported.parts["account_days"].frame["account"].tolist() == ["@northwind"]
    assert imported.issues == ()
