"""Audited labels: the estimates by hand, and right on average however bad the labels are."""

import numpy as np
import pytest

from kpi_core.settings import Filters, Settings
from kpi_core.settings.listening import Listening, ToneLabel
from kpi_core.voice.audit import (
    UNAUDITED,
    audit,
    corrected_share,
    draw_sample,
    regression_net,
    rogan_gladen,
    say_audit,
    say_errors,
)
from kpi_core.voice.noise import preview
from tests.core.examples import engine_of


def test_rogan_and_gladen_by_hand():
    """Apparent 0.40, sensitivity 0.80, specificity 0.90: 0.3 ÷ 0.7; apparent 0.30: 0.2 ÷ 0.7."""
    assert rogan_gladen(0.40, 0.80, 0.90) == pytest.approx(0.4286, abs=5e-5)
    assert rogan_gladen(0.30, 0.80, 0.90) == pytest.approx(0.285714285714286)
    assert rogan_gladen(0.05, 0.80, 0.90) == 0.0


def test_correction_is_refused_where_labels_are_a_coins():
    assert rogan_gladen(0.4, 0.5, 0.5) is None
    assert rogan_gladen(0.4, 0.55, 0.5) is None
    assert corrected_share(np.array([True]), np.array([True]), 0.5, 10) is None


def test_regression_by_hand():
    """Y 1,1,−1,−1 and g 1,0,0,−1: cov 2/3, var 2/3, β 1; net = 0 + (0.5 − 0)."""
    y, g = np.array([1.0, 1, -1, -1]), np.array([1.0, 0, 0, -1])
    net, low, high = regression_net(y, g, 0.5)
    assert net == pytest.approx(0.5)
    # rest 0, 1, −1, 0: √(2 ÷ 2 ÷ 4) = 0.5
    assert high - net == pytest.approx(min(0.5, 1.96 * 0.5), abs=1e-3)
    assert low == pytest.approx(0.5 - 1.96 * 0.5, abs=1e-3)


def test_estimate_is_right_on_average_with_labels_that_tell_nothing_or_the_opposite():
    chance = np.random.default_rng(1)
    truth = chance.choice([-1.0, 0, 1], 20_000, p=[0.6, 0.3, 0.1])
    for said in (np.roll(truth, 7), -truth, np.ones_like(truth)):
        found = []
        for _ in range(400):
            drawn = chance.choice(20_000, 50, replace=False)
            found.append(regression_net(truth[drawn], said[drawn], float(said.mean())))
        assert np.mean([net for net, *_ in found]) == pytest.approx(truth.mean(), abs=0.02)
        held = np.mean([low <= truth.mean() <= high for _, low, high in found])
        assert held > 0.88


ROWS = [
    {"text": f"{'I love' if n % 2 else 'awful'} number {n}", "author": f"a{n}", "brand": "Acme"}
    for n in range(200)
]


def test_draw_is_the_same_each_time_and_forgets_no_label(store):
    engine = engine_of(store, {"mentions": ROWS})
    drawn = draw_sample(engine, Filters(), "Acme")
    assert len(drawn) == 50
    assert audit(engine, Filters(), "Acme") is None
    assert UNAUDITED in say_audit(None, 0)
    labels = tuple(ToneLabel(text=text, tone="neg") for text in drawn["text"])
    settings = Settings(listening=Listening(tone_labels=labels))
    again = engine_of(store, {"mentions": list(ROWS)}, settings)
    assert draw_sample(again, Filters(), "Acme")["text"].tolist() == drawn["text"].tolist()
    found = audit(again, Filters(), "Acme")
    assert found.judged == 50
    assert found.net[0] == pytest.approx(-1)
    assert found.machine_net == pytest.approx(0)
    assert "by your audit" in say_audit(found, 50)


def test_errors_and_corrected_share_of_a_whole_audit_by_hand(store):
    """100 mentions, 40 called negative; of 50 labelled the machine errs as a person says it does.

    Three of those it calls negative aren't, and four others are.
    """
    rows = [
        {
            "brand": "Acme",
            "text": f"{n}",
            "author": f"a{n}",
            "sentiment": "neg" if n < 40 else "neu",
        }
        for n in range(100)
    ]
    drawn = draw_sample(engine_of(store, {"mentions": rows}), Filters(), "Acme")
    said = drawn["machine_tone"].tolist()
    order = [i for i, tone in enumerate(said) if tone == "neg"]
    calm = [i for i, tone in enumerate(said) if tone != "neg"]
    n, m = len(order), len(calm)
    bad = set(order[: n - 3]) | set(calm[:4])  # three false alarms, four missed
    labels = tuple(
        ToneLabel(text=text, tone="neg" if i in bad else "neu")
        for i, text in enumerate(drawn["text"])
    )
    settings = Settings(listening=Listening(tone_labels=labels))
    found = audit(engine_of(store, {"mentions": list(rows)}, settings), Filters(), "Acme")
    assert found.errors == (n - 3, n - 3 + 4, m - 4, m - 4 + 3)
    assert found.machine_negative == pytest.approx(0.4)
    sensitivity, specificity = (n - 3) / (n + 1), (m - 4) / (m - 1)
    expected = (0.4 + specificity - 1) / (sensitivity + specificity - 1)
    assert found.negative[0] == pytest.approx(expected)
    assert found.negative[1] < expected < found.negative[2]
    assert found.agreed == 43
    assert "where the labels alone say 40.0%" in say_audit(found, 50)
    assert f"the labels find {n - 3}" in say_errors(found)


def test_preview_shows_what_would_stay_and_go_and_spares_other_brands(store):
    rows = [*ROWS, {"text": "awful", "brand": "Rival"}]
    found = preview(engine_of(store, {"mentions": rows}), Filters(), "Acme", (), ("awful",))
    assert (found.n_kept, found.n_removed) == (100, 100)
    assert (len(found.kept), len(found.removed)) == (20, 20)
    assert found.removed["text"].str.startswith("awful").all()
