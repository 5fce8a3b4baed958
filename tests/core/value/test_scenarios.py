"""A scenario from facts and what is given in their place: whole, in part, refused, compared."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from kpi_core.value.assumptions import Grade, default_ledger, own_rate
from kpi_core.value.facts import Facts, facts_of
from kpi_core.value.lines import ValueClass
from kpi_core.value.scenarios import ScenarioProblem, scenario_of
from kpi_core.value.sentences import say_payback
from kpi_core.value.simulation import draw, range_of
from kpi_core.value.valuation import Scenario, payback, tornado, valuate, value_at

FACTS = Facts(quantities={"leads": 10.0}, cost=500.0, is_cost_partial=True)


def exact(name: str, value: float) -> dict[str, dict[str, float]]:
    return {name: {"low": value, "likely": value, "high": value}}


def test_facts_alone_make_a_scenario():
    scenario = scenario_of(FACTS)
    assert scenario.quantities == {"leads": 10}
    assert scenario.cost == 500
    assert scenario.is_cost_partial


def test_what_is_given_stands_in_place_of_the_facts():
    given = {
        "quantities": {"leads": 120},
        "cost": 60_000,
        "ledger": {**exact("margin", 18_000), **exact("lead_to_won_rate", 0.075)},
    }
    scenario = scenario_of(FACTS, given)
    value = valuate(scenario).subtotals[ValueClass.EXPECTED].value
    assert value.likely == pytest.approx(162_000)  # 120 × 0.075 × 18,000
    assert not scenario.is_cost_partial
    assert scenario.by_name["margin"].grade is Grade.GUESS
    assert scenario.by_name["search_cpc"].grade is Grade.PUBLISHED


def test_whole_scenario_comes_back_from_its_json():
    before = scenario_of(FACTS, {"ledger": exact("margin", 7.0), "overlap": 0.5, "seed": 9})
    assert scenario_of(Facts(), before.model_dump(mode="json")) == before


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"ledger": {"margin": {"low": 9, "likely": 8, "high": 7}}}, "Low is above high"),
        ({"ledger": exact("lead_to_won_rate", 1.5)}, "above 100%"),
        ({"ledger": exact("margin", -1.0)}, "below 0"),
        ({"ledger": exact("no_such", 1.0)}, "no_such"),
        (
            {"quantities": {"leads": -1}},
            r"^quantities: leads: -1.0 can't be; give 0 to 10000000000$",
        ),
        ({"quantities": {"leads": 1e30}}, "quantities"),
        ({"quantities": {"leads": "many"}}, "quantities"),
        ({"quantities": {"no_such": 1}}, "no_such"),
        ({"cost": -1}, "cost"),
        ({"overlap": 2}, "overlap"),
        ({"typo": 2}, "typo"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(given, told):
    with pytest.raises(ScenarioProblem, match=told):
        scenario_of(FACTS, given)


def test_tornado_swings_as_far_as_each_driver_alone():
    # whatif.csv tornado.*: 80–120 leads × 2–10 % × 10,000–25,000, medians √(low × high)
    geometric = {"low": 0.02, "likely": math.sqrt(0.002), "high": 0.1}
    margin = {"low": 10_000, "likely": math.sqrt(2.5e8), "high": 25_000}
    scenario = scenario_of(
        Facts(),
        {
            "quantities": {"leads": math.sqrt(9_600)},
            "ledger": {"lead_to_won_rate": geometric, "margin": margin},
        },
    )
    subtotal = valuate(scenario).subtotals[ValueClass.EXPECTED]
    rate, price = tornado(subtotal, scenario)
    assert rate.assumption.name == "lead_to_won_rate"
    assert rate.likely == pytest.approx(69_282.0323, abs=0.01)
    leads = value_at(subtotal, scenario, "leads")
    assert leads(120) - leads(80) == pytest.approx(28_284.2712, abs=0.01)
    assert rate.width == pytest.approx(123_935.467, abs=0.01)
    assert price.width == pytest.approx(65_726.707, abs=0.01)
    # ln(b/a)² ÷ Σ ln(b/a)², as statistics, section 9, has it, of these two drivers alone
    squares = math.log(5) ** 2, math.log(2.5) ** 2
    assert rate.doubt == pytest.approx(squares[0] / sum(squares), abs=0.01)
    assert price.doubt == pytest.approx(squares[1] / sum(squares), abs=0.01)


def test_payback_is_the_share_of_the_horizon_that_the_cost_takes():
    given = {
        "quantities": {"leads": 10},
        "ledger": {**exact("margin", 1_000), **exact("lead_to_won_rate", 0.1)},
        "cost": 250,
        "months": 12,
    }
    scenario = scenario_of(Facts(), given)
    subtotal = valuate(scenario).subtotals[ValueClass.EXPECTED]
    assert payback(subtotal, scenario).likely == pytest.approx(3)  # 12 × 250 ÷ 1,000
    unknown = scenario.model_copy(update={"cost": None})
    assert math.isnan(payback(subtotal, unknown).likely)
    dear = scenario.model_copy(update={"cost": 1_001})  # the value ends at 1,000
    assert payback(subtotal, dear).likely == math.inf
    assert "Not paid back" in say_payback(payback(subtotal, dear), 12)


def test_nine_of_ten_truths_of_a_whole_valuation_lie_in_its_range():
    """Truths drawn from the ledger itself, 2,000 of them: 90 ± 2 %."""
    scenario = Scenario(quantities={"leads": 40, "followers": 300}, seed=3)
    found = valuate(scenario).subtotals[ValueClass.EXPECTED]
    truth = {n: d[:2_000].copy() for n, d in draw(scenario.by_name, 77, 20_000).items()}
    generator = np.random.default_rng(5)
    for values in truth.values():
        generator.shuffle(values)
    leads = 40 * truth["lead_to_won_rate"]
    followers = found.counted[1] * truth["prospect_to_customer_rate"]
    total = (leads + followers) * truth["margin"]
    value = range_of(found.draws)
    assert 0.88 <= np.mean((total >= value.low) & (total <= value.high)) <= 0.92


@pytest.mark.parametrize("with_luck", [False, True])
def test_nine_of_ten_true_values_lie_in_the_range_that_counted_leads_give(with_luck):
    """2,000 firms, each with a rate and a margin of its own that nobody knows.

    Seen are only the customers among some decided leads. The value of 400 open leads follows from
    the true rate and margin, or from as many customers as chance then makes of them.
    """
    chance = np.random.default_rng(17)
    default, margin = default_ledger(), default_ledger()["margin"]
    middle = math.sqrt(margin.low * margin.high)
    default["margin"] = margin.changed(margin.low, middle, margin.high, "x")
    spread = stats.lognorm(math.log(margin.high / margin.low) / 3.2897, scale=middle)
    seen = {}
    inside = 0
    for _ in range(2_000):
        true_rate, decided = chance.uniform(0.02, 0.3), int(chance.choice([40, 100]))
        won = int(chance.binomial(decided, true_rate))
        if (won, decided) not in seen:
            own = own_rate(default["lead_to_won_rate"], won, decided, "decided leads")
            scenario = Scenario(
                ledger=tuple({**default, own.name: own}.values()),
                quantities={"leads": 400},
                with_luck=with_luck,
                draws=5_000,
            )
            seen[won, decided] = valuate(scenario).subtotals[ValueClass.EXPECTED].value
        customers = chance.binomial(400, true_rate) if with_luck else 400 * true_rate
        truth = customers * spread.ppf(chance.random())
        found = seen[won, decided]
        inside += found.low <= truth <= found.high
    assert 0.88 <= inside / 2_000 <= 0.92, inside / 2_000


def test_own_prices_take_the_place_of_published_ones_and_both_are_shown():
    values = pd.DataFrame(
        [
            {"kpi": "cost_per_click", "value": 4.0},
            {
                "kpi": "cost_per_seo_link",
                "value": 400.0,
                "low": 229.0,
                "high": 774.0,
                "denominator": 12,
            },
        ]
    )
    nothing = pd.DataFrame()
    months = pd.DataFrame({"value": [3.0, 4.0, 5.0, None]})
    ledger = {a.name: a for a in facts_of(values, nothing, nothing, months, "EUR").ledger}
    click, link = ledger["search_cpc"], ledger["backlink_cost"]
    assert (click.low, click.likely, click.high) == pytest.approx((3.1, 4, 4.9))
    assert (link.low, link.likely, link.high) == (229, 400, 774)
    assert click.grade is link.grade is Grade.OWN
    assert "LocaliQ" in click.source
    assert "12 domains" in link.source
