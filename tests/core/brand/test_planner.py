"""How many answers a survey needs: against print, Stata and closed forms kept in statsmodels."""

import math

import pytest
from statsmodels.stats.proportion import samplesize_proportions_2indep_onetail

from kpi_core.brand.planner import (
    answers_needed,
    cost_of_change,
    points,
    power_of,
    say_meaning,
    say_plan,
    say_smallest,
    smallest_change,
)
from kpi_core.locales import written_in

# Total responses of both groups at alpha 0.10: baseline, lift, power, answers.
LIFT_STUDIES = [
    (0.05, 0.04, 0.5, 440.327197154029),
    (0.05, 0.04, 0.8, 1004.11638642559),
    (0.05, 0.005, 0.8, 49204.8802961197),
    (0.15, 0.04, 0.8, 2178.80341105424),
    (0.15, 0.02, 0.5, 3636.25040230424),
    (0.2, 0.01, 0.8, 40301.9978724046),
    (0.4, 0.04, 0.5, 1647.67596354411),
    (0.4, 0.005, 0.8, 237896.527051855),
]


def test_answers_of_stata():
    """76.70692 per arm, as statsmodels keeps it in its tests."""
    assert answers_needed(0.5, 0.75, 0.9, 0.05) == pytest.approx(76.7069284517775, abs=1e-3)


def test_power_of_stata():
    assert power_of(0.001, 0.015, 550, 0.05) == pytest.approx(0.741559956971972, abs=1e-6)


@pytest.mark.parametrize(("before", "lift", "power", "total"), LIFT_STUDIES)
def test_answers_of_lift_studies(before, lift, power, total):
    assert 2 * answers_needed(before, before + lift, power, 0.1) == pytest.approx(total, abs=0.01)


def test_worked_example_of_spec_49():
    """A change of 10 points from 40 %: 388 a wave, and at 5 each two waves for 3,880."""
    needed = answers_needed(0.4, 0.5, 0.8, 0.05)
    assert math.ceil(needed) == 388
    assert cost_of_change(needed, 5.0) == 3_880
    assert say_plan(0.4, 0.1, 0.8, 0.05, 5.0, "EUR") == (
        "To tell a change of 10.0 points from 40.0%, each wave needs 388 answers; two waves cost "
        "€3,880."
    )


@pytest.mark.parametrize("before", [0.05, 0.3, 0.6])
@pytest.mark.parametrize("after", [0.1, 0.35, 0.9])
def test_answers_agree_with_statsmodels(before, after):
    found = samplesize_proportions_2indep_onetail(
        after - before, before, 0.8, ratio=1, alpha=0.05, value=0, alternative="two-sided"
    )
    assert answers_needed(before, after, 0.8, 0.05) == pytest.approx(found, rel=1e-6)


@pytest.mark.parametrize(
    ("answers", "change"),
    [
        (100, 0.192656755083288),
        (250, 0.119995529568639),
        (500, 0.0839538646735454),
        (1_000, 0.0588525370257561),
    ],
)
def test_smallest_change_undoes_the_number_of_answers(answers, change):
    found = smallest_change(0.3, answers, 0.8, 0.05)
    assert found == pytest.approx(change, abs=1e-5)
    assert power_of(0.3, 0.3 + found, answers, 0.05) == pytest.approx(0.8, abs=1e-6)


def test_what_cannot_be_planned_is_said():
    assert math.isnan(smallest_change(0.99, 5, 0.8, 0.05))
    assert math.isnan(smallest_change(1.0, 500, 0.8, 0.05))
    assert "can tell no rise" in say_smallest(0.99, 5, 0.8, 0.05)
    assert "no share" in say_plan(0.95, 0.1, 0.8, 0.05, 5.0, "EUR").lower()
    assert "change of 0" in say_plan(0.4, 0.0, 0.8, 0.05, 5.0, "EUR")
    assert "cost of an answer is unknown" in say_plan(0.4, 0.1, 0.8, 0.05, math.nan, "EUR")
    assert "no survey can tell" in say_plan(0.4, 1e-6, 0.8, 0.05, 5.0, "EUR")


def test_power_and_alpha_are_told_as_surveys_of_a_hundred():
    assert say_meaning(0.8, 0.05) == (
        "A change of that size would be found in 80 of 100 such surveys (power), and where nothing "
        "has changed 5 of 100 would find one all the same (alpha, two-sided)."
    )


def test_points_are_written_as_the_reader_writes_numbers():
    with written_in("de"):
        assert points(-0.105) == "10,5 points"
    assert points(0.02) == "2.0 points"
