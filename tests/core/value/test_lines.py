"""Priced lines, classes that stay apart, and nobody counted twice (spec 78–92)."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kpi_core.catalogue import catalogue
from kpi_core.kpi import Unit
from kpi_core.value.assumptions import Assumption, Grade, default_ledger, own_rate
from kpi_core.value.lines import (
    BACKLINKS,
    DEEPEST_FIRST,
    DOWNLOADS,
    FOLLOWERS,
    LEADS,
    NOT_PRICED,
    PRICED,
    TRAFFIC,
    ValueClass,
    guard,
)
from kpi_core.value.valuation import Scenario, judge, missing_costs, valuate


def exactly(**values: float) -> tuple[Assumption, ...]:
    """The default ledger with some drivers as exact points."""
    ledger = default_ledger()
    for name, value in values.items():
        ledger[name] = ledger[name].model_copy(
            update={"low": value, "likely": value, "high": value}
        )
    return tuple(ledger.values())


EXACT = exactly(
    search_cpc=5,
    download_to_sale_rate=0.02,
    lead_to_won_rate=0.075,
    margin=18_000,
    backlink_cost=400,
    prospect_to_customer_rate=0.02,
)


@pytest.mark.parametrize(
    ("kind", "quantity", "expected"),
    [
        (TRAFFIC, 2_000, 10_000),  # spec 78
        (DOWNLOADS, 300, 108_000),  # spec 79
        (LEADS, 120, 162_000),  # spec 80
        (LEADS, 1, 1_350),  # spec 81
        (BACKLINKS, 7, 2_800),  # spec 82
        (FOLLOWERS, 240, 86_400),  # spec 84
        (FOLLOWERS, 1, 360),  # spec 85
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_line_reproduces_its_worked_example(kind, quantity, expected):
    scenario = Scenario(ledger=EXACT, quantities={kind.name: quantity})
    (line,) = valuate(scenario).lines
    assert line.plug_in == pytest.approx(expected)
    assert line.value.likely == pytest.approx(expected)


def test_traffic_and_backlinks_at_published_prices():
    # roi.csv: 1,200 visits at 4.66 → 5,592; 12 domains at 352.92 → 4,235.04
    ledger = exactly(search_cpc=4.66, backlink_cost=352.92)
    valuation = valuate(Scenario(ledger=ledger, quantities={"traffic": 1_200, "backlinks": 12}))
    assert {line.kind.name: line.plug_in for line in valuation.lines} == pytest.approx(
        {"traffic": 5_592, "backlinks": 4_235.04}
    )


def test_lead_value_of_own_leads_is_a_range():
    # spec 80: 3 of 40 decided; 90 % range and median of Beta(3.5, 37.5) × 120 × 18,000
    ledger = {a.name: a for a in exactly(margin=18_000)}
    own = own_rate(ledger["lead_to_won_rate"], 3, 40, "decided leads")
    ledger[own.name] = own
    scenario = Scenario(ledger=tuple(ledger.values()), quantities={"leads": 120})
    (line,) = valuate(scenario).lines
    assert line.value.likely == pytest.approx(169_903.43, rel=0.01)
    assert line.value.low == pytest.approx(own.low * 120 * 18_000, rel=0.01)
    assert line.value.high == pytest.approx(own.high * 120 * 18_000, rel=0.01)


def test_unit_values_need_no_data():
    units = valuate(Scenario(ledger=EXACT)).units
    found = {name: value.likely for name, value in units.items()}
    assert found == pytest.approx({"leads": 1_350, "followers": 360, "backlinks": 400})


def test_no_class_leaks_into_another():
    quantities = {kind.name: 10 for kind in PRICED}
    valuation = valuate(Scenario(quantities=quantities, sales=42_000))
    for value_class, subtotal in valuation.subtotals.items():
        assert {line.kind.value_class for line in subtotal.lines} == {value_class}
    assert sum(len(subtotal.lines) for subtotal in valuation.subtotals.values()) == 7
    assert valuation.subtotals[ValueClass.REALISED].value.likely == 42_000


def test_unknown_quantity_is_not_zero():
    valuation = valuate(Scenario(quantities={"leads": 0}))
    (line,) = valuation.lines
    assert line.value.likely == 0
    assert ValueClass.REPLACEMENT not in valuation.subtotals


def test_hundred_followers_and_five_leads():
    # spec 91: 100 followers at 10, 5 leads at 100 → 1,450–1,500
    held = guard([100, 5], [10, 100], [1, 4])
    assert [
        sum(n * u for n, u in zip(side, (10, 100), strict=True))
        for side in (held.lowest, held.highest)
    ] == [1_450, 1_500]


def test_three_lines_of_the_same_person():
    # roi.csv overlap.*: lower is the largest line, upper the sum
    worths = [4_200, 9_000, 15_000]
    held = guard([1, 1, 1], worths, [0, 3, 4])
    assert sum(n * u for n, u in zip(held.lowest, worths, strict=True)) == 15_000
    assert sum(n * u for n, u in zip(held.highest, worths, strict=True)) == 28_200


def test_worth_that_falls_with_depth_leaves_only_the_deepest_line():
    held = guard([100, 5], [100, 10], [1, 4])
    assert held.is_falling
    assert held.lowest == (0, 5)


def test_unknown_number_of_customers_may_hold_everybody():
    held = guard([100, math.nan], [10, math.nan], [1, 5])
    assert held.lowest[0] == 0


def test_backlinks_stand_outside_the_guard():
    held = guard([100, 7], [10, 400], [0, None])
    assert held.lowest == (100, 7)


def test_slider_goes_from_nobody_twice_to_as_many_as_possible():
    ledger = exactly(prospect_to_customer_rate=0.001, lead_to_won_rate=0.01, margin=10_000)
    totals = [
        valuate(Scenario(ledger=ledger, quantities={"followers": 100, "leads": 5}, overlap=overlap))
        .subtotals[ValueClass.EXPECTED]
        .value.likely
        for overlap in (0, 0.5, 1)
    ]
    assert totals == pytest.approx([1_500, 1_475, 1_450])


def test_order_of_stages_decides_where_somebody_is_counted():
    """100 followers at 10 and 5 leads at 100, all of them among the followers, in both orders."""
    ledger = exactly(prospect_to_customer_rate=0.001, lead_to_won_rate=0.01, margin=10_000)
    both = {"ledger": ledger, "quantities": {"followers": 100, "leads": 5}}
    both |= {"people": {"followers": 95.0, "followers leads": 5.0}}
    followers_first = ("followers", *(name for name in DEEPEST_FIRST if name != "followers"))
    totals = [
        valuate(Scenario(**both, order=order)).subtotals[ValueClass.EXPECTED].value.likely
        for order in (DEEPEST_FIRST, followers_first)
    ]
    assert totals == pytest.approx([95 * 10 + 5 * 100, 100 * 10])
    assert DEEPEST_FIRST == ("sales", "leads", "downloads", "dissatisfied", "followers", "traffic")
    with pytest.raises(ValueError, match="name each once"):
        Scenario(order=("leads",))


@given(
    members=some.lists(some.tuples(some.sets(some.integers(0, 2)), some.sets(some.integers(0, 2)))),
    units=some.lists(some.integers(1, 50), min_size=3, max_size=3),
)
@settings(max_examples=300, deadline=None)
def test_truth_lies_within_the_bounds_where_some_people_are_identified(members, units):
    """Each member has the stages it stands in, and those whose file gives its id."""
    truth = sum(units[max(stages)] for stages, _ in members if stages)
    counts = [sum(stage in stages for stages, _ in members) for stage in range(3)]
    known: dict[frozenset[int], float] = {}
    for stages, with_id in members:
        if stages & with_id:
            seen = frozenset(stages & with_id)
            known[seen] = known.get(seen, 0) + 1
    held = guard(counts, units, [0, 1, 2], known)
    lowest, highest = (
        sum(n * u for n, u in zip(side, units, strict=True)) for side in (held.lowest, held.highest)
    )
    assert lowest <= truth
    assert truth <= highest or held.is_falling
    if all(stages <= with_id for stages, with_id in members):
        assert lowest == truth == highest


def test_people_with_ids_are_counted_at_their_deepest_stage():
    # 100 followers of whom 3 are among the 5 leads: 97 × 10 + 5 × 100
    known = {frozenset({0}): 97.0, frozenset({0, 1}): 3.0, frozenset({1}): 2.0}
    held = guard([100, 5], [10, 100], [1, 4], known)
    assert held.lowest == held.highest == (97, 5)


def test_typed_number_smaller_than_the_ids_leaves_the_ids_out():
    ledger = exactly(prospect_to_customer_rate=0.001, lead_to_won_rate=0.01, margin=10_000)
    people = {"followers": 97.0, "followers leads": 3.0, "leads": 2.0}
    totals = [
        valuate(
            Scenario(ledger=ledger, quantities={"followers": n, "leads": 5}, people=people)
        ).subtotals[ValueClass.EXPECTED]
        for n in (100, 50)
    ]
    assert totals[0].value.likely == pytest.approx(97 * 10 + 5 * 100)
    assert not totals[0].has_overlap
    # 50 followers, of nobody an id; 5 leads, who may all be among them
    assert totals[1].lowest.likely == pytest.approx(45 * 10 + 5 * 100)
    assert totals[1].highest.likely == pytest.approx(50 * 10 + 5 * 100)


@given(
    members=some.lists(some.sets(some.integers(0, 2)), max_size=6),
    units=some.lists(some.integers(1, 50), min_size=3, max_size=3),
)
@settings(max_examples=200, deadline=None)
def test_truth_lies_within_the_bounds(members, units):
    """Each member is the set of stages it stands in; truth values it at its deepest stage."""
    truth = sum(units[max(stages)] for stages in members if stages)
    counts = [sum(stage in stages for stages in members) for stage in range(3)]
    held = guard(counts, units, [0, 1, 2])
    lowest, highest = (
        sum(n * u for n, u in zip(side, units, strict=True)) for side in (held.lowest, held.highest)
    )
    assert lowest <= truth <= highest or held.is_falling
    assert lowest <= truth
    if not held.is_falling:
        assert lowest >= max(n * u for n, u in zip(counts, units, strict=True))


def test_return_and_break_even_of_leads():
    # spec 89: 162,000 on 60,000 → 1.70; 44.4 leads, rate 0.0278, margin 6,667
    scenario = Scenario(ledger=EXACT, quantities={"leads": 120}, cost=60_000)
    result = judge(valuate(scenario).subtotals[ValueClass.EXPECTED], scenario)
    assert result.roi.likely == pytest.approx(1.70)
    assert result.chance == 1
    points = {point.driver: point.at for point in result.break_evens}
    assert points["leads"] == pytest.approx(44.4444, rel=1e-4)
    assert points["lead_to_won_rate"] == pytest.approx(0.0277778, rel=1e-4)
    assert points["margin"] == pytest.approx(6_666.67, rel=1e-4)


@pytest.mark.parametrize("cost", [None, 0, 1e-300])
def test_without_a_cost_the_return_is_unknown_not_infinite(cost):
    scenario = Scenario(ledger=EXACT, quantities={"leads": 120}, cost=cost)
    result = judge(valuate(scenario).subtotals[ValueClass.EXPECTED], scenario)
    assert math.isnan(result.roi.likely)
    assert math.isnan(result.chance)
    assert result.break_evens == ()


def test_costs_and_nothing_in_return_lose_everything():
    scenario = Scenario(ledger=EXACT, quantities={"leads": 0}, cost=100)
    result = judge(valuate(scenario).subtotals[ValueClass.EXPECTED], scenario)
    assert result.roi.likely == -1
    assert result.chance == 0


def test_break_even_brings_the_value_to_the_cost():
    quantities = {"leads": 50, "followers": 400, "downloads": 200}
    scenario = Scenario(quantities=quantities, cost=40_000, overlap=0)
    result = judge(valuate(scenario).subtotals[ValueClass.EXPECTED], scenario)
    margin = next(point.at for point in result.break_evens if point.driver == "margin")
    ledger = {**scenario.by_name}
    per_margin = sum(
        quantities[kind.name] * ledger[kind.factors[0]].likely
        for kind in (LEADS, FOLLOWERS, DOWNLOADS)
    )
    assert margin * per_margin == pytest.approx(40_000)


def test_grand_total_counts_customers_of_unknown_number_as_everybody():
    scenario = Scenario(ledger=EXACT, quantities={"leads": 120}, sales=50_000)
    total = valuate(scenario).grand_total()
    assert (total.lowest.likely, total.highest.likely) == pytest.approx((50_000, 212_000))


def test_not_priced_are_named_with_their_reason():
    assert {spec for name, _, _ in NOT_PRICED for spec in catalogue()[name].spec} == {30, 31}
    assert all(reason for _, _, reason in NOT_PRICED)
    assert not {name for name, _, _ in NOT_PRICED} & {kind.name for kind in PRICED}


def test_missing_kinds_of_cost_are_named():
    assert missing_costs(["labour", "paid"]) == ("tools", "content", "images", "survey", "seo")


def test_line_takes_the_worst_grade_of_what_it_rests_on():
    lines = {
        line.kind.name: line
        for line in valuate(Scenario(quantities={"leads": 1, "traffic": 1, "backlinks": 1})).lines
    }
    assert lines["leads"].grade is Grade.NONE  # the margin
    assert lines["traffic"].grade is Grade.PUBLISHED
    assert lines["backlinks"].grade is Grade.GUESS


def test_every_factor_has_an_assumption():
    ledger = default_ledger()
    for kind, name in itertools.chain.from_iterable(
        ((kind, name) for name in kind.factors) for kind in PRICED
    ):
        assert ledger[name].unit in (Unit.RATE, Unit.MONEY), kind.name


def test_same_scenario_same_figures():
    scenario = Scenario(quantities={"leads": 120, "followers": 500}, cost=9_000, with_luck=True)
    assert valuate(scenario).lines[0].value == valuate(scenario).lines[0].value
