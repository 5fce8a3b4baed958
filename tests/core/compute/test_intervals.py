# ruff: noqa: D212 - docstrings here draw the table that the test adds up
"""Intervals, against print and statsmodels, and those of shares by author."""

import numpy as np
import pytest
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    multinomial_proportions_confint,
    proportion_confint,
)
from statsmodels.stats.rates import confint_poisson

from kpi_core import intervals
from tests.core.compute.answers import OURS, RIVAL, only

# Printed or recomputed figures: Wilson 1927 and Newcombe 1998 (Stat. Med. 17:857 and 873),
# Garwood 1936, Goodman 1965 (example of the R package CoinMinD).
WILSON = [
    (81, 263, 0.255288519878274, 0.3662095769828),
    (15, 148, 0.0623863995307363, 0.160487241723308),
    (0, 20, 0, 0.161125158052819),
    (1, 29, 0.00611321429276267, 0.171755218793203),
    (45, 150, 0.232408293787317, 0.377579803959914),
    (3, 40, 0.0258360257745882, 0.198642335243106),
    (40, 40, 0.912378398802713, 1),
    (0, 1, 0, 0.793450685622763),
    (1, 1, 0.206549314377237, 1),
    (60, 100, 0.502002586791062, 0.690598713567541),
]
NEWCOMBE = [
    (56, 70, 48, 80, 0.052431472402365, 0.333872654036906),
    (9, 10, 3, 10, 0.170522723934503, 0.809017973535488),
    (6, 7, 2, 7, 0.0582279274823121, 0.806249637524228),
    (5, 56, 0, 29, -0.0381371479035369, 0.192560013855112),
    (0, 10, 0, 20, -0.161125158052819, 0.277532799862889),
    (0, 10, 0, 10, -0.277532799862889, 0.277532799862889),
    (10, 10, 0, 20, 0.679086037141915, 1),
    (10, 10, 0, 10, 0.607509350430524, 1),
    (7, 34, 1, 34, 0.0189214438857729, 0.340368687032707),
    (23, 60, 18, 72, -0.0246278335740784, 0.286071290992929),
    (12, 40, 9, 360, 0.153768108445353, 0.429750177498568),
]
POISSON = [
    (0, 0, 3.68887945411394),
    (1, 0.0253178079842899, 5.5716433909389),
    (3, 0.618672122895601, 8.76727306974232),
    (10, 4.79538869613243, 18.3903560420178),
    (12, 6.20057510872222, 20.961585048177),
    (100, 81.3639912509231, 121.626793792426),
]
GOODMAN = {
    44: (0.0946836803518433, 0.19664128127306),
    55: (0.123768933872965, 0.235048888549567),
    43: (0.0920852700225933, 0.193103976984344),
    32: (0.0641267104678176, 0.153569675741492),
    67: (0.156379436074963, 0.276066961763164),
    78: (0.186927316249989, 0.313011942385766),
}


@pytest.mark.parametrize(("part", "whole", "low", "high"), WILSON)
def test_wilson_agrees_with_print_and_statsmodels(part, whole, low, high):
    ours = [float(bound) for bound in intervals.wilson(part, whole)]
    assert ours == pytest.approx([low, high], abs=1e-9)
    assert ours == pytest.approx(proportion_confint(part, whole, method="wilson"), abs=1e-9)


def test_wilson_is_unknown_without_a_whole_or_with_too_large_a_part():
    low, high = intervals.wilson([0, 3, np.nan], [0, 2, 5])
    assert np.isnan(low).all()
    assert np.isnan(high).all()


@pytest.mark.parametrize(("k1", "n1", "k2", "n2", "low", "high"), NEWCOMBE)
def test_newcombe_agrees_with_print_and_statsmodels(k1, n1, k2, n2, low, high):
    now, before = (
        (k / n, *(float(bound) for bound in intervals.wilson(k, n)))
        for k, n in ((k1, n1), (k2, n2))
    )
    ours = intervals.difference(before, now)
    assert ours == pytest.approx((low, high), abs=1e-9)
    theirs = confint_proportions_2indep(k1, n1, k2, n2, method="newcomb", correction=False)
    assert ours == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize(("count", "low", "high"), POISSON)
def test_poisson_agrees_with_print_and_statsmodels(count, low, high):
    ours = [float(bound) for bound in intervals.poisson(count)]
    assert ours == pytest.approx([low, high], abs=1e-8)
    if count:
        assert ours == pytest.approx(confint_poisson(count, 1, method="exact-c"), abs=1e-8)


