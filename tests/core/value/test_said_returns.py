"""A return is said with one sign, and opens to formulas that a person can check by hand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from kpi_core.kpi import Unit
from kpi_core.locales import written_in
from kpi_core.value.assumptions import DEFAULTS, Meaning
from kpi_core.value.lines import ValueClass
from kpi_core.value.return_sentences import (
    CostOrigin,
    say_break_even_formulas,
    say_chance_formula,
    say_cost_source,
    say_guard,
    say_limits,
    say_payback_formulas,
    say_roi_formulas,
    say_specs,
    say_sum,
    say_terms,
)
from kpi_core.value.sentences import (
    say_break_evens,
    say_each,
    say_ends,
    say_formula,
    say_money,
    say_percent,
    say_range,
    say_result,
    say_span,
    spread_table,
)
from kpi_core.value.simulation import Range
from kpi_core.value.valuation import Scenario, judge, valuate

POINTS = {"lead_to_won_rate": 0.075, "prospect_to_customer_rate": 0.02, "margin": 18_000}
EXACT = tuple(
    a.model_copy(update=dict.fromkeys(("low", "likely", "high"), POINTS[a.name]))
    if a.name in POINTS
    else a
    for a in DEFAULTS
)
OWN = CostOrigin(60_000, "Known kinds: labour.", is_own=True)


def expected(scenario):
    subtotal = valuate(scenario).subtotals[ValueClass.EXPECTED]
    return subtotal, judge(subtotal, scenario)


@pytest.mark.parametrize(
    ("value", "british", "german"),
    [
        (1.6984, "+170%", "+170\u00a0%"),
        (-0.853, "−85%", "−85\u00a0%"),
        (0.0503, "+5.00%", "+5,00\u00a0%"),
        (12.34, "+1,200%", "+1.200\u00a0%"),
        (0, "+0%", "+0\u00a0%"),
    ],
)
def test_return_has_one_sign_and_two_figures(value, british, german):
    assert say_percent(value) == british
    with written_in("de_DE"):
        assert say_percent(value) == german


def test_sum_that_is_no_estimate_is_said_in_full_everywhere():
    """Three sales of 104,933 are 314,799; what all of it cost, 12,345, and a lead's price 1,945."""
    sold = Scenario(sales=314_799, n_sales=3, cost=12_345)
    subtotal = valuate(sold).subtotals[ValueClass.REALISED]
    told = say_result(subtotal, judge(subtotal, sold), "EUR")
    assert "at most €314,799" in told
    assert "its cost, €12,345" in told
    assert say_formula(subtotal.lines[0], sold, "EUR") == "Σ of closed sales = €314,799"
    assert say_range(Range(1_945, 1_945, 1_945), "EUR") == "€1,945"
    assert say_span(Range(1_945, 1_945, 1_945), "EUR") == "€1,945"
    measured = DEFAULTS[0].model_copy(
        update={"low": 966.0, "likely": 1_438.0, "high": 1_945.0, "unit": Unit.MONEY}
    )
    assert say_ends(measured, "EUR") == "Likely between €966 and €1,945."
    drawn = Range(966.2, 1_437.9, 1_944.8)  # of the figure measured, thousands of times
    assert say_each(drawn, [measured], "EUR") == "€966 – €1,945"
    assert say_each(drawn, [measured, measured], "EUR") == "€966 – €1,940"
    limits = measured.meaning_by(Meaning.LIMITS)
    assert say_each(Range(1_000, 1_438, 1_900), [limits], "EUR") == "€1,000 – €1,900"
    assert say_range(Range(966, 1_438, 1_945), "EUR") == "likely between €966 and €1,940"


def test_table_of_the_cases_has_sums_of_money_and_says_what_is_above_the_cost():
    spread = pd.DataFrame(
        {"start": [0, 25_777.719], "end": [25_777.719, 40_000], "share": [0.6, 0.4]}
    )
    told = spread_table(spread.assign(is_above=[False, True]), "EUR")
    assert told.to_dict("list") == {
        "from": ["€0.00", "€25,778"],
        "to": ["€25,778", "€40,000"],
        "share of the cases": [0.6, 0.4],
        "wholly above the cost": ["no", "yes"],
    }
    assert "wholly above the cost" not in spread_table(spread.assign(is_above=True), "EUR")


