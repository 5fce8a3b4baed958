"""The sentences that sum up a workspace, on readings made by hand."""

import math

import pytest

from kpi_core.catalogue import catalogue
from kpi_core.headlines import (
    HEADLINES,
    say_what_files_tell,
    say_what_is_missing,
    say_where_we_stand,
    say_whose,
    stand_ins,
)
from kpi_core.kpi import KpiClass
from kpi_core.settings import Brand, Settings
from kpi_core.tables import TABLES
from kpi_core.trend import Reading
from kpi_core.verdict import Change, Direction
from tests.core.workspaces import whole

NAN = math.nan
AGAINST = "last 30 days against the 30 before"


def reading(name, value=10.0, direction=Direction.NONE, before=NAN, low=NAN, high=NAN) -> Reading:
    against = AGAINST if direction else ""
    change = Change(direction, now=value, before=before, against=against)
    return Reading(name, value, low, high, 5, 0, value, NAN, "", change)


def where(*readings) -> str:
    return say_where_we_stand(readings, "EUR")


def label(name: str) -> str:
    return catalogue()[name].label


RISING = {"direction": Direction.RISING, "value": 12, "before": 10}


def test_every_class_has_headlines_and_each_is_of_its_class():
    assert set(HEADLINES) == set(KpiClass)
    for kpi_class, names in HEADLINES.items():
        for name in names:
            assert catalogue()[name].kpi_class is kpi_class, name


def test_best_class_that_moved_comes_first_whatever_the_order():
    text = where(reading("shares", **RISING), reading("leads", **RISING))
    assert text.startswith(f"{label('leads')} rose by 20%, which is good ({AGAINST}); ")
    assert text.endswith("; 1 other figure moved for certain.")


def test_two_others_are_plural_and_none_is_said():
    readings = [reading(name, **RISING) for name in ("leads", "shares", "downloads")]
    assert where(*readings).endswith("; 2 other figures moved for certain.")
    assert where(readings[0]).endswith("; no other figure moved for certain.")


def test_chosen_figure_that_moved_goes_before_a_better_class():
    readings = [reading("leads", **RISING), reading("shares", **RISING)]
    chosen = say_where_we_stand(readings, "EUR", chosen=("shares",))
    assert chosen.startswith(f"{label('shares')} rose by 20%")
    assert say_where_we_stand(readings, "EUR").startswith(f"{label('leads')} rose")


def test_chosen_figure_that_stood_still_leaves_the_word_to_the_others():
    readings = [reading("shares", 5, Direction.STEADY, before=5), reading("leads", **RISING)]
    chosen = say_where_we_stand(readings, "EUR", chosen=("shares",))
    assert chosen.startswith(f"{label('leads')} rose by 20%")


def test_lower_cost_per_lead_is_good():
    cheaper = reading("cost_per_lead", 8, Direction.FALLING, before=10)
    dearer = reading("cost_per_lead", 12, Direction.RISING, before=10)
    assert where(cheaper).startswith(f"{label('cost_per_lead')} fell by 20%, which is good")
    assert "rose by 20%, which is not good" in where(dearer)


def test_rate_moves_by_points_and_a_count_by_percent():
    rate = reading("click_through_rate", 0.035, Direction.RISING, before=0.02)
    assert "rose by 1.50 points, which is good" in where(rate)
    assert "fell by 50%" in where(reading("leads", 5, Direction.FALLING, before=10))


def test_movement_from_nothing_is_told_in_full():
    text = where(reading("leads", 7, Direction.RISING, before=0.0))
    assert text.startswith(f"{label('leads')} rose by 7, which is good")
    assert "  " not in text
    worth = where(reading("social_sales_revenue", 1500, Direction.RISING, before=0.0))
    assert "rose by €1,500" in worth


def test_vanity_that_rises_leads_nothing_and_is_not_denied():
    still = reading("leads", 5, Direction.UNCLEAR, before=4)
    followers, likes = (reading(name, **RISING) for name in ("followers", "likes"))
    assert where(still) == "No figure moved more than chance alone would move it."
    assert where(followers, still) == (
        "No figure but Followers, which is vanity, moved more than chance alone would move it."
    )
    assert where(followers, likes, still) == (
        "No figure but Followers and Likes, which is vanity, moved more than chance alone would "
        "move it."
    )
    assert where(reading("shares", **RISING), likes).endswith("; 1 other figure moved for certain.")


def test_nothing_known_says_nothing():
    assert "Nothing can be said yet" in where()
    assert "Nothing can be said yet" in where(reading("leads", NAN))


def test_without_any_comparison_the_best_founded_figure_is_told():
    readings = [
        reading("followers", 1234),
        reading("click_through_rate", 0.02, low=0.01, high=0.04),
        reading("leads", NAN),
    ]
    expected = (
        f"{label('click_through_rate')}: 2.00%, likely between 1.00% and 4.00%; beside it "
        f"{label('followers').lower()} of 1,234, which flatter more than tell."
    )
    assert where(*readings) == expected
    assert say_what_files_tell(readings, "EUR") == expected


def test_vanity_alone_is_told_once():
    assert say_what_files_tell([reading("likes", 7)], "EUR") == f"{label('likes')}: 7."


def test_files_without_a_headline_say_so():
    text = say_what_files_tell([reading("leads", NAN)], "EUR")
    assert text == "These files hold no figure that answers a headline question."


def test_money_is_in_the_currency_of_the_workspace():
    text = say_what_files_tell([reading("social_sales_revenue", 1500)], "GBP")
    assert "£1,500" in text


def test_missing_is_one_export_with_the_way_to_get_it():
    text = say_what_is_missing(whole("account_days"))
    assert "would unlock most" in text
    assert "How to get it: " in text
    assert text.count("How to get it") == 1


def test_nothing_is_missing_where_everything_is_loaded():
    assert say_what_is_missing(whole(*TABLES)) == ""


@pytest.mark.parametrize("loaded", [(), ("posts",), ("posts", "audience", "mentions")])
def test_figures_named_as_missing_are_not_there_yet(loaded):
    from kpi_core.unlock import is_on

    filled = whole(*loaded)
    named = say_what_is_missing(filled).split("among them ")[1].split(". How to get it")[0]
    on = {kpi.label for kpi in catalogue().values() if is_on(kpi, filled)}
    off = {kpi.label for kpi in catalogue().values() if not is_on(kpi, filled)}
    for name in named.split(", "):
        assert name in off
        assert name not in on


def test_class_without_a_headline_figure_shows_what_the_files_do_allow():
    days = {"account_days": {"counted_on", "platform", "new_followers", "page_views"}}
    assert "new_followers" in stand_ins(KpiClass.INDICATIVE, days)
    assert stand_ins(KpiClass.SALES, days) == []
    most = stand_ins(KpiClass.INDICATIVE, whole(*TABLES))
    assert len(most) == len(HEADLINES[KpiClass.INDICATIVE])
    assert not set(most) & set(HEADLINES[KpiClass.INDICATIVE])


def test_files_of_others_alone_ask_which_account_is_ours():
    ours = Settings(brands=(Brand(name="Ours", is_own=True),)).owns
    assert say_whose([], ours) == ""
    assert say_whose(["Ours", "Theirs"], ours) == ""
    assert "2 accounts" in say_whose(["Ours", "Theirs"], Settings().owns)
