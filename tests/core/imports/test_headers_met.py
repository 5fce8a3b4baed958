"""Headers that public programs read, and that no example of ours has: each column finds its way."""

import pytest

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.recognise import nearest
from kpi_core.imports.result import Imported

SEPTEMBER = Answers.model_validate({"from": "2026-09-01", "to": "2026-09-30"})


def load(*lines: str) -> Imported:
    return import_file("\n".join((*lines, "")).encode(), "f.csv", answers=SEPTEMBER)


@pytest.mark.parametrize(
    ("name", "table", "header", "row", "figures"),
    [
        ("x_content", "posts",
         "Post id,Date,Post text,Post Link,Impressions,Engagements,New follows",
         '11,"Fri, Jun 5, 2026",Hi,https://x.com/n/status/11,500,15,4', {"impressions": 500}),
        ("x_content", "posts", "Post id,Date,Post text,Post Link,Impressions,Engagements,Likes",
         "11,2026-06-05,Hi,https://x.com/n/status/11,500,15,4", {"impressions": 500, "likes": 4}),
        ("meta_posts", "posts",
         "Video asset ID,Page ID,Page name,Title,Duration (sec),Publish time,Reach,"
         "3-second video views,Reactions,Comments,Shares",
         "88,7,N,Hi,30,2026-09-13T10:00:00,900,400,30,4,6",
         {"reach": 900, "likes": 30, "comments": 4, "shares": 6}),
        ("meta_ads", "ads",
         "Reporting starts,Reporting ends,Ad name,Results,Result indicator,Reach,"
         "Amount spent (EUR),Impressions", "2026-09-13,2026-09-13,A,2,actions:lead,700,5.5,900",
         {"spend": 5.5, "impressions": 900, "reach": 700}),
        ("meta_ads", "ads", "Reporting Starts,Reporting Ends,Ad Name,Campaign Name,Impressions,"
         "Link Clicks,Purchases", "2026-09-13,2026-09-13,A,C,900,7,1",
         {"impressions": 900, "clicks": 7}),
        ("youtube_studio", "posts",
         "Content,Video title,Video publish time,Duration,Likes,Dislikes,Views,"
         "Watch time (hours),Thumbnail impressions,Thumbnail click-through rate (%)",
         'abc123abcde,Hi,"Jan 6, 2026",249,19,1,85,9,1389,4.02',
         {"impressions": 1389, "likes": 19, "dislikes": 1}),
        ("tiktok_overview", "posts", "Título del video,Hora de publicación,Enlace del video,"
         "Visualizaciones totales,Me gusta totales,Comentarios totales,Veces compartido",
         "Hi,2026-09-05 12:00,https://www.tiktok.com/@n/video/7300000000000000003,900,40,2,1",
         {"likes": 40, "comments": 2, "shares": 1}),
        ("gsc", "search_terms", "Top pages,Clicks,Impressions", "https://n.example/a,3,90",
         {"clicks": 3, "impressions": 90}),
        ("gsc", "search_terms", "上位のページ,クリック数,表示回数,CTR,掲載順位",
         "https://n.example/a,3,90,3%,5.5", {"clicks": 3, "impressions": 90, "position": 5.5}),
        ("ga4_events", "site_events", "Session source / medium,Sessions", "google / organic,42",
         {"events": 42}),
        ("ga4_events", "site_events", "Session source / medium,Landing page,Sessions",
         "google / organic,/a,42", {"events": 42}),
        ("google_ads", "ads", "Campaign,Ad group,Keyword,Match type,Impr.,Clicks,Cost",
         "C,G,valve,Exact,900,7,5.5", {"impressions": 900, "clicks": 7, "spend": 5.5}),
    ],
)  # fmt: skip
def test_columns_of_an_export_are_found(
    name: str, table: str, header: str, row: str, figures: dict[str, float]
):
    imported = load(header, row)
    assert imported.format == name
    assert not imported.needs
    frame = imported.parts[table].frame
    assert len(frame) == 1
    assert {column: float(frame[column].iloc[0]) for column in figures} == figures


def test_query_and_its_page_stand_side_by_side():
    frame = load(
        "Query,Page,Clicks,Impressions,CTR,Position", "valve,https://n.example/a,3,90,3%,5"
    ).parts["search_terms"].frame  # fmt: skip
    assert (frame["term"][0], frame["page"][0]) == ("valve", "https://n.example/a")


def test_advert_stands_in_for_a_campaign_that_the_report_leaves_out():
    frame = load("Reporting starts,Reporting ends,Ad name,Amount spent (EUR),Impressions,Reach",
                 "2026-09-13,2026-09-13,Clip,5,90,80").parts["ads"].frame  # fmt: skip
    assert (frame["campaign"][0], frame["ad"][0]) == ("Clip", "Clip")


def test_lead_of_a_form_needs_no_campaign():
    frame = (
        load(
            "Lead Id,First Name,Last Name,Email Address,Company Name,Form Name,"
            "Lead Submitted At (UTC),What can we help with?",
            "urn:li:lead:1,Ann,Ash,a@contoso.example,Contoso,White paper,2026-09-13 10:00,Valves",
        )
        .parts["leads"]
        .frame
    )
    assert (frame["lead_id"][0], frame["account"][0]) == ("urn:li:lead:1", "Contoso")
    assert str(frame["created_at"][0]) == "2026-09-13 10:00:00"


def test_range_that_the_title_states_twice_is_one_range():
    text = (
        "Keyword report (Sep 1, 2026-Sep 28, 2026)\n\"Sep 1, 2026 - Sep 28, 2026\"\n\n"
        "Campaign,Ad group,Impr.,Clicks,Cost\nValves,Buyers,900,7,5.5\n"
    )  # fmt: skip
    row = import_file(text.encode(), "f.csv").parts["ads"].frame.iloc[0]
    assert (str(row["from_on"])[:10], str(row["counted_on"])[:10]) == ("2026-09-01", "2026-09-28")


def test_visits_by_landing_page_are_told_apart_from_visits_by_source():
    """Added to those, every visit would count twice."""
    imported = load("Landing Page,Sessions,% New Sessions,New Users,Bounce Rate", "/a,9,40%,4,50%")
    assert imported.format == "universal_analytics"
    assert imported.parts == {}


def test_net_followers_are_no_new_followers():
    assert nearest("net follows") == "net follows"
    imported = load("Date,Video views,Profile views,Likes,Comments,Shares,Followers,Net followers",
                    "2026-09-13,200,30,9,5,7,1250,-3")  # fmt: skip
    frame = imported.parts["account_days"].frame
    assert frame["followers"][0] == 1250
    assert frame["new_followers"].isna().all()