def test_exact_leads_open_to_one_formula_of_each_kind():
    """Spec 89: 120 × 7.5 % × 18,000 = 162,000 on 60,000."""
    scenario = Scenario(ledger=EXACT, quantities={"leads": 120}, cost=60_000)
    subtotal, result = expected(scenario)
    assert say_sum(subtotal, "EUR").startswith("Expected revenue = Open leads = €162,000.")
    assert say_guard(subtotal, scenario, "EUR") == ""
    assert say_roi_formulas(subtotal, result, "EUR") == [
        "ROI, one figure: (€162,000 − €60,000) ÷ €60,000 = +170%"
    ]
    assert "€162,000 is above €60,000" in say_chance_formula(subtotal, result, "EUR")
    assert say_payback_formulas(subtotal, scenario, "EUR") == [
        "Payback, one figure: 12 months × €60,000 ÷ €162,000 = 4.44 months"
    ]
    assert say_break_even_formulas(subtotal, scenario, result, "EUR") == [
        "open leads: €60,000 ÷ (7.50% × €18,000) = 44.4",
        "Lead → customer: €60,000 ÷ (120 open leads × €18,000) = 2.78%",
        "Margin of one customer: €60,000 ÷ (120 open leads × 7.50%) = €6,670",
    ]
    assert say_break_evens(result, "EUR")[0] == "open leads: 45"
    assert say_specs(subtotal) == "KPIs 80, 88, 89, 90 and 91 of the list."


def test_whoever_may_stand_in_two_lines_counts_once_in_every_formula():
    """240 followers of whom 120 may be the leads: 120 × 2 % × 18,000 = 43,200 beside 162,000.

    Break-even: (60,000 − 43,200) ÷ 1,350 = 12.4 leads, ÷ 2,160,000 = 0.778 %; without the leads'
    162,000 nothing of the followers' is needed; margin 60,000 ÷ (9 + 2.4) = 5,263.
    """
    scenario = Scenario(ledger=EXACT, quantities={"leads": 120, "followers": 240}, cost=60_000)
    subtotal, result = expected(scenario)
    who = "qualified followers who aren't customers"
    assert say_terms(subtotal, scenario, "EUR") == [
        "Open leads: 120 open leads × 7.50% × €18,000 = €162,000",
        f"Qualified followers (of 240): 120 {who} × 2.00% × €18,000 = €43,200",
    ]
    assert "100% are taken to" in say_guard(subtotal, scenario, "EUR")
    assert say_roi_formulas(subtotal, result, "EUR") == [
        "ROI, one figure: (€205,200 − €60,000) ÷ €60,000 = +240%"
    ]
    assert say_break_even_formulas(subtotal, scenario, result, "EUR") == [
        "open leads: (€60,000 − €43,200 of the rest) ÷ (7.50% × €18,000) = 12.4",
        "Lead → customer: (€60,000 − €43,200 of the rest) ÷ (120 open leads × €18,000) = 0.78%",
        f"Margin of one customer: €60,000 ÷ (120 open leads × 7.50% + 120 {who} × 2.00%) = €5,260",
        "Follower → customer in a year: already above, even without it (€162,000)",
        f"{who}: no break-even of their own is given, since some of them count in another line",
    ]
    apart = scenario.model_copy(update={"overlap": 0.0})
    assert say_terms(expected(apart)[0], apart, "EUR")[1].startswith(
        f"Qualified followers: 240 {who}"
    )
    assert "0% are taken to" in say_guard(expected(apart)[0], apart, "EUR")


def test_driver_that_would_have_to_pass_all_shows_what_it_would_take():
    """1 lead at 18,000 on 60,000: 333 % of the leads would have to buy."""
    scenario = Scenario(ledger=EXACT, quantities={"leads": 1}, cost=60_000)
    subtotal, result = expected(scenario)
    assert (
        "Lead → customer: €60,000 ÷ (1 open leads × €18,000) = 333%, not reachable: it would take "
        "over 100%"
    ) in say_break_even_formulas(subtotal, scenario, result, "EUR")


