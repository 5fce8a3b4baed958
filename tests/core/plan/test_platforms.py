"""Platforms: who is there by persons, by groups or by one's own word, and a sheet for each."""

import math

import pandas as pd
import pytest

from kpi_core.audience.groups import group_bounds
from kpi_core.plan.platforms import (
    COUNTS,
    all_platforms,
    qualified_people,
    say_presence,
    say_sheets,
    sheet_facts,
    sheet_of,
    with_sheet,
)
from kpi_core.settings import Filters
from kpi_core.settings.choices import Manner, PlatformSheet, Presence
from tests.core.examples import engine_of

GROUPS = ["platform", "least", "most", "people_least", "people_most"]
NO_PEOPLE, NO_GROUPS = pd.DataFrame(columns=COUNTS), pd.DataFrame(columns=GROUPS)


def people(platform: str, qualified: int, others: int, unknown: int) -> list[dict]:
    titles = ["CTO"] * qualified + ["Baker"] * others + [None] * unknown
    return [
        {"person_id": f"{platform}{number}", "platform": platform, "job_title": title}
        for number, title in enumerate(titles)
    ]


def test_followers_are_counted_by_platform_with_the_bounds_of_the_unknown(store):
    """24 yes, 46 no, 30 unknown: 24 to 54; 24 ÷ 70 = 0.343 [0.2425, 0.4596], spec 9."""
    rows = [*people("linkedin", 24, 46, 30), *people("x", 0, 3, 0)]
    found = qualified_people(engine_of(store, {"audience": rows}), Filters(platforms=("x",)))
    assert found[["platform", "qualified", "judged", "unknown"]].values.tolist() == [
        ["linkedin", 24, 70, 30],
        ["x", 0, 3, 0],
    ]
    assert say_presence("linkedin", found, NO_GROUPS) == (
        "24 to 54 qualified followers, since 30 profiles are empty; 34.3% of those judged, likely "
        "between 24.2% and 46.0%"
    )
    assert say_presence("x", found, NO_GROUPS).startswith("0 qualified followers; 0")


def test_empty_profiles_can_not_say(store):
    found = qualified_people(engine_of(store, {"audience": people("x", 0, 0, 4)}), Filters())
    told = say_presence("x", found, NO_GROUPS)
    assert told == "can't say: the profiles of 4 followers are empty"


def test_groups_speak_where_no_person_is_known(store):
    """CTOs are 30 of 80 followers: sure of 30, and nobody else has the title."""
    rows = [
        {"counted_on": "2025-01-31", "platform": "linkedin", "dimension": "title", **told}
        for told in ({"label": "CTO", "people": 30}, {"label": "Baker", "people": 50})
    ]
    engine = engine_of(store, {"audience_shares": rows})
    assert not len(qualified_people(engine, Filters()))
    groups = group_bounds(engine, Filters())
    assert set(GROUPS) <= set(groups)
    told = say_presence("linkedin", NO_PEOPLE, groups)
    assert told == (
        "by the platform's groups 37.5% to 37.5% of the followers are qualified, which is 30 to "
        "30 people"
    )


def test_shares_without_people_name_no_number():
    groups = pd.DataFrame([["x", 0.1, 0.25, math.nan, math.nan]], columns=GROUPS)
    told = say_presence("x", NO_PEOPLE, groups)
    assert told.endswith("10.0% to 25.0% of the followers are qualified")


def test_data_that_do_not_name_the_platform_do_not_say():
    assert say_presence("x", NO_PEOPLE, NO_GROUPS) == ""


def test_platforms_of_the_data_stand_first_and_each_once():
    sheets = [PlatformSheet(platform="kununu"), PlatformSheet(platform="x")]
    assert all_platforms(["linkedin", "x"], sheets) == ["linkedin", "x", "kununu"]


@pytest.mark.parametrize(
    ("platform", "tone", "names"),
    [("x", "dry", ["x", "xing"]), ("reddit", "dry", ["x", "xing", "reddit"])],
)
def test_sheet_is_changed_in_its_place_or_added(platform, tone, names):
    before = (PlatformSheet(platform="x", tone="loud"), PlatformSheet(platform="xing"))
    after = with_sheet(before, platform, PlatformSheet(platform=platform, tone=tone))
    assert [sheet.platform for sheet in after] == names
    found = sheet_of(after, platform)
    assert found is not None
    assert found.tone == tone


def test_sheet_is_removed():
    before = (PlatformSheet(platform="x"), PlatformSheet(platform="xing"))
    assert with_sheet(before, "x", None) == (before[1],)
    assert with_sheet(before, "reddit", None) == before


def test_data_go_before_one_s_own_word_and_what_is_open_is_left_out():
    sheet = PlatformSheet(
        platform="x", presence=Presence.NO, serves=("loyalty", "promotion"), manner=Manner.REACTIVE
    )
    assert sheet_facts(sheet, "24 qualified followers") == {
        "Is the audience there?": "24 qualified followers",
        "Serves": "loyalty and promotion",
        "Manner": "we listen and answer",
    }
    assert sheet_facts(sheet, "")["Is the audience there?"] == "no; no loaded data say"
    assert sheet_facts(PlatformSheet(platform="x"), "") == {}


def test_it_says_for_which_platforms_somebody_has_decided():
    sheets = [PlatformSheet(platform="linkedin"), PlatformSheet(platform="x")]
    assert say_sheets(["linkedin", "x", "reddit"], sheets) == (
        "3 platforms; written down what for: LinkedIn and X."
    )
    assert say_sheets(["x"], []) == "1 platform, and for none is it written down what it is for."
    assert say_sheets([], []).startswith("No platform is known yet")
