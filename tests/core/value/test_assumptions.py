"""Ranges of assumptions: what is accepted, how it is read, and what own data make of a rate."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats

from kpi_core.kpi import Unit
from kpi_core.value.assumptions import (
    DEFAULTS,
    Assumption,
    Grade,
    default_ledger,
    own_price,
    own_rate,
    problem_of,
    slide_of,
)


def rate(low: float, likely: float, high: float) -> Assumption:
    return Assumption(
        name="rate",
        label="Rate",
        low=low,
        likely=likely,
        high=high,
        unit=Unit.RATE,
        source="test",
        grade=Grade.GUESS,
    )


@pytest.mark.parametrize("default", DEFAULTS, ids=lambda a: a.name)
def test_default_is_a_range_with_a_source_and_an_honest_grade(default: Assumption):
    assert default.low < default.likely < default.high
    assert default.source
    if default.grade in (Grade.PUBLISHED, Grade.GUESS):
        assert default.year


def test_defaults_are_the_published_figures():
    # data/assumptions/published.csv: grade B is "published", C "guess"
    ledger = default_ledger()
    found = {
        name: (ledger[name].low, ledger[name].likely, ledger[name].high, ledger[name].grade)
        for name in ("search_cpc", "backlink_cost", "lead_to_won_rate")
    }
    assert found == {
        "search_cpc": (3.5, 5, 9, Grade.PUBLISHED),
        "backlink_cost": (100, 400, 2000, Grade.GUESS),
        "lead_to_won_rate": (0.005, 0.015, 0.04, Grade.GUESS),
    }


def test_margin_claims_no_evidence():
    assert default_ledger()["margin"].grade is Grade.NONE


@pytest.mark.parametrize(
    ("low", "likely", "high", "said"),
    [
        (0.5, 0.3, 0.2, "Low is above high"),
        (0.2, 0.1, 0.4, "Likely is below low"),
        (0.1, 0.5, 0.4, "Likely is above high"),
        (0.1, 0.5, 1.4, "High is above 100%"),
        (-0.1, 0.5, 0.6, "Low is below 0"),
        (float("nan"), 0.5, 0.6, "missing"),
        (0.1, 0.2, float("inf"), "missing"),
    ],
)
def test_impossible_range_is_refused_in_words(low, likely, high, said):
    assert said in problem_of(low, likely, high, Unit.RATE)
    with pytest.raises(ValueError, match=said):
        rate(low, likely, high)


def test_point_is_allowed_and_marked_as_exact():
    assert rate(0.2, 0.2, 0.2).is_exact


def test_rate_is_typed_in_percent_and_becomes_a_guess():
    typed = default_ledger()["lead_to_won_rate"].typed(1, 7.5, 20)
    assert (typed.low, typed.likely, typed.high) == pytest.approx((0.01, 0.075, 0.2))
    assert typed.grade is Grade.GUESS
    assert "typed" in typed.source


def test_untouched_figures_keep_their_source():
    default = default_ledger()["search_cpc"]
    assert default.typed(*default.shown()) is default


def test_typed_nonsense_says_what_is_wrong():
    with pytest.raises(ValueError, match="above 100%"):
        default_ledger()["lead_to_won_rate"].typed(1, 50, 120)


def test_slid_figure_takes_low_and_high_along_in_proportion():
    default = default_ledger()["lead_to_won_rate"]  # 0.5 – 1.5 – 4 %
    slid = default.slid(3)
    assert (slid.low, slid.likely, slid.high) == pytest.approx((0.01, 0.03, 0.08))
    assert slid.grade is Grade.GUESS
    assert slid.source.startswith("moved on this page, in place of: growthengineer")
    far = rate(0.2, 0.4, 0.6).slid(90)
    assert (far.low, far.likely, far.high) == pytest.approx((0.45, 0.9, 1))  # no more than all
    assert rate(0, 0, 0.1).slid(5).is_exact


@given(likely=some.floats(1e-4, 1), fall=some.floats(0, 1), rise=some.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_slider_begins_at_the_figure_and_reaches_beyond_its_high(likely, fall, rise):
    driver = rate(likely * fall, likely, likely + rise * (1 - likely))
    slide, (_, middle, high) = slide_of(driver), driver.shown()
    assert abs(slide.value - middle) <= slide.step / 2 + 1e-9
    assert 0 <= slide.value <= slide.most <= 100
    assert high <= slide.most + 1e-6
    assert 10 <= slide.most / slide.step <= 1_000


def test_own_rate_is_the_jeffreys_posterior():
    # 3 of 40: Beta(3.5, 37.5); statistics, section 9
    own = own_rate(default_ledger()["lead_to_won_rate"], 3, 40, "decided leads")
    expected = stats.beta(3.5, 37.5).ppf([0.05, 0.5, 0.95])
    assert (own.low, own.likely, own.high) == pytest.approx(tuple(expected))
    assert own.grade is Grade.OWN
    assert own.source.startswith("3 of 40")


def test_own_rate_of_nobody_is_refused():
    with pytest.raises(ValueError, match="0 of 0"):
        own_rate(default_ledger()["lead_to_won_rate"], 0, 0, "decided leads")


def test_edited_own_rate_forgets_its_posterior():
    own = own_rate(default_ledger()["lead_to_won_rate"], 3, 40, "decided leads")
    typed = own.typed(1, 5, 9)
    assert typed.trials is None
    assert typed.successes is None


def test_own_price_without_limits_is_exact():
    own = own_price(default_ledger()["backlink_cost"], 250, float("nan"), float("nan"), "costs")
    assert own.is_exact
    assert own.published_in == ""
