"""Every model shares what there is, and the removal effect is exact."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.plain_file import FileProblem
from kpi_core.value.attribution import (
    MARKOV,
    NO_CONVERSION,
    NO_NULLS,
    RULES,
    Chain,
    attribute,
    decay_weights,
    rule_credits,
    w_weights,
)
from kpi_core.value.journeys import make_journeys, read_journeys

DEAL = make_journeys([["email", "social", "search", "webinar", "email"]], [1], [50_000], [0])
DAYS = np.array([60.0, 40, 20, 10, 2])
HAND = make_journeys([["A", "B"], ["B"], ["A"]], [1, 1, 0], [10, 30, 0], [0, 1, 1])


def social(weights) -> float:
    return rule_credits(DEAL, weights, DEAL.value)[DEAL.channels.index("social")]


@pytest.mark.parametrize(
    ("model", "credit"),
    # shapley: four distinct channels of one path
    [("first", 0), ("last", 0), ("linear", 10_000), ("position", 50_000 * 0.2 / 3),
     ("shapley", 12_500)],
)  # fmt: skip
def test_rules_on_a_deal_of_50_000(model, credit):
    assert social(RULES[model](DEAL)) == pytest.approx(credit)


def test_time_decay_on_a_deal_of_50_000():
    """2^(−40/30) ÷ Σ 2^(−d/30) over d = 60, 40, 20, 10, 2."""
    raw = 2 ** (-DAYS / 30)
    assert social(decay_weights(DEAL, DAYS)) == pytest.approx(50_000 * raw[1] / raw.sum())
    assert social(decay_weights(DEAL, DAYS)) == pytest.approx(6_558.743, abs=0.001)
    with pytest.raises(ValueError, match="half-life"):
        decay_weights(DEAL, DAYS, 0)


def test_w_shape_gives_thirty_to_each_role():
    """Lead at the third touch, opportunity at the fourth; social and the last e-mail share 10 %."""
    weights = w_weights(DEAL, np.array([2]), np.array([3]))
    assert list(50_000 * weights) == pytest.approx([15_000, 2_500, 15_000, 15_000, 2_500])
    both = w_weights(DEAL, np.array([1]), np.array([1]))
    assert social(both) == pytest.approx(30_000)
    one = make_journeys([["social"]], [1], [1], [0])
    assert w_weights(one, np.array([0]), np.array([0])) == pytest.approx([1])


def test_position_gives_one_touch_all_and_two_touches_half_each():
    journeys = make_journeys([["a"], ["a", "b"], ["b", "a", "b"]], [1, 1, 1], [0] * 3, [0] * 3)
    assert list(RULES["position"](journeys)) == pytest.approx([1, 0.5, 0.5, 0.4, 0.2, 0.4])


def test_removal_effect_by_hand():
    """Paths A>B sale, B sale, B none, A none: P = 1/2; without A 1/3, without B 0."""
    found = Chain(HAND).effects(HAND.converted, HAND.lost, HAND.converted)
    assert found.base_rate == pytest.approx(0.5, abs=1e-12)
    assert list(found.effects) == pytest.approx([1 / 3, 1], abs=1e-12)
    result = attribute(HAND)
    assert list(result.credits[MARKOV]) == pytest.approx([0.5, 1.5])
    assert list(result.credits["shapley"]) == pytest.approx([0.5, 1.5])


def test_channel_on_every_converting_path_has_an_effect_of_one_and_on_none_of_nought():
    journeys = make_journeys([["a", "b"], ["c"]], [3, 0], [0, 0], [1, 5])
    found = Chain(journeys).effects(journeys.converted, journeys.lost, journeys.converted)
    assert list(found.effects) == pytest.approx([1, 1, 0])


paths = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abcd"), min_size=1, max_size=6),
        st.integers(0, 9), st.integers(0, 900), st.integers(0, 9),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


def removed_by_walking(journeys, channel: int) -> float:
    """Conversions of the chain without a channel, by following it step by step."""
    size = len(journeys.channels)
    moves = np.zeros((size + 1, size + 2))
    for path in range(journeys.count):
        taken = journeys.touches[journeys.paths == path]
        weight = journeys.converted[path] + journeys.lost[path]
        for here, there in zip([size, *taken[:-1]], taken, strict=True):
            moves[here, there] += weight
        moves[taken[-1], size] += journeys.converted[path]
        moves[taken[-1], size + 1] += journeys.lost[path]
    totals = moves.sum(axis=1, keepdims=True)
    moves = np.divide(moves, totals, out=np.zeros_like(moves), where=totals > 0)
    if channel >= 0:
        moves[:, channel] = 0
    here, sold = moves[size, :size], moves[size, size]
    for _ in range(20_000):
        sold += here @ moves[:size, size]
        here = here @ moves[:size, :size]
        if here.sum() < 1e-15:
            break
    return sold


@settings(deadline=None)
@given(paths)
def test_exact_chain_agrees_with_following_it_step_by_step(rows):
    names, converted, value, lost = zip(*rows, strict=True)
    journeys = make_journeys(names, converted, value, lost)
    if not journeys.converted.sum():
        return
    found = Chain(journeys).effects(journeys.converted, journeys.lost, journeys.converted)
    total = journeys.converted.sum() + journeys.lost.sum()
    assert found.base_rate == pytest.approx(journeys.converted.sum() / total, abs=1e-9)
    for channel in range(len(journeys.channels)):
        without = removed_by_walking(journeys, channel)
        assert found.effects[channel] == pytest.approx(1 - without / found.base_rate, abs=1e-9)


@settings(deadline=None)
@given(paths)
def test_credits_of_every_model_add_up_and_do_not_depend_on_the_order_of_paths(rows):
    names, converted, value, lost = zip(*rows, strict=True)
    result = attribute(make_journeys(names, converted, value, lost), draws=2)
    turned = attribute(make_journeys(names[::-1], converted[::-1], value[::-1], lost[::-1]), 2)
    for model, credit in result.credits.items():
        assert credit.sum() == pytest.approx(sum(converted))
        assert list(credit) == pytest.approx(list(turned.credits[model]))
    for credit in result.values.values():
        assert credit.sum() == pytest.approx(sum(value) if any(converted) else 0, abs=1e-6)


def test_one_channel_takes_all_in_every_model():
    result = attribute(make_journeys([["a", "a"], ["a"]], [2, 1], [0, 0], [1, 4]))
    for credit in result.credits.values():
        assert list(credit) == pytest.approx([3])


def test_same_seed_gives_the_same_ranges_and_they_hold_the_credit():
    journeys = make_journeys([["a", "b"], ["b"], ["a"]], [40, 60, 20], [0] * 3, [300, 200, 500])
    one, two = attribute(journeys, seed=7), attribute(journeys, seed=7)
    for model, (low, high) in one.ranges.items():
        assert (low == two.ranges[model][0]).all()
        assert (low <= one.credits[model]).all()
        assert (one.credits[model] <= high).all()


def test_ranges_are_as_wide_as_chance_makes_them():
    """First touch of 100 conversions, half to a: s.e. of its split √(100 × ½ × ½) = 5."""
    journeys = make_journeys([["a"], ["b"]], [50, 50], [0, 0], [10_000, 10_000])
    low, high = attribute(journeys, draws=2_000).ranges["first"]
    assert (high - low)[0] / 3.29 == pytest.approx(5, rel=0.08)


def test_models_that_cannot_be_computed_say_why():
    without_losses = attribute(make_journeys([["a"], ["b"]], [1, 2], [0, 0], [0, 0]))
    assert without_losses.not_computable[MARKOV] == NO_NULLS
    assert {"time_decay", "w"} <= without_losses.not_computable.keys()
    nothing = attribute(make_journeys([["a"]], [0], [0], [3]))
    assert nothing.credits == {}
    assert nothing.not_computable["first"] == NO_CONVERSION


# ------------------------------------------------------------------ files


def test_file_of_paths_is_read_with_any_of_the_usual_separators(tmp_path):
    for mark in (";", ",", "\t"):
        path = tmp_path / "paths.csv"
        rows = [["path", "total_conversions", "total_null"], ["A > B", "1", "0"], ["B", "1", "1"]]
        path.write_text("\n".join(mark.join(row) for row in rows))
        journeys = read_journeys(path)
        assert journeys.channels == ("A", "B")
        assert list(journeys.lost) == [0, 1]
        assert list(journeys.value) == [0, 0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a;b\n1;2", "no column path and no column total_conversions"),
        ("path;total_conversions\nA;many", "row 2, column total_conversions: 'many'"),
        ("path;total_conversions\nA;1\nA > ;1", "row 3, column path"),
        ("path;total_conversions\nA;-1", "row 2"),
    ],
)
def test_file_without_journeys_is_refused_by_row_column_and_value(tmp_path, text, told):
    (tmp_path / "paths.csv").write_text(text)
    with pytest.raises(FileProblem, match=told):
        read_journeys(tmp_path / "paths.csv")
