"""Draws against closed forms; figures from the project's oracles (whatif.csv, roi.csv)."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats

from kpi_core.kpi import Unit
from kpi_core.value.assumptions import Assumption, Grade, Meaning, own_rate
from kpi_core.value.simulation import (
    chance_above,
    draw,
    quantiles,
    range_of,
    return_on,
    solve_break_even,
    with_luck,
)
from kpi_core.value.valuation import share_of_variance

Z90 = stats.norm.ppf(0.95)


def between(
    low: float,
    high: float,
    likely: float | None = None,
    name: str = "x",
    meaning: Meaning = Meaning.PERCENTILES,
    unit: Unit = Unit.MONEY,
) -> Assumption:
    middle = math.sqrt(low * high) if low > 0 else (low + high) / 2
    return Assumption(
        name=name,
        label=name,
        low=low,
        likely=middle if likely is None else likely,
        high=high,
        unit=unit,
        source="test",
        grade=Grade.GUESS,
        meaning=meaning,
    )


def at(assumption: Assumption, *shares: float) -> list[float]:
    return list(quantiles(assumption, stats.norm.ppf(np.array(shares))))


def drawn(assumption: Assumption, draws: int = 100_000) -> np.ndarray:
    return draw({assumption.name: assumption}, 7, draws)[assumption.name]


@pytest.mark.parametrize(("low", "high"), [(10, 1000), (1, 10), (2, 8)])
def test_positive_range_is_lognormal(low, high):
    mu, sigma = 0.5 * math.log(low * high), math.log(high / low) / (2 * Z90)
    shares = (0.01, 0.05, 0.5, 0.95, 0.99)
    expected = stats.lognorm(sigma, scale=math.exp(mu)).ppf(shares)
    assert at(between(low, high), *shares) == pytest.approx(list(expected), rel=1e-9)


@pytest.mark.parametrize(
    ("drawn_from", "mean", "sd"),
    [  # whatif.csv lognormal.*, pert.*, normal.*: closed forms
        ((10, 1000, None, Meaning.PERCENTILES), 266.398009773555, 657.781405873411),
        ((1, 10, None, Meaning.PERCENTILES), 4.04001282694573, 3.21217953039202),
        ((2, 8, None, Meaning.PERCENTILES), 4.37140664032498, 1.92701576442389),
        ((1, 8, 3, Meaning.LIMITS), 3.5, 1.26773138209278),
        ((2, 12, 4, Meaning.LIMITS), 5, 1.73205080756888),
    ],
)
def test_mean_and_spread_of_what_is_meant(drawn_from, mean, sd):
    low, high, likely, meaning = drawn_from
    scores = np.linspace(-9, 9, 20_001)
    weights = stats.norm.pdf(scores) * (scores[1] - scores[0])
    values = quantiles(between(low, high, likely, meaning=meaning), scores)
    found = float(weights @ values)
    assert found == pytest.approx(mean, rel=1e-6)
    assert math.sqrt(weights @ (values - found) ** 2) == pytest.approx(sd, rel=1e-5)


def test_draws_of_ten_to_a_thousand():
    # whatif.csv montecarlo.*: tolerances are 4 standard errors of 100,000 draws
    values = drawn(between(10, 1000))
    assert values.mean() == pytest.approx(266.398009773555, abs=8.32035)
    found = range_of(values)
    assert found.low == pytest.approx(10, abs=0.374185)
    assert found.likely == pytest.approx(100, abs=2.21926)
    assert found.high == pytest.approx(1000, abs=37.4185)
    assert found.low == pytest.approx(10, rel=0.01)  # statistics, section 9: within 1 %
    assert found.high == pytest.approx(1000, rel=0.01)


def test_range_from_zero_is_normal_cut_at_zero():
    expected = stats.norm(4, 4 / Z90).ppf([0.3, 0.95])
    assert at(between(0, 8), 0.3, 0.95) == pytest.approx(list(expected))
    assert at(between(0, 8), 0.001) == [0]


def test_likely_is_the_median_and_the_limits_stay_the_percentiles():
    assert at(between(3.5, 9, likely=5), 0.05, 0.5, 0.95) == pytest.approx([3.5, 5, 9])


@pytest.mark.parametrize(
    ("low", "likely", "high", "p5", "p95"),
    [
        (1, 3, 8, 1.63015865335743, 5.77392149349562),  # whatif.csv pert.*
        (2, 4, 12, 2.58977387611817, 8.2127672401619),
    ],
)
def test_limits_are_pert(low, likely, high, p5, p95):
    found = at(between(low, high, likely, meaning=Meaning.LIMITS), 0.05, 0.95)
    assert found == pytest.approx([p5, p95], rel=1e-5)


def test_product_of_ranges():
    # whatif.csv product.*: (5 to 20) × (1.6667 to 15)
    values = draw({"a": between(5, 20, name="a"), "b": between(5 / 3, 15, name="b")}, 1, 100_000)
    found = range_of(values["a"] * values["b"])
    assert found.low == pytest.approx(13.6402179393126, rel=0.01)
    assert found.high == pytest.approx(183.281529013897, rel=0.01)


def test_three_drivers_are_not_all_low_at_once():
    # statistics, section 9: 80–120 × 2–10 % × 10,000–25,000 → 26,850–178,773, not 16,000–300,000
    values = draw(
        {
            "leads": between(80, 120, name="leads", unit=Unit.COUNT),
            "rate": between(0.02, 0.1, name="rate", unit=Unit.RATE),
            "margin": between(10_000, 25_000, name="margin"),
        },
        1,
        100_000,
    )
    found = range_of(values["leads"] * values["rate"] * values["margin"])
    assert found.low == pytest.approx(26_850, rel=0.01)
    assert found.high == pytest.approx(178_773, rel=0.01)
    assert found.likely == pytest.approx(69_282.03, rel=0.01)


def test_share_of_the_doubt_that_each_driver_makes():
    # whatif.csv tornado.variance_share: exact for a product of lognormals
    drivers = {
        "leads": (between(80, 120, name="leads", unit=Unit.COUNT), 0.0457398716071937),
        "rate": (between(0.02, 0.1, name="rate", unit=Unit.RATE), 0.720669963101507),
        "margin": (between(10_000, 25_000, name="margin"), 0.233590165291299),
    }
    values = draw({name: driver for name, (driver, _) in drivers.items()}, 1)
    totals = np.log(values["leads"] * values["rate"] * values["margin"])
    for name, (driver, share) in drivers.items():
        assert share_of_variance(totals, driver, values[name]) == pytest.approx(share, abs=0.01)
    exact = between(5, 5)
    assert share_of_variance(totals, exact, np.full(len(totals), 5.0)) == 0
    assert math.isnan(share_of_variance(np.ones(10), exact, np.ones(10)))


def test_chance_that_a_gain_exceeds_a_cost():
    # whatif.csv probability.gain_exceeds_cost: gain 5 to 20, cost 2 to 8
    values = draw({"g": between(5, 20, name="g"), "c": between(2, 8, name="c")}, 3, 100_000)
    assert chance_above(values["g"], values["c"]) == pytest.approx(0.937916693953103, abs=0.004)


def test_counted_rate_draws_its_beta():
    own = own_rate(between(0.005, 0.04, name="rate", unit=Unit.RATE), 3, 40, "leads")
    shares = (0.001, 0.1, 0.5, 0.9, 0.999)
    expected = stats.beta(3.5, 37.5).ppf(shares)
    assert at(own, *shares) == pytest.approx(list(expected), rel=1e-4)


def test_lead_value_with_and_without_luck():
    # roi.csv lead_value.*: 120 leads, 3 of 40, margin 18,000; spec 80: 54,000–324,000 with luck
    own = own_rate(between(0.005, 0.04, name="rate", unit=Unit.RATE), 3, 40, "leads")
    chances = drawn(own)
    p10, median, p90 = np.percentile(120 * chances * 18_000, [10, 50, 90])
    assert p10 == pytest.approx(77_566.86, rel=0.01)
    assert median == pytest.approx(169_903.43, rel=0.01)
    assert p90 == pytest.approx(310_460.80, rel=0.01)
    assert np.mean(120 * chances * 18_000) == pytest.approx(184_390.243902439, rel=0.001)
    lucky = 120 * with_luck(chances, 120, "leads", 1) * 18_000
    assert list(np.percentile(lucky, [10, 90])) == [54_000, 324_000]


def test_same_seed_same_figures_and_another_assumption_changes_nothing():
    first = draw({"x": between(1, 10)}, 5)["x"]
    again = draw({"y": between(2, 3, name="y"), "x": between(1, 10)}, 5)["x"]
    assert (first == again).all()
    assert (first != draw({"x": between(1, 10)}, 6)["x"]).any()


def test_rate_never_leaves_its_bounds():
    values = drawn(between(0.5, 1, likely=0.9, unit=Unit.RATE))
    assert values.min() >= 0
    assert values.max() <= 1


@given(
    low=some.floats(0.01, 10),
    grow=some.floats(1, 5),
    likely=some.floats(0, 1),
    more=some.floats(1.0, 3),
    meaning=some.sampled_from(Meaning),
)
@settings(max_examples=40, deadline=None)
def test_more_of_a_driver_is_never_worth_less(low, grow, likely, more, meaning):
    high = low * grow
    middle = min(max(low + likely * (high - low), low), high)
    base = between(low, high, middle, meaning=meaning)
    raised = between(low * more, high * more, min(middle * more, high * more), meaning=meaning)
    scores = np.linspace(-3, 3, 50)
    assert (quantiles(raised, scores) >= quantiles(base, scores) * (1 - 1e-9)).all()


def test_scaling_the_currency_scales_the_money():
    scores = np.linspace(-3, 3, 50)
    once, hundredfold = between(3.5, 9, 5), between(350, 900, 500)
    assert quantiles(hundredfold, scores) == pytest.approx(100 * quantiles(once, scores))


def test_nine_of_ten_truths_lie_in_the_range():
    # 2,000 assumptions whose truth is drawn from what was meant: 90 ± 2 %
    generator = np.random.Generator(np.random.PCG64(11))
    inside = 0
    for _ in range(2_000):
        low = generator.uniform(1, 50)
        a, b = between(low, low * 3, name="a"), between(2, 20, likely=5, name="b")
        truth = at(a, generator.random())[0] * at(b, generator.random())[0]
        values = draw({"a": a, "b": b}, 1, 2_000)
        found = range_of(values["a"] * values["b"])
        inside += found.low <= truth <= found.high
    assert 0.88 <= inside / 2_000 <= 0.92


def test_return_on_a_cost():
    # roi.csv: Hootsuite's defaults 43.1176 (ROI, not the ROAS of 44.1176); nothing returned: −1
    value = 1000 * 0.1 * 0.5 * 1500
    assert return_on(np.array([value, 0.0]), 1700) == pytest.approx([43.1176470588235, -1])
    assert return_on(np.array([162_000.0]), 60_000) == pytest.approx([1.7])  # spec 89


@pytest.mark.parametrize("cost", [0, math.nan])
def test_unknown_or_zero_cost_leaves_the_return_unknown(cost):
    values = np.array([1.0, 2.0])
    assert np.isnan(return_on(values, cost)).all()
    assert math.isnan(chance_above(values, cost))
    assert math.isnan(solve_break_even(lambda x: x, cost)[0])


@pytest.mark.parametrize(
    ("per_unit", "rest", "cost", "expected"),
    [
        (250, 2_000, 12_000, 40),  # roi.csv break_even.leads
        (0.1 * 0.5 * 1500, 0, 1_700, 22.6666666666667),  # roi.csv break_even.visitors
        (1000 * 0.5 * 1500, 0, 1_700, 0.00226666666666667),
        (1000 * 0.1 * 1500, 0, 1_700, 0.0113333333333333),
        (1000 * 0.1 * 0.5, 0, 1_700, 34),
        (0.075 * 18_000, 0, 60_000, 44.4444444444444),  # spec 89
        (120 * 18_000, 0, 60_000, 0.0277777777777778),
        (120 * 0.075, 0, 60_000, 6_666.66666666667),
    ],
)
def test_break_even_is_solved(per_unit, rest, cost, expected):
    at_cost, note = solve_break_even(lambda x: rest + per_unit * x, cost)
    assert at_cost == pytest.approx(expected)
    assert note == ""


def test_break_even_says_why_there_is_none():
    assert "already above" in solve_break_even(lambda x: 500 + x, 100)[1]
    assert "over 100%" in solve_break_even(lambda x: 10 * x, 100, 1)[1]
    assert "not reachable" in solve_break_even(lambda x: 0 * x, 100)[1]