def test_goodman_agrees_with_print_and_statsmodels():
    counts = list(GOODMAN)
    low, high = intervals.goodman(counts)
    assert low == pytest.approx([bounds[0] for bounds in GOODMAN.values()], abs=1e-9)
    assert high == pytest.approx([bounds[1] for bounds in GOODMAN.values()], abs=1e-9)
    theirs = multinomial_proportions_confint(counts, method="goodman")
    assert np.column_stack([low, high]) == pytest.approx(theirs, abs=1e-9)


def test_interval_of_net_sentiment_uses_both_tails():
    """50 / 30 / 20 → 0.30, s.e. √((0.7 − 0.09) ÷ 100) = 0.0781."""
    low, high = intervals.net(30, 100, 70)
    assert (float(low), float(high)) == pytest.approx((0.1469, 0.4531), abs=1e-4)


def _loud_author() -> list[dict]:
    return [
        *[{**OURS, "author": "loud"}] * 20,
        *[{**OURS, "author": f"o{number}"} for number in range(25)],
        *[{**RIVAL, "author": f"r{number}"} for number in range(105)],
    ]


def test_few_mentions_of_one_tone_are_no_certainty():
    """Wilson's upper limit of 0 of 20 is 0.1611, of 0 of 1 it is 0.7935 (printed above)."""
    unseen = WILSON[2][3], WILSON[7][3]
    low, high = intervals.net([20, 0, -1, 0], [20, 20, 1, 0], [20, 0, 1, 0])
    assert low[:3] == pytest.approx([1 - 2 * unseen[0], -unseen[0], -1])
    assert high[:3] == pytest.approx([1, unseen[0], 2 * unseen[1] - 1])
    assert np.isnan([low[3], high[3]]).all()


def test_one_loud_author_widens_the_interval_of_a_share_of_voice(ask):
    """
    1 author with 20 mentions of us, 25 with one each; 105 with one of the rival: 45 of 150.
    Resampled by whole author the standard error is 0.0925, by mention it would be 0.0374.
    """
    row = only(ask("share_of_voice", {"mentions": _loud_author()}))
    assert row["value"] == 0.3
    generator = np.random.default_rng(7)
    ours = np.array([20, *[1] * 25, *[0] * 105])
    everything = np.array([20, *[1] * 130])
    drawn = generator.integers(0, 131, size=(20_000, 131))
    shares = ours[drawn].sum(axis=1) / everything[drawn].sum(axis=1)
    assert shares.std() == pytest.approx(0.0925438, abs=0.006)
    assert [row["low"], row["high"]] == pytest.approx(np.percentile(shares, [2.5, 97.5]), abs=0.02)
    assert row["high"] - row["low"] > 1.5 * (0.37758 - 0.23241)  # Wilson by mention


def test_interval_of_many_kinds_of_authors_is_that_of_resampling_each_of_them():
    """3,000 authors of whom some say hundreds of times as much, each in a way of his own."""
    chance = np.random.default_rng(1)
    given = np.column_stack([(chance.pareto(1.3, 3_000) * 40).round(), chance.poisson(60, 3_000)])
    low, high = intervals.shares_by_author(given)
    draws = [given[chance.integers(3_000, size=3_000)].sum(axis=0) for _ in range(2_000)]
    shares = np.array(draws)[:, 0] / np.array(draws).sum(axis=1)
    width = np.ptp(np.percentile(shares, [2.5, 97.5]))
    assert [low[0], high[0]] == pytest.approx(np.percentile(shares, [2.5, 97.5]), abs=width / 10)


def test_few_voices_give_no_interval(ask):
    """29 authors are too few to resample, 30 are enough."""
    for authors, is_known in ((29, False), (30, True)):
        mentions = [
            {**(OURS if number % 2 else RIVAL), "author": f"a{number}"} for number in range(authors)
        ]
        row = only(ask("share_of_voice", {"mentions": mentions}))
        assert bool(np.isfinite(row["low"])) is is_known


def test_share_without_authors_has_goodmans_interval(ask):
    counts = dict(zip("abcdef", GOODMAN, strict=True))
    rows = [{"brand": brand, "mentions": count} for brand, count in counts.items()]
    found = ask("share_of_voice", {"mention_counts": rows}, ["brand"])
    for row in found.to_dict("records"):
        assert (row["low"], row["high"]) == pytest.approx(GOODMAN[counts[row["brand"]]], abs=1e-9)


def test_interval_is_the_same_whenever_it_is_asked_for(ask):
    first, second = (only(ask("share_of_voice", {"mentions": _loud_author()})) for _ in range(2))
    assert (first["low"], first["high"]) == (second["low"], second["high"])