def test_doubt_is_told_as_draws_and_each_end_of_the_range_by_itself():
    """Draws of 50, 60, 70 and 80 on a cost of 60: 2 of 4 are above; low and high as given."""
    scenario = Scenario(quantities={"leads": 120, "followers": 240}, cost=60)
    subtotal = replace(
        expected(scenario)[0], draws=np.array([50.0, 60, 70, 80]), value=Range(51.5, 65, 78.5)
    )
    result = judge(subtotal, scenario)
    assert (
        'in 2 of 4 draws the value is above €60.00, 50.0%: "in 5 of 10 cases"'
        in say_chance_formula(subtotal, result, "EUR")
    )
    low, likely, high, note = say_roi_formulas(subtotal, result, "EUR")
    assert low == "ROI, low: (€51.50 − €60.00) ÷ €60.00 = −14%"  # −8.5 ÷ 60
    assert likely == "ROI, likely: (€65.00 − €60.00) ÷ €60.00 = +8.30%"  # 5 ÷ 60, in two figures
    assert high == "ROI, high: (€78.50 − €60.00) ÷ €60.00 = +31%"
    assert "taken over its draws" in note
    assert say_payback_formulas(subtotal, scenario, "EUR") == [
        "Payback, early: 12 months × €60.00 ÷ €78.50 = 9.17 months",
        "Payback, likely: 12 months × €60.00 ÷ €65.00 = 11.1 months",
        "Payback, late: €51.50 in 12 months doesn't cover €60.00",
    ]
    told = say_sum(subtotal, "EUR")
    assert "in each of 4 draws" in told
    assert "They aren't the sums of the lines' own" in told


@pytest.mark.parametrize("cost", [None, 0])
def test_without_a_cost_every_formula_says_so_and_none_is_infinite(cost):
    scenario = Scenario(quantities={"leads": 120}, cost=cost)
    subtotal, result = expected(scenario)
    told = [
        *say_roi_formulas(subtotal, result, "EUR"),
        say_chance_formula(subtotal, result, "EUR"),
        say_cost_source(scenario, CostOrigin(None, "Load it or type it.", is_own=True), "EUR"),
    ]
    assert all("unknown" in sentence for sentence in told)
    assert say_payback_formulas(subtotal, scenario, "EUR") == []
    assert say_break_even_formulas(subtotal, scenario, result, "EUR") == []


def test_cost_says_where_it_is_from_and_has_rows_only_while_it_is_their_sum():
    own = Scenario(cost=60_000)
    assert say_cost_source(own, OWN, "EUR") == "Cost: €60,000. Known kinds: labour."
    assert OWN.has_rows(own)
    typed = Scenario(cost=1_000)
    assert (
        say_cost_source(typed, OWN, "EUR")
        == "Cost: €1,000, typed on this page in place of €60,000."
    )
    assert not OWN.has_rows(typed)
    linked = CostOrigin(60_000, "The cost comes with the scenario.", is_own=False)
    assert not linked.has_rows(own)
    nothing = CostOrigin(None, "Unknown until you load it.", is_own=True)
    assert say_cost_source(typed, nothing, "EUR") == "Cost: €1,000, typed on this page."
    assert not nothing.has_rows(Scenario())


def test_realised_revenue_is_no_draw_and_has_no_payback():
    scenario = Scenario(sales=42_000, n_sales=3, cost=60_000, is_cost_partial=True)
    subtotal = valuate(scenario).subtotals[ValueClass.REALISED]
    result = judge(subtotal, scenario)
    assert say_sum(subtotal, "EUR").startswith("Realised revenue = Sales from social leads")
    assert say_roi_formulas(subtotal, result, "EUR") == [
        "ROI, at most, with full credit: (€42,000 − €60,000) ÷ €60,000 = −30%"
    ]
    assert "€42,000 is not above €60,000" in say_chance_formula(subtotal, result, "EUR")
    assert say_payback_formulas(subtotal, scenario, "EUR") == []
    assert say_break_even_formulas(subtotal, scenario, result, "EUR") == []
    assert "nobody has entered" in say_limits(subtotal, result)[-1]
    assert "92" in say_specs(subtotal)


def test_line_in_doubt_shows_the_range_of_what_counts_of_it():
    """120 of 240 followers count: their range is half of the range of all."""
    (line,) = valuate(Scenario(quantities={"followers": 240})).lines
    low, median, high = (
        say_money(end / 2, "EUR") for end in (line.value.low, line.value.likely, line.value.high)
    )
    half = Scenario(quantities={"leads": 120, "followers": 240})
    told = say_terms(expected(half)[0], half, "EUR")[1]
    assert f"median {median}, range {low} – {high}" in told
