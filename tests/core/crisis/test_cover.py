"""Cover of the week: an hour counts once, nights run into the next day, the week is a ring."""

from kpi_core.crisis.cover import (
    HOURS,
    NOBODY,
    cover_remarks,
    hours_of,
    measure_cover,
    say_cover,
    say_gap,
    week_frame,
)
from kpi_core.settings.crisis import CrisisPlan, Shift, Watch

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6


def shift(first: int, last: int, start: int, end: int, **more: object) -> Shift:
    return Shift(first_day=first, last_day=last, start=start, end=end, **more)


OFFICE = shift(MONDAY, FRIDAY, 9, 17, who="Mara", is_authorised=True)


def test_five_days_of_eight_hours_are_40_of_168():
    cover = measure_cover([OFFICE])
    assert cover.hours == 40
    assert round(cover.rate, 3) == 0.238  # the oracle of spec item 100


def test_longest_gap_of_an_office_runs_over_the_weekend():
    cover = measure_cover([OFFICE])
    assert cover.gap == 7 + 24 + 24 + 9  # Friday from 17, two days, Monday to 9
    assert say_gap(cover) == "Friday 17:00 to Monday 9:00"
    assert cover.gaps == 5


def test_night_of_sunday_ends_on_monday():
    night = shift(SUNDAY, SUNDAY, 22, 6)
    assert hours_of(night) == {166, 167, 0, 1, 2, 3, 4, 5}


def test_shift_from_saturday_to_monday_goes_over_the_end_of_the_week():
    assert hours_of(shift(SATURDAY, MONDAY, 8, 9)) == {5 * 24 + 8, 6 * 24 + 8, 8}


def test_from_0_to_0_is_a_whole_day_and_so_is_0_to_24():
    assert hours_of(shift(SUNDAY, SUNDAY, 0, 0)) == set(range(144, 168))
    assert hours_of(shift(SUNDAY, SUNDAY, 0, 24)) == set(range(144, 168))


def test_hour_that_two_watch_counts_once_as_the_closest_watch():
    both = [shift(MONDAY, MONDAY, 9, 12, watch=Watch.ON_CALL), shift(MONDAY, MONDAY, 11, 13)]
    assert measure_cover(both).hours == 4
    watches = week_frame(both)["watch"].tolist()
    assert watches[9:14] == [Watch.ON_CALL] * 2 + [Watch.IN_HOUSE] * 2 + [NOBODY]


def test_nobody_is_one_gap_of_the_whole_week():
    cover = measure_cover([])
    assert (cover.hours, cover.gap, cover.gaps) == (0, HOURS, 1)
    assert say_gap(cover) == "the whole week"
    assert "Nobody watches" in say_cover(cover)


def test_all_hours_leave_no_gap():
    cover = measure_cover([shift(MONDAY, SUNDAY, 0, 0)])
    assert (cover.hours, cover.gap, cover.gaps) == (168, 0, 0)
    assert say_cover(cover).endswith("without a gap.")


def test_who_may_answer_has_to_have_a_name():
    nameless = shift(MONDAY, MONDAY, 0, 4, is_authorised=True)
    assert measure_cover([nameless]).authorised == 0
    assert measure_cover([OFFICE, nameless]).authorised == 40


def test_week_names_each_hour_and_who_watches_it():
    week = week_frame([OFFICE, shift(FRIDAY, FRIDAY, 16, 20, watch=Watch.ON_CALL, who="Tim")])
    assert len(week) == HOURS
    row = week[(week["day"] == "Friday") & (week["hour"] == 16)].iloc[0]
    assert (row["watch"], row["who"], row["may_answer"]) == ("in-house", "Mara, Tim", "Mara")
    assert week.iloc[0]["watch"] == "nobody"


def test_gap_asks_for_somebody_in_the_morning_until_one_is_named():
    plan = CrisisPlan(shifts=(OFFICE,))
    assert any("nobody is named yet" in r for r in cover_remarks(plan, measure_cover(plan.shifts)))
    named = plan.model_copy(update={"morning_check": "Ines"})
    assert any("Ines looks" in r for r in cover_remarks(named, measure_cover(plan.shifts)))


def test_service_that_is_needed_always_may_have_no_gap_at_all():
    plan = CrisisPlan(is_need_constant=True, shifts=(shift(MONDAY, SUNDAY, 0, 23),))
    assert any("every gap counts" in r for r in cover_remarks(plan, measure_cover(plan.shifts)))
