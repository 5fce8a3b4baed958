"""Every figure of the desk says what its plan comes to by hand, and all that a KPI says."""

import pytest

from kpi_core.catalogue import catalogue
from kpi_core.crisis.drill import judge_run, minutes_to_answer
from kpi_core.crisis.figures import DAY, DRILLED, FIGURES, PlanFigure
from kpi_core.settings.crisis import CrisisLimits, CrisisPlan, Protocol

BY_HAND = {
    "cover_rate": ("23.8%", "40 ÷ 168 hours = 23.8%"),
    "longest_gap": ("64 hours", "The longest gap: Friday 17:00 to Monday 9:00."),
    "authorised_rate": ("90.9%", "40 ÷ 44 watched hours = 90.9%"),
    "heaviest_prediction": ("20 of 25", "“outage”: 4 × 5 = 20"),
    "points_done": (
        "0 of 15",
        "0 of 4 of predictions, 0 of 7 of protocol and 0 of 4 of practice: 0 of 15.",
    ),
    "dates_passed": ("1", "outage, 44 days overdue."),  # 1 March + 180 is 28 August; 11 October
    "days_since_drill": ("10 days", "From 1 Oct 2026 to 11 Oct 2026: 10 days."),
    # in time 1 + 1 + 0, in the right place 1 + 0 + 0, tone 1 + 1 + 0
    "drill_marks_rate": ("55.6%", "5 ÷ 9 marks = 55.6%"),
    "minutes_to_answer": ("12 min", "2 of 3 messages answered, half of all within 12 min."),
}


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_figure_reproduces_its_worked_example(figure: PlanFigure):
    told = figure.measure(figure.example.plan, figure.example.today)
    assert (told.value, told.filled) == BY_HAND[figure.name]
    assert told.value == figure.example.value


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_figure_says_all_that_a_kpi_says(figure: PlanFigure):
    assert figure.question.endswith("?")
    assert figure.formula
    assert figure.caveat
    assert figure.our_reading
    assert 100 <= figure.spec <= 106
    assert figure.name not in catalogue()


def test_unwritten_plan_leaves_figures_unknown_and_not_zero():
    values = {f.name: f.measure(CrisisPlan(), DAY).value for f in FIGURES.values()}
    assert {name for name, value in values.items() if value == "–"} == {
        "authorised_rate",
        "heaviest_prediction",
        "days_since_drill",
        "drill_marks_rate",
        "minutes_to_answer",
    }
    assert values["cover_rate"] == "0%"  # nobody watches: that is known


def test_time_is_unknown_where_fewer_than_half_were_answered():
    one = DRILLED.model_copy(update={"answers": DRILLED.answers[:1]})
    result = judge_run(one, Protocol(), CrisisLimits())
    assert len(result.marked) == 3
    assert minutes_to_answer(result) != minutes_to_answer(result)  # NaN
    two = judge_run(DRILLED, Protocol(), CrisisLimits())
    assert minutes_to_answer(two) == pytest.approx(12)
