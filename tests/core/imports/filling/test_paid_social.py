"""Reports of adverts are alike: each network's own headers tell it, and its link clicks count."""

import pytest

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
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


LINKEDIN = (
    "Start Date (in UTC)\tAccount Name\tCurrency\tCampaign Name\tAd Set Name\tAd Set Objective\t"
    "Ad Name\tTotal Spent\tImpressions\tClicks\tClick Through Rate\n"
)
ABOVE = (
    "Ad Performance Report (in UTC)\nReport Start: September 3, 2025, 12:00 AM\n"
    "Report End: September 9, 2025, 11:59 PM\nDate Generated: September 23, 2025, 8:00 AM\n\n"
)


def test_linkedin_calls_campaigns_ad_sets_since_2025():
    imported = load(
        LINKEDIN + "9/13/2025\tNorthwind\tEUR\tAll\tValves\tLeads\tOne\t5\t900\t9\t1%\n"
    )
    assert imported.format == "linkedin_ads"
    row = imported.parts["ads"].frame.iloc[0]
    assert (row["campaign"], row["ad"], row["spend"]) == ("All", "One", 5)


def test_linkedin_rows_that_all_start_with_the_report_cover_the_whole_of_it():
    """One row for each advert over a week names only the first day of that week."""
    rows = "".join(
        f"9/3/2025\tNorthwind\tEUR\tAll\tValves\tLeads\t{ad}\t5\t900\t9\t1%\n"
        for ad in ("One", "Two")
    )
    frame = load(ABOVE + LINKEDIN + rows).parts["ads"].frame
    assert list(frame["from_on"].dt.day) == [3, 3]
    assert list(frame["counted_on"].dt.day) == [9, 9]


def test_linkedin_rows_by_day_keep_their_days():
    rows = "".join(
        f"9/{day}/2025\tNorthwind\tEUR\tAll\tValves\tLeads\tOne\t5\t900\t9\t1%\n" for day in (3, 4)
    )
    frame = load(ABOVE + LINKEDIN + rows).parts["ads"].frame
    assert frame["from_on"].isna().all()
    assert list(frame["counted_on"].dt.day) == [3, 4]


@pytest.mark.parametrize(("above", "asked"), [("3 september 2025", 0), ("1 januari 2025", 1)])
def test_order_of_day_and_month_is_the_one_inside_the_range_stated_above(above: str, asked: int):
    """3-9 and 4-9 are September within a week of September, and either way within a year."""
    text = (
        f"Begindatum van rapport: {above}\nEinddatum van rapport: 9 september 2025\n"
        "Gegenereerd op: 23 september 2025\n\n"
        "Begindatum (in UTC)\tCampagnenaam\tTotaal besteed\tWeergaven\tKlikken\n"
        "3-9-2025\tKlep\t5\t900\t9\n4-9-2025\tKlep\t5\t900\t9\n"
    )
    imported = load(text)
    assert [need.ask for need in imported.needs][:1] == ["date_order"] * asked
    if not asked:
        assert list(imported.parts["ads"].frame["counted_on"].dt.month) == [9, 9]


@pytest.mark.parametrize("word", ["Total", "Gesamt", "Total ", "Общо"])
def test_totals_of_google_ads_by_kind_of_campaign_are_nothing_to_tell(word: str) -> None:
    text = (
        "Campaign report\n27 January 2025 - 23 February 2025\n"
        "Campaign status,Campaign,Campaign type,Currency code,Clicks,Impr.,CTR,Cost\n"
        'Enabled,Valves,Search,EUR,603,"31,193",1.93%,798.88\n'
        'Enabled,Total: care,Search,EUR,264,"9,392",2.81%,365.22\n'
        f'{word}: Campaigns, --, --,EUR,867,"40,585",2.14%,1164.10\n'
        f"{word}: Display,,Display,EUR,0,0, --,0.00\n"
    )
    imported = load(text)
    assert imported.issues == ()
    assert imported.parts["ads"].frame["campaign"].tolist() == ["Valves", "Total: care"]
    assert [row.kind for row in imported.set_aside] == [IssueKind.TOTAL_ROW] * 2
