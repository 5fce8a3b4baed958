"""Two scenarios side by side: what they share cancels out, and what is unknown stays so."""

import math

import numpy as np
import pytest

from kpi_core.value.assumptions import default_ledger
from kpi_core.value.comparison import compare, comparison_frame, say_comparison
from kpi_core.value.lines import ValueClass
from kpi_core.value.valuation import Scenario, valuate


def test_what_both_scenarios_share_cancels_out():
    """Twice the leads are worth exactly one such number of leads more, in every case."""
    once, twice = Scenario(quantities={"leads": 100}), Scenario(quantities={"leads": 200})
    (found,) = compare(once, twice)
    alone = valuate(once).subtotals[ValueClass.EXPECTED].value
    assert found.difference.low == pytest.approx(alone.low)
    assert found.difference.high == pytest.approx(alone.high)
    assert found.more == 1


def test_same_scenario_has_no_difference_whatever_its_seed():
    first = Scenario(quantities={"leads": 100}, seed=1)
    (found,) = compare(first, first.model_copy(update={"seed": 2}))
    assert found.difference.low == found.difference.high == 0


def test_difference_is_that_of_the_draws_and_not_of_the_ends():
    ledger = default_ledger()
    ledger["margin"] = ledger["margin"].changed(9_000, 9_000, 9_000, "x")
    first = Scenario(quantities={"leads": 10})
    second = first.model_copy(update={"ledger": tuple(ledger.values())})
    (found,) = compare(first, second)
    draws = [valuate(s).subtotals[ValueClass.EXPECTED].draws for s in (first, second)]
    expected = np.percentile(draws[1] - draws[0], [5, 95])
    assert [found.difference.low, found.difference.high] == pytest.approx(list(expected))
    assert found.difference.low < 0 < found.difference.high


def test_what_one_scenario_does_not_know_has_no_difference():
    first, second = Scenario(quantities={"leads": 10}), Scenario(quantities={"traffic": 10})
    assert all(math.isnan(found.difference.likely) for found in compare(first, second))
    assert "no class of value in common" in say_comparison(first, second, ("A", "B"), "EUR")
    frame = comparison_frame(first, second, ("A", "B"), "EUR").set_index("what")
    assert frame.loc["Replacement cost", "difference"] == "–"
    assert frame.loc["Cost", "difference"] == "–"


def test_costs_stand_side_by_side():
    first = Scenario(quantities={"leads": 10}, cost=1_000)
    second = first.model_copy(update={"cost": 1_500})
    frame = comparison_frame(first, second, ("A", "B"), "EUR").set_index("what")
    assert frame.loc["Cost", "difference"] == "+€500"
