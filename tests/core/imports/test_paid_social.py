"""Reports of adverts are alike: each network's own headers tell it, and its link clicks count."""

import pytest

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.result import Imported


def load(text: str, **answers: str) -> Imported:
    return import_file(text.encode(), "f.csv", answers=Answers.model_validate(answers))


@pytest.mark.parametrize(
    ("text", "platform", "clicks"),
    [
        ("By Day,Campaign name,Cost,Impressions,Clicks (destination),Clicks (all)\n"
         "2025-03-01,Valves,5,900,7,9\n", "tiktok", 7),
        ("Date,Campaign name,Cost,Impressions,Clicks,CTR (destination)\n"
         "2025-03-01,Valves,5,900,7,1%\n", "tiktok", 7),
        ("Time,Campaign,Campaign url,Spend,Impressions,Clicks,Link clicks\n"
         "2025-03-01,Valves,https://ads.x.com/1,5,900,9,7\n", "x", 7),
        ("Date,Campaign Name,Amount Spent,Impressions,Clicks,Upvotes\n"
         "2025-03-01,Valves,5,900,7,2\n", "reddit", 7),
        ("Date,Campaign name,Spend,Impressions,Pin clicks,Outbound clicks\n"
         "2025-03-01,Valves,5,900,9,7\n", "pinterest", 7),
    ],
)  # fmt: skip
def test_network_is_told_and_only_clicks_on_the_link_count(text: str, platform: str, clicks: int):
    imported = load(text)
    assert imported.format == "paid_social"
    row = imported.parts["ads"].frame.iloc[0]
    assert (row["platform"], row["clicks"], row["spend"]) == (platform, clicks, 5)


def test_clicks_of_any_kind_are_no_clicks_on_the_link():
    """All clicks on X count likes and profiles too."""
    text = (
        "Time,Campaign,Campaign url,Spend,Impressions,Clicks\n"
        "2025-03-01,Valves,https://ads.x.com/1,5,900,9\n"
    )
    assert load(text).parts["ads"].frame["clicks"].isna().all()
    text = "By Day,Campaign name,Cost,Impressions,Clicks (all)\n2025-03-01,Valves,5,900,9\n"
    assert load(text).parts["ads"].frame["clicks"].isna().all()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Campaign name,Day,Amount spent (EUR),Impressions,Reach,Frequency,Clicks (all)\n"
         "Valves,2025-03-01,5,900,700,1.3,9\n", "meta_ads"),
        ("Campaign,Day,Cost,Impr.,Clicks,Avg. CPC\nValves,2025-03-01,5,900,9,0.5\n", "google_ads"),
        ("Start Date (in UTC),Campaign Name,Campaign Group Name,Total Spent,Impressions,Clicks\n"
         "3/13/2025,Valves,All,5,900,9\n", "linkedin_ads"),
        ("Date,Network,Profile,Post text,Link,Impressions,Likes,Reposts,Campaign\n"
         "2025-03-13,X,Northwind,Hi,https://x.com/n/status/1,900,9,1,Valves\n", "social_suite"),
    ],
)  # fmt: skip
def test_reports_of_other_programs_stay_theirs(text: str, name: str):
    assert load(text).format == name


def test_total_of_many_results_is_no_campaign():
    text = (
        "Campaign name,Cost,Impressions,Clicks (destination)\n"
        "Valves,20.50,900,7\nPumps,9.50,100,1\nTotal of 2 results,30.00,1000,8\n"
    )
    part = load(text, **{"from": "2025-03-01", "to": "2025-03-31"}).parts["ads"]
    assert part.frame["campaign"].tolist() == ["Valves", "Pumps"]
    assert part.frame["spend"].sum() == 30
    assert part.counts.set_aside == 1
